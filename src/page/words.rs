//! The site's own words, one file a language, and how dates and counts are said.

use crate::base::date::{PartialDate, Quarter};
use crate::base::language::Language;
use crate::base::message::Message;
use std::collections::BTreeMap;

/// The words of one language by key.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language.
    pub language: Language,
    /// The words.
    pub table: BTreeMap<String, String>,
}

impl Words {
    /// Reads a file of words; those of `over` win.
    ///
    /// # Errors
    ///
    /// The reason and the line when a file is no map of texts.
    pub fn read(language: Language, default: &str, over: Option<&str>) -> Result<Words, String> {
        let mut table: BTreeMap<String, String> =
            serde_yaml::from_str(default).map_err(|error| error.to_string())?;
        if let Some(over) = over {
            let own: BTreeMap<String, String> =
                serde_yaml::from_str(over).map_err(|error| error.to_string())?;
            table.extend(own);
        }
        Ok(Words { language, table })
    }

    /// The words for a key.
    ///
    /// # Errors
    ///
    /// [`Message::WordMissing`] when the theme does not have them.
    pub fn get(&self, key: &str) -> Result<&str, Message> {
        self.table.get(key).map(String::as_str).ok_or_else(|| Message::WordMissing { key: key.into() })
    }

    /// The words for a key with `{name}` filled in.
    ///
    /// # Errors
    ///
    /// As [`Words::get`].
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> Result<String, Message> {
        let mut rest = self.get(key)?;
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
        Ok(text)
    }

    /// A count with its noun: `12 kế hoạch`; the keys are `KEY_one` and `KEY_many`.
    ///
    /// # Errors
    ///
    /// As [`Words::get`].
    pub fn count(&self, key: &str, count: usize) -> Result<String, Message> {
        let form = if count == 1 { "one" } else { "many" };
        self.fill(&format!("{key}_{form}"), &[("n", &self.number(count))])
    }

    /// A number with thousands apart: 1.234 in Vietnamese, 1,234 in English.
    fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let separator = if self.language == Language::Vi { '.' } else { ',' };
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    /// A date as far as it is known: `20/3/2024`, `3/2024`, `2024`; `20 March 2024` in English.
    pub fn date(&self, date: PartialDate) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let name = |month: i8| MONTHS[usize::try_from(month - 1).unwrap_or(0).min(11)];
        match (self.language, date) {
            (Language::En, PartialDate::Month(year, month)) => format!("{} {year}", name(month)),
            (Language::En, PartialDate::Day(day)) => {
                format!("{} {} {}", day.day(), name(day.month()), day.year())
            }
            _ => date.in_figures(),
        }
    }

    /// A quarter: `Quý I/2024`.
    ///
    /// # Errors
    ///
    /// As [`Words::get`].
    pub fn quarter(&self, quarter: Quarter) -> Result<String, Message> {
        self.fill("quarter_name", &[("quarter", quarter.roman()), ("year", &quarter.year.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_the_norm_has_them() {
        let words = |language| Words { language, table: BTreeMap::new() };
        let date = |text: &str| PartialDate::parse(text).expect(text);
        assert_eq!(words(Language::Vi).date(date("2024-03-20")), "20/3/2024");
        assert_eq!(words(Language::Vi).date(date("2024-01-05")), "05/01/2024");
        assert_eq!(words(Language::Vi).date(date("2024-01")), "01/2024");
        assert_eq!(words(Language::En).date(date("2024-03-20")), "20 March 2024");
        assert_eq!(words(Language::Vi).number(1_234_567), "1.234.567");
    }

    #[test]
    fn values_are_filled_in_once() {
        let said = |text: &str, values: &[(&str, &str)]| {
            let table = BTreeMap::from([("key".to_string(), text.to_string())]);
            Words { language: Language::Vi, table }.fill("key", values).expect("the key is there")
        };
        assert_eq!(
            said("{n} bản, {n} tệp của {body}", &[("n", "3"), ("body", "Sở A")]),
            "3 bản, 3 tệp của Sở A"
        );
        assert_eq!(said("{a} {b}", &[("a", "{b}"), ("b", "hai")]), "{b} hai"); // a title may hold braces
        assert_eq!(said("{} {khác} {n", &[("n", "3")]), "{} {khác} {n");
    }
}
