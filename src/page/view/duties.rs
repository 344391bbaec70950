//! Duties by quarter, year and unit, and the row of a duty wherever it is shown.

use super::list::Group;
use super::{Badge, CountedLink, DateView, LinkView, Maker, shown_number};
use crate::base::date::{PartialDate, Quarter};
use crate::base::message::Message;
use crate::page::Page;
use crate::plan::document::{Due, Duty, DutyKind, Plan};
use crate::site::duties::{DutyId, Unit, UnitId, recurs};
use crate::site::{BodyId, PlanId};
use jiff::civil::{Date, Weekday};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A duty.
#[derive(Debug, Serialize)]
pub struct DutyRow {
    /// The id of its row on the page of its plan.
    pub id: String,
    /// What is to be done.
    pub task: String,
    /// By when, in words.
    pub time: String,
    /// The date as far as it is known, for programs; of a quarter its last day.
    pub iso: Option<String>,
    /// `by`, `within` …
    pub kind: &'static str,
    /// The kind in words.
    pub kind_text: String,
    /// The last day allowed, where the time does not already say it.
    pub last: Option<DateView>,
    /// That the last day is a Saturday or a Sunday, in words.
    pub weekend: Option<String>,
    /// The days on which it falls due, in order: `2024-03-31`.
    pub days: Vec<String>,
    /// Units, as the plan names them.
    pub responsible: Vec<LinkView>,
    /// To whom it is reported.
    pub report_to: Vec<LinkView>,
    /// Through whom.
    pub via: Vec<LinkView>,
    /// The sentence of the plan that says so, with its place.
    pub origin: Option<LinkView>,
    /// The group through which a unit has it, on the page of the unit.
    pub group: Option<LinkView>,
    /// The plan; absent on the plan's own page.
    pub plan: Option<DutyPlan>,
}

/// The plan on which a duty rests.
#[derive(Debug, Serialize)]
pub struct DutyPlan {
    /// Its name: type and number, or the title where it has no number.
    pub title: String,
    /// The row of the duty on the plan's page.
    pub href: String,
    /// The date.
    pub date: Option<DateView>,
    /// The issuing body, as named on the plan.
    pub issuer: LinkView,
    /// Draft, without number and the like.
    pub badges: Vec<Badge>,
}

/// A heading with duties.
#[derive(Debug, Serialize)]
pub struct DutyGroup {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// How many, in words.
    pub count: String,
    /// The duties.
    pub duties: Vec<DutyRow>,
}

/// The index of duties.
#[derive(Debug, Serialize)]
pub struct DutiesView {
    /// How many, in words.
    pub count: String,
    /// The years with their quarters, and what has no day in them; the newest year first.
    pub years: Vec<Group>,
    /// The units, in Vietnamese order.
    pub units: Vec<CountedLink>,
    /// The calendar of all duties.
    pub calendar: Option<String>,
}

/// The duties of a quarter, or those of a year that have no day.
#[derive(Debug, Serialize)]
pub struct DutyListView {
    /// How many, in words.
    pub count: String,
    /// The duties.
    pub groups: Vec<DutyGroup>,
    /// What belongs to it: the standing duties of the year, the themes of the quarter.
    pub links: Vec<LinkView>,
    /// The nearest quarter or year before with duties.
    pub before: Option<LinkView>,
    /// The nearest one after.
    pub after: Option<LinkView>,
}

/// The page of a unit: all that plans lay on it.
#[derive(Debug, Serialize)]
pub struct UnitView {
    /// The name.
    pub name: String,
    /// The body whose plans name it, for a unit that the register does not have.
    pub within: Option<LinkView>,
    /// Its page as a body.
    pub body: Option<LinkView>,
    /// The groups it belongs to.
    pub groups: Vec<LinkView>,
    /// Its members, for a group.
    pub members: Vec<LinkView>,
    /// How many duties, in words.
    pub count: String,
    /// The duties, by quarter, those without a day last.
    pub duties: Vec<DutyGroup>,
    /// What others report to it or through it.
    pub receives: Vec<DutyRow>,
    /// Its calendar.
    pub calendar: Option<String>,
}

impl Maker<'_> {
    /// The duties on the page of their plan.
    pub(crate) fn duties_of_plan(&self, plan: PlanId) -> Result<Vec<DutyRow>, Message> {
        let count = self.site.plan(plan).plan.duties.len();
        let ids = (0..count).map(|rank| self.site.duties.of_plan(plan, rank));
        ids.map(|id| self.duty(id)).collect()
    }

    /// A duty without its plan.
    fn duty(&self, id: DutyId) -> Result<DutyRow, Message> {
        let owed = self.site.duties.get(id);
        let plan = &self.site.plan(owed.plan).plan;
        let duty = &plan.duties[owed.rank];
        let links = |names: &[String], units: &[UnitId]| -> Vec<LinkView> {
            let link = |(name, unit): (&String, &UnitId)| LinkView {
                title: name.clone(),
                href: self.href(Page::Unit(*unit)),
            };
            names.iter().zip(units).map(link).collect()
        };
        let last = duty.due.map(Due::last_day);
        let says_the_day = matches!(duty.due, Some(Due::Date { date: PartialDate::Day(_), strict: false }));
        let kind = duty.kind.name();
        Ok(DutyRow {
            id: format!("nv-{}", owed.rank + 1),
            task: duty.task.clone(),
            time: self.time(duty)?,
            iso: match duty.due {
                Some(Due::Date { date, .. }) => Some(date.to_string()),
                Some(Due::Quarter(quarter)) => Some(quarter.last_day().to_string()),
                None => None,
            },
            kind,
            kind_text: self.word(&format!("kind_{kind}"))?,
            last: last.filter(|_| !says_the_day).map(|day| self.date(PartialDate::Day(day))),
            weekend: last.map(|day| self.weekend(day)).transpose()?.flatten(),
            days: days(plan, duty).into_iter().map(|day| PartialDate::Day(day).to_string()).collect(),
            responsible: links(&duty.responsible, &owed.units),
            report_to: links(&duty.report_to, &owed.report_to),
            via: links(&duty.via, &owed.via),
            origin: duty.origin.as_ref().map(|origin| LinkView {
                title: origin.sentence.clone(),
                href: format!("#cau-{}", origin.block + 1),
            }),
            group: None,
            plan: None,
        })
    }

    /// A duty with its plan.
    fn duty_and_plan(&self, id: DutyId) -> Result<DutyRow, Message> {
        let plan = self.site.duties.get(id).plan;
        let mut row = self.duty(id)?;
        if let Some(origin) = &mut row.origin {
            origin.href.insert_str(0, &self.href(Page::Plan(plan)));
        }
        row.plan = Some(DutyPlan {
            title: self.plan_name(plan),
            href: format!("{}#{}", self.href(Page::Plan(plan)), row.id),
            date: self.site.plan(plan).plan.date.map(|date| self.date(date)),
            issuer: self.issuer_link(plan),
            badges: self.badges(&self.site.plan(plan).plan)?,
        });
        Ok(row)
    }

    /// How a plan is called in short: type and number, or the title where it has no number.
    pub(crate) fn plan_name(&self, id: PlanId) -> String {
        let plan = &self.site.plan(id).plan;
        shown_number(plan).map_or(plan.title.clone(), |number| format!("{} {number}", plan.kind))
    }

    /// The time of a duty in words.
    pub(crate) fn time(&self, duty: &Duty) -> Result<String, Message> {
        let quarter = |it: Quarter| {
            self.words.fill("quarter_inside", &[("quarter", it.roman()), ("year", &it.year.to_string())])
        };
        let (due, precision, strict) = match duty.due {
            Some(Due::Quarter(it)) => (Some(quarter(it)?), "quarter", false),
            Some(Due::Date { date, strict }) => (Some(self.words.date(date)), precision(date), strict),
            None => (None, "", false),
        };
        let kind = duty.kind.name();
        let recurrence = duty
            .recurrence
            .map(|it| self.word(&format!("recurrence_{}", it.name().replace('-', "_"))))
            .transpose()?;
        let key = match (&due, duty.kind) {
            (Some(_), _) if strict => "time_before".to_string(),
            (Some(_), DutyKind::By | DutyKind::Within | DutyKind::During) => {
                format!("time_{kind}_{precision}")
            }
            (Some(_), _) => "time_dated".to_string(),
            (None, _) => format!("time_{kind}"),
        };
        let time = self.words.fill(&key, &[("due", due.as_deref().unwrap_or_default())])?;
        Ok(match recurrence {
            Some(recurrence) if due.is_some() => format!("{recurrence}, {time}"),
            Some(recurrence) => recurrence,
            None => time,
        })
    }

    /// That a day is a Saturday or a Sunday, in words.
    fn weekend(&self, day: Date) -> Result<Option<String>, Message> {
        match day.weekday() {
            Weekday::Saturday => self.word("saturday").map(Some),
            Weekday::Sunday => self.word("sunday").map(Some),
            _ => Ok(None),
        }
    }

    pub(crate) fn duties(&self) -> Result<DutiesView, Message> {
        let duties = &self.site.duties;
        let mut years: BTreeMap<Reverse<Option<i16>>, Vec<CountedLink>> = BTreeMap::new();
        for quarter in duties.all_quarters() {
            let count = [&duties.quarters, &duties.returning].map(|it| it.get(&quarter).map_or(0, Vec::len));
            let page = Page::DutyQuarter(quarter);
            let link = self.duties_counted(self.words.quarter(quarter)?, page, count.iter().sum())?;
            years.entry(Reverse(Some(quarter.year))).or_default().push(link);
        }
        for (year, ids) in &duties.standing {
            let link =
                self.duties_counted(self.word("duties_standing")?, Page::DutyYear(*year), ids.len())?;
            years.entry(Reverse(*year)).or_default().push(link);
        }
        let years =
            years.into_iter().map(|(year, links)| Ok(Group { title: self.year_title(year.0)?, links }));
        let units = duties.units.iter().enumerate().map(|(rank, unit)| {
            let mut link =
                self.duties_counted(unit.name.clone(), Page::Unit(UnitId(rank)), unit.duties.len())?;
            if unit.duties.is_empty() {
                link.count = self.words.count("reports", unit.receives.len())?;
            }
            link.note = unit.within.map(|body| self.site.body(body).name.clone());
            Ok(link)
        });
        Ok(DutiesView {
            count: self.words.count("duties", duties.list.len())?,
            years: years.collect::<Result<_, Message>>()?,
            units: units.collect::<Result<_, Message>>()?,
            calendar: self.calendar_link(Page::Calendar),
        })
    }

    fn duties_counted(&self, title: String, page: Page, count: usize) -> Result<CountedLink, Message> {
        let count = self.words.count("duties", count)?;
        Ok(CountedLink { title, href: self.href(page), count, note: None })
    }

    fn year_title(&self, year: Option<i16>) -> Result<String, Message> {
        match year {
            Some(year) => self.words.fill("year_name", &[("year", &year.to_string())]),
            None => self.word("year_unknown"),
        }
    }

    /// The link to a calendar, if it has an event.
    pub(crate) fn calendar_link(&self, page: Page) -> Option<String> {
        self.routes.has(page).then(|| self.href(page))
    }

    pub(crate) fn duty_quarter(&self, quarter: Quarter) -> Result<DutyListView, Message> {
        let duties = &self.site.duties;
        let ids = duties.quarters.get(&quarter).map(Vec::as_slice).unwrap_or_default();
        let mut groups: BTreeMap<(u8, i8), Vec<DutyId>> = BTreeMap::new();
        for id in ids {
            let (_, duty) = self.duty_of(*id);
            let place = match duty.due {
                Some(Due::Date { date: PartialDate::Year(_), strict: false }) => (2, 0),
                Some(Due::Quarter(_)) => (1, 0),
                Some(due) => (0, due.last_day().month()),
                None => continue,
            };
            groups.entry(place).or_default().push(*id);
        }
        let returning = duties.returning.get(&quarter).map(Vec::as_slice).unwrap_or_default();
        let count = ids.len() + returning.len();
        let mut shown = Vec::new();
        for ((place, month), ids) in groups {
            let title = match place {
                0 => self.words.fill(
                    "month_name",
                    &[("month", &month.to_string()), ("year", &quarter.year.to_string())],
                )?,
                1 => self.words.fill(
                    "whole_quarter",
                    &[("day", &self.words.date(PartialDate::Day(quarter.last_day())))],
                )?,
                _ => self.words.fill("whole_year", &[("year", &quarter.year.to_string())])?,
            };
            shown.push(self.duty_group(title, shown.len(), &ids)?);
        }
        if !returning.is_empty() {
            shown.push(self.duty_group(self.word("returning")?, shown.len(), returning)?);
        }
        let mut links = Vec::new();
        if self.routes.has(Page::DutyYear(Some(quarter.year))) {
            let title = self.words.fill("duties_of_year", &[("year", &quarter.year.to_string())])?;
            links.push(LinkView { title, href: self.href(Page::DutyYear(Some(quarter.year))) });
        }
        if self.routes.has(Page::Quarter(quarter)) {
            let title =
                self.words.fill("topics_of_quarter", &[("quarter", &self.words.quarter(quarter)?)])?;
            links.push(LinkView { title, href: self.href(Page::Quarter(quarter)) });
        }
        let near = |found: Option<Quarter>| -> Result<Option<LinkView>, Message> {
            let Some(quarter) = found else { return Ok(None) };
            let title = self.words.quarter(quarter)?;
            Ok(Some(LinkView { title, href: self.href(Page::DutyQuarter(quarter)) }))
        };
        let all: Vec<Quarter> = duties.all_quarters().collect();
        let rank = all.partition_point(|it| *it < quarter);
        Ok(DutyListView {
            count: self.words.count("duties", count)?,
            groups: shown,
            links,
            before: near(rank.checked_sub(1).map(|rank| all[rank]))?,
            after: near(all.get(rank + 1).copied())?,
        })
    }

    pub(crate) fn duty_year(&self, year: Option<i16>) -> Result<DutyListView, Message> {
        let duties = &self.site.duties;
        let ids = duties.standing.get(&year).map(Vec::as_slice).unwrap_or_default();
        let mut groups: BTreeMap<DutyKind, Vec<DutyId>> = BTreeMap::new();
        for id in ids {
            groups.entry(self.duty_of(*id).1.kind).or_default().push(*id);
        }
        let groups = groups.into_iter().enumerate().map(|(rank, (kind, ids))| {
            self.duty_group(self.word(&format!("kind_{}", kind.name()))?, rank, &ids)
        });
        let near = |found: Option<(&Option<i16>, &Vec<DutyId>)>| -> Result<Option<LinkView>, Message> {
            let Some((year, _)) = found.filter(|(year, _)| year.is_some()) else { return Ok(None) };
            Ok(Some(LinkView { title: self.year_title(*year)?, href: self.href(Page::DutyYear(*year)) }))
        };
        Ok(DutyListView {
            count: self.words.count("duties", ids.len())?,
            groups: groups.collect::<Result<_, Message>>()?,
            links: Vec::new(),
            before: near(duties.standing.range(..year).next_back())?,
            after: near(
                duties.standing.range(year..).find(|(it, _)| **it > year).filter(|_| year.is_some()),
            )?,
        })
    }

    /// The title of the duties of a quarter: «Nhiệm vụ quý II/2024».
    pub(crate) fn duty_quarter_title(&self, quarter: Quarter) -> Result<String, Message> {
        let name = [("quarter", quarter.roman()), ("year", &quarter.year.to_string())];
        self.words.fill("duties_of_quarter", &[("quarter", &self.words.fill("quarter_inside", &name)?)])
    }

    /// The page of a body as a unit that has duties.
    pub(crate) fn unit_of(&self, body: BodyId) -> Option<LinkView> {
        let unit = self.site.duties.of_body(body)?;
        Some(LinkView { title: self.site.duties.unit(unit).name.clone(), href: self.href(Page::Unit(unit)) })
    }

    fn duty_of(&self, id: DutyId) -> (&Plan, &Duty) {
        let owed = self.site.duties.get(id);
        let plan = &self.site.plan(owed.plan).plan;
        (plan, &plan.duties[owed.rank])
    }

    fn duty_group(&self, title: String, rank: usize, ids: &[DutyId]) -> Result<DutyGroup, Message> {
        let duties = ids.iter().map(|id| self.duty_and_plan(*id)).collect::<Result<Vec<_>, _>>()?;
        let count = self.words.count("duties", duties.len())?;
        Ok(DutyGroup { id: format!("kh-nhom-{}", rank + 1), title, count, duties })
    }

    pub(crate) fn unit(&self, id: UnitId) -> Result<UnitView, Message> {
        let unit = self.site.duties.unit(id);
        let unit_link = |id: &UnitId| LinkView {
            title: self.site.duties.unit(*id).name.clone(),
            href: self.href(Page::Unit(*id)),
        };
        let body_link = |id: BodyId| self.body_link(id);
        let receives = unit.receives.iter().map(|id| self.duty_and_plan(*id));
        Ok(UnitView {
            name: unit.name.clone(),
            within: unit.within.map(body_link),
            body: unit.body.map(body_link),
            groups: unit.groups.iter().map(unit_link).collect(),
            members: unit.members.iter().map(unit_link).collect(),
            count: self.words.count("duties", unit.duties.len())?,
            duties: self.unit_duties(unit)?,
            receives: receives.collect::<Result<_, _>>()?,
            calendar: self.calendar_link(Page::UnitCalendar(id)),
        })
    }

    /// The duties of a unit by quarter, the newest year first; then by year those without a day.
    fn unit_duties(&self, unit: &Unit) -> Result<Vec<DutyGroup>, Message> {
        let mut groups: BTreeMap<UnitGroup, Vec<(DutyId, Option<UnitId>)>> = BTreeMap::new();
        for (id, group) in &unit.duties {
            let (plan, duty) = self.duty_of(*id);
            let key = match duty.due {
                Some(due) => {
                    let quarter = Quarter::of(due.last_day());
                    (Reverse(Some(quarter.year)), quarter.number, DutyKind::By)
                }
                None => (Reverse(plan.year), 5, duty.kind),
            };
            groups.entry(key).or_default().push((*id, *group));
        }
        let groups = groups.into_iter().enumerate().map(|(rank, ((year, quarter, kind), ids))| {
            let title = match (year.0, quarter) {
                (Some(year), number @ 1..=4) => self.words.quarter(Quarter { year, number })?,
                (year, _) => {
                    let kind = self.word(&format!("kind_{}", kind.name()))?;
                    self.words.fill("kind_in_year", &[("kind", &kind), ("year", &self.year_title(year)?)])?
                }
            };
            let direct: Vec<DutyId> = ids.iter().map(|(id, _)| *id).collect();
            let mut shown = self.duty_group(title, rank, &direct)?;
            for (row, (_, group)) in shown.duties.iter_mut().zip(&ids) {
                row.group = group.map(|group| LinkView {
                    title: self.site.duties.unit(group).name.clone(),
                    href: self.href(Page::Unit(group)),
                });
            }
            Ok(shown)
        });
        groups.collect()
    }
}

/// Where a unit's page shows a duty: the newest year first, its quarters, then what has no day by kind.
type UnitGroup = (Reverse<Option<i16>>, u8, DutyKind);

/// The days on which a duty falls due: its last allowed day, or the ends of its periods.
fn days(plan: &Plan, duty: &Duty) -> Vec<Date> {
    match (recurs(plan, duty), duty.due) {
        (Some(recurs), _) => recurs.days(),
        (None, Some(due)) if duty.kind != DutyKind::Ongoing => vec![due.last_day()],
        _ => Vec::new(),
    }
}

fn precision(date: PartialDate) -> &'static str {
    match date {
        PartialDate::Day(_) => "day",
        PartialDate::Month(..) => "month",
        PartialDate::Year(_) => "year",
    }
}
