//! The program's own register of laws, codes, ordinances and constitutions (`laws.yaml`), with their sources.

use super::document_name::DocumentName;
use super::document_type::DocumentType;
use super::identity::NumberKey;
use super::number::DocumentNumber;
use crate::base::date::PartialDate;
use crate::base::text::comparable;
use serde::Deserialize;
use std::sync::LazyLock;

/// An act that plans cite by its name (luật, bộ luật, pháp lệnh, hiến pháp).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// The name.
    pub name: DocumentName,
    /// The number, if it has one: `31/2024/QH15`.
    pub number: Option<DocumentNumber>,
    /// The key of the number, or of the name where it has none.
    pub key: NumberKey,
    /// The day on which it was passed.
    pub date: PartialDate,
    /// Other names that texts use, with the type.
    pub aliases: Vec<String>,
    /// The numbers of the acts that it ended.
    pub replaces: Vec<String>,
}

/// An entry as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    number: Option<String>,
    date: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    replaces: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "for readers of the file; a test requires it"))]
    source: String,
}

static LAWS: LazyLock<Vec<Law>> = LazyLock::new(|| entries().into_iter().filter_map(law).collect());

/// The names and aliases of all laws in the form in which they are compared, in byte order, with the shown name.
static NAMES: LazyLock<Vec<(String, DocumentName)>> = LazyLock::new(|| {
    let own = |law: &Law| {
        let aliases = law.aliases.iter().map(|alias| comparable(alias));
        let keys: Vec<String> = aliases.chain([law.name.key()]).collect();
        keys.into_iter().map(|key| (key, law.name.clone())).collect::<Vec<_>>()
    };
    let mut names: Vec<(String, DocumentName)> = LAWS.iter().flat_map(own).collect();
    names.sort();
    names.dedup_by(|one, other| one.0 == other.0);
    names
});

/// The laws of the register, in the order of their names, the older first.
pub fn laws() -> &'static [Law] {
    &LAWS
}

fn entries() -> Vec<Entry> {
    serde_yaml::from_str(include_str!("laws.yaml")).unwrap_or_default()
}

/// The law of an entry; none where the entry is faulty, which a test forbids.
fn law(entry: Entry) -> Option<Law> {
    let (kind, _) = DocumentType::at_start(&entry.name)?;
    let name = DocumentName::new(kind, &entry.name);
    let number = entry.number.as_deref().and_then(DocumentNumber::new);
    Some(Law {
        key: number
            .as_ref()
            .map_or_else(|| NumberKey::of_name(&name), |number| NumberKey::new(number, Some(kind))),
        name,
        number,
        date: PartialDate::parse(&entry.date).ok()?,
        aliases: entry.aliases,
        replaces: entry.replaces,
    })
}

/// The longest name of the register with which words begin, and how many bytes of them it takes.
pub(super) fn named_law(words: &str) -> Option<(&'static DocumentName, usize)> {
    let mut phrase = String::new();
    let mut longest = None;
    for word in words.split(' ').take(LONGEST) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            break;
        }
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        let from = word.as_ptr() as usize - words.as_ptr() as usize;
        let with_bare = phrase.clone() + &comparable(bare);
        let next = NAMES.partition_point(|(name, _)| *name < with_bare);
        let Some((name, shown)) = NAMES.get(next) else { break };
        if *name == with_bare {
            longest = Some((shown, from + bare.len()));
        }
        phrase.push_str(&comparable(word));
        // Only a comma is inside of names.
        let goes_on = word.len() == bare.len() || &word[bare.len()..] == ",";
        if !goes_on
            || !NAMES
                .get(NAMES.partition_point(|(name, _)| *name < phrase))
                .is_some_and(|(name, _)| name.starts_with(&phrase))
        {
            break;
        }
    }
    longest
}

/// The most words of a name in the register that are looked at.
const LONGEST: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_register_is_read_whole() {
        let entries: Vec<Entry> = serde_yaml::from_str(include_str!("laws.yaml")).expect("a list of laws");
        assert_eq!(entries.len(), laws().len());
        assert!(entries.iter().all(|entry| entry.source.starts_with("https://")));
        let numbered: Vec<&Law> = laws().iter().filter(|law| law.number.is_some()).collect();
        let distinct: HashSet<&str> =
            numbered.iter().filter_map(|law| Some(law.number.as_ref()?.text())).collect();
        assert_eq!(distinct.len(), numbered.len());
        let dated: HashSet<(&str, PartialDate)> =
            laws().iter().map(|law| (law.name.text(), law.date)).collect();
        assert_eq!(dated.len(), laws().len());
    }

    #[test]
    fn the_longest_name_is_taken() {
        check("Luật Đầu tư công số 58/2024/QH15", Some(("Luật Đầu tư công", "Luật Đầu tư công")));
        check("Luật Đầu tư năm 2020", Some(("Luật Đầu tư", "Luật Đầu tư")));
        check(
            "LUẬT PHÒNG, CHỐNG THAM NHŨNG;",
            Some(("Luật Phòng, chống tham nhũng", "LUẬT PHÒNG, CHỐNG THAM NHŨNG")),
        );
        check("Luật sư của bị cáo", None);
    }

    #[track_caller]
    fn check(words: &str, expected: Option<(&str, &str)>) {
        let found = named_law(words).map(|(name, length)| (name.text(), &words[..length]));
        assert_eq!(found, expected, "{words}");
    }
}
