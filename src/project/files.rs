//! Which files the vault has.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::config::IgnoreRules;
use super::excluded::ExcludedFiles;
use super::unmatched::{self, Seen};
use super::{Project, VaultPath};
use crate::diagnostic::{Code, Diagnostic};
use crate::fs::{self, FsError};
use crate::output;

/// The files of a vault, each list in order of its paths.
#[derive(Debug, Default)]
pub struct Files {
    /// Markdown files.
    pub notes: Vec<VaultPath>,
    /// All other files.
    pub attachments: Vec<VaultPath>,
    /// What is neither.
    pub set_aside: SetAside,
}

/// How much of the content folder is no content because Obsidian is set so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SetAside {
    /// The notes in folders of templates.
    pub templates: usize,
    /// The excluded files and folders.
    pub excluded: usize,
}

/// Why the files of a vault cannot be listed.
#[derive(Debug)]
pub enum FilesError {
    /// The content folder cannot be read.
    System(FsError),
    /// Rules about who may see notes cannot apply: they match nothing, and what they should hold back would be
    /// published.
    Rules(Vec<Diagnostic>),
}

/// Which paths below the content folder are content. Hidden files and folders (a dot first: `.obsidian`,
/// `.trash`, `.git`), what the configuration ignores or Obsidian excludes, the output folder and kb's own folders never are.
#[derive(Debug, Clone)]
pub struct ContentRules {
    content: PathBuf,
    excluded: Vec<PathBuf>,
    /// Folders whose notes are templates. Their other files are shown and linked as those of any folder.
    templates: Vec<PathBuf>,
    obsidians: Vec<ExcludedFiles>,
    ignore: IgnoreRules,
}

impl ContentRules {
    /// The rules of a project.
    pub fn of(project: &Project) -> Self {
        ContentRules { excluded: excluded_folders(project), ..ContentRules::of_authors(project) }
    }

    /// The rules without kb's own folders: what the author leaves out.
    pub(super) fn of_authors(project: &Project) -> Self {
        ContentRules {
            content: project.content.clone(),
            excluded: Vec::new(),
            templates: below_content(project, project.templates.iter().cloned()),
            obsidians: project.excluded.clone(),
            ignore: project.config.ignore.clone(),
        }
    }

    /// Whether a path is content, when the folder that it lies in is.
    pub(super) fn admits(&self, path: &Path) -> bool {
        let is_excluded = self.excluded.iter().any(|folder| folder == path);
        !is_excluded && !self.is_ignored(path) && !self.is_template(path) && !self.is_obsidian_file(path)
    }

    /// Whether a path is hidden, or matched by `ignore:`.
    fn is_ignored(&self, path: &Path) -> bool {
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        is_hidden || self.ignore.is_match(path.strip_prefix(&self.content).unwrap_or(path))
    }

    /// Whether a path is that of a note in a folder of templates.
    fn is_template(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.content).unwrap_or(path);
        self.templates.iter().any(|folder| path.starts_with(folder))
            && vault_path_below(below).is_some_and(|path| path.is_note())
    }

    /// Whether Obsidian was told to exclude a path.
    fn is_obsidian_file(&self, path: &Path) -> bool {
        self.obsidians.iter().any(|excluded| excluded.hold(path))
    }

    /// Counts a path that is not admitted.
    fn count(&self, path: &Path, set_aside: &mut SetAside) {
        if self.is_ignored(path) {
            return;
        }
        if self.is_template(path) {
            set_aside.templates += 1;
        } else if self.is_obsidian_file(path) {
            set_aside.excluded += 1;
        }
    }

    /// Whether a path is, or lies in, a folder of kb's own, whether that is there or not.
    pub(super) fn exclude(&self, path: &Path) -> bool {
        self.excluded.iter().any(|folder| path.starts_with(folder))
    }

    /// The numbers of the patterns of `ignore:` that match a path.
    fn ignoring(&self, path: &Path) -> Vec<usize> {
        self.ignore.matching(path.strip_prefix(&self.content).unwrap_or(path))
    }

    /// Whether a path is the content folder or content in it.
    pub fn hold(&self, path: &Path) -> bool {
        let inside = path.ancestors().take_while(|above| *above != self.content);
        path.starts_with(&self.content) && inside.into_iter().all(|above| self.admits(above))
    }
}

/// Walks the content folder.
pub(super) fn walk(project: &Project) -> Result<(Files, Vec<Diagnostic>), FilesError> {
    let rules = ContentRules::of(project);
    // A site for the author's eyes among the notes would publish their copies.
    let is_site = |entry: &DirEntry| entry.file_type().is_dir() && output::is_site(entry.path());
    let seen = RefCell::new(Seen::default());
    let set_aside = RefCell::new(SetAside::default());
    let keep = |entry: &DirEntry| {
        let is_kept = entry.depth() == 0 || (rules.admits(entry.path()) && !is_site(entry));
        if !is_kept {
            seen.borrow_mut().ignored.extend(rules.ignoring(entry.path()));
            rules.count(entry.path(), &mut set_aside.borrow_mut());
        }
        is_kept
    };
    let (mut files, mut problems) = (Files::default(), Vec::new());
    let walk = WalkDir::new(&project.content).follow_root_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(keep) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() > 0 => {
                problems.push(project.unread(&FsError::walk(&project.content, error)));
                continue;
            }
            Err(error) => return Err(FilesError::System(FsError::walk(&project.content, error))),
        };
        if entry.depth() == 0 || entry.file_type().is_dir() {
            let folder = vault_path(project, entry.path()).filter(|_| entry.depth() > 0);
            seen.borrow_mut().folders.extend(folder.map(|folder| folder.as_str().to_owned()));
            continue;
        }
        if let Some(problem) = project.left_out(&entry) {
            problems.push(problem);
            continue;
        }
        match vault_path(project, entry.path()) {
            None => problems.push(bad_name(project, entry.path())),
            Some(path) if path.is_note() => files.notes.push(path),
            Some(path) => files.attachments.push(path),
        }
    }
    files.set_aside = *set_aside.borrow();
    files.notes.sort();
    files.attachments.sort();
    let unmatched = unmatched::check(project, &rules, &files, &seen.into_inner());
    if !unmatched.fatal.is_empty() {
        return Err(FilesError::Rules(unmatched.fatal));
    }
    problems.extend(unmatched.warnings);
    problems.extend(misnamed_configuration(project));
    problems.extend(project.told_of_folders());
    Ok((files, problems))
}

/// The files beside `kb.yaml`, or in its place, that were meant to be it.
fn misnamed_configuration(project: &Project) -> impl Iterator<Item = Diagnostic> {
    let names = ["kb.yml", "kb.toml", "kb.json", ".kb.yaml", ".kb.yml"];
    names.into_iter().filter(|name| fs::is_file(&project.root.join(name))).map(|name| {
        Diagnostic::new(Code::ConfigName, format!("`{name}` is not read: kb's configuration is `kb.yaml`"))
            .help("did you mean `kb.yaml`? rename the file, or remove it")
    })
}

/// Folders that are not content: those of kb itself, when the notes lie at the project's root.
fn excluded_folders(project: &Project) -> Vec<PathBuf> {
    let mut folders = vec![project.output.clone(), project.public_output.clone()];
    if project.has_notes_at_root() {
        folders.extend([&project.own.statics, &project.own.themes].into_iter().flatten().cloned());
        folders.push(project.content.join("node_modules"));
    }
    below_content(project, folders.into_iter())
}

/// Those of some folders that lie below the content folder, as paths from there.
fn below_content(project: &Project, folders: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    let inside = |folder: PathBuf| {
        let below = fs::resolve(&folder).strip_prefix(fs::resolve(&project.content)).ok()?.to_owned();
        Some(project.content.join(below))
    };
    folders.filter_map(inside).filter(|folder| *folder != project.content).collect()
}

fn vault_path(project: &Project, path: &Path) -> Option<VaultPath> {
    vault_path_below(path.strip_prefix(&project.content).ok()?)
}

/// A path below the content folder as one of the vault; none when it is not UTF-8.
fn vault_path_below(below: &Path) -> Option<VaultPath> {
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    Some(VaultPath::new(parts?.join("/")))
}

fn bad_name(project: &Project, path: &Path) -> Diagnostic {
    let shown = project.shown_path(path);
    Diagnostic::new(Code::BadFileName, format!("the name of {shown} is not UTF-8, so the file is left out"))
        .help("rename the file")
}
