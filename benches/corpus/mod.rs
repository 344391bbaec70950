//! The portal that benches run on.

mod portal;

use portal::Mix;
use std::path::{Path, PathBuf};

/// The portal in `KEHOACH_CORPUS`, or a made-up one of 10,000 plans (`KEHOACH_PLANS` for another number).
pub(crate) fn folder() -> PathBuf {
    if let Ok(root) = std::env::var("KEHOACH_CORPUS") {
        return root.into();
    }
    let plans = std::env::var("KEHOACH_PLANS").ok().and_then(|it| it.parse().ok()).unwrap_or(10_000);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(format!("corpus-{plans}"));
    if !root.join("site.yaml").exists() {
        println!("writing {plans} plans to {}", root.display());
        portal::write(&root, plans, 1, &Mix::REAL).expect("the corpus can be written");
    }
    root
}
