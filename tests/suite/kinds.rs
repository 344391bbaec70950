//! Papers that are no plans: decisions, reports, letters beside Kế hoạch, Chương trình and Đề án.

use crate::portal::{Portal, Site};
use serde_json::Value;

fn paper(name: &str, kind: &str, number: &str, date: &str, text: &str) -> String {
    format!(
        "-- content/ke-hoach/{name}.md --\n---\ntype: {kind}\nnumber: {number}\ntitle: \"Việc {name}\"\ndate: {date}\nissuer: UBND tỉnh Quảng Trị\n---\n{text}\n"
    )
}

fn data(site: &Site, name: &str) -> Vec<Value> {
    let data: Value = serde_json::from_str(&site.page(&format!("data/{name}.json"))).expect("JSON");
    data.as_array().expect("items").clone()
}

#[test]
fn plans_are_counted_apart_from_papers_of_other_types() {
    let basis = "Thực hiện Kế hoạch số 1/KH-UBND ngày 01/02/2024 của UBND tỉnh Quảng Trị, UBND tỉnh ban hành văn bản này.";
    let papers = [
        ("a", "Kế hoạch", "1/KH-UBND", "2024-02-01", "Một."),
        ("b", "Chương trình", "2/CTr-UBND", "2024-02-02", basis),
        ("c", "Đề án", "3/ĐA-UBND", "2024-02-03", basis),
        ("d", "Báo cáo", "4/BC-UBND", "2024-02-04", basis),
        ("e", "Báo cáo", "5/BC-UBND", "2024-02-05", basis),
        ("g", "Công văn", "6/UBND-NC", "2024-02-06", basis),
        ("h", "KẾ HOẠCH", "7/KH-UBND", "2024-02-07", basis),
    ];
    let site = Portal::new(
        &papers.map(|(name, kind, number, date, text)| paper(name, kind, number, date, text)).concat(),
    );
    let site = site.build_anyhow();
    for page in ["", "nam/", "nam/2024/", "co-quan/", "co-quan/ubnd-tinh-quang-tri/", "tim-kiem/"] {
        site.says(page, "4 kế hoạch, 2 báo cáo, 1 công văn");
    }
    site.says("van-ban/1-kh-ubnd/2024-02-01/", "3 kế hoạch, 2 báo cáo, 1 công văn");
    // All stay where plans are, with their type.
    assert_eq!(data(&site, "plans").len(), 7);
    assert!(data(&site, "plans").iter().any(|it| it["type"] == "Báo cáo" && it["url"] == "ke-hoach/d/"));
    // A report carries nothing out, and is no plan before or after another.
    let report = data(&site, "plans").into_iter().find(|it| it["number"] == "4/BC-UBND").expect("a report");
    assert_eq!(report["legal_bases"][0]["relation"], "based_on");
    site.links("ke-hoach/h/", "ke-hoach/c/");
    assert!(site.text("ke-hoach/h/").contains("Kế hoạch trước: 3/ĐA-UBND"), "{}", site.text("ke-hoach/h/"));
    assert!(!site.text("ke-hoach/d/").contains("Kế hoạch sau"), "{}", site.text("ke-hoach/d/"));
}

#[test]
fn a_decision_and_its_plan_in_two_files_are_joined_by_one_edge() {
    let decision = paper(
        "quyet-dinh",
        "Quyết định",
        "665/QĐ-UBND",
        "2024-03-01",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch số 30/KH-UBND ngày 01/3/2024 của UBND tỉnh Quảng Trị.",
    );
    let attached = "(Ban hành kèm theo Quyết định số 665/QĐ-UBND ngày 01/3/2024 của UBND tỉnh Quảng Trị)\n\nCăn cứ Quyết định số 665/QĐ-UBND ngày 01/3/2024 của UBND tỉnh Quảng Trị, UBND tỉnh ban hành kế hoạch.";
    let by_text = paper("ke-hoach", "Kế hoạch", "30/KH-UBND", "2024-03-01", attached);
    let by_key = paper("ke-hoach", "Kế hoạch", "30/KH-UBND", "2024-03-01", "Một.")
        .replace("title:", "kèm_theo: Quyết định số 665/QĐ-UBND ngày 01/3/2024\ntitle:");
    for plan in [by_text, by_key] {
        let site = Portal::new(&(decision.clone() + &plan)).build_anyhow();
        let graph: Value = serde_json::from_str(&site.page("data/graph.json")).expect("JSON");
        let (own, of) = ("van-ban/30-kh-ubnd/2024-03-01", "van-ban/665-qdd-ubnd/2024-03-01");
        let between: Vec<[&str; 3]> = graph["edges"]
            .as_array()
            .expect("edges")
            .iter()
            .map(|it| ["from", "to", "relation"].map(|key| it[key].as_str().unwrap_or_default()))
            .filter(|[from, to, _]| [own, of].contains(from) && [own, of].contains(to))
            .collect();
        assert_eq!(between, [[own, of, "attached_to"]], "{plan}");
        let plans = data(&site, "plans");
        let bases = |number: &str| {
            let plan = plans.iter().find(|it| it["number"] == number).expect("a plan");
            plan["legal_bases"].as_array().map_or(0, Vec::len)
        };
        assert_eq!((bases("30/KH-UBND"), bases("665/QĐ-UBND")), (0, 1), "{plan}");
        site.says("ke-hoach/ke-hoach/", "Văn bản này được ban hành kèm theo");
        site.links("ke-hoach/ke-hoach/", "ke-hoach/quyet-dinh/");
        site.says("ke-hoach/quyet-dinh/", "Kèm theo văn bản này có");
        site.links("ke-hoach/quyet-dinh/", "ke-hoach/ke-hoach/");
        assert_eq!(site.broken_links(), Vec::<String>::new());
    }
}
