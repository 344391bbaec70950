//! The files of the search, as they are published; `browser.rs` searches in them.

use crate::portal::{Portal, Site};
use serde_json::{Value, json};

/// What a file of the search hands to the script.
fn piece(site: &Site, name: &str) -> Value {
    let script = site.page(&format!("tim-kiem/{name}.js"));
    let value = script.split_once(',').and_then(|(_, value)| value.strip_suffix(");\n")).expect("a call");
    serde_json::from_str(value).expect("JSON inside the call")
}

/// The words, keys and values of a file of phrases.
fn phrases(site: &Site) -> [Vec<String>; 3] {
    let file = piece(site, "go-0");
    ["w", "k", "v"].map(|name| {
        let parts = file[name].as_str().expect("a text").split('|');
        parts.map(str::to_string).collect()
    })
}

/// What the results show of the plans of a site, from the newest: the fields of each card.
pub(crate) fn cards(site: &Site) -> Vec<Vec<String>> {
    let file = piece(site, "the-0");
    let numbers = |text: &str| {
        let signs = text.bytes().map(|it| u32::from(it - b'!' - u8::from(it > b'"') - u8::from(it > b'\\')));
        let signs: Vec<u32> = signs.collect();
        let mut symbols = Vec::new();
        let mut at = 0;
        while at < signs.len() {
            // The cards of a small portal have no symbol with a code of four signs.
            let (symbol, length) = match signs[at] {
                short if short < 32 => (file["o"][short as usize].as_u64().expect("a symbol") as u32, 1),
                first => ((first - 32) * 92 + signs[at + 1], 2),
            };
            symbols.push(symbol as usize);
            at += length;
        }
        symbols
    };
    let texts = file["t"].as_array().expect("texts");
    let rules = numbers(file["r"].as_str().expect("rules"));
    let mut read: Vec<String> = texts.iter().map(|it| it.as_str().expect("a text").to_string()).collect();
    for rule in rules.chunks(2) {
        let text = format!("{}{}", read[rule[0]], read[rule[1]]);
        read.push(text);
    }
    let lines = file["l"].as_str().expect("lines").split(' ');
    let line = |line: &str| numbers(line).into_iter().map(|symbol| read[symbol].as_str()).collect::<String>();
    lines.map(|it| line(it).split('\t').map(str::to_string).collect()).collect()
}

const PORTAL: &str = "
-- content/ke-hoach/cu.md --
---
title: Học tập chuyên đề
number: 05/KH-UBND
issuer: UBND xã Hoà Bình
date: 2023-05-04
---
## I. Mục đích

Văn bản <script>alert(1)</script> về **dân** chủ.
-- content/ke-hoach/moi.md --
---
title: Phát huy dân chủ
issuer: UBND xã Hoà Bình
year: 2024
quarters: [{quarter: II/2024, theme: Gần dân}]
legal_bases: [Kế hoạch số 05/KH-UBND ngày 04/5/2023 của UBND xã Hòa Bình]
duties: [{task: Nộp báo cáo, due: 2024-05-30, responsible: [Văn phòng]}]
---
Đàn bò.
";

#[test]
fn words_and_phrases_lead_to_plans_from_the_newest() {
    let site = Portal::new(PORTAL).build();
    let words = piece(&site, "tu-0");
    assert_eq!(words["dan đàn"]["đàn"], "02"); // the newer plan, the first piece of its text
    // The newer plan in its title and theme (bits 0 and 1), the older in its text.
    assert_eq!(words["dan dân"]["dân"], "0I102");
    assert_eq!(words["5"]["5"], "10");
    let [words, keys, values] = phrases(&site);
    let dan = &values[keys.iter().position(|key| key == "dan").expect("a key")];
    let number = |word: &str| words.iter().position(|it| it == word).expect("a word").to_string();
    // After «Gần dân», which ends there, one word more: «dân chủ» in the title of the newer and the text of the older plan.
    let chu = format!("9{}2160", number("chủ"));
    assert!(dan.contains(&chu), "{dan} has no {chu}");
    let card = &cards(&site)[1];
    assert_eq!(card[..], ["Học tập chuyên đề", "05/KH-UBND", "04/5/2023", "UBND xã Hoà Bình", "", "cu"]);
    let facets = piece(&site, "mat-0");
    assert_eq!(facets["nam"], json!([["2024", "2024", "0"], ["2023", "2023", "1"]]));
    assert_eq!(facets["co-quan"], json!([["ubnd-xa-hoa-binh", "UBND xã Hoà Bình", "00"]]));
    let text = piece(&site, "van-1/cu");
    let section = json!({"i": "i",
        "l": ["I. Mục đích", "Văn bản <script>alert(1)</script> về dân chủ."]});
    assert_eq!(text, json!({"m": 1, "s": [section]}));
}

#[test]
fn numbers_and_names_have_direct_answers() {
    let site = Portal::new(PORTAL).build();
    let answers = piece(&site, "go-0")["a"].clone();
    let only = |key: &str| {
        let found = answers[key].as_array().unwrap_or_else(|| panic!("no {key} in {answers}"));
        assert_eq!(found.len(), 1, "{key}");
        found[0].clone()
    };
    let plan = only("5khubnd");
    assert_eq!(plan["u"], "../ke-hoach/cu/");
    assert_eq!(plan["f"], "Học tập chuyên đề");
    let way = |answer: &Value, title: &str| {
        let ways = answer["w"].as_array().expect("ways").clone();
        ways.into_iter().find(|it| it[0] == title).unwrap_or_else(|| panic!("{title}: {answer}"))[1].clone()
    };
    assert_eq!(way(&plan, "1 kế hoạch viện dẫn"), "../van-ban/05-kh-ubnd/2023-05-04/#kh-duoc-dan");
    let body = only("ubnd xa hoa binh");
    assert_eq!(
        (&body["u"], &body["f"]),
        (&json!("../co-quan/ubnd-xa-hoa-binh/"), &json!("2 kế hoạch · 2023–2024"))
    );
    let unit = only("van phong ubnd xa hoa binh");
    assert_eq!(unit["t"], "Văn phòng");
    assert!(way(&unit, "Lịch (.ics)").as_str().is_some_and(|it| it == "lich.ics"));
    assert_eq!(only("gan dan")["k"], "Chủ điểm Quý II/2024");
    assert_eq!(only("2024-q2")["f"], "1 chủ điểm · 1 nhiệm vụ");
    assert_eq!(only("nam 2024")["u"], "../nam/2024/");
    for answer in answers.as_object().expect("answers").values().flat_map(|it| it.as_array().expect("a list"))
    {
        let ways = answer["w"].as_array().expect("ways").iter().map(|way| &way[1]);
        for link in ways.chain([&answer["u"]]) {
            let link = link.as_str().expect("a link");
            let own = answer["u"].as_str().expect("a link");
            let link = if link.starts_with("../") { link.to_string() } else { format!("{own}{link}") };
            let link = link.trim_start_matches("../");
            let (page, id) = link.split_once('#').unwrap_or((link, ""));
            let page = site.page(page);
            assert!(page.contains(&format!("id=\"{id}\"")) || id.is_empty(), "{link} leads nowhere");
        }
    }
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
fn a_long_text_is_in_files_of_bounded_size() {
    let line = "Các đơn vị chủ động triển khai thực hiện kế hoạch này.";
    let text = (0..1500).map(|n| format!("{line} {n}\n\n")).collect::<String>();
    let plan = format!("---\ntitle: Dài\nissuer: UBND xã A\nyear: 2024\n---\n## I. Một\n\n{text}");
    let portal = Portal::new("");
    portal.write("content/ke-hoach/2024/dai.md", plan.as_bytes());
    let site = portal.build();
    let count = piece(&site, "van-1/2024/dai")["m"].as_u64().expect("a count");
    assert!(count > 3);
    let mut lines = Vec::new();
    for part in 1..=count {
        assert!(site.page(&format!("tim-kiem/van-{part}/2024/dai.js")).len() <= 40_000, "part {part}");
        for section in piece(&site, &format!("van-{part}/2024/dai"))["s"].as_array().expect("sections") {
            assert_eq!(section["i"], "i", "part {part} has its heading");
            lines.extend(section["l"].as_array().expect("lines").clone());
        }
    }
    assert_eq!(lines.len(), 1501);
    assert_eq!(lines[1500], json!(format!("{line} 1499")));
    assert!(!site.files.contains_key(&format!("tim-kiem/van-{}/2024/dai.js", count + 1)));
}

#[test]
fn a_portal_without_plans_has_a_search() {
    let site = Portal::new("-- content/trang/a.md --\n---\ntitle: A\n---\n").build_anyhow();
    assert_eq!(piece(&site, "tu-0"), json!({}));
    assert_eq!(piece(&site, "go-0"), json!({"w": "", "k": "", "v": "", "a": {}}));
    assert_eq!(piece(&site, "mat-0"), json!({"nam": [], "co-quan": []}));
    assert!(site.page("tim-kiem/").contains("data-plans=\"0\""));
}
