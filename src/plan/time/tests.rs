use super::read_time;
use crate::plan::duty::{Due, DutyTime};

/// A time in short: kind, from, due, recurrence and days.
fn shown(words: &str) -> String {
    let Some(DutyTime { kind, from, due, recurrence, on }) = read_time(words, Some(2025)) else {
        return "?".into();
    };
    let mut parts = vec![kind.map_or("bare".to_string(), |kind| kind.name().to_string())];
    parts.extend(from.map(|from| format!("from {from}")));
    parts.extend(due.map(|due| match due {
        Due::Date { date, strict: false } => date.to_string(),
        Due::Date { date, strict: true } => format!("before {date}"),
        Due::Quarter(quarter) => quarter.to_string(),
    }));
    parts.extend(recurrence.map(|it| it.name().to_string()));
    parts.extend(on.iter().map(|it| {
        let month = it.month.map_or(String::new(), |month| format!("/{month}"));
        format!("{}{}{month}", if it.strict { "<" } else { "" }, it.day)
    }));
    parts.join(" ")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(words, expected)| shown(words) != *expected)
        .map(|(words, expected)| format!("{words:?}: {} and not {expected}", shown(words)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_time() {
    check(&[
        ("2025-03-15", "bare 2025-03-15"),
        ("2025-03", "bare 2025-03"),
        ("2025", "bare 2025"),
        ("15/3/2025", "bare 2025-03-15"),
        ("15-3-2025", "bare 2025-03-15"),
        ("15.03.2025", "bare 2025-03-15"),
        ("Ngày 15 tháng 3 năm 2025", "bare 2025-03-15"),
        ("Ngày 15/3", "bare 2025-03-15"),
        ("II/2025", "bare 2025-Q2"),
        ("Q2/2025", "bare 2025-Q2"),
        ("2025-Q2", "bare 2025-Q2"),
        ("Quý 2 năm 2025", "bare 2025-Q2"),
        ("quí II", "bare 2025-Q2"),
        ("Tháng 5", "bare 2025-05"),
        ("T5/2025", "bare 2025-05"),
        ("05/2025", "bare 2025-05"),
        ("Năm 2025", "bare 2025"),
        ("chậm nhất 15/3/2025", "by 2025-03-15"),
        ("Chậm nhất ngày 15/3.", "by 2025-03-15"),
        ("trước 15/3/2025", "by before 2025-03-15"),
        ("Hoàn thành trước ngày 15/3/2025", "by before 2025-03-15"),
        ("Trước tháng 6/2025", "by before 2025-06"),
        ("trước quý II/2025", "by before 2025-04"),
        ("Chậm nhất cuối quý I/2025", "by 2025-Q1"),
        ("chậm nhất trong quý II", "by 2025-Q2"),
        ("chậm nhất tháng 12", "by 2025-12"),
        ("đến 30/6/2025", "by 2025-06-30"),
        ("Đến hết ngày 30/6/2025", "by 2025-06-30"),
        ("hết năm 2025", "by 2025"),
        ("cuối năm", "by 2025"),
        ("cuối năm 2026", "by 2026"),
        ("trong tháng 5/2025", "within 2025-05"),
        ("hoàn thành trong tháng 5", "within 2025-05"),
        ("trong năm", "within 2025"),
        ("Trong năm 2026", "within 2026"),
        ("vào quý IV/2026", "during 2026-Q4"),
        ("dự kiến tháng 5/2026", "bare 2026-05"),
        ("Tháng 5/2026 (dự kiến)", "bare 2026-05"),
        ("cả năm", "during 2025"),
        ("trước 17h00 ngày 15/3/2025", "by 2025-03-15"),
        ("Trước 17 giờ 30 phút, ngày 15/3", "by 2025-03-15"),
        ("08 giờ 00 ngày 20/11/2025", "bare 2025-11-20"),
        ("Sáng 20/11/2025", "bare 2025-11-20"),
        ("Q.II/2025", "bare 2025-Q2"),
        ("Từ nay đến hết năm 2025", "by 2025"),
        ("Từ khi ban hành đến 30/6/2025", "by 2025-06-30"),
        ("Cả năm 2026", "during 2026"),
    ]);
}

#[test]
fn from_one_time_to_another() {
    check(&[
        ("09 - 10/2026", "bare from 2026-09 2026-10"),
        ("9-10/2026", "bare from 2026-09 2026-10"),
        ("Tháng 9 - 12", "bare from 2025-09 2025-12"),
        ("Tháng 9, 10/2026", "bare from 2026-09 2026-10"),
        ("Tháng 4 và tháng 5/2025", "bare from 2025-04 2025-05"),
        ("từ tháng 01/2026 - 3/2026", "during from 2026-01 2026-03"),
        ("Từ tháng 11/2025 đến hết tháng 02/2026", "during from 2025-11 2026-02"),
        ("quý I, II/2025", "bare from 2025-01 2025-Q2"),
        ("Quý I-IV", "bare from 2025-01 2025-Q4"),
        ("Quý III và Quý IV năm 2026", "bare from 2026-07 2026-Q4"),
        ("Quý I\nQuý II", "bare from 2025-01 2025-Q2"),
        ("15-20/3/2025", "bare from 2025-03-15 2025-03-20"),
        ("Từ ngày 15/3 đến ngày 20/4/2025", "during from 2025-03-15 2025-04-20"),
        ("từ 01/3/2025 đến 31/3/2025", "during from 2025-03-01 2025-03-31"),
        ("6 tháng đầu năm", "bare from 2025-01 2025-06"),
        ("trong 06 tháng cuối năm 2026", "within from 2026-07 2026-12"),
        ("9 tháng đầu năm 2025", "bare from 2025-01 2025-09"),
        ("Trước mùa mưa, chậm nhất tháng 5/2026", "by 2026-05"),
        ("Sau ngày 15/8/2026, chậm nhất 31/8/2026", "by 2026-08-31"),
        ("Trình trước ngày 01/11/2026", "by before 2026-11-01"),
        ("Dịp 20/11/2026", "during 2026-11-20"),
        ("Mùa nước kiệt (tháng 3 - 5/2026)", "bare from 2026-03 2026-05"),
        ("năm học 2026-2027", "during"),
        ("Trong năm học 2026 - 2027", "during"),
        ("giai đoạn 2026–2030", "during from 2026 2030"),
        ("2026-2030", "bare from 2026 2030"),
        ("từ tháng 9/2025", "ongoing from 2025-09"),
        ("Bắt đầu từ tháng 6", "ongoing from 2025-06"),
        ("Tháng 6/2025 trở đi", "ongoing from 2025-06"),
        ("Nửa đầu năm 2025", "bare from 2025-01 2025-06"),
        ("Sáu tháng cuối năm", "bare from 2025-07 2025-12"),
    ]);
}

#[test]
fn times_that_come_back() {
    check(&[
        ("hằng tuần", "recurring weekly"),
        ("Hàng tháng", "recurring monthly"),
        ("hằng quý", "recurring quarterly"),
        ("hàng quý", "recurring quarterly"),
        ("Mỗi quý", "recurring quarterly"),
        ("Định kỳ hằng quý", "recurring quarterly"),
        ("01 lần/quý", "recurring quarterly"),
        ("6 tháng một lần", "recurring half-yearly"),
        ("định kỳ 6 tháng, 1 năm", "recurring half-yearly"),
        ("6 tháng, năm", "recurring half-yearly"),
        ("Hằng tháng, quý, năm", "recurring monthly"),
        ("hàng tháng hoặc hàng quý", "recurring"),
        ("Định kỳ", "recurring"),
        ("Hằng năm", "recurring yearly"),
        ("15/6 và 15/12 hằng năm", "recurring yearly 15/6 15/12"),
        ("Trước ngày 15/6, 15/12 hàng năm", "recurring yearly <15/6 <15/12"),
        ("Trước 15/12 hằng năm", "recurring yearly <15/12"),
        ("Tháng 12 hằng năm", "recurring yearly 31/12"),
        ("Quý IV hằng năm", "recurring yearly 31/12"),
        ("trước ngày 25 hằng tháng", "recurring monthly <25"),
        ("Ngày 20 hàng tháng", "recurring monthly 20"),
        ("Ngày 15 của tháng cuối quý", "recurring quarterly 15/3 15/6 15/9 15/12"),
        ("hằng tháng trong năm 2026", "recurring 2026 monthly"),
        ("15/6 và 15/12/2025", "recurring 15/6 15/12"),
        ("15/6 và 15/12/2026", "recurring 2026 15/6 15/12"),
        ("3 tháng/lần", "recurring quarterly"),
        ("02 lần/năm", "recurring half-yearly"),
        ("Thứ Sáu hằng tuần", "recurring weekly"),
        ("Hằng ngày", "recurring"),
        ("Ngày 05 tháng đầu quý", "recurring quarterly 5/1 5/4 5/7 5/10"),
        ("Hằng năm, trước ngày 15/12", "recurring yearly <15/12"),
        ("Tháng 3, tháng 9/2025", "recurring 31/3 31/9"),
    ]);
}

#[test]
fn times_without_a_day() {
    check(&[
        ("thường xuyên", "ongoing"),
        ("Thường xuyên trong năm", "ongoing 2025"),
        ("Thường xuyên, liên tục trong suốt năm 2026", "ongoing 2026"),
        ("Thường xuyên, đột xuất", "ongoing"),
        ("Thường xuyên từ tháng 3/2026", "ongoing from 2026-03"),
        ("Thường xuyên, liên tục", "ongoing"),
        ("Thường xuyên hằng năm", "ongoing"),
        ("Thường xuyên, cả năm 2025", "ongoing 2025"),
        ("sau 05 ngày làm việc", "conditional"),
        ("trong 10 ngày làm việc", "conditional"),
        ("Chậm nhất 05 ngày kể từ ngày nhận được", "conditional"),
        ("ngay sau khi Kế hoạch được ban hành", "conditional"),
        ("khi có yêu cầu", "conditional"),
        ("Theo chỉ đạo", "conditional"),
        ("Theo hướng dẫn của Tỉnh ủy", "conditional"),
    ]);
}

#[test]
fn weeks_of_a_month() {
    check(&[
        ("Tuần 2 tháng 6/2026", "within from 2026-06-08 2026-06-14"),
        ("Tuần thứ 2 tháng 6/2026", "within from 2026-06-08 2026-06-14"),
        ("Tuần thứ ba của tháng 6", "within from 2025-06-15 2025-06-21"),
        ("Tuần II tháng 5/2026", "within from 2026-05-08 2026-05-14"),
        ("Tuần đầu tháng 9", "within from 2025-09-01 2025-09-07"),
        ("Tuần cuối tháng 6", "within from 2025-06-22 2025-06-30"),
        ("Tuần 4/tháng 02/2028", "within from 2028-02-22 2028-02-29"),
        ("Tuần 1, 2 tháng 10/2026", "within from 2026-10-01 2026-10-14"),
        ("Tuần 3 - tuần 4 tháng 10", "within from 2025-10-15 2025-10-31"),
        ("Tháng 6/2026 (tuần 2)", "within from 2026-06-08 2026-06-14"),
        ("Chậm nhất tuần 2 tháng 6/2026", "by 2026-06-14"),
        ("Trước tuần 3 tháng 6/2026", "by before 2026-06-15"),
        ("Tuần cuối hằng tháng", "recurring monthly 31"),
        ("Tuần đầu mỗi tháng", "recurring monthly 7"),
        ("Thứ Năm tuần cuối hằng tháng", "recurring"),
        ("Tuần 16, 17", "within"),
    ]);
}

#[test]
fn times_of_events() {
    check(&[
        ("Dịp 30/4", "during 2025-04-30"),
        ("Dịp lễ 30/4 - 01/5", "during from 2025-04-30 2025-05-01"),
        ("Dịp 27/7/2026", "during 2026-07-27"),
        ("Nhân dịp kỷ niệm 79 năm Ngày Thương binh - Liệt sĩ (27/7/2026)", "during 2026-07-27"),
        ("Vào dịp 19/5/2025", "during 2025-05-19"),
        ("Dịp 27/7 và 02/9", "recurring 27/7 2/9"),
        ("Trước dịp 30/4 và 01/5/2026", "by before 2026-04-30"),
        ("Dịp Tết Nguyên đán 2027", "during"),
        ("Trong dịp hè", "during"),
        ("Trước Tết Nguyên đán 2027", "by"),
        ("Trước năm học 2026-2027", "by"),
        ("Trước mùa mưa bão", "by"),
        ("Hết năm học 2025-2026", "by"),
        ("Kỳ họp cuối năm 2026", "within 2026"),
        ("Kỳ họp thường lệ cuối năm", "within 2025"),
        ("Trình HĐND tỉnh chậm nhất kỳ họp cuối năm 2026", "by 2026"),
        ("Kỳ họp HĐND tỉnh tháng 7/2026", "within 2026-07"),
        ("Trước kỳ họp cuối năm 2026", "by"),
        ("Kỳ họp giữa năm 2026", "during"),
        ("Học kỳ I năm học 2025-2026", "during"),
        ("Học kì II", "during"),
        ("Cuối học kỳ I", "by"),
        ("Kết thúc học kỳ 2", "by"),
        ("Đầu năm học", "within"),
        ("Cả năm học", "during"),
        ("Trong mùa khô", "during"),
        ("Trong nhiệm kỳ", "during"),
        ("Trong thời gian diễn ra lễ hội", "during"),
        ("Trong quá trình thực hiện", "during"),
        ("Trước Đại hội Chi bộ", "by"),
    ]);
}

#[test]
fn parts_of_a_time_have_no_days() {
    check(&[
        ("Đầu quý II", "within"),
        ("giữa quý II", "within"),
        ("Giữa tháng 5", "within"),
        ("Đầu tháng 5/2025", "within"),
        ("Trung tuần tháng 8/2026", "within"),
        ("Khoảng tháng 6/2026", "within"),
        ("Khoảng giữa tháng 6", "within"),
        ("Chậm nhất giữa tháng 5", "by"),
        ("Từ đầu tháng 5/2026", "ongoing"),
        ("Từ giữa tháng 5 đến 15/6/2026", "during 2026-06-15"),
        ("Cuối quý I - đầu quý II/2026", "during"),
        ("Đầu mỗi quý", "recurring"),
    ]);
}

#[test]
fn counts_and_times_of_day() {
    check(&[
        ("Trong 02 ngày 15 và 16/4/2026", "within from 2026-04-15 2026-04-16"),
        ("trong 3 ngày, từ 12 đến 14/5/2026", "within from 2026-05-12 2026-05-14"),
        ("02 ngày (15-16/4/2026)", "bare from 2026-04-15 2026-04-16"),
        ("Trong 02 năm 2026, 2027", "within from 2026 2027"),
        ("trong 3 tháng 6, 7, 8", "within from 2025-06 2025-08"),
        ("30/4, 01/5/2026", "bare from 2026-04-30 2026-05-01"),
        ("Từ 08h00 ngày 12/5 đến 17h00 ngày 14/5/2026", "during from 2026-05-12 2026-05-14"),
        ("Trước 17h00 ngày 20/5/2026", "by 2026-05-20"),
        ("Chậm nhất 17h00 ngày 20/5/2026", "by 2026-05-20"),
        ("07h30 - 11h30 ngày 12/5/2026", "bare 2026-05-12"),
        ("Từ 7 giờ 30 đến 11 giờ 30 phút, ngày 12/5/2026", "bare 2026-05-12"),
        ("Ngày 12/5/2026, lúc 8h00", "bare 2026-05-12"),
        ("Thứ Sáu, ngày 20/11/2026", "bare 2026-11-20"),
        ("Thứ Hai (05/10/2026)", "bare 2026-10-05"),
        ("Trước ngày 15/6; trước ngày 15/12", "recurring <15/6 <15/12"),
        ("Đợt 1: tháng 3; đợt 2: tháng 9", "recurring 31/3 31/9"),
        ("tháng 3, 6, 9, 12", "recurring 31/3 31/6 31/9 31/12"),
        ("Quý II, năm 2026", "bare 2026-Q2"),
        ("QII/2026", "bare 2026-Q2"),
        ("Năm 2026, 2027", "bare from 2026 2027"),
        ("Ngay trong quý I/2026", "within 2026-Q1"),
        ("Kể từ ngày 01/7/2026", "ongoing from 2026-07-01"),
        ("Năm 2026 và các năm tiếp theo", "ongoing from 2026"),
        ("Giai đoạn 2026-2030 và những năm tiếp theo", "ongoing from 2026"),
        ("Thời gian: tháng 5/2026", "bare 2026-05"),
        ("Tiếp tục trong năm 2026", "within 2026"),
    ]);
}

#[test]
fn how_often() {
    check(&[
        ("ít nhất 02 lần/năm", "recurring"),
        ("Tối thiểu 01 lần/quý", "recurring quarterly"),
        ("Mỗi tháng 01 lần", "recurring monthly"),
        ("mỗi năm 02 lần", "recurring half-yearly"),
        ("02 lần trong năm", "recurring half-yearly"),
        ("1 lần/tuần", "recurring weekly"),
        ("02 tuần/lần", "recurring"),
        ("15 ngày/lần", "recurring"),
        ("02 năm một lần", "recurring"),
        ("06 tháng/01 lần", "recurring half-yearly"),
        ("03 lần/năm", "recurring"),
        ("Theo quý", "recurring quarterly"),
        ("Định kỳ theo quy định", "recurring"),
        ("Hằng ngày trong mùa khô", "recurring"),
        ("Dịp Tết hằng năm", "recurring"),
        ("Đầu năm học hằng năm", "recurring"),
        ("Hằng năm, theo kế hoạch của tỉnh", "recurring"),
        ("Hằng tuần, vào chiều thứ Sáu", "recurring weekly"),
        ("Ngày 10 và ngày 20 hằng tháng", "recurring monthly 10 20"),
        ("Từ ngày 01 đến ngày 05 hằng tháng", "recurring monthly 5"),
        ("Hằng tháng (trước ngày 25)", "recurring monthly <25"),
        ("Quý II và Quý IV hằng năm", "recurring yearly 31/6 31/12"),
        ("Tháng 3, 6, 9, 12 hằng năm", "recurring yearly 31/3 31/6 31/9 31/12"),
        ("Tháng 9 - 10 hằng năm", "recurring yearly 31/10"),
        ("Hằng năm, giai đoạn 2026-2030", "recurring from 2026 2030 yearly"),
        ("Hằng năm (2026-2030)", "recurring from 2026 2030 yearly"),
        ("Hằng tháng từ tháng 3/2026", "recurring from 2026-03 monthly"),
        ("Hằng quý, từ quý II đến quý IV/2026", "recurring from 2026-04 2026-Q4 quarterly"),
    ]);
}

#[test]
fn what_depends_on_something_else() {
    check(&[
        ("Sau khi Kế hoạch được ban hành", "conditional"),
        ("theo tiến độ", "conditional"),
        ("Theo lộ trình của Bộ", "conditional"),
        ("Trong 24 giờ sau khi dập tắt", "conditional"),
        ("02 tuần sau khi kết thúc", "conditional"),
        ("Trong ngày trễ hạn", "conditional"),
        ("Trong 03 tháng kể từ ngày ký", "conditional"),
        ("Từ khi Kế hoạch có hiệu lực", "conditional"),
        ("Trước khi khởi công", "conditional"),
        ("Bảo đảm tiến độ được giao", "conditional"),
        ("10 ngày trước khi khai mạc", "conditional"),
    ]);
}

#[test]
fn what_is_not_understood_is_not_guessed() {
    check(&[
        ("", "?"),
        ("-", "?"),
        ("30/2/2025", "?"),
        ("tháng 13/2025", "?"),
        ("quý V/2025", "?"),
        ("20/3/24", "?"),
        ("tháng 11 - 02/2026", "?"),
        ("5/2025 - 3/2025", "?"),
        ("Tháng 5/2025 và các năm tiếp theo", "?"),
        ("sớm nhất có thể", "?"),
        ("12", "?"),
        ("Quý I hoặc quý II/2025", "?"),
        ("Trước ngày 10 tháng sau", "?"),
        ("12/KH-UBND", "?"),
        ("Tuần 5 tháng 6/2026", "?"),
        ("Tuần 1 và 3 tháng 6", "?"),
        ("Thứ Năm tuần cuối tháng 6/2026", "?"),
        ("Trước dịp 31/02/2026", "?"),
        ("Dịp lễ 30/2", "?"),
        ("Trước hết trong quý I", "?"),
        ("Trước mắt, hoàn thành trong tháng 5", "?"),
        ("Lễ hội đền Trần", "?"),
        ("Ngày đẹp trời", "?"),
        ("02 tháng 6, 03 tháng 7, 04 tháng 13", "?"),
        (&"9".repeat(200), "?"),
        (&"15/3 ".repeat(10_000), "?"),
    ]);
    assert!(read_time("quý I", None).is_none(), "a plan of several years has no year of its own");
    assert!(read_time("quý I/2025", None).is_some());
}
