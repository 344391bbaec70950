//! Whose a number is that a plan cites without issuer: that of another citation of it in the plan, or the body of the plan's
//! own house that has its letters.

use super::acts::Acts;
use super::candidates::fits;
use super::series::{Attribution, IssuerNames, Series};
use super::{Citing, Whole, cited};
use crate::base::hash::HashMap;
use crate::cite::identity::NumberKey;
use crate::plan::cited::CitedDocument;
use crate::plan::document::Plan;
use crate::site::PlanId;
use std::cell::OnceCell;

/// The citations of a plan that name an issuer, by number; none of a number with several issuers.
pub(super) struct NamedNumbers<'a> {
    id: PlanId,
    plan: &'a Plan,
    // Made at first use: most plans need none.
    named: OnceCell<HashMap<&'a NumberKey, Option<&'a CitedDocument>>>,
}

impl<'a> NamedNumbers<'a> {
    /// Those of a plan.
    pub(super) fn new(id: PlanId, plan: &'a Plan) -> NamedNumbers<'a> {
        NamedNumbers { id, plan, named: OnceCell::new() }
    }

    fn named(plan: &'a Plan) -> HashMap<&'a NumberKey, Option<&'a CitedDocument>> {
        let mut named: HashMap<&NumberKey, Option<&CitedDocument>> = HashMap::default();
        for cited in cited(plan).flatten() {
            let (Some(key), Some(issuer)) = (&cited.key, &cited.issuer) else { continue };
            let known = named.entry(key).or_insert(Some(cited));
            let same = known.and_then(|it| it.issuer.as_ref()).is_some_and(|it| it.may_be(issuer));
            if !same {
                *known = None;
            }
        }
        named
    }

    /// The origin of a cited document.
    pub(super) fn attribution(
        &self,
        whole: &Whole<'a>,
        citing: Citing<'a>,
        acts: &Acts<'a>,
        names: &mut IssuerNames<'a>,
    ) -> Attribution {
        let plan = citing.issuers.of(self.id);
        let plain = names.in_plan(whole, plan);
        if !matches!(plain.series, Series::Unknown(_)) {
            return plain;
        }
        match self.named.get_or_init(|| NamedNumbers::named(self.plan)).get(whole.key) {
            Some(Some(other)) => {
                let one = |date| other.date.is_none_or(|it| fits(Some(it), date));
                let named = whole.date.is_none_or(one).then(|| Whole::of(other, acts)).flatten();
                named.map_or(plain, |it| names.in_plan(&it, plan))
            }
            Some(None) => plain,
            None => names.by_letters(whole, plan).unwrap_or(plain),
        }
    }
}
