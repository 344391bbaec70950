//! The keys of a plan's front matter that are lists of maps, and those that depend on each other, one file each.
//!
//! Every reader takes the front matter's [`Fields`], which owns the faults, and returns what it could read.

mod declared;
mod duty;
mod portal_days;
mod quarter;
mod signer;

pub(super) use declared::declared;
pub(super) use duty::duties;
pub(super) use portal_days::portal_days;
pub(super) use quarter::quarters;
pub(super) use signer::signers;
