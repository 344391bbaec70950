//! The synthetic portal that benches run on.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The portal in `KEHOACH_CORPUS`, or one of 10,000 plans made by `../shared/bench/gen_corpus.py` (`KEHOACH_PLANS` for
/// another number); none where that script is not.
pub(crate) fn folder() -> Option<PathBuf> {
    if let Ok(root) = std::env::var("KEHOACH_CORPUS") {
        return Some(root.into());
    }
    let plans = std::env::var("KEHOACH_PLANS").unwrap_or("10000".into());
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made_in = here.join("target").join(format!("corpus-{plans}"));
    if !made_in.join("ours/site.yaml").exists() {
        let script = here.join("../shared/bench/gen_corpus.py");
        let made = Command::new("python3")
            .arg(script)
            .arg(&made_in)
            .args(["-n", &plans, "--layouts", "ours"])
            .status();
        made.ok().filter(|it| it.success())?;
    }
    Some(made_in.join("ours"))
}
