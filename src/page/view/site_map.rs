//! The site map: every index and what stands right below it.

use super::{LinkView, ViewContext};
use crate::page::HtmlPage;
use serde::Serialize;

/// The site map.
#[derive(Debug, Serialize)]
pub struct SiteMapView {
    /// The parts of the site, each with its pages.
    pub parts: Vec<SiteMapPart>,
}

/// An index with the pages right below it.
#[derive(Debug, Serialize)]
pub struct SiteMapPart {
    /// The index.
    pub index: LinkView,
    /// The pages below it; of what each portal has hundreds of, the index alone.
    pub pages: Vec<LinkView>,
}

impl ViewContext<'_> {
    pub(crate) fn site_map(&self) -> SiteMapView {
        let site = self.site;
        let text = &self.words.text;
        let link = |title: &str, page: HtmlPage| LinkView { title: title.to_string(), href: self.href(page) };
        let part = |title: &str, page: HtmlPage, pages: Vec<LinkView>| SiteMapPart {
            index: link(title, page),
            pages,
        };
        let years = site.years.keys().rev().map(|year| link(&year.to_string(), HtmlPage::Year(*year)));
        let mut quarters: Vec<_> = site.topics.iter().map(|topic| topic.quarter).collect();
        quarters.dedup();
        let themes = quarters.iter().rev().map(|it| link(&self.words.quarter(*it), HtmlPage::Quarter(*it)));
        let due: Vec<_> = site.duties.all_quarters().collect();
        let duties = due.iter().rev().map(|it| link(&self.words.quarter(*it), HtmlPage::DutyQuarter(*it)));
        let standing = site.duties.standing.keys().rev().flatten();
        let standing = standing
            .map(|year| link(&format!("{}, {year}", text.duties_standing), HtmlPage::DutyYear(Some(*year))));
        // Those of which only cited documents are known have the same levels.
        let levels = self.bodies(1).levels.into_iter().filter(|it| it.note.is_none()).map(LinkView::from);
        let texts = site.texts.iter().enumerate();
        let texts = texts.map(|(position, it)| link(&it.title, HtmlPage::Text(position)));
        let parts = vec![
            part(&site.settings.title, HtmlPage::Home, texts.collect()),
            part(&text.all_plans, HtmlPage::Plans, Vec::new()),
            part(&text.nav_years, HtmlPage::Years, years.collect()),
            part(&text.nav_bodies, HtmlPage::Bodies, levels.collect()),
            part(&text.nav_quarters, HtmlPage::Quarters, themes.collect()),
            part(&text.nav_duties, HtmlPage::Duties, duties.chain(standing).collect()),
            part(&text.nav_documents, HtmlPage::Documents, Vec::new()),
            part(&text.nav_graph, HtmlPage::Graph, vec![link(&text.coverage_of_all, HtmlPage::Coverage)]),
            part(&text.search, HtmlPage::Search, Vec::new()),
            part(&text.nav_changes, HtmlPage::Changes, Vec::new()),
            part(&text.nav_data, HtmlPage::Data, Vec::new()),
        ];
        SiteMapView { parts }
    }
}

impl From<super::CountedLink> for LinkView {
    fn from(link: super::CountedLink) -> LinkView {
        LinkView { title: link.title, href: link.href }
    }
}
