//! What the system tells of: each folder is watched by itself, so that what does not matter — a repository, the
//! site itself — costs nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Signal;
use super::scope::Scope;

/// The system's watcher, and the folders that it watches.
#[derive(Debug)]
pub(super) struct Native {
    watcher: RecommendedWatcher,
    folders: BTreeSet<PathBuf>,
}

impl Native {
    /// Watches all of a scope.
    ///
    /// # Errors
    /// When the system cannot, or watches too much already.
    pub fn open(scope: &Scope, signals: &Sender<Signal>) -> notify::Result<Native> {
        let signals = signals.clone();
        let send = move |event: notify::Result<notify::Event>| {
            // Reading files makes events too; they would fill the channel.
            let is_reading = |event: &notify::Event| event.kind.is_access() && !event.need_rescan();
            if !event.as_ref().is_ok_and(is_reading) {
                let _ = signals.send(Signal::Event(event));
            }
        };
        let watcher = notify::recommended_watcher(send)?;
        let mut native = Native { watcher, folders: BTreeSet::new() };
        for root in scope.roots() {
            native.enter(scope, root)?;
        }
        Ok(native)
    }

    /// Watches what there is at a path and below it. Tells which files that is: they may have come before the watch.
    ///
    /// # Errors
    /// When the system cannot watch more.
    pub fn enter(&mut self, scope: &Scope, start: &Path) -> notify::Result<BTreeSet<PathBuf>> {
        // Folders that appear while others are entered are found by the next look.
        loop {
            let (folders, files): (Vec<_>, Vec<_>) =
                scope.look(start).into_iter().partition(|(_, stamp)| stamp.is_none());
            let new: Vec<PathBuf> = folders
                .into_iter()
                .map(|(path, _)| path)
                .filter(|path| !self.folders.contains(path))
                .collect();
            if new.is_empty() {
                return Ok(files.into_iter().map(|(path, _)| path).collect());
            }
            let mut paths = self.watcher.paths_mut();
            for path in &new {
                match paths.add(path, RecursiveMode::NonRecursive) {
                    Err(error) if !is_gone(&error) => return Err(error),
                    _ => {}
                }
            }
            paths.commit()?;
            self.folders.extend(new);
        }
    }

    /// Forgets folders at a path and below it, which are gone or are others now.
    pub fn leave(&mut self, start: &Path) {
        let gone: Vec<PathBuf> =
            self.folders.iter().filter(|path| path.starts_with(start)).cloned().collect();
        for path in gone {
            // The system may have forgotten it by itself.
            let _ = self.watcher.unwatch(&path);
            self.folders.remove(&path);
        }
    }
}

/// Whether a folder went away before it could be watched.
fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(cause) => cause.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Why the system cannot tell, in words for its user.
pub(super) fn explain(error: &notify::Error) -> String {
    match error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system watches as many folders as it may (on Linux, fs.inotify.max_user_watches)".to_owned()
        }
        _ => format!("the system cannot tell of changes: {error}"),
    }
}
