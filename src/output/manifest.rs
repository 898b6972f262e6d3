//! What kb wrote to an output folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::fs::{self, FsError};

/// The record of an output folder.
pub(super) struct Manifest(PathBuf);

/// Where kb keeps what it needs beside an output folder: a hidden folder next to it, so that nothing of it
/// is deployed.
pub(super) fn state_folder(output: &Path) -> PathBuf {
    let name = output.file_name().map_or_else(|| "output".into(), std::ffi::OsStr::to_os_string);
    output.parent().unwrap_or(output).join(".kb").join(name)
}

impl Manifest {
    pub fn beside(output: &Path) -> Self {
        Manifest(state_folder(output).join("manifest"))
    }

    /// Whether there is a record.
    pub fn exists(&self) -> bool {
        fs::is_file(&self.0)
    }

    /// The paths that kb wrote; none when there was no build yet.
    pub fn read(&self) -> Result<BTreeSet<String>, FsError> {
        let bytes = fs::read_if_present(&self.0)?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        // A path that leads out of the folder cannot be one of kb's.
        let inside = |line: &&str| {
            !line.is_empty()
                && !line.starts_with('/')
                && line.split('/').all(|part| part != ".." && !part.is_empty())
        };
        Ok(text.lines().filter(inside).map(str::to_owned).collect())
    }

    /// Records the paths.
    pub fn write(&self, paths: &BTreeSet<String>) -> Result<(), FsError> {
        let text: String = paths.iter().flat_map(|path| [path.as_str(), "\n"]).collect();
        let unfinished = self.0.with_extension("new");
        fs::write(&unfinished, text.as_bytes())?;
        fs::rename(&unfinished, &self.0)
    }
}
