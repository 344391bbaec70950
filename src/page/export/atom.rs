//! Feeds (Atom, RFC 4287): new plans (all, those of a body, those that cite a document), and what happened to plans.
//!
//! A feed of plans lists those that were put on the portal last: by `published`, or else by their date of issue, as the
//! program knows no clock. Of a month or year the first day is taken, as Atom wants a day; the summary says what is known.
//! A plan without either is in no feed. The feed of changes has what happened on a known day.
//!
//! The id of an entry is made of the address of the plan, and of what happened, so it stays when the site is built again.

use super::full;
use crate::base::at_least_one::AtLeastOne;
use crate::base::text::excerpt;
use crate::page::view::{NoticeView, ViewContext};
use crate::page::xml::Xml;
use crate::page::{Export, FilePage, HtmlPage};
use crate::site::PlanId;
use crate::site::change_log::{LogEntry, LogEvent};
use jiff::civil::Date;
use std::cmp::Reverse;

/// How many entries a feed has at most.
const MAX_ENTRIES: usize = 50;

/// The time of a day in feeds: its midnight in Việt Nam.
fn time_of(day: Date) -> String {
    format!("{day}T00:00:00+07:00")
}

/// A feed.
pub(super) fn atom(feed: Export, context: &ViewContext) -> String {
    let (site, words) = (context.site, context.words);
    let (entries, about) = match feed {
        Export::BodyFeed(body) => (newest(site.body(body).plans.clone(), context), HtmlPage::Body(body)),
        Export::DocumentFeed(document) => {
            let citing = site.document(document).cited_by.iter().map(|(plan, _)| *plan);
            (newest(citing.collect(), context), HtmlPage::Document(document))
        }
        Export::ChangesFeed => {
            let dated = site.change_log.iter().filter_map(|it| Entry::of_change(it, context));
            (dated.take(MAX_ENTRIES).collect(), HtmlPage::Changes)
        }
        _ => (newest(site.plan_ids().collect(), context), HtmlPage::Home),
    };
    let own = full(site, context.routes.path(FilePage::Export(feed)));
    let page = full(site, context.routes.path(about));
    let title = title(feed, context);
    let author = site.settings.organisation.name.as_deref().unwrap_or(&site.settings.title);
    // A feed is made only where it has an entry (`exports`).
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

/// The entries of the plans that were put on the portal last.
fn newest<'a>(mut plans: Vec<PlanId>, context: &'a ViewContext) -> Vec<Entry<'a>> {
    let day = |id: &PlanId| context.site.plan(*id).plan.record.first_shown();
    plans.retain(|id| day(id).is_some());
    plans.sort_by_key(|id| (Reverse(day(id)), *id));
    plans.into_iter().take(MAX_ENTRIES).map(|id| Entry::of(id, context)).collect()
}

/// What a feed says of a plan, or of what happened to it.
struct Entry<'a> {
    id: String,
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
        let url = full(context.site, context.routes.path(HtmlPage::Plan(id)));
        Entry {
            id: url.clone(),
            url,
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

    /// What happened to a plan; none where its day is not known.
    fn of_change(entry: &LogEntry, context: &'a ViewContext) -> Option<Entry<'a>> {
        let time = time_of(entry.day()?);
        let row = context.change(entry)?;
        let plan = Entry::of(entry.plan, context);
        let change = row.by.map_or(row.text.clone(), |by| format!("{} {}", row.text, by.title));
        let what = match entry.event {
            LogEvent::Published => "published".to_string(),
            // A text that is mended again is news again.
            LogEvent::Updated => format!("updated-{}", entry.day()?),
            LogEvent::Changed(change) => {
                format!("{}-{}", row.name, context.site.node_id(change.other))
            }
        };
        let title = context.words.text.change_entry.fill(&[("change", &change), ("title", &plan.title)]);
        Some(Entry {
            id: format!("{}#{what}", plan.url),
            title: excerpt(&title, 300),
            published: time.clone(),
            updated: time,
            ..plan
        })
    }

    fn write(&self, xml: &mut Xml) {
        xml.block("entry", &[], |xml| {
            xml.text_line("id", &self.id);
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

/// The title of a feed: the site's, and whose plans they are or that it has changes.
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
        Export::ChangesFeed => words.text.feed_of_changes.fill(&[("site", title)]),
        _ => title.clone(),
    }
}
