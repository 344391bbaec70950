//! One file becomes a value: a plan, a page of text, a register, the settings of the site.
//!
//! Each file is read alone; what depends on other files (which body a name means, which document a
//! bare number) is kept as written and resolved by `site`.

pub mod attachment;
pub mod cited;
mod comparison;
pub mod document;
pub mod duty;
pub mod fields;
pub mod finding;
pub mod front;
pub mod import;
mod keys;
mod left_over_marks;
pub mod mend;
pub mod metadata;
pub mod office;
mod recipient;
pub mod register;
pub mod settings;
pub mod text;
mod text_fault;
pub mod text_page;
pub mod time;
mod unit_names;
mod unit_word;
mod value_words;
pub mod yaml;
pub mod years;
