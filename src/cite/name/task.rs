//! Long tasks and lists of tasks in a name: «Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh».

use super::Name;
use super::class::{Class, class_at, ends_at, phrase_at};
use super::heads::LEVELS;
use super::word::is_joint;
use super::work::WORK;

impl Name<'_> {
    /// Whether a comma is inside a list of tasks: «Bộ Văn hóa, Thể thao và Du lịch».
    pub(super) fn list_goes_on(&self, at: usize, last: Option<Class>, head: Class) -> bool {
        if self.words[at - 1].plain() == "trưởng" {
            return matches!(self.words[at].plain(), "chủ" | "tổng");
        }
        let class = |at: usize| class_at(self.words, at).map(|(class, _)| class);
        if self.joint && class(at).is_some_and(|class| class.is_head() || class == Class::Closed) {
            // After «và» comes the last body.
            let last = self.words[..at].iter().rposition(|word| word.plain() == "và");
            return last.is_none_or(|last| !class(last + 1).is_some_and(Class::is_head));
        }
        if last == Some(Class::Place) {
            // «xã Ba Tơ, tỉnh Quảng Ngãi»
            let word = &self.words[at];
            let next = |count: usize| self.words.get(at + count);
            // «Thành phố Hồ Chí Minh» alone has a capital.
            let level = !word.capital || next(2).is_some_and(|next| next.plain() == "hồ");
            let placed = class(at) == Some(Class::Level) && level;
            return placed && next(1).is_some_and(|next| next.capital || next.plain() == "phố");
        }
        if self.is_centre(at) {
            return true;
        }
        if head == Class::Open && self.reaches_level(at) || self.unions(at).is_some() {
            return true;
        }
        if head == Class::Committee || last != Some(Class::Work) {
            return false;
        }
        let mut found = false;
        for next in at..(at + 9).min(self.words.len()) {
            let word = &self.words[next];
            if next > at && self.words[next - 1].sign.is_some_and(|sign| sign != ',') {
                return false;
            }
            if is_joint(word.plain()) {
                return found && self.joins(next + 1, Some(Class::Work), head);
            }
            let head_here = word.capital && class(next).is_some_and(Class::is_head);
            if head_here || ends_at(self.words, next) || self.begins_citation(next) {
                return false;
            }
            found = true;
        }
        false
    }

    /// A long task up to the level of its body: «Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh».
    pub(super) fn long_task(&self, at: usize, last: Option<Class>) -> Option<(Class, usize)> {
        if matches!(last, Some(Class::Level | Class::Place)) {
            return None;
        }
        const HARD: [&str; 11] =
            ["về", "v/v", "ngày", "năm", "số", "căn", "theo", "tại", "được", "có", "ban"];
        for next in at..(at + 18).min(self.words.len()) {
            let word = &self.words[next];
            let crossed = next > at && self.words[next - 1].sign.is_some_and(|sign| sign != ',');
            if crossed || HARD.contains(&word.plain()) || self.begins_citation(next) {
                return None;
            }
            let level = self.is_level(next);
            if next > at && word.plain() == "của" && self.nested(next, Some(Class::Work)) {
                return Some((Class::Work, next - at));
            }
            if next > at && (level || matches!(word.plain(), "trung" | "quốc") && word.capital) {
                return Some((Class::Work, next - at));
            }
        }
        None
    }

    /// Whether the words after a comma are tasks up to a level: «Hội đồng thi đua, khen thưởng xã».
    fn reaches_level(&self, at: usize) -> bool {
        const OTHERS: [&str; 9] = ["các", "sở", "ban", "ngành", "phòng", "đoàn", "cơ", "đơn", "cán"];
        for next in at..(at + 8).min(self.words.len()) {
            let word = &self.words[next];
            let crossed = next > at && self.words[next - 1].sign.is_some_and(|sign| sign != ',');
            let head = word.capital && class_at(self.words, next).is_some_and(|(class, _)| class.is_head());
            if crossed || head || ends_at(self.words, next) || self.begins_citation(next) {
                return false;
            }
            if next == at && OTHERS.contains(&word.plain()) {
                return false;
            }
            if self.is_level(next) {
                return next > at;
            }
        }
        false
    }

    /// Whether a level begins at a word, and no task that has its word: «xã hội».
    fn is_level(&self, at: usize) -> bool {
        phrase_at(self.words, at, LEVELS).is_some() && phrase_at(self.words, at, WORK).is_none_or(|n| n < 2)
    }

    /// «Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh»: what is behind the comma, and how many words it takes.
    pub(super) fn unions(&self, at: usize) -> Option<(Class, usize)> {
        let front = at > 1 && self.words[at - 1].plain() == "quốc" && self.words[at - 1].sign == Some(',');
        let count = phrase_at(self.words, at, &["các đoàn thể"]).filter(|_| front)?;
        let placed = self
            .words
            .get(at + count)
            .is_some_and(|next| next.plain() == "trung" || self.is_level(at + count));
        placed.then_some((Class::Work, count))
    }
}
