//! The addresses of what authors name: plans, texts, attachments; two of one name are a fault.

use super::alias::{OWN, Taken};
use super::{Routes, own_address, taken_address};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Claim, Fault};
use crate::base::place::Place;
use crate::page::{HtmlPage, Page};
use crate::plan::attachment::is_legal_path;
use crate::plan::document::Record;
use crate::site::versions::VersionId;
use crate::site::{PlanId, Site};

impl Routes {
    /// Adds the pages of plans; returns the faults of those whose address another page has.
    pub(super) fn add_plans(&mut self, site: &Site) -> Vec<Diagnostic> {
        let plans = site.plans.iter().enumerate();
        let plans = plans.map(|(position, it)| (HtmlPage::Plan(PlanId(position)), &it.plan.record));
        plans.filter_map(|(page, plan)| self.add_file(page, plan, site)).collect()
    }

    /// Adds the pages of versions, in the same way.
    pub(super) fn add_versions(&mut self, site: &Site) -> Vec<Diagnostic> {
        let versions = site.versions.iter().enumerate();
        let versions =
            versions.map(|(position, it)| (HtmlPage::Version(VersionId(position)), &it.plan.record));
        versions.filter_map(|(page, plan)| self.add_file(page, plan, site)).collect()
    }

    fn add_file(&mut self, page: HtmlPage, plan: &Record, site: &Site) -> Option<Diagnostic> {
        let address = format!("ke-hoach/{}/", plan.slug);
        // Even if the address is taken: the links to the file are not broken for that.
        self.files.insert(plan.path.clone(), page.into());
        let Some(other) = self.pages.get(&address) else {
            self.add(page, address);
            return None;
        };
        let fault = match self.source_of(*other, site) {
            Some(other) => taken_address(&address, other, Claim::Text),
            None => own_address(&address, Claim::Text),
        };
        Some(Fault::Address(fault).at(Place { path: plan.path.clone(), span: plan.slug_span }))
    }

    /// Adds the pages of plans beside others; returns the faults of plans that have the name of one.
    pub(super) fn add_comparisons(&mut self, site: &Site) -> Vec<Diagnostic> {
        let compared = site.plans.iter().enumerate();
        let compared = compared.filter(|(position, _)| !site.compared(PlanId(*position)).is_empty());
        let faults = compared.filter_map(|(position, indexed)| {
            let address = format!("ke-hoach/{}/so-sanh/", indexed.plan.record.slug);
            if let Some(Page::Html(HtmlPage::Plan(other))) = self.pages.get(&address) {
                let place = Place::file(&site.plan(*other).plan.record.path);
                return Some(Fault::Address(own_address(&address, Claim::Text)).at(place));
            }
            self.add(HtmlPage::Comparison(PlanId(position)), address);
            None
        });
        faults.collect()
    }

    /// Adds the pages of text; returns the faults of those whose address another page has.
    pub(super) fn add_texts(&mut self, site: &Site) -> Vec<Diagnostic> {
        let texts = site.texts.iter().enumerate();
        let faults = texts.filter_map(|(position, text)| {
            let address = format!("{}/", text.slug);
            self.files.insert(text.path.clone(), HtmlPage::Text(position).into());
            let fault = if OWN.contains(&text.slug.as_str()) {
                own_address(&address, Claim::Text)
            } else if let Some(Page::Html(HtmlPage::Text(other))) = self.pages.get(&address) {
                taken_address(&address, site.texts[*other].path.clone(), Claim::Text)
            } else {
                self.add(HtmlPage::Text(position), address);
                return None;
            };
            Some(Fault::Address(fault).at(Place::file(&text.path)))
        });
        faults.collect()
    }

    /// Adds all attachments; returns the faults of names that are no address, or another's.
    pub(super) fn add_attachments(&mut self, site: &Site) -> Vec<Diagnostic> {
        let mut taken = Taken::default();
        let names = site.attachments.keys().enumerate();
        let faults = names.filter_map(|(position, name)| {
            let (path, address) = (format!("content/tep/{name}"), format!("tep/{name}"));
            let fault = if is_legal_path(name) {
                taken.claim(name, Page::Attachment(position)).map(|other| {
                    let other = self.source_of(other, site).unwrap_or_default();
                    Fault::Address(taken_address(&address, other, Claim::Attachment))
                })
            } else {
                Some(Fault::IllegalName { name: name.clone() })
            };
            let fault = fault.map(|fault| fault.at(Place::file(&path)));
            self.files.insert(path, Page::Attachment(position));
            self.attachments.push(name.clone());
            self.add(Page::Attachment(position), address);
            fault
        });
        faults.collect()
    }

    /// The file a page was made from.
    pub(super) fn source_of(&self, page: Page, site: &Site) -> Option<String> {
        match page {
            Page::Html(HtmlPage::Plan(id)) => Some(site.plan(id).plan.record.path.clone()),
            Page::Html(HtmlPage::Version(id)) => Some(site.version(id).plan.record.path.clone()),
            Page::Html(HtmlPage::Text(position)) => Some(site.texts[position].path.clone()),
            Page::Html(HtmlPage::Alias(position)) => {
                self.source_of(Page::Html(self.aliases[position].1), site)
            }
            Page::Attachment(position) => Some(format!("content/tep/{}", self.attachments[position])),
            _ => None,
        }
    }
}
