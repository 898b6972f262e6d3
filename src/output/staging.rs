//! A folder where files wait until all of them are ready. It lies on the output's own file system, so that moving a
//! file is one step.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::hashes::PathHash;
use super::state::State;
use super::{Payload, SiteKind, TEMPORARY};
use crate::fs::{self, FsError};

/// What the staging folders in a project's own folder are called.
const PREFIX: &str = "staging-";

/// The waiting files of one build. What was not moved is removed at the end.
pub(super) struct Staging {
    output: PathBuf,
    state: State,
    kind: SiteKind,
    /// The folder, made when it is first needed.
    folder: Mutex<Option<Folder>>,
}

/// A staging folder.
struct Folder {
    path: PathBuf,
    /// Tells other builds of the project that the folder is in use.
    _lock: Option<File>,
}

impl Staging {
    /// Staging for an output folder that this build has locked. Nothing is made before it is needed.
    pub fn new(output: &Path, state: &State, kind: SiteKind) -> Self {
        Staging { output: output.to_owned(), state: state.clone(), kind, folder: Mutex::new(None) }
    }

    /// Where a file waits under a name.
    pub fn path(&self, name: &str) -> Result<PathBuf, FsError> {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = &*folder {
            return Ok(folder.path.join(name));
        }
        let made = self.make()?;
        let path = made.path.join(name);
        *folder = Some(made);
        Ok(path)
    }

    /// Lets a file wait.
    pub fn put(&self, number: usize, payload: &Payload) -> Result<(), FsError> {
        payload.write_to(&self.path(&number.to_string())?)
    }

    /// In the project's own folder when that is on the output's file system; else in the output folder itself, under a
    /// name that is no page. A private site always waits in its own folder, which is not for publishing: the
    /// project's may lie in a web root.
    fn make(&self) -> Result<Folder, FsError> {
        let state = if self.kind == SiteKind::Public { self.state.make() } else { None };
        if let Some(folder) = state.and_then(|state| beside(state, &self.output)) {
            return Ok(folder);
        }
        let path = inside(&self.output);
        fs::create_folder(&path)?;
        Ok(Folder { path, _lock: None })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if let Some(folder) = self.folder.lock().unwrap_or_else(PoisonError::into_inner).take() {
            fs::remove_own_folder(&folder.path);
        }
    }
}

fn inside(output: &Path) -> PathBuf {
    output.join(format!("{TEMPORARY}staging"))
}

/// A staging folder in the project's own; none when files cannot be moved from there to the output.
fn beside(state: &Path, output: &Path) -> Option<Folder> {
    let path = state.join(format!("{PREFIX}{}", PathHash::of(&output.to_string_lossy())));
    for _ in 0..10 {
        fs::create_folder(&path).ok()?;
        let lock = fs::try_lock(&path).ok().flatten();
        // Another build may have swept it between these two steps.
        if fs::is_there(&path) {
            if can_move(&path, output) {
                return Some(Folder { path, _lock: lock });
            }
            fs::remove_own_folder(&path);
            return None;
        }
    }
    None
}

/// Whether a file can be moved from one folder to another. Two names of one device may still be two mounts, so the
/// only way to know is to try.
fn can_move(from: &Path, to: &Path) -> bool {
    let (probe, moved) = (from.join("probe"), to.join(format!("{TEMPORARY}probe")));
    let done = fs::write_new(&probe, b"").and_then(|()| fs::rename(&probe, &moved)).is_ok();
    done && fs::remove_file(&moved).is_ok()
}

/// Removes what killed builds have left: of an output folder that this build has locked, and of others that nobody
/// builds now.
pub(super) fn sweep(output: &Path, state: &State) {
    fs::remove_own_folder(&inside(output));
    for file in ["probe", "new"] {
        let _ = fs::remove_file(&output.join(format!("{TEMPORARY}{file}")));
    }
    for folder in state.folder().into_iter().flat_map(fs::names_in) {
        let is_staging = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
        if is_staging && let Ok(Some(_lock)) = fs::try_lock(&folder) {
            fs::remove_own_folder(&folder);
        }
    }
}
