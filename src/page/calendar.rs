//! Duties as iCalendar (RFC 5545), for Outlook, Google and Apple calendars.
//!
//! Events are whole days, so no zone is needed. A deadline is its last allowed day; what takes place during
//! a time covers it; what comes back is a rule over the ends of its periods. Nothing is moved off a weekend.
//! Ids are made of the plan's address and the task, stamps of the plan's date: no clock.

use super::view::ViewContext;
use super::{CalendarScope, HtmlPage};
use crate::base::date::PartialDate;
use crate::base::hash::hash;
use crate::base::percent::encode;
use crate::base::text::excerpt;
use crate::plan::document::{Plan, Status};
use crate::plan::duty::{Due, Duty, DutyKind};
use crate::plan::text::one_line;
use crate::site::life::is_over;
use crate::site::recurrence::recurring_days;
use crate::site::{DutyId, PlanDutyId};
use icalendar::{Calendar, Component, Event, Property};
use jiff::civil::Date;

/// The longest heading of an event, in characters.
const LONGEST_SUMMARY: usize = 160;

impl ViewContext<'_> {
    /// A calendar.
    pub(crate) fn calendar(&self, scope: CalendarScope) -> String {
        let site = self.site;
        let duties = &site.duties;
        let (name, ids): (Option<&str>, Vec<DutyId>) = match scope {
            CalendarScope::Body(body) => {
                let body = site.body(body);
                let ids = body.plans.iter().flat_map(|plan| {
                    (0..site.plan(*plan).plan.record.duties.len())
                        .map(|position| duties.of_plan(*plan, PlanDutyId(position)))
                });
                (Some(&body.name), ids.collect())
            }
            CalendarScope::Unit(unit) => {
                let unit = duties.unit(unit);
                (Some(&unit.name), unit.duties.iter().map(|(id, _)| *id).collect())
            }
            CalendarScope::All => (None, (0..duties.list.len()).map(DutyId).collect()),
        };
        let name = match name {
            Some(name) => self.words.text.calendar_of.fill(&[("name", name), ("site", &site.settings.title)]),
            None => self.words.text.calendar_all.fill(&[("site", &site.settings.title)]),
        };
        self.calendar_with(&name, &ids)
    }

    /// The calendar of all duties with its first event alone, as an example; none where there is no event.
    pub(crate) fn calendar_example(&self) -> Option<String> {
        let duties = &self.site.duties;
        let first = (0..duties.list.len()).map(DutyId).find(|id| duties.has_day(*id, &self.site.plans));
        let first = first?;
        let name = self.words.text.calendar_all.fill(&[("site", &self.site.settings.title)]);
        Some(self.calendar_with(&name, &[first]).replace('\r', ""))
    }

    /// A calendar of these duties, those without a day left out.
    fn calendar_with(&self, name: &str, ids: &[DutyId]) -> String {
        let mut calendar = Calendar::new();
        // The icalendar crate names itself here.
        calendar.properties.retain(|it| it.key() != "PRODID");
        calendar.append_property(Property::new("PRODID", "-//kehoach//kehoach//VI"));
        calendar.append_property(Property::new("METHOD", "PUBLISH"));
        calendar.name(name);
        for id in ids {
            if let Some(event) = self.event(*id) {
                calendar.push(event);
            }
        }
        calendar.to_string()
    }

    /// The event of a duty, if it has a day.
    fn event(&self, id: DutyId) -> Option<Event> {
        let owed = self.site.duties.get(id);
        let plan = &self.site.plan(owed.plan).plan;
        let duty = owed.duty(plan);
        let when = When::of(plan, duty)?;
        let mut event = Event::new();
        let stamp = plan
            .record
            .date
            .or(plan.record.year.map(PartialDate::Year))
            .map_or(when.first, PartialDate::first_day);
        event.add_property("UID", uid(plan, &owed.key));
        event.add_property("DTSTAMP", format!("{}T000000Z", compact(stamp)));
        event.append_property(day("DTSTART", when.first));
        // The end is the day after the last; some calendars want it of a single day too.
        if let Ok(end) = when.last.tomorrow() {
            event.append_property(day("DTEND", end));
        }
        match when.again {
            Some(Again::Rule(rule)) => drop(event.add_property("RRULE", rule)),
            Some(Again::Days(days)) => {
                let property = Property::new("RDATE", days).add_parameter("VALUE", "DATE").done();
                event.append_property(property);
            }
            None => {}
        }
        let task = excerpt(&one_line(&duty.task), LONGEST_SUMMARY);
        let deadline = matches!(duty.kind, Some(DutyKind::By | DutyKind::Within));
        let text = &self.words.text;
        let summary = if deadline { &text.event_deadline } else { &text.event };
        event.summary(&summary.fill(&[("task", &task)]));
        event.description(&self.event_text(id, duty));
        event.add_property(
            "STATUS",
            match self.site.status(owed.plan) {
                status if is_over(status) => "CANCELLED",
                Status::Draft => "TENTATIVE",
                _ if duty.kind == Some(DutyKind::Conditional) => "TENTATIVE",
                _ => "CONFIRMED",
            },
        );
        // A day with a deadline is not a busy day.
        event.add_property("TRANSP", "TRANSPARENT");
        if let Some(base) = &self.site.settings.base_url {
            event.url(&format!("{base}{}", encode(self.routes.path(HtmlPage::Plan(owed.plan)))));
        }
        Some(event.done())
    }

    /// What an event says: the task, its time as the plan has it, who does it and reports to whom, the plan.
    fn event_text(&self, id: DutyId, duty: &Duty) -> String {
        let text = &self.words.text;
        let issuers = self.site.issuers(self.site.duties.get(id).plan);
        let issuers = issuers.iter().map(|(_, name)| *name);
        let facts = [
            (&text.time, vec![self.time(duty)]),
            (&text.responsible, duty.responsible.clone()),
            (&text.with_label, duty.with.clone()),
            (&text.product_label, duty.product.iter().cloned().collect()),
            (&text.report_to_label, duty.report_to.clone()),
            (&text.via_label, duty.via.clone()),
            (&text.duty_plan, vec![self.plan_name(self.site.duties.get(id).plan)]),
            (&text.issuer, issuers.map(str::to_string).collect()),
        ];
        let mut lines = vec![one_line(&duty.task)];
        for (label, values) in facts.into_iter().filter(|(_, values)| !values.is_empty()) {
            lines.push(format!("{label}: {}", one_line(&values.join("; "))));
        }
        if duty.kind == Some(DutyKind::Recurring) {
            lines.push(text.event_recurring.clone());
        }
        lines.join("\n")
    }
}

/// The days of an event.
struct When {
    first: Date,
    last: Date,
    again: Option<Again>,
}

/// When an event comes back.
enum Again {
    /// By a rule: `FREQ=MONTHLY;…`.
    Rule(String),
    /// On these days, the first among them.
    Days(String),
}

impl When {
    fn of(plan: &Plan, duty: &Duty) -> Option<When> {
        if let Some(it) = recurring_days(plan, duty) {
            let (first, last) = (*it.days.first()?, *it.days.last()?);
            let again = match it.months {
                Some(months) => Again::Rule(format!(
                    "FREQ=MONTHLY;INTERVAL={months};BYMONTHDAY=-1;UNTIL={}",
                    compact(last)
                )),
                None => Again::Days(it.days.into_iter().map(compact).collect::<Vec<_>>().join(",")),
            };
            return Some(When { first, last: first, again: Some(again) });
        }
        let due = duty.due.filter(|_| duty.kind != Some(DutyKind::Ongoing))?;
        let last = due.last_day();
        // A bar over a whole year would hide all else.
        let whole_year = matches!(due, Due::Date { date: PartialDate::Year(_), .. });
        if duty.lasts_years() {
            return None;
        }
        let from = duty.from.map_or(due.first_day(), PartialDate::first_day);
        let covers = duty.kind == Some(DutyKind::During) && !whole_year;
        let first = if covers { from.min(last) } else { last };
        Some(When { first, last, again: None })
    }
}

/// An id that stays while the plan's address and the words of the task do.
fn uid(plan: &Plan, key: &str) -> String {
    let hash = hash(format!("{}\n{key}", plan.record.slug).bytes());
    format!("{hash:016x}@kehoach")
}

/// A property that is a whole day.
fn day(name: &str, day: Date) -> Property {
    Property::new(name, compact(day)).add_parameter("VALUE", "DATE").done()
}

/// `20240630`
fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::plan::front;

    fn plan(duties: &str) -> Plan {
        let text =
            format!("---\ntitle: A\nissuer: Sở A\nyear: 2024\ndate: 2024-02-15\nduties: [{duties}]\n---\n");
        let source = Source { path: "content/ke-hoach/a.md".into(), text };
        front::plan(&source, "a").0.expect("a plan")
    }

    #[test]
    fn events_are_on_the_last_day_or_cover_a_time_or_recur() {
        check("due: 2024-06-30, kind: by", "20240630");
        check("due: trước 30/6/2024, kind: by", "20240629");
        check("due: 2024-05, kind: within", "20240531");
        check("due: 2024-05, kind: during", "20240501 to 20240531");
        check("due: II/2024, kind: during", "20240401 to 20240630");
        check("due: 2024, kind: during", "20241231"); // a year covered whole would hide all else
        check("due: 2024, kind: ongoing", "");
        check("kind: conditional", "");
        let quarterly = "20240331, FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20241231";
        check("kind: recurring, recurrence: quarterly", quarterly);
        check("kind: recurring", "");
        check("due: 15/6 và 15/12 hằng năm", "20240615, 20240615,20241215");
        check(
            "due: trước ngày 25 hằng tháng",
            "20240224, 20240224,20240324,20240424,20240524,20240624,20240724,20240824,20240924,20241024,20241124,20241224",
        );
        check("due: hằng tuần", "");
        check("due: từ tháng 3/2024 - 4/2024", "20240301 to 20240430");
        check("due: 09 - 10/2024, kind: within", "20241031");
        check("due: giai đoạn 2024-2030", "");
        check("due: khi có yêu cầu", "");
        check("due: tuần 2 tháng 6/2024", "20240614");
        check("due: dịp lễ 30/4 - 01/5", "20240430 to 20240501");
        check("due: giữa tháng 5", "");
        check("due: thứ Năm tuần cuối hằng tháng", "");
        let yearly = "20241231, FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1;UNTIL=20261231";
        check("due: \"hằng năm, giai đoạn 2024-2026\"", yearly);
    }

    #[track_caller]
    fn check(duty: &str, expected: &str) {
        let plan = plan(&format!("{{task: Việc, {duty}}}"));
        let shown = When::of(&plan, &plan.record.duties[0]).map_or(String::new(), |when| {
            let (first, last) = (compact(when.first), compact(when.last));
            let days = if first == last { first } else { format!("{first} to {last}") };
            match when.again {
                Some(Again::Rule(again) | Again::Days(again)) => format!("{days}, {again}"),
                None => days,
            }
        });
        assert_eq!(shown, expected, "{duty}");
    }

    #[test]
    fn ids_of_events_never_change() {
        let plan = plan("{task: Một}");
        let ids = ["nv-1a2b3c4d", "nv-1a2b3c4d-2"].map(|key| uid(&plan, key));
        // Subscribed calendars know events by these.
        assert_eq!(ids, ["f347dbbe59989999@kehoach", "0032781fdd23586a@kehoach"]);
    }
}
