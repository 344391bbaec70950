//! Names of bodies that tell which body is meant: where two bodies share a name, the full one with its place.

use crate::base::hash::{HashMap, HashSet};
use crate::base::text::comparable;
use crate::site::Site;
use crate::site::bodies::Body;
use std::borrow::Cow;

/// The names that several bodies of a portal share.
#[derive(Debug, Default)]
pub(crate) struct ClearNames {
    shared: HashSet<String>,
}

impl ClearNames {
    /// Those of a site.
    pub(crate) fn new(site: &Site) -> ClearNames {
        let mut first: HashMap<String, usize> = HashMap::default();
        let mut shared = HashSet::default();
        for (position, body) in site.bodies.iter().enumerate() {
            for name in std::iter::once(&body.name).chain(&body.other_names) {
                let key = comparable(name);
                if *first.entry(key.clone()).or_insert(position) != position {
                    shared.insert(key);
                }
            }
        }
        ClearNames { shared }
    }

    /// A body as a text names it; its whole name where others are called so too, with its province where even that does
    /// not tell them apart.
    pub(crate) fn of<'a>(&self, written: &'a str, body: &'a Body) -> Cow<'a, str> {
        let is_shared = |name: &str| self.shared.contains(&comparable(name));
        if self.shared.is_empty() || !is_shared(written) {
            return written.into();
        }
        match &body.province {
            Some(province)
                if is_shared(&body.name) && !comparable(&body.name).contains(&comparable(province)) =>
            {
                format!("{} ({province})", body.name).into()
            }
            _ => body.name.as_str().into(),
        }
    }
}
