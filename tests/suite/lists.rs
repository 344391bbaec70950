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
    for list in ["nam/2024/", "co-quan/so-a/", "chu-diem/2024-q1/mot/", "van-ban/05-ct-tw/2016-05-15/"] {
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
    assert!(!site.files.contains_key("nam/2024/trang-4/index.html"));
}
