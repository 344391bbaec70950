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
                // In plans `+` stands below `-`, whatever the indent.
                _ if sign == '+' && self.0.last().is_some_and(|item| matches!(item.sign, '-' | '–')) => {}
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
