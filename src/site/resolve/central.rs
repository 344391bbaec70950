//! The bodies of central documents that no text names with their issuer: those of which their numbers are by the norm.
//!
//! ```text
//! 1085/QĐ-TTg                                       Thủ tướng Chính phủ
//! 29/2024/TT-BGDĐT, cited without issuer            Bộ Giáo dục và Đào tạo
//! 3020/QĐ-BKHCN, «của Bộ trưởng» in a plan of a Sở  Bộ Khoa học và Công nghệ
//! 01-KL/TW                                          none: several bodies have the letters
//! ```

use super::series::{IssuerNames, IssuingBody};
use super::{DraftId, Drafts};
use crate::cite::body::BodyName;
use crate::cite::number::DocumentNumber;

/// Adds the bodies to the documents; one that a text names stays.
pub(super) fn by_number<'a>(mut drafts: Drafts<'a>, names: &mut IssuerNames<'a>) -> Drafts<'a> {
    let ids: Vec<DraftId> =
        drafts.iter().filter(|(_, draft)| draft.plan.is_none()).map(|(id, _)| id).collect();
    for id in ids {
        let draft = &drafts[id];
        let known = draft.number.map_or(Vec::new(), DocumentNumber::central_bodies);
        let leaves_open = |body: &IssuingBody| {
            let open = body.is_open().then(|| BodyName::read(&body.name));
            open.is_some_and(|open| known.iter().any(|it| open.may_mean(&BodyName::read(it))))
        };
        if !known.is_empty() && draft.bodies.iter().all(leaves_open) {
            drafts[id].bodies = known.into_iter().flat_map(|name| names.central_bodies(name)).collect();
        }
    }
    drafts
}
