//! Writing a site: only what changed, all of it or nothing, and removing only what kb wrote before.
//!
//! 1. [`Output::open`] takes a folder for one build, and refuses one that is not for this kind of site.
//! 2. [`Output::write`] has every file made. One that is already there with the same bytes is left alone; any
//!    other is put into a staging folder.
//! 3. When all could be made, the staged files are moved into place, each in one step.
//! 4. Files that an earlier build wrote and this one did not are removed.
//! 5. [`Output::withdraw`] is for builds that cannot get that far: it takes back what is no longer public.
//!
//! What kb wrote is recorded inside the folder, by hashes: see `record`.

mod changes;
mod foreign;
mod hashes;
mod kind;
mod lock;
mod mark;
mod moves;
mod obstacles;
mod older;
mod payload;
mod record;
mod staging;
mod state;
mod tree;
mod withdraw;
mod write;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use kind::SiteKind;
pub use obstacles::Obstacle;
pub use payload::Payload;
pub use withdraw::Withdrawn;
pub use write::{WriteError, Written};

use crate::fs::{self, FsError};
use lock::{Lock, LockError};
use record::Record;
use state::State;
use tree::Tree;

/// What the names of files begin with that are in an output folder only while a build runs.
const TEMPORARY: &str = ".kb-";

/// Where a site goes.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    /// The output folder.
    pub folder: &'p Path,
    /// The folder as the user knows it.
    pub shown: &'p str,
    /// Where kb may keep what it needs besides; none where it may not.
    pub state: Option<&'p Path>,
    /// Whom the site is for.
    pub kind: SiteKind,
}

/// An output folder that this build alone writes to.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    shown: String,
    kind: SiteKind,
    state: State,
    /// Folders that were made for this build, the uppermost first. They go again when nothing is written.
    made: Vec<PathBuf>,
    lock: Option<Lock>,
}

/// Why a folder cannot be written to.
#[derive(Debug)]
pub enum OpenError {
    /// Another build writes to it: who, as far as that is known.
    Busy(Option<String>),
    /// The site with private notes would go where a public one is or was, or what is there may be one.
    Public(PathBuf),
    /// The public site would go where private notes are.
    Private(PathBuf),
    /// The system failed.
    System(FsError),
}

impl From<FsError> for OpenError {
    fn from(error: FsError) -> Self {
        OpenError::System(error)
    }
}

impl Output {
    /// Takes a folder, which is made where it is missing. What killed builds left in it is removed.
    ///
    /// # Errors
    /// When another build has it, when it is not for this kind of site, or the system fails.
    pub fn open(place: Place<'_>) -> Result<Output, OpenError> {
        let made = missing(place.folder);
        fs::create_folder(place.folder)?;
        let mut output = Output {
            folder: fs::resolve(place.folder),
            shown: place.shown.to_owned(),
            kind: place.kind,
            state: State::new(place.state),
            made,
            lock: None,
        };
        output.lock = match Lock::take(&output.folder) {
            Ok(lock) => Some(lock),
            Err(LockError::Busy(who)) => return Err(OpenError::Busy(who)),
            Err(LockError::System(error)) => return Err(OpenError::System(error)),
        };
        staging::sweep(&output.folder, &output.state);
        output.check_kind()?;
        Ok(output)
    }

    /// Where more may be kept for the next build, on this machine alone; none where that cannot be.
    pub fn state_folder(&self) -> Option<&Path> {
        self.state.make()
    }

    /// Refuses private notes where the public site is or ever was, and the public site where private notes are.
    fn check_kind(&self) -> Result<(), OpenError> {
        let other = self.kind.other();
        let refused = |place: PathBuf| match self.kind {
            SiteKind::Private => OpenError::Public(place),
            SiteKind::Public => OpenError::Private(place),
        };
        let is_other = |folder: &&Path| fs::is_there(&Record::place(folder, other));
        // A private site inside a public one would be published with it; the other way round, no harm is done.
        let mut above = match self.kind {
            SiteKind::Private => self.folder.ancestors(),
            SiteKind::Public => Path::new("").ancestors(),
        };
        if let Some(site) = std::iter::once(self.folder.as_path()).chain(&mut above).find(is_other) {
            return Err(refused(site.to_owned()));
        }
        if let Some(inner) = Tree::walk(&self.folder)?.inner_site(other) {
            return Err(refused(self.folder.join(inner)));
        }
        if self.kind == SiteKind::Private {
            let overlaps =
                |known: &PathBuf| self.folder.starts_with(known) || known.starts_with(&self.folder);
            if let Some(known) = self.state.public_folders().into_iter().find(overlaps) {
                return Err(OpenError::Public(known));
            }
            let is_private = fs::is_there(&Record::place(&self.folder, SiteKind::Private));
            if !is_private && (older::has_record(&self.folder) || older::is_site(&self.folder)) {
                return Err(OpenError::Public(self.folder.clone()));
            }
        }
        Ok(())
    }

    /// The files that kb wrote here before; none when there is no record of any.
    fn record(&self) -> Result<Option<Record>, FsError> {
        match Record::read(&self.folder, self.kind)? {
            Some(record) => Ok(Some(record)),
            None => older::record(&self.folder),
        }
    }

    /// Removes the pages and Markdown files that kb wrote here and that are not among the `allowed` paths, and
    /// redirects to them; touches nothing else. `bases` are what the site's URLs begin with, without a slash at the end:
    /// its path, and its whole address. None when there is a site without a record: what is kb's is not known then.
    ///
    /// # Errors
    /// When the record cannot be read or written. What can be removed is removed first.
    pub fn withdraw(
        &self,
        allowed: &BTreeSet<String>,
        bases: &[String],
    ) -> Result<Option<Withdrawn>, FsError> {
        let Some(mut record) = self.record()? else {
            return Ok((!older::is_site(&self.folder)).then(Withdrawn::default));
        };
        let tree = Tree::walk(&self.folder)?;
        withdraw::withdraw(&self.folder, &tree, &mut record, allowed, bases).map(Some)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        drop(self.lock.take());
        for folder in self.made.iter().rev() {
            fs::remove_empty_folder(folder);
        }
    }
}

/// The folders that are missing on a path, the uppermost first.
fn missing(folder: &Path) -> Vec<PathBuf> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !fs::is_there(folder);
    let mut missing: Vec<PathBuf> = folder.ancestors().take_while(is_missing).map(Path::to_owned).collect();
    missing.reverse();
    missing
}

/// Removes a file below a folder, and the folders between them that are empty then.
fn remove(folder: &Path, file: &Path) -> Result<(), FsError> {
    fs::remove_file(file)?;
    let mut above = file.parent();
    while let Some(parent) = above.filter(|parent| *parent != folder && fs::remove_empty_folder(parent)) {
        above = parent.parent();
    }
    Ok(())
}

/// Whether a folder holds a site that kb wrote.
pub fn is_site(folder: &Path) -> bool {
    let has_record = |kind| fs::is_file(&Record::place(folder, kind));
    has_record(SiteKind::Public) || has_record(SiteKind::Private) || older::has_record(folder)
}

/// Whether a folder holds a site that kb wrote, though its record may be lost.
pub fn was_site(folder: &Path) -> bool {
    is_site(folder) || older::is_site(folder)
}

/// Whether a folder holds a site that shows private notes to their author.
pub fn is_private_site(folder: &Path) -> bool {
    fs::is_there(&Record::place(folder, SiteKind::Private))
}

/// Folders of a project with a site that is or was published: those that kb knows of, and those right below the root.
pub fn known_sites(root: &Path) -> Vec<PathBuf> {
    let mut folders = State::new(Some(&root.join(".kb"))).public_folders();
    folders.extend(fs::names_in(root));
    folders.retain(|folder| is_site(folder));
    folders
}

/// A Markdown file in an output folder that kb did not write there.
///
/// # Errors
/// When the folder or kb's record of it cannot be read.
pub fn foreign_note(folder: &Path) -> Result<Option<String>, FsError> {
    let mut record = older::record(folder)?.unwrap_or_default();
    for kind in [SiteKind::Public, SiteKind::Private] {
        record = record.and(&Record::read(folder, kind)?.unwrap_or_default());
    }
    let tree = Tree::walk(folder)?;
    let is_foreign = |path: &&str| path.to_lowercase().ends_with(".md") && !record.has(path);
    Ok(tree.files().find(is_foreign).map(str::to_owned))
}
