//! The preview for a long time: threads, descriptors and memory stay as they were.

use crate::portal::{Portal, tree};
use crate::preview::Preview;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

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
            for number in 0..clients {
                let (preview, stop) = (&preview, &stop);
                scope.spawn(move || {
                    let mut events = preview.events();
                    events.next();
                    while !stop.load(Relaxed) {
                        let path = ["/", "/nam/2024/", "/van-ban/", "/ke-hoach/2024/491-kh-vp/"][number % 4];
                        // A plan may just be gone.
                        assert!([200, 302, 404].contains(&preview.get(path).status), "{path}");
                        std::thread::sleep(Duration::from_millis(50));
                    }
                });
            }
            for number in 0..edits {
                let path = &paths[number * 7 % paths.len()];
                let old = fs::read(preview.portal.path(path)).expect("a plan");
                let token = format!("Dau{number}x");
                let stem = path.trim_start_matches("content").trim_end_matches(".md");
                let page = format!("{stem}/");
                match number % 7 {
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
