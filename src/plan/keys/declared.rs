//! What a plan declares of other documents: `legal_bases` (căn cứ), each a citation or a map with its relation, and keys
//! that say what it changes: `replaces: Kế hoạch số 12/KH-VP ngày 20/3/2023`.

use crate::base::fault::Fault;
use crate::cite::context::Relation;
use crate::plan::cited::{CitedDocument, Declared};
use crate::plan::fields::{Fields, split_text};
use crate::plan::yaml::Value;

const NAMES: [&str; 2] = ["legal_bases", "căn_cứ"];

/// The keys of a legal basis, each with its Vietnamese name.
const KEYS: [&str; 4] = ["cite", "viện_dẫn", "relation", "quan_hệ"];

/// The keys of what a plan changes, and of what carries it, each with its Vietnamese name.
const CHANGES: [(Relation, [&str; 2]); 6] = [
    (Relation::Replaces, ["replaces", "thay_thế"]),
    (Relation::Amends, ["amends", "sửa_đổi"]),
    (Relation::Repeals, ["repeals", "bãi_bỏ"]),
    (Relation::Withdraws, ["withdraws", "thu_hồi"]),
    (Relation::Corrects, ["corrects", "đính_chính"]),
    (Relation::AttachedTo, ["attached_to", "kèm_theo"]),
];

/// Takes what a plan declares of other documents.
pub(in crate::plan) fn declared(fields: &mut Fields) -> Vec<Declared> {
    let mut declared = Vec::new();
    for node in fields.nodes(&NAMES) {
        let (text, relation) = match &node.value {
            Value::Map(_) if split_text(&node, &KEYS).is_none() => {
                let read =
                    |item: &mut Fields| (item.required(&KEYS[..2]), item.word(&KEYS[2..], &relations()));
                fields.item(NAMES[0], node, read).unwrap_or_default()
            }
            _ => (fields.item_text(NAMES[0], node), None),
        };
        let Some(text) = text else { continue };
        let cited = CitedDocument::read(&text.value);
        declared.push(Declared { text, relation, cited });
    }
    for (relation, names) in CHANGES {
        for text in fields.texts(&names) {
            let cited = CitedDocument::read(&text.value);
            if cited.is_none() {
                fields.report(Fault::NoCitation { text: text.value.clone() }, text.span);
                continue;
            }
            declared.push(Declared { text, relation: Some(relation), cited });
        }
    }
    declared
}

fn relations() -> Vec<(&'static str, &'static str, Relation)> {
    Relation::ALL.iter().map(|relation| (relation.name(), relation.vietnamese(), *relation)).collect()
}
