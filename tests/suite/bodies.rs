//! Bodies over a whole portal: none is invented, one body has one page, and data say of each what its name says.

use crate::portal::{Portal, Run, Site};
use serde_json::Value;

/// A portal of plans, each a name, its front matter and its text, with a `site.yaml` that has these lines too.
fn portal(settings: &str, plans: &[(&str, &str, &str)]) -> Portal {
    let file = |(name, front, text): &(&str, &str, &str)| {
        format!("-- content/ke-hoach/{name}.md --\n---\ntitle: {name}\n{front}\n---\n{text}\n")
    };
    let settings = format!("-- site.yaml --\ntitle: Cổng thử\n{settings}");
    Portal::new(&(settings + &plans.iter().map(file).collect::<String>()))
}

/// The pages of bodies, by their addresses.
fn bodies(site: &Site) -> Vec<String> {
    let all = site.addresses().into_iter();
    let own = all.filter_map(|it| it.strip_prefix("co-quan/").map(str::to_string));
    own.map(|it| it.trim_end_matches("index.html").trim_end_matches('/').to_string())
        .filter(|it| {
            !it.is_empty() && !site.page(&format!("co-quan/{it}/")).contains("http-equiv=\"refresh\"")
        })
        .collect()
}

/// The notes of `check` with a code.
fn notes(run: &Run, code: &str) -> usize {
    run.stderr
        .lines()
        .chain(run.stdout.lines())
        .filter(|line| line.contains(&format!("note[{code}]")))
        .count()
}

fn check(portal: &Portal) -> Run {
    portal.run(&["check", "--format", "short", "--lang", "en"])
}

const COMMUNE: &str = "number: 101/KH-UBND\ndate: 21/4/2026\nissuer: UBND xã Xuân Đông\nplace: Xuân Đông";
const ABOVE: &str = "Thực hiện Kế hoạch số 140/KH-UBND ngày 10/02/2026 của UBND tỉnh; Nghị quyết số 02-NQ/TU ngày 03/01/2026 của Tỉnh ủy; Công văn số 90/SKHCN-CĐS ngày 05/01/2026 của Sở Khoa học và Công nghệ, UBND xã ban hành kế hoạch.";

#[test]
fn a_commune_invents_no_province() {
    let portal = portal("", &[("a", COMMUNE, ABOVE)]);
    let site = portal.build_anyhow();
    assert_eq!(bodies(&site), ["so-khoa-hoc-va-cong-nghe", "tinh-uy", "ubnd-tinh", "ubnd-xa-xuan-dong"]);
    let page = site.text("co-quan/ubnd-tinh/");
    assert!(page.contains("UBND tỉnh (chưa rõ tỉnh)"), "{page}");
    assert!(page.contains("không nói cơ quan này ở đâu"), "{page}");
    assert_eq!(notes(&check(&portal), "K095"), 1);
}

#[test]
fn the_province_comes_from_site_yaml_issuer_register_or_place() {
    let expected = [
        "so-khoa-hoc-va-cong-nghe-tinh-dong-nai",
        "tinh-uy-dong-nai",
        "ubnd-tinh-dong-nai",
        "ubnd-xa-xuan-dong-tinh-dong-nai",
    ];
    let of_portal = portal("province: Đồng Nai\n", &[("a", COMMUNE, ABOVE)]);
    assert_eq!(notes(&check(&of_portal), "K095"), 0);
    let issuer = COMMUNE.replace("xã Xuân Đông\n", "xã Xuân Đông, tỉnh Đồng Nai\n");
    let of_issuer = portal("", &[("a", &issuer, ABOVE)]);
    let of_place = portal("", &[("a", &COMMUNE.replace("place: Xuân Đông", "place: Đồng Nai"), ABOVE)]);
    for portal in [of_portal, of_issuer, of_place] {
        let site = portal.build_anyhow();
        assert_eq!(bodies(&site), expected);
        // The address that it has while no plan says the province.
        site.links("co-quan/ubnd-xa-xuan-dong/", "co-quan/ubnd-xa-xuan-dong-tinh-dong-nai/");
    }
    // A province that was merged before the date of the plan is none.
    let closed = portal("", &[("a", &COMMUNE.replace("place: Xuân Đông", "place: Kon Tum"), ABOVE)]);
    assert!(bodies(&closed.build_anyhow()).contains(&"ubnd-tinh".to_string()));
    let merged = portal("tỉnh: Kon Tum\n", &[("a", COMMUNE, ABOVE)]);
    assert!(bodies(&merged.build_anyhow()).contains(&"ubnd-tinh-quang-ngai".to_string()));
}

#[test]
fn a_ward_a_school_and_a_cell_invent_nothing() {
    let ward = "date: 2026-03-01\nissuer: Đảng ủy phường Kim Long\nplace: Kim Long";
    let text = "Theo Kế hoạch số 5-KH/TU ngày 02/02/2026 của Thành ủy; Kế hoạch số 7/KH-UBND ngày 03/02/2026 của UBND thành phố.";
    let site = portal("", &[("a", ward, text)]).build_anyhow();
    assert_eq!(bodies(&site), ["dang-uy-phuong-kim-long", "thanh-uy", "ubnd-thanh-pho"]);
    let site = portal("province: Huế\n", &[("a", ward, text)]).build_anyhow();
    assert_eq!(
        bodies(&site),
        ["dang-uy-phuong-kim-long-thanh-pho-hue", "thanh-uy-hue", "ubnd-thanh-pho-hue"]
    );

    let school = "date: 2026-03-01\nissuer: Trường THCS Lê Lợi\nplace: Xuân Đông";
    let text = "Theo Kế hoạch số 5/KH-UBND ngày 02/02/2026 của UBND xã; Công văn số 7/SGDĐT-VP ngày 03/02/2026 của Sở Giáo dục và Đào tạo.";
    let site = portal("", &[("a", school, text)]).build_anyhow();
    assert_eq!(
        bodies(&site),
        ["so-giao-duc-va-dao-tao", "truong-trung-hoc-co-so-le-loi", "ubnd-xa-xuan-dong"]
    );

    let cell = "date: 2026-03-01\nissuer: Chi bộ Trường THCS Lê Lợi, xã Xuân Đông\nplace: Xuân Đông";
    let text = "Theo Nghị quyết số 5-NQ/ĐU ngày 02/02/2026 của Đảng ủy xã; Kế hoạch số 7-KH/TU ngày 03/02/2026 của Ban Thường vụ Tỉnh ủy.";
    let site = portal("", &[("a", cell, text)]).build_anyhow();
    assert!(bodies(&site).contains(&"dang-uy-xa-xuan-dong".to_string()), "{:?}", bodies(&site));
    assert!(bodies(&site).contains(&"tinh-uy".to_string()));
}

#[test]
fn the_documents_of_a_commune_are_its_own_without_a_register() {
    let own = "number: 12/KH-UBND\ndate: 2026-02-10\nissuer: UBND xã Xuân Đông\nplace: Xuân Đông";
    let citing = [
        "Kế hoạch số 12/KH-UBND ngày 10/02/2026 của UBND xã",
        "Kế hoạch số 12/KH-UBND ngày 10/02/2026 của Ủy ban nhân dân xã Xuân Đông",
        "Kế hoạch số 12/KH-UBND ngày 10/02/2026 của Chủ tịch UBND xã",
        "Kế hoạch số 12/KH-UBND ngày 10/02/2026 của UBND xã Xuân Đông, tỉnh Đồng Nai",
        "Kế hoạch số 12/KH-UBND ngày 10/02/2026",
        "Kế hoạch số 12/KH-UBND",
    ];
    for issuer in ["UBND xã Xuân Đông", "Đảng ủy xã Xuân Đông", "HĐND xã Xuân Đông", "MTTQ xã Xuân Đông"]
    {
        for text in citing {
            let front = format!("date: 2026-03-01\nissuer: {issuer}, tỉnh Đồng Nai\nplace: Xuân Đông");
            let own = own.replace("Đông\nplace", "Đông, tỉnh Đồng Nai\nplace");
            let site =
                portal("", &[("a", &own, "x"), ("b", &front, &format!("Theo {text}."))]).build_anyhow();
            site.links("ke-hoach/b/", "ke-hoach/a/");
        }
    }
}

#[test]
fn a_plan_of_the_chairman_moves_no_address() {
    let own = ("a", "date: 2024-03-20\nissuer: UBND xã Xuân Đông", "Một.");
    let later = |issuer: &'static str| match issuer {
        "chair" => ("b", "date: 2024-04-20\nissuer: Chủ tịch UBND xã Xuân Đông", "Hai."),
        "long" => ("b", "date: 2024-04-20\nissuer: Ủy ban nhân dân xã Xuân Đông", "Hai."),
        "stop" => ("b", "date: 2024-04-20\nissuer: UBND xã Xuân Đông.", "Hai."),
        _ => ("b", "date: 2024-04-20\nissuer: UBND XÃ XUÂN ĐÔNG", "Hai."),
    };
    for kind in ["chair", "long", "stop", "capitals"] {
        let site = portal("", &[own, later(kind)]).build_anyhow();
        assert_eq!(bodies(&site), ["ubnd-xa-xuan-dong"], "{kind}");
        assert!(site.text("co-quan/ubnd-xa-xuan-dong/").contains("UBND xã Xuân Đông"), "{kind}");
        // Alone it has the same address.
        let site = portal("", &[later(kind)]).build_anyhow();
        assert_eq!(bodies(&site), ["ubnd-xa-xuan-dong"], "{kind}");
    }
}

#[test]
fn the_address_of_another_spelling_leads_on() {
    let long = ("a", "date: 2024-03-20\nissuer: Ủy ban nhân dân xã Xuân Đông", "Một.");
    let site = portal("", &[long]).build_anyhow();
    site.links("co-quan/uy-ban-nhan-dan-xa-xuan-dong/", "co-quan/ubnd-xa-xuan-dong/");
    let site = portal("base_url: https://kh.example.vn/\n", &[long]).build_anyhow();
    let mut maps = site.files.iter().filter(|(path, _)| path.starts_with("sitemap"));
    assert!(maps.all(|(_, text)| !String::from_utf8_lossy(text).contains("uy-ban-nhan-dan")));
    // The name with its province is the address that lasts, and the one without leads to it.
    let department = ("a", "date: 2024-03-20\nissuer: Sở Y tế", "Một.");
    let site = portal("province: Sơn La\n", &[department]).build_anyhow();
    site.links("co-quan/so-y-te/", "co-quan/so-y-te-tinh-son-la/");
}

#[test]
fn other_ways_of_writing_are_one_page() {
    let pairs = [
        ("UBND TP. Vinh", "UBND thành phố Vinh", "ubnd-thanh-pho-vinh"),
        ("VP UBND tỉnh Kon Tum", "Văn phòng UBND tỉnh Kon Tum", "van-phong-ubnd-tinh-kon-tum"),
        ("UBKT Tỉnh ủy Kon Tum", "Ủy ban Kiểm tra Tỉnh ủy Kon Tum", "uy-ban-kiem-tra-tinh-uy-kon-tum"),
        ("Ban Thường vụ Tỉnh ủy Kon Tum", "Tỉnh ủy Kon Tum", "tinh-uy-kon-tum"),
        (
            "BCĐ Chuyển đổi số tỉnh Kon Tum",
            "Ban Chỉ đạo Chuyển đổi số tỉnh Kon Tum",
            "ban-chi-dao-chuyen-doi-so-tinh-kon-tum",
        ),
    ];
    for (one, other, address) in pairs {
        let [one, other] = [one, other].map(|name| format!("date: 2024-03-20\nissuer: {name}"));
        let site = portal("", &[("a", &one, "Một."), ("b", &other, "Hai.")]).build_anyhow();
        assert_eq!(bodies(&site), [address]);
    }
}

#[test]
fn issuers_end_where_they_end() {
    let cases = [
        ("Quyết định số 1319-QĐ/UBKTTW ngày 10/12/2021 của UBKT Trung ương.", "UBKT Trung ương"),
        ("Hướng dẫn số 12-HD/UBKTTU ngày 10/12/2021 của UBKT Tỉnh ủy về giám sát.", "UBKT Tỉnh ủy"),
        (
            "Báo cáo số 5/BC-HĐND ngày 10/12/2024 của Ban Kinh tế - Ngân sách của Hội đồng nhân dân tỉnh.",
            "Ban Kinh tế - Ngân sách của Hội đồng nhân dân tỉnh",
        ),
        ("Kế hoạch số 5/KH-UBND ngày 10/12/2024 của UBND tỉnh Cao\nBằng về việc.", "UBND tỉnh Cao Bằng"),
        ("Công văn số 5/UBND-VX ngày 10/12/2024 của UBND tỉnh\nKính gửi: Các sở", "UBND tỉnh"),
        ("Công văn số 5/UBND-VX ngày 10/12/2024 của UBND tỉnh\nKính gửi các sở", "UBND tỉnh"),
        ("Kế hoạch số 5/KH-LĐLĐ ngày 10/12/2024 của LĐLĐ huyện Mộ Đức.", "LĐLĐ huyện Mộ Đức"),
    ];
    for (text, issuer) in cases {
        let portal = Portal::new("");
        portal.write("a.txt", text.as_bytes());
        let run = portal.run(&["cite", "a.txt", "--format", "json"]);
        let found: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(found["citations"][0]["issuer"], issuer, "{text}");
    }
}

#[test]
fn data_say_of_each_body_what_its_name_says() {
    let front = "number: 5/KH-UBND\ndate: 2026-03-01\nissuer: Văn phòng UBND tỉnh Lào Cai";
    let text = "Theo Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị; Kế hoạch số 9/KH-UBND ngày 02/02/2026 của UBND tỉnh; Công văn số 4/CTN-KH ngày 03/02/2026 của Công ty Cấp nước Lào Cai.";
    let site = portal("", &[("a", front, text)]).build_anyhow();
    let list: Value = serde_json::from_str(&site.page("data/bodies.json")).expect("JSON");
    let of = |id: &str, key: &str| {
        let id = format!("co-quan/{id}");
        let all = list.as_array().expect("a list");
        all.iter().find(|it| it["id"] == id.as_str()).map(|it| it[key].clone()).unwrap_or_default()
    };
    assert_eq!([of("bo-chinh-tri", "kind"), of("bo-chinh-tri", "level")], ["party", "central"]);
    assert_eq!([of("ubnd-tinh-lao-cai", "kind"), of("ubnd-tinh-lao-cai", "level")], ["state", "province"]);
    assert_eq!(of("ubnd-tinh-lao-cai", "province"), "Lào Cai");
    assert_eq!(of("van-phong-ubnd-tinh-lao-cai", "parent"), "co-quan/ubnd-tinh-lao-cai");
    assert_eq!(of("cong-ty-cap-nuoc-lao-cai", "kind"), "other");
    let documents = site.page("data/documents.json");
    assert!(documents.contains(r#""issuer":"UBND tỉnh","body":"co-quan/ubnd-tinh-lao-cai""#), "{documents}");
}

#[test]
fn names_that_are_wrong_are_told_and_stop_nothing() {
    let run = check(&portal("province: [Kon Tum, Quảng Ngãi]\n", &[("a", COMMUNE, "Một.")]));
    assert_eq!(run.code, 1, "{}", run.stderr);
    let run = check(&portal("province: Quang Ngai\n", &[("a", COMMUNE, "Một.")]));
    assert!(run.stderr.contains("error[K016]") && run.stderr.contains("Quang Ngai"), "{}", run.stderr);
    let long = format!("date: 2024\nissuer: \"UBND xã {}\"", "Xuân ".repeat(80));
    let own = "-- content/co-quan.yaml --\n- {id: a, name: UBND tỉnh A, parent: a}\n- {id: b, name: Văn phòng UBND tỉnh A, parent: c}\n- {id: c, name: C, parent: b}\n";
    let text = format!(
        "{own}-- content/ke-hoach/a.md --\n---\ntitle: A\n{long}\n---\nMột.\n-- content/ke-hoach/b.md --\n---\ntitle: B\nissuer: UBND tỉnh A\n---\nHai.\n"
    );
    Portal::new(&text).build_anyhow();
}

#[test]
fn names_one_slip_apart_are_told_once() {
    let plans = [
        ("a", "date: 2024\nissuer: UBND xã Xuân Đông", "Một."),
        ("b", "date: 2024\nissuer: UBND xã Xuân Dông", "Hai hai."),
        ("c", "date: 2024\nissuer: UBND xã Xuân Đông", "Ba ba ba."),
    ];
    let run = check(&portal("", &plans));
    assert_eq!(notes(&run, "K096"), 1, "{}{}", run.stdout, run.stderr);
    assert!((run.stdout + &run.stderr).contains("content/ke-hoach/b.md:4:9"));
}
