//! Builds of a vault by the real program.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::vault::{Part, Vault};
use crate::harness::files_of;

/// The files of a site, by their path.
pub type Site = BTreeMap<String, Vec<u8>>;

/// Builds part of a vault in a fresh folder.
///
/// # Errors
/// What kb printed, when it wrote no site.
pub fn built(vault: &Vault, part: Part) -> Result<Site, String> {
    rebuilt(vault, &[part])
}

/// Builds parts of a vault in one folder, each after the one before, and gives the last site.
///
/// # Errors
/// What kb printed, when it did not write a site.
pub fn rebuilt(vault: &Vault, parts: &[Part]) -> Result<Site, String> {
    let folder = tempfile::tempdir().expect("a fresh folder");
    let mut site = Site::default();
    for part in parts {
        vault.write(folder.path(), *part);
        site = build(folder.path())?;
    }
    Ok(site)
}

/// Builds the project in a folder.
///
/// # Errors
/// What kb printed, when it wrote no site.
pub fn build(root: &Path) -> Result<Site, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
    let output = command.current_dir(root).args(["build"]).env_clear().output().expect("kb runs");
    if !output.status.success() {
        return Err(format!("kb failed: {}{}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    Ok(site(&root.join("public")))
}

/// The files below a folder.
fn site(folder: &Path) -> Site {
    let read = |path: String| {
        let bytes = std::fs::read(folder.join(&path)).expect("a file");
        (path, bytes)
    };
    files_of(folder).into_iter().map(read).collect()
}

#[test]
fn a_vault_was_open_before() {
    let site = built(&super::generate::vault(1), Part::Opened).expect("a site");
    assert!(site.iter().any(|(path, bytes)| {
        path.ends_with(".html") && String::from_utf8_lossy(bytes).contains("Was zqopened.")
    }));
}
