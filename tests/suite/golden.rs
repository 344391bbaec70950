//! Golden sites: each folder of `tests/sites` is a portal with the output it must give, byte for byte.
//!
//! `UPDATE=1 cargo test` writes the output it gives now; the diff is read before it is committed.

use crate::portal::{Portal, tree};
use std::fs;
use std::path::Path;

#[test]
fn golden_sites_come_out_byte_for_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the sites").flatten() {
        count += 1;
        let portal = Portal::copy_of(&entry.path().join("portal"));
        let actual = portal.build_anyhow().files;
        let actual: std::collections::BTreeMap<_, _> =
            actual.into_iter().filter(|(path, _)| !path.starts_with("giao-dien/")).collect();
        let expected = entry.path().join("expected");
        if std::env::var_os("UPDATE").is_some() {
            let _ = fs::remove_dir_all(&expected);
            for (path, bytes) in &actual {
                let path = expected.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
                fs::write(path, bytes).expect("the file can be written");
            }
            continue;
        }
        let expected = tree(&expected);
        let names =
            |files: &std::collections::BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&actual), names(&expected), "the files of {}", entry.path().display());
        for (path, bytes) in &actual {
            let (actual, expected) =
                (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected[path]));
            assert_eq!(actual, expected, "{path} of {}", entry.path().display());
        }
    }
    assert!(count > 0, "the sites are found");
}
