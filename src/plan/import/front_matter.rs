//! The front matter of what a document says of itself.

use super::duty_words::{WrittenTime, written_time};
use crate::base::import::Doubt;
use crate::base::language::Language;
use crate::plan::document::{QuarterTheme, Signer};
use crate::plan::duty::Duty;
use crate::plan::metadata::{Fact, Metadata};
use crate::plan::yaml::quote;
use std::fmt::Write as _;

/// Writes the front matter, with its `---` lines.
pub(super) fn write(metadata: &Metadata, language: Language) -> String {
    let mut out = Front { text: String::from("---\n"), language };
    if let Some(kind) = &metadata.kind {
        out.key("type", kind.value.text(), None);
    }
    if let Some(number) = &metadata.number {
        match (&number.value.number, &number.doubt) {
            (Some(number), _) => out.key("number", number, None),
            // A key without its value would be a fault; the clerk takes the sign away when the number is there.
            (None, Some(doubt)) => {
                let words = doubt.words(number.span.line, language);
                out.line(&format!("# number: {words}"));
            }
            (None, None) => {}
        }
    }
    out.fact("title", metadata.title.as_ref());
    if let Some(date) = &metadata.date {
        out.key("date", &date.value.to_string(), None);
    }
    out.fact("place", metadata.place.as_ref());
    match metadata.issuers.as_slice() {
        [] => {}
        [issuer] => out.fact("issuer", Some(issuer)),
        issuers => {
            out.line("issuer:");
            issuers.iter().for_each(|it| out.item(it));
        }
    }
    let date_year = metadata.date.as_ref().map(|it| it.value.year());
    if let Some(years) = metadata.years.filter(|it| it.only() != date_year) {
        out.key("year", &years.to_string(), None);
    }
    if let Some(Fact { value, span, doubt }) = &metadata.year {
        out.key("year", &value.to_string(), doubt.as_ref().map(|doubt| (doubt, span.line)));
    }
    if let Some(Fact { span, doubt, .. }) = &metadata.draft {
        out.key("status", "draft", doubt.as_ref().map(|doubt| (doubt, span.line)));
    }
    out.fact("theme", metadata.theme.as_ref());
    if !metadata.quarters.is_empty() {
        out.line("quarters:");
        metadata.quarters.iter().for_each(|it| out.quarter(&it.value));
    }
    let duties = duties(metadata);
    if !duties.is_empty() {
        out.line("duties:");
        duties.iter().for_each(|(duty, time)| out.duty(&duty.value, time));
    }
    if !metadata.signers.is_empty() {
        out.line("signers:");
        metadata.signers.iter().for_each(|it| out.signer(&it.value));
    }
    if !metadata.recipients.is_empty() {
        out.line("recipients:");
        metadata.recipients.iter().for_each(|it| out.item(it));
    }
    out.line("---");
    out.text
}

/// The duties of a document that a front matter says, with their times as it writes them.
pub(super) fn duties(metadata: &Metadata) -> Vec<(&Fact<Duty>, WrittenTime)> {
    let year = metadata.plan_year();
    let certain = metadata.duties.iter().filter(|it| it.doubt.is_none());
    certain.filter_map(|it| Some((it, written_time(&it.value, year)?))).collect()
}

/// A front matter that was written, with a file of `content/tep`.
pub(super) fn with_attachment(front: &str, name: &str) -> String {
    let keys = front.strip_suffix("---\n").unwrap_or(front);
    format!("{keys}attachments:\n  - {}\n---\n", scalar(name))
}

/// The lines of a front matter that say what a document says of itself, without its `---` lines.
pub(in crate::plan) fn key_lines(metadata: &Metadata) -> Vec<String> {
    // A fact that is certain has no comment, which alone has words of a language.
    let front = write(metadata, Language::default());
    front.lines().filter(|line| *line != "---").map(str::to_string).collect()
}

struct Front {
    text: String,
    language: Language,
}

impl Front {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn fact(&mut self, key: &str, fact: Option<&Fact<String>>) {
        if let Some(fact) = fact {
            self.key(key, &fact.value, fact.doubt.as_ref().map(|doubt| (doubt, fact.span.line)));
        }
    }

    fn key(&mut self, key: &str, value: &str, doubt: Option<(&Doubt, u32)>) {
        let _ = write!(self.text, "{key}: {}", scalar(value));
        self.end(doubt);
    }

    fn item(&mut self, fact: &Fact<String>) {
        let _ = write!(self.text, "  - {}", scalar(&fact.value));
        self.end(fact.doubt.as_ref().map(|doubt| (doubt, fact.span.line)));
    }

    /// Ends the line of a value, with a comment where it is not certain.
    fn end(&mut self, doubt: Option<(&Doubt, u32)>) {
        if let Some((doubt, line)) = doubt {
            let _ = write!(self.text, "  # {}", doubt.words(line, self.language));
        }
        self.text.push('\n');
    }

    fn quarter(&mut self, theme: &QuarterTheme) {
        let quarter = Some(theme.quarter.in_figures());
        self.map([("quarter", &quarter), ("theme", &theme.theme), ("application", &theme.application)]);
    }

    fn signer(&mut self, signer: &Signer) {
        self.map([("name", &signer.name), ("position", &signer.position), ("capacity", &signer.capacity)]);
    }

    fn duty(&mut self, duty: &Duty, time: &WrittenTime) {
        let _ = writeln!(self.text, "  - task: {}", scalar(&duty.task));
        let kind = duty.kind.map(|it| it.name().to_string());
        let recurrence = duty.recurrence.map(|it| it.name().to_string());
        let keys = [("due", &time.due), ("from", &time.from), ("kind", &kind), ("recurrence", &recurrence)];
        for (key, value) in keys {
            if let Some(value) = value {
                let _ = writeln!(self.text, "    {key}: {}", scalar(value));
            }
        }
        let lists = [
            ("responsible", &duty.responsible),
            ("with", &duty.with),
            ("report_to", &duty.report_to),
            ("via", &duty.via),
        ];
        for (key, names) in lists {
            match names.as_slice() {
                [] => {}
                [name] => drop(writeln!(self.text, "    {key}: {}", scalar(name))),
                names => {
                    let _ = writeln!(self.text, "    {key}:");
                    for name in names {
                        let _ = writeln!(self.text, "      - {}", scalar(name));
                    }
                }
            }
        }
    }

    /// Writes an item of a list with the keys that have a value.
    fn map(&mut self, keys: [(&str, &Option<String>); 3]) {
        let mut lead = "  - ";
        for (key, value) in keys {
            if let Some(value) = value {
                let _ = writeln!(self.text, "{lead}{key}: {}", scalar(value));
                lead = "    ";
            }
        }
    }
}

/// A text as a value of YAML: plain where that is what it says, otherwise in quotation marks.
fn scalar(text: &str) -> String {
    let is_plain_start = text.starts_with(|c: char| c.is_alphanumeric());
    let has_sign =
        text.contains(": ") || text.ends_with(':') || text.contains(" #") || text.contains(['"', '\\', '\n']);
    // YAML takes this word for no value.
    let is_null = text.eq_ignore_ascii_case("null");
    if is_plain_start && !has_sign && !is_null && text.trim() == text {
        text.to_string()
    } else {
        quote(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::place::Span;

    #[test]
    fn a_doubt_stands_beside_each_of_several_names() {
        let body = |value: &str, doubt| Fact { value: value.to_string(), span: Span::new(7, 1, 1), doubt };
        let doubt = Some(Doubt::PlaceAdded("Sở Y tế".into()));
        let issuers = vec![body("Sở Y tế tỉnh A", doubt), body("Công an tỉnh A", None)];
        let front = write(&Metadata { issuers, ..Metadata::default() }, Language::Vi);
        assert_eq!(
            front,
            "---\nissuer:\n  - Sở Y tế tỉnh A  # chưa chắc: văn bản viết «Sở Y tế», địa danh được thêm vào\n  \
             - Công an tỉnh A\n---\n"
        );
    }
}
