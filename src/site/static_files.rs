//! The files of `static/`, which are copied as they are.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::Diagnostic;
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

/// Lists the files, in order of their names; none when there is no such folder. What cannot be read is left out
/// with a problem; so are links, which could lead to what must not be published.
pub(super) fn list(project: &Project) -> (Vec<StaticFile>, Vec<Diagnostic>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    let Some(folder) = project.own.statics.as_deref().filter(|folder| fs::is_folder(folder)) else {
        return (files, problems);
    };
    for entry in WalkDir::new(folder).follow_root_links(true).sort_by_file_name() {
        let file = entry.map_err(|error| FsError::walk(folder, error)).and_then(|entry| {
            let problem =
                Some(&entry).filter(|entry| entry.depth() > 0).and_then(|entry| project.left_out(entry));
            problems.extend(problem);
            file(folder, &entry)
        });
        match file {
            Ok(file) => files.extend(file),
            Err(error) => problems.push(project.unread(&error)),
        }
    }
    (files, problems)
}

/// The file that an entry is; none for folders, links and what systems and editors leave behind.
fn file(folder: &Path, entry: &DirEntry) -> Result<Option<StaticFile>, FsError> {
    let is_junk = [".DS_Store", ".gitkeep"].iter().any(|name| entry.file_name() == *name);
    let name = entry.path().strip_prefix(folder).ok().and_then(|path| path.to_str());
    let Some(name) = name.filter(|_| entry.file_type().is_file() && !is_junk) else { return Ok(None) };
    let size = fs::readable_size(entry.path())?;
    let has_rules = name == "_headers" || name == "_redirects";
    let rules = if has_rules { Some(fs::read(entry.path())?) } else { None };
    let rules = rules.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(Some(StaticFile { name: name.to_owned(), path: entry.path().to_owned(), size, rules }))
}
