//! YAML as a tree in which every key and every value knows its place.
//!
//! Every scalar is the text as written: `1.10`, `012`, `no` and `12E3` stay what they are, which no typed
//! reader of serde_yaml's family promises. The events come from granit-parser, because they alone carry
//! places; serde_yaml reads the files of themes, where values are texts and nothing else.
//! Anchors and aliases are refused, so no input grows in memory; nesting is bounded.

use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, YamlFault};
use crate::base::place::Span;
use crate::base::source::{Source, visible};
use crate::base::text::compose;
use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The largest front matter, in bytes.
pub const MAX_FRONT_MATTER: usize = 64 * 1024;

/// The deepest nesting of lists and maps.
const MAX_DEPTH: usize = 16;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands; for a list or map, where it begins.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A text, a list or a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A scalar as written; `None` for nothing, `~` and `null`.
    Text(Option<String>),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file, without duplicate keys.
    Map(Vec<(Text, Node)>),
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

/// Reads a stretch of a source, from byte `start` to byte `end`, as YAML.
///
/// Duplicate keys are reported and the first one kept.
///
/// # Errors
///
/// A [`Diagnostic`] at the place where the text stops being YAML that we read.
pub fn read(
    source: &Source,
    start: usize,
    end: usize,
    faults: &mut Vec<Diagnostic>,
) -> Result<Node, Diagnostic> {
    let text = &source.text[start..end];
    let first_line = source.span(start, 1).line as usize;
    let lines: Vec<&str> = text.lines().collect();
    let lengths = lines.iter().map(|line| line.chars().count()).collect();
    let mut reader = Reader { source, text, lines, lengths, first_line, faults };
    reader.check_indentation()?;
    reader.document()
}

/// Reads a whole file as YAML; a first line `---` may stand in it.
///
/// # Errors
///
/// As [`read`].
pub fn read_file(source: &Source, faults: &mut Vec<Diagnostic>) -> Result<Node, Diagnostic> {
    let start = if source.text.starts_with("---\n") { 4 } else { 0 };
    read(source, start, source.text.len(), faults)
}

struct Reader<'a, 'f> {
    source: &'a Source,
    text: &'a str,
    /// Each line with its count of characters.
    lines: Vec<&'a str>,
    /// How many characters each line has.
    lengths: Vec<usize>,
    first_line: usize,
    faults: &'f mut Vec<Diagnostic>,
}

/// A list or map that is still open.
struct Open {
    span: Span,
    items: Vec<Node>,
    entries: Vec<(Text, Node)>,
    /// The line of each key.
    keys: HashMap<String, u32>,
    key: Option<Text>,
    is_map: bool,
}

impl Reader<'_, '_> {
    fn document(&mut self) -> Result<Node, Diagnostic> {
        let text = self.text;
        let mut options = Options::default();
        options.flow_nesting_limit = MAX_DEPTH;
        options.block_nesting_limit = MAX_DEPTH;
        let mut open: Vec<Open> = Vec::new();
        let mut root: Option<Node> = None;
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, at) = event.map_err(|error| self.syntax(&error))?;
            let length = at.end.index().saturating_sub(at.start.index());
            let span = self.span(at.start.line(), at.start.col(), length);
            let node = match event {
                Event::Scalar(value, style, anchor, _) => {
                    self.refuse_anchor(anchor, span)?;
                    Node { span, value: Value::Text(plain(&value, style)) }
                }
                Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _) => {
                    self.refuse_anchor(anchor, span)?;
                    let is_map = matches!(event, Event::MappingStart(..));
                    let span = Span { length: 1, ..span };
                    let (items, entries, keys) = (Vec::new(), Vec::new(), HashMap::new());
                    open.push(Open { span, items, entries, keys, key: None, is_map });
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    let Some(done) = open.pop() else { continue };
                    let value = if done.is_map { Value::Map(done.entries) } else { Value::List(done.items) };
                    Node { span: done.span, value }
                }
                Event::Alias(_) | Event::UnresolvedAlias(_) => return Err(self.fault(YamlFault::Alias, span)),
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(self.fault(YamlFault::SecondDocument, span));
                }
                _ => continue,
            };
            match open.last_mut() {
                None => root = Some(node),
                Some(parent) => self.put(parent, node)?,
            }
        }
        match root {
            // All keys without a space behind their colons are one text.
            Some(node @ Node { span, value: Value::Text(Some(_)) }) => {
                self.glued(span.line as usize - self.first_line).map_or(Ok(node), Err)
            }
            Some(root) => Ok(root),
            None => Ok(Node { span: self.span(1, 0, 1), value: Value::Map(Vec::new()) }),
        }
    }

    /// Puts a finished node into the list or map that is open around it.
    fn put(&mut self, parent: &mut Open, node: Node) -> Result<(), Diagnostic> {
        if !parent.is_map {
            parent.items.push(node);
            return Ok(());
        }
        match parent.key.take() {
            Some(key) => match parent.keys.entry(key.value.clone()) {
                Entry::Occupied(known) => {
                    let place = key.span.at(&self.source.path);
                    self.faults.push(Fault::DuplicateKey { key: key.value, first: *known.get() }.at(place));
                }
                Entry::Vacant(vacant) => {
                    vacant.insert(key.span.line);
                    parent.entries.push((key, node));
                }
            },
            None => match node.value {
                Value::Text(value) => {
                    parent.key = Some(Text { value: value.unwrap_or_default(), span: node.span });
                }
                _ => return Err(self.fault(YamlFault::ComplexKey, node.span)),
            },
        }
        Ok(())
    }

    fn refuse_anchor(&self, anchor: usize, span: Span) -> Result<(), Diagnostic> {
        if anchor == 0 { Ok(()) } else { Err(self.fault(YamlFault::Alias, span)) }
    }

    fn span(&self, line: usize, column: usize, length: usize) -> Span {
        let in_line = self.lengths.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let rest = in_line.saturating_sub(column).max(1);
        Span::new(self.first_line + line.saturating_sub(1), column + 1, length.clamp(1, rest))
    }

    fn fault(&self, reason: YamlFault, span: Span) -> Diagnostic {
        Fault::Yaml(reason).at(span.at(&self.source.path))
    }

    /// The line with the value of its key or item in quotation marks, where it is simple.
    fn quoted(&self, span: Span) -> Option<String> {
        let index = (span.line as usize).saturating_sub(self.first_line);
        let line = self.lines.get(index).copied().unwrap_or("");
        // The colon may be the first of a line that goes on with the value before it.
        let before: String = line.chars().take(span.column as usize - 1).collect();
        let item = line.trim().trim_start_matches("- ");
        match item.split_once(':') {
            Some(_) if !before.contains(':') => None,
            Some((key, value)) if key.chars().count() <= 24 && !key.contains(['"', '{', '[']) => {
                Some(format!("{key}: {}", quote(value.trim())))
            }
            None if item != line.trim() => Some(format!("- {}", quote(item))),
            _ => None,
        }
    }

    /// What is wrong with the beginning of a line, or with the one before, where YAML only sees its end.
    fn misread(&self, index: usize) -> Option<Diagnostic> {
        let before = (0..index).rev().find(|index| !self.lines[*index].trim().is_empty());
        let glued = self.glued(index).or_else(|| self.glued(before?));
        glued.or_else(|| self.misplaced(index)).or_else(|| {
            let bare =
                |index: &usize| !self.lines[*index].starts_with(' ') && !self.lines[*index].contains(':');
            [Some(index), before]
                .into_iter()
                .flatten()
                .find(bare)
                .map(|index| self.at_line(index, YamlFault::NoColon))
        })
    }

    /// A key without a space behind its colon: the first of such lines up to this one.
    fn glued(&self, index: usize) -> Option<Diagnostic> {
        let mended = |line: &str| {
            let (_, key, value) = key_of(line)?;
            let space = value.is_empty() || value.starts_with([' ', '/', ':']);
            (!space)
                .then(|| format!("{key}: {}", if value.contains(": ") { quote(value) } else { value.into() }))
        };
        let first = (0..=index).rev().take_while(|index| mended(self.lines[*index]).is_some()).last()?;
        let line = mended(self.lines[first])?;
        Some(self.at_line(first, YamlFault::NoSpaceAfterColon(line)))
    }

    /// A key that does not stand below the keys it belongs to.
    fn misplaced(&self, index: usize) -> Option<Diagnostic> {
        let (own, ..) = key_of(self.lines[index])?;
        let mut above = self.lines[..index].iter().rev().filter_map(|line| Some(key_of(line)?.0)).peekable();
        let nearest = *above.peek()?;
        let first = self.lines.iter().position(|line| !line.trim().is_empty())?;
        let (index, column) = match own {
            0 if self.lines[first].starts_with(' ') => (first, 0),
            _ if nearest == own || self.lines[index].trim_start().starts_with("- ") => return None,
            _ if nearest == own + 1 => (index, nearest),
            _ => (index, above.find(|column| *column < own)?),
        };
        let line = self.lines[index].trim().to_string();
        Some(self.at_line(index, YamlFault::Misplaced(line, column)))
    }

    /// A fault of a whole line.
    fn at_line(&self, index: usize, reason: YamlFault) -> Diagnostic {
        let line = self.lines[index];
        let blank = line.chars().take_while(|c| *c == ' ').count();
        let span = self.span(index + 1, blank, line.trim_end().chars().count().saturating_sub(blank));
        self.fault(reason, span)
    }

    fn syntax(&self, error: &granit_parser::ScanError) -> Diagnostic {
        let marker = error.marker();
        let at_end = marker.line() > self.lines.len();
        let line = if at_end { self.lines.len().max(1) } else { marker.line() };
        let span = self.span(line, if at_end { 0 } else { marker.col() }, 1);
        let reason = match error.kind() {
            ErrorKind::MappingValueNotAllowed => YamlFault::ColonInValue(self.quoted(span)),
            ErrorKind::TabInBlockIndentation => YamlFault::Indentation,
            ErrorKind::InvalidTrailingDoubleQuotedScalar => YamlFault::AfterQuote(self.quoted(span)),
            ErrorKind::UnexpectedCharacter { character } => {
                YamlFault::ReservedSign(*character, self.quoted(span))
            }
            ErrorKind::UnknownAnchor => YamlFault::Alias,
            kind => {
                let name = format!("{kind:?}");
                if name.contains("Recursion") || name.contains("Nesting") {
                    YamlFault::TooDeep
                } else if name.contains("Tab") {
                    YamlFault::Indentation
                } else if name.contains("Trailing") {
                    YamlFault::AfterQuote(self.quoted(span))
                } else if name.contains("Quoted")
                    || name.contains("Flow")
                    || name.contains("Colon")
                    || name.contains("Unclosed")
                {
                    YamlFault::Unclosed
                } else {
                    YamlFault::Other
                }
            }
        };
        let first_colon = || {
            let key = self.lines.get(line - 1).and_then(|line| key_of(line));
            key.is_some_and(|(column, key, _)| marker.col() <= column + key.chars().count())
        };
        let misread = match reason {
            YamlFault::ColonInValue(_) if !first_colon() => None,
            YamlFault::ColonInValue(_) | YamlFault::Other if line <= self.lines.len() => {
                self.misread(line - 1)
            }
            _ => None,
        };
        misread.unwrap_or_else(|| self.fault(reason, span))
    }

    /// A tab or a no-break space at the start of a line looks like indentation and is none.
    fn check_indentation(&self) -> Result<(), Diagnostic> {
        for (index, line) in self.lines.iter().enumerate() {
            let blank = line.chars().take_while(|c| c.is_whitespace());
            if let Some(column) = blank.clone().position(|c| c != ' ').filter(|_| !line.trim().is_empty()) {
                return Err(self.fault(YamlFault::Indentation, self.span(index + 1, column, 1)));
            }
        }
        Ok(())
    }
}

/// The text of a scalar; `~`, `null` and nothing are no text unless quoted.
fn plain(value: &str, style: ScalarStyle) -> Option<String> {
    if style == ScalarStyle::Plain && matches!(value, "" | "~" | "null" | "Null" | "NULL") {
        return None;
    }
    // Escapes in quoted scalars can write what the source itself may not hold.
    Some(compose(&visible(value)).into_owned())
}

/// The text in quotation marks, as YAML reads it back.
pub fn quote(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// The key that begins a line, of one word: its column from 0, itself, and what follows its colon.
fn key_of(line: &str) -> Option<(usize, &str, &str)> {
    let item = line.trim_start_matches([' ', '-']);
    let (key, value) = item.split_once(':')?;
    let word = key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (word && key.chars().count() <= 24).then_some((line.len() - item.len(), key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, (YamlFault, u32, u32)>) {
        let source = Source { path: "a.yaml".into(), text: text.into() };
        let mut faults = Vec::new();
        let actual = read(&source, 0, text.len(), &mut faults);
        let actual = actual.map(|node| show(&node)).map_err(|fault| {
            let span = fault.place.span.unwrap_or(Span::new(0, 0, 0));
            let Fault::Yaml(reason) = fault.fault else { panic!("{fault:?}") };
            (reason, span.line, span.column)
        });
        assert_eq!(actual, expected.map(str::to_string), "{text:?}");
    }

    fn show(node: &Node) -> String {
        match &node.value {
            Value::Text(text) => text.clone().unwrap_or("∅".into()),
            Value::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" ")),
            Value::Map(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(|(key, node)| format!("{}={}", key.value, show(node))).collect();
                format!("{{{}}}", entries.join(" "))
            }
        }
    }

    #[test]
    fn scalars_are_text_first() {
        check(
            "a: 12E3\nb: 012\nc: 1.10\nd: no\ne: 12:30\nf: 2024-05-01\n",
            Ok("{a=12E3 b=012 c=1.10 d=no e=12:30 f=2024-05-01}"),
        );
        check("a:\nb: ~\nc: \"\"\n", Ok("{a=∅ b=∅ c=}"));
        check("a: [1, {b: c}]\n", Ok("{a=[1 {b=c}]}"));
        check("", Ok("{}"));
    }

    #[test]
    fn faults_have_a_reason_and_a_place() {
        let quoted = |line: &str| Some(line.to_string());
        let colon = YamlFault::ColonInValue(quoted("title: \"Kế hoạch: năm\""));
        check("title: Kế hoạch: năm\n", Err((colon, 1, 16)));
        check("a: 1\n\tb: 2\n", Err((YamlFault::Indentation, 2, 1)));
        check("a: 1\n\u{a0}b: 2\n", Err((YamlFault::Indentation, 2, 1)));
        check("a: \"x\nb: 1\n", Err((YamlFault::Unclosed, 2, 1)));
        check("a: [1, 2\n", Err((YamlFault::Unclosed, 1, 4)));
        check("a: \"x\" y\n", Err((YamlFault::AfterQuote(quoted("a: '\"x\" y'")), 1, 8)));
        check("a: @x\n", Err((YamlFault::ReservedSign('@', quoted("a: \"@x\"")), 1, 4)));
        check("a: *x\n", Err((YamlFault::Alias, 1, 4)));
        check("a: &x 1\n", Err((YamlFault::Alias, 1, 7)));
        check("a: 1\n---\nb: 1\n", Err((YamlFault::SecondDocument, 2, 1)));
        check(&"[".repeat(30_000), Err((YamlFault::TooDeep, 1, 17)));
    }

    #[test]
    fn a_duplicate_key_is_reported_and_the_first_kept() {
        let source = Source { path: "a.yaml".into(), text: "a: 1\nb: 2\na: 3\n".into() };
        let mut faults = Vec::new();
        let node = read(&source, 0, source.text.len(), &mut faults).expect("it is YAML");
        assert_eq!(show(&node), "{a=1 b=2}");
        assert_eq!(faults[0].place.span, Some(Span::new(3, 1, 1)));
    }
}
