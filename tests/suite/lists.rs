//! Long lists stand on several pages that together hold every entry once.

use crate::portal::Portal;
use std::collections::BTreeSet;

#[test]
fn a_list_of_more_than_500_stands_in_parts() {
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
        "nam/2024/",
        "co-quan/so-a/",
        "chu-diem/2024-q1/",
        "chu-diem/2024-q1/mot/",
        "van-ban/05-ct-tw/2016-05-15/",
    ] {
        let mut plans = BTreeSet::new();
        for part in ["", "trang-2/", "trang-3/"] {
            let address = format!("{list}{part}");
            let links = site.links_of(&address);
            let here: Vec<_> = links.iter().filter(|link| link.starts_with("ke-hoach/")).collect();
            assert!(here.len() <= 500, "{address} is long"); // the page of a document names each plan twice
            plans.extend(here.into_iter().cloned());
            site.links(&address, list);
        }
        assert_eq!(plans.len(), 501, "{list}");
        site.says(&format!("{list}trang-2/"), "Trang 2 trên 3");
    }
    site.links("van-ban/trang-3/", "van-ban/trang-2/");
    site.says("van-ban/", "Được viện dẫn nhiều nhất");
    site.is_silent_of("van-ban/trang-2/", "Được viện dẫn nhiều nhất");
    assert!(!site.files.contains_key("nam/2024/trang-4/index.html"));
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
    let headings = ["", "trang-2/", "trang-3/", "trang-4/"].map(|part| {
        let page = site.page(&format!("{list}{part}"));
        let entries = page.matches("class=\"kh-citing\"").count();
        let ids = ["dieu-5", "dieu-79", "nam-2024"];
        (entries, ids.map(|id| page.matches(&format!("class=\"kh-group\" id=\"{id}\"")).count()))
    });
    assert_eq!(headings, [(250, [1, 0, 0]), (250, [1, 1, 0]), (250, [0, 1, 1]), (150, [0, 0, 1])]);
    // The links beside it lead to the part in which each heading first stands.
    let page = site.page(list);
    for link in ["#dieu-5", "trang-2/#dieu-79"] {
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
    for (list, parts, expected) in [
        ("han/2024-q2/", 20, 5_000),
        ("han/2024/", 3, 600),
        ("don-vi/phong-a-so-b/", 20, 5_000),
        ("don-vi/so-b-so-b/", 20, 5_000),
    ] {
        let mut rows = BTreeSet::new();
        for part in 1..=parts {
            let address = if part == 1 { list.to_string() } else { format!("{list}trang-{part}/") };
            let page = site.page(&address);
            assert!(page.len() < 700_000, "{address} is long: {}", page.len());
            let here = rows_of(&page);
            assert_eq!(here.len(), expected.min(part * 250) - (part - 1) * 250, "{address}");
            rows.extend(here.into_iter().map(|row| row.trim_start_matches("../").to_string()));
            assert!(page.contains(&format!("Trang {part} trên {parts}")), "{address}");
        }
        assert_eq!(rows.len(), expected, "{list}");
        assert!(!site.files.contains_key(&format!("{list}trang-{}/index.html", parts + 1)));
    }
    // A heading counts all of its duties, whatever part they stand on.
    site.says("han/2024-q2/", "Tháng 4/2024 1.250 nhiệm vụ");
    site.says("han/2024-q2/trang-5/", "Tháng 4/2024 1.250 nhiệm vụ");
    site.says("don-vi/so-b-so-b/trang-7/", "Nơi khác báo cáo đến hoặc qua đơn vị này");
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
        let parts = ["", "trang-2/", "trang-3/"].map(|part| site.links_of(&format!("{list}{part}")));
        let links = parts.into_iter().flatten().filter(|link| link.starts_with(start));
        links.filter(|link| !link.contains("trang-") && *link != list).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(below("co-quan/", "co-quan/"), 520);
    assert_eq!(below("nam/", "ke-hoach/khong/"), 520);
    assert_eq!(below("nam/2024/", "ke-hoach/co/"), 520);
    site.says("co-quan/", "520 cơ quan Cấp huyện 130 cơ quan");
    site.says("co-quan/", "Đ Đảng ủy xã");
    site.says("co-quan/trang-3/", "U UBND xã");
    // The page of a year: every month leads to where it stands, a body to its plans of that year.
    site.says("nam/2024/", "Tháng 12/2024 43 kế hoạch");
    for link in ["nam/2024/#kh-2024-12", "nam/2024/trang-2/#kh-2024-01"] {
        assert!(site.page("nam/2024/").contains(&format!("{link}\"")), "{link}");
    }
    assert!(site.page("nam/2024/").contains("#kh-ke-hoach-2024\">"), "bodies lead to their year");
    site.links("nam/2024/", "co-quan/");
}
