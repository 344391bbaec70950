//! Entries in the order of their keys, cut into files of about equal size.

use super::json;

/// The files of one part, and where each begins.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The value that each file hands to the script, as JSON.
    pub(super) files: Vec<String>,
    /// For each file that is not empty the least text that is greater than every key before it.
    pub(super) starts: Vec<String>,
}

/// Compares keys as scripts compare texts.
pub(super) fn as_scripts_do(one: &str, other: &str) -> std::cmp::Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}

/// The ranges of entries that become files: `sizes` are those of the entries, in their order. No range is empty, and
/// the last one takes all that is left, as there is no address for a further file.
pub(super) fn cut(sizes: &[usize], count: usize) -> Vec<std::ops::Range<usize>> {
    let mut left: usize = sizes.iter().sum();
    let mut ranges = Vec::with_capacity(count);
    let (mut from, mut size) = (0, 0);
    for (index, own) in sizes.iter().enumerate() {
        // What is left is shared anew after each file: an entry that is larger than a file has one of its own.
        let files = count.saturating_sub(ranges.len());
        let is_full = size > 0 && size + own / 2 > left.div_ceil(files.max(1));
        if is_full && files > 1 {
            ranges.push(from..index);
            left -= size;
            (from, size) = (index, 0);
        }
        size += own;
    }
    if from < sizes.len() {
        ranges.push(from..sizes.len());
    }
    ranges
}

/// Where a file begins: the least words at the head of its first key that come after the last key of the file before it.
pub(super) fn start(before: Option<&str>, first: &str) -> String {
    let Some(before) = before else { return String::new() };
    let ends = first.match_indices(' ').map(|(at, _)| at).chain([first.len()]);
    let mut heads = ends.map(|end| &first[..end]);
    heads.find(|head| as_scripts_do(head, before).is_gt()).unwrap_or(first).to_string()
}

impl Table {
    /// A table of entries `"key":value`, in the order of [`as_scripts_do`].
    pub(super) fn of_objects(entries: &[(String, String)], count: usize) -> Table {
        let sizes: Vec<usize> = entries.iter().map(size).collect();
        let ranges = cut(&sizes, count);
        let starts = ranges.iter().map(|range| {
            let before = range.start.checked_sub(1).map(|it| entries[it].0.as_str());
            start(before, &entries[range.start].0)
        });
        let starts = starts.collect();
        let files = ranges.iter().map(|range| object(&entries[range.clone()])).collect();
        Table { files, starts }.filled(count)
    }

    /// The same with empty files up to a count: all have addresses before anything is indexed.
    pub(super) fn filled(mut self, count: usize) -> Table {
        self.files.resize(count, "{}".to_string());
        self
    }
}

/// An object of entries, whose values are JSON.
pub(super) fn object(entries: &[(String, String)]) -> String {
    let lines = entries.iter().map(|(key, value)| format!("{}:{value}", json(key)));
    format!("{{{}}}", lines.collect::<Vec<_>>().join(","))
}

/// How many bytes an entry of an object takes, about.
pub(super) fn size((key, value): &(String, String)) -> usize {
    key.len() + value.len() + 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_cut_where_a_file_is_full() {
        let entries = ["a", "a b", "c d", "c e"].map(|key| (key.to_string(), "1".to_string()));
        let table = Table::of_objects(&entries, 2);
        assert_eq!(table.files, ["{\"a\":1,\"a b\":1}", "{\"c d\":1,\"c e\":1}"]);
        // Whoever looks for «c» finds it where what begins with «c» is.
        assert_eq!(table.starts, ["", "c"]);
        assert_eq!(Table::of_objects(&entries[..1], 2).files, ["{\"a\":1}", "{}"]);
        assert_eq!(start(Some("c d"), "c e"), "c e");
        assert_eq!(start(Some("c"), "c e"), "c e");
        assert_eq!(start(None, "c e"), "");
    }

    #[test]
    fn a_large_entry_has_a_file_of_its_own() {
        assert_eq!(cut(&[1, 1, 9, 1], 3), [0..2, 2..3, 3..4]);
        assert_eq!(cut(&[9, 1, 1, 1], 3), [0..1, 1..4]);
        assert_eq!(cut(&[3, 3, 3, 3, 3], 3), [0..2, 2..4, 4..5]);
        assert_eq!(cut(&[], 3), Vec::<std::ops::Range<usize>>::new());
    }
}
