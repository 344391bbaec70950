//! A plan that is not saved, tried among the plans that are there: its faults, and its page.

use super::ShownSite;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, Severity, SiteFault};
use crate::base::import::ImportFault;
use crate::base::language::Language;
use crate::base::message::add_plan_word;
use crate::base::text::{compose, slug};
use crate::io::disk::Places;
use crate::io::path::is_leftover;
use crate::page::HtmlPage;
use crate::page::rebuild::Build;
use crate::plan::attachment::{is_legal_path, stays_inside};
use crate::plan::document::Plan;
use crate::plan::import::{DutyName, Entries, Proposal};
use crate::site::corpus::{Parsed, Role, parse};
use crate::site::incoming::KnownPlans;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The longest name of a file with its folders, and the longest of one of them, in bytes.
const LONGEST: (usize, usize) = (200, 100);

/// A plan as the page posts it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PostedPlan {
    name: String,
    entries: Entries,
    body: String,
    /// The duties of the text that the file shall not have.
    #[serde(default)]
    dropped: Vec<DutyName>,
}

/// A duty that the text sets.
#[derive(Debug, Serialize)]
pub(super) struct DutyEntry {
    #[serde(flatten)]
    name: DutyName,
    time: String,
    units: String,
}

/// A fault of an entry, in words.
#[derive(Debug, Serialize)]
pub(super) struct EntryFault {
    /// The entry; none for the whole.
    key: Option<String>,
    words: String,
    /// Whether the plan cannot be saved with it.
    stops: bool,
}

/// A plan, tried.
pub(super) struct Trial {
    /// The path of its file.
    pub(super) path: String,
    /// The whole file.
    pub(super) file: String,
    /// What is wrong.
    pub(super) faults: Vec<EntryFault>,
    /// What could be written better.
    notes: Vec<String>,
    /// The duties that its text sets, with those that are left out.
    pub(super) duties: Vec<DutyEntry>,
    /// Its address and page, where it can have one.
    pub(super) page: Option<(String, Vec<u8>)>,
}

impl Trial {
    /// Tries a plan on the site that is shown.
    pub(super) fn of(posted: &PostedPlan, shown: &ShownSite) -> Trial {
        let language = shown.site.language;
        let named = file_name(&posted.name);
        // A plan whose name is wrong has a page too.
        let name = named.clone().unwrap_or_else(|| free_name("ke-hoach-moi", shown));
        let (metadata, faults) = posted.entries.metadata();
        let mut proposal = Proposal::mended(name, metadata, posted.body.clone(), language);
        let duties = proposal.duties().into_iter().map(|(name, duty)| DutyEntry {
            name,
            time: shown.site.renderer.time_words(duty),
            units: duty.responsible.join(", "),
        });
        let duties = duties.collect();
        proposal.leave_out(&posted.dropped, language);
        let mut trial = Trial {
            path: proposal.path(),
            file: proposal.file(),
            faults: Vec::new(),
            notes: Vec::new(),
            duties,
            page: None,
        };
        match (&named, is_folder_inside(&shown.site.places, &trial.path)) {
            (None, _) => trial.add("name", add_plan_word(language, "bad-name").into()),
            (_, false) => trial.add("name", add_plan_word(language, "link").into()),
            _ if exists(&shown.site.places, &trial.path) => {
                trial.add("name", ImportFault::Exists { path: trial.path.clone() }.words(language));
            }
            _ => {}
        }
        for key in proposal.missing() {
            trial.add(key, add_plan_word(language, &format!("need-{key}")).into());
        }
        for (key, fault) in faults {
            trial.add(key, fault.words(language));
        }
        let mut known = KnownPlans::of(shown.site.inputs.plans.iter());
        if let Some(path) = known.find_or_add(&proposal, &trial.path) {
            trial.add("number", ImportFault::Twin { path }.words(language));
        }
        let bytes = || Ok::<_, Infallible>(trial.file.clone().into_bytes());
        let Ok((parsed, found)) = parse(&trial.path, Role::Plan(proposal.name.clone()), bytes);
        trial.tell(&proposal, &found, language);
        if let Parsed::Plan(Some(plan)) = parsed {
            trial.place(plan, &proposal, shown);
        }
        trial
    }

    /// Whether the plan cannot be saved.
    pub(super) fn stops(&self) -> bool {
        self.faults.iter().any(|it| it.stops)
    }

    /// What is said of a plan that can be saved: faults that do not stop it, and what could be written better.
    pub(super) fn remarks(&self) -> Vec<&str> {
        self.faults.iter().map(|it| &it.words).chain(&self.notes).map(String::as_str).collect()
    }

    /// Adds a fault that stops the plan.
    pub(super) fn add(&mut self, key: &str, words: String) {
        self.faults.push(EntryFault { key: Some(key.to_string()), words, stops: true });
    }

    /// Puts the plan among those that are shown.
    fn place(&mut self, plan: Arc<Plan>, proposal: &Proposal, shown: &ShownSite) {
        let site = &shown.site;
        let address = format!("ke-hoach/{}/", plan.record.slug);
        if site.renderer.routes.at(&address).is_some() {
            let told = self.faults.iter().any(|it| it.key.as_deref() == Some("name"));
            if !told {
                self.add("name", add_plan_word(site.language, "taken").into());
            }
            return;
        }
        let assets = site.renderer.theme.assets.iter().map(|(name, _)| name.clone()).collect();
        let (build, id, found) = Build::with_plan(&site.inputs, assets, plan);
        self.tell(proposal, &found, site.language);
        let Some(id) = id else { return };
        match build.renderer(site.renderer.theme.clone()).html(HtmlPage::Plan(id)) {
            Ok(html) => self.page = Some((address, html)),
            Err(fault) => self.faults.push(EntryFault {
                key: None,
                words: fault.fault.words(site.language),
                stops: false,
            }),
        }
    }

    /// Adds what a build would say of the file, at the entry that it is about.
    fn tell(&mut self, proposal: &Proposal, found: &[Diagnostic], language: Language) {
        for Diagnostic { fault, place } in found.iter().filter(|it| it.place.path == self.path) {
            let told = matches!(
                fault,
                Fault::MissingKey { .. }
                    | Fault::EmptyValue { .. }
                    | Fault::Site(SiteFault::SameNumber { .. })
            );
            if told {
                continue;
            }
            if fault.severity() == Severity::Note {
                self.notes.push(fault.words(language));
                continue;
            }
            let key = match (fault, place.span) {
                (_, Some(span)) => Some(key_of(&proposal.front, span.line)),
                (Fault::NameWithoutLetters { .. } | Fault::Address(_), None) => Some("name".to_string()),
                (_, None) => None,
            };
            let stops = fault.severity() == Severity::Error;
            self.faults.push(EntryFault { key, words: fault.words(language), stops });
        }
    }
}

/// The key that a line of a file belongs to; below the front matter it is the text.
fn key_of(front: &str, line: u32) -> String {
    let line = line as usize;
    if line > front.lines().count() {
        return "body".to_string();
    }
    let keys = front.lines().take(line).filter(|it| !it.starts_with([' ', '-']));
    keys.filter_map(|it| it.split_once(':')).last().map_or("body", |(key, _)| key).to_string()
}

/// The name of a new file below `content/ke-hoach` without `.md`, composed; none where it leads out, is hidden, or is
/// none on some system.
fn file_name(text: &str) -> Option<String> {
    let name = compose(text.trim());
    let name = name.strip_suffix(".md").unwrap_or(&name);
    let is_part = |part: &str| {
        part.len() <= LONGEST.1 && part.trim() == part && !is_leftover(part) && !slug(part).is_empty()
    };
    let right = name.len() <= LONGEST.0 && stays_inside(name) && is_legal_path(name);
    (right && name.split('/').all(is_part)).then(|| name.to_string())
}

/// A name that no file and no page has: the proposed one, or one with a number behind it.
pub(super) fn free_name(proposed: &str, shown: &ShownSite) -> String {
    let is_free = |name: &String| {
        let address = name.split('/').map(slug).collect::<Vec<_>>().join("/");
        !exists(&shown.site.places, &format!("content/ke-hoach/{name}.md"))
            && shown.site.renderer.routes.at(&format!("ke-hoach/{address}/")).is_none()
    };
    let names = (2..100).map(|number| format!("{proposed}-{number}"));
    std::iter::once(proposed.to_string()).chain(names).find(is_free).unwrap_or_else(|| proposed.to_string())
}

fn exists(places: &Places, path: &str) -> bool {
    fs::symlink_metadata(places.full(path)).is_ok()
}

/// Whether all folders above a path that are there are folders of the portal, and no links out of it.
fn is_folder_inside(places: &Places, path: &str) -> bool {
    let folders: Vec<&Path> = Path::new(path).ancestors().skip(1).collect();
    folders
        .iter()
        .rev()
        .filter_map(|it| it.to_str())
        .filter(|it| !it.is_empty())
        .all(|folder| fs::symlink_metadata(places.full(folder)).map_or(true, |it| it.is_dir()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_below_the_plans_on_every_system() {
        for (text, expected) in [
            ("2025/12-kh-ubnd", Some("2025/12-kh-ubnd")),
            (" 2025/a.md ", Some("2025/a")),
            ("Ba\u{309}n", Some("B\u{1ea3}n")), // NFD
            ("a b/c", Some("a b/c")),
            ("", None),
            ("..", None),
            ("../x", None),
            ("a/../../x", None),
            ("/etc/x", None),
            ("C:/x", None),
            ("c:x", None),
            ("\\\\may\\x", None),
            ("a\\b", None),
            ("a//b", None),
            ("a/", None),
            ("./a", None),
            ("a/.an", None),
            ("~a", None),
            ("a.bak", None),
            ("con", None),
            ("2025/AUX", None),
            ("lpt1.x", None),
            ("a.", None),
            ("a /b", None),
            ("a?b", None),
            ("a\0b", None),
            ("a\nb", None),
            ("…", None),
        ] {
            assert_eq!(file_name(text).as_deref(), expected, "{text:?}");
        }
        assert_eq!(file_name(&"a".repeat(101)), None);
        assert_eq!(file_name(&"abc/".repeat(60)), None);
    }

    #[test]
    fn a_line_belongs_to_the_key_above_it() {
        let front = "---\ntitle: a\nquarters:\n  - quarter: I/2025\n    theme: b\ndate: 2025\n---\n";
        let keys: Vec<String> = (1..=9).map(|line| key_of(front, line)).collect();
        let expected = ["body", "title", "quarters", "quarters", "quarters", "date", "date", "body", "body"];
        assert_eq!(keys, expected);
    }
}
