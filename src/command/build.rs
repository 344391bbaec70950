//! `kehoach build`: all pages, written beside the old ones and switched at once; none where the stamp of the output says
//! that they are there ([`crate::io::stamp`]).

use super::portal::{Portal, Sources};
use super::{Outcome, console};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Severity;
use crate::base::language::Language;
use crate::base::notice::Notice;
use crate::base::refusal::Refusal;
use crate::base::refusal::displayed;
use crate::cli::{BuildArguments, Common};
use crate::io::output::Output;
use crate::io::publish::{Content, Stopped, Written};
use crate::io::stamp::{Setup, Stamp};
use crate::io::{digest, disk};
use crate::page::Page;
use crate::page::links::file_of;
use crate::page::render::Published;
use crate::site::corpus::stops;
use std::hash::Hash;
use std::path::Path;

/// Builds a portal.
pub fn run(common: &Common, arguments: &BuildArguments) -> Outcome {
    let mut language = common.language(None);
    build(common, arguments, &mut language).unwrap_or_else(|refusal| {
        console::refusal(&refusal, language);
        Outcome::Refused
    })
}

/// Builds; `spoken` becomes the portal's language as soon as it is known.
fn build(common: &Common, arguments: &BuildArguments, spoken: &mut Language) -> Result<Outcome, Refusal> {
    let folder = arguments.output.clone().unwrap_or_else(|| common.root.join("output"));
    // Before anything is read: a program that is replaced meanwhile is another one.
    let setup = Setup::new(&flags(common, arguments));
    let kept = setup.filter(|_| !arguments.full).and_then(|it| current(&common.root, &folder, it));
    if let Some((stamp, language)) = kept {
        if !common.quiet {
            console::print(&stamp.report);
        }
        let unchanged = Notice::Unchanged { folder: &displayed(&folder), files: stamp.files };
        console::progress(&unchanged.words(language), common.quiet);
        return Ok(Outcome::Done);
    }
    let mut sources = Sources::read(common, |settings| {
        settings.drafts |= arguments.drafts;
        if let Some(url) = &arguments.base_url {
            settings.base_url = Some(url.clone());
        }
    })?;
    let mut portal = sources.portal();
    let places = sources.places();
    // Before the output is opened, whose refusals are worded in this language.
    *spoken = portal.language;
    let output = Output::open(&common.root, &folder)?;
    if portal.is_empty() && output.holds_plans() {
        portal.tell_emptied();
    }
    let Portal { renderer, mut faults, language, .. } = portal;
    faults.retain(|it| it.severity() != Severity::Note);
    let report =
        |faults: &[Diagnostic], quiet| console::report(places, faults, language, arguments.strict, quiet);
    let said = report(&faults, common.quiet);
    console::print(&said);
    let Some(renderer) = renderer.filter(|_| !stops(&faults, arguments.strict)) else {
        return Ok(Outcome::Faulty);
    };
    // Before the pool renders pages: a thread of the pool would have to make this index alone.
    renderer.search();
    let pages: Vec<(&str, Page)> = renderer.routes.pages().collect();
    let paths: Vec<String> = pages.iter().map(|(address, _)| file_of(address)).collect();
    let written = output.write(&paths, |index| {
        Ok(match renderer.published(pages[index].1)? {
            Published::Bytes(bytes) => Content::Bytes(bytes),
            Published::Attachment(name) => Content::File(places.full(&format!("content/tep/{name}"))),
        })
    });
    match written {
        Ok(written) => {
            // The report in full, for the next build may not want quiet.
            let in_full = || if common.quiet { report(&faults, false) } else { said };
            if let Some(stamp) = stamp(setup, &sources, &written, language, in_full) {
                stamp.leave(&output);
            }
            let Written { files, changed, removed, leftover, .. } = written;
            let (folder, leftover) = (displayed(&folder), leftover.as_deref().map(displayed));
            let leftover = leftover.as_deref();
            let written = Notice::Written { folder: &folder, files, changed, removed, leftover };
            console::progress(&written.words(language), common.quiet);
            Ok(Outcome::Done)
        }
        Err(Stopped::Refused(refusal)) => Err(refusal),
        Err(Stopped::Content(fault)) => {
            console::print(&report(&[fault], common.quiet));
            Ok(Outcome::Faulty)
        }
    }
}

/// The flags that change a site or what is said of it.
fn flags(common: &Common, arguments: &BuildArguments) -> impl Hash {
    // All by name, so that a new flag cannot be forgotten here.
    let Common { root: _, lang, quiet: _, color: _ } = common;
    let BuildArguments { output: _, base_url, drafts, strict, full: _ } = arguments;
    (base_url.clone(), *drafts, *strict, lang.map(Language::code))
}

/// The stamp of an output that is what a build would make, with the language of messages.
fn current(root: &Path, folder: &Path, setup: Setup) -> Option<(Stamp, Language)> {
    let stamp = Stamp::of_current(folder, |stamp| {
        let (sources, theme) =
            rayon::join(|| digest::sources(root), || disk::theme(root, &stamp.theme).digest());
        Some(setup.with(sources?, theme))
    })?;
    let language = Language::from_code(&stamp.language)?;
    Some((stamp, language))
}

/// The stamp of what was written; none where the next build has to look at everything again.
fn stamp(
    setup: Option<Setup>,
    sources: &Sources,
    written: &Written,
    language: Language,
    report: impl FnOnce() -> String,
) -> Option<Stamp> {
    let (of_sources, of_theme, theme) = sources.digests()?;
    Some(Stamp {
        made_of: setup?.with(of_sources, of_theme),
        output: written.digest?,
        files: written.files,
        theme: theme.to_string(),
        language: language.code().to_string(),
        report: report(),
    })
}
