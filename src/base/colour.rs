//! Colours and how well one is read on another.
//!
//! A [`Colour`] is opaque sRGB, written `#rrggbb`. Contrast is that of WCAG 2: from 1 for equal colours to 21
//! for black on white; text wants [`LEAST`].

use std::fmt;

/// The least contrast of a text to its ground (WCAG 2.2, success criterion 1.4.3).
pub const LEAST: f64 = 4.5;

/// An opaque colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// White, the ground of a page.
    pub const WHITE: Colour = Colour([255, 255, 255]);

    /// Black, which is mixed into a colour to darken it.
    pub const BLACK: Colour = Colour([0, 0, 0]);

    /// The colour of three parts: red, green, blue.
    pub const fn new(red: u8, green: u8, blue: u8) -> Colour {
        Colour([red, green, blue])
    }

    /// Reads `#rrggbb`; the sign may be left out.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// The contrast of two colours, from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The mixture with another colour: 0 hundredths is this colour, 100 the other.
    pub fn towards(self, other: Colour, hundredths: u16) -> Colour {
        let hundredths = hundredths.min(100);
        let part = |at: usize| {
            let (from, to) = (u16::from(self.0[at]), u16::from(other.0[at]));
            u8::try_from((from * (100 - hundredths) + to * hundredths + 50) / 100).unwrap_or(u8::MAX)
        };
        Colour([part(0), part(1), part(2)])
    }

    /// This colour with as little of `other` mixed in as gives a contrast of [`LEAST`] to all `grounds`; `other` where
    /// no mixture does.
    pub fn readable(self, other: Colour, grounds: &[Colour]) -> Colour {
        let mixed = (0..100).map(|hundredths| self.towards(other, hundredths));
        let read = |colour: &Colour| grounds.iter().all(|ground| colour.contrast(*ground) >= LEAST);
        mixed.into_iter().find(read).unwrap_or(other)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0[0]) + 0.7152 * linear(self.0[1]) + 0.0722 * linear(self.0[2])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Colour([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_colours() {
        for (text, expected) in [
            ("#8C1C13", Some("#8c1c13")),
            ("8c1c13", Some("#8c1c13")),
            ("#fff", None),
            ("#8c1c1", None),
            ("#8c1c1g", None),
            ("#+12345", None),
            ("#ééé", None),
            ("red", None),
            ("#8c1c13;}", None),
        ] {
            assert_eq!(Colour::parse(text).map(|it| it.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |one: &str, other: &str| {
            let read = |text: &str| Colour::parse(text).expect(text);
            (read(one).contrast(read(other)) * 100.0).round() / 100.0
        };
        assert_eq!(contrast("#000000", "#ffffff"), 21.0);
        assert_eq!(contrast("#777777", "#ffffff"), 4.48); // the grey that just fails
        assert_eq!(contrast("#ffffff", "#767676"), 4.54);
        assert_eq!(contrast("#abcdef", "#abcdef"), 1.0);
    }

    #[test]
    fn a_readable_colour_is_near_and_reads() {
        let yellow = Colour::new(255, 204, 0);
        let darker = yellow.readable(Colour::BLACK, &[Colour::WHITE]);
        assert!(darker.contrast(Colour::WHITE) >= LEAST && darker.contrast(Colour::WHITE) < 4.7);
        assert_eq!(Colour::BLACK.readable(Colour::BLACK, &[Colour::WHITE]), Colour::BLACK);
        // No mixture is legible on both white and dark grey.
        assert_eq!(yellow.readable(Colour::BLACK, &[Colour::WHITE, Colour::new(60, 60, 60)]), Colour::BLACK);
    }
}
