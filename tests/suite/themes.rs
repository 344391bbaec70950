//! Themes: shadowing by file name, words, and the faults of templates.

use crate::portal::{PLAN, Portal};

#[test]
fn a_file_in_the_themes_folder_shadows_the_built_in_one() {
    let portal = Portal::new(&format!(
        "
-- site.yaml --
title: Cổng thử
theme: nha
organisation: {{name: Sở Nội vụ, phone: 0255 3822}}
-- themes/nha/text.html --
không dùng
-- themes/nha/not-found.html --
{{% extends \"base.html\" %}}{{% block main %}}<h1>Trang của nhà: {{{{ t.not_found }}}}, {{{{ site.organisation.phone }}}}</h1>{{% endblock main %}}
-- themes/nha/vi.yaml --
not_found: Không thấy
-- themes/nha/logo.txt --
hình
{PLAN}"
    ));
    let site = portal.build();
    site.says("404.html", "Trang của nhà: Không thấy, 0255 3822");
    assert_eq!(site.page("giao-dien/logo.txt").trim(), "hình");
    assert!(site.page("giao-dien/style.css").contains("--kh-accent"), "the built-in style is still there");
    site.says("ke-hoach/a/", "Kế hoạch A");
}

#[test]
fn the_english_words_are_complete_and_every_key_is_used_in_both() {
    let keys = |file: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(file);
        let text = std::fs::read_to_string(path).expect("the words");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let mut keys = std::collections::BTreeSet::new();
        for line in lines {
            let key = line.split(':').next().unwrap_or("");
            assert!(keys.insert(key.to_string()), "{file} has {key} twice, and the last one wins");
        }
        keys
    };
    let (vi, en) = (keys("vi.yaml"), keys("en.yaml"));
    assert!(vi.len() > 100, "the keys are found");
    assert_eq!(vi, en);
    let portal = Portal::new(&format!("-- site.yaml --\ntitle: Portal\nlanguage: en\n{PLAN}"));
    let later = "---\ntitle: Việc sau\nissuer: Sở Nội vụ\nyear: 2024\n---\n";
    portal.write("content/ke-hoach/b.md", later.as_bytes());
    let site = portal.build();
    site.says("ke-hoach/a/", "Full text");
    // Which words are read in which language.
    for marked in ["<dt>In full", "<h1 lang=\"vi\">", "<span lang=\"vi\">Việc sau</span>"] {
        assert!(site.page("ke-hoach/a/").contains(marked), "{marked}");
    }
}

#[test]
fn a_template_that_fails_is_told_with_its_place() {
    for (template, line) in [
        ("{% block main %", "themes/nha/not-found.html:1:"),
        ("<p>\n{{ view.nothing }}</p>", "themes/nha/not-found.html:2:"),
        ("{% include \"not-found.html\" %}", "themes/nha/not-found.html"),
        ("{% extends \"không-có.html\" %}", "themes/nha/not-found.html"),
        ("<p>\n  {{ view | la }}</p>", "themes/nha/not-found.html:2:13"),
        ("{{ la() }}", "themes/nha/not-found.html:1:4"),
        ("{{ 1 }}{% include \"không-có.html\" %}", "themes/nha/not-found.html:1:"),
        ("{% extends \"base.html\" %}\n{% block la %}{% endblock la %}", "themes/nha/not-found.html:2:"),
        ("{{ throw(message=\"--> a\\nb\") }}", "themes/nha/not-found.html:1:"),
    ] {
        let portal = Portal::new(&format!("-- site.yaml --\ntitle: Cổng thử\ntheme: nha\n{PLAN}"));
        portal.write("themes/nha/not-found.html", template.as_bytes());
        let run = portal.run(&["build"]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(
            run.stderr.contains(&format!("--> {line}")) && run.stderr.contains("error[K051]"),
            "{template}: {}",
            run.stderr
        );
        let places = run.stderr.lines().filter(|line| line.trim_start().starts_with("-->")).count();
        assert_eq!(places, 1, "{template}: {}", run.stderr);
        assert!(!portal.path("output").exists(), "nothing is published");
    }
}

#[test]
fn a_page_that_grows_without_end_is_told() {
    let portal = Portal::new(&format!("-- site.yaml --\ntitle: Cổng thử\ntheme: nha\n{PLAN}"));
    let template = format!("{{% for a in range(end=100000) %}}{}{{% endfor %}}", "x".repeat(1000));
    portal.write("themes/nha/not-found.html", template.as_bytes());
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("--> themes/nha/not-found.html\n"), "{}", run.stderr);
}

#[test]
fn a_theme_that_is_not_there_is_told_in_site_yaml() {
    for (name, code) in [("khong-co", "K050"), ("../x", "K050"), ("/etc", "K050")] {
        let portal = Portal::new(&format!("-- site.yaml --\ntitle: Cổng thử\ntheme: {name}\n{PLAN}"));
        let run = portal.run(&["build"]);
        assert_eq!(run.code, 1);
        assert!(
            run.stderr.contains(&format!("error[{code}]")) && run.stderr.contains("site.yaml:2:8"),
            "{}",
            run.stderr
        );
    }
}

#[cfg(unix)]
#[test]
fn links_to_and_in_themes_are_not_followed_and_deep_files_are_published() {
    use std::os::unix::fs::symlink;
    let portal = Portal::new(&format!("-- site.yaml --\ntitle: Cổng thử\ntheme: nha\n{PLAN}"));
    portal.write("themes/nha/hinh/a/b/c/dau.txt", b"x");
    symlink(portal.path("site.yaml"), portal.path("themes/nha/link.txt")).expect("a link");
    let run = portal.run(&["build"]);
    assert_eq!((run.code, run.stderr.matches("warning[K042]").count()), (0, 1), "{}", run.stderr);
    assert!(run.stderr.contains("themes/nha/link.txt"), "{}", run.stderr);
    assert!(portal.path("output/giao-dien/hinh/a/b/c/dau.txt").exists());
    assert!(!portal.path("output/giao-dien/link.txt").exists());
    std::fs::rename(portal.path("themes"), portal.path("khac")).expect("the folder can move");
    symlink(portal.path("khac"), portal.path("themes")).expect("a link");
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[K050]") && run.stderr.contains("warning[K042]"), "{}", run.stderr);
}

#[test]
fn a_file_of_a_theme_that_is_too_large_is_told() {
    let portal = Portal::new(&format!("-- site.yaml --\ntitle: Cổng thử\ntheme: nha\n{PLAN}"));
    portal.write("themes/nha/logo.png", &vec![0; 8 * 1024 * 1024 + 1]);
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("error[K002]") && run.stderr.contains("themes/nha/logo.png"),
        "{}",
        run.stderr
    );
}
