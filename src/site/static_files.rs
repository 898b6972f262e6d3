//! The files of `static/`, which are copied as they are.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::Diagnostic;
use crate::fs::{self, FsError};
use crate::project::{Project, is_junk};

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
    let mut junk = Vec::new();
    let is_kept = |entry: &DirEntry| {
        let is_kept = entry.depth() == 0 || !is_left_behind(&entry.file_name().to_string_lossy());
        junk.extend((!is_kept).then(|| entry.path().to_owned()));
        is_kept
    };
    let walk = WalkDir::new(folder).follow_root_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(is_kept) {
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
    problems.extend(project.junk(&junk));
    (files, problems)
}

/// Whether nobody means a file or folder of this name for readers: a history holds more than what is published.
fn is_left_behind(name: &str) -> bool {
    is_junk(name) || [".git", ".hg", ".svn"].contains(&name)
}

/// The file that an entry is; none for folders, links and the files that keep empty folders in git.
fn file(folder: &Path, entry: &DirEntry) -> Result<Option<StaticFile>, FsError> {
    let keeps_folder = [".gitkeep", ".keep"].iter().any(|name| entry.file_name() == *name);
    let name = entry.path().strip_prefix(folder).ok().and_then(|path| path.to_str());
    let Some(name) = name.filter(|_| entry.file_type().is_file() && !keeps_folder) else { return Ok(None) };
    let size = fs::readable_size(entry.path())?;
    let has_rules = name == "_headers" || name == "_redirects";
    let rules = if has_rules { Some(fs::read(entry.path())?) } else { None };
    let rules = rules.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(Some(StaticFile { name: name.to_owned(), path: entry.path().to_owned(), size, rules }))
}
