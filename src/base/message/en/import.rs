//! What the import of documents says, in English.

use crate::base::file_kind::FileKind;
use crate::base::import::{Doubt, ImportFault, ImportNotice, LeftOutKind};

/// Why a document does not become a plan.
pub fn import_fault(fault: &ImportFault) -> String {
    use ImportFault::*;
    match fault {
        Unreadable { cause } => format!("the file cannot be read: {}", super::refusal::cause(cause)),
        Damaged => "the Word file is damaged or cut short; copy it again".into(),
        Encrypted => "the file has a password; open it in Word, remove the password and save it".into(),
        NeedsConversion(FileKind::Pdf) => {
            "a PDF can be read only where `pdftotext` is installed; or open it, copy all words and paste them into «Thêm kế hoạch»".into()
        }
        NeedsConversion(kind) => format!(
            "a .{} file can be read only where LibreOffice is installed; or open it in Word and save it as .docx",
            kind.extension()
        ),
        ConversionFailed(kind) => {
            format!("the .{} file could not be converted; open it in Word and save it as .docx", kind.extension())
        }
        NotText => "not a text of Word: a spreadsheet, slides or a picture".into(),
        TooLarge => "the file unpacks too large or nests too deep, it is not read".into(),
        NoWords => "there are no words in it, perhaps pages that were scanned; the Word file is needed, or type and paste it".into(),
        UnknownCoding => "the coding of the file is not known; open it in Word and save it as .docx".into(),
        AlreadyPlan => "the file has a front matter already; copy it into `content/ke-hoach`".into(),
        Missing { keys } => format!(
            "the text does not say {}; paste it into «Thêm kế hoạch» to fill it in",
            keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
        ),
        Twin { path } => format!("a plan of the same number, body and year is at `{path}`"),
        Exists { path } => format!("`{path}` exists and is not overwritten"),
        Secrecy { mark } => format!("the document has the mark of secrecy `{mark}` and may not be published"),
        Faulty { message } => format!("the plan that it makes has a fault: {message}"),
    }
}

/// Why a fact is not certain, with the line of the document.
pub fn doubt(doubt: &Doubt, line: u32) -> String {
    match doubt {
        Doubt::OfOpening(words) => format!("unsure: no letterhead, line {line} says «{words}»"),
        Doubt::PlaceAdded(words) => format!("unsure: the text says «{words}», the place was added"),
        Doubt::BetweenDays { cited, day } => format!(
            "unsure: no date is given; the newest document cited is of {}, the first day set is {} (line {line})",
            cited.in_figures(),
            day.in_figures()
        ),
        Doubt::NumberAndDayBlank => "unsure: number and day are still blank".to_string(),
        Doubt::NumberBlank(words) => format!("still blank, line {line} says «{words}»"),
    }
}

/// A line of the report.
pub fn import_notice(notice: &ImportNotice) -> String {
    use ImportNotice::*;
    match notice {
        Taken { path, from } => format!("imported: {path}  (from {from})"),
        Attached { path } => format!("  signed copy: {path}"),
        NoCopy => "  no signed copy has its name, or several in other folders have".into(),
        Unsure { key, value: "", doubt: why, line } => format!("  `{key}`: {}", doubt(why, *line)),
        Unsure { key, value, doubt: why, line } => format!("  `{key}`: {value} — {}", doubt(why, *line)),
        LeftOut { kind, words } => format!("  left out, {}: {words}", left_out(*kind)),
        Refused { from, fault } => format!("not imported: {from}: {}", import_fault(fault)),
        Counts { taken, unsure, refused, dry } => {
            let done = if *dry { "dry run, nothing written: " } else { "" };
            format!("{done}{taken} documents imported, {unsure} of them unsure, {refused} not imported")
        }
        UnknownBodies => {
            "bodies that `content/co-quan.yaml` does not have; paste these entries where they are right:"
                .into()
        }
    }
}

fn left_out(kind: LeftOutKind) -> &'static str {
    match kind {
        LeftOutKind::Formal => "formal lines",
        LeftOutKind::Governing => "the body above",
        LeftOutKind::PageNumber => "page numbers",
        LeftOutKind::Deleted => "text deleted in tracked changes",
        LeftOutKind::Hidden => "hidden text",
        LeftOutKind::Picture => "pictures",
    }
}
