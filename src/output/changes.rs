//! Moving a site that waits into place, and recording it.

use std::collections::HashSet;
use std::path::Path;

use rayon::prelude::*;

use super::Output;
use super::SiteKind;
use super::moves::Moves;
use super::record::Record;
use super::staging::Staging;
use super::tree::{Entry, Tree};
use crate::fs::{self, FsError};
use crate::text::fold;

/// The names under which the records wait.
const BOTH_RECORDS: &str = "record-of-both";
const NEW_RECORD: &str = "record";

/// What is to be done in the output folder.
pub(super) struct Changes<'c> {
    /// What is there.
    pub tree: &'c Tree,
    /// Every file of the site, in order.
    pub paths: &'c [&'c str],
    /// The numbers of those that wait.
    pub staged: &'c [usize],
    /// Files of earlier builds that the site no longer has.
    pub stale: &'c [&'c str],
}

impl Output {
    /// Moves what was staged into place, and records it, when anything is to be done. When that fails, it is undone.
    pub(super) fn apply(
        &self,
        changes: &Changes<'_>,
        staging: &Staging,
        before: &Record,
        now: &Record,
    ) -> Result<(), FsError> {
        let text = now.text(self.kind);
        let is_recorded = fs::has_bytes(&Record::place(&self.folder, self.kind), text.as_bytes());
        if changes.staged.is_empty() && changes.stale.is_empty() && is_recorded {
            return Ok(());
        }
        fs::write(&staging.path(BOTH_RECORDS)?, before.and(now).text(self.kind).as_bytes())?;
        fs::write(&staging.path(NEW_RECORD)?, text.as_bytes())?;
        if self.kind == SiteKind::Public {
            self.state.remember_public(&self.folder);
        }
        let moves = Moves::new(&self.folder, staging);
        let done = self.move_all(&moves, changes);
        if done.is_err() {
            moves.undo();
        }
        done
    }

    /// Moves the staged files into place, and removes the stale ones.
    fn move_all(&self, moves: &Moves<'_>, changes: &Changes<'_>) -> Result<(), FsError> {
        let Changes { tree, paths, staged, stale } = changes;
        // Until all is done, both the old files and the new are kb's: a killed build forgets none.
        moves.place(BOTH_RECORDS, self.kind.record_name())?;
        let (in_the_way, stale) = in_the_way(stale, paths);
        for path in in_the_way {
            moves.remove(path)?;
        }
        clear_folders(moves, &self.folder, tree, paths);
        // Pages come last: what they need is there before them.
        let (pages, others): (Vec<usize>, Vec<usize>) =
            staged.iter().partition(|number| paths[**number].ends_with(".html"));
        for group in [others, pages] {
            group.par_iter().try_for_each(|number| moves.place(&number.to_string(), paths[*number]))?;
        }
        for path in stale {
            moves.remove(path)?;
        }
        moves.place(NEW_RECORD, self.kind.record_name())
    }
}

/// Splits old files into those that have to go before new ones come, and the rest. The first have the name of a folder
/// that is needed now, or lie in one whose name a file needs, or are called as a new file but for case or Unicode form,
/// which some file systems do not tell apart.
fn in_the_way<'s>(stale: &[&'s str], paths: &[&str]) -> (Vec<&'s str>, Vec<&'s str>) {
    let folded: HashSet<String> =
        if stale.is_empty() { HashSet::new() } else { paths.iter().map(|path| fold(path)).collect() };
    let is_in_the_way = |path: &&str| {
        let below = format!("{path}/");
        let next = paths.partition_point(|path| **path < *below);
        let is_folder = paths.get(next).is_some_and(|path| path.starts_with(&below));
        let has = |path: &str| paths.binary_search(&path).is_ok();
        is_folder
            || path.match_indices('/').any(|(index, _)| has(&path[..index]))
            || folded.contains(&fold(path))
    };
    stale.iter().copied().partition(is_in_the_way)
}

/// Removes empty folders from the places of files.
fn clear_folders(moves: &Moves<'_>, folder: &Path, tree: &Tree, paths: &[&str]) {
    for path in paths.iter().filter(|path| tree.get(path) == Some(Entry::Folder)) {
        let inner: Vec<&str> =
            tree.below(path).filter(|(_, entry)| *entry == Entry::Folder).map(|(inner, _)| inner).collect();
        for inner in inner.into_iter().rev() {
            moves.remove_folder(&folder.join(inner));
        }
        moves.remove_folder(&folder.join(path));
    }
}
