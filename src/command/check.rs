//! `kehoach check`: all faults; nothing is written but with `--fix`.

use super::fix::fix;
use super::portal::{Portal, Sources};
use super::{Outcome, console};
use crate::base::diagnostic::in_order;
use crate::base::report;
use crate::cli::{CheckArguments, Common, Format};
use crate::site::corpus::stops;
use crate::site::lint::{WordingScope, lint};
use std::io::Write;

/// Checks a portal.
pub fn run(common: &Common, arguments: &CheckArguments) -> Outcome {
    let mut sources = match Sources::read(common, |settings| settings.drafts = true) {
        Ok(sources) => sources,
        Err(refusal) => {
            console::refusal(&refusal, common.language(None));
            return Outcome::Refused;
        }
    };
    let fixed = match arguments.fix.then(|| fix(&mut sources, arguments.dry_run)).transpose() {
        Ok(fixed) => fixed,
        Err(refusal) => {
            console::refusal(&refusal, sources.language());
            return Outcome::Refused;
        }
    };
    let Portal { renderer, mut faults, language, .. } = sources.portal();
    if let Some(renderer) = renderer {
        // `build` finds these by rendering every page; here a page of each kind is enough.
        faults.extend(renderer.check_templates().err());
        let scope = if arguments.wording { WordingScope::All } else { WordingScope::Drafts };
        faults.extend(lint(&renderer.site, scope));
        // Those of templates and wording came last, and belong among the others by their places.
        faults = in_order(faults);
    }
    if let Some(fixed) = fixed.as_ref().filter(|_| arguments.format != Format::Json && !common.quiet) {
        fixed.print(language);
    }
    match arguments.format {
        Format::Human => console::faults(common, sources.places(), &faults, language, arguments.strict),
        Format::Short => console::short(&faults, language, arguments.strict),
        Format::Json => {
            let faults: Vec<_> = faults.iter().map(|fault| report::json(fault, language)).collect();
            let mut out = std::io::stdout().lock();
            let mut all = serde_json::json!({ "faults": faults });
            if let Some(fixed) = &fixed {
                all["mended"] = fixed.json();
            }
            let _ = writeln!(out, "{all:#}");
        }
    }
    if stops(&faults, arguments.strict) { Outcome::Faulty } else { Outcome::Done }
}
