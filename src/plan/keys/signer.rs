//! `signers`: who signed (người ký), each a name or a map with position and capacity (thể thức).

use crate::base::fault::{Fault, Shape};
use crate::plan::document::Signer;
use crate::plan::fields::{Fields, split_text, wrong_shape};
use crate::plan::yaml::{Value, YamlNode, quote};

const NAMES: [&str; 2] = ["signers", "người_ký"];

/// The keys of a signer, each with its Vietnamese name.
const KEYS: [&str; 6] = ["name", "tên", "position", "chức_vụ", "capacity", "thể_thức"];

/// Takes the signers.
pub(in crate::plan) fn signers(fields: &mut Fields) -> Vec<Signer> {
    let mut signers = Vec::new();
    for node in fields.nodes(&NAMES) {
        match &node.value {
            Value::Map(_) if split_text(&node, &KEYS).is_none() => {
                signers.extend(fields.item(NAMES[0], node, signer));
            }
            Value::Map(_) => fields.report(split_signer(&node), node.span),
            Value::List(_) => fields.report(wrong_shape(NAMES[0], Shape::Maps), node.span),
            Value::Scalar(_) => {
                let name = fields.text_of(NAMES[0], node).map(|text| text.value);
                signers.extend(name.map(|name| Signer { name: Some(name), position: None, capacity: None }));
            }
        }
    }
    signers
}

fn signer(item: &mut Fields) -> Signer {
    Signer {
        name: item.value(&KEYS[..2]),
        position: item.value(&KEYS[2..4]),
        capacity: item.value(&KEYS[4..]),
    }
}

/// The fault of a signer written as `Nguyễn Văn A: Chánh Văn phòng`.
fn split_signer(node: &YamlNode) -> Fault {
    let text = split_text(node, &[]).unwrap_or_default();
    let (name, position) = text.split_once(": ").unwrap_or((&text, ""));
    let line = format!("- {{name: {}, position: {}}}", quote(name), quote(position));
    Fault::ItemNotKeys { corrected: Some(line) }
}
