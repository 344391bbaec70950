//! Numbers as letters of a script's text, none of which needs an escape.

/// The letters of numbers below 64, also those of base 64 with `-` and `_`.
const SIGNS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Appends a number below 64 as one letter.
pub(super) fn push_sign(text: &mut String, number: u32) {
    text.push(char::from(SIGNS[(number % 64) as usize]));
}

/// Appends a number in groups of five bits, the lowest first; 32 is added to all but the last.
pub(super) fn push_number(text: &mut String, number: u32) {
    let mut rest = number;
    while rest >= 32 {
        push_sign(text, rest % 32 + 32);
        rest /= 32;
    }
    push_sign(text, rest);
}

/// Ascending numbers as the distances between them, so that numbers in a row take one letter each.
#[derive(Clone, Debug, Default)]
pub(super) struct Ascending {
    /// The least that the next number can be.
    next: u32,
}

impl Ascending {
    /// The distance of the next number; adds nothing to the text.
    pub(super) fn step(&mut self, number: u32) -> u32 {
        let step = number - self.next;
        self.next = number + 1;
        step
    }
}

/// A list of ascending numbers.
pub(super) fn ascending(numbers: impl IntoIterator<Item = u32>) -> String {
    let (mut text, mut steps) = (String::new(), Ascending::default());
    for number in numbers {
        push_number(&mut text, steps.step(number));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_take_one_letter_each() {
        assert_eq!(ascending([0, 1, 2]), "000");
        assert_eq!(ascending([8, 41]), "8W1"); // 32 further than the next one
        assert_eq!(ascending([]), "");
    }
}
