//! `index`: all parsed files become a [`Site`].
//!
//! What each step makes of a citation, as `tests::a_citation_becomes_a_place_in_the_graph` checks:
//!
//! ```text
//! «Kết luận số 01-KL/TW» in a plan
//! resolve      One(draft of 2021-05-18, inferred)
//! documents    One(document at 01-kl-tw/2021-05-18, inferred)
//! cites        that document, implements, inferred, a basis
//! graph        an edge from the plan to it
//! ```

use super::bodies::bodies;
use super::body_check;
use super::body_register::BodyRegister;
use super::change_log::change_log;
use super::check;
use super::cites::{bases, cites};
use super::counterparts::counterparts;
use super::coverage::KnownBases;
use super::documents::documents;
use super::draft_attachments::remove_draft_attachments;
use super::duties::Duties;
use super::graph::Graph;
use super::index_fault::IndexFault;
use super::issuers::Issuers;
use super::life::is_over;
use super::life_check;
use super::links::{add_other_addresses, fill_bodies, link_documents, years};
use super::recurrence;
use super::resolve::{Citing, resolve};
use super::topics::topics;
use super::units::Units;
use super::versions::take_versions;
use super::{DocumentId, IndexedPlan, IssuedBy, PlanId, Site, newest_first};
use crate::base::order::Order;
use crate::plan::document::{Plan, Status};
use crate::plan::register::{BodyEntry, DocumentEntry};
use crate::plan::settings::Settings;
use crate::plan::text_page::TextPage;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The registers of documents.
pub(super) struct Registers<'a> {
    /// `van-ban.yaml`
    pub(super) documents: &'a [DocumentEntry],
    /// The program's own register of central documents.
    pub(super) central: &'a [DocumentEntry],
}

/// All that an index is made of.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// `site.yaml`, with the flags of the command line.
    pub settings: Settings,
    /// The plans, by path.
    pub plans: Vec<Arc<Plan>>,
    /// The pages of text, by path.
    pub texts: Vec<Arc<TextPage>>,
    /// `co-quan.yaml`
    pub bodies: Arc<Vec<BodyEntry>>,
    /// `van-ban.yaml`
    pub documents: Arc<Vec<DocumentEntry>>,
    /// The program's own register of central documents.
    pub central: Arc<Vec<DocumentEntry>>,
    /// Names of files below `content/tep`.
    pub attachments: Arc<BTreeMap<String, u64>>,
}

impl Inputs {
    /// Whether both have the same index: all is equal except the parts of plans that no index reads.
    pub fn have_same_index(&self, other: &Inputs) -> bool {
        let same_plan =
            |(one, other): (&Arc<Plan>, &Arc<Plan>)| Arc::ptr_eq(one, other) || one.record == other.record;
        // The site that is kept has the pages of text of the build before, so a changed one needs a new index.
        let same_text = |(one, other): (&Arc<TextPage>, &Arc<TextPage>)| Arc::ptr_eq(one, other);
        self.settings == other.settings
            && self.plans.len() == other.plans.len()
            && self.plans.iter().zip(&other.plans).all(same_plan)
            && self.texts.len() == other.texts.len()
            && self.texts.iter().zip(&other.texts).all(same_text)
            && self.bodies == other.bodies
            && self.documents == other.documents
            && self.central == other.central
            && self.attachments == other.attachments
    }
}

/// Indexes all parsed files; returns the site and the faults that need several files.
pub fn index(inputs: &Inputs) -> (Site, Vec<IndexFault>) {
    let Inputs { settings, texts, .. } = inputs;
    let mut plans = inputs.plans.clone();
    let mut attachments = BTreeMap::clone(&inputs.attachments);
    // Before all else, so that nothing of a hidden draft is counted, linked or published.
    if !settings.drafts {
        let drafts: Vec<Arc<Plan>> =
            plans.extract_if(.., |plan| plan.record.status == Status::Draft).collect();
        remove_draft_attachments(&drafts, &plans, texts, settings, &mut attachments);
    }
    let register = BodyRegister::new(&inputs.bodies);
    let (mut issuers, mut faults) = Issuers::find(&plans, &register, settings.province);
    // A version is no plan of its own: nothing below sees it.
    let (versions, version_faults) = take_versions(&mut plans, &issuers);
    if !versions.is_empty() {
        (issuers, faults) = Issuers::find(&plans, &register, settings.province);
    }
    faults.extend(version_faults);
    let citing = Citing { plans: &plans, issuers: &issuers, register: &register };
    let registers = Registers { documents: &inputs.documents, central: &inputs.central };
    let resolved = resolve(citing, &registers);
    faults.extend(check::citations(citing, &resolved));
    let order = Order::vietnamese();
    let (mut bodies, body_ids) = bodies(&resolved.drafts, citing, &order);
    let (mut documents, document_ids) = documents(&resolved.drafts, &bodies, &body_ids, &order);
    let (topics, topics_of_plans) = topics(&plans);
    let mut indexed: Vec<IndexedPlan> = Vec::with_capacity(plans.len());
    for ((issuer, plan), (resolutions, topics)) in
        issuers.iter().zip(&plans).zip(resolved.plans.iter().zip(topics_of_plans))
    {
        let bases = bases(plan, resolutions, &documents, &document_ids);
        indexed.push(IndexedPlan {
            issuers: issuer.bodies.map(|it| IssuedBy { body: body_ids[&it.key], written: it.written }),
            // Filled below: a document knows its plan, and a plan does not know its document.
            document: None,
            mentions: resolutions.mentions.iter().map(|it| document_ids.resolution(it)).collect(),
            cites: cites(plan, &bases, resolutions, &documents, &document_ids),
            bases,
            topics,
            counterparts: Vec::new(),
            plan: plan.clone(),
        });
    }
    for (index, document) in documents.iter().enumerate() {
        if let Some(plan) = document.plan {
            indexed[plan.0].document = Some(DocumentId(index));
        }
    }
    // Sorted once: documents, years and bodies all list plans in this order.
    let mut newest: Vec<PlanId> = (0..indexed.len()).map(PlanId).collect();
    newest.sort_by(|a, b| newest_first(&indexed[a.0].plan, &indexed[b.0].plan));
    add_other_addresses(&mut documents, &plans, &resolved.plans, &document_ids);
    link_documents(&mut documents, &indexed, &newest, &resolved.related, &document_ids);
    let (years, undated) = years(&indexed, &newest);
    fill_bodies(&mut bodies, &indexed, &newest, &documents);
    faults.extend(check::plans(&indexed, &documents, &attachments));
    faults.extend(body_check::bodies(&bodies, &indexed, &documents));
    faults.extend(check::logo(settings.organisation.logo.as_ref(), &attachments));
    faults.extend(recurrence::faults(&indexed));
    let graph = Graph::new(&indexed, &documents, &bodies);
    let counterparts = counterparts(&indexed, &documents, &bodies, &graph);
    for (plan, counterparts) in indexed.iter_mut().zip(counterparts) {
        plan.counterparts = counterparts;
    }
    let over = |id: PlanId| is_over(graph.plan_status(id, plans[id.0].record.status));
    let duties = Duties::new(&plans, &Units::new(&register, &issuers), &bodies, &body_ids, &order, over);
    faults.extend(check::circles(&indexed, &documents, &graph));
    faults.extend(life_check::faults(&indexed, &documents, &graph));
    let change_log = change_log(&indexed, &graph);
    let mut site = Site {
        settings: settings.clone(),
        plans: indexed.into_iter().map(Arc::new).collect(),
        versions,
        texts: texts.clone(),
        bodies: Arc::new(bodies),
        documents: Arc::new(documents),
        topics: Arc::new(topics),
        years: Arc::new(years),
        undated: Arc::new(undated),
        duties: Arc::new(duties),
        graph: Arc::new(graph),
        known_bases: Arc::default(),
        change_log: Arc::new(change_log),
        attachments: Arc::new(attachments),
    };
    site.known_bases = Arc::new(KnownBases::of(&site));
    (site, faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::site;
    use crate::site::{CitesId, Resolution};

    #[test]
    fn a_citation_becomes_a_place_in_the_graph() {
        let site = site(
            &[
                "1/KH-X; 2024-02-01; A; Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.",
                "2/KH-Y; 2024-03-01; B; Thực hiện Kết luận số 01-KL/TW.",
            ],
            "",
            "",
        );
        let plan = PlanId(1);
        let indexed = site.plan(plan);
        let Resolution::One { document, inferred: true } = indexed.mentions[0] else {
            panic!("{:?}", indexed.mentions)
        };
        assert_eq!(site.document(document).address, "01-kl-tw/2021-05-18");
        let cites = &indexed.cites[0];
        assert_eq!((cites.document, cites.relation.name()), (document, "implements"));
        assert!(cites.inferred && cites.basis);
        let [edge] = site.graph.cites(site.graph.of_plan(plan)) else { panic!("one edge") };
        assert_eq!(site.graph.node(edge.to).document, Some(document));
        assert!(site.document(document).cited_by.contains(&(plan, CitesId(0))));
    }

    #[test]
    fn lists_of_plans_are_the_newest_first() {
        let site = site(&["; 2024-02-01; A; x", "; ; B; x", "; 2025; C; x", "; 2024-03; A; x"], "", "");
        let years: Vec<(i16, Vec<usize>)> =
            site.years.iter().map(|(year, plans)| (*year, plans.iter().map(|id| id.0).collect())).collect();
        assert_eq!(years, [(2024, vec![3, 0]), (2025, vec![2])]);
        assert_eq!(*site.undated, [PlanId(1)]);
        let body = site.bodies.iter().find(|body| body.name == "A").expect("a body");
        assert_eq!(body.plans, [PlanId(3), PlanId(0)]);
    }
}
