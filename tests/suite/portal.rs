//! A small portal for one test: files in a text, the program run on them, what came out.

use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A plan for portals that need just one.
pub(crate) const PLAN: &str = "
-- content/ke-hoach/a.md --
---
title: Kế hoạch A
issuer: Sở Nội vụ
year: 2024
---
Văn bản.
";

/// A portal in a folder of its own.
pub(crate) struct Portal {
    folder: TempDir,
}

/// What a run of the program left.
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Portal {
    /// A portal of files, each after a line `-- path --`; `site.yaml` is added where it is left out.
    pub(crate) fn new(text: &str) -> Portal {
        let portal = Portal { folder: tempfile::tempdir().expect("a temporary folder") };
        let mut files = files_of(&dedent(text));
        files.entry("site.yaml".into()).or_insert("title: Cổng thử\n".into());
        for (path, text) in files {
            portal.write(&path, text.as_bytes());
        }
        portal
    }

    /// A portal with a copy of a folder's files.
    pub(crate) fn copy_of(folder: &Path) -> Portal {
        let portal = Portal { folder: tempfile::tempdir().expect("a temporary folder") };
        for (path, bytes) in tree(folder) {
            portal.write(&path, &bytes);
        }
        portal
    }

    /// A copy of the sample portal of this repository.
    pub(crate) fn sample() -> Portal {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let portal = Portal::new("");
        for (path, bytes) in tree(&root.join("content")) {
            portal.write(&format!("content/{path}"), &bytes);
        }
        portal.write("site.yaml", &fs::read(root.join("site.yaml")).expect("the sample's settings"));
        portal
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("files are in folders")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    /// Runs the program in the portal's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// Runs the program in the portal's folder with variables set.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        command.args(arguments).current_dir(self.folder.path()).env("LANG", "C.UTF-8").env_remove("LC_ALL");
        let output = command.envs(variables.iter().copied()).output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        Run {
            code: output.status.code().expect("the program ends by itself"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Builds, and expects that nothing is said but the last line.
    #[track_caller]
    pub(crate) fn build(&self) -> Site {
        let run = self.run(&["build", "--quiet"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "the portal builds without a word");
        self.site()
    }

    /// Builds, warnings or not.
    #[track_caller]
    pub(crate) fn build_anyhow(&self) -> Site {
        let run = self.run(&["build"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        self.site()
    }

    /// What stands in the output.
    pub(crate) fn site(&self) -> Site {
        Site { files: tree(&self.path("output")) }
    }
}

/// A published site.
#[derive(PartialEq, Eq)]
pub(crate) struct Site {
    /// The files, by path.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// The HTML of an address such as `nam/2024/`.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> String {
        let path = if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html")
        } else {
            address.into()
        };
        let bytes = self.files.get(&path);
        let bytes = bytes.unwrap_or_else(|| panic!("no {path} among {:#?}", self.files.keys()));
        String::from_utf8(bytes.clone()).expect("pages are UTF-8")
    }

    /// The addresses of all pages.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let pages = self.files.keys().filter_map(|path| path.strip_suffix("index.html"));
        pages.map(str::to_string).collect()
    }

    /// Whether a page only sends the reader on.
    pub(crate) fn is_redirect(&self, address: &str) -> bool {
        self.page(address).contains("http-equiv=\"refresh\"")
    }

    /// The text of `main`, with single spaces.
    #[track_caller]
    pub(crate) fn text(&self, address: &str) -> String {
        let html = Html::parse_document(&self.page(address));
        let main = html.select(&selector("main")).next().expect("a page has main");
        main.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    pub(crate) fn says(&self, address: &str, words: &str) {
        let text = self.text(address);
        assert!(text.contains(words), "{address} does not say {words:?}:\n{text}");
    }

    #[track_caller]
    pub(crate) fn is_silent_of(&self, address: &str, words: &str) {
        let text = self.text(address);
        assert!(!text.contains(words), "{address} says {words:?}:\n{text}");
    }

    /// The addresses that links in `main` of a page lead to, without `#…`.
    #[track_caller]
    pub(crate) fn links_of(&self, address: &str) -> Vec<String> {
        let html = Html::parse_document(&self.page(address));
        let wanted = selector("main a[href]");
        let links = html.select(&wanted);
        links.filter_map(|link| resolve(address, link.value().attr("href")?)).collect()
    }

    #[track_caller]
    pub(crate) fn links(&self, from: &str, to: &str) {
        let links = self.links_of(from);
        assert!(links.iter().any(|link| link == to), "{from} does not link {to}: {links:#?}");
    }

    /// Every link of every page that leads nowhere, with its page.
    pub(crate) fn broken_links(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for (path, bytes) in self.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            let html = Html::parse_document(&String::from_utf8_lossy(bytes));
            for element in html.select(&selector("[href], [src]")) {
                let Some(link) = element.value().attr("href").or_else(|| element.value().attr("src")) else {
                    continue;
                };
                let Some(target) = resolve(address, link) else { continue };
                let file = if target.is_empty() || target.ends_with('/') {
                    format!("{target}index.html")
                } else {
                    target
                };
                let place = link.split_once('#').map(|(_, place)| place).filter(|place| !place.is_empty());
                let found = self.files.get(&file).is_some_and(|bytes| {
                    let page = String::from_utf8_lossy(bytes);
                    place.is_none_or(|id| page.contains(&format!("id=\"{id}\"")))
                });
                if !found {
                    broken.push(format!("{path}: {link}"));
                }
            }
        }
        broken
    }
}

/// The address a relative link leads to; none for other hosts and schemes.
fn resolve(address: &str, link: &str) -> Option<String> {
    let link = link.split(['#', '?']).next().unwrap_or("");
    if link.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = address.split('/').collect();
    parts.pop();
    if link.is_empty() {
        return Some(address.to_string());
    }
    let mut folder = false;
    for part in link.split('/') {
        folder = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => assert!(parts.pop().is_some(), "{link} on {address} leads out of the site"),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if let Some(folder) = path.strip_suffix("index.html").filter(|it| it.is_empty() || it.ends_with('/')) {
        return Some(folder.to_string());
    }
    Some(if folder && !path.is_empty() { format!("{path}/") } else { path })
}

pub(crate) fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

/// All files below a folder, by path, but for those of version control.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    for entry in entries.filter(|entry| entry.file_type().is_file()) {
        let below = entry.path().strip_prefix(folder).expect("below the folder");
        let path: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let bytes = fs::read(entry.path()).expect("the file can be read");
        files.insert(path.join("/"), bytes);
    }
    files
}

/// The files of a text, each after a line `-- path --`.
pub(crate) fn files_of(text: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut path: Option<String> = None;
    for line in text.split_inclusive('\n') {
        match line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            Some(name) => {
                files.insert(name.to_string(), String::new());
                path = Some(name.to_string());
            }
            None => {
                if let Some(text) = path.as_ref().and_then(|path| files.get_mut(path)) {
                    text.push_str(line);
                }
            }
        }
    }
    files
}

/// Takes the common indentation away, and the first line where it is empty.
fn dedent(text: &str) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let least = text.lines().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    text.lines().map(|line| format!("{}\n", line.get(least..).unwrap_or(""))).collect()
}
