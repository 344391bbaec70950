//! Where the preview leads from an address that had a page and has none.

use crate::portal::{PLAN, Portal};
use crate::preview::Preview;
use std::fs;

/// Each: a file, what it says first and afterwards, an address, and where it leads then.
const MOVES: [(&str, &str, &str, &str, &str); 6] = [
    (
        "content/ke-hoach/a.md",
        "title: A\nissuer: Sở Nội vụ\n",
        "title: A\nissuer: Sở Nội vụ\nslug: khac\n",
        "/ke-hoach/a/",
        "/ke-hoach/khac/",
    ),
    (
        "content/co-quan.yaml",
        "- {id: snv, name: Sở Nội vụ}\n",
        "- {id: so-noi-vu-tinh, name: Sở Nội vụ}\n",
        "/co-quan/snv/",
        "/co-quan/so-noi-vu-tinh/",
    ),
    (
        "content/ke-hoach/a.md",
        "title: A\nissuer: Sở Nội vụu\n",
        "title: A\nissuer: Sở Nội vụ tỉnh\n",
        "/co-quan/so-noi-vuu/",
        "/co-quan/so-noi-vu-tinh/",
    ),
    (
        "content/ke-hoach/a.md",
        "title: A\nissuer: S\nquarters: [{quarter: I/2024, theme: Dân chủ}]\n",
        "title: A\nissuer: S\nquarters: [{quarter: I/2024, theme: Phát huy dân chủ}]\n",
        "/chu-diem/2024-q1/dan-chu/",
        "/chu-diem/2024-q1/phat-huy-dan-chu/",
    ),
    (
        "content/ke-hoach/a.md",
        "title: A\nissuer: S\nlegal_bases: [Kết luận số 901-KL/TW]\n",
        "title: A\nissuer: S\nlegal_bases: [Kết luận số 901-KL/TW ngày 18/5/2021]\n",
        "/van-ban/901-kl-tw/khong-ro-ngay/",
        "/van-ban/901-kl-tw/2021-05-18/",
    ),
    (
        "content/ke-hoach/a.md",
        "title: A\nissuer: S\nnumber: 11/KH-S\n",
        "title: A\nissuer: S\nnumber: 12/KH-S\n",
        "/van-ban/11-kh-s/khong-ro-ngay/",
        "/van-ban/12-kh-s/khong-ro-ngay/",
    ),
];

#[test]
fn a_page_that_leaves_its_address_leads_to_its_new_one() {
    for (file, before, after, old, new) in MOVES {
        let text = |front: &str| match file.ends_with(".md") {
            true => format!("---\n{front}---\nVăn bản.\n"),
            false => front.to_string(),
        };
        let portal = Portal::new(PLAN);
        portal.write(file, text(before).as_bytes());
        let preview = Preview::of(portal);
        assert_eq!(preview.get(old).status, 200, "{old}");
        preview.portal.write(file, text(after).as_bytes());
        let got = preview.until(old, |got| got.status != 200);
        assert_eq!((got.status, got.header("Location")), (302, new), "{old}");
        assert_eq!(preview.get(new).status, 200, "{new}");
    }
}

#[test]
fn a_page_of_text_is_followed_by_its_file_or_its_title() {
    let portal = Portal::new(PLAN);
    let text = |title: &str| format!("---\ntitle: {title}\n---\nVăn bản.\n");
    portal.write("content/trang/gioi-thieu.md", text("Giới thiệu").as_bytes());
    portal.write("content/trang/mot.md", text("Như nhau").as_bytes());
    portal.write("content/trang/hai.md", text("Như nhau").as_bytes());
    let preview = Preview::of(portal);
    let rename = |from: &str, to: &str| {
        let path = |name: &str| preview.portal.path(&format!("content/trang/{name}.md"));
        fs::rename(path(from), path(to)).expect("the file can be renamed");
    };
    rename("gioi-thieu", "ve-chung-toi");
    let got = preview.until("/gioi-thieu/", |got| got.status != 200);
    assert_eq!((got.status, got.header("Location")), (302, "/ve-chung-toi/"));
    // Two pages have this title now, so nothing says which of them it was.
    preview.portal.write("content/trang/ba.md", text("Như nhau").as_bytes());
    preview.until("/ba/", |got| got.status == 200);
    rename("mot", "bon");
    let got = preview.until("/mot/", |got| got.status != 200);
    assert_eq!(got.status, 404);
}
