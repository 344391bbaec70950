//! The colours of `site.yaml` as a style sheet that is read after the theme's.
//!
//! It sets custom properties of the default theme and nothing else, on screens only: paper stays black and
//! white. For dark screens a colour is lightened until it can be read there; grounds stay the theme's. A colour that is
//! hard to read on what it stands on is a warning and stays.

use crate::base::colour::{Colour, LEAST};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, OfficeFault};
use crate::plan::office::{ChosenColour, Colours};

/// Secondary text of the default theme, the weakest that stands on [`GROUND`].
const QUIET: Colour = Colour::new(0x5a, 0x56, 0x4e);

/// The ground of header, footer and cards in the default theme.
const GROUND: Colour = Colour::new(0xf6, 0xf4, 0xef);

/// The ground of pages on dark screens in the default theme.
const DARK_PAPER: Colour = Colour::new(0x19, 0x18, 0x16);

/// The ground of header, footer and cards there.
const DARK_GROUND: Colour = Colour::new(0x21, 0x20, 0x1d);

/// The ground of notices, in which links stand too, in the default theme.
const NOTICE: Colour = Colour::new(0xfd, 0xf3, 0xd7);

/// The ground of notices on dark screens.
const DARK_NOTICE: Colour = Colour::new(0x33, 0x2a, 0x12);

/// How much of the accent the ground of a mark has, in hundredths.
const SOFT: u16 = 10;

/// The style sheet.
pub(super) fn css(colours: &Colours) -> String {
    let dark = |colour: Colour| colour.readable(Colour::WHITE, &[DARK_PAPER, DARK_GROUND, DARK_NOTICE]);
    let [accent, link, ground] =
        [colours.accent, colours.link, colours.ground].map(|chosen| chosen.map(|it| it.value));
    let light = properties(accent, link, ground, Colour::WHITE);
    let dark = properties(accent.map(dark), link.map(dark), None, DARK_PAPER);
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

fn properties(accent: Option<Colour>, link: Option<Colour>, ground: Option<Colour>, paper: Colour) -> String {
    let soft = accent.map(|accent| paper.towards(accent, SOFT).readable(paper, &[accent]));
    let all = [("accent", accent), ("accent-soft", soft), ("link", link), ("ground", ground)];
    let lines = all.iter().filter_map(|(name, colour)| Some(format!("  --kh-{name}: {};\n", (*colour)?)));
    lines.collect()
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
        let values: Vec<Colour> = css
            .lines()
            .filter_map(|line| Colour::parse(line.rsplit(": ").next()?.trim_end_matches(';')))
            .collect();
        let [light, soft, dark, dark_soft] = values[..] else { panic!("{css}") };
        assert_eq!(light.to_string(), "#003366");
        for (colour, ground) in [(light, soft), (dark, DARK_PAPER), (dark, DARK_GROUND), (dark, dark_soft)] {
            assert!(colour.contrast(ground) >= LEAST, "{colour} on {ground}");
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
