//! Where boxes and lines of a few neighbourhoods drawn by hand go.

use super::layout::{BOX, DrawingLayout, Line, MARGIN, Point, Spot, crossings, layout};

/// Boxes as «lane column», all of one order.
fn spots(boxes: &[(usize, usize)]) -> Vec<Spot> {
    boxes.iter().map(|(lane, column)| Spot { lane: *lane, column: *column, order: 0 }).collect()
}

/// Lines of one style as «from to».
fn lines(ends: &[(usize, usize)]) -> Vec<Line> {
    ends.iter().map(|(from, to)| Line { from: *from, to: *to, style: 0 }).collect()
}

fn drawn(boxes: &[(usize, usize)], ends: &[(usize, usize)]) -> DrawingLayout {
    layout(&spots(boxes), &lines(ends))
}

/// The rows and columns of boxes on the grid, counted by the places that occur.
fn grid(layout: &DrawingLayout) -> Vec<(usize, usize)> {
    let place = |of: fn(&Point) -> i32, at: &Point| {
        let mut places: Vec<i32> = layout.boxes.iter().map(of).collect();
        places.sort_unstable();
        places.dedup();
        places.iter().position(|it| *it == of(at)).expect("a place")
    };
    layout.boxes.iter().map(|at| (place(|it| it.y, at), place(|it| it.x, at))).collect()
}

/// Boxes stand in these rows and columns.
#[track_caller]
fn check(boxes: &[(usize, usize)], ends: &[(usize, usize)], expected: &[(usize, usize)]) {
    assert_eq!(grid(&drawn(boxes, ends)), expected);
}

#[test]
fn lanes_are_rows_and_times_are_columns() {
    check(&[], &[], &[]);
    check(&[(0, 0)], &[], &[(0, 0)]);
    check(&[(0, 0), (1, 1), (2, 0)], &[(1, 0), (2, 1)], &[(0, 0), (1, 1), (2, 0)]);
    check(&[(1, 1), (0, 0)], &[(0, 1)], &[(1, 1), (0, 0)]);
}

#[test]
fn boxes_of_a_cell_stand_above_each_other_up_to_four() {
    check(&[(0, 0); 3], &[], &[(0, 0), (1, 0), (2, 0)]);
    check(&[(0, 0); 5], &[], &[(0, 0), (1, 0), (2, 0), (3, 0), (0, 1)]);
    // The next lane and column begin after the largest cell.
    check(&[(0, 0), (0, 0), (1, 0), (0, 1)], &[], &[(0, 0), (1, 0), (2, 0), (0, 1)]);
}

#[test]
fn boxes_of_a_cell_keep_their_order() {
    let orders = |orders: &[usize]| {
        let spots: Vec<Spot> =
            orders.iter().map(|order| Spot { lane: 0, column: 0, order: *order }).collect();
        grid(&layout(&spots, &[]))
    };
    assert_eq!(orders(&[2, 1, 0]), [(2, 0), (1, 0), (0, 0)]);
    assert_eq!(orders(&[1, 0, 1]), [(1, 0), (0, 0), (2, 0)]);
}

/// Boxes at «x y» whose straight lines cross so often.
#[track_caller]
fn check_crossings(places: &[(i32, i32)], ends: &[(usize, usize)], expected: usize) {
    let places: Vec<Point> = places.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
    assert_eq!(crossings(&places, &lines(ends)), expected);
}

#[test]
fn pairs_of_lines_cross() {
    let square = [(0, 0), (1, 0), (0, 1), (1, 1)];
    check_crossings(&square, &[(2, 0), (3, 1)], 0);
    check_crossings(&square, &[(2, 1), (3, 0)], 1);
    check_crossings(&square, &[(2, 1), (0, 3)], 1);
    // One would cross the other if that were longer.
    let short = [(0, 0), (1, 0), (3, -1), (3, 1)];
    check_crossings(&short, &[(0, 1), (2, 3)], 0);
    check_crossings(&short, &[(2, 3), (0, 1)], 0);
    // Lines that meet at an end or on a line do not cross.
    check_crossings(&square, &[(2, 1), (3, 1)], 0);
    check_crossings(&[(0, 0), (2, 0), (1, 0), (1, 1)], &[(0, 1), (3, 2)], 0);
    let two_rows = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)];
    check_crossings(&two_rows, &[(3, 2), (4, 1), (5, 0)], 3);
}

#[test]
fn seats_are_taken_so_that_fewer_lines_cross() {
    // Five boxes of a cell fill two columns; the lines of the first and the last would cross.
    let mut boxes = vec![(1, 0); 5];
    boxes.extend([(0, 0), (0, 1)]);
    let ends = [(4, 5), (0, 6)];
    let seats = grid(&drawn(&boxes, &ends));
    let places: Vec<Point> = seats.iter().map(|(y, x)| Point { x: *x as i32, y: *y as i32 }).collect();
    assert_eq!(crossings(&places, &lines(&ends)), 0, "{seats:?}");
    assert_ne!(seats[0], (1, 0));
}

/// Whether each line leaves the top of its box, enters the foot of the other, turns at right angles and runs over no
/// box.
#[track_caller]
fn check_lines(boxes: &[(usize, usize)], ends: &[(usize, usize)]) {
    let drawn = drawn(boxes, ends);
    for ((from, to), path) in ends.iter().zip(&drawn.lines) {
        let (from, to) = (drawn.boxes[*from], drawn.boxes[*to]);
        let (first, last) = (path[0], path[path.len() - 1]);
        assert!(first.y == from.y && (from.x..from.x + BOX.x).contains(&first.x), "{first:?} {from:?}");
        assert!(last.y == to.y + BOX.y && (to.x..to.x + BOX.x).contains(&last.x), "{last:?} {to:?}");
        for corners in path.windows(2) {
            let [a, b] = [corners[0].min(corners[1]), corners[0].max(corners[1])];
            assert!(a.x == b.x || a.y == b.y, "{a:?} {b:?}");
            let over = |it: &&Point| {
                let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
                a.x < it.x + BOX.x && b.x > it.x && top < it.y + BOX.y && bottom > it.y
            };
            assert_eq!(drawn.boxes.iter().find(over), None, "{a:?} {b:?}");
        }
    }
}

#[test]
fn lines_run_between_boxes() {
    check_lines(&[(0, 0), (1, 0)], &[(1, 0)]);
    check_lines(&[(0, 0), (1, 0), (2, 0)], &[(2, 0), (2, 1), (1, 0)]);
    check_lines(&[(0, 0), (0, 0), (0, 1), (1, 1), (2, 0)], &[(4, 0), (4, 1), (4, 2), (3, 0), (2, 1), (0, 4)]);
}

#[test]
fn a_line_to_the_row_above_needs_no_gap_between_columns() {
    let corners = |boxes: &[(usize, usize)], line| drawn(boxes, &[line]).lines[0].len();
    assert_eq!(corners(&[(0, 0), (1, 0)], (1, 0)), 4);
    assert_eq!(corners(&[(0, 0), (1, 1)], (1, 0)), 4);
    assert_eq!(corners(&[(0, 0), (1, 0), (2, 0)], (2, 0)), 6);
    assert_eq!(corners(&[(0, 0), (0, 1)], (1, 0)), 6);
    // Down.
    assert_eq!(corners(&[(0, 0), (1, 0)], (0, 1)), 6);
}

#[test]
fn a_line_to_its_own_box_is_an_ear_at_its_right() {
    let drawn = drawn(&[(0, 0)], &[(0, 0)]);
    let right = drawn.boxes[0].x + BOX.x;
    assert_eq!(drawn.lines[0].iter().map(|at| at.x - right).collect::<Vec<_>>(), [0, 9, 9, 0]);
}

#[test]
fn lines_of_one_style_share_the_track_of_their_busier_end() {
    let boxes = spots(&[(0, 0), (1, 0), (1, 1), (1, 2)]);
    // How high the lines to the first box run across, as many as there are tracks.
    let tracks = |styles: [usize; 3]| {
        let lines: Vec<Line> = (1..).zip(styles).map(|(from, style)| Line { from, to: 0, style }).collect();
        let mut heights: Vec<i32> = layout(&boxes, &lines).lines.iter().map(|path| path[1].y).collect();
        heights.sort_unstable();
        heights.dedup();
        heights.len()
    };
    assert_eq!(tracks([0, 0, 0]), 1);
    assert_eq!(tracks([0, 1, 0]), 2);
    assert_eq!(tracks([0, 1, 2]), 3);
}

#[test]
fn lanes_and_columns_cover_the_drawing() {
    let drawn = drawn(&[(0, 0), (1, 1), (2, 0)], &[(1, 0), (2, 1)]);
    assert_eq!(drawn.lanes.iter().map(|lane| lane.0).min(), Some(MARGIN.y));
    assert!(drawn.lanes.windows(2).all(|lanes| lanes[0].1 == lanes[1].0));
    for ((lane, column), at) in [(0, 0), (1, 1), (2, 0)].into_iter().zip(&drawn.boxes) {
        let (top, bottom) = drawn.lanes[lane];
        assert!(top < at.y && at.y + BOX.y < bottom, "{at:?} {top} {bottom}");
        let (left, right) = drawn.columns[column];
        assert!(left <= at.x && at.x + BOX.x <= right, "{at:?} {left} {right}");
        assert!(at.x + BOX.x < drawn.size.x && at.y + BOX.y < drawn.size.y, "{:?}", drawn.size);
    }
}
