//! What is read as the name of a body, and where it ends.

use super::names_at;
use super::work::{ENDS, WORK};

/// A name is read to its end, whatever follows.
#[track_caller]
fn check(name: &str, after: &str) {
    check_read(name, after, false);
}

/// A name is read to its end in the citation of a joint document.
#[track_caller]
fn check_joint(name: &str, after: &str) {
    check_read(name, after, true);
}

#[track_caller]
fn check_read(name: &str, after: &str, joint: bool) {
    let text = format!("Theo {name}{after}");
    let start = "Theo ".len();
    let read = names_at(&text, start, joint).map_or("", |names| &text[start..names.last().end]);
    assert_eq!(read, name, "{text}");
}

#[test]
fn a_department_has_its_task_and_its_place() {
    check("Sở Nội vụ tỉnh Sơn La", " về việc tuyển dụng");
    check("Sở Kế hoạch và Đầu tư", " hướng dẫn");
    check("Bộ Văn hóa, Thể thao và Du lịch", " quy định");
    check("Chi cục Kiểm lâm tỉnh Kon Tum", " đề nghị");
    check("Trường Đại học Sư phạm Hà Nội 2", " về");
}

#[test]
fn heads_follow_each_other() {
    check("Văn phòng Tỉnh ủy", " hướng dẫn");
    check("Ban Tuyên giáo Tỉnh ủy Lạng Sơn", " về");
    check("Văn phòng HĐND và UBND huyện", " triển khai");
    check("Chủ tịch UBND tỉnh", " giao");
    check("Thủ tướng Chính phủ", " phê duyệt");
}

#[test]
fn places_have_their_levels() {
    check("UBND xã Ba Tơ, tỉnh Quảng Ngãi", " về");
    check("UBND tỉnh Bà Rịa - Vũng Tàu", " ban hành");
    check("UBND TP. Hồ Chí Minh", " ban hành");
    check("UBND thành phố Hải Phòng", " ban hành");
    check("UBND quận 1", " ban hành");
    check("UBND huyện Như Xuân", " ban hành");
}

#[test]
fn a_congress_has_its_ordinal() {
    check("Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", " đã thông qua");
    check("Đại hội Đảng bộ tỉnh lần thứ mười một", " nhiệm kỳ");
    check("Hội nghị Tỉnh ủy lần thứ V", " khóa XII");
}

#[test]
fn a_steering_committee_has_a_long_task() {
    check("Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh", " về");
    check("Ban Chỉ đạo cải cách hành chính của Chính phủ", " về");
    // Without a level or an owner the task has no end.
    check("Ban Chỉ đạo", " phòng, chống tham nhũng, tiêu cực");
}

#[test]
fn an_abbreviation_is_a_head() {
    check("UBKT Trung ương", " về");
    check("UBKT Tỉnh ủy Kon Tum", ", Ban");
    check("BTG Đảng ủy xã Ba Tơ", " hướng dẫn");
    check("BHXH tỉnh Sơn La", " về");
    check("LĐLĐ huyện Mộ Đức", " phát động");
    check("VNPT Kon Tum", " về");
}

#[test]
fn an_enterprise_has_its_form_its_trade_and_its_place() {
    check("Công ty TNHH MTV Cấp nước Hà Tiên", " về");
    check("Công ty TNHH Chế biến Lâm sản Hà Tĩnh", " tổ chức");
    check("Ngân hàng TMCP Ngoại thương Việt Nam", " ban hành");
    check("Tổng công ty Cảng hàng không Việt Nam - CTCP", " về");
    check("Đảng ủy Ngân hàng TMCP Công thương Việt Nam", ", Ban");
    check("Công đoàn cơ sở Nhà máy may Phù Cát", " tổ chức");
    check("Đại hội đồng cổ đông Công ty cổ phần Cà phê Kon Tum", " thông qua");
    check("Công ty Điện lực Kon Tum", " tổ chức");
    check("Xí nghiệp Xây lắp Mộ Đức", " và Kế hoạch số 13/KH-SNV");
}

#[test]
fn tasks_go_on_behind_a_comma_up_to_a_level() {
    check("Ban Chỉ đạo Cải cách hành chính, chuyển đổi số tỉnh Sơn La", " về");
    check("Hội đồng thi đua, khen thưởng xã", " họp");
    check("Hội đồng Thi đua, khen thưởng phường An Hòa", " về");
    check("Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh Sơn La", " về");
    check("Ban Chỉ đạo Cải cách hành chính", ", các sở, ngành tỉnh");
    check("Ban Chỉ đạo Cải cách hành chính", ", tham mưu UBND tỉnh");
    check("Sở Nội vụ", ", các đoàn thể và nhân dân tỉnh");
}

#[test]
fn a_board_may_name_its_owner() {
    check("Ban Kinh tế - Ngân sách của Hội đồng nhân dân tỉnh", " về");
    check("Ban Pháp chế của HĐND xã Ba Tơ", " thẩm tra");
    check("Phòng Tổ chức cán bộ của Sở Nội vụ", " về");
    check("Cục Báo chí của Bộ Thông tin và Truyền thông", " hướng dẫn");
    check("Trung tâm Y tế của Sở Y tế tỉnh Sơn La", " về");
    check("Sở Nội vụ", " của tỉnh Sơn La");
    check("Ban Tuyên giáo", " của các cơ quan");
}

#[test]
fn signs_dates_and_citations_end_a_name() {
    check("Sở Nội vụ", " (sau đây gọi là Sở)");
    check("Sở Nội vụ", "; Sở Y tế");
    check("Sở Nội vụ", ". Sở Y tế");
    check("Sở Nội vụ", " “về việc”");
    check("Sở Nội vụ", "\ntỉnh Sơn La");
    check("Sở Nội vụ", ", Sở Y tế");
    check("Sở Nội vụ", " ngày 05/3/2021");
    check("UBND tỉnh", " Kính gửi các sở");
    check("UBND tỉnh", " Thực hiện Kế hoạch số 12/KH-UBND");
    check("UBND tỉnh Sơn La", " Căn cứ Kế hoạch");
    check("Sở Nội vụ", " và Kế hoạch số 13/KH-SNV");
    check("Bộ Tài chính", " và Phụ lục II của Thông tư");
    check("Cục Quản lý chất lượng", "; Công văn");
    check("Cục Quản lý chất lượng", " hướng dẫn");
    check("Cục Quản lý dược", " thông báo");
    check("Sở Nội vụ", ", Kế hoạch số 13/KH-SNV");
    check("Tỉnh ủy", " khóa XX");
    check("Tỉnh ủy", " Khóa XX");
    check("UBND tỉnh", " kỳ họp thứ hai");
}

#[test]
fn only_a_joint_document_joins_bodies() {
    check("Bộ Tài chính", " và Bộ Nội vụ hướng dẫn");
    check_joint("Bộ Tài chính và Bộ Nội vụ", " hướng dẫn");
    check_joint("Bộ Tài chính, Bộ Nội vụ và Bộ Y tế", ", Bộ Công an");
    check_joint("Hội Nông dân tỉnh Sơn La, Sở Y tế tỉnh Sơn La và Sở Nội vụ tỉnh Sơn La", " về nước sạch");
    check("Hội Nông dân tỉnh Sơn La", ", Sở Y tế tỉnh Sơn La");
    // The two are cited as one issuer.
    check("Bộ Chính trị, Ban Bí thư", " về");
    check("Bộ Chính trị và Ban Bí thư", " về");
}

#[test]
fn what_begins_otherwise_is_no_name() {
    check("", "về việc tuyển dụng");
    check("", "tuyển dụng công chức");
    check("", "sơn la");
    check("", "“Sở Nội vụ”");
    check("", "");
}

#[test]
fn each_word_of_the_lists_does_what_its_list_says() {
    for word in ENDS {
        check("Sở Nội vụ", &format!(" {word} Sơn La"));
    }
    let unread: Vec<&&str> = WORK
        .iter()
        .filter(|work| {
            let text = format!("Sở {work} quy định");
            names_at(&text, 0, false).is_none_or(|it| it.last().end + " quy định".len() != text.len())
        })
        .collect();
    assert_eq!(unread, [] as [&&str; 0]);
}
