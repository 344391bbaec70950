//! Letterhead, number line, title, recipients and signature that a text still has beside the keys.

use super::{Given, Placed};
use crate::base::date::PartialDate;
use crate::base::fault::{LeftPart, StatedFault};
use crate::base::place::Span;
use crate::base::text::{comparable, words_key};
use crate::cite::body::BodyName;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use crate::plan::import::front_matter::key_lines;
use crate::plan::metadata::{Fact, Metadata, head_and_foot};
use std::collections::BTreeSet;

/// The faults of head and foot, and a line that calls the document a draft.
pub(super) fn faults(text: &crate::plan::text::Text, given: &Given) -> (Vec<Placed>, Option<Span>) {
    let Some(stated) = head_and_foot(text) else { return (Vec::new(), None) };
    let parts = left_parts(&stated, given);
    // Without any part a line was taken for one by mistake.
    let Some(first) = stated.taken.iter().min().filter(|_| !parts.is_empty()) else {
        return (Vec::new(), stated.draft.map(|it| it.span));
    };
    let left = StatedFault::LeftInText { parts, lines: key_lines(&lacking(&stated, given)) };
    let mut found = vec![(left, *first)];
    found.extend(number(&stated, given));
    found.extend(date(&stated, given));
    found.extend(place(&stated, given));
    found.extend(issuer(&stated, given));
    found.extend(signer(&stated, given));
    (found, stated.draft.map(|it| it.span))
}

/// The parts that the text has.
fn left_parts(stated: &Metadata, given: &Given) -> Vec<LeftPart> {
    let is_dated = stated.number.is_some() || stated.date.is_some();
    let has_names = !stated.issuers.is_empty() && (is_dated || !stated.formal.is_empty());
    let has_letterhead = has_names || is_dated;
    // In a decision the name of the plan that it issues is no title of its own.
    let own_title = stated.kind.as_ref().is_some_and(|it| it.value == *given.kind);
    let has_signature = stated
        .signers
        .iter()
        .any(|it| it.value.capacity.is_some() && (it.value.name.is_some() || it.value.position.is_some()));
    let parts = [
        (LeftPart::Letterhead, has_names),
        (LeftPart::Number, stated.number.is_some()),
        (LeftPart::Date, stated.date.is_some()),
        (LeftPart::Title, stated.title.is_some() && (own_title || has_letterhead)),
        (LeftPart::Recipients, !stated.recipients.is_empty()),
        (LeftPart::Signature, has_signature),
    ];
    parts.into_iter().filter(|(_, there)| *there).map(|(part, _)| part).collect()
}

/// What the text says and no key does.
fn lacking(stated: &Metadata, given: &Given) -> Metadata {
    let mut lacking = Metadata::default();
    let filled = |it: &&Fact<crate::plan::metadata::NumberLine>| it.value.number.is_some();
    if given.number.is_none() {
        lacking.number = stated.number.as_ref().filter(filled).cloned();
    }
    if given.date.is_none() {
        lacking.date = stated.date.clone();
    }
    if given.place.is_none() {
        lacking.place = stated.place.clone();
    }
    if given.signers.is_empty() {
        lacking.signers = stated.signers.iter().filter(|it| it.value.name.is_some()).cloned().collect();
    }
    if given.recipients.is_empty() {
        lacking.recipients = stated.recipients.clone();
    }
    lacking
}

fn differs(key: &'static str, stated: String, given: String, line: String, span: Span) -> Placed {
    (StatedFault::Differs { key, stated, given, line }, span)
}

fn number(stated: &Metadata, given: &Given) -> Option<Placed> {
    let line = stated.number.as_ref()?;
    let written = line.value.number.as_deref()?;
    let (_, own) = given.number.filter(|(_, own)| !own.is_placeholder())?;
    let key = |number: &DocumentNumber| NumberKey::new(number, given.kind.known());
    let other = DocumentNumber::new(written).filter(|other| key(other) != key(own))?;
    let line_to_paste = format!("number: {}", other.text());
    Some(differs("number", other.text().into(), own.text().into(), line_to_paste, line.span))
}

fn date(stated: &Metadata, given: &Given) -> Option<Placed> {
    let fact = stated.date.as_ref()?;
    let own: PartialDate = given.date?;
    let fits = own.covers(fact.value) || fact.value.covers(own);
    let line = format!("date: {}", fact.value);
    (!fits).then(|| differs("date", fact.value.in_figures(), own.in_figures(), line, fact.span))
}

fn place(stated: &Metadata, given: &Given) -> Option<Placed> {
    let fact = stated.place.as_ref()?;
    let own = given.place?;
    let [one, other] = [&fact.value, own].map(words_key);
    // «TP. Huế» and «Huế» are one place.
    let fits = one.contains(&other) || other.contains(&one);
    let line = format!("place: {}", fact.value);
    (!fits).then(|| differs("place", fact.value.clone(), own.into(), line, fact.span))
}

/// The body of the letterhead, where it is none of those of the keys; of «UBND tỉnh» the keys have the whole name.
fn issuer(stated: &Metadata, given: &Given) -> Option<Placed> {
    let first = stated.issuers.first().filter(|it| it.doubt.is_none())?;
    let words = |name: &str| -> BTreeSet<String> {
        BodyName::read(name).key.split(' ').map(str::to_string).collect()
    };
    // An id of the register is known only with the register.
    let is_name = |name: &str| name.contains(' ') && BodyName::read(name).kind.is_some();
    if !is_name(&first.value) || !given.issuers.iter().all(|it| is_name(&it.value)) {
        return None;
    }
    let fits = stated.issuers.iter().any(|stated| {
        let one = words(&stated.value);
        given.issuers.iter().map(|it| words(&it.value)).any(|it| it.is_subset(&one) || one.is_subset(&it))
    });
    let own = given.issuers.first()?.value.clone();
    let line = format!("issuer: {}", first.value);
    (!fits).then(|| differs("issuer", first.value.clone(), own, line, first.span))
}

fn signer(stated: &Metadata, given: &Given) -> Option<Placed> {
    let names: Vec<&str> = given.signers.iter().filter_map(|it| it.name.as_deref()).collect();
    let known: BTreeSet<String> = names.iter().map(|name| comparable(name)).collect();
    let named = |fact: &&Fact<crate::plan::document::Signer>| {
        fact.value.name.as_ref().is_some_and(|name| !known.contains(&comparable(name)))
    };
    let other = stated.signers.iter().find(named).filter(|_| !names.is_empty())?;
    let name = other.value.name.clone()?;
    let lines = key_lines(&Metadata { signers: vec![(*other).clone()], ..Metadata::default() });
    Some(differs("signers", name, names.join(", "), lines.join("\n"), other.span))
}
