//! Duties (nhiệm vụ có thời hạn) of all plans: when they fall due, and the units responsible.
//!
//! A duty with a time belongs to the quarter of its last allowed day; a weekend does not move it. One without is
//! listed with the year of its plan. The duty of a group is a duty of each of its members.

use super::bodies::Body;
use super::body_register::BodyKey;
use super::recurrence::{days, recurring_days};
use super::unit_list::{Unit, UnitDrafts};
use super::units::Units;
use super::{BodyId, DutyId, IndexedPlan, PlanDutyId, PlanId, UnitId};
use crate::base::date::Quarter;
use crate::base::hash::hash;
use crate::base::hash::{HashMap, HashSet};
use crate::base::order::Order;
use crate::base::text::words_key;
use crate::plan::document::Plan;
use crate::plan::duty::Duty;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The duties of all plans and the units responsible for them.
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
    /// For each plan the index of its first duty in the list.
    firsts: Vec<usize>,
    /// The bodies that are units too.
    of_bodies: HashMap<BodyId, UnitId>,
}

/// A duty with the plan it is from and the units it concerns.
#[derive(Debug)]
pub struct Owed {
    /// The plan.
    pub plan: PlanId,
    /// Its index among the duties of the plan.
    pub index: PlanDutyId,
    /// The id of the duty in its plan, which stays while the words of the task do: `nv-3f0a91c2`.
    pub key: String,
    /// The units responsible, in the order of [`Duty::responsible`]: a group is one.
    pub units: Vec<UnitId>,
    /// To whom it is reported.
    pub report_to: Vec<UnitId>,
    /// Through whom.
    pub via: Vec<UnitId>,
    /// The units that take part.
    pub with: Vec<UnitId>,
}

impl Owed {
    /// The duty, as its plan has it.
    pub fn duty<'a>(&self, plan: &'a Plan) -> &'a Duty {
        &plan.record.duties[self.index.0]
    }
}

/// The ids of the duties of a plan, by the words of their tasks alone; equal ones are counted.
fn keys(duties: &[Duty]) -> Vec<String> {
    let mut counts: HashMap<u32, usize> = HashMap::default();
    let key = |duty: &Duty| {
        // Half of the hash: no plan has so many duties that two of them would meet.
        let hash = (hash(words_key(&duty.task).bytes()) >> 32) as u32;
        let count = counts.entry(hash).or_default();
        *count += 1;
        if *count == 1 { format!("nv-{hash:08x}") } else { format!("nv-{hash:08x}-{count}") }
    };
    duties.iter().map(key).collect()
}

impl Duties {
    /// The duties of all plans; `ids` are those of the bodies. What a plan that is over set stays with the plan alone.
    pub(super) fn new(
        plans: &[Arc<Plan>],
        finder: &Units,
        bodies: &[Body],
        ids: &HashMap<BodyKey, BodyId>,
        order: &Order,
        is_over: impl Fn(PlanId) -> bool,
    ) -> Duties {
        let mut drafts = UnitDrafts::new(finder);
        let mut named = Vec::new();
        for (index, plan) in plans.iter().enumerate() {
            for duty in &plan.record.duties {
                let mut add = |names: &[String]| drafts.add_named(PlanId(index), names);
                named.push([&duty.report_to, &duty.via, &duty.responsible, &duty.with].map(|it| add(it)));
            }
        }
        // Units get their ids in Vietnamese order, so all duties must be read before the first id is known.
        let (units, unit_ids) = drafts.finish(bodies, ids, order);
        let mut named = named.into_iter();
        let mut list = Vec::with_capacity(named.len());
        let mut firsts = Vec::with_capacity(plans.len());
        for (id, plan) in plans.iter().enumerate() {
            firsts.push(list.len());
            let own = keys(&plan.record.duties).into_iter().enumerate().zip(&mut named);
            list.extend(own.map(|((index, key), [report_to, via, responsible, with])| Owed {
                plan: PlanId(id),
                index: PlanDutyId(index),
                key,
                units: unit_ids.of(&responsible),
                report_to: unit_ids.of(&report_to),
                via: unit_ids.of(&via),
                with: unit_ids.of(&with),
            }));
        }
        let bodies = units.iter().enumerate().filter_map(|(index, unit)| Some((unit.body?, UnitId(index))));
        let of_bodies = bodies.collect();
        let mut duties = Duties { list, units, firsts, of_bodies, ..Duties::default() };
        duties.place(plans, is_over);
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

    /// A duty of a plan.
    pub fn of_plan(&self, plan: PlanId, index: PlanDutyId) -> DutyId {
        DutyId(self.firsts[plan.0] + index.0)
    }

    /// Whether calendars have an event for a duty: it has a day, or recurs on days.
    pub fn has_day(&self, id: DutyId, plans: &[Arc<IndexedPlan>]) -> bool {
        let owed = self.get(id);
        let plan = &plans[owed.plan.0].plan;
        !days(plan, owed.duty(plan)).is_empty()
    }

    /// Adds the duties to their quarters and years and to their units.
    fn place(&mut self, plans: &[Arc<Plan>], is_over: impl Fn(PlanId) -> bool) {
        let last = |owed: &Owed| owed.duty(&plans[owed.plan.0]).due.map(|due| due.last_day());
        // The lists below are filled in this order and keep it.
        let mut ids: Vec<usize> = (0..self.list.len()).filter(|id| !is_over(self.list[*id].plan)).collect();
        ids.sort_by_key(|id| {
            let last = last(&self.list[*id]);
            // `None` alone would come first.
            (last.is_none(), last, *id)
        });
        for id in ids {
            let owed = &self.list[id];
            let plan = &plans[owed.plan.0];
            let last = last(owed).map(Quarter::of);
            match last {
                Some(quarter) => self.quarters.entry(quarter).or_default().push(DutyId(id)),
                None => self.standing.entry(plan.record.year).or_default().push(DutyId(id)),
            }
            let days = recurring_days(plan, owed.duty(plan)).map(|it| it.days).unwrap_or_default();
            // What comes back until a day stands with that day once.
            let quarters: BTreeSet<Quarter> =
                days.into_iter().map(Quarter::of).filter(|it| Some(*it) != last).collect();
            for quarter in quarters {
                self.returning.entry(quarter).or_default().push(DutyId(id));
            }
            // A unit that is named itself and is a member of a named group has the duty once, as its own.
            let mut given: HashSet<UnitId> = HashSet::default();
            for unit in owed.units.iter().filter(|unit| given.insert(**unit)) {
                self.units[unit.0].duties.push((DutyId(id), None));
            }
            for group in &owed.units {
                for member in self.units[group.0].members.clone() {
                    if given.insert(member) {
                        self.units[member.0].duties.push((DutyId(id), Some(*group)));
                    }
                }
            }
            let joining: BTreeSet<UnitId> =
                owed.with.iter().copied().filter(|unit| !given.contains(unit)).collect();
            for unit in joining {
                self.units[unit.0].joins.push(DutyId(id));
            }
            // A set without order will do: each unit in it gets one entry.
            let receivers: HashSet<UnitId> = owed.report_to.iter().chain(&owed.via).copied().collect();
            for unit in receivers {
                self.units[unit.0].receives.push(DutyId(id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::site::testing::site;

    #[test]
    fn ids_of_duties_never_change_while_their_words_stay() {
        let line = |tasks: &str| {
            format!("1/KH-X; 2024-02-01; A; Mở đầu.\n\n| Nhiệm vụ | Thời hạn |\n|---|---|\n{tasks}")
        };
        let ids = |tasks: &str| -> Vec<String> {
            let site = site(&[&line(tasks)], "", "");
            site.duties.list.iter().map(|it| it.key.clone()).collect()
        };
        // Links from elsewhere and subscribed calendars know duties by these.
        let first =
            ids("| Nộp báo cáo | 30/6/2024 |\n| Họp giao ban | 30/9/2024 |\n| Nộp báo cáo | 31/12/2024 |\n");
        assert_eq!(first, ["nv-283d920a", "nv-055fd88a", "nv-283d920a-2"]);
        let moved =
            ids("| Việc mới | 1/3/2024 |\n| HỌP GIAO BAN. | 1/10/2024 |\n| nộp báo cáo | 30/6/2024 |\n");
        assert_eq!(moved[1..], [first[1].clone(), first[0].clone()]);
    }
}
