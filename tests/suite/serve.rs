//! The preview: a real process, real HTTP, real edits.

use crate::portal::{PLAN, Portal, tree};
use kehoach::base::diagnostic::in_order;
use kehoach::io::disk::Folder;
use kehoach::page::rebuild::Build;
use kehoach::site::corpus::Corpus;
use proptest::prelude::*;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kehoach");

/// A portal with `kehoach serve` running in it.
pub(crate) struct Preview {
    pub(crate) portal: Portal,
    child: Child,
    port: u16,
    terminal: NamedTempFile,
}

/// What a request got.
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Got {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or("")
    }
}

impl Preview {
    pub(crate) fn of(portal: Portal) -> Preview {
        Preview::with(portal, &[])
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    fn with(portal: Portal, arguments: &[&str]) -> Preview {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--port", "0"]).args(arguments);
        Preview::start(portal, command)
    }

    /// Starts the program by a command that runs it.
    pub(crate) fn start(portal: Portal, mut command: Command) -> Preview {
        let terminal = NamedTempFile::new().expect("a file");
        let file = terminal.reopen().expect("the file again");
        command.current_dir(portal.path("")).stdout(Stdio::piped()).stderr(file);
        let mut child = command.spawn().expect("the program runs");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("standard output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        Preview { portal, child, port: port.unwrap_or_else(|| panic!("an address in {line:?}")), terminal }
    }

    /// Waits until the terminal shows some words; all that it shows.
    #[track_caller]
    pub(crate) fn until_tells(&self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let shown = fs::read_to_string(self.terminal.path()).expect("what was told");
            if shown.contains(words) {
                return shown;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{words} in {shown}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Sends the process a signal.
    #[cfg(unix)]
    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|it| it.success()), "{signal} is sent");
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time limit");
        stream
    }

    /// What bytes get until the server closes the connection.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Got {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|it| it == b"\r\n\r\n").map_or(answer.len(), |at| at + 4);
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        Got { status, head, body: answer[end..].to_vec() }
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Got {
        let host = format!("127.0.0.1:{}", self.port);
        self.raw(
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n")
                .as_bytes(),
        )
    }

    pub(crate) fn get(&self, path: &str) -> Got {
        self.ask("GET", path, "")
    }

    /// What an answer that has no end begins with.
    pub(crate) fn first_bytes(&self, path: &str) -> String {
        let mut stream = self.connect();
        let ask = format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(ask.as_bytes()).expect("the server reads");
        let mut bytes = [0; 1024];
        let count = stream.read(&mut bytes).expect("the server answers");
        String::from_utf8_lossy(&bytes[..count]).into_owned()
    }

    /// Waits until a page is as it should be.
    #[track_caller]
    pub(crate) fn until(&self, path: &str, right: impl Fn(&Got) -> bool) -> Got {
        let start = Instant::now();
        loop {
            let got = self.get(path);
            if right(&got) {
                return got;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{path}: {}\n{}", got.head, got.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub(crate) fn until_says(&self, path: &str, words: &str) -> Got {
        self.until(path, |got| got.status == 200 && got.text().contains(words))
    }

    /// The news from now on.
    fn news(&self) -> News {
        let mut stream = self.connect();
        let ask = format!("GET /.kehoach/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(ask.as_bytes()).expect("the server reads");
        News(BufReader::new(stream))
    }

    /// A number that the system tells of the process.
    fn count(&self, what: &str) -> Option<usize> {
        let folder = format!("/proc/{}", self.child.id());
        match what {
            "descriptors" => fs::read_dir(format!("{folder}/fd")).ok().map(Iterator::count),
            what => {
                let status = fs::read_to_string(format!("{folder}/status")).ok()?;
                let line = status.lines().find_map(|line| line.strip_prefix(what))?;
                line.split_whitespace().next()?.parse().ok()
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct News(BufReader<TcpStream>);

impl News {
    /// The next news.
    #[track_caller]
    fn next(&mut self) -> serde_json::Value {
        let mut line = String::new();
        let start = Instant::now();
        loop {
            assert!(start.elapsed() < Duration::from_secs(10), "news in time");
            line.clear();
            let count = self.0.read_line(&mut line).expect("news in time");
            assert!(count > 0, "the stream goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("news are JSON");
            }
        }
    }

    /// The next news with this many faults, as one text.
    #[track_caller]
    fn until_faults(&mut self, count: usize) -> String {
        loop {
            let news = self.next();
            let faults = news["faults"].as_array().expect("a list");
            if faults.len() == count {
                return faults.iter().filter_map(|it| it.as_str()).collect();
            }
        }
    }
}

/// A plan with a title and a text.
pub(crate) fn plan(title: &str, text: &str) -> Vec<u8> {
    format!("---\ntitle: {title}\nissuer: Sở Nội vụ\nyear: 2024\n---\n{text}\n").into_bytes()
}

/// A page without the line that the preview adds.
pub(crate) fn without_script(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let Some(at) = text.find("<script src=\"/.kehoach/") else { return bytes.to_vec() };
    let end = text[at..].find("</script>\n").map_or(text.len(), |end| at + end + 10);
    format!("{}{}", &text[..at], &text[end..]).into_bytes()
}

#[test]
fn an_edit_is_told_and_served_and_the_output_is_not_touched() {
    let preview = Preview::of(Portal::new(PLAN));
    let mut news = preview.news();
    let first = news.next();
    preview.portal.write("content/ke-hoach/a.md", &plan("Kế hoạch A", "Câu mới."));
    let second = news.next();
    assert_ne!(first["version"], second["version"]);
    let got = preview.get("/ke-hoach/a/");
    assert!(got.text().contains("Câu mới."), "what is told is served");
    assert!(got.text().contains(second["version"].as_str().expect("a version")));
    assert!(!preview.portal.path("output").exists());
}

#[test]
fn a_fault_keeps_the_last_good_site_until_it_is_mended() {
    let preview = Preview::of(Portal::new(PLAN));
    let mut news = preview.news();
    news.next();
    preview.portal.write("content/ke-hoach/a.md", b"---\ntitle: Hai\n---\nMoi.\n");
    let faults = news.until_faults(1);
    assert!(faults.contains("content/ke-hoach/a.md:2:1") && faults.contains("issuer"), "{faults}");
    preview.portal.write("content/ke-hoach/b.md", b"---\ntitle: <script>x</script>\n---\n");
    news.until_faults(2);
    preview.until_says("/ke-hoach/a/", "Văn bản.");
    assert_eq!(preview.get("/ke-hoach/b/").status, 404);
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Đã sửa."));
    news.until_faults(1);
    preview.until_says("/ke-hoach/a/", "Văn bản.");
    preview.portal.write("content/ke-hoach/b.md", &plan("B", "Tốt."));
    news.until_faults(0);
    preview.until_says("/ke-hoach/a/", "Đã sửa.");
    preview.until_says("/ke-hoach/b/", "Tốt.");
    for (path, text, fault) in [
        ("themes/default/plan.html", "{{ sai", "themes/default/plan.html:1"),
        ("themes/default/row.html", "{{ row.khong }}", "themes/default/row.html:1"),
        ("site.yaml", "title: [", "site.yaml"),
        ("content/co-quan.yaml", "- {id: a", "content/co-quan.yaml"),
    ] {
        let old = fs::read(preview.portal.path(path)).ok();
        preview.portal.write(path, text.as_bytes());
        let faults = news.until_faults(1);
        assert!(faults.contains(fault), "{faults}");
        preview.until_says("/ke-hoach/a/", "Đã sửa.");
        match old {
            Some(old) => preview.portal.write(path, &old),
            None => fs::remove_file(preview.portal.path(path)).expect("the file can go"),
        }
        news.until_faults(0);
    }
    fs::rename(preview.portal.path("site.yaml"), preview.portal.path("away.yaml")).expect("the file can go");
    let faults = news.until_faults(1);
    assert!(faults.contains("error[K041]") && faults.contains("--> site.yaml"), "{faults}");
    preview.until_says("/ke-hoach/a/", "Đã sửa.");
    fs::rename(preview.portal.path("away.yaml"), preview.portal.path("site.yaml"))
        .expect("the file can come");
    news.until_faults(0);
    fs::rename(preview.portal.path("content"), preview.portal.path("away")).expect("the folder can go");
    assert!(news.until_faults(1).contains("K043"));
    preview.until_says("/ke-hoach/a/", "Đã sửa.");
    fs::rename(preview.portal.path("away"), preview.portal.path("content")).expect("the folder can come");
    news.until_faults(0);
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Lại theo dõi."));
    preview.until_says("/ke-hoach/a/", "Lại theo dõi.");
    fs::remove_dir_all(preview.portal.path("content")).expect("the folder can go");
    assert!(news.until_faults(1).contains("K043"));
    for text in ["Làm lại từ đầu.", "Và sửa tiếp."] {
        preview.portal.write("content/ke-hoach/a.md", &plan("A", text));
        preview.until_says("/ke-hoach/a/", text);
    }
    news.until_faults(0);
}

#[test]
fn the_terminal_tells_what_the_banner_shows() {
    let preview = Preview::of(Portal::new(PLAN));
    let mut news = preview.news();
    news.next();
    preview.portal.write("content/ke-hoach/a.md", "---\ntitle: A\nisuer: Sở Nội vụ\n---\n".as_bytes());
    // The warning stands beside the error, since it tells the reason.
    let shown = news.until_faults(2);
    assert!(shown.contains("error[K011]") && shown.contains("có phải ý bạn là `issuer`?"), "{shown}");
    let told = preview.until_tells("trang vẫn hiện bản đúng gần nhất");
    for line in shown.lines() {
        assert!(told.contains(line), "{line} in {told}");
    }
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Đã sửa."));
    news.until_faults(0);
    preview.until_tells("đã hết lỗi, cập nhật sau");
    // More than a banner holds: every broken file is named.
    for rank in 0..30 {
        preview.portal.write(&format!("content/ke-hoach/{rank:02}.md"), b"---\ntitle: [\n---\n");
    }
    loop {
        let news = news.next();
        let shown = news["faults"].to_string();
        if (0..30).all(|rank| shown.contains(&format!("content/ke-hoach/{rank:02}.md"))) {
            assert!(news["heading"].as_str().is_some_and(|it| it.contains("30 lỗi")), "{news}");
            return;
        }
    }
}

#[test]
fn every_way_to_save_is_seen() {
    let preview = Preview::of(Portal::new(PLAN));
    let path = |path: &str| preview.portal.path(path);
    // Written beside and renamed over, with a backup, as editors do.
    preview.portal.write("content/ke-hoach/.a.md.swp", b"x");
    preview.portal.write("content/ke-hoach/4913", b"");
    fs::remove_file(path("content/ke-hoach/4913")).expect("a trace");
    fs::rename(path("content/ke-hoach/a.md"), path("content/ke-hoach/a.md~")).expect("a backup");
    preview.portal.write("content/ke-hoach/a.md.tmp", &plan("A", "Đổi tên."));
    fs::rename(path("content/ke-hoach/a.md.tmp"), path("content/ke-hoach/a.md")).expect("a save");
    preview.until_says("/ke-hoach/a/", "Đổi tên.");
    // In pieces.
    let mut file = fs::File::create(path("content/ke-hoach/a.md")).expect("the file");
    for piece in plan("A", "Từng mẩu một.").chunks(7) {
        file.write_all(piece).expect("a piece");
        file.flush().expect("a piece");
    }
    drop(file);
    preview.until_says("/ke-hoach/a/", "Từng mẩu một.");
    // A folder with files, at once; moved; moved again with a file changed; gone.
    preview.portal.write("content/ke-hoach/2024/quy-i/b.md", &plan("B", "Sâu."));
    preview.until_says("/ke-hoach/2024/quy-i/b/", "Sâu.");
    fs::rename(path("content/ke-hoach/2024"), path("content/ke-hoach/2025")).expect("a move");
    preview.until_says("/ke-hoach/2025/quy-i/b/", "Sâu.");
    let moved = preview.until("/ke-hoach/2024/quy-i/b/", |got| got.status == 302);
    assert_eq!(moved.header("Location"), "/ke-hoach/2025/quy-i/b/");
    preview.portal.write("content/ke-hoach/2025/quy-i/b.md", &plan("B\nslug: c", "Địa chỉ khác."));
    let moved = preview.until("/ke-hoach/2025/quy-i/b/", |got| got.status == 302);
    let address = moved.header("Location").to_string();
    preview.until_says(&address, "Địa chỉ khác.");
    fs::remove_dir_all(path("content/ke-hoach/2025")).expect("the folder can go");
    preview.until(&address, |got| got.status == 404);
    preview.until("/ke-hoach/2024/quy-i/b/", |got| got.status == 404);
    // Attachments, drafts, settings, registers, themes.
    preview.portal.write("content/tep/x.pdf", b"%PDF-1");
    preview.until("/tep/x.pdf", |got| got.status == 200 && got.body == b"%PDF-1");
    preview.portal.write("content/tep/x.pdf", b"%PDF-22");
    preview.until("/tep/x.pdf", |got| got.body == b"%PDF-22");
    preview.portal.write("content/ke-hoach/nhap.md", &plan("Nháp\nstatus: draft", "Chưa xong."));
    preview.until_says("/ke-hoach/nhap/", "Dự thảo");
    preview.portal.write("site.yaml", "title: Tên khác\nlanguage: en\n".as_bytes());
    preview.until_says("/", "Tên khác");
    preview.until_says("/", "lang=\"en\"");
    preview.portal.write("content/co-quan.yaml", "- {id: snv, name: Sở Nội vụ}\n".as_bytes());
    preview.until("/co-quan/snv/", |got| got.status == 200);
    preview.portal.write("themes/default/style.css", b"body{}");
    preview.until("/giao-dien/style.css", |got| got.body == b"body{}");
    preview.portal.write("site.yaml", "title: Tên khác\ntheme: rieng\n".as_bytes());
    preview.portal.write("themes/rieng/text.html", b"x");
    fs::remove_dir_all(path("themes/default")).expect("the theme can go");
    preview.until("/giao-dien/style.css", |got| got.body.len() > 1000);
}

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
    // Two pages have this title now, so which of them it was cannot be told.
    preview.portal.write("content/trang/ba.md", text("Như nhau").as_bytes());
    preview.until("/ba/", |got| got.status == 200);
    rename("mot", "bon");
    let got = preview.until("/mot/", |got| got.status != 200);
    assert_eq!(got.status, 404);
}

#[test]
fn a_checkout_of_500_files_is_one_edit() {
    let preview = Preview::of(Portal::new(PLAN));
    let mut news = preview.news();
    news.next();
    let away = tempfile::tempdir().expect("a folder");
    for rank in 0..500 {
        fs::write(away.path().join(format!("{rank}.md")), plan(&format!("K{rank}"), "Một.")).expect("a file");
    }
    for file in fs::read_dir(away.path()).expect("the files").flatten() {
        let target = preview.portal.path("content/ke-hoach").join(file.file_name());
        fs::copy(file.path(), target).expect("a file");
    }
    preview.until_says("/ke-hoach/499/", "Một.");
    let start = Instant::now();
    let mut told = 0;
    while told == 0 || start.elapsed() < Duration::from_millis(400) {
        let waited = news.0.get_ref().set_read_timeout(Some(Duration::from_millis(500)));
        waited.expect("a time limit");
        let mut line = String::new();
        match news.0.read_line(&mut line) {
            Ok(_) => told += usize::from(line.starts_with("data: ")),
            Err(_) => break,
        }
    }
    assert!((1..=3).contains(&told), "told {told} times");
    for rank in 0..500 {
        assert_eq!(preview.get(&format!("/ke-hoach/{rank}/")).status, 200, "{rank}");
    }
}

#[test]
fn a_folder_whose_changes_are_not_told_is_looked_at() {
    let preview = Preview::with(Portal::new(PLAN), &["--poll", "1"]);
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Nhìn thấy."));
    preview.until_says("/ke-hoach/a/", "Nhìn thấy.");
    preview.portal.write("themes/default/style.css", b"body{}");
    preview.until("/giao-dien/style.css", |got| got.body == b"body{}");
}

#[test]
fn answers_are_exact() {
    let preview = Preview::of(Portal::new(PLAN));
    preview.portal.write("content/tep/a b%ộ.pdf", b"0123456789");
    let whole = preview.until("/tep/a%20b%25%E1%BB%99.pdf", |got| got.status == 200);
    assert_eq!(whole.header("Content-Type"), "application/pdf");
    let decomposed = preview.get("/tep/a%20b%25o%CC%A3%CC%82.pdf");
    assert_eq!((decomposed.status, decomposed.text().as_str()), (200, "0123456789"));
    let head = preview.ask("HEAD", "/tep/a%20b%25%E1%BB%99.pdf", "");
    assert_eq!((head.status, head.header("Content-Length"), head.body.len()), (200, "10", 0));
    let tag = whole.header("ETag");
    for (range, status, body) in [
        ("bytes=2-4", 206, "234"),
        ("bytes=7-", 206, "789"),
        ("bytes=-2", 206, "89"),
        ("bytes=5-99", 206, "56789"),
        ("bytes=10-", 416, ""),
        ("bytes=0-1,3-4", 200, "0123456789"),
        ("x", 200, "0123456789"),
    ] {
        let got = preview.ask("GET", "/tep/a%20b%25%E1%BB%99.pdf", &format!("Range: {range}\r\n"));
        assert_eq!((got.status, got.text().as_str()), (status, body), "{range}");
    }
    let part = preview.ask("GET", "/tep/a%20b%25%E1%BB%99.pdf", "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n");
    assert_eq!(part.status, 200);
    let same = preview.ask("GET", "/tep/a%20b%25%E1%BB%99.pdf", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((same.status, same.body.len()), (304, 0));
    let page = preview.get("/ke-hoach/a/");
    assert_eq!(page.header("Content-Type"), "text/html; charset=utf-8");
    assert_eq!(page.header("Content-Length"), page.body.len().to_string());
    let same = preview.ask("GET", "/ke-hoach/a/", &format!("If-None-Match: {}\r\n", page.header("ETag")));
    assert_eq!(same.status, 304);
    assert_eq!(preview.get("/ke-hoach/a").header("Location"), "/ke-hoach/a/");
    assert_eq!(preview.get("/ke-hoach/a/index.html").status, 200);
    assert_eq!(preview.get("/giao-dien/style.css?x").header("Content-Type"), "text/css; charset=utf-8");
    let lost = preview.get("/khong/co/");
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("href=\"/giao-dien/style.css\""), "the site's own, at any depth");
    // One connection, several requests.
    let host = format!("Host: localhost:{}\r\n", preview.port);
    let got = preview.raw(
        format!("GET /nam/ HTTP/1.1\r\n{host}\r\nHEAD / HTTP/1.1\r\n{host}\r\nGET /giao-dien/style.css HTTP/1.0\r\n{host}\r\n")
            .as_bytes(),
    );
    assert_eq!(got.text().matches("HTTP/1.").count(), 2, "three answers in all");
}

#[test]
fn only_the_site_is_served_and_only_to_those_who_ask_for_it() {
    let preview = Preview::of(Portal::new(PLAN));
    fs::write(preview.portal.path("secret.txt"), "bí mật").expect("a file");
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/tep/../../secret.txt",
        "/secret.txt",
        "/site.yaml",
        "/content/ke-hoach/a.md",
        "//etc/passwd",
        "/etc/passwd",
        "/.kehoach/../secret.txt",
        "/.kehoach/",
        "/%5c..%5csecret.txt",
        "/ke-hoach/a/%00",
        "http://127.0.0.1/",
        "*",
        "secret.txt",
    ] {
        let got = preview.get(path);
        assert!([400, 404].contains(&got.status), "{path}: {}", got.status);
        assert!(!got.text().contains("bí mật"), "{path}");
    }
    for host in [
        "evil.vn",
        "localhost.evil.vn",
        "127.0.0.1.evil.vn",
        "127.0.0.1:1",
        "evil.vn:8080",
        "[::1",
        "0.0.0.0",
        "",
    ] {
        let got =
            preview.raw(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
        assert!([400, 403].contains(&got.status), "{host}: {}", got.status);
    }
    assert_eq!(preview.ask("GET", "/.kehoach/events", "Origin: http://evil.vn\r\n").status, 403);
    let got = preview.ask("GET", "/", "");
    assert!(!got.head.contains("Access-Control"), "{}", got.head);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "XYZ"] {
        let got = preview.ask(method, "/", "");
        assert_eq!((got.status, got.header("Allow")), (405, "GET, HEAD"), "{method}");
    }
}

/// Requests that are not plainly right, some with another request hidden in them.
const MALFORMED: [&str; 24] = [
    "",
    "\r\n\r\n",
    "GET\r\n\r\n",
    "GET /\r\n\r\n",
    "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nA: \u{0}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nA: x\rB: y\r\n\r\n",
    "GET / HTTP/1.1\nHost: localhost\n\nGET /an/ HTTP/1.1\nHost: localhost\n\n\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18446744073709551615\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12x\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 50\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
    "GET /% HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n",
];

#[test]
fn malformed_and_slow_clients_harm_nobody() {
    let preview = Preview::of(Portal::new(PLAN));
    for bytes in MALFORMED.iter().filter(|bytes| !bytes.is_empty()) {
        let got = preview.raw(bytes.as_bytes());
        assert!((400..=505).contains(&got.status), "{bytes:?}: {}{}", got.head, got.text());
        assert!(!got.text().contains("HTTP/1."), "{bytes:?} is one request");
    }
    let before = preview.count("VmRSS:");
    let long = format!("GET / HTTP/1.1\r\nHost: localhost\r\nA: {}\r\n\r\n", "x".repeat(1_000_000));
    assert!([0, 431].contains(&preview.raw(long.as_bytes()).status));
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "A: b\r\n".repeat(10_000));
    assert!([0, 431].contains(&preview.raw(many.as_bytes()).status));
    if let (Some(before), Some(after)) = (before, preview.count("VmRSS:")) {
        assert!(after < before + 24 * 1024, "{before} kB, then {after} kB");
    }
    for _ in 0..500 {
        let _ = preview.connect().write_all(b"GET / HTTP/1.1\r\n");
    }
    let mut held = Vec::new();
    for rank in 0..150 {
        let mut stream = preview.connect();
        let begun = match rank % 3 {
            0 => String::new(),
            1 => "GET / HT".to_string(),
            _ => format!("GET /giao-dien/style.css HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port)
                .repeat(40),
        };
        stream.write_all(begun.as_bytes()).expect("the server reads");
        held.push(stream);
    }
    let start = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    let start = Instant::now();
    let mut silent = held.swap_remove(0);
    assert_eq!(silent.read(&mut [0; 8]).ok(), Some(0), "a silent client is let go");
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

#[test]
fn hundreds_of_tabs_are_told_and_let_go() {
    let preview = Preview::of(Portal::new(PLAN));
    preview.get("/");
    let before = (preview.count("Threads:"), preview.count("descriptors"));
    let mut tabs: Vec<News> = (0..300).map(|_| preview.news()).collect();
    let first: Vec<_> = tabs.iter_mut().map(News::next).collect();
    if let (Some(threads), (Some(old), _)) = (preview.count("Threads:"), before) {
        // Some come with a burst of connections and go again; a thread for each tab would be 300.
        assert!(threads <= old + 60, "{threads} threads for 300 tabs");
    }
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Cho mọi thẻ."));
    let start = Instant::now();
    preview.until_says("/ke-hoach/a/", "Cho mọi thẻ.");
    for (tab, first) in tabs.iter_mut().zip(first) {
        assert_ne!(tab.next()["version"], first["version"]);
    }
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    drop(tabs);
    let start = Instant::now();
    while preview.count("descriptors") > before.1 {
        assert!(start.elapsed() < Duration::from_secs(10), "descriptors return");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn what_cannot_begin_says_why() {
    let portal = Portal::new(PLAN);
    let preview = Preview::of(Portal::new(PLAN));
    let port = preview.port.to_string();
    let run = portal.run(&["serve", "--port", &port]);
    assert_eq!(run.code, 2);
    let free = run.stderr.split("`--port ").nth(1).and_then(|rest| rest.split('`').next());
    let free = free.filter(|it| *it != port).unwrap_or_else(|| panic!("a free port in {}", run.stderr));
    assert!(run.stderr.contains(&format!("cổng {port} ")), "{}", run.stderr);
    let mut command = Command::new(PROGRAM);
    command.args(["serve", "--port", free]);
    let named = Preview::start(Portal::new(PLAN), command);
    assert_eq!((named.port.to_string().as_str(), named.get("/").status), (free, 200));
    let run = portal.run(&["serve", "--port", "0", "--root", "khong"]);
    assert_eq!(run.code, 2);
    let run = portal.run(&["serve", "--port", "0", "--host", "khong.invalid"]);
    assert_eq!(run.code, 2);
    portal.write("content/ke-hoach/a.md", b"---\ntitle: A\n---\n");
    let run = portal.run(&["serve", "--port", "0"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("content/ke-hoach/a.md:2:1"), "{}", run.stderr);
}

#[test]
fn who_opens_the_preview_to_others_is_warned() {
    let preview = Preview::with(Portal::new(PLAN), &["--host", "0.0.0.0"]);
    preview.until_tells("mọi máy kết nối được tới máy này đều xem được cổng, kể cả dự thảo");
    assert_eq!(preview.get("/").status, 200);
    let foreign = format!("GET / HTTP/1.1\r\nHost: evil.vn:{}\r\nConnection: close\r\n\r\n", preview.port);
    assert_eq!(preview.raw(foreign.as_bytes()).status, 403);
    let own = fs::read_to_string(Preview::of(Portal::new(PLAN)).terminal.path()).expect("what was told");
    assert!(!own.contains("cảnh báo"), "{own}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_browser_is_opened_at_the_address() {
    let desk = tempfile::tempdir().expect("a folder");
    let opened = desk.path().join("opened");
    let script = desk.path().join("xdg-open");
    fs::write(&script, format!("#!/bin/sh\necho \"$1\" > {}\n", opened.display())).expect("a script");
    assert!(Command::new("chmod").arg("+x").arg(&script).status().is_ok_and(|it| it.success()));
    let mut command = Command::new(PROGRAM);
    let path = std::env::var("PATH").unwrap_or_default();
    command.args(["serve", "--port", "0", "--open"]);
    command.env("PATH", format!("{}:{path}", desk.path().display()));
    let preview = Preview::start(Portal::new(PLAN), command);
    let start = Instant::now();
    while fs::read_to_string(&opened).unwrap_or_default() != format!("{}\n", preview.url()) {
        assert!(start.elapsed() < Duration::from_secs(5), "the browser is opened");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
#[cfg_attr(not(event_queue), ignore = "needs Linux with a queue of at most 65,536 events")]
#[cfg(unix)]
fn edits_whose_events_are_lost_are_seen() {
    let most = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").expect("the length of the queue");
    let most: usize = most.trim().parse().expect("a number");
    let portal = Portal::new(PLAN);
    // The folder is there before, since all is looked at again when one comes.
    let files = ["content/tep/x.pdf", "content/tep/y.pdf"];
    files.iter().for_each(|file| portal.write(file, b"%PDF-1"));
    let preview = Preview::of(portal);
    preview.signal("-STOP");
    // Each write is at least two events: it was changed, and closed.
    for rank in 0..most / 2 {
        preview.portal.write(files[rank % 2], b"%PDF-1");
    }
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Không ai báo."));
    preview.signal("-CONT");
    preview.until_says("/ke-hoach/a/", "Không ai báo.");
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Lại có tin."));
    preview.until_says("/ke-hoach/a/", "Lại có tin.");
}

#[test]
#[cfg(unix)]
fn more_clients_than_descriptors_pass_by() {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 96; exec \"$0\" serve --port 0", PROGRAM]);
    let preview = Preview::start(Portal::new(PLAN), command);
    let clients: Vec<TcpStream> = (0..200).map(|_| preview.connect()).collect();
    drop(clients);
    let start = Instant::now();
    while preview.get("/").status != 200 {
        assert!(start.elapsed() < Duration::from_secs(8), "answers again");
        std::thread::sleep(Duration::from_millis(50));
    }
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Vẫn còn đây."));
    preview.until_says("/ke-hoach/a/", "Vẫn còn đây.");
}

#[test]
#[cfg(unix)]
fn it_stops_at_once_and_leaves_nothing() {
    for signal in ["-INT", "-TERM"] {
        let mut preview = Preview::of(Portal::new(PLAN));
        let before = tree(&preview.portal.path(""));
        let _news = preview.news();
        let _silent = preview.connect();
        let start = Instant::now();
        preview.signal(signal);
        let status = preview.child.wait().expect("the program ends");
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
        assert_eq!(status.code(), Some(0));
        assert!(before == tree(&preview.portal.path("")));
    }
}

/// One change of the files.
#[derive(Clone, Debug)]
enum Edit {
    Write(&'static str, Vec<u8>),
    Remove(&'static str),
    Rename(&'static str, &'static str),
}

/// Paths of files and folders, some of them passed over.
const PATHS: [&str; 14] = [
    "content/ke-hoach/a.md",
    "content/ke-hoach/x/b.md",
    "content/ke-hoach/x/c.md",
    "content/ke-hoach/x/y/d.md",
    "content/ke-hoach/x",
    "content/ke-hoach/.an/e.md",
    "content/ke-hoach/f.md~",
    "content/ke-hoach/g.txt",
    "content/tep/h.pdf",
    "content/trang/i.md",
    "content/co-quan.yaml",
    "content/van-ban.yaml",
    "site.yaml",
    "themes/default/row.html",
];

/// Keys of a plan that other files have a say in.
const KEYS: [&str; 8] = [
    "",
    "slug: chung\n",
    "aliases: [/cu/a/]\n",
    "attachments: [h.pdf]\n",
    "quarters: [{quarter: I/2024, theme: Dân chủ}]\n",
    "legal_bases: [Kế hoạch số 2/KH-S của Sở 1]\n",
    "duties: [{task: Báo cáo, due: 2024-03, responsible: [Sở 0]}]\n",
    "status: draft\n",
];

/// Texts of a plan, most of them long enough to be a copy of another.
const TEXTS: [&str; 6] = [
    "Văn bản.",
    "Một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai mười ba mười bốn mười lăm mười sáu mười bảy mười tám mười chín, hai mươi, hai mốt, hai hai, hai ba.",
    "Hai ba bốn năm sáu bảy tám chín mười một, mười một mười hai mười ba mười bốn mười lăm mười sáu mười bảy mười tám mười chín, hai mươi, hai mốt, hai hai, hai ba.",
    "Theo Kế hoạch số 1/KH-S của Sở 1 thì một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai mười ba mười bốn mười lăm, hai mươi, hai mốt, hai hai, hai ba.",
    "Xem [kế hoạch](d.md), [tệp](/tep/h.pdf) và năm 2023 thì một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai mười ba, hai mươi, hai mốt, hai hai, hai ba.",
    "Sở 1 báo cáo kết quả trước ngày 15/3/2024. Một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai mười ba mười bốn, hai mươi, hai mốt, hai hai, hai ba.",
];

/// The text of a plan of one of two bodies.
fn some_plan() -> impl Strategy<Value = Vec<u8>> {
    let key = proptest::sample::select(KEYS.to_vec());
    let text = proptest::sample::select(TEXTS.to_vec());
    (0..2u8, 0..3u8, key, text).prop_map(|(body, year, key, text)| {
        format!(
            "---\ntitle: K{body}\nissuer: Sở {body}\nnumber: {year}/KH-S\nyear: 202{year}\n{key}---\n{text}\n"
        )
        .into_bytes()
    })
}

/// What a file may hold that is no plan, or a broken one.
const OTHERS: [&str; 9] = [
    "---\ntitle: A\n---\n",
    "- {id: a, name: Sở 1}\n",
    "- {id: a, name: Sở 1}\n- {id: b, name: Sở 0, parent: a}\n",
    "- {cite: Kế hoạch số 1/KH-S ngày 1/2/2023 của Sở 1, title: T}\n",
    "title: T\n",
    "title: T\nlanguage: en\nlinks: [{title: A, href: /tep/h.pdf}]\n",
    "title: T\ntheme: khac\n",
    "<tr><td>{{ row.title }}</td></tr>",
    "{{ sai",
];

fn edit() -> impl Strategy<Value = Edit> {
    let path = || proptest::sample::select(PATHS.to_vec());
    let plans = proptest::sample::select(PATHS[..4].to_vec());
    let other = proptest::sample::select(OTHERS.to_vec()).prop_map(|text| text.as_bytes().to_vec());
    prop_oneof![
        6 => (plans, some_plan()).prop_map(|(path, text)| Edit::Write(path, text)),
        3 => (path(), other).prop_map(|(path, text)| Edit::Write(path, text)),
        1 => path().prop_map(Edit::Remove),
        2 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
    ]
}

/// Does an edit as far as the files allow it.
fn apply(portal: &Portal, edit: &Edit) {
    match edit {
        Edit::Write(path, bytes) => {
            let path = portal.path(path);
            let _ =
                fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, bytes));
        }
        Edit::Remove("site.yaml") | Edit::Rename("site.yaml", _) => {}
        Edit::Remove(path) => {
            let path = portal.path(path);
            let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(path));
        }
        Edit::Rename(from, to) => {
            let _ = fs::rename(portal.path(from), portal.path(to));
        }
    }
}

/// The paths an edit touches, as the system tells them.
fn touched(edit: &Edit) -> Vec<PathBuf> {
    match edit {
        Edit::Write(path, _) | Edit::Remove(path) => vec![path.into()],
        Edit::Rename(from, to) => vec![from.into(), to.into()],
    }
}

#[test]
fn a_new_text_or_title_keeps_the_index_and_a_new_citation_does_not() {
    let portal = Portal::new(PLAN);
    let mut folder = Folder::open(&portal.path("")).expect("a portal");
    let mut corpus = Corpus::default();
    portal.write("content/ke-hoach/b.md", &plan("Kế hoạch B", TEXTS[1]));
    folder.read(&mut corpus);
    let first = Build::new(corpus.inputs().expect("a portal"), Vec::new());
    let index = first.site().documents.clone();
    let mut build = Some(first);
    for (title, text, expected) in [
        ("Kế hoạch A", "Câu khác.", true),
        ("KẾ HOẠCH A", "Câu khác.", true),
        ("Kế hoạch A", TEXTS[2], true),
        // A copy of another text is a fault, and no matter of the index.
        ("Kế hoạch A", TEXTS[1], true),
        ("Kế hoạch A", "Xem Kế hoạch số 1/KH-UBND.", false),
    ] {
        portal.write("content/ke-hoach/a.md", &plan(title, text));
        folder.update(&mut corpus, &["content/ke-hoach/a.md".into()]);
        let before = build.take().expect("a build");
        let after = Build::after(before, corpus.inputs().expect("a portal"), Vec::new());
        assert_eq!(Arc::ptr_eq(&after.site().documents, &index), expected, "{title}: {text}");
        assert!(after.site().plans.iter().any(|it| it.plan.shown.title == title), "{title}");
        build = Some(after);
    }
}

#[test]
fn what_was_forgotten_is_read_whole_at_the_next_change() {
    let portal = Portal::new(PLAN);
    portal.write("content/trang/b.md", b"---\ntitle: B\n---\n");
    let mut folder = Folder::open(&portal.path("")).expect("a portal");
    folder.read(&mut Corpus::default());
    folder.forget();
    let mut corpus = Corpus::default();
    assert!(folder.update(&mut corpus, &["content/ke-hoach/a.md".into()]));
    assert!(corpus.inputs().is_some_and(|inputs| inputs.plans.len() == 1 && inputs.texts.len() == 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_what_changed_is_reading_all(edits in proptest::collection::vec(edit(), 1..12)) {
        let portal = Portal::new(PLAN);
        let mut folder = Folder::open(&portal.path("")).expect("a portal");
        let mut corpus = Corpus::default();
        folder.read(&mut corpus);
        let build_of = |corpus: &Corpus| corpus.inputs().map(|inputs| Build::new(inputs, Vec::new()));
        let mut build = build_of(&corpus);
        for edit in &edits {
            apply(&portal, edit);
            folder.update(&mut corpus, &touched(edit));
            let mut fresh = Corpus::default();
            Folder::open(&portal.path("")).expect("a portal").read(&mut fresh);
            let scratch = build_of(&fresh);
            build = match (build.take(), corpus.inputs()) {
                (Some(before), Some(inputs)) => Some(Build::after(before, inputs, Vec::new())),
                _ => build_of(&corpus),
            };
            let said = |build: &Option<Build>| {
                build.as_ref().map(|it| (format!("{:?}", it.site()), in_order(it.faults())))
            };
            prop_assert_eq!(said(&build), said(&scratch));
            prop_assert_eq!(format!("{:?}", corpus.faults()), format!("{:?}", fresh.faults()));
            prop_assert!(!folder.read(&mut corpus), "nothing is left to be read");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_site_served_is_the_site_built(edits in proptest::collection::vec(edit(), 4..10)) {
        let preview = Preview::of(Portal::new(PLAN));
        let url = preview.url();
        for edit in &edits {
            apply(&preview.portal, edit);
            // What was asked for on the way is not kept for later sites.
            for path in ["/", "/ke-hoach/", "/ke-hoach/a/", "/nam/2020/", "/tim-kiem/chi-muc.js", "/data/plans.json"] {
                preview.get(path);
            }
        }
        let run = preview.portal.run(&["build", "--drafts", "--base-url", &url]);
        if run.code == 1 {
            preview.news().until_faults_are(&run.stderr);
            return Ok(());
        }
        let site = preview.portal.site();
        let plans = site.files.keys().filter(|path| path.starts_with("ke-hoach/") && path.ends_with("/index.html"));
        if plans.count() == 1 {
            prop_assert!(preview.news().until_faults(1).contains("K043"), "a share that is not there");
            return Ok(());
        }
        preview.news().until_faults(0);
        for (path, bytes) in site.files.iter().filter(|(path, _)| !path.starts_with('.')) {
            let address = format!("/{path}").replace(' ', "%20");
            preview.until(&address, |got| without_script(&got.body) == *bytes);
        }
    }
}

impl News {
    /// Waits for news with just the errors that a build told.
    #[track_caller]
    fn until_faults_are(&mut self, told: &str) {
        loop {
            let news = self.next();
            let faults = news["faults"].as_array().expect("a list");
            let all = faults.iter().all(|fault| fault.as_str().is_some_and(|fault| told.contains(fault)));
            let errors =
                faults.iter().filter(|fault| fault.as_str().is_some_and(|it| it.starts_with("error[")));
            if all && errors.count() == told.matches("error[").count() {
                return;
            }
        }
    }
}

#[test]
fn many_edits_with_many_clients_leave_no_trace() {
    soak(60, 20);
}

#[test]
#[ignore = "takes minutes; .ci/full runs it"]
fn a_thousand_edits_with_fifty_clients_leave_no_trace() {
    soak(1000, 50);
}

/// Stops the clients of a soak at its end, and when it fails.
struct Stops<'a>(&'a AtomicBool);

impl Drop for Stops<'_> {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
    }
}

/// Edits at random while clients ask and wait; threads, descriptors and memory stay as they were.
fn soak(edits: usize, clients: usize) {
    let preview = Preview::of(Portal::sample());
    let paths: Vec<String> = tree(&preview.portal.path("content/ke-hoach"))
        .into_keys()
        .map(|path| format!("content/ke-hoach/{path}"))
        .collect();
    let run = |edits: usize| {
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let _stops = Stops(&stop);
            for rank in 0..clients {
                let (preview, stop) = (&preview, &stop);
                scope.spawn(move || {
                    let mut news = preview.news();
                    news.next();
                    while !stop.load(Relaxed) {
                        let path = ["/", "/nam/2024/", "/van-ban/", "/ke-hoach/2024/491-kh-vp/"][rank % 4];
                        // A plan may just be gone.
                        assert!([200, 302, 404].contains(&preview.get(path).status), "{path}");
                        std::thread::sleep(Duration::from_millis(50));
                    }
                });
            }
            for rank in 0..edits {
                let path = &paths[rank * 7 % paths.len()];
                let old = fs::read(preview.portal.path(path)).expect("a plan");
                let token = format!("Dau{rank}x");
                let stem = path.trim_start_matches("content").trim_end_matches(".md");
                let page = format!("{stem}/");
                match rank % 7 {
                    0 => preview.portal.write(path, b"---\ntitle: [\n---\n"),
                    1 => fs::remove_file(preview.portal.path(path)).expect("a plan"),
                    2 => {
                        let text =
                            String::from_utf8_lossy(&old).replacen("title: ", &format!("title: {token} "), 1);
                        preview.portal.write(path, text.as_bytes());
                        preview.until_says("/ke-hoach/", &token);
                    }
                    3 => {
                        let style = format!("body {{ --{token}: 1 }}");
                        preview.portal.write("themes/default/style.css", style.as_bytes());
                        preview.until_says("/giao-dien/style.css", &token);
                    }
                    4 => {
                        let moved = preview.portal.path(&format!("content/ke-hoach/{token}.md"));
                        fs::rename(preview.portal.path(path), &moved).expect("a move");
                        preview.until(&page, |got| got.status == 302);
                        fs::remove_file(moved).expect("a plan");
                    }
                    _ => {
                        preview.portal.write(path, &[&old, format!("\n{token}\n").as_bytes()].concat());
                        preview.until_says(&page, &token);
                    }
                }
                preview.portal.write(path, &old);
            }
        });
    };
    run(edits / 4);
    std::thread::sleep(Duration::from_secs(6));
    let count = || ["Threads:", "descriptors", "VmRSS:"].map(|what| preview.count(what));
    let before = count();
    run(edits);
    std::thread::sleep(Duration::from_secs(6));
    let after = count();
    println!("threads, descriptors, kB: {before:?}, after {edits} edits {after:?}");
    let [Some(threads), Some(descriptors), Some(memory)] = before else { return };
    assert!(after[0] <= Some(threads + 2), "threads: {before:?} {after:?}");
    assert!(after[1] <= Some(descriptors + 2), "descriptors: {before:?} {after:?}");
    assert!(after[2] <= Some(memory + memory / 4 + 8_000), "memory: {before:?} {after:?}");
}
