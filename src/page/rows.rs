//! The row of each plan, written once and copied into every list that shows the plan.
//!
//! A row is written when a page first shows it. Its links begin with a sign that no text holds; a page puts
//! its own way to the root there.

use super::links::{Links, ROOT};
use super::view::{PlanRow, ViewContext};
use crate::base::diagnostic::Diagnostic;
use crate::site::PlanId;
use serde::Serialize;
use std::sync::OnceLock;

/// What `row.html` sees.
#[derive(Serialize)]
struct RowContext {
    row: PlanRow,
}

/// The rows of all plans.
#[derive(Debug)]
pub struct Rows {
    rows: Vec<OnceLock<String>>,
    fault: OnceLock<Diagnostic>,
}

impl Rows {
    /// Room for the rows of so many plans.
    pub(crate) fn new(plans: usize) -> Rows {
        Rows { rows: vec![OnceLock::new(); plans], fault: OnceLock::new() }
    }

    /// The fault of a row that could not be written, which stands empty in its lists.
    pub(crate) fn fault(&self) -> Option<&Diagnostic> {
        self.fault.get()
    }

    /// The rows of some plans for a page with this way to the root.
    pub(crate) fn of(&self, plans: impl IntoIterator<Item = PlanId>, context: &ViewContext) -> String {
        let mut html = String::new();
        for plan in plans {
            let row = self.rows[plan.0].get_or_init(|| {
                write(plan, context).unwrap_or_else(|fault| {
                    self.fault.get_or_init(|| fault);
                    String::new()
                })
            });
            push(row, context.links.root(), &mut html);
        }
        html
    }
}

fn write(plan: PlanId, context: &ViewContext) -> Result<String, Diagnostic> {
    let links = Links::rooted(ROOT, context.site.settings.pretty_urls);
    let row = ViewContext { links, ..*context }.plan_row(plan);
    let html = context.theme.render("row.html", &RowContext { row })?;
    Ok(String::from_utf8_lossy(&html).into_owned())
}

fn push(row: &str, root: &str, html: &mut String) {
    let mut rest = row;
    while let Some(at) = memchr::memchr(ROOT.as_bytes()[0], rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(root);
        rest = &rest[at + ROOT.len()..];
    }
    html.push_str(rest);
}
