//! The themes that a text names: that of the year (chuyên đề năm) and those of the quarters (chủ điểm quý).
//!
//! ```text
//! «chuyên đề năm 2024 của tỉnh với chủ đề: “Học tập …”»                  the annual theme «Học tập …»
//! «+ Quý I/2024: “Tư tưởng …”; vận dụng, liên hệ với việc thực hiện …»   quarter I/2024 with its application
//! | I/2024 | Tư tưởng … |  in a table headed «Quý | Chủ điểm»
//! ```

use super::{Fact, Metadata};
use crate::base::date::Quarter;
use crate::base::text::{after_letters, comparable};
use crate::plan::document::QuarterTheme;
use crate::plan::text::{Block, BlockId, BlockKind, Container, Node, Text, one_line};

/// Words of a paragraph before a list, or of the head of a column, that say that themes follow; comparable.
const LEADS: [&str; 5] = ["chủ điểm", "chủ đề", "chuyên đề", "nội dung sinh hoạt", "sinh hoạt"];

/// The words between a theme and how it is applied.
const APPLIED: [&str; 4] = ["vận dụng, liên hệ", "liên hệ, vận dụng", "vận dụng", "liên hệ"];

/// No theme of a year is shorter, in characters.
const SHORTEST: usize = 20;

/// The most characters between «chuyên đề năm 2024» and its words.
const FARTHEST: usize = 80;

/// Reads the themes of a text.
pub(super) fn read(text: &Text, into: &mut Metadata) {
    let year = into.years.map(|it| it.first).or(into.date.as_ref().map(|it| it.value.year()));
    into.theme = annual(text, year);
    into.quarters = of_quarters(text, year);
}

/// The themes of the quarters, where there are several.
pub(super) fn of_quarters(text: &Text, year: Option<i16>) -> Vec<Fact<QuarterTheme>> {
    let mut found = listed(text, year);
    found.extend(tabled(text, year));
    // A theme that is told again later is the same one.
    let mut seen = Vec::new();
    found.retain(|it| {
        !seen.contains(&it.value.quarter) && {
            seen.push(it.value.quarter);
            true
        }
    });
    if found.len() < 2 {
        found.clear();
    }
    found
}

/// The theme of the year: the first in quotation marks after «chuyên đề năm …», or else after «chuyên đề».
fn annual(text: &Text, year: Option<i16>) -> Option<Fact<String>> {
    let with_year = year.map(|year| format!("chuyên đề năm {year}"));
    let leads = with_year.as_deref().into_iter().chain(["chuyên đề"]);
    leads.into_iter().find_map(|lead| {
        text.blocks().filter(Block::is_prose).find_map(|block| {
            let (range, words) = quoted_after(block.text, lead)?;
            let value = one_line(words);
            (value.chars().count() >= SHORTEST).then(|| Fact {
                value,
                span: text.span(block.id, range),
                doubt: None,
            })
        })
    })
}

/// The words in quotation marks that follow a lead closely, with their bytes.
fn quoted_after<'a>(words: &'a str, lead: &str) -> Option<(std::ops::Range<usize>, &'a str)> {
    let starts = words.char_indices().map(|(at, _)| at);
    starts.filter_map(|at| after_letters(&words[at..], lead)).find_map(|rest| {
        let at = words.len() - rest.len();
        let (open, sign) = rest.char_indices().find(|(_, c)| matches!(c, '“' | '"' | '«' | '.' | ';'))?;
        let close = match sign {
            '“' => '”',
            '«' => '»',
            '"' => '"',
            _ => return None,
        };
        if rest[..open].chars().count() > FARTHEST {
            return None;
        }
        let from = open + sign.len_utf8();
        let length = rest[from..].find(close)?;
        let inner = rest[from..from + length].trim();
        Some((at + from..at + from + length, inner))
    })
}

/// The themes of a list: «Quý I/2024: …», each in a paragraph or item of its own.
fn listed(text: &Text, year: Option<i16>) -> Vec<Fact<QuarterTheme>> {
    let mut found: Vec<Fact<QuarterTheme>> = Vec::new();
    let mut before: Option<Block> = None;
    let mut led = false;
    for block in text.blocks().filter(|it| it.is_prose() && !matches!(it.kind, BlockKind::Cell)) {
        match labelled(block.text, year) {
            Some((quarter, rest)) => {
                led = led || before.is_some_and(|it| leads(it.text));
                if led {
                    found.push(fact(text, &block, quarter, rest));
                }
            }
            None => {
                led = false;
                before = Some(block);
            }
        }
    }
    found
}

/// The quarter with which words begin, and what follows its colon.
fn labelled(words: &str, year: Option<i16>) -> Option<(Quarter, &str)> {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = ["chủ điểm ", "nội dung "].iter().find_map(|it| after_letters(words, it)).unwrap_or(words);
    let rest = after_letters(words, "quý")?;
    let colon = rest.char_indices().take(24).find(|(_, c)| matches!(c, ':' | '-' | '–'))?;
    let label = &rest[..colon.0];
    let quarter = Quarter::parse(label.trim_matches([' ', '*', '.', ',']), year).ok()?;
    Some((quarter, rest[colon.0 + colon.1.len_utf8()..].trim()))
}

/// The themes of the tables that are headed by quarter and theme.
fn tabled(text: &Text, year: Option<i16>) -> Vec<Fact<QuarterTheme>> {
    let mut found = Vec::new();
    let mut head: Option<Vec<String>> = None;
    let mut row: Option<(bool, Vec<BlockId>)> = None;
    for node in text.nodes() {
        match node {
            Node::Open(Container::Table(_)) => head = None,
            Node::Open(Container::Row { head }) => row = Some((*head, Vec::new())),
            Node::Block(id) => {
                if let Some((_, cells)) = &mut row {
                    cells.push(*id);
                }
            }
            Node::Close => {
                let Some((is_head, cells)) = row.take() else { continue };
                let words = |id: &BlockId| one_line(text.block(*id).text);
                if is_head {
                    head = Some(cells.iter().map(|id| comparable(&words(id))).collect());
                } else if let Some(columns) = head.as_ref().and_then(|head| columns(head)) {
                    found.extend(of_row(text, &cells, columns, year));
                }
            }
            Node::Open(_) => {}
        }
    }
    found
}

/// The columns of quarter, theme and application, by the words of their heads.
fn columns(head: &[String]) -> Option<(usize, usize, Option<usize>)> {
    let quarter = head.iter().position(|it| it.contains("quý") || it == "thời gian")?;
    let is_theme =
        |it: &String| ["chủ điểm", "chủ đề", "chuyên đề", "nội dung"].iter().any(|lead| it.contains(lead));
    let theme = head.iter().enumerate().position(|(at, it)| at != quarter && is_theme(it))?;
    let applied = head.iter().position(|it| APPLIED.iter().any(|lead| it.contains(lead)));
    // «Nội dung | Thời gian» alone may be duties.
    let is_certain = head[quarter].contains("quý") || leads(&head[theme]) && head[theme] != "nội dung";
    is_certain.then_some((quarter, theme, applied.filter(|it| *it != theme)))
}

fn of_row(
    text: &Text,
    cells: &[BlockId],
    (quarter, theme, applied): (usize, usize, Option<usize>),
    year: Option<i16>,
) -> Option<Fact<QuarterTheme>> {
    let block = |at: usize| cells.get(at).map(|id| text.block(*id));
    let label = block(quarter)?;
    let quarter = Quarter::parse(label.text.trim_matches([' ', '*', '.', ':']), year).ok()?;
    let mut fact = fact(text, &block(theme)?, quarter, block(theme)?.text.trim());
    if let Some(applied) = applied.and_then(block).filter(|it| !it.text.trim().is_empty()) {
        fact.value.application = Some(one_line(clean(applied.text)));
    }
    Some(fact)
}

fn fact(text: &Text, block: &Block, quarter: Quarter, words: &str) -> Fact<QuarterTheme> {
    let (theme, application) = theme_and_application(&one_line(words));
    let span = text.span(block.id, 0..block.text.len());
    Fact { value: QuarterTheme { quarter, theme, application }, span, doubt: None }
}

/// Parts a theme from how it is applied.
fn theme_and_application(words: &str) -> (Option<String>, Option<String>) {
    // The first letters of those words.
    let starts = words.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'v' | b'V' | b'l' | b'L'));
    let mut starts = starts.map(|(at, _)| at).filter(|at| words[..*at].ends_with([' ', '(', ';']));
    let applied = starts.find_map(|at| {
        let rest = APPLIED.iter().find_map(|it| after_letters(&words[at..], it))?;
        // Within the theme itself the words go on: «học tập và vận dụng».
        let before = words[..at].trim_end();
        before.ends_with([';', '.', ',', '”', '"', '(', '»', '-', '–']).then_some((before, rest))
    });
    let (theme, rest) = applied.unwrap_or((words, ""));
    let rest = rest.trim_start_matches([':', ' ', ',']);
    let rest =
        ["với ", "trong ", "vào ", "đến "].iter().find_map(|it| after_letters(rest, it)).unwrap_or(rest);
    let some = |words: &str| Some(clean(words).to_string()).filter(|it| !it.is_empty());
    (some(theme), some(rest))
}

/// Words without quotation marks around them and signs at their end.
fn clean(words: &str) -> &str {
    let words = words.trim().trim_end_matches(['.', ';', ',', ' ', '(', '-', '–']);
    let inner = words.trim_matches(['“', '”', '"', '«', '»', ' ', '*']);
    // Quotation marks within stay in pairs.
    let pairs = inner.matches('“').count() == inner.matches('”').count()
        && inner.matches('"').count().is_multiple_of(2);
    if pairs { inner } else { words }
}

fn leads(words: &str) -> bool {
    let words = comparable(words);
    LEADS.iter().any(|it| words.contains(it))
}
