//! `kehoach build`: all pages, written beside the old ones and switched at once.

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
use crate::page::Page;
use crate::page::links::file_of;
use crate::page::render::Published;
use crate::site::corpus::stops;

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
    let say = |faults: &[Diagnostic]| console::faults(common, places, faults, language, arguments.strict);
    say(&faults);
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
        Ok(Written { files, changed, removed, leftover }) => {
            let (folder, leftover) = (displayed(&folder), leftover.as_deref().map(displayed));
            let leftover = leftover.as_deref();
            let written = Notice::Written { folder: &folder, files, changed, removed, leftover };
            console::progress(&written.words(language), common.quiet);
            Ok(Outcome::Done)
        }
        Err(Stopped::Refused(refusal)) => Err(refusal),
        Err(Stopped::Content(fault)) => {
            say(&[fault]);
            Ok(Outcome::Faulty)
        }
    }
}
