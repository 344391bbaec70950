//! How fast citations are read, beside the plain Markdown parse of the same text, and on texts made to be slow:
//! `cargo bench --bench cite`.

use kehoach::cite::clean::Clean;
use kehoach::cite::extract::extract;
use std::hint::black_box;
use std::time::Instant;

/// The best of some runs, in seconds.
fn best(mut work: impl FnMut()) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..7 {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed().as_secs_f64());
    }
    best
}

fn main() {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/content/ke-hoach");
    let files = walkdir::WalkDir::new(content).sort_by_file_name().into_iter().flatten();
    let texts =
        files.filter(|it| it.file_type().is_file()).filter_map(|it| std::fs::read_to_string(it.path()).ok());
    let sample = texts.collect::<Vec<String>>().join("\n\n");
    let text = sample.repeat(4_000_000 / sample.len().max(1));
    let size = text.len() as f64 / 1e6;
    println!("the sample's plans, {size:.1} MB, {} citations", extract(&text).len());
    let cite = best(|| drop(black_box(extract(black_box(&text)))));
    let clean = best(|| drop(black_box(Clean::new(black_box(&text)))));
    let markdown = best(|| {
        black_box(pulldown_cmark::Parser::new(black_box(&text)).count());
    });
    println!("  extract  {:7.1} MB/s", size / cite);
    println!("  clean    {:7.1} MB/s", size / clean);
    println!("  markdown {:7.1} MB/s", size / markdown);
    for (name, piece) in [
        ("dense citations", "12/KH-UB "),
        ("full citations", "Kế hoạch số 12/KH-UBND ngày 1/2/2024 của UBND tỉnh Sơn La; "),
        ("numbers and no citations", "số 12/3 - 4. "),
        ("types and no numbers", "Kế hoạch của Ủy ban nhân dân tỉnh số "),
        ("openings of names", "số 1/KH-UBND của Ban Chỉ đạo phòng, chống, của Ban "),
        ("digits", "1 "),
        ("slashes", "số 1/a-b/c "),
        ("lists", "Quyết định số 10, 11, 12, 13 và 14/QĐ-UBND; "),
        ("lists without a symbol", "số 1, "),
        ("dates that cannot be read", "Quyết định số 1/QĐ-UBND ngày 31/02/24 "),
        ("dates", "ngày 1/1/2024 "),
        ("one word", "a"),
        ("spaces", "số 1                                /"),
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let count = extract(&text).len();
        let time = best(|| drop(black_box(extract(black_box(&text)))));
        println!("  1 MB of {name}: {:.3} s, {count} citations", time);
    }
}
