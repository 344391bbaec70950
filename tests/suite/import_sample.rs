//! The five plans of the sample portal as documents: what an import makes of them has the indexes that careful hands gave
//! them.

use crate::portal::{Portal, Site};
use kehoach::base::text::comparable;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

const PLANS: [&str; 5] = [
    "2023/37-kh-ddu.md",
    "2023/thi-uy-duc-pho.md",
    "2024/103-kh-dduk.md",
    "2024/491-kh-vp.md",
    "2024/ban-quan-ly-cac-kcn.md",
];

/// The sample portal with these plans alone.
fn portal() -> Portal {
    let portal = Portal::sample();
    fs::remove_dir_all(portal.path("content/ke-hoach/2026")).expect("the plans of another year");
    portal
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

/// A date as the line of place and date has it; what is not known is left blank.
fn day(date: &str) -> String {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    format!("ngày {} tháng {} năm {}", day.unwrap_or("   "), month.unwrap_or("   "), year.unwrap_or("   "))
}

/// The document of a plan as an office has it: letterhead, title, text without marks, recipients, signature.
fn document(facts: &Value, body: &str) -> String {
    let mut lines = Vec::new();
    // The document of 103-KH/ĐUK has no letterhead but its number.
    if !facts["date"].is_null() {
        lines.push(text(&facts["issuer"]).trim_start_matches("Ban Thường vụ ").to_uppercase());
        let number = facts["number"].as_str().unwrap_or("     /KH-X");
        lines.push(format!("Số: {number}"));
        if facts["status"] == "draft" {
            lines.push("DỰ THẢO".to_string());
        }
        lines.push(format!("{}, {}", text(&facts["place"]), day(text(&facts["date"]))));
    } else {
        lines.push(format!("Số {}", text(&facts["number"])));
    }
    lines.extend([String::new(), "KẾ HOẠCH".to_string(), text(&facts["title"]).to_string(), String::new()]);
    // The annex is below the signature.
    let annex = body.find("\n## PHỤ LỤC").unwrap_or(body.len());
    let unmarked = |part: &str| -> Vec<String> {
        part.lines().map(|line| line.trim_start_matches('#').trim_start().replace(['*', '_'], "")).collect()
    };
    lines.extend(unmarked(&body[..annex]));
    lines.extend([String::new(), "Nơi nhận:".to_string()]);
    for recipient in facts["recipients"].as_array().expect("recipients") {
        lines.push(format!("- {};", text(recipient)));
    }
    for signer in facts["signers"].as_array().expect("signers") {
        let capacity = text(&signer["capacity"]).to_uppercase();
        let position = text(&signer["position"]).to_uppercase();
        lines.extend([String::new(), capacity, position, String::new(), text(&signer["name"]).to_string()]);
    }
    lines.extend(unmarked(&body[annex..]));
    lines.join("\n") + "\n"
}

fn plans(site: &Site) -> Vec<Value> {
    let data: Value = serde_json::from_str(&site.page("data/plans.json")).expect("JSON");
    data.as_array().expect("plans").clone()
}

/// The addresses of the pages of the indexes.
fn indexes(site: &Site) -> BTreeSet<String> {
    let all = site.addresses().into_iter();
    all.filter(|it| ["nam/", "co-quan/", "chu-diem/", "van-ban/"].iter().any(|index| it.starts_with(index)))
        .collect()
}

#[test]
fn five_plans_as_documents_have_the_indexes_of_the_sample() {
    let by_hand = portal();
    let bodies: Vec<String> = PLANS
        .iter()
        .map(|name| {
            let file = fs::read_to_string(by_hand.path(&format!("content/ke-hoach/{name}"))).expect("a plan");
            file.splitn(3, "---\n").nth(2).expect("a text").to_string()
        })
        .collect();
    let expected = by_hand.build_anyhow();
    let imported = portal();
    fs::remove_dir_all(imported.path("content/ke-hoach")).expect("the plans");
    for (name, body) in PLANS.iter().zip(&bodies) {
        let url = format!("ke-hoach/{}/", name.trim_end_matches(".md"));
        let plans = plans(&expected);
        let facts = plans.iter().find(|it| text(&it["url"]).starts_with(&url)).expect("the facts");
        imported.write(&format!("goc/{}.txt", name.replace('/', "-")), document(facts, body).as_bytes());
    }
    let run = imported.run(&["import", "goc", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let found = imported.build_anyhow();

    let (mut wanted, mut have) = (plans(&expected), plans(&found));
    assert_eq!(have.len(), 5);
    let order = |plan: &Value| (comparable(text(&plan["title"])), plan["year"].to_string());
    wanted.sort_by_key(order);
    have.sort_by_key(order);
    for (one, other) in wanted.iter().zip(&have) {
        for key in
            ["type", "number", "date", "place", "body", "year", "status", "theme", "signers", "recipients"]
        {
            assert_eq!(one[key], other[key], "{key} of {}", one["title"]);
        }
        // Behind the semicolon the retold text of one plan has other words than its keys.
        let themes = |plan: &Value| -> Vec<(Value, String)> {
            let theme = |it: &Value| text(&it["theme"]).split(';').next().unwrap_or("").to_string();
            let quarters = plan["quarters"].as_array().expect("quarters");
            quarters.iter().map(|it| (it["quarter"].clone(), theme(it))).collect()
        };
        assert_eq!(themes(one), themes(other), "{}", one["title"]);
        let bases = |plan: &Value| -> Vec<(Value, Value)> {
            let bases = plan["legal_bases"].as_array().expect("bases");
            bases.iter().map(|it| (it["document"].clone(), it["relation"].clone())).collect()
        };
        assert_eq!(bases(one), bases(other), "{}", one["title"]);
    }
    assert_eq!(indexes(&expected), indexes(&found));
}
