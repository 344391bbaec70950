//! Relative links: the site works at any path, from a folder and from a USB stick.

use crate::base::percent::encode;

/// Stands for the way to the site's root in rows that are written once for pages of all depths.
pub(crate) const ROOT: &str = "\u{1}";

/// The file that a folder shows.
const INDEX: &str = "index.html";

/// Makes the links of one page.
#[derive(Clone, Debug)]
pub(crate) struct Links {
    root: String,
    pretty: bool,
}

impl Links {
    /// Links of the page at an address such as `nam/2024/`.
    pub(crate) fn from(address: &str, pretty: bool) -> Links {
        Links { root: "../".repeat(address.matches('/').count()), pretty }
    }

    /// Links that begin at a given root, such as the path of `base_url`.
    pub(crate) fn rooted(root: &str, pretty: bool) -> Links {
        Links { root: root.to_string(), pretty }
    }

    /// The way to the site's root: `../../`, or nothing.
    pub(crate) fn root(&self) -> &str {
        &self.root
    }

    /// The link to an address of the site.
    pub(crate) fn to(&self, address: &str) -> String {
        let address = encode(address);
        let mut link = String::with_capacity(self.root.len() + address.len() + INDEX.len());
        link.push_str(&self.root);
        link.push_str(&address);
        if !self.pretty && (address.is_empty() || address.ends_with('/')) {
            link.push_str(INDEX);
        } else if link.is_empty() {
            // RFC 3986: an empty link leads to the page itself, whatever its file.
            link.push_str("./");
        }
        link
    }
}

/// The file of an address: `nam/2024/` is `nam/2024/index.html`.
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}{INDEX}")
    } else {
        address.to_string()
    }
}

/// The path of a full address, with `/` at both ends.
pub(crate) fn path_of(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    url[start..].find('/').map_or("/", |at| &url[start + at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_the_page() {
        assert_eq!(Links::from("", true).to(""), "./");
        assert_eq!(Links::from("", true).to("nam/2024/"), "nam/2024/");
        assert_eq!(Links::from("nam/2024/", true).to(""), "../../");
        assert_eq!(Links::from("nam/2024/", false).to("nam/"), "../../nam/index.html");
        assert_eq!(Links::from("404.html", false).to(""), "index.html");
        assert_eq!(Links::from("nam/", true).to("tep/a b%.pdf"), "../tep/a%20b%25.pdf");
    }
}
