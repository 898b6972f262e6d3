//! Which folder is the project's root.

use std::path::{Path, PathBuf};

use super::OpenError;
use crate::fs;

/// The configuration's file name.
pub const CONFIG_FILE: &str = "kb.yaml";

/// The given root, else the nearest folder upward with a `kb.yaml`, else the start itself.
pub fn find(start: &Path, given: Option<&Path>) -> Result<PathBuf, OpenError> {
    if let Some(root) = given {
        if fs::is_folder(root) {
            return Ok(root.to_owned());
        }
        return Err(OpenError::Usage(format!(
            "there is no folder {}\nhelp: `--root` names the folder with kb.yaml",
            root.display()
        )));
    }
    let mut above = start.ancestors();
    let found = above.find(|folder| fs::is_file(&folder.join(CONFIG_FILE)));
    Ok(found.unwrap_or(start).to_owned())
}
