//! Still pictures of counts, drawn when the site is built: columns, sparks, a strip of months, bars.
//!
//! They hold shapes and words alone; colours are those of the style sheet, by class. The numbers of a picture stand on
//! its page as text too. `picture-parts.html` has the SVG.

use serde::Serialize;

/// The width of a picture in its own units, which are pixels on a phone of 360.
const WIDTH: usize = 320;

/// How high the highest column is.
const HIGHEST: usize = 88;

/// The room above the columns for their values, and below them for their names.
const ABOVE: usize = 18;
const BELOW: usize = 22;

/// The widest that a column with its gap is, so that two columns are no walls.
const WIDEST: usize = 48;

/// How many years a picture shows: a name of four figures has room in each column.
pub(crate) const MOST_YEARS: usize = 9;

/// Sizes of a spark and of one of its columns with the gap.
const SPARK_HEIGHT: usize = 18;
const SPARK_STEP: usize = 8;
const SPARK_WIDTH: usize = 6;

/// Columns side by side, each with its value above and its name below.
#[derive(Debug, Serialize)]
pub struct ColumnsView {
    /// What is counted, in words; the name of the picture.
    pub title: String,
    /// What the names are: `Năm`.
    pub head: String,
    /// What the values count: `Kế hoạch`.
    pub unit: String,
    /// The year whose months the columns are, for a script, which knows the reader's day; absent where they are years.
    pub year: Option<i16>,
    /// The width.
    pub width: usize,
    /// The height.
    pub height: usize,
    /// How far from the top the columns stand.
    pub floor: usize,
    /// How far from the top the names stand.
    pub below: usize,
    /// The columns, from the left.
    pub columns: Vec<PictureColumn>,
    /// All names with their values, for the table; more than the columns where these had no room.
    pub rows: Vec<PictureRow>,
}

/// A column of a picture.
#[derive(Debug, Serialize)]
pub struct PictureColumn {
    /// The name below it.
    pub name: String,
    /// The value above it, in words; absent where it is nothing.
    pub value: Option<String>,
    /// How far from the left.
    pub x: usize,
    /// How far from the top.
    pub y: usize,
    /// The width.
    pub width: usize,
    /// The height; 0 where the value is nothing.
    pub height: usize,
    /// How far from the left its middle is.
    pub middle: usize,
    /// Whether it is the last year, which is shown in the colour of what is now.
    pub now: bool,
}

/// A name with its value, in the table of a picture.
#[derive(Debug, Serialize)]
pub struct PictureRow {
    /// The name.
    pub name: String,
    /// Link to what the name means; absent where it has no page.
    pub href: Option<String>,
    /// The value, in words.
    pub value: String,
}

/// A row of small columns without words, beside the number of their sum.
#[derive(Debug, Serialize)]
pub struct SparkView {
    /// The width.
    pub width: usize,
    /// The height.
    pub height: usize,
    /// The columns that are not nothing.
    pub columns: Vec<PictureColumn>,
}

/// The twelve months of a year with a dot where something is due.
#[derive(Debug, Serialize)]
pub struct MonthsView {
    /// What the dots mean, with the months, in words; the name of the picture.
    pub title: String,
    /// The year, for a script, which knows the reader's day.
    pub year: i16,
    /// The months.
    pub months: Vec<PictureMonth>,
}

/// A month of the strip.
#[derive(Debug, Serialize)]
pub struct PictureMonth {
    /// From 1 to 12.
    pub number: usize,
    /// How far from the left its middle is.
    pub middle: usize,
    /// Whether something is due in it.
    pub due: bool,
}

/// One value of a picture: its name, a link where it has a page, how many, how many in words.
pub(crate) struct Counted {
    pub(crate) name: String,
    pub(crate) href: Option<String>,
    pub(crate) count: usize,
    pub(crate) words: String,
}

/// What a picture of columns says of itself.
pub(crate) struct ColumnWords {
    pub(crate) title: String,
    pub(crate) head: String,
    pub(crate) unit: String,
}

impl ColumnsView {
    /// Columns of the years in which something is counted, the newest nine of them at most; all are in the table.
    pub(crate) fn of_years(words: ColumnWords, counted: Vec<Counted>) -> ColumnsView {
        let first = counted.len().saturating_sub(MOST_YEARS);
        ColumnsView::new(words, None, counted, first)
    }

    /// Columns of the months of a year.
    pub(crate) fn of_months(words: ColumnWords, year: i16, counted: Vec<Counted>) -> ColumnsView {
        ColumnsView::new(words, Some(year), counted, 0)
    }

    fn new(words: ColumnWords, year: Option<i16>, counted: Vec<Counted>, first: usize) -> ColumnsView {
        let drawn = &counted[first..];
        let step = (WIDTH / drawn.len().max(1)).min(WIDEST);
        let highest = drawn.iter().map(|it| it.count).max().unwrap_or(0);
        let columns = drawn.iter().enumerate().map(|(position, it)| {
            let height = scaled(it.count, highest, HIGHEST);
            let width = step * 5 / 8;
            PictureColumn {
                name: it.name.clone(),
                value: (it.count > 0).then(|| it.words.clone()),
                x: position * step + (step - width) / 2,
                y: ABOVE + HIGHEST - height,
                width,
                height,
                middle: position * step + step / 2,
                now: year.is_none() && position + 1 == drawn.len(),
            }
        });
        let columns = columns.collect();
        let rows = counted.into_iter();
        let rows = rows.map(|it| PictureRow { name: it.name, href: it.href, value: it.words });
        ColumnsView {
            title: words.title,
            head: words.head,
            unit: words.unit,
            year,
            width: WIDTH,
            height: ABOVE + HIGHEST + BELOW,
            floor: ABOVE + HIGHEST,
            below: ABOVE + HIGHEST + BELOW - 6,
            columns,
            rows: rows.collect(),
        }
    }
}

/// Bars of consecutive years in one line, as their width and the `d` of a `path` of height 24: less to load than a spark
/// where a page has many.
pub(crate) fn bars(counts: &[usize]) -> (usize, String) {
    let highest = counts.iter().copied().max().unwrap_or(0);
    let drawn = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(position, count)| {
        let top = 24 - scaled(*count, highest, 22);
        format!("M{0} 24V{top}h4V24z", 6 * position)
    });
    (6 * counts.len().max(1) - 2, drawn.collect())
}

impl SparkView {
    /// The counts of consecutive years, from the left.
    pub(crate) fn new(counts: &[usize]) -> SparkView {
        let highest = counts.iter().copied().max().unwrap_or(0);
        let columns = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(position, count)| {
            let height = scaled(*count, highest, SPARK_HEIGHT - 2);
            PictureColumn {
                name: String::new(),
                value: None,
                x: position * SPARK_STEP,
                y: SPARK_HEIGHT - 1 - height,
                width: SPARK_WIDTH,
                height,
                middle: position * SPARK_STEP + SPARK_WIDTH / 2,
                now: position + 1 == counts.len(),
            }
        });
        SparkView { width: counts.len() * SPARK_STEP, height: SPARK_HEIGHT, columns: columns.collect() }
    }
}

impl MonthsView {
    /// The strip of a year; `due` says of each month, from 1, whether something is due in it.
    pub(crate) fn new(title: String, year: i16, due: impl Fn(usize) -> bool) -> MonthsView {
        let step = WIDTH / 12;
        let month =
            |number: usize| PictureMonth { number, middle: number * step - step / 2, due: due(number) };
        MonthsView { title, year, months: (1..=12).map(month).collect() }
    }
}

/// How long a bar is, in hundredths: at least one where there is something.
pub(crate) fn share(count: usize, whole: usize) -> usize {
    scaled(count, whole, 100)
}

/// A count as a length, of which `longest` is that of the whole.
fn scaled(count: usize, whole: usize, longest: usize) -> usize {
    if count == 0 || whole == 0 { 0 } else { (count * longest / whole).clamp(1, longest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> ColumnWords {
        ColumnWords {
            title: "Kế hoạch".to_string(), head: "Năm".to_string(), unit: "Kế hoạch".to_string()
        }
    }

    fn counted(counts: &[usize]) -> Vec<Counted> {
        let one = |(year, count): (usize, &usize)| Counted {
            name: (2000 + year).to_string(),
            href: None,
            count: *count,
            words: count.to_string(),
        };
        counts.iter().enumerate().map(one).collect()
    }

    #[test]
    fn columns_have_room_for_their_names_and_the_table_has_them_all() {
        for length in [1, 2, 9, 10, 60] {
            let picture = ColumnsView::of_years(words(), counted(&vec![3; length]));
            assert_eq!(picture.rows.len(), length);
            assert_eq!(picture.columns.len(), length.min(MOST_YEARS));
            assert!(picture.columns.last().is_some_and(|it| it.now && it.x + it.width <= WIDTH));
            assert!(picture.columns.windows(2).all(|pair| pair[1].middle - pair[0].middle >= 35), "{length}");
        }
    }

    #[test]
    fn the_highest_column_has_the_whole_height_and_the_lowest_is_seen() {
        let picture = ColumnsView::of_years(words(), counted(&[0, 1, 1_000]));
        let sizes: Vec<(usize, usize)> = picture.columns.iter().map(|it| (it.y, it.height)).collect();
        assert_eq!(sizes, [(ABOVE + HIGHEST, 0), (ABOVE + HIGHEST - 1, 1), (ABOVE, HIGHEST)]);
        let values: Vec<Option<&str>> = picture.columns.iter().map(|it| it.value.as_deref()).collect();
        assert_eq!(values, [None, Some("1"), Some("1000")]);
    }

    #[test]
    fn nothing_is_a_picture_too() {
        assert!(ColumnsView::of_years(words(), Vec::new()).columns.is_empty());
        assert!(SparkView::new(&[0, 0]).columns.is_empty());
        assert_eq!([share(0, 0), share(1, 1_000), share(7, 7)], [0, 1, 100]);
    }
}
