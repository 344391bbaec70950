//! Texts with the citations a careful reader finds in them, and how far the program agrees.
//!
//! `> ` begins a text (`⏎` a line break, `⍽` a no-break space), `- ` a citation of it: type | number | date | issuer,
//! with the term (khóa) as a fifth where it is given; `∅` is what the text does not say, `05…` a number without symbol. A
//! law that is cited by its name has the name in place of a number.

use kehoach::cite::citation::{Citation, CitedNumber};
use kehoach::cite::clean::Clean;
use kehoach::cite::extract::extract;

/// A text and what is cited in it.
pub(crate) struct Labelled {
    /// The text.
    pub(crate) text: String,
    /// The citations, each as its columns.
    pub(crate) expected: Vec<[String; 5]>,
}

/// Reads a file of labelled texts.
pub(crate) fn read(file: &str) -> Vec<Labelled> {
    let mut texts: Vec<Labelled> = Vec::new();
    for line in file.lines() {
        if let Some(text) = line.strip_prefix("> ") {
            let text = text.replace('⏎', "\n").replace('⍽', "\u{a0}");
            texts.push(Labelled { text, expected: Vec::new() });
        } else if let (Some(row), Some(last)) = (line.strip_prefix("- "), texts.last_mut()) {
            let mut columns = row.split(" | ").map(|it| it.trim().to_string());
            last.expected.push(std::array::from_fn(|_| columns.next().unwrap_or("∅".into())));
        }
    }
    texts
}

/// The citations the program finds in a text, in the same columns.
pub(crate) fn found(text: &str) -> Vec<[String; 5]> {
    extract(&Clean::new(text).text).iter().map(columns).collect()
}

/// A citation in those columns.
pub(crate) fn columns(citation: &Citation) -> [String; 5] {
    let number = match &citation.number {
        CitedNumber::Whole(number) => number.text().to_string(),
        CitedNumber::Digits(digits) => format!("{digits}…"),
        CitedNumber::Absent => citation.name.as_ref().map_or(String::new(), |name| name.text().to_string()),
    };
    let none = || "∅".to_string();
    let issuer = citation.issuer.as_ref();
    [
        citation.kind.map_or_else(none, |kind| kind.to_string()),
        number,
        citation.date.read().map_or_else(none, |date| date.to_string()),
        issuer.map_or_else(none, |it| it.name.clone()),
        issuer.and_then(|it| it.term.clone()).unwrap_or_else(none),
    ]
}

/// How far what is found agrees with what is expected.
#[derive(Default, Debug)]
pub(crate) struct Score {
    /// Citations expected and found, by number.
    pub(crate) right: usize,
    /// Citations expected and not found.
    pub(crate) missed: usize,
    /// Citations found and not expected.
    pub(crate) wrong: usize,
    /// Of those right, how many columns agree: type, date, issuer.
    pub(crate) agree: [usize; 3],
    /// Where they differ.
    pub(crate) errors: Vec<String>,
}

impl Score {
    /// Adds the score of one text. Citations are matched by number, in order.
    pub(crate) fn add(&mut self, labelled: &Labelled) {
        let found = found(&labelled.text);
        let plain = |number: &str| number.trim_start_matches('0').to_lowercase();
        let mut at = 0;
        for row in &labelled.expected {
            let same = |it: &[String; 5]| plain(&it[1]) == plain(&row[1]);
            let Some(skip) = found[at..].iter().position(same) else {
                self.missed += 1;
                self.errors.push(format!("missed   {}\n    in {}", row.join(" | "), labelled.text));
                continue;
            };
            for other in &found[at..at + skip] {
                self.wrong += 1;
                self.errors.push(format!("too much {}\n    in {}", other.join(" | "), labelled.text));
            }
            let it = &found[at + skip];
            at += skip + 1;
            self.right += 1;
            for (index, column) in [0, 2, 3].into_iter().enumerate() {
                if it[column] == row[column] {
                    self.agree[index] += 1;
                } else {
                    let name = ["type", "date", "issuer"][index];
                    self.errors.push(format!(
                        "{name}: {}: found «{}», expected «{}»\n    in {}",
                        row[1], it[column], row[column], labelled.text
                    ));
                }
            }
        }
        for other in &found[at..] {
            self.wrong += 1;
            self.errors.push(format!("too much {}\n    in {}", other.join(" | "), labelled.text));
        }
    }

    /// Precision and recall of the numbers in one figure, from 0 to 1.
    pub(crate) fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.missed + self.wrong).max(1) as f64
    }

    /// The share of type, date and issuer that agree, from 0 to 1.
    pub(crate) fn shares(&self) -> [f64; 3] {
        self.agree.map(|count| count as f64 / self.right.max(1) as f64)
    }
}
