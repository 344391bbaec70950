//! A file by its lines, each with what it was, so that what is not mended stays byte for byte.

use super::MendedLine;
use crate::base::fault::MendKind;
use crate::base::source::visible;
use crate::base::text::compose;

/// The lines of a file that is being mended.
#[derive(Clone)]
pub(super) struct Sheet<'a> {
    /// The lines as they are now.
    pub(super) lines: Vec<SheetLine<'a>>,
    /// Whether the file begins with a byte order mark.
    has_mark: bool,
    removed: Vec<MendedLine>,
}

/// A line.
#[derive(Clone)]
pub(super) struct SheetLine<'a> {
    /// Its number in the file, from 1; none for a new one.
    number: Option<usize>,
    /// What it was, and how it ends.
    raw: &'a str,
    end: &'a str,
    /// What it was, as the readers of files get it.
    read: String,
    /// What it is.
    text: String,
    kinds: Vec<MendKind>,
    /// Whether it may be typed for an old font, whose letters are other signs: it stays.
    is_kept: bool,
}

impl SheetLine<'_> {
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl<'a> Sheet<'a> {
    /// The lines of a file.
    pub(super) fn of(file: &'a str) -> Sheet<'a> {
        let text = file.strip_prefix('\u{feff}');
        let mut lines = Vec::new();
        let mut rest = text.unwrap_or(file);
        while !rest.is_empty() {
            let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let break_length = match &rest.as_bytes()[end..] {
                [b'\r', b'\n', ..] => 2,
                [] => 0,
                _ => 1,
            };
            let (line, after) = rest.split_at(end + break_length);
            lines.push(SheetLine::of(lines.len() + 1, &line[..end], &line[end..]));
            rest = after;
        }
        Sheet { lines, has_mark: text.is_some(), removed: Vec::new() }
    }

    /// The text as the readers of files get it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(&line.text);
            if !line.end.is_empty() {
                text.push('\n');
            }
        }
        text
    }

    /// Changes a line.
    pub(super) fn set(&mut self, index: usize, text: String, kind: MendKind) {
        let Some(line) = self.lines.get_mut(index).filter(|line| !line.is_kept && line.text != text) else {
            return;
        };
        line.text = text;
        if !line.kinds.contains(&kind) {
            line.kinds.push(kind);
        }
    }

    /// Adds what was mended to a line that was changed.
    pub(super) fn note(&mut self, index: usize, kind: MendKind) {
        let line = self.lines.get_mut(index).filter(|line| !line.is_kept && !line.kinds.contains(&kind));
        line.into_iter().for_each(|line| line.kinds.push(kind));
    }

    /// Puts a line before the one at an index.
    pub(super) fn insert(&mut self, index: usize, text: &str, kind: MendKind) {
        let end = self.lines.iter().map(|line| line.end).find(|end| !end.is_empty()).unwrap_or("\n");
        if let Some(before) = index.checked_sub(1).and_then(|before| self.lines.get_mut(before))
            && before.end.is_empty()
        {
            before.end = end;
        }
        let line = SheetLine {
            number: None,
            raw: "",
            end,
            read: String::new(),
            text: text.to_string(),
            kinds: vec![kind],
            is_kept: false,
        };
        self.lines.insert(index.min(self.lines.len()), line);
    }

    /// Removes a line.
    pub(super) fn remove(&mut self, index: usize, kind: MendKind) {
        let line = self.lines.remove(index);
        if line.number.is_some() {
            let (line, old) = (line.number, Some(line.raw.to_string()));
            self.removed.push(MendedLine { line, kinds: vec![kind], old, new: None });
        }
    }

    /// The file.
    pub(super) fn file(&self) -> String {
        let mut file = String::from(if self.has_mark { "\u{feff}" } else { "" });
        for line in &self.lines {
            file.push_str(line.written());
            file.push_str(line.end);
        }
        file
    }

    /// What was mended, in order of the file.
    pub(super) fn mended(self) -> Vec<MendedLine> {
        let mut mended = self.removed;
        let mut last = 0;
        let mut changed = Vec::new();
        for line in self.lines {
            last = line.number.unwrap_or(last);
            if line.number.is_none() || line.written() != line.raw {
                let old = line.number.map(|_| line.raw.to_string());
                let new = Some(line.written().to_string());
                // A new line follows the one before it.
                changed.push((last, MendedLine { line: line.number, kinds: line.kinds, old, new }));
            }
        }
        let removed = mended.drain(..).map(|it| (it.line.unwrap_or(0), it));
        let mut all: Vec<(usize, MendedLine)> = removed.chain(changed).collect();
        all.sort_by_key(|(line, _)| *line);
        all.into_iter().map(|(_, it)| it).collect()
    }
}

impl<'a> SheetLine<'a> {
    fn of(number: usize, raw: &'a str, end: &'a str) -> SheetLine<'a> {
        let composed = compose(raw);
        let seen = visible(&composed);
        let is_kept = seen != composed && is_of_old_font(raw);
        let kinds = if seen == composed || is_kept { Vec::new() } else { vec![MendKind::Invisible] };
        let read = seen.into_owned();
        SheetLine { number: Some(number), raw, end, text: read.clone(), read, kinds, is_kept }
    }

    /// What the file has in this line.
    fn written(&self) -> &str {
        if self.text == self.read && self.kinds.is_empty() { self.raw } else { &self.text }
    }
}

/// Whether a line has a soft hyphen, which is the letter «ư» in a font of TCVN3, and no letter of today's Vietnamese.
fn is_of_old_font(line: &str) -> bool {
    line.contains('\u{ad}') && !line.chars().any(|c| matches!(c, '\u{1ea0}'..='\u{1ef9}'))
}
