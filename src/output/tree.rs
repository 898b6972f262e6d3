//! What lies in an output folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::{Record, SiteKind, TEMPORARY};
use crate::fs::FsError;

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, a device or anything else that kb does not write.
    Other,
}

/// Everything in a folder, by its path with `/` between the parts. Links are not followed. What belongs to git is
/// left out, and so is what kb needs while it builds.
#[derive(Debug, Default)]
pub(super) struct Tree(BTreeMap<String, Entry>);

impl Tree {
    /// Walks a folder; empty when it is not there.
    pub fn walk(folder: &Path) -> Result<Self, FsError> {
        let mut entries = BTreeMap::new();
        for entry in
            WalkDir::new(folder).min_depth(1).follow_root_links(true).into_iter().filter_entry(counts)
        {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if error.depth() == 0 => break,
                Err(error) => return Err(FsError::walk(folder, error)),
            };
            let Ok(below) = entry.path().strip_prefix(folder) else { continue };
            let path = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            let kind = entry.file_type();
            let kind = match (kind.is_file(), kind.is_dir()) {
                (true, _) => Entry::File,
                (_, true) => Entry::Folder,
                _ => Entry::Other,
            };
            entries.insert(path, kind);
        }
        for kind in [SiteKind::Public, SiteKind::Private] {
            if entries.get(kind.record_name()) == Some(&Entry::File) {
                entries.remove(kind.record_name());
            }
        }
        Ok(Tree(entries))
    }

    /// What is at a path.
    pub fn get(&self, path: &str) -> Option<Entry> {
        self.0.get(path).copied()
    }

    /// Whether there is a file at a path, under exactly this name.
    pub fn has_file(&self, path: &str) -> bool {
        self.get(path) == Some(Entry::File)
    }

    /// What lies below a folder.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (&str, Entry)> {
        let prefix = format!("{folder}/");
        let entries = self.0.range(prefix.clone()..).map(|(path, entry)| (path.as_str(), *entry));
        entries.take_while(move |(path, _)| path.starts_with(&prefix))
    }

    /// The paths of all that is no folder, in order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, entry)| **entry != Entry::Folder).map(|(path, _)| path.as_str())
    }

    /// The files that a record has, and links that took their place.
    pub fn owned(&self, record: &Record) -> BTreeSet<&str> {
        self.files().filter(|path| record.has(path)).collect()
    }

    /// A folder below this one that holds a site of a kind.
    pub fn inner_site(&self, kind: SiteKind) -> Option<&str> {
        let name = format!("/{}", kind.record_name());
        self.0.keys().find_map(|path| path.strip_suffix(&name))
    }
}

/// Whether an entry is one that a build looks at.
fn counts(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    // The root of a volume has a folder that only the system may read.
    let is_temporary = entry.depth() == 1 && (name.starts_with(TEMPORARY) || name == "lost+found");
    !is_temporary && !name.starts_with(".git")
}
