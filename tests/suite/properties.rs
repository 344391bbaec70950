//! Properties: addresses, determinism, and that no input makes the program panic.

use crate::portal::{Portal, tree};
use kehoach::base::source::Source;
use kehoach::cite::clean::Clean;
use kehoach::cite::extract::extract;
use kehoach::page::rebuild::Build;
use kehoach::page::render::Published;
use kehoach::page::theme::Theme;
use kehoach::plan::text::{lines, markdown, part};
use kehoach::site::corpus::{Corpus, parse, role};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The corpus of the sample portal, its files put in in a given order.
fn sample(reverse: bool) -> Corpus {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(String, Vec<u8>)> = tree(&root.join("content"))
        .into_iter()
        .map(|(path, bytes)| (format!("content/{path}"), bytes))
        .collect();
    files.push(("site.yaml".into(), std::fs::read(root.join("site.yaml")).expect("the settings")));
    if reverse {
        files.reverse();
    }
    let mut corpus = Corpus::default();
    for (path, bytes) in files {
        let role = role(&path).expect("the sample holds only what is published");
        let Ok((parsed, faults)) = parse(&path, role, || Ok::<_, std::convert::Infallible>(bytes));
        corpus.insert(path, parsed, faults);
    }
    corpus
}

fn pages(corpus: &Corpus) -> BTreeMap<String, Vec<u8>> {
    let inputs = corpus.inputs().expect("the sample has settings");
    let theme = Theme::new("default", inputs.settings.language, Vec::new()).expect("the theme is sound");
    let assets = theme.assets.iter().map(|(name, _)| name.clone()).collect();
    let build = Build::new(inputs, assets);
    let faults = [corpus.faults(), build.faults()].concat();
    assert!(faults.is_empty(), "{faults:#?}");
    let renderer = build.renderer(Arc::new(theme));
    let routes = &renderer.routes;
    for (address, page) in routes.pages() {
        assert_eq!(routes.path(page), address);
        assert_eq!(routes.at(routes.path(page)), Some(page), "at(path(p)) == p");
        if address.ends_with('/') {
            assert_eq!(routes.at(&format!("{address}index.html")), Some(page));
        }
    }
    assert_eq!(routes.at("khong-co/"), None);
    let page = |(address, page)| match renderer.published(page).expect("every page renders") {
        Published::Bytes(bytes) => (String::from(address), bytes.into_owned()),
        Published::Attachment(name) => (String::from(address), name.as_bytes().to_vec()),
    };
    routes.pages().map(page).collect()
}

#[test]
fn every_page_is_at_its_address_and_the_order_of_files_does_not_count() {
    let forward = pages(&sample(false));
    assert!(forward.len() > 100);
    assert!(forward == pages(&sample(true)));
}

#[test]
fn the_same_files_give_the_same_bytes_for_any_number_of_threads() {
    let build = |threads: &str| {
        let portal = Portal::sample();
        let run = portal
            .run_with(&["build", "--quiet"], &[("RAYON_NUM_THREADS", threads), ("TZ", "Asia/Ho_Chi_Minh")]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        tree(&portal.path("output"))
    };
    assert!(build("1") == build("5"));
}

/// Texts that look like plans and are not quite.
fn almost_a_plan() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("---\n".to_string()),
        Just("title: ".to_string()),
        Just("quarters:\n  - {quarter: I/2024}\n".to_string()),
        Just("legal_bases: [Kết luận số 01-KL/TW ngày 18/5/2021]\n".to_string()),
        Just("## I. MỤC\n\n".to_string()),
        Just("| a | b |\n|---|---|\n| ".to_string()),
        Just("[^1] ".to_string()),
        Just("[^1]: ".to_string()),
        Just("Kết luận số 01-KL/TW (Kết luận số 01-KL/TW) ".to_string()),
        Just("> - `".to_string()),
        Just("![x](y) [z](javascript:x) ".to_string()),
        Just("&#0;&#x202e; ".to_string()),
        Just("\n".to_string()),
        Just("\u{300}đĐỳý ".to_string()),
        "\\PC{0,12}",
        "[a-z]{1,6}: [^\n]{0,12}\n",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Lines with labels, marks and indents in any order, each with a word of its own.
fn pasted_lines() -> impl Strategy<Value = String> {
    let before = prop::sample::select(vec![
        "",
        "",
        "\t",
        "    ",
        "\u{a0}",
        "- ",
        "+ ",
        "* ",
        "\t- ",
        "        + ",
        "• ",
        "– ",
        "-",
        "I. ",
        "II- ",
        "1. ",
        "2. ",
        "3) ",
        "1.1. ",
        "a) ",
        "đ) ",
        "\t1. ",
        "Điều 1. ",
        "Chương I ",
        "Phần thứ nhất ",
        "## ",
        "##",
        "#### ",
        "| ",
        "> ",
        "**",
        "*",
        "PHỤ LỤC ",
        "KẾ HOẠCH ",
        "KT. ",
        "Nơi nhận: ",
        "Căn cứ ",
        "~~~ ",
    ]);
    let after = prop::sample::select(vec![
        "",
        "",
        ".",
        ";",
        ":",
        ",",
        " |",
        " | a | b |",
        "**",
        "*",
        "<br>",
        " ",
        "  ",
        "\\",
    ]);
    let end = prop::sample::select(vec![
        "\n",
        "\n",
        "\n\n",
        "\n\u{a0}\n",
        "\n-----\n",
        "\n|---|---|\n",
        "\n*\n",
        " ",
    ]);
    let line = (before, "[A-Z]?", after, end);
    proptest::collection::vec(line, 1..20).prop_map(|lines| {
        let lines = lines.into_iter().enumerate();
        lines
            .map(|(index, (before, capital, after, end))| format!("{before}{capital} từ{index}x{after}{end}"))
            .collect()
    })
}

/// At least 400 cases; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(400), failure_persistence: None, ..default }
}

/// Pieces of citations in any order, with what scanning, Markdown and other keyboards put between them.
fn almost_citations() -> impl Strategy<Value = String> {
    let pieces = "(Kế hoạch |Quyết định|Luật Đất đai |NGHỊ QUYẾT SỐ |số |Số: |\\(|01|12a|1.654|66.7|, 59|.UBND|20NQ/TW|ngày 05/3/24|tháng 13/2024|mẫu |cùng ngày |/|-|–|KL|QĐ|QÐ|KH|NĐ|/TW|-TTg|UBND|SGD&ĐT|QH14|05- CT/TW|2020/| ngày |, ngày |                  18/5/2021|tháng 4 năm 2024|31/02/2021|năm |tháng Tư | của |do | ban hành|Bộ Chính trị|UBND tỉnh |Sở Nội vụ|Ban Chỉ đạo phòng, chống |Thanh tra và |khóa XIII|lần thứ V|                  về |và |, |; |:|«|“|”|\\)|\n|\n\n|\r\n|\\*\\*|_|\\\\|\u{301}|\u{31b}|\u{200b}|\u{a0}| |\\PC){0,24}";
    proptest::string::string_regex(pieces).expect("a pattern")
}

/// A number of groups that may stand in one, with words before and after it.
fn numbers_of_parts() -> impl Strategy<Value = (&'static str, String, &'static str)> {
    let before =
        ["Quyết định số ", "theo Chỉ thị ", "(số ", "theo ", "Mẫu số ", "Kế hoạch của UBND tỉnh số "];
    let serial = ["1", "05", "300", "274a", "66.7", "1.654", "20NQ", "12/2024"];
    let group = ["QĐ", "UBND", "KH", "TTr", "Cty", "09", "KP4", "ubnd", "TTg", "x", "SGD&ĐT", "QĐi", "2025"];
    let after = ["", ".", ", ", ") và", " ngày 1/2/2024", "; 12 xã", "\n\nViệc"];
    let sign = select(vec!["/", "-", ".", "–"]);
    let groups = proptest::collection::vec((sign, select(group.to_vec())), 1..5);
    (select(before.to_vec()), select(serial.to_vec()), groups, select(after.to_vec())).prop_map(
        |(before, serial, groups, after)| {
            // After a stop a word or a figure begins a sentence.
            let of = |(sign, group): (&str, &str)| match (sign, group) {
                (".", "Cty" | "09" | "2025") => format!("-{group}"),
                _ => format!("{sign}{group}"),
            };
            let groups: String = groups.into_iter().map(of).collect();
            (before, format!("{serial}{groups}"), after)
        },
    )
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_file_makes_the_program_panic(text in almost_a_plan(), bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let plan = format!("---\ntitle: A\nissuer: B\n---\n{text}");
        for (path, bytes) in [
            ("content/ke-hoach/a.md", text.clone().into_bytes()),
            ("content/ke-hoach/b.md", plan.into_bytes()),
            ("content/ke-hoach/c.md", bytes.clone()),
            ("content/co-quan.yaml", text.clone().into_bytes()),
            ("content/van-ban.yaml", text.clone().into_bytes()),
            ("site.yaml", text.clone().into_bytes()),
        ] {
            let mut corpus = Corpus::default();
            let Ok((settings, faults)) = parse("site.yaml", role("site.yaml").expect("known"), || Ok::<_, std::convert::Infallible>(b"title: T\n".to_vec()));
            corpus.insert("site.yaml".into(), settings, faults);
            let Ok((parsed, faults)) = parse(path, role(path).expect("known"), || Ok::<_, std::convert::Infallible>(bytes));
            corpus.insert(path.into(), parsed, faults);
            let Some(inputs) = corpus.inputs() else { continue };
            let theme = Theme::new("default", inputs.settings.language, Vec::new()).expect("the theme is sound");
            let renderer = Build::new(inputs, Vec::new()).renderer(Arc::new(theme));
            for (_, page) in renderer.routes.pages() {
                renderer.published(page).expect("every page renders");
            }
        }
    }

    #[test]
    fn no_word_of_a_pasted_text_is_lost_or_moved(text in pasted_lines()) {
        let source = Source { path: "a.md".into(), text: text.clone() };
        let words = lines(&part::divide(markdown::read(&source, 0)));
        let mut from = 0;
        for token in text.split(|c: char| !c.is_alphanumeric()).filter(|it| it.starts_with("từ")) {
            let at = words[from..].find(token);
            prop_assert!(at.is_some(), "{token} in {words:?}");
            from += at.unwrap_or_default() + token.len();
        }
    }

    #[test]
    fn citations_lie_in_the_text_in_order_and_apart(text in almost_citations()) {
        let mut end = 0;
        let clean = Clean::new(&text);
        for citation in extract(&clean.text) {
            let range = citation.range.clone();
            prop_assert!(range.start >= end && clean.text.get(range.clone()).is_some());
            prop_assert!(citation.core.start == range.start && citation.core.end <= range.end);
            let original = clean.original(&range);
            prop_assert!(text.get(original.clone()).is_some(), "{original:?}");
            // Whether a line break separates, the whole line says, of which this may be a part.
            let one_line = |text: &str| text.replace('\n', " ");
            let again = one_line(&Clean::new(&text[original]).text);
            prop_assert!(again.starts_with(&one_line(&clean.text[range.clone()])));
            end = range.end;
        }
    }

    #[test]
    fn a_number_is_read_whole_or_not_at_all((before, number, after) in numbers_of_parts()) {
        let text = Clean::new(&format!("{before}{number}{after}")).text;
        let place = before.len()..before.len() + number.len();
        for citation in extract(&text) {
            let Range { start, end } = citation.core;
            prop_assert!(start <= place.start && end == place.end, "«{}» of «{text}»", &text[start..end]);
        }
    }

    #[test]
    fn a_clean_source_stays_as_it_is(text in "\\PC{0,40}") {
        let read = |text: &str| Source::read("a.md", text.as_bytes().to_vec());
        if let Ok((once, _)) = read(&text) {
            let (twice, _) = read(&once.text).expect("what was clean can be read");
            prop_assert_eq!(once.text, twice.text);
        }
    }
}
