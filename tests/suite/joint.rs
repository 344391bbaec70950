//! Joint plans over a whole portal: one page and one number, under each of the bodies that issue them.

use crate::portal::{Portal, Site, tree};
use serde_json::Value;

/// A joint plan of two bodies, the plan of the second of the year before, and one that a third made.
const PORTAL: &str = "
    -- site.yaml --
    title: Cổng thử
    base_url: https://kh.example.vn/
    -- content/ke-hoach/2025.md --
    ---
    number: 12/KH-SVH
    title: Giáo dục di sản trong nhà trường
    date: 10/3/2025
    issuer: Sở Văn hóa tỉnh Sơn La
    ---
    Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.
    -- content/ke-hoach/2026.md --
    ---
    type: Kế hoạch liên tịch
    number: 7/KHLT-SGD-SVH
    title: Giáo dục di sản trong nhà trường
    date: 05/3/2026
    issuer: [Sở Giáo dục tỉnh Sơn La, Sở Văn hóa tỉnh Sơn La]
    quarters: [{quarter: II/2026, theme: Di sản quanh em}]
    duties: [{task: Mở lớp, due: 20/5/2026, kind: by, responsible: Phòng Trung học}]
    ---
    Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.
    -- content/ke-hoach/khac.md --
    ---
    number: 3/KH-SYT
    title: Khám sức khỏe
    date: 01/4/2026
    issuer: Sở Y tế tỉnh Sơn La
    ---
    Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.
";

const BODIES: [(&str, &str); 2] = [
    ("co-quan/so-giao-duc-tinh-son-la/", "Sở Giáo dục tỉnh Sơn La"),
    ("co-quan/so-van-hoa-tinh-son-la/", "Sở Văn hóa tỉnh Sơn La"),
];

fn rows(site: &Site, path: &str) -> Vec<Value> {
    serde_json::from_str(&site.page(path)).expect("JSON")
}

#[test]
fn a_joint_plan_is_under_each_of_its_bodies() {
    let site = Portal::new(PORTAL).build();
    for (address, name) in BODIES {
        site.links(address, "ke-hoach/2026/");
        for list in ["", "ke-hoach/", "nam/2026/", "ke-hoach/2026/", "chu-diem/2026-q2/"] {
            site.links(list, address);
        }
        assert!(site.page(&format!("{address}atom.xml")).contains("/ke-hoach/2026/"), "{name}");
        assert!(site.page(&format!("{address}lich.ics")).contains("Mở lớp"), "{name}");
        let facets = site.page("tim-kiem/mat-0.js");
        assert!(facets.contains(&format!("[\"{}\",", &address[8..address.len() - 1])), "{facets}");
        site.says("van-ban/05-ct-tw/2016-05-15/", name);
    }
    let feed = site.page("atom.xml");
    let authors = BODIES.map(|(_, name)| format!("<author><name>{name}</name></author>")).join("\n");
    assert!(feed.contains(&authors), "{feed}");
    let page = site.page("ke-hoach/2026/");
    let organisation = |(_, name)| format!("{{\"@type\":\"Organization\",\"name\":\"{name}\"}}");
    let passed = format!("\"legislationPassedBy\":[{}]", BODIES.map(organisation).join(","));
    assert!(page.contains(&passed), "{page}");
    site.says("ke-hoach/2026/", "của Sở Giáo dục tỉnh Sơn La và Sở Văn hóa tỉnh Sơn La “Giáo dục di sản");
    // The year before is that of the body which had such a plan.
    site.links("ke-hoach/2026/", "ke-hoach/2025/");
}

#[test]
fn data_name_each_body_and_the_lead_alone_where_one_is_asked() {
    let site = Portal::new(PORTAL).build();
    let ids = BODIES.map(|(address, _)| address.trim_end_matches('/'));
    let names = BODIES.map(|(_, name)| name);
    let plans = rows(&site, "data/plans.json");
    let plan = plans.iter().find(|it| it["number"] == "7/KHLT-SGD-SVH").expect("the joint plan");
    let joined = names.join(" và ");
    assert_eq!((&plan["issuer"], &plan["body"]), (&joined.as_str().into(), &ids[0].into()));
    assert_eq!((&plan["issuers"], &plan["bodies"]), (&Value::from(names.to_vec()), &ids.to_vec().into()));
    let documents = rows(&site, "data/documents.json");
    let document = documents.iter().find(|it| it["number"] == "7/KHLT-SGD-SVH").expect("its document");
    assert_eq!((&document["issuer"], &document["body"]), (&joined.as_str().into(), &ids[0].into()));
    assert_eq!(document["bodies"], Value::from(ids.to_vec()));
    assert_eq!(documents.iter().filter(|it| it["number"] == "7/KHLT-SGD-SVH").count(), 1);
    let bodies = rows(&site, "data/bodies.json");
    assert_eq!(bodies.iter().filter(|it| it["name"].to_string().contains(" và ")).count(), 0);
}

#[test]
fn a_list_of_one_is_one_body_however_it_is_written() {
    let built = |issuer: &str| {
        let portal =
            Portal::new(&PORTAL.replace("[Sở Giáo dục tỉnh Sơn La, Sở Văn hóa tỉnh Sơn La]", issuer));
        portal.build();
        tree(&portal.path("output"))
    };
    let one = built("Sở Giáo dục tỉnh Sơn La");
    for issuer in ["[Sở Giáo dục tỉnh Sơn La]", "[\"Sở Giáo dục tỉnh Sơn La\"]", "[Sở Giáo dục tỉnh Sơn La,]"]
    {
        let other = built(issuer);
        let differing: Vec<&String> = one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
        assert!(differing.is_empty() && one.len() == other.len(), "{issuer}: {differing:?}");
    }
}
