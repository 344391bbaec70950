//! What a result shows of a plan, a line each.

use super::grammar::compressed;
use crate::base::text::fold;
use crate::page::view::{ViewContext, as_title};
use crate::site::PlanId;

/// What takes the place of an address that number and body give: `2024/12-kh-ubnd-ubnd-tinh-quang-ngai`.
const GIVEN: &str = "~";

/// A file of some plans.
pub(super) fn cards(context: &ViewContext, plans: &[PlanId]) -> String {
    let lines: Vec<String> = plans.iter().map(|id| card(context, *id)).collect();
    compressed(&lines)
}

/// Title, number, date, body, badges and address of a plan, with tabs between them. Without a number it is the type.
fn card(context: &ViewContext, id: PlanId) -> String {
    let plan = &context.site.plan(id).plan;
    let number = plan.shown_number();
    let issuer = context.site.issuer(id);
    let badges: Vec<String> = context.badges(id).into_iter().map(|badge| badge.text).collect();
    let (folder, name) = plan.record.slug.rsplit_once('/').unwrap_or_default();
    let given = number.as_ref().is_some_and(|number| plain_slug(&format!("{number} {issuer}")) == name);
    let fields = [
        as_title(&plan.shown.title),
        number.unwrap_or_else(|| plan.record.kind.to_string()),
        plan.record.date.map(|date| context.words.date(date)).unwrap_or_default(),
        issuer,
        badges.join("|"),
        if given { format!("{folder}/{GIVEN}") } else { plan.record.slug.clone() },
    ];
    fields.map(|field| field.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ")).join("\t")
}

/// The slug that the script makes too: letters without marks and digits, with `-` for all between them.
fn plain_slug(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
