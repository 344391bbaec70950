//! Small portals for unit tests: one line a plan, «number; date; issuer; text», where number and date may be empty.

use super::{Inputs, Site, index};
use crate::base::source::Source;
use crate::plan::document::Plan;
use crate::plan::register::{self, BodyEntry, DocumentEntry};
use crate::plan::{front, settings};
use std::sync::Arc;

/// The plans of some lines.
pub(super) fn plans(lines: &[&str]) -> Vec<Arc<Plan>> {
    lines.iter().enumerate().map(|(index, line)| plan(index, line)).collect()
}

fn plan(index: usize, line: &str) -> Arc<Plan> {
    let [number, date, issuer, text] = *line.splitn(4, ';').map(str::trim).collect::<Vec<_>>() else {
        panic!("{line}")
    };
    let key = |key: &str, value: &str| match value {
        "" => String::new(),
        value => format!("{key}: {value}\n"),
    };
    let (number, date) = (key("number", number), key("date", date));
    let text = format!("---\n{number}title: Kế hoạch thử\nissuer: {issuer}\n{date}---\n{text}\n");
    let source = Source { path: format!("content/ke-hoach/{index}.md"), text };
    Arc::new(front::plan(&source, &index.to_string()).0.expect("a plan"))
}

/// The entries of a register of bodies.
pub(super) fn bodies(text: &str) -> Vec<BodyEntry> {
    let (entries, faults) = register::bodies(&Source { path: "co-quan.yaml".into(), text: text.into() });
    assert_eq!(faults, []);
    entries
}

/// The entries of a register of documents.
pub(super) fn documents(text: &str) -> Vec<DocumentEntry> {
    let (entries, faults) = register::documents(&Source { path: "van-ban.yaml".into(), text: text.into() });
    assert_eq!(faults, []);
    entries
}

/// The site of these plans and registers.
pub(super) fn site(lines: &[&str], bodies_text: &str, documents_text: &str) -> Site {
    let source = Source { path: "site.yaml".into(), text: "title: Cổng thử\n".into() };
    let settings = settings::settings(&source).0.expect("settings");
    let (bodies, documents) = (bodies(bodies_text), documents(documents_text));
    let inputs = Inputs {
        settings,
        plans: plans(lines),
        texts: Vec::new(),
        bodies: Arc::new(bodies),
        documents: Arc::new(documents),
        central: Arc::default(),
        attachments: Arc::default(),
    };
    index(&inputs).0
}
