//! The words, numbers and signs of a time.

/// A word, number or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A number of at most four digits, and how many it has.
    Number(i64, usize),
    /// A word.
    Word(&'a str),
    /// A sign.
    Sign(char),
}

/// The most tokens of a time.
const MOST: usize = 40;

/// The tokens of a text; `None` where it has others than times have.
pub(super) fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let is_same: fn(char) -> bool = match first {
            c if c.is_ascii_digit() => |c| c.is_ascii_digit(),
            c if c.is_alphabetic() => |c| c.is_alphabetic(),
            '/' | '-' | '.' | ',' | ';' | '&' | '+' => {
                tokens.push(Token::Sign(first));
                rest = rest[1..].trim_start();
                continue;
            }
            _ => return None,
        };
        let end = rest.find(|c| !is_same(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        tokens.push(match word.parse() {
            Ok(number) if end <= 4 => Token::Number(number, end),
            Ok(_) => return None,
            Err(_) => Token::Word(word),
        });
        rest = rest[end..].trim_start();
        if tokens.len() > MOST {
            return None;
        }
    }
    Some(tokens)
}
