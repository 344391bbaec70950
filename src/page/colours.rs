//! The colours of `site.yaml` as a style sheet that is read after the theme's.
//!
//! It sets custom properties of the default theme and nothing else (accent, soft ground, button, grounds of counts), on screens only: paper stays black and
//! white. For dark screens a colour is lightened until it can be read there; grounds stay the theme's. A colour that is
//! hard to read on what it stands on is a warning and stays.

use crate::base::colour::{Colour, LEAST};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, OfficeFault};
use crate::plan::office::{ChosenColour, Colours};

/// Secondary text of the default theme, the weakest that stands on [`GROUND`].
const QUIET: Colour = Colour::new(0x5a, 0x56, 0x4e);

/// The ground of header, footer and cards in the default theme.
const GROUND: Colour = Colour::new(0xf6, 0xf4, 0xf0);

/// The ground of pages on dark screens in the default theme.
const DARK_PAPER: Colour = Colour::new(0x17, 0x16, 0x14);

/// The ground of header, footer and cards there.
const DARK_GROUND: Colour = Colour::new(0x21, 0x1f, 0x1c);

/// The ground of notices, in which links stand too, in the default theme.
const NOTICE: Colour = Colour::new(0xfd, 0xf3, 0xd7);

/// The ground of notices on dark screens.
const DARK_NOTICE: Colour = Colour::new(0x33, 0x2a, 0x12);

/// How much of the accent the ground of a mark has, in hundredths.
const SOFT: u16 = 10;

/// How much of the accent the grounds of counts have, in hundredths, from few to many.
const HEATS: [u16; 5] = [16, 34, 60, 76, 100];

/// From which of [`HEATS`] on the words on it have the colour of the page.
const INVERSE: usize = 3;

/// How much lighter a button is on dark screens, in hundredths.
const LIGHTER: u16 = 12;

/// The style sheet.
pub(super) fn css(colours: &Colours) -> String {
    let dark = |colour: Colour| colour.readable(Colour::WHITE, &[DARK_PAPER, DARK_GROUND, DARK_NOTICE]);
    let [accent, link, ground] =
        [colours.accent, colours.link, colours.ground].map(|chosen| chosen.map(|it| it.value));
    let light = Mode { paper: Colour::WHITE, towards: Colour::BLACK };
    let dark_mode = Mode { paper: DARK_PAPER, towards: Colour::WHITE };
    // Words on it are white in both.
    let fill = |colour: Colour| colour.readable(Colour::BLACK, &[Colour::WHITE]);
    let dark_fill = accent.map(|it| fill(it.towards(Colour::WHITE, LIGHTER)));
    let light = properties(accent, accent.map(fill), link, ground, light);
    let dark = properties(accent.map(dark), dark_fill, link.map(dark), None, dark_mode);
    format!(
        "@media screen {{\n:root {{\n{light}}}\n}}\n\
         @media screen and (prefers-color-scheme: dark) {{\n:root {{\n{dark}{}}}\n}}\n",
        // The light ground above must not shine through.
        ground.map_or(String::new(), |_| format!("  --kh-ground: {DARK_GROUND};\n"))
    )
}

/// The colours of `site.yaml` that are hard to read on what they stand on.
pub(super) fn faults(colours: &Colours) -> Vec<Diagnostic> {
    let on_ground = colours.ground.map_or(GROUND, |ground| ground.value);
    let checks = [
        weak("accent", colours.accent, &[Colour::WHITE], Colour::BLACK),
        weak("link", colours.link, &[Colour::WHITE, on_ground, NOTICE], Colour::BLACK),
        weak("ground", colours.ground, &[QUIET], Colour::WHITE),
    ];
    checks.into_iter().flatten().collect()
}

/// The fault of a colour whose contrast to one of others is too low; one nearer to `towards` would be better.
fn weak(
    key: &'static str,
    chosen: Option<ChosenColour>,
    others: &[Colour],
    towards: Colour,
) -> Option<Diagnostic> {
    let ChosenColour { value: colour, span } = chosen?;
    let contrasts = others.iter().map(|other| (colour.contrast(*other), *other));
    let (contrast, on) = contrasts.min_by(|one, other| one.0.total_cmp(&other.0))?;
    if contrast >= LEAST {
        return None;
    }
    // Cut and not rounded: 4,49 is not shown as 4,5.
    let tenths = (contrast * 10.0).floor() as u32;
    let better = colour.readable(towards, others);
    let fault = OfficeFault::WeakColour { key, colour, on, tenths, better };
    Some(Fault::Office(fault).at(span.at("site.yaml")))
}

/// Light or dark.
struct Mode {
    /// The ground of pages.
    paper: Colour,
    /// What is mixed into a colour until it reads on `paper`.
    towards: Colour,
}

fn properties(
    accent: Option<Colour>,
    fill: Option<Colour>,
    link: Option<Colour>,
    ground: Option<Colour>,
    Mode { paper, towards }: Mode,
) -> String {
    let soft = accent.map(|accent| paper.towards(accent, SOFT).readable(paper, &[accent]));
    let all = [("accent", accent), ("accent-soft", soft), ("fill", fill), ("link", link), ("ground", ground)];
    let lines = all.iter().filter_map(|(name, colour)| Some(format!("  --kh-{name}: {};\n", (*colour)?)));
    let heats = accent.into_iter().flat_map(|accent| {
        let strong = accent.readable(towards, &[paper]);
        HEATS.iter().enumerate().map(move |(index, part)| {
            let heat = paper.towards(strong, *part);
            let heat = if index < INVERSE { heat } else { heat.readable(towards, &[paper]) };
            format!("  --kh-heat{}: {heat};\n", index + 1)
        })
    });
    lines.chain(heats).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::place::Span;

    #[test]
    fn dark_screens_get_a_lighter_colour_that_reads() {
        let value = Colour::parse("#003366").expect("a colour");
        let accent = Some(ChosenColour { value, span: Span::new(1, 1, 1) });
        let colours = Colours { accent, ..Colours::default() };
        let css = css(&colours);
        let values = |name: &str| -> Vec<Colour> {
            let prefix = format!("  --kh-{name}: ");
            let values = css.lines().filter_map(|line| line.strip_prefix(&prefix));
            values.filter_map(|value| Colour::parse(value.trim_end_matches(';'))).collect()
        };
        let [light, dark] = values("accent")[..] else { panic!("{css}") };
        let [soft, dark_soft] = values("accent-soft")[..] else { panic!("{css}") };
        assert_eq!(light.to_string(), "#003366");
        for (colour, ground) in [(light, soft), (dark, DARK_PAPER), (dark, DARK_GROUND), (dark, dark_soft)] {
            assert!(colour.contrast(ground) >= LEAST, "{colour} on {ground}");
        }
    }

    #[test]
    fn words_read_on_buttons_and_counts_of_any_colour() {
        let ink = [Colour::new(0x1b, 0x1a, 0x17), Colour::new(0xec, 0xe8, 0xdf)];
        for accent in ["#8c1c13", "#003366", "#f2d95c", "#ffffff", "#000000", "#777777"] {
            let value = Colour::parse(accent).expect("a colour");
            let accent = Some(ChosenColour { value, span: Span::new(1, 1, 1) });
            let css = css(&Colours { accent, ..Colours::default() });
            let modes = [(Colour::WHITE, ink[0]), (DARK_PAPER, ink[1])];
            let mut found = 0;
            for (sheet, (paper, ink)) in css.split("(prefers-color-scheme: dark)").zip(modes) {
                for line in sheet.lines() {
                    let Some((name, value)) = line.trim().trim_end_matches(';').split_once(": ") else {
                        continue;
                    };
                    let Some(value) = Colour::parse(value) else { continue };
                    let words = match name {
                        "--kh-fill" => Colour::WHITE,
                        "--kh-heat1" | "--kh-heat2" => ink,
                        "--kh-heat4" | "--kh-heat5" => paper,
                        _ => continue,
                    };
                    found += 1;
                    assert!(value.contrast(words) >= LEAST, "{name} {value} under {words}");
                }
            }
            assert_eq!(found, 10, "{css}");
        }
    }

    #[test]
    fn the_grounds_are_those_of_the_default_theme() {
        let style = include_str!("../../themes/default/style.css");
        for ground in [DARK_PAPER, DARK_GROUND, DARK_NOTICE, GROUND, NOTICE, QUIET] {
            assert!(style.contains(&ground.to_string()), "{ground}");
        }
    }
}
