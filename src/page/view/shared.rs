//! Views that several pages share: the frame of a page, links, dates, badges, the row of a plan.

use crate::base::text::capitalized;
use serde::Serialize;

/// A title (trích yếu) as it is shown on its own: with a capital where the document has it in lower case, after «Về
/// việc» of its head.
pub(crate) fn as_title(text: &str) -> String {
    // «iPhone», «e-Office»: a name keeps its small letter.
    let mut letters = text.chars().skip(1);
    let is_name = letters.next().is_some_and(|second| second == '-' || second.is_uppercase());
    if is_name { text.to_string() } else { capitalized(text) }
}

/// Whether a title has more than 120 letters, so that it is written smaller.
pub(crate) fn is_long(title: &str) -> bool {
    title.chars().count() > 120
}

/// The frame of a page: its titles, the navigation, and what its head says to search engines.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// What leads to the site's root: `../../`, or nothing; on 404 the path of `base_url`. For files of the
    /// theme: `{{ page.root }}giao-dien/logo.svg`.
    pub root: String,
    /// The title of the page.
    pub title: String,
    /// The title of the page and the site; on `/` that of the site alone.
    pub full_title: String,
    /// A sentence for search engines: that of the page, or else of the site; may be empty.
    pub description: String,
    /// Link with the site's host, for search engines, to this page or to the page it redirects to; absent
    /// without `base_url`, and on 404.
    pub canonical: Option<String>,
    /// Link to `/`.
    pub home: String,
    /// Link to the search page.
    pub search: String,
    /// What the page is (schema.org), as JSON-LD, for a block `<script type="application/ld+json">` with `|
    /// safe`; absent but on pages of plans and documents.
    pub meaning: Option<String>,
    /// `article` on the page of a plan or document, `website` on others, for Open Graph.
    pub kind: &'static str,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// The feed of this page, if it has one, then that of all plans; empty without `base_url`, and where no plan
    /// has a date or a day on which it was put on the portal.
    pub feeds: Vec<LinkView>,
    /// The page of changes.
    pub changes: LinkView,
    /// The page that leads to every index.
    pub site_map: LinkView,
    /// The page of the data files.
    pub data: LinkView,
    /// Link to the theme's `style.css`.
    pub style: String,
    /// Link to the colours of `site.yaml`, to be loaded after `style`; absent where `site.yaml` has none, and
    /// where the theme has a `mau.css`.
    pub colours: Option<String>,
    /// The indexes of years, bodies, quarters, duties, documents and relations.
    pub nav: Vec<NavLink>,
    /// The `links` of `site.yaml` for the header.
    pub links: Vec<NavLink>,
    /// Those for the footer.
    pub footer: Vec<NavLink>,
    /// The steps from home to this page, which is the last; empty on `/`, 404 and old addresses of plans.
    pub trail: Vec<Step>,
}

/// A link of the navigation.
#[derive(Debug, Serialize)]
pub struct NavLink {
    /// The words.
    pub title: String,
    /// Link to the page.
    pub href: String,
    /// Whether this is the page shown or, in `nav`, an index above it.
    pub current: bool,
}

/// A step of the trail.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The words.
    pub title: String,
    /// Link to the page; absent for the page itself.
    pub href: Option<String>,
}

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// Link to the page or file.
    pub href: String,
}

/// What a reader is told of a document before anything else.
#[derive(Debug, Serialize)]
pub struct NoticeView {
    /// `draft`, `replaced`, `amended`, `repealed`, `withdrawn`, `corrected`, `unnumbered`, `version`, or `changes` where it changes others.
    pub name: &'static str,
    /// The words, up to the names of the documents: «Văn bản này đã được thay thế bằng».
    pub text: String,
    /// The documents that the words end with; may be empty.
    pub documents: Vec<LinkView>,
    /// Link to what changed between the two texts; absent where they are not shown side by side.
    pub redline: Option<LinkView>,
}

impl NoticeView {
    /// A notice of words alone.
    pub(super) fn plain(name: &'static str, text: String) -> NoticeView {
        NoticeView { name, text, documents: Vec::new(), redline: None }
    }
}

/// A link with a count.
#[derive(Debug, Serialize)]
pub struct CountedLink {
    /// The words.
    pub title: String,
    /// Link to the page.
    pub href: String,
    /// The count in words: `12 kế hoạch`.
    pub count: String,
    /// What more is said: the title of a document, the quarter of a theme, the body of a unit, at a level of
    /// bodies that they are only cited.
    pub note: Option<String>,
}

/// A date, in words and for programs.
#[derive(Debug, Serialize)]
pub struct DateView {
    /// `20/3/2024`, `3/2024` or `2024`.
    pub text: String,
    /// `2024-03-20`, `2024-03` or `2024`.
    pub iso: String,
}

/// A status, or that the number is missing.
#[derive(Debug, Serialize)]
pub struct Badge {
    /// `draft`, `corrected`, `amended`, `replaced`, `repealed`, `withdrawn`, `ended` or `unnumbered`, for a class.
    pub name: &'static str,
    /// The words.
    pub text: String,
}

/// A plan in a list: what `row.html` sees.
#[derive(Debug, Serialize)]
pub struct PlanRow {
    /// Link to the plan's page.
    pub href: String,
    /// The title.
    pub title: String,
    /// The type: `Kế hoạch`.
    pub kind: String,
    /// The number; absent where it is not known, and in a draft whose number is blank.
    pub number: Option<String>,
    /// The date.
    pub date: Option<DateView>,
    /// The issuing bodies, named as on the plan; several of a joint plan, the lead first.
    pub issuers: Vec<LinkView>,
    /// The plan year.
    pub year: Option<LinkView>,
    /// Whether its signed copy can be read.
    pub has_signed: bool,
    /// That it is a draft, was replaced and the like, or has no number.
    pub badges: Vec<Badge>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_begins_with_a_capital() {
        for (text, expected) in [
            ("về việc học tập", "Về việc học tập"),
            ("đẩy mạnh", "Đẩy mạnh"),
            ("Triển khai", "Triển khai"),
            ("e-Office trong cơ quan", "e-Office trong cơ quan"),
            ("", ""),
        ] {
            assert_eq!(as_title(text), expected);
        }
    }
}
