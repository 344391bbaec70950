//! What a document says of itself as the entries of a form, which a person may mend, and back.

use crate::base::date::Quarter;
use crate::base::fault::Fault;
use crate::base::place::Span;
use crate::base::source::visible;
use crate::base::text::compose;
use crate::cite::type_name::TypeName;
use crate::plan::document::{QuarterTheme, Signer};
use crate::plan::metadata::{Fact, Metadata, NumberLine};
use crate::plan::text::one_line;
use crate::plan::value_words::date;
use crate::plan::years::PlanYears;
use serde::{Deserialize, Serialize};

/// The entries of the form of a plan, each as it is typed; what is empty is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Entries {
    /// The type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The number.
    pub number: String,
    /// The title.
    pub title: String,
    /// The date.
    pub date: String,
    /// The place of issue.
    pub place: String,
    /// The issuing bodies, the lead first.
    pub issuer: Vec<String>,
    /// The years planned for.
    pub year: String,
    /// `draft`, or anything else for an issued plan.
    pub status: String,
    /// The theme of the year.
    pub theme: String,
    /// The themes of the quarters.
    pub quarters: Vec<QuarterEntry>,
    /// Who signed.
    pub signers: Vec<SignerEntry>,
    /// The recipients.
    pub recipients: Vec<String>,
}

/// The entry of one quarter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuarterEntry {
    /// The quarter: `I/2024`.
    pub quarter: String,
    /// Its theme.
    pub theme: String,
    /// Its application.
    pub application: String,
}

/// The entry of one who signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignerEntry {
    /// The capacity.
    pub capacity: String,
    /// The office.
    pub position: String,
    /// The name.
    pub name: String,
}

impl Entries {
    /// The entries of what a document says of itself.
    pub fn of(metadata: &Metadata) -> Entries {
        let text = |fact: Option<&Fact<String>>| fact.map_or(String::new(), |it| it.value.clone());
        let texts = |facts: &[Fact<String>]| facts.iter().map(|it| it.value.clone()).collect();
        let date = metadata.date.as_ref().map(|it| it.value);
        let year = date.map(|it| it.year()).or(metadata.year.as_ref().map(|it| it.value));
        let years = metadata.years.or(year.map(PlanYears::one));
        let quarters = metadata.quarters.iter().map(|Fact { value, .. }| QuarterEntry {
            quarter: value.quarter.in_figures(),
            theme: value.theme.clone().unwrap_or_default(),
            application: value.application.clone().unwrap_or_default(),
        });
        let signers = metadata.signers.iter().map(|Fact { value, .. }| SignerEntry {
            capacity: value.capacity.clone().unwrap_or_default(),
            position: value.position.clone().unwrap_or_default(),
            name: value.name.clone().unwrap_or_default(),
        });
        let number = metadata.number.as_ref().and_then(|it| it.value.number.clone());
        Entries {
            kind: metadata.kind.as_ref().map_or(String::new(), |it| it.value.text().to_string()),
            number: number.unwrap_or_default(),
            title: text(metadata.title.as_ref()),
            date: date.map_or(String::new(), |it| it.in_figures()),
            place: text(metadata.place.as_ref()),
            issuer: texts(&metadata.issuers),
            year: years.map_or(String::new(), |it| it.to_string()),
            status: if metadata.draft.is_some() { "draft" } else { "issued" }.to_string(),
            theme: text(metadata.theme.as_ref()),
            quarters: quarters.collect(),
            signers: signers.collect(),
            recipients: texts(&metadata.recipients),
        }
    }

    /// What the entries say, and the faults of those that cannot be read, by their keys.
    pub fn metadata(&self) -> (Metadata, Vec<(&'static str, Fault)>) {
        let mut faults = Vec::new();
        let date = filled(&self.date)
            .and_then(|text| date(&text).map_err(|fault| faults.push(("date", fault))).ok());
        let years = filled(&self.year)
            .and_then(|text| PlanYears::parse(&text).map_err(|fault| faults.push(("year", fault))).ok());
        let year = years.or(date.map(|it| PlanYears::one(it.year()))).and_then(PlanYears::only);
        let mut quarters = Vec::new();
        for entry in &self.quarters {
            let [quarter, theme, application] =
                [&entry.quarter, &entry.theme, &entry.application].map(|it| filled(it));
            if quarter.is_none() && theme.is_none() && application.is_none() {
                continue;
            }
            let text = quarter.unwrap_or_default();
            match Quarter::parse(&text, year) {
                Ok(quarter) => quarters.push(fact(QuarterTheme { quarter, theme, application })),
                Err(_) => faults.push(("quarters", Fault::BadQuarter { text })),
            }
        }
        let signers = self.signers.iter().map(|entry| Signer {
            name: filled(&entry.name),
            position: filled(&entry.position),
            capacity: filled(&entry.capacity),
        });
        let signers = signers.filter(|it| it.name.is_some() || it.position.is_some());
        let number = filled(&self.number).map(|it| NumberLine { number: Some(it.clone()), written: it });
        let texts = |texts: &[String]| texts.iter().filter_map(|it| filled(it)).map(fact).collect();
        let metadata = Metadata {
            kind: filled(&self.kind).map(|it| fact(TypeName::new(&it))),
            number: number.map(fact),
            date: date.map(fact),
            place: filled(&self.place).map(fact),
            issuers: texts(&self.issuer),
            title: filled(&self.title).map(fact),
            years,
            theme: filled(&self.theme).map(fact),
            quarters,
            draft: (self.status == "draft").then_some(Fact { value: (), span: NOWHERE, doubt: None }),
            recipients: texts(&self.recipients),
            signers: signers.map(fact).collect(),
            ..Metadata::default()
        };
        (metadata, faults)
    }
}

/// The place of what was typed into a form.
const NOWHERE: Span = Span { line: 1, column: 1, length: 1 };

/// Something that a person said, and so is certain.
fn fact<T>(value: T) -> Fact<T> {
    Fact { value, span: NOWHERE, doubt: None }
}

/// An entry on one line, composed and without invisible characters; none where it is empty.
fn filled(text: &str) -> Option<String> {
    let text = one_line(&visible(&compose(text)));
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::PartialDate;
    use crate::base::language::Language;
    use crate::base::source::Source;
    use crate::plan::front;
    use crate::plan::import::{Proposal, manuscript, propose};

    const DOCUMENT: &str = "UBND XÃ A\n\nSố: 12/KH-UBND\n\nXã A, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\n\n\
        Thực hiện chuyên đề năm 2025\n\nI. MỤC ĐÍCH\n\nHọc tập.\n\n\
        II. TỔ CHỨC THỰC HIỆN\n\nCác phòng gửi báo cáo về Văn phòng trước ngày 25/6/2025.\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nTrần Văn An\n";

    #[test]
    fn entries_that_nobody_changed_say_what_the_document_says() {
        let manuscript = manuscript(DOCUMENT.as_bytes()).expect("a text");
        let proposal = propose(manuscript, "a.txt", Language::Vi);
        let entries = Entries::of(&proposal.metadata);
        assert_eq!((entries.number.as_str(), entries.status.as_str()), ("12/KH-UBND", "issued"));
        let (metadata, faults) = entries.metadata();
        assert_eq!(faults, []);
        let again = Proposal::mended(proposal.name.clone(), metadata, proposal.body.clone(), Language::Vi);
        let keys = |front: &str| {
            front.lines().map(|it| it.split("  # ").next().unwrap_or("").to_string()).collect::<Vec<_>>()
        };
        assert_eq!(keys(&again.front), keys(&proposal.front));
        assert!(again.front.contains("due: trước 25/6/2025"), "{}", again.front);
    }

    #[test]
    fn the_year_is_that_of_the_title_or_the_date_or_of_other_days() {
        let other = Metadata { year: Some(fact(2023)), ..Metadata::default() };
        let date = PartialDate::Year(2024);
        let dated = Metadata { date: Some(fact(date)), ..other.clone() };
        let titled = Metadata { years: Some(PlanYears::one(2025)), ..dated.clone() };
        let years = [other, dated, titled].map(|it| Entries::of(&it).year);
        assert_eq!(years, ["2023", "2024", "2025"]);
    }

    #[test]
    fn entries_that_cannot_be_read_are_named() {
        let entries = Entries {
            date: "31/2/2025".into(),
            year: "25".into(),
            quarters: vec![
                QuarterEntry { quarter: "V/2025".into(), ..QuarterEntry::default() },
                QuarterEntry::default(),
            ],
            ..Entries::default()
        };
        let (metadata, faults) = entries.metadata();
        assert_eq!(faults.iter().map(|it| it.0).collect::<Vec<_>>(), ["date", "year", "quarters"]);
        assert!(metadata.date.is_none() && metadata.quarters.is_empty());
    }

    #[test]
    fn an_entry_is_one_line_whatever_is_typed() {
        let entries = Entries {
            title: " a\u{202e}\n---\nb: \u{200b}c ".into(),
            issuer: vec!["".into(), "Sơ\u{309} Nội vụ".into()],
            ..Entries::default()
        };
        let (metadata, _) = entries.metadata();
        assert_eq!(metadata.title.map(|it| it.value).as_deref(), Some("a --- b: c"));
        assert_eq!(metadata.issuers.iter().map(|it| it.value.as_str()).collect::<Vec<_>>(), ["Sở Nội vụ"]);
    }

    proptest::proptest! {
        #[test]
        fn what_is_typed_is_what_a_build_reads(
            title in WORDS, place in WORDS, theme in WORDS, issuer in WORDS, recipients in proptest::collection::vec(WORDS, 0..3),
        ) {
            let entries = Entries {
                title: format!("a {title}"),
                place,
                theme,
                issuer: vec![format!("Sở {issuer}")],
                recipients,
                ..Entries::default()
            };
            let (metadata, _) = entries.metadata();
            let proposal = Proposal::mended("a".into(), metadata.clone(), "Văn bản.\n".into(), Language::Vi);
            let source = Source { path: proposal.path(), text: proposal.file() };
            let (plan, faults) = front::plan(&source, "a");
            let errors: Vec<_> = faults.iter().filter(|it| it.is_error()).collect();
            assert!(errors.is_empty(), "{errors:?}\n{}", proposal.front);
            let plan = plan.expect("a plan");
            let value = |fact: Option<Fact<String>>| fact.map(|it| it.value);
            assert_eq!(Some(plan.shown.title), value(metadata.title));
            assert_eq!(plan.record.place, value(metadata.place));
            assert_eq!(plan.shown.theme, value(metadata.theme));
            let texts: Vec<String> = metadata.recipients.into_iter().map(|it| it.value).collect();
            assert_eq!(plan.shown.recipients, texts);
        }
    }

    /// Words with the signs that YAML reads.
    const WORDS: &str = "(null|true|~|---|1986|0x1F|[-:#&*!|>%@`'\"{}\\[\\],?= \\\\aÔđ\\t\\n]){0,6}";
}
