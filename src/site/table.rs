//! The table of documents while it grows, and which of them each citation means.
//!
//! Number, date and series tell documents apart. Citations are taken in an order that does not depend on files:
//! first those with day and series, which name their document themselves; then those with a month or a year, and
//! those with a date but no issuer, which mean the one document they can; last those without date, which are
//! settled within their file, then by the registers and the other plans. Only one candidate settles a citation;
//! what another file settles is marked as inferred, several candidates are kept and told.

use super::directory::{Directory, Found, Setting, province_in};
use super::{DocumentId, Meaning, PlanId};
use crate::base::date::PartialDate;
use crate::base::text::comparable;
use crate::cite::extract::Cited;
use crate::cite::identity::{NumberKey, central_term, local_term};
use crate::cite::issuer::series;
use crate::cite::number::DocumentNumber;
use crate::cite::vocabulary::{System, TYPES};
use crate::plan::cited::CitedDocument;
use std::collections::{BTreeSet, HashMap};

/// Which body, before bodies have their ranks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum BodyKey {
    /// An entry of the register.
    Registered(usize),
    /// A body that only a text names, by its comparable name.
    Named(String),
}

/// Whose series a number belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// Whether the portal names it; what only our own register of central documents knows gets no page.
    pub(super) named: bool,
    /// The document that this one turned out to be.
    same_as: Option<usize>,
}

/// All documents found so far.
pub(super) struct Table<'a> {
    pub(super) directory: &'a Directory<'a>,
    pub(super) drafts: Vec<Draft>,
    by_key: HashMap<NumberKey, Vec<usize>>,
    exact: HashMap<(NumberKey, PartialDate, Scope), usize>,
    by_digits: HashMap<(&'static str, String), Vec<usize>>,
    scopes: HashMap<(bool, String, usize), Named>,
    /// What citations mean whose day or series is not said.
    loose: HashMap<(NumberKey, PartialDate, Scope), Sense>,
    /// The documents that citations without date may mean.
    undated: HashMap<(NumberKey, Scope), Vec<usize>>,
    /// Documents of which no date is known.
    dateless: HashMap<(NumberKey, Scope), usize>,
}

/// The most documents one citation may mean that are told apart.
const MOST_CANDIDATES: usize = 1_000;

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
    short_names: ShortNames,
}

/// The short names of a plan, with the documents they stand for.
#[derive(Default)]
pub(super) struct ShortNames {
    /// «Kết luận số 01-KL/TW».
    pub(super) numbers: HashMap<NumberKey, usize>,
    /// «Đề án 06», by type and digits.
    pub(super) digits: HashMap<(&'static str, String), usize>,
}

impl Sense {
    pub(super) fn sure(document: usize) -> Sense {
        Sense { document: Some(document), inferred: false, candidates: Vec::new() }
    }

    pub(super) fn inferred(document: usize) -> Sense {
        Sense { document: Some(document), inferred: true, candidates: Vec::new() }
    }

    fn of(candidates: Vec<usize>, one: impl Fn(usize) -> Sense) -> Sense {
        match candidates[..] {
            [only] => one(only),
            _ => Sense { document: None, inferred: false, candidates },
        }
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
            exact: HashMap::new(),
            by_digits: HashMap::new(),
            scopes: HashMap::new(),
            loose: HashMap::new(),
            undated: HashMap::new(),
            dateless: HashMap::new(),
        }
    }

    /// The documents, without those that turned out to be others.
    pub(super) fn documents(&self) -> impl Iterator<Item = (usize, &Draft)> {
        self.drafts.iter().enumerate().filter(|(_, draft)| draft.same_as.is_none() && draft.named)
    }

    /// The document that a draft turned out to be, or itself.
    pub(super) fn root(&self, index: usize) -> usize {
        self.drafts[index].same_as.unwrap_or(index)
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

    /// Adds a document.
    pub(super) fn add(
        &mut self,
        key: &NumberKey,
        number: &DocumentNumber,
        date: Option<PartialDate>,
        scope: &Scope,
    ) -> usize {
        let index = self.drafts.len();
        self.by_key.entry(key.clone()).or_default().push(index);
        if let Some(date) = date {
            self.exact.entry((key.clone(), date, scope.clone())).or_insert(index);
        }
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
            named: false,
            same_as: None,
        });
        index
    }

    /// The document that a citation with a day and a known series names; the first step.
    pub(super) fn dated(&mut self, cited: &CitedDocument, setting: &Setting, rank: usize) -> Option<usize> {
        let (Cited::Whole(number), Some(key), Some(date)) = (&cited.number, &cited.key, cited.date) else {
            return None;
        };
        let issuer = cited.issuer.as_ref().map(|it| it.name.as_str());
        let (scope, body) = self.scope(number, issuer, setting, rank);
        if date.day().is_none() || matches!(scope, Scope::Unknown(_)) {
            return None;
        }
        let known = self.exact.get(&(key.clone(), date, scope.clone())).copied();
        let known = known.or_else(|| self.adopt(key, date, &scope, setting));
        let index = known.unwrap_or_else(|| self.add(key, number, Some(date), &scope));
        self.describe(index, cited, body);
        Some(index)
    }

    /// An entry of the register that does not say its series, which a citation now tells.
    fn adopt(
        &mut self,
        key: &NumberKey,
        date: PartialDate,
        scope: &Scope,
        setting: &Setting,
    ) -> Option<usize> {
        let unknown = [Scope::Unknown(setting.province.clone()), Scope::Unknown(None)];
        let found = unknown.into_iter().find_map(|it| self.exact.remove(&(key.clone(), date, it)))?;
        self.exact.insert((key.clone(), date, scope.clone()), found);
        self.drafts[found].scope = scope.clone();
        Some(found)
    }

    /// Joins each document of which only a month, a year or the planned year is known with the one of its series
    /// that was cited with a day within it. With several such days none is joined; the second step.
    pub(super) fn join_partial(&mut self) {
        let mut joins: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, draft) in self.drafts.iter().enumerate() {
            let shared = self.by_key.get(&draft.key).map_or(0, Vec::len);
            let whole = draft.date.is_some_and(|date| date.day().is_some()) || draft.same_as.is_some();
            if whole || shared > MOST_CANDIDATES {
                continue;
            }
            let whole = self.series(&draft.key).filter(|(other, it)| {
                let within = match (draft.date, it.date) {
                    (Some(part), Some(day)) => covers(part, day),
                    (None, Some(day)) => draft.plan_year == Some(day.year()),
                    _ => false,
                };
                *other != index
                    && it.plan.is_none()
                    && it.date.is_some_and(|date| date.day().is_some())
                    && it.scope == draft.scope
                    && within
            });
            let whole: Vec<usize> = whole.map(|(other, _)| other).collect();
            if let [day] = whole[..] {
                joins.entry(day).or_default().push(index);
            }
        }
        for (day, parts) in joins {
            if let [part] = parts[..] {
                self.join(day, part);
            }
        }
    }

    /// Makes one document of two, that of a plan remaining.
    fn join(&mut self, day: usize, part: usize) {
        let Draft { number, body, kind, issuers, title, entry, spellings, date, .. } =
            self.drafts[day].clone();
        self.drafts[day].same_as = Some(part);
        for draft in self.drafts.iter_mut().filter(|draft| draft.same_as == Some(day)) {
            draft.same_as = Some(part);
        }
        let named = self.drafts[day].named;
        let draft = &mut self.drafts[part];
        draft.named |= named;
        draft.issuers.extend(issuers);
        draft.spellings.extend(spellings);
        draft.kind = draft.kind.take().or(kind);
        draft.body = draft.body.take().or(body);
        draft.title = draft.title.take().or(title);
        draft.entry = draft.entry.or(entry);
        if draft.plan.is_none() {
            draft.date = date;
            draft.number = number;
        }
    }

    fn series(&self, key: &NumberKey) -> impl Iterator<Item = (usize, &Draft)> {
        let list = self.by_key.get(key).map(Vec::as_slice).unwrap_or_default();
        list.iter().map(|index| (*index, &self.drafts[*index])).filter(|(_, draft)| draft.same_as.is_none())
    }

    /// What a citation with a date means that the first step left open: its day or its series is not said.
    pub(super) fn loosely_dated(
        &mut self,
        cited: &CitedDocument,
        here: &Here,
        setting: &Setting,
        rank: usize,
    ) -> Option<Sense> {
        let (Cited::Whole(number), Some(key), Some(date)) = (&cited.number, &cited.key, cited.date) else {
            return None;
        };
        let issuer = cited.issuer.as_ref().map(|it| it.name.as_str());
        let (scope, body) = self.scope(number, issuer, setting, rank);
        let memory = (key.clone(), date, scope.clone());
        let fits = |draft: &Draft| {
            draft.date.is_some_and(|it| it == date || covers(date, it) || covers(it, date))
                && self.in_reach(&draft.scope, &scope)
        };
        let local: Vec<usize> = here.named(key).filter(|index| fits(&self.drafts[*index])).collect();
        if let [one] = local[..] {
            return Some(Sense::sure(one));
        }
        if let Some(known) = self.loose.get(&memory) {
            return Some(known.clone());
        }
        let fitting = self.series(key).filter(|(_, it)| fits(it)).map(|(index, _)| index);
        let candidates: Vec<usize> = fitting.take(MOST_CANDIDATES).collect();
        let sense = if candidates.is_empty() {
            let index = self.add(key, number, Some(date), &scope);
            self.describe(index, cited, body);
            Sense::sure(index)
        } else {
            Sense::of(candidates, Sense::sure)
        };
        self.loose.insert(memory, sense.clone());
        Some(sense)
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
        if let (None, Cited::Whole(number)) = (draft.plan, &cited.number)
            && (number.text().len(), number.text()) > (draft.number.text().len(), draft.number.text())
        {
            draft.number = number.clone();
        }
        if let Some(issuer) = &cited.issuer
            && !draft.issuers.contains(&issuer.name)
        {
            draft.issuers.insert(issuer.name.clone());
        }
    }

    /// After all dated citations: makes the look-up of bare numbers («Chỉ thị số 05»).
    pub(super) fn index_digits(&mut self) {
        for (index, draft) in self.drafts.iter().enumerate().filter(|(_, draft)| draft.same_as.is_none()) {
            let kind = TYPES.iter().find(|it| Some(it.name) == draft.kind.as_deref());
            if let Some(kind) = kind.filter(|_| draft.scope == Scope::Central) {
                self.by_digits.entry((kind.name, draft.number.digits().to_string())).or_default().push(index);
            }
        }
    }

    /// What a plan that names these documents, and defines these short names, says of them.
    pub(super) fn here(&self, mut documents: Vec<usize>, short_names: ShortNames) -> Here {
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
            (Cited::Digits(digits), _) => self.bare(cited, digits, here, setting),
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
        if let Some(index) = here.short_names.numbers.get(key).filter(|_| issuer.is_none()) {
            return Sense::sure(*index);
        }
        let (scope, body) = self.scope(number, issuer, setting, rank);
        let fits = |index: &usize| issuer.is_none() || may_be(&self.drafts[*index].scope, &scope);
        let local: Vec<usize> = here.named(key).filter(fits).collect();
        if let [one] = local[..] {
            return Sense::sure(one);
        }
        let candidates = if local.is_empty() { self.known(key, &scope) } else { local };
        if !candidates.is_empty() {
            return Sense::of(self.in_time(candidates, setting.date), Sense::inferred);
        }
        let memory = (key.clone(), scope.clone());
        let index = match self.dateless.get(&memory) {
            Some(known) => *known,
            None => self.add(key, number, None, &scope),
        };
        self.dateless.insert(memory, index);
        self.describe(index, cited, body);
        Sense::sure(index)
    }

    /// The documents that a number of a series may mean: those with a date, and plans.
    fn known(&mut self, key: &NumberKey, scope: &Scope) -> Vec<usize> {
        let memory = (key.clone(), scope.clone());
        if let Some(known) = self.undated.get(&memory) {
            return known.clone();
        }
        let known = self.series(key).filter(|(_, draft)| {
            (draft.date.is_some() || draft.plan.is_some()) && self.in_reach(&draft.scope, scope)
        });
        let known: Vec<usize> = known.map(|(index, _)| index).take(MOST_CANDIDATES).collect();
        self.undated.insert(memory, known.clone());
        known
    }

    fn bare(&self, cited: &CitedDocument, digits: &str, here: &Here, setting: &Setting) -> Sense {
        let Some(kind) = cited.kind else { return Sense::default() };
        let key = (kind, digits.to_string());
        if let Some(index) = here.short_names.digits.get(&key) {
            return Sense::sure(*index);
        }
        let same = |index: &usize| self.drafts[*index].kind.as_deref() == Some(kind);
        let named = here.by_digits.get(digits).map(Vec::as_slice).unwrap_or_default();
        let mut candidates: Vec<usize> = named.iter().copied().filter(same).collect();
        if candidates.is_empty() {
            let known = self.by_digits.get(&key).map(Vec::as_slice).unwrap_or_default();
            candidates = known.iter().copied().filter(|index| self.drafts[*index].date.is_some()).collect();
            candidates = self.in_time(candidates, setting.date);
        }
        Sense::of(candidates, Sense::inferred)
    }

    /// Narrows several candidates by the time of the plan that cites: none is later than it, and a number of the
    /// Party is that of the term in which the plan was made, for each term begins again at 01.
    fn in_time(&self, candidates: Vec<usize>, date: Option<PartialDate>) -> Vec<usize> {
        let (Some(date), true) = (date, candidates.len() > 1) else { return candidates };
        let day = |index: &usize| self.drafts[*index].date.map(PartialDate::first_day);
        let narrow = |list: Vec<usize>, keep: &dyn Fn(&usize) -> bool| {
            let kept: Vec<usize> = list.iter().copied().filter(|index| keep(index)).collect();
            if kept.is_empty() { list } else { kept }
        };
        let list = narrow(candidates, &|index| day(index).is_none_or(|day| day <= date.last_day()));
        let (term, local) = (central_term(date.last_day()), local_term(date.last_day()));
        narrow(list, &|index| {
            let draft = &self.drafts[*index];
            if draft.number.system() != System::Party {
                return true;
            }
            match (&draft.scope, day(index).and_then(local_term), local) {
                (Scope::Central, ..) => day(index).and_then(central_term) == term,
                (_, Some(one), Some(other)) => one == other,
                _ => true,
            }
        })
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

impl Here {
    /// The documents with a number that the plan names with a date.
    fn named(&self, key: &NumberKey) -> impl Iterator<Item = usize> {
        self.by_key.get(key).map(Vec::as_slice).unwrap_or_default().iter().copied()
    }
}

/// Whether a month or a year holds another date.
fn covers(part: PartialDate, other: PartialDate) -> bool {
    part.first_day() <= other.first_day() && other.last_day() <= part.last_day()
}

/// The key and the name of a body that no register has, with the province where the name says no place.
fn placed(name: &str, setting: &Setting) -> (BodyKey, String) {
    let key = series(name);
    let generic = ["tỉnh", "ủy", "huyện", "thị xã", "thành phố", "xã", "phường", "khối", "quận"];
    let says_place = province_in(name).is_some();
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

fn may_be(one: &Scope, other: &Scope) -> bool {
    match (one, other) {
        (Scope::Unknown(one), Scope::Unknown(other)) => one.is_none() || other.is_none() || one == other,
        (Scope::Unknown(_), _) | (_, Scope::Unknown(_)) => true,
        (one, other) => one == other,
    }
}
