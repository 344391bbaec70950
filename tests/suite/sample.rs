//! The sample portal: it shows what the five plans hold.

use crate::portal::{Portal, Site};
use std::sync::OnceLock;

const PLANS: [&str; 5] = [
    "ke-hoach/2024/491-kh-vp/",
    "ke-hoach/2023/thi-uy-duc-pho/",
    "ke-hoach/2024/103-kh-dduk/",
    "ke-hoach/2023/37-kh-ddu/",
    "ke-hoach/2024/ban-quan-ly-cac-kcn/",
];

fn sample() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Portal::sample().build())
}

#[test]
fn the_sample_builds_without_a_word_and_every_link_leads_somewhere() {
    assert_eq!(sample().broken_links(), Vec::<String>::new());
    assert!(sample().files.len() > 100);
}

#[test]
fn the_five_plans_stand_in_all_indexes() {
    for plan in PLANS {
        sample().links("", plan);
        sample().links(if plan.contains("2024") { "nam/2024/" } else { "nam/2023/" }, plan);
    }
    for (body, plan) in
        [("co-quan/van-phong-ubnd-tinh-quang-ngai/", PLANS[0]), ("co-quan/thi-uy-duc-pho/", PLANS[1])]
    {
        sample().links(body, plan);
    }
    for quarter in ["chu-diem/2023-q1/", "chu-diem/2023-q4/", "chu-diem/2024-q1/", "chu-diem/2024-q4/"] {
        assert!(!sample().links_of(quarter).is_empty(), "{quarter}");
    }
}

#[test]
fn the_degradations_of_the_five_are_shown_and_not_repaired() {
    sample().says(PLANS[1], "Đây là dự thảo, chưa phải văn bản đã ban hành.");
    sample().says(PLANS[1], "Bản này chưa được cấp số, ký hiệu.");
    assert!(
        sample().page(PLANS[1]).contains("<time datetime=\"2022\">2022</time>"),
        "only the year is known"
    );
    sample().says(PLANS[4], "Bản này chưa được cấp số, ký hiệu.");
    assert!(
        sample().page(PLANS[4]).contains("<time datetime=\"2024-01\">01/2024</time>"),
        "the month is known"
    );
    sample().says(PLANS[2], "Chưa rõ ngày");
    sample().is_silent_of(PLANS[2], "Nơi ban hành");
    assert!(
        !sample().page(PLANS[1]).contains("Phan Công Bình"),
        "a recipient who is a person is not published"
    );
}

#[test]
fn the_directives_of_the_five_tell_who_cites_them() {
    let conclusion = "van-ban/01-kl-tw/2021-05-18/";
    for plan in &PLANS[..4] {
        sample().links(conclusion, plan);
    }
    sample().says(conclusion, "Ban Quản lý các khu công nghiệp tỉnh Bắc GiangCấp tỉnhChưa rõChưa rõ");
    sample().says(conclusion, "Văn bản này tiếp tục thực hiện Chỉ thị số 05-CT/TW");
    let directive = "van-ban/05-ct-tw/2016-05-15/";
    for plan in &PLANS[..4] {
        sample().links(directive, plan);
    }
    // A plan of the Thị ủy and the documents of the Tỉnh ủy share the symbol TU and stay apart.
    sample().links("van-ban/57-kh-tu/2022-04-29/", "co-quan/thi-uy-duc-pho/");
    sample().links("van-ban/159-kh-tu/2022-12-19/", "co-quan/tinh-uy-quang-ngai/");
    // 08-QĐ/TW is a Quy định, whatever the symbol says.
    sample().says("van-ban/08-qdd-tw/2018-10-25/", "Quy định số 08-QĐ/TW");
}

#[test]
fn the_records_of_the_five_are_whole() {
    for (plan, words) in [
        (0, "Nguyễn Quốc Việt"),
        (0, "20/3/2024"),
        (0, "năng lực cạnh tranh cấp tỉnh"),
        (0, "hoàn thành trong tháng 5/2024"),
        (0, "Thực hiện Kế hoạch số 58/KH-UBND ngày 14/3/2024"),
        (0, "Căn cứ Kế hoạch số 539-KH/ĐU ngày 14/3/2024"),
        (1, "Thực hiện Hướng dẫn số 73-HD/BTGTW ngày 10/10/2022"),
        (1, "trước ngày 30/01/2023"),
        (1, "Quý III/2023"),
        (2, "Bùi Quang Nhựt"),
        (2, "trước ngày 25/3/2024"),
        (2, "Website ĐUK"),
        (3, "17/02/2023"),
        (3, "Nguyễn Văn Quyền"),
        (3, "Theo Hướng dẫn số 13-HD/ĐUK"),
        (4, "Nguyễn Xuân Ngọc"),
        (4, "trước ngày 15/3/2024"),
        (4, "Thực hiện Công văn số 2184-CV/BCSD"),
    ] {
        sample().says(PLANS[plan], words);
    }
}
