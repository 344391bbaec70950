//! `kehoach build`: all pages, written beside the old ones and switched at once.

use super::portal::{self, Portal};
use super::{Outcome, say};
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::message::Message;
use crate::base::source::Place;
use crate::cli::{BuildArguments, Common};
use crate::io::Refusal;
use crate::io::publish::{Content, Output, Stopped, Written};
use crate::page::Page;
use crate::page::render::{Press, Rendered};
use crate::page::route::file_of;
use crate::site::corpus::stops;

/// Builds a portal.
pub fn run(common: &Common, arguments: &BuildArguments) -> Outcome {
    let mut language = common.language(None);
    build(common, arguments, &mut language).unwrap_or_else(|refusal| {
        say::refusal(&refusal, language);
        Outcome::Refused
    })
}

/// Builds; `spoken` becomes the portal's language as soon as it is known.
fn build(common: &Common, arguments: &BuildArguments, spoken: &mut Language) -> Result<Outcome, Refusal> {
    let folder = arguments.output.clone().unwrap_or_else(|| common.root.join("output"));
    let mut portal = portal::read(common, |settings| {
        settings.drafts |= arguments.drafts;
        if let Some(url) = &arguments.base_url {
            settings.base_url = Some(url.clone());
        }
    })?;
    *spoken = portal.language;
    let output = Output::open(&common.root, &folder)?;
    let empty = portal.site.as_ref().is_some_and(|site| site.plans.is_empty());
    if empty && output.holds_plans() && !stops(&portal.faults, false) {
        let (message, hint) = match portal.plan_count {
            0 => (Message::NoPlans, Message::HintMount),
            count => (Message::OnlyDrafts { count }, Message::HintShowDrafts),
        };
        portal.faults.push(Diagnostic::error(message, Place::file("content/ke-hoach")).hint(hint));
    }
    let Portal { site, theme, routes, places, faults, language, .. } = &portal;
    let say = |faults: &[Diagnostic]| say::faults(common, places, faults, *language, arguments.strict);
    let (Some(site), Some(theme), false) = (site, theme, stops(faults, arguments.strict)) else {
        say(faults);
        return Ok(Outcome::Faulty);
    };
    say(faults);
    let written = Press::new(site, theme, routes).map_err(Stopped::Content).and_then(|press| {
        let pages: Vec<(&str, Page)> = routes.pages().collect();
        let paths: Vec<String> = pages.iter().map(|(address, _)| file_of(address)).collect();
        output.write(&paths, |rank| {
            Ok(match press.page(pages[rank].1)? {
                Rendered::Bytes(bytes) => Content::Bytes(bytes.into()),
                Rendered::Asset(bytes) => Content::Bytes(bytes.into()),
                Rendered::Attachment(name) => Content::File(places.full(&format!("content/tep/{name}"))),
            })
        })
    });
    match written {
        Ok(written) => {
            say::progress(&done(&written, &folder.display().to_string(), *language), common.quiet);
            Ok(Outcome::Done)
        }
        Err(Stopped::Refused(refusal)) => Err(refusal),
        Err(Stopped::Content(fault)) => {
            say(&[fault]);
            Ok(Outcome::Faulty)
        }
    }
}

fn done(written: &Written, folder: &str, language: Language) -> String {
    let Written { files, changed, removed } = written;
    match language {
        Language::Vi => {
            format!("đã ghi {folder}: {files} tệp, {changed} tệp mới hoặc đổi, {removed} tệp bỏ đi")
        }
        Language::En => format!("wrote {folder}: {files} files, {changed} new or changed, {removed} removed"),
    }
}
