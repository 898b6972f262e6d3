//! What stands where the site has to go, and is not kb's.

use std::collections::BTreeSet;

use super::tree::{Entry, Tree};

/// Something in the output folder that kb did not write, in the place of a file or folder that it would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// Its path below the output folder.
    pub path: String,
    /// What it is, in words: `a folder`, `a link`; nothing for a file.
    pub what: Option<&'static str>,
}

/// The first of the planned paths whose place is taken by something else than a file. Files and folders of kb's own that
/// it no longer needs give way.
pub(super) fn first(tree: &Tree, planned: &[&str], owned: &BTreeSet<&str>) -> Option<Obstacle> {
    let names: BTreeSet<&str> = planned.iter().copied().collect();
    planned.iter().find_map(|path| above(tree, path, owned).or_else(|| at(tree, path, owned, &names)))
}

/// An obstacle in the place of a folder that a file needs.
fn above(tree: &Tree, path: &str, owned: &BTreeSet<&str>) -> Option<Obstacle> {
    let folders = path.match_indices('/').map(|(index, _)| &path[..index]);
    for folder in folders {
        match tree.get(folder) {
            Some(Entry::Folder) => {}
            Some(Entry::File) if owned.contains(folder) => return None,
            Some(Entry::File) => return Some(Obstacle { path: folder.to_owned(), what: None }),
            Some(Entry::Other) => return Some(Obstacle { path: folder.to_owned(), what: Some(OTHER) }),
            None => return None,
        }
    }
    None
}

/// An obstacle at the path of a file itself.
fn at(tree: &Tree, path: &str, owned: &BTreeSet<&str>, planned: &BTreeSet<&str>) -> Option<Obstacle> {
    match tree.get(path) {
        None | Some(Entry::File) => None,
        Some(Entry::Other) => Some(Obstacle { path: path.to_owned(), what: Some(OTHER) }),
        Some(Entry::Folder) => {
            let gives_way = |inner: &str, entry| {
                entry == Entry::Folder || (owned.contains(inner) && !planned.contains(inner))
            };
            let stays = tree.below(path).any(|(inner, entry)| !gives_way(inner, entry));
            stays.then(|| Obstacle { path: path.to_owned(), what: Some("a folder") })
        }
    }
}

const OTHER: &str = "a link or a device";
