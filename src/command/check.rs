//! `kehoach check`: all faults, nothing written.

use super::{Outcome, portal, say};
use crate::base::diagnostic::in_order;
use crate::base::report;
use crate::cli::{CheckArguments, Common, Format};
use crate::page::render::Press;
use crate::site::corpus::stops;
use crate::site::lint::lint;
use std::io::Write;

/// Checks a portal.
pub fn run(common: &Common, arguments: &CheckArguments) -> Outcome {
    let mut portal = match portal::read(common, |settings| settings.drafts = true) {
        Ok(portal) => portal,
        Err(refusal) => {
            say::refusal(&refusal, common.language(None));
            return Outcome::Refused;
        }
    };
    if let (Some(site), Some(theme)) = (&portal.site, &portal.theme) {
        let pressed = Press::new(site, theme, &portal.routes).and_then(|press| {
            // One page of each template shows whether the theme works.
            let mut seen = std::collections::HashSet::new();
            let mut pages =
                portal.routes.pages().filter(|(_, page)| seen.insert(std::mem::discriminant(page)));
            pages.try_for_each(|(_, page)| press.page(page).map(|_| ()))
        });
        portal.faults.extend(pressed.err());
    }
    if let Some(site) = &portal.site {
        portal.faults.extend(lint(site));
        portal.faults = in_order(portal.faults);
    }
    let (faults, language) = (&portal.faults, portal.language);
    match arguments.format {
        Format::Human => say::faults(common, &portal.places, faults, language, arguments.strict),
        Format::Short => say::short(faults, language, arguments.strict),
        Format::Json => {
            let faults: Vec<_> = faults.iter().map(|fault| report::json(fault, language)).collect();
            let mut out = std::io::stdout().lock();
            let _ = writeln!(out, "{:#}", serde_json::json!({ "faults": faults }));
        }
    }
    if stops(faults, arguments.strict) { Outcome::Faulty } else { Outcome::Done }
}
