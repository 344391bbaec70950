//! The one writer of XML, for feeds, sitemaps and GraphML. Characters that XML 1.0 forbids are left out.

use crate::base::bytes::find_bytes;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A name and a value.
type Attribute<'a> = (&'a str, &'a str);

/// A document in the making.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document with its declaration.
    pub(super) fn document(write: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml(Writer::new(Vec::new()));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.end_line();
        write(&mut xml);
        String::from_utf8(xml.0.into_inner()).unwrap_or_default()
    }

    /// Writes an element whose children are lines.
    pub(super) fn block(&mut self, name: &str, attributes: &[Attribute], children: impl FnOnce(&mut Xml)) {
        self.nest(name, attributes, |xml| {
            xml.end_line();
            children(xml);
        });
        self.end_line();
    }

    /// Writes an element that is a line with all its children.
    pub(super) fn line(&mut self, name: &str, attributes: &[Attribute], children: impl FnOnce(&mut Xml)) {
        self.nest(name, attributes, children);
        self.end_line();
    }

    /// Writes an element without children as a line.
    pub(super) fn empty_line(&mut self, name: &str, attributes: &[Attribute]) {
        self.event(Event::Empty(start(name, attributes)));
        self.end_line();
    }

    /// Writes an element with a text as a line.
    pub(super) fn text_line(&mut self, name: &str, text: &str) {
        self.line(name, &[], |xml| xml.text(text));
    }

    /// Writes an element with a text.
    pub(super) fn element(&mut self, name: &str, attributes: &[Attribute], text: &str) {
        self.nest(name, attributes, |xml| xml.text(text));
    }

    fn text(&mut self, text: &str) {
        self.event(Event::Text(BytesText::new(&legal(text))));
    }

    fn nest(&mut self, name: &str, attributes: &[Attribute], children: impl FnOnce(&mut Xml)) {
        self.event(Event::Start(start(name, attributes)));
        children(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn end_line(&mut self) {
        self.event(Event::Text(BytesText::new("\n")));
    }

    fn event(&mut self, event: Event) {
        // Writing to memory cannot fail.
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[Attribute]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*legal(value)));
    }
    start
}

/// A text without the characters that no XML 1.0 may hold, not even as references.
fn legal(text: &str) -> Cow<'_, str> {
    // Nearly all texts have neither controls nor the byte with which the two last characters of the first plane begin.
    if find_bytes(text.as_bytes(), 0, |byte, _, _| (byte < b' ') | (byte == 0xef)).is_none() {
        return text.into();
    }
    let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_legal) { text.into() } else { text.chars().filter(|c| is_legal(*c)).collect() }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn markup_is_escaped_and_what_xml_forbids_is_left_out() {
        check("<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;&apos;");
        check("a\u{0}b\u{b}c\u{fffe}d\u{1f600}", "abcd\u{1f600}");
        check("Đảng ủy", "Đảng ủy");
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let document = Xml::document(|xml| xml.line("a", &[("b", text)], |xml| xml.element("c", &[], text)));
        let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
        assert_eq!(document, format!("{declaration}<a b=\"{expected}\"><c>{expected}</c></a>\n"));
        let read = roxmltree::Document::parse(&document).expect("XML");
        assert_eq!(
            read.root_element().attribute("b"),
            read.root_element().first_element_child().and_then(|it| it.text())
        );
    }

    #[test]
    fn blocks_have_a_child_a_line() {
        let document = Xml::document(|xml| {
            xml.block("a", &[], |xml| {
                xml.empty_line("b", &[("c", "d")]);
                xml.text_line("e", "f");
            });
        });
        assert!(document.ends_with("?>\n<a>\n<b c=\"d\"/>\n<e>f</e>\n</a>\n"), "{document}");
    }
}
