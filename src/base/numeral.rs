//! Roman numbers and letters, by which parts of documents are counted: `IV`, `đ`.

/// The most letters of a Roman number.
const LONGEST_ROMAN: usize = 6;

/// The place of a letter in the order of points: a, b, c, d, đ, e.
pub fn letter(text: &str) -> Option<u32> {
    const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
    let mut characters = text.chars();
    let letter = characters.next().filter(|_| characters.next().is_none())?;
    let letter = letter.to_lowercase().next()?;
    (1..).zip(LETTERS.chars()).find(|(_, it)| *it == letter).map(|(value, _)| value)
}

/// The value of a Roman number in capitals as they are written: `IV`, not `IIII`.
pub fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > LONGEST_ROMAN {
        return None;
    }
    let values: Vec<u32> = text
        .bytes()
        .map(|b| match b {
            b'I' => Some(1),
            b'V' => Some(5),
            b'X' => Some(10),
            b'L' => Some(50),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let value = values.iter().enumerate().fold(0_i64, |sum, (index, value)| {
        let lower = values.get(index + 1).is_some_and(|next| next > value);
        sum + i64::from(*value) * if lower { -1 } else { 1 }
    });
    let value = u32::try_from(value).ok()?;
    (as_roman(value) == text).then_some(value)
}

/// A Roman number in capitals; cut after twice the letters of the longest that is read.
pub fn as_roman(mut value: u32) -> String {
    const STEPS: [(u32, &str); 7] =
        [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (step, letters) in STEPS {
        while value >= step && text.len() < 2 * LONGEST_ROMAN {
            text.push_str(letters);
            value -= step;
        }
    }
    text
}
