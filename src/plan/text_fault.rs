//! Faults of a text: links that are no safe ones, images from elsewhere, footnotes without their other half.

use super::attachment::Target;
use super::finding::homoglyph::{Homoglyph, homoglyphs};
use super::text::{InlineKind, Link, Note, Text};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, TextFault};
use crate::base::place::Span;
use crate::base::source::Source;

/// The faults of the links, images and footnotes of the text of a file.
pub(super) fn text_faults(path: &str, text: &Text) -> Vec<Diagnostic> {
    let links = text.links().iter().filter_map(|link| Some((link_fault(link)?, link.span)));
    let notes = text.notes().iter().flat_map(note_faults);
    links
        .chain(wordless_images(text))
        .chain(notes)
        .map(|(fault, span)| Fault::Text(fault).at(span.at(path)))
        .collect()
}

/// The pictures without words, in order.
fn wordless_images(text: &Text) -> Vec<(TextFault, Span)> {
    // Hardly any text has pictures.
    if !text.links().iter().any(|link| link.image) {
        return Vec::new();
    }
    let wordless = text.blocks().flat_map(|block| {
        let images = block.inline.iter().filter_map(|inline| match inline.kind {
            InlineKind::Image(id) if block.text[inline.range()].trim().is_empty() => Some(id),
            _ => None,
        });
        images.collect::<Vec<_>>()
    });
    let links = wordless.filter_map(|id| text.links().get(id.0 as usize));
    links.map(|link| (TextFault::ImageWithoutWords { url: link.url.clone() }, link.span)).collect()
}

fn link_fault(link: &Link) -> Option<TextFault> {
    let url = link.url.clone();
    match (&link.target, link.image) {
        (Target::Unsafe, false) => Some(TextFault::UnsafeLink { url }),
        (Target::Unsafe, true) => Some(TextFault::UnsafeImage { url }),
        (Target::Kept(_), true) => Some(TextFault::ForeignImage { url }),
        (Target::Kept(_), false) | (Target::Inside { .. }, _) => None,
    }
}

fn note_faults(note: &Note) -> impl Iterator<Item = (TextFault, Span)> {
    let label = || note.label.clone();
    note.defined.split_first().into_iter().flat_map(move |(first, more)| {
        let twice =
            move |again: &Span| (TextFault::FootnoteTwice { label: label(), first: first.line }, *again);
        let unused = (!note.referenced).then(|| (TextFault::FootnoteUnused { label: label() }, *first));
        more.iter().map(twice).chain(unused)
    })
}

/// The homoglyphs of keys and values, which end at a byte of the file.
pub(super) fn value_homoglyphs(source: &Source, end: usize) -> Vec<Diagnostic> {
    let found = homoglyphs(&source.text[..end], true).into_iter();
    found.map(|it| homoglyph(it, source.span(it.at, 1), &source.path)).collect()
}

/// The warning of a homoglyph.
pub(super) fn homoglyph(found: Homoglyph, span: Span, path: &str) -> Diagnostic {
    let Homoglyph { character, meant, .. } = found;
    Fault::Homoglyph { character, meant }.at(span.at(path))
}
