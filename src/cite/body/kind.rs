//! The level of a body, and the system it belongs to.

/// The level of a body (cấp).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// trung ương
    Central,
    /// tỉnh
    Province,
    /// huyện
    District,
    /// xã
    Commune,
    /// đơn vị
    Unit,
}

impl Level {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, Level); 5] = [
        ("central", "trung ương", Level::Central),
        ("province", "tỉnh", Level::Province),
        ("district", "huyện", Level::District),
        ("commune", "xã", Level::Commune),
        ("unit", "đơn vị", Level::Unit),
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        Level::WORDS.iter().find(|(.., level)| *level == self).map_or("", |(name, ..)| name)
    }
}

/// To which system a body belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKind {
    /// Đảng
    Party,
    /// chính quyền
    State,
    /// đoàn thể
    Mass,
    /// khác: enterprises, whose documents have no heading that a norm prescribes
    Other,
}

impl BodyKind {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, BodyKind); 4] = [
        ("party", "đảng", BodyKind::Party),
        ("state", "chính quyền", BodyKind::State),
        ("mass", "đoàn thể", BodyKind::Mass),
        ("other", "khác", BodyKind::Other),
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        BodyKind::WORDS.iter().find(|(.., kind)| *kind == self).map_or("", |(name, ..)| name)
    }
}
