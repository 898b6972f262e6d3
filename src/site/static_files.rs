//! The files of `static/`, which are copied as they are.

use std::path::PathBuf;

use walkdir::WalkDir;

use crate::fs::{self, FsError};
use crate::project::Project;

/// A file of `static/`.
#[derive(Debug)]
pub(super) struct StaticFile {
    /// Its path below `static/`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// The text of `_headers` and `_redirects`, whose rules are merged with kb's.
    pub rules: Option<String>,
}

/// Lists the files, in order of their names; none when there is no such folder.
pub(super) fn list(project: &Project) -> Result<Vec<StaticFile>, FsError> {
    let folder = project.root.join("static");
    let mut files = Vec::new();
    if !fs::is_folder(&folder) {
        return Ok(files);
    }
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let failed = |error: walkdir::Error| FsError::walk(&folder, error);
        let entry = entry.map_err(failed)?;
        let is_junk = [".DS_Store", ".gitkeep"].iter().any(|name| entry.file_name() == *name);
        let name = entry.path().strip_prefix(&folder).ok().and_then(|path| path.to_str());
        if let Some(name) = name.filter(|_| entry.file_type().is_file() && !is_junk) {
            let size = entry.metadata().map_err(failed)?.len();
            let rules = if name == "_headers" || name == "_redirects" {
                Some(String::from_utf8_lossy(&fs::read(entry.path())?).into_owned())
            } else {
                None
            };
            files.push(StaticFile { name: name.to_owned(), path: entry.path().to_owned(), size, rules });
        }
    }
    Ok(files)
}
