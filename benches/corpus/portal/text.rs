//! The text of a plan: headings, points, sentences. `{year}` stands for the plan's own year until the file is written,
//! so that next year's plan can repeat the text.

use super::chance::Chance;
use super::document::Document;
use super::words::{ACTIONS, ACTORS, AIMS, FOLLOW_UPS, HEADINGS, MATTERS, SUBJECTS, WAYS};

/// A block of Markdown.
#[derive(Clone)]
pub(super) enum Block {
    /// What next year's plan keeps.
    Kept(String),
    /// A point that next year's plan may say in another way.
    Point(String),
}

impl Block {
    fn markdown(&self) -> &str {
        match self {
            Block::Kept(text) | Block::Point(text) => text,
        }
    }
}

/// The names of the quarters.
pub(super) const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];

/// Puts blocks together; points of a list stand close.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let is_point = |text: &str| text.trim_start().starts_with("- ");
    let mut markdown = String::new();
    for (index, block) in blocks.iter().map(Block::markdown).enumerate() {
        markdown.push_str(block);
        let next = blocks.get(index + 1).is_some_and(|next| is_point(next.markdown()));
        markdown.push_str(if is_point(block) && next { "\n" } else { "\n\n" });
    }
    markdown
}

/// What a text is made of.
pub(super) struct Writer<'a> {
    pub(super) chance: Chance,
    /// Documents that are still to be cited.
    pub(super) cites: Vec<&'a Document>,
    pub(super) blocks: Vec<Block>,
}

impl Writer<'_> {
    /// Writes the text of a plan that rests on some documents and has a theme for some quarters.
    pub(super) fn write(&mut self, opening: String, first_basis: &str, themes: &[Option<String>; 4]) {
        self.keep(opening);
        self.keep("## I. MỤC ĐÍCH, YÊU CẦU");
        for (number, heading) in ["Mục đích", "Yêu cầu"].into_iter().enumerate() {
            self.keep(format!("### {}. {heading}", number + 1));
            self.points(2, 3, 40);
        }
        self.keep("## II. NHIỆM VỤ VÀ CÁCH LÀM");
        let count = self.chance.between(3, 4);
        for (index, heading) in self.chance.some(&HEADINGS, count).into_iter().enumerate() {
            self.keep(format!("### {}. {heading} trong năm {{year}}", index + 1));
            self.keep("#### a) Việc làm");
            if index == 1 {
                self.themes(themes);
            }
            self.points(2, 4, 55);
            self.keep("#### b) Cách làm");
            let paragraph = self.sentence(40);
            self.keep(paragraph);
            let time = self.time();
            let [lead, other] = [self.chance.pick(&ACTORS), self.chance.pick(&ACTORS)];
            self.keep(format!("- **Thời gian:** {time}."));
            self.keep(format!("- **Chủ trì:** {lead}; **phối hợp:** {other}."));
        }
        if self.chance.happens(30) {
            let rows = self.chance.between(4, 8);
            let rows: String = (1..=rows).map(|row| self.row(row)).collect();
            let head = "| STT | Việc | Chủ trì | Thời hạn |\n|---:|---|---|---|\n";
            self.keep(format!("{head}{}", rows.trim_end()));
        }
        self.keep("## III. TỔ CHỨC THỰC HIỆN");
        for number in 1..=self.chance.between(3, 5) {
            let (actor, sentence) = (self.chance.pick(&ACTORS), self.sentence(50));
            self.keep(format!("{number}. **{actor}:** {}", lower(&sentence)));
        }
        while let Some(document) = self.cites.pop() {
            let subject = self.chance.pick(&SUBJECTS);
            self.keep(format!("- Tài liệu để đọc thêm: {} về {subject}.", document.full()));
        }
        self.keep(format!(
            "Trong khi thực hiện {first_basis}, đơn vị nào thấy chỗ chưa hợp lý thì nêu với Văn phòng để xem xét, sửa đổi./."
        ));
    }

    fn themes(&mut self, themes: &[Option<String>; 4]) {
        self.keep("- Mỗi quý một chủ điểm:");
        for (quarter, theme) in QUARTERS.into_iter().zip(themes) {
            if let Some(theme) = theme {
                let (action, matter) = (self.chance.pick(&ACTIONS), self.chance.pick(&MATTERS));
                self.keep(format!(
                    "  - *Quý {quarter}/{{year}}:* “{theme}”; liên hệ với việc {action} {matter}."
                ));
            }
        }
    }

    /// Some points, of which some have points below them.
    fn points(&mut self, least: usize, most: usize, citing: usize) {
        for _ in 0..self.chance.between(least, most) {
            self.point("- ", citing);
            if self.chance.happens(30) {
                self.point("  - ", citing);
                self.point("  - ", citing);
            }
        }
    }

    fn point(&mut self, sign: &str, citing: usize) {
        let before = self.cites.len();
        let mut text = self.sentence(citing);
        if self.chance.happens(40) {
            text = format!("{text} {}", self.sentence(0));
        }
        let text = format!("{sign}{text}");
        self.blocks.push(if self.cites.len() < before { Block::Kept(text) } else { Block::Point(text) });
    }

    /// A sentence that cites a document in some of a hundred cases.
    fn sentence(&mut self, citing: usize) -> String {
        let chance = &mut self.chance;
        let mut sentence = plain_sentence(chance);
        if !self.cites.is_empty() && chance.happens(citing) {
            let document = self.cites.pop().map_or(String::new(), Document::full);
            let about = chance.pick(&SUBJECTS);
            sentence.push_str(&match chance.below(3) {
                0 => format!(" theo {document} về {about}"),
                1 => format!(", cùng với việc thực hiện {document}"),
                _ => format!("; tiếp tục làm theo {document} về {about}"),
            });
        }
        sentence + "."
    }

    fn time(&mut self) -> String {
        // No deadline is before the date of a plan, which may be late in its year.
        match self.chance.below(4) {
            0 => "Thường xuyên trong năm".to_string(),
            1 => "Hoàn thành trong tháng 12/{year}".to_string(),
            2 => format!("Trước ngày {:02}/12/{{year}}", self.chance.between(29, 31)),
            _ => "Hằng quý".to_string(),
        }
    }

    fn row(&mut self, number: usize) -> String {
        let [action, matter] = [self.chance.pick(&ACTIONS), self.chance.pick(&MATTERS)];
        let (actor, time) = (self.chance.pick(&ACTORS), self.chance.pick(&ROW_TIMES));
        format!("| {number} | {} {matter} | {actor} | {time} |\n", upper(action))
    }

    fn keep(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Kept(text.into()));
    }
}

/// The times of the rows of a table, none of which is over before its plan.
const ROW_TIMES: [&str; 5] = ["Quý IV/{year}", "Tháng 12/{year}", "Thường xuyên", "Cả năm", "Hằng quý"];

/// Says one point in seven in another way.
pub(super) fn vary(blocks: &mut [Block], chance: &mut Chance) {
    for block in blocks {
        if let Block::Point(text) = block
            && chance.below(7) == 0
        {
            let sign = &text[..text.find("- ").map_or(0, |at| at + 2)];
            *text = format!("{sign}{}.", plain_sentence(chance));
        }
    }
}

fn plain_sentence(chance: &mut Chance) -> String {
    let [action, other] = [chance.pick(&ACTIONS), chance.pick(&ACTIONS)];
    let [matter, second] = [chance.pick(&MATTERS), chance.pick(&MATTERS)];
    let (way, aim) = (chance.pick(&WAYS), chance.pick(&AIMS));
    let (actor, follow_up) = (chance.pick(&ACTORS), chance.pick(&FOLLOW_UPS));
    match chance.below(4) {
        0 => format!("{actor} {action} {matter} {way}, {aim}"),
        1 => format!("{} {matter}; {other} {second} {way}", upper(action)),
        2 => format!("{actor} {follow_up}; {action} {matter}, {aim}"),
        _ => format!("{} {matter} {way}; {} {follow_up}", upper(action), lower(actor)),
    }
}

/// A text with a capital letter in front.
pub(super) fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A text with a small letter in front.
pub(super) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}
