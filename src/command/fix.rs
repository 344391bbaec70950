//! `kehoach check --fix`: slips that have only one answer are mended.

use super::portal::Sources;
use crate::base::language::Language;
use crate::base::message::printable;
use crate::base::notice::Notice;
use crate::base::refusal::Refusal;
use crate::base::report::MOST_SHORT;
use crate::base::source::Source;
use crate::io::disk;
use crate::io::replace::{NewText, replace};
use crate::plan::mend::{FileForm, MendedFile, MendedLine, mend};
use crate::site::corpus::{Role, faults_of, role};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// The most characters of a line that are shown.
const LONGEST: usize = 160;

/// How many characters before a change are shown of a long line.
const BEFORE: usize = 40;

/// The files that were mended, or would be.
pub(super) struct Fixed {
    files: Vec<FixedFile>,
    /// Texts that are typed for an old font, with its coding.
    old_fonts: Vec<(String, &'static str)>,
    dry_run: bool,
}

struct FixedFile {
    path: String,
    lines: Vec<MendedLine>,
    /// Where the old text is.
    backup: Option<String>,
}

/// Mends the files of a portal; with `dry_run` nothing is written.
///
/// # Errors
///
/// A [`Refusal`] where one of them cannot be written; then none is.
pub(super) fn fix(sources: &mut Sources, dry_run: bool) -> Result<Fixed, Refusal> {
    let paths: Vec<(String, Role)> =
        sources.paths().filter_map(|path| Some((path.clone(), role(path)?))).collect();
    let places = sources.places();
    let mended: Vec<_> = paths
        .into_par_iter()
        .filter_map(|(path, role)| {
            let form = form(&role)?;
            let full = places.full(&path);
            // A file that cannot be read has a fault that says so.
            let old = disk::text(Some(&full)).ok()?;
            let find = |source: &Source| faults_of(source, role.clone());
            Some((mend(&path, &old, form, &find), path, full, old))
        })
        .collect();
    let mut fixed = Fixed { files: Vec::new(), old_fonts: Vec::new(), dry_run };
    let mut texts = Vec::new();
    for (mended, path, full, old) in mended {
        match mended {
            Ok(Some(MendedFile { bytes, lines })) => {
                texts.push(NewText { path: full, old, new: bytes });
                fixed.files.push(FixedFile { path, lines, backup: None });
            }
            Ok(None) => {}
            Err(coding) => fixed.old_fonts.push((path, coding.name())),
        }
    }
    if !dry_run && !texts.is_empty() {
        let backups = replace(&texts)?;
        for (file, backup) in fixed.files.iter_mut().zip(backups) {
            file.backup = Some(beside(&file.path, backup));
        }
        sources.update(None);
    }
    Ok(fixed)
}

/// What a file consists of, if it is a text.
fn form(role: &Role) -> Option<FileForm> {
    match role {
        Role::Plan(_) => Some(FileForm::Plan),
        Role::Text(_) => Some(FileForm::Page),
        Role::Settings | Role::Bodies | Role::Documents => Some(FileForm::Yaml),
        Role::Attachment(_) => None,
    }
}

/// The path of a file in the same folder of the portal.
fn beside(path: &str, file: PathBuf) -> String {
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    format!("{folder}{}", file.file_name().unwrap_or_default().to_string_lossy())
}

impl Fixed {
    /// Prints each change, with what stood there and what stands there, or as many as a bounded report shows.
    pub(super) fn print(&self, language: Language) {
        let mut out = anstream::stdout().lock();
        let mut line = |text: &str| {
            let _ = writeln!(out, "{text}");
        };
        let mut shown = 0;
        for file in &self.files {
            let path = file.path.as_str();
            for change in file.lines.iter().take(MOST_SHORT.saturating_sub(shown)) {
                shown += 1;
                line(&Notice::Mended { path, line: change.line, kinds: &change.kinds }.words(language));
                let [old, new] = shown_words(change.old.as_deref(), change.new.as_deref());
                old.iter().for_each(|words| line(&format!("- {words}")));
                new.iter().for_each(|words| line(&format!("+ {words}")));
            }
            if let Some(backup) = &file.backup {
                line(&Notice::OldText { path, backup }.words(language));
            }
        }
        for (path, encoding) in &self.old_fonts {
            line(&Notice::OldFont { path, encoding }.words(language));
        }
        let lines = self.files.iter().map(|file| file.lines.len()).sum::<usize>();
        let (files, more) = (self.files.len(), lines - shown);
        line(&Notice::MendedCounts { files, lines, more, dry_run: self.dry_run }.words(language));
    }

    /// The same as JSON.
    pub(super) fn json(&self) -> Value {
        let line = |it: &MendedLine| {
            let kinds: Vec<&str> = it.kinds.iter().map(|kind| kind.name()).collect();
            json!({ "line": it.line, "kinds": kinds, "old": it.old, "new": it.new })
        };
        let file = |it: &FixedFile| {
            let lines: Vec<Value> = it.lines.iter().map(line).collect();
            json!({ "path": it.path, "backup": it.backup, "lines": lines })
        };
        self.files.iter().map(file).collect()
    }
}

/// What is shown of a line before and after a change: all, or the part around the first letter that differs.
fn shown_words(old: Option<&str>, new: Option<&str>) -> [Option<String>; 2] {
    let same = match (old, new) {
        (Some(old), Some(new)) => old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count(),
        _ => 0,
    };
    let is_long = [old, new].into_iter().flatten().any(|it| it.chars().nth(LONGEST).is_some());
    let from = if is_long { same.saturating_sub(BEFORE) } else { 0 };
    [old, new].map(|words| {
        let words: Vec<char> = words?.chars().collect();
        let to = (from + LONGEST).min(words.len());
        let part: String = words.get(from..to).unwrap_or_default().iter().collect();
        let dots = |is: bool| if is { "…" } else { "" };
        Some(format!("{}{}{}", dots(from > 0), printable(&part), dots(to < words.len())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_shown_around_the_change() {
        let old = format!("{}x{}", "a".repeat(100), "b".repeat(300));
        let new = old.replace('x', "y\u{1b}");
        let [old, new] = shown_words(Some(&old), Some(&new)).map(Option::unwrap_or_default);
        assert!(old.starts_with("…a") && old.contains("ax") && old.ends_with("b…"), "{old}");
        assert!(new.contains("ay\\u{1b}b"), "{new}");
        assert_eq!(shown_words(None, Some("---")), [None, Some("---".to_string())]);
    }
}
