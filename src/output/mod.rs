//! Writing a site: only what changed, all of it or nothing, and removing only what kb wrote before.
//!
//! 1. Every file is made. One that is already there with the same bytes is left alone; any other is put into
//!    a staging folder.
//! 2. When all could be made, the staged files are moved into place, each in one step.
//! 3. Files that the last build wrote and this one did not are removed.
//!
//! What kb wrote is recorded in a manifest beside the output folder, so that it is never deployed.

mod manifest;
mod payload;
mod staging;

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic};
use crate::fs::{self, FsError};
use manifest::Manifest;
pub use payload::Payload;
use staging::Staging;

/// What writing did.
#[derive(Debug, Default)]
pub struct Written {
    /// How many files are new or have other bytes.
    pub written: usize,
    /// How many files were there with the same bytes.
    pub unchanged: usize,
    /// How many files of the last build were removed.
    pub removed: usize,
    /// What the user should know.
    pub problems: Vec<Diagnostic>,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteError<E> {
    /// Files that could not be made, in order of their paths.
    Make(Vec<E>),
    /// A file that kb did not write is in the place of one that it would.
    Foreign(String),
    /// The system failed.
    System(FsError),
}

impl<E> From<FsError> for WriteError<E> {
    fn from(error: FsError) -> Self {
        WriteError::System(error)
    }
}

/// Writes files to a folder, which the user knows as `shown`. `paths` are relative to it, in order; `make` gives the bytes of the file with
/// that number. Many are made at a time.
///
/// # Errors
/// When a file cannot be made, would replace one that kb did not write, or the system fails. In the first two
/// cases nothing was changed.
pub fn write<'b, E: Send>(
    folder: &Path,
    shown: &str,
    paths: &[&str],
    make: impl Fn(usize) -> Result<Payload<'b>, E> + Sync,
) -> Result<Written, WriteError<E>> {
    let manifest = Manifest::beside(folder);
    let before = manifest.read()?;
    let staging = Staging::beside(folder)?;
    let stage = |(number, path): (usize, &&str)| -> Result<Option<usize>, WriteError<E>> {
        let payload = make(number).map_err(|error| WriteError::Make(vec![error]))?;
        if payload.is_at(&folder.join(path)) {
            return Ok(None);
        }
        staging.put(number, &payload)?;
        Ok(Some(number))
    };
    let staged = all(paths.par_iter().enumerate().map(stage).collect())?;
    let staged: Vec<usize> = staged.into_iter().flatten().collect();
    if let Some(path) =
        staged.iter().map(|number| paths[*number]).find(|path| is_foreign(folder, path, &before))
    {
        return Err(WriteError::Foreign(path.to_owned()));
    }
    let now: BTreeSet<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    let mut written =
        Written { written: staged.len(), unchanged: paths.len() - staged.len(), ..Written::default() };
    if !staged.is_empty() || before != now {
        // Until all is done, both the old files and the new are kb's: a killed build forgets none.
        manifest.write(&before.union(&now).cloned().collect())?;
        // Pages come last: what they need is there before them.
        let (pages, others): (Vec<usize>, Vec<usize>) =
            staged.into_iter().partition(|number| paths[*number].ends_with(".html"));
        let (in_the_way, stale): (Vec<&String>, Vec<&String>) =
            before.difference(&now).partition(|path| is_in_the_way(path, &now));
        for path in in_the_way {
            remove(folder, path)?;
            written.removed += 1;
        }
        for number in others.into_iter().chain(pages) {
            staging.release(number, &folder.join(paths[number]))?;
        }
        for path in stale {
            remove(folder, path)?;
            written.removed += 1;
        }
        manifest.write(&now)?;
    }
    written.problems.extend(foreign_files(folder, shown, &now));
    Ok(written)
}

/// Whether there is a file at a path that kb did not write. The record of what it wrote may be lost, as in a
/// fresh clone of a repository that holds the site; then the site's feed tells who made it.
fn is_foreign(folder: &Path, path: &str, before: &BTreeSet<String>) -> bool {
    let is_own_site = || {
        let feed = fs::read(&folder.join("feed.xml")).unwrap_or_default();
        String::from_utf8_lossy(&feed).contains(">kb</generator>")
    };
    !before.contains(path) && fs::is_file(&folder.join(path)) && !(before.is_empty() && is_own_site())
}

/// Whether an old file has the name of a folder that is needed now, or the other way round.
fn is_in_the_way(stale: &str, now: &BTreeSet<String>) -> bool {
    let below = format!("{stale}/");
    let is_folder = now.range(below.clone()..).next().is_some_and(|path| path.starts_with(&below));
    is_folder || stale.match_indices('/').any(|(index, _)| now.contains(&stale[..index]))
}

/// All results, or all failures.
fn all<T, E>(results: Vec<Result<T, WriteError<E>>>) -> Result<Vec<T>, WriteError<E>> {
    let (mut good, mut failed) = (Vec::with_capacity(results.len()), Vec::new());
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(WriteError::Make(errors)) => failed.extend(errors),
            Err(system) => return Err(system),
        }
    }
    if failed.is_empty() { Ok(good) } else { Err(WriteError::Make(failed)) }
}

/// Removes a file, and the folders above it that are empty then.
fn remove(folder: &Path, path: &str) -> Result<(), FsError> {
    let file = folder.join(path);
    fs::remove_file(&file)?;
    let mut above = file.parent();
    while let Some(parent) = above.filter(|parent| *parent != folder && fs::remove_empty_folder(parent)) {
        above = parent.parent();
    }
    Ok(())
}

/// Whether kb wrote a site into a folder.
pub fn is_site(folder: &Path) -> bool {
    Manifest::beside(folder).exists()
}

/// A Markdown file in an output folder that kb did not write there.
///
/// # Errors
/// When kb's record of the folder cannot be read.
pub fn foreign_note(folder: &Path) -> Result<Option<String>, FsError> {
    let own = Manifest::beside(folder).read()?;
    Ok(foreign(folder, &own).find(|name| name.to_lowercase().ends_with(".md")))
}

/// The files in the output folder that are not kb's own.
fn foreign(folder: &Path, own: &BTreeSet<String>) -> impl Iterator<Item = String> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with(".git")
    };
    let files =
        WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible).filter_map(Result::ok);
    let names = files.filter(|entry| !entry.file_type().is_dir()).filter_map(move |entry| {
        let below = entry.path().strip_prefix(folder).ok()?;
        Some(below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
    });
    names.filter(|name| !own.contains(name))
}

/// The problem with files that kb did not write: they would be deployed with the site.
fn foreign_files(folder: &Path, shown: &str, own: &BTreeSet<String>) -> Option<Diagnostic> {
    let foreign: Vec<String> = foreign(folder, own).collect();
    let first = foreign.first()?;
    let files = match foreign.len() - 1 {
        0 => format!("`{first}` in the output folder `{shown}` was"),
        1 => format!("`{first}` and 1 more file in the output folder `{shown}` were"),
        more => format!("`{first}` and {more} more files in the output folder `{shown}` were"),
    };
    let problem = Diagnostic::new(Code::ForeignFile, format!("{files} not written by kb"));
    let help = "they will be deployed with the site: remove them, or move what belongs to it to `static/`";
    Some(problem.help(help))
}
