//! What a plan shares with others: the shares on its page, and both texts side by side.

use super::{LinkView, ViewContext};
use crate::page::HtmlPage;
use crate::page::escape::escape;
use crate::site::PlanId;
use crate::site::text_reuse::{Against, ComparedText, Pair, Stretch, side_by_side};
use serde::Serialize;

/// The share in per cent from which two texts are worth reading side by side.
const LEAST_SHARE: usize = 5;

/// A plan beside those it is compared with.
#[derive(Debug, Serialize)]
pub struct ComparisonView {
    /// The plan.
    pub plan: LinkView,
    /// One for each plan it is compared with.
    pub parts: Vec<ComparisonPart>,
}

/// A plan beside another.
#[derive(Debug, Serialize)]
pub struct ComparisonPart {
    /// How much they share.
    pub reuse: ReuseRow,
    /// The paragraphs in order; empty where less than 5 per cent is shared.
    pub rows: Vec<ComparisonRow>,
}

/// How much of a plan's text is in another.
#[derive(Debug, Serialize)]
pub struct ReuseRow {
    /// `implemented` or `year_before`.
    pub against: &'static str,
    /// What the other is to the plan, in words.
    pub label: String,
    /// The other.
    pub plan: LinkView,
    /// The number and issuer of the other; its type and year in place of a missing number.
    pub name: String,
    /// The share, in words.
    pub share: String,
    /// The share in per cent, for a drawing.
    pub percent: usize,
    /// Link to both side by side; absent where less than 5 per cent is shared.
    pub href: Option<String>,
}

/// Two paragraphs side by side.
#[derive(Debug, Serialize)]
pub struct ComparisonRow {
    /// `same`, `changed`, `new` or `dropped`.
    pub kind: &'static str,
    /// The paragraph of the plan, as HTML with `ins` around what is new; empty where it has none.
    pub own: String,
    /// The paragraph of the other, as HTML with `del` around what is gone; empty where it has none or the
    /// same.
    pub other: String,
}

impl ViewContext<'_> {
    /// How much a plan shares with those it is compared with.
    pub(crate) fn reuse(&self, id: PlanId) -> Vec<ReuseRow> {
        self.compared(id, false).into_iter().map(|part| part.reuse).collect()
    }

    pub(crate) fn comparison(&self, id: PlanId) -> ComparisonView {
        let title = self.site.plan(id).plan.shown.title.clone();
        let plan = LinkView { title, href: self.href(HtmlPage::Plan(id)) };
        ComparisonView { plan, parts: self.compared(id, true) }
    }

    fn compared(&self, id: PlanId, in_full: bool) -> Vec<ComparisonPart> {
        let indexed = self.site.plan(id);
        if indexed.counterparts.is_empty() {
            return Vec::new();
        }
        let own = ComparedText::of(&indexed.plan);
        let text = &self.words.text;
        let parts = indexed.counterparts.iter().enumerate().map(|(position, (against, other))| {
            let words = ComparedText::of(&self.site.plan(*other).plan);
            let percent = own.share(&words);
            let (against, label) = match against {
                Against::Implemented => ("implemented", &text.reuse_implemented),
                Against::YearBefore => ("year_before", &text.reuse_year_before),
            };
            let enough = percent >= LEAST_SHARE;
            let title = self.site.plan(*other).plan.shown.title.clone();
            let reuse = ReuseRow {
                against,
                label: label.clone(),
                plan: LinkView { title, href: self.href(HtmlPage::Plan(*other)) },
                name: self.short_name(*other),
                share: self.words.text.reuse_share.fill(&[("percent", &percent.to_string())]),
                percent,
                href: enough
                    .then(|| format!("{}#kh-so-sanh-{}", self.href(HtmlPage::Comparison(id)), position + 1)),
            };
            let pairs = if in_full && enough { side_by_side(&own, &words) } else { Vec::new() };
            ComparisonPart { reuse, rows: pairs.into_iter().map(row).collect() }
        });
        parts.collect()
    }

    /// The number of a plan, or its type and year, with its issuer.
    fn short_name(&self, id: PlanId) -> String {
        let plan = &self.site.plan(id).plan;
        let year = plan.record.year.map_or(String::new(), |year| format!(" {year}"));
        let name = plan.shown_number().unwrap_or_else(|| format!("{}{year}", plan.record.kind));
        format!("{name} {}", self.words.text.issued_by.fill(&[("issuer", &self.site.issuer(id))]))
    }
}

fn row(pair: Pair) -> ComparisonRow {
    match pair {
        Pair::Same(text) => {
            ComparisonRow { kind: "same", own: escape(text).into_owned(), other: String::new() }
        }
        Pair::Changed(own, other) => {
            ComparisonRow { kind: "changed", own: marked(&own, "ins"), other: marked(&other, "del") }
        }
        Pair::New(text) => {
            ComparisonRow { kind: "new", own: format!("<ins>{}</ins>", escape(text)), other: String::new() }
        }
        Pair::Dropped(text) => ComparisonRow {
            kind: "dropped",
            own: String::new(),
            other: format!("<del>{}</del>", escape(text)),
        },
    }
}

/// A paragraph with marks around what it has alone.
fn marked(stretches: &[Stretch], mark: &str) -> String {
    let parts = stretches.iter().map(|it| {
        let text = escape(it.text);
        if it.alone { format!("<{mark}>{text}</{mark}>") } else { text.into_owned() }
    });
    parts.collect::<Vec<String>>().join(" ")
}
