//! What Obsidian was told about the vault, where that decides how notes look, and which files are none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::excluded::ExcludedFiles;
use super::{Names, OpenError};
use crate::diagnostic::{Code, Diagnostic, Place, Position, SourceFile};
use crate::fs;
use crate::text::{TexMacros, tex_macros as tex_macros_of, without_tex_comments};

/// Obsidian's settings for the editor, in a vault's folder.
const SETTINGS: &str = ".obsidian/app.json";

/// The settings that name a folder of templates, each with its key: Obsidian's own
/// (<https://help.obsidian.md/plugins/templates>), and those of the plugin Templater.
const TEMPLATES: [(&str, &str); 2] = [
    (".obsidian/templates.json", "folder"),
    (".obsidian/plugins/templater-obsidian/data.json", "templates_folder"),
];

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
    for vault in [content, root] {
        let Some((_, settings)) = read(vault, SETTINGS, names)? else { continue };
        let is_strict = settings["strictLineBreaks"].as_bool().unwrap_or(false);
        return Ok(Some(!is_strict));
    }
    Ok(None)
}

/// The folders whose notes are templates and no content.
///
/// # Errors
/// When a file of settings cannot be read, or is not JSON.
pub(super) fn template_folders(
    content: &Path,
    root: &Path,
    names: &Names,
) -> Result<Vec<PathBuf>, OpenError> {
    let mut folders = Vec::new();
    for (vault, (file, key)) in [content, root].into_iter().flat_map(|vault| TEMPLATES.map(|of| (vault, of)))
    {
        let Some((_, settings)) = read(vault, file, names)? else { continue };
        let folder = settings[key].as_str().map(|folder| folder.trim_matches('/')).unwrap_or_default();
        folders.extend((!folder.is_empty()).then(|| vault.join(folder)));
    }
    Ok(folders)
}

/// The files and folders that Obsidian was told to exclude, which are no content either.
///
/// # Errors
/// When the file of settings cannot be read, is not JSON, or has an expression that cannot be used.
pub(super) fn excluded_files(
    content: &Path,
    root: &Path,
    names: &Names,
) -> Result<Vec<ExcludedFiles>, OpenError> {
    let mut excluded = Vec::new();
    for vault in [content, root] {
        let Some((file, settings)) = read(vault, SETTINGS, names)? else { continue };
        let filters = settings["userIgnoreFilters"].as_array();
        let filters = filters.into_iter().flatten().filter_map(|filter| filter.as_str());
        let parsed = ExcludedFiles::parse(vault.to_owned(), filters);
        excluded.push(parsed.map_err(|(filter, _)| bad_filter(&file, filter))?);
    }
    Ok(excluded)
}

fn bad_filter(file: &Arc<SourceFile>, filter: &str) -> OpenError {
    let typed = serde_json::Value::from(filter).to_string();
    let start = file.text().find(&typed).unwrap_or_default();
    let message =
        format!("kb cannot read the expression `{filter}`, so it does not know which files are excluded");
    let problem = Diagnostic::new(Code::BadValue, message).at(Place::new(file, start..start + typed.len()));
    OpenError::Config(vec![problem.help("write it without look-around, or exclude the folder by its name")])
}

/// Commands of TeX for all notes, as the plugin Extended MathJax reads them, in a vault's folder.
const PREAMBLE: &str = "preamble.sty";

/// The commands that a vault's preamble defines.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn tex_macros(content: &Path, root: &Path) -> Result<TexMacros, OpenError> {
    let mut macros = TexMacros::new();
    for vault in [root, content] {
        let Some(bytes) = fs::read_if_present(&vault.join(PREAMBLE)).map_err(OpenError::System)? else {
            continue;
        };
        let tex = String::from_utf8_lossy(&bytes);
        macros
            .extend(tex_macros_of(&without_tex_comments(&tex)).into_iter().map(|(_, name, own)| (name, own)));
    }
    Ok(macros)
}

/// Where settings may be: the vault is the content folder, or all of the project.
pub(super) fn places(content: &Path, root: &Path) -> Vec<PathBuf> {
    let files = || [SETTINGS, PREAMBLE].into_iter().chain(TEMPLATES.map(|(file, _)| file));
    [content, root].into_iter().flat_map(|vault| files().map(|file| vault.join(file))).collect()
}

/// A file of settings in a vault's folder, and what it says; none where there is no such file.
fn read(
    vault: &Path,
    file: &str,
    names: &Names,
) -> Result<Option<(Arc<SourceFile>, serde_json::Value)>, OpenError> {
    let path = vault.join(file);
    let Some(bytes) = fs::read_if_present(&path).map_err(OpenError::System)? else { return Ok(None) };
    let file = SourceFile::new(names.shown(&path), String::from_utf8_lossy(&bytes));
    let settings = serde_json::from_slice(&bytes);
    let settings = settings.map_err(|error| OpenError::Config(vec![unreadable(&file, &error)]))?;
    Ok(Some((file, settings)))
}

fn unreadable(file: &Arc<SourceFile>, error: &serde_json::Error) -> Diagnostic {
    let start = file.offset(Position { line: error.line(), column: error.column() });
    let problem = Diagnostic::new(Code::BadValue, "Obsidian's settings are not JSON, so they cannot be used");
    problem
        .at(Place::new(file, start..start))
        .help("correct or remove the file; with `line_breaks:` in kb.yaml, `app.json` is not asked")
}
