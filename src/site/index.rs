//! `index`: all parsed files become a [`Site`].

use super::bodies::{bodies, fill_bodies};
use super::body_register::BodyRegister;
use super::check;
use super::cites::{bases, cites};
use super::documents::{self, documents};
use super::duties::{self, Duties};
use super::graph::Graph;
use super::hidden::hide;
use super::issuers::Issuers;
use super::resolve::{Citing, resolve};
use super::reuse;
use super::topics::topics;
use super::units::Units;
use super::{DocumentId, PlanId, PlanRecord, Site, newest_first};
use crate::base::diagnostic::Diagnostic;
use crate::base::order::Order;
use crate::plan::document::{Plan, Status};
use crate::plan::register::{BodyEntry, DocumentEntry};
use crate::plan::settings::Settings;
use crate::plan::text_page::TextPage;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is known of bodies and documents besides the plans.
pub struct Registers<'a> {
    /// `co-quan.yaml`
    pub bodies: &'a [BodyEntry],
    /// `van-ban.yaml`
    pub documents: &'a [DocumentEntry],
    /// Our own register of central documents.
    pub central: &'a [DocumentEntry],
}

/// Indexes all parsed files; faults between files are added to `faults`.
pub fn index(
    settings: Settings,
    mut plans: Vec<Arc<Plan>>,
    texts: Vec<Arc<TextPage>>,
    registers: &Registers,
    mut attachments: BTreeSet<String>,
    faults: &mut Vec<Diagnostic>,
) -> Site {
    if !settings.drafts {
        let hidden: Vec<Arc<Plan>> = plans.extract_if(.., |plan| plan.status == Status::Draft).collect();
        hide(&hidden, &plans, &texts, &settings, &mut attachments);
    }
    let register = BodyRegister::new(registers.bodies);
    let issuers = Issuers::find(&plans, &register, faults);
    let citing = Citing { plans: &plans, issuers: &issuers, register: &register };
    let resolved = resolve(citing, registers);
    check::citations(citing, &resolved, faults);
    let order = Order::vietnamese();
    let (mut bodies, body_ids) = bodies(&resolved.drafts, citing, &order);
    let (mut documents, document_ids) = documents(&resolved.drafts, &bodies, &body_ids, &order);
    let (topics, topics_of_plans) = topics(&plans);
    let duties = Duties::new(&plans, &Units::new(&register, &issuers), &bodies, &body_ids, &order);
    let mut records: Vec<PlanRecord> = Vec::with_capacity(plans.len());
    for ((body, plan), (resolutions, topics)) in
        issuers.bodies().zip(&plans).zip(resolved.plans.iter().zip(topics_of_plans))
    {
        let bases = bases(plan, resolutions, &document_ids);
        records.push(PlanRecord {
            body: body_ids[body],
            document: None,
            mentions: resolutions.mentions.iter().map(|it| document_ids.resolution(it)).collect(),
            cites: cites(plan, &bases, resolutions, &document_ids),
            bases,
            topics,
            counterparts: Vec::new(),
            plan: plan.clone(),
        });
    }
    for (index, document) in documents.iter().enumerate() {
        if let Some(plan) = document.plan {
            records[plan.0].document = Some(DocumentId(index));
        }
    }
    let mut newest: Vec<PlanId> = (0..records.len()).map(PlanId).collect();
    newest.sort_by(|a, b| newest_first(&records[a.0].plan, &records[b.0].plan));
    documents::link(&mut documents, &records, &newest, &resolved.related, &document_ids);
    let counterparts = reuse::counterparts(&records, &documents, &bodies);
    for (record, counterparts) in records.iter_mut().zip(counterparts) {
        record.counterparts = counterparts;
    }
    let (years, undated) = years(&records, &newest);
    fill_bodies(&mut bodies, &records, &newest, &documents);
    check::plans(&records, &documents, &attachments, faults);
    check::logo(settings.organisation.logo.as_ref(), &attachments, faults);
    duties::check(&records, faults);
    let graph = Graph::new(&records, &documents, &bodies);
    Site {
        settings,
        plans: records.into_iter().map(Arc::new).collect(),
        texts,
        bodies: Arc::new(bodies),
        documents: Arc::new(documents),
        topics: Arc::new(topics),
        years: Arc::new(years),
        undated: Arc::new(undated),
        duties: Arc::new(duties),
        graph: Arc::new(graph),
        attachments: Arc::new(attachments),
    }
}

fn years(records: &[PlanRecord], newest: &[PlanId]) -> (BTreeMap<i16, Vec<PlanId>>, Vec<PlanId>) {
    let mut years: BTreeMap<i16, Vec<PlanId>> = BTreeMap::new();
    let mut undated = Vec::new();
    for id in newest {
        match records[id.0].plan.year {
            Some(year) => years.entry(year).or_default().push(*id),
            None => undated.push(*id),
        }
    }
    (years, undated)
}
