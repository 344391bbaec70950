//! Scores the extractor on labelled texts: `cargo run --example score -- FILE…`. The format of the files is that of
//! `tests/citations/*.md`.

#[path = "../tests/suite/labelled.rs"]
mod labelled;

fn main() -> std::io::Result<()> {
    let mut score = labelled::Score::default();
    let mut texts = 0;
    for path in std::env::args().skip(1) {
        for labelled in labelled::read(&std::fs::read_to_string(path)?) {
            score.add(&labelled);
            texts += 1;
        }
    }
    for error in &score.errors {
        println!("{error}");
    }
    let [kind, date, issuer] = score.shares();
    println!("{texts} texts: {} right, {} missed, {} too much", score.right, score.missed, score.wrong);
    println!("number F1 {:.4} · type {kind:.4} · date {date:.4} · issuer {issuer:.4}", score.f1());
    Ok(())
}
