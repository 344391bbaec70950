//! Plans for several years: a period, a school year.

use crate::portal::Portal;
use serde_json::Value;

fn plan(name: &str, year: &str, date: &str) -> String {
    format!(
        "-- content/ke-hoach/{name}.md --\n---\ntitle: Kế hoạch {name}\nnumber: {name}/KH-UBND\ndate: {date}\n\
         issuer: UBND tỉnh A\n{year}duties:\n  - {{task: Họp {name}, due: hằng năm}}\n---\nVăn bản {name}.\n"
    )
}

#[test]
fn a_plan_is_listed_under_each_of_its_years() {
    let text = plan("71", "year: 2021-2025\n", "29/4/2021")
        + &plan("72", "year: năm học 2023 – 2024\n", "20/8/2023")
        + &plan("73", "year: 2024\n", "20/1/2024");
    let site = Portal::new(&text).build();
    for year in 2021..=2025 {
        site.links(&format!("nam/{year}/"), "ke-hoach/71/");
    }
    assert!(!site.files.contains_key("nam/2026/index.html"));
    let row = |way: &str| format!("class=\"kh-row-title\" href=\"{way}ke-hoach/71/\"");
    let times = |page: &str, way: &str| site.page(page).matches(&row(way)).count();
    assert_eq!([times("", ""), times("ke-hoach/", "../")], [1, 1], "among the newest it stands once");
    site.links("nam/2023/", "ke-hoach/72/");
    site.links("nam/2024/", "ke-hoach/72/");
    site.says("ke-hoach/71/", "2021–2025");
    site.says("ke-hoach/72/", "2023–2024");
    assert_eq!(site.broken_links(), Vec::<String>::new());
    let plans: Vec<Value> = serde_json::from_slice(&site.files["data/plans.json"]).expect("JSON");
    let of = |number: &str| plans.iter().find(|it| it["number"] == number).expect("a plan");
    assert_eq!([&of("71/KH-UBND")["year"], &of("71/KH-UBND")["last_year"]], [2021, 2025]);
    assert_eq!([&of("73/KH-UBND")["year"], &of("73/KH-UBND")["last_year"]], [2024, 2024]);
    let duties: Vec<Value> = serde_json::from_slice(&site.files["data/duties.json"]).expect("JSON");
    let days = |at: usize| duties[at]["days"].as_array().map_or(0, Vec::len);
    assert_eq!([days(0), days(1), days(2)], [5, 2, 1], "what comes back does so in each year");
}
