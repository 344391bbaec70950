//! The known word that a mistyped one was meant to be.

use super::text::fold;

/// How many faults of one file get a hint with the nearest known word, which is slow to find.
pub const MOST_NEAREST: usize = 20;

/// How many letters are left out, put in, changed or exchanged with the next between two words.
///
/// ```
/// # use kehoach::base::nearest::slips_between;
/// assert_eq!(slips_between("UNBD", "UBND"), 1);
/// ```
pub fn slips_between(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other)
}

/// Returns the known word nearest to a mistyped one, if any is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let length = word.chars().count();
    let limit = (length / 4).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (fold(candidate), candidate))
        // The distance is at least the difference of the lengths, which is cheaper to compute.
        .filter(|(folded, _)| folded.chars().count().abs_diff(length) <= limit)
        .map(|(folded, candidate)| (strsim::osa_distance(&word, &folded), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns the only known word that a mistyped one is at most one slip away from: a letter too many, too few, another, or
/// two that changed places. Marks, capitals and `_` are no slip.
pub fn one_slip_away<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| fold(word).replace(['-', ' '], "_");
    let word = plain(word);
    let length = word.chars().count();
    let mut found: Option<(usize, &str)> = None;
    let mut is_only = true;
    for candidate in known {
        let folded = plain(candidate);
        if folded.chars().count().abs_diff(length) > 1 {
            continue;
        }
        let distance = strsim::osa_distance(&word, &folded);
        match found {
            _ if distance > 1 => {}
            Some((nearest, other)) if distance >= nearest => {
                is_only &= distance > nearest || candidate == other;
            }
            _ => (found, is_only) = (Some((distance, candidate)), true),
        }
    }
    // In a word of three letters another letter makes another word.
    found.filter(|(distance, _)| is_only && (*distance == 0 || length > 3)).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leads_to_one_word() {
        let known = ["title", "issuer", "date", "cơ_quan", "năm", "name", "names"];
        for (word, expected) in [
            ("isuer", Some("issuer")),
            ("Issuer", Some("issuer")),
            ("titel", Some("title")),
            ("co-quan", Some("cơ_quan")),
            ("nam", Some("năm")),
            ("dta", None),
            ("isur", None),
            ("nameso", Some("names")),
            ("namee", None), // `name` and `names`
        ] {
            assert_eq!(one_slip_away(word, known), expected, "{word}");
        }
    }

    #[test]
    fn the_nearest_word_is_suggested_only_when_near() {
        assert_eq!(nearest("isuer", ["issuer", "title"]), Some("issuer"));
        assert_eq!(nearest("tieu_de", ["issuer", "title"]), None);
        assert_eq!(nearest("can_cu", ["căn_cứ", "nơi"]), Some("căn_cứ"));
    }
}
