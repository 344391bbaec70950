//! The documents that one plan names with a date, and the short names it gives to documents.

use super::{DraftId, Drafts, Resolution};
use crate::base::hash::HashMap;
use crate::cite::citation::CitedNumber;
use crate::cite::document_type::DocumentType;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use crate::plan::document::Plan;
use std::cell::OnceCell;

/// The documents that a plan names with a date, each once.
pub(super) struct LocalDocuments {
    ids: Vec<DraftId>,
    // Made at first use: most plans need neither.
    by_key: OnceCell<HashMap<NumberKey, Vec<DraftId>>>,
    by_digits: OnceCell<HashMap<String, Vec<DraftId>>>,
}

impl LocalDocuments {
    /// The documents of a plan, which may name one several times.
    pub(super) fn new(mut ids: Vec<DraftId>) -> LocalDocuments {
        ids.sort_unstable();
        ids.dedup();
        LocalDocuments { ids, by_key: OnceCell::new(), by_digits: OnceCell::new() }
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = DraftId> {
        self.ids.iter().copied()
    }

    /// Those with a number.
    pub(super) fn with_key(&self, key: &NumberKey, drafts: &Drafts) -> impl Iterator<Item = DraftId> {
        let by_key = self.by_key.get_or_init(|| {
            let mut by_key: HashMap<NumberKey, Vec<DraftId>> = HashMap::default();
            for id in &self.ids {
                by_key.entry(drafts[*id].key.clone()).or_default().push(*id);
            }
            by_key
        });
        by_key.get(key).into_iter().flatten().copied()
    }

    /// Those whose number begins with some digits.
    pub(super) fn with_digits(&self, digits: &str, drafts: &Drafts) -> impl Iterator<Item = DraftId> {
        let by_digits = self.by_digits.get_or_init(|| {
            let mut by_digits: HashMap<String, Vec<DraftId>> = HashMap::default();
            for id in &self.ids {
                by_digits
                    .entry(drafts[*id].number.map_or("", DocumentNumber::digits).to_string())
                    .or_default()
                    .push(*id);
            }
            by_digits
        });
        by_digits.get(digits).into_iter().flatten().copied()
    }
}

/// The short names of a plan, with the documents they mean.
#[derive(Default)]
pub(super) struct LocalNames<'a> {
    /// «Kết luận số 01-KL/TW».
    pub(super) numbers: HashMap<&'a NumberKey, DraftId>,
    /// «Đề án 06», by type and digits.
    pub(super) digits: HashMap<(DocumentType, &'a str), DraftId>,
}

impl<'a> LocalNames<'a> {
    /// The short names that a plan gives to documents which its own mentions name with a date.
    pub(super) fn new(plan: &'a Plan, mentions: &[Resolution<DraftId>]) -> LocalNames<'a> {
        let mut names = LocalNames::default();
        for mention in &plan.record.mentions {
            let full = mention.defines.and_then(|index| mentions.get(index)?.document());
            let Some(document) = full else { continue };
            match (&mention.cited.key, &mention.cited.number, mention.cited.kind) {
                (Some(key), ..) => drop(names.numbers.insert(key, document)),
                (None, CitedNumber::Digits(digits), Some(kind)) => {
                    names.digits.insert((kind.base(), digits), document);
                }
                _ => {}
            }
        }
        names
    }
}
