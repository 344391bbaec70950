//! The front matter of a plan, and the plan itself: `parse` of one file.

use super::attachment::with_slashes;
use super::comparison::{Given, compare};
use super::document::*;
use super::fields::Fields;
use super::finding::{Found, FrontWords, Marking, find};
use super::keys::{declared, duties, portal_days, quarters, signers};
use super::left_over_marks::left_over;
use super::text::fingerprint::word_key;
use super::text::{markdown, one_line, part};
use super::text_fault::{homoglyph, text_faults, value_homoglyphs};
use super::unit_names::{take_issuers, take_names};
use super::value_words::{date, is_no};
use super::yaml::{self, MAX_FRONT_MATTER, Scalar};
use super::years::PlanYears;
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, Whole};
use crate::base::place::{Place, Span};
use crate::base::source::Source;
use crate::base::text::{slug, words_key};
use crate::cite::document_type::DocumentType;
use crate::cite::identity::NumberKey;
use crate::cite::number::{DocumentNumber, is_dash};
use crate::cite::type_name::TypeName;
use std::collections::BTreeSet;

/// What a key may say that turns something on or off.
const SWITCH: [(&str, &str, bool); 2] = [("true", "có", true), ("false", "không", false)];

/// The front matter of a file, opened, and where its text begins.
pub struct Front<'a> {
    /// The keys.
    pub fields: Fields<'a>,
    /// The byte at which the Markdown begins.
    pub text_start: usize,
}

/// Splits a file at its `---` lines and opens the front matter.
///
/// # Errors
///
/// The faults of a front matter that is missing, not closed, too large, not YAML, or no map.
pub fn open(source: &Source) -> Result<Front<'_>, Vec<Diagnostic>> {
    let (start, end, text_start) = bounds(source).map_err(|fault| vec![fault])?;
    let fields = Fields::open_whole(&source.path, Whole::FrontMatter, yaml::read(source, start, end))?;
    Ok(Front { fields, text_start })
}

/// The bytes at which the front matter begins and ends, and at which the text begins.
fn bounds(source: &Source) -> Result<(usize, usize, usize), Diagnostic> {
    let text = &source.text;
    let first = text.lines().next().unwrap_or("");
    let first_line = || Span::new(1, 1, first.chars().count()).at(&source.path);
    if first.trim_end() != "---" {
        let place = if text.is_empty() { Place::file(&source.path) } else { first_line() };
        let fault = if is_dashes(first) {
            Fault::FrontMatterDashes { line: first.trim().into() }
        } else {
            Fault::FrontMatterMissing
        };
        return Err(fault.at(place));
    }
    let start = (first.len() + 1).min(text.len());
    let Some((end, body_start)) = closing_line(text, start) else {
        let lines = text[start..].lines().enumerate();
        let dashes = lines.take(MOST_LINES).find(|(_, line)| is_dashes(line));
        return Err(match dashes {
            Some((index, line)) => {
                let place = Span::new(index + 2, 1, line.chars().count()).at(&source.path);
                Fault::FrontMatterDashes { line: line.trim().into() }.at(place)
            }
            None => Fault::FrontMatterUnclosed.at(first_line()),
        });
    };
    if end - start > MAX_FRONT_MATTER {
        return Err(Fault::FrontMatterTooLarge { limit: MAX_FRONT_MATTER }.at(Place::file(&source.path)));
    }
    Ok((start, end, body_start))
}

/// How many lines are searched for one that is meant to close the front matter.
const MOST_LINES: usize = 1000;

/// Whether a line is dashes alone, which an editor made of `---`, or too few or many of them.
fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.chars().all(is_dash)
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

/// Reads a plan, with its faults; there is none when it lacks a title, an issuer or an address.
///
/// `name` is the path below `content/ke-hoach`, without `.md`.
pub fn plan(source: &Source, name: &str) -> (Option<Plan>, Vec<Diagnostic>) {
    match open(source) {
        Ok(front) => plan_of(source, name, front),
        Err(faults) => (None, faults),
    }
}

fn plan_of(source: &Source, name: &str, front: Front) -> (Option<Plan>, Vec<Diagnostic>) {
    let Front { mut fields, text_start } = front;
    let path = source.path.as_str();
    let kind = fields.value(&["type", "loại"]);
    let kind = kind.map_or(TypeName::Known(DocumentType::Plan), |text| TypeName::new(&text));
    let written_number = fields.text(&["number", "số"]);
    let number = written_number.as_ref().and_then(|text| numbered(text, &kind));
    let title = fields.required(&["title", "trích_yếu"]);
    let date_span = fields.key_span(&["date", "ngày"]);
    let date = fields.parse(&["date", "ngày"], date);
    let place = fields.value(&["place", "nơi"]);
    let issuers = take_issuers(&mut fields);
    let given_year = fields.text(&["year", "năm"]);
    let given = given_year.as_ref().and_then(|text| fields.accept(text.span, PlanYears::parse(&text.value)));
    let years = given.or(date.map(|date| PlanYears::one(date.year())));
    // What has no year of its own is of the plan's, if that is one.
    let asks_year = || title.as_ref().zip(date).and_then(|(title, date)| year_of_title(title, date, path));
    let asked_year = if given_year.is_none() { asks_year() } else { None };
    // Where the title names another year than the date, no time gets a year from either.
    let year = years.and_then(PlanYears::only).filter(|_| asked_year.is_none());
    let status_span = fields.key_span(&["status", "trạng_thái"]);
    let status = fields.word(&["status", "trạng_thái"], &Status::WORDS).unwrap_or_default();
    let on_portal = portal_days(&mut fields);
    let is_draft = draft_key(&mut fields) || on_portal.is_draft;
    let status = if is_draft { Status::Draft } else { status };
    let theme = fields.value(&["theme", "chuyên_đề"]);
    // The year of the title, where it is asked about, is not yet that of the plan.
    let quarters = quarters(&mut fields, years.filter(|_| asked_year.is_none()), year);
    let declared = declared(&mut fields);
    let version_of = fields.text(&["version_of", "phiên_bản_của"]);
    let duties = duties(&mut fields, year);
    let duty_tables = fields.word(&["duty_tables", "bảng_nhiệm_vụ"], &SWITCH).unwrap_or(true);
    let signers = signers(&mut fields);
    let recipients = take_names(&mut fields, &["recipients", "nơi_nhận"]);
    let mut attachments = fields.texts(&["attachments", "tệp"]);
    attachments.iter_mut().for_each(|name| name.value = with_slashes(&name.value));
    let slug_text = fields.text(&["slug"]);
    let slug_span = slug_text.as_ref().map(|text| text.span);
    let slug = address(path, name, slug_text);
    let mut aliases = fields.texts(&["aliases"]);
    aliases.iter_mut().for_each(|alias| alias.value = with_slashes(&alias.value));
    let description = fields.value(&["description"]);
    let mut faults = fields.finish();
    let slug = slug.map_err(|fault| faults.push(fault)).ok();
    let text = part::divide(markdown::read(source, text_start));
    faults.extend(text_faults(path, &text));
    faults.extend(left_over(path, &text));
    let front = FrontWords {
        kind: &kind,
        title: title.as_ref(),
        declared: &declared,
        duties: &duties,
        year,
        date,
        duty_tables,
    };
    let Found { duties, mentions, findings, markings, homoglyphs: in_text } = find(front, &text);
    faults.extend(value_homoglyphs(source, text_start));
    faults.extend(in_text.into_iter().map(|(it, span)| homoglyph(it, span, path)));
    if let Some(Marking { words: mark, span }) = markings.secrecy {
        faults.push(Fault::Secrecy { mark }.at(span.at(path)));
    }
    let named_issuers: Vec<&Scalar> = issuers.iter().flat_map(|it| it.iter()).collect();
    let given = Given {
        kind: &kind,
        number: written_number.as_ref().zip(number.as_ref().map(|it| &it.number)),
        title: title.as_ref(),
        date,
        date_span,
        place: place.as_deref(),
        issuers: &named_issuers,
        years: given.zip(given_year.as_ref().map(|text| text.span)),
        year,
        status,
        quarters: &quarters,
        signers: &signers,
        recipients: &recipients,
    };
    let compared = compare(source, text_start, &text, &given);
    faults.extend(compared.faults);
    if status != Status::Draft {
        let of_head = || Some(Marking { words: "Dự thảo".into(), span: compared.draft? });
        faults.extend(draft_marking(path, markings.draft.or_else(of_head), number.as_ref(), status_span));
    }
    let (Some(title), Some(issuers), Some(slug)) = (title, issuers, slug) else { return (None, faults) };
    faults.extend(asked_year);
    let title = one_line(&title.value);
    let record = Record {
        path: source.path.clone(),
        slug,
        slug_span,
        kind,
        number,
        title_words: title_words(&title),
        date,
        place,
        issuers,
        year: years.map(|it| it.first),
        last_year: years.map(|it| it.last),
        status,
        published: on_portal.published,
        updated: on_portal.updated,
        quarters,
        declared,
        version_of,
        duties,
        attachments,
        aliases,
        targets: text.links().iter().map(|link| link.target.clone()).collect(),
        mentions,
    };
    let shown = Shown { title, theme, signers, recipients, description };
    (Some(Plan { record, shown, findings, text }), faults)
}

/// Whether a key of other site generators, such as `draft: true`, makes the plan a draft.
///
/// The key is answered with the right one. It wins over `status`, for what is published cannot be taken back.
fn draft_key(fields: &mut Fields) -> bool {
    const KEYS: [(&[&str], bool); 2] =
        [(&["draft", "dự_thảo", "nháp", "bản_nháp"], true), (&["publish", "xuất_bản"], false)];
    let mut is_draft = false;
    for (names, when) in KEYS {
        let Some(place) = fields.key_span(names) else { continue };
        let key = fields.written_key(names).unwrap_or_default();
        let value = fields.value(names).unwrap_or_default();
        let draft = is_no(&value) != when;
        is_draft |= draft;
        fields.report(Fault::DraftKey { key, draft }, place);
    }
    is_draft
}

/// The hashes of the words of a title without years, each once, in order of value.
fn title_words(title: &str) -> Box<[u64]> {
    // Without years the titles of one body's plans of two years are equal, by which they are found and compared.
    let key = words_key(title);
    let words = key.split(' ').filter(|word| !word.bytes().any(|b| b.is_ascii_digit()));
    let keys: BTreeSet<u64> = words.map(word_key).collect();
    keys.into_iter().collect()
}

fn numbered(text: &Scalar, kind: &TypeName) -> Option<Numbered> {
    let number = DocumentNumber::new(&text.value)?;
    let key = NumberKey::new(&number, kind.known());
    Some(Numbered { number, key, span: text.span })
}

/// The note of a plan without `year` whose title names a year after that of its date, under which it is listed.
fn year_of_title(title: &Scalar, date: PartialDate, path: &str) -> Option<Diagnostic> {
    let named = PlanYears::of_title(&title.value)?;
    let soon = match named.only() {
        Some(year) => year == date.year() + 1,
        None => (date.year()..=date.year() + 1).contains(&named.first),
    };
    let fault = Fault::YearOfTitle { title: named.to_string(), listed: date.year() };
    soon.then(|| fault.at(title.span.at(path)))
}

/// The address of a file: its folders and its name as slugs, the last one replaced by an explicit slug.
///
/// # Errors
///
/// [`Fault::BadSlug`] at an explicit slug that is none, [`Fault::NameWithoutLetters`] of the file.
pub fn address(path: &str, name: &str, explicit: Option<Scalar>) -> Result<String, Diagnostic> {
    let mut segments: Vec<String> = name.split('/').map(slug).collect();
    if let Some(Scalar { value, span }) = explicit {
        let proposed = slug(&value);
        if value != proposed {
            return Err(Fault::BadSlug { text: value, slug: proposed }.at(span.at(path)));
        }
        segments.pop();
        segments.push(value);
    }
    if segments.iter().any(String::is_empty) {
        return Err(Fault::NameWithoutLetters { name: name.to_string() }.at(Place::file(path)));
    }
    Ok(segments.join("/"))
}

/// The warning of a plan that is not marked as a draft and looks like one: a number without digits, a line «Dự thảo».
fn draft_marking(
    path: &str,
    line: Option<Marking>,
    number: Option<&Numbered>,
    status: Option<Span>,
) -> Option<Diagnostic> {
    let by_number = number
        .filter(|it| it.number.is_placeholder())
        .map(|it| Marking { words: it.number.text().to_string(), span: it.span });
    let Marking { words: marking, span } = by_number.or(line)?;
    Some(Fault::DraftAsIssued { marking }.at(status.unwrap_or(span).at(path)))
}
