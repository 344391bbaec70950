//! Documents (văn bản), ours or only cited, and their addresses.

use super::bodies::{Body, together};
use super::body_register::BodyKey;
use super::resolve::{Draft, DraftId, Drafts, Resolution};
use super::{BodyId, CitesId, DocumentId, PlanId};
use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::base::order::Order;
use crate::cite::context::Relation;
use crate::cite::document_name::DocumentName;
use crate::cite::number::DocumentNumber;
use crate::cite::type_name::TypeName;
use std::collections::BTreeMap;

/// A numbered document (văn bản).
#[derive(Clone, Debug)]
pub struct Document {
    /// The number as it is shown.
    pub number: Option<DocumentNumber>,
    /// The name, of an act that is known by it: «Luật Đất đai».
    pub name: Option<DocumentName>,
    /// The type.
    pub kind: Option<TypeName>,
    /// The date, as far as it is known.
    pub date: Option<PartialDate>,
    /// The issuing body, as cited; the longest form.
    pub issuer: Option<String>,
    /// The issuing bodies, as far as they are named; the lead of a joint document first.
    pub bodies: Vec<BodyId>,
    /// The title (trích yếu), if a register has it; that of a plan is its own ([`Site::document_title`]).
    ///
    /// [`Site::document_title`]: super::Site::document_title
    pub registered_title: Option<String>,
    /// The plan that it is.
    pub plan: Option<PlanId>,
    /// Where it can be read, if registered.
    pub url: Option<String>,
    /// Its validity, as the register gives it.
    pub status: Option<String>,
    /// All ways in which it is written.
    pub spellings: Vec<String>,
    /// The plans that cite it, the newest first, each with the index in its [`cites`](super::IndexedPlan::cites).
    pub cited_by: Vec<(PlanId, CitesId)>,
    /// Its relations to other documents, as titles and registers state them.
    pub related: Vec<(Relation, DocumentId)>,
    /// The relations of other documents to it.
    pub related_by: Vec<(Relation, DocumentId)>,
    /// Its address below `van-ban/`, without slashes at the ends; begins with the number's slug.
    pub address: String,
    /// Other addresses at which it answers: of an act with name and number the other of both; those that it would have if
    /// nothing but a mention without its whole date were known of it.
    pub other_addresses: Vec<String>,
}

impl Document {
    /// The issuing body, of a joint document the lead.
    pub fn lead(&self) -> Option<BodyId> {
        self.bodies.first().copied()
    }

    /// How it is called in short: «Luật Đất đai», `01-KL/TW`.
    pub fn label(&self) -> &str {
        let name = self.name.as_ref().map(DocumentName::text);
        name.or(self.number.as_ref().map(DocumentNumber::text)).unwrap_or_default()
    }

    /// Whether its number or name belongs to one central body.
    pub fn is_central(&self) -> bool {
        let by_name = || self.name.as_ref().is_some_and(DocumentName::is_central);
        self.number.as_ref().map_or_else(by_name, DocumentNumber::is_central)
    }

    /// The plan of this portal that the document is, where everything known of it is from the plan: no
    /// other cites it, no text or register relates it to another document, and no register states its validity
    /// or where it can be read.
    pub fn only_plan(&self) -> Option<PlanId> {
        let cited = !(self.cited_by.is_empty() && self.related.is_empty() && self.related_by.is_empty());
        let registered = self.url.is_some() || self.status.is_some();
        self.plan.filter(|_| !cited && !registered)
    }
}

/// The ids of drafts that have a page.
pub(super) struct DocumentIds(Vec<Option<DocumentId>>);

impl DocumentIds {
    /// The id of a draft's document, if it has a page.
    pub(super) fn of(&self, draft: DraftId) -> Option<DocumentId> {
        self.0[draft.0]
    }

    /// The same resolution with ids of documents.
    pub(super) fn resolution(&self, resolution: &Resolution<DraftId>) -> Resolution {
        resolution.with_ids(|draft| self.of(*draft))
    }
}

/// The documents with a page in their order, and their ids.
pub(super) fn documents(
    drafts: &Drafts,
    bodies: &[Body],
    body_ids: &HashMap<BodyKey, BodyId>,
    order: &Order,
) -> (Vec<Document>, DocumentIds) {
    let bodies_of =
        |draft: &Draft| -> Vec<BodyId> { draft.bodies.iter().map(|body| body_ids[&body.key]).collect() };
    let mut sorted: Vec<(DraftId, &Draft)> = drafts.named().collect();
    sorted.sort_by_cached_key(|(_, draft)| {
        let plan = draft.plan.map(|(plan, _)| plan);
        (
            order.key(draft.label()),
            draft.date,
            bodies_of(draft),
            draft.kind.as_ref().map(TypeName::text),
            plan,
        )
    });
    let mut ids = DocumentIds(vec![None; drafts.len()]);
    let mut documents = Vec::with_capacity(sorted.len());
    let mut places = Vec::with_capacity(sorted.len());
    for (id, draft) in sorted {
        ids.0[id.0] = Some(DocumentId(documents.len()));
        let of_draft = bodies_of(draft);
        // The longest of several names says most; of equally long ones the last in the alphabet is taken.
        let longest = draft.issuers.iter().max_by_key(|name| (name.chars().count(), **name));
        let issuer = match draft.plan {
            Some(_) => {
                let named = draft.bodies.iter().zip(&of_draft);
                Some(together(&named.map(|(it, id)| bodies[id.0].called(&it.name)).collect::<Vec<_>>()))
            }
            None => longest.map(|name| name.to_string()),
        };
        let body_slug =
            of_draft.first().map_or("khong-ro-co-quan".to_string(), |id| bodies[id.0].slug.clone());
        let by_name =
            draft.name.filter(|_| draft.registered || draft.number.is_none()).map(DocumentName::slug);
        let by_number = draft.number.map(DocumentNumber::slug);
        let other = by_name
            .is_some()
            .then(|| by_number.clone())
            .flatten()
            .or_else(|| draft.name.map(DocumentName::slug));
        let segment = by_name.or(by_number).unwrap_or_default();
        let other = other.filter(|other| *other != segment).map(|other| dated_address(&other, draft.date));
        places.push((segment, draft.date, body_slug));
        documents.push(Document {
            number: draft.number.cloned(),
            name: draft.name.cloned(),
            other_addresses: other.into_iter().collect(),
            kind: draft.kind.clone(),
            date: draft.date,
            issuer,
            bodies: of_draft,
            registered_title: draft.title.map(str::to_string),
            plan: draft.plan.map(|(plan, _)| plan),
            url: draft.entry.and_then(|entry| entry.url.clone()),
            status: draft.entry.and_then(|entry| entry.status.clone()),
            spellings: draft.spellings.iter().map(|spelling| spelling.to_string()).collect(),
            cited_by: Vec::new(),
            related: Vec::new(),
            related_by: Vec::new(),
            address: String::new(),
        });
    }
    for (document, address) in documents.iter_mut().zip(addresses(&places)) {
        document.address = address;
    }
    (documents, ids)
}

/// `luat-dat-dai/2024-01-18`
pub(super) fn dated_address(segment: &str, date: Option<PartialDate>) -> String {
    format!("{segment}/{}", date.map_or("khong-ro-ngay".to_string(), |date| date.to_string()))
}

/// The addresses of documents below `van-ban/`, in their order.
///
/// Number and date, `12-kh-ubnd/2024-03`; documents that share both get their body's slug after them,
/// `12-kh-ubnd/2024-03/ubnd-tinh-kon-tum`.
fn addresses(documents: &[(String, Option<PartialDate>, String)]) -> Vec<String> {
    let base: Vec<String> =
        documents.iter().map(|(segment, date, _)| dated_address(segment, *date)).collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, address) in base.iter().enumerate() {
        groups.entry(address).or_default().push(index);
    }
    // All of a group get the suffix, so that an address does not depend on which of them comes first.
    let mut addresses = base.clone();
    for (address, group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
        let mut taken: HashMap<String, usize> = HashMap::default();
        for index in group {
            let body = &documents[index].2;
            let count = taken.entry(body.clone()).or_insert(0);
            *count += 1;
            let suffix = if *count == 1 { body.clone() } else { format!("{body}-{count}") };
            addresses[index] = format!("{address}/{suffix}");
        }
    }
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::site;

    #[test]
    fn documents_of_one_number_and_date_are_told_apart_by_their_body() {
        let place = |number: &str, date: Option<&str>, body: &str| {
            let date = date.map(|date| PartialDate::parse(date).expect("a date"));
            (number.to_string(), date, body.to_string())
        };
        let found = addresses(&[
            place("01-kl-tw", Some("2021-05-18"), "bo-chinh-tri"),
            place("12-kh-ubnd", Some("2024-03"), "a"),
            place("12-kh-ubnd", Some("2024-03"), "b"),
            place("12-kh-ubnd", Some("2024-03"), "b"),
            place("12-kh-ubnd", None, "b"),
        ]);
        assert_eq!(
            found,
            [
                "01-kl-tw/2021-05-18",
                "12-kh-ubnd/2024-03/a",
                "12-kh-ubnd/2024-03/b",
                "12-kh-ubnd/2024-03/b-2",
                "12-kh-ubnd/khong-ro-ngay",
            ]
        );
    }

    #[test]
    fn titles_and_registers_relate_documents() {
        let site = site(
            &[
                "1/KH-X; 2024; A; Theo Hướng dẫn số 97-HD/BTGTW ngày 16/02/2024 của Ban Tuyên giáo Trung ương về sơ kết thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.",
            ],
            "",
            "- {cite: Kết luận số 01-KL/TW ngày 18/5/2021, continues: Chỉ thị số 05-CT/TW ngày 15/5/2016}",
        );
        let number = |id: DocumentId| site.document(id).label().to_string();
        let mut found = Vec::new();
        for (index, document) in site.documents.iter().enumerate() {
            for (relation, other) in &document.related {
                found.push(format!("{} {} {}", number(DocumentId(index)), relation.name(), number(*other)));
            }
        }
        assert_eq!(found, ["01-KL/TW continues 05-CT/TW", "97-HD/BTGTW reviews 01-KL/TW"]);
    }
}
