//! Tags of HTML for bold and italic words, which readers would see: `<b>Điều 1.</b>` is `**Điều 1.**`.

use super::Mender;
use crate::base::fault::MendKind;

/// The tags, and the signs of Markdown for them.
const TAGS: [(&str, &str); 4] = [("b", "**"), ("strong", "**"), ("i", "*"), ("em", "*")];

impl Mender<'_> {
    /// Writes the signs of Markdown for tags in the text.
    pub(super) fn tags(&mut self) {
        let text = self.key_lines().end;
        self.attempt(|sheet| {
            let mut in_code = false;
            for index in text..sheet.lines.len() {
                let line = sheet.lines[index].text();
                in_code ^= line.trim_start().starts_with("```");
                if !in_code && line.contains("</") && !line.contains('`') {
                    let marked = with_signs(line);
                    sheet.set(index, marked, MendKind::Tag);
                }
            }
        });
    }
}

/// A line with the signs of Markdown for the tags that are closed in it.
fn with_signs(line: &str) -> String {
    let mut line = line.to_string();
    let mut from = 0;
    while let Some(at) = line[from..].find('<').map(|at| from + at) {
        from = at + 1;
        if let Some((end, marked)) = marked(&line, at) {
            line.replace_range(at..end, &marked);
            // A tag may hold another one.
            from = at;
        }
    }
    line
}

/// The end of the element whose tag begins at a byte, and its words between signs of Markdown.
fn marked(line: &str, at: usize) -> Option<(usize, String)> {
    let tag = line[at + 1..].split('>').next()?;
    let name = tag.to_ascii_lowercase();
    let (_, sign) = TAGS.iter().find(|(it, _)| *it == name)?;
    let start = at + tag.len() + 2;
    let close = format!("</{name}>");
    let length = line.get(start..)?.to_ascii_lowercase().find(&close)?;
    let inner = &line[start..start + length];
    let end = start + length + close.len();
    let words = inner.trim();
    // Markdown knows the signs only at the edges of words.
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '*');
    let is_plain = !inner.contains('*') && !inner.to_ascii_lowercase().contains(&format!("<{name}>"));
    let is_open = joins(line[..at].chars().next_back()) || joins(line[end..].chars().next());
    if words.is_empty() || !is_plain || (is_open && inner == words) {
        return None;
    }
    let (before, after) = inner.split_once(words)?;
    Some((end, format!("{before}{sign}{words}{sign}{after}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_are_closed_in_their_line() {
        for (line, expected) in [
            ("<b>Điều 1.</b> Phê duyệt", "**Điều 1.** Phê duyệt"),
            ("<B>Một </B>hai <i>ba</i>.", "**Một** hai *ba*."),
            ("<strong>Một</strong>, <em>hai</em>", "**Một**, *hai*"),
            ("<b>Điều 1.</b>Phê duyệt", "<b>Điều 1.</b>Phê duyệt"),
            ("<b>Một", "<b>Một"),
            ("Một</b> hai", "Một</b> hai"),
            ("<b></b> a <u>b</u>", "<b></b> a <u>b</u>"),
            ("a < b và c > d </i>", "a < b và c > d </i>"),
        ] {
            assert_eq!(with_signs(line), expected);
        }
    }
}
