//! The integration tests, one binary: see `tests/README.md`.

mod browser;
mod build;
mod citations;
mod cite;
mod data;
mod drawings;
mod duties;
mod encodings;
mod faults;
mod golden;
mod graph;
mod identity;
mod labelled;
mod lists;
mod office;
mod paper;
mod portal;
mod properties;
mod publish;
mod reports;
mod reuse;
mod sample;
mod search;
mod serve;
mod themes;
mod tidy;
