//! Messages of commands that are no faults, as data: counts, progress, and the banner of the preview.

use crate::base::diagnostic::Counts;
use crate::base::fault::MendKind;
use std::time::Duration;

/// One line of a command; [`crate::base::message::en`] puts each into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice<'a> {
    /// The word before a hint.
    Hint,
    /// How many faults there are; empty when there are none.
    Counts(Counts),
    /// How many faults of a file are not shown.
    NotShown {
        /// The file.
        path: &'a str,
        /// How many.
        counts: Counts,
    },
    /// Why warnings alone stop the work.
    StrictStops,
    /// What `check --fix` mended in a line; the whole file where there is no line and nothing new.
    Mended {
        /// The file.
        path: &'a str,
        /// The line before; none for a new line.
        line: Option<usize>,
        /// What was mended.
        kinds: &'a [MendKind],
    },
    /// Where the old text of a mended file is.
    OldText {
        /// The file.
        path: &'a str,
        /// The file with its old text.
        backup: &'a str,
    },
    /// A text for an old font, which `check --fix` does not change.
    OldFont {
        /// The file.
        path: &'a str,
        /// The coding of the font.
        encoding: &'a str,
    },
    /// How much `check --fix` mended, or would with `dry_run`.
    MendedCounts {
        /// How many files.
        files: usize,
        /// How many lines.
        lines: usize,
        /// How many of the lines are not shown.
        more: usize,
        /// Whether nothing was written.
        dry_run: bool,
    },
    /// `build` wrote a site.
    Written {
        /// The folder.
        folder: &'a str,
        /// How many files the site has.
        files: usize,
        /// How many of them are new or changed.
        changed: usize,
        /// How many files were removed.
        removed: usize,
        /// Where the old site still is, because another program has a file of it open.
        leftover: Option<&'a str>,
    },
    /// `build` made nothing, because the output is what it would make.
    Unchanged {
        /// The folder.
        folder: &'a str,
        /// How many files the site has.
        files: usize,
    },
    /// The label of a text's own number.
    OwnNumber,
    /// How many citations a text has.
    Citations {
        /// How many.
        count: usize,
    },
    /// Where the preview is.
    Serving {
        /// Its address.
        url: &'a str,
    },
    /// Where a plan is added.
    AddPlan {
        /// The address of the page.
        url: &'a str,
    },
    /// The preview is reachable from other machines.
    OpenToAll {
        /// The host it listens at.
        host: &'a str,
    },
    /// The preview shows an edit.
    Updated {
        /// How long it took.
        time: Duration,
        /// Whether there were errors before it.
        mended: bool,
    },
    /// The preview still shows the last good site.
    LastGoodSite,
    /// The heading of the banner over the last good site.
    Banner {
        /// How many errors there are.
        errors: usize,
    },
    /// The button that closes the banner.
    Close,
}
