//! The colours of `site.yaml` as a style sheet that is read after the theme's.
//!
//! It sets custom properties of the default theme and nothing else, on screens only: paper stays black and
//! white. For dark screens a colour is lightened until it can be read there; grounds stay the theme's.

use crate::base::colour::Colour;
use crate::plan::office::Colours;

/// The ground of pages on dark screens in the default theme.
const DARK_PAPER: Colour = Colour::new(0x19, 0x18, 0x16);

/// The ground of header, footer and cards there.
const DARK_GROUND: Colour = Colour::new(0x21, 0x20, 0x1d);

/// How much of the accent the ground of a mark has, in hundredths.
const SOFT: u16 = 10;

/// The style sheet.
pub(super) fn css(colours: &Colours) -> String {
    let dark = |colour: Colour| colour.readable(Colour::WHITE, &[DARK_PAPER, DARK_GROUND]);
    let light = properties(colours.accent, colours.link, colours.ground, Colour::WHITE);
    let dark = properties(colours.accent.map(dark), colours.link.map(dark), None, DARK_PAPER);
    format!(
        "@media screen {{\n:root {{\n{light}}}\n}}\n\
         @media screen and (prefers-color-scheme: dark) {{\n:root {{\n{dark}{}}}\n}}\n",
        // The light ground above must not shine through.
        colours.ground.map_or(String::new(), |_| format!("  --kh-ground: {DARK_GROUND};\n"))
    )
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
    use crate::base::colour::LEAST;

    #[test]
    fn dark_screens_get_a_lighter_colour_that_reads() {
        let colours = Colours { accent: Colour::parse("#003366"), ..Colours::default() };
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
        for ground in [DARK_PAPER, DARK_GROUND, crate::plan::office::GROUND, crate::plan::office::QUIET] {
            assert!(style.contains(&ground.to_string()), "{ground}");
        }
    }
}
