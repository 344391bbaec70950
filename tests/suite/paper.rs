//! Plans on paper; `browser.rs` prints them.

use crate::portal::{Portal, Site, selector};
use scraper::Html;

const PLANS: &str = "
-- content/co-quan.yaml --
- {id: so-a, name: Sở A tỉnh B, kind: state, parent: ubnd-b}
- {id: ubnd-b, name: UBND tỉnh B, kind: state}
- {id: doan-b, name: Tỉnh đoàn B, kind: mass}
-- content/ke-hoach/a.md --
---
title: Một việc
issuer: Sở A tỉnh B
number: /KH-SA
date: 2024-01
place: B
legal_bases:
  - Kế hoạch số 1/KH-UBND ngày 02/01/2024 của UBND tỉnh B
  - Kế hoạch số 2/KH-UBND ngày 03/01/2024 của UBND tỉnh B
signers: [{position: Phó Giám đốc, capacity: KT. Giám đốc}]
recipients: [Sở C;, Đ/c Nguyễn Văn A]
---
Căn cứ Kế hoạch số 1/KH-UBND ngày 02/01/2024 của UBND tỉnh B.
-- content/ke-hoach/b.md --
---
title: Hai việc
issuer: Tỉnh đoàn B
---
Văn bản.
";

fn paper(site: &Site, address: &str) -> Vec<String> {
    let html = Html::parse_document(&site.page(address));
    let wanted = selector(".kh-paper p, .kh-paper li");
    let lines = html.select(&wanted).map(|line| line.text().collect::<String>());
    lines.map(|line| line.replace('\u{a0}', "_")).filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_printed_plan_is_laid_out_by_the_norm_of_its_body_and_blank_where_nothing_is_known() {
    let site = Portal::new(PLANS).build_anyhow();
    assert_eq!(
        paper(&site, "ke-hoach/a/"),
        [
            "Bản này chưa được cấp số, ký hiệu.",
            "UBND TỈNH B",
            "SỞ A TỈNH B",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: ______/KH-SA",
            "B, ngày ______ tháng 01 năm 2024",
            "KẾ HOẠCH",
            "Một việc",
            "Kế hoạch số 2/KH-UBND ngày 03/01/2024 của UBND tỉnh B.",
            "Nơi nhận:",
            "- Sở C.",
            "KT. GIÁM ĐỐC",
            "PHÓ GIÁM ĐỐC",
        ]
    );
    assert_eq!(
        paper(&site, "ke-hoach/b/"),
        [
            "Bản này chưa được cấp số, ký hiệu.",
            "TỈNH ĐOÀN B",
            "Số: ______",
            "ngày ______ tháng ______ năm ______",
            "KẾ HOẠCH",
            "Hai việc",
        ]
    );
}
