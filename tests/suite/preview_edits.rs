//! What the preview makes of edits, however files are saved.

use crate::portal::{PLAN, Portal};
use crate::preview::{Preview, plan};
use std::fs;
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

#[test]
fn an_edit_is_sent_and_served_and_the_output_is_not_touched() {
    let preview = Preview::of(Portal::new(PLAN));
    let mut events = preview.events();
    let first = events.next();
    preview.portal.write("content/ke-hoach/a.md", &plan("Kế hoạch A", "Câu mới."));
    let second = events.next();
    assert_ne!(first["version"], second["version"]);
    let got = preview.get("/ke-hoach/a/");
    assert!(got.text().contains("Câu mới."), "what an event announces is served");
    assert!(got.text().contains(second["version"].as_str().expect("a version")));
    assert!(!preview.portal.path("output").exists());
}

#[test]
fn a_fault_keeps_the_last_good_site_until_it_is_mended() {
    let preview = Preview::of(Portal::new(PLAN));
    let mut events = preview.events();
    events.next();
    preview.portal.write("content/ke-hoach/a.md", b"---\ntitle: Hai\n---\nMoi.\n");
    let faults = events.until_faults(1);
    assert!(faults.contains("content/ke-hoach/a.md:2:1") && faults.contains("issuer"), "{faults}");
    preview.portal.write("content/ke-hoach/b.md", b"---\ntitle: <script>x</script>\n---\n");
    events.until_faults(2);
    preview.until_says("/ke-hoach/a/", "Văn bản.");
    assert_eq!(preview.get("/ke-hoach/b/").status, 404);
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Đã sửa."));
    events.until_faults(1);
    preview.until_says("/ke-hoach/a/", "Văn bản.");
    preview.portal.write("content/ke-hoach/b.md", &plan("B", "Tốt."));
    events.until_faults(0);
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
        let faults = events.until_faults(1);
        assert!(faults.contains(fault), "{faults}");
        preview.until_says("/ke-hoach/a/", "Đã sửa.");
        match old {
            Some(old) => preview.portal.write(path, &old),
            None => fs::remove_file(preview.portal.path(path)).expect("the file can go"),
        }
        events.until_faults(0);
    }
    fs::rename(preview.portal.path("site.yaml"), preview.portal.path("away.yaml")).expect("the file can go");
    let faults = events.until_faults(1);
    assert!(faults.contains("error[K041]") && faults.contains("--> site.yaml"), "{faults}");
    preview.until_says("/ke-hoach/a/", "Đã sửa.");
    fs::rename(preview.portal.path("away.yaml"), preview.portal.path("site.yaml"))
        .expect("the file can come");
    events.until_faults(0);
    fs::rename(preview.portal.path("content"), preview.portal.path("away")).expect("the folder can go");
    assert!(events.until_faults(1).contains("K043"));
    preview.until_says("/ke-hoach/a/", "Đã sửa.");
    fs::rename(preview.portal.path("away"), preview.portal.path("content")).expect("the folder can come");
    events.until_faults(0);
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Lại theo dõi."));
    preview.until_says("/ke-hoach/a/", "Lại theo dõi.");
    fs::remove_dir_all(preview.portal.path("content")).expect("the folder can go");
    assert!(events.until_faults(1).contains("K043"));
    for text in ["Làm lại từ đầu.", "Và sửa tiếp."] {
        preview.portal.write("content/ke-hoach/a.md", &plan("A", text));
        preview.until_says("/ke-hoach/a/", text);
    }
    events.until_faults(0);
}

#[test]
fn the_terminal_prints_what_the_banner_shows() {
    let preview = Preview::of(Portal::new(PLAN));
    let mut events = preview.events();
    events.next();
    preview.portal.write("content/ke-hoach/a.md", "---\ntitle: A\nisuer: Sở Nội vụ\n---\n".as_bytes());
    let shown = events.until_faults(1);
    assert!(shown.contains("error[K011]") && shown.contains("có phải ý bạn là `issuer`?"), "{shown}");
    let printed = preview.until_prints("trang vẫn hiện bản đúng gần nhất");
    for line in shown.lines() {
        assert!(printed.contains(line), "{line} in {printed}");
    }
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Đã sửa."));
    events.until_faults(0);
    preview.until_prints("đã hết lỗi, cập nhật sau");
    // More than a banner holds: every broken file is named.
    for number in 0..30 {
        preview.portal.write(&format!("content/ke-hoach/{number:02}.md"), b"---\ntitle: [\n---\n");
    }
    loop {
        let event = events.next();
        let shown = event["faults"].to_string();
        if (0..30).all(|number| shown.contains(&format!("content/ke-hoach/{number:02}.md"))) {
            assert!(event["heading"].as_str().is_some_and(|it| it.contains("30 lỗi")), "{event}");
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

#[test]
fn a_checkout_of_500_files_is_one_edit() {
    let preview = Preview::of(Portal::new(PLAN));
    let mut events = preview.events();
    events.next();
    let away = tempfile::tempdir().expect("a folder");
    for number in 0..500 {
        fs::write(away.path().join(format!("{number}.md")), plan(&format!("K{number}"), "Một."))
            .expect("a file");
    }
    for file in fs::read_dir(away.path()).expect("the files").flatten() {
        let target = preview.portal.path("content/ke-hoach").join(file.file_name());
        fs::copy(file.path(), target).expect("a file");
    }
    preview.until_says("/ke-hoach/499/", "Một.");
    let start = Instant::now();
    let mut sent = 0;
    while sent == 0 || start.elapsed() < Duration::from_millis(400) {
        let waited = events.0.get_ref().set_read_timeout(Some(Duration::from_millis(500)));
        waited.expect("a time limit");
        let mut line = String::new();
        match events.0.read_line(&mut line) {
            Ok(_) => sent += usize::from(line.starts_with("data: ")),
            Err(_) => break,
        }
    }
    assert!((1..=3).contains(&sent), "{sent} events");
    for number in 0..500 {
        assert_eq!(preview.get(&format!("/ke-hoach/{number}/")).status, 200, "{number}");
    }
}

#[test]
fn a_folder_without_events_is_polled() {
    let preview = Preview::with(Portal::new(PLAN), &["--poll", "1"]);
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Nhìn thấy."));
    preview.until_says("/ke-hoach/a/", "Nhìn thấy.");
    preview.portal.write("themes/default/style.css", b"body{}");
    preview.until("/giao-dien/style.css", |got| got.body == b"body{}");
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
    for number in 0..most / 2 {
        preview.portal.write(files[number % 2], b"%PDF-1");
    }
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Không ai báo."));
    preview.signal("-CONT");
    preview.until_says("/ke-hoach/a/", "Không ai báo.");
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Lại có tin."));
    preview.until_says("/ke-hoach/a/", "Lại có tin.");
}
