//! The plans of each year and of each body, by which results are counted and narrowed.

use super::json;
use super::signs::ascending;
use crate::site::{PlanId, Site};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The file of both, as JSON: for each name in addresses the values, each with its key, words and plans.
pub(super) fn facets(site: &Site, order: &[PlanId]) -> String {
    let mut years: BTreeMap<Reverse<i16>, Vec<u32>> = BTreeMap::new();
    let mut bodies: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for (number, id) in (0..).zip(order) {
        let indexed = site.plan(*id);
        for year in indexed.plan.record.years() {
            years.entry(Reverse(year)).or_default().push(number);
        }
        for body in indexed.bodies() {
            bodies.entry(body).or_default().push(number);
        }
    }
    let years = years.into_iter().map(|(Reverse(year), plans)| {
        let year = year.to_string();
        [year.clone(), year, ascending(plans)]
    });
    let bodies = bodies.into_iter().map(|(id, plans)| {
        let body = site.body(id);
        [body.slug.clone(), body.name.clone(), ascending(plans)]
    });
    let [years, bodies] = [years.collect::<Vec<_>>(), bodies.collect::<Vec<_>>()];
    format!("{{\"nam\":{},\"co-quan\":{}}}", json(&years), json(&bodies))
}
