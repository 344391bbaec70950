//! `kehoach serve`: the site in memory, each page rendered when it is asked for, each edit shown as it is saved.

use super::portal::{Portal, Sources};
use super::{Outcome, console};
use crate::base::diagnostic::{Counts, Diagnostic};
use crate::base::fault::{Fault, FileFault};
use crate::base::hash::HashSet;
use crate::base::language::Language;
use crate::base::notice::Notice;
use crate::base::place::Place;
use crate::base::refusal::Refusal;
use crate::base::report::{Chosen, choose};
use crate::cli::{Common, ServeArguments};
use crate::io::disk::Places;
use crate::io::http::Listener;
use crate::io::preview::{AddPlan, Banner, GoodSite, Preview};
use crate::io::process;
use crate::io::watch::Watch;
use crate::site::corpus::stops;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How many faults a banner shows.
const MOST_IN_BANNER: usize = 20;

/// How often files are compared where the system cannot watch them.
const INTERVAL: Duration = Duration::from_secs(2);

/// Shows a portal until the program is stopped.
pub fn run(common: &Common, arguments: &ServeArguments) -> Outcome {
    match serve(common, arguments) {
        Ok(outcome) => outcome,
        Err(refusal) => {
            console::refusal(&refusal, common.language(None));
            Outcome::Refused
        }
    }
}

fn serve(common: &Common, arguments: &ServeArguments) -> Result<Outcome, Refusal> {
    process::exit_on_signals();
    let listener = Listener::open(&arguments.host, arguments.port)?;
    let url = listener.url();
    // Changes made while the files are read for the first time are reported afterwards.
    let mut watch = watch(common, arguments)?;
    let mut sources = Sources::read(common, |settings| {
        settings.drafts = true;
        // Feeds and data hold full addresses, which must lead to the preview and not to the published site.
        settings.base_url = Some(url.clone());
    })?;
    let Portal { renderer, inputs, faults, mut language, .. } = sources.portal();
    console::faults(common, sources.places(), &faults, language, false);
    let good = renderer.zip(inputs).filter(|_| !stops(&faults, false));
    let Some((renderer, inputs)) = good else { return Ok(Outcome::Faulty) };
    let site = GoodSite { renderer, inputs, places: sources.places().clone(), language };
    // Other machines must not write into the portal.
    let adds = !arguments.read_only && !listener.is_open();
    let add_plan = if adds { AddPlan::new() } else { None };
    let posting = add_plan.as_ref().map(AddPlan::posting);
    if add_plan.is_some() {
        let add = Notice::AddPlan { url: &format!("{url}{}", AddPlan::ADDRESS) };
        console::progress(&add.words(language), common.quiet);
    }
    let preview = Arc::new(Preview::new(listener.tabs(), site, add_plan));
    if listener.is_open() {
        let open = Notice::OpenToAll { host: &arguments.host };
        console::progress(&open.words(language), false);
    }
    // The only line on standard output, so that a script can read the address from it.
    let _ = writeln!(std::io::stdout(), "{}", Notice::Serving { url: &url }.words(language));
    let answering = preview.clone();
    listener.serve(posting, move |request| answering.answer(request));
    if arguments.open {
        process::open_browser(&url);
    }
    let mut reported = faults;
    loop {
        let changes = watch.wait();
        let renewed = process::catch_panic(|| renew(&mut sources, &preview, changes.paths.as_deref()));
        let faults = match renewed {
            Ok(None) => continue,
            Ok(Some(renewed)) => {
                language = renewed.1;
                renewed.0
            }
            Err(words) => {
                sources.forget();
                let faults = vec![panicked(words, changes.paths.as_deref())];
                preview.notify(&banner(sources.places(), &faults, language));
                faults
            }
        };
        let line = done(changes.since.elapsed(), &reported, &faults, language);
        if faults != reported {
            console::faults(common, sources.places(), &faults, language, false);
        }
        console::progress(&line, common.quiet);
        reported = faults;
    }
}

/// Reads what changed, shows the site of it unless faults stop that, and sends the tabs an event. Returns all faults that
/// there are now and their language, or none when nothing changed.
fn renew(
    sources: &mut Sources,
    preview: &Preview,
    below: Option<&[PathBuf]>,
) -> Option<(Vec<Diagnostic>, Language)> {
    if !sources.update(below) {
        return None;
    }
    let mut portal = sources.portal();
    if portal.is_empty() && preview.with_renderer(|renderer| !renderer.site.plans.is_empty()) {
        portal.tell_emptied();
    }
    let Portal { renderer, inputs, mut faults, language, .. } = portal;
    // Templates are tried with a new theme alone: other edits leave them as they are.
    let fresh = renderer
        .as_ref()
        .filter(|renderer| preview.with_renderer(|old| !Arc::ptr_eq(&old.theme, &renderer.theme)));
    faults.extend(fresh.and_then(|renderer| renderer.check_templates().err()));
    let good = renderer.zip(inputs).filter(|_| !stops(&faults, false));
    let site = good.map(|(renderer, inputs)| GoodSite {
        renderer,
        inputs,
        places: sources.places().clone(),
        language,
    });
    let before = site.map(|site| preview.show(site));
    preview.notify(&banner(sources.places(), &faults, language));
    // After the event, because it takes a while to free a site, and no tab should wait for it.
    drop(before);
    Some((faults, language))
}

/// The fault of a program that broke off while it read these files.
fn panicked(words: String, below: Option<&[PathBuf]>) -> Diagnostic {
    let path = match below {
        Some([path]) => path.to_string_lossy().replace('\\', "/"),
        _ => "content".to_string(),
    };
    Fault::File(FileFault::Internal { words }).at(Place::file(&path))
}

/// Watches the files, or looks at them from time to time where the user says so or the system cannot.
fn watch(common: &Common, arguments: &ServeArguments) -> Result<Watch, Refusal> {
    if let Some(seconds) = arguments.poll {
        return Watch::new(&common.root, Some(Duration::from_secs(seconds)));
    }
    Watch::new(&common.root, None).or_else(|refusal| {
        console::refusal(&refusal, common.language(None));
        Watch::new(&common.root, Some(INTERVAL))
    })
}

/// What tabs show while there are errors: these, with the warnings of the same files, which may be the reason.
fn banner(places: &Places, faults: &[Diagnostic], language: Language) -> Banner {
    let errors = || faults.iter().filter(|fault| fault.is_error());
    let broken: HashSet<&str> = errors().map(|fault| fault.place.path.as_str()).collect();
    let there = faults.iter().filter(|fault| broken.contains(fault.place.path.as_str())).collect();
    let Chosen { shown, rest } = choose(there, MOST_IN_BANNER);
    let mut drawn = console::drawn(places, &shown, language, false);
    drawn.extend(rest.into_iter().map(|(path, counts)| Notice::NotShown { path, counts }.words(language)));
    let heading = Notice::Banner { errors: errors().count() };
    Banner { heading: heading.words(language), close: Notice::Close.words(language), faults: drawn }
}

/// The line that ends a report of an edit; it counts the faults when all of them were reported before.
fn done(time: Duration, reported: &[Diagnostic], faults: &[Diagnostic], language: Language) -> String {
    let notice = match stops(faults, false) {
        true => Notice::LastGoodSite,
        false => Notice::Updated { time, mended: stops(reported, false) },
    };
    let words = notice.words(language);
    if reported == faults && !faults.is_empty() {
        format!("{words}: {}", Notice::Counts(Counts::of(faults)).words(language))
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_fault_of_the_file_that_changed() {
        let words =
            process::catch_panic(|| panic!("hai")).map(|(): ()| String::new()).unwrap_or_else(|words| words);
        let fault = |below: Option<&[PathBuf]>| panicked(words.clone(), below);
        let of_file = fault(Some(&[PathBuf::from("content/ke-hoach/a.md")]));
        assert_eq!((of_file.fault.code(), of_file.is_error()), ("K045", true));
        assert_eq!(of_file.place, Place::file("content/ke-hoach/a.md"));
        assert!(of_file.fault.words(Language::En).ends_with(": hai"));
        assert_eq!(fault(None).place, Place::file("content"));
    }
}
