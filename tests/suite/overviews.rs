//! The overviews: home, years, bodies, units, boards and the site map, of portals small and odd.

use crate::portal::Portal;

/// A portal of three plans of two years, two of which are of bodies that are called the same.
const THREE: &str = "
    -- content/co-quan.yaml --
    - {id: lap-ls, name: UBND xã Tân Lập, province: Lạng Sơn}
    - {id: lap-hn, name: UBND xã Tân Lập, province: Hà Nam}
    -- content/ke-hoach/a.md --
    ---
    title: triển khai chuyên đề
    number: 1/KH-UBND
    date: 2024-02-05
    issuer: lap-ls
    quarters:
      - {quarter: I/2024, theme: Nêu gương, application: họp dân}
      - {quarter: III/2024, theme: Dân chủ}
    duties:
      - {task: Nộp báo cáo, due: 2024-05-20, responsible: Phòng Một}
      - {task: Họp, kind: recurring, recurrence: quarterly, responsible: Phòng Một}
      - {task: Tuyên truyền, kind: ongoing, responsible: Phòng Một}
    ---
    Văn bản.
    -- content/ke-hoach/b.md --
    ---
    title: Kế hoạch năm 2023
    date: 2023-01-05
    issuer: lap-hn
    ---
    Văn bản.
    -- content/ke-hoach/c.md --
    ---
    title: Kế hoạch khác
    date: 2024-03-05
    issuer: Sở Nội vụ tỉnh Hà Nam
    ---
    Văn bản.
";

#[test]
fn home_carries_the_quarters_of_the_newest_year_and_opens_the_newest_with_duties() {
    let site = Portal::new(THREE).build_anyhow();
    let home = site.page("");
    let quarters: Vec<&str> =
        home.split("<details class=\"kh-quarter").skip(1).filter_map(|it| it.split('>').next()).collect();
    // The first is the newest with duties; the others follow in their order.
    assert_eq!(
        quarters,
        [
            " kh-quarter-first\" id=\"kh-2024-q4\" open",
            "\" id=\"kh-2024-q1\"",
            "\" id=\"kh-2024-q2\"",
            "\" id=\"kh-2024-q3\""
        ]
    );
    site.says("", "Quý II/2024 2 nhiệm vụ");
    site.says("", "20 Tháng 5 Nộp báo cáo");
    site.says("", "Cả 2 nhiệm vụ quý II/2024");
    site.links("", "han/2024-q2/");
    site.links("", "chu-diem/2024-q1/neu-guong/");
    for silent in ["Việc quý này", "Chủ điểm quý này"] {
        site.is_silent_of("", silent);
    }
    // What readers may type, from the portal's own data.
    site.says("", "phong motPhòng Một, 3 nhiệm vụ");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn a_portal_of_one_plan_ranks_nothing_and_draws_no_single_column() {
    let text = "-- content/ke-hoach/a.md --\n---\ntitle: Việc\nissuer: Sở A\n---\nVăn bản.\n";
    let site = Portal::new(text).build_anyhow();
    let home = site.page("");
    for absent in ["kh-columns-drawn", "kh-sparks", "kh-shares", "kh-quarter", "kh-examples"] {
        assert!(!home.contains(absent), "{absent}");
    }
    site.says("co-quan/so-a/", "Kế hoạch 1");
    site.says("chu-diem/", "Chưa có kế hoạch nào ghi chủ điểm quý.");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn bodies_that_are_called_the_same_are_named_with_their_place_in_lists() {
    let site = Portal::new(THREE).build_anyhow();
    site.says(
        "nam/2024/",
        "Triển khai chuyên đề Kế hoạch 1/KH-UBND · 05/02/2024 · UBND xã Tân Lập (Lạng Sơn)",
    );
    site.says("nam/2023/", "UBND xã Tân Lập (Hà Nam)");
    site.says("co-quan/", "UBND xã Tân Lập (Hà Nam)");
    // A name that only one body has stays as the plan has it.
    site.says("nam/2024/", "Sở Nội vụ tỉnh Hà Nam");
}

#[test]
fn a_year_counts_what_its_bodies_have_in_each_quarter() {
    let site = Portal::new(THREE).build_anyhow();
    site.says("nam/2024/", "2 kế hoạch2 cơ quan2 chủ điểm quý2 nhiệm vụ");
    site.says("nam/2024/", "UBND xã Tân Lập (Lạng Sơn)22217");
    site.links("nam/2024/", "chu-diem/2024-q1/");
    site.links("nam/2024/", "nam/2023/");
}

#[test]
fn a_unit_has_each_day_of_a_quarterly_duty_in_its_quarter() {
    let site = Portal::new(THREE).build_anyhow();
    let unit = site.files.keys().find(|path| path.starts_with("don-vi/phong-mot")).expect("a unit");
    let unit = unit.trim_end_matches("index.html").trim_end_matches("lich.ics").to_string();
    for quarter in ["Quý I/2024 1", "Quý II/2024 2", "Quý III/2024 1", "Quý IV/2024 1", "Thường xuyên 1"]
    {
        site.says(&unit, quarter);
    }
    site.says(&unit, "30 Tháng 9 Họp");
    assert!(site.page(&unit).contains("Các tháng có việc đến hạn năm 2024: 3, 5, 6, 9, 12"));
    site.says(&unit, "Theo Kế hoạch 1/KH-UBND, 05/02/2024");
}

#[test]
fn the_board_names_who_has_a_plan_and_no_theme() {
    let site = Portal::new(THREE).build_anyhow();
    site.says("chu-diem/2024-q1/", "Nêu gương");
    site.says(
        "chu-diem/2024-q1/",
        "Có kế hoạch năm 2024, không ghi chủ điểm quý I 1 cơ quan: Sở Nội vụ tỉnh Hà Nam",
    );
}

#[test]
fn the_site_map_links_every_index() {
    let site = Portal::sample().build();
    for index in [
        "",
        "ke-hoach/",
        "nam/",
        "nam/2024/",
        "co-quan/",
        "chu-diem/",
        "chu-diem/2024-q2/",
        "han/",
        "han/2024-q2/",
        "han/2024/",
        "van-ban/",
        "do-thi/",
        "do-thi/bao-phu/",
        "tim-kiem/",
        "thay-doi/",
        "du-lieu/",
        "gioi-thieu/",
    ] {
        site.links("so-do/", index);
    }
}
