//! Feeds of new plans (Atom, RFC 4287): all, those of a body, those that cite a document.
//!
//! A feed tells the newest plans by their date of issue; the program knows no clock, so that date is also the
//! time of the entry. Of a month or year the first day is taken, as Atom wants a day; the summary says what
//! is known. A plan without any date is in no feed.

use super::{Export, full, xml};
use crate::base::date::PartialDate;
use crate::base::message::Message;
use crate::base::text::excerpt;
use crate::page::render::Renderer;
use crate::page::view::shown_number;
use crate::page::{FilePage, HtmlPage};
use crate::site::{PlanId, PlanRecord};
use std::cmp::Reverse;
use std::fmt::Write;

/// How many plans a feed tells.
const MOST: usize = 50;

/// The time of a plan in feeds: midnight of its date in Việt Nam.
fn moment(record: &PlanRecord) -> Option<String> {
    record.plan.record.date.map(|date| format!("{}T00:00:00+07:00", PartialDate::Day(date.first_day())))
}

/// A feed.
///
/// # Errors
///
/// [`Message::WordMissing`] when the theme lacks words.
pub(super) fn atom(feed: Export, renderer: &Renderer) -> Result<String, Message> {
    let (site, words) = (&renderer.site, &renderer.theme.words);
    let (mut plans, about): (Vec<PlanId>, HtmlPage) = match feed {
        Export::BodyFeed(body) => (site.body(body).plans.clone(), HtmlPage::Body(body)),
        Export::DocumentFeed(document) => {
            let citing = site.document(document).cited_by.iter().map(|(plan, _)| *plan);
            (citing.collect(), HtmlPage::Document(document))
        }
        _ => ((0..site.plans.len()).map(PlanId).collect(), HtmlPage::Home),
    };
    plans.retain(|plan| site.plan(*plan).plan.record.date.is_some());
    plans.sort_by_key(|id| (Reverse(site.plan(*id).plan.record.date.map(PartialDate::first_day)), *id));
    plans.truncate(MOST);
    let own = full(site, renderer.routes.path(FilePage::Export(feed)));
    let page = full(site, renderer.routes.path(about));
    let title = title(feed, renderer)?;
    let updated = plans.first().and_then(|plan| moment(site.plan(*plan))).unwrap_or_default();
    let author = site.settings.organisation.name.as_deref().unwrap_or(&site.settings.title);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{own}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <author><name>{}</name></author>\n",
        words.language.code(),
        xml::text(&title),
        xml::text(author),
    );
    for id in plans {
        entry(id, renderer, &mut text)?;
    }
    text.push_str("</feed>\n");
    Ok(text)
}

fn entry(id: PlanId, renderer: &Renderer, text: &mut String) -> Result<(), Message> {
    let words = &renderer.theme.words;
    let record = renderer.site.plan(id);
    let plan = &record.plan;
    let url = full(&renderer.site, renderer.routes.path(HtmlPage::Plan(id)));
    let moment = moment(record).unwrap_or_default();
    let name = match shown_number(plan) {
        Some(number) => {
            words.fill("document_name", &[("kind", plan.record.kind.text()), ("number", &number)])?
        }
        None => format!("{} ({})", plan.record.kind, words.get("unnumbered")?),
    };
    let date = plan.record.date.map_or(String::new(), |date| words.date(date));
    let issuer = renderer.site.issuer(id);
    let issued = words.fill("feed_summary", &[("name", &name), ("date", &date), ("issuer", issuer)])?;
    let summary = match &plan.shown.description {
        Some(description) => format!("{issued} {description}"),
        None => issued,
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "<entry>\n<id>{url}</id>\n<title>{}</title>\n<updated>{moment}</updated>\n<published>{moment}</published>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<author><name>{}</name></author>\n\
         <summary>{}</summary>\n</entry>",
        xml::text(&excerpt(&plan.shown.title, 300)),
        xml::text(issuer),
        xml::text(&summary),
    );
    Ok(())
}

/// The title of a feed: the site's, and whose plans they are.
pub(crate) fn title(feed: Export, renderer: &Renderer) -> Result<String, Message> {
    let (site, words) = (&renderer.site, &renderer.theme.words);
    let title = &site.settings.title;
    Ok(match feed {
        Export::BodyFeed(body) => {
            words.fill("feed_of_body", &[("site", title), ("body", &site.body(body).name)])?
        }
        Export::DocumentFeed(document) => {
            let number = site.document(document).number.text();
            words.fill("feed_of_document", &[("site", title), ("number", number)])?
        }
        _ => title.clone(),
    })
}
