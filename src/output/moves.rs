//! Moving staged files into place, and old ones away. Each file is moved in one step; when one cannot be, all that was
//! done before is undone.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::staging::Staging;
use crate::fs::{self, FsError};

/// What was done to the output folder so far.
pub(super) struct Moves<'s> {
    folder: &'s Path,
    staging: &'s Staging,
    done: Mutex<Vec<Step>>,
    kept: AtomicUsize,
}

/// One change, and what undoes it.
enum Step {
    /// A file was put where none was.
    Added(PathBuf),
    /// A file was put in the place of another, which waits to be put back.
    Replaced(PathBuf, PathBuf),
    /// A file was taken away, and waits to be put back.
    Removed(PathBuf, PathBuf),
    /// An empty folder was removed.
    RemovedFolder(PathBuf),
}

impl<'s> Moves<'s> {
    /// Nothing was done yet.
    pub fn new(folder: &'s Path, staging: &'s Staging) -> Self {
        Moves { folder, staging, done: Mutex::default(), kept: AtomicUsize::new(0) }
    }

    /// Moves a staged file to a path below the output folder, over the one that is there.
    pub fn place(&self, staged: &str, path: &str) -> Result<(), FsError> {
        let (from, to) = (self.staging.path(staged)?, self.folder.join(path));
        if !fs::is_there(&to) {
            fs::rename(&from, &to)?;
            self.add(Step::Added(to));
            return Ok(());
        }
        let kept = self.keep()?;
        if fs::hard_link(&to, &kept).is_err() {
            // A file system where no file has two names: there is no file here for a moment.
            fs::rename(&to, &kept)?;
        }
        self.add(Step::Replaced(to.clone(), kept));
        fs::rename(&from, &to)
    }

    /// Takes a file away, and the folders above it that are empty then.
    pub fn remove(&self, path: &str) -> Result<(), FsError> {
        let file = self.folder.join(path);
        if !fs::is_there(&file) {
            return Ok(());
        }
        let kept = self.keep()?;
        fs::rename(&file, &kept)?;
        self.add(Step::Removed(file.clone(), kept));
        let mut above = file.parent();
        while let Some(parent) = above.filter(|parent| *parent != self.folder) {
            if !self.remove_folder(parent) {
                break;
            }
            above = parent.parent();
        }
        Ok(())
    }

    /// Removes a folder when it is empty. Says whether it did.
    pub fn remove_folder(&self, folder: &Path) -> bool {
        let removed = fs::remove_empty_folder(folder);
        if removed {
            self.add(Step::RemovedFolder(folder.to_owned()));
        }
        removed
    }

    /// Undoes everything, last step first. What cannot be undone stays as it is, and so does all that came before:
    /// the record that was placed first knows the old files and the new.
    pub fn undo(self) {
        let steps = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        for step in steps.into_iter().rev() {
            let undone = match step {
                Step::Added(path) => super::remove(self.folder, &path),
                Step::Replaced(path, kept) | Step::Removed(path, kept) => fs::rename(&kept, &path),
                Step::RemovedFolder(path) => fs::create_folder(&path),
            };
            if undone.is_err() {
                return;
            }
        }
    }

    fn keep(&self) -> Result<PathBuf, FsError> {
        self.staging.path(&format!("old-{}", self.kept.fetch_add(1, Ordering::Relaxed)))
    }

    fn add(&self, step: Step) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(step);
    }
}
