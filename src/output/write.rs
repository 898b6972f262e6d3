//! Writing the files of a site, all of them or none.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::changes::Changes;
use super::hashes::ContentHash;
use super::mark::Mark;
use super::obstacles::{self, Obstacle};
use super::record::Record;
use super::staging::Staging;
use super::tree::Tree;
use super::{Output, Payload, foreign, older};
use crate::diagnostic::Diagnostic;
use crate::fs::FsError;

/// What writing did.
#[derive(Debug, Default)]
pub struct Written {
    /// How many files are new or have other bytes.
    pub written: usize,
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
        let marked = Mark::put(self, before.is_none())?;
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
