//! The house keeps its shape: layers, and what each may use.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, from the ground up; a file may use its own and those before it.
const LAYERS: [&str; 7] = ["base", "cite", "plan", "site", "page", "io", "command"];

fn sources() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|it| it == "rs"));
    files
        .map(|entry| (entry.path().to_path_buf(), fs::read_to_string(entry.path()).expect("a source")))
        .collect()
}

/// The layer of a file; `cli.rs` is the commands' own, `lib.rs` and `main.rs` are above all.
fn layer_of(path: &Path) -> Option<usize> {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).ok()?;
    let first = below.components().next()?.as_os_str().to_str()?;
    LAYERS.iter().position(|layer| *layer == first || (*layer == "command" && first == "cli.rs"))
}

/// The path of a file below `src`.
fn below_src(path: &Path) -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    path.strip_prefix(src).expect("in src").display().to_string()
}

/// Whether a file is compiled for tests alone.
fn is_test(path: &Path) -> bool {
    path.file_stem().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with("_table"))
}

#[test]
fn a_file_uses_only_its_own_layer_and_those_below() {
    let mut wrong = Vec::new();
    let mut uses = 0;
    for (path, text) in sources() {
        let Some(own) = layer_of(&path) else { continue };
        for (at, _) in text.match_indices("crate::") {
            let used =
                text[at + 7..].split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("");
            let used = if used == "cli" { "command" } else { used };
            let Some(layer) = LAYERS.iter().position(|layer| *layer == used) else { continue };
            uses += 1;
            if layer > own {
                let line = text[..at].lines().count();
                wrong.push(format!("{}:{line} uses {used}", path.display()));
            }
        }
    }
    assert!(uses > 100, "the uses are found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_outside_library_lives_where_it_can_be_replaced_in_a_day() {
    let homes = [
        ("pulldown_cmark::", vec!["plan/text/markdown.rs"]),
        ("pulldown_cmark_escape", vec!["page/escape.rs"]),
        ("tera::", vec!["page/theme.rs"]),
        ("granit_parser", vec!["plan/yaml/mod.rs"]),
        ("serde_yaml", vec!["cite/law.rs", "page/words/mod.rs"]),
        ("annotate_snippets", vec!["base/report.rs"]),
        ("icu_collator", vec!["base/order.rs"]),
        ("icu_normalizer", vec!["base/text.rs"]),
        ("percent_encoding", vec!["base/percent.rs"]),
        ("::csv::", vec!["page/export/csv.rs"]),
        ("icalendar", vec!["page/calendar.rs"]),
        ("quick_xml", vec!["page/xml.rs"]),
        ("rust_embed", vec!["page/theme.rs"]),
        ("petgraph", vec!["site/cycles.rs"]),
        ("similar::", vec!["plan/text/redline/align.rs", "plan/text/redline/words.rs"]),
        ("rustix", vec!["io/swap.rs"]),
        ("notify::", vec!["io/watch.rs"]),
        ("tiny_http", vec!["io/http/answer.rs"]),
        ("httparse", vec!["io/http/request.rs"]),
        ("getrandom", vec!["io/preview/add_plan.rs"]),
        ("mime_guess", vec!["io/preview.rs"]),
        ("ctrlc", vec!["io/process.rs"]),
        ("foldhash::", vec!["base/hash.rs"]),
        ("mimalloc", vec!["main.rs"]),
        // Not libraries: the hash of published names, and that of digests, which no other version of the program reads.
        ("wrapping_mul", vec!["base/hash.rs"]),
        ("DefaultHasher", vec!["io/digest.rs"]),
    ];
    for (library, expected) in homes {
        let files: Vec<String> = sources()
            .into_iter()
            .filter(|(_, text)| code(text).any(|line| line.contains(library)))
            .map(|(path, _)| below_src(&path))
            .collect();
        assert_eq!(files, expected, "{library}");
    }
}

#[test]
fn words_are_chosen_by_language_in_one_place() {
    let names = ["Language::Vi", "Language::En", "Language::*", "Language::{"];
    let choosing = sources().into_iter().filter(|(path, text)| {
        !is_test(path) && code(text).any(|line| names.iter().any(|name| line.contains(name)))
    });
    let files: Vec<String> = choosing.map(|(path, _)| below_src(&path)).collect();
    assert_eq!(files, ["base/language.rs", "base/message/mod.rs"], "a theme's words are those of its files");
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    for entry in fs::read_dir(theme).expect("the theme").flatten() {
        let script = entry.path().extension().is_some_and(|it| it == "js");
        let chosen = script && fs::read_to_string(entry.path()).expect("a script").contains("lang ===");
        assert!(!chosen, "{} takes its words from the page", entry.path().display());
    }
}

#[test]
fn nothing_is_read_beside_the_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let parts = ["src", "tests", "benches", "examples", "build.rs", ".ci"].map(|part| root.join(part));
    let entries = parts.iter().flat_map(|part| walkdir::WalkDir::new(part).into_iter().flatten());
    let ours = |path: &Path| !path.components().any(|part| part.as_os_str() == "node_modules");
    let beside = format!("..{}shared", '/');
    let files = entries.filter(|entry| entry.file_type().is_file() && ours(entry.path()));
    let reading = files.filter(|entry| {
        fs::read(entry.path()).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(&beside))
    });
    let reading: Vec<PathBuf> = reading.map(|entry| entry.path().to_path_buf()).collect();
    assert!(reading.is_empty(), "{reading:?}");
}

#[test]
fn files_are_touched_only_in_io() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        let outside =
            ["std::fs", "std::net", "std::thread", "std::process", "walkdir", "SystemTime", "Instant"];
        let used: Vec<_> = outside.iter().filter(|it| code(&text).any(|line| line.contains(**it))).collect();
        let in_io = path.components().any(|part| part.as_os_str() == "io");
        let exit_code_only =
            used == [&"std::process"] && (layer_of(&path) == Some(6) || path.ends_with("main.rs"));
        assert!(used.is_empty() || in_io || exit_code_only, "{} uses {used:?}", path.display());
    }
}

#[test]
fn themes_have_no_inline_script_or_style_and_name_no_other_host() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let mut templates = 0;
    for entry in
        walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        // The name of the language of drawings is an address that nothing asks for.
        let text = fs::read_to_string(entry.path()).expect("a text");
        let text = text.replace("\"http://www.w3.org/2000/svg\"", "");
        let name = entry.path().display();
        assert!(!text.contains("://"), "{name} names a host");
        if entry.path().extension().is_some_and(|it| it == "html") {
            templates += 1;
            for inline in ["<script>", "<style", " style=", " onclick=", "javascript:"] {
                assert!(!text.contains(inline), "{name} has {inline}");
            }
        }
    }
    assert!(templates > 15, "the templates are found");
}

/// The lines of code of a file, without comments and tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| *line != "#[cfg(test)]")
        .filter(|line| !line.trim_start().starts_with("//"))
}
