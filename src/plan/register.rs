//! The registers: bodies (`co-quan.yaml`) and documents known from elsewhere (`van-ban.yaml`).

use super::attachment::is_web_address;
use super::cited::CitedDocument;
use super::fields::{Fields, Subject};
use super::text_fault::value_homoglyphs;
use super::unit_names::take_names;
use super::value_words::date;
use super::yaml::{self, Scalar, Value, YamlNode};
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::hash::{HashMap, HashSet};
use crate::base::nearest::{MOST_NEAREST, nearest};
use crate::base::place::Span;
use crate::base::source::Source;
use crate::base::text::slug;
use crate::cite::body::{BodyKind, Level};
use crate::cite::context::Relation;

/// A body that issues documents (cơ quan ban hành), or a unit or group of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyEntry {
    /// The id, used in addresses.
    pub id: String,
    /// The name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Its symbols in document numbers, such as `UBND`.
    pub symbols: Vec<String>,
    /// Its level.
    pub level: Option<Level>,
    /// Party, State, mass organisation or other.
    pub kind: Option<BodyKind>,
    /// The id of the body above.
    pub parent: Option<Scalar>,
    /// The name of the province.
    pub province: Option<String>,
    /// Since when it has this name.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Ids of the bodies it came from.
    pub predecessors: Vec<Scalar>,
    /// Ids of the bodies that came after it.
    pub successors: Vec<Scalar>,
    /// Ids or names of the members of a group.
    pub members: Vec<String>,
    /// The place of the entry.
    pub span: Span,
}

/// A document known from elsewhere (văn bản ngoài kho).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentEntry {
    /// The full citation, as written.
    pub cite: Scalar,
    /// What the citation names.
    pub cited: CitedDocument,
    /// The title (trích yếu).
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What is known of its validity, in the author's words.
    pub status: Option<String>,
    /// The documents that changed it, each with what it does to this one.
    pub changed_by: Vec<(Relation, CitedDocument)>,
    /// The documents it continues.
    pub continues: Vec<CitedDocument>,
    /// The documents it implements.
    pub implements: Vec<CitedDocument>,
}

/// Reads `co-quan.yaml`, with its faults.
pub fn bodies(source: &Source) -> (Vec<BodyEntry>, Vec<Diagnostic>) {
    let mut lines: HashMap<String, u32> = HashMap::default();
    let (entries, mut faults) = entries(source, |item| {
        let (entry, id_span) = body(item)?;
        if let Some(first) = lines.get(&entry.id) {
            item.report(Fault::DuplicateId { id: entry.id, first: *first }, id_span);
            return None;
        }
        lines.insert(entry.id.clone(), entry.span.line);
        Some(entry)
    });
    faults.extend(unknown_references(&entries).map(|(fault, span)| fault.at(span.at(&source.path))));
    (entries, faults)
}

/// Reads a body, with the place of its id, or of its name where the id is made from it.
fn body(item: &mut Fields) -> Option<(BodyEntry, Span)> {
    let id = item.text(&["id", "mã"]);
    let name = item.required(&["name", "tên"]);
    let aliases = item.values(&["aliases", "tên_khác"]);
    let symbols = item.values(&["symbols", "ký_hiệu"]);
    let level = item.word(&["level", "cấp"], &Level::WORDS);
    let kind = item.word(&["kind", "hệ"], &BodyKind::WORDS);
    let parent = item.text(&["parent", "cấp_trên"]);
    let province = item.value(&["province", "tỉnh"]);
    let from = item.parse(&["from", "từ"], date);
    let until = item.parse(&["until", "đến"], date);
    let predecessors = item.texts(&["predecessors", "tiền_thân"]);
    let successors = item.texts(&["successors", "kế_tục"]);
    let members = take_names(item, &["members", "thành_viên"]);
    let name = name?;
    let id_span = id.as_ref().map_or(name.span, |id| id.span);
    let id = item.accept(id_span, identifier(id.as_ref(), &name.value))?;
    let entry = BodyEntry {
        id,
        name: name.value,
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
        span: item.span(),
    };
    Some((entry, id_span))
}

/// The id of an entry: the given one, which must be a slug, or one made from the name: «UBND tỉnh Kon Tum» →
/// `ubnd-tinh-kon-tum`.
fn identifier(given: Option<&Scalar>, name: &str) -> Result<String, Fault> {
    let text = given.map_or(name, |text| text.value.as_str());
    let proposed = slug(text);
    if proposed.is_empty() || given.is_some_and(|text| text.value != proposed) {
        return Err(Fault::BadSlug { text: text.into(), slug: proposed });
    }
    Ok(proposed)
}

/// Parents, predecessors and successors that are no ids of the register.
fn unknown_references(entries: &[BodyEntry]) -> impl Iterator<Item = (Fault, Span)> {
    let known: HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let references = entries
        .iter()
        .flat_map(|entry| entry.parent.iter().chain(&entry.predecessors).chain(&entry.successors));
    let unknown = references.filter(move |text| !known.contains(text.value.as_str()));
    unknown.enumerate().map(|(index, text)| {
        let ids = entries.iter().map(|entry| entry.id.as_str());
        // The search compares with every id, so a register full of errors must not repeat it for each.
        let near = if index < MOST_NEAREST { nearest(&text.value, ids) } else { None };
        (Fault::UnknownBody { name: text.value.clone(), nearest: near.map(str::to_string) }, text.span)
    })
}

/// Reads `van-ban.yaml`, with its faults.
pub fn documents(source: &Source) -> (Vec<DocumentEntry>, Vec<Diagnostic>) {
    entries(source, document)
}

/// The keys of the documents that changed one, each with its Vietnamese name.
const CHANGED_BY: [(Relation, [&str; 2]); 5] = [
    (Relation::Replaces, ["replaced_by", "bị_thay_thế_bởi"]),
    (Relation::Amends, ["amended_by", "được_sửa_đổi_bởi"]),
    (Relation::Repeals, ["repealed_by", "bị_bãi_bỏ_bởi"]),
    (Relation::Withdraws, ["withdrawn_by", "bị_thu_hồi_bởi"]),
    (Relation::Corrects, ["corrected_by", "được_đính_chính_bởi"]),
];

fn document(item: &mut Fields) -> Option<DocumentEntry> {
    let cite = item.required(&["cite", "viện_dẫn"]);
    let title = item.value(&["title", "trích_yếu"]);
    let url = item.parse(&["url", "liên_kết"], |text| web_address(text, is_web_address));
    let status = item.value(&["status", "trạng_thái"]);
    let cited = cite.as_ref().and_then(|cite| item.accept(cite.span, citation(&cite.value)));
    let issued = cited.as_ref().and_then(|it| it.date);
    let mut changed_by: Vec<(Relation, CitedDocument)> = Vec::new();
    for (relation, names) in &CHANGED_BY {
        for text in item.texts(names) {
            let Some(by) = item.accept(text.span, citation(&text.value)) else { continue };
            let dates = issued.zip(by.date);
            if dates.is_some_and(|(issued, changed)| changed.last_day() < issued.first_day()) {
                item.report(Fault::OlderSuccessor { text: text.value.clone() }, text.span);
            }
            changed_by.push((*relation, by));
        }
    }
    let continues = citations(item, &["continues", "tiếp_tục"]);
    let implements = citations(item, &["implements", "thực_hiện"]);
    let (cite, cited) = (cite?, cited?);
    Some(DocumentEntry { cite, cited, title, url, status, changed_by, continues, implements })
}

/// Takes a list of citations.
fn citations(item: &mut Fields, names: &[&'static str]) -> Vec<CitedDocument> {
    let texts = item.texts(names).into_iter();
    texts.filter_map(|text| item.accept(text.span, citation(&text.value))).collect()
}

fn citation(text: &str) -> Result<CitedDocument, Fault> {
    CitedDocument::read(text).ok_or_else(|| Fault::NoCitation { text: text.into() })
}

/// Reads a full http or https address that is `allowed` here.
///
/// # Errors
///
/// [`Fault::BadUrl`] of anything else.
pub fn web_address(text: &str, allowed: fn(&str) -> bool) -> Result<String, Fault> {
    if allowed(text) { Ok(text.into()) } else { Err(Fault::BadUrl { text: text.into() }) }
}

/// Reads each item of a register as a map.
fn entries<T>(source: &Source, mut read: impl FnMut(&mut Fields) -> Option<T>) -> (Vec<T>, Vec<Diagnostic>) {
    let mut faults = value_homoglyphs(source, source.text.len());
    let (node, of_yaml) = yaml::read_file(source);
    faults.extend(of_yaml);
    let items = match node {
        Some(YamlNode { value: Value::List(items), .. }) => items,
        Some(YamlNode { value: Value::Map(entries), .. }) if entries.is_empty() => Vec::new(),
        Some(YamlNode { value: Value::Scalar(None), .. }) | None => Vec::new(),
        // Anything else is reported as an item that is no map.
        Some(node) => vec![YamlNode { value: Value::Scalar(None), ..node }],
    };
    let mut entries = Vec::new();
    for node in items {
        match Fields::open(&source.path, Subject::Item, node) {
            Ok(mut item) => {
                entries.extend(read(&mut item));
                faults.extend(item.finish());
            }
            Err(fault) => faults.push(fault),
        }
    }
    (entries, faults)
}
