//! A theme's files: the built-in ones, and over them those of the project.

use std::collections::BTreeMap;
use std::sync::Arc;

use walkdir::WalkDir;

use super::{LoadError, builtin, unused};
use crate::diagnostic::{Code, Diagnostic, SourceFile};
use crate::fs::{self, FsError};
use crate::project::Project;

/// A template's text, with the path that the user knows it by.
pub type Source = Arc<SourceFile>;

/// The files of a theme, by their names.
pub struct Files {
    /// Templates, by the name that other templates call them by.
    pub templates: BTreeMap<String, Source>,
    /// Assets, by their path below `assets/`.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The problems of what is not taken.
    pub left_out: Vec<Diagnostic>,
}

/// Reads the configured theme. Only the default theme may be without a folder of its own.
pub fn read(project: &Project) -> Result<Files, LoadError> {
    let mut files = Files { templates: BTreeMap::new(), assets: BTreeMap::new(), left_out: Vec::new() };
    for (name, bytes) in builtin::FILES {
        files.add(name, &format!("{}{name}", builtin::SHOWN), bytes.to_vec())?;
    }
    let name = &project.config.theme;
    let folder = project.root.join("themes").join(name);
    if !fs::is_folder(&folder) {
        return if name == "default" { Ok(files) } else { Err(LoadError::Missing(name.clone())) };
    }
    for entry in WalkDir::new(&folder).follow_root_links(true).sort_by_file_name() {
        let entry = entry.map_err(|error| LoadError::System(FsError::walk(&folder, error)))?;
        files
            .left_out
            .extend(Some(&entry).filter(|entry| entry.depth() > 0).and_then(|entry| project.left_out(entry)));
        let below = entry.path().strip_prefix(&folder).ok().and_then(|path| path.to_str());
        if let Some(below) = below.filter(|_| entry.file_type().is_file()) {
            let bytes = fs::read(entry.path()).map_err(LoadError::System)?;
            let shown = project.shown_path(entry.path());
            let is_hidden = below.split(['/', '\\']).any(|part| part.starts_with('.'));
            if !files.add(below, &shown, bytes)? && !is_hidden {
                files.left_out.extend(unused::other_file(below, &shown));
            }
        }
    }
    Ok(files)
}

impl Files {
    /// Takes a file; `false` when it is neither an asset nor a template.
    fn add(&mut self, name: &str, shown: &str, bytes: Vec<u8>) -> Result<bool, LoadError> {
        if let Some(asset) = name.strip_prefix("assets/") {
            self.assets.insert(asset.to_owned(), bytes);
        } else if name.ends_with(".html") {
            let text = String::from_utf8(bytes).map_err(|_| {
                LoadError::Template(Box::new(Diagnostic::new(
                    Code::Template,
                    format!("{shown} is not UTF-8 text"),
                )))
            })?;
            self.templates.insert(name.to_owned(), SourceFile::new(shown, text));
        } else {
            return Ok(false);
        }
        Ok(true)
    }
}
