//! Feeds of new plans (Atom, RFC 4287): all, those of a body, those that cite a document.
//!
//! A feed lists the plans that were put on the portal last: by `published`, or else by their date of issue, as the program
//! knows no clock. That is also the time of the entry, unless `updated` gives a later one. Of a month or year the first day is
//! taken, as Atom wants a day; the summary says what is known. A plan without any of these is in no feed.

use super::full;
use crate::base::at_least_one::AtLeastOne;
use crate::base::text::excerpt;
use crate::page::view::{NoticeView, ViewContext};
use crate::page::xml::Xml;
use crate::page::{Export, FilePage, HtmlPage};
use crate::site::PlanId;
use jiff::civil::Date;
use std::cmp::Reverse;

/// How many plans a feed lists at most.
const MAX_ENTRIES: usize = 50;

/// The time of a day in feeds: its midnight in Việt Nam.
fn time_of(day: Date) -> String {
    format!("{day}T00:00:00+07:00")
}

/// A feed.
pub(super) fn atom(feed: Export, context: &ViewContext) -> String {
    let (site, words) = (context.site, context.words);
    let (mut plans, about): (Vec<PlanId>, HtmlPage) = match feed {
        Export::BodyFeed(body) => (site.body(body).plans.clone(), HtmlPage::Body(body)),
        Export::DocumentFeed(document) => {
            let citing = site.document(document).cited_by.iter().map(|(plan, _)| *plan);
            (citing.collect(), HtmlPage::Document(document))
        }
        _ => ((0..site.plans.len()).map(PlanId).collect(), HtmlPage::Home),
    };
    let day = |id: &PlanId| site.plan(*id).plan.record.first_shown();
    plans.retain(|id| day(id).is_some());
    plans.sort_by_key(|id| (Reverse(day(id)), *id));
    plans.truncate(MAX_ENTRIES);
    let own = full(site, context.routes.path(FilePage::Export(feed)));
    let page = full(site, context.routes.path(about));
    let title = title(feed, context);
    let author = site.settings.organisation.name.as_deref().unwrap_or(&site.settings.title);
    let entries: Vec<Entry> = plans.into_iter().map(|id| Entry::of(id, context)).collect();
    // A feed is made only where a plan with a day is (`exports`), so there is one.
    let updated = entries.iter().map(|it| it.updated.as_str()).max().unwrap_or_default();
    Xml::document(|xml| {
        let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", words.language.code())];
        xml.block("feed", &attributes, |xml| {
            xml.text_line("id", &own);
            xml.text_line("title", &title);
            xml.text_line("updated", updated);
            xml.empty_line("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
            xml.empty_line("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
            xml.line("author", &[], |xml| xml.element("name", &[], author));
            entries.iter().for_each(|entry| entry.write(xml));
        });
    })
}

/// What a feed says of a plan.
struct Entry<'a> {
    url: String,
    title: String,
    published: String,
    updated: String,
    authors: AtLeastOne<&'a str>,
    summary: String,
}

impl<'a> Entry<'a> {
    fn of(id: PlanId, context: &'a ViewContext) -> Entry<'a> {
        let words = context.words;
        let indexed = context.site.plan(id);
        let plan = &indexed.plan;
        let shown = plan.record.first_shown();
        let name = match plan.shown_number() {
            Some(number) => {
                words.text.document_name.fill(&[("kind", plan.record.kind.text()), ("number", &number)])
            }
            None => format!("{} ({})", plan.record.kind, words.text.unnumbered.as_str()),
        };
        let date = plan.record.date.map_or(words.text.date_unknown.clone(), |date| words.date(date));
        let issuer = context.site.issuer(id);
        let issued = words.text.feed_summary.fill(&[("name", &name), ("date", &date), ("issuer", &issuer)]);
        Entry {
            url: full(context.site, context.routes.path(HtmlPage::Plan(id))),
            title: excerpt(&plan.shown.title, 300),
            published: shown.map(time_of).unwrap_or_default(),
            updated: plan.record.updated.or(shown).map(time_of).unwrap_or_default(),
            authors: context.site.issuers(id).map(|(_, name)| *name),
            summary: [Some(issued), plan.shown.description.clone()]
                .into_iter()
                .flatten()
                .chain(context.affected_by(context.site.graph.of_plan(id)).into_iter().map(told))
                .collect::<Vec<_>>()
                .join(" "),
        }
    }

    fn write(&self, xml: &mut Xml) {
        xml.block("entry", &[], |xml| {
            xml.text_line("id", &self.url);
            xml.text_line("title", &self.title);
            xml.text_line("updated", &self.updated);
            xml.text_line("published", &self.published);
            xml.empty_line("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &self.url)]);
            for author in self.authors.iter() {
                xml.line("author", &[], |xml| xml.element("name", &[], author));
            }
            xml.text_line("summary", &self.summary);
        });
    }
}

/// A notice as a sentence.
fn told(notice: NoticeView) -> String {
    let names: Vec<String> = notice.documents.into_iter().map(|it| it.title).collect();
    format!("{} {}.", notice.text, names.join("; "))
}

/// The title of a feed: the site's, and whose plans they are.
pub(crate) fn title(feed: Export, context: &ViewContext) -> String {
    let (site, words) = (context.site, context.words);
    let title = &site.settings.title;
    match feed {
        Export::BodyFeed(body) => {
            words.text.feed_of_body.fill(&[("site", title), ("body", &site.body(body).name)])
        }
        Export::DocumentFeed(document) => {
            let number = site.document(document).label();
            words.text.feed_of_document.fill(&[("site", title), ("number", number)])
        }
        _ => title.clone(),
    }
}
