//! Long lists stand on several pages that together hold every entry once.

use crate::portal::{Portal, Site};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn a_list_that_weighs_too_much_stands_in_parts() {
    let portal = Portal::new("");
    for n in 1..=501 {
        let text = format!(
            "---\ntitle: Việc {n}\nissuer: Sở A\nyear: 2024\nquarters: [{{quarter: I/2024, theme: Một}}]\n\
             legal_bases: [Kế hoạch số {n}/KH-UBND ngày 02/01/2023 của UBND tỉnh B, Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]\n---\n"
        );
        portal.write(&format!("content/ke-hoach/{n}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    assert!(site.broken_links().is_empty());
    for list in [
        "nam/2024/ke-hoach/",
        "co-quan/so-a/ke-hoach/",
        "chu-diem/2024-q1/mot/",
        "van-ban/05-ct-tw/2016-05-15/",
    ] {
        let parts = parts_of(&site, list);
        assert!(parts.len() > 1, "{list}");
        let mut plans = BTreeSet::new();
        for address in &parts {
            let links = site.links_of(address);
            plans.extend(links.into_iter().filter(|link| link.starts_with("ke-hoach/")));
            site.links(address, list);
        }
        assert_eq!(plans.len(), 501, "{list}");
        site.says(&format!("{list}trang-2/"), &format!("Trang 2 trên {}", parts.len()));
    }
    site.links("van-ban/trang-2/", "van-ban/");
    site.says("van-ban/", "Văn bản được dẫn nhiều");
    site.is_silent_of("van-ban/trang-2/", "Văn bản được dẫn nhiều");
}

/// The addresses of the parts of a list.
fn parts_of(site: &Site, list: &str) -> Vec<String> {
    let later = (2..).map(|part| format!("{list}trang-{part}/"));
    let later = later.take_while(|it| site.files.contains_key(&format!("{it}index.html")));
    std::iter::once(list.to_string()).chain(later).collect()
}

/// Titles of 400 letters, words of 200, bodies of 60 units, one theme of all bodies, a body with most plans.
fn heavy(plans: usize) -> Portal {
    let portal = Portal::new("");
    let word = "Nghiêng".repeat(28);
    for n in 0..plans {
        let title = format!("{} việc {n}", "Triển khai thực hiện học tập và làm theo ".repeat(10));
        let units: Vec<String> = (0..60).map(|unit| format!("Phòng {unit} của đơn vị")).collect();
        let units = if n < 60 { units.join(", ") } else { format!("Phòng {}", n % 7) };
        let body = if n % 3 == 0 { "Sở A".to_string() } else { format!("UBND xã số {}", n % 400) };
        let quarters: String = (1..=4)
            .map(|quarter| {
                let theme = if n % 2 == 0 {
                    "Một chủ điểm chung".to_string()
                } else {
                    format!("Chủ điểm {n} {quarter} {word}")
                };
                format!(
                    "  - {{quarter: {quarter}/2024, theme: \"{theme}\", application: \"Vận dụng {n} {}\"}}\n",
                    "tại cơ quan, ".repeat(20)
                )
            })
            .collect();
        let text = format!(
            "---\ntitle: \"{title}\"\nissuer: {body}\ndate: 2024-{:02}-11\nquarters:\n{quarters}duties:\n  \
             - {{task: \"Nộp báo cáo {n} {word}\", due: 2024-{:02}-20, responsible: [{units}], report_to: UBND tỉnh}}\n  \
             - {{task: Tuyên truyền {n}, kind: ongoing, responsible: [{units}]}}\n---\n",
            1 + n % 12,
            1 + n % 12,
        );
        portal.write(&format!("content/ke-hoach/{n}.md"), text.as_bytes());
    }
    portal
}

#[test]
fn no_page_of_a_list_is_heavy_whatever_stands_in_it() {
    let site = heavy(900).build_anyhow();
    assert_eq!(site.broken_links(), Vec::<String>::new());
    let mut heaviest: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let bound = match path.split('/').collect::<Vec<_>>()[..] {
            ["ke-hoach", _, ..] => continue,
            ["chu-diem", _, "index.html"] => ("board", 50_000),
            ["chu-diem", _, part, "index.html"] if part.starts_with("trang-") => ("board", 50_000),
            ["chu-diem", ..] => ("theme", 100_000),
            _ => ("other", 200_000),
        };
        assert!(bytes.len() <= bound.1, "{path} has {} bytes", bytes.len());
        let most = heaviest.entry(bound.0).or_default();
        *most = (*most).max((bytes.len(), path));
    }
    // The bounds are used, so that parts are not many for nothing.
    assert!(heaviest["other"].0 > 90_000 && heaviest["theme"].0 > 45_000, "{heaviest:?}");
}

#[test]
fn plans_that_cite_provisions_stand_in_parts_that_begin_anew_with_no_provision() {
    let portal = Portal::new("");
    for n in 1..=300 {
        let text = format!(
            "---\ntitle: Việc {n}\nissuer: Sở A\nyear: 2024\n---\nI. VIỆC\n\nTheo Điều 5 và Điều 79 Luật Đất đai \
             số 31/2024/QH15 ngày 18/01/2024.\n\nViệc này theo Luật Đất đai số 31/2024/QH15.\n"
        );
        portal.write(&format!("content/ke-hoach/{n}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    assert!(site.broken_links().is_empty());
    let list = "van-ban/luat-dat-dai/2024-01-18/";
    let mut entries = 0;
    let mut headings = BTreeMap::new();
    let parts = parts_of(&site, list);
    for (part, address) in parts.iter().enumerate() {
        let page = site.page(address);
        let here = page.matches("class=\"kh-citing\"").count();
        assert!(here <= 50, "{address}");
        entries += here;
        for id in ["dieu-5", "dieu-79", "nam-2024"] {
            if page.contains(&format!("class=\"kh-group\" id=\"{id}\"")) {
                headings.entry(id).or_insert(part);
            }
        }
    }
    assert_eq!((entries, parts.len()), (900, 18));
    assert_eq!(headings, BTreeMap::from([("dieu-5", 0), ("dieu-79", 6), ("nam-2024", 12)]));
    // The links beside it lead to the part in which each heading first stands.
    let page = site.page(list);
    for link in ["#dieu-5", "trang-7/#dieu-79"] {
        assert!(page.contains(&format!("{link}\"")), "{link}");
    }
}

#[test]
fn five_thousand_duties_of_a_quarter_stand_in_parts_under_their_headings() {
    let portal = Portal::new("");
    for plan in 0..10 {
        let duties: String = (0..500)
            .map(|n| {
                let due = ["2024-04-05", "2024-05", "II/2024", "2024-06-30"][n % 4];
                let last = if n % 10 == 0 { ", kind: recurring, recurrence: yearly" } else { "" };
                format!(
                    "  - {{task: Việc {plan}-{n}, due: {due}, responsible: Phòng A, report_to: Sở B{last}}}\n"
                )
            })
            .collect();
        let standing: String = (0..60)
            .map(|n| format!("  - {{task: Việc thường xuyên {n}, responsible: Tổ {plan}-{n}}}\n"))
            .collect();
        let text = format!(
            "---\ntitle: Kế hoạch {plan}\nissuer: Sở B\nyear: 2024\nduties:\n{duties}{standing}---\n"
        );
        portal.write(&format!("content/ke-hoach/{plan}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    for (list, expected) in [
        ("han/2024-q2/", 5_000),
        ("han/2024/", 600),
        ("don-vi/phong-a-so-b/", 5_000),
        ("don-vi/so-b-so-b/", 5_000),
    ] {
        let mut rows = BTreeSet::new();
        let parts = parts_of(&site, list);
        for (part, address) in (1..).zip(&parts) {
            let page = site.page(address);
            assert!(page.len() < 200_000, "{address} is long: {}", page.len());
            rows.extend(rows_of(&page).into_iter().map(|row| row.trim_start_matches("../").to_string()));
            assert!(page.contains(&format!("Trang {part} trên {}", parts.len())), "{address}");
        }
        assert_eq!(rows.len(), expected, "{list}");
        assert!(parts.len() <= expected / 100, "{list}: {} parts", parts.len());
    }
    // A heading counts all of its duties, whatever part they stand on.
    site.says("han/2024-q2/", "Có hạn trong quý 5.000");
    site.says("han/2024-q2/trang-5/", "Có hạn trong quý 5.000");
    site.says("don-vi/so-b-so-b/trang-7/", "Nhận báo cáo 5.000");
    site.links("han/trang-2/", "han/");
    site.says("han/", "Theo thời gian");
    site.is_silent_of("han/trang-2/", "Theo thời gian");
}

/// The rows of duties on a page, each by its address in its plan.
fn rows_of(page: &str) -> Vec<String> {
    let links = page.split("href=\"").filter_map(|it| it.split('"').next());
    links.filter(|link| link.contains("#nv-")).map(str::to_string).collect()
}

#[test]
fn hundreds_of_bodies_and_plans_without_a_year_stand_in_parts_by_level_letter_and_month() {
    let portal = Portal::new("");
    let mut register = String::new();
    for n in 1..=520 {
        let name = format!("{} {n}", if n % 2 == 0 { "Đảng ủy xã" } else { "UBND xã" });
        if n % 4 == 0 {
            register.push_str(&format!("- {{id: xa-{n}, name: {name}, level: district}}\n"));
        }
        let dated = format!("date: 2024-{:02}-15", 1 + n % 12);
        for (folder, time) in [("co", dated.as_str()), ("khong", "description: Không rõ năm")] {
            let text = format!("---\ntitle: Việc {n}\nissuer: {name}\n{time}\n---\n");
            portal.write(&format!("content/ke-hoach/{folder}/{n}.md"), text.as_bytes());
        }
    }
    portal.write("content/co-quan.yaml", register.as_bytes());
    let site = portal.build_anyhow();
    assert!(site.broken_links().is_empty());
    let below = |list: &str, start: &str| {
        let parts = parts_of(&site, list).into_iter().map(|part| site.links_of(&part));
        let links = parts.flatten().filter(|link| link.starts_with(start));
        links.filter(|link| !link.contains("trang-") && *link != list).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(below("co-quan/", "co-quan/"), 520);
    assert_eq!(below("nam/", "ke-hoach/khong/"), 520);
    assert_eq!(below("nam/2024/ke-hoach/", "ke-hoach/co/"), 520);
    site.says("co-quan/", "520 cơ quan Cấp huyện 130 cơ quan");
    site.says("co-quan/", "Đ Đảng ủy xã");
    site.says(parts_of(&site, "co-quan/").last().expect("a part"), "U UBND xã");
    // The plans of a year: every month leads to where it stands.
    site.says("nam/2024/ke-hoach/", "Tháng 12/2024 43 kế hoạch");
    let page = site.page("nam/2024/ke-hoach/");
    for link in ["nam/2024/ke-hoach/#kh-2024-12", "/#kh-2024-01"] {
        assert!(page.contains(&format!("{link}\"")), "{link}");
    }
    assert!(!page.contains("nam/2024/ke-hoach/#kh-2024-01\""), "the last month stands on a later part");
    site.says("nam/2024/", "Cả 520 kế hoạch");
    site.links("nam/2024/", "nam/2024/ke-hoach/");
}
