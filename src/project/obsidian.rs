//! What Obsidian was told about the vault, where that decides how notes look.

use std::path::{Path, PathBuf};

use super::{Names, OpenError};
use crate::diagnostic::{Code, Diagnostic, Place, Position, SourceFile};
use crate::fs;

/// Obsidian's settings for the editor, in a vault's folder.
const SETTINGS: &str = ".obsidian/app.json";

/// Whether Obsidian shows a single line break as one; none when it knows nothing of the vault, whose folder is
/// the content folder or the project's root.
///
/// Obsidian does unless "Strict line breaks" is on (<https://help.obsidian.md/settings>), and writes only what
/// differs from its own defaults.
///
/// # Errors
/// When the file cannot be read, or is not JSON.
pub(super) fn shows_line_breaks(
    content: &Path,
    root: &Path,
    names: &Names,
) -> Result<Option<bool>, OpenError> {
    for path in places(content, root) {
        let Some(bytes) = fs::read_if_present(&path).map_err(OpenError::System)? else { continue };
        let settings: serde_json::Value = serde_json::from_slice(&bytes)
            .map_err(|error| OpenError::Config(vec![unreadable(&names.shown(&path), &bytes, &error)]))?;
        let is_strict = settings["strictLineBreaks"].as_bool().unwrap_or(false);
        return Ok(Some(!is_strict));
    }
    Ok(None)
}

/// Where the settings may be: the vault is the content folder, or all of the project.
pub(super) fn places(content: &Path, root: &Path) -> [PathBuf; 2] {
    [content, root].map(|folder| folder.join(SETTINGS))
}

fn unreadable(shown: &str, bytes: &[u8], error: &serde_json::Error) -> Diagnostic {
    let file = SourceFile::new(shown, String::from_utf8_lossy(bytes));
    let start = file.offset(Position { line: error.line(), column: error.column() });
    let problem = Diagnostic::new(Code::BadValue, "Obsidian's settings are not JSON, so they cannot be used");
    problem.at(Place::new(&file, start..start)).help(
        "mend or remove the file, or say `line_breaks: obsidian` or `line_breaks: commonmark` in kb.yaml",
    )
}
