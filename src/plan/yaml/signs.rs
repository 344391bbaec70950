//! Signs of other keyboards and of Word in a line of YAML: full-width colons, odd spaces, typographic quotation marks.
//!
//! ```text
//! title：“Kế hoạch: năm”   →  title: "Kế hoạch: năm"
//! ```
//! Only signs that stand where YAML has its own are changed; within a value they are the author's.

use super::lines::value_start;
use super::quote;
use crate::base::fault::MendKind;

/// Colons that are none to YAML.
const COLONS: [char; 4] = ['：', '﹕', '∶', '︓'];

/// The longest key, in characters.
const LONGEST_KEY: usize = 24;

/// The line with the signs of YAML, and what was changed, if anything was.
pub fn with_yaml_signs(line: &str) -> Option<(String, Vec<MendKind>)> {
    let mut kinds = Vec::new();
    let mut text = line.to_string();
    for (kind, change) in [
        (MendKind::Colon, with_colon as fn(&str) -> Option<String>),
        (MendKind::Spaces, with_spaces),
        (MendKind::Quotes, with_quotes),
    ] {
        if let Some(changed) = change(&text) {
            text = changed;
            kinds.push(kind);
        }
    }
    (!kinds.is_empty()).then_some((text, kinds))
}

/// Whether a character is a space, and not the one of YAML.
fn is_odd(c: char) -> bool {
    c != ' ' && c.is_whitespace()
}

/// The indent and `- ` of a line, whatever their spaces, and the rest.
fn head(line: &str) -> (&str, &str) {
    let mut rest = line.trim_start();
    while let Some(item) = rest.strip_prefix('-').filter(|it| it.starts_with(char::is_whitespace)) {
        rest = item.trim_start();
    }
    line.split_at(line.len() - rest.len())
}

/// A key and what follows it, from its colon on.
fn key(words: &str) -> Option<(&str, &str)> {
    let end = words.find(|c| c == ':' || COLONS.contains(&c))?;
    let key = words[..end].trim_end();
    let is_key = key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
        && key.chars().count() <= LONGEST_KEY;
    is_key.then(|| (key, &words[end..]))
}

fn with_colon(line: &str) -> Option<String> {
    let (head, words) = head(line);
    let (key, rest) = key(words)?;
    let value = rest.strip_prefix(COLONS)?.trim_start();
    Some(format!("{head}{key}: {value}").trim_end().to_string())
}

/// Spaces of YAML in the indent (tabs have no one width there), after `-`, and around the colon.
fn with_spaces(line: &str) -> Option<String> {
    let (head, words) = head(line);
    if words.is_empty() {
        return None;
    }
    let indent = head.len() - head.trim_start().len();
    let plain = |c: char| if is_odd(c) { ' ' } else { c };
    let mut changed: String = head[..indent].chars().map(|c| if c == '\t' { c } else { plain(c) }).collect();
    changed.extend(head[indent..].chars().map(plain));
    match key(words) {
        Some((key, rest)) if rest.starts_with(':') => {
            let between = &words[key.len()..words.len() - rest.len()];
            let value = rest[1..].trim_start();
            let blank = &rest[1..rest.len() - value.len()];
            changed.push_str(key);
            changed.push_str(if between.contains(is_odd) { "" } else { between });
            changed.push(':');
            changed.push_str(if blank.contains(is_odd) { " " } else { blank });
            changed.push_str(value);
        }
        _ => changed.push_str(words),
    }
    let changed = if line.ends_with(is_odd) { changed.trim_end() } else { &changed };
    (changed != line).then(|| changed.to_string())
}

fn with_quotes(line: &str) -> Option<String> {
    let (_, start) = value_start(line);
    let value = line[start..].trim_end();
    let first = value.chars().next()?;
    if matches!(first, '[' | '{') {
        let changed = in_brackets(value)?;
        return Some(format!("{}{changed}{}", &line[..start], &line[start + value.len()..]));
    }
    let inner = typographic(value).or_else(|| left_over(value))?;
    Some(format!("{}{}", &line[..start], quote(inner)))
}

/// The words between typographic quotation marks that stand around a whole value.
fn typographic(value: &str) -> Option<&str> {
    let length = quoted_length(value)?;
    let first = value.chars().next()?;
    let last = value[..length].chars().next_back()?;
    (length == value.len() && !(first == '"' && last == '"'))
        .then(|| value[first.len_utf8()..length - last.len_utf8()].trim())
        .filter(|inner| !inner.is_empty())
}

/// The marks that close what a mark opens, the typical one first.
fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '“' | '„' | '‟' | '＂' | '″' => &['”', '“', '"', '＂', '″'],
        '”' => &['”', '"'],
        '"' => &['”', '“'],
        '«' => &['»'],
        '‘' | '‚' => &['’', '\''],
        _ => return None,
    })
}

/// The bytes from a quotation mark to the one that closes it.
fn quoted_length(words: &str) -> Option<usize> {
    let mut signs = words.char_indices();
    let (_, open) = signs.next()?;
    let close = closing(open)?;
    let mut depth = 1;
    let mut before = open;
    for (at, sign) in signs {
        let ends = close.contains(&sign) && !before.is_whitespace() && before != open;
        if sign == open && !ends {
            depth += 1;
        } else if ends {
            depth -= 1;
        }
        if depth == 0 {
            return Some(at + sign.len_utf8());
        }
        before = sign;
    }
    None
}

/// The words before one quotation mark at the end that none opens.
fn left_over(value: &str) -> Option<&str> {
    let inner = value.strip_suffix('"')?;
    let is_word = inner.starts_with(char::is_alphabetic) && inner.ends_with(char::is_alphabetic);
    (is_word && !inner.contains(['"', '“', '”', '#'])).then_some(inner)
}

/// A list or map in brackets with its typographic quotation marks as those of YAML.
fn in_brackets(value: &str) -> Option<String> {
    let mut changed = String::with_capacity(value.len());
    let mut rest = value;
    let mut found = false;
    let mut before = ' ';
    while let Some(sign) = rest.chars().next() {
        let begins = matches!(before, '[' | '{' | ',' | ':');
        if begins && matches!(sign, '"' | '\'') {
            // What is in the marks of YAML stays.
            if let Some(end) = rest[1..].find(sign) {
                changed.push_str(&rest[..end + 2]);
                (before, rest) = (sign, &rest[end + 2..]);
                continue;
            }
        }
        if let Some(length) = quoted_length(rest).filter(|_| begins && sign != '"')
            && rest[length..].trim_start().starts_with([',', ']', '}'])
            && let Some(inner) = typographic(&rest[..length])
        {
            changed.push_str(&quote(inner));
            (before, rest, found) = ('"', &rest[length..], true);
            continue;
        }
        changed.push(sign);
        rest = &rest[sign.len_utf8()..];
        before = if sign.is_whitespace() { before } else { sign };
    }
    found.then_some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_where_yaml_has_its_own() {
        for (line, expected) in [
            ("title：Kế hoạch", "title: Kế hoạch"),
            ("title ：  Kế hoạch", "title: Kế hoạch"),
            ("quarters：", "quarters:"),
            ("  - task：Họp", "  - task: Họp"),
            ("trích yếu：Kế hoạch", "trích yếu: Kế hoạch"),
            ("\u{a0}\u{a0}- task:\u{a0}Họp", "  - task: Họp"),
            ("-\tSở A", "- Sở A"),
            ("title:\tKế hoạch", "title: Kế hoạch"),
            ("title\u{a0}: Kế hoạch\u{a0}", "title: Kế hoạch"),
            ("title: “Kế hoạch: năm”", "title: \"Kế hoạch: năm\""),
            ("title: «Kế hoạch: năm»", "title: \"Kế hoạch: năm\""),
            ("title: \"Kế hoạch: năm”", "title: \"Kế hoạch: năm\""),
            ("title: “Kế hoạch: năm\"", "title: \"Kế hoạch: năm\""),
            ("title: ”Kế hoạch”", "title: \"Kế hoạch\""),
            ("title: ‘Kế hoạch’", "title: \"Kế hoạch\""),
            ("title: “Phong trào “Dân vận khéo” năm 2024”", "title: \"Phong trào “Dân vận khéo” năm 2024\""),
            ("title: “Thi đua \"Dân vận\" năm 2024”", "="),
            ("- “Sở A”", "- \"Sở A\""),
            ("  - {quarter: I/2024, theme: “Một, hai”}", "  - {quarter: I/2024, theme: \"Một, hai\"}"),
            ("recipients: [“Sở A”, \"Sở “B”\"]", "recipients: [\"Sở A\", \"Sở “B”\"]"),
            ("title: Kế hoạch\"", "title: \"Kế hoạch\""),
            // The marks are not around the value.
            ("title: “Dân vận khéo” năm 2024", "="),
            ("title: “Dân vận” và “Sáng tạo”", "="),
            ("title: \"“Dân vận khéo”\"", "="),
            ("title: \"Kế hoạch\"", "="),
            ("title: Cỡ 12\"", "="),
            // A value of its author.
            ("title: Kế hoạch: năm：2024", "="),
            ("title: Số\u{a0}12", "="),
            ("\ttitle: A", "="),
            ("# title：A", "="),
            ("\u{a0}# A", " # A"),
            ("title: A  # “ghi chú”", "="),
        ] {
            let changed = with_yaml_signs(line).map_or("=".to_string(), |it| it.0);
            assert_eq!(changed, expected, "{line:?}");
        }
    }
}
