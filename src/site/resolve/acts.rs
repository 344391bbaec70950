//! The acts (luật, bộ luật, pháp lệnh) that their names mean: «Luật Đất đai năm 2024» is 31/2024/QH15.
//!
//! Names and numbers stand together in the program's register of laws, in that of the portal, and in texts that cite
//! «Luật Đầu tư công số 58/2024/QH15». Date or year tell acts of one name apart.

use super::{Citing, cited};
use crate::base::date::PartialDate;
use crate::base::hash::{HashMap, HashSet};
use crate::cite::document_name::DocumentName;
use crate::cite::identity::NumberKey;
use crate::cite::law::laws;
use crate::cite::number::DocumentNumber;
use crate::plan::cited::CitedDocument;
use crate::site::Registers;

/// An act with its name and, where it is known, its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act<'a> {
    /// The name.
    pub(super) name: &'a DocumentName,
    /// The number.
    pub(super) number: Option<&'a DocumentNumber>,
    /// The key of the number, or else of the name.
    pub(super) key: &'a NumberKey,
    /// The date, as far as it is known.
    pub(super) date: Option<PartialDate>,
    /// Whether a register has it.
    pub(super) registered: bool,
}

impl Act<'_> {
    /// The year, of the date or of the number (`58/2024/QH15`).
    fn year(&self) -> Option<i16> {
        let of_number = || self.number?.symbol().split('/').next()?.parse().ok();
        self.date.map(PartialDate::year).or_else(of_number)
    }
}

/// Acts by the key of their names, those of each in the order of their dates, and those of the registers by number.
#[derive(Debug, Default)]
pub(super) struct Acts<'a> {
    by_name: HashMap<NumberKey, Vec<Act<'a>>>,
    by_number: HashMap<&'a NumberKey, Act<'a>>,
}

impl<'a> Acts<'a> {
    /// The acts of the registers and of the texts that the plans name.
    pub(super) fn new(citing: Citing<'a>, registers: &Registers<'a>) -> Acts<'a> {
        let texts = || citing.plans().flat_map(|(_, plan)| cited(plan)).flatten();
        let entries = || registers.documents.iter().map(|entry| &entry.cited);
        let mut acts = Acts::default();
        for cited in texts().chain(entries()) {
            if let Some(name) = &cited.name {
                acts.by_name.entry(NumberKey::of_name(name)).or_default();
            }
        }
        let numbers: HashSet<&NumberKey> = texts().filter_map(|it| it.key.as_ref()).collect();
        for law in laws() {
            let name = NumberKey::of_name(&law.name);
            // An act that only its number names gets its name from here.
            if numbers.contains(&law.key) {
                acts.by_name.entry(name.clone()).or_default();
            }
            let Some(list) = acts.by_name.get_mut(&name) else { continue };
            list.push(Act {
                name: &law.name,
                number: law.number.as_ref(),
                key: &law.key,
                date: Some(law.date),
                registered: true,
            });
        }
        for cited in entries() {
            acts.add(cited, true);
        }
        for cited in texts() {
            acts.add(cited, false);
        }
        for list in acts.by_name.values_mut() {
            list.sort_by_key(|act| (act.date.is_none(), act.date));
        }
        let registered = acts.by_name.values().flatten().filter(|act| act.registered && act.number.is_some());
        acts.by_number = registered.map(|act| (act.key, *act)).collect();
        acts
    }

    /// The act of a number that a citation gives without date; of the National Assembly each number is given once.
    pub(super) fn numbered(&self, cited: &CitedDocument) -> Option<Act<'a>> {
        cited.number.whole().filter(|number| cited.date.is_none() && number.is_of_assembly())?;
        self.by_number.get(cited.key.as_ref()?).copied()
    }

    /// Adds an act that a citation names with its number; one that is known gets nothing from it but a date.
    fn add(&mut self, cited: &'a CitedDocument, registered: bool) {
        let (Some(name), Some(key)) = (&cited.name, &cited.key) else { return };
        let number = cited.number.whole();
        if number.is_none() && !registered {
            return;
        }
        let list = self.by_name.entry(NumberKey::of_name(name)).or_default();
        let same = |act: &&mut Act| act.key == key && (number.is_some() || act.date == cited.date);
        match list.iter_mut().find(same) {
            Some(known) => known.date = known.date.or(cited.date),
            None => list.push(Act { name, number, key, date: cited.date, registered }),
        }
    }

    /// The acts that are in a register and that plans name, by name or number.
    pub(super) fn registered(&self) -> impl Iterator<Item = Act<'a>> {
        let mut all: Vec<Act<'a>> =
            self.by_name.values().flatten().copied().filter(|act| act.registered).collect();
        all.sort_by_key(|act| (act.name, act.date));
        all.into_iter()
    }

    /// The acts that a citation by name and date may mean; of a year there may be several.
    pub(super) fn dated(&self, cited: &CitedDocument) -> impl Iterator<Item = Act<'a>> {
        let fits = |act: &Act| match (act.date, cited.date) {
            (_, None) => false,
            (Some(day @ PartialDate::Day(_)), Some(date @ PartialDate::Day(_))) => day == date,
            (_, Some(date)) => act.year() == Some(date.year()),
        };
        self.of(cited).filter(fits)
    }

    /// The acts of its name that a citation without date may mean at a time: the last that was passed, or the last two
    /// where it may not yet have been in force.
    pub(super) fn at(&self, cited: &CitedDocument, date: Option<PartialDate>) -> Vec<Act<'a>> {
        let Some(today) = date.map(PartialDate::last_day) else { return self.of(cited).collect() };
        let passed = |act: &Act| act.date.map(PartialDate::first_day).filter(|day| *day <= today);
        let mut acts: Vec<Act> = self.of(cited).filter(|act| passed(act).is_some()).collect();
        // Acts come into force within a year of the day on which they are passed.
        let settled = acts.iter().rposition(|act| {
            passed(act).and_then(|day| day.until(today).ok()).is_some_and(|span| span.get_days() > 366)
        });
        acts.drain(..settled.unwrap_or(0));
        acts
    }

    /// The acts of the name that a citation gives, the oldest first.
    fn of(&self, cited: &CitedDocument) -> impl Iterator<Item = Act<'a>> {
        let name = cited.name.as_ref().filter(|_| cited.number.whole().is_none()).map(NumberKey::of_name);
        name.and_then(|name| self.by_name.get(&name)).into_iter().flatten().copied()
    }
}
