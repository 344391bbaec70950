//! The program's own register of laws (luật), codes (bộ luật), ordinances (pháp lệnh) and constitutions: `laws.yaml`.
//!
//! Lines of legal bases name a law by its name and the day it was passed, often without its number:
//! «Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024». The register gives the number of such a law, and what it ended.

use super::document_name::DocumentName;
use super::identity::NumberKey;
use super::lead::ACTS;
use super::number::DocumentNumber;
use crate::base::date::PartialDate;
use crate::base::text::comparable;
use serde::Deserialize;
use std::sync::LazyLock;

/// A law of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// The official name. Several laws have one name, on different days.
    pub name: DocumentName,
    /// The number, `31/2024/QH15`; the constitutions have none.
    pub number: Option<DocumentNumber>,
    /// The key of the number, or of the name where it has none.
    pub key: NumberKey,
    /// The day on which it was passed (ngày thông qua), not the one on which it came in force.
    pub date: PartialDate,
    /// Names that texts use beside the official one.
    pub aliases: Vec<String>,
    /// The laws that it ended, each by its [`Law::id`].
    pub replaces: Vec<String>,
    /// Where name and day were read: an address, or the words that several public files agree.
    pub source: String,
}

/// An entry as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    number: Option<String>,
    date: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    replaces: Vec<String>,
    source: String,
}

// The file is part of the program, and a test reads it: it has no faults to report.
static LAWS: LazyLock<Vec<Law>> =
    LazyLock::new(|| read().unwrap_or_default().into_iter().filter_map(Law::new).collect());

/// The names and aliases of all laws in the form in which they are compared, in byte order, each with the official name.
static NAMES: LazyLock<Vec<(String, DocumentName)>> = LazyLock::new(|| {
    let names = laws().iter().flat_map(|law| {
        let aliases = law.aliases.iter().map(|alias| comparable(alias));
        aliases.chain([law.name.key()]).map(|key| (key, law.name.clone()))
    });
    let mut names: Vec<(String, DocumentName)> = names.collect();
    names.sort();
    names.dedup_by(|one, other| one.0 == other.0);
    names
});

/// The laws of the register, by name, then day.
pub fn laws() -> &'static [Law] {
    &LAWS
}

fn read() -> Result<Vec<Entry>, serde_yaml::Error> {
    serde_yaml::from_str(include_str!("laws.yaml"))
}

impl Law {
    fn new(entry: Entry) -> Option<Law> {
        let kind = ACTS.iter().copied().find(|kind| entry.name.starts_with(kind.name()))?;
        let name = DocumentName::new(kind, &entry.name);
        let number = match &entry.number {
            Some(text) => Some(DocumentNumber::new(text)?),
            None => None,
        };
        let of_number = |number| NumberKey::new(number, Some(kind));
        Some(Law {
            key: number.as_ref().map_or_else(|| NumberKey::of_name(&name), of_number),
            name,
            number,
            date: PartialDate::parse(&entry.date).ok()?,
            aliases: entry.aliases,
            replaces: entry.replaces,
            source: entry.source,
        })
    }

    /// What [`Law::replaces`] calls a law: its number, or name and day where it has none.
    ///
    /// ```
    /// # use kehoach::cite::law::laws;
    /// assert!(laws().iter().any(|law| law.id() == "31/2024/QH15"));
    /// ```
    pub fn id(&self) -> String {
        match &self.number {
            Some(number) => number.text().to_string(),
            None => format!("{}, {}", self.name.text(), self.date),
        }
    }
}

/// The longest name of the register with which words begin, and how many bytes of them it takes.
pub(super) fn named_law(words: &str) -> Option<(&'static DocumentName, usize)> {
    let mut phrase = String::new();
    let mut longest = None;
    for word in words.split(' ').take(LONGEST) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            break;
        }
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(&comparable(bare));
        let next = NAMES.partition_point(|(name, _)| *name < phrase);
        let Some((name, shown)) = NAMES.get(next).filter(|(name, _)| name.starts_with(&phrase)) else {
            break;
        };
        if *name == phrase {
            let from = word.as_ptr() as usize - words.as_ptr() as usize;
            longest = Some((shown, from + bare.len()));
        }
        match &word[bare.len()..] {
            "" => {}
            // The only sign that is inside of names.
            "," => phrase.push(','),
            _ => break,
        }
    }
    longest
}

/// The most words of a name in the register that are looked at.
const LONGEST: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::compose;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn the_register_is_read_whole() {
        let read = read().expect("laws.yaml");
        assert_eq!(read.len(), include_str!("laws.yaml").matches("- name:").count());
        assert!(read.len() >= 120, "{} laws", read.len());
        assert_eq!(laws().len(), read.len());
    }

    #[test]
    fn laws_are_in_order_and_there_once() {
        let order: Vec<_> = laws().iter().map(|law| (law.name.text(), law.date)).collect();
        assert!(order.is_sorted_by(|one, next| one < next), "by name, then day, each once");
        let numbers: Vec<_> = laws().iter().filter_map(|law| law.number.as_ref()).collect();
        let keys: BTreeSet<String> = numbers.iter().map(|number| number.key()).collect();
        assert_eq!(keys.len(), numbers.len(), "each number once");
    }

    #[test]
    fn names_begin_with_their_type() {
        let types = ["Bộ luật ", "Hiến pháp", "Luật ", "Nghị quyết ", "Pháp lệnh "];
        for law in laws() {
            let aliases = law.aliases.iter().map(String::as_str);
            for name in aliases.chain([law.name.text()]) {
                assert!(types.iter().any(|it| name.starts_with(it)), "{name}");
                assert_eq!(name, compose(name), "{name}");
            }
            assert!(law.aliases.iter().all(|alias| alias != law.name.text()), "{}", law.name.text());
        }
    }

    /// The terms (khóa) of the National Assembly, each with the day on which its first session opened.
    const TERMS: [(&str, &str); 7] = [
        ("QH10", "1997-09-20"),
        ("QH11", "2002-07-19"),
        ("QH12", "2007-07-19"),
        ("QH13", "2011-07-21"),
        ("QH14", "2016-07-20"),
        ("QH15", "2021-07-20"),
        ("QH16", "2026-04-06"),
    ];

    #[test]
    fn a_number_has_the_year_and_the_term_of_the_day() {
        for law in laws() {
            assert!(law.date.day().is_some(), "{} has a day", law.id());
            let Some(number) = &law.number else { continue };
            let year = number.text().split('/').nth(1);
            assert_eq!(year, Some(law.date.year().to_string().as_str()), "{}", law.id());
            let day = law.date.to_string();
            let term = TERMS.iter().rev().find(|(_, first)| *first <= day.as_str()).expect("a term").0;
            assert!(number.text().ends_with(term), "{} was passed on {day}, in {term}", law.id());
        }
    }

    #[test]
    fn a_law_ends_older_laws_of_the_register() {
        let by_key: BTreeMap<String, &Law> = laws().iter().map(|law| (law.id(), law)).collect();
        let mut ended = 0;
        for law in laws() {
            for key in &law.replaces {
                let old = by_key.get(key).unwrap_or_else(|| panic!("{} ends {key}", law.id()));
                assert!(old.date < law.date, "{} is older than {key}", law.id());
                ended += 1;
            }
        }
        assert!(ended > 40, "{ended} are ended");
    }

    #[test]
    fn each_law_says_where_it_was_read() {
        for law in laws() {
            let address = law.source.starts_with("https://") || law.source.starts_with("http://");
            assert!(address || law.source.starts_with("public reprints"), "{}", law.id());
        }
    }

    #[test]
    fn the_longest_name_is_taken() {
        check("Luật Đầu tư công số 58/2024/QH15", Some(("Luật Đầu tư công", "Luật Đầu tư công")));
        check("Luật Đầu tư năm 2020", Some(("Luật Đầu tư", "Luật Đầu tư")));
        check(
            "LUẬT PHÒNG, CHỐNG THAM NHŨNG;",
            Some(("Luật Phòng, chống tham nhũng", "LUẬT PHÒNG, CHỐNG THAM NHŨNG")),
        );
        check("Luật sư của bị cáo", None);
    }

    #[track_caller]
    fn check(words: &str, expected: Option<(&str, &str)>) {
        let found = named_law(words).map(|(name, length)| (name.text(), &words[..length]));
        assert_eq!(found, expected, "{words}");
    }
}
