//! Tables with rows of more cells than their header: Markdown would drop the cells beyond it.

/// The widest table that is widened, in cells.
const WIDEST: usize = 200;

/// What header and rule of a table need at their ends to be as wide as its widest row, by the rows of the table. A header
/// of more or fewer cells than its rule heads no table for Markdown, so both become equal.
pub(super) fn missing_cells<'a>(rows: impl Iterator<Item = &'a str> + Clone) -> [String; 2] {
    let widest = rows.clone().map(cells).max().unwrap_or(0).min(WIDEST);
    let mut rows = rows;
    [" |", "---|"].map(|cell| {
        let Some(row) = rows.next() else { return String::new() };
        let missing = widest.saturating_sub(cells(row));
        // A last cell that ends without `|` is closed before others are put after it.
        let closed = if missing == 0 || row.ends_with('|') { "" } else { " |" };
        format!("{closed}{}", cell.repeat(missing))
    })
}

/// How many cells a row has: between `|`, but not behind `\`.
fn cells(row: &str) -> usize {
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut escaped = false;
    let mut count = 1;
    let mut last = 0;
    for (at, byte) in row.bytes().enumerate() {
        if byte == b'|' && !escaped {
            count += 1;
            last = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    count - usize::from(last == row.len() && count > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_markdown_does() {
        for (row, count) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a | b", 2),
            ("|---|---|", 2),
            ("| a \\| b |", 1),
            ("| a ||", 2),
        ] {
            assert_eq!(cells(row), count, "{row}");
        }
    }

    #[test]
    fn header_and_rule_get_the_width_of_the_widest_row() {
        let rows = ["| a | b |", "|---|---|", "| 1 | 2 | 3 |"];
        assert_eq!(missing_cells(rows.into_iter()), [" |", "---|"]);
        let rows = ["a | b", "---|---", "1 | 2 | 3 | 4"];
        assert_eq!(missing_cells(rows.into_iter()), [" | | |", " |---|---|"]);
        let rows = ["| a | b | c |", "|---|---|"];
        assert_eq!(missing_cells(rows.into_iter()), ["", "---|"]);
    }
}
