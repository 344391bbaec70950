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
    match build(common, arguments) {
        Ok(outcome) => outcome,
        Err(refusal) => {
            say::refusal(&refusal, common.language(None));
            Outcome::Refused
        }
    }
}

fn build(common: &Common, arguments: &BuildArguments) -> Result<Outcome, Refusal> {
    let folder = arguments.output.clone().unwrap_or_else(|| common.root.join("output"));
    let mut portal = portal::read(common, |settings| {
        settings.drafts |= arguments.drafts;
        if let Some(url) = &arguments.base_url {
            settings.base_url = Some(url.clone());
        }
    })?;
    let output = Output::open(&common.root, &folder)?;
    if portal.site.as_ref().is_some_and(|site| site.plans.is_empty()) && output.holds_plans() {
        let fault = Diagnostic::error(Message::NoPlans, Place::file("content/ke-hoach"));
        portal.faults.push(fault.hint(Message::HintMount));
    }
    let Portal { site, theme, routes, faults, language } = &portal;
    let (Some(site), Some(theme), false) = (site, theme, stops(faults, arguments.strict)) else {
        say::faults(common, faults, *language, arguments.strict);
        return Ok(Outcome::Faulty);
    };
    say::faults(common, faults, *language, arguments.strict);
    let written = Press::new(site, theme, routes).map_err(Stopped::Content).and_then(|press| {
        let pages: Vec<(&str, Page)> = routes.pages().collect();
        let paths: Vec<String> = pages.iter().map(|(address, _)| file_of(address)).collect();
        output.write(&paths, |rank| {
            Ok(match press.page(pages[rank].1)? {
                Rendered::Bytes(bytes) => Content::Bytes(bytes.into()),
                Rendered::Asset(bytes) => Content::Bytes(bytes.into()),
                Rendered::Attachment(name) => Content::File(common.root.join("content/tep").join(name)),
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
            say::faults(common, &[fault], *language, arguments.strict);
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
