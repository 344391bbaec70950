//! Portals of extreme shapes: no page grows with them, whatever they have most of.
//!
//! They take minutes, so `.ci/full` runs them; `lists.rs` holds the same bounds on smaller ones.

use crate::portal::Portal;

/// How many bytes a page has at most, the text of a plan apart.
const MOST: usize = 200_000;

#[test]
#[ignore = "takes minutes: .ci/full runs it"]
fn a_directive_that_all_plans_cite_has_light_pages() {
    let plan = |n: usize| {
        let text =
            "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, đơn vị xây dựng kế hoạch.\n";
        (
            format!("{n}"),
            format!("title: Việc {n}\nissuer: Sở {}\nyear: {}", n % 40, 2016 + n % 10),
            text.to_string(),
        )
    };
    check(3_000, plan);
}

#[test]
#[ignore = "takes minutes: .ci/full runs it"]
fn five_thousand_bodies_with_a_plan_each_have_light_pages() {
    let plan = |n: usize| {
        let front = format!(
            "title: Chuyển đổi số {n}\nissuer: UBND xã Tân Lập {n}\nyear: 2026\n\
             quarters: [{{quarter: I/2026, theme: Chủ điểm {n}}}]"
        );
        (format!("{n}"), front, "Đơn vị thực hiện.\n".to_string())
    };
    check(5_000, plan);
}

#[test]
#[ignore = "takes minutes: .ci/full runs it"]
fn a_body_with_four_thousand_plans_in_a_year_has_light_pages() {
    let plan = |n: usize| {
        let front = format!(
            "number: {}/KH-UBND\ntitle: Việc {n}\nissuer: UBND tỉnh Kon Tum\ndate: 2026-{:02}-{:02}\n\
             quarters: [{{quarter: {}/2026, theme: Chủ điểm {}}}]\n\
             duties: [{{task: Nộp báo cáo {n}, due: 2026-12-20, responsible: Phòng {}}}]",
            n + 1,
            1 + n % 12,
            1 + n % 28,
            1 + n % 4,
            n % 300,
            n % 50
        );
        (format!("{n}"), front, "Đơn vị thực hiện.\n".to_string())
    };
    check(4_000, plan);
}

#[test]
#[ignore = "takes minutes: .ci/full runs it"]
fn a_chain_of_two_thousand_plans_in_folders_twelve_deep_has_light_pages() {
    let plan = |n: usize| {
        let folders: Vec<String> = (0..12).map(|depth| format!("{}", (n >> depth) % 2)).collect();
        let front = format!(
            "number: {}/KH-UBND\ntitle: Việc {n}\nissuer: UBND tỉnh Kon Tum\ndate: {}-03-04",
            n + 1,
            1950 + n / 40
        );
        let before = format!(
            "Thực hiện Kế hoạch số {n}/KH-UBND ngày 04/3/{} của UBND tỉnh Kon Tum, đơn vị làm tiếp.\n",
            1950 + n.saturating_sub(1) / 40
        );
        (format!("{}/{n}", folders.join("/")), front, before)
    };
    check(2_000, plan);
}

/// Builds a portal of plans, each a file, its front matter and its text, and weighs its pages.
#[track_caller]
fn check(plans: usize, plan: impl Fn(usize) -> (String, String, String)) {
    let portal = Portal::new("");
    for n in 0..plans {
        let (file, front, text) = plan(n);
        portal.write(&format!("content/ke-hoach/{file}.md"), format!("---\n{front}\n---\n{text}").as_bytes());
    }
    let site = portal.build_anyhow();
    assert_eq!(site.broken_links(), Vec::<String>::new());
    let pages = site.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let heavy: Vec<(&String, usize)> =
        pages.map(|(path, bytes)| (path, bytes.len())).filter(|(_, bytes)| *bytes > MOST).collect();
    assert_eq!(heavy, []);
    let plans_told = site.files["data/plans.json"].iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(plans_told, plans + 2, "each plan is a line of the data");
}
