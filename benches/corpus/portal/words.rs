//! The words that plans are put together from.

/// Provinces.
pub(super) const PROVINCES: [&str; 28] = [
    "An Giang",
    "Bắc Ninh",
    "Cà Mau",
    "Cao Bằng",
    "Đắk Lắk",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Tĩnh",
    "Hưng Yên",
    "Khánh Hòa",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Nghệ An",
    "Ninh Bình",
    "Phú Thọ",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sơn La",
    "Tây Ninh",
    "Thái Nguyên",
    "Thanh Hóa",
    "Tuyên Quang",
    "Vĩnh Long",
];

/// Districts.
pub(super) const DISTRICTS: [&str; 20] = [
    "An Phú",
    "Ba Vì",
    "Cẩm Xuyên",
    "Đại Lộc",
    "Đông Hưng",
    "Ea Kar",
    "Kim Sơn",
    "Long Thành",
    "Mỹ Đức",
    "Nam Trực",
    "Phong Điền",
    "Quế Sơn",
    "Sông Hinh",
    "Tam Nông",
    "Thạch Hà",
    "Trạm Tấu",
    "Tuy An",
    "Vân Canh",
    "Xuân Trường",
    "Yên Khánh",
];

/// What bodies do.
pub(super) const ACTIONS: [&str; 18] = [
    "mở rộng",
    "làm tốt hơn",
    "giữ nếp",
    "kiểm soát chặt chẽ",
    "bố trí đủ người cho",
    "công bố kịp thời",
    "đánh giá lại",
    "đưa lên môi trường số",
    "rút ngắn thời gian của",
    "giao rõ đầu mối về",
    "mở lớp bồi dưỡng về",
    "lấy ý kiến về",
    "chấn chỉnh",
    "duy trì",
    "lập danh mục về",
    "thống nhất mẫu biểu cho",
    "theo dõi hằng tuần",
    "giới thiệu rộng rãi",
];

/// What they do it to.
pub(super) const MATTERS: [&str; 22] = [
    "quy trình tiếp nhận hồ sơ",
    "hộp thư góp ý của người dân",
    "lịch tiếp công dân của lãnh đạo",
    "sổ theo dõi văn bản đến",
    "phòng đọc và kho lưu trữ",
    "bảng niêm yết thủ tục",
    "tủ sách pháp luật",
    "nhóm hỗ trợ công nghệ ở thôn, xóm",
    "buổi sinh hoạt đầu tuần",
    "phong trào khuyến học",
    "đường dây nóng",
    "việc trực cơ quan ngày nghỉ",
    "việc mua sắm tài sản công",
    "các cuộc họp trực tuyến",
    "vệ sinh nơi làm việc",
    "việc dùng chữ ký số",
    "danh sách luân chuyển cán bộ",
    "việc phân loại rác tại nguồn",
    "hồ sơ công việc điện tử",
    "nhà văn hóa cộng đồng",
    "các tổ hòa giải ở cơ sở",
    "bản tin nội bộ",
];

/// How.
pub(super) const WAYS: [&str; 12] = [
    "theo lịch đã công bố",
    "từng tuần một",
    "có người kiểm tra chéo",
    "không làm thay đơn vị khác",
    "bằng nguồn lực sẵn có",
    "trước hết ở bộ phận một cửa",
    "theo mẫu đã thống nhất",
    "có ghi lại kết quả từng lần",
    "theo đúng phân cấp",
    "kèm số liệu để so sánh",
    "ở cả ba cấp",
    "không phát sinh biên chế",
];

/// What for.
pub(super) const AIMS: [&str; 10] = [
    "để người dân chờ ít hơn",
    "để giảm giấy tờ",
    "nhằm bớt việc trùng lặp",
    "để cấp dưới chủ động",
    "nhằm có số liệu tin cậy cho cuối năm",
    "để cán bộ mới nắm việc nhanh",
    "nhằm giữ liên tục khi thay người",
    "để ai cũng tra cứu được",
    "nhằm phát hiện sớm chỗ chậm",
    "để đơn vị bạn học theo",
];

/// Who.
pub(super) const ACTORS: [&str; 12] = [
    "Văn phòng",
    "Phòng Tổ chức",
    "Bộ phận một cửa",
    "Phòng Tài chính",
    "Công đoàn cơ sở",
    "Đoàn Thanh niên",
    "Các phòng chuyên môn",
    "Ủy ban nhân dân các xã",
    "Các chi bộ trực thuộc",
    "Hội Cựu chiến binh",
    "Tổ công nghệ số",
    "Người đứng đầu từng đơn vị",
];

/// What they do besides.
pub(super) const FOLLOW_UPS: [&str; 8] = [
    "ghi nhận xét vào biên bản giao ban",
    "gửi số liệu về Văn phòng vào cuối tháng",
    "nêu tên người chịu trách nhiệm trong từng việc",
    "báo ngay khi có vướng mắc",
    "rút kinh nghiệm sau mỗi đợt",
    "niêm yết kết quả tại trụ sở",
    "trả lời góp ý trong năm ngày làm việc",
    "lưu đủ hồ sơ theo quy định",
];

/// What plans and documents are about.
pub(super) const SUBJECTS: [&str; 16] = [
    "chuyển đổi số",
    "văn thư, lưu trữ",
    "phòng, chống dịch bệnh",
    "an toàn giao thông",
    "khuyến học, khuyến tài",
    "kiểm soát thủ tục hành chính",
    "bảo vệ trẻ em",
    "phòng cháy, chữa cháy",
    "sắp xếp tổ chức bộ máy",
    "văn hóa công vụ",
    "trồng cây, gây rừng",
    "dân số và phát triển",
    "tiết kiệm điện",
    "thống kê",
    "đối thoại với người dân",
    "cấp nước sạch nông thôn",
];

/// How titles of plans begin.
pub(super) const TITLES: [&str; 5] =
    ["Tổ chức", "Triển khai", "Phân công thực hiện", "Tăng cường", "Đổi mới"];

/// Themes of quarters, in two parts.
pub(super) const THEMES: [&str; 8] = [
    "Gần dân, nghe dân",
    "Việc hôm nay không để ngày mai",
    "Tiết kiệm từ việc nhỏ",
    "Nói ít, làm đến nơi",
    "Đoàn kết trong đơn vị",
    "Giữ lời hứa với người dân",
    "Tự soi, tự sửa",
    "Sáng tạo trong công vụ",
];
pub(super) const OCCASIONS: [&str; 6] = [
    "ở cơ quan",
    "trong sinh hoạt chi bộ",
    "của cán bộ trẻ",
    "khi tiếp công dân",
    "trên môi trường số",
    "ở cơ sở",
];

/// Headings of the second section.
pub(super) const HEADINGS: [&str; 8] = [
    "Học tập và quán triệt",
    "Thông tin, giới thiệu",
    "Cải tiến quy trình",
    "Hướng dẫn và kiểm tra",
    "Bồi dưỡng cán bộ",
    "Thi đua, khen thưởng",
    "Số hóa hồ sơ",
    "Phối hợp giữa các cấp",
];

/// Names of signers, in three parts.
pub(super) const SURNAMES: [&str; 10] =
    ["Bùi", "Đỗ", "Hoàng", "Lê", "Ngô", "Nguyễn", "Phạm", "Trần", "Võ", "Vũ"];
pub(super) const MIDDLE_NAMES: [&str; 8] = ["Anh", "Đình", "Hồng", "Kim", "Minh", "Quang", "Thu", "Văn"];
pub(super) const GIVEN_NAMES: [&str; 12] =
    ["Ánh", "Cường", "Duy", "Hiền", "Hòa", "Kiên", "Loan", "Mạnh", "Nhung", "Thắng", "Trang", "Việt"];

/// To whom plans are sent.
pub(super) const RECIPIENTS: [&str; 6] = [
    "Như trên",
    "Thường trực Hội đồng nhân dân (báo cáo)",
    "Các cơ quan chuyên môn (thực hiện)",
    "Mặt trận Tổ quốc và các đoàn thể (phối hợp)",
    "Cổng thông tin điện tử (đăng tải)",
    "Lưu: VT",
];
