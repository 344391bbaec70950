//! Names of enterprises: «Công ty TNHH MTV Cấp nước Hà Tiên», «Ngân hàng TMCP Ngoại thương Việt Nam».
//!
//! Their form, what they do and where they are come in any order, so that a trade may also follow a place.

use super::Name;
use super::class::{Class, class_at, ends_at, phrase_at};
use super::word::is_joint;

/// Words with which the names of enterprises begin, in byte order.
const COMPANIES: &[&str] =
    &["công ty", "hợp tác xã", "ngân hàng", "nhà máy", "tập đoàn", "tổng công ty", "xí nghiệp"];

/// Forms and trades of enterprises, in byte order.
const TRADES: &[&str] = &[
    "bưu chính",
    "bưu điện",
    "cao su",
    "chè",
    "chế biến",
    "cp",
    "ctcp",
    "cà phê",
    "công thương",
    "công trình",
    "công ty cổ phần",
    "cảng",
    "cảng hàng không",
    "cấp nước",
    "cấp thoát nước",
    "cổ phần",
    "du lịch",
    "dược phẩm",
    "dầu khí",
    "dệt may",
    "dịch vụ",
    "giấy",
    "giống cây trồng",
    "hai thành viên",
    "hàng hải",
    "hàng không",
    "hóa chất",
    "in",
    "khai thác",
    "khoáng sản",
    "kinh doanh",
    "kỹ thương",
    "lâm nghiệp",
    "may",
    "may mặc",
    "mtv",
    "môi trường",
    "môi trường đô thị",
    "một thành viên",
    "ngoại thương",
    "nông nghiệp",
    "nước sạch",
    "phát triển",
    "quân đội",
    "sản xuất",
    "than",
    "thoát nước",
    "thép",
    "thương mại",
    "thương mại cổ phần",
    "thủy lợi",
    "thủy sản",
    "thủy điện",
    "tmcp",
    "tnhh",
    "trách nhiệm hữu hạn",
    "tài chính",
    "tư vấn",
    "viễn thông",
    "vận tải",
    "vật tư",
    "vệ sinh",
    "xi măng",
    "xuất nhập khẩu",
    "xây dựng",
    "xây lắp",
    "xăng dầu",
    "xổ số",
    "xổ số kiến thiết",
    "điện lực",
    "đô thị",
    "đường",
    "đường sắt",
    "đầu tư",
    "đầu tư phát triển",
];

impl Name<'_> {
    /// Whether words of a class begin the name of an enterprise.
    pub(super) fn is_company(&self, at: usize) -> bool {
        phrase_at(self.words, at, COMPANIES).is_some()
    }

    /// Form or trade of an enterprise at a word, and how many words it takes.
    pub(super) fn trade(&self, at: usize, last: Option<Class>) -> Option<(Class, usize)> {
        let word = &self.words[at];
        let begins = matches!(last, Some(Class::Open | Class::Department | Class::Work));
        if !(word.capital || begins) || ends_at(self.words, at) {
            return None;
        }
        if let Some(count) = phrase_at(self.words, at, TRADES) {
            return Some((Class::Work, count));
        }
        // «Chế biến Lâm sản Hà Tĩnh»: a compound that no list has, before another capital.
        let next = self.words.get(at + 1).filter(|_| word.capital && begins && word.sign.is_none())?;
        let half = !next.capital
            && next.sign.is_none()
            && !is_joint(next.plain())
            && !ends_at(self.words, at + 1)
            && class_at(self.words, at).is_none()
            && class_at(self.words, at + 1).is_none()
            && self.words.get(at + 2).is_some_and(|third| third.capital);
        half.then_some((Class::Work, 2))
    }

    /// Whether a form follows the dash before a word: «Tổng công ty … Việt Nam - CTCP».
    pub(super) fn is_form(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.plain() == "ctcp")
            || phrase_at(self.words, at, &["công ty cổ phần"]).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_byte_order() {
        for list in [COMPANIES, TRADES] {
            assert!(list.is_sorted_by(|one, other| one < other), "{:?}", list.first());
        }
    }
}
