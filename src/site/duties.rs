//! Duties (nhiệm vụ có thời hạn) of all plans: when they fall due, and the units they are laid on.
//!
//! A duty with a time belongs to the quarter of its last allowed day; weekends move nothing. One without is
//! kept with the year of its plan. What a group owes, each of its members owes.

use super::bodies::Body;
use super::body_register::BodyKey;
use super::index_fault::IndexFault;
use super::units::{UnitKey, Units};
use super::{BodyId, PlanId, PlanRecord};
use crate::base::date::{PartialDate, Quarter};
use crate::base::fault::Fault;
use crate::base::order::Order;
use crate::base::text::{comparable, shorten, slug};
use crate::plan::document::Plan;
use crate::plan::duty::{Duty, DutyKind, Recurrence};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// A duty's rank, by plan and place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DutyId(pub usize);

/// A unit's rank, in Vietnamese order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub usize);

/// The duties of all plans and the units they are laid on.
#[derive(Debug, Default)]
pub struct Duties {
    /// All duties, by plan.
    pub list: Vec<Owed>,
    /// The units, in Vietnamese order.
    pub units: Vec<Unit>,
    /// The duties with a time, by the quarter of their last allowed day, in the order of that day.
    pub quarters: BTreeMap<Quarter, Vec<DutyId>>,
    /// The recurring duties without a time of their own, by the quarters in which they fall due.
    pub returning: BTreeMap<Quarter, Vec<DutyId>>,
    /// The duties without a time, by the year of their plan.
    pub standing: BTreeMap<Option<i16>, Vec<DutyId>>,
    /// For each plan the rank of its first duty.
    firsts: Vec<usize>,
    /// The bodies that are units too.
    of_bodies: HashMap<BodyId, UnitId>,
}

/// A duty and whom it concerns.
#[derive(Debug)]
pub struct Owed {
    /// The plan.
    pub plan: PlanId,
    /// Its rank in [`Plan::duties`].
    pub rank: usize,
    /// The units responsible, in the order of [`Duty::responsible`]: a group is one.
    pub units: Vec<UnitId>,
    /// To whom it is reported.
    pub report_to: Vec<UnitId>,
    /// Through whom.
    pub via: Vec<UnitId>,
}

/// A unit (đơn vị) that has duties, or to which or through which others report.
#[derive(Debug)]
pub struct Unit {
    /// The segment of its address.
    pub slug: String,
    /// The name, as registered or as first written.
    pub name: String,
    /// The body whose plans name it, for a unit that the register does not have.
    pub within: Option<BodyId>,
    /// Its page as a body.
    pub body: Option<BodyId>,
    /// What it owes, with the group through which it does; by last allowed day, those without a time last.
    pub duties: Vec<(DutyId, Option<UnitId>)>,
    /// What others report to it or through it.
    pub receives: Vec<DutyId>,
    /// The groups it belongs to.
    pub groups: Vec<UnitId>,
    /// The members of this group.
    pub members: Vec<UnitId>,
}

/// The units met so far, each with its first name.
#[derive(Default)]
struct Table {
    ranks: HashMap<UnitKey, usize>,
    list: Vec<(UnitKey, String)>,
}

impl Table {
    /// The rank of a unit, a new one where it was not met before.
    fn rank(&mut self, units: &Units, key: UnitKey, name: &str) -> usize {
        if let Some(rank) = self.ranks.get(&key) {
            return *rank;
        }
        let name = match &key {
            UnitKey::Registered(id) => units.register.entry(*id).name.clone(),
            UnitKey::Named(..) => capitalized(name),
        };
        self.ranks.insert(key.clone(), self.list.len());
        self.list.push((key, name));
        self.list.len() - 1
    }
}

impl Duties {
    /// The duties of all plans; `ids` are the ranks of the bodies.
    pub(super) fn new(
        plans: &[Arc<Plan>],
        units: &Units,
        bodies: &[Body],
        ids: &HashMap<BodyKey, BodyId>,
        order: &Order,
    ) -> Duties {
        let mut table = Table::default();
        let mut list: Vec<Owed> = Vec::new();
        let mut firsts = Vec::with_capacity(plans.len());
        for (id, plan) in plans.iter().enumerate() {
            firsts.push(list.len());
            for (rank, duty) in plan.record.duties.iter().enumerate() {
                let mut named = |names: &[String]| -> Vec<UnitId> {
                    let ranks =
                        names.iter().map(|name| table.rank(units, units.find(PlanId(id), name), name));
                    ranks.map(UnitId).collect()
                };
                let (to, via) = (named(&duty.report_to), named(&duty.via));
                let responsible = named(&duty.responsible);
                list.push(Owed { plan: PlanId(id), rank, units: responsible, report_to: to, via });
            }
        }
        // Members are units too, and may be groups that nothing but another group names.
        let mut members: Vec<Vec<usize>> = Vec::new();
        while let Some((key, _)) = table.list.get(members.len()) {
            let found = units.members(&key.clone());
            members.push(found.into_iter().map(|(key, name)| table.rank(units, key, &name)).collect());
        }
        let mut sorted: Vec<usize> = (0..table.list.len()).collect();
        sorted.sort_by_cached_key(|rank| {
            let (key, name) = &table.list[*rank];
            (order.key(name), key.clone())
        });
        let mut ranks = vec![UnitId(0); sorted.len()];
        for (rank, old) in sorted.iter().enumerate() {
            ranks[*old] = UnitId(rank);
        }
        let drafts = sorted.iter().map(|old| &table.list[*old]);
        let mut units = made(drafts, units, bodies, ids);
        for (old, members) in members.iter().enumerate() {
            for member in members {
                units[ranks[old].0].members.push(ranks[*member]);
                units[ranks[*member].0].groups.push(ranks[old]);
            }
        }
        for unit in &mut units {
            unit.members.sort();
            unit.groups.sort();
        }
        for owed in &mut list {
            let all = owed.units.iter_mut().chain(&mut owed.report_to).chain(&mut owed.via);
            all.for_each(|unit| *unit = ranks[unit.0]);
        }
        let bodies = units.iter().enumerate().filter_map(|(rank, unit)| Some((unit.body?, UnitId(rank))));
        let of_bodies = bodies.collect();
        let mut duties = Duties { list, units, firsts, of_bodies, ..Duties::default() };
        duties.place(plans);
        duties
    }

    /// A duty.
    pub fn get(&self, id: DutyId) -> &Owed {
        &self.list[id.0]
    }

    /// A unit.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0]
    }

    /// The quarters in which a duty falls due, in order.
    pub fn all_quarters(&self) -> impl Iterator<Item = Quarter> {
        let all: BTreeSet<Quarter> = self.quarters.keys().chain(self.returning.keys()).copied().collect();
        all.into_iter()
    }

    /// A body as a unit, if it is one.
    pub fn of_body(&self, body: BodyId) -> Option<UnitId> {
        self.of_bodies.get(&body).copied()
    }

    /// A duty of a plan, by its rank there.
    pub fn of_plan(&self, plan: PlanId, rank: usize) -> DutyId {
        DutyId(self.firsts[plan.0] + rank)
    }

    /// Whether calendars have an event for a duty: it has a day, or comes back on days.
    pub fn has_day(&self, id: DutyId, plans: &[Arc<PlanRecord>]) -> bool {
        let owed = self.get(id);
        let plan = &plans[owed.plan.0].plan;
        !days(plan, &plan.record.duties[owed.rank]).is_empty()
    }

    /// Puts the duties into their quarters and years, and gives them to their units.
    fn place(&mut self, plans: &[Arc<Plan>]) {
        let last = |owed: &Owed| plans[owed.plan.0].record.duties[owed.rank].due.map(|due| due.last_day());
        let mut ids: Vec<usize> = (0..self.list.len()).collect();
        ids.sort_by_key(|id| {
            let last = last(&self.list[*id]);
            (last.is_none(), last, *id)
        });
        for id in ids {
            let owed = &self.list[id];
            match last(owed) {
                Some(day) => self.quarters.entry(Quarter::of(day)).or_default().push(DutyId(id)),
                None => {
                    let plan = &plans[owed.plan.0];
                    self.standing.entry(plan.record.year).or_default().push(DutyId(id));
                    let days =
                        recurs(plan, &plan.record.duties[owed.rank]).map(Recurs::days).unwrap_or_default();
                    let quarters: BTreeSet<Quarter> = days.into_iter().map(Quarter::of).collect();
                    for quarter in quarters {
                        self.returning.entry(quarter).or_default().push(DutyId(id));
                    }
                }
            }
            let mut told: HashSet<UnitId> = HashSet::new();
            for unit in owed.units.iter().filter(|unit| told.insert(**unit)) {
                self.units[unit.0].duties.push((DutyId(id), None));
            }
            for group in &owed.units {
                for member in self.units[group.0].members.clone() {
                    if told.insert(member) {
                        self.units[member.0].duties.push((DutyId(id), Some(*group)));
                    }
                }
            }
            let receivers: HashSet<UnitId> = owed.report_to.iter().chain(&owed.via).copied().collect();
            for unit in receivers {
                self.units[unit.0].receives.push(DutyId(id));
            }
        }
    }
}

/// Units with names and addresses, and nothing in them.
fn made<'a>(
    drafts: impl Iterator<Item = &'a (UnitKey, String)>,
    units: &Units,
    bodies: &[Body],
    ids: &HashMap<BodyKey, BodyId>,
) -> Vec<Unit> {
    let register = units.register;
    let mut taken: HashSet<String> = register.entries().map(|(_, entry)| entry.id.clone()).collect();
    let made = drafts.map(|(key, name)| {
        let (within, body, slug) = match key {
            UnitKey::Registered(id) => {
                (None, ids.get(&BodyKey::Registered(*id)).copied(), register.entry(*id).id.clone())
            }
            UnitKey::Named(body, name) => {
                let within = ids.get(body).copied();
                let of = match (within, body) {
                    (Some(id), _) => bodies[id.0].slug.as_str(),
                    (None, BodyKey::Registered(id)) => register.entry(*id).id.as_str(),
                    (None, BodyKey::Named(_)) => "",
                };
                (within, None, unique(name, of, &mut taken))
            }
        };
        Unit {
            slug,
            name: name.clone(),
            within,
            body,
            duties: Vec::new(),
            receives: Vec::new(),
            groups: Vec::new(),
            members: Vec::new(),
        }
    });
    made.collect()
}

/// An address for a unit within a body: both names, with a number where it is taken.
fn unique(name: &str, body: &str, taken: &mut HashSet<String>) -> String {
    let name = shorten(slug(name), 60);
    let name = if name.is_empty() { "don-vi" } else { &name };
    let base =
        if body.is_empty() { name.to_string() } else { format!("{name}-{}", shorten(body.into(), 60)) };
    let mut slug = base.clone();
    let mut count = 1;
    while !taken.insert(slug.clone()) {
        count += 1;
        slug = format!("{base}-{count}");
    }
    slug
}

/// A name with a capital at its head, as a list shows it.
fn capitalized(name: &str) -> String {
    let mut characters = name.chars();
    let Some(first) = characters.next() else { return String::new() };
    first.to_uppercase().chain(characters).collect()
}

/// The days on which a recurring duty falls due within its plan's year, the first and the last of them.
///
/// They are the ends of its periods, for the text names none; from the plan's date on, and up to the duty's own
/// end where it has one. `None` when it has no period, no year, or no period left.
pub fn recurs(plan: &Plan, duty: &Duty) -> Option<Recurs> {
    let months = match duty.recurrence.filter(|_| duty.kind == DutyKind::Recurring)? {
        Recurrence::Monthly => 1,
        Recurrence::Quarterly => 3,
        Recurrence::HalfYearly => 6,
        Recurrence::Yearly => 12,
    };
    let year = duty.due.map(|due| due.last_day().year()).or(plan.record.year)?;
    let end = duty.due.map_or(PartialDate::Year(year).last_day(), |due| due.last_day());
    let from = plan.record.date.map(PartialDate::first_day);
    let ends = (1..=12 / months).map(|period| PartialDate::Month(year, period * months).last_day());
    let days: Vec<Date> = ends.filter(|day| from.is_none_or(|from| *day >= from) && *day <= end).collect();
    Some(Recurs { months, first: *days.first()?, last: *days.last()? })
}

/// The days on which a duty falls due: its last allowed day, or the ends of its periods.
pub fn days(plan: &Plan, duty: &Duty) -> Vec<Date> {
    match (recurs(plan, duty), duty.due) {
        (Some(recurs), _) => recurs.days(),
        (None, Some(due)) if duty.kind != DutyKind::Ongoing => vec![due.last_day()],
        _ => Vec::new(),
    }
}

/// When a recurring duty comes back: on the last day of each period from `first` to `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurs {
    /// The months of a period: 1, 3, 6 or 12.
    pub months: i8,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Recurs {
    /// All days, at most twelve.
    pub fn days(self) -> Vec<Date> {
        let months =
            (self.first.month()..=self.last.month()).step_by(usize::from(self.months.unsigned_abs()));
        months.map(|month| PartialDate::Month(self.first.year(), month).last_day()).collect()
    }
}

/// Tells of duties that fall due before their plan, and recurring ones that do not say how often.
pub(super) fn check(records: &[PlanRecord], faults: &mut Vec<IndexFault>) {
    for plan in records.iter().map(|record| &record.plan) {
        for duty in &plan.record.duties {
            let place = || duty.span.at(&plan.record.path);
            if let (Some(due), Some(date)) = (duty.due, plan.record.date)
                && due.last_day() < date.first_day()
            {
                let fault = Fault::DutyBeforePlan { last: PartialDate::Day(due.last_day()), date };
                faults.push(fault.at(place()).into());
            }
            // «định kỳ» is all that some texts say.
            let said = || comparable(&duty.task).contains("định kỳ");
            if duty.kind == DutyKind::Recurring && duty.recurrence.is_none() && !said() {
                faults.push(Fault::NoRecurrence.at(place()).into());
            }
            if duty.recurrence.is_some() && duty.kind != DutyKind::Recurring {
                faults.push(Fault::RecurrenceUnused { kind: duty.kind.name() }.at(place()).into());
            }
        }
    }
}
