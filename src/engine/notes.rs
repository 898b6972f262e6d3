//! The notes of a project as they were last read, with what is wrong with the text of each.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::RunError;
use super::dates::Dates;
use super::doubts::Doubts;
use super::retain::{Read, Reader, Retention};
use crate::diagnostic::Diagnostic;
use crate::note::Note;
use crate::project::history::Lack;
use crate::project::{Files, Project, SetAside, VaultPath};
use crate::vault::{NoteId, Vault};

/// Reads and parses every note.
///
/// # Errors
/// When a file cannot be read.
pub fn load(project: &Project) -> Result<Vault, RunError> {
    Ok(Notes::read(project, Retention::None)?.vault)
}

/// The notes of a project.
#[derive(Debug)]
pub(super) struct Notes {
    /// All of them, and the attachments.
    pub vault: Vault,
    /// The problems of notes that have any.
    problems: BTreeMap<VaultPath, Vec<Diagnostic>>,
    /// The problems of files and folders that are no notes.
    files: Vec<Diagnostic>,
    /// What of the content folder is no content.
    pub set_aside: SetAside,
    /// The problems of names.
    names: Vec<Diagnostic>,
    dates: Dates,
    retention: Retention,
    /// What is not sure while edits are followed.
    pub doubts: Doubts,
}

/// What reading notes again has shown.
#[derive(Debug)]
pub(super) enum ChangeKind {
    /// Only the bodies of these notes differ.
    Bodies(Vec<NoteId>),
    /// Their headings or blocks differ too: links of other notes may lead elsewhere.
    Anchors(Vec<NoteId>),
    /// What is said of these notes differs too, such as their titles; the same names and lists lead to them.
    Metadata(Vec<NoteId>),
    /// Names, properties or headings differ, or notes came or went.
    Structure,
}

impl Notes {
    /// Reads and parses every note.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(project: &Project, retention: Retention) -> Result<Notes, RunError> {
        let mut notes = Notes::empty(retention, Doubts::default());
        notes.read_all(project, &BTreeSet::new())?;
        notes.doubts.is_following = true;
        Ok(notes)
    }

    /// Reads and parses every note anew, for a configuration that may be another.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn reread(&self, project: &Project) -> Result<Notes, RunError> {
        let mut notes = Notes::empty(self.retention, self.doubts.thawed());
        let (files, problems) = project.files()?;
        let read = notes.parse(project, &files.notes, Some(&self.vault));
        let paths = files.notes.clone();
        notes.take_over(project, (files, problems), paths.into_iter().zip(read));
        Ok(notes)
    }

    fn empty(retention: Retention, doubts: Doubts) -> Notes {
        Notes {
            vault: Vault::new(Vec::new(), Vec::new(), false),
            problems: BTreeMap::new(),
            files: Vec::new(),
            set_aside: SetAside::default(),
            names: Vec::new(),
            dates: Dates::default(),
            retention,
            doubts,
        }
    }

    /// Reads the notes that may have changed, and looks for new and removed files where `files` says so.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read_again(
        &mut self,
        project: &Project,
        changed: &BTreeSet<VaultPath>,
        files: bool,
    ) -> Result<ChangeKind, RunError> {
        let known: Vec<NoteId> = changed.iter().filter_map(|path| self.vault.find(path)).collect();
        if files || known.len() < changed.len() {
            self.read_all(project, changed)?;
            return Ok(ChangeKind::Structure);
        }
        Ok(self.replace(project, &known))
    }

    /// Reads notes again that are known, while nobody knows which files there are. None becomes public that was not.
    pub fn read_known(&mut self, project: &Project, changed: &BTreeSet<VaultPath>) -> ChangeKind {
        let was_frozen = std::mem::replace(&mut self.doubts.is_frozen, true);
        let known: Vec<NoteId> = changed.iter().filter_map(|path| self.vault.find(path)).collect();
        let change = self.replace(project, &known);
        self.doubts.is_frozen = was_frozen;
        change
    }

    fn replace(&mut self, project: &Project, known: &[NoteId]) -> ChangeKind {
        let paths: Vec<VaultPath> = known.iter().map(|id| self.vault.note(*id).path.clone()).collect();
        let read = self.parse(project, &paths, None);
        let mut changed = Vec::new();
        let (mut is_seen, mut is_found, mut has_others) = (false, false, false);
        for (id, Read { note, problems, .. }) in known.iter().copied().zip(read) {
            let before = Arc::clone(self.vault.note(id));
            self.set_problems(&before.path, problems);
            let Some(note) = note.filter(|note| note.file.text() != before.file.text()) else { continue };
            is_seen |= !note.has_same_public_view(&before);
            has_others |= !note.has_same_anchors(&before);
            is_found |= !note.has_same_link_surface(&before) || self.vault.names_either_title(&before, &note);
            self.vault.replace(id, Arc::new(note));
            changed.push(id);
        }
        if !is_seen {
            return if has_others { ChangeKind::Anchors(changed) } else { ChangeKind::Bodies(changed) };
        }
        if !is_found {
            self.vault.index_titles_again();
            return ChangeKind::Metadata(changed);
        }
        self.vault.index_again();
        self.names = self.vault.check_names();
        ChangeKind::Structure
    }

    /// All problems of texts and names.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let texts = self.problems.values().flatten();
        self.dates.problem().into_iter().chain(&self.files).chain(&self.names).chain(texts)
    }

    /// Why notes that needed a history for their dates have none.
    pub fn lack_of_history(&self) -> Option<Lack> {
        self.dates.lack()
    }

    /// Walks the files; parses new notes and those that `changed` tells of, and keeps the others.
    fn read_all(&mut self, project: &Project, changed: &BTreeSet<VaultPath>) -> Result<(), RunError> {
        let (files, problems) = project.files()?;
        let is_known = |path: &&VaultPath| !changed.contains(path) && self.vault.find(path).is_some();
        let unknown: Vec<VaultPath> = files.notes.iter().filter(|path| !is_known(path)).cloned().collect();
        let read = self.parse(project, &unknown, None);
        self.take_over(project, (files, problems), unknown.into_iter().zip(read));
        Ok(())
    }

    /// Makes the vault of the files that there are: of notes that were read now, and else of those known before.
    fn take_over(
        &mut self,
        project: &Project,
        (files, problems): (Files, Vec<Diagnostic>),
        read: impl Iterator<Item = (VaultPath, Read)>,
    ) {
        let mut fresh: HashMap<VaultPath, Arc<Note>> = HashMap::new();
        for (path, Read { note, problems, .. }) in read {
            self.set_problems(&path, problems);
            fresh.extend(note.map(|note| (path, Arc::new(note))));
        }
        let known = |path: &VaultPath| self.vault.find(path).map(|id| Arc::clone(self.vault.note(id)));
        let notes: Vec<Arc<Note>> =
            files.notes.iter().filter_map(|path| fresh.remove(path).or_else(|| known(path))).collect();
        let is_there = |path: &VaultPath| files.notes.binary_search(path).is_ok();
        self.problems.retain(|path, _| is_there(path));
        for (_, note) in self.vault.notes().filter(|(_, note)| !is_there(&note.path)) {
            self.doubts.leave(note);
        }
        let vault = Vault::new(notes, files.attachments, project.config.links_accept_aliases);
        let before = std::mem::replace(&mut self.vault, vault);
        self.vault.keep_links_of(before);
        self.files = problems;
        self.set_aside = files.set_aside;
        self.names = self.vault.check_names();
    }

    /// Reads notes, in the order of their paths. Their earlier states are in another vault, or in this one.
    fn parse(&mut self, project: &Project, paths: &[VaultPath], before: Option<&Vault>) -> Vec<Read> {
        let now = Instant::now();
        let (retention, before, doubts) = (self.retention, before.unwrap_or(&self.vault), &self.doubts);
        let reader = Reader { project, retention, before, doubts };
        let mut parsed: Vec<Read> = paths.par_iter().map(|path| reader.read(path)).collect();
        for (path, read) in paths.iter().zip(&parsed) {
            self.doubts.settle(path, read.found, read.floor, now);
        }
        self.dates.fill(project, parsed.iter_mut().filter_map(|read| read.note.as_mut()));
        parsed
    }

    fn set_problems(&mut self, path: &VaultPath, problems: Vec<Diagnostic>) {
        if problems.is_empty() {
            self.problems.remove(path);
        } else {
            self.problems.insert(path.clone(), problems);
        }
    }
}
