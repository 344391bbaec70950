//! `legal_bases`: the documents that a plan is based on (căn cứ), each a citation or a map with its relation.

use crate::cite::context::Relation;
use crate::plan::cited::{CitedDocument, LegalBasis};
use crate::plan::fields::{Fields, split_text};
use crate::plan::yaml::Value;

const NAMES: [&str; 2] = ["legal_bases", "căn_cứ"];

/// The keys of a legal basis, each with its Vietnamese name.
const KEYS: [&str; 4] = ["cite", "viện_dẫn", "relation", "quan_hệ"];

/// Takes the legal bases.
pub(in crate::plan) fn legal_bases(fields: &mut Fields) -> Vec<LegalBasis> {
    let mut bases = Vec::new();
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
        bases.push(LegalBasis { text, relation, cited });
    }
    bases
}

fn relations() -> Vec<(&'static str, &'static str, Relation)> {
    Relation::ALL.iter().map(|relation| (relation.name(), relation.vietnamese(), *relation)).collect()
}
