//! Destinations of links as clerks type them, in the form that Markdown reads.
//!
//! ```text
//! [Phụ lục](/tep/Phụ lục 1.pdf)   →  [Phụ lục](</tep/Phụ lục 1.pdf>)
//! [kế hoạch](..\2023\b.md)        →  [kế hoạch](../2023/b.md)
//! ```
//!
//! Only what looks like a path is one: it begins with `/`, `./`, `../` or `#`, or ends in a kind of file. Other words in
//! parentheses after brackets stay words. Code stays as it is.

use super::structure::rewrite::Rewrite;
use std::ops::Range;

/// The longest destination, in characters.
const LONGEST: usize = 500;

/// The changes that give the links of a text a form that Markdown reads.
pub(super) fn destinations(text: &str) -> Rewrite {
    let mut rewrite = Rewrite::default();
    // Most texts have no link, and need not be read line by line.
    if !text.contains("](") {
        return rewrite;
    }
    let mut start = 0;
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) if line.contains("](") => of_line(line, start, &mut rewrite),
            _ => {}
        }
        start += line.len();
    }
    rewrite
}

fn of_line(line: &str, start: usize, rewrite: &mut Rewrite) {
    let (mut from, mut counted, mut ticks) = (0, 0, 0);
    while let Some(found) = line[from..].find("](") {
        let open = from + found + 2;
        ticks += line[counted..open].matches('`').count();
        counted = open;
        let code = ticks % 2 == 1;
        let Some(length) = closing(&line[open..]).filter(|_| !code) else {
            from = open;
            continue;
        };
        let path = path_of(&line[open..open + length]);
        let path = open + path.start..open + path.end;
        change(&line[path.clone()], start + path.start, rewrite);
        from = open + length;
    }
}

/// The length up to the `)` that closes a destination.
fn closing(words: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, sign) in words.char_indices().take(LONGEST) {
        match sign {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            '<' | '>' | '\n' => return None,
            _ => {}
        }
    }
    None
}

/// Where the path of a destination is, without the title after it and the blanks around it.
fn path_of(inner: &str) -> Range<usize> {
    let words = inner.trim_end();
    let titled =
        words.ends_with(['"', '\'']).then(|| words.find(" \"").or_else(|| words.find(" '"))).flatten();
    let words = words[..titled.unwrap_or(words.len())].trim_end();
    words.len() - words.trim_start().len()..words.len()
}

fn change(path: &str, start: usize, rewrite: &mut Rewrite) {
    let spaced = path.contains(' ');
    if path.contains("://") || !(spaced || path.contains('\\')) || !looks_like_path(path) {
        return;
    }
    if spaced {
        rewrite.replace(start..start, "<");
    }
    // Before a sign `\` is Markdown's own, and at the head of a name it leads to another machine.
    let slashes = path.match_indices('\\').map(|(at, _)| at).filter(|at| {
        path[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '.') && !path.starts_with("\\\\")
    });
    for at in slashes {
        rewrite.replace(start + at..start + at + 1, "/");
    }
    if spaced {
        let end = start + path.len();
        rewrite.replace(end..end, ">");
    }
}

/// Whether words are a path: by how they begin, or by the kind of file at their end.
fn looks_like_path(words: &str) -> bool {
    let file = words.split('#').next().unwrap_or(words);
    let kind = file.rsplit_once('.').map_or("", |(_, kind)| kind);
    let is_file = (2..=5).contains(&kind.len())
        && kind.starts_with(|c: char| c.is_ascii_alphabetic())
        && kind.bytes().all(|it| it.is_ascii_alphanumeric());
    is_file || words.starts_with(['/', '\\', '#']) || words.starts_with("./") || words.starts_with("../")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_blanks_and_backslashes_are_links() {
        let table = [
            ("Xem [Phụ lục](/tep/Phụ lục 1.pdf).", "Xem [Phụ lục](</tep/Phụ lục 1.pdf>)."),
            (
                "[a](tep/Biểu mẫu (1).docx) và [b](c d.md#mục 2)",
                "[a](<tep/Biểu mẫu (1).docx>) và [b](<c d.md#mục 2>)",
            ),
            ("[a](/tep/Phụ lục 1.pdf \"Tên\")", "[a](</tep/Phụ lục 1.pdf> \"Tên\")"),
            ("![ảnh](ảnh chụp.png)", "![ảnh](<ảnh chụp.png>)"),
            ("[a](#Mục đích)", "[a](<#Mục đích>)"),
            ("[a](..\\2023\\b.md) [b](\\tep\\2024\\pl.pdf)", "[a](../2023/b.md) [b](/tep/2024/pl.pdf)"),
            ("[a](2024\\Phụ lục 1.pdf)", "[a](<2024/Phụ lục 1.pdf>)"),
            ("[a](2024\\_b.pdf) [b](\\\\may\\tep\\a.pdf)", "[a](2024\\_b.pdf) [b](\\\\may\\tep\\a.pdf)"),
            ("[1](xem phụ lục 1) [2](mục 1.2)", "[1](xem phụ lục 1) [2](mục 1.2)"),
            ("[a](b.pdf) [c](https://a.vn/b c.pdf)", "[a](b.pdf) [c](https://a.vn/b c.pdf)"),
            ("`[a](b c.pdf)` [a](<b c.pdf>)", "`[a](b c.pdf)` [a](<b c.pdf>)"),
            ("```\n[a](b c.pdf)\n```\n[a](b c.pdf)", "```\n[a](b c.pdf)\n```\n[a](<b c.pdf>)"),
        ];
        for (text, expected) in table {
            assert_eq!(destinations(text).apply(text), expected);
        }
    }
}
