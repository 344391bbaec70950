//! YAML as a tree in which every key and every value knows its place.
//!
//! Every scalar is the text as written: `1.10`, `012`, `no` and `12E3` stay what they are, which no typed
//! reader of serde_yaml's family promises. The events come from granit-parser, because they alone carry
//! places; serde_yaml reads the files of themes, where values are texts and nothing else.
//! Anchors and aliases are refused, so no input grows in memory; nesting is bounded.

use crate::base::diagnostic::Diagnostic;
use crate::base::message::{Message, YamlFault};
use crate::base::source::{Source, Span, visible};
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
    let lines = text.lines().map(|line| (line, line.chars().count())).collect();
    let mut reader = Reader { source, text, lines, first_line, faults };
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
    lines: Vec<(&'a str, usize)>,
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
        Ok(root.unwrap_or(Node { span: self.span(1, 0, 1), value: Value::Map(Vec::new()) }))
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
                    let message = Message::DuplicateKey { key: key.value, first: *known.get() };
                    let place = key.span.at(&self.source.path);
                    self.faults.push(Diagnostic::error(message, place).hint(Message::HintRemoveOne));
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
        let in_line = self.lines.get(line.saturating_sub(1)).map_or(0, |(_, count)| *count);
        let rest = in_line.saturating_sub(column).max(1);
        Span::new(self.first_line + line.saturating_sub(1), column + 1, length.clamp(1, rest))
    }

    fn fault(&self, reason: YamlFault, span: Span) -> Diagnostic {
        let hint = match reason {
            YamlFault::ColonInValue | YamlFault::AfterQuote | YamlFault::ReservedSign(_) => {
                self.quote_hint(span)
            }
            YamlFault::Indentation => Message::HintIndent,
            YamlFault::Unclosed => Message::HintClosing,
            YamlFault::Alias => Message::HintNoAliases,
            _ => Message::HintFrontMatter,
        };
        Diagnostic::error(Message::YamlSyntax { reason }, span.at(&self.source.path)).hint(hint)
    }

    /// Advice to quote the value of the key that begins the line.
    fn quote_hint(&self, span: Span) -> Message {
        let line = self.lines.get((span.line as usize).saturating_sub(self.first_line));
        let line = line.map_or("", |(text, _)| text);
        let key = line.trim_start().trim_start_matches("- ").split(':').next().unwrap_or("").trim();
        let is_key = !key.is_empty() && key.chars().count() <= 24 && line.contains(':') && !key.contains('"');
        if is_key { Message::HintQuote { key: key.to_string() } } else { Message::HintQuoteValue }
    }

    fn syntax(&self, error: &granit_parser::ScanError) -> Diagnostic {
        let marker = error.marker();
        let at_end = marker.line() > self.lines.len();
        let line = if at_end { self.lines.len().max(1) } else { marker.line() };
        let span = self.span(line, if at_end { 0 } else { marker.col() }, 1);
        let reason = match error.kind() {
            ErrorKind::MappingValueNotAllowed => YamlFault::ColonInValue,
            ErrorKind::TabInBlockIndentation => YamlFault::Indentation,
            ErrorKind::InvalidTrailingDoubleQuotedScalar => YamlFault::AfterQuote,
            ErrorKind::UnexpectedCharacter { character } => YamlFault::ReservedSign(*character),
            ErrorKind::UnknownAnchor => YamlFault::Alias,
            kind => {
                let name = format!("{kind:?}");
                if name.contains("Recursion") || name.contains("Nesting") {
                    YamlFault::TooDeep
                } else if name.contains("Tab") {
                    YamlFault::Indentation
                } else if name.contains("Trailing") {
                    YamlFault::AfterQuote
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
        self.fault(reason, span)
    }

    /// A tab or a no-break space at the start of a line looks like indentation and is none.
    fn check_indentation(&self) -> Result<(), Diagnostic> {
        for (index, (line, _)) in self.lines.iter().enumerate() {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, (YamlFault, u32, u32)>) {
        let source = Source { path: "a.yaml".into(), text: text.into() };
        let mut faults = Vec::new();
        let actual = read(&source, 0, text.len(), &mut faults);
        let actual = actual.map(|node| show(&node)).map_err(|fault| {
            let span = fault.place.span.unwrap_or(Span::new(0, 0, 0));
            let Message::YamlSyntax { reason } = fault.message else { panic!("{fault:?}") };
            (reason, span.line, span.column)
        });
        assert_eq!(actual.as_deref().map_err(|it| *it), expected, "{text:?}");
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
        check("title: Kế hoạch: năm\n", Err((YamlFault::ColonInValue, 1, 16)));
        check("a: 1\n\tb: 2\n", Err((YamlFault::Indentation, 2, 1)));
        check("a: 1\n\u{a0}b: 2\n", Err((YamlFault::Indentation, 2, 1)));
        check("a: \"x\nb: 1\n", Err((YamlFault::Unclosed, 2, 1)));
        check("a: [1, 2\n", Err((YamlFault::Unclosed, 1, 4)));
        check("a: \"x\" y\n", Err((YamlFault::AfterQuote, 1, 8)));
        check("a: @x\n", Err((YamlFault::ReservedSign('@'), 1, 4)));
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
