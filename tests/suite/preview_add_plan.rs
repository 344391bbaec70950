//! The page «Thêm kế hoạch» over HTTP: what it takes and from whom, what it writes, and what it never does.

use crate::portal::Portal;
use crate::preview::{Got, Preview};
use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use std::time::{Duration, Instant};

const PAGE: &str = "/.kehoach/them-ke-hoach/";
const READ: &str = "/.kehoach/plan/read";
const SHOW: &str = "/.kehoach/plan/show";
const SAVE: &str = "/.kehoach/plan/save";

/// A document as it is pasted.
const DOCUMENT: &str = "UBND XÃ A\n\nSố: 12/KH-UBND\n\nXã A, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\n\n\
    Thực hiện chuyên đề năm 2025\n\nI. MỤC ĐÍCH\n\nHọc tập và làm theo.\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nTrần Văn An\n";

/// The preview of a portal without plans.
fn empty() -> Preview {
    Preview::of(Portal::new(""))
}

/// The headers of a request that is right.
struct Right {
    origin: String,
    token: String,
}

impl Right {
    #[track_caller]
    fn of(preview: &Preview) -> Right {
        let page = preview.get(PAGE).text();
        let token =
            page.split("name=\"kehoach-token\" content=\"").nth(1).and_then(|it| it.split('"').next());
        let origin = format!("Origin: http://127.0.0.1:{}\r\n", preview.port);
        Right { origin, token: format!("X-Kehoach-Token: {}\r\n", token.expect("a token")) }
    }

    /// All headers for a body of this type and length.
    fn headers(&self, media_type: &str, length: usize) -> String {
        format!("{}{}Content-Type: {media_type}\r\nContent-Length: {length}\r\n", self.origin, self.token)
    }
}

/// What bytes get that are posted with these headers.
fn post(preview: &Preview, path: &str, headers: &str, body: &[u8]) -> Got {
    let host = format!("127.0.0.1:{}", preview.port);
    let mut request =
        format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n").into_bytes();
    request.extend_from_slice(body);
    preview.raw(&request)
}

/// The answer to a document.
#[track_caller]
fn read(preview: &Preview, bytes: &[u8]) -> (u16, Value) {
    let headers = Right::of(preview).headers("application/octet-stream", bytes.len());
    let got = post(preview, READ, &headers, bytes);
    (got.status, serde_json::from_slice(&got.body).expect("JSON"))
}

/// The answer to a plan.
#[track_caller]
fn send(preview: &Preview, path: &str, plan: &Value) -> (u16, Value) {
    let body = plan.to_string();
    let headers = Right::of(preview).headers("application/json", body.len());
    let got = post(preview, path, &headers, body.as_bytes());
    (got.status, serde_json::from_slice(&got.body).expect("JSON"))
}

/// A plan of a document, as the page posts it when nothing was mended.
#[track_caller]
fn proposed(preview: &Preview, document: &str) -> Value {
    let (status, got) = read(preview, document.as_bytes());
    assert_eq!(status, 200, "{got}");
    json!({ "name": got["name"], "entries": got["entries"], "body": got["body"] })
}

/// The keys of the faults that stop a plan.
fn stopped(answer: &Value) -> Vec<&str> {
    let faults = answer["faults"].as_array().into_iter().flatten();
    faults.filter(|it| it["stops"] == true).map(|it| it["key"].as_str().unwrap_or("")).collect()
}

/// The files below `content`, with the folder of the portal too.
fn files(preview: &Preview) -> Vec<String> {
    let root = preview.portal.path("");
    let all = walkdir::WalkDir::new(&root).into_iter().flatten().filter(|it| !it.file_type().is_dir());
    let mut names: Vec<String> =
        all.map(|it| it.path().strip_prefix(&root).expect("below").display().to_string()).collect();
    names.sort();
    names
}

#[test]
fn a_document_becomes_a_new_file_and_its_page() {
    let preview = empty();
    let (status, got) = read(&preview, DOCUMENT.as_bytes());
    assert_eq!(status, 200);
    assert_eq!(got["name"], "2025/12-kh-ubnd");
    assert_eq!(got["entries"]["number"], "12/KH-UBND");
    assert_eq!(got["entries"]["title"], "Thực hiện chuyên đề năm 2025");
    assert_eq!(got["entries"]["signers"][0]["name"], "Trần Văn An");
    let mut plan = proposed(&preview, DOCUMENT);
    let (status, shown) = send(&preview, SHOW, &plan);
    assert_eq!((status, stopped(&shown)), (200, vec![]), "{shown}");
    let page = shown["page"].as_str().expect("a page");
    let draft = preview.get(page);
    assert_eq!(draft.status, 200);
    assert!(
        draft.text().contains("Thực hiện chuyên đề năm 2025")
            && draft.text().contains("Học tập và làm theo.")
    );
    let policy = draft.header("Content-Security-Policy");
    assert!(policy.contains("script-src 'none'") && policy.contains("frame-ancestors 'self'"), "{policy}");
    // A page that is not saved is at no address of the site.
    assert_eq!(preview.get(page.split('?').next().unwrap_or("")).status, 404);
    assert_eq!(preview.get(&page.replace("draft=1", "draft=2")).status, 404);
    plan["entries"]["title"] = "Chuyên đề: \"năm 2025\" # hai".into();
    plan["entries"]["quarters"] = json!([{ "quarter": "2/2025", "theme": "Nêu gương", "application": "" }]);
    let (status, saved) = send(&preview, SAVE, &plan);
    assert_eq!(status, 201, "{saved}");
    assert_eq!(
        saved,
        json!({ "path": "content/ke-hoach/2025/12-kh-ubnd.md", "page": "/ke-hoach/2025/12-kh-ubnd/", "remarks": [] })
    );
    assert_eq!(files(&preview), ["content/ke-hoach/2025/12-kh-ubnd.md", "site.yaml"]);
    let page = preview.until_says("/ke-hoach/2025/12-kh-ubnd/", "Học tập và làm theo.").text();
    assert!(
        page.contains("Chuyên đề: &quot;năm 2025&quot; # hai")
            || page.contains("Chuyên đề: \"năm 2025\" # hai")
    );
    assert!(page.contains("Nêu gương"));
}

/// A document of two bodies, the first without its place, and of two signers, the second without a name.
const JOINT: &str = "CÔNG AN XÃ\n\nĐOÀN TNCS HỒ CHÍ MINH XÃ BÌNH AN\n\nSố: 12/KHLT-CAX-ĐTN\n\n\
    Bình An, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\n\nPhối hợp thực hiện chuyên đề năm 2025\n\nI. MỤC ĐÍCH\n\nHọc tập.\n\n\
    II. TỔ CHỨC THỰC HIỆN\n\nCác phòng gửi báo cáo về Văn phòng trước ngày 25/6/2025.\n\n\
    Các phòng gửi báo cáo về Văn phòng trước ngày 25/11/2025.\n\n\
    TRƯỞNG CÔNG AN XÃ\n\nTrần Văn An\n\nTM. BAN CHẤP HÀNH\n\nBÍ THƯ\n";

#[test]
fn each_doubt_names_the_entry_that_it_is_about() {
    let preview = empty();
    let (_, got) = read(&preview, JOINT.as_bytes());
    assert_eq!(got["entries"]["issuer"][0], "Công an xã Bình An", "{got}");
    let doubts = [
        json!({ "key": "issuer", "item": 0, "words": "chưa chắc: văn bản viết «Công an xã», địa danh được thêm vào" }),
        json!({ "key": "signers", "item": 1, "words": "chưa chắc: không thấy họ tên của người ký này trong văn bản" }),
    ];
    assert_eq!(got["doubts"], json!(doubts));
    let (_, got) = read(&preview, JOINT.replace("TRƯỞNG CÔNG AN XÃ", "KT.").as_bytes());
    assert_eq!(got["doubts"][1]["item"], 0, "{got}");
    assert!(got["doubts"][1]["words"].as_str().is_some_and(|it| it.contains("chức vụ")), "{got}");
    // A doubt says why an entry is empty; nothing is said twice.
    let (_, got) = read(&preview, DOCUMENT.replace("12/KH", "   /KH").as_bytes());
    let keys: Vec<&Value> = got["doubts"].as_array().into_iter().flatten().map(|it| &it["key"]).collect();
    assert_eq!(keys, ["number"], "{got}");
}

#[test]
fn duties_that_are_not_kept_are_not_in_the_file() {
    let preview = empty();
    let mut plan = proposed(&preview, JOINT);
    let (_, shown) = send(&preview, SHOW, &plan);
    let duties = [("trước ngày 25/6/2025", 0), ("trước ngày 25/11/2025", 1)].map(|(time, before)| {
        json!({ "task": "Gửi báo cáo về Văn phòng", "before": before, "time": time, "units": "Các phòng" })
    });
    assert_eq!(shown["duties"], json!(duties));
    plan["dropped"] = json!([{ "task": "Gửi báo cáo về Văn phòng", "before": 0 }]);
    let (_, shown) = send(&preview, SHOW, &plan);
    assert_eq!(shown["duties"], json!(duties), "it may be kept again");
    let (status, saved) = send(&preview, SAVE, &plan);
    assert_eq!(status, 201, "{saved}");
    let path = preview.portal.path(saved["path"].as_str().expect("a path"));
    let file = fs::read_to_string(path).expect("the file");
    assert_eq!(file.matches("- task:").count(), 1, "{file}");
    assert!(file.contains("due: trước 25/11/2025"), "{file}");
}

#[test]
fn what_could_be_written_better_is_told_when_the_plan_is_saved() {
    let preview = empty();
    let mut plan = proposed(&preview, DOCUMENT);
    plan["entries"]["title"] = "Thực hiện chuyên đề năm 2026".into();
    plan["entries"]["year"] = "".into();
    let (_, shown) = send(&preview, SHOW, &plan);
    assert_eq!(shown["faults"], json!([]), "it is no fault");
    let (status, saved) = send(&preview, SAVE, &plan);
    assert_eq!(status, 201, "{saved}");
    assert!(saved["remarks"][0].as_str().is_some_and(|it| it.contains("2026")), "{saved}");
}

#[test]
fn only_the_page_itself_may_post() {
    let preview = empty();
    let right = Right::of(&preview);
    let Right { origin, token } = &right;
    let (kind, length) = ("Content-Type: application/json\r\n", "Content-Length: 2\r\n");
    for (headers, status) in [
        (format!("{token}{kind}{length}"), 403),
        (format!("Origin: http://evil.vn\r\n{token}{kind}{length}"), 403),
        (format!("Origin: null\r\n{token}{kind}{length}"), 403),
        (format!("Origin: https://127.0.0.1:{}\r\n{token}{kind}{length}", preview.port), 403),
        (format!("Origin: http://127.0.0.1:1\r\n{token}{kind}{length}"), 403),
        (format!("{origin}{origin}{token}{kind}{length}"), 403),
        (format!("{origin}{kind}{length}"), 403),
        (format!("{origin}X-Kehoach-Token: 00\r\n{kind}{length}"), 403),
        (format!("{origin}{token}{token}{kind}{length}"), 403),
        (format!("{origin}{token}{length}"), 415),
        (format!("{origin}{token}Content-Type: text/plain\r\n{length}"), 415),
        (format!("{origin}{token}Content-Type: application/x-www-form-urlencoded\r\n{length}"), 415),
        (format!("{origin}{token}Content-Type: application/octet-stream\r\n{length}"), 415),
        (format!("{origin}{token}{kind}"), 411),
        (format!("{origin}{token}{kind}Transfer-Encoding: chunked\r\n"), 411),
        (format!("{origin}{token}{kind}{length}Transfer-Encoding: chunked\r\n"), 411),
        (format!("{origin}{token}{kind}Content-Length: -2\r\n"), 400),
        (format!("{origin}{token}{kind}{length}{length}"), 400),
        (format!("{origin}{token}{kind}Content-Length: 16777217\r\n"), 413),
        (format!("{origin}{token}{kind}Content-Length: 99999999999999999999\r\n"), 413),
        (format!("{origin}{token}{kind}{length}"), 400), // passes, and is no plan
    ] {
        let start = Instant::now();
        let got = post(&preview, SAVE, &headers, b"{}");
        assert_eq!(got.status, status, "{headers}: {}", got.text());
        assert!(start.elapsed() < Duration::from_secs(5), "no body is waited for: {headers}");
    }
    let all = right.headers("application/json", 2);
    for host in ["evil.vn", "localhost.evil.vn", "127.0.0.1:1", ""] {
        let request = format!("POST {SAVE} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{all}\r\n{{}}");
        assert!([400, 403].contains(&preview.raw(request.as_bytes()).status), "{host}");
    }
    for path in [READ, SHOW, SAVE] {
        let got = preview.get(path);
        assert_eq!((got.status, got.header("Allow")), (405, "POST"), "{path}");
    }
    for path in [
        "/",
        PAGE,
        "/.kehoach/plan/",
        "/.kehoach/plan/save/",
        "/.kehoach/plan/save?a",
        "/.kehoach/plan/%73ave",
    ] {
        let got = post(&preview, path, &all, b"{}");
        assert!([405, 413].contains(&got.status), "{path}: {}", got.status);
    }
    for method in ["PUT", "PATCH", "DELETE", "OPTIONS"] {
        assert!([405, 413].contains(&preview.ask(method, SAVE, &all).status), "{method}");
    }
    let page = preview.get(PAGE);
    assert!(page.header("Content-Security-Policy").starts_with("default-src 'none'; script-src 'self'"));
    assert_eq!(page.header("Cache-Control"), "no-store");
    assert!(!page.text().contains("<script>") && !page.text().contains(" style="), "no inline script");
    assert_eq!(files(&preview), ["site.yaml"]);
}

#[test]
fn a_token_is_of_one_start() {
    let [one, other] = [empty(), empty()].map(|it| Right::of(&it).token);
    assert!(one != other && one.len() == "X-Kehoach-Token: \r\n".len() + 32, "{one} {other}");
}

#[test]
fn a_body_that_never_ends_is_let_go_and_holds_up_nobody_for_long() {
    let preview = empty();
    let headers = Right::of(&preview).headers("application/json", 100);
    let host = format!("127.0.0.1:{}", preview.port);
    let mut slow = preview.connect();
    let head = format!("POST {SAVE} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n{{");
    slow.set_read_timeout(Some(Duration::from_secs(30))).expect("a time limit");
    slow.write_all(head.as_bytes()).expect("the server reads");
    std::thread::sleep(Duration::from_millis(300));
    let (plan, start) = (json!({}).to_string(), Instant::now());
    let second =
        post(&preview, SAVE, &Right::of(&preview).headers("application/json", plan.len()), plan.as_bytes());
    assert_eq!(second.status, 503, "one at a time");
    assert_eq!(preview.get("/").status, 200, "pages are answered");
    let mut answer = Vec::new();
    let _ = slow.read_to_end(&mut answer);
    assert!(answer.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&answer));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    // Who goes away gives back the turn.
    let mut gone = preview.connect();
    gone.write_all(head.as_bytes()).expect("the server reads");
    drop(gone);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(read(&preview, DOCUMENT.as_bytes()).0, 200);
    assert_eq!(files(&preview), ["site.yaml"]);
}

#[test]
fn what_follows_a_body_is_a_request_of_its_own() {
    let preview = empty();
    let headers = Right::of(&preview).headers("application/json", 2);
    let host = format!("127.0.0.1:{}", preview.port);
    let request = format!(
        "POST {SHOW} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n{{}}GET /nam/ HTTP/1.0\r\nHost: {host}\r\n\r\n"
    );
    let got = preview.raw(request.as_bytes());
    assert_eq!((got.status, got.text().matches("HTTP/1.0 200").count()), (400, 1), "{}", got.text());
}

#[test]
fn two_saves_at_once_write_one_file() {
    let preview = empty();
    let plan = proposed(&preview, DOCUMENT);
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let saves: Vec<_> = (0..6).map(|_| scope.spawn(|| send_status(&preview, &plan))).collect();
        saves.into_iter().map(|it| it.join().expect("an answer")).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 201).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| [201, 422, 503].contains(status)), "{answers:?}");
    assert_eq!(files(&preview), ["content/ke-hoach/2025/12-kh-ubnd.md", "site.yaml"]);
}

fn send_status(preview: &Preview, plan: &Value) -> u16 {
    let body = plan.to_string();
    let headers = Right::of(preview).headers("application/json", body.len());
    post(preview, SAVE, &headers, body.as_bytes()).status
}

#[test]
fn a_name_stays_below_the_plans() {
    let preview = empty();
    let mut plan = proposed(&preview, DOCUMENT);
    for name in [
        "../x",
        "a/../../../x",
        "/etc/x",
        "C:\\x",
        "c:x",
        "..\\x",
        "a\\b",
        "con",
        "2025/NUL",
        "lpt1.a",
        "a/",
        "",
        ".an",
        "a?b",
        "~a",
        "a.bak",
        "a\u{0}b",
    ] {
        plan["name"] = name.into();
        let (status, answer) = send(&preview, SAVE, &plan);
        assert_eq!((status, stopped(&answer)), (422, vec!["name"]), "{name}: {answer}");
    }
    // A name is written composed, whatever the keyboard sends.
    plan["name"] = "Ba\u{309}n thu\u{31b}\u{309}".into();
    let (status, answer) = send(&preview, SAVE, &plan);
    assert_eq!((status, &answer["path"]), (201, &json!("content/ke-hoach/Bản thử.md")));
    assert_eq!(files(&preview), ["content/ke-hoach/Bản thử.md", "site.yaml"]);
}

#[test]
#[cfg(unix)]
fn a_folder_that_leads_out_takes_no_plan() {
    let outside = tempfile::tempdir().expect("a folder");
    let portal = Portal::new("");
    fs::create_dir_all(portal.path("content/ke-hoach")).expect("a folder");
    std::os::unix::fs::symlink(outside.path(), portal.path("content/ke-hoach/2025")).expect("a link");
    portal.write("content/ke-hoach/2024", b"a file");
    let preview = Preview::of(portal);
    let mut plan = proposed(&preview, DOCUMENT);
    for name in ["2025/a", "2025/sau/a", "2024/a"] {
        plan["name"] = name.into();
        let (status, answer) = send(&preview, SAVE, &plan);
        assert_eq!((status, stopped(&answer)), (422, vec!["name"]), "{name}: {answer}");
    }
    assert_eq!(fs::read_dir(outside.path()).expect("the folder").count(), 0);
}

#[test]
fn what_is_there_stays_as_it_is() {
    let there = "-- content/ke-hoach/2025/12-kh-ubnd.md --\n---\ntitle: Cũ\nissuer: UBND xã B\nyear: 2025\n---\nCũ.\n";
    let preview = Preview::of(Portal::new(there));
    let mut plan = proposed(&preview, DOCUMENT);
    assert_eq!(plan["name"], "2025/12-kh-ubnd-2", "another name is proposed");
    let before = fs::read(preview.portal.path("content/ke-hoach/2025/12-kh-ubnd.md")).expect("the file");
    for name in ["2025/12-kh-ubnd", "2025/12-KH-UBND", "2025/12 kh ubnd"] {
        plan["name"] = name.into();
        let (status, answer) = send(&preview, SAVE, &plan);
        assert_eq!((status, stopped(&answer)), (422, vec!["name"]), "{name}: {answer}");
    }
    assert_eq!(
        fs::read(preview.portal.path("content/ke-hoach/2025/12-kh-ubnd.md")).expect("the file"),
        before
    );
    // The same number of the same body in the same year, in whatever file.
    plan["name"] = "khac".into();
    assert_eq!(send(&preview, SAVE, &plan).0, 201);
    preview.until_says("/ke-hoach/khac/", "Học tập");
    plan["name"] = "2025/khac-nua".into();
    let (status, answer) = send(&preview, SAVE, &plan);
    assert_eq!((status, stopped(&answer)), (422, vec!["number"]), "{answer}");
    assert!(answer["faults"].to_string().contains("content/ke-hoach/khac.md"), "{answer}");
}

#[test]
fn faults_are_told_at_their_entries() {
    let preview = empty();
    let good = proposed(&preview, DOCUMENT);
    for (key, value, expected) in [
        ("title", json!(" "), "title"),
        ("issuer", json!([]), "issuer"),
        ("date", json!("31/2/2025"), "date"),
        ("year", json!("hai nghìn"), "year"),
        ("quarters", json!([{ "quarter": "V/2025", "theme": "a", "application": "" }]), "quarters"),
    ] {
        let mut plan = good.clone();
        plan["entries"][key] = value;
        let (status, answer) = send(&preview, SAVE, &plan);
        assert_eq!((status, stopped(&answer)), (422, vec![expected]), "{key}: {answer}");
    }
    let mut secret = good.clone();
    secret["body"] = "MẬT\n\nVăn bản.\n".into();
    assert_eq!(stopped(&send(&preview, SAVE, &secret).1), ["body"]);
    for wrong in [
        json!([]),
        json!({}),
        json!({ "name": 1, "entries": {}, "body": "" }),
        json!({ "name": "a", "entries": { "khac": 1 }, "body": "" }),
    ] {
        assert_eq!(send(&preview, SAVE, &wrong).0, 400, "{wrong}");
    }
    assert_eq!(files(&preview), ["site.yaml"]);
}

#[test]
fn what_is_no_document_is_told_in_words() {
    let preview = empty();
    for (bytes, words) in [
        (&b"PK\x03\x04 cut"[..], "hỏng"),
        (b"%PDF-1.7 x", "PDF"),
        (b"{\\rtf1 x", ".rtf"),
        (b"", "không thấy chữ nào"),
        (b"---\ntitle: a\n---\nb\n", "phần khai báo"),
    ] {
        let (status, answer) = read(&preview, bytes);
        assert_eq!(status, 422);
        assert!(answer["words"].as_str().is_some_and(|it| it.contains(words)), "{words}: {answer}");
    }
    let large = vec![b'a'; 16 * 1024 * 1024];
    let headers = Right::of(&preview).headers("application/octet-stream", large.len());
    assert_eq!(post(&preview, READ, &headers, &large).status, 422, "16 MiB are taken");
}

#[test]
fn signs_of_other_languages_are_words() {
    let preview = empty();
    let signs = "<script>document.title='ran'</script> {{ title }} {% raw %} a: b # c";
    let text = DOCUMENT.replace(
        "Học tập và làm theo.",
        &format!("{signs}\n\n---\n\nsố: 1\n\n1986. Một năm.\n\n![](http://x)"),
    );
    let text =
        text.replace("Thực hiện chuyên đề năm 2025", "Việc <b>một</b>: {{ x }} 'a' \"b\" \\ # - &amp;");
    let mut plan = proposed(&preview, &text);
    plan["entries"]["place"] = "--- {a: [b]} # *c*".into();
    plan["entries"]["recipients"] = json!(["- a: b", "", "!tag &x *y", "null", "<script src=/ran></script>"]);
    plan["entries"]["signers"] =
        json!([{ "capacity": "KT. \"x\"", "position": "a\n---\nb", "name": "@A `b`" }]);
    let (status, answer) = send(&preview, SAVE, &plan);
    assert_eq!(status, 201, "{answer}");
    let path = answer["page"].as_str().expect("a page").to_string();
    let page = preview.until_says(&path, "Một năm.").text();
    for words in [
        "&lt;script&gt;document.title='ran'&lt;/script&gt; {{ title }} {% raw %} a: b # c",
        "số: 1",
        "![](http://x)",
        "- a: b",
        "!tag &amp;x *y",
        "--- {a: [b]} # *c*",
        "a --- b",
        "@A `b`",
    ] {
        let same = page.replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"");
        assert!(same.contains(words), "{words}\n{page}");
    }
    assert!(page.contains("Việc &lt;b&gt;một&lt;/b&gt;: {{ x }}"), "{page}");
    let again = preview.portal.run(&["check"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
}

#[test]
fn it_is_absent_where_others_could_reach_it_or_nothing_may_be_written() {
    for arguments in [["--read-only"].as_slice(), &["--host", "0.0.0.0"]] {
        let preview = Preview::with(Portal::new(""), arguments);
        for path in [PAGE, READ, SAVE] {
            assert_eq!(preview.get(path).status, 404, "{arguments:?} {path}");
        }
        let headers = "Origin: http://127.0.0.1\r\nX-Kehoach-Token: 0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
        assert!([403, 405, 413].contains(&post(&preview, SAVE, headers, b"{}").status), "{arguments:?}");
        assert_eq!(preview.events().next()["add"], Value::Null, "{arguments:?}");
        let printed = fs::read_to_string(preview.terminal.path()).expect("what was printed");
        assert!(!printed.contains("them-ke-hoach"), "{printed}");
    }
}

#[test]
fn its_own_files_have_their_types() {
    let preview = empty();
    for (path, media_type) in [
        (PAGE, "text/html; charset=utf-8"),
        ("/.kehoach/add-plan.js", "text/javascript; charset=utf-8"),
        ("/.kehoach/add-plan.css", "text/css; charset=utf-8"),
    ] {
        let got = preview.get(path);
        assert_eq!((got.status, got.header("Content-Type")), (200, media_type), "{path}");
        assert_eq!(got.header("X-Content-Type-Options"), "nosniff", "{path}");
    }
    let body = json!({}).to_string();
    let headers = Right::of(&preview).headers("application/json", body.len());
    let got = post(&preview, SHOW, &headers, body.as_bytes());
    assert_eq!(got.header("Content-Type"), "application/json; charset=utf-8");
    assert_eq!(got.header("X-Content-Type-Options"), "nosniff");
    assert!(got.header("Content-Security-Policy").starts_with("default-src 'none'; sandbox"));
}

#[test]
fn it_speaks_the_language_of_the_site() {
    let preview = Preview::of(Portal::new("-- site.yaml --\ntitle: A\nlanguage: en\n"));
    let page = preview.get(PAGE).text();
    assert!(
        page.contains("<html lang=\"en\">") && page.contains("<h1>Add a plan</h1>") && !page.contains("[[")
    );
}

#[test]
fn its_labels_are_those_of_the_page_of_a_plan() {
    for language in ["vi", "en"] {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let words = fs::read_to_string(root.join(format!("themes/default/{language}.yaml"))).expect("words");
        let word = |key: &str| {
            let lead = format!("{key}: ");
            words.lines().find_map(|it| it.strip_prefix(&lead)).expect("a word").to_string()
        };
        let preview = Preview::of(Portal::new(&format!("-- site.yaml --\ntitle: A\nlanguage: {language}\n")));
        let page = preview.get(PAGE).text();
        for key in ["date", "year"] {
            let label = format!("<label for=\"{key}\">{}</label>", word(key));
            assert!(page.contains(&label), "{label}");
        }
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let preview = empty();
    let folder = preview.portal.path("content/ke-hoach");
    fs::create_dir_all(&folder).expect("a folder");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("its owner may");
    let plan = proposed(&preview, DOCUMENT);
    // Root writes whatever the permissions say.
    if fs::write(folder.join("thu"), "").is_err() {
        let (status, answer) = send(&preview, SAVE, &plan);
        assert_eq!((status, stopped(&answer)), (422, vec!["name"]), "{answer}");
        assert!(answer["faults"].to_string().contains("không có quyền"), "{answer}");
        assert_eq!(files(&preview), ["site.yaml"]);
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("its owner may");
}

#[test]
#[cfg(unix)]
fn a_full_disk_leaves_nothing_behind() {
    // No file of this process may have a byte, as on a disk without space.
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" serve --port 0", crate::preview::PROGRAM]);
    let preview = Preview::start(Portal::new(""), command);
    let plan = proposed(&preview, DOCUMENT);
    let (status, answer) = send(&preview, SAVE, &plan);
    assert_eq!((status, stopped(&answer)), (422, vec!["name"]), "{answer}");
    assert_eq!(files(&preview), ["site.yaml"]);
}
