//! Direct answers: the document, body, unit, theme, quarter or year that a number or name means, with its ways on.

use super::json;
use super::table::as_scripts_do;
use super::text::{folded, spelled, words};
use crate::base::date::Quarter;
use crate::cite::number::DocumentNumber;
use crate::page::view::{ViewContext, as_title};
use crate::page::{CalendarScope, HtmlPage};
use crate::site::chain::ladder;
use crate::site::graph::NodeId;
use crate::site::{BodyId, DocumentId, PlanId, TopicId, UnitId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Names that are written in short more often than in full; the script knows them too.
const SHORT: [(&str, &str); 2] = [("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd")];

/// How many words of a name count.
const LONGEST: usize = 24;

/// How many other names of a body lead to it, and how many other quarters of a theme are ways on.
const MOST: usize = 5;

/// An answer.
#[derive(Serialize)]
struct Answer {
    /// The kind, in words.
    k: String,
    /// The title.
    t: String,
    /// The link from `/tim-kiem/`.
    u: String,
    /// A line of facts.
    #[serde(skip_serializing_if = "String::is_empty")]
    f: String,
    /// The ways on: words and link, without the link of the answer where it begins so.
    w: Vec<(String, String)>,
    /// How much leads to it, by which several answers are sorted.
    c: usize,
    /// The number, as it is sought in texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<String>,
}

/// The answers of names without marks, and of numbers without anything but letters and digits, in the order of their
/// keys.
pub(super) fn answers(context: &ViewContext) -> Vec<(String, String)> {
    let site = context.site;
    let mut table: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |keys: BTreeSet<String>, mut answer: Answer| {
        for (_, href) in &mut answer.w {
            if let Some(rest) = href.strip_prefix(&answer.u) {
                *href = rest.to_string();
            }
        }
        let answer = json(&answer);
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            table.entry(key).or_default().push(answer.clone());
        }
    };
    for id in (0..site.documents.len()).map(DocumentId) {
        let document = site.document(id);
        let name = document.name.as_ref().map(|name| name_key(name.text()));
        let title = document.registered_title.as_deref().map(name_key);
        let number = document.number.as_ref().map(|number| number_key(number.text()));
        add(name.into_iter().chain(title).chain(number).collect(), context.answer_document(id));
    }
    for id in (0..site.bodies.len()).map(BodyId) {
        let body = site.body(id);
        let names = body.other_names.iter().take(MOST).chain([&body.name]);
        add(names.map(|name| name_key(name)).collect(), context.answer_body(id));
    }
    for (position, unit) in site.duties.units.iter().enumerate() {
        let within = unit.within.map_or("", |body| &site.body(body).name);
        add([name_key(&format!("{} {within}", unit.name))].into(), context.answer_unit(UnitId(position)));
    }
    for (position, topic) in site.topics.iter().enumerate() {
        let newest = topic.same.iter().all(|other| site.topic(*other).quarter < topic.quarter);
        if newest {
            add([name_key(&topic.title)].into(), context.answer_topic(TopicId(position)));
        }
    }
    let quarters = site.topics.iter().map(|topic| topic.quarter).chain(site.duties.all_quarters());
    for quarter in quarters.collect::<BTreeSet<Quarter>>() {
        add([quarter.slug()].into(), context.answer_quarter(quarter));
    }
    for year in site.years.keys() {
        add([format!("nam {year}")].into(), context.answer_year(*year));
    }
    let mut entries: Vec<(String, String)> =
        table.into_iter().map(|(key, answers)| (key, format!("[{}]", answers.join(",")))).collect();
    entries.sort_by(|one, other| as_scripts_do(&one.0, &other.0));
    entries
}

/// The words of a name, without marks and in short.
fn name_key(name: &str) -> String {
    let words: Vec<String> = words(name).take(LONGEST).map(|word| folded(&spelled(word.raw))).collect();
    let key = format!(" {} ", words.join(" "));
    let key =
        SHORT.iter().fold(key, |key, (long, short)| key.replace(&format!(" {long} "), &format!(" {short} ")));
    key.trim().to_string()
}

/// The letters and digits of a number: `5cttw`.
fn number_key(number: &str) -> String {
    words(number).map(|word| folded(&spelled(word.raw))).collect()
}

impl ViewContext<'_> {
    fn answer_document(&self, id: DocumentId) -> Answer {
        let text = &self.words.text;
        let document = self.site.document(id);
        let page = self.href(HtmlPage::Document(id));
        let mut ways = Vec::new();
        let has_duties = |plan: &PlanId| !self.site.plan(*plan).plan.record.duties.is_empty();
        if let Some(plan) = document.plan.filter(has_duties) {
            ways.push((text.nav_duties.clone(), format!("{}#kh-nhiem-vu", self.href(HtmlPage::Plan(plan)))));
        }
        if document.only_plan().is_none() {
            let plans = document.cited_by.iter().map(|(plan, _)| *plan);
            if !document.cited_by.is_empty() {
                let count = self.plan_count(plans.clone());
                ways.push((text.answer_citing.fill(&[("count", &count)]), format!("{page}#kh-duoc-dan")));
            }
            let graph = &self.site.graph;
            let node = NodeId(id.0);
            let is_basis = graph.cited_by(node).any(|edge| edge.relation.is_basis());
            if is_basis || ladder(graph, node).len() > 1 {
                ways.push((text.answer_chain.clone(), format!("{page}#kh-chuoi")));
            }
            let mut bodies = plans.flat_map(|plan| self.site.plan(plan).bodies());
            let first = bodies.next();
            if bodies.any(|body| Some(body) != first) {
                ways.push((text.answer_coverage.clone(), format!("{page}#kh-bao-phu")));
            }
        }
        Answer {
            k: document.kind.as_ref().map_or(text.answer_document.clone(), |kind| kind.to_string()),
            t: self.document_full_name(document),
            u: document.plan.map_or(page, |plan| self.href(HtmlPage::Plan(plan))),
            f: self.site.document_title(document).map(as_title).unwrap_or_default(),
            w: ways,
            c: document.cited_by.len(),
            n: document.number.as_ref().map(DocumentNumber::text).map(str::to_string),
        }
    }

    fn answer_body(&self, id: BodyId) -> Answer {
        let text = &self.words.text;
        let body = self.site.body(id);
        let page = self.href(HtmlPage::Body(id));
        let counts = &self.words.counts;
        let mut facts = Vec::new();
        if !body.plans.is_empty() {
            facts.push(self.plan_count(body.plans.iter().copied()));
        }
        if !body.documents.is_empty() {
            facts.push(self.words.count(&counts.cited_documents, body.documents.len()));
        }
        let years: BTreeSet<i16> =
            body.plans.iter().flat_map(|plan| self.site.plan(*plan).plan.record.years()).collect();
        facts.extend(match (years.first(), years.last()) {
            (Some(first), Some(last)) if first < last => Some(format!("{first}–{last}")),
            (first, _) => first.map(i16::to_string),
        });
        let mut ways = Vec::new();
        if !body.plans.is_empty() {
            ways.push((text.answer_plans.clone(), page.clone()));
        }
        if let Some(unit) = self.site.duties.of_body(id) {
            ways.push((text.answer_duties.clone(), self.href(HtmlPage::Unit(unit))));
        }
        if let Some(parent) = body.parent {
            let parent = self.body_link(parent);
            ways.push((text.answer_parent.fill(&[("body", &parent.title)]), parent.href));
        }
        let calendar = self.calendar_link(CalendarScope::Body(id));
        ways.extend(calendar.map(|href| (text.calendar.clone(), href)));
        let c = body.plans.len() + body.documents.len();
        Answer {
            k: text.issuer.clone(),
            t: body.name.clone(),
            u: page,
            f: facts.join(" · "),
            w: ways,
            c,
            n: None,
        }
    }

    fn answer_unit(&self, id: UnitId) -> Answer {
        let text = &self.words.text;
        let counts = &self.words.counts;
        let unit = self.site.duties.unit(id);
        let page = self.href(HtmlPage::Unit(id));
        let mut facts = vec![self.words.count(&counts.duties, unit.duties.len())];
        facts.extend(unit.within.map(|body| self.site.body(body).name.clone()));
        let mut ways = Vec::new();
        if !unit.duties.is_empty() {
            // The page begins with the quarter of its reader.
            ways.push((text.answer_this_quarter.clone(), page.clone()));
        }
        if !unit.receives.is_empty() {
            let count = self.words.count(&counts.answer_reports, unit.receives.len());
            ways.push((count, format!("{page}#kh-nhan")));
        }
        let calendar = self.calendar_link(CalendarScope::Unit(id));
        ways.extend(calendar.map(|href| (text.calendar.clone(), href)));
        let c = unit.duties.len() + unit.joins.len() + unit.receives.len();
        Answer {
            k: text.answer_unit.clone(),
            t: unit.name.clone(),
            u: page,
            f: facts.join(" · "),
            w: ways,
            c,
            n: None,
        }
    }

    fn answer_topic(&self, id: TopicId) -> Answer {
        let text = &self.words.text;
        let topic = self.site.topic(id);
        let quarter = self.words.quarter(topic.quarter);
        let plans: BTreeSet<_> = topic.uses.iter().map(|(plan, _)| *plan).collect();
        let mut ways = vec![(quarter.clone(), self.href(HtmlPage::Quarter(topic.quarter)))];
        for other in topic.same.iter().rev().take(MOST) {
            let quarter = self.words.quarter(self.site.topic(*other).quarter);
            ways.push((quarter, self.href(HtmlPage::Topic(*other))));
        }
        Answer {
            k: text.topics_of_quarter.fill(&[("quarter", &quarter)]),
            t: topic.title.clone(),
            u: self.href(HtmlPage::Topic(id)),
            f: self.plan_count(plans.iter().copied()),
            w: ways,
            c: plans.len(),
            n: None,
        }
    }

    fn answer_quarter(&self, quarter: Quarter) -> Answer {
        let text = &self.words.text;
        let counts = &self.words.counts;
        let name = self.words.quarter(quarter);
        let duties = &self.site.duties;
        let due = [&duties.quarters, &duties.returning].map(|it| it.get(&quarter).map_or(0, Vec::len));
        let due: usize = due.iter().sum();
        let topics = self.site.topics.iter().filter(|topic| topic.quarter == quarter).count();
        let mut facts = Vec::new();
        let mut ways = Vec::new();
        if topics > 0 {
            facts.push(self.words.count(&counts.topics, topics));
            let title = text.topics_of_quarter.fill(&[("quarter", &name)]);
            ways.push((title, self.href(HtmlPage::Quarter(quarter))));
        }
        if due > 0 {
            facts.push(self.words.count(&counts.duties, due));
            let title = text.duties_of_quarter.fill(&[("quarter", &name)]);
            ways.push((title, self.href(HtmlPage::DutyQuarter(quarter))));
        }
        let page = ways.first().map_or(self.href(HtmlPage::Quarters), |(_, href)| href.clone());
        Answer {
            k: text.answer_quarter.clone(),
            t: name,
            u: page,
            f: facts.join(" · "),
            w: ways,
            c: due,
            n: None,
        }
    }

    fn answer_year(&self, year: i16) -> Answer {
        let text = &self.words.text;
        let plans = self.site.years.get(&year).map(Vec::as_slice).unwrap_or_default();
        let page = self.href(HtmlPage::Year(year));
        let title = text.plans_of_year.fill(&[("year", &year.to_string())]);
        let quarters: BTreeSet<Quarter> =
            self.site.topics.iter().map(|topic| topic.quarter).filter(|it| it.year == year).collect();
        let ways = quarters.into_iter().map(|it| (self.words.quarter(it), self.href(HtmlPage::Quarter(it))));
        Answer {
            k: text.year.clone(),
            t: title,
            u: page,
            f: self.plan_count(plans.iter().copied()),
            w: ways.collect(),
            c: plans.len(),
            n: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_have_one_key_however_they_are_written() {
        assert_eq!(name_key("Phòng Hành chính - Quản trị"), "phong hanh chinh quan tri");
        assert_eq!(name_key("Uỷ ban nhân dân tỉnh Sơn La"), name_key("UBND tỉnh Sơn La"));
        assert_eq!(number_key("05-CT/TW"), number_key("5 ct tw"));
        assert_eq!(number_key("491/KH-VP"), "491khvp");
    }
}
