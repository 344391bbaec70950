//! The made-up portals that benches run on.

#[path = "../../benches/corpus/portal/mod.rs"]
mod made_up;

use crate::portal::{Portal, tree};
use kehoach::base::hash::hash;
use made_up::Mix;
use std::collections::BTreeMap;

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
    let run = portal.run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
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
    let site = portal.build();
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
    assert!(compared > 3, "{compared} plans repeat another");
}

#[test]
fn a_plain_portal_is_plans_alone() {
    let portal = portal(20, 1, &Mix::default());
    let run = portal.run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let files = tree(&portal.path("content"));
    assert_eq!(files.len(), 20);
    for (name, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        for sign in ["duties:", "PHỤ LỤC", "draft", "attachments:"] {
            assert!(!text.contains(sign), "{name}: {sign}");
        }
    }
}
