//! The text of a file as HTML with marks where only the whole site knows what to write.

use super::attachment::Target;
use crate::base::source::Span;

/// HTML with marks, and what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The HTML between the marks.
    pub html: String,
    /// The marks, in order.
    pub marks: Vec<Mark>,
    /// The headings, in order.
    pub contents: Vec<Heading>,
    /// Links and images that lead into the portal.
    pub links: Vec<Link>,
}

/// A place in the HTML at which `page` writes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The byte of the HTML before which it is written.
    pub offset: usize,
    /// What is written.
    pub kind: MarkKind,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The start of a mention, by its rank in the plan; later pieces of it carry no id.
    MentionStart {
        /// The mention.
        mention: usize,
        /// Whether this is its first piece.
        first: bool,
    },
    /// The end of a mention, or of a piece of it.
    MentionEnd {
        /// The mention.
        mention: usize,
    },
    /// The place of a mention inside an author's own link or image, which no link can go around.
    Anchor {
        /// The mention.
        mention: usize,
    },
    /// The start of a link, by its rank.
    LinkStart(usize),
    /// The end of a link.
    LinkEnd(usize),
    /// An image, by its rank among the links.
    Image(usize),
    /// A word of the site's language.
    Word(Word),
}

/// Words that the HTML of a text needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The heading of the footnotes.
    Footnotes,
    /// The way back from a footnote.
    BackToText,
    /// The name of a table's scrolling box.
    Table,
}

/// A heading of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 for the text's own top level.
    pub level: u8,
    /// The id, unique in the page.
    pub id: String,
    /// The words.
    pub title: String,
}

/// A link or image that leads into the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: Target,
    /// As written, for messages.
    pub url: String,
    /// The link's title, or an image's text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Whether an image.
    pub image: bool,
}
