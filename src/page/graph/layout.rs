//! Where boxes and lines of a drawing go: lanes by level, columns by time, lines in the gaps between.
//!
//! Integers only and no physics, so the same picture everywhere. Boxes stand on a grid and never overlap;
//! lines run in the gaps between rows and columns and never cross a box. Lines that share their busier end
//! share a track, so that 20 lines to one document are one trunk with 20 branches.

use std::collections::{BTreeMap, BTreeSet};

/// The size of a box.
pub const BOX: Point = Point { x: 196, y: 88 };

/// The width of the lanes' names and the height of the columns'.
pub const MARGIN: Point = Point { x: 92, y: 30 };

/// The most boxes above each other in one cell of lane and column.
const MOST_ROWS: usize = 4;

/// The gap between boxes and the first track, and between tracks.
const PAD: i32 = 14;
const STEP: i32 = 7;

/// Above this many lines their crossings are not counted.
const COUNTED: usize = 150;

/// How often boxes are swapped, and with how many of the next ones of their cell.
const SWEEPS: usize = 3;
const NEAR: usize = 7;

/// A place or a size, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// In which lane and column a box stands; positions without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The lane, from the top.
    pub lane: usize,
    /// The column, from the left.
    pub column: usize,
    /// Which boxes of a cell come first.
    pub order: usize,
}

/// A line from the top of one box to the foot of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The box it leaves.
    pub from: usize,
    /// The box it enters.
    pub to: usize,
    /// Lines of different styles never share a track.
    pub style: usize,
}

/// A drawing's places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawingLayout {
    /// The upper left corner of each box.
    pub boxes: Vec<Point>,
    /// The corners of each line.
    pub lines: Vec<Vec<Point>>,
    /// Where each lane begins and ends.
    pub lanes: Vec<(i32, i32)>,
    /// Where the boxes of each column begin and end.
    pub columns: Vec<(i32, i32)>,
    /// The whole.
    pub size: Point,
}

/// A box's row and column on the grid.
type Seat = (usize, usize);

/// What shares a track: the busier end of a line, whether that is where it begins, and its style.
type Track = (usize, bool, usize);

/// Lays out boxes and lines.
pub fn layout(spots: &[Spot], lines: &[Line]) -> DrawingLayout {
    let grid = Grid::new(spots);
    let seats = grid.seats(spots, lines);
    Routes::new(&grid, &seats, lines).layout(&grid, &seats, lines)
}

/// How many pairs of lines cross when each is drawn straight from seat to seat.
pub fn crossings(places: &[Point], lines: &[Line]) -> usize {
    let later = |position: usize| lines[position + 1..].iter();
    let crossed =
        |(position, one): (usize, &Line)| later(position).filter(|other| cross(places, one, other)).count();
    lines.iter().enumerate().map(crossed).sum()
}

/// Whether two lines that share no end cross.
fn cross(places: &[Point], one: &Line, other: &Line) -> bool {
    let ends = [one.from, one.to, other.from, other.to];
    let apart = ends[..2].iter().all(|end| !ends[2..].contains(end));
    let [a, b, c, d] = ends.map(|end| places[end]);
    apart && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/// On which side of the way from `a` to `b` a place is.
fn side(a: Point, b: Point, place: Point) -> i64 {
    let area =
        i64::from(b.x - a.x) * i64::from(place.y - a.y) - i64::from(b.y - a.y) * i64::from(place.x - a.x);
    area.signum()
}

/// Rows of each lane, and columns of the grid for each column of time.
struct Grid {
    cells: BTreeMap<(usize, usize), Vec<usize>>,
    /// The first row of each lane and the first grid column of each column; one more at the end.
    rows: Vec<usize>,
    columns: Vec<usize>,
}

impl Grid {
    fn new(spots: &[Spot]) -> Grid {
        let mut cells: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (position, spot) in spots.iter().enumerate() {
            cells.entry((spot.lane, spot.column)).or_default().push(position);
        }
        for boxes in cells.values_mut() {
            boxes.sort_by_key(|position| spots[*position].order);
        }
        let lanes = spots.iter().map(|spot| spot.lane + 1).max().unwrap_or(0);
        let columns = spots.iter().map(|spot| spot.column + 1).max().unwrap_or(0);
        let mut heights = vec![1; lanes];
        for ((lane, _), boxes) in &cells {
            heights[*lane] = heights[*lane].max(boxes.len().min(MOST_ROWS));
        }
        let mut widths = vec![1; columns];
        for ((lane, column), boxes) in &cells {
            widths[*column] = widths[*column].max(boxes.len().div_ceil(heights[*lane]));
        }
        let sums = |sizes: Vec<usize>| {
            let mut sums = vec![0];
            for size in sizes {
                sums.push(sums[sums.len() - 1] + size);
            }
            sums
        };
        Grid { cells, rows: sums(heights), columns: sums(widths) }
    }

    /// Seats each box: within its cell by the mean place of its neighbours, in a few sweeps of which the one
    /// with the fewest crossings counts; ties by position.
    fn seats(&self, spots: &[Spot], lines: &[Line]) -> Vec<Seat> {
        let mut cells = self.cells.clone();
        let mut seats = self.seated(&cells, spots.len());
        let mut near: Vec<Vec<usize>> = vec![Vec::new(); spots.len()];
        for line in lines.iter().filter(|line| line.from != line.to) {
            near[line.from].push(line.to);
            near[line.to].push(line.from);
        }
        let cost = |seats: &[Seat]| {
            if lines.len() > COUNTED { 0 } else { crossings(&straight(seats), lines) }
        };
        let mut best = (cost(&seats), seats.clone(), cells.clone());
        for _ in 0..4 {
            if best.0 == 0 {
                break;
            }
            for boxes in cells.values_mut().filter(|boxes| boxes.len() > 1) {
                boxes.sort_by_cached_key(|position| {
                    // In thousandths of a column and in integers, so that every machine draws the same.
                    let sum: usize = near[*position].iter().map(|other| seats[*other].1 * 1000).sum();
                    let mean = sum.checked_div(near[*position].len()).unwrap_or(seats[*position].1 * 1000);
                    (spots[*position].order, mean, *position)
                });
            }
            seats = self.seated(&cells, spots.len());
            let now = cost(&seats);
            if now < best.0 {
                best = (now, seats.clone(), cells.clone());
            }
        }
        if best.0 > 0 { self.swapped(best.1, best.2, spots, lines) } else { best.1 }
    }

    /// Swaps boxes of a cell as long as fewer lines cross, a few times over.
    fn swapped(
        &self,
        mut seats: Vec<Seat>,
        cells: BTreeMap<(usize, usize), Vec<usize>>,
        spots: &[Spot],
        lines: &[Line],
    ) -> Vec<Seat> {
        let mut places = straight(&seats);
        let mut own: Vec<Vec<usize>> = vec![Vec::new(); spots.len()];
        for (position, line) in lines.iter().enumerate() {
            own[line.from].push(position);
            own[line.to].push(position);
        }
        // The crossings of the lines of two boxes; of a line that both have, twice, before and after.
        let crossed = |places: &[Point], one: usize, other: usize| -> usize {
            let of = own[one].iter().chain(&own[other]);
            of.map(|position| lines.iter().filter(|it| cross(places, &lines[*position], it)).count()).sum()
        };
        for _ in 0..SWEEPS {
            let mut better = false;
            for boxes in cells.values() {
                for (position, one) in boxes.iter().enumerate() {
                    for other in boxes[position + 1..].iter().take(NEAR) {
                        // `order` divides the boxes of a cell before their crossings do.
                        if spots[*one].order != spots[*other].order {
                            continue;
                        }
                        let before = crossed(&places, *one, *other);
                        if before == 0 {
                            continue;
                        }
                        places.swap(*one, *other);
                        if crossed(&places, *one, *other) < before {
                            seats.swap(*one, *other);
                            better = true;
                        } else {
                            places.swap(*one, *other);
                        }
                    }
                }
            }
            if !better {
                break;
            }
        }
        seats
    }

    fn seated(&self, cells: &BTreeMap<(usize, usize), Vec<usize>>, count: usize) -> Vec<Seat> {
        let mut seats = vec![(0, 0); count];
        for ((lane, column), boxes) in cells {
            let height = self.rows[lane + 1] - self.rows[*lane];
            for (position, one) in boxes.iter().enumerate() {
                seats[*one] =
                    (self.rows[*lane] + position % height, self.columns[*column] + position / height);
            }
        }
        seats
    }
}

/// Where boxes are when lines between them are drawn straight.
fn straight(seats: &[Seat]) -> Vec<Point> {
    seats.iter().map(|seat| Point { x: seat.1 as i32, y: seat.0 as i32 }).collect()
}

/// Which gaps each line runs through, and the tracks of each gap.
struct Routes {
    tracks: Vec<Track>,
    /// The column gap of each line that needs one.
    gaps: Vec<Option<usize>>,
    /// The tracks of the gap above each row, and left of each column; one more at the end.
    across: Vec<BTreeSet<Track>>,
    down: Vec<BTreeSet<Track>>,
    /// The tracks that leave and enter each box.
    out: Vec<BTreeSet<Track>>,
    into: Vec<BTreeSet<Track>>,
}

impl Routes {
    fn new(grid: &Grid, seats: &[Seat], lines: &[Line]) -> Routes {
        let mut degrees = vec![0; seats.len()];
        for line in lines {
            degrees[line.from] += 1;
            degrees[line.to] += 1;
        }
        let rows = grid.rows[grid.rows.len() - 1];
        let columns = grid.columns[grid.columns.len() - 1];
        let mut routes = Routes {
            tracks: Vec::with_capacity(lines.len()),
            gaps: Vec::with_capacity(lines.len()),
            across: vec![BTreeSet::new(); rows + 1],
            down: vec![BTreeSet::new(); columns + 1],
            out: vec![BTreeSet::new(); seats.len()],
            into: vec![BTreeSet::new(); seats.len()],
        };
        for line in lines {
            let leaves = degrees[line.from] > degrees[line.to];
            let track = (if leaves { line.from } else { line.to }, leaves, line.style);
            let (from, to) = (seats[line.from], seats[line.to]);
            // The box that is entered is in the row above, so the line stays in the gap between both.
            let direct = from.0 == to.0 + 1;
            // The gap beside the box that is entered, on the side of the one that is left.
            let gap = if from.1 < to.1 { to.1 } else { to.1 + 1 };
            routes.tracks.push(track);
            routes.gaps.push((!direct && line.from != line.to).then_some(gap));
            if line.from != line.to {
                routes.across[from.0].insert(track);
                routes.across[to.0 + 1].insert(track);
                routes.out[line.from].insert(track);
                routes.into[line.to].insert(track);
                if !direct {
                    routes.down[gap].insert(track);
                }
            }
        }
        routes
    }

    fn layout(&self, grid: &Grid, seats: &[Seat], lines: &[Line]) -> DrawingLayout {
        let breadth = |tracks: &BTreeSet<Track>| 2 * PAD + STEP * (tracks.len() as i32 - 1).max(0);
        // Where each gap begins; the box behind it follows.
        let begins = |gaps: &[BTreeSet<Track>], start: i32, size: i32| {
            let mut at = start;
            let mut begins = Vec::with_capacity(gaps.len() + 1);
            for gap in gaps {
                begins.push(at);
                at += breadth(gap) + size;
            }
            // No box stands after the last gap.
            begins.push(at - size);
            begins
        };
        let ys = begins(&self.across, MARGIN.y, BOX.y);
        let xs = begins(&self.down, MARGIN.x, BOX.x);
        let corner = |seat: Seat| Point {
            x: xs[seat.1] + breadth(&self.down[seat.1]),
            y: ys[seat.0] + breadth(&self.across[seat.0]),
        };
        let boxes: Vec<Point> = seats.iter().map(|seat| corner(*seat)).collect();
        let position = |tracks: &BTreeSet<Track>, track: &Track| tracks.range(..track).count() as i32;
        let on = |begin: i32, tracks: &BTreeSet<Track>, track: &Track| {
            begin + PAD + STEP * position(tracks, track)
        };
        // Lines leave on the right half of a box and enter on the left one, so that they never run over each other.
        let port = |left: i32, tracks: &BTreeSet<Track>, track: &Track| {
            let room = BOX.x / 2 - 20;
            left + 10 + room * (2 * position(tracks, track) + 1) / (2 * tracks.len() as i32)
        };
        let paths = lines.iter().enumerate().map(|(at, line)| {
            let (from, to) = (boxes[line.from], boxes[line.to]);
            if line.from == line.to {
                let right = from.x + BOX.x;
                let corners = [(right, 20), (right + 9, 20), (right + 9, 44), (right, 44)];
                return corners.map(|(x, y)| Point { x, y: from.y + y }).to_vec();
            }
            let track = &self.tracks[at];
            let leave = port(from.x + BOX.x / 2, &self.out[line.from], track);
            let enter = port(to.x, &self.into[line.to], track);
            let (start, end) = (seats[line.from].0, seats[line.to].0 + 1);
            let first = on(ys[start], &self.across[start], track);
            let last = on(ys[end], &self.across[end], track);
            let mut path = vec![Point { x: leave, y: from.y }, Point { x: leave, y: first }];
            if let Some(gap) = self.gaps[at] {
                let x = on(xs[gap], &self.down[gap], track);
                path.extend([Point { x, y: first }, Point { x, y: last }]);
            }
            path.extend([Point { x: enter, y: last }, Point { x: enter, y: to.y + BOX.y }]);
            path
        });
        let lines = paths.collect();
        let edge = |row: usize| if row == 0 { MARGIN.y } else { ys[row] + PAD / 2 };
        let lanes = grid.rows.windows(2).map(|rows| (edge(rows[0]), edge(rows[1])));
        let columns = grid.columns.windows(2).map(|columns| {
            let last = columns[1] - 1;
            (xs[columns[0]] + breadth(&self.down[columns[0]]), xs[last] + breadth(&self.down[last]) + BOX.x)
        });
        let size = Point { x: xs[xs.len() - 1], y: ys[ys.len() - 1] };
        DrawingLayout { boxes, lines, lanes: lanes.collect(), columns: columns.collect(), size }
    }
}
