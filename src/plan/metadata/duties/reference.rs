//! Times that are not those of a duty, by the words before them, and how a duty is meant by its verb.
//!
//! ```text
//! «đã hoàn thành trong quý I», «ban hành trước ngày 01/7», «tính từ ngày 15/12», «sinh hoạt hằng quý»
//! ```

use super::verb::verb_at;
use super::words::Sentence;
use std::ops::Range;

/// Whether a period says what sort of thing the words before it are: «sinh hoạt chuyên đề hằng quý».
pub(super) fn is_of_noun(s: &Sentence, at: usize, clause: usize) -> bool {
    if (at..at + 5).any(|it| s.key(it).contains("lần")) {
        return false;
    }
    // «báo cáo định kỳ hằng quý» is how it is to be reported; other periods behind a noun are its sort.
    if s.key(at) == "hằng" || s.key(at) == "mỗi" {
        return !s.written(at.saturating_sub(1)).ends_with(',');
    }
    let nouns = ["sinh", "buổi", "cuộc", "các", "những", "chế", "kỳ", "tại"];
    (at.saturating_sub(4).max(clause)..at).any(|it| nouns.contains(&s.key(it)))
}

/// How many words before a time are looked at.
const FARTHEST: usize = 80;

/// Words before a time that make it the time of something else.
const REFERENCES: [&str; 17] = [
    "đã",
    "tính",
    "có hiệu lực",
    "số liệu",
    "kể",
    "phát sinh",
    "kết quả",
    "vừa",
    "tồn đọng",
    "mốc",
    "giai đoạn",
    "nhiệm kỳ",
    "phấn đấu",
    "mục tiêu",
    "tầm nhìn",
    "định hướng",
    "thành tích",
];

/// Words that make it the time of something else right before it: «ban hành trước ngày 01/7», but not «ban hành kế hoạch trước …».
const DATED: [&str; 8] =
    ["ban hành", "phát hành", "thành lập", "tuyển dụng", "được giao", "diễn ra", "sinh", "ký"];

/// Whether a run of words names something whose time is none of a duty: «thời gian tính số liệu».
pub(super) fn names_reference(s: &Sentence, mut run: Range<usize>) -> bool {
    run.any(|at| REFERENCES.iter().any(|words| s.phrase(at, words).is_some()))
}

/// Beginnings of clauses that tell what was reached, not what is to be done.
pub(super) const REPORTED: [&str; 7] =
    ["kết quả", "số liệu", "tỷ lệ", "tỉ lệ", "thành tích", "tình hình", "mốc"];

/// Whether the words right before a time, or a past tense in its clause, make it the time of something else.
pub(super) fn refers(s: &Sentence, at: usize, clause: usize) -> bool {
    let clause = clause.max(at.saturating_sub(FARTHEST));
    let near = at.saturating_sub(3).max(clause)..at;
    // «phấn đấu xong trước 30/11» asks for it, «phấn đấu đến năm 2030» does not.
    let is_asked = at > clause && (s.key(at - 1) == "xong" || s.key(at - 1) == "thành");
    let refers_to = |it: usize| {
        let names = |words: &&&str| !(is_asked && **words == "phấn đấu") && s.phrase(it, words).is_some();
        REFERENCES.iter().any(|words| names(&words))
    };
    let by_words = near.into_iter().any(refers_to);
    let dated = DATED.iter().any(|words| {
        let from = at.checked_sub(words.split(' ').count()).filter(|from| *from >= clause);
        from.is_some_and(|from| s.phrase(from, words).is_some())
    });
    // «đăng ký trước ngày 15/3» asks, «ký trước ngày 15/3» tells; so do «tuyển sinh» and «sinh».
    let asks = at > clause + 1 && verb_at(s, at - 2, at - 2 == clause) == Some(2) && s.key(at - 2) != "ban";
    by_words
        || (dated && !(asks && ["ký", "sinh"].contains(&s.key(at - 1))))
        || (clause..at).any(|it| ["đã", "vừa"].contains(&s.key(it)) || s.phrase(it, "được tính").is_some())
        || in_title(s, at, clause)
}

/// Whether a time belongs to the title of a document that is cited: «Công văn số 45/SNV-CC … về việc … trước ngày …».
fn in_title(s: &Sentence, at: usize, clause: usize) -> bool {
    let open =
        (clause..at).rev().find(|it| s.written(*it).ends_with([',', ')', ';'])).map_or(clause, |it| it + 1);
    let about =
        (open..at).find(|it| s.key(*it) == "về" && !s.words.get(it + 1).is_some_and(|next| next.capital));
    let Some(about) = about else { return false };
    (clause..about).any(|it| {
        let number = s.written(it);
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.contains(['/', '-'])
            && number.contains(char::is_uppercase)
    })
}

/// Whether the words right before a year or «thường xuyên» say that something is done: «triển khai thực hiện trong năm».
pub(super) fn is_done_in_year(s: &Sentence, at: usize) -> bool {
    let before = |count: usize| at.checked_sub(count).map_or("", |it| s.key(it));
    if before(1) == "làm" {
        return true;
    }
    [("thực", "hiện"), ("hoàn", "thành"), ("triển", "khai"), ("tổ", "chức"), ("tiến", "hành")]
        .contains(&(before(2), before(1)))
        && !["kết", "quả"].contains(&before(3))
}

/// Verbs that ask for a result by a time rather than for something that takes place then.
const RESULTS: [&str; 11] = [
    "báo cáo",
    "gửi",
    "nộp",
    "trình",
    "ban hành",
    "hoàn thành",
    "tham mưu",
    "xây dựng",
    "đăng ký",
    "lập",
    "phê duyệt",
];

pub(super) fn asks_result(s: &Sentence, run: Range<usize>) -> bool {
    let first = run.start.max(run.end.saturating_sub(FARTHEST));
    let run = first..run.end;
    let asks = |at: usize| RESULTS.iter().any(|it| s.phrase(at, it).is_some());
    run.into_iter().any(|at| verb_at(s, at, at == first).is_some() && asks(at))
}
