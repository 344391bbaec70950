//! What became of a plan: replaced, amended, repealed, withdrawn, corrected. However it is said, all pages and data agree.

use crate::portal::{Portal, Site, selector};
use crate::search::cards;
use serde_json::Value;

/// Relation, its key, its verb, the key of the register, the status that follows, the words at the head of the old plan.
const RELATIONS: [[&str; 5]; 5] = [
    ["replaces", "thay thế", "replaced_by", "replaced", "Đã được thay thế bằng"],
    [
        "amends",
        "sửa đổi, bổ sung một số nội dung của",
        "amended_by",
        "amended",
        "Đã được sửa đổi, bổ sung một phần bằng",
    ],
    ["repeals", "bãi bỏ", "repealed_by", "repealed", "Đã bị bãi bỏ bằng"],
    ["withdraws", "thu hồi", "withdrawn_by", "withdrawn", "Đã bị thu hồi bằng"],
    ["corrects", "đính chính", "corrected_by", "corrected", "Đã được đính chính bằng"],
];

const OLD: &str = "Kế hoạch số 71/KH-UBND ngày 29/4/2021 của UBND tỉnh Quảng Trị";
const NEW: &str = "Kế hoạch số 15/KH-UBND ngày 29/4/2024 của UBND tỉnh Quảng Trị";

fn plan(name: &str, number: &str, date: &str, title: &str, keys: &str, text: &str) -> String {
    format!(
        "-- content/ke-hoach/{name}.md --\n---\nnumber: {number}\ntitle: \"{title}\"\ndate: {date}\nissuer: UBND tỉnh Quảng Trị\n{keys}---\n{text}\n"
    )
}

const DUTY: &str = "duties:\n  - task: Nộp báo cáo của kế hoạch cũ\n    due: 30/12/2024\n";

/// An old plan with a duty, and a new one; the register may say something of the old one.
fn portal(title: &str, keys: &str, text: &str, register: &str) -> Portal {
    let old = plan("cu", "71/KH-UBND", "29/4/2021", "Kế hoạch cũ", DUTY, "Một.");
    let new = plan("moi", "15/KH-UBND", "29/4/2024", title, keys, text);
    let register = match register {
        "" => String::new(),
        register => format!("-- content/van-ban.yaml --\n- cite: {OLD}\n  {register}\n"),
    };
    let settings = "-- site.yaml --\ntitle: Cổng thử\nbase_url: https://kh.example.vn/\n";
    Portal::new(&(settings.to_string() + &old + &new + &register))
}

fn items(site: &Site, name: &str) -> Vec<Value> {
    let data: Value = serde_json::from_str(&site.page(&format!("data/{name}.json"))).expect("JSON");
    data.as_array().expect("items").clone()
}

fn item(site: &Site, name: &str, number: &str) -> Value {
    items(site, name).into_iter().find(|it| it["number"] == number).expect(number)
}

#[test]
fn however_a_change_is_said_all_pages_and_data_tell_it() {
    for [relation, verb, by, status, words] in RELATIONS {
        let in_text = portal("Kế hoạch mới", "", &format!("Kế hoạch này {verb} {OLD}."), "");
        let in_title = portal(&format!("Kế hoạch mới ({verb} {OLD})"), "", "Hai.", "");
        let in_key = portal("Kế hoạch mới", &format!("{relation}: {OLD}\n"), "Hai.", "");
        let registered = format!("{by}: {NEW}");
        let in_register = portal("Kế hoạch mới", "", "Hai.", &registered);
        // The register says the same: still one change.
        let text_and_register =
            portal("Kế hoạch mới", "", &format!("Kế hoạch này {verb} {OLD}."), &registered);
        let title_and_register = portal(&format!("Kế hoạch mới ({verb} {OLD})"), "", "Hai.", &registered);
        let key_and_register = portal("Kế hoạch mới", &format!("{relation}: {OLD}\n"), "Hai.", &registered);
        for (portal, how) in [
            (in_text, "text"),
            (in_title, "title"),
            (in_key, "key"),
            (in_register, "register"),
            (text_and_register, "text and the register"),
            (title_and_register, "title and the register"),
            (key_and_register, "key and the register"),
        ] {
            let case = format!("{relation} in the {how}");
            let site = portal.build_anyhow();
            let graph: Value = serde_json::from_str(&site.page("data/graph.json")).expect("JSON");
            let edges: Vec<[&Value; 3]> = graph["edges"]
                .as_array()
                .expect("edges")
                .iter()
                .map(|it| [&it["from"], &it["to"], &it["relation"]])
                .collect();
            let ids = ["van-ban/15-kh-ubnd/2024-04-29", "van-ban/71-kh-ubnd/2021-04-29", relation];
            assert_eq!(edges, [ids.map(Value::from).each_ref()], "{case}");
            let chain = site.page("ke-hoach/cu/").contains("kh-chain");
            assert!(!chain, "{case}: what changes a plan carries nothing out");
            let old = item(&site, "plans", "71/KH-UBND");
            assert_eq!(old["status"], status, "{case}");
            let new = "van-ban/15-kh-ubnd/2024-04-29";
            let in_part = matches!(relation, "amends" | "corrects");
            for (data, number, list, other) in [
                ("plans", "71/KH-UBND", "affected_by", new),
                ("documents", "71/KH-UBND", "affected_by", new),
                ("plans", "15/KH-UBND", "affects", "van-ban/71-kh-ubnd/2021-04-29"),
                ("documents", "15/KH-UBND", "affects", "van-ban/71-kh-ubnd/2021-04-29"),
            ] {
                let changes = item(&site, data, number)[list].as_array().cloned().unwrap_or_default();
                let found: Vec<[&Value; 3]> =
                    changes.iter().map(|it| [&it["relation"], &it["document"], &it["in_part"]]).collect();
                let expected = [&Value::from(relation), &Value::from(other), &Value::from(in_part)];
                assert_eq!(found, [expected], "{case}: {list} of {data}");
            }
            // At the head of the old plan, and on the page of its document.
            for page in ["ke-hoach/cu/", "van-ban/71-kh-ubnd/2021-04-29/"] {
                site.says(page, words);
                site.links(page, "ke-hoach/moi/");
            }
            site.links("ke-hoach/moi/", "ke-hoach/cu/");
            let meaning = site.page("ke-hoach/moi/");
            assert!(meaning.contains("\"legislationChanges\":[{"), "{case}: {meaning}");
            let feed = site.page("co-quan/ubnd-tinh-quang-tri/atom.xml");
            assert!(feed.contains(words), "{case}: {feed}");
            // In lists and in the search.
            for page in ["ke-hoach/", "nam/2021/", "co-quan/ubnd-tinh-quang-tri/"] {
                let marked = site.page(page).contains(&format!("kh-badge-{status}"));
                assert!(marked, "{case}: {page} marks it\n{}", site.page(page));
            }
            let mark = selector(&format!(".kh-badge-{status}"));
            let page = scraper::Html::parse_document(&site.page("nam/2021/"));
            let mark: String = page.select(&mark).flat_map(|it| it.text()).collect();
            let in_search = cards(&site).iter().any(|card| card[4].split('|').any(|it| it == mark.trim()));
            assert!(in_search && !mark.trim().is_empty(), "{case}: search marks it «{mark}»");
            // What is over is no longer due, but stays with its plan.
            let listed = site.files.iter().any(|(path, bytes)| {
                path.starts_with("han/")
                    && path.ends_with(".html")
                    && String::from_utf8_lossy(bytes).contains("Nộp báo cáo của kế hoạch cũ")
            });
            assert_eq!(listed, in_part, "{case}");
            site.says("ke-hoach/cu/", "Nộp báo cáo của kế hoạch cũ");
            assert_eq!(site.text("ke-hoach/cu/").contains("Không còn phải thực hiện"), !in_part, "{case}");
        }
    }
}

#[test]
fn wishes_denials_and_drafts_change_nothing() {
    for (title, keys, text) in [
        ("Kế hoạch mới", "", format!("Kế hoạch này không thay thế {OLD}.")),
        ("Kế hoạch mới", "", format!("Phòng Tổng hợp tham mưu kế hoạch thay thế {OLD}.")),
        ("Kế hoạch mới", "status: draft\n", format!("Kế hoạch này thay thế {OLD}.")),
    ] {
        let portal = portal(title, keys, &text, "");
        for arguments in [&["build"][..], &["build", "--drafts"]] {
            assert_eq!(portal.run(arguments).code, 0);
            let site = portal.site();
            assert_eq!(item(&site, "plans", "71/KH-UBND")["status"], "issued", "{text}");
            assert!(!site.text("ke-hoach/cu/").contains("thay thế bằng"), "{text}");
        }
    }
}

#[test]
fn nothing_of_a_hidden_draft_shows_in_public() {
    let site = portal("Việc còn bàn", "status: draft\n", &format!("Kế hoạch này thay thế {OLD}."), "");
    let site = site.build_anyhow();
    for (path, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("15/KH-UBND") && !text.contains("Việc còn bàn"), "{path}");
    }
}

#[test]
fn a_basis_that_was_replaced_is_marked_on_the_plan_that_rests_on_it() {
    let resting = plan(
        "dua-tren",
        "20/KH-UBND",
        "29/5/2023",
        "Dựa trên kế hoạch cũ",
        "",
        &format!("Thực hiện {OLD}, UBND tỉnh ban hành kế hoạch như sau:"),
    );
    let old = plan("cu", "71/KH-UBND", "29/4/2021", "Kế hoạch cũ", "", "Một.");
    let new = plan("moi", "15/KH-UBND", "29/4/2024", "Kế hoạch mới", &format!("replaces: {OLD}\n"), "Hai.");
    let site = Portal::new(&(resting + &old + &new)).build_anyhow();
    site.says("ke-hoach/dua-tren/", "Đã được thay thế bằng Kế hoạch số 15/KH-UBND ngày 29/4/2024");
}

#[test]
fn the_newest_of_several_changes_is_told_first_and_the_graver_ones_before_it() {
    let old = plan("cu", "71/KH-UBND", "29/4/2021", "Kế hoạch cũ", "", "Một.");
    let amends = |name, number, date| plan(name, number, date, "Sửa", &format!("amends: {OLD}\n"), "Hai.");
    let replaces = plan("thay", "40/KH-UBND", "29/4/2025", "Thay", &format!("thay_thế: {OLD}\n"), "Ba.");
    let portal = Portal::new(
        &(old
            + &amends("a", "15/KH-UBND", "29/4/2022")
            + &amends("b", "16/KH-UBND", "29/4/2023")
            + &replaces),
    );
    let site = portal.build_anyhow();
    let changes = item(&site, "plans", "71/KH-UBND")["affected_by"].clone();
    let told: Vec<String> = changes
        .as_array()
        .expect("changes")
        .iter()
        .map(|it| format!("{} {}", it["relation"], it["document"]).replace('"', ""))
        .collect();
    assert_eq!(
        told,
        [
            "replaces van-ban/40-kh-ubnd/2025-04-29",
            "amends van-ban/16-kh-ubnd/2023-04-29",
            "amends van-ban/15-kh-ubnd/2022-04-29"
        ]
    );
}

#[test]
fn ten_thousand_in_a_row_replace_each_other_without_deep_recursion() {
    let count = 2_000;
    let mut files = String::new();
    for at in 0..count {
        let keys = match at {
            0 => String::new(),
            at => format!("replaces: Kế hoạch số {at}/KH-UBND ngày 01/01/2020 của UBND tỉnh Quảng Trị\n"),
        };
        let number = format!("{}/KH-UBND", at + 1);
        files.push_str(&plan(&format!("p{at}"), &number, "01/01/2020", "Việc", &keys, "Một."));
    }
    let run = Portal::new(&files).run(&["check", "--quiet"]);
    assert!(run.code == 0 || run.code == 1, "{}", run.stderr);
}

#[test]
fn changes_that_cannot_be_are_told_and_change_nothing() {
    let short = |portal: &Portal| {
        let run = portal.run(&["check", "--format", "short"]);
        let codes = run.stderr.lines().filter_map(|line| line.split_once(": ")).map(|(at, told)| {
            let code = told.split(['[', ']']).nth(1).unwrap_or_default();
            format!(
                "{} {code}",
                at.split(':').next().unwrap_or_default().trim_start_matches("content/ke-hoach/")
            )
        });
        codes.collect::<Vec<String>>()
    };
    // A plan that replaces itself.
    let own = plan("a", "71/KH-UBND", "29/4/2021", "A", &format!("replaces: {OLD}\n"), "Một.");
    let portal = Portal::new(&own);
    assert_eq!(short(&portal), ["a.md K035"]);
    assert_eq!(item(&portal.build_anyhow(), "plans", "71/KH-UBND")["status"], "issued");
    // One that is not there is a document as any other.
    let absent = plan("a", "72/KH-UBND", "29/4/2022", "A", &format!("replaces: {OLD}\n"), "Một.");
    let portal = Portal::new(&absent);
    assert_eq!(short(&portal), Vec::<String>::new());
    portal.build_anyhow().says("van-ban/71-kh-ubnd/2021-04-29/", "Đã được thay thế bằng");
    // A number alone that two plans have.
    let twin = |name: &str, date: &str| plan(name, "71/KH-UBND", date, name, "", "Hai.");
    let bare = plan("c", "80/KH-UBND", "29/4/2023", "C", "replaces: Kế hoạch số 71/KH-UBND\n", "Ba.");
    let portal = Portal::new(&(twin("a", "29/4/2021") + &twin("b", "29/4/2022") + &bare));
    assert_eq!(short(&portal), ["c.md K034"]);
    let site = portal.build_anyhow();
    assert!(items(&site, "plans").iter().all(|it| it["status"] == "issued"));
    // Two that replace each other, by their keys and by the register.
    let one = plan(
        "a",
        "71/KH-UBND",
        "29/4/2021",
        "A",
        "replaces: Kế hoạch số 72/KH-UBND ngày 29/4/2021\n",
        "Một.",
    );
    let by_key = plan(
        "b",
        "72/KH-UBND",
        "29/4/2021",
        "B",
        "replaces: Kế hoạch số 71/KH-UBND ngày 29/4/2021\n",
        "Hai.",
    );
    assert_eq!(short(&Portal::new(&(one.clone() + &by_key))), ["a.md K036"]);
    let plain = plan("b", "72/KH-UBND", "29/4/2021", "B", "", "Hai.");
    let register = format!(
        "-- content/van-ban.yaml --\n- cite: {OLD}\n  replaced_by: Kế hoạch số 72/KH-UBND ngày 29/4/2021 của UBND tỉnh Quảng Trị\n"
    );
    assert_eq!(short(&Portal::new(&(one + &plain + &register))), ["a.md K036"]);
}
