//! No import cycles inside a layer: no file reaches itself through the paths of its layer.

use crate::tidy_names::each_source;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// The files that reach themselves, by layer; this list may only become shorter. `plan` and `page` have none.
const CYCLES: [(&str, &[&str]); 0] = [];

/// The layers of the program.
const LAYERS: [&str; 7] = ["base", "cite", "plan", "site", "page", "io", "command"];

/// The parts of a path from the root of the crate: `page`, `view`, `plan`, `PlanView`.
type CratePath = Vec<String>;

/// A file as a module: its path in the crate, and the paths that its code names.
#[derive(Default)]
struct Module {
    path: CratePath,
    /// What each imported name stands for.
    imports: HashMap<String, CratePath>,
    /// The names that it hands on by `pub use`.
    exports: HashMap<String, CratePath>,
    /// The other paths of its code, as written.
    named: Vec<CratePath>,
}

impl Module {
    fn read(file: &str, text: &str) -> Module {
        let stem = file.trim_end_matches(".rs").trim_end_matches("/mod");
        let path = if ["lib", "main"].contains(&stem) {
            Vec::new()
        } else {
            stem.split('/').map(str::to_string).collect()
        };
        let mut module = Module { path, ..Module::default() };
        module.visit_file(&syn::parse_file(text).expect("Rust"));
        module
    }

    /// A path from the root of the crate; none if it leads out of the crate.
    fn absolute(&self, named: &[String], modules: &BTreeMap<CratePath, Module>) -> Option<CratePath> {
        let (first, rest) = named.split_first()?;
        if let Some(import) = self.imports.get(first) {
            return Some([import.as_slice(), rest].concat());
        }
        let mut base = self.path.clone();
        let mut rest = named;
        match first.as_str() {
            "crate" => {
                base.clear();
                rest = &named[1..];
            }
            "self" => rest = &named[1..],
            "super" => {
                while rest.first().is_some_and(|it| it == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
            }
            child => {
                let child = [base.as_slice(), &[child.to_string()]].concat();
                modules.contains_key(&child).then_some(())?;
            }
        }
        Some([base.as_slice(), rest].concat())
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Mod(it) => &it.attrs,
            Item::Use(it) => &it.attrs,
            Item::Fn(it) => &it.attrs,
            Item::Impl(it) => &it.attrs,
            _ => &[],
        };
        let only_in_tests = attributes.iter().any(|it| {
            it.path().is_ident("cfg") && it.parse_args::<syn::Path>().is_ok_and(|it| it.is_ident("test"))
        });
        if !only_in_tests {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        assert!(item.content.is_none(), "modules of the program are files: {}", item.ident);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut found = Vec::new();
        leaves(&item.tree, &mut Vec::new(), &mut found);
        for (name, path) in found {
            let is_handed_on = !matches!(item.vis, Visibility::Inherited);
            if is_handed_on {
                self.exports.insert(name.clone(), path.clone());
            }
            self.named.push(path.clone());
            if ["crate", "self", "super"].contains(&path[0].as_str()) {
                let path = self.absolute(&path, &BTreeMap::new()).expect("a path of the crate");
                self.imports.insert(name, path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.named.push(path.segments.iter().map(|it| it.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        // The arguments of a macro are no paths yet; those that begin at a keyword are read from its words.
        let text = call.tokens.to_string().replace(" :: ", "::");
        for word in text.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c)) {
            if word.starts_with("crate::") || word.starts_with("super::") {
                self.named.push(word.split("::").map(str::to_string).collect());
            }
        }
    }
}

/// The names that a `use` brings, with their paths as written.
fn leaves(tree: &UseTree, path: &mut CratePath, found: &mut Vec<(String, CratePath)>) {
    let with = |name: &str, path: &CratePath| {
        let mut whole = path.clone();
        whole.push(name.to_string());
        whole
    };
    match tree {
        UseTree::Path(it) => {
            path.push(it.ident.to_string());
            leaves(&it.tree, path, found);
            path.pop();
        }
        UseTree::Name(it) if it.ident == "self" => {
            found.push((path.last().expect("a module").clone(), path.clone()));
        }
        UseTree::Name(it) => found.push((it.ident.to_string(), with(&it.ident.to_string(), path))),
        UseTree::Rename(it) => found.push((it.rename.to_string(), with(&it.ident.to_string(), path))),
        UseTree::Glob(_) => found.push(("*".to_string(), path.clone())),
        UseTree::Group(it) => it.items.iter().for_each(|tree| leaves(tree, path, found)),
    }
}

/// The file in which a path ends, through the names that modules hand on.
fn file_of(path: &[String], modules: &BTreeMap<CratePath, Module>) -> Option<CratePath> {
    let length = (0..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let module = &modules[&path[..length]];
    let handed_on = path.get(length).and_then(|name| module.exports.get(name));
    match handed_on.and_then(|it| module.absolute_of_export(it, modules)) {
        Some(target) if target != path => file_of(&target, modules),
        _ => Some(module.path.clone()),
    }
}

impl Module {
    /// Where an export leads, which is never through the imports of its own name.
    fn absolute_of_export(
        &self,
        export: &[String],
        modules: &BTreeMap<CratePath, Module>,
    ) -> Option<CratePath> {
        let bare = Module { path: self.path.clone(), ..Module::default() };
        bare.absolute(export, modules)
    }
}

/// The files that each file of a layer names, but a `mod.rs` its own children.
fn arrows(modules: &BTreeMap<CratePath, Module>) -> BTreeMap<CratePath, BTreeSet<CratePath>> {
    let mut arrows: BTreeMap<CratePath, BTreeSet<CratePath>> = BTreeMap::new();
    for (path, module) in modules {
        for named in &module.named {
            let target = module.absolute(named, modules).and_then(|it| file_of(&it, modules));
            let Some(target) = target else { continue };
            let same_layer = path.first().is_some_and(|layer| target.first() == Some(layer));
            if same_layer && !target.starts_with(path) {
                arrows.entry(path.clone()).or_default().insert(target);
            }
        }
    }
    arrows
}

/// The files that reach themselves.
fn in_cycles(modules: &BTreeMap<CratePath, Module>) -> Vec<String> {
    let arrows = arrows(modules);
    let reached = |start: &CratePath| {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(path) = open.pop() {
            for next in arrows.get(path).into_iter().flatten() {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    modules.keys().filter(|path| reached(path).contains(path)).map(|path| path.join("/")).collect()
}

fn modules_of(files: &[(&str, &str)]) -> BTreeMap<CratePath, Module> {
    files.iter().map(|(file, text)| Module::read(file, text)).map(|it| (it.path.clone(), it)).collect()
}

#[test]
fn no_file_reaches_itself_inside_its_layer() {
    let mut modules = BTreeMap::new();
    each_source(|file, text| {
        let module = Module::read(file, text);
        modules.insert(module.path.clone(), module);
    });
    for layer in LAYERS {
        let found: Vec<String> =
            in_cycles(&modules).into_iter().filter(|it| it.split('/').next() == Some(layer)).collect();
        let listed = CYCLES.iter().find(|(it, _)| *it == layer).map_or(&[][..], |(_, files)| files);
        assert_eq!(found, listed, "the files of {layer} that reach themselves:\n{}", drawn(&modules, &found));
    }
}

/// The arrows between some files, a line each.
fn drawn(modules: &BTreeMap<CratePath, Module>, files: &[String]) -> String {
    let lines = arrows(modules).into_iter().flat_map(|(from, to)| {
        let from = from.join("/");
        to.into_iter().map(move |to| (from.clone(), to.join("/")))
    });
    let within = lines.filter(|(from, to)| files.contains(from) && files.contains(to));
    within.map(|(from, to)| format!("{from} -> {to}\n")).collect()
}

#[test]
fn a_cycle_is_found_through_every_kind_of_path() {
    let cycle = |one: &str, other: &str| {
        in_cycles(&modules_of(&[
            ("page/mod.rs", "mod one; mod other; pub use one::One; pub use other::{Other as Second, make};"),
            ("page/one.rs", one),
            ("page/other.rs", other),
        ]))
    };
    let both = ["page/one", "page/other"];
    assert_eq!(cycle("use super::other::Other;", "use crate::page::one::One;"), both, "by use");
    assert_eq!(cycle("use super::Second;", "use super::One;"), both, "by names handed on");
    assert_eq!(cycle("fn f() { super::make() }", "fn g(it: super::One) {}"), both, "by paths");
    assert_eq!(cycle("use super::other; fn f() { other::g() }", "use super::one;"), both, "by modules");
    assert_eq!(cycle("fn f() { vec![crate::page::other::g()] }", "use super::one;"), both, "in macros");
    assert!(cycle("use super::other::Other;", "use std::fmt;").is_empty(), "one way only");
    assert!(cycle("use super::Second;", "#[cfg(test)] use super::One;").is_empty(), "tests do not count");
}

#[test]
fn a_module_that_names_its_own_children_makes_no_cycle() {
    let files = [("page/mod.rs", "pub mod one; use one::One;"), ("page/one.rs", "use super::Page;")];
    assert!(in_cycles(&modules_of(&files)).is_empty());
    let sisters = [
        ("page/mod.rs", "pub mod view; pub mod rows;"),
        ("page/view/mod.rs", "pub mod plan; use super::rows::Rows;"),
        ("page/view/plan.rs", ""),
        ("page/rows.rs", "use super::view::ViewContext;"),
    ];
    assert_eq!(in_cycles(&modules_of(&sisters)), ["page/rows", "page/view"]);
}
