//! YAML as a tree in which every key and every value has its place in the file.
//!
//! Every scalar is the text as written: `1.10`, `012`, `no` and `12E3` stay as written, which no typed
//! reader of the serde_yaml family guarantees. The events come from granit-parser, because only they carry
//! places; serde_yaml reads the files of themes, where values are texts and nothing else.
//! Anchors, aliases and tags are refused, so that no input expands in memory and no text is dropped; nesting is
//! bounded.
//!
//! Where a text is not YAML, the kind of the parser's error gives the fault, and the module `lines` searches the
//! line for the author's mistake: the parser often stops a line after it. What YAML would bend and can mean only one
//! thing is read as written (`requote`); a value that a comment cuts has a warning (`cut_value`).

mod bracket_text;
mod cut_value;
mod lines;
mod requote;
mod signs;

use self::cut_value::cut_value;
use self::lines::Lines;
pub use self::lines::{is_block_header, key_of, value_start};
use self::requote::{Requoted, with_backslashes, with_first_signs};
pub use self::signs::with_yaml_signs;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, YamlFault};
use crate::base::hash::HashMap;
use crate::base::place::Span;
use crate::base::source::{Source, visible};
use crate::base::text::compose;
use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StructureStyle};
use std::collections::hash_map::Entry;

/// The largest front matter, in bytes.
pub const MAX_FRONT_MATTER: usize = 1024 * 1024;

/// The deepest nesting of lists and maps.
const MAX_DEPTH: usize = 16;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlNode {
    /// Its place; of a list or map, where it begins.
    pub span: Span,
    /// What it is.
    pub value: Value,
    /// How it is written.
    pub form: YamlForm,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YamlForm {
    /// A text without quotation marks.
    Plain,
    /// A text in quotation marks, or of several lines after `|` or `>`.
    Quoted,
    /// A list or map in brackets or braces.
    Brackets,
    /// A list or map with an item or key a line.
    Lines,
}

/// A text, a list or a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A scalar as written; `None` for nothing, `~` and `null`.
    Scalar(Option<String>),
    /// A sequence.
    List(Vec<YamlNode>),
    /// A mapping, in the order of the file, without duplicate keys.
    Map(Vec<(Scalar, YamlNode)>),
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text.
    pub value: String,
    /// Its place.
    pub span: Span,
}

/// Reads a stretch of a source, from byte `start` to byte `end`, as YAML, with its faults: duplicate keys, of which the
/// first one is kept, and the place where the text stops being YAML that we read. Then there is no value.
pub fn read(source: &Source, start: usize, end: usize) -> (Option<YamlNode>, Vec<Diagnostic>) {
    let text = &source.text[start..end];
    let lines = Lines::new(text, source.span(start, 1).line as usize);
    let mut warnings = Vec::new();
    let node = lines.check_indentation().and_then(|()| {
        let first = with_backslashes(text);
        let node = document(&first, &lines, &mut warnings);
        match node.is_err().then(|| with_first_signs(&first)).flatten() {
            Some(second) => {
                // They are of the text that was given up.
                warnings.clear();
                document(&second, &lines, &mut warnings)
            }
            None => node,
        }
    });
    let at = |(fault, span): (Fault, Span)| fault.at(span.at(&source.path));
    let mut faults: Vec<Diagnostic> = warnings.into_iter().map(at).collect();
    let node = node.map_err(|(fault, span)| faults.push(at((Fault::Yaml(fault), span)))).ok();
    (node, faults)
}

/// Reads a whole file as YAML, as [`read`] does; it may begin with a line `---`.
pub fn read_file(source: &Source) -> (Option<YamlNode>, Vec<Diagnostic>) {
    let start = if source.text.starts_with("---\n") { 4 } else { 0 };
    read(source, start, source.text.len())
}

/// What is wrong, and where in the file.
type Wrong = (YamlFault, Span);

/// A list or map that is still open.
struct Open {
    span: Span,
    items: Vec<YamlNode>,
    entries: Vec<(Scalar, YamlNode)>,
    /// The line of each key.
    keys: HashMap<String, u32>,
    key: Option<Scalar>,
    is_map: bool,
    form: YamlForm,
}

fn document(from: &Requoted, lines: &Lines, found: &mut Vec<(Fault, Span)>) -> Result<YamlNode, Wrong> {
    let mut options = Options::default();
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    let mut open: Vec<Open> = Vec::new();
    let mut root: Option<YamlNode> = None;
    let text: &str = &from.text;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, at) = event.map_err(|error| syntax(&error, from, lines))?;
        let length = at.end.index().saturating_sub(at.start.index());
        let span = lines.span(at.start.line(), from.column(at.start.line(), at.start.col()), length);
        let node = match event {
            Event::Scalar(value, style, anchor, tag) => {
                refuse_marks(anchor, tag.is_some(), span, lines)?;
                let is_plain = style == ScalarStyle::Plain;
                let form = if is_plain { YamlForm::Plain } else { YamlForm::Quoted };
                // In quotation marks `#` is a sign like any other.
                if is_plain && let Some(parent) = open.last() {
                    found.extend(cut(
                        parent,
                        &value,
                        at.end.byte_offset().and_then(|at| text.get(at..)),
                        span,
                        lines,
                    ));
                }
                YamlNode { span, value: Value::Scalar(plain(&value, style)), form }
            }
            Event::SequenceStart(style, anchor, ref tag) | Event::MappingStart(style, anchor, ref tag) => {
                refuse_marks(anchor, tag.is_some(), span, lines)?;
                let is_map = matches!(event, Event::MappingStart(..));
                // A list or map has many lines and a span has one, so the span is only its beginning.
                let span = Span { length: 1, ..span };
                let (items, entries, keys) = (Vec::new(), Vec::new(), HashMap::default());
                let form = match style {
                    StructureStyle::Flow => YamlForm::Brackets,
                    StructureStyle::Block => YamlForm::Lines,
                };
                open.push(Open { span, items, entries, keys, key: None, is_map, form });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(done) = open.pop() else { continue };
                let value = if done.is_map { Value::Map(done.entries) } else { Value::List(done.items) };
                YamlNode { span: done.span, value, form: done.form }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return Err(lines.first_sign(span).unwrap_or((YamlFault::Alias, span)));
            }
            // Without this the second document would replace the first.
            Event::DocumentStart(..) if root.is_some() => return Err((YamlFault::SecondDocument, span)),
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(node),
            Some(parent) => found.extend(put(parent, node)?),
        }
    }
    match root {
        // All keys without a space after their colons are one text.
        Some(node @ YamlNode { span, value: Value::Scalar(Some(_)), .. }) => {
            lines.glued_at(span).map_or(Ok(node), Err)
        }
        Some(root) => Ok(root),
        None => {
            Ok(YamlNode { span: lines.span(1, 0, 1), value: Value::Map(Vec::new()), form: YamlForm::Lines })
        }
    }
}

/// The warning of a plain value in this list or map that the comment at the head of `rest` cuts.
fn cut(parent: &Open, value: &str, rest: Option<&str>, span: Span, lines: &Lines) -> Option<(Fault, Span)> {
    let key = parent.key.as_ref();
    if parent.is_map && key.is_none() {
        return None;
    }
    // The place of a value that is not there is that of what follows; the comment stands after its key.
    let (rest, span) = match key {
        Some(key) if value.is_empty() => (lines.after_key(key.span)?, key.span),
        _ if value.is_empty() => return None,
        _ => (rest?, span),
    };
    Some((cut_value(key.map(|key| key.value.as_str()), value, rest)?, span))
}

/// Puts a finished node into the list or map that is open around it; returns a key that is there already.
fn put(parent: &mut Open, node: YamlNode) -> Result<Option<(Fault, Span)>, Wrong> {
    if !parent.is_map {
        parent.items.push(node);
        return Ok(None);
    }
    let Some(key) = parent.key.take() else {
        let Value::Scalar(value) = node.value else { return Err((YamlFault::ComplexKey, node.span)) };
        parent.key = Some(Scalar { value: value.unwrap_or_default(), span: node.span });
        return Ok(None);
    };
    match parent.keys.entry(key.value.clone()) {
        Entry::Occupied(first) => {
            Ok(Some((Fault::DuplicateKey { key: key.value, first: *first.get() }, key.span)))
        }
        Entry::Vacant(vacant) => {
            vacant.insert(key.span.line);
            parent.entries.push((key, node));
            Ok(None)
        }
    }
}

/// Anchors repeat values, and a tag is a word that the parser takes for no part of the value.
fn refuse_marks(anchor: usize, tagged: bool, span: Span, lines: &Lines) -> Result<(), Wrong> {
    match (anchor, tagged) {
        (0, false) => Ok(()),
        (0, true) => Err((YamlFault::ReservedSign('!', lines.quoted(span)), span)),
        _ => Err(lines.first_sign(span).unwrap_or((YamlFault::Alias, span))),
    }
}

/// What is wrong where the parser stopped.
fn syntax(error: &ScanError, from: &Requoted, lines: &Lines) -> Wrong {
    use ErrorKind::*;
    let (line, column) = (error.marker().line(), error.marker().col());
    let span = lines.mark(line, from.column(line, column));
    let quoted = || lines.quoted(span);
    let fault = match error.kind() {
        MappingValueNotAllowed => {
            return lines.misread_colon(span).unwrap_or((YamlFault::ColonInValue(quoted()), span));
        }
        TabNotAllowed
        | TabInBlockIndentation
        | TabAtBlockScalarStart
        | TabInIndentation
        | TabInPlainScalar => YamlFault::Indentation,
        InvalidTrailingSingleQuotedScalar | InvalidTrailingDoubleQuotedScalar => {
            let anew = || (YamlFault::AfterQuote(lines.quoted_anew(span)), span);
            return lines.unclosed(span).unwrap_or_else(anew);
        }
        UnexpectedCharacter { character } => YamlFault::ReservedSign(*character, quoted()),
        BlockEntryInFlowCollection | PlainScalarStartsWithDashFlowIndicator => {
            YamlFault::ReservedSign('-', None)
        }
        UndeclaredTagHandle
        | ExpectedTagBang
        | InvalidTagTerminator
        | MissingTagUri
        | UnclosedVerbatimTag
        | InvalidTagEscape
        | InvalidTagUtf8LeadingByte
        | InvalidTagUtf8TrailingByte
        | InvalidTagUtf8 => YamlFault::ReservedSign('!', quoted()),
        UnknownAnchor | MissingAnchorOrAliasName | AnchorCountOverflow => {
            return lines.first_sign(span).unwrap_or((YamlFault::Alias, span));
        }
        UnknownQuotedScalarEscape
        | InvalidQuotedScalarHexEscape
        | InvalidLowSurrogateHexEscape
        | InvalidLowSurrogate
        | MissingLowSurrogate
        | UnpairedLowSurrogate
        | InvalidUnicodeEscape => YamlFault::Escape(lines.single_quoted(span)),
        RecursionLimitExceeded => YamlFault::TooDeep,
        UnexpectedEofFlowSequence
        | UnexpectedEofFlowMapping
        | UnexpectedEofImplicitFlowMapping
        | ExpectedFlowMappingSeparator
        | ExpectedFlowSequenceSeparator
        | MisplacedFlowCollectionEnd
        | MismatchedFlowCollectionEnd { .. }
        | UnclosedFlowCollection { .. }
        | DocumentIndicatorInQuotedScalar
        | UnclosedQuotedScalar
        | InvalidQuotedScalarIndent
        | InvalidFlowScalarIndent
        | FlowMappingValueAdjacentCollection
        | InvalidColonPlacement => {
            return lines.unclosed(span).unwrap_or((YamlFault::Unclosed(None), span));
        }
        _ => {
            let wrong = lines.first_sign(span).or_else(|| lines.misread(span));
            return wrong.unwrap_or((YamlFault::Other, span));
        }
    };
    (fault, span)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, (YamlFault, u32, u32)>) {
        let source = Source { path: "a.yaml".into(), text: text.into() };
        let (node, mut faults) = read(&source, 0, text.len());
        let actual = node.map(|node| show(&node)).ok_or_else(|| {
            let Some(Diagnostic { fault: Fault::Yaml(reason), place }) = faults.pop() else {
                panic!("{text:?} has a fault")
            };
            let span = place.span.expect("a fault in a line");
            (reason, span.line, span.column)
        });
        assert_eq!(actual, expected.map(str::to_string), "{text:?}");
    }

    fn show(node: &YamlNode) -> String {
        match &node.value {
            Value::Scalar(text) => text.clone().unwrap_or("∅".into()),
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
        check("a: \"C:\\tep\\Phòng\"\n", Ok("{a=C:\\tep\\Phòng}"));
        check("a: [x] y: z\nb: & c\n", Ok("{a=[x] y: z b=& c}"));
        check("a: [b, {c: \"x\\y\"}]\nd: > 90%\n", Ok("{a=[b {c=x\\y}] d=> 90%}"));
    }

    #[test]
    fn faults_have_a_reason_and_a_place() {
        let quoted = |line: &str| Some(line.to_string());
        let colon = YamlFault::ColonInValue(quoted("title: \"Kế hoạch: năm\""));
        check("title: Kế hoạch: năm\n", Err((colon, 1, 16)));
        check("a: 1\n\tb: 2\n", Err((YamlFault::Indentation, 2, 1)));
        check("a: 1\n\u{a0}b: 2\n", Err((YamlFault::Indentation, 2, 1)));
        check("a: \"x\nb: 1\n", Err((YamlFault::Unclosed(quoted("a: \"x\"")), 1, 4)));
        check("- 'x\n- y\n", Err((YamlFault::Unclosed(quoted("- 'x'")), 1, 3)));
        check("a: [1, 2\n", Err((YamlFault::Unclosed(None), 1, 4)));
        check("a: \"x\" y\n", Err((YamlFault::AfterQuote(quoted("a: '\"x\" y'")), 1, 8)));
        check("a: @x\n", Err((YamlFault::ReservedSign('@', quoted("a: \"@x\"")), 1, 4)));
        check("a: *x\n", Err((YamlFault::ReservedSign('*', quoted("a: \"*x\"")), 1, 4)));
        check("a: &x 1\n", Err((YamlFault::ReservedSign('&', quoted("a: \"&x 1\"")), 1, 4)));
        check("a: [*x, b]\n", Err((YamlFault::Alias, 1, 5)));
        check("a: - x\n", Err((YamlFault::ReservedSign('-', quoted("a: \"- x\"")), 1, 4)));
        check("a: > x\n  y\n", Err((YamlFault::ReservedSign('>', quoted("a: \"> x\"")), 1, 4)));
        check("a: [x], y\n", Err((YamlFault::ReservedSign('[', quoted("a: \"[x], y\"")), 1, 4)));
        check("a: !x y\n", Err((YamlFault::ReservedSign('!', quoted("a: \"!x y\"")), 1, 7))); // a tag
        check("a: [-, b]\n", Err((YamlFault::ReservedSign('-', None), 1, 5)));
        check("a: 1\n---\nb: 1\n", Err((YamlFault::SecondDocument, 2, 1)));
        check(&"[".repeat(30_000), Err((YamlFault::TooDeep, 1, 17)));
    }

    #[test]
    fn a_duplicate_key_is_reported_and_the_first_kept() {
        let source = Source { path: "a.yaml".into(), text: "a: 1\nb: 2\na: 3\n".into() };
        let (node, faults) = read(&source, 0, source.text.len());
        assert_eq!(node.as_ref().map(show).as_deref(), Some("{a=1 b=2}"));
        assert_eq!(faults[0].place.span, Some(Span::new(3, 1, 1)));
    }
}
