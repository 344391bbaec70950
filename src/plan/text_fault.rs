//! Faults of a text: links that are no safe ones, images from elsewhere, footnotes without their other half.

use super::attachment::Target;
use super::finding::homoglyph::{Homoglyph, homoglyphs};
use super::text::Text;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::place::Span;
use crate::base::source::Source;

/// The faults of the links, images and footnotes of the text of a file.
pub(super) fn text_faults(path: &str, text: &Text) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for link in text.links() {
        let url = link.url.clone();
        let fault = match (&link.target, link.image) {
            (Target::Unsafe, false) => Fault::UnsafeLink { url },
            (Target::Unsafe, true) => Fault::UnsafeImage { url },
            (Target::Kept(_), true) => Fault::ForeignImage { url },
            (Target::Kept(_) | Target::Inside { .. }, _) => continue,
        };
        faults.push(fault.at(link.span.at(path)));
    }
    for note in text.notes() {
        let label = &note.label;
        let Some((first, more)) = note.defined.split_first() else { continue };
        for again in more {
            faults.push(Fault::FootnoteTwice { label: label.clone(), first: first.line }.at(again.at(path)));
        }
        if !note.referenced {
            faults.push(Fault::FootnoteUnused { label: label.clone() }.at(first.at(path)));
        }
    }
    faults
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
