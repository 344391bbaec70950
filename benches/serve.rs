//! Times the preview from outside: from a save to the new bytes over HTTP.
//!
//! `cargo bench --bench serve` copies the portal in `KEHOACH_CORPUS`, or one of 10,000 made-up plans (`KEHOACH_PLANS`
//! for another number), starts `kehoach serve` in the copy and edits the text of a plan `KEHOACH_EDITS` times (default 100), then its title, a template and
//! `co-quan.yaml`. All of this with the first 1,000 plans of the corpus, and with all.

mod corpus;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let corpus = corpus::folder(None);
    let all = plans(&corpus).len();
    for most in [1_000, all].into_iter().filter(|most| *most <= all) {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let root = scratch.path().join("portal");
        let copied = Command::new("cp").args(["-r", "--no-preserve=mode"]).arg(&corpus).arg(&root).status();
        assert!(copied.is_ok_and(|it| it.success()), "cp works");
        for plan in plans(&root).iter().skip(most) {
            std::fs::remove_file(plan).expect("a plan can go");
        }
        time(&root);
    }
}

/// Times a preview of a portal, which is edited.
fn time(root: &Path) {
    let plans = plans(root);
    let plan = &plans[plans.len() / 2];
    let below = plan.strip_prefix(root.join("content")).expect("below content");
    let address = format!("/{}/", below.with_extension("").display());
    let start = Instant::now();
    let server = Server::start(root);
    assert!(server.get(&address).contains("<h1"), "the page is there");
    let taken = ms(start.elapsed());
    println!("{} plans: start to first page {taken:.0} ms, memory {} MB", plans.len(), server.memory().0);
    let edits = std::env::var("KEHOACH_EDITS").ok().and_then(|it| it.parse().ok()).unwrap_or(100);
    let text = std::fs::read_to_string(plan).expect("a plan");
    server.edit("the text of a plan", edits, plan, &address, |token| format!("{text}\n{token}\n"));
    server.edit("its title, in a list", 20, plan, "/ke-hoach/", |token| {
        text.replacen("title: ", &format!("title: {token} "), 1).replacen("year: ", "year: 2099 # ", 1)
    });
    let template = root.join("themes/default/not-found.html");
    std::fs::create_dir_all(template.parent().expect("a folder")).expect("a theme");
    let own = include_str!("../themes/default/not-found.html");
    server.edit("a template", 20, &template, "/khong-co/", |token| {
        own.replace("<h1>", &format!("<h1>{token} "))
    });
    let register = root.join("content/co-quan.yaml");
    let issuer = text.lines().find_map(|line| line.strip_prefix("issuer: ")).expect("an issuer");
    server.edit("co-quan.yaml", 20, &register, "/co-quan/so-thu/", |token| {
        format!("- {{id: so-thu, name: {issuer}, aliases: [{token}]}}\n")
    });
    let (now, most) = server.memory();
    println!("{:>24}: {now} MB after all edits, {most} MB at most", "memory");
}

struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(root: &Path) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        command
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().expect("the program runs");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("standard output")).read_line(&mut line).expect("a line");
        let port = line.split("127.0.0.1:").nth(1).and_then(|it| it.split('/').next()?.parse().ok());
        Server { child, port: port.expect("an address") }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        let ask =
            format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port);
        stream.write_all(ask.as_bytes()).expect("the server reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Writes a file again and again and prints how long it takes until a page shows it.
    fn edit(&self, name: &str, times: usize, file: &Path, page: &str, text: impl Fn(&str) -> String) {
        let mut taken: Vec<Duration> = Vec::with_capacity(times);
        for edit in 0..times {
            let token = format!("Dấu{edit}hiệu");
            let text = text(&token);
            std::thread::sleep(Duration::from_millis(60));
            let start = Instant::now();
            std::fs::write(file, text).expect("the file can be written");
            while !self.get(page).contains(&token) {
                assert!(start.elapsed() < Duration::from_secs(60), "{name}: {page} never shows {token}");
                std::thread::sleep(Duration::from_millis(1));
            }
            taken.push(start.elapsed());
        }
        taken.sort();
        let (median, most) = (taken[times / 2], taken[times * 95 / 100]);
        println!("{name:>24}: median {:6.1} ms, 95 % within {:6.1} ms", ms(median), ms(most));
    }

    /// The memory of the process in MB, now and at most, where the system reports it.
    fn memory(&self) -> (usize, usize) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) / 1024
        };
        (of("VmRSS:"), of("VmHWM:"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn plans(root: &Path) -> Vec<PathBuf> {
    let files =
        walkdir::WalkDir::new(root.join("content/ke-hoach")).sort_by_file_name().into_iter().flatten();
    files.map(walkdir::DirEntry::into_path).filter(|it| it.extension().is_some_and(|it| it == "md")).collect()
}
