//! The keys of a plan's front matter whose values are lists of maps, one file each.
//!
//! Every reader takes the front matter's [`Fields`], which owns the faults, and returns what it could read.

mod declared;
mod duty;
mod quarter;
mod signer;

pub(super) use declared::declared;
pub(super) use duty::duties;
pub(super) use quarter::quarters;
pub(super) use signer::signers;
