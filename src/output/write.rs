//! Writing the files of a site, all of them or none.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::hashes::ContentHash;
use super::moves::Moves;
use super::obstacles::{self, Obstacle};
use super::record::Record;
use super::staging::Staging;
use super::tree::{Entry, Tree};
use super::{Output, Payload, SiteKind, foreign, older};
use crate::diagnostic::Diagnostic;
use crate::fs::{self, FsError};
use crate::text::fold;

/// What writing did.
#[derive(Debug, Default)]
pub struct Written {
    /// How many files are new or have other bytes.
    pub written: usize,
    /// How many files were there with the same bytes.
    pub unchanged: usize,
    /// How many files of earlier builds were removed.
    pub removed: usize,
    /// Files of an older kb that were removed, when the folder was adopted.
    pub adopted: Vec<String>,
    /// What the user should know.
    pub problems: Vec<Diagnostic>,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteError<E> {
    /// Files that could not be made, in order of their paths.
    Make(Vec<E>),
    /// Something that kb did not write is in the place of a file that it would.
    Foreign(Obstacle),
    /// A file of the site has the name of kb's record.
    Reserved(&'static str),
    /// An older kb wrote files here that are in no record. To adopt the folder would remove these.
    Unrecorded(Vec<String>),
    /// The system failed.
    System(FsError),
}

impl<E> From<FsError> for WriteError<E> {
    fn from(error: FsError) -> Self {
        WriteError::System(error)
    }
}

/// A file that was made.
struct MadeFile {
    content: ContentHash,
    is_staged: bool,
}

/// What is to be done in the output folder.
struct Changes<'c> {
    tree: &'c Tree,
    /// Every file of the site, in order.
    paths: &'c [&'c str],
    /// The numbers of those that wait.
    staged: &'c [usize],
    /// Files of earlier builds that the site no longer has.
    stale: &'c [&'c str],
}

/// Files that were made to mark a folder. They go again when nothing is written.
struct Mark(Vec<PathBuf>);

impl Mark {
    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        for path in &self.0 {
            let _ = fs::remove_file(path);
        }
    }
}

/// The names under which the records wait.
const BOTH_RECORDS: &str = "record-of-both";
const NEW_RECORD: &str = "record";

impl Output {
    /// Writes files. `paths` are relative to the folder, in order; `make` gives the bytes of the file with that number.
    /// Many are made at a time. With `adopt`, files that an older kb wrote here, and that are in no record, are taken
    /// for kb's own.
    ///
    /// # Errors
    /// When a file cannot be made, would replace one that kb did not write, or the system fails. Nothing was changed
    /// then.
    pub fn write<'b, E: Send>(
        &self,
        paths: &[&str],
        adopt: bool,
        make: impl Fn(usize) -> Result<Payload<'b>, E> + Sync,
    ) -> Result<Written, WriteError<E>> {
        if paths.binary_search(&self.kind.record_name()).is_ok() {
            return Err(WriteError::Reserved(self.kind.record_name()));
        }
        let (tree, before) = (Tree::walk(&self.folder)?, self.record()?);
        let planned: BTreeSet<&str> = paths.iter().copied().collect();
        let mut owned = tree.owned(before.as_ref().unwrap_or(&Record::default()));
        let unrecorded = self.unrecorded(&tree, &owned, &planned, before.is_none());
        let (taken, adopted): (Vec<&str>, Vec<&str>) =
            unrecorded.into_iter().partition(|path| planned.contains(path));
        if !adopt && !adopted.is_empty() {
            return Err(WriteError::Unrecorded(to_strings(&adopted)));
        }
        owned.extend(taken.iter().chain(&adopted));
        if let Some(obstacle) = obstacles::first(&tree, paths, &owned) {
            return Err(WriteError::Foreign(obstacle));
        }
        let marked = self.mark(before.is_none())?;
        let staging = Staging::new(&self.folder, &self.state, self.kind);
        let made = self.stage(paths, &tree, &staging, make)?;
        let is_foreign = |number: &usize| {
            made[*number].is_staged && tree.has_file(paths[*number]) && !owned.contains(paths[*number])
        };
        if let Some(number) = (0..paths.len()).find(is_foreign) {
            return Err(WriteError::Foreign(Obstacle { path: paths[number].to_owned(), what: None }));
        }
        let stale: Vec<&str> = owned.iter().copied().filter(|path| !planned.contains(path)).collect();
        let staged: Vec<usize> = (0..paths.len()).filter(|number| made[*number].is_staged).collect();
        let mut now = Record::default();
        for (path, made) in paths.iter().zip(&made) {
            now.add(path, made.content);
        }
        let changes = Changes { tree: &tree, paths, staged: &staged, stale: &stale };
        self.apply(&changes, &staging, &before.unwrap_or_default(), &now)?;
        marked.keep();
        older::forget(&self.folder);
        let foreign: Vec<&str> =
            tree.files().filter(|path| !owned.contains(path) && !planned.contains(path)).collect();
        Ok(Written {
            written: staged.len(),
            unchanged: paths.len() - staged.len(),
            removed: stale.len(),
            adopted: to_strings(&adopted),
            problems: foreign::problem(&foreign, &self.shown).into_iter().collect(),
        })
    }

    /// Files that an older kb wrote here, and that are in no record. Where there is no record at all, but a site of kb's,
    /// that is every planned file that is there.
    fn unrecorded<'t>(
        &self,
        tree: &'t Tree,
        owned: &BTreeSet<&str>,
        planned: &BTreeSet<&str>,
        has_no_record: bool,
    ) -> Vec<&'t str> {
        let is_site = has_no_record && older::is_site(&self.folder);
        let is_unrecorded = |path: &&str| {
            tree.has_file(path)
                && !owned.contains(path)
                && ((is_site && planned.contains(path)) || older::is_made_by_kb(&self.folder, path))
        };
        tree.files().filter(is_unrecorded).collect()
    }

    /// Marks the folder of a private site before the first private byte is in it, for git and for kb.
    fn mark(&self, is_new: bool) -> Result<Mark, FsError> {
        let mut mark = Mark(Vec::new());
        if self.kind == SiteKind::Private && is_new {
            let marks = [
                (self.folder.join(".gitignore"), "*\n".to_owned()),
                (Record::place(&self.folder, self.kind), Record::default().text(self.kind)),
            ];
            for (path, text) in marks.into_iter().filter(|(path, _)| !fs::is_there(path)) {
                fs::write_new(&path, text.as_bytes())?;
                mark.0.push(path);
            }
        }
        Ok(mark)
    }

    /// Moves what was staged into place, and records it, when anything is to be done. When that fails, it is undone.
    fn apply(
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

    /// Makes every file, and stages those that are not there with the same bytes.
    fn stage<'b, E: Send>(
        &self,
        paths: &[&str],
        tree: &Tree,
        staging: &Staging,
        make: impl Fn(usize) -> Result<Payload<'b>, E> + Sync,
    ) -> Result<Vec<MadeFile>, WriteError<E>> {
        let stage = |(number, path): (usize, &&str)| -> Result<MadeFile, WriteError<E>> {
            let payload = make(number).map_err(|error| WriteError::Make(vec![error]))?;
            let content = payload.hash()?;
            // A file system that knows no case finds files under other names, too.
            if tree.has_file(path) && payload.is_at(&self.folder.join(path)) {
                return Ok(MadeFile { content, is_staged: false });
            }
            staging.put(number, &payload)?;
            Ok(MadeFile { content, is_staged: true })
        };
        all(paths.par_iter().enumerate().map(stage).collect())
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

fn to_strings(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

/// All results, or all failures.
fn all<T, E>(results: Vec<Result<T, WriteError<E>>>) -> Result<Vec<T>, WriteError<E>> {
    let (mut good, mut failed) = (Vec::with_capacity(results.len()), Vec::new());
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(WriteError::Make(errors)) => failed.extend(errors),
            Err(system) => return Err(system),
        }
    }
    if failed.is_empty() { Ok(good) } else { Err(WriteError::Make(failed)) }
}
