//! Versions of one plan, and what changed from one text to the next.

use crate::portal::Portal;
use crate::preview::Preview;
use serde_json::Value;

/// A draft, the plan that was issued, and one that replaces it.
const PLANS: &str = "
-- site.yaml --
title: Cổng
drafts: show
-- content/ke-hoach/2024/du-thao.md --
---
{title: Học tập chuyên đề, issuer: Văn phòng A, date: 2024-03, year: 2024, status: draft}
---
## I. Mục đích

Nâng cao nhận thức của cán bộ, công chức, viên chức về ý nghĩa của việc học tập.

Các phòng gửi báo cáo kết quả về Văn phòng trước ngày 15 tháng 10 để tổng hợp.
-- content/ke-hoach/2024/491.md --
---
{title: Học tập chuyên đề, issuer: Văn phòng A, number: 491/KH-VP, date: 2024-03-20}
---
## I. Mục đích

Nâng cao nhận thức của cán bộ, công chức, viên chức về ý nghĩa của việc học tập.

Các phòng gửi báo cáo kết quả về Văn phòng trước ngày 15 tháng 11 để tổng hợp.

Các phòng gửi bản đăng ký bằng giấy.

## II. Tổ chức thực hiện

Văn phòng theo dõi, đôn đốc các phòng.
-- content/ke-hoach/2024/600.md --
---
{title: Học tập chuyên đề (sửa), issuer: Văn phòng A, number: 600/KH-VP, date: 2024-06-10}
---
Kế hoạch này thay thế Kế hoạch số 491/KH-VP ngày 20/3/2024 của Văn phòng A.

## I. Mục đích

Nâng cao nhận thức của cán bộ, công chức, viên chức về ý nghĩa của việc học tập.

## II. Nội dung

Mỗi chi bộ tự chấm theo bộ tiêu chí <b>chung</b> & riêng.

## III. Tổ chức thực hiện

Văn phòng theo dõi, đôn đốc các phòng.

Các phòng gửi báo cáo kết quả về Văn phòng trước ngày 15 tháng 12 để tổng hợp.
";

fn plans(site: &crate::portal::Site) -> Vec<Value> {
    let data: Value = serde_json::from_str(&site.page("data/plans.json")).expect("JSON");
    data["plans"].as_array().or(data.as_array()).expect("a list").clone()
}

#[test]
fn a_draft_is_a_version_of_the_issued_plan() {
    let site = Portal::new(PLANS).build_anyhow();
    let of = "ke-hoach/2024/491/";
    site.links(of, "ke-hoach/2024/du-thao/");
    site.says(of, "Các phiên bản");
    site.says("ke-hoach/2024/du-thao/", "Đây là dự thảo, chưa phải văn bản đã ban hành.");
    site.says("ke-hoach/2024/du-thao/", "Đây là một phiên bản của Kế hoạch số 491/KH-VP ngày 20/3/2024");
    // Who lands on the draft is told that the issued text was replaced itself.
    site.says("ke-hoach/2024/du-thao/", "Bản đã ban hành nay đã bị thay thế; xem Kế hoạch số 600/KH-VP");
    site.links("ke-hoach/2024/du-thao/", of);
    site.links("ke-hoach/2024/du-thao/", "ke-hoach/2024/491/so-sanh/");
    // No list, count, search, feed or data has it as a plan of its own.
    let plans = plans(&site);
    assert_eq!(plans.len(), 2);
    let issued = plans.iter().find(|it| it["number"] == "491/KH-VP").expect("the plan");
    let version = &issued["versions"][0];
    assert_eq!(version["url"], "ke-hoach/2024/du-thao/");
    assert_eq!((&version["status"], &version["date"]), (&"draft".into(), &"2024-03".into()));
    for page in ["nam/2024/", "co-quan/van-phong-a/", "ke-hoach/"] {
        assert!(!site.links_of(page).contains(&"ke-hoach/2024/du-thao/".to_string()), "{page}");
    }
    assert!(site.page("ke-hoach/2024/du-thao/").contains("noindex"), "a version is found from its plan");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn nothing_of_a_draft_is_published_where_drafts_are_hidden() {
    let portal = Portal::new(&PLANS.replace("drafts: show", "drafts: hide"));
    let site = portal.build_anyhow();
    let shown: Vec<&String> = site
        .files
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("du-thao"))
        .map(|it| it.0)
        .collect();
    assert_eq!(shown, Vec::<&String>::new());
    assert!(!site.files.contains_key("ke-hoach/2024/491/so-sanh/index.html"), "nothing to compare it with");
    assert_eq!(plans(&site)[0]["versions"], Value::Array(Vec::new()));
}

#[test]
fn a_plan_is_read_beside_the_one_it_replaces() {
    let site = Portal::new(PLANS).build_anyhow();
    let redline = "ke-hoach/2024/600/so-sanh/";
    for page in ["ke-hoach/2024/491/", "ke-hoach/2024/600/"] {
        site.links(page, redline);
    }
    let page = site.page(redline);
    assert!(page.contains("Kế hoạch cũ: 491/KH-VP của Văn phòng A"), "{page}");
    assert!(page.contains("sửa 1 · thêm 3 · bỏ 1 · chuyển 1 · giữ nguyên 2 đoạn"), "{page}");
    assert!(page.contains("Chuyển, sửa") && page.contains("(trước ở: I. Mục đích)"), "{page}");
    site.says(redline, "Kế hoạch này: Kế hoạch số 600/KH-VP ngày 10/6/2024");
    let moved = "<del><span class=\"kh-hidden\">bỏ: </span>11</del> <ins><span class=\"kh-hidden\">thêm: </span>12</ins> để tổng hợp.";
    assert!(page.contains(moved), "{page}");
    assert!(
        page.contains("<ins>Mỗi chi bộ tự chấm theo bộ tiêu chí &lt;b&gt;chung&lt;/b&gt; &amp; riêng.</ins>"),
        "{page}"
    );
    assert!(page.contains("<del>Các phòng gửi bản đăng ký bằng giấy.</del>"), "{page}");
    assert!(page.contains("III. Tổ chức thực hiện"), "{page}");
}

#[test]
fn other_forms_of_one_letter_line_ends_and_a_bom_change_nothing() {
    let portal = Portal::new(PLANS);
    let text = "---\ntitle: Mới\nissuer: Văn phòng A\nnumber: 700/KH-VP\ndate: 2024-07-10\nreplaces: Kế hoạch số 491/KH-VP ngày 20/3/2024\n---\n";
    let (_, body) = PLANS.split_once("-- content/ke-hoach/2024/491.md --").expect("the plan");
    let body = body.split("---\n").nth(2).expect("a text").split("-- content").next().expect("a text");
    // «ế» as e, a circumflex and an acute; the line ends of Windows; a BOM.
    let body = body.replace('ế', "e\u{302}\u{301}").replace('ộ', "o\u{302}\u{323}");
    let file = format!("\u{feff}{text}{body}").replace('\n', "\r\n");
    portal.write("content/ke-hoach/2024/700.md", file.as_bytes());
    let page = portal.build_anyhow().page("ke-hoach/2024/700/so-sanh/");
    assert!(page.contains("<p class=\"kh-note\">giữ nguyên 4 đoạn · 100 %"), "{page}");
}

#[test]
fn a_version_says_of_what() {
    let portal = Portal::new(PLANS);
    let plan = |name: &str, front: &str| {
        let text = format!("---\ntitle: Bản khác\nissuer: Văn phòng A\n{front}---\nMột.\n");
        portal.write(&format!("content/ke-hoach/{name}.md"), text.as_bytes());
    };
    plan("a", "date: 2024-05-01\nversion_of: Kế hoạch số 491/KH-VP ngày 20/3/2024\n");
    plan("b", "date: 2024-05-01\nphiên_bản_của: 2024/491.md\n");
    plan("c", "date: 2024-05-01\nversion_of: b\n");
    plan("d", "version_of: Kế hoạch số 1/KH-VP\n");
    plan("e", "version_of: e\n");
    plan("f", "version_of: g\n");
    plan("g", "version_of: f\n");
    let site = portal.build_anyhow();
    let issued = plans(&site).into_iter().find(|it| it["number"] == "491/KH-VP").expect("the plan");
    let urls: Vec<&str> =
        issued["versions"].as_array().expect("a list").iter().filter_map(|it| it["url"].as_str()).collect();
    // The newest first, of one day by file; a version of a version is one of the plan.
    assert_eq!(urls, ["ke-hoach/a/", "ke-hoach/b/", "ke-hoach/c/", "ke-hoach/2024/du-thao/"]);
    let run = portal.run(&["check", "--format", "short"]);
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.contains("K114")).collect();
    assert_eq!(
        told,
        [
            "content/ke-hoach/d.md:4:13: warning[K114]: cổng không có kế hoạch `Kế hoạch số 1/KH-VP`",
            "content/ke-hoach/e.md:4:13: warning[K114]: `e` dẫn về chính kế hoạch này",
            "content/ke-hoach/f.md:4:13: warning[K114]: `g` dẫn về chính kế hoạch này",
            "content/ke-hoach/g.md:4:13: warning[K114]: `f` dẫn về chính kế hoạch này",
        ]
    );
}

#[test]
fn a_draft_of_another_year_body_type_or_title_is_a_plan_of_its_own() {
    for (from, to) in [
        ("year: 2024, status: draft", "year: 2025, status: draft"),
        (
            "{title: Học tập chuyên đề, issuer: Văn phòng A, date: 2024-03, year",
            "{title: Học tập chuyên đề, issuer: Văn phòng B, date: 2024-03, year",
        ),
        ("date: 2024-03, year: 2024, status", "type: Hướng dẫn, date: 2024-03, year: 2024, status"),
        ("date: 2024-03, year: 2024, status", "date: 2024-04, year: 2024, status"),
        (
            "{title: Học tập chuyên đề, issuer: Văn phòng A, date: 2024-03, year",
            "{title: Học tập nghị quyết, issuer: Văn phòng A, date: 2024-03, year",
        ),
    ] {
        let text = PLANS.replacen(from, to, 1);
        assert_ne!(text, PLANS, "{to}");
        assert_eq!(plans(&Portal::new(&text).build_anyhow()).len(), 3, "{to}");
    }
}

#[test]
fn the_preview_shows_what_an_edit_makes_of_versions_and_redlines() {
    let preview = Preview::of(Portal::new(PLANS));
    let file = |name: &str| {
        let path = format!("content/ke-hoach/2024/{name}.md");
        std::fs::read_to_string(preview.portal.path(&path)).expect("a plan")
    };
    let write = |name: &str, text: &str| {
        preview.portal.write(&format!("content/ke-hoach/2024/{name}.md"), text.as_bytes());
    };
    preview.until_says("/ke-hoach/2024/du-thao/", "15 tháng 10");
    // An edit of the text alone keeps the index.
    write("du-thao", &file("du-thao").replace("15 tháng 10", "30 tháng 10"));
    preview.until_says("/ke-hoach/2024/du-thao/", "30 tháng 10");
    preview
        .until_says("/ke-hoach/2024/491/so-sanh/", "<span class=\"kh-hidden\">bỏ: </span>30 tháng 10</del>");
    // A text with nothing in common is no longer read beside the old one, and one that has it again is.
    let new = file("600");
    let (front, text) = new.split_once("## I.").expect("a text");
    write("600", &format!("{front}Trồng cây xanh dọc các tuyến đường trong xã vào dịp đầu xuân mới.\n"));
    let got = preview.until("/ke-hoach/2024/600/so-sanh/", |got| got.status == 302);
    assert_eq!(got.header("Location"), "/ke-hoach/2024/600/");
    write("600", &format!("{front}## I.{text}"));
    preview.until_says("/ke-hoach/2024/600/so-sanh/", "Các phòng gửi bản đăng ký bằng giấy.");
    // Without its issued file a draft is a plan of its own.
    std::fs::remove_file(preview.portal.path("content/ke-hoach/2024/491.md")).expect("the file can go");
    preview.until("/ke-hoach/2024/du-thao/", |got| !got.text().contains("Đây là một phiên bản"));
    preview.until_says("/nam/2024/", "du-thao");
}

#[test]
fn a_redline_of_two_plans_of_12_kb_has_at_most_60() {
    // In each paragraph every thirteenth word is another, some paragraphs are new and some gone. With every twelfth the
    // plans would have just as much in common as those have that are compared.
    let text = |changed: bool| -> String {
        let paragraph = |n: usize| {
            let word = |at: usize| match changed && at % 13 == 12 {
                true => format!("mới{}", n * 100 + at),
                false => format!("chữ{}", n * 100 + at),
            };
            (0..36).map(word).collect::<Vec<String>>().join(" ")
        };
        let all = (0..44).filter(|n| n % 11 != if changed { 3 } else { 7 });
        all.map(paragraph).collect::<Vec<String>>().join("\n\n")
    };
    let (old, new) = (text(false), text(true));
    assert!(old.len() > 12_000 && new.len() > 12_000, "{} {}", old.len(), new.len());
    let plan = |number: u32, keys: &str, text: &str| {
        format!(
            "-- content/ke-hoach/{number}.md --\n---\n{{title: Việc {number}, issuer: Văn phòng A, number: {number}/KH-VP, date: 2024-03-0{number}{keys}}}\n---\n{text}\n"
        )
    };
    let replaces = ", replaces: Kế hoạch số 1/KH-VP ngày 01/3/2024";
    let site = Portal::new(&(plan(1, "", &old) + &plan(2, replaces, &new))).build_anyhow();
    let page = site.page("ke-hoach/2/so-sanh/");
    let (start, end) = (page.find("<section").expect("a part"), page.rfind("</section>").expect("its end"));
    assert!(page[start..end].contains("sửa 36 · thêm 4 · bỏ 4"), "{}", &page[start..start + 600]);
    assert!(end - start <= 60_000, "{} bytes", end - start);
}

#[test]
fn two_drafts_of_one_plan_have_two_headings() {
    let portal = Portal::new(PLANS);
    let draft = std::fs::read(portal.path("content/ke-hoach/2024/du-thao.md")).expect("a draft");
    portal.write("content/ke-hoach/2024/du-thao-2.md", &draft);
    let page = portal.build_anyhow().page("ke-hoach/2024/491/so-sanh/");
    for heading in [
        "Bản dự thảo: Kế hoạch 2024 của Văn phòng A</h2>",
        "Bản dự thảo: Kế hoạch 2024 của Văn phòng A (2)</h2>",
    ] {
        assert_eq!(page.matches(heading).count(), 1, "{heading}");
    }
}
