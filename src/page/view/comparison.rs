//! A plan beside others: which they are, and what became of each paragraph.

use super::{LinkView, ViewContext};
use crate::page::HtmlPage;
use crate::page::escape::escape;
use crate::plan::document::Status;
use crate::plan::text::redline::{Redline, RedlineParagraph, RedlineSection, Run, RunKind, TextChange};
use crate::plan::text::shingles::{share, shingles};
use crate::site::PlanId;
use crate::site::counterparts::{Against, Counterpart};
use serde::Serialize;
use std::collections::BTreeMap;

/// A plan beside those it is compared with.
#[derive(Debug, Serialize)]
pub struct ComparisonView {
    /// The plan, by number and date, or its title.
    pub plan: LinkView,
    /// One for each plan it is compared with.
    pub parts: Vec<ComparisonPart>,
}

/// A plan beside another.
#[derive(Debug, Serialize)]
pub struct ComparisonPart {
    /// Which one.
    pub with: ComparedRow,
    /// How much of the plan's text stands in the other, in words.
    pub share: String,
    /// What changed how often: «sửa 4», «thêm 2»; of texts that are no versions of each other also how many paragraphs
    /// each has alone. Empty where a text is too long to be compared.
    pub counts: Vec<String>,
    /// The sections in order.
    pub sections: Vec<RedlineRow>,
}

/// A plan that another is compared with.
#[derive(Debug, Serialize)]
pub struct ComparedRow {
    /// `predecessor`, `version`, `implemented` or `year_before`.
    pub against: &'static str,
    /// What the other is to the plan, in words.
    pub label: String,
    /// The other.
    pub plan: LinkView,
    /// The number and issuer of the other; its type and year in place of a missing number.
    pub name: String,
    /// Link to both side by side.
    pub href: String,
}

/// A section of two texts, or several in a row in which nothing changed.
#[derive(Debug, Serialize)]
pub struct RedlineRow {
    /// The heading, as HTML with `ins` and `del`; empty before the first one.
    pub title: String,
    /// What became of the heading, as in [`RedlineEntry`]; absent where it is the same.
    pub change: Option<ChangeName>,
    /// The heading of the last section, as HTML, where there are several.
    pub last_title: Option<String>,
    /// The paragraphs.
    pub entries: Vec<RedlineEntry>,
}

/// A paragraph, or several in a row that did not change.
#[derive(Debug, Serialize)]
pub struct RedlineEntry {
    /// What became of it; absent of paragraphs that are the same.
    pub change: Option<ChangeName>,
    /// How many paragraphs are the same, in words; absent of one that changed.
    pub count: Option<String>,
    /// From which section it was moved, in words; absent of others.
    pub from: Option<String>,
    /// The paragraphs, as HTML with `ins` around what is new and `del` around what is gone.
    pub text: String,
}

/// What became of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeName {
    /// `changed`, `added`, `removed` or `moved`.
    pub name: &'static str,
    /// In words: «Sửa», «Thêm», «Bỏ», «Chuyển», «Chuyển, sửa».
    pub label: String,
}

impl ViewContext<'_> {
    /// The plans that a plan is compared with, each with the link to both side by side.
    pub(crate) fn compared(&self, id: PlanId) -> Vec<ComparedRow> {
        self.compared_rows(id, &self.site.compared(id))
    }

    fn compared_rows(&self, id: PlanId, compared: &[(Against, Counterpart)]) -> Vec<ComparedRow> {
        let rows = compared.iter().enumerate();
        let mut rows: Vec<ComparedRow> =
            rows.map(|(position, it)| self.compared_row(id, position, *it)).collect();
        // Two drafts of one plan have one name; each heading of the page is another.
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for row in &mut rows {
            let count = counts.entry((row.label.clone(), row.name.clone())).or_default();
            *count += 1;
            if *count > 1 {
                row.name = format!("{} ({count})", row.name);
            }
        }
        rows
    }

    /// Link to what changed from an older plan to a newer one; absent where the two are not shown side by side.
    pub(crate) fn redline(&self, newer: PlanId, older: PlanId) -> Option<LinkView> {
        self.changes_link(newer, (Against::Predecessor, Counterpart::Plan(older)))
    }

    /// Link to what changed from a counterpart of a plan to the plan; absent where the two are not shown side by side.
    pub(super) fn changes_link(&self, id: PlanId, counterpart: (Against, Counterpart)) -> Option<LinkView> {
        let position = self.site.compared(id).iter().position(|it| *it == counterpart)?;
        Some(LinkView { title: self.words.text.changes.clone(), href: self.comparison_href(id, position) })
    }

    pub(crate) fn comparison(&self, id: PlanId) -> ComparisonView {
        let plan = &self.site.plan(id).plan;
        let own = shingles(&plan.text);
        let compared = self.site.compared(id);
        let parts =
            compared.iter().zip(self.compared_rows(id, &compared)).map(|((against, counterpart), with)| {
                let (against, counterpart) = (*against, *counterpart);
                let other = self.site.counterpart(counterpart);
                let percent = share(&own, &shingles(&other.text));
                // Two versions of one text say what is new and gone; other plans what they have in common.
                let is_version = matches!(against, Against::Predecessor | Against::Version);
                let redline = Redline::new(&other.text, &plan.text);
                let redline = redline.as_ref();
                ComparisonPart {
                    with,
                    share: self.words.text.reuse_share.fill(&[("percent", &percent.to_string())]),
                    counts: redline.map_or(Vec::new(), |it| self.change_counts(it, is_version)),
                    sections: redline.map_or(Vec::new(), |it| self.redline_rows(it, is_version)),
                }
            });
        ComparisonView { plan: self.changing_link(self.site.graph.of_plan(id)), parts: parts.collect() }
    }

    fn compared_row(&self, id: PlanId, position: usize, compared: (Against, Counterpart)) -> ComparedRow {
        let (against, counterpart) = compared;
        let other = self.site.counterpart(counterpart);
        let text = &self.words.text;
        let (against, label) = match against {
            Against::Predecessor => ("predecessor", &text.reuse_predecessor),
            Against::Version if other.record.status == Status::Draft => ("version", &text.reuse_draft),
            Against::Version => ("version", &text.reuse_version),
            Against::Implemented => ("implemented", &text.reuse_implemented),
            Against::YearBefore => ("year_before", &text.reuse_year_before),
        };
        let (page, issuer) = match counterpart {
            Counterpart::Plan(other) => (HtmlPage::Plan(other), self.site.issuer(other)),
            Counterpart::Version(version) => (HtmlPage::Version(version), self.site.issuer(id)),
        };
        let year = other.record.year.map_or(String::new(), |year| format!(" {year}"));
        let name = other.shown_number().unwrap_or_else(|| format!("{}{year}", other.record.kind));
        ComparedRow {
            against,
            label: label.clone(),
            plan: LinkView { title: other.shown.title.clone(), href: self.href(page) },
            name: format!("{name} {}", text.issued_by.fill(&[("issuer", &issuer)])),
            href: self.comparison_href(id, position),
        }
    }

    fn comparison_href(&self, id: PlanId, position: usize) -> String {
        format!("{}#kh-so-sanh-{}", self.href(HtmlPage::Comparison(id)), position + 1)
    }

    /// How many paragraphs changed in each way, those that did not last.
    fn change_counts(&self, redline: &Redline, is_version: bool) -> Vec<String> {
        let text = &self.words.text;
        let (added, removed) = if is_version {
            (&text.redline_count_added, &text.redline_count_removed)
        } else {
            (&text.redline_own_alone, &text.redline_other_alone)
        };
        // A heading that is the same is no paragraph that a reader would count.
        let paragraphs = redline.sections.iter().flat_map(|it| &it.paragraphs);
        let unchanged = paragraphs.filter(|it| it.change == TextChange::Same).count();
        let counts = [
            (redline.all().filter(|it| it.has_other_words()).count(), &text.redline_count_changed),
            (redline.count(TextChange::Added), added),
            (redline.count(TextChange::Removed), removed),
            (redline.count(TextChange::Moved), &text.redline_count_moved),
            (unchanged, &text.redline_count_same),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        counts.map(|(count, pattern)| pattern.fill(&[("n", &count.to_string())])).collect()
    }

    /// The sections; those in which nothing changed together. Paragraphs that one text has alone stand there if the texts
    /// are versions of each other.
    fn redline_rows(&self, redline: &Redline, is_version: bool) -> Vec<RedlineRow> {
        let is_same = |section: &RedlineSection| section.all().all(|it| it.change == TextChange::Same);
        let mut rows = Vec::new();
        for sections in redline.sections.chunk_by(|one, other| is_same(one) && is_same(other)) {
            let (Some(first), Some(last)) = (sections.first(), sections.last()) else { continue };
            let row = if is_same(first) {
                // The first heading is the title.
                let titles = usize::from(first.heading.is_some());
                let paragraphs: Vec<&RedlineParagraph> =
                    sections.iter().flat_map(RedlineSection::all).skip(titles).collect();
                let title = |section: &RedlineSection| section.heading.as_ref().map(|it| self.marked(it));
                RedlineRow {
                    title: title(first).unwrap_or_default(),
                    change: None,
                    last_title: title(last).filter(|_| sections.len() > 1),
                    entries: Some(paragraphs)
                        .filter(|it| !it.is_empty())
                        .iter()
                        .map(|it| self.unchanged(it))
                        .collect(),
                }
            } else {
                self.redline_row(first, is_version)
            };
            let is_same_title = first.heading.as_ref().is_some_and(|it| it.change == TextChange::Same);
            if row.change.is_some() || !row.entries.is_empty() || is_same_title {
                rows.push(row);
            }
        }
        rows
    }

    fn redline_row(&self, section: &RedlineSection, is_version: bool) -> RedlineRow {
        let text = &self.words.text;
        let is_alone = |it: &RedlineParagraph| matches!(it.change, TextChange::Added | TextChange::Removed);
        let is_shown = |it: &&RedlineParagraph| is_version || !is_alone(it);
        let shown: Vec<&RedlineParagraph> = section.paragraphs.iter().filter(is_shown).collect();
        let together = |one: &&RedlineParagraph, other: &&RedlineParagraph| {
            one.change == TextChange::Same && other.change == TextChange::Same
        };
        let entries = shown.chunk_by(together).map(|paragraphs| match paragraphs {
            [only] if only.change != TextChange::Same => RedlineEntry {
                change: self.change_name(only),
                count: None,
                from: only.from.as_deref().map(|it| text.redline_from.fill(&[("heading", it)])),
                text: self.paragraphs(&[only]),
            },
            same => self.unchanged(same),
        });
        let heading = section.heading.as_ref();
        RedlineRow {
            title: heading.map_or(String::new(), |it| self.marked(it)),
            change: heading.filter(is_shown).and_then(|it| self.change_name(it)),
            last_title: None,
            entries: entries.collect(),
        }
    }

    fn unchanged(&self, paragraphs: &[&RedlineParagraph]) -> RedlineEntry {
        RedlineEntry {
            change: None,
            from: None,
            count: Some(self.words.count(&self.words.counts.unchanged, paragraphs.len())),
            text: self.paragraphs(paragraphs),
        }
    }

    fn paragraphs(&self, paragraphs: &[&RedlineParagraph]) -> String {
        paragraphs.iter().map(|it| format!("<p>{}</p>", self.marked(it))).collect()
    }

    fn change_name(&self, paragraph: &RedlineParagraph) -> Option<ChangeName> {
        let text = &self.words.text;
        let (name, label) = match paragraph.change {
            TextChange::Same => return None,
            TextChange::Changed => ("changed", &text.redline_changed),
            TextChange::Added => ("added", &text.redline_added),
            TextChange::Removed => ("removed", &text.redline_removed),
            TextChange::Moved if paragraph.has_other_words() => ("moved", &text.redline_moved_changed),
            TextChange::Moved => ("moved", &text.redline_moved),
        };
        Some(ChangeName { name, label: label.clone() })
    }

    /// A paragraph as HTML; within one that has both, what is new and gone is also said in words that are not seen.
    fn marked(&self, paragraph: &RedlineParagraph) -> String {
        let text = &self.words.text;
        let is_mixed = paragraph.runs.len() > 1;
        let mut html = String::new();
        let runs = &paragraph.runs;
        for (index, Run { kind, text: words }) in runs.iter().enumerate() {
            let trimmed = words.trim_end();
            let (element, said) = match kind {
                RunKind::Kept => {
                    html.push_str(&escape(words));
                    continue;
                }
                RunKind::Added => ("ins", &text.redline_word_added),
                RunKind::Removed => ("del", &text.redline_word_removed),
            };
            let said =
                if is_mixed { format!("<span class=\"kh-hidden\">{said} </span>") } else { String::new() };
            html.push_str(&format!("<{element}>{said}{}</{element}>", escape(trimmed)));
            let before_added = runs.get(index + 1).is_some_and(|next| next.kind == RunKind::Added);
            if trimmed.len() < words.len() || before_added {
                html.push(' ');
            }
        }
        html
    }
}
