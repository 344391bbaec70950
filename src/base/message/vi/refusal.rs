//! What ends a command, in Vietnamese.

use crate::base::refusal::{Cause, Reason, Refusal, displayed};

/// What was refused, and why.
pub fn refusal(refusal: &Refusal) -> String {
    use Reason::*;
    let path = displayed(&refusal.path);
    let text = match &refusal.reason {
        NoPortal => format!("`{path}` không phải thư mục của một cổng: không có tệp `site.yaml`"),
        OutsideContent => format!("`{path}` phải là thư mục bên trong `content/ke-hoach`"),
        OneCopyForMany => format!(
            "`--attach {path}` chỉ đi với một văn bản; nhập nhiều văn bản thì cho thư mục có các bản ký, mỗi tệp PDF cùng tên với văn bản của nó"
        ),
        Read => format!("không đọc được `{path}`"),
        Write => format!("không ghi được `{path}`"),
        OutputInSources => format!("không ghi kết quả vào `{path}`: ở đó có tệp nguồn của cổng"),
        OutputNotFolder => format!("không ghi kết quả vào `{path}`: đó không phải một thư mục thường"),
        OutputWholeDrive => format!("không ghi kết quả ra cả ổ đĩa `{path}`; chọn một thư mục trong đó"),
        NotAFile => format!("`{path}` phải là một tệp thường; xóa hoặc chuyển đi"),
        ChangedMeanwhile => format!("`{path}` vừa được một chương trình khác sửa; chưa ghi gì, hãy chạy lại"),
        Copy => format!("không chép được `{path}` vào kết quả"),
        OutputForeign(name) => format!(
            "không ghi kết quả vào `{path}`: trong đó có `{name}` không do kehoach tạo ra; chuyển tệp đó đi hoặc chọn thư mục khác"
        ),
        InUse => format!(
            "chưa thay được trang cũ: `{path}` đang được một chương trình khác mở (trình duyệt, Word, máy chủ web, phần mềm diệt vi-rút, cửa sổ lệnh…); hãy đóng chương trình đó rồi dựng lại, trang cũ vẫn nguyên"
        ),
        Busy => format!("một lệnh `kehoach build` khác đang ghi vào `{path}`"),
        PortTaken { port, free } => {
            format!("một chương trình khác đang dùng cổng {port} của `{path}`; hãy dùng `--port {free}`")
        }
        Listen { port } => format!("không mở được cổng {port} của `{path}`"),
        Watch => format!("hệ thống không theo dõi được các thư mục của `{path}`"),
    };
    match &refusal.cause {
        Some(cause) => format!("{text}: {}", self::cause(cause)),
        None => text,
    }
}

/// Why the system refused.
pub(super) fn cause(cause: &Cause) -> &str {
    match cause {
        Cause::InUse => "một chương trình khác đang mở tệp này; hãy đóng nó rồi chạy lại",
        Cause::Denied => "không có quyền",
        Cause::NotFound => "không tồn tại",
        Cause::StorageFull => "hết chỗ trên ổ đĩa",
        Cause::ReadOnly => "ổ đĩa chỉ cho đọc",
        Cause::Other(words) => words,
    }
}
