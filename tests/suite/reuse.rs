//! What plans share: shares, texts side by side, copies, and years left over from the year before.

use crate::portal::Portal;

/// A plan of a province, one of its department that implements it, and that of the department a year later.
const PLANS: &str = "
-- content/ke-hoach/tinh.md --
---
{title: Học tập chuyên đề, issuer: UBND tỉnh A, number: 58/KH-UBND, date: 2023-03-14}
---
## Mục đích

Nâng cao nhận thức của cán bộ, công chức, viên chức về ý nghĩa của việc học tập và làm theo.

Các sở, ban, ngành tự <b>kiểm tra</b> & báo cáo.
-- content/ke-hoach/2023/so.md --
---
{title: Học tập chuyên đề năm 2023, issuer: Sở Nội vụ, number: 12/KH-SNV, date: 2023-03-20}
---
Thực hiện Kế hoạch số 58/KH-UBND ngày 14/3/2023 của UBND tỉnh A.

## Mục đích

Nâng cao nhận thức của cán bộ, công chức, viên chức về ý nghĩa của việc học tập và làm theo.

Các phòng gửi báo cáo kết quả về Văn phòng Sở trong quý IV/2023 để tổng hợp chung.

Việc này thôi không làm nữa kể từ bây giờ.
-- content/ke-hoach/2024/so.md --
---
{title: Học tập chuyên đề năm 2024, issuer: Sở Nội vụ, number: 15/KH-SNV, date: 2024-03-20}
---
## Mục đích

Nâng cao nhận thức của cán bộ, công chức, viên chức về ý nghĩa của việc học tập và làm theo.

Các phòng gửi báo cáo kết quả về Văn phòng Sở trong quý IV/2023 để tổng hợp chung.

Phát huy kết quả năm 2023, thi đua sôi nổi <script>.

Theo Chuyên đề năm 2023 của tỉnh và Chuyên đề năm 2023[^1] của sở.

[^1]: Bản chính ghi như vậy.
";

#[test]
fn a_plan_is_read_beside_what_it_implements_and_that_of_the_year_before() {
    let site = Portal::new(PLANS).build_anyhow();
    let own = "ke-hoach/2024/so/";
    site.says(own, "Kế hoạch năm trước");
    site.links(own, "ke-hoach/2023/so/");
    site.links(own, "ke-hoach/2024/so/so-sanh/");
    let page = site.page("ke-hoach/2024/so/so-sanh/");
    assert!(page.contains("<summary lang=\"vi\">2 đoạn không đổi</summary>"), "{page}");
    // What one of the two has alone is counted and not listed: it is the whole of both plans.
    assert!(page.contains("3 đoạn chỉ có ở kế hoạch này · 2 đoạn chỉ có ở kế hoạch kia"), "{page}");
    assert!(!page.contains("Việc này thôi không làm nữa"), "{page}");
    assert!(!page.contains("năm 20231"), "the sign of a footnote is no word: {page}");
    site.says("ke-hoach/2023/so/", "Kế hoạch được thực hiện");
    site.links("ke-hoach/2023/so/so-sanh/", "ke-hoach/tinh/");
    site.is_silent_of("ke-hoach/tinh/", "So với kế hoạch khác");
    assert!(!site.files.contains_key("ke-hoach/tinh/so-sanh/index.html"));
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn a_year_left_over_and_a_copy_are_told_and_a_footnote_keeps_the_year() {
    let portal = Portal::new(PLANS);
    let copied = std::fs::read(portal.path("content/ke-hoach/2024/so.md")).expect("the plan");
    let copied = String::from_utf8(copied).expect("UTF-8").replace("15/KH-SNV", "16/KH-SNV");
    let copied = copied.replace("Sở Nội vụ, number", "Sở Y tế, number");
    portal.write("content/ke-hoach/2024/y-te.md", copied.as_bytes());
    let run = portal.run(&["check", "--format", "short"]);
    let lines: Vec<&str> = run.stderr.lines().collect();
    let at = |code: &str| -> Vec<&str> {
        let told = lines.iter().filter(|line| line.contains(code));
        told.map(|line| line.split(": ").next().unwrap_or_default()).collect()
    };
    assert_eq!(at("K070"), ["content/ke-hoach/2024/y-te.md"], "{lines:#?}");
    assert_eq!(
        at("K071"),
        [
            // In the same words as a year ago.
            "content/ke-hoach/2024/so.md:8:60",
            // The year of the theme; the one with a footnote is what the author wants.
            "content/ke-hoach/2024/so.md:12:20",
            // Another body has no plan of the year before here.
            "content/ke-hoach/2024/y-te.md:12:20",
        ],
        "{lines:#?}"
    );
}

#[test]
fn a_copy_that_was_hardly_reworked_is_told_by_check_alone_and_once() {
    let portal = Portal::new("");
    let plan = |name: &str, issuer: &str, number: &str, text: &str| {
        let text = format!(
            "---\n{{title: Việc của {name}, issuer: {issuer}, number: {number}, date: 2024-03-20}}\n---\n{text}\n"
        );
        portal.write(&format!("content/ke-hoach/{name}.md"), text.as_bytes());
    };
    // Two hundred words that no other text has in this order.
    let text = |seed: usize| -> String {
        let words = (0..200).map(|n| format!("từ{}", (n * 31 + seed * 7_919) % 1_009));
        words.collect::<Vec<String>>().join(" ")
    };
    let reworked = text(1).replacen(&text(1)[..40], "Đơn vị khác", 1);
    plan("a", "Sở A", "1/KH-SA", &text(1));
    plan("b", "Sở B", "2/KH-SB", &reworked);
    // Half of the text is another: no copy.
    let half: String = text(1).chars().take(text(1).chars().count() / 2).collect();
    plan("c", "Sở C", "3/KH-SC", &format!("{half} {}", text(2)));
    // The same word for word is told as such, and not again.
    plan("d", "Sở D", "4/KH-SD", &text(3));
    plan("e", "Sở E", "5/KH-SE", &text(3));
    // A dozen that are alike: each is told once.
    for n in 0..12 {
        plan(
            &format!("f{n:02}"),
            &format!("Xã {n}"),
            &format!("{n}/KH-UBND"),
            &format!("Xã {n}. {}", text(4)),
        );
    }
    // A text too short to be a copy of anything.
    plan("g", "Sở G", "6/KH-SG", "Các phòng tổ chức thực hiện kế hoạch này và báo cáo kết quả");
    plan("h", "Sở H", "7/KH-SH", "Các phòng tổ chức thực hiện kế hoạch này và báo cáo kết quả về");
    let run = portal.run(&["check", "--format", "short"]);
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.contains("K072")).collect();
    assert_eq!(told.len(), 12, "{told:#?}");
    assert!(
        told[0].starts_with("content/ke-hoach/b.md: ") && told[0].contains("`content/ke-hoach/a.md`"),
        "{told:#?}"
    );
    for (n, line) in told[1..].iter().enumerate() {
        let name = format!("content/ke-hoach/f{:02}.md: ", n + 1);
        assert!(line.starts_with(&name) && line.contains("`content/ke-hoach/f"), "{line}");
    }
    assert_eq!(run.stderr.lines().filter(|line| line.contains("K070")).count(), 1);
    assert!(!portal.run(&["build"]).stderr.contains("K072"), "a build does not look for it");
}

#[test]
fn a_plan_may_not_have_the_address_of_a_comparison() {
    let portal = Portal::new(PLANS);
    portal.write("content/ke-hoach/2024/so/so-sanh.md", "---\ntitle: A\nissuer: B\n---\n".as_bytes());
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("K021") && run.stderr.contains("so/so-sanh.md"), "{}", run.stderr);
}
