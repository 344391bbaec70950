//! The front matter of a plan, and the plan itself: `parse` of one file.

use super::cited::{CitedDocument, LegalBasis};
use super::document::*;
use super::duty::{Due, Duty, DutyKind, Recurrence};
use super::fields::{Fields, as_text, bad_date, item_text, names_one_of, split_text, values, wrong_shape};
use super::finding::{Found, FrontWords, Marking, find};
use super::text::fingerprint::word_key;
use super::text::{markdown, one_line, part};
use super::text_fault::{homoglyph, text_faults, value_homoglyphs};
use super::yaml::{self, MAX_FRONT_MATTER, Node, Text, Value, quote};
use crate::base::date::{PartialDate, Quarter, YEARS};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, Shape};
use crate::base::place::{Place, Span};
use crate::base::source::Source;
use crate::base::text::{slug, words_key};
use crate::cite::context::Relation;
use crate::cite::document_type::{DocumentType, TypeName};
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use std::collections::BTreeSet;

/// The front matter of a file and where its text begins.
pub struct Parts {
    /// The keys.
    pub front: Node,
    /// The byte at which the Markdown begins.
    pub body_start: usize,
}

/// Splits a file at its `---` lines and reads the front matter. There is none when it is missing, not closed, too large,
/// or not YAML.
pub fn split(source: &Source, faults: &mut Vec<Diagnostic>) -> Option<Parts> {
    let (start, end, body_start) = bounds(source).map_err(|fault| faults.push(fault)).ok()?;
    let (front, more) = yaml::read(source, start, end);
    faults.extend(more);
    Some(Parts { front: front?, body_start })
}

/// Where the front matter begins and ends, and where the text begins.
fn bounds(source: &Source) -> Result<(usize, usize, usize), Diagnostic> {
    let text = &source.text;
    let first = text.lines().next().unwrap_or("");
    let top = Span::new(1, 1, first.chars().count()).at(&source.path);
    if first.trim_end() != "---" {
        return Err(Fault::FrontMatterMissing.at(top));
    }
    let start = (first.len() + 1).min(text.len());
    let Some((end, body_start)) = closing_line(text, start) else {
        return Err(Fault::FrontMatterUnclosed.at(top));
    };
    if end - start > MAX_FRONT_MATTER {
        return Err(Fault::FrontMatterTooLarge { limit: MAX_FRONT_MATTER }.at(top));
    }
    Ok((start, end, body_start))
}

/// The first line that is `---` and nothing else: where it begins, and where the next line does.
fn closing_line(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Reads a plan. With an error among the faults there is no plan.
///
/// `name` is the path below `content/ke-hoach`, without `.md`.
pub fn plan(source: &Source, name: &str, faults: &mut Vec<Diagnostic>) -> Option<Plan> {
    let parts = split(source, faults)?;
    let path = source.path.as_str();
    let mut fields = Fields::open(path, "---", parts.front, faults)?;
    let kind = fields
        .text(&["type", "loại"], faults)
        .map_or(TypeName::Known(DocumentType::Plan), |text| TypeName::new(&text.value));
    let number = fields.text(&["number", "số"], faults).and_then(|text| numbered(&text, &kind));
    let title = fields.required(&["title", "trích_yếu"], faults);
    let date = fields.date(&["date", "ngày"], faults);
    let place = fields.text(&["place", "nơi"], faults).map(|text| text.value);
    let issuer = fields.required(&["issuer", "cơ_quan"], faults);
    let year = fields.text(&["year", "năm"], faults).and_then(|text| plan_year(path, &text, faults));
    let year = year.or(date.map(PartialDate::year));
    let status_span = fields.key_span(&["status", "trạng_thái"]);
    let status = fields.word(&["status", "trạng_thái"], &Status::WORDS, faults).unwrap_or_default();
    let theme = fields.text(&["theme", "chuyên_đề"], faults).map(|text| text.value);
    let quarters = quarters(&mut fields, path, year, faults);
    let legal_bases = legal_bases(&mut fields, path, faults);
    let duties = duties(&mut fields, path, year, faults);
    let signers = signers(&mut fields, path, faults);
    let recipients =
        fields.texts(&["recipients", "nơi_nhận"], faults).into_iter().map(|text| text.value).collect();
    let attachments = fields.texts(&["attachments", "tệp"], faults);
    let slug_text = fields.text(&["slug"], faults);
    let slug_span = slug_text.as_ref().map(|text| text.span);
    let slug = address(source, name, slug_text, faults);
    let aliases = fields.texts(&["aliases"], faults);
    let description = fields.text(&["description"], faults).map(|text| text.value);
    fields.finish(faults);
    let text = part::divide(markdown::read(source, parts.body_start));
    faults.extend(text_faults(path, &text));
    let Found { mentions, findings, markings, homoglyphs: in_text } = find(
        FrontWords { kind: &kind, title: title.as_ref(), legal_bases: &legal_bases, duties: &duties },
        &text,
    );
    faults.extend(value_homoglyphs(source, parts.body_start));
    faults.extend(in_text.into_iter().map(|(it, span)| homoglyph(it, span, path)));
    if let Some(Marking { words: mark, span }) = markings.secrecy {
        faults.push(Fault::Secrecy { mark }.at(span.at(path)));
    }
    if status != Status::Draft {
        draft_signs(path, markings.draft, number.as_ref(), status_span, faults);
    }
    let title = one_line(&title?.value);
    Some(Plan {
        record: Record {
            path: source.path.clone(),
            slug: slug?,
            slug_span,
            kind,
            number,
            title_words: title_words(&title),
            date,
            place,
            issuer: issuer?,
            year,
            status,
            quarters,
            legal_bases,
            duties,
            attachments,
            aliases,
            targets: text.links().iter().map(|link| link.target.clone()).collect(),
            mentions,
        },
        shown: Shown { title, theme, signers, recipients, description },
        findings,
        text,
    })
}

/// The hashes of the words of a title without years, each once, in order of value.
fn title_words(title: &str) -> Box<[u64]> {
    let key = words_key(title);
    let words = key.split(' ').filter(|word| !word.bytes().any(|b| b.is_ascii_digit()));
    let keys: BTreeSet<u64> = words.map(word_key).collect();
    keys.into_iter().collect()
}

fn numbered(text: &Text, kind: &TypeName) -> Option<Numbered> {
    let number = DocumentNumber::new(&text.value)?;
    let key = NumberKey::new(&number, kind.known());
    Some(Numbered { number, key, span: text.span })
}

fn plan_year(path: &str, text: &Text, faults: &mut Vec<Diagnostic>) -> Option<i16> {
    let year = text.value.parse().ok().filter(|year| YEARS.contains(year) && text.value.len() == 4);
    if year.is_none() {
        faults.push(Fault::BadYear { text: text.value.clone() }.at(text.span.at(path)));
    }
    year
}

/// The keys of one quarter's theme, each with its Vietnamese name.
const QUARTER_KEYS: [&str; 6] = ["quarter", "quý", "theme", "chủ_điểm", "application", "vận_dụng"];

/// A list of maps, or a map with one entry a quarter.
fn quarters(
    fields: &mut Fields,
    path: &str,
    year: Option<i16>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<QuarterTheme> {
    let names = &["quarters", "quý"];
    let mut themes = Vec::new();
    for node in fields.nodes(names, faults) {
        let whole = matches!(&node.value, Value::Map(entries) if entries.iter().any(|(key, _)| names_one_of(&key.value, &QUARTER_KEYS)));
        match node.value {
            Value::Map(entries) if !whole => {
                for (key, node) in entries {
                    let theme = match node.value {
                        Value::Map(_) => Fields::open(path, &key.value, node, faults)
                            .map(|it| theme_of(it, path, year, Some(key.clone()), faults)),
                        _ => {
                            let theme = as_text(path, &key.value, node, faults).map(|text| text.value);
                            Some(quarter(path, &key, year, faults).map(|quarter| QuarterTheme {
                                quarter,
                                theme,
                                application: None,
                            }))
                        }
                    };
                    themes.extend(theme.flatten());
                }
            }
            Value::Map(entries) => {
                let node = Node { span: node.span, value: Value::Map(entries) };
                if let Some(it) = Fields::open(path, names[0], node, faults) {
                    themes.extend(theme_of(it, path, year, None, faults));
                }
            }
            _ => faults.push(wrong_shape(path, names[0], Shape::Maps, node.span)),
        }
    }
    themes
}

fn theme_of(
    mut fields: Fields,
    path: &str,
    year: Option<i16>,
    key: Option<Text>,
    faults: &mut Vec<Diagnostic>,
) -> Option<QuarterTheme> {
    let text = match key {
        Some(key) => Some(key),
        None => fields.required(&QUARTER_KEYS[..2], faults),
    };
    let theme = fields.text(&QUARTER_KEYS[2..4], faults).map(|text| one_line(&text.value));
    let application = fields.text(&QUARTER_KEYS[4..], faults).map(|text| one_line(&text.value));
    fields.finish(faults);
    let quarter = quarter(path, &text?, year, faults)?;
    Some(QuarterTheme { quarter, theme, application })
}

fn quarter(path: &str, text: &Text, year: Option<i16>, faults: &mut Vec<Diagnostic>) -> Option<Quarter> {
    let quarter = Quarter::parse(&text.value, year);
    if quarter.is_err() {
        faults.push(Fault::BadQuarter { text: text.value.clone() }.at(text.span.at(path)));
    }
    quarter.ok()
}

fn relation_words() -> Vec<(&'static str, &'static str, Relation)> {
    Relation::ALL.iter().map(|relation| (relation.name(), relation.vietnamese(), *relation)).collect()
}

/// The keys of a legal basis, each with its Vietnamese name.
const BASIS_KEYS: [&str; 4] = ["cite", "viện_dẫn", "relation", "quan_hệ"];

fn legal_bases(fields: &mut Fields, path: &str, faults: &mut Vec<Diagnostic>) -> Vec<LegalBasis> {
    let names = &["legal_bases", "căn_cứ"];
    let mut bases = Vec::new();
    for node in fields.nodes(names, faults) {
        let (text, relation) = match &node.value {
            Value::Map(_) if split_text(&node, &BASIS_KEYS).is_none() => {
                let Some(mut it) = Fields::open(path, names[0], node, faults) else { continue };
                let text = it.required(&BASIS_KEYS[..2], faults);
                let relation = it.word(&BASIS_KEYS[2..], &relation_words(), faults);
                it.finish(faults);
                (text, relation)
            }
            _ => (item_text(path, names[0], node, faults), None),
        };
        let Some(text) = text else { continue };
        let cited = CitedDocument::read(&text.value);
        bases.push(LegalBasis { text, relation, cited });
    }
    bases
}

fn duties(fields: &mut Fields, path: &str, year: Option<i16>, faults: &mut Vec<Diagnostic>) -> Vec<Duty> {
    let names = &["duties", "nhiệm_vụ"];
    let mut duties = Vec::new();
    for node in fields.nodes(names, faults) {
        if !matches!(node.value, Value::Map(_)) {
            faults.push(wrong_shape(path, names[0], Shape::Maps, node.span));
            continue;
        }
        let Some(mut it) = Fields::open(path, names[0], node, faults) else { continue };
        let span = it.span();
        let task = it.required(&["task", "việc"], faults);
        let due = it.text(&["due", "hạn"], faults).and_then(|text| due(path, &text, year, faults));
        let kind = it.word(&["kind", "loại_hạn"], &DutyKind::WORDS, faults);
        let recurrence = it.word(&["recurrence", "chu_kỳ"], &Recurrence::WORDS, faults);
        let responsible = values(it.texts(&["responsible", "đơn_vị"], faults));
        let report_to = values(it.texts(&["report_to", "báo_cáo"], faults));
        let via = values(it.texts(&["via", "qua"], faults));
        it.finish(faults);
        let kind = kind.unwrap_or(match (due, recurrence) {
            (_, Some(_)) => DutyKind::Recurring,
            (Some(_), None) => DutyKind::By,
            (None, None) => DutyKind::Ongoing,
        });
        let Some(task) = task else { continue };
        let task = one_line(&task.value);
        duties.push(Duty { task, due, kind, responsible, report_to, via, recurrence, span });
    }
    duties
}

/// Reads a day, month, quarter or year; «trước 15/3/2024» is strict.
fn due(path: &str, text: &Text, year: Option<i16>, faults: &mut Vec<Diagnostic>) -> Option<Due> {
    let value = text.value.trim();
    let (rest, strict) = match value.strip_prefix("trước ").or_else(|| value.strip_prefix("Trước ")) {
        Some(rest) => (rest.trim(), true),
        None => (value, false),
    };
    let lower = rest.to_lowercase();
    let looks_quarter = lower.contains("quý")
        || lower.contains("quí")
        || lower.contains('q')
        || lower.starts_with(['i', 'v', 'x']);
    if looks_quarter {
        return quarter(path, text, year, faults).map(Due::Quarter);
    }
    match PartialDate::parse(rest) {
        Ok(date) => Some(Due::Date { date, strict }),
        Err(error) => {
            faults.push(bad_date(path, text, error));
            None
        }
    }
}

/// The keys of a signer, each with its Vietnamese name.
const SIGNER_KEYS: [&str; 6] = ["name", "tên", "position", "chức_vụ", "capacity", "thể_thức"];

fn signers(fields: &mut Fields, path: &str, faults: &mut Vec<Diagnostic>) -> Vec<Signer> {
    let names = &["signers", "người_ký"];
    let mut signers = Vec::new();
    for node in fields.nodes(names, faults) {
        match &node.value {
            Value::Map(_) if split_text(&node, &SIGNER_KEYS).is_none() => {
                let Some(mut it) = Fields::open(path, names[0], node, faults) else { continue };
                let name = it.text(&SIGNER_KEYS[..2], faults).map(|text| text.value);
                let position = it.text(&SIGNER_KEYS[2..4], faults).map(|text| text.value);
                let capacity = it.text(&SIGNER_KEYS[4..], faults).map(|text| text.value);
                it.finish(faults);
                signers.push(Signer { name, position, capacity });
            }
            Value::Map(_) => faults.push(split_signer(path, &node)),
            Value::List(_) => faults.push(wrong_shape(path, names[0], Shape::Maps, node.span)),
            Value::Text(_) => {
                let name = as_text(path, names[0], node, faults).map(|text| text.value);
                signers.extend(name.map(|name| Signer { name: Some(name), position: None, capacity: None }));
            }
        }
    }
    signers
}

/// The error for a signer written as `Nguyễn Văn A: Chánh Văn phòng`.
fn split_signer(path: &str, node: &Node) -> Diagnostic {
    let text = split_text(node, &[]).unwrap_or_default();
    let (name, position) = text.split_once(": ").unwrap_or((&text, ""));
    let line = format!("- {{name: {}, position: {}}}", quote(name), quote(position));
    Fault::ItemNotKeys { mended: Some(line) }.at(node.span.at(path))
}

/// The address of a file: its folders and its name as slugs, the last one replaced by an explicit slug.
pub fn address(
    source: &Source,
    name: &str,
    explicit: Option<Text>,
    faults: &mut Vec<Diagnostic>,
) -> Option<String> {
    let mut segments: Vec<String> = name.split('/').map(slug).collect();
    if let Some(text) = explicit {
        let proposed = slug(&text.value);
        if text.value != proposed {
            let fault = Fault::BadSlug { text: text.value, slug: proposed };
            faults.push(fault.at(text.span.at(&source.path)));
            return None;
        }
        segments.pop();
        segments.push(text.value);
    }
    if segments.iter().any(String::is_empty) {
        let fault = Fault::NameWithoutLetters { name: name.to_string() };
        faults.push(fault.at(Place::file(&source.path)));
        return None;
    }
    Some(segments.join("/"))
}

/// Signs of a draft in a plan that is not marked as one: a number without digits, a line «Dự thảo».
fn draft_signs(
    path: &str,
    line: Option<Marking>,
    number: Option<&Numbered>,
    status: Option<Span>,
    faults: &mut Vec<Diagnostic>,
) {
    let by_number = number
        .filter(|it| it.number.is_placeholder())
        .map(|it| Marking { words: it.number.text().to_string(), span: it.span });
    let Some(Marking { words: marking, span }) = by_number.or(line) else { return };
    let place = status.unwrap_or(span).at(path);
    faults.push(Fault::DraftAsIssued { marking }.at(place));
}
