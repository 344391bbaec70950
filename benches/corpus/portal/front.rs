//! The file of a plan: front matter, text, annex.

use super::chance::Chance;
use super::document::{Body, Day, Document};
use super::plan::Content;
use super::text::{QUARTERS, markdown, upper};
use super::words::{ACTIONS, ACTORS, GIVEN_NAMES, MATTERS, MIDDLE_NAMES, RECIPIENTS, SURNAMES, WAYS};
use std::fmt::Write;

/// A plan with all that its file says.
pub(super) struct PlanFile<'a> {
    pub(super) body: &'a Body,
    pub(super) document: &'a Document,
    pub(super) slug: &'a str,
    pub(super) draft: bool,
    pub(super) content: Content,
    pub(super) duties: Vec<Duty>,
    /// Whether the duties are a table in an annex.
    pub(super) annex: bool,
    pub(super) attached: bool,
    pub(super) chance: Chance,
}

/// A duty.
pub(super) struct Duty {
    task: String,
    due: Due,
    responsible: &'static str,
    supporting: &'static str,
}

/// When a duty is due.
enum Due {
    Day(Day),
    Month(usize),
    Quarter(&'static str),
    Year,
    Recurring(&'static str, &'static str),
}

impl Duty {
    /// A duty that falls due after a plan's date, as far as its year goes.
    pub(super) fn within(date: Day, chance: &mut Chance) -> Duty {
        let month = chance.between((date.month + 1).min(12), 12);
        let due = match chance.below(6) {
            0 if month > date.month => Due::Day(Day { month, day: chance.between(1, 28), ..date }),
            0 | 1 => Due::Month(month),
            2 => Due::Quarter(QUARTERS[(month - 1) / 3]),
            3 => Due::Year,
            4 => Due::Recurring("monthly", "Hằng tháng"),
            _ => Due::Recurring("quarterly", "Hằng quý"),
        };
        let task =
            format!("{} {} {}", upper(chance.pick(&ACTIONS)), chance.pick(&MATTERS), chance.pick(&WAYS));
        Duty { task, due, responsible: chance.pick(&ACTORS), supporting: chance.pick(&ACTORS) }
    }
}

impl Due {
    /// The key and value of the front matter.
    fn yaml(&self, year: usize) -> String {
        match self {
            Due::Day(day) => format!("due: {day}"),
            Due::Month(month) => format!("due: {year}-{month:02}"),
            Due::Quarter(quarter) => format!("due: {quarter}/{year}"),
            Due::Year => format!("due: {year}"),
            Due::Recurring(recurrence, _) => format!("recurrence: {recurrence}"),
        }
    }

    /// As a text has it.
    fn text(&self, year: usize) -> String {
        match self {
            Due::Day(day) => format!("Trước ngày {}", day.in_figures()),
            Due::Month(month) => format!("Tháng {month}/{year}"),
            Due::Quarter(quarter) => format!("Quý {quarter}/{year}"),
            Due::Year => format!("Trong năm {year}"),
            Due::Recurring(_, text) => (*text).to_string(),
        }
    }
}

impl PlanFile<'_> {
    /// Where the file is below the portal's root.
    pub(super) fn path(&self) -> String {
        format!("content/ke-hoach/{}/{}.md", self.document.date.year, self.slug)
    }

    /// The name of the file below `content/tep` that it has.
    pub(super) fn attachment(&self) -> Option<String> {
        self.attached.then(|| format!("{}.pdf", self.slug))
    }

    /// The file.
    pub(super) fn file(mut self) -> String {
        let year = self.document.date.year;
        let front = self.front();
        let mut text = markdown(&self.content.blocks);
        if self.annex && !self.duties.is_empty() {
            text.push_str("## PHỤ LỤC\n\n### Phân công việc\n\n");
            text.push_str("| STT | Việc | Chủ trì | Phối hợp | Thời hạn |\n|---:|---|---|---|---|\n");
            for (index, duty) in self.duties.iter().enumerate() {
                let Duty { task, due, responsible, supporting } = duty;
                let due = due.text(year);
                // Writing to a string cannot fail.
                let _ = writeln!(text, "| {} | {task} | {responsible} | {supporting} | {due} |", index + 1);
            }
        }
        let file = format!("---\n{front}---\n\n{}\n", text.trim_end());
        file.replace("{year}", &year.to_string())
    }

    fn front(&mut self) -> String {
        let Document { number, date, issuer, kind } = self.document;
        let number = if self.draft { "status: draft".to_string() } else { format!("number: {number}") };
        let mut front = format!(
            "type: {kind}\n{number}\ntitle: {}\ndate: {date}\nplace: {}\nissuer: {issuer}\nyear: {}\nlegal_bases:\n",
            self.content.title, self.body.place, date.year
        );
        let mut line = |text: String| front.extend([text.as_str(), "\n"]);
        self.content.bases.iter().for_each(|basis| line(format!("  - {basis}")));
        line("quarters:".to_string());
        for (quarter, theme) in QUARTERS.into_iter().zip(&self.content.themes) {
            line(format!("  - quarter: {quarter}/{}", date.year));
            if let Some(theme) = theme {
                line(format!("    theme: {theme}"));
            }
        }
        if !self.annex && !self.duties.is_empty() {
            line("duties:".to_string());
            for Duty { task, due, responsible, .. } in &self.duties {
                line(format!(
                    "  - task: {task}\n    {}\n    responsible: [{responsible}]",
                    due.yaml(date.year)
                ));
            }
        }
        if let Some(name) = self.attachment() {
            line(format!("attachments: [{name}]"));
        }
        let chance = &mut self.chance;
        let name = [chance.pick(&SURNAMES), chance.pick(&MIDDLE_NAMES), chance.pick(&GIVEN_NAMES)].join(" ");
        line(format!("signers:\n  - name: {name}\n    position: {}\nrecipients:", self.body.position));
        RECIPIENTS.iter().for_each(|recipient| line(format!("  - \"{recipient}\"")));
        front
    }
}
