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
        ("Thường xuyên trong năm", "ongoing"),
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
fn what_is_not_understood_is_not_guessed() {
    check(&[
        ("", "?"),
        ("-", "?"),
        ("đầu tháng 5/2025", "?"),
        ("giữa quý II", "?"),
        ("30/2/2025", "?"),
        ("tháng 13/2025", "?"),
        ("quý V/2025", "?"),
        ("20/3/24", "?"),
        ("tháng 11 - 02/2026", "?"),
        ("5/2025 - 3/2025", "?"),
        ("Tháng 5/2025 và các năm tiếp theo", "?"),
        ("sớm nhất có thể", "?"),
        ("12", "?"),
        ("hết năm học 2025-2026", "?"),
        ("Học kỳ I năm học 2025-2026", "?"),
        ("Quý I hoặc quý II/2025", "?"),
        ("Trước tết Nguyên đán", "?"),
        ("Trước ngày 10 tháng sau", "?"),
        ("12/KH-UBND", "?"),
        (&"9".repeat(200), "?"),
        (&"15/3 ".repeat(10_000), "?"),
    ]);
    assert!(read_time("quý I", None).is_none(), "a plan of several years has no year of its own");
    assert!(read_time("quý I/2025", None).is_some());
}
