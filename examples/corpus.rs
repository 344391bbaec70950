//! Writes a portal of made-up plans: `cargo run --release --example corpus -- FOLDER --plans 300`.

#[path = "../benches/corpus/portal/mod.rs"]
mod portal;

use clap::Parser;
use portal::Mix;
use std::path::PathBuf;

/// Writes a portal of made-up plans; the same numbers give the same files.
#[derive(Parser)]
struct Arguments {
    /// The folder, which must not be there yet.
    folder: PathBuf,
    /// How many plans.
    #[arg(long, default_value_t = 300)]
    plans: usize,
    /// A number that chooses all that is left to chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Without duties, annexes, repeated texts, drafts and attachments.
    #[arg(long)]
    plain: bool,
}

fn main() -> std::io::Result<()> {
    let Arguments { folder, plans, seed, plain } = Arguments::parse();
    if folder.exists() {
        return Err(std::io::Error::other(format!("{} is there already", folder.display())));
    }
    let mix = if plain { Mix::default() } else { Mix::REAL };
    portal::write(&folder, plans, seed, &mix)
}
