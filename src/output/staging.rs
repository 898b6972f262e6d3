//! A folder where files wait until all of them are ready.

use std::path::{Path, PathBuf};

use super::Payload;
use super::manifest::state_folder;
use crate::fs::{self, FsError};

/// The waiting files of one build, by number. What was not released is removed at the end.
pub(super) struct Staging(PathBuf);

impl Staging {
    /// A staging folder on the output's file system, so that moving a file is one step. Each process has its
    /// own: two builds at once do not mix.
    pub fn beside(output: &Path) -> Result<Self, FsError> {
        let folder = state_folder(output).join(format!("staging-{}", std::process::id()));
        fs::create_folder(&folder)?;
        Ok(Staging(folder))
    }

    /// Lets a file wait.
    pub fn put(&self, number: usize, payload: &Payload) -> Result<(), FsError> {
        payload.write_to(&self.0.join(number.to_string()))
    }

    /// Moves a waiting file into place.
    pub fn release(&self, number: usize, to: &Path) -> Result<(), FsError> {
        fs::rename(&self.0.join(number.to_string()), to)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        fs::remove_own_folder(&self.0);
    }
}
