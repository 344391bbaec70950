//! What text files may be: bytes that no case of `tests/faults` can hold.

use crate::portal::{Portal, Run};

fn build_with(bytes: &[u8]) -> (Portal, Run) {
    let portal = Portal::new("");
    portal.write("content/ke-hoach/a.md", bytes);
    let run = portal.run(&["build"]);
    (portal, run)
}

const PLAN: &str =
    "---\ntitle: Kế hoạch thử nghiệm\nissuer: Sở Nội vụ\nyear: 2024\n---\nĐoạn một.\n\nĐoạn hai.\n";

#[test]
fn byte_order_mark_line_ends_and_decomposed_text_are_welcome() {
    use icu_normalizer::DecomposingNormalizerBorrowed;
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(PLAN).into_owned();
    let pages: Vec<String> = [
        PLAN.to_string(),
        format!("\u{feff}{PLAN}"),
        PLAN.replace('\n', "\r\n"),
        format!("\u{feff}{}", PLAN.replace('\n', "\r\n")),
        PLAN.replace('\n', "\r"),
        decomposed,
    ]
    .iter()
    .map(|text| {
        let (portal, run) = build_with(text.as_bytes());
        assert_eq!(run.code, 0, "{}", run.stderr);
        portal.site().page("ke-hoach/a/")
    })
    .collect();
    assert!(pages.iter().all(|page| *page == pages[0]), "the same page, whatever it came in");
    assert!(pages[0].contains("<p>Đoạn một.</p>"));
}

#[test]
fn other_encodings_are_refused_by_name_and_place() {
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(PLAN.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        std::iter::once(0xfeff).chain(PLAN.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let tcvn = "---\ntitle: KÕ ho¹ch c«ng t¸c n¨m, nhiÖm vô träng t©m\nissuer: Uû ban nh©n d©n tØnh\n---\n";
    let vni = "---\ntitle: Keá hoaïch coâng taùc naêm\nissuer: Uûy ban nhaân daân tænh, phoøng, ban\n---\n";
    let windows = b"---\ntitle: K\xea\xec hoa\xf2ch tri\xea\xc9n khai th\xfd\xf2c hi\xea\xf2n\n---\n";
    let broken = b"---\ntitle: A\nissuer: B\xff\n---\n";
    for (bytes, name) in [
        (utf16.as_slice(), "UTF-16LE"),
        (big.as_slice(), "UTF-16BE"),
        (tcvn.as_bytes(), "TCVN3"),
        (vni.as_bytes(), "VNI"),
        (windows.as_slice(), "windows-1258"),
        (broken.as_slice(), "không phải văn bản UTF-8"),
    ] {
        let (portal, run) = build_with(bytes);
        assert_eq!(run.code, 1, "{name}");
        assert!(run.stderr.contains("error[K001]") && run.stderr.contains(name), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("content/ke-hoach/a.md"), "{}", run.stderr);
        assert!(!portal.path("output").exists(), "nothing is published");
    }
}

#[test]
fn invisible_characters_are_removed_with_a_warning() {
    let text = PLAN.replace("thử nghiệm", "th\u{202e}ử\u{200b} ngh\u{0}iệm\u{1b}[31m");
    let (portal, run) = build_with(text.as_bytes());
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("warning[K007]") && run.stderr.contains("content/ke-hoach/a.md:2:19"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains(['\u{1b}', '\u{202e}', '\0']), "no such character reaches the terminal");
    let page = portal.site().page("ke-hoach/a/");
    assert!(
        page.contains("Kế hoạch thử nghiệm[31m") && !page.contains(['\u{1b}', '\u{202e}', '\u{200b}', '\0'])
    );
}

#[test]
fn entities_bring_in_no_invisible_character() {
    let (portal, run) = build_with(PLAN.replace("Đoạn một", "Một&#8238;hai&#1;ba&#x200b;").as_bytes());
    assert_eq!(run.code, 0);
    let page = portal.site().page("ke-hoach/a/");
    assert!(page.contains("<p>Mộthaiba.</p>"), "{page}");
}

#[test]
fn decomposed_names_are_read_drawn_and_published_composed() {
    let portal = Portal::new("");
    portal.write("content/tep/Ba\u{309}n.pdf", b"x");
    portal.write("content/ke-hoach/Kê\u{301}.md", PLAN.as_bytes());
    let site = portal.build();
    assert_eq!(site.page("tep/B\u{1ea3}n.pdf"), "x");
    portal.write("content/ke-hoach/Kê\u{301}.md", PLAN.replace("title:", "titel:").as_bytes());
    let run = portal.run(&["build"]);
    assert!(run.stderr.contains(" | titel: "), "the source line is drawn: {}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn two_names_that_are_one_when_composed_are_an_error() {
    let portal = Portal::new("");
    for name in ["ke-hoach/K\u{1ebf}.md", "ke-hoach/Kê\u{301}.md", "tep/\u{1ea3}.pdf", "tep/a\u{309}.pdf"] {
        portal.write(&format!("content/{name}"), PLAN.as_bytes());
    }
    let run = portal.run(&["check", "--format", "short", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr.matches("error[K020]: two files have this name").count(), 2, "{}", run.stderr);
}

#[test]
fn large_files_are_refused_before_they_are_read() {
    let (_, run) = build_with(&vec![b'a'; 8 * 1024 * 1024 + 1]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[K002]"), "{}", run.stderr);
    let front = format!("---\ntitle: A\nissuer: B\ndescription: {}\n---\n", "a ".repeat(600_000));
    let (_, run) = build_with(front.as_bytes());
    assert!(run.code == 1 && run.stderr.contains("error[K005]"), "{}", run.stderr);
}
