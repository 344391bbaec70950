//! The files of the search, as they are published; `browser.rs` searches in them.

use crate::portal::{Portal, Site};

fn piece(site: &Site, name: &str) -> serde_json::Value {
    let script = site.page(&format!("tim-kiem/{name}.js"));
    let value = script.split_once(',').and_then(|(_, rest)| rest.split_once(','));
    let value = value.and_then(|(_, value)| value.strip_suffix(");\n")).expect("a call");
    serde_json::from_str(value).expect("JSON inside the call")
}

#[test]
fn words_pairs_and_filters_lead_to_plans_from_the_newest() {
    let portal = Portal::new(
        "
        -- content/ke-hoach/cu.md --
        ---
        title: Học tập chuyên đề
        number: 05/KH-UBND
        issuer: UBND xã Hoà Bình
        year: 2023
        ---
        Văn bản <script>alert(1)</script> về **dân** chủ.
        -- content/ke-hoach/moi.md --
        ---
        title: Phát huy dân chủ
        issuer: UBND xã Hoà Bình
        year: 2024
        ---
        Đàn bò.
        ",
    );
    let site = portal.build();
    let words = piece(&site, "tu-0");
    assert_eq!(words["dan"]["dân"], "02"); // the newer in its title, the older in its text
    assert_eq!(words["dan"]["đàn"], "2");
    assert_eq!(words["hoa"]["hòa"], "11");
    assert_eq!(words["khubnd"]["khubnd"], "4");
    assert_eq!(words["5"]["5"], "4");
    let pairs = piece(&site, "cap-0");
    assert_eq!(pairs["dan chu"], "02");
    assert!(pairs["tap chuyen"].is_string() && pairs["de 5"].is_null(), "pairs end with a line");
    assert_eq!(piece(&site, "loc-0")["nam:2023"], "4");
    let directory = piece(&site, "chi-muc");
    assert_eq!(directory["n"], 2);
    assert_eq!(directory["choices"]["co-quan"][0]["n"], 2);
    assert_eq!(piece(&site, "the-0")[0]["u"], "../ke-hoach/moi/");
    assert_eq!(piece(&site, "van-0")[1], "Văn bản <script>alert(1)</script> về dân chủ.");
}

#[test]
fn every_page_leads_to_the_search_and_it_offers_the_indexes() {
    let site = Portal::sample().build();
    for address in site.addresses().iter().filter(|address| *address != "tim-kiem/") {
        let page = site.page(address);
        let search = format!("{}tim-kiem/index.html", "../".repeat(address.matches('/').count()));
        let leads = page.contains(&format!("href=\"{search}\"")) || page.contains("http-equiv=\"refresh\"");
        assert!(leads, "{address} does not lead to {search}");
    }
    for index in ["ke-hoach/", "nam/", "co-quan/", "chu-diem/", "van-ban/"] {
        site.links("tim-kiem/", index);
    }
}

#[test]
fn a_portal_without_plans_has_a_search() {
    let site = Portal::new("-- content/trang/a.md --\n---\ntitle: A\n---\n").build_anyhow();
    assert_eq!(piece(&site, "chi-muc")["n"], 0);
    assert_eq!(piece(&site, "tu-0"), serde_json::json!({}));
}
