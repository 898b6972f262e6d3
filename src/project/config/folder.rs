//! Front matter that the notes of a folder start from.

use super::{Defaults, Visibility};
use crate::diagnostic::Place;
use crate::text::fold;

/// Where a value that a note inherits was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin<'c> {
    /// In a rule of `folders:`, for this path.
    Folder(&'c str),
    /// In `defaults:`.
    Defaults,
}

/// A folder of the vault, and what its notes have when they do not say.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Its path below the content folder, as it was typed.
    pub path: String,
    /// The path as paths are compared: a slip in case must not lift the defaults of private notes.
    folded: String,
    /// Where `kb.yaml` names it.
    pub place: Place,
    /// What its notes start from.
    pub defaults: Defaults,
}

impl Folder {
    /// A folder with its defaults.
    pub(super) fn new(path: String, place: Place, defaults: Defaults) -> Self {
        Folder { folded: fold(&path), path, place, defaults }
    }

    /// Whether a folder, its path folded, is this one or lies in it.
    pub fn holds(&self, folded: &str) -> bool {
        let below = folded.strip_prefix(&self.folded);
        below.is_some_and(|rest| self.folded.is_empty() || rest.is_empty() || rest.starts_with('/'))
    }

    /// Who may see what lies in a folder, by the deepest rule that says so; none when no rule does.
    pub fn visibility_of(folders: &[Folder], folder: &str) -> Option<Visibility> {
        let folder = fold(folder);
        let rules = folders.iter().filter(|rule| rule.defaults.visibility.is_some() && rule.holds(&folder));
        rules.max_by_key(|rule| rule.depth()).and_then(|rule| rule.defaults.visibility)
    }

    /// How deep it lies, as the length of its path: of two that hold a note, the longer is the deeper.
    pub fn depth(&self) -> usize {
        self.folded.len()
    }
}
