//! The head of a document: letterhead, number, place and date, type and title.

use super::body::{bodies, joint};
use super::head_line::HeadLine;
use super::letter_case::LetterCase;
use super::line::{LineForm, TextLine};
use super::{Fact, Metadata, NumberLine};
use crate::base::date::PartialDate;
use crate::base::import::Doubt;
use crate::base::place::Span;
use crate::base::text::{after_letters, capitalized};
use crate::cite::body::{BodyName, Open};
use crate::cite::document_type::DocumentType;
use crate::cite::number::DocumentNumber;
use crate::cite::own_number;
use crate::cite::type_name::TypeName;
use crate::plan::finding::begins_basis;
use crate::plan::text::{BlockKind, Text, one_line};
use crate::plan::years::PlanYears;

/// No letterhead has more lines.
pub(super) const MOST_LINES: usize = 60;

/// No title is longer, in characters.
const LONGEST_TITLE: usize = 600;

/// Whether a line of a head comes before the first sentence; none where these lines do not tell.
pub(super) fn is_there(lines: &[TextLine]) -> Option<bool> {
    lines.iter().take(MOST_LINES).find_map(|line| match HeadLine::read(line.words) {
        HeadLine::Words if is_sentence(line.words) => Some(false),
        HeadLine::Words
        | HeadLine::Subject(_)
        | HeadLine::Addressed
        | HeadLine::Attached
        | HeadLine::Drawn => None,
        _ => Some(true),
    })
}

/// Reads the head; returns the index of the first line after it.
pub(super) fn read<'a>(
    text: &'a Text,
    lines: &[TextLine<'a>],
    case: &LetterCase<'a>,
    into: &mut Metadata,
) -> usize {
    let Some(named) = named_at(text, lines) else { return letterhead_without_type(text, lines, case, into) };
    letterhead(text, &lines[..named], case, into);
    let span = lines[named].span(text);
    let HeadLine::Type(kind, rest) = HeadLine::read(lines[named].words) else { return named };
    into.kind = Some(Fact { value: TypeName::Known(kind), span, doubt: None });
    into.taken.push(span);
    title(text, lines, named, rest, case, into)
}

/// Names the letterhead of a document that the text carries, as a decision its plan: the motto with the names above it.
pub(super) fn carried(text: &Text, lines: &[TextLine], into: &mut Metadata) {
    for (at, line) in lines.iter().enumerate() {
        // A motto is in capitals, or has the dashes of «Độc lập - Tự do».
        let may_be =
            line.words.starts_with(['C', 'Đ']) && matches!(HeadLine::read(line.words), HeadLine::Motto);
        if !may_be {
            continue;
        }
        into.formal.push(line.span(text));
        let above = lines[..at].iter().rev().take_while(|it| {
            let is_name = matches!(HeadLine::read(it.words), HeadLine::Words) && in_capitals(it.words);
            is_name && BodyName::read(it.words).kind.is_some() || names_place(it.words)
        });
        into.formal.extend(above.take(4).map(|it| it.span(text)));
    }
}

/// Whether a line is the name of a unit of area: «XÃ CHÂU HÒA».
fn names_place(words: &str) -> bool {
    in_capitals(words) && begins_unit(words)
}

/// Whether words begin with that for a unit of area.
fn begins_unit(words: &str) -> bool {
    let units = ["tỉnh ", "thành phố ", "xã ", "phường ", "đặc khu ", "thị trấn ", "huyện "];
    units.iter().any(|it| after_letters(words, it).is_some())
}

/// The line that names the document: «KẾ HOẠCH».
fn named_at(text: &Text, lines: &[TextLine]) -> Option<usize> {
    let head = lines.iter().take(MOST_LINES);
    for (index, line) in head.enumerate() {
        match HeadLine::read(line.words) {
            HeadLine::Type(..) if !is_sentence(line.words) => return Some(index),
            HeadLine::Words if is_sentence(line.words) => return None,
            _ if is_section(text, line) => return None,
            _ => {}
        }
    }
    None
}

/// Whether a line is long, or ends as a sentence does: the letterhead is over.
fn is_sentence(words: &str) -> bool {
    words.chars().count() > 160
        || words.ends_with([';', ':'])
        || (words.ends_with('.') && words.contains(", "))
}

/// Whether a line is a heading with a label: «I. MỤC ĐÍCH».
fn is_section(text: &Text, line: &TextLine) -> bool {
    matches!(text.block(line.block).kind, BlockKind::Heading { number: Some(_), .. })
}

/// Reads a letterhead that no name of a document ends; returns the index of the first line after it.
fn letterhead_without_type<'a>(
    text: &'a Text,
    lines: &[TextLine<'a>],
    case: &LetterCase<'a>,
    into: &mut Metadata,
) -> usize {
    let is_head =
        |line: &TextLine| !matches!(HeadLine::read(line.words), HeadLine::Words | HeadLine::Addressed);
    let begins = lines.iter().take(MOST_LINES).position(|line| {
        let is_subject = || matches!(HeadLine::read(line.words), HeadLine::Subject(_));
        is_sentence(line.words) && !is_subject() || is_section(text, line)
    });
    let head = &lines[..begins.unwrap_or(lines.len().min(MOST_LINES))];
    let Some(last) = head.iter().rposition(is_head) else { return 0 };
    // What a letter is about may go on below, where nothing of the head follows.
    let is_subject = matches!(HeadLine::read(head[last].words), HeadLine::Subject(_));
    let more =
        head[last + 1..].iter().take_while(|line| is_subject && line.words.starts_with(char::is_lowercase));
    let end = last + 1 + more.count();
    letterhead(text, &lines[..end], case, into);
    end
}

/// Reads the lines above the name of the document.
fn letterhead<'a>(text: &'a Text, lines: &[TextLine<'a>], case: &LetterCase<'a>, into: &mut Metadata) {
    let mut ordered: Vec<&TextLine> = lines.iter().collect();
    ordered.sort_by_key(|line| line.column);
    let mut names: Vec<&TextLine> = Vec::new();
    let mut subject: Vec<(&TextLine, &str)> = Vec::new();
    for (index, line) in ordered.iter().copied().enumerate() {
        let span = line.span(text);
        let goes_on = subject.last().is_some_and(|(last, _)| {
            last.column == line.column
                && ordered
                    .get(index.wrapping_sub(1))
                    .is_some_and(|it| it.range == last.range && it.block == last.block)
        });
        if line.form == LineForm::Rule {
            into.formal.push(span);
            continue;
        }
        match HeadLine::read(line.words) {
            // The name of the union is the head of its documents, and before a place the name of a body.
            HeadLine::Motto if names_place_next(&ordered, index) => names.push(line),
            HeadLine::Motto | HeadLine::Drawn => into.formal.push(span),
            HeadLine::Draft => note_draft(into, span),
            HeadLine::Number(number) => {
                into.taken.push(span);
                let doubt = number.number.is_none().then(|| Doubt::NumberBlank(number.written.clone()));
                into.number.get_or_insert(Fact { value: number, span, doubt });
                // Place and date stand behind the number on one line.
                if let Some((place, date)) = own_number::place_and_date(line.words) {
                    place_and_date(into, place, date, span);
                }
            }
            HeadLine::PlaceDate(place, date) => {
                into.taken.push(span);
                place_and_date(into, place, date, span);
            }
            HeadLine::Subject(words) => {
                into.taken.push(span);
                subject.push((line, words));
            }
            HeadLine::Words if goes_on => {
                into.taken.push(span);
                subject.push((line, line.words));
            }
            HeadLine::Words => names.push(line),
            HeadLine::Type(..) | HeadLine::Attached | HeadLine::Addressed | HeadLine::Marked => {}
        }
    }
    if let Some((first, _)) = subject.first() {
        let kind = TypeName::Known(DocumentType::OfficialLetter);
        into.kind.get_or_insert(Fact { value: kind, span: first.span(text), doubt: None });
        set_title(text, &subject, case, into);
    }
    let (mut bodies, taken) = bodies(text, &names, case);
    into.taken.extend(taken);
    let is_joint = into.number.as_ref().is_some_and(|it| is_joint(&it.value));
    if is_joint && bodies.len() == 2 {
        into.issuers = bodies;
        return;
    }
    // «ỦY BAN MTTQ VIỆT NAM XÃ A», below it «BAN THƯỜNG TRỰC»: the board is one of the body above.
    if let [.., above, board] = bodies.as_mut_slice()
        && BodyName::read(&board.value).open == Some(Open::Board)
    {
        board.value = format!("{} {}", board.value, above.value);
        let at = bodies.len() - 2;
        bodies.remove(at);
    }
    if let Some(Fact { value, span, .. }) = bodies.pop() {
        let parts = joint(&value).into_iter();
        into.issuers.extend(parts.map(|it| Fact { value: capitalized(it), span, doubt: None }));
    }
    into.governing = bodies.pop();
}

/// Whether the line after one of the letterhead begins with the word of a unit of area: «ĐOÀN TNCS HỒ CHÍ MINH» «TỈNH A».
fn names_place_next(lines: &[&TextLine], index: usize) -> bool {
    let is_union = after_letters(lines[index].words, "đoàn").is_some();
    let next = lines.get(index + 1).filter(|_| is_union);
    next.is_some_and(|line| begins_unit(line.words))
}

/// Whether a number is of several bodies: «01/KHLT-SGDĐT-CA».
fn is_joint(line: &NumberLine) -> bool {
    let number = line.number.as_deref().unwrap_or(line.written.trim_start_matches(['.', '…', '_', ' ']));
    DocumentNumber::new(number).is_some_and(|it| it.is_joint())
}

fn place_and_date(into: &mut Metadata, place: &str, date: Option<PartialDate>, span: Span) {
    into.place.get_or_insert(Fact { value: place.to_string(), span, doubt: None });
    if let Some(date) = date {
        into.date.get_or_insert(Fact { value: date, span, doubt: None });
    }
}

fn note_draft(into: &mut Metadata, span: Span) {
    into.taken.push(span);
    into.draft.get_or_insert(Fact { value: (), span, doubt: None });
}

/// Reads the title, which begins behind the type or below it; returns the index of the first line after it.
fn title<'a>(
    text: &'a Text,
    lines: &[TextLine<'a>],
    named: usize,
    rest: &'a str,
    case: &LetterCase<'a>,
    into: &mut Metadata,
) -> usize {
    let mut parts: Vec<(&TextLine, &str)> = Vec::new();
    if !rest.is_empty() {
        parts.push((&lines[named], rest));
    }
    let mut next = named + 1;
    while let Some(line) = lines.get(next) {
        let span = line.span(text);
        match HeadLine::read(line.words) {
            HeadLine::Drawn if parts.is_empty() => into.formal.push(span),
            HeadLine::Drawn => {
                // The line below a title ends it.
                into.formal.push(span);
                next += 1;
                break;
            }
            HeadLine::Draft => note_draft(into, span),
            HeadLine::PlaceDate(place, date) if into.date.is_none() => {
                into.taken.push(span);
                place_and_date(into, place, date, span);
            }
            HeadLine::Words | HeadLine::Subject(_) | HeadLine::PlaceDate(..)
                if goes_on(text, &parts, line) =>
            {
                parts.push((line, line.words));
                into.taken.push(span);
            }
            _ => break,
        }
        next += 1;
    }
    set_title(text, &parts, case, into);
    next
}

/// Takes lines for the title.
fn set_title<'a>(text: &'a Text, parts: &[(&TextLine, &str)], case: &LetterCase<'a>, into: &mut Metadata) {
    let Some((first, _)) = parts.first() else { return };
    let words = parts.iter().map(|(_, words)| *words).collect::<Vec<_>>().join(" ");
    let words = case.read(&one_line(&words));
    // In the Party's form the title goes on behind «KẾ HOẠCH» in small letters.
    let value = capitalized(without_lead(&words).unwrap_or(&words));
    into.years = PlanYears::of_title(&value);
    into.title = Some(Fact { value, span: first.span(text), doubt: None });
}

/// A title without «V/v», «Về việc».
fn without_lead(title: &str) -> Option<&str> {
    let rest = ["v/v", "về việc"].iter().find_map(|it| after_letters(title, it));
    rest.map(|rest| rest.trim_start_matches([':', ' ']))
}

/// Whether a line belongs to the title of which these are the lines so far.
fn goes_on(text: &Text, parts: &[(&TextLine, &str)], line: &TextLine) -> bool {
    if line.form != LineForm::Plain || is_section(text, line) {
        return false;
    }
    let Some((last, words)) = parts.last() else {
        return !begins_opening(line.words) || !is_sentence(line.words);
    };
    let length: usize = parts.iter().map(|(_, words)| words.chars().count()).sum();
    if length + line.words.chars().count() > LONGEST_TITLE || line.words.ends_with([';', ':']) {
        return false;
    }
    // «Thực hiện Kế hoạch số …» below a title in small letters begins the opening, also without a blank line.
    let opens = begins_opening(line.words) && !in_capitals(line.words) && names_number(line.words);
    if last.block == line.block && !is_sentence(line.words) && !opens {
        return true;
    }
    // Another paragraph: only what plainly goes on with the words.
    let begins_lower = line.words.starts_with(char::is_lowercase) || names_period(line.words);
    let unfinished = words.ends_with([',', '-', '–']);
    let both_capitals = in_capitals(words) && in_capitals(line.words);
    (begins_lower || unfinished || both_capitals) && !is_sentence(line.words) && !begins_opening(line.words)
}

/// Whether words name the time for which a plan is made: «Năm học 2025 - 2026», «6 tháng cuối năm 2024».
fn names_period(words: &str) -> bool {
    let named =
        ["năm ", "giai đoạn ", "nhiệm kỳ ", "quý "].iter().any(|it| after_letters(words, it).is_some());
    let months = words.split_once(' ').is_some_and(|(count, rest)| {
        count.bytes().all(|b| b.is_ascii_digit()) && after_letters(rest, "tháng").is_some()
    });
    (named || months) && words.chars().count() <= 60
}

fn in_capitals(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}

/// Whether words name the number of a document: «Kế hoạch số 83/KH-UBND».
fn names_number(words: &str) -> bool {
    words
        .match_indices(" số ")
        .any(|(at, sign)| words[at + sign.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether words begin as the first paragraph of a plan does: with a basis, or with what it is for.
fn begins_opening(words: &str) -> bool {
    let begins = |it: &str| after_letters(words, it).is_some_and(|rest| rest.starts_with(' '));
    begins_basis(words) || ["nhằm", "để"].into_iter().any(begins)
}
