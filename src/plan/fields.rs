//! Typed reading of a map: texts, lists, dates and words, each fault on its own line.
//!
//! A [`Fields`] is a map that is being read, and it owns the faults that are found in it: no reader is handed a list to
//! push to. It takes keys one by one; [`Fields::finish`] returns the faults, with a warning for each key that no
//! reader took. Two kinds of readers use it:
//!
//! - of one value: `fn(&str) -> Result<T, Fault>`, which has no place (`value_words::date`).
//!   [`Fields::parse`] gives it the text of a key and puts its fault at that text.
//! - of a map inside: `fn(&mut Fields) -> T`. [`Fields::item`] opens the map, and its faults become those of the map
//!   around it.
//!
//! Keys may be written in Vietnamese, with `_`, `-` or a space between words.

use super::value_words::{
    drop_unread_blanks, in_curly_quotes, left_blank, names_one_of, spelled_otherwise, word, words,
};
use super::yaml::{Scalar, Value, YamlNode, quote};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, KeyOwner, Shape, Whole, YamlFault};
use crate::base::nearest::{nearest, one_slip_away};
use crate::base::place::{Place, Span};

/// How many unknown keys of one map are named.
const MOST_UNKNOWN: usize = 20;

/// A map that is being read, with its faults.
pub struct Fields<'a> {
    path: &'a str,
    span: Span,
    part: KeyOwner,
    entries: Vec<Field>,
    asked: Vec<&'static str>,
    faults: Vec<Diagnostic>,
    /// Keys that must be there and are not: the index of the fault, and their names.
    missing: Vec<(usize, Vec<&'static str>)>,
}

/// A key with its value.
struct Field {
    key: Scalar,
    /// The key as words, where it is not English.
    words: Option<String>,
    node: YamlNode,
    taken: bool,
}

/// What must be a map.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The front matter or a file.
    Whole(Whole),
    /// An item of a list.
    Item,
    /// The value of a key.
    Key(&'a str),
}

impl<'a> Fields<'a> {
    /// Begins to read a node of the file at `path` as a map.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] when it is no map.
    pub fn open(path: &'a str, subject: Subject, node: YamlNode) -> Result<Fields<'a>, Diagnostic> {
        let Value::Map(entries) = node.value else {
            let fault = match subject {
                Subject::Whole(whole) => Fault::NotKeys { whole },
                Subject::Item => Fault::ItemNotKeys { corrected: None },
                Subject::Key(key) => wrong_shape(key, Shape::Map),
            };
            return Err(fault.at(node.span.at(path)));
        };
        let field = |(key, node): (Scalar, YamlNode)| {
            let words = (!key.value.is_ascii()).then(|| words(&key.value));
            Field { key, words, node, taken: false }
        };
        let part = match subject {
            Subject::Whole(Whole::FrontMatter) => KeyOwner::FrontMatter,
            Subject::Whole(Whole::File(_)) => KeyOwner::File,
            Subject::Item | Subject::Key(_) => KeyOwner::Item,
        };
        let entries = entries.into_iter().map(field).collect();
        let (asked, faults, missing) = Default::default();
        Ok(Fields { path, span: node.span, part, entries, asked, faults, missing })
    }

    /// Begins to read the front matter or a file, which was read as YAML with these faults.
    ///
    /// # Errors
    ///
    /// The faults, when it is no YAML or no map.
    pub fn open_whole(
        path: &'a str,
        whole: Whole,
        (node, mut faults): (Option<YamlNode>, Vec<Diagnostic>),
    ) -> Result<Fields<'a>, Vec<Diagnostic>> {
        let Some(node) = node else { return Err(faults) };
        match Fields::open(path, Subject::Whole(whole), node) {
            Ok(fields) => Ok(Fields { faults, ..fields }),
            Err(fault) => {
                faults.push(fault);
                Err(faults)
            }
        }
    }

    /// Where the map begins.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The place of a key, if it was given.
    pub fn key_span(&self, names: &[&'static str]) -> Option<Span> {
        let is_named = is_one_of(names);
        self.entries.iter().find(|field| is_named(field)).map(|field| field.key.span)
    }

    /// A key as the author wrote it, if it was given.
    pub fn written_key(&self, names: &[&'static str]) -> Option<String> {
        let is_named = is_one_of(names);
        self.entries.iter().find(|field| is_named(field)).map(|field| field.key.value.clone())
    }

    /// The line of a key, as the author named it, with this value.
    pub(super) fn line_of(&self, key: &str, value: &str) -> String {
        let asked = self.asked.iter().position(|name| *name == key);
        // A key is asked for by all its names, the English one first.
        let other = |at: usize| self.asked.get(at + 1).copied().filter(|name| !name.is_ascii());
        let names = [key, asked.and_then(other).unwrap_or(key)];
        let written = self.entries.iter().find(|field| names_one_of(&field.key.value, &names));
        format!("{}: {value}", written.map_or(key, |field| field.key.value.as_str()))
    }

    /// Whether the value of a key is a list.
    pub(super) fn holds_list(&self, names: &[&'static str]) -> bool {
        let is_named = is_one_of(names);
        let field = self.entries.iter().find(|field| is_named(field));
        field.is_some_and(|field| matches!(field.node.value, Value::List(_)))
    }

    /// Adds a fault.
    pub fn report(&mut self, fault: Fault, span: Span) {
        self.faults.push(fault.at(span.at(self.path)));
    }

    /// What a reader returned, or its fault at this place.
    pub fn accept<T>(&mut self, span: Span, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.report(fault, span)).ok()
    }

    /// Takes the value of a key known by any of the names; the first is the one shown to authors.
    ///
    /// A second spelling of the same key is a duplicate.
    pub fn node(&mut self, names: &[&'static str]) -> Option<YamlNode> {
        self.asked.extend(names);
        let is_named = is_one_of(names);
        let mut found: Option<(u32, YamlNode)> = None;
        for field in self.entries.iter_mut().filter(|field| is_named(field)) {
            // A duplicate is taken too, so that it is not reported as an unknown key as well.
            field.taken = true;
            let span = field.key.span;
            match &found {
                Some((first, _)) => {
                    let fault = Fault::DuplicateKey { key: field.key.value.clone(), first: *first };
                    self.faults.push(fault.at(span.at(self.path)));
                }
                None => {
                    if let Some(meant) = spelled_otherwise(&field.key.value, names) {
                        let fault = Fault::SpelledKey { key: field.key.value.clone(), meant };
                        self.faults.push(fault.at(span.at(self.path)));
                    }
                    found = Some((span.line, field.node.clone()));
                }
            }
        }
        found.map(|(_, node)| node)
    }

    /// Takes a list of anything; a single value counts as a list of one.
    pub fn nodes(&mut self, names: &[&'static str]) -> Vec<YamlNode> {
        self.node(names).map_or(Vec::new(), listed)
    }

    /// Takes one text; an empty value counts as left out.
    pub fn text(&mut self, names: &[&'static str]) -> Option<Scalar> {
        let node = self.node(names)?;
        self.text_of(names[0], node)
    }

    /// Takes one text whose place is not needed.
    pub fn value(&mut self, names: &[&'static str]) -> Option<String> {
        self.text(names).map(|text| text.value)
    }

    /// Takes one text that must be there and not be empty.
    pub fn required(&mut self, names: &[&'static str]) -> Option<Scalar> {
        let key = names[0];
        let Some(node) = self.node(names) else {
            // A front matter or a file without keys has no line to point at.
            let empty = self.part != KeyOwner::Item && self.entries.is_empty();
            let place = if empty { Place::file(self.path) } else { self.span.at(self.path) };
            self.missing.push((self.faults.len(), names.to_vec()));
            self.faults.push(Fault::MissingKey { key, from: self.part }.at(place));
            return None;
        };
        let is_text = matches!(node.value, Value::Scalar(_));
        let span = self.key_span(names).unwrap_or(node.span);
        let text = self.text_of(key, node);
        if text.is_none() && is_text {
            self.report(Fault::EmptyValue { key }, span);
        }
        text
    }

    /// Reports that a key is wanted; one under another name like its own is told in place of that.
    pub(super) fn want(&mut self, names: &[&'static str], fault: Fault, span: Span) {
        self.missing.push((self.faults.len(), names.to_vec()));
        self.report(fault, span);
    }

    /// Takes a list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, names: &[&'static str]) -> Vec<Scalar> {
        let key = names[0];
        let Some(node) = self.node(names) else { return Vec::new() };
        self.text_nodes(key, node).into_iter().filter_map(|item| self.item_text(key, item)).collect()
    }

    /// The items of a list of texts.
    pub(super) fn text_nodes(&mut self, key: &str, node: YamlNode) -> Vec<YamlNode> {
        match node.value {
            Value::List(items) => items,
            Value::Scalar(None) => Vec::new(),
            Value::Scalar(_) => vec![node],
            Value::Map(_) => {
                self.report(wrong_shape(key, Shape::Texts), node.span);
                Vec::new()
            }
        }
    }

    /// Takes a list of texts whose places are not needed.
    pub fn values(&mut self, names: &[&'static str]) -> Vec<String> {
        self.texts(names).into_iter().map(|text| text.value).collect()
    }

    /// Takes one text and reads it.
    pub fn parse<T>(
        &mut self,
        names: &[&'static str],
        read: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        let text = self.text(names)?;
        self.accept(text.span, read(&text.value))
    }

    /// Takes one of a closed set of words, given as (word, Vietnamese word, value).
    pub fn word<T: Copy>(
        &mut self,
        names: &[&'static str],
        words: &[(&'static str, &'static str, T)],
    ) -> Option<T> {
        self.parse(names, |text| word(names[0], text, words))
    }

    /// Reads a node inside as a map; its faults become those of this one.
    pub fn item<T>(&mut self, key: &str, node: YamlNode, read: impl FnOnce(&mut Fields) -> T) -> Option<T> {
        match Fields::open(self.path, Subject::Key(key), node) {
            Ok(mut item) => {
                let value = read(&mut item);
                self.faults.extend(item.finish());
                Some(value)
            }
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    /// Reads a node inside as one text; an empty value is `None`.
    pub fn text_of(&mut self, key: &str, node: YamlNode) -> Option<Scalar> {
        let Value::Scalar(value) = node.value else {
            let written = node.text_in_brackets().map(|text| self.line_of(key, &quote(&text)));
            let fault = match written {
                Some(line) => Fault::BracketText { key: key.into(), line },
                None => wrong_shape(key, Shape::Text),
            };
            self.report(fault, node.span);
            return None;
        };
        let mut value = value?.trim().to_string();
        if let Some(words) = in_curly_quotes(&value) {
            value = words.to_string();
            let line = self.line_of(key, &quote(&value));
            self.report(Fault::CurlyQuotes { line }, node.span);
        }
        if let Some(words) = left_blank(key, &value) {
            self.report(Fault::BlankValue { key: key.into(), words: words.into() }, node.span);
        }
        (!value.is_empty()).then_some(Scalar { value, span: node.span })
    }

    /// Reads an item of a list as one text.
    pub fn item_text(&mut self, key: &str, node: YamlNode) -> Option<Scalar> {
        // `- Như trên: x` is a map in YAML, but the author means a text: the hint shows it in quotation marks.
        if let Some(text) = split_text(&node, &[]) {
            self.report(Fault::Yaml(YamlFault::ColonInValue(Some(quote(&text)))), node.span);
            return None;
        }
        if !matches!(node.value, Value::Scalar(_)) {
            self.report(wrong_shape(key, Shape::Texts), node.span);
            return None;
        }
        self.text_of(key, node)
    }

    /// The faults of the map, with a warning for each key that no reader took.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let entries = std::mem::take(&mut self.entries);
        let unknown: Vec<Scalar> =
            entries.into_iter().filter(|field| !field.taken).map(|field| field.key).collect();
        for key in unknown.iter().take(MOST_UNKNOWN) {
            match self.unknown(&key.value) {
                // A key that is missing under its name and there under another one is one mistake.
                Fault::UnknownKey { key: name, nearest: Some(meant), is_slip }
                    if let Some(index) = self.missing_as(&meant) =>
                {
                    let fault = match self.faults[index].fault {
                        Fault::MissingKey { .. } => Fault::MisnamedKey { key: name, meant, is_slip },
                        _ => Fault::UnknownKey { key: name, nearest: Some(meant), is_slip },
                    };
                    self.faults[index] = fault.at(key.span.at(self.path));
                }
                fault => self.report(fault, key.span),
            }
        }
        drop_unread_blanks(&mut self.faults);
        if let Some(next) = unknown.get(MOST_UNKNOWN) {
            self.report(Fault::ManyUnknownKeys { count: unknown.len() - MOST_UNKNOWN }, next.span);
        }
        self.faults
    }

    /// The fault of the key of this name that must be there and is not; it is returned once.
    fn missing_as(&mut self, name: &str) -> Option<usize> {
        let at = self.missing.iter().position(|(_, names)| names.contains(&name))?;
        Some(self.missing.swap_remove(at).0)
    }

    /// The fault of a key that no reader took.
    fn unknown(&self, key: &str) -> Fault {
        if let Some((name, value)) = key.split_once(':')
            && names_one_of(name, &self.asked)
        {
            return Fault::GluedKey { key: key.into(), corrected: format!("{name}: {value}") };
        }
        let slip = one_slip_away(key, self.asked.iter().copied());
        let nearest = slip.or_else(|| nearest(key, self.asked.iter().copied()));
        Fault::UnknownKey { key: key.into(), nearest: nearest.map(str::to_string), is_slip: slip.is_some() }
    }
}

/// Whether a key is one of the names, the Vietnamese ones in any spelling.
fn is_one_of(names: &[&'static str]) -> impl Fn(&Field) -> bool {
    move |field| match &field.words {
        Some(own) => names.iter().any(|name| !name.is_ascii() && words(name) == *own),
        None => {
            names.contains(&field.key.value.as_str()) || spelled_otherwise(&field.key.value, names).is_some()
        }
    }
}

/// The items of a list; a single value counts as a list of one, and nothing as an empty one.
pub fn listed(node: YamlNode) -> Vec<YamlNode> {
    match node.value {
        Value::List(items) => items,
        Value::Scalar(None) => Vec::new(),
        _ => vec![node],
    }
}

/// The text of an item such as `Như trên: x`, which YAML reads as a key, none of the `known`, and its value.
pub fn split_text(node: &YamlNode, known: &[&str]) -> Option<String> {
    let Value::Map(entries) = &node.value else { return None };
    let [(key, YamlNode { value: Value::Scalar(value), .. })] = &entries[..] else { return None };
    let braces = (key.span.line, key.span.column) != (node.span.line, node.span.column);
    (!braces && !names_one_of(&key.value, known))
        .then(|| format!("{}: {}", key.value, value.as_deref().unwrap_or("")))
}

/// The fault of a value of the wrong shape.
pub fn wrong_shape(key: &str, expected: Shape) -> Fault {
    Fault::WrongShape { key: key.into(), expected }
}
