//! The registers: bodies (`co-quan.yaml`) and documents known from elsewhere (`van-ban.yaml`).

use super::attachment::is_web_address;
use super::cited::CitedDocument;
use super::fields::{Fields, values, wrong_shape};
use super::text_fault::value_homoglyphs;
use super::yaml::{self, Node, Text, Value};
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, Shape};
use crate::base::place::Span;
use crate::base::source::Source;
use crate::base::text::{MOST_NEAREST, nearest, slug};
use std::collections::{HashMap, HashSet};

/// A body that issues documents (cơ quan ban hành), or a unit or group of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyEntry {
    /// The id, used in addresses.
    pub id: String,
    /// The name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What stands for it in numbers.
    pub symbols: Vec<String>,
    /// Its level.
    pub level: Option<Level>,
    /// Party, State or mass organisation.
    pub kind: Option<BodyKind>,
    /// The id of the body above.
    pub parent: Option<Text>,
    /// The name of the province.
    pub province: Option<String>,
    /// Since when it has this name.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Ids of the bodies it came from.
    pub predecessors: Vec<Text>,
    /// Ids of the bodies that came after it.
    pub successors: Vec<Text>,
    /// Ids or names of the members of a group.
    pub members: Vec<String>,
    /// Where the entry stands.
    pub span: Span,
}

/// The level of a body (cấp).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// trung ương
    Central,
    /// tỉnh
    Province,
    /// huyện
    District,
    /// xã
    Commune,
    /// đơn vị
    Unit,
}

impl Level {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, Level); 5] = [
        ("central", "trung ương", Level::Central),
        ("province", "tỉnh", Level::Province),
        ("district", "huyện", Level::District),
        ("commune", "xã", Level::Commune),
        ("unit", "đơn vị", Level::Unit),
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        Level::WORDS.iter().find(|(.., level)| *level == self).map_or("", |(name, ..)| name)
    }
}

/// To which system a body belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BodyKind {
    /// Đảng
    Party,
    /// chính quyền
    State,
    /// đoàn thể
    Mass,
}

impl BodyKind {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, BodyKind); 3] = [
        ("party", "đảng", BodyKind::Party),
        ("state", "chính quyền", BodyKind::State),
        ("mass", "đoàn thể", BodyKind::Mass),
    ];
}

/// A document known from elsewhere (văn bản ngoài kho).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentEntry {
    /// The full citation, as written.
    pub cite: Text,
    /// What the citation names.
    pub cited: CitedDocument,
    /// The title (trích yếu).
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What is known of its validity, in the author's words.
    pub status: Option<String>,
    /// The citation of the document that replaced it.
    pub replaced_by: Option<CitedDocument>,
    /// The documents it continues.
    pub continues: Vec<CitedDocument>,
    /// The documents it implements.
    pub implements: Vec<CitedDocument>,
}

/// Reads `co-quan.yaml`.
pub fn bodies(source: &Source, faults: &mut Vec<Diagnostic>) -> Vec<BodyEntry> {
    let mut entries: Vec<BodyEntry> = Vec::new();
    let mut lines: HashMap<String, u32> = HashMap::new();
    for node in items(source, faults) {
        let Some(mut it) = Fields::open(&source.path, "-", node, faults) else { continue };
        let span = it.span();
        let id = it.text(&["id", "mã"], faults);
        let name = it.required(&["name", "tên"], faults);
        let aliases = values(it.texts(&["aliases", "tên_khác"], faults));
        let symbols = values(it.texts(&["symbols", "ký_hiệu"], faults));
        let level = it.word(&["level", "cấp"], &Level::WORDS, faults);
        let kind = it.word(&["kind", "hệ"], &BodyKind::WORDS, faults);
        let parent = it.text(&["parent", "cấp_trên"], faults);
        let province = it.text(&["province", "tỉnh"], faults).map(|text| text.value);
        let from = it.date(&["from", "từ"], faults);
        let until = it.date(&["until", "đến"], faults);
        let predecessors = it.texts(&["predecessors", "tiền_thân"], faults);
        let successors = it.texts(&["successors", "kế_tục"], faults);
        let members = values(it.texts(&["members", "thành_viên"], faults));
        it.finish(faults);
        let Some(name) = name else { continue };
        let Some((id, at)) = identifier(source, id, &name, faults) else { continue };
        if let Some(first) = lines.get(&id) {
            faults.push(Fault::DuplicateId { id, first: *first }.at(at.at(&source.path)));
            continue;
        }
        lines.insert(id.clone(), span.line);
        let name = name.value;
        entries.push(BodyEntry {
            id,
            name,
            aliases,
            symbols,
            level,
            kind,
            parent,
            province,
            from,
            until,
            predecessors,
            successors,
            members,
            span,
        });
    }
    check_references(source, &entries, faults);
    entries
}

/// The id of an entry: given, and then a slug, or made from the name.
fn identifier(
    source: &Source,
    id: Option<Text>,
    name: &Text,
    faults: &mut Vec<Diagnostic>,
) -> Option<(String, Span)> {
    let given = id.is_some();
    let text = id.unwrap_or_else(|| name.clone());
    let proposed = slug(&text.value);
    if proposed.is_empty() || (given && proposed != text.value) {
        let fault = Fault::BadSlug { text: text.value, slug: proposed };
        faults.push(fault.at(text.span.at(&source.path)));
        return None;
    }
    Some((proposed, text.span))
}

/// Parents, predecessors and successors are ids of the register.
fn check_references(source: &Source, entries: &[BodyEntry], faults: &mut Vec<Diagnostic>) {
    let known: HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let references = entries
        .iter()
        .flat_map(|entry| entry.parent.iter().chain(&entry.predecessors).chain(&entry.successors));
    let unknown = references.filter(|text| !known.contains(text.value.as_str()));
    for (rank, text) in unknown.enumerate() {
        let near = (rank < MOST_NEAREST)
            .then(|| nearest(&text.value, entries.iter().map(|entry| entry.id.as_str())))
            .flatten();
        let fault = Fault::UnknownBody { name: text.value.clone(), nearest: near.map(str::to_string) };
        faults.push(fault.at(text.span.at(&source.path)));
    }
}

/// Reads `van-ban.yaml`.
pub fn documents(source: &Source, faults: &mut Vec<Diagnostic>) -> Vec<DocumentEntry> {
    let mut entries = Vec::new();
    for node in items(source, faults) {
        let Some(mut it) = Fields::open(&source.path, "-", node, faults) else { continue };
        let cite = it.required(&["cite", "viện_dẫn"], faults);
        let title = it.text(&["title", "trích_yếu"], faults).map(|text| text.value);
        let url = it.text(&["url", "liên_kết"], faults);
        let status = it.text(&["status", "trạng_thái"], faults).map(|text| text.value);
        let mut cited = |names: &[&'static str]| -> Vec<CitedDocument> {
            let texts = it.texts(names, faults);
            texts.iter().filter_map(|text| citation(source, text, faults)).collect()
        };
        let replaced_by = cited(&["replaced_by", "bị_thay_thế_bởi"]).into_iter().next();
        let continues = cited(&["continues", "tiếp_tục"]);
        let implements = cited(&["implements", "thực_hiện"]);
        it.finish(faults);
        let url = url.and_then(|text| web_address(source, text, is_web_address, faults));
        let Some(cite) = cite else { continue };
        let Some(cited) = citation(source, &cite, faults) else { continue };
        entries.push(DocumentEntry { cite, cited, title, url, status, replaced_by, continues, implements });
    }
    entries
}

fn citation(source: &Source, text: &Text, faults: &mut Vec<Diagnostic>) -> Option<CitedDocument> {
    let cited = CitedDocument::read(&text.value);
    if cited.is_none() {
        faults.push(Fault::NoCitation { text: text.value.clone() }.at(text.span.at(&source.path)));
    }
    cited
}

/// A full http or https address that is `allowed` here; anything else is an error.
pub fn web_address(
    source: &Source,
    text: Text,
    allowed: fn(&str) -> bool,
    faults: &mut Vec<Diagnostic>,
) -> Option<String> {
    if allowed(&text.value) {
        return Some(text.value);
    }
    faults.push(Fault::BadUrl { text: text.value }.at(text.span.at(&source.path)));
    None
}

fn items(source: &Source, faults: &mut Vec<Diagnostic>) -> Vec<Node> {
    faults.extend(value_homoglyphs(source, source.text.len()));
    let (node, more) = yaml::read_file(source);
    faults.extend(more);
    match node {
        Some(Node { value: Value::List(items), .. }) => items,
        Some(Node { value: Value::Map(entries), .. }) if entries.is_empty() => Vec::new(),
        Some(Node { value: Value::Text(None), .. }) | None => Vec::new(),
        Some(node) => {
            faults.push(wrong_shape(&source.path, "-", Shape::Maps, node.span));
            Vec::new()
        }
    }
}
