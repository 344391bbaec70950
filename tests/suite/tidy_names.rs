//! Names and sizes: one name, one type; no HTML before the pages; files that can be read at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Files above 400 lines, each with its reason; a file leaves this list when it is divided.
const LONG: [(&str, &str); 2] = [
    ("cite/body/heads.rs", "one table of the first words of names"),
    ("page/render.rs", "each kind of page is rendered here"),
];

/// The most lines that a file may have.
const MOST_LINES: usize = 600;

/// Calls back with the path below `src` and the code of each file, without its unit tests.
pub(crate) fn each_source(mut look: impl FnMut(&str, &str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().flatten() {
        if entry.path().extension().is_none_or(|it| it != "rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a source");
        let path = entry.path().strip_prefix(&folder).expect("below src");
        let path = path.to_str().expect("UTF-8").replace('\\', "/");
        look(&path, text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default());
    }
}

/// The name of the type that a line declares beyond its module.
fn declared(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(restricted) => restricted.split_once(')')?.1,
        None => rest,
    };
    let (kind, rest) = rest.strip_prefix(' ')?.split_once(' ')?;
    let is_type = ["struct", "enum", "trait", "type"].contains(&kind);
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    is_type.then_some(&rest[..end])
}

#[test]
fn two_types_that_are_visible_beyond_their_modules_have_two_names() {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    each_source(|path, text| {
        for name in text.lines().filter_map(declared) {
            types.entry(name.to_string()).or_default().push(path.to_string());
        }
    });
    assert!(types.len() > 200, "the types are found");
    types.retain(|_, files| files.len() > 1);
    assert!(types.is_empty(), "{types:#?}");
}

#[test]
fn a_declaration_is_read_with_its_visibility() {
    assert_eq!(declared("pub struct Text {"), Some("Text"));
    assert_eq!(declared("    pub(in crate::site) enum Draft<'a> {"), Some("Draft"));
    assert_eq!(declared("struct Own;"), None);
    assert_eq!(declared("pub fn structure() {}"), None);
}

#[test]
fn no_html_stands_in_the_layers_before_the_pages() {
    let mut found = Vec::new();
    each_source(|path, text| {
        let layer = path.split('/').next().unwrap_or_default();
        if !["base", "cite", "plan", "site"].contains(&layer) {
            return;
        }
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            let literals = line.split('"').skip(1).step_by(2);
            if literals.into_iter().any(has_tag) {
                found.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether a literal holds a whole tag.
fn has_tag(literal: &str) -> bool {
    literal.match_indices('<').any(|(at, _)| {
        let rest = literal[at + 1..].trim_start_matches('/');
        let name = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        // `<br>` is the line break that Markdown has in a cell.
        name > 0 && &rest[..name] != "br" && rest[name..].starts_with(['>', ' ']) && rest.contains('>')
    })
}

#[test]
fn files_can_be_read_at_once() {
    let mut long = Vec::new();
    each_source(|path, _| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path));
        let lines = text.expect("a source").lines().count();
        assert!(lines <= MOST_LINES, "{path} has {lines} lines");
        if lines > 400 {
            long.push(path.to_string());
        }
    });
    let mut expected: Vec<&str> = LONG.iter().map(|(path, _)| *path).collect();
    expected.sort_unstable();
    assert_eq!(long, expected, "files above 400 lines are those of the list, and no others");
    assert!(LONG.iter().all(|(_, reason)| !reason.is_empty()));
}
