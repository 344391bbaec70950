//! `kehoach import`: documents as offices have them become plans.

use super::{Outcome, console};
use crate::base::import::{ImportFault, ImportNotice, LeftOutKind};
use crate::base::language::Language;
use crate::base::refusal::{Reason, Refusal};
use crate::cli::{Common, ImportArguments, ReportFormat};
use crate::io::disk::Folder;
use crate::io::documents;
use crate::io::new_file::{Made, make};
use crate::io::signed_copy::{self, SignedCopies, kept_at};
use crate::plan::import::{Proposal, Unsure, propose};
use crate::plan::metadata::Fact;
use crate::plan::register::BodyEntry;
use crate::plan::yaml::quote;
use crate::site::corpus::Corpus;
use crate::site::incoming::{KnownPlans, new_bodies};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Documents are read so many at a time and then written, so that what is made of the first stands when the last is read.
const BATCH: usize = 64;

/// What became of a document.
struct Imported {
    from: String,
    /// Its signed copy.
    copy: Option<PathBuf>,
    result: Result<Proposal, ImportFault>,
}

/// Imports documents.
pub fn run(common: &Common, arguments: &ImportArguments) -> Outcome {
    let language = common.language(None);
    match import(common, arguments, language) {
        Ok(outcome) => outcome,
        Err(refusal) => {
            console::refusal(&refusal, language);
            Outcome::Refused
        }
    }
}

fn import(common: &Common, arguments: &ImportArguments, language: Language) -> Result<Outcome, Refusal> {
    if let Some(into) = arguments.into.as_deref().filter(|it| !is_below(it)) {
        return Err(Refusal::new(Reason::OutsideContent, Path::new(into)));
    }
    let mut paths = documents::documents(&arguments.files)?;
    let copies = arguments.attach.as_deref().map(|path| SignedCopies::at(path, paths.len())).transpose()?;
    if let Some(copies) = &copies {
        copies.leave_out_of(&mut paths);
    }
    let (mut known, register) = portal(common, arguments)?;
    let mut report = Report::new(arguments, language);
    for batch in paths.chunks(BATCH) {
        let read = batch.par_iter().map(|path| imported(path, arguments, copies.as_ref(), language));
        let read: Vec<Imported> = read.collect();
        for document in read {
            let result =
                document.result.and_then(|proposal| match known.find_or_add(&proposal, &proposal.path()) {
                    Some(path) => Err(ImportFault::Twin { path }),
                    None => Ok(proposal),
                });
            let result = match result {
                Ok(proposal) if !arguments.dry_run => write(common, proposal, document.copy.as_deref())?,
                result => result,
            };
            report.add(&document.from, &result);
        }
    }
    let refused = report.refused > 0;
    report.finish(&register);
    Ok(if refused { Outcome::Faulty } else { Outcome::Done })
}

/// The plans and the register of the portal; a dry run needs none.
fn portal(
    common: &Common,
    arguments: &ImportArguments,
) -> Result<(KnownPlans, Arc<Vec<BodyEntry>>), Refusal> {
    let mut folder = match Folder::open(&common.root) {
        Ok(folder) => folder,
        Err(_) if arguments.dry_run => {
            return Ok((KnownPlans::default(), Arc::default()));
        }
        Err(refusal) => return Err(refusal),
    };
    let mut corpus = Corpus::default();
    folder.read(&mut corpus);
    Ok((KnownPlans::of(corpus.plans()), corpus.bodies()))
}

fn imported(
    path: &Path,
    arguments: &ImportArguments,
    copies: Option<&SignedCopies>,
    language: Language,
) -> Imported {
    let from = path.display().to_string();
    let copy = copies.and_then(|copies| copies.of(path));
    let result = documents::read(path).and_then(|manuscript| {
        let mut proposal = propose(manuscript, &from, language);
        if let Some(into) = &arguments.into {
            let name = proposal.name.rsplit('/').next().unwrap_or(&proposal.name).to_string();
            proposal.name = format!("{}/{name}", into.trim_matches(['/', '\\']).replace('\\', "/"));
        }
        if let Some(copy) = copy {
            signed_copy::attach(&mut proposal, copy, language)?;
        }
        proposal.check(language)?;
        Ok(proposal)
    });
    Imported { from, copy: copy.map(Path::to_path_buf), result }
}

/// Writes a plan; its signed copy first, so that no plan names a file that is not there.
fn write(
    common: &Common,
    proposal: Proposal,
    copy: Option<&Path>,
) -> Result<Result<Proposal, ImportFault>, Refusal> {
    let kept = match (copy, &proposal.attachment) {
        (Some(copy), Some(name)) => match signed_copy::keep(&common.root, name, copy)? {
            Ok(kept) => Some(kept),
            Err(fault) => return Ok(Err(fault)),
        },
        _ => None,
    };
    let path = proposal.path();
    let made = make(&common.root.join(&path), proposal.file().as_bytes());
    if kept == Some(Made::Made) && made != Ok(Made::Made) {
        signed_copy::give_up(&common.root, proposal.attachment.as_deref());
    }
    Ok(match made? {
        Made::Made => Ok(proposal),
        Made::Exists => Err(ImportFault::Exists { path }),
    })
}

/// Whether a folder is below another one by its words alone.
fn is_below(path: &str) -> bool {
    Path::new(&path.replace('\\', "/"))
        .components()
        .all(|it| matches!(it, Component::Normal(_) | Component::CurDir))
}

/// What is told of the documents, one after another. Nothing of a document is kept that is told at once: a folder may have
/// thousands.
struct Report<'a> {
    arguments: &'a ImportArguments,
    language: Language,
    taken: usize,
    unsure: usize,
    refused: usize,
    /// The names of the issuing bodies, of each document.
    issuers: Vec<String>,
    /// Those taken and those refused, for programs.
    plans: Vec<Value>,
    refusals: Vec<Value>,
    /// The file of the plan of a dry run, if it is the first document.
    file: Option<String>,
}

impl<'a> Report<'a> {
    fn new(arguments: &'a ImportArguments, language: Language) -> Report<'a> {
        Report {
            arguments,
            language,
            taken: 0,
            unsure: 0,
            refused: 0,
            issuers: Vec::new(),
            plans: Vec::new(),
            refusals: Vec::new(),
            file: None,
        }
    }

    fn is_for_programs(&self) -> bool {
        self.arguments.format == ReportFormat::Json
    }

    fn line(&self, notice: &ImportNotice) {
        let _ = writeln!(std::io::stdout(), "{}", notice.words(self.language));
    }

    /// Tells what became of a document.
    fn add(&mut self, from: &str, result: &Result<Proposal, ImportFault>) {
        match result {
            Ok(proposal) => {
                self.taken += 1;
                self.unsure += usize::from(!proposal.doubts().is_empty());
                self.issuers.extend(proposal.metadata.issuers.iter().map(|it| it.value.clone()));
                let is_first = self.taken + self.refused == 1;
                self.file = (self.arguments.dry_run && is_first).then(|| proposal.file());
                match self.is_for_programs() {
                    true => self.plans.push(as_json(from, proposal)),
                    false => self.tell(from, proposal),
                }
            }
            Err(fault) => {
                self.refused += 1;
                match self.is_for_programs() {
                    true => {
                        let reason = fault.words(self.language);
                        self.refusals.push(json!({ "file": from, "reason": reason }));
                    }
                    false => self.line(&ImportNotice::Refused { from, fault }),
                }
            }
        }
    }

    /// Tells people of a plan.
    fn tell(&self, from: &str, proposal: &Proposal) {
        let path = proposal.path();
        self.line(&ImportNotice::Taken { path: &path, from });
        match &proposal.attachment {
            Some(name) => self.line(&ImportNotice::Attached { path: &kept_at(name) }),
            None if self.arguments.attach.is_some() => self.line(&ImportNotice::NoCopy),
            None => {}
        }
        for Unsure { key, value, doubt, line, .. } in proposal.doubts() {
            self.line(&ImportNotice::Unsure { key, value: &value, doubt, line });
        }
        for (kind, words) in left_out(proposal) {
            self.line(&ImportNotice::LeftOut { kind, words: &words });
        }
    }

    /// Tells the counts and the bodies that the register does not have.
    fn finish(self, register: &[BodyEntry]) {
        let mut out = std::io::stdout().lock();
        if self.is_for_programs() {
            let _ = writeln!(out, "{:#}", json!({ "plans": self.plans, "refused": self.refusals }));
            return;
        }
        let (taken, unsure, refused) = (self.taken, self.unsure, self.refused);
        self.line(&ImportNotice::Counts { taken, unsure, refused, dry: self.arguments.dry_run });
        let bodies = new_bodies(&self.issuers, register);
        let is_one = taken + refused == 1;
        if !bodies.is_empty() && !is_one {
            self.line(&ImportNotice::UnknownBodies);
            for body in bodies {
                let _ = writeln!(out, "- name: {}  # {}", quote(&body.name), body.count);
                if !body.aliases.is_empty() {
                    let aliases: Vec<String> = body.aliases.iter().map(|it| quote(it)).collect();
                    let _ = writeln!(out, "  aliases: [{}]", aliases.join(", "));
                }
            }
        }
        if let Some(file) = self.file.filter(|_| is_one) {
            let _ = writeln!(out, "\n{file}");
        }
    }
}

/// What was left out, the words of one kind together.
fn left_out(proposal: &Proposal) -> BTreeMap<LeftOutKind, String> {
    let mut kinds: BTreeMap<LeftOutKind, Vec<&str>> = BTreeMap::new();
    for it in &proposal.left_out {
        kinds.entry(it.kind).or_default().push(&it.words);
    }
    kinds.into_iter().map(|(kind, words)| (kind, words.join(" · "))).collect()
}

fn as_json(file: &str, proposal: &Proposal) -> Value {
    let metadata = &proposal.metadata;
    let text = |fact: &Option<Fact<String>>| fact.as_ref().map(|it| it.value.clone());
    let texts = |facts: &[Fact<String>]| facts.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
    let signers = metadata.signers.iter().map(
        |it| json!({ "name": it.value.name, "position": it.value.position, "capacity": it.value.capacity }),
    );
    let quarters = metadata.quarters.iter().map(|it| {
        json!({ "quarter": it.value.quarter.in_figures(), "theme": it.value.theme, "application": it.value.application })
    });
    let number = metadata.number.as_ref();
    let left_out = proposal.left_out.iter().map(|it| json!({ "kind": it.kind.name(), "words": it.words }));
    json!({
        "file": file,
        "path": proposal.path(),
        "type": metadata.kind.as_ref().map(|it| it.value.text()),
        "number": number.and_then(|it| it.value.number.clone()),
        "number_line": number.map(|it| it.value.written.clone()),
        "title": text(&metadata.title),
        "date": metadata.date.as_ref().map(|it| it.value.to_string()),
        "place": text(&metadata.place),
        "governing_body": text(&metadata.governing),
        "issuer": texts(&metadata.issuers),
        "year": metadata.years.map(|it| it.to_string()).or(metadata.plan_year().map(|it| it.to_string())),
        "status": if metadata.draft.is_some() { "draft" } else { "issued" },
        "theme": text(&metadata.theme),
        "quarters": quarters.collect::<Vec<_>>(),
        "signers": signers.collect::<Vec<_>>(),
        "recipients": texts(&metadata.recipients),
        "attachment": proposal.attachment.as_deref().map(kept_at),
        "unsure": proposal.doubts().into_iter().map(|it| it.key).collect::<Vec<_>>(),
        "left_out": left_out.collect::<Vec<_>>(),
        "front": proposal.front,
        "body": proposal.body,
    })
}
