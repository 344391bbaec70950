//! The addresses of what authors name: plans, texts, attachments; two of one name are a fault.

use super::alias::{OWN, Taken};
use super::{Routes, own_address, taken_address};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Claim, Fault};
use crate::base::place::Place;
use crate::page::{HtmlPage, Page};
use crate::plan::attachment::is_legal_path;
use crate::site::{PlanId, Site};

impl Routes {
    pub(super) fn add_plans(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        for (position, indexed) in site.plans.iter().enumerate() {
            let plan = &indexed.plan;
            let address = format!("ke-hoach/{}/", plan.record.slug);
            self.files.insert(plan.record.path.clone(), HtmlPage::Plan(PlanId(position)).into());
            let place = Place { path: plan.record.path.clone(), span: plan.record.slug_span };
            match self.pages.get(&address) {
                Some(Page::Html(HtmlPage::Plan(other))) => {
                    let other = site.plan(*other).plan.record.path.clone();
                    faults.push(taken_address(&address, other, Claim::Text).at(place));
                }
                Some(_) => faults.push(own_address(&address, Claim::Text).at(place)),
                None => self.add(HtmlPage::Plan(PlanId(position)), address),
            }
        }
    }

    /// Adds the pages of plans beside others; a plan may not have the name of one.
    pub(super) fn add_comparisons(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        let compared = site.plans.iter().enumerate().filter(|(_, indexed)| !indexed.counterparts.is_empty());
        for (position, indexed) in compared {
            let address = format!("ke-hoach/{}/so-sanh/", indexed.plan.record.slug);
            match self.pages.get(&address) {
                Some(Page::Html(HtmlPage::Plan(other))) => {
                    let place = Place::file(&site.plan(*other).plan.record.path);
                    faults.push(own_address(&address, Claim::Text).at(place));
                }
                _ => self.add(HtmlPage::Comparison(PlanId(position)), address),
            }
        }
    }

    pub(super) fn add_texts(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        for (position, text) in site.texts.iter().enumerate() {
            let address = format!("{}/", text.slug);
            self.files.insert(text.path.clone(), HtmlPage::Text(position).into());
            let place = Place::file(&text.path);
            let owner = self.pages.get(&address);
            if OWN.contains(&text.slug.as_str()) {
                faults.push(own_address(&address, Claim::Text).at(place));
            } else if let Some(Page::Html(HtmlPage::Text(other))) = owner {
                let other = site.texts[*other].path.clone();
                faults.push(taken_address(&address, other, Claim::Text).at(place));
            } else {
                self.add(HtmlPage::Text(position), address);
            }
        }
    }

    pub(super) fn add_attachments(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        let mut taken = Taken::default();
        for (position, name) in site.attachments.iter().enumerate() {
            let path = format!("content/tep/{name}");
            let place = Place::file(&path);
            if !is_legal_path(name) {
                faults.push(Fault::IllegalName { name: name.clone() }.at(place));
            } else if let Some(other) = taken.claim(name, Page::Attachment(position)) {
                let other = self.source_of(other, site).unwrap_or_default();
                faults.push(taken_address(&format!("tep/{name}"), other, Claim::Attachment).at(place));
            }
            self.files.insert(path, Page::Attachment(position));
            self.attachments.push(name.clone());
            self.add(Page::Attachment(position), format!("tep/{name}"));
        }
    }

    /// The file a page was made from.
    pub(super) fn source_of(&self, page: Page, site: &Site) -> Option<String> {
        match page {
            Page::Html(HtmlPage::Plan(id)) => Some(site.plan(id).plan.record.path.clone()),
            Page::Html(HtmlPage::Text(position)) => Some(site.texts[position].path.clone()),
            Page::Html(HtmlPage::Alias(position)) => {
                Some(site.plan(self.aliases[position].1).plan.record.path.clone())
            }
            Page::Attachment(position) => Some(format!("content/tep/{}", self.attachments[position])),
            _ => None,
        }
    }
}
