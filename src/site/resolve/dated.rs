//! Second phase: citations with a day and a known series identify their document without any other file.

use super::acts::Acts;
use super::known::Known;
use super::series::IssuerNames;
use super::{Citing, Drafts, Found, Related, Resolution, Whole, cited};

/// The documents after all citations with a day and a known series.
pub(super) struct Dated<'a> {
    pub(super) drafts: Drafts<'a>,
    pub(super) related: Vec<Related>,
    /// The document of each such citation, in the order of [`cited`]; [`Resolution::Unknown`] for other citations.
    pub(super) found: Found,
}

/// Resolves the citations with a day and a known series.
pub(super) fn dated<'a>(
    known: Known<'a>,
    citing: Citing<'a>,
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) -> Dated<'a> {
    let Known { mut documents, related } = known;
    let mut found = Vec::with_capacity(citing.plans.len());
    for (id, plan) in citing.plans() {
        let issuer = citing.issuers.of(id);
        let locality = citing.issuers.locality(issuer.locality);
        let own = cited(plan).map(|cited| {
            let whole = Whole::of(cited?, acts)?;
            whole.date?.day()?;
            let attribution = names.in_plan(&whole, issuer);
            let document = documents.dated(&whole, &attribution, locality)?;
            Some(Resolution::said(document).inferred_if(attribution.inferred))
        });
        found.push(own.map(Option::unwrap_or_default).collect());
    }
    Dated { drafts: documents.drafts, related, found }
}
