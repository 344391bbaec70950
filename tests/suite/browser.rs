//! The sample portal in a real browser and under a real HTML checker; see `tests/browser/README.md`.
//!
//! Counted as ignored where Chromium, Node.js or the packages are not; `KEHOACH_BROWSER=required` makes
//! that an error when the tests are compiled.

use crate::portal::Portal;
use crate::preview::Preview;
use crate::preview_files::{built_as_shown, hostile};
use std::collections::BTreeMap;
use std::io::Write as _;
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
    // What replaces it, and a draft of that: notices, marks in lists, a redline with every kind of change.
    let next = hard_plan().replace("1/KH-SNV", "9/KH-SNV").replace("2025-01-05", "2025-06-05");
    let next = next.replace("status: replaced", "replaces: Kế hoạch số 1/KH-SNV ngày 05/01/2025");
    let text =
        "\n## Mục mới\n\nCác phòng gửi báo cáo kết quả về Văn phòng trước ngày 15 tháng 12 để tổng hợp.\n";
    portal.write("content/ke-hoach/2025/kho-moi.md", format!("{next}{text}").as_bytes());
    let draft =
        next.replace("replaces: Kế hoạch số 1/KH-SNV ngày 05/01/2025", "version_of: kho-moi\nstatus: draft");
    let text = text.replace("15 tháng 12", "30 tháng 11").replace("## Mục mới", "## Mục khác");
    let draft = format!("{}{text}", draft.replace("9/KH-SNV", "/KH-SNV"));
    portal.write("content/ke-hoach/2025/kho-du-thao.md", draft.as_bytes());
    let site = portal.build_anyhow();
    site.says("ke-hoach/2025/kho-moi/so-sanh/", "Changed");
    site.links("ke-hoach/2025/kho-moi/", "ke-hoach/2025/kho-du-thao/");
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
fn a_clerk_adds_plans_from_a_file_and_by_pasting() {
    let preview = Preview::of(Portal::new(""));
    let file = preview.portal.path("ke-hoach.docx");
    std::fs::write(&file, word_file()).expect("a file");
    let root = preview.portal.path("");
    runs(Command::new("node").arg("add-plan.mjs").arg(preview.url()).arg(root).arg(file));
}

/// A plan as a Word file, whose title and number the script knows.
fn word_file() -> Vec<u8> {
    let lines = [
        "UBND XÃ A",
        "Số: 12/KH-UBND",
        "Xã A, ngày 5 tháng 3 năm 2025",
        "KẾ HOẠCH",
        "Thực hiện chuyên đề năm 2025",
        "I. MỤC ĐÍCH",
        "Học tập và làm theo.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn An",
    ];
    let paragraphs: String =
        lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraphs}</w:body></w:document>"
    );
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    package.write_all(document.as_bytes()).expect("its bytes");
    package.finish().expect("a package").into_inner()
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn no_text_of_an_author_runs_in_the_preview() {
    let preview = Preview::of(hostile());
    built_as_shown(&preview);
    let output = preview.portal.path("output");
    runs(Command::new("node").arg("files.mjs").arg(preview.url()).arg(output));
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn search_and_map_show_in_the_preview_what_they_do_on_the_site() {
    let preview = Preview::of(Portal::sample());
    built_as_shown(&preview);
    let output = preview.portal.path("output");
    runs(Command::new("node").arg("preview.mjs").arg(preview.url()).arg(output));
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn search_finds_plans_by_server_and_from_a_folder() {
    let portal = sample();
    runs(Command::new("node").arg("search.mjs").arg(portal.path("output")).arg("../search/words.json"));
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn search_counts_phrases_and_loads_little_of_a_large_portal() {
    let portal = crate::corpus::real(250);
    portal.build_anyhow();
    let phrases = [
        "chuyen doi so",
        "chuyển đổi số",
        "tiết kiệm điện năm 2024",
        "ke hoach",
        "số",
        "nguoi dan cho it hon",
        "truoc het o bo phan mot cua de nguoi dan cho it hon",
        "Phòng Tổ chức",
        "/QĐ-TTg",
    ];
    let mut command = Command::new("node");
    runs(command.arg("search-size.mjs").arg(portal.path("output")).args(phrases));
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn the_map_of_the_graph_is_read_by_mouse_touch_keyboard_address_and_on_paper() {
    passes("map.mjs", &sample());
    let portal = Portal::new("");
    for n in 0..150 {
        let body = ["UBND tỉnh Quảng Ngãi", "UBND huyện Ba Tơ"][n % 2];
        let bases: String = (0..5)
            .map(|basis| {
                let number = (n * (basis + 1)) % 50 + 1;
                format!(
                    "\n  - Chỉ thị số {number:02}-CT/TW ngày 15/5/2016 của Bộ Chính trị về việc số {number}"
                )
            })
            .collect();
        let plan = format!(
            "---\nnumber: {n}/KH-UBND\ntitle: Kế hoạch {n}\nissuer: {body}\ndate: {}-{:02}-{:02}\nlegal_bases:{bases}\n---\nVăn bản.\n",
            2020 + n % 5,
            n % 12 + 1,
            n % 28 + 1
        );
        portal.write(&format!("content/ke-hoach/{n}.md"), plan.as_bytes());
    }
    portal.build_anyhow();
    passes("map.mjs", &portal);
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
fn home_years_bodies_units_boards_and_duties_stand_as_drawn() {
    let portal = sample();
    let plan = "---\ntitle: Chủ điểm thử\nissuer: Sở Nội vụ tỉnh Quảng Ngãi\nnumber: 900/KH-SNV\ndate: 2026-01-02\n\
                quarters: [{quarter: II/2026, theme: Nói đi đôi với làm}]\n---\n";
    portal.write("content/ke-hoach/2026/chu-diem.md", plan.as_bytes());
    portal.build_anyhow();
    passes("lists.mjs", &portal);
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

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn the_keyboard_alone_leads_everywhere() {
    passes("keyboard.mjs", &sample());
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn three_hundred_plans_are_valid_html_and_sound_on_pages_of_each_kind() {
    let portal = three_hundred();
    passes("validate.mjs", &portal);
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in portal.site().addresses() {
        let kind =
            if address.contains("/2025/") { &address } else { address.split('/').next().unwrap_or("") };
        kinds.entry(kind.to_string()).or_default().push(address);
    }
    let pages: Vec<String> =
        kinds.into_values().flat_map(|list| list.into_iter().take(OF_EACH_KIND)).collect();
    let pages = pages.iter().map(|page| format!("/{page}")).collect::<Vec<_>>().join(",");
    runs(Command::new("node").arg("check.mjs").arg(portal.path("output")).args(["--pages", &pages]));
}

#[test]
#[ignore = "looks at 650 pages, for some ten minutes; .ci/full runs it"]
fn every_page_of_three_hundred_plans_is_accessible() {
    let portal = three_hundred();
    let rules = ["--rules", "axe,width,headings,weight,console"];
    runs(Command::new("node").arg("check.mjs").arg(portal.path("output")).args(rules));
}

/// How many pages below each address of the first level are opened in the browser.
const OF_EACH_KIND: usize = 8;

/// A portal of 300 plans, made of numbers, with the worst there are.
fn three_hundred() -> Portal {
    let portal = Portal::new(&format!("-- site.yaml --\n{OFFICE}"));
    for n in 0..300 {
        portal.write(&format!("content/ke-hoach/{}/{n:03}.md", 2022 + n % 3), made_up_plan(n).as_bytes());
    }
    portal.write("content/tep/dau.png", include_bytes!("../../themes/screenshot.png"));
    portal.write("content/ke-hoach/2025/kho.md", hard_plan().as_bytes());
    let headings: String =
        (0..300).map(|n| format!("{} Mục {n}\n\nLời.\n\n", "#".repeat(2 + n % 3))).collect();
    let long = format!("---\ntitle: Ba trăm mục\nissuer: Sở A\nyear: 2025\n---\n{headings}");
    portal.write("content/ke-hoach/2025/muc.md", long.as_bytes());
    portal.build_anyhow();
    portal
}

const OFFICE: &str = "title: Cổng kế hoạch tỉnh A
organisation: {name: Sở A, logo: dau.png, address: 1 đường B, phone: 0255 382 2123, email: a@b.gov.vn, url: 'https://a.gov.vn/'}
colours: {accent: '#00558c', link: '#00558c', ground: '#eef2f6'}
drafts: show
links: {footer: [{title: Danh sách, href: /ke-hoach/}]}
";

/// A plan of a portal that shows every kind of thing, told by its number alone.
fn made_up_plan(n: usize) -> String {
    let pick = |words: &[&'static str], step: usize| words[n / step % words.len()];
    let year = 2022 + n % 3;
    let body = pick(&["UBND huyện", "Phòng Nội vụ huyện", "Huyện ủy", "Sở", "Ban Quản lý rừng"], 1);
    let place = pick(&["An Bình", "Đông Hà", "Ba Tơ", "Ý Yên", "Minh Long", "Sơn Tây"], 5);
    let topic = pick(&["Nói đi đôi với làm", "Nêu gương", "Thực hành tiết kiệm", "Phát huy dân chủ"], 7);
    let status = pick(&["issued", "draft", "replaced", "corrected", "ended"], 11);
    // A fifth of the plans have a number, so that the portal has fewer pages than plans and documents.
    let number = if n.is_multiple_of(5) { format!("number: {}/KH-UBND\n", n + 1) } else { String::new() };
    format!(
        "---\ntitle: \"{topic}: việc {n} của {body} {place}\"\n{number}issuer: {body} {place}\nyear: {year}\n\
         date: {year}-{:02}-{:02}\nplace: {place}\nstatus: {status}\ntheme: {topic} trong năm\n\
         quarters: [{{quarter: I, theme: {topic}}}, {{quarter: III, theme: Chủ điểm {}, application: tại {place}}}]\n\
         legal_bases: [\"Chỉ thị số {:02}-CT/TW ngày 15/5/2016 của Bộ Chính trị\", Kế hoạch số {}/KH-UBND của UBND tỉnh A]\n\
         duties:\n  - {{task: Nộp báo cáo {n}, due: {year}-06-15, responsible: [Văn phòng], report_to: UBND tỉnh A, via: Sở Nội vụ}}\n  \
         - {{task: Tự soát, due: {year}, kind: recurring, recurrence: quarterly, responsible: [Các phòng]}}\n\
         signers: [{{name: Nguyễn Văn A, position: Giám đốc}}]\nrecipients: [UBND tỉnh A, Các phòng]\n---\n\
         Thực hiện Chỉ thị số 05-CT/TW.\n\n## I. Mục đích\n\n- {topic}.\n\n## II. Việc làm\n\n### 1. Học\n\n\
         | Tháng | Việc |\n|---|--:|\n| {} | {n} |\n\n### 2. Làm[^1]\n\nLời.\n\n[^1]: Chú thích {n}.\n",
        1 + n % 12,
        1 + n % 28,
        n % 4,
        5 + n % 6,
        40 + n % 5,
        1 + n % 12,
    )
}

/// A plan with everything that breaks a layout: long words, wide tables, deep lists, odd characters.
fn hard_plan() -> String {
    let word = "Nghiêng".repeat(43);
    let columns: String = (0..40).map(|n| format!("| cột {n} ")).collect();
    let rule = "|---".repeat(40);
    format!(
        "---\ntitle: \"{word} {}\"\nissuer: Sở <b>Nội vụ</b> & \\\"bạn\\\"\nnumber: 1/KH-SNV\ndate: 2025-01-05\nstatus: replaced\n\
         theme: {word}\nrecipients: [{word}]\nlegal_bases: [\"{word} số 12/KH-UBND\"]\n\
         duties: [{{task: {word}, due: 2025, responsible: [{word}]}}]\n---\n\n#### {word}\n\n{columns}|\n{rule}|\n{columns}|\n\n\
         - a\n  - b\n    - c\n      - d\n        - {word}\n\n`{word}`\n\n    {word}\n\n> {word}[^1]\n\n[^1]: {word}\n\nمرحبا שלום 你好\n",
        "rất dài ".repeat(120)
    )
    .replace("\\\"bạn\\\"", "bạn")
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn ten_tasks_of_a_reader_take_three_clicks_each() {
    passes("tasks.mjs", &sample());
}

/// A portal of what stretches a page: long names, a long title, a long word, many headings, many who cite.
fn stretched() -> Portal {
    let office = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân các xã, phường thuộc vùng căn cứ cách mạng phía tây tỉnh Quảng Ngãi cũ";
    let portal = Portal::new(&format!(
        "-- site.yaml --\ntitle: Cổng kế hoạch của các cơ quan trên địa bàn\ntheme: default\norganisation:\n  name: {office}\n\
         colours:\n  accent: \"#ffd400\"\ndrafts: show\n"
    ));
    let title = "triển khai thực hiện nhiệm vụ phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh ";
    let long = title.repeat(5).chars().take(400).collect::<String>();
    let word = "dài".repeat(70);
    let headings: String = (1..=300)
        .map(|n| {
            format!("## {n}. Việc {n}\n\nTheo Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, làm việc {n}.\n\n")
        })
        .collect();
    let duties: String = (1..=60)
        .map(|n| {
            format!(
                "- {{task: Việc của phòng {n}, due: 2026-05-{:02}, responsible: [Phòng số {n}]}}\n",
                n % 28 + 1
            )
        })
        .collect();
    let plan = |name: &str, keys: &str, text: &str| {
        portal.write(&format!("content/ke-hoach/{name}.md"), format!("---\n{keys}---\n{text}").as_bytes());
    };
    plan(
        "dai",
        &format!("number: 1/KH-UBND\ntitle: {long}\nissuer: UBND xã Ba Tơ\ndate: 2026-01-05\n"),
        &headings,
    );
    plan(
        "thay",
        "number: 2/KH-UBND\ntitle: Kế hoạch mới về chuyển đổi số của xã, thực hiện các nhiệm vụ và giải pháp năm 2026\nissuer: UBND xã Ba Tơ\n\
         date: 2026-03-05\nreplaces: Kế hoạch số 3/KH-UBND ngày 05/02/2026\n",
        "Nội dung.\n",
    );
    plan(
        "cu",
        "number: 3/KH-UBND\ntitle: Kế hoạch chuyển đổi số của xã, thực hiện các nhiệm vụ và giải pháp được giao trong năm 2026 của xã\n\
         issuer: UBND xã Ba Tơ\ndate: 2026-02-05\n",
        &format!("Căn cứ Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.\n\n{word}\n"),
    );
    plan(
        "viec",
        &format!(
            "number: 4/KH-UBND\ntitle: Phân công việc\nissuer: UBND xã Ba Tơ\ndate: 2026-04-05\nduties:\n{duties}"
        ),
        "Nội dung.\n",
    );
    for n in 1..=120 {
        plan(
            &format!("dan-{n:03}"),
            &format!(
                "number: {n}/KH-SNV\ntitle: Việc {n}\nissuer: Sở Nội vụ tỉnh Quảng Ngãi\ndate: {}-02-05\n",
                2017 + n % 9
            ),
            "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị về đẩy mạnh học tập.\n",
        );
    }
    portal
}

#[test]
#[cfg_attr(not(browser), ignore = "needs Chromium, Node.js and the packages of tests/browser")]
fn pages_begin_with_what_was_asked_for_and_weigh_little() {
    passes("measures.mjs", &sample());
    let portal = stretched();
    portal.build_anyhow();
    passes("measures.mjs", &portal);
    let one = Portal::new(
        "-- site.yaml --\ntitle: A\n-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: Sở A\n---\nTheo Luật Đất đai số 31/2024/QH15 ngày 18/01/2024.\n",
    );
    one.build_anyhow();
    passes("measures.mjs", &one);
}
