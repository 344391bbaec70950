//! After any sequence of edits the site is what it would be if everything were read.

use crate::portal::{PLAN, Portal};
use crate::preview::{Preview, plan, without_script};
use kehoach::base::diagnostic::in_order;
use kehoach::io::disk::Folder;
use kehoach::page::rebuild::Build;
use kehoach::site::corpus::Corpus;
use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// One change of the files.
#[derive(Clone, Debug)]
enum Edit {
    Write(&'static str, Vec<u8>),
    Remove(&'static str),
    Rename(&'static str, &'static str),
}

/// Paths of files and folders, some of them passed over.
const PATHS: [&str; 14] = [
    "content/ke-hoach/a.md",
    "content/ke-hoach/x/b.md",
    "content/ke-hoach/x/c.md",
    "content/ke-hoach/x/y/d.md",
    "content/ke-hoach/x",
    "content/ke-hoach/.an/e.md",
    "content/ke-hoach/f.md~",
    "content/ke-hoach/g.txt",
    "content/tep/h.pdf",
    "content/trang/i.md",
    "content/co-quan.yaml",
    "content/van-ban.yaml",
    "site.yaml",
    "themes/default/row.html",
];

/// Keys of a plan that other files have a say in.
const KEYS: [&str; 8] = [
    "",
    "slug: chung\n",
    "aliases: [/cu/a/]\n",
    "attachments: [h.pdf]\n",
    "quarters: [{quarter: I/2024, theme: Dân chủ}]\n",
    "legal_bases: [Kế hoạch số 2/KH-S của Sở 1]\n",
    "duties: [{task: Báo cáo, due: 2024-03, responsible: [Sở 0]}]\n",
    "status: draft\n",
];

/// Texts of a plan, most of them long enough to be a copy of another.
const TEXTS: [&str; 6] = [
    "Văn bản.",
    "Một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai mười ba mười bốn mười lăm mười sáu mười bảy mười tám mười chín, hai mươi, hai mốt, hai hai, hai ba.",
    "Hai ba bốn năm sáu bảy tám chín mười một, mười một mười hai mười ba mười bốn mười lăm mười sáu mười bảy mười tám mười chín, hai mươi, hai mốt, hai hai, hai ba.",
    "Theo Kế hoạch số 1/KH-S của Sở 1 thì một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai mười ba mười bốn mười lăm, hai mươi, hai mốt, hai hai, hai ba.",
    "Xem [kế hoạch](d.md), [tệp](/tep/h.pdf) và năm 2023 thì một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai mười ba, hai mươi, hai mốt, hai hai, hai ba.",
    "Sở 1 báo cáo kết quả trước ngày 15/3/2024. Một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai mười ba mười bốn, hai mươi, hai mốt, hai hai, hai ba.",
];

/// The text of a plan of one of two bodies.
fn some_plan() -> impl Strategy<Value = Vec<u8>> {
    let key = proptest::sample::select(KEYS.to_vec());
    let text = proptest::sample::select(TEXTS.to_vec());
    (0..2u8, 0..3u8, key, text).prop_map(|(body, year, key, text)| {
        format!(
            "---\ntitle: K{body}\nissuer: Sở {body}\nnumber: {year}/KH-S\nyear: 202{year}\n{key}---\n{text}\n"
        )
        .into_bytes()
    })
}

/// What a file may hold that is no plan, or a broken one.
const OTHERS: [&str; 9] = [
    "---\ntitle: A\n---\n",
    "- {id: a, name: Sở 1}\n",
    "- {id: a, name: Sở 1}\n- {id: b, name: Sở 0, parent: a}\n",
    "- {cite: Kế hoạch số 1/KH-S ngày 1/2/2023 của Sở 1, title: T}\n",
    "title: T\n",
    "title: T\nlanguage: en\nlinks: [{title: A, href: /tep/h.pdf}]\n",
    "title: T\ntheme: khac\n",
    "<tr><td>{{ row.title }}</td></tr>",
    "{{ sai",
];

fn edit() -> impl Strategy<Value = Edit> {
    let path = || proptest::sample::select(PATHS.to_vec());
    let plans = proptest::sample::select(PATHS[..4].to_vec());
    let other = proptest::sample::select(OTHERS.to_vec()).prop_map(|text| text.as_bytes().to_vec());
    prop_oneof![
        6 => (plans, some_plan()).prop_map(|(path, text)| Edit::Write(path, text)),
        3 => (path(), other).prop_map(|(path, text)| Edit::Write(path, text)),
        1 => path().prop_map(Edit::Remove),
        2 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
    ]
}

/// Does an edit as far as the files allow it.
fn apply(portal: &Portal, edit: &Edit) {
    match edit {
        Edit::Write(path, bytes) => {
            let path = portal.path(path);
            let _ =
                fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, bytes));
        }
        Edit::Remove("site.yaml") | Edit::Rename("site.yaml", _) => {}
        Edit::Remove(path) => {
            let path = portal.path(path);
            let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(path));
        }
        Edit::Rename(from, to) => {
            let _ = fs::rename(portal.path(from), portal.path(to));
        }
    }
}

/// The paths an edit touches, as the system gives them.
fn touched(edit: &Edit) -> Vec<PathBuf> {
    match edit {
        Edit::Write(path, _) | Edit::Remove(path) => vec![path.into()],
        Edit::Rename(from, to) => vec![from.into(), to.into()],
    }
}

#[test]
fn a_new_text_or_title_keeps_the_index_and_a_new_citation_does_not() {
    let portal = Portal::new(PLAN);
    let mut folder = Folder::open(&portal.path("")).expect("a portal");
    let mut corpus = Corpus::default();
    portal.write("content/ke-hoach/b.md", &plan("Kế hoạch B", TEXTS[1]));
    folder.read(&mut corpus);
    let first = Build::new(corpus.inputs().expect("a portal"), Vec::new());
    let index = first.site().documents.clone();
    let mut build = Some(first);
    for (title, text, expected) in [
        ("Kế hoạch A", "Câu khác.", true),
        ("KẾ HOẠCH A", "Câu khác.", true),
        ("Kế hoạch A", TEXTS[2], true),
        // A copy of another text is a fault, and no matter of the index.
        ("Kế hoạch A", TEXTS[1], true),
        ("Kế hoạch A", "Xem Kế hoạch số 1/KH-UBND.", false),
    ] {
        portal.write("content/ke-hoach/a.md", &plan(title, text));
        folder.update(&mut corpus, &["content/ke-hoach/a.md".into()]);
        let before = build.take().expect("a build");
        let after = Build::after(before, corpus.inputs().expect("a portal"), Vec::new());
        assert_eq!(Arc::ptr_eq(&after.site().documents, &index), expected, "{title}: {text}");
        assert!(after.site().plans.iter().any(|it| it.plan.shown.title == title), "{title}");
        build = Some(after);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_what_changed_is_reading_all(edits in proptest::collection::vec(edit(), 1..12)) {
        let portal = Portal::new(PLAN);
        let mut folder = Folder::open(&portal.path("")).expect("a portal");
        let mut corpus = Corpus::default();
        folder.read(&mut corpus);
        let build_of = |corpus: &Corpus| corpus.inputs().map(|inputs| Build::new(inputs, Vec::new()));
        let mut build = build_of(&corpus);
        for edit in &edits {
            apply(&portal, edit);
            folder.update(&mut corpus, &touched(edit));
            let mut fresh = Corpus::default();
            Folder::open(&portal.path("")).expect("a portal").read(&mut fresh);
            let scratch = build_of(&fresh);
            build = match (build.take(), corpus.inputs()) {
                (Some(before), Some(inputs)) => Some(Build::after(before, inputs, Vec::new())),
                _ => build_of(&corpus),
            };
            let said = |build: &Option<Build>| {
                build.as_ref().map(|it| (format!("{:?}", it.site()), in_order(it.faults())))
            };
            prop_assert_eq!(said(&build), said(&scratch));
            prop_assert_eq!(format!("{:?}", corpus.faults()), format!("{:?}", fresh.faults()));
            prop_assert!(!folder.read(&mut corpus), "nothing is left to be read");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_site_served_is_the_site_built(edits in proptest::collection::vec(edit(), 4..10)) {
        let preview = Preview::of(Portal::new(PLAN));
        let url = preview.url();
        for edit in &edits {
            apply(&preview.portal, edit);
            // What was asked for on the way is not kept for later sites.
            for path in ["/", "/ke-hoach/", "/ke-hoach/a/", "/nam/2020/", "/tim-kiem/go-0.js", "/data/plans.json"] {
                preview.get(path);
            }
        }
        let run = preview.portal.run(&["build", "--drafts", "--base-url", &url]);
        if run.code == 1 {
            preview.events().until_faults_are(&run.stderr);
            return Ok(());
        }
        let site = preview.portal.site();
        let plans = site.files.keys().filter(|path| path.starts_with("ke-hoach/") && path.ends_with("/index.html"));
        if plans.count() == 1 {
            prop_assert!(preview.events().until_faults(1).contains("K043"), "a share that is not there");
            return Ok(());
        }
        preview.events().until_faults(0);
        for (path, bytes) in site.files.iter().filter(|(path, _)| !path.starts_with('.')) {
            let address = format!("/{path}").replace(' ', "%20");
            preview.until(&address, |got| without_script(&got.body) == *bytes);
        }
    }
}
