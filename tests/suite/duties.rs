//! Duties by time and unit, their calendars read by another's parser, and the quarter board.

use crate::portal::{Portal, Site};
use ical::parser::ical::component::IcalEvent;
use std::collections::{BTreeMap, BTreeSet};

/// A plan with a duty of each kind; its units are groups, short names and names nobody registered.
pub(crate) const OFFICE: &str = "
    -- content/co-quan.yaml --
    - {id: vp, name: Văn phòng UBND tỉnh A, aliases: [VP UBND tỉnh A], province: A, parent: ubnd}
    - {id: ubnd, name: UBND tỉnh A, province: A}
    - {id: phong-tc, name: Phòng Tổ chức Văn phòng UBND tỉnh A, province: A, parent: vp}
    - {id: cac-phong, name: \"Các phòng, ban, đơn vị thuộc Văn phòng UBND tỉnh A\", province: A, parent: vp, members: [phong-tc, Tổ Tin học]}
    - {id: cac-phong-b, name: \"Các phòng, ban, đơn vị thuộc Văn phòng UBND tỉnh B\", province: B}
    -- content/ke-hoach/a.md --
    ---
    title: Kế hoạch năm 2024
    number: 12/KH-VP
    date: 2024-01-05
    issuer: Văn phòng UBND tỉnh A
    quarters:
      - {quarter: I/2024, theme: \"Dân chủ, kỷ cương\", application: họp dân}
    duties:
      - {task: \"Nộp báo cáo; gồm phụ lục, biểu\", due: trước 30/6/2024, responsible: \"các phòng, ban, đơn vị liên quan\", report_to: UBND tỉnh, via: Phòng Tổ chức}
      - {task: Mở hội nghị, due: 2024-06, kind: during, responsible: Lãnh đạo Văn phòng}
      - {task: Họp, kind: recurring, recurrence: quarterly, responsible: Phòng Tổ chức}
      - {task: Sinh hoạt định kỳ, kind: recurring}
      - {task: Tuyên truyền}
      - {task: Sơ kết, kind: conditional, due: 2024}
    ---
    Văn bản.
    -- content/ke-hoach/b.md --
    ---
    title: Kế hoạch năm 2023
    date: 2023-01-05
    issuer: VP UBND tỉnh A
    quarters:
      - {quarter: I/2023, theme: Dân chủ - kỷ cương}
    ---
    Văn bản.
";

const UNIT: &str = "don-vi/phong-tc/";

#[test]
fn a_quarter_shows_its_duties_with_the_last_allowed_day() {
    let site = Portal::new(OFFICE).build();
    site.says("han/2024-q2/", "Có hạn trong quý 2");
    site.says("han/2024-q2/", "29/6/2024 Thứ bảytrước ngày 30/6/2024");
    site.says("han/2024-q2/", "30/6/2024 Chủ nhậttrong tháng 6/2024");
    site.says("han/2024-q2/", "Định kỳ, đến kỳ trong quý 1");
    site.links("han/", "han/2024-q3/"); // nothing but a recurring duty falls due in it
    site.says("han/2024/", "Chưa rõ thời hạn 1");
    site.is_silent_of("han/2024/", "Nộp báo cáo");
    let page = site.page("ke-hoach/a/");
    let (_, id) = page.split_once("id=\"nv-").expect("a row with an id");
    let (id, _) = id.split_once('"').expect("the end of the id");
    assert!(
        site.page("han/2024-q2/").contains(&format!("ke-hoach/a/#nv-{id}")),
        "the duty links its row in the plan"
    );
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn a_duty_links_the_sentence_it_was_taken_from() {
    let text = OFFICE.replace(
        "    Văn bản.\n    -- content/ke-hoach/b.md",
        "    Báo cáo theo mẫu.\n\n    ## Việc\n\n    Mọi đơn vị học tập.\n\n    - Các phòng gửi bản tổng hợp. Báo cáo năm phải nộp kèm phụ lục, biểu trước ngày 30/6/2024.\n    -- content/ke-hoach/b.md",
    );
    let site = Portal::new(&text).build();
    assert!(site.page("han/2024-q2/").contains("ke-hoach/a/#cau-2"));
    assert!(site.page("ke-hoach/a/").contains("<li><span id=\"cau-2\"></span>Các phòng"));
    assert!(!site.page("ke-hoach/a/").contains("cau-1"), "only what a duty names has an anchor");
}

#[test]
fn a_short_name_is_completed_by_the_plans_own_body() {
    let site = Portal::new(OFFICE).build();
    site.links("han/2024-q2/", "don-vi/cac-phong/");
    site.links("han/2024-q2/", UNIT);
    site.links("han/2024-q2/", "don-vi/ubnd/");
    // Nobody registered the leaders: they are a unit of their own within the body.
    site.links("han/2024-q2/", "don-vi/lanh-dao-van-phong-vp/");
    site.is_silent_of("han/", "tỉnh B");
}

#[test]
fn what_a_group_owes_its_members_owe() {
    let site = Portal::new(OFFICE).build();
    site.says(UNIT, "Giao chung cho Các phòng, ban, đơn vị thuộc Văn phòng UBND tỉnh A");
    site.says(UNIT, "Báo cáo: UBND tỉnh qua Phòng Tổ chức");
    site.links("don-vi/cac-phong/", "don-vi/to-tin-hoc-cac-phong/");
    site.says("don-vi/to-tin-hoc-cac-phong/", "Nộp báo cáo");
    site.says("co-quan/vp/", "Tuyến báo cáo");
    assert!(site.page("co-quan/vp/").contains("marker-end"), "the lines are drawn");
    site.says("don-vi/ubnd/", "Nhận báo cáo 1");
}

#[test]
fn calendars_are_read_by_another_parser() {
    let site = Portal::new(OFFICE).build();
    let events = calendar(&site, "han/lich.ics");
    let summary = |event: &IcalEvent| value(event, "SUMMARY");
    let of = |task: &str| events.iter().find(|it| summary(it).contains(task)).expect(task);
    assert_eq!(events.len(), 4);
    let report = of("Nộp báo cáo");
    assert_eq!(summary(report), "Hạn: Nộp báo cáo\\; gồm phụ lục\\, biểu");
    assert_eq!([value(report, "DTSTART"), value(report, "DTEND")], ["20240629", "20240630"]);
    let meeting = of("Mở hội nghị");
    assert_eq!([value(meeting, "DTSTART"), value(meeting, "DTEND")], ["20240601", "20240701"]);
    let recurring = of("Họp");
    assert_eq!(value(recurring, "DTSTART"), "20240331");
    assert_eq!(value(recurring, "RRULE"), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20241231");
    assert!(events.iter().all(|event| value(event, "DTSTAMP") == "20240105T000000Z"), "no clock");
    let unit: BTreeSet<String> =
        calendar(&site, &format!("{UNIT}lich.ics")).iter().map(|it| value(it, "UID")).collect();
    assert_eq!(unit, BTreeSet::from([value(report, "UID"), value(recurring, "UID")]), "one duty, one id");
    assert!(!site.files.contains_key("don-vi/ubnd/lich.ics"), "a calendar without events is not valid");
}

#[test]
fn the_calendars_of_the_sample_are_valid() {
    let site = Portal::sample().build();
    let calendars: Vec<&String> = site.files.keys().filter(|path| path.ends_with(".ics")).collect();
    assert!(calendars.len() > 20);
    for path in calendars {
        assert!(!calendar(&site, path).is_empty(), "{path}");
    }
}

#[test]
fn ids_stay_when_other_duties_come_and_go() {
    let before = calendar(&Portal::new(OFFICE).build(), "han/lich.ics");
    let more = OFFICE.replace("duties:\n", "duties:\n      - {task: Việc mới, due: 2024-02}\n");
    let after = calendar(&Portal::new(&more).build(), "han/lich.ics");
    let ids = |events: &[IcalEvent]| -> BTreeMap<String, String> {
        events.iter().map(|it| (value(it, "SUMMARY"), value(it, "UID"))).collect()
    };
    let (before, after) = (ids(&before), ids(&after));
    assert_eq!(after.len(), 5);
    assert!(before.iter().all(|(task, id)| after[task] == *id));
}

#[test]
fn the_board_sets_a_quarter_beside_the_year_before() {
    let site = Portal::new(OFFICE).build();
    site.says("chu-diem/2024-q1/", "Vận dụng: Họp dân");
    site.says("chu-diem/2024-q1/", "Dân chủ - kỷ cương (như năm trước)");
    site.links("chu-diem/2024-q1/", "chu-diem/2023-q1/dan-chu-ky-cuong/");
    site.links("chu-diem/2024-q1/dan-chu-ky-cuong/", "chu-diem/2023-q1/dan-chu-ky-cuong/");
    site.says("co-quan/vp/", "Chủ điểm năm 2024");
    assert!(site.page("chu-diem/2024-q1/").contains("co-quan/vp/#kh-chu-diem-2024"));
}

#[test]
fn a_duty_without_an_end_is_shown_and_has_no_endless_event() {
    let text = "
        -- content/co-quan.yaml --
        - {id: so-a, name: Sở A}
        - {id: so-khong, name: Sở không ai nêu}
        -- content/ke-hoach/a.md --
        ---
        title: A
        issuer: Sở A
        duties:
          - {task: Họp giao ban, kind: recurring, recurrence: monthly}
          - {task: Tuyên truyền, kind: ongoing, due: 2024-12-31}
        ---
        Văn bản.
    ";
    let site = Portal::new(text).build();
    // Without a year nobody knows when it ends, so nothing pretends to.
    site.says("han/khong-ro-nam/", "Hằng tháng Họp giao ban");
    site.says("han/khong-ro-nam/", "văn bản không nêu");
    site.says("han/2024-q4/", "Tuyên truyền");
    assert!(!site.files.keys().any(|path| path.ends_with(".ics")), "neither has a day");
    assert!(!site.files.contains_key("don-vi/so-khong/index.html"), "a unit that nobody names has no page");
    let dated = text.replace("issuer: Sở A\n", "issuer: Sở A\n        date: 2024-06-15\n");
    let events = calendar(&Portal::new(&dated).build(), "han/lich.ics");
    assert_eq!(events.len(), 1);
    assert_eq!(value(&events[0], "DTSTART"), "20240630", "from the plan's date on");
    assert_eq!(value(&events[0], "RRULE"), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1;UNTIL=20241231");
}

#[test]
fn a_theme_of_all_four_quarters_stands_in_each() {
    let theme = |quarter: &str, theme: &str| format!("  - {{quarter: {quarter}/2024, theme: \"{theme}\"}}\n");
    let text = format!(
        "-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: Sở A\nquarters:\n{}{}{}{}---\nVăn bản.\n",
        theme("I", "Nêu gương, trách nhiệm"),
        theme("II", "Nêu gương - trách nhiệm."),
        theme("III", "NÊU GƯƠNG TRÁCH NHIỆM"),
        theme("IV", "Nêu  gương; trách nhiệm"),
    );
    let site = Portal::new(&text).build();
    for number in 1..=4 {
        let topic = format!("chu-diem/2024-q{number}/neu-guong-trach-nhiem/");
        site.links(&format!("chu-diem/2024-q{number}/"), &topic);
        for other in (1..=4).filter(|other| *other != number) {
            site.links(&topic, &format!("chu-diem/2024-q{other}/neu-guong-trach-nhiem/"));
        }
        site.links("co-quan/so-a/", &topic);
    }
    // Nothing is said of a year before that has no themes.
    assert_eq!(site.text("chu-diem/2024-q1/").matches("như năm trước").count(), 0);
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn texts_of_calendars_are_escaped_and_folded_between_letters() {
    let task = r#"Báo cáo; gồm a, b \u000a c\\d \"e\" =1+1 BEGIN:VEVENT END:VCALENDAR <b>đậm</b>"#;
    let unit = "Đơn vị «ưỡng ẹo» ".repeat(20);
    let text = format!(
        "-- site.yaml --\ntitle: \"Cổng; a, b\"\nbase_url: https://a.example.vn/b/\n\
         -- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: \"Sở; A, B\"\nduties:\n  \
         - {{task: \"{task}\", due: 2024-05-31, responsible: [\"{unit}\", \"x\\u000aDTSTART:19700101\"], report_to: \"@a;b\"}}\n---\nVăn bản.\n"
    );
    let site = Portal::new(&text).build_anyhow();
    let events = calendar(&site, "han/lich.ics");
    assert_eq!(events.len(), 1);
    // Taken from the file itself: the other's parser drops a space that a line begins with.
    let calendar = site.page("han/lich.ics").replace("\r\n ", "");
    let plain = |name: &str| {
        let line = calendar.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        unescaped(line.expect(name))
    };
    assert_eq!(
        plain("SUMMARY"),
        r#"Hạn: Báo cáo; gồm a, b c\d "e" =1+1 BEGIN:VEVENT END:VCALENDAR <b>đậm</b>"#
    );
    let text = plain("DESCRIPTION");
    assert!(text.contains(unit.trim()) && text.contains("x DTSTART:19700101"), "{text}");
    assert_eq!(value(&events[0], "DTSTART"), "20240531");
    assert_eq!(value(&events[0], "URL"), "https://a.example.vn/b/ke-hoach/a/");
    for line in ["VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:Cổng\\; a\\, b – nhiệm vụ theo hạn"]
    {
        assert!(calendar.lines().any(|it| it == line), "no {line} in {calendar}");
    }
    assert!(!calendar.contains("TZ"), "whole days have no zone");
}

#[test]
fn hostile_duties_are_text_and_do_not_break_a_page() {
    let names: Vec<String> = (0..60).map(|n| format!("\"<b>Đơn vị {n}</b>\"")).collect();
    let mut duties =
        format!("  - {{task: \"=cmd|'x'!A1 <script>\", due: 2199, responsible: [{}]}}\n", names.join(", "));
    for n in 0..400 {
        duties.push_str(&format!(
            "  - {{task: việc {n}, due: II/1930, kind: recurring, recurrence: monthly}}\n"
        ));
    }
    let text = format!(
        "-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: Sở A\nyear: 1930\nduties:\n{duties}---\nVăn bản.\n"
    );
    let site = Portal::new(&text).build();
    site.says("han/2199-q4/", "=cmd|'x'!A1 <script>");
    assert!(!site.page("han/2199-q4/").contains("<b>Đơn vị"));
    assert_eq!(calendar(&site, "han/lich.ics").len(), 401);
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

/// The events of a calendar, which must be valid: read by another's parser, lines of at most 75 bytes that end
/// with CR LF, ids that are each there once.
#[track_caller]
fn calendar(site: &Site, path: &str) -> Vec<IcalEvent> {
    let text = String::from_utf8(site.files[path].clone()).expect("calendars are UTF-8");
    for line in text.split_inclusive('\n') {
        assert!(line.ends_with("\r\n") && line.len() <= 77, "{path}: {line:?}");
    }
    let mut calendars = ical::IcalParser::new(text.as_bytes());
    let calendar = calendars.next().expect("a calendar").expect("a valid one");
    assert!(calendars.next().is_none(), "{path} is one calendar");
    let ids: BTreeSet<String> = calendar.events.iter().map(|event| value(event, "UID")).collect();
    assert_eq!(ids.len(), calendar.events.len(), "{path}");
    for event in &calendar.events {
        for needed in ["DTSTAMP", "DTSTART", "SUMMARY"] {
            assert!(!value(event, needed).is_empty(), "{path} lacks {needed}");
        }
    }
    calendar.events
}

/// A text of a calendar as its reader shows it (RFC 5545, 3.3.11).
fn unescaped(text: &str) -> String {
    let mut shown = String::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next().expect("a backslash escapes something") {
                'n' | 'N' => shown.push('\n'),
                escaped => shown.push(escaped),
            },
            ';' | ',' => panic!("{c} is not escaped in {text}"),
            c => shown.push(c),
        }
    }
    shown
}

/// The value of a property, empty where there is none.
fn value(event: &IcalEvent, name: &str) -> String {
    let property = event.properties.iter().find(|it| it.name == name);
    property.and_then(|it| it.value.clone()).unwrap_or_default()
}
