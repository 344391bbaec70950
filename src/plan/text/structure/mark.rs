//! The marks of items, those of Markdown and those that Word leaves.

use std::ops::Range;

/// The mark of an item.
pub(super) struct ItemMark {
    /// Its sign: `-`, `+`, `*`, `•` …, or `.` for numbers.
    pub(super) sign: char,
    pub(super) is_number: bool,
    pub(super) number: Option<u32>,
    /// Whether words follow without a space.
    pub(super) is_glued: bool,
    /// The columns of mark and white space, once it is written as below.
    pub(super) content: usize,
    /// What replaces a stretch of the line, so that Markdown reads the mark.
    pub(super) rewritten: Option<(Range<usize>, &'static str)>,
}

/// The signs that Word's lists leave at the beginning of a line.
const SIGNS: [char; 14] =
    // U+F0B7 and the like are signs of the fonts Symbol and Wingdings.
    ['•', '\u{f0b7}', '\u{f0a7}', '\u{f02d}', '§', '–', '—', '●', '○', '▪', '■', '➢', '✓', '·'];

/// The mark with which a line begins.
pub(super) fn mark(words: &str) -> Option<ItemMark> {
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    if matches!(first, '-' | '+' | '*') || SIGNS.contains(&first) {
        let spaces = rest.len() - rest.trim_start().len();
        let text = rest.trim_start();
        let is_known = matches!(first, '-' | '+' | '*');
        // «-Tiếp tục» too, but neither «-5» nor «*nghiêng*».
        let glued = spaces == 0 && first != '*' && text.starts_with(char::is_uppercase);
        if text.is_empty() || (spaces == 0 && !glued) {
            return None;
        }
        // CommonMark: after a mark and five spaces an item begins with code.
        let plain =
            is_known && rest.starts_with(' ') && spaces <= 4 && !rest[..spaces].contains(|c| c != ' ');
        let sign = if is_known { first } else { '-' };
        let by = match sign {
            '+' => "+ ",
            '*' => "* ",
            _ => "- ",
        };
        let rewritten = (!plain).then(|| (0..first.len_utf8() + spaces, by));
        let content = if plain { 1 + spaces } else { 2 };
        return Some(ItemMark {
            sign: first,
            is_number: false,
            number: None,
            is_glued: glued,
            content,
            rewritten,
        });
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words.get(digits..)?;
    // CommonMark: the number of an item has at most nine digits.
    if !(1..=9).contains(&digits) || !rest.starts_with(['.', ')']) {
        return None;
    }
    let spaces = rest[1..].len() - rest[1..].trim_start().len();
    let fits = spaces > 0 && !rest[1..].trim_start().is_empty();
    fits.then(|| ItemMark {
        sign: '.',
        is_number: true,
        number: words[..digits].parse().ok(),
        is_glued: false,
        content: digits + 1 + if spaces <= 4 { spaces } else { 1 },
        rewritten: (spaces > 4 || rest[1..1 + spaces].contains(|c| c != ' '))
            .then_some((digits + 1..digits + 1 + spaces, " ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_stay() {
        check("- một", "- 2 - một");
        check("+ một", "+ 2 + một");
        check("* một", "* 2 * một");
        check("-    một", "- 5 -    một");
        check("3. một", ". 3 3. một");
        check("10) một", ". 4 10) một");
        check("3.    một", ". 6 3.    một");
    }

    #[test]
    fn marks_of_word_are_written_for_markdown() {
        check("• một", "• 2 - một");
        check("– Một", "– 2 - Một");
        check("\u{f0b7}\tmột", "\u{f0b7} 2 - một");
        check("•Một", "• 2 - Một");
        check("-Tiếp tục", "- 2 - Tiếp tục");
        check("+\tmột", "+ 2 + một");
        // Markdown reads code after five spaces.
        check("-     một", "- 2 - một");
        check("*     một", "* 2 * một");
        check("3.     một", ". 3 3. một");
        check("3.\tmột", ". 3 3. một");
    }

    #[test]
    fn numbers_and_emphasis_are_no_marks() {
        for words in [
            "",
            "một",
            "-",
            "-5 độ",
            "-tiếp",
            "*nghiêng*",
            "*Nghiêng*",
            "**Đậm**",
            "3",
            "3.",
            "3.một",
            "3.5 tỷ đồng",
            "1234567890. một",
        ] {
            check(words, "");
        }
    }

    #[test]
    fn the_number_and_a_missing_space_are_told() {
        for (words, number, is_glued) in
            [("12. một", Some(12), false), ("- một", None, false), ("-Một", None, true)]
        {
            let mark = mark(words).expect(words);
            let told = (mark.number, mark.is_number, mark.is_glued);
            assert_eq!(told, (number, number.is_some(), is_glued), "{words}");
        }
    }

    /// A line has a mark: its sign, the columns before its words, and the line as it is written.
    #[track_caller]
    fn check(words: &str, expected: &str) {
        let shown = mark(words).map(|mark| {
            let mut line = words.to_string();
            if let Some((range, by)) = mark.rewritten {
                line.replace_range(range, by);
            }
            format!("{} {} {line}", mark.sign, mark.content)
        });
        assert_eq!(shown.unwrap_or_default(), expected, "{words:?}");
    }
}
