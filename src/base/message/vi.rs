//! The messages in Vietnamese.

mod refusal;

pub use refusal::refusal;

use super::{quoted, sample};
use crate::base::diagnostic::Counts;
use crate::base::fault::{
    AddressFault, DutyFault, Fault, FileFault, Hint, OfficeFault, Shape, SiteFault, TextFault, ThemeFault,
    Whole, WordingFault, YamlFault,
};
use crate::base::notice::Notice;

/// What is wrong.
pub fn fault(fault: &Fault) -> String {
    use Fault::*;
    match fault {
        File(fault) => file(fault),
        FrontMatterMissing => "tệp không có phần khai báo ở đầu".into(),
        FrontMatterUnclosed => "phần khai báo mở bằng `---` nhưng không có dòng `---` đóng lại".into(),
        FrontMatterTooLarge { limit } => format!("phần khai báo lớn hơn {} KiB", limit / 1024),
        Yaml(fault) => yaml(fault),
        DuplicateKey { key, first } => format!("khóa `{key}` đã có ở dòng {first}"),
        UnknownKey { key, .. } | GluedKey { key, .. } => format!("không có khóa nào tên `{key}`"),
        ManyUnknownKeys { count } => format!("còn {count} khóa lạ khác trong tệp này"),
        ItemNotKeys { .. } => "mỗi mục phải gồm các khóa và giá trị".into(),
        NotKeys { whole: Whole::FrontMatter } => "phần khai báo phải gồm các khóa và giá trị".into(),
        NotKeys { whole: Whole::File(name) } => format!("`{name}` phải là {}", shape(Shape::Map)),
        WrongShape { key, expected } => format!("`{key}` phải là {}", shape(*expected)),
        MissingKey { key, .. } => format!("thiếu khóa `{key}`"),
        EmptyValue { key } => format!("`{key}` để trống"),
        BadDate { text } => format!("không hiểu ngày `{text}`"),
        ImpossibleDate { text } => format!("không có ngày `{text}` trong lịch"),
        BadQuarter { text } => format!("không hiểu quý `{text}`"),
        BadYear { text } => format!("không hiểu năm `{text}`"),
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
        UnknownBody { name, .. } => format!("không có cơ quan nào mã `{name}` trong sổ"),
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
        Text(fault) => text(fault),
        Address(fault) => address(fault),
        Site(fault) => site(fault),
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
        FootnoteUnused { label } => format!("chú thích `[^{label}]` không được nhắc đến trong văn bản"),
        FootnoteTwice { label, first } => format!("chú thích `[^{label}]` đã có ở dòng {first}"),
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

fn site(fault: &SiteFault) -> String {
    use SiteFault::*;
    match fault {
        SameNumber { number, other } => {
            format!("số `{number}` cũng là số của `{other}`, cùng cơ quan, cùng năm")
        }
        CitesLater { cited, days } => {
            format!("văn bản được dẫn `{cited}` ban hành sau kế hoạch này {days} ngày")
        }
        OneDigitApart { number, one, other } => {
            let (one, other) = (one.in_figures(), other.in_figures());
            format!("`{number}` được dẫn với hai ngày chỉ khác một chữ số: `{one}` và `{other}`")
        }
        CitesItself { number } => format!("kế hoạch dẫn chính nó: `{number}`"),
        CitationCycle { numbers, count } => {
            format!("các văn bản viện dẫn lẫn nhau thành vòng: {}", quoted(numbers, *count))
        }
        AmbiguousCitation { text, candidates, count } => {
            format!("`{text}` có thể là một trong {count} văn bản: {}", quoted(candidates, *count))
        }
        AmbiguousBody { name, candidates, count } => {
            format!("`{name}` có thể là một trong {count} cơ quan: {}", quoted(candidates, *count))
        }
        SameText { other } => format!("toàn văn giống từng chữ với `{other}`"),
        NearCopy { other, share } => {
            format!("nội dung gần như giống `{other}`: {share}% số cụm tám từ trùng nhau")
        }
        LeftOverYear { year, plan } => {
            format!("ghi năm `{year}` trong kế hoạch năm {plan}, có thể còn sót từ kế hoạch năm trước")
        }
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

/// What the author can do.
pub fn hint(hint: &Hint) -> String {
    use Hint::*;
    match hint {
        SaveAsUtf8 => "mở tệp bằng trình soạn thảo, chọn «Lưu thành…» (Save as) và bảng mã UTF-8".into(),
        RetypeInvisible => "ký tự này thường theo vào khi dán từ nơi khác; xóa đi và gõ lại chỗ đó".into(),
        FrontMatter => "dòng đầu tiên phải là `---`, sau đó là các khóa như `title: …`, rồi một dòng `---` nữa".into(),
        CloseFrontMatter => "thêm một dòng chỉ có `---` sau khóa cuối cùng".into(),
        Quote { line } => format!("đặt cả giá trị trong dấu ngoặc kép: `{line}`"),
        QuoteValue => "đặt cả giá trị trong dấu ngoặc kép".into(),
        QuoteSingly { line } => format!("đặt giá trị trong dấu nháy đơn: `{line}`"),
        QuoteValueSingly => "đặt giá trị trong dấu nháy đơn".into(),
        Indent => "thụt dòng bằng dấu cách thường, không dùng phím Tab".into(),
        CloseBrackets => "tìm dấu ngoặc kép, ngoặc vuông hay ngoặc nhọn còn thiếu ở dòng này hoặc dòng trước".into(),
        FewerBrackets => "bỏ bớt các dấu `[` và `{` thừa".into(),
        ExtraDashes => "xóa dòng `---` này".into(),
        NoAliases => "viết lại giá trị đầy đủ; nếu giá trị bắt đầu bằng `&` hay `*` thì đặt trong dấu ngoặc kép".into(),
        Write { line } => format!("viết `{line}`"),
        WriteAtColumn { line, column: 0 } => format!("viết `{line}` sát đầu dòng, không có dấu cách nào ở trước"),
        WriteAtColumn { line, column } => format!("viết `{line}` sau đúng {column} dấu cách"),
        KeyOrContinuation => "viết `khóa: giá trị`; nếu là phần tiếp của dòng trên thì thụt vào hai dấu cách".into(),
        OneKeyALine => "viết mỗi khóa một dòng, ví dụ `title: …`".into(),
        Nearest { word } => format!("có phải ý bạn là `{word}`?"),
        Allowed { words } => {
            let words: Vec<&str> = words.iter().map(|(_, vietnamese)| *vietnamese).collect();
            format!("các giá trị được dùng: {}", words.join(", "))
        }
        UnknownKey => "khóa này không có tác dụng; sửa tên khóa hoặc xóa đi".into(),
        Shape { key, expected } => example(key, *expected),
        Date => "viết `2024-03-20`, `20/3/2024`, hoặc chỉ `2024-03`, `2024` khi chưa rõ".into(),
        Quarter => "viết `I/2024`, `Q1/2024` hoặc `quý I/2024`; chỉ có quý I đến quý IV".into(),
        Year => "viết đủ bốn chữ số, ví dụ `2024`".into(),
        AddKey { key } => format!("thêm dòng `{key}: …` vào phần khai báo"),
        AddKeyToFile { key } => format!("thêm dòng `{key}: …` vào tệp này"),
        AddKeyHere { key } => format!("thêm `{key}: {}` vào chỗ này", sample(key)),
        FillKey { key } => format!("ghi giá trị sau dấu hai chấm: `{key}: {}`", sample(key)),
        RemoveOneLine => "giữ một dòng và xóa dòng kia".into(),
        Slug => "chỉ dùng chữ thường không dấu, chữ số và dấu `-`".into(),
        RenameOrSlug => "đổi tên một trong hai tệp, hoặc thêm khóa `slug`".into(),
        RenameFile => "đổi tên tệp này".into(),
        RemoveOneFile => "xóa hoặc đổi tên một trong hai tệp".into(),
        FileName => "đổi tên tệp này: Windows không nhận tên như `con`, `aux`, tên có dấu `:`, `?`, `*`, `|`, `<`, `>` hay kết thúc bằng dấu chấm".into(),
        NameLetters => "đặt tên tệp có chữ cái hoặc chữ số".into(),
        OtherId => "đặt mã khác cho một trong hai mục".into(),
        CorrectAlias => "sửa hoặc bỏ địa chỉ cũ này".into(),
        AliasForm => "viết một đường dẫn trong cổng, ví dụ `/cu/491.html`".into(),
        Url => "viết đầy đủ, ví dụ `https://kehoach.tinh.gov.vn/`".into(),
        Secrecy => "cổng này chỉ dành cho văn bản công khai; đưa tệp ra khỏi `content`".into(),
        Draft => "nếu còn là dự thảo, viết `status: draft`; nếu đã ban hành, ghi đủ số và bỏ chữ «Dự thảo»".into(),
        AddAttachment => "chép tệp vào `content/tep`, hoặc sửa tên cho đúng".into(),
        NearFile { name } => format!("có phải tệp `{name}`?"),
        AttachmentKinds => "đăng bản PDF hoặc ảnh thay cho tệp này".into(),
        SameText => "bỏ bớt một tệp, hoặc thay bằng văn bản đúng của tệp này".into(),
        NearCopy => "xem lại có phải bản chép chưa sửa; nếu đúng là hai kế hoạch thì bỏ qua".into(),
        LeftOverYear => "sửa lại năm; nếu bản chính ghi như vậy thì đặt ngay sau đó một chú thích `[^1]`".into(),
        CheckYear => "kiểm tra lại ngày, năm của văn bản được dẫn".into(),
        CheckNumbers => "kiểm tra lại số của hai kế hoạch".into(),
        CheckCitation => "kiểm tra lại số và ngày của văn bản được dẫn; nếu đúng thì để nguyên".into(),
        CheckDates => "kiểm tra ngày nào đúng và sửa cho thống nhất".into(),
        GiveDate => "ghi thêm ngày ban hành ngay sau số, ký hiệu".into(),
        FullBodyName => "ghi tên đầy đủ, hoặc thêm tên này vào `content/co-quan.yaml`".into(),
        AddToRegister => "thêm một mục có `id` này vào sổ".into(),
        RetypeLetter => "gõ lại ký tự này bằng bàn phím tiếng Việt".into(),
        MovePlan => "kế hoạch nằm trong `content/ke-hoach`, trang khác trong `content/trang`, tệp đính kèm trong `content/tep`".into(),
        MountDisk => "kiểm tra ổ đĩa hay thư mục dùng chung đã được gắn chưa".into(),
        ReportInternal => "lỗi này không phải do bạn; hoàn tác lần sửa vừa rồi để xem tiếp, và gửi tệp này cùng các dòng trên cho người phụ trách phần mềm".into(),
        ShowDrafts => "đổi `status` của kế hoạch đã ban hành; muốn hiện cả dự thảo thì ghi `drafts: show` trong `site.yaml`, hoặc thêm `--drafts`".into(),
        LinkKinds => "chỉ dùng liên kết http, https, mailto, tel hoặc đường dẫn trong cổng".into(),
        FootnoteReference { label } => format!("ghi `[^{label}]` vào chỗ cần chú thích"),
        FootnoteLabel => "đặt cho mỗi chú thích một số riêng".into(),
        LinkTarget => "sửa đường dẫn cho đúng tên tệp; đường dẫn tính từ thư mục của tệp này, hoặc từ đầu cổng nếu bắt đầu bằng `/`".into(),
        Image => "chép ảnh vào `content/tep` rồi dẫn tới ảnh ở đó".into(),
        Theme => "ghi tên một thư mục trong `themes`, hoặc `default`".into(),
        Colour { key, colour } => format!("viết `{key}: \"{colour}\"`, trong ngoặc kép; cần tương phản ít nhất 4,5 : 1"),
        Logo => "dùng tệp png, jpg hoặc webp trong `content/tep`".into(),
        Email => "viết như `vanthu@tinh.gov.vn`".into(),
        CheckDue => "kiểm tra lại năm của `due` và của `date`".into(),
        Recurrence => "ghi `recurrence: monthly`, `quarterly`, `half-yearly` hoặc `yearly`; nếu văn bản chỉ nói «định kỳ» thì để nguyên chữ ấy trong `task`".into(),
        Recurring => "ghi `kind: recurring`, hoặc bỏ `recurrence`".into(),
        Citation => "ví dụ: `Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị`".into(),
        CheckTerm => "đối chiếu khóa với văn bản gốc".into(),
        CorrectCount => "sửa con số, hoặc thêm, bớt mục cho khớp".into(),
        GiveNumber => "ghi rõ số của văn bản được nhắc đến".into(),
        OwnType => "sửa tên loại, hoặc nêu rõ số của văn bản được nhắc đến".into(),
        FirstFull => "lần đầu ghi đủ tên loại, số, ngày và cơ quan ban hành; các lần sau chỉ cần tên loại và số".into(),
        FillIn => "điền vào chỗ trống trước khi đăng".into(),
        KeysOfItem => "viết `- {khóa: …}`, hoặc mỗi khóa một dòng thụt vào dưới dấu `-`".into(),
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
        OwnNumber => "số của văn bản này".into(),
        Citations { count } => format!("{count} viện dẫn"),
        Serving { url } => format!("xem tại {url} (dừng: Ctrl-C)"),
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
        YamlFault::Misplaced(..) => "khóa này thụt vào không thẳng hàng với các khóa cùng cấp".into(),
        YamlFault::NoColon => "dòng này không có khóa và dấu hai chấm".into(),
        YamlFault::Indentation => "dòng này thụt vào bằng Tab hoặc dấu cách lạ".into(),
        YamlFault::Unclosed => "dấu ngoặc mở ra mà không đóng lại".into(),
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

fn example(key: &str, shape: Shape) -> String {
    match shape {
        Shape::Text => format!("viết `{key}: \"…\"`"),
        Shape::Texts => format!("viết `{key}: [\"…\", \"…\"]`, hoặc mỗi mục một dòng bắt đầu bằng `- `"),
        Shape::Map => format!("viết `{key}: {{khóa: …}}`, hoặc mỗi khóa một dòng thụt vào"),
        Shape::Maps => format!("mỗi mục một dòng dưới `{key}:`, bắt đầu bằng `- ` và các khóa"),
    }
}
