//! Which files and folders matter to a project's site.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use crate::fs;
use crate::project::{ContentRules, Project, is_junk};

/// The files that a site is made from: the notes and what lies beside them, the theme, `static/`, `kb.yaml`, and
/// Obsidian's settings. The output folder is never among them.
#[derive(Debug, Clone)]
pub struct Scope {
    rules: ContentRules,
    /// Folders whose files all matter.
    folders: Vec<PathBuf>,
    /// Single files that matter.
    files: Vec<PathBuf>,
    /// Where looking starts: the project's root, and folders that lie elsewhere.
    roots: Vec<PathBuf>,
    /// From the roots as the system knows them to the roots as the project does, the deepest first.
    names: Vec<(PathBuf, PathBuf)>,
}

/// When a file was written last, and its size; nothing for a folder.
pub(super) type Stamp = Option<(SystemTime, u64)>;

impl Scope {
    /// The scope of a project.
    pub fn of(project: &Project) -> Self {
        let folders = vec![
            project.content.clone(),
            project.root.join("static"),
            project.root.join("themes").join(&project.config.theme),
        ];
        let mut roots = vec![project.root.clone()];
        let root = fs::resolve(&project.root);
        // A look from the root comes to a folder by its real path alone: not over `..`, and not through a link, which
        // counts at the start of a look.
        let is_met = |folder: &Path| {
            let below = folder.strip_prefix(&project.root);
            below.is_ok_and(|below| fs::resolve(folder) == root.join(below))
        };
        for folder in folders.iter().filter(|folder| !is_met(folder)) {
            // Where the root is looked at, it is not looked at under another name.
            let above = folder.parent().filter(|above| !is_met(above) && fs::resolve(above) != root);
            roots.extend(above.map(Path::to_owned));
            roots.push(folder.clone());
        }
        let forms = |root: &PathBuf| [std::path::absolute(root).ok(), Some(fs::resolve(root))];
        let names =
            roots.iter().flat_map(|root| forms(root).into_iter().flatten().map(|real| (real, root.clone())));
        let mut names: Vec<(PathBuf, PathBuf)> = names.collect();
        names.sort_by_key(|(real, _)| std::cmp::Reverse(real.components().count()));
        Scope {
            names,
            rules: ContentRules::of(project),
            folders,
            files: project.configuration_files(),
            roots,
        }
    }

    /// Where looking starts.
    pub(super) fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// A path that the system names, as the project names it.
    pub(super) fn own(&self, path: &Path) -> PathBuf {
        let own = |(real, own): &(PathBuf, PathBuf)| {
            let below = path.strip_prefix(real).ok()?;
            Some(if below.as_os_str().is_empty() { own.clone() } else { own.join(below) })
        };
        self.names.iter().find_map(own).unwrap_or_else(|| path.to_owned())
    }

    /// Whether a file at this path matters, or one that was there.
    pub(super) fn tells(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.files.iter().any(|file| file == path) || (self.inside(path) && !is_junk(&name))
    }

    /// Whether what happens in this folder matters.
    pub(super) fn enters(&self, path: &Path) -> bool {
        let leads = |target: &PathBuf| target.starts_with(path) && target != path;
        let is_way = || self.folders.iter().any(leads) || self.files.iter().any(leads);
        self.inside(path) || (is_way() && self.roots.iter().any(|root| path.starts_with(root)))
    }

    /// Whether a path is one of the folders or lies in it.
    fn inside(&self, path: &Path) -> bool {
        let [content, others @ ..] = self.folders.as_slice() else { return false };
        if others.iter().any(|folder| path.starts_with(folder)) {
            return true;
        }
        path.starts_with(content) && self.rules.hold(path)
    }

    /// All that matters at a path and below it. Symbolic links are not followed, and what vanishes on the way is
    /// left out.
    pub(super) fn look(&self, start: &Path) -> BTreeMap<PathBuf, Stamp> {
        let is_root = self.roots.iter().any(|root| root == start) && fs::is_folder(start);
        let is_folder = |entry: &DirEntry| entry.file_type().is_dir() || (entry.depth() == 0 && is_root);
        let matters = |entry: &DirEntry| {
            if is_folder(entry) { self.enters(entry.path()) } else { self.tells(entry.path()) }
        };
        let walk = WalkDir::new(start).follow_root_links(is_root).into_iter();
        let found = walk.filter_entry(matters).filter_map(Result::ok);
        let stamped = found.filter_map(|entry| {
            if is_folder(&entry) {
                return Some((entry.into_path(), None));
            }
            let data = entry.metadata().ok()?;
            Some((entry.into_path(), Some((data.modified().ok()?, data.len()))))
        });
        stamped.collect()
    }

    /// All that matters.
    pub(super) fn look_at_all(&self) -> BTreeMap<PathBuf, Stamp> {
        self.roots.iter().flat_map(|root| self.look(root)).collect()
    }
}
