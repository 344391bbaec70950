//! Views that several pages share: the frame of a page, links, dates, badges, the row of a plan.

use serde::Serialize;

/// What every page shows around its content.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// The way to the site's root: `../../`, or nothing.
    pub root: String,
    /// The title of the page.
    pub title: String,
    /// The title of the page and the site.
    pub full_title: String,
    /// A sentence for search engines.
    pub description: String,
    /// The full address, if `base_url` is set.
    pub canonical: Option<String>,
    /// The way home.
    pub home: String,
    /// The search page.
    pub search: String,
    /// What the page is, as JSON-LD for search engines.
    pub meaning: Option<String>,
    /// What it is to those who share it: `article` or `website`.
    pub kind: &'static str,
    /// Whether search engines are asked to stay away.
    pub noindex: bool,
    /// The feeds: of this page, and of all plans.
    pub feeds: Vec<LinkView>,
    /// The page that describes the data.
    pub data: LinkView,
    /// The theme's style sheet.
    pub style: String,
    /// The colours of `site.yaml`, to be read after it.
    pub colours: Option<String>,
    /// The indexes.
    pub nav: Vec<NavLink>,
    /// The links of `site.yaml` for the header.
    pub links: Vec<NavLink>,
    /// Those for the footer.
    pub footer: Vec<NavLink>,
    /// The way from home to here; the last step is this page.
    pub trail: Vec<Step>,
}

/// A link of the navigation.
#[derive(Debug, Serialize)]
pub struct NavLink {
    /// The words.
    pub title: String,
    /// The link.
    pub href: String,
    /// Whether the page is below it.
    pub current: bool,
}

/// A step of the trail.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The words.
    pub title: String,
    /// The link; none for the page itself.
    pub href: Option<String>,
}

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// The link.
    pub href: String,
}

/// A link with a count in words.
#[derive(Debug, Serialize)]
pub struct CountedLink {
    /// The words.
    pub title: String,
    /// The link.
    pub href: String,
    /// `12 kế hoạch`.
    pub count: String,
    /// What more is said: the issuer of a document, the years of a body.
    pub note: Option<String>,
}

/// A date for people and programs.
#[derive(Debug, Serialize)]
pub struct DateView {
    /// `20/3/2024`
    pub text: String,
    /// `2024-03-20`
    pub iso: String,
}

/// A status or a missing number, to be seen before anything else.
#[derive(Debug, Serialize)]
pub struct Badge {
    /// `draft`, `unnumbered`, `replaced` …
    pub name: &'static str,
    /// The words.
    pub text: String,
}

/// A plan in a list.
#[derive(Debug, Serialize)]
pub struct PlanRow {
    /// The plan's page.
    pub href: String,
    /// The title.
    pub title: String,
    /// The type.
    pub kind: String,
    /// The number.
    pub number: Option<String>,
    /// The date.
    pub date: Option<DateView>,
    /// The issuing body, as named on the plan.
    pub issuer: LinkView,
    /// The plan year.
    pub year: Option<LinkView>,
    /// Draft, without number and the like.
    pub badges: Vec<Badge>,
}
