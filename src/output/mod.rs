//! Writing a site: only what changed, all of it or nothing, and removing only what kb wrote before.
//!
//! 1. Every file is made. One that is already there with the same bytes is left alone; any other is put into
//!    a staging folder.
//! 2. When all could be made, the staged files are moved into place, each in one step.
//! 3. Files that the last build wrote and this one did not are removed.
//!
//! What kb wrote is recorded in a manifest beside the output folder, so that it is never deployed.

mod manifest;
mod staging;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic};
use crate::fs::{self, FsError};
use manifest::Manifest;
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
    /// The system failed.
    System(FsError),
}

impl<E> From<FsError> for WriteError<E> {
    fn from(error: FsError) -> Self {
        WriteError::System(error)
    }
}

/// Writes files to a folder. `paths` are relative to it, in order; `make` gives the bytes of the file with
/// that number. Many are made at a time.
///
/// # Errors
/// When a file cannot be made or the system fails. In the first case nothing was changed.
pub fn write<'b, E: Send>(
    folder: &Path,
    paths: &[&str],
    make: impl Fn(usize) -> Result<Cow<'b, [u8]>, E> + Sync,
) -> Result<Written, WriteError<E>> {
    let manifest = Manifest::beside(folder);
    let before = manifest.read()?;
    let staging = Staging::beside(folder)?;
    let stage = |(number, path): (usize, &&str)| -> Result<Option<usize>, WriteError<E>> {
        let bytes = make(number).map_err(|error| WriteError::Make(vec![error]))?;
        if fs::has_bytes(&folder.join(path), &bytes) {
            return Ok(None);
        }
        staging.put(number, &bytes)?;
        Ok(Some(number))
    };
    let staged = all(paths.par_iter().enumerate().map(stage).collect())?;
    let staged: Vec<usize> = staged.into_iter().flatten().collect();
    let now: BTreeSet<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    let mut written =
        Written { written: staged.len(), unchanged: paths.len() - staged.len(), ..Written::default() };
    if !staged.is_empty() || before != now {
        // Until all is done, both the old files and the new are kb's: a killed build forgets none.
        manifest.write(&before.union(&now).cloned().collect())?;
        // Pages come last: what they need is there before them.
        let (pages, others): (Vec<usize>, Vec<usize>) =
            staged.into_iter().partition(|number| paths[*number].ends_with(".html"));
        for number in others.into_iter().chain(pages) {
            staging.release(number, &folder.join(paths[number]))?;
        }
        for stale in before.difference(&now) {
            remove(folder, stale)?;
            written.removed += 1;
        }
        manifest.write(&now)?;
    }
    written.problems.extend(foreign_files(folder, &now));
    Ok(written)
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

/// Files in the output folder that kb did not write: they would be deployed with the site.
fn foreign_files(folder: &Path, own: &BTreeSet<String>) -> Option<Diagnostic> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with(".git")
    };
    let files =
        WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible).filter_map(Result::ok);
    let names = files.filter(|entry| !entry.file_type().is_dir()).filter_map(|entry| {
        let below = entry.path().strip_prefix(folder).ok()?;
        Some(below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
    });
    let foreign: Vec<String> = names.filter(|name| !own.contains(name)).collect();
    let first = foreign.first()?;
    let others =
        if foreign.len() > 1 { format!(" and {} more files", foreign.len() - 1) } else { String::new() };
    let problem = Diagnostic::new(
        Code::ForeignFile,
        format!("`{first}`{others} in {} were not written by kb", folder.display()),
    );
    Some(
        problem.help(
            "they will be deployed with the site: remove them, or move what belongs to it to `static/`",
        ),
    )
}
