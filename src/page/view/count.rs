//! How many plans a list has, and how many papers of other types: «12 kế hoạch, 3 báo cáo».

use super::ViewContext;
use crate::base::text::comparable;
use crate::site::PlanId;
use std::collections::BTreeMap;

/// How many other types are named with their counts.
const MOST_TYPES: usize = 3;

impl ViewContext<'_> {
    /// The count of a list in words. Kế hoạch, Chương trình and Đề án count as plans, what has another type by its own
    /// word, the most first; without any of these it is «0 kế hoạch».
    pub(crate) fn plan_count(&self, ids: impl IntoIterator<Item = PlanId>) -> String {
        let mut plans = 0;
        let mut others: BTreeMap<String, usize> = BTreeMap::new();
        for id in ids {
            let kind = &self.site.plan(id).plan.record.kind;
            match kind.is_plan() {
                true => plans += 1,
                false => *others.entry(comparable(kind.text())).or_default() += 1,
            }
        }
        let mut others: Vec<(String, usize)> = others.into_iter().collect();
        others.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let rest: usize = others.iter().skip(MOST_TYPES).map(|(_, count)| count).sum();
        let mut words = Vec::new();
        if plans > 0 || others.is_empty() {
            words.push(self.words.count(&self.words.counts.plans, plans));
        }
        let named = others.into_iter().take(MOST_TYPES);
        words.extend(named.map(|(kind, count)| format!("{} {kind}", self.words.figure(count))));
        if rest > 0 {
            words.push(self.words.count(&self.words.counts.other_papers, rest));
        }
        words.join(", ")
    }
}
