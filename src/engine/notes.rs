//! The notes of a project as they were last read, with what is wrong with the text of each.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::fs::{self, FsError};
use crate::note::Note;
use crate::project::history::{self, Changes};
use crate::project::{Project, VaultPath, Visibility};
use crate::vault::{NoteId, Vault};

/// All notes of a project, with the problems of their text.
#[derive(Debug)]
pub struct Loaded {
    /// The notes.
    pub vault: Vault,
    /// What is wrong with single notes and names.
    pub problems: Vec<Diagnostic>,
}

/// Reads and parses every note.
///
/// # Errors
/// When a file cannot be read.
pub fn load(project: &Project) -> Result<Loaded, FsError> {
    let notes = Notes::read(project)?;
    let problems = notes.problems().cloned().collect();
    Ok(Loaded { vault: notes.vault, problems })
}

/// The notes of a project.
#[derive(Debug)]
pub(super) struct Notes {
    /// All of them, and the attachments.
    pub vault: Vault,
    /// The problems of notes that have any.
    problems: BTreeMap<VaultPath, Vec<Diagnostic>>,
    /// The problems of names and folders.
    names: Vec<Diagnostic>,
    /// When notes were changed; git is asked when a date is needed for the first time.
    history: Option<HashMap<String, Changes>>,
}

/// What reading notes again has shown.
#[derive(Debug)]
pub(super) enum Change {
    /// Only the bodies of these notes differ.
    Bodies(Vec<NoteId>),
    /// Names, properties or headings differ, or notes came or went.
    Other,
}

type Parsed = (Note, Vec<Diagnostic>);

impl Notes {
    /// Reads and parses every note.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(project: &Project) -> Result<Notes, FsError> {
        let empty = Vault::new(Vec::new(), Vec::new(), false);
        let mut notes = Notes { vault: empty, problems: BTreeMap::new(), names: Vec::new(), history: None };
        notes.read_all(project, |_| true)?;
        Ok(notes)
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
    ) -> Result<Change, FsError> {
        let known: Vec<NoteId> = changed.iter().filter_map(|path| self.vault.find(path)).collect();
        if files || known.len() < changed.len() {
            self.read_all(project, |path| changed.contains(path))?;
            return Ok(Change::Other);
        }
        let paths = changed.iter().cloned().collect();
        let mut bodies = Vec::new();
        let mut is_seen = false;
        for (id, (note, problems)) in known.into_iter().zip(self.parse(project, paths)?) {
            let before = self.vault.note(id);
            if note.file.text() == before.file.text() {
                continue;
            }
            is_seen |= !note.is_seen_as(before);
            self.set_problems(&note.path, problems);
            self.vault.replace(id, Arc::new(note));
            bodies.push(id);
        }
        if !is_seen {
            return Ok(Change::Bodies(bodies));
        }
        self.read_all(project, |_| false)?;
        Ok(Change::Other)
    }

    /// All problems of texts and names.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.names.iter().chain(self.problems.values().flatten())
    }

    /// Walks the files; parses new notes and those that `changed` tells of, and keeps the others.
    fn read_all(&mut self, project: &Project, changed: impl Fn(&VaultPath) -> bool) -> Result<(), FsError> {
        let (files, names) = project.files()?;
        let is_known = |path: &&VaultPath| !changed(path) && self.vault.find(path).is_some();
        let unknown: Vec<VaultPath> = files.notes.iter().filter(|path| !is_known(path)).cloned().collect();
        let parsed = self.parse(project, unknown)?;
        let mut fresh: HashMap<VaultPath, Arc<Note>> = HashMap::with_capacity(parsed.len());
        for (note, problems) in parsed {
            self.set_problems(&note.path, problems);
            fresh.insert(note.path.clone(), Arc::new(note));
        }
        let known = |path: &VaultPath| self.vault.find(path).map(|id| Arc::clone(self.vault.note(id)));
        let notes: Vec<Arc<Note>> =
            files.notes.iter().filter_map(|path| fresh.remove(path).or_else(|| known(path))).collect();
        let present: BTreeSet<&VaultPath> = files.notes.iter().collect();
        self.problems.retain(|path, _| present.contains(path));
        self.vault = Vault::new(notes, files.attachments, project.config.links_accept_aliases);
        self.names = names;
        self.names.extend(self.vault.check_names());
        Ok(())
    }

    fn parse(&mut self, project: &Project, paths: Vec<VaultPath>) -> Result<Vec<Parsed>, FsError> {
        let read = |path: VaultPath| {
            let bytes = fs::read(&project.path_of(&path))?;
            let shown = project.shown(&path);
            Ok(Note::parse(path, &shown, bytes, &project.config))
        };
        let mut parsed: Vec<Parsed> = paths.into_par_iter().map(read).collect::<Result<_, FsError>>()?;
        self.fill_dates(project, &mut parsed);
        Ok(parsed)
    }

    fn set_problems(&mut self, path: &VaultPath, problems: Vec<Diagnostic>) {
        if problems.is_empty() {
            self.problems.remove(path);
        } else {
            self.problems.insert(path.clone(), problems);
        }
    }

    /// Takes the dates that authors did not write from git; git is asked only when one is needed.
    fn fill_dates(&mut self, project: &Project, notes: &mut [Parsed]) {
        // Private notes have no page to show a date on, and a long history takes git a while.
        let lacks = |note: &Note| {
            let dates = (note.properties.published, note.properties.updated);
            note.properties.visibility != Visibility::Private && (dates.0.is_none() || dates.1.is_none())
        };
        for (note, _) in notes.iter_mut().filter(|(note, _)| lacks(note)) {
            let history = self.history.get_or_insert_with(|| history::of_folder(&project.content));
            if let Some(changes) = history.get(note.path.as_str()) {
                note.properties.fill_dates(*changes);
            }
        }
    }
}
