//! A plan on paper: the parts of a document as the norms of the State (Nghị định 30/2020/NĐ-CP) or of the
//! Party (Hướng dẫn 36-HD/VPTW) lay them out.
//!
//! What the plan does not say is left blank. The words are those of the document, so they stay Vietnamese
//! in every language of the site; a body of which neither register nor name tells the kind gets no heading.

use super::ViewContext;
use crate::cite::body::{BodyKind, BodyName};
use crate::plan::document::Plan;
use crate::site::{IndexedPlan, PlanId};
use serde::Serialize;

/// Where a hand writes what is not known.
const BLANK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// What a printed plan shows instead of the page's own head, as Nghị định 30/2020/NĐ-CP (State) or Hướng dẫn
/// 36-HD/VPTW (Party) lay it out. Unknown parts are blank. Only `@media print` of `style.css` shows it.
#[derive(Debug, Serialize)]
pub struct PaperView {
    /// `state`, `party` or `other`: the kind of the body in `co-quan.yaml`, or that of its name where it is
    /// certain; of a joint plan that of its first body of the State or the Party.
    pub norm: &'static str,
    /// The body above, in capitals; of a joint plan only where all its bodies have the same.
    pub above: Option<String>,
    /// The issuing bodies, in capitals, a line each.
    pub issuers: Vec<String>,
    /// Quốc hiệu, or the Party's heading; absent where `norm` is `other`.
    pub heading: Option<&'static str>,
    /// Tiêu ngữ; absent but where `norm` is `state`.
    pub motto: Option<&'static str>,
    /// The number with its word: `Số: 05/KH-UBND`, of the Party without colon.
    pub number: String,
    /// Place and date.
    pub dated: String,
    /// The type, in capitals.
    pub kind: String,
    /// Legal bases that the text does not name, a line each.
    pub bases: Vec<String>,
    /// `Nơi nhận:`
    pub recipients_word: &'static str,
    /// The recipients, a line each.
    pub recipients: Vec<String>,
    /// Who signed.
    pub signers: Vec<PaperSigner>,
}

/// Who signed, on paper.
#[derive(Debug, Serialize)]
pub struct PaperSigner {
    /// Capacity and office, in capitals, a line each.
    pub lines: Vec<String>,
    /// The name.
    pub name: Option<String>,
}

impl ViewContext<'_> {
    /// A plan on paper, with the recipients that may be shown.
    pub(super) fn paper(&self, id: PlanId, recipients: &[String]) -> PaperView {
        let indexed = self.site.plan(id);
        let plan = &indexed.plan;
        let bodies = || indexed.bodies().map(|id| self.site.body(id));
        let mut kinds = bodies().filter_map(|body| body.kind);
        let headed = kinds.find(|kind| matches!(kind, BodyKind::State | BodyKind::Party));
        let mut above = bodies().map(|body| self.site.heading_superior(body).map(|it| &it.name));
        let first = above.next().flatten();
        let above = first.filter(|first| above.all(|it| it == Some(first)));
        let (norm, heading, motto) = match headed {
            Some(BodyKind::State) => {
                ("state", Some("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), Some("Độc lập - Tự do - Hạnh phúc"))
            }
            Some(BodyKind::Party) => ("party", Some("ĐẢNG CỘNG SẢN VIỆT NAM"), None),
            Some(BodyKind::Mass | BodyKind::Other) | None => ("other", None, None),
        };
        let issuers = self.site.issuers(id);
        PaperView {
            norm,
            above: above.map(|name| name.to_uppercase()),
            issuers: issuers.iter().map(|(_, name)| issuer_on_paper(name).to_uppercase()).collect(),
            heading,
            motto,
            number: number(plan, norm),
            dated: dated(plan),
            kind: plan.record.kind.text().to_uppercase(),
            bases: bases(indexed),
            recipients_word: "Nơi nhận:",
            recipients: listed(recipients),
            signers: plan
                .shown
                .signers
                .iter()
                .map(|it| signer(&it.capacity, &it.position, &it.name))
                .collect(),
        }
    }
}

/// The name as it heads a document: the Party's boards issue under the name of their committee, all others as written.
fn issuer_on_paper(name: &str) -> String {
    let body = BodyName::read(name);
    let is_board = body.kind == Some(BodyKind::Party) && !body.is_whole;
    if is_board && body.has_none_above() { body.shown } else { name.to_string() }
}

/// `Số: 05/KH-UBND`; the Party writes no colon. A draft's digits are left blank.
fn number(plan: &Plan, norm: &str) -> String {
    // Nghị định 30 writes «Số:», Hướng dẫn 36 «Số» without a colon.
    let word = if norm == "party" { "Số" } else { "Số:" };
    match &plan.record.number {
        Some(it) if it.number.is_placeholder() => format!("{word} {BLANK}{}", it.number.text().trim()),
        Some(it) => format!("{word} {}", it.number.text()),
        None => format!("{word} {BLANK}"),
    }
}

/// `Quảng Ngãi, ngày 20 tháng 3 năm 2024`, blank where it is not known.
fn dated(plan: &Plan) -> String {
    let (day, month, year) = plan.record.date.map_or((None, None, None), |date| {
        let (day, month, year) = date.figures();
        (day, month, Some(year))
    });
    let known = |part: Option<String>| part.unwrap_or_else(|| BLANK.to_string());
    let dated = format!("ngày {} tháng {} năm {}", known(day), known(month), known(year));
    // Without a place there is nothing that a comma could part.
    plan.record.place.as_ref().map_or(dated.clone(), |place| format!("{place}, {dated}"))
}

/// The declared legal bases of which the text does not speak, a line each.
fn bases(indexed: &IndexedPlan) -> Vec<String> {
    // A basis that the text names itself must not stand on paper twice.
    let named = |document| indexed.mentions.iter().any(|mention| mention.document() == Some(document));
    let missing = indexed.bases.iter().filter(|basis| !basis.resolution.document().is_some_and(named));
    let texts: Vec<&str> = missing.map(|basis| basis.text.as_str()).collect();
    ended(&texts, "")
}

/// Recipients as the norm lists them: `- Sở Nội vụ;`, the last with a full stop.
fn listed(recipients: &[String]) -> Vec<String> {
    ended(&recipients.iter().map(String::as_str).collect::<Vec<_>>(), "- ")
}

fn ended(texts: &[&str], start: &str) -> Vec<String> {
    let bare = texts.iter().map(|text| text.trim_end_matches([';', '.', ' ']).trim_start_matches(['-', ' ']));
    let last = texts.len().saturating_sub(1);
    bare.enumerate()
        .map(|(position, text)| format!("{start}{text}{}", if position == last { '.' } else { ';' }))
        .collect()
}

fn signer(capacity: &Option<String>, position: &Option<String>, name: &Option<String>) -> PaperSigner {
    let lines = [capacity, position].into_iter().flatten().map(|text| text.to_uppercase()).collect();
    PaperSigner { lines, name: name.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_end_as_the_norm_has_it() {
        assert_eq!(ended(&["Sở Nội vụ;", "- Lưu: VT."], "- "), ["- Sở Nội vụ;", "- Lưu: VT."]);
        assert!(ended(&[], "").is_empty());
    }
}
