//! **kehoach**: plans in Markdown become a portal.
//!
//! A site is a pure function of its files. The layers, each of which knows only those above it:
//!
//! | layer | what it is |
//! |---|---|
//! | [`base`] | Vietnamese text, partial dates, places in files, faults as data, their words |
//! | [`cite`] | document numbers and citations of any text |
//! | [`plan`] | one file becomes a value: `parse` |
//! | [`site`] | all plans become an immutable [`site::Site`]: `index` |
//! | [`page`] | a site becomes bytes, one page at a time: `render` |
//! | [`io`] | reading, publishing, watching and HTTP: the only place of files |
//! | [`command`], [`cli`] | arguments → calls → exit code |
//!
//! ```text
//! content/**  ──read──▶ parse ──▶ Corpus ──index──▶ Site ──render──▶ bytes ──▶ output/
//!                       each file alone,  from scratch      each page alone,   written beside,
//!                       in parallel                         in parallel        switched at once
//! ```
//!
//! `read` is [`io::disk`], `parse` is [`site::corpus::parse`], `index` is [`site::index()`], `render` is
//! [`page::render`], and [`io::publish`] writes the output.
//!
//! From the file of a plan to its page: [`plan::front`] reads the front matter of the file. `plan::text::structure` gives
//! the lines after it the marks that Markdown needs (`I. MỤC ĐÍCH` becomes a heading), and [`plan::text::markdown`] reads
//! them into a [`plan::text::Text`] (blocks with plain words, inline ranges, places). Each pass of
//! [`plan::finding`] looks for one thing in it; the pass `mention` asks [`cite::extract`] for the
//! citations, the pass `duty_table` makes duties of the rows of a table.
//! [`cite::body`] reads kind, level and place in the name of a body, [`cite::law`] knows the laws that are cited by name.
//! `site::resolve` decides which documents the citations name, `site::locality` which body «UBND tỉnh» is,
//! [`site::life`] what became of each document (replaced, amended, repealed), [`site::change_log`] what happened to the plans,
//! day by day. Then `page/html` alone writes the HTML of the text, while [`page::search`] (the search),
//! [`plan::text::redline`] (what changed from one text to another), [`plan::text::shingles`] (words that two share) and
//! [`plan::text::fingerprint`] (copies) read its words.
//!
//! From a document as an office has it to the file of a plan: [`plan::import`] makes Markdown of a Word file or a pasted
//! text, [`plan::metadata`] reads in it what the document says of itself (letterhead, number, title, themes, duties, recipients,
//! signature), and both become a front matter and a clean text. The command `import` and the page «Thêm kế hoạch» of the
//! preview write that as a new file ([`io::signed_copy`] keeps the signed PDF beside it); `plan::comparison` compares the same reading with a front matter that is there, and
//! `plan::mend` changes what is wrong in a file where only one change is right.
//!
//! `build` asks for every page, or for none where the output is of these files already ([`io::stamp`]); `serve` asks for the page that is looked at. After an edit the changed files alone are read
//! and parsed. A plan is a [`plan::document::Record`], which is all that an index reads, and what is only shown; while
//! the records of all plans stay equal the index ([`site::index()`]) is kept, otherwise it is made from scratch
//! ([`page::rebuild`]).
//!
//! Invariants: `parse`, `index` and `render` do no input or output and read no clock, so the same files give the same
//! bytes; `parse` sees one file, `index` all plans and never the disk, `render` one site and one page;
//! faults are values ([`base::diagnostic::Diagnostic`]), and with one error nothing is published. Every
//! key and value of a source file has its line and column, which is why YAML is read from the events of
//! granit-parser ([`plan::yaml`]) and not by serde_yaml, which reads the words of themes and the program's register of laws.

pub mod base;
pub mod cite;
pub mod cli;
pub mod command;
pub mod io;
pub mod page;
pub mod plan;
pub mod site;
