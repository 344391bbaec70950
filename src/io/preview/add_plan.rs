//! «Thêm kế hoạch»: a page on which a document becomes a new plan.
//!
//! ```text
//! page ──document──▶ read ──▶ entries, text, doubts
//!      ──entries───▶ show ──▶ faults, and the page of the plan as it would be
//!      ──entries───▶ save ──▶ a new file, or the same faults
//! ```
//! Nothing is kept between requests but the HTML of the page that was shown last, in memory. A plan is only ever made as
//! a new file below `content/ke-hoach`. What may be posted, and by whom, is checked in [`crate::io::http::posting`].

mod form;
mod trial;

use self::form::page;
use self::trial::{PostedPlan, Trial, free_name};
use super::ShownSite;
use crate::base::import::{ImportFault, ImportNotice};
use crate::base::language::Language;
use crate::base::message::add_plan_word;
use crate::base::percent::{decode, encode};
use crate::base::source::{MAX_FILE, visible};
use crate::base::text::compose;
use crate::io::http::answer::{Answer, AnswerBody};
use crate::io::http::posting::Posting;
use crate::io::http::request::Request;
use crate::io::new_file::{Made, make};
use crate::plan::import::{Entries, Manuscript, Proposal, Unsure, manuscript, propose};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::{Mutex, PoisonError};

/// What may be posted.
const POSTED: [(&str, &str); 3] = [
    (".kehoach/plan/read", "application/octet-stream"),
    (".kehoach/plan/show", "application/json"),
    (".kehoach/plan/save", "application/json"),
];

/// The policy of the page: its own files alone.
const OWN_FILES: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

/// The policy of the page of a plan that is not saved: as on the published site, without scripts.
const NO_SCRIPTS: &str = "script-src 'none'; sandbox allow-same-origin";

/// What names the page of a plan that is not saved in the address of that plan.
const DRAFT: &str = "kehoach-draft=";

/// The page «Thêm kế hoạch» with what it knows.
pub struct AddPlan {
    token: String,
    draft: Mutex<Draft>,
}

/// The page of a plan that is not saved.
#[derive(Default)]
struct Draft {
    count: usize,
    html: Vec<u8>,
}

impl AddPlan {
    /// The address of the page.
    pub const ADDRESS: &str = ".kehoach/them-ke-hoach/";

    /// The page with a token that no other start of the program has; none where the system has no random numbers.
    pub fn new() -> Option<AddPlan> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).ok()?;
        let token = bytes.iter().map(|it| format!("{it:02x}")).collect();
        Some(AddPlan { token, draft: Mutex::default() })
    }

    /// What may be posted.
    pub fn posting(&self) -> Posting {
        Posting { token: self.token.clone(), paths: &POSTED }
    }

    /// Answers a request for one of the page's own addresses; none for others.
    pub(super) fn own(&self, request: &Request, shown: &ShownSite) -> Option<Answer> {
        if request.path == AddPlan::ADDRESS {
            return Some(html(OWN_FILES, page(&self.token, shown).into_bytes()));
        }
        let (path, _) = POSTED.iter().find(|it| it.0 == request.path)?;
        let task = path.rsplit('/').next().unwrap_or(path);
        Some(match (task, &request.posted) {
            (_, None) => {
                let mut answer = Answer::text(405, "405");
                answer.headers.push(("Allow", "POST".to_string()));
                answer
            }
            ("read", Some(bytes)) => read(bytes, request, shown),
            (task, Some(bytes)) => match serde_json::from_slice::<PostedPlan>(bytes) {
                Ok(posted) if task == "save" => save(&posted, shown),
                Ok(posted) => self.show(&posted, shown),
                Err(_) => {
                    let words = add_plan_word(shown.site.language, "bad-request");
                    json_answer(400, &json!({ "faults": [{ "key": null, "words": words, "stops": true }] }))
                }
            },
        })
    }

    /// The page of the plan that is not saved, if the request asks for it.
    pub(super) fn draft(&self, request: &Request) -> Option<Answer> {
        let asked: usize = request.query.strip_prefix(DRAFT)?.parse().ok()?;
        let draft = self.draft.lock().unwrap_or_else(PoisonError::into_inner);
        (draft.count == asked && asked > 0).then(|| html(NO_SCRIPTS, draft.html.clone()))
    }

    fn show(&self, posted: &PostedPlan, shown: &ShownSite) -> Answer {
        let trial = Trial::of(posted, shown);
        let page = trial.page.as_ref().map(|(address, bytes)| {
            let mut draft = self.draft.lock().unwrap_or_else(PoisonError::into_inner);
            draft.count += 1;
            draft.html.clone_from(bytes);
            format!("/{}?{DRAFT}{}", encode(address), draft.count)
        });
        json_answer(200, &json!({ "page": page, "faults": trial.faults, "duties": trial.duties }))
    }
}

/// Why an entry is not certain.
#[derive(Serialize)]
struct EntryDoubt {
    key: &'static str,
    /// Which of its items; none for the whole.
    item: Option<usize>,
    words: String,
}

/// Reads a document and proposes the entries of its plan.
fn read(bytes: &[u8], request: &Request, shown: &ShownSite) -> Answer {
    let language = shown.site.language;
    let name = request.header("X-Kehoach-Name").and_then(decode).unwrap_or_default();
    // A plan cannot be larger, so a text that is larger need not be read; what a Word file holds is known later.
    let too_large = |length: usize| length as u64 > MAX_FILE;
    let read = match request.header("X-Kehoach-Form") {
        _ if !bytes.starts_with(b"PK") && too_large(bytes.len()) => Err(ImportFault::TooLarge),
        Some("markdown") => marked(bytes),
        _ => manuscript(bytes),
    };
    let read =
        read.and_then(|it| if too_large(it.markdown.len()) { Err(ImportFault::TooLarge) } else { Ok(it) });
    let manuscript = match read {
        Ok(manuscript) => manuscript,
        Err(fault) => return json_answer(422, &json!({ "words": fault.words(language) })),
    };
    let mut proposal = propose(manuscript, &name, language);
    proposal.name = free_name(&proposal.name, shown);
    let entries = Entries::of(&proposal.metadata);
    let doubts = doubts(&proposal, &entries, language);
    let left_out = proposal.left_out.iter().map(|it| {
        let notice = ImportNotice::LeftOut { kind: it.kind, words: &it.words };
        notice.words(language).trim().to_string()
    });
    let left_out: Vec<String> = left_out.collect();
    json_answer(
        200,
        &json!({ "name": proposal.name, "entries": entries, "body": proposal.body, "doubts": doubts, "left_out": left_out }),
    )
}

/// What is not certain of the entries of a proposal.
fn doubts(proposal: &Proposal, entries: &Entries, language: Language) -> Vec<EntryDoubt> {
    let mut doubts: Vec<EntryDoubt> = Vec::new();
    for Unsure { key, item, doubt, line, .. } in proposal.doubts() {
        doubts.push(EntryDoubt { key, item, words: doubt.words(line, language) });
    }
    let mut add = |key, item, word| {
        if !doubts.iter().any(|it| it.key == key && it.item == item) {
            doubts.push(EntryDoubt { key, item, words: add_plan_word(language, word).to_string() });
        }
    };
    let empty = [
        ("title", entries.title.is_empty()),
        ("number", entries.number.is_empty()),
        ("date", entries.date.is_empty()),
        ("place", entries.place.is_empty()),
        ("issuer", entries.issuer.is_empty()),
    ];
    for (key, _) in empty.into_iter().filter(|(_, empty)| *empty) {
        add(key, None, "not-found");
    }
    for (item, signer) in entries.signers.iter().enumerate() {
        if signer.name.is_empty() {
            add("signers", Some(item), "no-person");
        } else if signer.position.is_empty() {
            add("signers", Some(item), "no-position");
        }
    }
    doubts
}

/// A manuscript that the page made of HTML from the clipboard.
fn marked(bytes: &[u8]) -> Result<Manuscript, ImportFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| ImportFault::UnknownCoding)?;
    if !text.contains(char::is_alphanumeric) {
        return Err(ImportFault::NoWords);
    }
    let markdown = visible(&compose(text)).into_owned();
    Ok(Manuscript { markdown, left_out: Vec::new() })
}

/// Makes the file of a plan that has no fault that stops it.
fn save(posted: &PostedPlan, shown: &ShownSite) -> Answer {
    let language = shown.site.language;
    let mut trial = Trial::of(posted, shown);
    if !trial.stops() {
        match make(&shown.site.places.full(&trial.path), trial.file.as_bytes()) {
            Ok(Made::Made) => {
                let page = trial.page.as_ref().map(|(address, _)| format!("/{}", encode(address)));
                let saved = json!({ "path": trial.path, "page": page, "remarks": trial.remarks() });
                return json_answer(201, &saved);
            }
            Ok(Made::Exists) => {
                let words = ImportFault::Exists { path: trial.path.clone() }.words(language);
                trial.add("name", words);
            }
            Err(refusal) => trial.add("name", refusal.words(language)),
        }
    }
    json_answer(422, &json!({ "faults": trial.faults }))
}

fn html(policy: &'static str, bytes: Vec<u8>) -> Answer {
    answer(200, "text/html; charset=utf-8", Some(policy), bytes)
}

fn json_answer(status: u16, value: &Value) -> Answer {
    answer(status, "application/json; charset=utf-8", Some(super::SANDBOX), value.to_string().into_bytes())
}

fn answer(status: u16, media_type: &str, policy: Option<&'static str>, bytes: Vec<u8>) -> Answer {
    let headers = vec![("Content-Type", media_type.to_string()), ("Cache-Control", "no-store".to_string())];
    Answer { status, policy, headers, body: AnswerBody::Bytes(bytes) }
}
