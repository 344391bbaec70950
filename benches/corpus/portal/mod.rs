//! A portal of made-up plans, for benches and tests: the same plans for the same seed, on every system.
//!
//! Bodies of the State and of the Party issue plans over eleven years. A plan cites about a dozen documents, of which
//! few are cited by many plans, and some of the plans before it. Nothing is taken from a real plan: sentences are put
//! together from the words in `words.rs`. A [`Mix`] adds what the plans of offices have besides.

mod chance;
mod document;
mod front;
mod plan;
mod text;
mod words;
mod world;

use std::fs;
use std::io;
use std::path::Path;
use world::World;

/// How much the plans have of what makes them unlike each other; shares are percentages of the plans.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mix {
    /// How many duties a plan lists.
    pub(crate) duties: usize,
    /// Plans whose duties are a table in an annex and not in the front matter.
    pub(crate) annexes: usize,
    /// Plans that repeat the text of the same body's plan of the year before, one point in seven changed.
    pub(crate) repeats: usize,
    /// Plans of which some quarters have no theme.
    pub(crate) bare_quarters: usize,
    /// Plans without a number that are not issued.
    pub(crate) drafts: usize,
    /// Plans with a file of 4 kB.
    pub(crate) attachments: usize,
}

impl Mix {
    /// About what the portals of offices have.
    pub(crate) const REAL: Mix =
        Mix { duties: 4, annexes: 30, repeats: 25, bare_quarters: 30, drafts: 5, attachments: 10 };
}

/// Writes the files of a portal into a folder, which is made.
pub(crate) fn write(root: &Path, plans: usize, seed: u64, mix: &Mix) -> io::Result<()> {
    let world = World::new(plans, seed, *mix);
    for index in 0..plans {
        let plan = world.plan(index);
        let path = root.join(plan.path());
        let attachment = plan.attachment();
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, plan.file())?;
        if let Some(name) = attachment {
            let folder = root.join("content/tep");
            fs::create_dir_all(&folder)?;
            fs::write(folder.join(name), format!("%PDF-1.4\n%{}\n%%EOF\n", "~".repeat(4000)))?;
        }
    }
    // Last, for the folder is whole when it is there.
    fs::write(root.join("site.yaml"), "title: Cổng kế hoạch\nbase_url: https://kehoach.example.gov.vn/\n")
}
