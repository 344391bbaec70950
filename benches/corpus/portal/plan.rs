//! What a plan says, apart from its year: its text, themes and bases, which next year's plan may repeat.

use super::Mix;
use super::chance::Chance;
use super::document::Document;
use super::text::{Block, Writer, lower, vary};
use super::words::{OCCASIONS, SUBJECTS, THEMES, TITLES};

/// What a plan and those that repeat it have in common; `{year}` stands for the year.
#[derive(Clone)]
pub(super) struct Content {
    pub(super) title: String,
    pub(super) bases: Vec<String>,
    /// The themes of the quarters.
    pub(super) themes: [Option<String>; 4],
    pub(super) blocks: Vec<Block>,
}

impl Content {
    /// A new one, which cites some documents.
    pub(super) fn new(issuer: &str, cites: Vec<&Document>, mix: &Mix, mut chance: Chance) -> Content {
        let title = format!(
            "{} công tác {} gắn với {} năm {{year}}",
            chance.pick(&TITLES),
            chance.pick(&SUBJECTS),
            chance.pick(&SUBJECTS)
        );
        let (bases, cites) = cites.split_at(chance.between(2, 4).min(cites.len()));
        let bare = if chance.happens(mix.bare_quarters) { chance.between(1, 4) } else { 0 };
        let bare = chance.some(&[0, 1, 2, 3], bare);
        let themes = std::array::from_fn(|quarter| {
            let theme = format!("{} {}", chance.pick(&THEMES), chance.pick(&OCCASIONS));
            (!bare.contains(&quarter)).then_some(theme)
        });
        let first = bases.first().map_or(String::new(), |it| it.short());
        let rests_on: Vec<String> = bases
            .iter()
            .enumerate()
            .map(|(index, it)| match index {
                0 => format!("{} (sau đây gọi tắt là {first})", it.full()),
                _ => format!("{} về {}", it.full(), chance.pick(&SUBJECTS)),
            })
            .collect();
        let opening =
            format!("Thực hiện {}, {issuer} lập Kế hoạch {} như sau:", rests_on.join("; "), lower(&title));
        let bases = bases.iter().map(|it| it.full()).collect();
        let mut writer = Writer { chance, cites: cites.to_vec(), blocks: Vec::new() };
        writer.write(opening, &first, &themes);
        Content { title, bases, themes, blocks: writer.blocks }
    }

    /// The content of next year's plan that repeats it.
    pub(super) fn repeated(mut self, mut chance: Chance) -> Content {
        vary(&mut self.blocks, &mut chance);
        self
    }
}
