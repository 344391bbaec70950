//! What an author can do, in Vietnamese.

use crate::base::fault::{Hint, Shape};
use crate::base::message::sample;

/// What the author can do.
pub fn hint(hint: &Hint) -> String {
    use Hint::*;
    match hint {
        SaveAsUtf8 => "mở tệp bằng trình soạn thảo, chọn «Lưu thành…» (Save as) và bảng mã UTF-8".into(),
        RetypeInvisible => "ký tự này thường theo vào khi dán từ nơi khác; xóa đi và gõ lại chỗ đó".into(),
        FrontMatter => "dòng đầu tiên phải là `---`, sau đó là các khóa như `title: …`, rồi một dòng `---` nữa".into(),
        CloseFrontMatter => "thêm một dòng chỉ có `---` sau khóa cuối cùng".into(),
        ShorterFrontMatter => "kiểm tra dòng `---` đóng lại có đúng chỗ không; nhiệm vụ quá nhiều thì để trong bảng ở phần nội dung, mỗi nhiệm vụ một hàng".into(),
        Quote { line } => format!("đặt cả giá trị trong dấu ngoặc kép: `{line}`"),
        QuoteOrComment { line } => format!("đặt cả giá trị trong dấu ngoặc kép: `{line}`; nếu đó là ghi chú thì đặt hai dấu cách trước `# `"),
        QuoteNames { line } => format!("nếu đúng, viết `{line}`; nếu là nhiều tên thì đặt từng tên trong dấu ngoặc kép"),
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
        MarkHeading { line } => format!("muốn tự định cấp của tiêu đề thì viết `{line}`"),
        CloseMarks { marks } => {
            format!("xóa `{marks}`, hoặc viết `{marks}` sát hai đầu phần in đậm và thêm dấu cách sau đó")
        }
        TableRule { rule } => format!("thêm dòng `{rule}` ngay dưới dòng đầu của bảng"),
        Nearest { word } => format!("có phải ý bạn là `{word}`?"),
        Allowed { words } => {
            let words: Vec<&str> = words.iter().map(|(_, vietnamese)| *vietnamese).collect();
            format!("các giá trị được dùng: {}", words.join(", "))
        }
        UnknownKey => "khóa này không có tác dụng; sửa tên khóa hoặc xóa đi".into(),
        Shape { key, expected } => example(key, *expected),
        Date => "viết `2024-03-20`, `20/3/2024`, hoặc chỉ `2024-03`, `2024` khi chưa rõ".into(),
        Due => "viết `15/3/2025`, `trước 15/3/2025`, `chậm nhất 15/3/2025`, `trong tháng 5/2025`, `II/2025`, `từ tháng 9 đến tháng 10/2025`, `hằng quý` hoặc `khi có yêu cầu`; `kind` ghi cách hiểu: `by`, `within`, `during`, `recurring`, `ongoing`, `conditional`".into(),
        Quarter => "viết `I/2024`, `Q1/2024` hoặc `quý I/2024`; chỉ có quý I đến quý IV".into(),
        Year => "viết đủ bốn chữ số, ví dụ `2024`, hoặc một giai đoạn, năm học: `2021-2025`, `2025-2026`".into(),
        YearOfTitle { line } => format!("nếu là kế hoạch của năm ấy, ghi thêm dòng `{line}`; nếu không, ghi `year` là năm ban hành"),
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
        Anchor => "sau dấu `#` ghi tiêu đề của mục, ví dụ `#muc-dich`, hoặc số của mục, ví dụ `#ii-6`".into(),
        Image => "chép ảnh vào `content/tep` rồi dẫn tới ảnh ở đó".into(),
        Theme => "ghi tên một thư mục trong `themes`, hoặc `default`".into(),
        Colour { key, colour } => format!("viết `{key}: \"{colour}\"`, trong ngoặc kép; cần tương phản ít nhất 4,5 : 1"),
        Logo => "dùng tệp png, jpg hoặc webp trong `content/tep`".into(),
        Email => "viết như `vanthu@tinh.gov.vn`".into(),
        CheckDue => "kiểm tra lại năm của `due` và của `date`".into(),
        Recurrence => "ghi `recurrence: weekly`, `monthly`, `quarterly`, `half-yearly` hoặc `yearly`; nếu văn bản chỉ nói «định kỳ» thì để nguyên chữ ấy trong `task`".into(),
        Recurring => "ghi `kind: recurring`, hoặc bỏ `recurrence`".into(),
        Citation => "ví dụ: `Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị`, `Luật Đất đai ngày 18/01/2024`".into(),
        CheckTerm => "đối chiếu khóa với văn bản gốc".into(),
        CorrectCount => "sửa con số, hoặc thêm, bớt mục cho khớp".into(),
        GiveNumber => "ghi rõ số của văn bản được nhắc đến".into(),
        OwnType => "sửa tên loại, hoặc nêu rõ số của văn bản được nhắc đến".into(),
        FirstFull => "lần đầu ghi đủ tên loại, số, ngày và cơ quan ban hành; các lần sau chỉ cần tên loại và số".into(),
        CheckCitedDate => "đối chiếu ngày với văn bản được viện dẫn".into(),
        FillIn => "điền vào chỗ trống trước khi đăng".into(),
        KeysOfItem => "viết `- {khóa: …}`, hoặc mỗi khóa một dòng thụt vào dưới dấu `-`".into(),
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
