//! The preview: which answer a request gets from the site as it is now.
//!
//! A page is rendered when it is asked for. The site is swapped whole under a short lock and tabs are notified
//! after it, so that a tab neither misses an edit nor sees half of one. Script and banner are added to HTML pages
//! here, from addresses that no page of a site can have; templates know nothing of them. Every other file is
//! answered as `build` writes it, with the media type of its kind.
//!
//! No text of an author may run, whatever a browser makes of a file: none guesses a type (`nosniff`), and files
//! that hold such text are answered with `SANDBOX`.

mod add_plan;
mod resource;

pub use add_plan::AddPlan;

use self::resource::Resource;
use super::disk::Places;
use super::http::answer::{Answer, AnswerBody};
use super::http::request::Request;
use super::http::tabs::Tabs;
use super::process::catch_panic;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, FileFault};
use crate::base::hash::HashMap;
use crate::base::hash::hash;
use crate::base::language::Language;
use crate::base::message::add_plan_word;
use crate::base::percent::encode;
use crate::base::place::Place;
use crate::base::report::draw;
use crate::base::text::compose;
use crate::page::escape::escape;
use crate::page::moved::PageSubject;
use crate::page::render::Renderer;
use crate::page::{HtmlPage, Page};
use crate::site::Inputs;
use std::fs::{self, File};
use std::io;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

/// The folder of the preview's own files.
const OWN: &str = ".kehoach/";

/// The Content-Security-Policy of files that hold texts of authors and are no pages: nothing in them runs or loads.
const SANDBOX: &str = "default-src 'none'; sandbox";

/// How many addresses that had a page once are remembered.
const MAX_FORMER: usize = 10_000;

/// A portal as browsers see it.
pub struct Preview {
    tabs: Arc<Tabs>,
    session: u128,
    shown: RwLock<Arc<ShownSite>>,
    add_plan: Option<AddPlan>,
}

/// A site without errors, with what it was made of.
pub struct GoodSite {
    /// The site, ready to be rendered.
    pub renderer: Renderer,
    /// What it was made of.
    pub inputs: Inputs,
    /// Where its files are.
    pub places: Places,
    /// The language of messages.
    pub language: Language,
}

/// The last good site.
pub struct ShownSite {
    site: GoodSite,
    count: usize,
    /// Addresses that had a page once and have none now, with what that page was about.
    former: Arc<HashMap<String, PageSubject>>,
}

/// What tabs show besides the site: faults of the files as they are now, drawn.
#[derive(Default)]
pub struct Banner {
    /// The heading.
    pub heading: String,
    /// The words on the button that closes it.
    pub close: String,
    /// The faults.
    pub faults: Vec<String>,
}

impl Preview {
    /// A preview of a site, with the page «Thêm kế hoạch» if there is one.
    pub fn new(tabs: Arc<Tabs>, site: GoodSite, add_plan: Option<AddPlan>) -> Preview {
        // Tabs outlive a run: with the count alone one of the run before could take the new site for its own.
        let session = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |it| it.as_nanos());
        let shown = ShownSite { site, count: 0, former: Arc::default() };
        let preview = Preview { tabs, session, shown: RwLock::new(Arc::new(shown)), add_plan };
        preview.notify(&Banner::default());
        preview
    }

    fn shown(&self) -> Arc<ShownSite> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a function returns of the renderer of the site that is shown.
    pub fn with_renderer<T>(&self, function: impl FnOnce(&Renderer) -> T) -> T {
        function(&self.shown().site.renderer)
    }

    /// Shows a new site. Returns the one before, since dropping it takes a while for which no tab should wait.
    pub fn show(&self, site: GoodSite) -> Arc<ShownSite> {
        let old = self.shown();
        let (before, renderer) = (&old.site.renderer, &site.renderer);
        let mut former = old.former.clone();
        // The same addresses: no page has gone.
        if !Arc::ptr_eq(&before.routes, &renderer.routes) {
            // A map knows no oldest entry to drop, so a full one begins anew.
            let known = if former.len() < MAX_FORMER { HashMap::clone(&former) } else { HashMap::default() };
            let all = known.into_iter().chain(removed(before, renderer));
            let gone = all.filter(|(address, _)| renderer.routes.at(address).is_none());
            former = Arc::new(gone.take(MAX_FORMER).collect());
        }
        let new = Arc::new(ShownSite { site, count: old.count + 1, former });
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = new;
        old
    }

    /// Sends all tabs the version of the site that is shown, and faults.
    pub fn notify(&self, banner: &Banner) {
        let shown = self.shown();
        let Banner { heading, close, faults } = banner;
        let add_plan = self.add_plan.as_ref().map(|_| {
            let words = add_plan_word(shown.site.language, "title");
            serde_json::json!({ "href": format!("/{}", AddPlan::ADDRESS), "words": words })
        });
        let state = serde_json::json!({
            "version": self.version(&shown),
            "style": style(&shown.site.renderer),
            "heading": heading,
            "close": close,
            "faults": faults,
            "add": add_plan,
        });
        self.tabs.send(&state.to_string());
    }

    /// A name that no other site has, of other runs neither.
    fn version(&self, shown: &ShownSite) -> String {
        format!("{:x}-{}", self.session, shown.count)
    }

    /// Answers a request; a page that cannot be rendered says why.
    pub fn answer(&self, request: &Request) -> Answer {
        catch_panic(|| self.respond(request)).unwrap_or_else(|words| {
            let fault = Fault::File(FileFault::Internal { words }).at(Place::file(&request.path));
            self.failed(&self.shown(), &fault, request)
        })
    }

    fn respond(&self, request: &Request) -> Answer {
        let shown = self.shown();
        if let Some(name) = request.path.strip_prefix(OWN) {
            let page = self.add_plan.as_ref().and_then(|it| it.own(request, &shown));
            return page.unwrap_or_else(|| own(name, request));
        }
        if let Some(draft) = self.add_plan.as_ref().and_then(|it| it.draft(request)) {
            return draft;
        }
        let routes = &shown.site.renderer.routes;
        // A link may have a name decomposed, while addresses are composed.
        let path = compose(&request.path);
        if let Some(page) = routes.at(&path) {
            return self.page(&shown, page, request);
        }
        let folder = format!("{path}/");
        // Without the `/` the relative links of the page would begin a folder too high.
        if !path.is_empty() && routes.at(&folder).is_some() {
            return redirect(&folder);
        }
        let former = shown
            .former
            .get(path.strip_suffix("index.html").unwrap_or(&path))
            .or_else(|| shown.former.get(&folder));
        match former.and_then(|subject| subject.address(&shown.site.renderer)) {
            Some(address) => redirect(address),
            None => self.html(&shown, HtmlPage::NotFound, 404, request),
        }
    }

    fn page(&self, shown: &ShownSite, page: Page, request: &Request) -> Answer {
        let renderer = &shown.site.renderer;
        match page {
            Page::Html(page) => self.html(shown, page, 200, request),
            Page::File(file) => {
                let media_type = file.media_type().to_string();
                Resource::bytes(renderer.file(file).into_bytes(), media_type, Some(SANDBOX)).answer(request)
            }
            // Scripts, workers and pictures of a theme work here as on the published site, which has no policy
            // for them; who writes a theme writes templates too.
            Page::Asset(index) => {
                let (name, bytes) = &renderer.theme.assets[index];
                Resource::bytes(bytes.clone(), media_type(name), None).answer(request)
            }
            Page::Attachment(index) => {
                match attachment(&shown.site.places, &renderer.routes.attachments[index]) {
                    Ok(resource) => resource.answer(request),
                    Err(_) => Answer::text(404, "404"),
                }
            }
        }
    }

    fn html(&self, shown: &ShownSite, page: HtmlPage, status: u16, request: &Request) -> Answer {
        match shown.site.renderer.html(page) {
            Ok(html) => self.live(shown, html, status, request),
            Err(fault) => self.failed(shown, &fault, request),
        }
    }

    fn failed(&self, shown: &ShownSite, fault: &Diagnostic, request: &Request) -> Answer {
        self.live(shown, error_page(fault, shown.site.language).into_bytes(), 500, request)
    }

    /// A page with the preview's script at its end, which loads it again when the site has changed.
    fn live(&self, shown: &ShownSite, mut html: Vec<u8>, status: u16, request: &Request) -> Answer {
        // Weak, because the bytes that are sent also hold the version, which changes with every edit.
        let tag = format!("W/\"{:016x}\"", hash(html.iter().copied()));
        let version = self.version(shown);
        let style = style(&shown.site.renderer);
        let script = format!(
            "<script src=\"/{OWN}tab.js\" data-version=\"{version}\" data-style=\"{style}\" data-page='{tag}'></script>\n"
        );
        // A theme may leave out `</body>`; browsers run a script at the very end too.
        let end = memchr::memmem::rfind(&html, b"</body>").unwrap_or(html.len());
        html.splice(end..end, script.into_bytes());
        let resource = Resource {
            status,
            media_type: "text/html; charset=utf-8".to_string(),
            policy: None,
            tag,
            length: html.len(),
            body: AnswerBody::Bytes(html),
        };
        resource.answer(request)
    }
}

/// The addresses of pages that are in the old site and not in the new one, with what each page was about.
fn removed(old: &Renderer, new: &Renderer) -> impl Iterator<Item = (String, PageSubject)> {
    // Both are in order.
    let mut there = new.routes.pages().map(|(address, _)| address).peekable();
    let gone = old.routes.pages().filter(move |(address, _)| {
        while there.next_if(|it| it < address).is_some() {}
        there.peek() != Some(address)
    });
    gone.filter_map(|(address, page)| Some((address.to_string(), PageSubject::of(page.html()?, old)?)))
}

fn redirect(address: &str) -> Answer {
    // Not permanent: with the next edit a page may be at this address again.
    let mut answer = Answer::text(302, "302");
    answer.headers.push(("Location", format!("/{}", encode(address))));
    answer.headers.push(("Cache-Control", "no-store".to_string()));
    answer
}

/// A file of the preview itself, or the stream of server-sent events.
fn own(name: &str, request: &Request) -> Answer {
    let text = match name {
        "tab.js" => include_str!("preview/tab.js"),
        "worker.js" => include_str!("preview/worker.js"),
        "banner.css" => include_str!("preview/banner.css"),
        "add-plan.js" => include_str!("preview/add-plan.js"),
        "add-plan.css" => include_str!("preview/add-plan.css"),
        "events" => {
            let headers = vec![
                ("Content-Type", "text/event-stream; charset=utf-8".to_string()),
                ("Cache-Control", "no-store".to_string()),
            ];
            return Answer { status: 200, policy: None, headers, body: AnswerBody::Events };
        }
        _ => return Answer::text(404, "404"),
    };
    Resource::bytes(text.as_bytes().to_vec(), media_type(name), None).answer(request)
}

/// The page that is shown where one cannot be rendered.
fn error_page(fault: &Diagnostic, language: Language) -> String {
    let drawn = draw(fault, None, language, false);
    let text = escape(&drawn);
    let code = language.code();
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<meta charset=\"utf-8\">\n<title>kehoach</title>\n<body><main><h1>500</h1><pre>{text}</pre></main></body>\n"
    )
}

/// Hash of the theme's files, which pages use without being rendered again.
fn style(renderer: &Renderer) -> String {
    let assets = renderer.theme.assets.iter();
    let hashes = assets.map(|(name, bytes)| hash([hash(name.bytes()), hash(bytes.iter().copied())]));
    format!("{:016x}", hash(hashes))
}

/// The media type of a file, by its name.
fn media_type(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text"
        || ["javascript", "json", "xml"].contains(&kind.subtype().as_str())
        || kind.suffix().is_some_and(|suffix| suffix == "xml" || suffix == "json");
    if text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// An attachment, if it is a plain file of the portal now.
fn attachment(places: &Places, name: &str) -> io::Result<Resource> {
    // For each request: since it was listed the file may have become a link that leads out of the portal.
    let folder = fs::canonicalize(places.full("content/tep"))?;
    let path = places.full(&format!("content/tep/{name}"));
    let plain = fs::symlink_metadata(&path)?.is_file() && fs::canonicalize(&path)?.starts_with(&folder);
    if !plain {
        return Err(io::ErrorKind::NotFound.into());
    }
    let file = File::open(&path)?;
    let metadata = file.metadata()?;
    let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    let modified =
        metadata.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    // Attachments may be large, so their state is compared and not their bytes.
    let version = hash([metadata.len(), modified.as_secs(), modified.subsec_nanos().into()]);
    let media_type = media_type(name);
    // The browser's own viewers of these run no text of the file, and do not start in a sandbox.
    let viewed = media_type == "application/pdf"
        || media_type.starts_with("audio/")
        || media_type.starts_with("video/");
    Ok(Resource {
        status: 200,
        policy: (!viewed).then_some(SANDBOX),
        tag: format!("\"{version:016x}\""),
        media_type,
        body: AnswerBody::File(file, length),
        length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_say_how_they_are_written() {
        assert_eq!(media_type("style.css"), "text/css; charset=utf-8");
        assert_eq!(media_type("tab.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("tep/a.pdf"), "application/pdf");
        assert_eq!(media_type("tep/a"), "application/octet-stream");
    }
}
