//! What the words of keys and values show by themselves: a key in other letters, curly quotation marks, a place left open,
//! a date whose day and month changed places.

use crate::base::date::{DateError, PartialDate};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::hash::HashSet;
use crate::base::nearest::nearest;
use crate::base::place::Span;
use crate::base::text::{comparable, fold};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// The name that a key spells with capitals or without its marks: `Issuer` is `issuer`, `co_quan` is `cơ_quan`.
pub(super) fn spelled_otherwise(key: &str, names: &[&'static str]) -> Option<&'static str> {
    if !key.is_ascii() || names.contains(&key) {
        return None;
    }
    // Marks change neither how many letters a name has nor those without marks, so hardly any key comes near a name.
    let is_near = |name: &&&str| {
        let mut own = key.chars();
        let same = |c: char, own: char| c.eq_ignore_ascii_case(&own) || c == '_' && matches!(own, '-' | ' ');
        name.chars().all(|c| own.next().is_some_and(|own| !c.is_ascii() || same(c, own)))
            && own.next().is_none()
    };
    let near = names.iter().filter(is_near);
    near.copied().find(|name| fold(name).eq_ignore_ascii_case(&key.replace(['-', ' '], "_")))
}

/// Whether a word as written is one of these names.
pub(super) fn names_one_of(key: &str, names: &[&str]) -> bool {
    names.contains(&key)
        || (!key.is_ascii() && names.iter().any(|name| !name.is_ascii() && words(name) == words(key)))
}

/// A key with spaces between its words, comparable.
pub(super) fn words(key: &str) -> String {
    comparable(&key.replace(['_', '-'], " "))
}

/// The words between curly quotation marks around a value, which YAML reads as letters of it.
pub(super) fn in_curly_quotes(value: &str) -> Option<&str> {
    let open = value.chars().next().filter(|c| matches!(c, '“' | '”' | '„' | '‘'))?;
    let close = value.chars().next_back().filter(|c| matches!(c, '“' | '”' | '’'))?;
    let inner = value.get(open.len_utf8()..value.len().checked_sub(close.len_utf8())?)?.trim();
    (!inner.is_empty() && !inner.contains(['“', '”', '„', '‘'])).then_some(inner)
}

/// The keys whose values are words, in which a run of dots is a place left open; the number of a cited document may be
/// left open too, and has a fault of its own.
const WORDED: [&str; 7] = ["title", "place", "theme", "application", "task", "product", "description"];

/// Whether a sign is one of those left for words to be filled in.
fn is_dot(c: char) -> bool {
    matches!(c, '.' | '…' | '_' | '‥')
}

/// The first run of signs that are left for words to be filled in: «....», «……», «____».
pub(super) fn dots(words: &str) -> Option<Range<usize>> {
    let start = DOTS.iter().filter_map(|run| words.find(run)).min()?;
    let length = words[start..].find(|c| !is_dot(c)).unwrap_or(words.len() - start);
    Some(start..start + length)
}

/// The beginnings of such runs.
pub(super) const DOTS: [&str; 3] = ["....", "……", "____"];

/// What a value leaves to be filled in: all of it («…», «........»), or a run of dots in its words.
pub(super) fn left_blank<'a>(key: &str, value: &'a str) -> Option<&'a str> {
    if !value.contains(is_dot) {
        return None;
    }
    if value.chars().all(|c| is_dot(c) || c.is_whitespace()) {
        return Some(value);
    }
    if !WORDED.contains(&key) {
        return None;
    }
    dots(value).map(|range| &value[range])
}

/// Drops the warnings of values that are left open and cannot be read, which have an error of their own.
pub(super) fn drop_unread_blanks(faults: &mut Vec<Diagnostic>) {
    let errors = faults.iter().filter(|it| it.is_error());
    let unread: BTreeSet<Option<Span>> = errors.map(|it| it.place.span).collect();
    faults.retain(|it| !matches!(it.fault, Fault::BlankValue { .. }) || !unread.contains(&it.place.span));
}

/// Reads a date, whole or partial.
///
/// # Errors
///
/// [`Fault::BadDate`] or [`Fault::ImpossibleDate`].
pub(in crate::plan) fn date(text: &str) -> Result<PartialDate, Fault> {
    PartialDate::parse(text).map_err(|error| bad_date(text, error))
}

/// Reads a date of which day, month and year are known.
///
/// # Errors
///
/// [`Fault::BadDay`], [`Fault::ImpossibleDay`] or [`Fault::SwappedDate`].
pub(super) fn day(text: &str) -> Result<Date, Fault> {
    match date(text) {
        Ok(PartialDate::Day(day)) => Ok(day),
        Ok(PartialDate::Month(..) | PartialDate::Year(_)) | Err(Fault::BadDate { .. }) => {
            Err(Fault::BadDay { text: text.into() })
        }
        Err(Fault::ImpossibleDate { text }) => Err(Fault::ImpossibleDay { text }),
        Err(fault) => Err(fault),
    }
}

/// Whether a value says no: `false`, `không`.
pub(super) fn is_no(text: &str) -> bool {
    let no = ["false", "no", "off", "0", "n", "không", "sai", "chưa"];
    no.contains(&text.to_lowercase().as_str())
}

/// The fault of a text that is no date.
fn bad_date(text: &str, error: DateError) -> Fault {
    match error {
        DateError::Form => Fault::BadDate { text: text.into() },
        DateError::Impossible => impossible_date(text, text),
    }
}

/// The fault of a text whose date the calendar does not have; with day and month in each other's place it may have it.
pub(super) fn impossible_date(text: &str, date: &str) -> Fault {
    let parts: Vec<&str> = date.trim().split('/').map(str::trim).collect();
    let [month, day, year] = parts[..] else { return Fault::ImpossibleDate { text: text.into() } };
    let swapped = format!("{day}/{month}/{year}");
    match PartialDate::parse(&swapped) {
        Ok(PartialDate::Day(_)) => Fault::SwappedDate { text: text.into(), swapped },
        _ => Fault::ImpossibleDate { text: text.into() },
    }
}

/// Reads one of a closed set of words.
pub(super) fn word<T: Copy>(
    key: &'static str,
    text: &str,
    words: &[(&'static str, &'static str, T)],
) -> Result<T, Fault> {
    let given = comparable(&text.replace('_', " "));
    let same = |word: &str| comparable(&word.replace('_', " ")) == given;
    if let Some((.., value)) = words.iter().find(|(word, vietnamese, _)| same(word) || same(vietnamese)) {
        return Ok(*value);
    }
    let known = words.iter().flat_map(|(word, vietnamese, _)| [*word, *vietnamese]);
    let nearest = nearest(text, known).map(str::to_string);
    let mut seen = HashSet::default();
    let pairs = words.iter().map(|(word, vietnamese, _)| (*word, *vietnamese));
    let allowed = pairs.filter(|(word, _)| seen.insert(*word)).collect();
    Err(Fault::InvalidValue { key, value: text.into(), nearest, allowed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_in_capitals_and_without_marks() {
        for (key, expected) in [
            ("Issuer", Some("issuer")),
            ("ISSUER", Some("issuer")),
            ("co_quan", Some("cơ_quan")),
            ("Co-Quan", Some("cơ_quan")),
            ("issuer", None),
            ("isuer", None),
            ("cơ_quan", None),
        ] {
            assert_eq!(spelled_otherwise(key, &["issuer", "cơ_quan"]), expected, "{key}");
        }
    }

    #[test]
    fn marks_around_a_whole_value_are_not_its_own() {
        for (value, expected) in [
            ("“Chuyển đổi số”", Some("Chuyển đổi số")),
            ("”Chuyển đổi số“", Some("Chuyển đổi số")),
            ("‘Chuyển đổi số’", Some("Chuyển đổi số")),
            ("“A” và “B”", None),
            ("Đề án “A”", None),
            ("“”", None),
        ] {
            assert_eq!(in_curly_quotes(value), expected, "{value}");
        }
    }

    #[test]
    fn what_is_left_open_is_dots() {
        for (key, value, expected) in [
            ("theme", "...", Some("...")),
            ("signers", "…", Some("…")),
            ("theme", "Học tập ....... của Bác", Some(".......")),
            ("title", "Triển khai Nghị quyết … của Đảng", None),
            ("legal_bases", "Kế hoạch số ....../KH-UBND", None),
            ("number", "…/KH-UBND", None),
            ("title", "Kế hoạch", None),
        ] {
            assert_eq!(left_blank(key, value), expected, "{value}");
        }
    }

    #[test]
    fn a_day_has_day_month_and_year() {
        let fault = |text: &str| day(text).err();
        let bad = |text: &str| Some(Fault::BadDay { text: text.into() });
        assert_eq!(day("22/3/2024"), day("2024-03-22"));
        assert_eq!(fault("22/3/2024"), None);
        assert_eq!(fault("2024-03"), bad("2024-03"));
        assert_eq!(fault("3/2024"), bad("3/2024"));
        assert_eq!(fault("2024"), bad("2024"));
        assert_eq!(fault("true"), bad("true"));
        assert_eq!(fault("30/2/2024"), Some(Fault::ImpossibleDay { text: "30/2/2024".into() }));
        let swapped = Fault::SwappedDate { text: "3/22/2024".into(), swapped: "22/3/2024".into() };
        assert_eq!(fault("3/22/2024"), Some(swapped));
    }

    #[test]
    fn day_and_month_may_have_changed_places() {
        let swapped = |text: &str| match impossible_date(text, text) {
            Fault::SwappedDate { swapped, .. } => Some(swapped),
            _ => None,
        };
        assert_eq!(swapped("3/20/2024").as_deref(), Some("20/3/2024"));
        assert_eq!(swapped("30/2/2024"), None);
        assert_eq!(swapped("13/13/2024"), None);
        assert_eq!(swapped("2024-13-01"), None);
    }
}
