//! `index`: all parsed files become a [`Site`].

use super::bodies::{Body, bodies, fill_bodies};
use super::central;
use super::check;
use super::directory::{Directory, Found, Setting as Place, province_in};
use super::documents::{Document, addresses};
use super::duties::{self, Duties};
use super::graph::Graph;
use super::reuse;
use super::table::{BodyKey, Here, Scope, Sense, ShortNames, Table};
use super::topics::topics;
use super::units::Units;
use super::{Basis, BodyId, Cites, DocumentId, PlanId, PlanRecord, Site, TopicId, newest_first};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, MOST_NAMED};
use crate::base::order::Order;
use crate::base::text::comparable;
use crate::cite::context::{Relation, Setting};
use crate::cite::extract::Cited;
use crate::plan::attachment::{self, Target};
use crate::plan::cited::CitedDocument;
use crate::plan::document::{Plan, Status};
use crate::plan::register::{BodyEntry, DocumentEntry};
use crate::plan::settings::Settings;
use crate::plan::text::Link;
use crate::plan::text_page::TextPage;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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
    let directory = Directory::new(registers.bodies);
    let issuers = Issuers::find(&plans, &directory, faults);
    let mut table = Table::new(&directory);
    own_documents(&mut table, &plans, &issuers);
    let related = register(&mut table, registers.documents);
    central::enter(&mut table, &plans, registers.central);
    let senses = senses(&mut table, &plans, &issuers);
    check::citations(&plans, &table, &senses, faults);
    let order = Order::vietnamese();
    let (mut bodies, body_ids) = bodies(&table, &issuers.keys, &plans, &order);
    let (mut documents, ranks) = documents(&table, registers.documents, &bodies, &body_ids, &order);
    let (topics, topic_ranks) = topics(&plans);
    let places: Vec<&Place> = issuers.settings.iter().map(|(place, _)| place).collect();
    let duties =
        Duties::new(&plans, &Units::new(&directory, &issuers.keys, &places), &bodies, &body_ids, &order);
    let mut records: Vec<PlanRecord> = Vec::with_capacity(plans.len());
    for (id, plan) in plans.into_iter().enumerate() {
        let senses = &senses[id];
        let topics = topic_ranks[id].iter().map(|rank| rank.map(TopicId)).collect();
        records.push(PlanRecord {
            body: body_ids[&issuers.keys[id]],
            document: None,
            mentions: senses.mentions.iter().map(|sense| sense.ranked(&ranks)).collect(),
            bases: bases(&plan, senses, &ranks),
            cites: cites(&plan, senses, &ranks),
            topics,
            counterparts: Vec::new(),
            plan,
        });
    }
    for (rank, document) in documents.iter_mut().enumerate() {
        if let Some(plan) = document.plan {
            records[plan.0].document = Some(DocumentId(rank));
        }
    }
    let mut newest: Vec<PlanId> = (0..records.len()).map(PlanId).collect();
    newest.sort_by(|a, b| newest_first(&records[a.0].plan, &records[b.0].plan));
    link_documents(&mut documents, &records, &newest, &related, &ranks);
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

/// Takes away the attachments that hidden plans name and nothing published does.
fn hide(
    hidden: &[Arc<Plan>],
    plans: &[Arc<Plan>],
    texts: &[Arc<TextPage>],
    settings: &Settings,
    attachments: &mut BTreeSet<String>,
) {
    let linked = |path: &str, target: &Target| match target {
        Target::Inside { path: link, .. } => {
            attachment::decode(link).map_or(Vec::new(), |link| attachment::attachments(path, &link))
        }
        _ => Vec::new(),
    };
    let in_links = |path: &str, links: &[Link]| -> Vec<String> {
        links.iter().flat_map(|link| linked(path, &link.target)).collect()
    };
    let named = |plan: &Arc<Plan>| {
        let mut names = in_links(&plan.path, plan.text.links());
        names.extend(plan.attachments.iter().map(|text| text.value.clone()));
        names
    };
    let secret: HashSet<String> = hidden.iter().flat_map(named).collect();
    if secret.is_empty() {
        return;
    }
    let mut public: HashSet<String> = plans.iter().flat_map(named).collect();
    public.extend(texts.iter().flat_map(|text| in_links(&text.path, text.text.links())));
    let links = settings.all_links().map(|link| attachment::target(&link.href.value));
    public.extend(links.flat_map(|target| linked("site.yaml", &target)));
    public.extend(settings.organisation.logo.iter().map(|logo| logo.value.clone()));
    attachments.retain(|name| !secret.contains(name) || public.contains(name));
}

/// Who issued each plan, and the setting in which it uses names.
struct Issuers {
    keys: Vec<BodyKey>,
    settings: Vec<(Place, usize)>,
}

impl Issuers {
    fn find(plans: &[Arc<Plan>], directory: &Directory, faults: &mut Vec<Diagnostic>) -> Issuers {
        let mut issuers = Issuers { keys: Vec::new(), settings: Vec::new() };
        let mut near: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut ranks: HashMap<(Option<String>, BodyKey), usize> = HashMap::new();
        for plan in plans {
            let name = &plan.issuer.value;
            let province = province_in(name);
            let date = plan.date.or(plan.year.map(crate::base::date::PartialDate::Year));
            let place = Place { province: province.clone(), near: Vec::new(), date };
            let key = match directory.find(name, &place) {
                Found::One(index) => BodyKey::Registered(index),
                Found::Many(list) => {
                    let candidates = list
                        .iter()
                        .take(MOST_NAMED)
                        .map(|index| &directory.entries[*index])
                        .map(|it| format!("{} ({})", it.name, it.id))
                        .collect();
                    let fault = Fault::AmbiguousBody { name: name.clone(), candidates, count: list.len() };
                    faults.push(fault.at(plan.issuer.span.at(&plan.path)));
                    BodyKey::Named(comparable(name))
                }
                Found::None => BodyKey::Named(crate::cite::issuer::series(name)),
            };
            let place = match key {
                BodyKey::Registered(index) => Place {
                    province: directory.province(index).or(province),
                    near: near.entry(index).or_insert_with(|| directory.near(index)).clone(),
                    date,
                },
                BodyKey::Named(_) => Place {
                    province: province.or(plan.place.as_deref().map(comparable)),
                    near: Vec::new(),
                    date,
                },
            };
            let next = ranks.len();
            let rank = *ranks.entry((place.province.clone(), key.clone())).or_insert(next);
            issuers.keys.push(key);
            issuers.settings.push((place, rank));
        }
        issuers
    }
}

fn own_documents(table: &mut Table, plans: &[Arc<Plan>], issuers: &Issuers) {
    for (id, plan) in plans.iter().enumerate() {
        let Some(numbered) = plan.number.as_ref().filter(|it| !it.number.is_placeholder()) else { continue };
        let key = &issuers.keys[id];
        let scope =
            if numbered.number.is_central() { Scope::Central } else { Scope::Body(table.lineage(key)) };
        let index = table.add(&numbered.key, &numbered.number, plan.date, &scope);
        let draft = &mut table.drafts[index];
        draft.named = true;
        draft.plan = Some(PlanId(id));
        draft.plan_year = plan.year;
        draft.number = numbered.number.clone();
        draft.kind = Some(plan.kind.clone());
        draft.title = Some(plan.title.clone());
        draft.issuers.insert(plan.issuer.value.clone());
        draft.body = Some((key.clone(), plan.issuer.value.clone()));
    }
}

/// Relations that the register declares, by draft.
type Related = Vec<(usize, Relation, usize)>;

fn register(table: &mut Table, entries: &[DocumentEntry]) -> Related {
    let mut related = Related::new();
    for (rank, entry) in entries.iter().enumerate() {
        // Settings of the register are apart from those of plans; each citation has its own.
        let setting_rank = usize::MAX - rank;
        let mut named = |cited: &CitedDocument| {
            let province = cited.issuer.as_ref().and_then(|issuer| province_in(&issuer.name));
            let place = Place { province, near: Vec::new(), date: cited.date };
            let index = registered(table, cited, &place, setting_rank)?;
            table.drafts[index].named = true;
            Some(index)
        };
        let Some(index) = named(&entry.cited) else { continue };
        for cited in &entry.continues {
            related.extend(named(cited).map(|other| (index, Relation::Continues, other)));
        }
        for cited in &entry.implements {
            related.extend(named(cited).map(|other| (index, Relation::Implements, other)));
        }
        if let Some(cited) = &entry.replaced_by {
            related.extend(named(cited).map(|other| (other, Relation::Replaces, index)));
        }
        let draft = &mut table.drafts[index];
        draft.entry = Some(rank);
        if draft.title.is_none() {
            draft.title = entry.title.clone();
        }
    }
    related
}

/// The document of an entry of a register.
pub(super) fn registered(
    table: &mut Table,
    cited: &CitedDocument,
    place: &Place,
    rank: usize,
) -> Option<usize> {
    let here = Here::default();
    let sure = table.dated(cited, place, rank);
    let loose = |table: &mut Table| table.loosely_dated(cited, &here, place, rank)?.document;
    sure.or_else(|| loose(table)).or_else(|| table.undated(cited, &here, place, rank).document)
}

/// What the bases and mentions of one plan mean.
pub(super) struct Senses {
    pub(super) bases: Vec<Sense>,
    pub(super) mentions: Vec<Sense>,
}

fn senses(table: &mut Table, plans: &[Arc<Plan>], issuers: &Issuers) -> Vec<Senses> {
    let mut dated: Vec<Vec<Option<usize>>> = Vec::with_capacity(plans.len());
    for (id, plan) in plans.iter().enumerate() {
        let (place, rank) = &issuers.settings[id];
        let found = cited(plan).map(|cited| cited.and_then(|cited| table.dated(cited, place, *rank)));
        dated.push(found.collect());
    }
    table.join_partial();
    let mut found: Vec<Vec<Option<Sense>>> = Vec::with_capacity(plans.len());
    for (id, plan) in plans.iter().enumerate() {
        let (place, rank) = &issuers.settings[id];
        let sure: Vec<Option<usize>> = dated[id].iter().map(|it| it.map(|index| table.root(index))).collect();
        let here = table.here(sure.iter().flatten().copied().collect(), ShortNames::default());
        let senses = cited(plan).zip(sure).map(|(cited, sure)| match sure {
            Some(index) => Some(Sense::sure(index)),
            None => table.loosely_dated(cited?, &here, place, *rank),
        });
        found.push(senses.collect());
    }
    table.index_digits();
    let mut all = Vec::with_capacity(plans.len());
    for (id, (plan, found)) in plans.iter().zip(found).enumerate() {
        let (place, rank) = &issuers.settings[id];
        let documents = found.iter().flatten().filter_map(|sense| sense.document).collect();
        let here = table.here(documents, short_names(plan, &found[plan.legal_bases.len()..]));
        let senses = cited(plan).zip(found).map(|(cited, found)| match (found, cited) {
            (Some(sense), _) => sense,
            (None, Some(cited)) => table.undated(cited, &here, place, *rank),
            (None, None) => Sense::default(),
        });
        let mut bases: Vec<Sense> = senses.collect();
        for sense in &bases {
            if let Some(index) = sense.document {
                table.drafts[index].named = true;
            }
        }
        let mut mentions = bases.split_off(plan.legal_bases.len());
        for (mention, sense) in plan.mentions.iter().zip(&mentions) {
            let Some(index) = sense.document else { continue };
            let spellings = &mut table.drafts[index].spellings;
            if spellings.len() < 40 && !spellings.contains(&mention.text) {
                spellings.insert(mention.text.clone());
            }
        }
        for (rank, mention) in plan.mentions.iter().enumerate() {
            if let Some(document) = mention.repeats.and_then(|first| mentions[first].document) {
                mentions[rank] = Sense::inferred(document);
            }
        }
        all.push(Senses { bases, mentions });
    }
    all
}

/// What a plan cites: its legal bases, then its mentions.
pub(super) fn cited(plan: &Plan) -> impl Iterator<Item = Option<&CitedDocument>> {
    let bases = plan.legal_bases.iter().map(|basis| basis.cited.as_ref());
    // What only repeats a mention means what that one does.
    bases.chain(plan.mentions.iter().map(|mention| mention.repeats.is_none().then_some(&mention.cited)))
}

/// The short names a plan defines, with the documents they stand for.
fn short_names(plan: &Plan, found: &[Option<Sense>]) -> ShortNames {
    let mut names = ShortNames::default();
    for mention in &plan.mentions {
        let full = mention.defines.and_then(|rank| found.get(rank)?.as_ref()?.document);
        let Some(index) = full else { continue };
        match (&mention.cited.key, &mention.cited.number, mention.cited.kind) {
            (Some(key), ..) => drop(names.numbers.insert(key.clone(), index)),
            (None, Cited::Digits(digits), Some(kind)) => {
                names.digits.insert((kind, digits.clone()), index);
            }
            _ => {}
        }
    }
    names
}

fn documents(
    table: &Table,
    entries: &[DocumentEntry],
    bodies: &[Body],
    body_ids: &HashMap<BodyKey, BodyId>,
    order: &Order,
) -> (Vec<Document>, Vec<usize>) {
    let mut sorted: Vec<usize> = table.documents().map(|(index, _)| index).collect();
    sorted.sort_by_cached_key(|index| {
        let draft = &table.drafts[*index];
        let body = draft.body.as_ref().map(|(key, _)| body_ids[key]);
        (order.key(draft.number.text()), draft.date, body, draft.kind.clone(), draft.plan)
    });
    let mut ranks = vec![0; table.drafts.len()];
    let mut documents = Vec::with_capacity(sorted.len());
    let mut places = Vec::with_capacity(sorted.len());
    for (rank, index) in sorted.into_iter().enumerate() {
        ranks[index] = rank;
        let draft = &table.drafts[index];
        let entry = draft.entry.map(|entry| &entries[entry]);
        let body = draft.body.as_ref().map(|(key, _)| body_ids[key]);
        let longest = draft.issuers.iter().max_by_key(|name| (name.chars().count(), *name)).cloned();
        let issuer =
            if draft.plan.is_some() { draft.body.as_ref().map(|(_, name)| name.clone()) } else { longest };
        let body_slug = body.map_or("khong-ro-co-quan".to_string(), |id| bodies[id.0].slug.clone());
        places.push((draft.number.slug(), draft.date, body_slug));
        documents.push(Document {
            number: draft.number.clone(),
            kind: draft.kind.clone(),
            date: draft.date,
            issuer,
            body,
            title: draft.title.clone(),
            plan: draft.plan,
            url: entry.and_then(|entry| entry.url.clone()),
            status: entry.and_then(|entry| entry.status.clone()),
            spellings: draft.spellings.iter().cloned().collect(),
            cited_by: Vec::new(),
            related: Vec::new(),
            related_by: Vec::new(),
            address: String::new(),
        });
    }
    for index in 0..ranks.len() {
        ranks[index] = ranks[table.root(index)];
    }
    for (document, address) in documents.iter_mut().zip(addresses(&places)) {
        document.address = address;
    }
    (documents, ranks)
}

/// The bases of a plan: declared, or else those that the opening paragraphs name.
fn bases(plan: &Plan, senses: &Senses, ranks: &[usize]) -> Vec<Basis> {
    let is_basis = |relation: Relation| {
        matches!(relation, Relation::Implements | Relation::BasedOn | Relation::GuidedBy)
    };
    let opening = || {
        plan.mentions.iter().zip(&senses.mentions).filter(|(mention, _)| {
            mention.setting == Setting::Opening
                && mention.nested_in.is_none()
                && mention.defines.is_none()
                && mention.repeats.is_none()
                && is_basis(mention.relation)
        })
    };
    if plan.legal_bases.is_empty() {
        return opening()
            .map(|(mention, sense)| Basis {
                text: mention.text.clone(),
                relation: mention.relation,
                meaning: sense.ranked(ranks),
            })
            .collect();
    }
    let declared = plan.legal_bases.iter().zip(&senses.bases);
    declared
        .map(|(basis, sense)| {
            let in_text = || {
                let same =
                    opening().find(|(_, other)| other.document.is_some() && other.document == sense.document);
                same.map(|(mention, _)| mention.relation)
            };
            let relation = basis.relation.or_else(in_text).unwrap_or(Relation::BasedOn);
            Basis { text: basis.text.value.clone(), relation, meaning: sense.ranked(ranks) }
        })
        .collect()
}

/// The documents a plan cites, each once, with the strongest relation.
fn cites(plan: &Plan, senses: &Senses, ranks: &[usize]) -> Vec<Cites> {
    let mut cites: BTreeMap<DocumentId, Cites> = BTreeMap::new();
    let fresh = |document| Cites {
        document,
        relation: Relation::Mentions,
        mentions: Vec::new(),
        inferred: true,
        basis: false,
    };
    for basis in bases(plan, senses, ranks) {
        let Some(document) = basis.meaning.document else { continue };
        let it = cites.entry(document).or_insert_with(|| fresh(document));
        it.relation = it.relation.min(basis.relation);
        it.inferred &= basis.meaning.inferred;
        it.basis = true;
    }
    for (rank, (mention, sense)) in plan.mentions.iter().zip(&senses.mentions).enumerate() {
        let Some(index) = sense.document else { continue };
        let document = DocumentId(ranks[index]);
        let it = cites.entry(document).or_insert_with(|| fresh(document));
        // The opening paragraphs repeat what the front matter declares, which wins.
        if mention.nested_in.is_none() && !it.basis {
            it.relation = it.relation.min(mention.relation);
        }
        it.inferred &= sense.inferred;
        it.mentions.push(rank);
    }
    cites.into_values().collect()
}

/// Joins documents with the plans that cite them and with each other.
fn link_documents(
    documents: &mut [Document],
    records: &[PlanRecord],
    newest: &[PlanId],
    related: &Related,
    ranks: &[usize],
) {
    for id in newest {
        let record = &records[id.0];
        for (rank, cites) in record.cites.iter().enumerate() {
            if record.document != Some(cites.document) {
                documents[cites.document.0].cited_by.push((*id, rank));
            }
        }
    }
    let mut edges: BTreeSet<(usize, Relation, usize)> =
        related.iter().map(|(one, relation, other)| (ranks[*one], *relation, ranks[*other])).collect();
    for record in records {
        for (mention, meaning) in record.plan.mentions.iter().zip(&record.mentions) {
            let outer = mention.nested_in.and_then(|rank| record.mentions[rank].document);
            let (Some(outer), Some(inner)) = (outer, meaning.document) else { continue };
            edges.insert((outer.0, mention.relation, inner.0));
        }
    }
    let said = |it: &&(usize, Relation, usize)| it.1 != Relation::Mentions;
    let stronger: HashSet<(usize, usize)> = edges.iter().filter(said).map(|it| (it.0, it.2)).collect();
    for (one, relation, other) in edges.into_iter().filter(|(one, _, other)| one != other) {
        // A stronger relation between the same two says it better.
        if relation == Relation::Mentions && stronger.contains(&(one, other)) {
            continue;
        }
        documents[one].related.push((relation, DocumentId(other)));
        documents[other].related_by.push((relation, DocumentId(one)));
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
