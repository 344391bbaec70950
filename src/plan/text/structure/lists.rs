//! The lists that are open at a line, by the indents of their items.

/// The open items, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<Item>);

#[derive(Debug)]
struct Item {
    /// The column of the mark in the file.
    column: usize,
    sign: char,
    /// The column of the mark, and that of the words, as Markdown gets them.
    mark: usize,
    content: usize,
}

/// The deepest lists that are told apart.
const DEEPEST: usize = 24;

impl Lists {
    /// Puts an item with its mark at a column into the lists; `content` is the width of mark and white space. Returns
    /// the indent to write where Markdown would read another place from that of the file.
    pub(super) fn place(&mut self, column: usize, sign: char, content: usize) -> Option<usize> {
        while self.0.last().is_some_and(|item| item.column > column + 1) {
            self.0.pop();
        }
        let is_deeper = |item: &Item| column >= item.column + 2;
        if self.0.last().is_some_and(|item| !is_deeper(item)) {
            match self.0.iter().rposition(|item| item.sign == sign && !is_deeper(item)) {
                // A sister: the item and those below it end.
                Some(index) if self.0[index].column + 1 >= column => self.0.truncate(index),
                // In plans `+` stands below `-`, and a dot below `+`, whatever the indent.
                _ if self.0.last().is_some_and(|item| stands_below(sign, item.sign)) => {}
                _ => drop(self.0.pop()),
            }
        }
        if self.0.len() >= DEEPEST {
            self.0.pop();
        }
        let parent = self.0.last().map_or(0, |item| item.content);
        // CommonMark: four columns to the right of the words of its parent an item would be code.
        let fits = (parent..parent + 4).contains(&column);
        let mark = if fits { column } else { parent };
        self.0.push(Item { column, sign, mark, content: mark + content });
        (mark != column).then_some(mark)
    }

    /// Whether an item is open.
    pub(super) fn is_open(&self) -> bool {
        !self.0.is_empty()
    }

    /// The column from which words at a column are read, within the items that hold them.
    pub(super) fn content_at(&self, column: usize) -> usize {
        let holds = self.0.iter().rev().find(|item| column > item.column);
        holds.map_or(0, |item| item.content)
    }

    /// Whether words at a column are within an item.
    pub(super) fn holds(&self, column: usize) -> bool {
        self.0.last().is_some_and(|item| column >= item.column + 2 && column + 1 >= item.content - item.mark)
    }
}

/// Whether an item with a sign stands one step below one with another, where both have one indent.
fn stands_below(sign: char, above: char) -> bool {
    match sign {
        '+' => matches!(above, '-' | '–'),
        '•' | '\u{f0b7}' | '●' | '○' | '·' | '▪' | '■' => above == '+',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_where_markdown_reads_them() {
        check("-|-", "0 0");
        check("-|  -|-", "0 2 0");
        check("-|  -|    -|  -", "0 2 4 2");
        // Four columns more would be code.
        check("      -", "0");
        check("-|        -", "0 2");
        check("-|        -|        -|-", "0 2 2 0");
    }

    #[test]
    fn one_column_more_or_less_is_no_depth() {
        check("-| -", "0 1");
        check(" -|-", "1 0");
        check("  -|-", "2 0");
    }

    #[test]
    fn a_plus_stands_below_a_dash() {
        check("-|+|+|-", "0 2 2 0");
        check("–|+", "0 2");
        check("-|*", "0 0");
        check("+|-", "0 0");
        check(".|+", "0 0");
        check("-|+|•|•|+|-", "0 2 4 4 2 0");
        check("-|•", "0 0");
        // At any indent.
        check("  -|+", "2 0");
    }

    /// Items, each with a mark of one column and a space, stand in these columns.
    #[track_caller]
    fn check(items: &str, expected: &str) {
        assert_eq!(placed(items).1, expected, "{items:?}");
    }

    fn placed(items: &str) -> (Lists, String) {
        let mut lists = Lists::default();
        let columns = items.split('|').map(|item| {
            let column = item.len() - item.trim_start().len();
            let sign = item.trim_start().chars().next().expect("a sign");
            lists.place(column, sign, 2).unwrap_or(column).to_string()
        });
        let columns = columns.collect::<Vec<_>>().join(" ");
        (lists, columns)
    }

    #[test]
    fn words_belong_to_the_item_left_of_them() {
        // For each column the one from which words are read, and whether the inner item holds them.
        check_words("-", &[(0, 0, false), (1, 2, false), (2, 2, true), (9, 2, true)]);
        check_words("-|  -", &[(0, 0, false), (2, 2, false), (3, 4, false), (4, 4, true)]);
        check_words("-|        -", &[(4, 2, false), (8, 2, false), (9, 4, false), (10, 4, true)]);
        assert!(!Lists::default().is_open() && !Lists::default().holds(9));
        assert_eq!(Lists::default().content_at(9), 0);
    }

    #[track_caller]
    fn check_words(items: &str, expected: &[(usize, usize, bool)]) {
        let (lists, _) = placed(items);
        assert!(lists.is_open());
        let found = expected.iter().map(|(at, ..)| (*at, lists.content_at(*at), lists.holds(*at)));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{items:?}");
    }
}
