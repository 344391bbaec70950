//! The site's own words, one file a language, and how dates and counts are said.
//!
//! A file of words is a flat map; templates read it as `t.key`. What the program says itself is a field of
//! `Texts`, `CountTexts`, `Names` or `DataTexts`, read once with the theme: a word that is used and not declared
//! does not compile, and one that is declared and not in the built-in files fails a test.

mod data;
mod names;
mod read;
mod texts;
mod unknown;

pub(crate) use data::{ColumnTexts, DataKindNames, DataSetTexts, DataTexts, MapTexts};
pub(crate) use names::Names;
pub(crate) use texts::{CountTexts, Texts};

use self::read::read;
use crate::base::date::{PartialDate, Quarter};
use crate::base::fault::Fault;
use crate::base::language::Language;
use crate::base::place::Span;
use crate::base::text::capitalized;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words of one language.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language.
    pub language: Language,
    /// The words by key, as templates read them.
    pub table: BTreeMap<String, String>,
    /// Words said on their own.
    pub(crate) text: Texts,
    /// CountTexts with their nouns.
    pub(crate) counts: CountTexts,
    /// Names of values.
    pub(crate) names: Names,
    /// Words about data, and of the script of the map.
    pub(crate) data: DataTexts,
}

/// The keys of a file of words that nothing reads, each with where it stands.
pub(crate) type UnknownWords = Vec<(Fault, Option<Span>)>;

/// A text with places to fill: `Kế hoạch năm {year}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Pattern(String);

/// A count of one and of several.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Plural {
    one: Pattern,
    many: Pattern,
}

/// The names of the months, in one text: `January, February, …`.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct MonthNames([String; 12]);

/// The names of the days of the week from Monday on, in one text.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct WeekdayNames([String; 7]);

impl TryFrom<String> for WeekdayNames {
    type Error = &'static str;

    fn try_from(text: String) -> Result<WeekdayNames, &'static str> {
        let names: Vec<String> = text.split(", ").map(str::to_string).collect();
        names
            .try_into()
            .map(WeekdayNames)
            .map_err(|_| "`weekdays` must be seven names with `, ` between them")
    }
}

impl WeekdayNames {
    /// The name of a day, from 1 for Monday.
    fn name(&self, day: i8) -> &str {
        &self.0[usize::try_from(day - 1).unwrap_or(0).min(6)]
    }
}

impl TryFrom<String> for MonthNames {
    type Error = &'static str;

    fn try_from(text: String) -> Result<MonthNames, &'static str> {
        let names: Vec<String> = text.split(", ").map(str::to_string).collect();
        names.try_into().map(MonthNames).map_err(|_| "`months` must be twelve names with `, ` between them")
    }
}

impl MonthNames {
    /// The name of a month, from 1.
    fn name(&self, month: i8) -> &str {
        &self.0[usize::try_from(month - 1).unwrap_or(0).min(11)]
    }
}

impl Words {
    /// Reads the built-in file of words; those of `own`, the theme's file, win. Returns them with the keys of
    /// `own` that nothing reads, neither the program nor one of `templates`.
    ///
    /// # Errors
    ///
    /// The reason and the line when a file is no map of texts.
    pub(crate) fn read<'t>(
        language: Language,
        built_in: &str,
        own: &str,
        templates: impl Iterator<Item = &'t str>,
    ) -> Result<(Words, UnknownWords), String> {
        let (mut all, over) = (table(built_in)?, table(own)?);
        let unknown = unknown::unknown(own, &over, &all, templates);
        all.extend(over);
        Ok((Words::new(language, all)?, unknown))
    }

    fn new(language: Language, table: BTreeMap<String, String>) -> Result<Words, String> {
        let missing = |error: serde::de::value::Error| error.to_string();
        Ok(Words {
            language,
            text: read(&table).map_err(missing)?,
            counts: read(&table).map_err(missing)?,
            names: read(&table).map_err(missing)?,
            data: read(&table).map_err(missing)?,
            table,
        })
    }

    /// A count with its noun: `12 kế hoạch`.
    pub(crate) fn count(&self, noun: &Plural, count: usize) -> String {
        let form = if count == 1 { &noun.one } else { &noun.many };
        form.fill(&[("n", &self.figure(count))])
    }

    /// A count without its noun: `1.234`.
    pub(crate) fn figure(&self, count: usize) -> String {
        number(count, &self.text.thousands)
    }

    /// The size of a file: «340 kB», «1,2 MB».
    pub(crate) fn size(&self, bytes: u64) -> String {
        let kilobytes = bytes.div_ceil(1_000);
        if kilobytes < 1_000 {
            return format!("{kilobytes}\u{a0}kB");
        }
        // Rounded up, as the size of a file on a disk is.
        let tenths = bytes.div_ceil(100_000);
        format!("{}{}{}\u{a0}MB", tenths / 10, self.text.decimal, tenths % 10)
    }

    /// A date as far as it is known: `20/3/2024`, `3/2024`, `2024`; `20 March 2024` in English.
    pub fn date(&self, date: PartialDate) -> String {
        let (first, figures) = (date.first_day(), date.in_figures());
        let pattern = match date {
            PartialDate::Day(_) => &self.text.date_of_day,
            PartialDate::Month(..) => &self.text.date_of_month,
            PartialDate::Year(_) => return figures,
        };
        let (day, year) = (first.day().to_string(), first.year().to_string());
        let month = self.text.months.name(first.month());
        pattern.fill(&[("figures", &figures), ("day", &day), ("month", month), ("year", &year)])
    }

    /// A month on its own: `Tháng 5`.
    pub(crate) fn month(&self, month: i8) -> String {
        capitalized(self.text.months.name(month))
    }

    /// The day of the week: `Thứ hai`.
    pub(crate) fn weekday(&self, day: jiff::civil::Date) -> String {
        self.text.weekdays.name(day.weekday().to_monday_one_offset()).to_string()
    }

    /// A quarter: `Quý I/2024`.
    pub(crate) fn quarter(&self, quarter: Quarter) -> String {
        let year = quarter.year.to_string();
        self.text.quarter_name.fill(&[("quarter", quarter.roman()), ("year", &year)])
    }
}

impl Pattern {
    /// The text with each `{name}` filled in.
    pub(crate) fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut rest = self.0.as_str();
        let mut text = String::with_capacity(rest.len() + 40);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let known = after.split_once('}').and_then(|(inside, after)| {
                values.iter().find(|(name, _)| *name == inside).map(|(_, value)| (*value, after))
            });
            let (value, after) = known.unwrap_or(("{", after));
            text.push_str(value);
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// A file of words as a table.
fn table(file: &str) -> Result<BTreeMap<String, String>, String> {
    serde_yaml::from_str(file).map_err(|error| error.to_string())
}

/// A number with its thousands apart: 1.234 in Vietnamese, 1,234 in English.
fn number(number: usize, separator: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The built-in words of a language.
    fn built_in(language: Language) -> BTreeMap<String, String> {
        let file = format!("themes/default/{}.yaml", language.code());
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        table(&std::fs::read_to_string(path).expect("the words")).expect("words")
    }

    #[test]
    fn dates_and_numbers_are_said_as_the_norm_has_them() {
        let [vi, en] = Language::ALL.map(|it| Words::new(it, built_in(it)).expect("no word is missing"));
        for (text, in_vietnamese, in_english) in [
            ("2024-03-20", "20/3/2024", "20 March 2024"),
            ("2024-01-05", "05/01/2024", "5 January 2024"),
            ("2024-01", "01/2024", "January 2024"),
            ("2024-12", "12/2024", "December 2024"),
            ("2024", "2024", "2024"),
        ] {
            let date = PartialDate::parse(text).expect(text);
            assert_eq!([vi.date(date), en.date(date)], [in_vietnamese, in_english]);
        }
        let said = |words: &Words| number(1_234_567, &words.text.thousands);
        assert_eq!([said(&vi), said(&en)], ["1.234.567", "1,234,567"]);
    }

    #[test]
    fn a_file_names_all_twelve_months() {
        let mut words = built_in(Language::default());
        words.insert("months".to_string(), "một, hai".to_string());
        let reason = Words::new(Language::default(), words).expect_err("two are too few");
        assert_eq!(reason, "`months` must be twelve names with `, ` between them");
    }

    #[test]
    fn values_are_filled_in_once() {
        let said = |text: &str, values: &[(&str, &str)]| Pattern(text.to_string()).fill(values);
        assert_eq!(
            said("{n} bản, {n} tệp của {body}", &[("n", "3"), ("body", "Sở A")]),
            "3 bản, 3 tệp của Sở A"
        );
        assert_eq!(said("{a} {b}", &[("a", "{b}"), ("b", "hai")]), "{b} hai"); // a title may hold braces
        assert_eq!(said("{} {khác} {n", &[("n", "3")]), "{} {khác} {n");
    }

    /// The keys that the built-in templates read.
    fn read_by_templates() -> BTreeSet<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let files = std::fs::read_dir(folder).expect("the theme").flatten().map(|entry| entry.path());
        let templates = files.filter(|path| path.extension().is_some_and(|it| it == "html"));
        let texts = templates.map(|path| std::fs::read_to_string(path).expect("a template"));
        texts.flat_map(|text| unknown::keys_read(&text).map(str::to_string).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn the_built_in_files_hold_exactly_the_words_that_are_said() {
        let in_templates = read_by_templates();
        assert!(in_templates.len() > 100, "the templates are found");
        for language in Language::ALL {
            let all = built_in(language);
            Words::new(language, all.clone()).expect("no word is missing");
            for key in &in_templates {
                assert!(all.contains_key(key), "{language:?}: a template reads t.{key}");
            }
            for key in all.keys().filter(|key| !in_templates.contains(*key)) {
                let mut rest = all.clone();
                rest.remove(key);
                let missing = Words::new(language, rest).expect_err(key);
                assert_eq!(missing, format!("no words for `{key}`"), "nothing says it");
            }
        }
    }
}
