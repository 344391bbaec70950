//! The sections of a text as readers name them: «mở đầu», «II.3», «phụ lục».
//!
//! ```text
//! Thực hiện Chỉ thị số 05-CT/TW …          Opening
//! ## II. NỘI DUNG                          Numbered("II")
//! ### 3. Trách nhiệm nêu gương             Numbered("II.3")
//! #### Ghi chú                             Numbered("II.3")     a heading without a number belongs to the one above
//! ## Điều 5. Tổ chức thực hiện             Numbered("Điều 5")
//! ## Tổ chức thực hiện                     Unnumbered
//! ```

use super::block::{BlockId, BlockKind, Container, Node, Part, Text};
use super::label::{Label, Rank, label};
use super::one_line;

/// The name of the section in which a block stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionName {
    /// Before the first heading.
    Opening,
    /// Under headings with numbers: those of all levels, the outermost first.
    Numbered(String),
    /// In an annex (phụ lục).
    Annex,
    /// Under headings of which none has a number.
    Unnumbered,
}

/// The heading of an open section.
struct OpenHeading {
    level: u8,
    number: Option<(Rank, String)>,
}

/// The name of the section of each block, by [`BlockId`].
pub fn section_names(text: &Text) -> Vec<SectionName> {
    let mut names = vec![SectionName::Opening; text.block_count()];
    let mut now = SectionName::Opening;
    let mut open: Vec<OpenHeading> = Vec::new();
    let mut containers: Vec<bool> = Vec::new();
    for node in text.nodes() {
        match node {
            Node::Open(container) => containers.push(matches!(container, Container::Part(Part::Annex))),
            Node::Close => drop(containers.pop()),
            Node::Block(id) => {
                if let BlockKind::Heading { level, .. } = text.block(*id).kind {
                    open.retain(|it| it.level < *level);
                    let number = heading_number(&one_line(text.block(*id).text));
                    open.push(OpenHeading { level: *level, number });
                    now = name(&open);
                }
                let is_annexed = containers.contains(&true);
                names[index(*id)] = if is_annexed { SectionName::Annex } else { now.clone() };
            }
        }
    }
    names
}

fn index(id: BlockId) -> usize {
    id.0 as usize
}

/// The number of a heading as it is said: «II», «1.2», «a», «Điều 5».
fn heading_number(title: &str) -> Option<(Rank, String)> {
    let label = label(title)?;
    let Label { rank, value, rest, .. } = label;
    let said = match rank {
        Rank::Part => format!("Phần {value}"),
        Rank::Chapter => format!("Chương {value}"),
        Rank::Section => format!("Mục {value}"),
        Rank::Article => format!("Điều {value}"),
        Rank::Roman | Rank::Capital => label.anchor().to_uppercase(),
        Rank::Decimal(_) => label.anchor().replace('-', "."),
        // «đ)» is `dd` as an anchor.
        Rank::Letter => title[..title.len() - rest.len()].chars().find(|c| c.is_alphabetic())?.to_string(),
        Rank::Bracketed => label.anchor(),
    };
    Some((rank, said))
}

fn name(open: &[OpenHeading]) -> SectionName {
    let mut said: Vec<&(Rank, String)> = Vec::new();
    for number in open.iter().filter_map(|it| it.number.as_ref()) {
        match number.0 {
            // Articles count through the whole document.
            Rank::Article => said.clear(),
            // «1.2» repeats the number above it.
            Rank::Decimal(parts) if parts > 1 => said.retain(|(rank, _)| !matches!(rank, Rank::Decimal(_))),
            _ => {}
        }
        said.push(number);
    }
    let words: Vec<&str> = said.iter().map(|(_, it)| it.as_str()).collect();
    match words.as_slice() {
        [] => SectionName::Unnumbered,
        words => SectionName::Numbered(words.join(".")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::plan::text::markdown::read;

    fn names(markdown: &str) -> Vec<String> {
        let text = read(&Source { path: "a.md".into(), text: markdown.to_string() }, 0);
        let said = section_names(&text).into_iter().map(|name| match name {
            SectionName::Opening => "-".to_string(),
            SectionName::Numbered(number) => number,
            SectionName::Annex => "annex".to_string(),
            SectionName::Unnumbered => "?".to_string(),
        });
        said.collect()
    }

    #[test]
    fn sections_are_named_by_the_numbers_of_their_headings() {
        let text = "Căn cứ.\n\n## II. NỘI DUNG\n\n### 3. Trách nhiệm\n\nBa.\n\n#### đ) Việc\n\n#### Ghi chú\n\nBốn.\n\n## III. TỔ CHỨC\n";
        assert_eq!(names(text), ["-", "II", "II.3", "II.3", "II.3.đ", "II.3", "II.3", "III"]);
        assert_eq!(names("## 1. Một\n\n### 1.2. Hai\n"), ["1", "1.2"]);
        assert_eq!(names("## Chương II QUY ĐỊNH\n\n### Điều 5. Năm\n"), ["Chương 2", "Điều 5"]);
        assert_eq!(names("Lời.\n\n## Tổ chức\n\nLời.\n"), ["-", "?", "?"]);
    }
}
