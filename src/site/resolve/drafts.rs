//! The table of documents while it grows.

use super::acts::Act;
use super::series::{IssuingBody, Series};
use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::cite::citation::CitedNumber;
use crate::cite::document_name::DocumentName;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use crate::cite::type_name::TypeName;
use crate::plan::cited::CitedDocument;
use crate::plan::register::DocumentEntry;
use crate::site::PlanId;
use std::collections::BTreeSet;
use std::ops::{Index, IndexMut};

/// A draft's index in its table; of two drafts the one added first has the lower id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::site) struct DraftId(pub(in crate::site) usize);

/// A document before it has its id, with the data that plans and registers give for it.
#[derive(Clone, Debug)]
pub(in crate::site) struct Draft<'a> {
    /// The key of its number or name.
    pub(in crate::site) key: NumberKey,
    /// The number as it is shown, if it has one.
    pub(in crate::site) number: Option<&'a DocumentNumber>,
    /// The name, of an act that is known by it.
    pub(in crate::site) name: Option<&'a DocumentName>,
    /// Whether a register gives the name, which then is the address.
    pub(in crate::site) registered: bool,
    /// The date, as far as it is known.
    pub(in crate::site) date: Option<PartialDate>,
    /// The series of the number.
    pub(in crate::site) series: Series,
    /// The issuing bodies, with the names they are shown by; none where no text names one.
    pub(in crate::site) bodies: Vec<IssuingBody>,
    /// The type.
    pub(in crate::site) kind: Option<TypeName>,
    /// The names by which issuers are cited.
    pub(in crate::site) issuers: BTreeSet<&'a str>,
    /// The title.
    pub(in crate::site) title: Option<&'a str>,
    /// The plan that it is, with the year planned for.
    pub(in crate::site) plan: Option<(PlanId, Option<i16>)>,
    /// The entry of the portal's own register.
    pub(in crate::site) entry: Option<&'a DocumentEntry>,
    /// The ways in which texts write it.
    pub(in crate::site) spellings: BTreeSet<&'a str>,
    /// Whether the portal names it; what only the program's own register of central documents has gets no page.
    pub(in crate::site) named: bool,
}

/// All documents found so far.
#[derive(Debug, Default)]
pub(in crate::site) struct Drafts<'a> {
    list: Vec<Draft<'a>>,
    by_key: HashMap<NumberKey, Vec<DraftId>>,
}

impl<'a> Drafts<'a> {
    /// Adds a document with this number or name, date and series.
    pub(super) fn add(
        &mut self,
        key: &NumberKey,
        number: Option<&'a DocumentNumber>,
        date: Option<PartialDate>,
        series: &Series,
    ) -> DraftId {
        let id = DraftId(self.list.len());
        self.by_key.entry(key.clone()).or_default().push(id);
        self.list.push(Draft {
            key: key.clone(),
            number,
            name: None,
            registered: false,
            date,
            series: series.clone(),
            bodies: Vec::new(),
            kind: None,
            issuers: BTreeSet::new(),
            title: None,
            plan: None,
            entry: None,
            spellings: BTreeSet::new(),
            named: false,
        });
        id
    }

    /// Adds the type, issuer and spelling of a citation to its document.
    pub(super) fn describe(&mut self, id: DraftId, cited: &'a CitedDocument, bodies: Vec<IssuingBody>) {
        let draft = &mut self[id];
        if draft.kind.is_none() {
            draft.kind = cited.kind.map(TypeName::Known);
        }
        // Of a joint document many texts name the lead alone. A plan's bodies are its own.
        if draft.bodies.is_empty() || (draft.plan.is_none() && draft.bodies.len() < bodies.len()) {
            draft.bodies = bodies;
        }
        // Of two spellings of one number the longer is shown (`05-CT/TW`, not `5-CT/TW`), and a plan's own always.
        let length = |number: &'a DocumentNumber| (number.text().len(), number.text());
        if let (None, CitedNumber::Whole(number)) = (draft.plan, &cited.number)
            && Some(length(number)) > draft.number.map(length)
        {
            draft.number = Some(number);
        }
        draft.name = draft.name.or(cited.name.as_ref());
        if let Some(issuer) = &cited.issuer {
            draft.issuers.insert(&issuer.name);
        }
    }

    /// All drafts with their ids.
    pub(in crate::site) fn iter(&self) -> impl Iterator<Item = (DraftId, &Draft<'a>)> {
        self.list.iter().enumerate().map(|(index, draft)| (DraftId(index), draft))
    }

    /// How many drafts there are.
    pub(in crate::site) fn len(&self) -> usize {
        self.list.len()
    }

    /// The documents that get a page.
    pub(in crate::site) fn named(&self) -> impl Iterator<Item = (DraftId, &Draft<'a>)> {
        self.iter().filter(|(_, draft)| draft.named)
    }

    /// The drafts with a number, whatever their date and series.
    pub(super) fn with_key(&self, key: &NumberKey) -> impl Iterator<Item = (DraftId, &Draft<'a>)> {
        let ids = self.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
        ids.iter().map(|id| (*id, &self[*id]))
    }

    /// The draft of an act.
    pub(super) fn of_act(&self, act: &Act) -> Option<DraftId> {
        self.with_key(act.key).find(|(_, draft)| draft.date == act.date).map(|(id, _)| id)
    }

    /// How many drafts have a number.
    pub(super) fn count_with_key(&self, key: &NumberKey) -> usize {
        self.by_key.get(key).map_or(0, Vec::len)
    }

    /// Removes the first draft of each pair after adding its data to the second; returns the new id of each old one.
    pub(super) fn merge(&mut self, pairs: &[(DraftId, DraftId)]) -> Vec<DraftId> {
        let mut into: Vec<Option<DraftId>> = vec![None; self.list.len()];
        for (from, to) in pairs {
            into[from.0] = Some(*to);
            let other = self[*from].clone();
            self[*to].take_over(other);
        }
        let mut ids: Vec<DraftId> = Vec::with_capacity(self.list.len());
        let mut count = 0;
        for to in &into {
            ids.push(DraftId(count));
            count += usize::from(to.is_none());
        }
        let mut index = 0;
        self.list.retain(|_| {
            index += 1;
            into[index - 1].is_none()
        });
        for list in self.by_key.values_mut() {
            list.retain(|id| into[id.0].is_none());
            list.iter_mut().for_each(|id| *id = ids[id.0]);
        }
        let new = |(old, to): (usize, &Option<DraftId>)| ids[to.map_or(old, |to| to.0)];
        into.iter().enumerate().map(new).collect()
    }
}

impl<'a> Draft<'a> {
    /// How it is called in short: the name, or else the number.
    pub(in crate::site) fn label(&self) -> &'a str {
        self.name.map(DocumentName::text).or(self.number.map(DocumentNumber::text)).unwrap_or_default()
    }

    /// Adds the data of another draft of the same document; a plan keeps its own date and number.
    fn take_over(&mut self, other: Draft<'a>) {
        self.named |= other.named;
        self.issuers.extend(other.issuers);
        self.spellings.extend(other.spellings);
        self.kind = self.kind.take().or(other.kind);
        if self.bodies.is_empty() || (self.plan.is_none() && self.bodies.len() < other.bodies.len()) {
            self.bodies = other.bodies;
        }
        self.title = self.title.or(other.title);
        self.entry = self.entry.or(other.entry);
        self.name = self.name.or(other.name);
        self.registered |= other.registered;
        if self.plan.is_none() {
            self.date = other.date;
            self.number = other.number;
        }
    }
}

impl<'a> Index<DraftId> for Drafts<'a> {
    type Output = Draft<'a>;

    fn index(&self, id: DraftId) -> &Draft<'a> {
        &self.list[id.0]
    }
}

impl<'a> IndexMut<DraftId> for Drafts<'a> {
    fn index_mut(&mut self, id: DraftId) -> &mut Draft<'a> {
        &mut self.list[id.0]
    }
}
