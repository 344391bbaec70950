//! `kehoach import`: documents as offices have them become plans; no word is lost, nothing is overwritten.

use crate::portal::Portal;
use kehoach::base::text::comparable;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The pasted plans: the name of the file, its front matter, its text.
fn pasted() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pasted/portal/content/ke-hoach");
    let mut plans = Vec::new();
    for entry in fs::read_dir(folder).expect("the pasted plans") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a plan");
        let mut parts = text.splitn(3, "---\n");
        let (_, front, body) = (parts.next(), parts.next().expect("keys"), parts.next().expect("a text"));
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        plans.push((name, front.to_string(), body.to_string()));
    }
    plans.sort();
    assert_eq!(plans.len(), 12);
    plans
}

/// What an import of a text reports, in a portal without plans.
fn imported(text: &str) -> Value {
    let portal = Portal::new("");
    portal.write("van-ban.txt", text.as_bytes());
    let run = portal.run(&["import", "--dry-run", "--format", "json", "van-ban.txt"]);
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("JSON: {}{}", run.stdout, run.stderr))
}

/// How often each word of a text stands in it, without case.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// Words that say what a line is and are in no key: «Số: …», «Nơi nhận:», «ngày … tháng … năm …», «KẾ HOẠCH».
const OF_FORM: [&str; 10] = ["số", "nơi", "nhận", "ngày", "tháng", "năm", "kế", "hoạch", "về", "việc"];

#[test]
fn no_word_of_a_pasted_plan_is_lost() {
    for (name, _, text) in pasted() {
        let report = imported(&text);
        let plan = &report["plans"][0];
        let texts = |value: &Value| value.as_str().unwrap_or("").to_string();
        let left_out = plan["left_out"].as_array().expect("a list").iter().map(|it| texts(&it["words"]));
        let left_out: Vec<String> = left_out.collect();
        let kept = [texts(&plan["front"]), texts(&plan["body"]), left_out.join(" ")].join(" ");
        let kept = words(&kept);
        let lost = words(&text).into_iter().filter(|(word, count)| {
            // Days and months are in the date without their zeros.
            let is_figure = word.bytes().all(|b| b.is_ascii_digit());
            kept.get(word).copied().unwrap_or(0) < *count && !OF_FORM.contains(&word.as_str()) && !is_figure
        });
        let lost: Vec<(String, usize)> = lost.collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

#[test]
fn the_keys_of_pasted_plans_are_those_of_a_careful_clerk() {
    for (name, front, text) in pasted() {
        let key = |key: &str| {
            let line = front.lines().find_map(|line| line.strip_prefix(&format!("{key}: ")));
            line.map(|it| it.trim_matches('"').to_string())
        };
        let report = imported(&text);
        let plan = &report["plans"][0];
        // The text of this plan has no number; its clerk knew it from elsewhere.
        if name != "11-so-tai-chinh-mot-trang" {
            assert_eq!(plan["number"].as_str(), key("number").as_deref(), "{name}");
        }
        let date = key("date").map(|date| match date.split('/').collect::<Vec<_>>()[..] {
            [day, month, year] => format!("{year}-{month:0>2}-{day:0>2}"),
            _ => date,
        });
        assert_eq!(plan["date"].as_str(), date.as_deref(), "{name}");
    }
}

#[test]
fn a_plan_is_written_once_and_builds() {
    let portal = Portal::new("");
    let (_, _, text) = pasted().swap_remove(0);
    portal.write("goc/xa.txt", text.as_bytes());
    let run = portal.run(&["import", "goc/xa.txt", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "đã nhập: content/ke-hoach/2026/18-kh-ubnd.md  (từ goc/xa.txt)\n  \
         bỏ ra ngoài, phần thể thức: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM · Độc lập - Tự do - Hạnh phúc\n\
         1 văn bản nhập được, 0 có chỗ chưa chắc, 0 không nhập\n"
    );
    let page = portal.build_anyhow().page("ke-hoach/2026/18-kh-ubnd/index.html");
    assert!(page.contains("18/KH-UBND") && !page.contains("Nơi nhận: "), "{page}");

    let again = portal.run(&["import", "goc/xa.txt", "--lang", "en"]);
    assert_eq!(again.code, 1);
    assert_eq!(
        again.stdout,
        "not imported: goc/xa.txt: a plan of the same number, body and year is at `content/ke-hoach/2026/18-kh-ubnd.md`\n\
         0 documents imported, 0 of them unsure, 1 not imported\n"
    );
}

#[test]
fn nothing_is_overwritten() {
    let portal = Portal::new("");
    let (_, _, text) = pasted().swap_remove(0);
    portal.write("xa.txt", text.as_bytes());
    portal.write("content/ke-hoach/2026/18-kh-ubnd.md", b"---\ntitle: A\nissuer: B\n---\n");
    let run = portal.run(&["import", "xa.txt", "--lang", "vi"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("đã có tệp `content/ke-hoach/2026/18-kh-ubnd.md`, không ghi đè"),
        "{}",
        run.stdout
    );
    let kept = fs::read(portal.path("content/ke-hoach/2026/18-kh-ubnd.md")).expect("the file");
    assert_eq!(kept, b"---\ntitle: A\nissuer: B\n---\n");
}

#[test]
fn what_is_no_plan_is_refused_with_the_way_out() {
    let secret =
        "UBND XÃ A\nMẬT\nSố: 1/KH-UBND\nA, ngày 2 tháng 3 năm 2026\n\nKẾ HOẠCH\nViệc X\n\nCăn cứ Y;\n";
    let old_word = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 512]].concat();
    for (name, bytes, expected) in [
        ("a.docx", b"PK\x03\x04".to_vec(), "tệp Word bị hỏng hoặc chép chưa hết; chép lại rồi nhập"),
        (
            "a.txt",
            b"   \n".to_vec(),
            "không thấy chữ nào, có lẽ là bản quét; cần tệp Word gốc, hoặc gõ lại rồi dán",
        ),
        ("a.txt", b"M\xff\xfe\xff".to_vec(), "không rõ bảng mã của tệp; mở bằng Word rồi lưu thành .docx"),
        (
            "a.txt",
            b"Xin ch\xc3\xa0o.\n".to_vec(),
            "văn bản không cho biết trích yếu, cơ quan ban hành; dán vào «Thêm kế hoạch» để điền tay",
        ),
        (
            "a.md",
            b"---\ntitle: A\n---\n".to_vec(),
            "tệp đã có phần khai báo; chép thẳng vào `content/ke-hoach`",
        ),
        ("mat.txt", secret.as_bytes().to_vec(), "văn bản có dấu độ mật `MẬT`, không được đăng"),
        (
            "a.doc",
            old_word,
            "tệp .doc chỉ đọc được khi máy có LibreOffice; hoặc mở bằng Word rồi lưu thành .docx",
        ),
    ] {
        let portal = Portal::new("");
        portal.write(name, &bytes);
        // No other program is found.
        let run = portal.run_with(&["import", name, "--lang", "vi"], &[("PATH", "")]);
        assert_eq!(run.code, 1, "{name}: {}", run.stderr);
        assert_eq!(run.stdout.lines().next(), Some(format!("không nhập: {name}: {expected}").as_str()));
        assert!(!portal.path("content/ke-hoach").exists(), "{name}: nothing is written");
    }
}

#[test]
fn a_folder_has_one_report() {
    let portal = Portal::new("");
    for (name, _, text) in pasted() {
        portal.write(&format!("goc/{name}.txt"), text.as_bytes());
    }
    portal.write("goc/~$khoa.docx", b"x");
    let run = portal.run(&["import", "goc", "--into", "nhap", "--lang", "vi"]);
    assert!(run.stdout.contains("12 văn bản nhập được"), "{}", run.stdout);
    assert!(run.stdout.contains("cơ quan chưa có trong `content/co-quan.yaml`"), "{}", run.stdout);
    assert!(portal.path("content/ke-hoach/nhap/18-kh-ubnd.md").exists());
    let outside = portal.run(&["import", "goc", "--into", "../ngoai", "--lang", "vi"]);
    assert_eq!(outside.code, 2);
    assert_eq!(outside.stderr, "error: `../ngoai` phải là thư mục bên trong `content/ke-hoach`\n");
}

#[test]
fn a_signed_copy_becomes_the_attachment_of_its_plan() {
    let portal = Portal::new("");
    let (_, _, text) = pasted().swap_remove(0);
    portal.write("xa.txt", text.as_bytes());
    portal.write("quet.PDF", b"%PDF-1.7 ky");
    let run = portal.run(&["import", "xa.txt", "--attach", "quet.PDF", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("\n  bản ký: content/tep/2026/18-kh-ubnd.pdf\n"), "{}", run.stdout);
    let copy = fs::read(portal.path("content/tep/2026/18-kh-ubnd.pdf")).expect("the copy");
    assert_eq!(copy, b"%PDF-1.7 ky");
    let built = portal.build_anyhow();
    let page = built.page("ke-hoach/2026/18-kh-ubnd/index.html");
    assert!(page.contains("tep/2026/18-kh-ubnd.pdf"), "{page}");

    // What would not be published is not copied.
    for (copy, words) in [("trang.html", "trang.html"), ("khong-co.pdf", "`khong-co.pdf`")] {
        let portal = Portal::new("");
        portal.write("xa.txt", text.as_bytes());
        portal.write("trang.html", b"<html>");
        let run = portal.run(&["import", "xa.txt", "--attach", copy, "--lang", "vi"]);
        assert_ne!(run.code, 0, "{copy}");
        assert!([run.stdout, run.stderr].concat().contains(words.trim_end_matches("trang.html")), "{copy}");
        assert!(!portal.path("content/tep").exists() && !portal.path("content/ke-hoach").exists());
    }
}

#[test]
fn nothing_of_a_plan_that_is_there_is_overwritten_by_a_signed_copy() {
    let portal = Portal::new("");
    let (_, _, text) = pasted().swap_remove(0);
    portal.write("xa.txt", text.as_bytes());
    portal.write("xa.pdf", b"%PDF-1.7 moi");
    portal.write("content/tep/2026/18-kh-ubnd.pdf", b"%PDF-1.7 cu");
    let run = portal.run(&["import", "xa.txt", "--attach", "xa.pdf", "--lang", "vi"]);
    assert!(
        run.stdout.contains("đã có tệp `content/tep/2026/18-kh-ubnd.pdf`, không ghi đè"),
        "{}",
        run.stdout
    );
    assert!(!portal.path("content/ke-hoach").exists());
    // A plan that cannot be made leaves no copy.
    let portal = Portal::new("");
    portal.write("xa.txt", text.as_bytes());
    portal.write("xa.pdf", b"%PDF-1.7 moi");
    portal.write("content/ke-hoach/2026/18-kh-ubnd.md", b"---\ntitle: A\nissuer: B\n---\n");
    let run = portal.run(&["import", "xa.txt", "--attach", "xa.pdf"]);
    assert_eq!(run.code, 1);
    assert!(!portal.path("content/tep/2026/18-kh-ubnd.pdf").exists());
}

#[test]
fn the_signed_copies_of_a_folder_go_with_the_documents_of_their_names() {
    let portal = Portal::new("");
    for (name, _, text) in pasted().into_iter().take(3) {
        portal.write(&format!("goc/{name}.txt"), text.as_bytes());
        portal.write(&format!("ky/{}.pdf", name.to_uppercase()), name.as_bytes());
    }
    let (name, _, _) = pasted().swap_remove(2);
    fs::remove_file(portal.path(&format!("ky/{}.pdf", name.to_uppercase()))).expect("removed");
    let run = portal.run(&["import", "goc", "--attach", "ky", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(run.stdout.matches("\n  bản ký: content/tep/").count(), 2, "{}", run.stdout);
    assert_eq!(run.stdout.matches("không có bản ký nào cùng tên").count(), 1, "{}", run.stdout);

    // In one folder a copy is no document of its own.
    let portal = Portal::new("");
    let (_, _, text) = pasted().swap_remove(0);
    portal.write("goc/xa.txt", text.as_bytes());
    portal.write("goc/xa.pdf", b"%PDF-1.7");
    let run = portal.run(&["import", "goc", "--attach", "./goc/", "--lang", "vi"]);
    assert!(
        run.stdout.ends_with("1 văn bản nhập được, 0 có chỗ chưa chắc, 0 không nhập\n"),
        "{}",
        run.stdout
    );

    let run = portal.run(&["import", "goc", "--attach", "goc/xa.pdf", "--lang", "vi"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`--attach goc/xa.pdf` chỉ đi với một văn bản"), "{}", run.stderr);
}

#[test]
fn a_blank_number_is_told_beside_the_keys() {
    let text = "UBND XÃ A\nSố:      /KH-UBND\nA, ngày    tháng 3 năm 2026\n\nKẾ HOẠCH\nTrồng cây\n\nCăn cứ Y, UBND xã A ban hành Kế hoạch:\n\n1. Một\n\nHai.\n";
    let portal = Portal::new("");
    portal.write("a.txt", text.as_bytes());
    let run = portal.run(&["import", "a.txt", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let comment = "số còn để trống, dòng 2 viết «/KH-UBND»";
    assert!(run.stdout.contains(&format!("  `number`: {comment}\n")), "{}", run.stdout);
    let file = fs::read_to_string(portal.path("content/ke-hoach/2026/trong-cay.md")).expect("the plan");
    assert!(file.contains(&format!("\n# number: {comment}\n")) && file.contains("date: 2026-03\n"), "{file}");
    portal.build_anyhow();
}

#[test]
fn signs_of_markdown_and_yaml_stay_words() {
    let text = "UBND XÃ A\nSố: 1/KH-UBND\nA, ngày 2 tháng 3 năm 2026\n\nKẾ HOẠCH\nViệc: \"X\" # y\n\nCăn cứ Y, UBND xã A ban hành Kế hoạch:\n\n# một\n\n---\n\n1986. hai\n\na: b\n\n<script>alert(1)</script>\n\n{{ x }} ![](http://x.vn/a.png) [a](b) `c`\n";
    let portal = Portal::new("");
    portal.write("a.txt", text.as_bytes());
    let run = portal.run(&["import", "a.txt"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let page = portal.build_anyhow().page("ke-hoach/2026/1-kh-ubnd/index.html");
    for words in [
        "Việc: &quot;X&quot; # y",
        "# một",
        "<ol start=\"1986\">",
        "a: b",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{{ x }} ![](http://x.vn/a.png) [a](b) `c`",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
}

/// The words of a value, without case, quotation marks and signs at the end.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" + "),
        _ => return None,
    };
    let text = comparable(&text).replace(['“', '”', '"', '*', '\\'], "").replace("ủy ban nhân dân", "ubnd");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text.trim_end_matches(['.', ';', ',']).to_string()).filter(|text| !text.is_empty())
}

/// The keys of the documents with how many are right at least, found once on documents that had not been seen; thirty of them
/// say nothing of signers.
const LEAST: [(&str, usize); 10] = [
    ("type", 66),
    ("number", 66),
    ("date", 65),
    ("place", 65),
    ("title", 66),
    ("status", 66),
    ("issuer", 61),
    ("signer", 36),
    ("position", 36),
    ("capacity", 36),
];

/// A value of a report; the signer is the first of several.
fn reported(plan: &Value, key: &str) -> Option<String> {
    let signer = &plan["signers"][0];
    match key {
        "signer" => plain(&signer["name"]),
        "position" | "capacity" => plain(&signer[key]),
        key => plain(&plan[key]),
    }
}

#[test]
fn documents_of_many_offices_say_what_a_careful_clerk_reads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let expected = fs::read_to_string(folder.join("expected.json")).expect("the values");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let expected = expected.as_object().expect("files");
    assert_eq!(expected.len(), 66);
    let portal = Portal::new("");
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut has, mut all, mut wrong) = (0, 0, Vec::new());
    for (name, values) in expected {
        portal.write(name, &fs::read(folder.join(name)).expect("a document"));
        let run = portal.run(&["import", "--dry-run", "--format", "json", name]);
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let plan = &report["plans"][0];
        for (key, _) in LEAST.iter().filter(|(key, _)| !values[key].is_null()) {
            let found = reported(plan, key);
            let accepted = values[key].as_array().expect("values").iter().any(|it| plain(it) == found);
            *right.entry(key).or_default() += usize::from(accepted);
            if !accepted {
                wrong.push(format!("{name} {key}: {found:?}"));
            }
        }
        let body = plain(&plan["body"]).unwrap_or_default();
        let texts = |key: &str| values[key].as_array().cloned().unwrap_or_default();
        for words in texts("body_has").iter().chain(&texts("cells")).filter_map(plain) {
            all += 1;
            if body.contains(&words) {
                has += 1;
            } else {
                wrong.push(format!("{name} lacks {words:?}"));
            }
        }
        for words in texts("body_not").iter().filter_map(plain).filter(|words| body.contains(words)) {
            wrong.push(format!("{name} keeps {words:?}"));
        }
        let marked = plan["body"].as_str().unwrap_or("").lines().filter(|line| line.starts_with('#'));
        let headings: Vec<Option<String>> =
            marked.map(|line| plain(&Value::from(line.trim_start_matches('#').trim_start()))).collect();
        let lost = texts("headings").into_iter().map(|it| plain(&it)).filter(|it| !headings.contains(it));
        wrong.extend(lost.map(|it| format!("{name} has no heading {it:?}")));
        let recipients: Vec<Option<String>> =
            plan["recipients"].as_array().into_iter().flatten().map(plain).collect();
        let lost = texts("recipients").into_iter().map(|it| plain(&it)).filter(|it| !recipients.contains(it));
        wrong.extend(lost.map(|it| format!("{name} has no recipient {it:?}")));
    }
    let (parts, keys): (Vec<&String>, Vec<&String>) =
        wrong.iter().partition(|it| it.contains(" has no ") || it.contains(" keeps "));
    for (key, least) in LEAST {
        assert!(right[key] >= least, "{key}: {} right\n{keys:#?}", right[key]);
    }
    assert!(has * 100 >= all * 98, "{has} of {all} words\n{keys:#?}");
    assert!(parts.len() <= 2, "{parts:#?}");
}
