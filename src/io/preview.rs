//! The preview: which answer a request gets from the site as it is now.
//!
//! A page is made when it is asked for. The site is swapped whole under a short lock and tabs are told after
//! it, so that a tab neither misses an edit nor sees half of one. Script and banner come to pages here, from
//! addresses that no page of a site can have; templates know nothing of them.

use super::desk::caught;
use super::disk::Places;
use super::http::{Answer, Body, Request, Tabs};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::language::Language;
use crate::base::place::Place;
use crate::base::report::draw;
use crate::base::text::compose;
use crate::page::Page;
use crate::page::links::encode;
use crate::page::moved::Subject;
use crate::page::render::{Rendered, Renderer};
use std::collections::HashMap;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Seek, SeekFrom};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

/// The folder of the preview's own files.
const OWN: &str = ".kehoach/";

/// How many addresses that pages have left are remembered.
const MOST_LEFT: usize = 10_000;

/// A portal as browsers see it.
pub struct Preview {
    tabs: Arc<Tabs>,
    session: u128,
    shown: RwLock<Arc<Shown>>,
}

/// The last good site.
pub struct Shown {
    renderer: Renderer,
    places: Places,
    count: usize,
    language: Language,
    /// What the pages were about that stood where there is nothing now.
    left: Arc<HashMap<String, Subject>>,
}

/// What tabs are told besides the site: faults of the files as they are now, drawn.
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
    /// A preview of a site whose files are in these places.
    pub fn new(tabs: Arc<Tabs>, renderer: Renderer, places: Places, language: Language) -> Preview {
        let session = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |it| it.as_nanos());
        let shown = Shown { renderer, places, count: 0, language, left: Arc::default() };
        let preview = Preview { tabs, session, shown: RwLock::new(Arc::new(shown)) };
        preview.tell(&Banner::default());
        preview
    }

    fn shown(&self) -> Arc<Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks at the site that is shown.
    pub fn look<T>(&self, at: impl FnOnce(&Renderer) -> T) -> T {
        at(&self.shown().renderer)
    }

    /// Shows a new site. The one before comes back, since letting go of it takes a while for which no tab should
    /// wait.
    pub fn show(&self, renderer: Renderer, places: Places, language: Language) -> Arc<Shown> {
        let old = self.shown();
        let mut left = old.left.clone();
        if !Arc::ptr_eq(&old.renderer.routes, &renderer.routes) {
            let known = if left.len() < MOST_LEFT { HashMap::clone(&left) } else { HashMap::new() };
            let all = known.into_iter().chain(leavers(&old.renderer, &renderer));
            let gone = all.filter(|(address, _)| renderer.routes.at(address).is_none());
            left = Arc::new(gone.take(MOST_LEFT).collect());
        }
        let new = Arc::new(Shown { renderer, places, count: old.count + 1, language, left });
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = new;
        old
    }

    /// Tells all tabs of the site that is shown and of faults.
    pub fn tell(&self, banner: &Banner) {
        let shown = self.shown();
        let Banner { heading, close, faults } = banner;
        let news = serde_json::json!({
            "version": self.version(&shown),
            "style": style(&shown.renderer),
            "heading": heading,
            "close": close,
            "faults": faults,
        });
        self.tabs.tell(&news.to_string());
    }

    /// Tells a site from all others, of other runs too.
    fn version(&self, shown: &Shown) -> String {
        format!("{:x}-{}", self.session, shown.count)
    }

    /// Answers a request; a page that cannot be made says why.
    pub fn answer(&self, request: &Request) -> Answer {
        caught(|| self.found(request)).unwrap_or_else(|words| {
            let fault = Fault::Panicked { words }.at(Place::file(&request.path));
            self.failed(&self.shown(), &fault, request)
        })
    }

    fn found(&self, request: &Request) -> Answer {
        if let Some(name) = request.path.strip_prefix(OWN) {
            return own(name, request);
        }
        let shown = self.shown();
        let routes = &shown.renderer.routes;
        let path = compose(&request.path);
        if let Some(page) = routes.at(&path) {
            return self.page(&shown, page, 200, request);
        }
        let folder = format!("{path}/");
        if !path.is_empty() && routes.at(&folder).is_some() {
            return moved(&folder);
        }
        let left = shown
            .left
            .get(path.strip_suffix("index.html").unwrap_or(&path))
            .or_else(|| shown.left.get(&folder));
        match left.and_then(|subject| subject.address(&shown.renderer)) {
            Some(address) => moved(address),
            None => self.page(&shown, Page::NotFound, 404, request),
        }
    }

    fn page(&self, shown: &Shown, page: Page, status: u16, request: &Request) -> Answer {
        let name = shown.renderer.routes.path(page);
        match shown.renderer.page(page) {
            Ok(Rendered::Bytes(html)) => self.html(shown, html, status, request),
            Ok(Rendered::Asset(bytes)) => {
                let tag = format!("\"{:016x}\"", hash(bytes));
                answer(request, 200, kind(name), tag, Body::Bytes(bytes.to_vec()), bytes.len())
            }
            Ok(Rendered::Attachment(name)) => match attachment(&shown.places, name) {
                Ok((file, length, tag)) => {
                    answer(request, 200, kind(name), tag, Body::File(file, length), length)
                }
                Err(_) => Answer::text(404, "404"),
            },
            Err(fault) => self.failed(shown, &fault, request),
        }
    }

    fn failed(&self, shown: &Shown, fault: &Diagnostic, request: &Request) -> Answer {
        self.html(shown, faulty(fault, shown.language).into_bytes(), 500, request)
    }

    /// A page with the preview's script at its end.
    fn html(&self, shown: &Shown, mut html: Vec<u8>, status: u16, request: &Request) -> Answer {
        let tag = format!("W/\"{:016x}\"", hash(&html));
        let version = self.version(shown);
        let style = style(&shown.renderer);
        let script = format!(
            "<script src=\"/{OWN}tab.js\" data-version=\"{version}\" data-style=\"{style}\" data-page='{tag}'></script>\n"
        );
        let end = memchr::memmem::rfind(&html, b"</body>").unwrap_or(html.len());
        html.splice(end..end, script.into_bytes());
        let length = html.len();
        answer(request, status, "text/html; charset=utf-8".to_string(), tag, Body::Bytes(html), length)
    }
}

/// An attachment with its length and tag, if it is a plain file of the portal now.
fn attachment(places: &Places, name: &str) -> io::Result<(File, usize, String)> {
    let folder = fs::canonicalize(places.full("content/tep"))?;
    let path = places.full(&format!("content/tep/{name}"));
    let plain = fs::symlink_metadata(&path)?.is_file() && fs::canonicalize(&path)?.starts_with(&folder);
    if !plain {
        return Err(io::ErrorKind::NotFound.into());
    }
    let file = File::open(&path)?;
    let metadata = file.metadata()?;
    let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    let tag = format!("\"{:016x}\"", hash((length, metadata.modified().ok())));
    Ok((file, length, tag))
}

/// The addresses at which a page stood and nothing stands now, with what that page was about.
fn leavers(old: &Renderer, new: &Renderer) -> impl Iterator<Item = (String, Subject)> {
    // Both are in order.
    let mut there = new.routes.pages().map(|(address, _)| address).peekable();
    let gone = old.routes.pages().filter(move |(address, _)| {
        while there.next_if(|it| it < address).is_some() {}
        there.peek() != Some(address)
    });
    gone.filter_map(|(address, page)| Some((address.to_string(), Subject::of(page, old)?)))
}

fn moved(address: &str) -> Answer {
    let mut answer = Answer::text(302, "302");
    answer.headers.push(("Location", format!("/{}", encode(address))));
    answer.headers.push(("Cache-Control", "no-store".to_string()));
    answer
}

/// A file of the preview itself, or the stream of news.
fn own(name: &str, request: &Request) -> Answer {
    let text = match name {
        "tab.js" => include_str!("preview/tab.js"),
        "worker.js" => include_str!("preview/worker.js"),
        "banner.css" => include_str!("preview/banner.css"),
        "news" => {
            let headers = vec![
                ("Content-Type", "text/event-stream".to_string()),
                ("Cache-Control", "no-store".to_string()),
            ];
            return Answer { status: 200, headers, body: Body::News };
        }
        _ => return Answer::text(404, "404"),
    };
    let tag = format!("\"{:016x}\"", hash(text));
    answer(request, 200, kind(name), tag, Body::Bytes(text.as_bytes().to_vec()), text.len())
}

/// What stands where the theme failed.
fn faulty(fault: &Diagnostic, language: Language) -> String {
    let drawn = draw(fault, None, language, false);
    let text = drawn.replace('&', "&amp;").replace('<', "&lt;");
    let code = language.code();
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<meta charset=\"utf-8\">\n<title>kehoach</title>\n<body><main><h1>500</h1><pre>{text}</pre></main></body>\n"
    )
}

/// Tells the theme's files from others, as far as pages use them without being made anew.
fn style(renderer: &Renderer) -> String {
    format!("{:016x}", hash(&renderer.theme.assets))
}

fn hash(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// The media type of a file, by its name.
fn kind(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text" || ["javascript", "json", "xml"].contains(&kind.subtype().as_str());
    if text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// The whole, a part of it, or word that the browser has it already.
fn answer(request: &Request, status: u16, kind: String, tag: String, body: Body, length: usize) -> Answer {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_string();
    let known = request.header("If-None-Match");
    if status == 200
        && known.is_some_and(|known| known == "*" || known.split(',').any(|it| bare(it) == bare(&tag)))
    {
        let headers = vec![("ETag", tag), ("Cache-Control", "no-cache".to_string())];
        return Answer { status: 304, headers, body: Body::Bytes(Vec::new()) };
    }
    let same = request.header("If-Range").is_none_or(|it| it == tag && !tag.starts_with("W/"));
    let asked = request.header("Range").filter(|_| status == 200 && same).and_then(|it| range(it, length));
    let mut headers = vec![
        ("Content-Type", kind),
        ("ETag", tag),
        ("Cache-Control", "no-cache".to_string()),
        ("Accept-Ranges", "bytes".to_string()),
    ];
    let Some(asked) = asked else { return Answer { status, headers, body } };
    let Some((first, last)) = asked else {
        headers.push(("Content-Range", format!("bytes */{length}")));
        return Answer { status: 416, headers, body: Body::Bytes(Vec::new()) };
    };
    let part = match body {
        Body::Bytes(bytes) => Body::Bytes(bytes[first..=last].to_vec()),
        Body::File(file, _) if (&file).seek(SeekFrom::Start(first as u64)).is_ok() => {
            Body::File(file, last - first + 1)
        }
        body => return Answer { status, headers, body },
    };
    headers.push(("Content-Range", format!("bytes {first}-{last}/{length}")));
    Answer { status: 206, headers, body: part }
}

/// One range of bytes, `Some(None)` when it lies outside; none for what is no single range, which is passed over.
fn range(text: &str, length: usize) -> Option<Option<(usize, usize)>> {
    let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| {
        (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().unwrap_or(usize::MAX))
    };
    let (first, last) = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => (first, last),
        (Some(first), None) if last.is_empty() => (first, usize::MAX),
        (None, Some(count)) if first.is_empty() => {
            return Some((count > 0 && length > 0).then(|| (length - count.min(length), length - 1)));
        }
        _ => return None,
    };
    Some((first < length).then(|| (first, last.min(length - 1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_read_and_more_are_passed_over() {
        assert_eq!(range("bytes=0-3", 10), Some(Some((0, 3))));
        assert_eq!(range("bytes=4-", 10), Some(Some((4, 9))));
        assert_eq!(range("bytes=-3", 10), Some(Some((7, 9))));
        assert_eq!(range("bytes=-30", 10), Some(Some((0, 9))));
        assert_eq!(range("bytes=2-99999999999999999999999", 10), Some(Some((2, 9))));
        assert_eq!(range("bytes=10-", 10), Some(None));
        assert_eq!(range("bytes=-0", 10), Some(None));
        assert_eq!(range("bytes=0-", 0), Some(None));
        for passed in ["bytes=3-2", "bytes=0-1,3-4", "bytes=", "bytes=-", "lines=0-1", "bytes=+1-2"] {
            assert_eq!(range(passed, 10), None, "{passed}");
        }
    }

    #[test]
    fn texts_say_how_they_are_written() {
        assert_eq!(kind("style.css"), "text/css; charset=utf-8");
        assert_eq!(kind("tab.js"), "text/javascript; charset=utf-8");
        assert_eq!(kind("tep/a.pdf"), "application/pdf");
        assert_eq!(kind("tep/a"), "application/octet-stream");
    }
}
