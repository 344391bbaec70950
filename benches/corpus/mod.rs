//! The portal that benches run on.

mod portal;

use portal::Mix;
use std::path::{Path, PathBuf};

/// A made-up portal of so many plans; without a number the portal in `KEHOACH_CORPUS`, or one of 10,000 plans
/// (`KEHOACH_PLANS` for another number).
pub(crate) fn folder(plans: Option<usize>) -> PathBuf {
    let asked = |name: &str| std::env::var(name).ok().filter(|_| plans.is_none());
    if let Some(root) = asked("KEHOACH_CORPUS") {
        return root.into();
    }
    let plans = plans.or_else(|| asked("KEHOACH_PLANS")?.parse().ok()).unwrap_or(10_000);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(format!("corpus-{plans}"));
    if !root.join("site.yaml").exists() {
        println!("writing {plans} plans to {}", root.display());
        portal::write(&root, plans, 1, &Mix::REAL).expect("the corpus can be written");
    }
    root
}
