//! Names of attachments and safety of links: what may leave a plan.

use crate::base::fault::Fault;
use crate::base::percent;
use crate::base::source::is_invisible;
use crate::base::text::{compose, is_reserved_name, slug};
use std::borrow::Cow;

/// Kinds of files that run when they are opened: in a browser (XML may hold HTML and SVG), on a web server,
/// in the reader's system. They are never published.
const ACTIVE: &[&str] = &[
    "html", "htm", "xhtml", "xht", "xhtm", "shtml", "shtm", "stm", "mhtml", "mht", "svg", "svgz", "js",
    "mjs", "css", "xml", "xsl", "xslt", "xbl", "rdf", "rss", "atom", "wasm", "swf", "htc", "jar", "jnlp",
    "php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "pht", "asp", "aspx", "ashx", "asmx",
    "config", "jsp", "jspx", "cgi", "fcgi", "pl", "py", "rb", "cfm", "exe", "com", "scr", "pif", "msi",
    "msp", "dll", "cpl", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "jse", "ws", "wsf", "wsh", "hta", "chm",
    "lnk", "url", "reg", "scf", "sh", "command", "app",
];

/// Why a file below `content/tep` is not published, by its name; `None` when it may be.
pub fn forbidden(name: &str) -> Option<Fault> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    ACTIVE.contains(&extension.as_str()).then(|| Fault::AttachmentForbidden { name: name.into() })
}

/// Words in the names of files that are parts of a plan, and not the signed plan itself.
const PARTS: &[&str] = &["phu", "pl", "mau", "bieu", "bang", "danh", "de", "du"];

/// The signed copy (bản gốc) among the files of a plan, by its name: the first PDF that has the name of the plan's file
/// or begins with the digits of its number, otherwise the only PDF, unless its name is that of an annex or a form.
///
/// ```
/// # use kehoach::plan::attachment::signed_copy;
/// let files = ["2024/phu-luc.pdf", "2024/491-KH-VP.signed.pdf"];
/// assert_eq!(signed_copy(files, Some("491"), "491-kh-vp"), Some("2024/491-KH-VP.signed.pdf"));
/// assert_eq!(signed_copy(["so-hoa.pdf"], None, "a"), Some("so-hoa.pdf"));
/// assert_eq!(signed_copy(["phu-luc.pdf"], None, "a"), None);
/// ```
pub fn signed_copy<'a>(
    files: impl IntoIterator<Item = &'a str>,
    digits: Option<&str>,
    plan_file: &str,
) -> Option<&'a str> {
    let stem = |file: &str| {
        let name = file.rsplit('/').next().unwrap_or(file);
        slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
    };
    let is_pdf = |file: &&str| file.to_ascii_lowercase().ends_with(".pdf");
    let pdfs: Vec<&str> = files.into_iter().filter(is_pdf).collect();
    let without_zeros = |digits: &str| digits.trim_start_matches('0').to_string();
    let is_named = |file: &&&str| {
        let stem = stem(file);
        let first = stem.split('-').next().unwrap_or_default();
        let has_number = digits.is_some_and(|digits| {
            first.starts_with(|c: char| c.is_ascii_digit()) && without_zeros(first) == without_zeros(digits)
        });
        has_number || (!stem.is_empty() && stem == slug(plan_file))
    };
    let is_part = |file: &str| stem(file).split('-').next().is_some_and(|first| PARTS.contains(&first));
    let only = || pdfs.first().filter(|file| pdfs.len() == 1 && !is_part(file));
    pdfs.iter().find(is_named).or_else(only).copied()
}

/// A path with `/` between its parts, as all are; Windows shows `\`.
pub fn with_slashes(path: &str) -> String {
    path.replace('\\', "/")
}

/// Whether a file is a picture that every browser shows, by its name.
pub fn is_picture(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    ["png", "jpg", "jpeg", "webp"].contains(&extension.as_str())
}

/// Whether every system can have a file of this path: no control character or sign that Windows forbids.
pub fn is_legal_path(path: &str) -> bool {
    path.split('/').all(|part| {
        !part.contains(|c: char| is_invisible(c) || "\n\t<>:\"|?*\\".contains(c))
            && !part.ends_with(['.', ' '])
            && !is_reserved_name(part)
    })
}

/// Whether a name stays below the folder it is joined to: no `..`, no root, no drive, no backslash.
pub fn stays_inside(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    !name.is_empty()
        && !drive
        && !name.starts_with('/')
        && !name.contains(['\\', '\0'])
        && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Whether a text is a full http or https address.
pub fn is_web_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !host.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '`'))
    })
}

/// Whether addresses of a site can be appended to this one: it is full, and has no user, `?` or `#`.
pub fn is_base_address(text: &str) -> bool {
    let host = text.split('/').nth(2).unwrap_or("");
    is_web_address(text) && !text.contains(['?', '#']) && !host.contains('@')
}

/// Where a link of an author leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address with an allowed scheme, or a place on the same page: kept as it is.
    Kept(String),
    /// A path in the portal, with the fragment after it (`#…`): resolved when the page is known.
    Inside {
        /// The path, root-relative with `/` or relative to the file.
        path: String,
        /// `#…`, or nothing.
        suffix: String,
    },
    /// Anything a browser could run or that leaves the site unseen.
    Unsafe,
}

/// Reads a link; only http, https, mailto, tel and paths are safe.
///
/// Browsers drop tabs, line breaks and control characters before they look for a scheme, so we do.
pub fn target(url: &str) -> Target {
    let url: String = url.trim().chars().filter(|c| !c.is_control()).collect();
    let end = url.find(['/', '\\', '?', '#']).unwrap_or(url.len());
    if let Some(colon) = url[..end].find(':') {
        let scheme = url[..colon].to_ascii_lowercase();
        return match scheme.as_str() {
            "http" | "https" | "mailto" | "tel" => Target::Kept(url),
            _ => Target::Unsafe,
        };
    }
    let (path, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    let url = format!("{}{fragment}", with_slashes(path));
    // `javascript%3Aalert(1)` has no scheme for us; refused in case another program decodes it first.
    let encoded_scheme = url[..end].to_ascii_lowercase();
    if url.starts_with("//") || encoded_scheme.contains("%3a") || encoded_scheme.contains("&colon") {
        return Target::Unsafe;
    }
    if let Some(written) = url.strip_prefix('#') {
        return Target::Kept(format!("#{}", anchor(written)));
    }
    if url.is_empty() {
        return Target::Kept(url);
    }
    // The query is dropped: files of a static site have none.
    let cut = url.find(['?', '#']).unwrap_or(url.len());
    let suffix = url.split_once('#').map_or(String::new(), |(_, written)| format!("#{}", anchor(written)));
    Target::Inside { path: url[..cut].to_string(), suffix }
}

/// The id that an anchor without its `#` means; what is written as ids are stays.
///
/// Editors complete the words of a heading with their marks, and clerks type them: `#mục-đích` and `#Mục đích` are
/// `#muc-dich`, `#II.6` is `#ii-6`.
fn anchor(written: &str) -> Cow<'_, str> {
    if written.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'-' | b'_')) {
        return written.into();
    }
    let words = percent::decode(written).unwrap_or(written.into());
    let id = slug(&words);
    if id.is_empty() { words } else { id.into() }
}

/// The names below `content/tep` that a decoded link in the file `from` may mean, the likeliest first.
pub fn attachments(from: &str, link: &str) -> Vec<String> {
    if let Some(address) = link.strip_prefix('/') {
        return address.strip_prefix("tep/").map(str::to_string).into_iter().collect();
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = join(folder, link).and_then(|file| file.strip_prefix("content/tep/").map(str::to_string));
    beside.into_iter().chain([link.strip_prefix("tep/").unwrap_or(link).to_string()]).collect()
}

/// Joins a relative link to a folder; `None` when it leads out.
pub fn join(folder: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The path that an encoded link means, its letters composed as those of all paths are.
pub fn decode(link: &str) -> Option<String> {
    percent::decode(link).map(|text| compose(&text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_schemes_are_kept() {
        for url in [
            "javascript:alert(1)",
            " JaVaScRiPt:x",
            "java\tscript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "//evil.example/x",
            "\u{1}javascript:x",
            "javascript%3Aalert(1)",
            "\\\\host\\x",
            "/\\host/x",
            "C:\\x",
        ] {
            assert_eq!(target(url), Target::Unsafe, "{url:?}");
        }
        for url in ["https://a.vn/x?y#z", "mailto:a@b.vn", "tel:+84", "#muc-1"] {
            assert_eq!(target(url), Target::Kept(url.into()));
        }
        assert_eq!(target("#Mục đích"), Target::Kept("#muc-dich".into()));
        assert_eq!(
            target("b.md#m%E1%BB%A5c-đích"),
            Target::Inside { path: "b.md".into(), suffix: "#muc-dich".into() }
        );
        for url in ["../2023/a.md#x", "..\\2023\\a.md#x", "..\\2023/a.md#x"] {
            assert_eq!(target(url), Target::Inside { path: "../2023/a.md".into(), suffix: "#x".into() });
        }
    }

    #[test]
    fn anchors_with_marks_are_ids() {
        let table = [
            ("mục-đích", "muc-dich"),
            ("Mục đích", "muc-dich"),
            ("M%E1%BB%A5c%20%C4%91%C3%ADch", "muc-dich"),
            ("II.6", "ii-6"),
            ("muc-dich--2", "muc-dich--2"),
            ("", ""),
        ];
        for (written, expected) in table {
            assert_eq!(anchor(written), expected, "{written:?}");
        }
    }

    #[test]
    fn names_of_attachments_stay_inside() {
        for name in ["../a.pdf", "/etc/passwd", "a/../../b.pdf", "C:/a.pdf", "a\\b.pdf", ".", "", "a//b"] {
            assert!(!stays_inside(name), "{name}");
        }
        assert!(stays_inside("2024/491-kh-vp.pdf"));
    }

    #[test]
    fn active_files_are_refused_whatever_their_case() {
        assert!(forbidden("a.HTML").is_some() && forbidden("a.b.svg").is_some());
        for name in ["a.phtml", "a.Mht", "a.exe", "a.vbs", "web.config"] {
            assert!(forbidden(name).is_some(), "{name}");
        }
        assert!(forbidden("a.pdf").is_none() && forbidden("html").is_none());
    }
}
