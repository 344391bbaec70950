//! The made-up portals that benches run on.

#[path = "../../benches/corpus/portal/mod.rs"]
mod made_up;

use crate::portal::{Portal, Site, tree};
use kehoach::base::hash::hash;
use made_up::Mix;
use std::collections::BTreeMap;

/// A portal of some made-up plans, about as those of offices are.
pub(crate) fn real(plans: usize) -> Portal {
    portal(plans, 1, &Mix::REAL)
}

fn portal(plans: usize, seed: u64, mix: &Mix) -> Portal {
    let portal = Portal::new("");
    made_up::write(&portal.path(""), plans, seed, mix).expect("the files can be written");
    portal
}

#[test]
fn the_same_seed_writes_the_same_plans_on_every_machine() {
    let files = |seed: u64| tree(&portal(30, seed, &Mix::REAL).path(""));
    let one = files(1);
    assert!(one == files(1) && one != files(2));
    let bytes = one.iter().flat_map(|(name, bytes)| name.bytes().chain(bytes.iter().copied()));
    // Times are compared from version to version, so a change of the generator is a change of this number.
    assert_eq!(format!("{:016x}", hash(bytes)), "165c0b0c1fd1e41b");
}

#[test]
fn a_real_mix_has_all_it_promises_and_no_fault() {
    let portal = portal(60, 7, &Mix::REAL);
    let run = portal.run(&["check", "--format", "short", "--lang", "en"]);
    let told = run.stdout.lines().chain(run.stderr.lines()).filter(|line| line.contains("[K"));
    // The quarters without a theme are part of the mix, and so are documents that no register has.
    let other: Vec<&str> =
        told.filter(|line| !line.ends_with("has no theme") && !line.contains("[K117]")).collect();
    assert_eq!((run.code, other), (0, Vec::new()));
    let files: BTreeMap<String, String> = tree(&portal.path("content/ke-hoach"))
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("a text")))
        .collect();
    assert_eq!(files.len(), 60);
    let with = |sign: &str| files.values().filter(|text| text.contains(sign)).count();
    let share = |sign: &str, least: usize, most: usize| {
        let plans = with(sign);
        assert!((least..=most).contains(&plans), "{plans} plans have {sign:?}");
    };
    share("\nstatus: draft\n", 1, 10);
    share("\n## PHỤ LỤC\n", 10, 30);
    share("\nduties:\n", 30, 50);
    share("\nattachments: [", 2, 15);
    assert_eq!(with("{year}"), 0);
    let site = portal.build_anyhow();
    let data = |name: &str| -> Vec<serde_json::Value> {
        serde_json::from_str(&site.page(&format!("data/{name}.json"))).expect("JSON")
    };
    let citations = data("citations");
    assert!(citations.len() > 60 * 8, "{}", citations.len());
    assert!(citations.iter().all(|it| it["document"].is_string()), "each citation names one document");
    let length = |it: &serde_json::Value| it.as_array().map_or(0, Vec::len);
    let counts: Vec<usize> = data("documents").iter().map(|it| length(&it["cited_by"])).collect();
    assert!(
        counts.iter().any(|count| *count > 20) && counts.iter().filter(|count| **count == 1).count() > 100
    );
    let bare = |it: &serde_json::Value| {
        it["quarters"].as_array().into_iter().flatten().any(|it| it["theme"].is_null())
    };
    let bare = data("plans").iter().filter(|it| bare(it)).count();
    assert!((8..=30).contains(&bare), "{bare} plans have a quarter without theme");
    let compared = site.addresses().into_iter().filter(|address| address.ends_with("/so-sanh/")).count();
    assert!(compared > 2, "{compared} plans repeat another");
}

#[test]
fn a_plain_portal_is_plans_alone() {
    let portal = portal(20, 1, &Mix::default());
    let run = portal.run(&["check"]);
    // What it cites is in no register.
    let codes: Vec<&str> = run.stderr.split("[K").skip(1).filter_map(|it| it.get(..3)).collect();
    assert_eq!((run.code, codes), (0, vec!["117"]));
    let files = tree(&portal.path("content"));
    assert_eq!(files.len(), 20);
    for (name, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        for sign in ["duties:", "PHỤ LỤC", "draft", "attachments:"] {
            assert!(!text.contains(sign), "{name}: {sign}");
        }
    }
}

/// The edges of a site's graph in which something older cites something newer, but for those that only mention it.
fn backward_edges(site: &Site) -> Vec<String> {
    let graph: serde_json::Value = serde_json::from_str(&site.page("data/graph.json")).expect("JSON");
    let list = |key: &str| graph[key].as_array().expect("a list").clone();
    let text = |it: &serde_json::Value| it.as_str().unwrap_or_default().to_string();
    let dates: BTreeMap<String, String> =
        list("nodes").iter().map(|it| (text(&it["id"]), text(&it["date"]))).collect();
    let backward = list("edges").into_iter().filter(|it| {
        let [from, to] = ["from", "to"].map(|key| dates[&text(&it[key])].as_str());
        // «2024-03» and a day of that month may be of one time.
        let length = from.len().min(to.len());
        it["relation"] != "mentions" && from[..length] < to[..length]
    });
    backward.map(|it| it.to_string()).collect()
}

#[test]
fn an_older_document_only_mentions_a_newer_one() {
    assert_eq!(backward_edges(&Portal::sample().build_anyhow()), Vec::<String>::new());
    assert_eq!(backward_edges(&portal(60, 3, &Mix::REAL).build_anyhow()), Vec::<String>::new());
    // Every verb between documents whose dates come in any order.
    let verbs = [
        "về tiếp tục thực hiện",
        "sửa đổi, bổ sung một số điều của",
        "được sửa đổi, bổ sung bởi",
        "thay thế",
        "bị bãi bỏ bởi",
        "“về thực hiện",
        "hướng dẫn",
        "ban hành kèm theo",
        "; theo",
        "về sơ kết thực hiện",
    ];
    let mixed = Portal::new("");
    for position in 0..60 {
        let year = |factor: usize| 2012 + (position * factor) % 14;
        let cited = |factor: usize| {
            format!(
                "Nghị quyết số {}/NQ-CP ngày 02/5/{} của Chính phủ",
                1 + position % 9 * factor,
                year(factor)
            )
        };
        let text = format!(
            "---\nnumber: {}/KH-UBND\ntitle: Kế hoạch thử {position}\nissuer: UBND tỉnh Khánh Hòa\ndate: 03/4/{}\n---\nThực hiện {} {} {}, UBND tỉnh ban hành kế hoạch:\n\n## I. Mục tiêu\n\nKế hoạch này thay thế {}.\n",
            position + 1,
            year(5),
            cited(3),
            verbs[position % verbs.len()],
            cited(11),
            cited(9),
        );
        mixed.write(&format!("content/ke-hoach/{position}.md"), text.as_bytes());
    }
    let site = mixed.build_anyhow();
    assert_eq!(backward_edges(&site), Vec::<String>::new());
    assert!(site.page("data/graph.json").contains("\"mentions\""));
}
