//! What citations mean, phase by phase.

use super::acts::Acts;
use super::series::IssuerNames;
use super::{Citing, DraftId, Drafts, Resolution, Resolved, dated, join, known, loose, resolve, undated};
use crate::site::Registers;
use crate::site::body_register::BodyRegister;
use crate::site::issuers::Issuers;
use crate::site::testing::{bodies, documents, plans};

/// The registers that a case needs besides its plans.
#[derive(Clone, Copy, Default)]
struct Given<'a> {
    bodies: &'a str,
    documents: &'a str,
    central: &'a str,
}

impl Given<'_> {
    /// What a question about the resolved citations of plans, «date; issuer; text», is answered.
    fn resolve<T>(self, lines: &[&str], ask: impl Fn(&Resolved, &BodyRegister) -> T) -> T {
        let lines: Vec<String> =
            lines.iter().enumerate().map(|(index, line)| format!("{}/KH-X; {line}", 900 + index)).collect();
        let plans = plans(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let (bodies, documents, central) =
            (bodies(self.bodies), documents(self.documents), documents(self.central));
        let register = BodyRegister::new(&bodies);
        let (issuers, _) = Issuers::find(&plans, &register, None);
        let registers = Registers { documents: &documents, central: &central };
        let citing = Citing { plans: &plans, issuers: &issuers, register: &register };
        ask(&resolve(citing, &registers), &register)
    }
}

fn shown(resolution: &Resolution<DraftId>, drafts: &Drafts) -> String {
    let name = |id: &DraftId| {
        let date = drafts[*id].date.map_or("?".to_string(), |date| date.to_string());
        format!("{} {date}", drafts[*id].label())
    };
    match resolution {
        Resolution::Unknown => "unknown".to_string(),
        Resolution::One { document, inferred: false } => name(document),
        Resolution::One { document, inferred: true } => format!("{} inferred", name(document)),
        Resolution::Several { earliest, count } => {
            format!("{count}: {}", earliest.iter().map(name).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The mentions of plans mean, in order, what is expected.
#[track_caller]
fn check(plans: &[&str], expected: &[&str]) {
    check_given(Given::default(), plans, expected);
}

#[track_caller]
fn check_given(given: Given, plans: &[&str], expected: &[&str]) {
    let actual: Vec<String> = given.resolve(plans, |resolved, _| {
        let mentions = resolved.plans.iter().flat_map(|plan| &plan.mentions);
        mentions.map(|it| shown(it, &resolved.drafts)).collect()
    });
    assert_eq!(actual, expected);
}

#[test]
fn a_day_and_a_series_name_the_document() {
    check(
        &["2024; UBND tỉnh Quảng Ngãi; Theo Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị."],
        &["01-KL/TW 2021-05-18"],
    );
    // One series of a committee and its standing committee.
    check(
        &[
            "2024; Tỉnh ủy Kon Tum; Kế hoạch số 57-KH/TU ngày 05/3/2021 của Tỉnh ủy Kon Tum.",
            "2024; Tỉnh ủy Kon Tum; Kế hoạch số 57-KH/TU ngày 05/3/2021 của Ban Thường vụ Tỉnh ủy Kon Tum.",
            "2024; Tỉnh ủy Kon Tum; Kế hoạch số 57-KH/TU.",
        ],
        &["57-KH/TU 2021-03-05", "57-KH/TU 2021-03-05", "57-KH/TU 2021-03-05 inferred"],
    );
}

#[test]
fn a_month_becomes_the_one_day_cited_within_it() {
    let month = "2024; A; Kết luận số 01-KL/TW tháng 5/2021.";
    let day = "2024; B; Kết luận số 01-KL/TW ngày 18/5/2021.";
    check(&[month, day], &["01-KL/TW 2021-05-18", "01-KL/TW 2021-05-18"]);
    check(&[day, month], &["01-KL/TW 2021-05-18", "01-KL/TW 2021-05-18"]);
    // With two days it may be either.
    let other = "2024; C; Kết luận số 01-KL/TW ngày 28/5/2021.";
    let either = "2: 01-KL/TW 2021-05-18, 01-KL/TW 2021-05-28";
    check(&[month, day, other], &[either, "01-KL/TW 2021-05-18", "01-KL/TW 2021-05-28"]);
}

#[test]
fn an_entry_with_a_month_becomes_the_day_that_a_plan_cites() {
    let given = Given { documents: "- {cite: Kết luận số 01-KL/TW tháng 5/2021}", ..Given::default() };
    let day = "2024; B; Kết luận số 01-KL/TW ngày 18/5/2021.";
    let bare = "2024; A; Kết luận số 01-KL/TW.";
    check_given(given, &[day, bare], &["01-KL/TW 2021-05-18", "01-KL/TW 2021-05-18 inferred"]);
}

#[test]
fn without_date_the_plan_itself_decides_and_then_the_others() {
    let full = "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị";
    let named = format!("2024; A; Theo {full}. Kết luận số 01-KL/TW là căn cứ.");
    check(&[&named], &["01-KL/TW 2021-05-18", "01-KL/TW 2021-05-18"]);
    let [first, bare] = [&format!("2024; A; Theo {full}."), "2024; B; Theo Kết luận số 01-KL/TW."];
    check(&[first, bare], &["01-KL/TW 2021-05-18", "01-KL/TW 2021-05-18 inferred"]);
    check(&[bare], &["01-KL/TW ?"]); // nobody says the date
    check(&[bare, bare], &["01-KL/TW ?", "01-KL/TW ?"]);
}

#[test]
fn of_several_none_is_chosen() {
    let plans = [
        "2024; A; Theo Quyết định số 12/QĐ-UBND ngày 05/3/2021 của UBND tỉnh Kon Tum.",
        "2024; A; Theo Quyết định số 12/QĐ-UBND ngày 08/3/2022 của UBND tỉnh Kon Tum.",
        "2024; UBND tỉnh Kon Tum; Theo Quyết định số 12/QĐ-UBND.",
    ];
    let several = "2: 12/QĐ-UBND 2021-03-05, 12/QĐ-UBND 2022-03-08";
    check(&plans, &["12/QĐ-UBND 2021-03-05", "12/QĐ-UBND 2022-03-08", several]);
    // A later one cannot be meant.
    let early = "2021-12-01; UBND tỉnh Kon Tum; Theo Quyết định số 12/QĐ-UBND.";
    check(
        &[plans[0], plans[1], early],
        &["12/QĐ-UBND 2021-03-05", "12/QĐ-UBND 2022-03-08", "12/QĐ-UBND 2021-03-05 inferred"],
    );
}

#[test]
fn a_number_of_the_party_is_that_of_the_term() {
    check(
        &[
            "2024; A; Theo Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương.",
            "2024; A; Theo Nghị quyết số 29-NQ/TW ngày 17/11/2022 của Ban Chấp hành Trung ương.",
            "2024; B; Theo Nghị quyết số 29-NQ/TW.",
        ],
        &["29-NQ/TW 2013-11-04", "29-NQ/TW 2022-11-17", "29-NQ/TW 2022-11-17 inferred"],
    );
}

#[test]
fn local_numbers_stay_in_their_province() {
    check(
        &[
            "2024; A; Theo Kế hoạch số 12/KH-UBND ngày 05/3/2024 của UBND tỉnh Kon Tum.",
            "2024; Sở Y tế tỉnh Kon Tum; Theo Kế hoạch số 12/KH-UBND.",
            "2024; Sở Y tế tỉnh Bình Định; Theo Kế hoạch số 12/KH-UBND.",
        ],
        &["12/KH-UBND 2024-03-05", "12/KH-UBND 2024-03-05 inferred", "12/KH-UBND ?"],
    );
}

#[test]
fn bare_digits_mean_a_central_document_of_their_type() {
    let full = "2024; A; Theo Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.";
    check(&[full, "2024; B; Theo Chỉ thị số 05."], &["05-CT/TW 2016-05-15", "05-CT/TW 2016-05-15 inferred"]);
    check(&[full, "2024; B; Theo Kết luận số 05."], &["05-CT/TW 2016-05-15", "unknown"]);
}

#[test]
fn a_short_name_means_what_its_plan_gives_it_to() {
    check(
        &[
            "2024; A; Theo Quyết định số 06/QĐ-TTg ngày 06/01/2022 (gọi tắt là Đề án 06). Đề án 06 được triển khai.",
        ],
        &["06/QĐ-TTg 2022-01-06"; 3],
    );
}

#[test]
fn the_programs_own_register_answers_where_the_portal_does_not() {
    let given = Given {
        central: "- {cite: Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, title: T}",
        ..Given::default()
    };
    check_given(given, &["2024; A; Theo Chỉ thị số 05-CT/TW."], &["05-CT/TW 2016-05-15 inferred"]);
}

#[test]
fn an_entry_without_date_does_not_hide_the_dates_that_plans_cite() {
    let given = Given { documents: "- {cite: Kết luận số 01-KL/TW, title: T}", ..Given::default() };
    let bare = "2024; A; Theo Kết luận số 01-KL/TW.";
    check_given(given, &[bare], &["01-KL/TW ?"]);
    let full = "2024; B; Theo Kết luận số 01-KL/TW ngày 18/5/2021.";
    check_given(given, &[bare, full], &["01-KL/TW 2021-05-18 inferred", "01-KL/TW 2021-05-18"]);
}

#[test]
fn an_issuer_is_the_body_of_that_name_at_the_time() {
    let bodies = "
- {id: cu, name: Ban Tuyên giáo Tỉnh ủy Kon Tum, until: 2025-02-15}
- {id: moi, name: Ban Tuyên giáo và Dân vận Tỉnh ủy Kon Tum, aliases: [Ban Tuyên giáo Tỉnh ủy Kon Tum], from: 2025-02-16}
";
    let given = Given { bodies, ..Given::default() };
    // Each plan names the body of its own date, whichever of them comes first.
    let cites = "Theo Hướng dẫn số 12-HD/BTGTU ngày 05/3/2024 của Ban Tuyên giáo Tỉnh ủy Kon Tum.";
    let [old, new] =
        ["2024-04-01", "2025-04-01"].map(|date| format!("{date}; Sở Y tế tỉnh Kon Tum; {cites}"));
    for plans in [[&*old, &*new], [&*new, &*old]] {
        let mut issuers: Vec<String> = given.resolve(&plans, |resolved, register| {
            let cited = resolved.drafts.iter().filter(|(_, draft)| draft.plan.is_none());
            let keys = cited.flat_map(|(_, draft)| draft.bodies.iter().map(|body| body.key.clone()));
            keys.filter_map(|key| Some(register.entry(key.entry()?).id.clone())).collect()
        });
        issuers.sort();
        assert_eq!(issuers, ["cu", "moi"]);
    }
}

#[test]
fn two_citations_on_their_way() {
    let plans = plans(&[
        "; 2024; A; Theo Kết luận số 01-KL/TW ngày 18/5/2021.",
        "; 2024; B; Theo Kết luận số 01-KL/TW.",
    ]);
    let register = BodyRegister::new(&[]);
    let (issuers, _) = Issuers::find(&plans, &register, None);
    let citing = Citing { plans: &plans, issuers: &issuers, register: &register };
    let registers = Registers { documents: &[], central: &[] };
    let mut names = IssuerNames::new(&register, &issuers);
    let acts = Acts::new(citing, &registers);

    let known = known::known(citing, &registers, &acts, &mut names);
    assert_eq!(known.documents.drafts.len(), 0);
    let dated = dated::dated(known, citing, &acts, &mut names);
    assert_eq!(dated.found, [[Resolution::said(DraftId(0))], [Resolution::Unknown]]);
    let joined = join::join(dated);
    assert_eq!(joined.found, [[Resolution::said(DraftId(0))], [Resolution::Unknown]]);
    let loose = loose::loosely_dated(joined, citing, &acts, &mut names);
    assert_eq!(loose.found, [[Resolution::said(DraftId(0))], [Resolution::Unknown]]);
    let undated = undated::undated(loose, citing, &acts, &mut names);
    let inferred = Resolution::One { document: DraftId(0), inferred: true };
    assert_eq!(undated.found, [[Resolution::said(DraftId(0))], [inferred]]);
    let all: Vec<String> = undated.found.iter().flatten().map(|it| shown(it, &undated.drafts)).collect();
    assert_eq!(all, ["01-KL/TW 2021-05-18", "01-KL/TW 2021-05-18 inferred"]);
}
