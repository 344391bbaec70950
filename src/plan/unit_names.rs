//! Names of units in a list as clerks write it: a comma may belong to a name, and `;` stands between two.
//!
//! ```text
//! [Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ]  →  Sở Văn hóa, Thể thao và Du lịch | Sở Nội vụ
//! [UBND các huyện, thị xã, thành phố]           →  UBND các huyện, thị xã, thành phố
//! UBND tỉnh; Sở Tài chính                       →  UBND tỉnh | Sở Tài chính
//! ```
//!
//! An item in brackets goes on with the one before where a blank follows the comma and the item begins in lower case,
//! or with no first word of a body while the name before it begins with one. An item in quotation marks is a name of
//! its own, and so is an id (`so-noi-vu`).

use super::fields::Fields;
use super::recipient::names_person;
use super::unit_word::{begins_body, is_first_word};
use super::yaml::{Scalar, Value, YamlForm, YamlNode, quote};
use crate::base::at_least_one::AtLeastOne;
use crate::base::fault::Fault;
use crate::base::nearest::slips_between;
use crate::base::place::Span;

/// The most bodies that issue one plan; each of them is on every row of it.
const MOST_ISSUERS: usize = 50;

/// Takes the bodies that issue a plan: one text is one body, whatever is in it, and a list is a joint plan.
pub(super) fn take_issuers(fields: &mut Fields) -> Option<AtLeastOne<Scalar>> {
    const NAMES: [&str; 2] = ["issuer", "cơ_quan"];
    if !fields.holds_list(&NAMES) {
        let name = fields.required(&NAMES)?;
        check_spelling(fields, &name);
        return Some(AtLeastOne::one(name));
    }
    let span = fields.key_span(&NAMES);
    let node = fields.node(&NAMES)?;
    let span = span.unwrap_or(node.span);
    // An item that is no text has its own fault.
    let empty = match &node.value {
        Value::List(items) => items.iter().all(|item| match &item.value {
            Value::Scalar(text) => text.as_deref().unwrap_or("").trim().is_empty(),
            Value::List(_) | Value::Map(_) => false,
        }),
        Value::Scalar(_) | Value::Map(_) => false,
    };
    if empty {
        fields.report(Fault::EmptyValue { key: NAMES[0] }, span);
    }
    let names = named(fields, NAMES[0], node);
    if let Some(next) = names.get(MOST_ISSUERS) {
        fields.report(Fault::ManyIssuers { count: names.len(), most: MOST_ISSUERS }, next.span);
        return None;
    }
    AtLeastOne::of(names)
}

/// Takes a list of names of units, in which a comma may belong to a name and `;` stands between two.
pub(super) fn take_names(fields: &mut Fields, names: &[&'static str]) -> Vec<String> {
    let Some(node) = fields.node(names) else { return Vec::new() };
    named(fields, names[0], node).into_iter().map(|name| name.value).collect()
}

/// The abbreviations of the committees that each unit of area has, which are in most names.
const ABBREVIATIONS: [&str; 2] = ["UBND", "HĐND"];

/// Tells an abbreviation in the name of a body that is one slip away from a known one: «UNBD tỉnh A».
fn check_spelling(fields: &mut Fields, name: &Scalar) {
    let slip = |word: &&str| {
        let meant = ABBREVIATIONS.iter().find(|it| slips_between(word, it) == 1);
        meant.map(|meant| (word.to_string(), *meant))
    };
    let is_like = |word: &&str| (3..=8).contains(&word.len()) && word.chars().all(char::is_uppercase);
    let words = name.value.split(|c: char| !c.is_alphanumeric());
    if let Some((word, meant)) = words.filter(is_like).find_map(|word| slip(&word)) {
        let meant = name.value.replacen(&word, meant, 1);
        fields.report(Fault::MisspelledBody { name: name.value.clone(), meant }, name.span);
    }
}

/// The names of a list, each at the place where it begins.
fn named(fields: &mut Fields, key: &str, node: YamlNode) -> Vec<Scalar> {
    let brackets = node.form == YamlForm::Brackets;
    let mut items = Vec::new();
    let mut before: Option<Span> = None;
    for node in fields.text_nodes(key, node) {
        let (form, span) = (node.form, node.span);
        let after_blank =
            before.is_some_and(|it| it.line < span.line || it.column + it.length + 1 < span.column);
        before = (form == YamlForm::Plain).then_some(span);
        let may_go_on = brackets && form == YamlForm::Plain && after_blank;
        items.extend(fields.item_text(key, node).map(|text| (text, may_go_on)));
    }
    let parts: Vec<NameItem> =
        items.iter().map(|(text, may_go_on)| NameItem { text: &text.value, may_go_on: *may_go_on }).collect();
    let found = unit_names(&parts);
    // One fault a list, because its corrected line has all names.
    if let Some(name) = found.iter().find(|name| name.doubtful) {
        let quoted: Vec<String> = found.iter().map(|name| quote(&name.text)).collect();
        let line = fields.line_of(key, &format!("[{}]", quoted.join(", ")));
        let span = items[name.first].0.span;
        fields.report(Fault::JoinedName { name: name.text.clone(), line }, span);
    }
    let named = |name: UnitName| Scalar { value: name.text, span: items[name.first].0.span };
    let names: Vec<Scalar> = found.into_iter().map(named).collect();
    names.iter().for_each(|name| check_spelling(fields, name));
    names
}

/// An item of a list of names.
#[derive(Clone, Copy, Debug)]
struct NameItem<'a> {
    /// Its text.
    text: &'a str,
    /// Whether it may go on with the item before: it is in brackets without quotation marks, after a comma and a blank.
    may_go_on: bool,
}

/// A name, which may be several items.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UnitName {
    /// The name.
    text: String,
    /// The index of its first item.
    first: usize,
    /// Whether its items may be names of their own.
    doubtful: bool,
}

/// The names of a list.
fn unit_names(items: &[NameItem]) -> Vec<UnitName> {
    let mut names: Vec<UnitName> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if item.may_go_on
            && let Some(before) = names.last_mut()
            && let Some(doubtful) = goes_on(items[before.first].text, item.text)
        {
            before.text.push_str(", ");
            before.text.push_str(item.text);
            before.doubtful |= doubtful;
            // «Thể thao và Du lịch»: the conjunction ends what one name lists.
            before.doubtful &= !has_word(item.text, &["và", "&"]);
            continue;
        }
        let parts = divided(item.text).into_iter();
        names.extend(parts.map(|text| UnitName { text: text.into(), first: index, doubtful: false }));
    }
    names
}

/// The names between the `;` of a text; those in brackets and after a label («VPUB: …») divide nothing.
fn divided(text: &str) -> Vec<&str> {
    let labelled = text.split(';').next().is_some_and(|first| first.contains(':'));
    let mut depth = 0;
    let parts = text.split(|sign| {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        sign == ';' && depth <= 0 && !labelled
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether words go on with the name that begins before them, and then whether that is doubtful.
fn goes_on(before: &str, words: &str) -> Option<bool> {
    let is_id = |text: &str| !text.contains(' ') && text.is_ascii() && !text.contains(char::is_uppercase);
    // A person must not become part of the name of an office, which is published.
    if (is_id(words) && words.contains('-')) || is_id(before) || names_person(words) {
        return None;
    }
    let lower = words.chars().next().is_some_and(char::is_lowercase);
    if lower {
        // «lãnh đạo cơ quan» after «cấp ủy chi bộ» is a unit; «các phòng, ban Đảng» and «UBND xã, phường» are one.
        let group = has_word(before, &["các", "những", "mọi"]);
        let whole_word = is_first_word(words);
        return (group || whole_word || !begins_body(words)).then_some(false);
    }
    (begins_body(before) && !begins_body(words)).then_some(true)
}

/// Whether one of these is a word of the text.
fn has_word(text: &str, words: &[&str]) -> bool {
    text.split_whitespace().any(|word| words.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(items: &[&str], expected: &[&str], doubtful: bool) {
        let items: Vec<NameItem> =
            items.iter().enumerate().map(|(at, text)| NameItem { text, may_go_on: at > 0 }).collect();
        let names = unit_names(&items);
        let texts: Vec<&str> = names.iter().map(|name| name.text.as_str()).collect();
        assert_eq!(texts, expected);
        assert_eq!(names.iter().any(|name| name.doubtful), doubtful, "{texts:?}");
    }

    #[test]
    fn a_comma_in_a_name_divides_nothing() {
        check(&["Sở Văn hóa", "Thể thao và Du lịch"], &["Sở Văn hóa, Thể thao và Du lịch"], false);
        check(&["UBND các huyện", "thị xã", "thành phố"], &["UBND các huyện, thị xã, thành phố"], false);
        check(
            &["Sở Lao động", "Thương binh và Xã hội", "Công an tỉnh"],
            &["Sở Lao động, Thương binh và Xã hội", "Công an tỉnh"],
            false,
        );
        check(&["các phòng", "ban", "đơn vị"], &["các phòng, ban, đơn vị"], false);
        check(&["UBND xã", "phường", "thị trấn"], &["UBND xã, phường, thị trấn"], false);
        check(&["Các ban Đảng", "ban Dân vận"], &["Các ban Đảng, ban Dân vận"], false);
        check(&["Sở Tài chính", "Công Thương"], &["Sở Tài chính, Công Thương"], true);
        check(&["Ban Kinh tế", "Hội nhập quốc tế"], &["Ban Kinh tế, Hội nhập quốc tế"], true);
    }

    #[test]
    fn units_of_a_list_stay_apart() {
        check(&["Sở Nội vụ", "Sở Tài chính"], &["Sở Nội vụ", "Sở Tài chính"], false);
        check(&["phòng Nội vụ", "phòng Tài chính"], &["phòng Nội vụ", "phòng Tài chính"], false);
        check(&["cấp ủy chi bộ", "lãnh đạo cơ quan"], &["cấp ủy chi bộ", "lãnh đạo cơ quan"], false);
        check(&["Chi đoàn Văn phòng", "Xã đoàn A"], &["Chi đoàn Văn phòng", "Xã đoàn A"], false);
        check(&["so-noi-vu", "so-tai-chinh"], &["so-noi-vu", "so-tai-chinh"], false);
        check(&["snv", "stc"], &["snv", "stc"], false);
        check(&["A", "B"], &["A", "B"], false);
        check(
            &["Sở Nội vụ", "VNPT Kon Tum", "MTTQ tỉnh"],
            &["Sở Nội vụ", "VNPT Kon Tum", "MTTQ tỉnh"],
            false,
        );
        check(
            &["Kho bạc Nhà nước", "Ngân hàng Nhà nước"],
            &["Kho bạc Nhà nước", "Ngân hàng Nhà nước"],
            false,
        );
        check(&["Sở Nội vụ", "Nguyễn Văn A"], &["Sở Nội vụ", "Nguyễn Văn A"], false);
        check(&["Nguyễn Văn A", "Trần Thị B"], &["Nguyễn Văn A", "Trần Thị B"], false);
    }

    #[test]
    fn semicolons_divide_a_text_but_in_brackets() {
        let table: [(&str, &[&str]); 5] = [
            ("VPUB: BTV ĐU; CVP, các phòng", &["VPUB: BTV ĐU; CVP, các phòng"]),
            ("UBND tỉnh; Sở Tài chính", &["UBND tỉnh", "Sở Tài chính"]),
            ("Sở Nội vụ;", &["Sở Nội vụ"]),
            ("Sở Nội vụ (chủ trì; báo cáo); Công an tỉnh", &["Sở Nội vụ (chủ trì; báo cáo)", "Công an tỉnh"]),
            ("Sở Văn hóa, Thể thao và Du lịch", &["Sở Văn hóa, Thể thao và Du lịch"]),
        ];
        for (text, expected) in table {
            assert_eq!(divided(text), expected);
        }
    }
}
