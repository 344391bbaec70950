//! What a build does not publish: drafts, their attachments, names of persons.

use crate::portal::{Portal, Site};

#[test]
fn drafts_are_hidden_unless_asked_for() {
    let portal = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: Bản dự thảo
        issuer: Sở Nội vụ
        year: 2024
        status: dự thảo
        ---
        -- content/ke-hoach/b.md --
        ---
        title: Chưa có số và ngày
        issuer: Sở Nội vụ
        ---
        ",
    );
    let site = portal.build();
    assert!(!site.files.contains_key("ke-hoach/a/index.html"));
    let everything: Vec<u8> = site.files.values().flatten().copied().collect();
    assert!(!String::from_utf8_lossy(&everything).contains("Bản dự thảo"), "no list names the draft");
    site.says("ke-hoach/b/", "Bản này chưa được cấp số, ký hiệu.");
    site.says("ke-hoach/b/", "Chưa rõ ngày");
    site.links("nam/", "ke-hoach/b/");
    for word in ["null", "None", "1970"] {
        assert!(!site.page("ke-hoach/b/").contains(word), "{word}");
    }
    assert_eq!(portal.run(&["build", "--drafts", "--quiet"]).code, 0);
    portal.site().says("ke-hoach/a/", "Đây là dự thảo, chưa phải văn bản đã ban hành.");
    portal.write("site.yaml", "title: Cổng thử\ndrafts: show\n".as_bytes());
    assert!(portal.build().files.contains_key("ke-hoach/a/index.html"));
}

#[test]
fn attachments_of_hidden_drafts_are_not_published() {
    let portal = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: A
        issuer: Sở
        status: draft
        attachments: [kin.pdf, chung.pdf]
        ---
        Xem [phụ lục](../tep/phu%20luc.pdf), [biểu](/tep/bieu.pdf) và ![ảnh](anh.png).
        -- content/ke-hoach/b.md --
        ---
        title: B
        issuer: Sở
        ---
        Xem [tệp chung](chung.pdf) và [biểu](tep/bieu.pdf).
        ",
    );
    for name in ["kin.pdf", "chung.pdf", "phu luc.pdf", "bieu.pdf", "anh.png", "khac.pdf"] {
        portal.write(&format!("content/tep/{name}"), b"x");
    }
    let published = |site: Site| -> Vec<String> {
        site.files.into_keys().filter(|path| path.starts_with("tep/")).collect()
    };
    assert_eq!(published(portal.build()), ["tep/bieu.pdf", "tep/chung.pdf", "tep/khac.pdf"]);
    assert_eq!(portal.run(&["build", "--drafts"]).code, 0);
    assert_eq!(published(portal.site()).len(), 6);
}

#[test]
fn recipients_who_are_persons_are_not_published() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: A
        issuer: Sở
        recipients: [\"Đ/c Trần Văn Bình - UV BTV Tỉnh ủy\", \"Các đồng chí UV BTV\", Lưu VT]
        ---
        ",
    )
    .build();
    assert!(!site.page("ke-hoach/a/").contains("Trần Văn Bình"));
    site.says(
        "ke-hoach/a/",
        "- Các đồng chí UV BTV; - Lưu VT. và 1 người nhận được nêu đích danh, không đăng tên",
    );
}
