//! The lines of a YAML text: places in it, and the usual mistakes of authors where the parser stops.
//!
//! ```text
//! title:Kế hoạch       no space after the colon, and then the parser stops a line later
//!  date: 2024          a key one column off, and the parser misses the end of the map
//! ```

use super::{Wrong, quote};
use crate::base::fault::YamlFault;
use crate::base::place::Span;

/// The longest key that a line is taken to begin with, in characters.
const LONGEST_KEY: usize = 24;

/// A text by its lines.
pub(super) struct Lines<'a> {
    lines: Vec<&'a str>,
    /// How many characters each line has.
    lengths: Vec<usize>,
    /// The line of the file at which the text begins.
    first: usize,
}

impl<'a> Lines<'a> {
    /// The lines of a text that begins at the line `first` of its file.
    pub(super) fn new(text: &'a str, first: usize) -> Lines<'a> {
        let lines: Vec<&str> = text.lines().collect();
        let lengths = lines.iter().map(|line| line.chars().count()).collect();
        Lines { lines, lengths, first }
    }

    /// The place of a line of the text, from 1, and a column, from 0; it does not reach beyond the line.
    pub(super) fn span(&self, line: usize, column: usize, length: usize) -> Span {
        let in_line = self.lengths.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let rest = in_line.saturating_sub(column).max(1);
        Span::new(self.first + line.saturating_sub(1), column + 1, length.clamp(1, rest))
    }

    /// The place at which the parser stopped; after the last line it is the beginning of that.
    pub(super) fn mark(&self, line: usize, column: usize) -> Span {
        if line > self.lines.len() {
            self.span(self.lines.len().max(1), 0, 1)
        } else {
            self.span(line, column, 1)
        }
    }

    /// The line of a place, from 0.
    fn index(&self, span: Span) -> usize {
        (span.line as usize).saturating_sub(self.first)
    }

    /// The line of a place with the value of its key or item in quotation marks, where that is simple.
    pub(super) fn quoted(&self, span: Span) -> Option<String> {
        self.with_value(span, |value| quote(in_marks(value)))
    }

    /// The same where the value has quotation marks that end it too early: those around it are not its own.
    pub(super) fn quoted_anew(&self, span: Span) -> Option<String> {
        self.with_value(span, quote_anew)
    }

    /// What follows a key and its colon in its line.
    pub(super) fn after_key(&self, key: Span) -> Option<&'a str> {
        let line = self.lines.get(self.index(key))?;
        let after = key.column as usize - 1 + key.length as usize;
        let (at, _) = line.char_indices().nth(after)?;
        line[at..].trim_start().strip_prefix(':')
    }

    /// A value that begins with a sign of YAML, in the line of a place or the one before it.
    pub(super) fn first_sign(&self, span: Span) -> Option<Wrong> {
        let index = self.index(span);
        [Some(index), index.checked_sub(1)].into_iter().flatten().find_map(|index| {
            let line = *self.lines.get(index)?;
            let (column, key, value) = key_of(line)?;
            let sign = value.trim_start().chars().next()?;
            let words = value.trim();
            let dash = words.starts_with("- ");
            // A closed list and the head of a text of several lines are YAML that the author means.
            let is_yaml = words.ends_with([']', '}']) || is_block_header(words);
            if !value.starts_with(' ') || is_yaml || !(dash || "[{>|*&?!@%`".contains(sign)) {
                return None;
            }
            let blanks = value.len() - value.trim_start().len();
            let at = self.span(index + 1, column + key.chars().count() + 1 + blanks, 1);
            Some((YamlFault::ReservedSign(sign, self.quoted(at)), at))
        })
    }

    /// The same in single quotation marks, in which `\` is a sign like any other.
    pub(super) fn single_quoted(&self, span: Span) -> Option<String> {
        self.with_value(span, |value| {
            let inner = value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(value);
            format!("'{}'", inner.replace('\'', "''"))
        })
    }

    /// The line of a place with another value after its key or its `-`.
    fn with_value(&self, span: Span, change: impl Fn(&str) -> String) -> Option<String> {
        let line = self.lines.get(self.index(span)).copied().unwrap_or("");
        // The parser may stop at the first colon of a line that continues the value before it; such a line has no key.
        let before: String = line.chars().take(span.column as usize - 1).collect();
        let item = line.trim().trim_start_matches("- ");
        match item.split_once(':') {
            Some(_) if !before.contains(':') => None,
            // In brackets the value is one of several.
            Some((_, value))
                if value.trim().starts_with(['[', '{']) && value.trim().ends_with([']', '}', ',']) =>
            {
                None
            }
            Some((key, value)) if key.chars().count() <= LONGEST_KEY && !key.contains(['"', '{', '[']) => {
                let (value, comment) = with_comment(value.trim());
                Some(format!("{key}: {}{comment}", change(value)))
            }
            None if item != line.trim() => {
                let (value, comment) = with_comment(item);
                Some(format!("- {}{comment}", change(value)))
            }
            _ => None,
        }
    }

    /// The first value in quotation marks that is not closed in its line, at or before a place, with the line closed.
    /// The mark that ends it is often the first one of another value, where the parser then stops.
    pub(super) fn unclosed(&self, span: Span) -> Option<Wrong> {
        let last = self.index(span).min(self.lines.len().checked_sub(1)?);
        let index = (0..=last).find(|index| self.is_unclosed(*index))?;
        let line = self.lines[index];
        let (_, start) = value_start(line);
        let mark = line[start..].chars().next()?;
        let at = self.span(index + 1, line[..start].chars().count(), 1);
        let words = line.trim().trim_start_matches("- ");
        let item = if key_of(line).is_some() { "" } else { "- " };
        (!line.contains(" #")).then(|| (YamlFault::Unclosed(Some(format!("{item}{words}{mark}"))), at))
    }

    /// Whether a value in quotation marks has no second mark in its line, and the next line goes on with the map or list.
    fn is_unclosed(&self, index: usize) -> bool {
        let line = self.lines[index];
        let (column, start) = value_start(line);
        let value = line[start..].trim();
        let Some(mark) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return false };
        let next = self.lines[index + 1..].iter().find(|line| !line.trim().is_empty());
        let indent = |line: &str| line.len() - line.trim_start().len();
        value.matches(mark).count() == 1 && value.len() > 1 && next.is_none_or(|next| indent(next) <= column)
    }

    /// A tab or a no-break space at the start of a line looks like indentation and is none.
    pub(super) fn check_indentation(&self) -> Result<(), Wrong> {
        for (index, line) in self.lines.iter().enumerate() {
            let mut blank = line.chars().take_while(|c| c.is_whitespace());
            if let Some(column) = blank.position(|c| c != ' ').filter(|_| !line.trim().is_empty()) {
                return Err((YamlFault::Indentation, self.span(index + 1, column, 1)));
            }
        }
        Ok(())
    }

    /// What is wrong where the parser reports an unexpected colon, unless the colon is inside a value.
    pub(super) fn misread_colon(&self, span: Span) -> Option<Wrong> {
        let (column, key, _) = key_of(self.lines.get(self.index(span))?)?;
        // A later colon of the line is part of the value.
        let first_colon = (span.column as usize) <= column + key.chars().count() + 1;
        if first_colon { self.misread(span) } else { None }
    }

    /// The mistake at the beginning of a line or in the line before it, where the parser reports only the end.
    pub(super) fn misread(&self, span: Span) -> Option<Wrong> {
        let index = self.index(span);
        self.lines.get(index)?;
        let before = (0..index).rev().find(|index| !self.lines[*index].trim().is_empty());
        let glued = self.glued(index).or_else(|| self.glued(before?));
        glued.or_else(|| self.misplaced(index)).or_else(|| {
            let bare =
                |index: &usize| !self.lines[*index].starts_with(' ') && !self.lines[*index].contains(':');
            let bare = [Some(index), before].into_iter().flatten().find(bare)?;
            let wide = self.lines[bare]
                .split_once(['：', '∶', '꞉'])
                .filter(|(key, _)| key.chars().count() <= LONGEST_KEY);
            let fault = wide.map_or(YamlFault::NoColon, |(key, value)| {
                YamlFault::WideColon(format!("{}: {}", key.trim_end(), value.trim()))
            });
            Some((fault, self.line(bare)))
        })
    }

    /// A key without a space after its colon, where the whole text is read as one.
    pub(super) fn glued_at(&self, span: Span) -> Option<Wrong> {
        self.glued(self.index(span))
    }

    /// A key without a space after its colon: the first of such lines up to this one.
    fn glued(&self, index: usize) -> Option<Wrong> {
        let corrected = |line: &str| {
            let (_, key, value) = key_of(line)?;
            // `https://…` is an address and no key.
            let space = value.is_empty() || value.starts_with([' ', '/', ':']);
            (!space)
                .then(|| format!("{key}: {}", if value.contains(": ") { quote(value) } else { value.into() }))
        };
        let first = (0..=index).rev().take_while(|index| corrected(self.lines[*index]).is_some()).last()?;
        Some((YamlFault::NoSpaceAfterColon(corrected(self.lines[first])?), self.line(first)))
    }

    /// A key that is not at the column of the keys it belongs to.
    fn misplaced(&self, index: usize) -> Option<Wrong> {
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
        Some((YamlFault::Misplaced(self.lines[index].trim().to_string(), column), self.line(index)))
    }

    /// A line as a whole, without the blanks around it.
    fn line(&self, index: usize) -> Span {
        let line = self.lines[index];
        let blank = line.chars().take_while(|c| *c == ' ').count();
        self.span(index + 1, blank, line.trim_end().chars().count().saturating_sub(blank))
    }
}

/// The key that begins a line, of one word: its column from 0, itself, and what follows its colon.
pub fn key_of(line: &str) -> Option<(usize, &str, &str)> {
    let item = line.trim_start_matches([' ', '-']);
    let (key, value) = item.split_once(':')?;
    let word = key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (word && key.chars().count() <= LONGEST_KEY).then_some((line.len() - item.len(), key, value))
}

/// The column of a key or item, and the byte at which its value begins.
pub fn value_start(line: &str) -> (usize, usize) {
    if let Some((column, _, value)) = key_of(line)
        && value.starts_with([' ', '\t'])
    {
        return (column, line.len() - value.trim_start().len());
    }
    let item = line.trim_start_matches([' ', '-']);
    let start = line.len() - item.len();
    let dash = line[..start].trim_end().len();
    (dash.saturating_sub(1), if dash == 0 || dash == start { line.len() } else { start })
}

/// A value, and what is plainly a comment after it: a `#` between blanks, two or more before it.
fn with_comment(value: &str) -> (&str, &str) {
    let found = value.match_indices("  #").find(|(at, _)| value[at + 3..].starts_with(' '));
    found.map_or((value, ""), |(at, _)| {
        let end = value[..at].trim_end().len();
        value.split_at(end)
    })
}

/// Whether a value is `|` or `>` alone, which begins a text of several lines.
pub fn is_block_header(value: &str) -> bool {
    let rest = value.split(" #").next().unwrap_or(value).trim_end();
    rest.strip_prefix(['|', '>']).is_some_and(|it| it.chars().all(|c| matches!(c, '+' | '-' | '1'..='9')))
}

/// The words between curly quotation marks, which were meant as those of YAML.
fn in_marks(value: &str) -> &str {
    let inner = value.strip_prefix('“').and_then(|it| it.strip_suffix(['”', '“']));
    inner.filter(|it| !it.contains(['“', '”'])).unwrap_or(value)
}

/// A value that begins with a quotation mark and goes on after the one that ends it, in marks that it does not have.
///
/// `"Phong trào "Dân vận khéo" năm 2024"` loses the marks around it, `"Dân vận khéo" năm 2024` does not.
fn quote_anew(value: &str) -> String {
    let around = |mark: char| {
        let inner = value.strip_prefix(mark)?;
        // One mark too few: the last one belongs to the words.
        let one_missing = || (mark == '"' && inner.matches(mark).count() % 2 == 0).then_some(inner);
        let inner = inner.strip_suffix(mark).or_else(one_missing)?;
        let (before, after) = inner.split_once(mark)?;
        let closing = !before.ends_with([' ', '(', '«', mark])
            && !before.is_empty()
            && after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        (!closing).then(|| inner.replace(&format!("{mark}{mark}"), &mark.to_string()))
    };
    quote(&around('"').or_else(|| around('\'')).unwrap_or_else(|| value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_a_value_are_not_its_own() {
        let table = [
            (r#""Phong trào "Dân vận khéo" năm 2024""#, r#"'Phong trào "Dân vận khéo" năm 2024'"#),
            (r#""Thi đua "Dân vận khéo"""#, r#"'Thi đua "Dân vận khéo"'"#),
            (r#""Phong trào ""Dân vận khéo"" năm 2024""#, r#"'Phong trào "Dân vận khéo" năm 2024'"#),
            (r#""Dân vận khéo" năm 2024"#, r#"'"Dân vận khéo" năm 2024'"#),
            (r#""Dân vận" và "Sáng tạo""#, r#"'"Dân vận" và "Sáng tạo"'"#),
            (r#""Thăm "Ma'am" ở B'lao""#, r#"'Thăm "Ma''am" ở B''lao'"#),
            (r#""Phong trào "Dân vận khéo" năm 2024"#, r#"'Phong trào "Dân vận khéo" năm 2024'"#),
            (r#"'Đề án 'Xanh' năm 2024'"#, r#""Đề án 'Xanh' năm 2024""#),
            (r#"'Ở B'lao năm 2024'"#, r#""Ở B'lao năm 2024""#),
        ];
        for (value, expected) in table {
            assert_eq!(quote_anew(value), expected, "{value}");
        }
    }
}
