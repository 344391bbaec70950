//! Words of a theme that nothing says: a mistyped key shows as the built-in words.

use crate::base::fault::Fault;
use crate::base::nearest::{MOST_NEAREST, nearest};
use crate::base::place::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The keys of a theme's file of words that are neither built in nor read by a template, each where it stands.
///
/// A template may look words up by a variable (`t[key]`); then any key may be meant, and none is unknown.
pub(super) fn unknown<'a>(
    file: &str,
    own: &BTreeMap<String, String>,
    built_in: &BTreeMap<String, String>,
    templates: impl Iterator<Item = &'a str>,
) -> Vec<(Fault, Option<Span>)> {
    let mut read: BTreeSet<&str> = BTreeSet::new();
    for template in templates {
        // `t[key]` may read any word, so none is certainly unknown.
        if after_t(template, '[').next().is_some() {
            return Vec::new();
        }
        read.extend(keys_read(template));
    }
    let known = |key: &str| built_in.contains_key(key) || read.contains(key);
    let unknown = own.keys().filter(|key| !known(key));
    let faults = unknown.enumerate().map(|(index, key)| {
        let near = (index < MOST_NEAREST).then(|| nearest(key, built_in.keys().map(String::as_str)));
        let fault = Fault::UnknownKey {
            key: key.clone(),
            nearest: near.flatten().map(str::to_string),
            is_slip: false,
        };
        (fault, span_of(key, file))
    });
    faults.collect()
}

/// The keys of the words that a template reads as `t.key`.
pub(super) fn keys_read(template: &str) -> impl Iterator<Item = &str> {
    after_t(template, '.').map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        &rest[..end]
    })
}

/// What follows the variable `t` and a sign, wherever it stands in a template.
fn after_t(template: &str, sign: char) -> impl Iterator<Item = &str> {
    template.match_indices('t').filter_map(move |(at, _)| {
        let inside = template[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        template[at + 1..].strip_prefix(sign).filter(|_| !inside)
    })
}

/// Where a key stands in a file.
fn span_of(key: &str, file: &str) -> Option<Span> {
    let mut lines = file.lines().zip(1..);
    let (_, line) =
        lines.find(|(line, _)| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))?;
    Some(Span::new(line, 1, key.chars().count()))
}
