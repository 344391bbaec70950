//! The messages in Vietnamese.

mod add_plan;
mod hint;
mod import;
mod mend;
mod refusal;
mod site;
mod stated;

pub use add_plan::ADD_PLAN;
pub use hint::hint;
pub use import::{doubt, import_fault, import_notice};
pub use refusal::refusal;

use crate::base::diagnostic::Counts;
use crate::base::fault::{
    AddressFault, DutyFault, Fault, FileFault, OfficeFault, Shape, StructureFault, TextFault, ThemeFault,
    Whole, WordingFault, YamlFault,
};
use crate::base::legacy_letters::LegacyCoding;
use crate::base::notice::Notice;

/// What is wrong.
pub fn fault(fault: &Fault) -> String {
    use Fault::*;
    match fault {
        File(fault) => file(fault),
        FrontMatterMissing => "tệp không có phần khai báo ở đầu".into(),
        FrontMatterDashes { line } => format!("dòng `{line}` không phải ba dấu gạch `---` của phần khai báo"),
        FrontMatterUnclosed => "phần khai báo mở bằng `---` nhưng không có dòng `---` đóng lại".into(),
        FrontMatterTooLarge { limit } => format!("phần khai báo lớn hơn {} MiB", limit / 1024 / 1024),
        Yaml(fault) => yaml(fault),
        CutValue { dropped, .. } => {
            format!("phần `{dropped}` không được đọc, vì sau dấu cách thì `#` mở một ghi chú")
        }
        DuplicateKey { key, first } => format!("khóa `{key}` đã có ở dòng {first}"),
        UnknownKey { key, .. } | GluedKey { key, .. } => format!("không có khóa nào tên `{key}`"),
        DraftKey { key, draft: true } => {
            format!("không có khóa nào tên `{key}`; kế hoạch này được coi là dự thảo")
        }
        DraftKey { key, draft: false } => format!("không có khóa nào tên `{key}`"),
        ManyUnknownKeys { count } => format!("còn {count} khóa lạ khác trong tệp này"),
        ItemNotKeys { .. } => "mỗi mục phải gồm các khóa và giá trị".into(),
        NotKeys { whole: Whole::FrontMatter } => "phần khai báo phải gồm các khóa và giá trị".into(),
        NotKeys { whole: Whole::File(name) } => format!("`{name}` phải là {}", shape(Shape::Map)),
        WrongShape { key, expected } => format!("`{key}` phải là {}", shape(*expected)),
        JoinedName { name, .. } => format!("`{name}` được đọc là một tên"),
        ManyIssuers { count, most } => format!("`issuer` có {count} cơ quan, nhiều hơn {most}"),
        BracketText { key, .. } => format!("`{key}` phải là {}", shape(Shape::Text)),
        MissingKey { key, .. } => format!("thiếu khóa `{key}`"),
        MisnamedKey { key, meant, .. } => format!("thiếu khóa `{meant}`, có khóa `{key}`"),
        SpelledKey { key, meant } => format!("khóa `{key}` được đọc là `{meant}`"),
        BlankValue { key, words } => format!("`{key}` còn để trống: `{words}`"),
        CurlyQuotes { .. } => "dấu ngoặc kép cong quanh giá trị đã bỏ khi đọc".into(),
        SwappedDate { text, .. } => {
            format!("không có ngày `{text}` trong lịch; ngày và tháng đổi chỗ cho nhau?")
        }
        EmptyValue { key } => format!("`{key}` để trống"),
        BadDate { text } => format!("không hiểu ngày `{text}`"),
        BadDay { text } => format!("`{text}` không phải một ngày có đủ ngày, tháng, năm"),
        PublishedNo { text } => {
            format!("`published` ghi ngày đăng, không ghi `{text}`; kế hoạch này được coi là dự thảo")
        }
        UpdatedFirst { published, updated } => format!(
            "`updated` là ngày `{}`, trước ngày đăng `{}`",
            updated.in_figures(),
            published.in_figures()
        ),
        ImpossibleDate { text } | ImpossibleDay { text } => format!("không có ngày `{text}` trong lịch"),
        BadDue { text } => format!("không hiểu thời hạn `{text}`"),
        BadQuarter { text } => format!("không hiểu quý `{text}`"),
        BadYear { text } => format!("không hiểu năm `{text}`"),
        YearOfTitle { title, listed } => {
            format!("trích yếu ghi năm `{title}` nhưng kế hoạch xếp vào năm {listed}, năm ban hành")
        }
        InvalidValue { key, value, .. } => format!("giá trị `{value}` không hợp lệ cho `{key}`"),
        BadSlug { text, .. } | NameWithoutLetters { name: text } | IllegalName { name: text } => {
            format!("`{text}` không dùng làm địa chỉ được")
        }
        BadUrl { text } => format!("`{text}` không phải địa chỉ http hay https đầy đủ"),
        Homoglyph { character, meant } => {
            format!(
                "ký tự `{character}` (U+{:04X}) trông giống `{meant}` nhưng là chữ khác",
                u32::from(*character)
            )
        }
        DuplicateId { id, first } => format!("mã `{id}` đã dùng ở dòng {first}"),
        UnknownProvince { text, .. } => format!("`{text}` không phải tên một tỉnh, thành phố"),
        UnknownBody { name, .. } => format!("không có cơ quan nào mã `{name}` trong sổ"),
        OlderSuccessor { text } => format!("`{text}` ban hành trước văn bản mà nó thay thế hoặc sửa đổi"),
        NoCitation { text } => format!("không thấy số, ký hiệu văn bản trong `{text}`"),
        Secrecy { mark } => format!("văn bản có dấu độ mật `{mark}`, không được đăng"),
        DraftAsIssued { marking } => {
            format!("trạng thái là đã ban hành nhưng kế hoạch còn dấu hiệu dự thảo: `{marking}`")
        }
        AttachmentMissing { name, .. } => format!("không có tệp đính kèm `{name}` trong `content/tep`"),
        AttachmentOutside { name } => format!("tệp đính kèm `{name}` nằm ngoài `content/tep`"),
        AttachmentForbidden { name } => {
            format!("không đăng tệp `{name}` vì loại tệp này chạy được khi mở ra")
        }
        MisspelledBody { name, .. } => format!("tên cơ quan `{name}` có chữ viết tắt gõ nhầm"),
        Stated(fault) => stated::fault(fault),
        Quarter(fault) => stated::quarter(fault),
        Text(fault) => text(fault),
        Structure(fault) => structure(fault),
        Address(fault) => address(fault),
        Site(fault) => site::site(fault),
        Duty(fault) => duty(fault),
        Wording(fault) => wording(fault),
        Office(fault) => office(fault),
        Theme(fault) => theme(fault),
    }
}

fn file(fault: &FileFault) -> String {
    use FileFault::*;
    match fault {
        NotUtf8 => "tệp không phải văn bản UTF-8".into(),
        OtherEncoding { encoding } => format!("tệp dùng bảng mã {encoding}, không phải UTF-8"),
        LegacyLetters { coding: LegacyCoding::Misread } => {
            "chữ bị hỏng vì tệp windows-1258 đã được mở bằng bảng mã khác rồi lưu lại".into()
        }
        LegacyLetters { coding } => {
            format!("chữ gõ cho phông cũ, bảng mã {}, không phải Unicode", coding.name())
        }
        NotText { kind } => {
            format!("đây là tệp {} (.{}), không phải văn bản Markdown", kind.name(), kind.extension())
        }
        TooLarge { limit } => format!("tệp lớn hơn {} MiB", limit / 1024 / 1024),
        InvisibleCharacters { code, count } => {
            format!("đã bỏ {count} ký tự không nhìn thấy được, ký tự đầu là U+{code:04X}")
        }
        Unreadable { cause } => format!("không đọc được tệp: {}", refusal::cause(cause)),
        NameNotUtf8 => "tên tệp có ký tự không đọc được (không phải UTF-8) nên tệp bị bỏ qua".into(),
        SameName => "có hai tệp mang tên này, chỉ khác cách mã hóa dấu (dựng sẵn và tổ hợp)".into(),
        SkippedLink => "đây là lối tắt (liên kết tượng trưng), không phải tệp, nên bị bỏ qua".into(),
        SkippedSpecial => "không phải tệp thường nên bị bỏ qua".into(),
        SkippedUnknown => "tệp này không được đăng".into(),
        SkippedDocument { kind, .. } => {
            format!("tệp {} (.{}) không được đọc thành kế hoạch", kind.name(), kind.extension())
        }
        SkippedName { .. } => "tệp không được đọc vì tên không kết thúc bằng `.md`".into(),
        NoPlans => {
            "không có kế hoạch nào trong `content/ke-hoach`, trong khi bản trước đó có nội dung".into()
        }
        OnlyDrafts { count: 1 } => {
            "kế hoạch duy nhất là dự thảo nên không hiện, trong khi bản trước đó có nội dung".into()
        }
        OnlyDrafts { count } => {
            format!("cả {count} kế hoạch đều là dự thảo nên không hiện, trong khi bản trước đó có nội dung")
        }
        NotAFolder => "đây phải là một thư mục".into(),
        Internal { words } => format!("lỗi nội bộ của kehoach nên không dựng được trang: {words}"),
    }
}

fn text(fault: &TextFault) -> String {
    use TextFault::*;
    match fault {
        UnsafeLink { url } | UnsafeImage { url } => format!("liên kết `{url}` không an toàn nên đã bỏ"),
        ForeignImage { url } => format!("ảnh `{url}` nằm ở máy chủ khác nên chỉ để lại liên kết"),
        BrokenLink { url, .. } => format!("liên kết `{url}` không dẫn tới trang hay tệp nào của cổng"),
        BrokenAnchor { url, .. } => format!("liên kết `{url}` dẫn tới một mục không có trong trang"),
        ImageWithoutWords { url } => format!("ảnh `{url}` không có lời tả cho người không xem được ảnh"),
        FootnoteUnused { label } => format!("chú thích `[^{label}]` không được nhắc đến trong văn bản"),
        FootnoteTwice { label, first } => format!("chú thích `[^{label}]` đã có ở dòng {first}"),
    }
}

fn structure(fault: &StructureFault) -> String {
    use StructureFault::*;
    match fault {
        AssumedHeadings { count: 1, line, .. } => {
            format!("dòng `{line}` được hiểu là tiêu đề dù không có `#`")
        }
        AssumedHeadings { count, line, .. } => {
            format!("{count} dòng được hiểu là tiêu đề dù không có `#`, dòng đầu là `{line}`")
        }
        ShownTag { tag } => format!("thẻ HTML `<{tag}>` không được hiểu, người đọc sẽ thấy thẻ này"),
        LeftOverMarks { marks } => format!("còn sót dấu `{marks}`, người đọc sẽ thấy dấu này"),
        GluedHeading { line, .. } => format!("`{line}` không thành tiêu đề vì sau `#` thiếu dấu cách"),
        TableWithoutRule { .. } => "các dòng này không thành bảng vì thiếu dòng kẻ dưới dòng đầu".into(),
    }
}

fn address(fault: &AddressFault) -> String {
    use AddressFault::*;
    match fault {
        Taken { address, other, .. } => format!("địa chỉ `{address}` đã thuộc về `{other}`"),
        Own { address, .. } => format!("địa chỉ `{address}` là của chính cổng"),
        BadAlias { text } => format!("địa chỉ cũ `{text}` không hợp lệ"),
    }
}

fn duty(fault: &DutyFault) -> String {
    use DutyFault::*;
    match fault {
        BeforePlan { last, date } => format!(
            "hạn cuối `{}` của nhiệm vụ trước ngày ban hành kế hoạch `{}`",
            last.in_figures(),
            date.in_figures()
        ),
        NoRecurrence => "nhiệm vụ định kỳ không ghi bao lâu một lần".into(),
        RecurrenceUnused { kind } => format!("nhiệm vụ có `recurrence` nhưng `kind` là `{kind}`"),
    }
}

fn wording(fault: &WordingFault) -> String {
    use WordingFault::*;
    match fault {
        WrongTerm { cited, term, right } => {
            format!("`{cited}` ghi khóa {term}, nhưng ngày của văn bản thuộc khóa {right}")
        }
        TermsApart { cited, term, other } => {
            format!("`{cited}` ghi khóa {term}, trong khi văn bản khác của cùng cơ quan ghi khóa {other}")
        }
        CallsItself { words, kind } => format!("`{words}` trong một văn bản loại {kind}"),
        FirstNotFull { number } => format!("lần đầu viện dẫn `{number}` chưa ghi ngày ban hành"),
        ShortNameUnused { name } => format!("tên viết tắt `{name}` không được dùng ở sau"),
        NumberPadding { number, right } => format!("số `{number}` nên viết `{right}`"),
        MeansSeveral { words } => format!("`{words}` có thể chỉ nhiều văn bản đã nhắc đến trước đó"),
        Miscounted { words, items } => format!("ghi `{words}` nhưng phần liệt kê ngay sau có {items} mục"),
        LeftOpen { words } => format!("`{words}` còn để trống"),
        ImpossibleDate { words } => format!("lịch không có ngày `{words}`"),
        UnreadableDate { words } => format!("không đọc được ngày `{words}`"),
    }
}

fn office(fault: &OfficeFault) -> String {
    use OfficeFault::*;
    match fault {
        BadColour { text, .. } => format!("`{text}` không phải màu"),
        EmptyColour { key, .. } => format!("`{key}` để trống"),
        WeakColour { key, colour, on, tenths, .. } => format!(
            "`{key}: {colour}` khó đọc: độ tương phản với `{on}` chỉ là {},{} : 1",
            tenths / 10,
            tenths % 10
        ),
        LogoKind { name } => format!("`{name}` không dùng làm biểu trưng được"),
        BadEmail { text } => format!("`{text}` không phải địa chỉ thư điện tử"),
    }
}

fn theme(fault: &ThemeFault) -> String {
    use ThemeFault::*;
    match fault {
        Missing { name } => format!("không có giao diện `{name}` trong `themes`"),
        BadName { name } => format!("`{name}` không phải tên giao diện"),
        Template { reason } => format!("mẫu trang có lỗi: {reason}"),
        PageTooLarge { limit } => format!("trang làm từ mẫu này lớn hơn {} MiB", limit / 1024 / 1024),
    }
}

/// What a command says.
pub fn notice(notice: &Notice) -> String {
    use Notice::*;
    match *notice {
        Hint => "gợi ý".into(),
        Counts(counts) => self::counts(counts),
        NotShown { path, counts } => format!("{path}: còn {} nữa", self::counts(counts)),
        StrictStops => "dừng ở đây vì `--strict` coi cảnh báo là lỗi".into(),
        Mended { path, line, kinds } => mend::mended(path, line, kinds),
        OldText { path, backup } => format!("đã chữa {path}; bản cũ ở `{backup}`"),
        OldFont { path, encoding } => format!(
            "{path}: chữ gõ bằng phông {encoding} nên không tự chữa; lệnh `kehoach import {path}` chuyển sang Unicode trong một tệp mới"
        ),
        MendedCounts { files: 0, .. } => "không có gì để chữa".into(),
        MendedCounts { files, lines, more, dry_run } => mend::counts(files, lines, more, dry_run),
        Written { folder, files, changed, removed, leftover } => {
            let done =
                format!("đã ghi {folder}: {files} tệp, {changed} tệp mới hoặc đổi, {removed} tệp bỏ đi");
            match leftover {
                None => done,
                Some(leftover) => format!(
                    "{done}; chưa xóa được trang cũ ở `{leftover}` vì một chương trình khác đang mở tệp trong đó, lần dựng sau sẽ xóa"
                ),
            }
        }
        Unchanged { folder, files } => format!(
            "không có gì đổi từ lần dựng trước; giữ nguyên {files} tệp của {folder} (dựng lại tất cả: --full)"
        ),
        OwnNumber => "số của văn bản này".into(),
        Citations { count } => format!("{count} viện dẫn"),
        Serving { url } => format!("xem tại {url} (dừng: Ctrl-C)"),
        AddPlan { url } => format!("thêm kế hoạch tại {url}"),
        OpenToAll { host } => format!(
            "cảnh báo: với `--host {host}`, mọi máy kết nối được tới máy này đều xem được cổng, kể cả dự thảo"
        ),
        Updated { time, mended: false } => format!("đã cập nhật sau {} ms", time.as_millis()),
        Updated { time, mended: true } => format!("đã hết lỗi, cập nhật sau {} ms", time.as_millis()),
        LastGoodSite => "trang vẫn hiện bản đúng gần nhất".into(),
        Banner { errors } => format!("Có {errors} lỗi; trang đang hiện là bản đúng gần nhất"),
        Close => "Đóng".into(),
    }
}

fn counts(Counts { errors, warnings, notes }: Counts) -> String {
    let counted = [(errors, "lỗi"), (warnings, "cảnh báo"), (notes, "ghi chú")].into_iter();
    let parts = counted.filter(|(count, _)| *count > 0).map(|(count, noun)| format!("{count} {noun}"));
    parts.collect::<Vec<_>>().join(", ")
}

fn yaml(fault: &YamlFault) -> String {
    match fault {
        YamlFault::ColonInValue(_) => "giá trị có dấu hai chấm nên phải đặt trong dấu ngoặc kép".into(),
        YamlFault::NoSpaceAfterColon(_) => "thiếu dấu cách sau dấu hai chấm".into(),
        YamlFault::WideColon(_) => "dấu hai chấm sau khóa là một ký tự khác, không phải `:`".into(),
        YamlFault::Misplaced(..) => "khóa này thụt vào không thẳng hàng với các khóa cùng cấp".into(),
        YamlFault::NoColon => "dòng này không có khóa và dấu hai chấm".into(),
        YamlFault::Indentation => "dòng này thụt vào bằng Tab hoặc dấu cách lạ".into(),
        YamlFault::Unclosed(_) => "dấu ngoặc mở ra mà không đóng lại".into(),
        YamlFault::AfterQuote(_) => "còn chữ sau dấu ngoặc kép đóng".into(),
        YamlFault::ReservedSign(sign, _) => {
            format!("giá trị bắt đầu bằng `{sign}` phải đặt trong dấu ngoặc kép")
        }
        YamlFault::Escape(_) => "dấu `\\` trong dấu ngoặc kép bắt đầu một mã của YAML".into(),
        YamlFault::Alias => "không dùng ký hiệu `&` và `*` để nhắc lại giá trị".into(),
        YamlFault::TooDeep => "các ngoặc lồng nhau quá sâu".into(),
        YamlFault::SecondDocument => "có thêm một dòng `---` ở giữa phần khai báo".into(),
        YamlFault::ComplexKey => "tên khóa phải là một chữ".into(),
        YamlFault::Other => "dòng này không đúng cách viết khóa và giá trị".into(),
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "một dòng chữ",
        Shape::Texts => "một dòng chữ hoặc danh sách các dòng chữ",
        Shape::Map => "các khóa và giá trị",
        Shape::Maps => "danh sách, mỗi mục gồm các khóa và giá trị",
    }
}
