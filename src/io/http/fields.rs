//! The header fields of a request, and what one that is refused gets.

/// The fields of a head: names and values as they were sent.
pub(super) type HeaderFields = [(String, String)];

/// Why a request is refused: a status and a word.
pub(super) type Rejection = (u16, &'static str);

/// The values of the fields of a name.
pub(super) fn values<'a>(fields: &'a HeaderFields, name: &str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.as_str())
}

/// The value of a field that is there once.
pub(super) fn only<'a>(fields: &'a HeaderFields, name: &str) -> Option<&'a str> {
    let mut all = values(fields, name);
    all.next().filter(|_| all.next().is_none())
}
