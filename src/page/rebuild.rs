//! From parsed files to a site with its addresses, and again after an edit.
//!
//! Early cut-off: the index is kept when the records of all plans and everything else it is made of are equal, and so
//! are the addresses unless the theme or the search has other files. What an edit of a text can change (its pages, the
//! search, faults in texts) is not kept. [`Build::after`] of equal files gives what [`Build::new`] gives.

use super::colours;
use super::render::Renderer;
use super::route::Routes;
use super::search::SearchLayout;
use super::theme::Theme;
use crate::base::diagnostic::Diagnostic;
use crate::plan::document::Plan;
use crate::site::{IndexFault, Inputs, PlanId, Site, check, index};
use std::sync::Arc;

/// A site with its addresses, and what both were made of.
pub struct Build {
    inputs: Inputs,
    assets: Vec<String>,
    site: Site,
    index_faults: Vec<IndexFault>,
    routes: Arc<Routes>,
    route_faults: Vec<Diagnostic>,
}

impl Build {
    /// Makes everything from scratch; `assets` are the names of the theme's files.
    pub fn new(inputs: Inputs, assets: Vec<String>) -> Build {
        let (site, index_faults) = index(&inputs);
        Build::of_site(inputs, assets, site, index_faults)
    }

    /// A build with one plan more, the place of that plan in it, and the faults between the files that the plan has.
    pub fn with_plan(
        inputs: &Inputs,
        assets: Vec<String>,
        plan: Arc<Plan>,
    ) -> (Build, Option<PlanId>, Vec<Diagnostic>) {
        let mut inputs = inputs.clone();
        let path = plan.record.path.clone();
        let at = inputs.plans.partition_point(|it| it.record.path < path);
        inputs.plans.insert(at, plan);
        let build = Build::new(inputs, assets);
        let id = build.site.plans.iter().position(|it| it.plan.record.path == path).map(PlanId);
        let between = build.index_faults.iter().map(|it| it.locate(&build.site));
        let faults = between.chain(build.route_faults.iter().cloned());
        let faults = faults.filter(|it| it.place.path == path).collect();
        (build, id, faults)
    }

    /// Makes what is not the same as in the build before.
    pub fn after(before: Build, inputs: Inputs, assets: Vec<String>) -> Build {
        if !before.inputs.have_same_index(&inputs) {
            return Build::new(inputs, assets);
        }
        let site = before.site.with_plans(&inputs.plans);
        // An edit that keeps the index may change how many files the search has, and which texts have enough in common to
        // be compared: both have addresses.
        let same_search = SearchLayout::new(&before.site) == SearchLayout::new(&site);
        if before.assets != assets || !same_search || !site.has_same_comparisons(&before.site) {
            return Build::of_site(inputs, assets, site, before.index_faults);
        }
        Build { inputs, site, ..before }
    }

    fn of_site(inputs: Inputs, assets: Vec<String>, site: Site, index_faults: Vec<IndexFault>) -> Build {
        let (routes, route_faults) = Routes::new(&site, &assets);
        Build { inputs, assets, site, index_faults, routes: Arc::new(routes), route_faults }
    }

    /// What the site is made of.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The faults between the files, in no order.
    pub fn faults(&self) -> Vec<Diagnostic> {
        let mut faults: Vec<Diagnostic> = self.index_faults.iter().map(|it| it.locate(&self.site)).collect();
        faults.extend(self.route_faults.iter().cloned());
        faults.extend(check::texts(&self.site));
        faults.extend(self.routes.link_faults(&self.site));
        faults.extend(colours::faults(&self.site.settings.colours));
        faults
    }

    /// A renderer of the site in a theme.
    pub fn renderer(&self, theme: Arc<Theme>) -> Renderer {
        Renderer::new(self.site.clone(), theme, self.routes.clone())
    }
}
