//! Documents (văn bản), ours or only cited, and which of them each citation means.
//!
//! Number, date and series tell documents apart. A citation with a date names its document; one without is
//! settled within its file, then by the registers and the other plans, and only when one candidate
//! remains. Whatever is settled by another file is marked as inferred.

use super::directory::{Directory, Found, Setting};
use super::{BodyId, DocumentId, Meaning, PlanId};
use crate::base::date::PartialDate;
use crate::base::text::comparable;
use crate::cite::context::Relation;
use crate::cite::extract::Cited;
use crate::cite::identity::NumberKey;
use crate::cite::issuer::series;
use crate::cite::number::DocumentNumber;
use crate::plan::document::CitedDocument;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A numbered document (văn bản).
#[derive(Clone, Debug)]
pub struct Document {
    /// The number as it is shown.
    pub number: DocumentNumber,
    /// The type.
    pub kind: Option<String>,
    /// The date, as far as it is known.
    pub date: Option<PartialDate>,
    /// The issuing body, as cited; the longest form.
    pub issuer: Option<String>,
    /// The issuing body.
    pub body: Option<BodyId>,
    /// The title (trích yếu), if it is ours or registered.
    pub title: Option<String>,
    /// The plan that it is.
    pub plan: Option<PlanId>,
    /// Where it can be read, if registered.
    pub url: Option<String>,
    /// What the register says of its validity.
    pub status: Option<String>,
    /// All ways in which it is written.
    pub spellings: Vec<String>,
    /// The plans that cite it, the newest first, with the rank in their `cites`.
    pub cited_by: Vec<(PlanId, usize)>,
    /// How it stands to other documents, as titles and registers tell.
    pub related: Vec<(Relation, DocumentId)>,
    /// How other documents stand to it.
    pub related_by: Vec<(Relation, DocumentId)>,
    /// Its address below `van-ban/`, without slashes at the ends; begins with the number's slug.
    pub address: String,
}

/// Which body, before bodies have their ranks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum BodyKey {
    /// An entry of the register.
    Registered(usize),
    /// A body that only a text names, by its comparable name.
    Named(String),
}

/// Whose series a number belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The number itself tells the series.
    Central,
    /// The series of a body.
    Body(BodyKey),
    /// The text does not tell; somewhere in this province, if that is known.
    Unknown(Option<String>),
}

/// Whose series a citation names, and the body with its name.
pub(super) type Named = (Scope, Option<(BodyKey, String)>);

/// A document while the table grows.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) key: NumberKey,
    pub(super) number: DocumentNumber,
    pub(super) date: Option<PartialDate>,
    pub(super) scope: Scope,
    pub(super) body: Option<(BodyKey, String)>,
    pub(super) kind: Option<String>,
    pub(super) issuers: BTreeSet<String>,
    pub(super) title: Option<String>,
    pub(super) plan: Option<PlanId>,
    /// The plan's year, where its date is not known.
    pub(super) plan_year: Option<i16>,
    pub(super) entry: Option<usize>,
    pub(super) spellings: BTreeSet<String>,
}

/// All documents found so far.
pub(super) struct Table<'a> {
    pub(super) directory: &'a Directory<'a>,
    pub(super) drafts: Vec<Draft>,
    by_key: HashMap<NumberKey, Vec<usize>>,
    by_digits: HashMap<(&'static str, String), Vec<usize>>,
    scopes: HashMap<(bool, String, usize), Named>,
}

/// What a citation means, before documents have their ranks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) document: Option<usize>,
    pub(super) inferred: bool,
    /// The documents it may mean, when several remain.
    pub(super) candidates: Vec<usize>,
}

/// What one plan itself says of documents.
#[derive(Default)]
pub(super) struct Here {
    /// The documents it names with a date, by key and by bare digits, each once.
    by_key: HashMap<NumberKey, Vec<usize>>,
    by_digits: HashMap<String, Vec<usize>>,
    /// The short names it defines.
    short_names: HashMap<NumberKey, usize>,
}

impl Sense {
    pub(super) fn sure(document: usize) -> Sense {
        Sense { document: Some(document), inferred: false, candidates: Vec::new() }
    }

    pub(super) fn ranked(&self, ranks: &[usize]) -> Meaning {
        Meaning { document: self.document.map(|draft| DocumentId(ranks[draft])), inferred: self.inferred }
    }
}

impl<'a> Table<'a> {
    pub(super) fn new(directory: &'a Directory<'a>) -> Table<'a> {
        Table {
            directory,
            drafts: Vec::new(),
            by_key: HashMap::new(),
            by_digits: HashMap::new(),
            scopes: HashMap::new(),
        }
    }

    /// Whose series a citation names; `rank` tells settings apart for the memory of names.
    pub(super) fn scope(
        &mut self,
        number: &DocumentNumber,
        issuer: Option<&str>,
        setting: &Setting,
        rank: usize,
    ) -> Named {
        let central = number.is_central();
        let Some(name) = issuer else {
            let scope = if central { Scope::Central } else { Scope::Unknown(setting.province.clone()) };
            return (scope, None);
        };
        // A central body is the same from everywhere.
        let (everywhere, rank) = (Setting::default(), if central { 0 } else { rank });
        let setting = if central { &everywhere } else { setting };
        let memory = (central, name.to_string(), rank);
        if let Some(known) = self.scopes.get(&memory) {
            return known.clone();
        }
        let (key, shown) = match self.directory.find(name, setting) {
            Found::One(index) => (BodyKey::Registered(index), self.directory.entries[index].name.clone()),
            _ if central => (BodyKey::Named(comparable(name)), name.to_string()),
            _ => placed(name, setting),
        };
        let scope = if central { Scope::Central } else { Scope::Body(self.lineage(&key)) };
        let known = (scope, Some((key, shown)));
        self.scopes.insert(memory, known.clone());
        known
    }

    /// The first body of a lineage; a body keeps its documents through a change of name.
    pub(super) fn lineage(&self, key: &BodyKey) -> BodyKey {
        let BodyKey::Registered(mut index) = *key else { return key.clone() };
        for _ in 0..16 {
            let entry = &self.directory.entries[index];
            let [before] = &entry.predecessors[..] else { break };
            match self.directory.by_id(&before.value) {
                Some(next) => index = next,
                None => break,
            }
        }
        BodyKey::Registered(index)
    }

    /// Finds the document with this key, date and scope, or adds it.
    pub(super) fn intern(
        &mut self,
        key: &NumberKey,
        number: &DocumentNumber,
        date: Option<PartialDate>,
        scope: &Scope,
    ) -> usize {
        let list = self.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
        let same = list.iter().copied().find(|index| {
            let draft = &self.drafts[*index];
            // A plan of ours without a date is cited with one by those who have the paper.
            let undated_plan =
                draft.date.is_none() && date.is_some() && draft.plan_year == date.map(PartialDate::year);
            (same_date(draft.date, date) || undated_plan) && self.in_reach(&draft.scope, scope)
        });
        if let Some(index) = same {
            let draft = &mut self.drafts[index];
            if matches!(draft.scope, Scope::Unknown(_)) {
                draft.scope = scope.clone();
            }
            if draft.plan.is_none() {
                draft.date = draft.date.max(date);
                if (number.text().len(), number.text()) > (draft.number.text().len(), draft.number.text()) {
                    draft.number = number.clone();
                }
            }
            return index;
        }
        self.add(key, number, date, scope)
    }

    /// Adds a document beside one with the same key, date and scope: two plans bear one number.
    pub(super) fn another(&mut self, index: usize) -> usize {
        let same = &self.drafts[index];
        let (key, number, date, scope) =
            (same.key.clone(), same.number.clone(), same.date, same.scope.clone());
        self.add(&key, &number, date, &scope)
    }

    fn add(
        &mut self,
        key: &NumberKey,
        number: &DocumentNumber,
        date: Option<PartialDate>,
        scope: &Scope,
    ) -> usize {
        let index = self.drafts.len();
        self.by_key.entry(key.clone()).or_default().push(index);
        self.drafts.push(Draft {
            key: key.clone(),
            number: number.clone(),
            date,
            scope: scope.clone(),
            body: None,
            kind: None,
            issuers: BTreeSet::new(),
            title: None,
            plan: None,
            plan_year: None,
            entry: None,
            spellings: BTreeSet::new(),
        });
        index
    }

    /// The document that a citation with a date, or a whole register entry, names.
    pub(super) fn dated(&mut self, cited: &CitedDocument, setting: &Setting, rank: usize) -> Option<usize> {
        let (Cited::Whole(number), Some(key), Some(_)) = (&cited.number, &cited.key, cited.date) else {
            return None;
        };
        let issuer = cited.issuer.as_ref().map(|it| it.name.as_str());
        let (scope, body) = self.scope(number, issuer, setting, rank);
        let index = self.intern(key, number, cited.date, &scope);
        self.describe(index, cited, body);
        Some(index)
    }

    /// Adds what a citation tells of its document.
    pub(super) fn describe(&mut self, index: usize, cited: &CitedDocument, body: Option<(BodyKey, String)>) {
        let draft = &mut self.drafts[index];
        if draft.kind.is_none() {
            draft.kind = cited.kind.map(str::to_string);
        }
        if draft.body.is_none() {
            draft.body = body;
        }
        if let Some(issuer) = &cited.issuer
            && !draft.issuers.contains(&issuer.name)
        {
            draft.issuers.insert(issuer.name.clone());
        }
    }

    /// After all dated citations: makes the look-up of bare numbers («Chỉ thị số 05»).
    pub(super) fn index_digits(&mut self) {
        for (index, draft) in self.drafts.iter().enumerate() {
            let kind =
                crate::cite::vocabulary::TYPES.iter().find(|it| Some(it.name) == draft.kind.as_deref());
            if let Some(kind) = kind.filter(|_| draft.scope == Scope::Central) {
                self.by_digits.entry((kind.name, draft.number.digits().to_string())).or_default().push(index);
            }
        }
    }

    /// What a plan that names these documents, and defines these short names, says of them.
    pub(super) fn here(&self, mut documents: Vec<usize>, short_names: HashMap<NumberKey, usize>) -> Here {
        documents.sort_unstable();
        documents.dedup();
        let mut here = Here { short_names, ..Here::default() };
        for index in documents {
            let draft = &self.drafts[index];
            here.by_key.entry(draft.key.clone()).or_default().push(index);
            here.by_digits.entry(draft.number.digits().to_string()).or_default().push(index);
        }
        here
    }

    /// The document that a citation without date means.
    pub(super) fn undated(
        &mut self,
        cited: &CitedDocument,
        here: &Here,
        setting: &Setting,
        rank: usize,
    ) -> Sense {
        match (&cited.number, &cited.key) {
            (Cited::Whole(number), Some(key)) => self.undated_number(cited, number, key, here, setting, rank),
            (Cited::Digits(digits), _) => self.bare(cited, digits, here),
            _ => Sense::default(),
        }
    }

    fn undated_number(
        &mut self,
        cited: &CitedDocument,
        number: &DocumentNumber,
        key: &NumberKey,
        here: &Here,
        setting: &Setting,
        rank: usize,
    ) -> Sense {
        let issuer = cited.issuer.as_ref().map(|it| it.name.as_str());
        if let Some(index) = here.short_names.get(key).filter(|_| issuer.is_none()) {
            return Sense::sure(*index);
        }
        let (scope, body) = self.scope(number, issuer, setting, rank);
        let fits = |index: &usize| issuer.is_none() || may_be(&self.drafts[*index].scope, &scope);
        let named = here.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
        let local: Vec<usize> = named.iter().copied().filter(fits).collect();
        if let [one] = local[..] {
            return Sense::sure(one);
        }
        let list = self.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
        let known = |index: &usize| {
            let draft = &self.drafts[*index];
            (draft.date.is_some() || draft.plan.is_some()) && self.in_reach(&draft.scope, &scope)
        };
        let candidates: Vec<usize> =
            if local.is_empty() { list.iter().copied().filter(known).collect() } else { local };
        match candidates[..] {
            [one] => Sense { document: Some(one), inferred: true, candidates: Vec::new() },
            [] => {
                let index = self.intern(key, number, None, &scope);
                self.describe(index, cited, body);
                Sense::sure(index)
            }
            _ => Sense { document: None, inferred: false, candidates },
        }
    }

    fn bare(&self, cited: &CitedDocument, digits: &str, here: &Here) -> Sense {
        let Some(kind) = cited.kind else { return Sense::default() };
        let same = |index: &usize| self.drafts[*index].kind.as_deref() == Some(kind);
        let named = here.by_digits.get(digits).map(Vec::as_slice).unwrap_or_default();
        let mut candidates: Vec<usize> = named.iter().copied().filter(same).collect();
        if candidates.is_empty() {
            let key = (kind, digits.to_string());
            let known = self.by_digits.get(&key).map(Vec::as_slice).unwrap_or_default();
            candidates = known.iter().copied().filter(|index| self.drafts[*index].date.is_some()).collect();
        }
        match candidates[..] {
            [one] => Sense { document: Some(one), inferred: true, candidates: Vec::new() },
            _ => Sense { document: None, inferred: false, candidates },
        }
    }

    /// Whether a document of one scope may be meant where another is known: local ones stay in their province.
    pub(super) fn in_reach(&self, document: &Scope, citation: &Scope) -> bool {
        match (document, citation) {
            (Scope::Body(BodyKey::Registered(index)), Scope::Unknown(province)) => {
                province.is_some() && self.directory.province(*index) == *province
            }
            (Scope::Body(BodyKey::Named(name)), Scope::Unknown(province)) => {
                province.as_ref().is_some_and(|province| name.ends_with(province.as_str()))
            }
            (Scope::Unknown(_), Scope::Body(_)) => self.in_reach(citation, document),
            _ => may_be(document, citation),
        }
    }
}

/// The key and the name of a body that no register has, with the province where the name says no place.
fn placed(name: &str, setting: &Setting) -> (BodyKey, String) {
    let key = series(name);
    let generic = ["tỉnh", "ủy", "huyện", "thị xã", "thành phố", "xã", "phường", "khối", "quận"];
    let says_place = super::directory::province_in(name).is_some();
    let department = ["sở ", "ban ", "văn phòng "].iter().any(|it| key.starts_with(it));
    let needs_place = department || generic.iter().any(|it| key.ends_with(it));
    match &setting.province {
        Some(province) if needs_place && !says_place && !key.contains(province.as_str()) => {
            (BodyKey::Named(format!("{key} {province}")), format!("{name} {}", capitalised(province)))
        }
        _ => (BodyKey::Named(key), name.to_string()),
    }
}

/// The name of a province from its comparable form: each syllable with a capital.
fn capitalised(name: &str) -> String {
    let syllable = |word: &str| {
        let mut characters = word.chars();
        characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
    };
    name.split(' ').map(syllable).collect::<Vec<String>>().join(" ")
}

/// Whether two dates may be of one document: equal, or one the month or year of the other.
fn same_date(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one == other
                || (one.first_day() <= other.first_day() && other.last_day() <= one.last_day())
                || (other.first_day() <= one.first_day() && one.last_day() <= other.last_day())
        }
        (None, None) => true,
        _ => false,
    }
}

fn may_be(one: &Scope, other: &Scope) -> bool {
    match (one, other) {
        (Scope::Unknown(one), Scope::Unknown(other)) => one.is_none() || other.is_none() || one == other,
        (Scope::Unknown(_), _) | (_, Scope::Unknown(_)) => true,
        (one, other) => one == other,
    }
}

/// The addresses of documents below `van-ban/`, by rank.
///
/// Number and date; documents that share both get their body's slug behind.
pub(super) fn addresses(documents: &[(String, Option<PartialDate>, String)]) -> Vec<String> {
    let base: Vec<String> = documents
        .iter()
        .map(|(number, date, _)| {
            let date = date.map_or("khong-ro-ngay".to_string(), |date| date.to_string());
            format!("{number}/{date}")
        })
        .collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, address) in base.iter().enumerate() {
        groups.entry(address).or_default().push(index);
    }
    let mut addresses = base.clone();
    for (address, group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
        let mut taken: HashMap<String, usize> = HashMap::new();
        for index in group {
            let body = &documents[index].2;
            let count = taken.entry(body.clone()).or_insert(0);
            *count += 1;
            let suffix = if *count == 1 { body.clone() } else { format!("{body}-{count}") };
            addresses[index] = format!("{address}/{suffix}");
        }
    }
    addresses
}
