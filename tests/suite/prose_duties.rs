//! Duties that sentences and labels of a text set.

use kehoach::base::date::PartialDate;
use kehoach::base::language::Language;
use kehoach::base::source::Source;
use kehoach::plan::duty::{Due, Duty};
use kehoach::plan::front;
use kehoach::plan::import::{Manuscript, manuscript, propose};
use kehoach::plan::metadata::{Metadata, metadata};
use kehoach::plan::text::{markdown, part};
use std::fmt::Write as _;

/// What stands above each text of the table.
const HEAD: &str = "UBND XÃ TÂN LẬP\n\nSố: 12/KH-UBND\n\nTân Lập, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nTriển khai công tác năm 2026\n\n\
     I. NHIỆM VỤ\n\n";

/// A row of the table: a text, and its duties, each as task, time, kind, who does it and who hears of it.
struct Row<'a> {
    text: &'a str,
    duties: Vec<[&'a str; 5]>,
}

/// The rows of `tests/duties/prose.md`; `〃` goes on with the text above.
fn rows(table: &str) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    let lines = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Text"));
    for line in lines {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [text, duty @ ..] = cells.as_slice() else { continue };
        let duty: [&str; 5] = duty.try_into().unwrap_or_else(|_| panic!("six cells: {line}"));
        if *text != "〃" {
            rows.push(Row { text, duties: Vec::new() });
        }
        if duty[0] != "-" {
            rows.last_mut().expect("a text").duties.push(duty);
        }
    }
    rows
}

/// A text of the table below its head, as an office types it.
fn typed(text: &str) -> Manuscript {
    let text = format!("{HEAD}{}\n", text.replace('⏎', "\n\n"));
    manuscript(text.as_bytes()).expect("a text")
}

fn read(text: &str) -> Metadata {
    let text = typed(text).markdown;
    metadata(&part::divide(markdown::read(&Source { path: "a.md".into(), text }, 0)))
}

fn shown(duty: &Duty) -> [String; 5] {
    let due = duty.due.map(|due| match due {
        Due::Date { date, strict } => format!("{}{date}", if strict { "<" } else { "" }),
        Due::Quarter(quarter) => format!("{}/{}", quarter.roman(), quarter.year),
    });
    let mut time: Vec<String> = duty.recurrence.map(|it| it.name().to_string()).into_iter().collect();
    time.extend(duty.on.iter().map(|it| {
        let month = it.month.map_or(String::new(), |month| format!("/{month}"));
        format!("{}{}{month}", if it.strict { "<" } else { "" }, it.day)
    }));
    time.extend(match (duty.from, due) {
        (Some(from), due) => Some(format!("{from}..{}", due.unwrap_or_default())),
        (None, due) => due,
    });
    let or_none = |text: String| if text.is_empty() { "-".to_string() } else { text };
    let mut who = duty.responsible.join("; ");
    if !duty.with.is_empty() {
        let _ = write!(who, " + {}", duty.with.join("; "));
    }
    let mut to = duty.report_to.join("; ");
    if !duty.via.is_empty() {
        let _ = write!(to, " (qua {})", duty.via.join("; "));
    }
    let kind = duty.kind.map_or("", |it| it.name()).to_string();
    [duty.task.clone(), or_none(time.join(" ")), or_none(kind), or_none(who), or_none(to.trim().to_string())]
}

fn table() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/duties/prose.md");
    std::fs::read_to_string(path).expect("the table")
}

#[test]
fn sentences_and_labels_set_duties() {
    let table = table();
    let rows = rows(&table);
    let none = rows.iter().filter(|row| row.duties.is_empty()).count();
    assert!(rows.len() >= 60 && none >= 20, "{} rows, {none} of them without a duty", rows.len());
    let mut wrong = String::new();
    for row in rows {
        let found: Vec<[String; 5]> = read(row.text).duties.iter().map(|it| shown(&it.value)).collect();
        if found != row.duties {
            let _ = writeln!(wrong, "{}\n  expected {:?}\n  found    {found:?}", row.text, row.duties);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_the_import_writes_is_read_back_to_the_same_duties() {
    let table = table();
    let mut count = 0;
    for row in rows(&table) {
        let proposal = propose(typed(row.text), "a.txt", Language::Vi);
        let source = Source { path: "content/ke-hoach/a.md".into(), text: proposal.file() };
        let (plan, faults) = front::plan(&source, "a");
        let front = plan.unwrap_or_else(|| panic!("{faults:?}")).record.duties;
        let found = proposal.metadata.duties.iter().map(|it| &it.value).map(same).collect::<Vec<_>>();
        assert_eq!(front.iter().map(same).collect::<Vec<_>>(), found, "{}\n{}", row.text, proposal.front);
        count += found.len();
    }
    assert!(count > 40, "{count}");
}

/// What must be the same of a duty before it is written and after it is read.
fn same(duty: &Duty) -> (Option<&str>, Option<Due>, Option<PartialDate>, usize, [String; 5]) {
    (duty.kind.map(|it| it.name()), duty.due, duty.from, duty.on.len(), shown(duty))
}
