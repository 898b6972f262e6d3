//! What kb keeps in a project, in its hidden folder `.kb`: which folders the public site was ever written to, what the
//! audit found clean, and files that wait while a site is built. It names no note. Nothing depends on it: without it,
//! the record inside a site still tells whose it is.

use std::path::{Path, PathBuf};

use crate::fs;

/// A project's own folder; none where kb keeps nothing.
#[derive(Debug, Clone)]
pub(super) struct State(Option<PathBuf>);

impl State {
    /// The state of a project, in a folder that may not be there yet.
    pub fn new(folder: Option<&Path>) -> Self {
        State(folder.map(Path::to_owned))
    }

    /// Makes the folder; none where that cannot be. Git leaves it out.
    pub fn make(&self) -> Option<&Path> {
        let folder = self.0.as_deref()?;
        let ignore = folder.join(".gitignore");
        if !fs::is_file(&ignore) {
            fs::write_new(&ignore, b"*\n").ok()?;
        }
        Some(folder)
    }

    /// Where it is, whether it is there or not.
    pub fn folder(&self) -> Option<&Path> {
        self.0.as_deref()
    }

    fn list(&self) -> Option<PathBuf> {
        self.0.as_ref().map(|folder| folder.join("public-folders"))
    }

    /// The folders that the public site was written to.
    pub fn public_folders(&self) -> Vec<PathBuf> {
        let bytes = self.list().and_then(|list| fs::read_if_file(&list)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect()
    }

    /// Remembers that the public site is written to a folder. Where that cannot be, its record says so.
    pub fn remember_public(&self, folder: &Path) {
        let mut folders = self.public_folders();
        let (Some(list), None) = (self.list(), folders.iter().find(|known| *known == folder)) else { return };
        folders.push(folder.to_owned());
        if self.make().is_some() {
            let text: String = folders.iter().map(|folder| format!("{}\n", folder.display())).collect();
            let _ = fs::replace(&list, "public-folders.new", text.as_bytes());
        }
    }
}
