//! The office that keeps the portal, as every page shows it.

use super::ViewContext;
use serde::Serialize;

/// What `site.yaml` says of the office that keeps the portal.
#[derive(Debug, Serialize)]
pub struct OfficeView {
    /// The name.
    pub name: Option<String>,
    /// Link to the picture.
    pub logo: Option<String>,
    /// Where it is.
    pub address: Option<String>,
    /// The telephone.
    pub phone: Option<String>,
    /// Link that calls `phone`; absent where that is not one number.
    pub phone_href: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Link that writes to `email`.
    pub email_href: Option<String>,
    /// Link to the office's own site.
    pub url: Option<String>,
    /// Any other way to reach it.
    pub contact: Option<String>,
    /// What the published texts are worth beside the originals.
    pub source_line: Option<String>,
}

impl ViewContext<'_> {
    pub(crate) fn office(&self) -> OfficeView {
        let office = &self.site.settings.organisation;
        OfficeView {
            name: office.name.clone(),
            logo: office.logo.as_ref().and_then(|logo| Some(self.file(&logo.value)?.href)),
            address: office.address.clone(),
            phone: office.phone.clone(),
            phone_href: office.phone.as_deref().and_then(call),
            email: office.email.clone(),
            // RFC 6068: `%` begins an escape in an address of `mailto:`.
            email_href: office.email.as_ref().map(|email| format!("mailto:{}", email.replace('%', "%25"))),
            url: office.url.clone(),
            contact: office.contact.clone(),
            source_line: office.source_line.clone(),
        }
    }
}

/// The link of a telephone number: digits, with `+` before them; none for more than one number.
fn call(phone: &str) -> Option<String> {
    let is_one = phone.chars().all(|c| c.is_ascii_digit() || " .-()+".contains(c));
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let plus = if phone.trim_start().starts_with('+') { "+" } else { "" };
    // E.164: a number has at most 15 digits; emergency numbers have 3.
    (is_one && (3..=15).contains(&digits.len())).then(|| format!("tel:{plus}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_a_link() {
        assert_eq!(call("0255.382 2123").as_deref(), Some("tel:02553822123"));
        assert_eq!(call("+84 (255) 382-2123").as_deref(), Some("tel:+842553822123"));
        assert_eq!(call("0255 382 2123, máy lẻ 12"), None);
        assert_eq!(call("0255 382 2123 0255 382 2124"), None);
    }
}
