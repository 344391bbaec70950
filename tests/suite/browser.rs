//! The sample portal in a real browser and under a real HTML checker; see `tests/browser/README.md`.
//!
//! Counted as ignored where Chromium, Node.js or the packages are not; `KEHOACH_BROWSER=required` makes
//! that an error when the tests are compiled.

use crate::portal::Portal;
use crate::serve::Preview;
use std::path::Path;
use std::process::Command;

/// The sample portal, built.
fn sample() -> Portal {
    let portal = Portal::sample();
    portal.build();
    portal
}

fn passes(script: &str, portal: &Portal) {
    runs(Command::new("node").arg(script).arg(portal.path("output")));
}

fn runs(command: &mut Command) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let output = command.current_dir(folder).output();
    let output = output.expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains(" passed, 0 failed"), "{said}");
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn every_page_is_sound_in_a_browser() {
    passes("check.mjs", &sample());
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn every_page_is_valid_html() {
    passes("validate.mjs", &sample());
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn a_site_for_folders_is_sound_in_a_browser() {
    let portal = sample();
    portal.write("site.yaml", "title: Cổng thử\nlanguage: en\npretty_urls: false\ndrafts: show\n".as_bytes());
    portal.write("content/ke-hoach/2025/kho.md", hard_plan().as_bytes());
    // The year before, in other words: both are read side by side.
    let before = hard_plan().replace("2025-01-05", "2024-01-05").replace("- d\n", "- khác\n");
    portal.write("content/ke-hoach/2024/kho.md", before.as_bytes());
    portal.build_anyhow();
    passes("check.mjs", &portal);
    passes("validate.mjs", &portal);
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn an_author_sees_edits_and_faults_as_they_are_saved() {
    let preview = Preview::of(Portal::sample());
    runs(Command::new("node").arg("live.mjs").arg(preview.url()).arg(preview.portal.path("")));
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn search_finds_plans_by_server_and_from_a_folder() {
    let portal = sample();
    runs(Command::new("node").arg("search.mjs").arg(portal.path("output")).arg("../search/words.json"));
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn the_graph_is_explored_by_mouse_touch_keyboard_and_address() {
    passes("explorer.mjs", &sample());
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn duties_tell_what_is_next_by_the_readers_date() {
    let portal = sample();
    let plan = "---\ntitle: Kế hoạch thử\nissuer: Thị ủy Đức Phổ\nnumber: 900-KH/TU\ndate: 2023-01-02\nduties:\n  \
                - {task: \"<img src=x onerror=alert(1)> & <b>đậm</b>\", due: 2023-03-07, responsible: Ban Tuyên giáo Thị ủy}\n---\n";
    portal.write("content/ke-hoach/2023/thu.md", plan.as_bytes());
    portal.build_anyhow();
    passes("duties.mjs", &portal);
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn a_printed_plan_follows_the_norm_of_its_body() {
    let portal = sample();
    // A board as a meeting has it: a dozen bodies, themes and applications of some length.
    for n in 1..=12 {
        let plan = format!(
            "---\ntitle: Học tập chuyên đề\nissuer: Ủy ban nhân dân xã số {n}\ndate: 2025-01-{n:02}\nnumber: {n:02}/KH-UBND\nquarters:\n  \
             - {{quarter: I/2025, theme: Nâng cao trách nhiệm nêu gương của cán bộ và đảng viên trong việc số {n}, application: \
             \"Mỗi chi bộ chọn một việc làm theo, ghi vào sổ và kiểm điểm cuối quý\"}}\n---\n"
        );
        portal.write(&format!("content/ke-hoach/2025/xa-{n}.md"), plan.as_bytes());
    }
    portal.build_anyhow();
    passes("paper.mjs", &portal);
}

/// A plan with everything that breaks a layout: long words, wide tables, deep lists, odd characters.
fn hard_plan() -> String {
    let word = "Nghiêng".repeat(40);
    let columns: String = (0..30).map(|n| format!("| cột {n} ")).collect();
    let rule = "|---".repeat(30);
    format!(
        "---\ntitle: \"{word} {}\"\nissuer: Sở <b>Nội vụ</b> & \\\"bạn\\\"\nnumber: 1/KH-SNV\ndate: 2025-01-05\nstatus: replaced\n\
         theme: {word}\nrecipients: [{word}]\nlegal_bases: [\"{word} số 12/KH-UBND\"]\n\
         duties: [{{task: {word}, due: 2025, responsible: [{word}]}}]\n---\n\n#### {word}\n\n{columns}|\n{rule}|\n{columns}|\n\n\
         - a\n  - b\n    - c\n      - d\n        - {word}\n\n`{word}`\n\n    {word}\n\n> {word}[^1]\n\n[^1]: {word}\n\nمرحبا שלום 你好\n",
        "rất dài ".repeat(120)
    )
    .replace("\\\"bạn\\\"", "bạn")
}
