//! The row of each plan, written once and copied into every list that shows the plan.
//!
//! A row's links begin with a sign that no text holds; a page puts its own way to the root there.

use super::links::{Links, ROOT};
use super::route::Routes;
use super::theme::Theme;
use super::view::{Maker, PlanRow};
use crate::base::diagnostic::Diagnostic;
use crate::site::{PlanId, Site};
use rayon::prelude::*;
use serde::Serialize;

/// What `row.html` sees.
#[derive(Serialize)]
struct RowContext {
    row: PlanRow,
}

/// The rows of all plans.
#[derive(Debug)]
pub struct Rows(Vec<String>);

impl Rows {
    /// Writes the rows of all plans, in parallel.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] when the template `row.html` or the words fail.
    pub fn new(site: &Site, routes: &Routes, theme: &Theme) -> Result<Rows, Diagnostic> {
        let links = Links::rooted(ROOT, site.settings.pretty_urls);
        let maker = Maker { site, routes, words: &theme.words, links };
        let rows = (0..site.plans.len()).into_par_iter().map(|rank| {
            let row = maker.plan_row(PlanId(rank)).map_err(|message| theme.missing(message))?;
            theme.render("row.html", &RowContext { row })
        });
        Ok(Rows(rows.collect::<Result<_, _>>()?))
    }

    /// The rows of some plans for a page with this way to the root.
    pub fn of(&self, plans: impl IntoIterator<Item = PlanId>, root: &str) -> String {
        let mut html = String::new();
        for plan in plans {
            self.push(plan, root, &mut html);
        }
        html
    }

    fn push(&self, plan: PlanId, root: &str, html: &mut String) {
        let mut rest = self.0[plan.0].as_str();
        while let Some(at) = memchr::memchr(ROOT.as_bytes()[0], rest.as_bytes()) {
            html.push_str(&rest[..at]);
            html.push_str(root);
            rest = &rest[at + ROOT.len()..];
        }
        html.push_str(rest);
    }
}
