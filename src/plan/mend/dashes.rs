//! The `---` around the front matter: missing, behind blank lines, or turned into a dash by an editor.

use super::{FileForm, Mender};
use crate::base::fault::MendKind;
use crate::base::text::fold;
use crate::plan::yaml::key_of;

/// The keys of which one is in every front matter.
const TITLES: [&str; 5] = ["title", "trich_yeu", "trich yeu", "tieu_de", "tieu de"];

impl Mender<'_> {
    /// Mends the `---` before and after the keys, if the readers miss one.
    pub(super) fn dashes(&mut self) {
        if self.form == FileForm::Yaml || !(self.reading.lacks_dashes() || self.closes_late()) {
            return;
        }
        let mut sheet = self.sheet.clone();
        let Some(first) = sheet.lines.iter().position(|line| !line.text().trim().is_empty()) else { return };
        let texts: Vec<String> = sheet.lines.iter().map(|line| line.text().to_string()).collect();
        let opens = texts[first].trim_end() == "---" || is_dash(&texts[first]);
        let keys = first + usize::from(opens);
        let Some(end) = keys_end(&texts, keys) else { return };
        let has_title = texts[keys..end].iter().any(|line| {
            let key = line.replace('：', ":");
            key.split_once(':').is_some_and(|(key, _)| TITLES.contains(&fold(key.trim()).as_str()))
        });
        if !has_title {
            return;
        }
        match texts[end..].iter().position(|line| !is_blank_or_comment(line)).map(|at| end + at) {
            Some(at) if texts[at].trim_end() == "---" => {}
            Some(at) if is_dash(&texts[at]) => sheet.set(at, "---".to_string(), MendKind::Dashes),
            // The `---` of another place may be meant.
            _ if texts[end..].iter().any(|line| line.trim_end() == "---") => return,
            _ => sheet.insert(end, "---", MendKind::Dashes),
        }
        match opens {
            true => sheet.set(first, "---".to_string(), MendKind::Dashes),
            false => sheet.insert(first, "---", MendKind::Dashes),
        }
        for _ in 0..first {
            sheet.remove(0, MendKind::Dashes);
        }
        let reading = self.read(&sheet);
        let is_better = reading.is_open() || (self.reading.lacks_dashes() && !reading.lacks_dashes());
        if is_better && sheet.text() != self.sheet.text() {
            (self.sheet, self.reading) = (sheet, reading);
        }
    }

    /// Whether the keys end in a dash before the `---` at which they end for the readers.
    fn closes_late(&self) -> bool {
        let lines = self.key_lines();
        let texts: Vec<String> = self.sheet.lines[lines].iter().map(|it| it.text().to_string()).collect();
        !self.reading.is_open()
            && keys_end(&texts, 0).is_some_and(|end| texts[end..].iter().any(|it| is_dash(it)))
    }
}

/// The line after the last key that begins at a line, and its value; none if there is no key.
fn keys_end(lines: &[String], from: usize) -> Option<usize> {
    let mut end = None;
    let mut after_blank = false;
    for (index, line) in lines.iter().enumerate().skip(from) {
        if is_blank_or_comment(line) {
            after_blank = true;
            continue;
        }
        let is_item = line.starts_with([' ', '\t', '\u{a0}']) || line.starts_with("- ");
        let goes_on = !is_dash(line) && (is_key(line) || (is_item && end.is_some() && !after_blank));
        if !goes_on || line.trim_end() == "---" {
            break;
        }
        (end, after_blank) = (Some(index + 1), false);
    }
    end
}

/// Whether a line begins with a key: one word, or several in small letters, before a colon.
fn is_key(line: &str) -> bool {
    let line = line.replace('：', ":");
    let in_small = || {
        let key = line.split(':').next().unwrap_or_default();
        line.contains(':') && key.len() < 32 && key.chars().all(|c| c.is_lowercase() || c == ' ')
    };
    !line.starts_with([' ', '-', '\t']) && (key_of(&line).is_some() || in_small())
}

fn is_blank_or_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with("# ")
}

/// Whether a line is nothing but dashes, and not the three that the readers know.
fn is_dash(line: &str) -> bool {
    const LONG: [char; 6] = ['–', '—', '―', '‒', '‑', '−'];
    let words = line.trim();
    let is_drawn = !words.is_empty() && words.chars().all(|c| c == '-' || LONG.contains(&c));
    is_drawn && line.trim_end() != "---" && (words.len() > 1 || words.contains(LONG))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_of_editors() {
        for line in ["—", "–", "––", "–––", "-–", "----", "--", " ---", "———\u{a0}"] {
            assert!(is_dash(line), "{line:?}");
        }
        for line in ["---", "--- ", "-", "", "- a", "— a", "- - -"] {
            assert!(!is_dash(line), "{line:?}");
        }
    }

    #[test]
    fn keys_end_before_the_text() {
        for (text, expected) in [
            ("title: A\nissuer: B\n\nLời.", Some(2)),
            ("title: A\nnơi nhận:\n- B\n  - C\nLời: một.", Some(5)),
            ("title: A\n\n# ghi chú\nissuer: B\nLời nói đầu", Some(4)),
            ("title: A\n\n- Một mục", Some(1)),
            ("title: A\nKính gửi: B", Some(1)),
            ("title：A\n———", Some(1)),
            ("Lời", None),
        ] {
            let lines: Vec<String> = text.lines().map(str::to_string).collect();
            assert_eq!(keys_end(&lines, 0), expected, "{text:?}");
        }
    }
}
