//! When two citations mean one document.
//!
//! The printed number is not enough: «57-KH/TU» is a plan of some Tỉnh ủy, Thành ủy or Thị ủy, numbers of the
//! Party restart with each term, those of the State each year. Documents differ in number, in date, and, for
//! all bodies but the central ones, in the series of the body that issued them.

use super::document_name::DocumentName;
use super::document_type::DocumentType;
use super::number::DocumentNumber;
use jiff::civil::{Date, date};
use std::sync::Arc;

/// The key of a series and a number, without date. Equal for all documents a number alone can mean.
///
/// Its text is shared, since each index has it as a key of several tables.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberKey(Arc<str>);

impl NumberKey {
    /// The key of a number and the type the text gives it.
    ///
    /// The Party writes «QĐ» for Quyết định and Quy định, which are two series.
    pub fn new(number: &DocumentNumber, kind: Option<DocumentType>) -> NumberKey {
        let rule = number.symbol().starts_with("QĐ") && kind == Some(DocumentType::Rule);
        let suffix = if rule || number.symbol().starts_with("QĐi") { " quy định" } else { "" };
        NumberKey(format!("{}{suffix}", number.key()).into())
    }

    /// The key of a document that has a name in place of a number. No number begins with such words.
    pub fn of_name(name: &DocumentName) -> NumberKey {
        NumberKey(name.key().into())
    }
}

/// The terms (khóa) of the Central Committee of the Party, each with the day it began: the last of the congress that
/// elected it.
const TERMS: &[(&str, Date)] = &[
    ("IX", date(2001, 4, 22)),
    ("X", date(2006, 4, 25)),
    ("XI", date(2011, 1, 19)),
    ("XII", date(2016, 1, 28)),
    ("XIII", date(2021, 2, 1)),
    ("XIV", date(2026, 1, 23)),
];

/// The term of the Party's centre on a day, as far back as they are listed.
///
/// ```
/// # use kehoach::cite::identity::central_term;
/// assert_eq!(central_term(jiff::civil::date(2021, 5, 18)), Some("XIII"));
/// ```
pub fn central_term(day: Date) -> Option<&'static str> {
    TERMS.iter().rev().find(|(_, began)| *began <= day).map(|(term, _)| *term)
}

/// The months in which congresses of the Party below its centre elected new committees, from those of the first units to
/// that of the last province. Of 2015: <http://www.tinkinhte.com/_t16/cac-bi-thu-cua-63-tinh/> gives the last day; of
/// 2020: <http://cand.com.vn/tag/Chi-thi-35-310071/> the first month, <https://baovephapluat.vn> (28/10/2020) the last day;
/// of 2025: <https://th389.vn/bo-chinh-tri-ban-hanh-chi-thi-moi-ve-dai-hoi-dang-bo-cac-cap-a195932.html> the months.
const CONGRESSES: &[(Date, Date)] = &[
    (date(2015, 4, 1), date(2015, 11, 2)),
    (date(2020, 4, 1), date(2020, 10, 28)),
    (date(2025, 4, 1), date(2025, 10, 31)),
];

/// Which term of the committees below the Party's centre a day is in, counted from the first listed; `None` within the
/// months of congresses, where it depends on the committee.
///
/// ```
/// # use kehoach::cite::identity::local_term;
/// use jiff::civil::date;
/// assert_eq!(local_term(date(2019, 3, 1)), local_term(date(2016, 1, 5)));
/// assert_ne!(local_term(date(2019, 3, 1)), local_term(date(2021, 3, 1)));
/// assert_eq!(local_term(date(2020, 8, 1)), None);
/// ```
pub fn local_term(day: Date) -> Option<usize> {
    let within = CONGRESSES.iter().any(|(first, last)| (*first..=*last).contains(&day));
    (!within).then(|| CONGRESSES.iter().filter(|(_, last)| *last < day).count())
}

/// The number of a term, printed in Roman or Arabic figures: `XIII` is 13.
pub fn term_number(term: &str) -> Option<usize> {
    if let Ok(number) = term.parse() {
        return Some(number);
    }
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        _ => None,
    };
    let values: Vec<usize> = term.chars().map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(index, value)| {
        let smaller = values.get(index + 1).is_some_and(|next| next > value);
        if smaller { -(*value as isize) } else { *value as isize }
    });
    usize::try_from(signed.sum::<isize>()).ok().filter(|number| *number > 0)
}

/// Whether two ISO dates differ by one digit only: then one of them is likely mistyped.
pub fn one_digit_apart(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}
