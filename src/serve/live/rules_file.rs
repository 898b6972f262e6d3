//! The file with the rules about who may see notes, while editors write it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::fs;
use crate::project::Project;

/// How long the text of a file that was emptied or taken away is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// `kb.yaml`. One that is empty, or gone, is a good configuration without any rule: an editor that is about to write it
/// must not publish what its rules hold back.
#[derive(Debug)]
pub(super) struct RulesFile {
    path: PathBuf,
    /// Whether it had a text when it was read last.
    had_text: bool,
    /// Since when it has none.
    empty_since: Option<Instant>,
}

impl RulesFile {
    /// The file of a project that was opened just now.
    pub fn of(project: &Project) -> RulesFile {
        let path = project.configuration_file();
        RulesFile { had_text: has_text(&path), path, empty_since: None }
    }

    /// Whether the file is empty and its text is still waited for.
    pub fn waits(&mut self, now: Instant) -> bool {
        if !self.had_text || has_text(&self.path) {
            self.empty_since = None;
            return false;
        }
        self.empty_since.get_or_insert(now);
        true
    }

    /// Until when the file is waited for; none when it is not.
    pub fn next_look(&self) -> Option<Instant> {
        self.empty_since.map(|since| since + PATIENCE)
    }

    /// Ends the wait when it was long enough, and gives the file back.
    pub fn give_up(&mut self, now: Instant) -> Option<PathBuf> {
        self.empty_since.take_if(|since| *since + PATIENCE <= now)?;
        self.had_text = false;
        Some(self.path.clone())
    }
}

fn has_text(path: &Path) -> bool {
    // What cannot be read is a problem of its own.
    fs::read_if_present(path).map_or(true, |bytes| {
        bytes.is_some_and(|bytes| bytes.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != 0))
    })
}
