//! Which files the vault has.

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::{Project, VaultPath};
use crate::diagnostic::{Code, Diagnostic};
use crate::fs::{self, FsError};

/// The files of a vault, each list in order of its paths.
#[derive(Debug, Default)]
pub struct Files {
    /// Markdown files.
    pub notes: Vec<VaultPath>,
    /// All other files.
    pub attachments: Vec<VaultPath>,
}

/// Walks the content folder. Hidden files and folders (a dot first: `.obsidian`, `.trash`, `.git`), what the
/// configuration ignores, the output folder and kb's own folders are never content.
pub(super) fn walk(project: &Project) -> Result<(Files, Vec<Diagnostic>), FsError> {
    let excluded = excluded_folders(project);
    let keep = |entry: &DirEntry| {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        entry.depth() == 0 || (!hidden && !excluded.iter().any(|folder| folder == entry.path()))
    };
    let (mut files, mut problems) = (Files::default(), Vec::new());
    let walk = WalkDir::new(&project.content).follow_root_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(keep) {
        let entry = entry.map_err(|error| failed(project, error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        match vault_path(project, entry.path()) {
            None => problems.push(bad_name(entry.path())),
            Some(path) if project.config.ignore.is_match(path.as_str()) => {}
            Some(path) if entry.file_type().is_symlink() => problems.push(symbolic_link(project, &path)),
            Some(path) if path.is_note() => files.notes.push(path),
            Some(path) => files.attachments.push(path),
        }
    }
    files.notes.sort();
    files.attachments.sort();
    Ok((files, problems))
}

/// Folders that are not content when the notes lie at the project's root.
fn excluded_folders(project: &Project) -> Vec<std::path::PathBuf> {
    let mut folders = vec![project.output.clone(), project.public_output.clone()];
    if fs::resolve(&project.content) == fs::resolve(&project.root) {
        folders.extend(["static", "themes", "node_modules"].map(|name| project.content.join(name)));
    }
    let inside = |folder: std::path::PathBuf| {
        let below = fs::resolve(&folder).strip_prefix(fs::resolve(&project.content)).ok()?.to_owned();
        Some(project.content.join(below))
    };
    folders.into_iter().filter_map(inside).filter(|folder| *folder != project.content).collect()
}

fn vault_path(project: &Project, path: &Path) -> Option<VaultPath> {
    let below = path.strip_prefix(&project.content).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    Some(VaultPath::new(parts?.join("/")))
}

fn bad_name(path: &Path) -> Diagnostic {
    Diagnostic::new(
        Code::BadFileName,
        format!("the name of {} is not UTF-8, so the file is left out", path.display()),
    )
    .help("rename the file")
}

fn symbolic_link(project: &Project, path: &VaultPath) -> Diagnostic {
    Diagnostic::new(
        Code::SymbolicLink,
        format!("{} is a symbolic link, which kb does not follow", project.shown(path)),
    )
    .help("put the file itself there, or set `severity: {symbolic-link: off}`")
}

fn failed(project: &Project, error: walkdir::Error) -> FsError {
    let path = error.path().unwrap_or(&project.content).to_owned();
    let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
    FsError { action: "read the folder", path, cause }
}
