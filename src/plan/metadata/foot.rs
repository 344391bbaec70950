//! The foot of a document: recipients (nơi nhận) and signature.

use super::head_line::HeadLine;
use super::letter_case::LetterCase;
use super::line::{LineForm, TextLine};
use super::signature::{OpenSigner, SignatureLine, degree, is_capacity, signature_line};
use super::{Fact, Metadata};
use crate::base::place::Span;
use crate::base::text::after_letters;
use crate::cite::named_type::named_document;
use crate::plan::document::Signer;
use crate::plan::text::{BlockId, Container, Node, Part, Text};

/// No signature has more lines between its first and its last.
const MOST_LINES: usize = 80;

/// Reads the foot in the lines after the head.
pub(super) fn read<'a>(text: &'a Text, lines: &[TextLine<'a>], case: &LetterCase<'a>, into: &mut Metadata) {
    let Some(first) = lines.iter().position(|line| begins(line.words)) else { return };
    let first = first - signature_before(&lines[..first]);
    let annex = first_annex(text);
    let ends =
        |line: &TextLine| annex.is_some_and(|it| line.block >= it) || named_document(line.words).is_some();
    let foot = &lines[first..];
    let foot = &foot[..foot.iter().position(ends).unwrap_or(foot.len()).min(MOST_LINES)];
    let foot = before_letterhead(foot);
    let mut ordered: Vec<(usize, &TextLine)> = foot.iter().map(|line| (line.column, line)).collect();
    // Markdown drops the spaces that put the name of the signer beside an empty column, so what follows the last
    // recipient is in the column of the signature.
    if let Some(last) = foot.iter().position(|line| after_letters(clean(line.words), "lưu").is_some())
        && let Some(signature) =
            foot[..last].iter().map(|line| line.column).max().filter(|column| *column > 0)
    {
        ordered[last + 1..].iter_mut().for_each(|(column, _)| *column = signature.max(*column));
    }
    // In pasted text a tab divides cells, and what is below it is in the second: «Nguyễn Văn A ⇥ TRƯỞNG CÔNG AN XÃ».
    let mut beside = 0;
    for at in 0..ordered.len() {
        let (column, line) = ordered[at];
        let begins_cell = column > 0
            && at > 0
            && ordered[at - 1].1.block == line.block
            && signature_line(ordered[at - 1].1.words) == Some(SignatureLine::Name)
            && signature_line(line.words) != Some(SignatureLine::Name);
        if begins_cell {
            beside = column;
        } else if column > 0 || after_label(line.words).is_some() {
            beside = 0;
        }
        ordered[at].0 = column.max(beside);
    }
    ordered.sort_by_key(|(column, _)| *column);
    let mut open = OpenSigner::default();
    let mut place: Option<Span> = None;
    let mut part = FootPart::Signature;
    let mut column = 0;
    for (beside, line) in ordered {
        let span = line.span(text);
        if std::mem::replace(&mut column, beside) != beside {
            // Who signs in another column is another one.
            let before = std::mem::take(&mut open).finish();
            push(before, &mut place, span, into);
            part = FootPart::Signature;
        }
        if line.form == LineForm::Rule || !line.words.contains(char::is_alphanumeric) {
            into.formal.push(span);
            continue;
        }
        if let Some(rest) = after_label(line.words) {
            part = FootPart::Recipients { last: false };
            into.taken.push(span);
            inline_recipients(rest, span, into);
            continue;
        }
        if let FootPart::Recipients { last } = &mut part
            && let Some(value) = recipient(line, *last, &mut into.recipients)
        {
            into.taken.push(span);
            *last |= after_letters(&value, "lưu").is_some();
            into.recipients.push(Fact { value, span, doubt: None });
            continue;
        }
        let Some(kind) = signature_line(line.words) else { continue };
        part = FootPart::Signature;
        into.taken.push(span);
        if kind == SignatureLine::Name && !degree(line.words).is_empty() {
            into.degrees.push(degree(line.words).to_string());
        }
        let before = open.push(kind, line.words, case);
        push(before, &mut place, span, into);
        if kind != SignatureLine::Signed {
            place.get_or_insert(span);
        }
    }
    push(open.finish(), &mut place, Span::new(1, 1, 1), into);
}

/// The lines before the letterhead of a document that the first one carries: a decision its plan.
fn before_letterhead<'l, 'a>(foot: &'l [TextLine<'a>]) -> &'l [TextLine<'a>] {
    let is_head = |line: &TextLine| {
        matches!(HeadLine::read(line.words), HeadLine::Motto | HeadLine::Number(_) | HeadLine::PlaceDate(..))
    };
    let Some(head) = foot.iter().position(is_head) else { return foot };
    // The names of the bodies stand above the motto.
    let is_name = |line: &&TextLine| !line.words.chars().any(char::is_lowercase);
    let names = foot[..head].iter().rev().take_while(is_name).count();
    &foot[..head - names]
}

/// No signatures of two bodies have more lines.
const MOST_SIGNED: usize = 12;

/// How many lines before the recipients are those of a signature that no capacity begins: office, «(Đã ký)», name.
fn signature_before(lines: &[TextLine]) -> usize {
    let kinds = lines.iter().rev().take(MOST_SIGNED).map(|line| {
        let is_line = line.form == LineForm::Plain && !line.words.ends_with(['.', ':', ';']);
        signature_line(line.words).filter(|_| is_line)
    });
    let kinds: Vec<SignatureLine> = kinds.map_while(|kind| kind).collect();
    if kinds.contains(&SignatureLine::Name) { kinds.len() } else { 0 }
}

/// What the lines of the foot are.
enum FootPart {
    /// Recipients; whether the archive («Lưu: VT») was named, which is the last of them.
    Recipients {
        last: bool,
    },
    Signature,
}

fn push(signer: Option<Signer>, place: &mut Option<Span>, next: Span, into: &mut Metadata) {
    if let Some(value) = signer {
        // The name below the stamp is repeated in a copy.
        let repeated = value.position.is_none()
            && value.capacity.is_none()
            && into.signers.iter().any(|it| it.value.name == value.name);
        if repeated {
            return;
        }
        into.signers.push(Fact { value, span: place.unwrap_or(next), doubt: None });
        *place = Some(next);
    }
}

/// Whether a line begins the foot.
pub(super) fn begins(words: &str) -> bool {
    after_label(words).is_some() || is_capacity(words)
}

/// What follows «Nơi nhận» on its line.
fn after_label(words: &str) -> Option<&str> {
    let words = words.trim_start_matches(['*', '_', ' ']);
    let rest = after_letters(words, "nơi nhận")?;
    let rest = rest.trim_start_matches(['*', '_', ' ']);
    (rest.is_empty() || rest.starts_with(':')).then(|| rest.trim_start_matches([':', '*', '_', ' ']))
}

/// Recipients behind the label: «Nơi nhận: Như trên; Lưu: VT.».
fn inline_recipients(rest: &str, span: Span, into: &mut Metadata) {
    for value in rest.split(';').map(clean).filter(|it| !it.is_empty()) {
        into.recipients.push(Fact { value: value.to_string(), span, doubt: None });
    }
}

/// The recipient of a line of their list; of a second line the whole recipient, which is taken from those before.
fn recipient(line: &TextLine, after_last: bool, before: &mut Vec<Fact<String>>) -> Option<String> {
    let words = line.words;
    let dash = words.starts_with(['-', '–', '+', '•', '*']) || line.form == LineForm::Item;
    let is_signature = matches!(
        signature_line(words),
        Some(SignatureLine::Capacity | SignatureLine::Office | SignatureLine::Signed)
    ) && !dash;
    if is_signature || (after_last && !dash) {
        return None;
    }
    let value = clean(words);
    if !dash && value.starts_with(char::is_lowercase) {
        return Some(format!("{} {value}", before.pop()?.value));
    }
    let listed = dash || words.ends_with([';', ',']) || after_letters(words, "lưu").is_some();
    (listed && !value.is_empty()).then(|| value.to_string())
}

/// A recipient without the signs around it.
fn clean(words: &str) -> &str {
    words
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '+' | '•' | '*'))
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '.' | '/'))
}

/// The first block of the annex.
fn first_annex(text: &Text) -> Option<BlockId> {
    let mut annex = false;
    text.nodes().iter().find_map(|node| match node {
        Node::Open(Container::Part(part)) => {
            annex = *part == Part::Annex;
            None
        }
        Node::Block(id) if annex => Some(*id),
        _ => None,
    })
}
