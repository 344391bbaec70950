//! A document as an office has it becomes the file of a plan: a front matter of what its text says, and a clean text.
//!
//! ```text
//! bytes ─▶ decode ─┬─▶ word  (Word file)   ─┐
//!                  └─▶ plain (pasted text) ─┴─▶ Manuscript ─▶ Text ─▶ metadata ─▶ front_matter ─┐
//!                             └──────────▶ body (what metadata took is left out) ─┴─▶ Proposal
//! ```
//! Every word of the document is in the body, in a key, or named among what was left out. What is not certain stands
//! beside its key as a comment with the words it came from; a key that the text does not give is left out.

mod body;
mod decode;
mod duty_name;
mod duty_words;
mod entries;
pub(in crate::plan) mod front_matter;
mod legacy;
mod plain;
mod word;

pub use decode::manuscript;
pub use duty_name::DutyName;
pub use entries::{Entries, QuarterEntry, SignerEntry};
pub use legacy::LegacyFont;

use super::front;
use super::metadata::{Fact, Metadata, duties_of, metadata};
use super::text::{markdown, part};
use crate::base::fault::Fault;
use crate::base::import::{Doubt, ImportFault, LeftOut, LeftOutKind};
use crate::base::language::Language;
use crate::base::source::Source;
use crate::base::text::{number_slug, shorten, slug};

/// The longest proposed name of a file, in bytes.
const LONGEST_NAME: usize = 60;

/// A document on its way into a portal, as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// The whole document, letterhead and signature too.
    pub markdown: String,
    /// Words that are no part of the document.
    pub left_out: Vec<LeftOut>,
}

/// The file of a plan, proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The name below `content/ke-hoach`, without `.md`: `2024/491-kh-vp`.
    pub name: String,
    /// The front matter, with its `---` lines.
    pub front: String,
    /// The text.
    pub body: String,
    /// What the document says of itself.
    pub metadata: Metadata,
    /// The file below `content/tep` that is the signed copy.
    pub attachment: Option<String>,
    /// Words of the document that are in neither.
    pub left_out: Vec<LeftOut>,
}

/// A key of a proposal that is not certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure<'a> {
    /// The key.
    pub key: &'static str,
    /// Which of its values, of a key that may have several.
    pub item: Option<usize>,
    /// Its value; empty where there is none yet.
    pub value: String,
    /// Why it is not certain.
    pub doubt: &'a Doubt,
    /// The line of the document.
    pub line: u32,
}

impl Proposal {
    /// The file of a name, of what a person says of a document, and of its text, in which the duties are found.
    pub fn mended(name: String, mut metadata: Metadata, body: String, language: Language) -> Proposal {
        let source = Source { path: name, text: body };
        metadata.duties = duties_of(&part::divide(markdown::read(&source, 0)), &metadata);
        Proposal::new(source.path, metadata, source.text, language)
    }

    fn new(name: String, metadata: Metadata, body: String, language: Language) -> Proposal {
        let front = front_matter::write(&metadata, language);
        Proposal { name, front, body, metadata, attachment: None, left_out: Vec::new() }
    }

    /// Names a file below `content/tep` as the signed copy.
    pub fn attach(&mut self, name: String) {
        self.front = front_matter::with_attachment(&self.front, &name);
        self.attachment = Some(name);
    }

    /// The whole file.
    pub fn file(&self) -> String {
        format!("{}\n{}", self.front, self.body)
    }

    /// The file's path below the portal's root.
    pub fn path(&self) -> String {
        format!("content/ke-hoach/{}.md", self.name)
    }

    /// What is not certain.
    pub fn doubts(&self) -> Vec<Unsure<'_>> {
        fn unsure<'a, T>(key: &'static str, fact: &'a Fact<T>, value: String) -> Option<Unsure<'a>> {
            Some(Unsure { key, item: None, value, doubt: fact.doubt.as_ref()?, line: fact.span.line })
        }
        let metadata = &self.metadata;
        let number = metadata.number.as_ref().and_then(|it| unsure("number", it, String::new()));
        let year = metadata.year.as_ref().and_then(|it| unsure("year", it, it.value.to_string()));
        let single = [("title", &metadata.title), ("place", &metadata.place), ("theme", &metadata.theme)];
        let single = single.into_iter().filter_map(|(key, fact)| Some((key, fact.as_ref()?)));
        let single = single.filter_map(|(key, fact)| unsure(key, fact, fact.value.clone()));
        let issuers = metadata.issuers.iter().enumerate().filter_map(|(item, fact)| {
            let unsure = unsure("issuer", fact, fact.value.clone())?;
            Some(Unsure { item: Some(item), ..unsure })
        });
        let draft = metadata.draft.as_ref().and_then(|it| unsure("status", it, "draft".to_string()));
        number.into_iter().chain(year).chain(draft).chain(single).chain(issuers).collect()
    }

    /// The keys that a plan must have and the text does not say.
    pub fn missing(&self) -> Vec<&'static str> {
        let facts = [("title", self.metadata.title.is_none()), ("issuer", self.metadata.issuers.is_empty())];
        facts.into_iter().filter(|(_, missing)| *missing).map(|(key, _)| key).collect()
    }

    /// Whether a build takes the file.
    ///
    /// # Errors
    ///
    /// What the text does not say though a plan must have it, or the first error that a build would report.
    pub fn check(&self, language: Language) -> Result<(), ImportFault> {
        let keys = self.missing();
        if !keys.is_empty() {
            return Err(ImportFault::Missing { keys });
        }
        let source = Source { path: self.path(), text: self.file() };
        let (_, faults) = front::plan(&source, &self.name);
        match faults.iter().find(|fault| fault.is_error()).map(|it| &it.fault) {
            None => Ok(()),
            Some(Fault::Secrecy { mark }) => Err(ImportFault::Secrecy { mark: mark.clone() }),
            Some(fault) => Err(ImportFault::Faulty { message: fault.words(language) }),
        }
    }
}

/// Proposes the file of a plan for a document; `name` is that of its file, for messages and for a document without number.
pub fn propose(manuscript: Manuscript, name: &str, language: Language) -> Proposal {
    let source = Source { path: name.to_string(), text: manuscript.markdown };
    let text = part::divide(markdown::read(&source, 0));
    let metadata = metadata(&text);
    let (body, formal) = body::clean(&source.text, &metadata);
    let formal = formal.into_iter().map(|words| LeftOut { kind: LeftOutKind::Formal, words });
    let above = metadata.governing.as_ref().map(|it| it.value.clone());
    let above = above.map(|words| LeftOut { kind: LeftOutKind::Governing, words });
    let degrees = metadata.degrees.iter().cloned();
    let degrees = degrees.map(|words| LeftOut { kind: LeftOutKind::Formal, words });
    let left_out = formal.chain(above).chain(degrees).chain(manuscript.left_out).collect();
    let name = file_name(&metadata, name);
    Proposal { left_out, ..Proposal::new(name, metadata, body, language) }
}

/// The name of the file of a plan by its year and number.
fn file_name(metadata: &Metadata, name: &str) -> String {
    let number = metadata.number.as_ref().and_then(|it| it.value.number.as_deref());
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let title = metadata.title.as_ref().map(|it| slug(&it.value));
    let own = number.map(number_slug).or(title).filter(|it| !it.is_empty());
    let own = own.unwrap_or_else(|| slug(stem));
    let own = if own.is_empty() { "ke-hoach".to_string() } else { shorten(own, LONGEST_NAME) };
    match metadata.years.map(|it| it.first).or(metadata.plan_year()) {
        Some(year) => format!("{year}/{own}"),
        None => own,
    }
}
