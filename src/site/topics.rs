//! Topics (chủ điểm quý): the theme of one quarter, with all plans that have it.
//!
//! Themes that differ only by signs and case are one topic.

use super::{PlanId, TopicId};
use crate::base::date::Quarter;
use crate::base::hash::{HashMap, HashSet};
use crate::base::text::{shorten, slug, words_key};
use crate::plan::document::Plan;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A theme of one quarter.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The quarter.
    pub quarter: Quarter,
    /// The theme, as the first plan has it.
    pub title: String,
    /// The segment of its address, unique within the quarter.
    pub slug: String,
    /// The plans that have it, each with the index of its quarter in [`Record::quarters`](crate::plan::document::Record::quarters).
    pub uses: Vec<(PlanId, usize)>,
    /// The same theme in other quarters, in order.
    pub same: Vec<TopicId>,
}

/// The topics of all plans, by quarter and theme, and for each plan the topic of each of its quarters.
pub fn topics(plans: &[Arc<Plan>]) -> (Vec<Topic>, Vec<Vec<Option<TopicId>>>) {
    let mut groups: BTreeMap<(Quarter, String), Vec<(PlanId, usize)>> = BTreeMap::new();
    let mut keys: HashMap<&str, String> = HashMap::default();
    for (id, plan) in plans.iter().enumerate() {
        for (index, it) in plan.record.quarters.iter().enumerate() {
            let Some(theme) = &it.theme else { continue };
            let key = keys.entry(theme).or_insert_with(|| words_key(theme)).clone();
            groups.entry((it.quarter, key)).or_default().push((PlanId(id), index));
        }
    }
    let mut ids: Vec<Vec<Option<TopicId>>> =
        plans.iter().map(|plan| vec![None; plan.record.quarters.len()]).collect();
    let mut taken: HashSet<(Quarter, String)> = HashSet::default();
    let mut topics: Vec<Topic> = Vec::with_capacity(groups.len());
    let mut alike: HashMap<String, Vec<TopicId>> = HashMap::default();
    for ((quarter, key), uses) in groups {
        let topic = TopicId(topics.len());
        alike.entry(key).or_default().push(topic);
        let title = uses
            .first()
            .and_then(|(id, index)| plans[id.0].record.quarters[*index].theme.clone())
            .unwrap_or_default();
        for (id, index) in &uses {
            ids[id.0][*index] = Some(topic);
        }
        let slug = unique(quarter, &title, &mut taken);
        topics.push(Topic { quarter, title, slug, uses, same: Vec::new() });
    }
    for ids in alike.into_values() {
        for id in &ids {
            topics[id.0].same = ids.iter().copied().filter(|other| other != id).collect();
        }
    }
    (topics, ids)
}

fn unique(quarter: Quarter, title: &str, taken: &mut HashSet<(Quarter, String)>) -> String {
    let base = shorten(slug(title), 60);
    let base = if base.is_empty() { "chu-diem".to_string() } else { base };
    let mut slug = base.clone();
    let mut count = 1;
    while !taken.insert((quarter, slug.clone())) {
        count += 1;
        slug = format!("{base}-{count}");
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;

    #[test]
    fn themes_that_differ_by_signs_and_case_are_one_topic() {
        let plan = |index: usize, quarters: &str| {
            let text = format!("---\ntitle: T\nissuer: A\nquarters:\n{quarters}---\n");
            let source = Source { path: format!("content/ke-hoach/{index}.md"), text };
            Arc::new(crate::plan::front::plan(&source, "x").0.expect("a plan"))
        };
        let plans = [
            plan(0, "- {quarter: I/2024, theme: \"Dân chủ, kỷ cương\"}\n- {quarter: II/2024}\n"),
            plan(1, "- {quarter: I/2024, theme: \"dân chủ; kỷ cương\"}\n"),
            plan(2, "- {quarter: I/2025, theme: Dân chủ kỷ cương}\n"),
        ];
        let (topics, of_plans) = topics(&plans);
        assert_eq!(topics.len(), 2);
        assert_eq!(topics[0].uses, [(PlanId(0), 0), (PlanId(1), 0)]);
        assert_eq!(topics[0].same, [TopicId(1)]);
        assert_eq!(of_plans[0], [Some(TopicId(0)), None]);
        assert_eq!(of_plans[2], [Some(TopicId(1))]);
    }
}
