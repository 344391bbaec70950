//! One file becomes a value: a plan, a page of text, a register, the settings of the site.
//!
//! Each file is read alone; what only another file can settle (which body a name means, which document a
//! bare number) is kept as it stands and settled by `site`.

pub mod attachment;
pub mod body;
pub mod count;
pub mod document;
pub mod fields;
pub mod front;
pub mod heading;
mod list;
pub mod look_alike;
pub mod markdown;
mod mention;
pub mod office;
pub mod origin;
pub mod register;
mod sentence;
pub mod settings;
mod sign;
pub mod text_page;
pub mod yaml;
pub mod years;
