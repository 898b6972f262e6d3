//! Following edits: as much is redone as has to be.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::notes::ChangeKind;
use super::{Engine, Plan, RunError, check};
use crate::fs;
use crate::project::{Project, VaultPath};
use crate::vault::{NoteId, Vault};

/// Which files of the site may have other bytes than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redone {
    /// These; none when nothing changed.
    Files(BTreeSet<String>),
    /// All.
    Everything,
}

/// What paths that may have changed stand for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Changed {
    /// Notes that are still there.
    notes: BTreeSet<VaultPath>,
    /// Whether files of the vault may have come or gone.
    files: bool,
    /// Whether an attachment, a template, an asset or a file of `static/` may have changed.
    site: bool,
}

impl Engine {
    /// Follows changed files. Paths may be of files or folders, and may be gone; those that are none of the
    /// project's are ignored. A changed configuration needs a new engine.
    ///
    /// # Errors
    /// When the files cannot be listed, or one cannot be read. The site is as before then, but for notes that are
    /// known: what they say now counts, and none becomes public. The next update makes up for this one.
    pub fn update(&mut self, paths: &[PathBuf]) -> Result<Redone, RunError> {
        let changed = Changed::of(&self.project, &self.notes.vault, paths);
        let mut redone = Redone::Files(BTreeSet::new());
        if changed.files || !changed.notes.is_empty() {
            let project = Arc::clone(&self.project);
            match self.notes.read_again(&project, &changed.notes, changed.files) {
                Ok(change) => redone = self.take(&change)?,
                Err(error) => {
                    let change = self.notes.read_known(&project, &changed.notes);
                    self.take(&change)?;
                    return Err(error);
                }
            }
        }
        if redone == Redone::Everything {
            return Ok(redone);
        }
        if self.is_behind {
            self.publish()?;
            return Ok(Redone::Everything);
        }
        if changed.site {
            self.plan(None)?;
            return Ok(Redone::Everything);
        }
        Ok(redone)
    }

    /// Takes over what reading notes again has shown.
    fn take(&mut self, change: &ChangeKind) -> Result<Redone, RunError> {
        match change {
            ChangeKind::Bodies(notes) => self.replace(notes),
            ChangeKind::Anchors(notes) => self.replace_parts(notes),
            ChangeKind::Metadata(notes) => self.replace_looks(notes),
            ChangeKind::Structure => self.publish().map(|()| Redone::Everything),
        }
    }

    /// Whether a change of a file is one of the project's, not of what an editor made and took away at once.
    pub fn is_touched_by(&self, path: &Path) -> bool {
        Changed::of(&self.project, &self.notes.vault, &[path.to_owned()]) != Changed::default()
    }

    /// Takes over notes whose bodies alone differ.
    fn replace(&mut self, notes: &[NoteId]) -> Result<Redone, RunError> {
        let mut files = BTreeSet::new();
        if let Plan::Ready(site) = &mut self.plan {
            let Some(replaced) = site.replace(&self.notes.vault, notes) else {
                self.publish()?;
                return Ok(Redone::Everything);
            };
            files = replaced.files;
            for (id, problems) in replaced.problems {
                set(&mut self.links, id, problems);
            }
            for id in notes {
                self.check_again(*id);
            }
        }
        if matches!(self.plan, Plan::Unthemed(_)) && !notes.is_empty() {
            self.publish()?;
        }
        Ok(Redone::Files(files))
    }

    /// Takes over notes to whose headings and blocks links of others may lead.
    fn replace_parts(&mut self, notes: &[NoteId]) -> Result<Redone, RunError> {
        let Some(linking) = self.publication().linking(notes, &self.notes.vault) else {
            self.publish()?;
            return Ok(Redone::Everything);
        };
        self.replace(&linking)
    }

    /// Takes over notes of which other pages say something else now.
    fn replace_looks(&mut self, notes: &[NoteId]) -> Result<Redone, RunError> {
        // These problems hold places and words of notes, and are found for all at once.
        if self.publication.iter().chain(&self.whole).any(|problem| problem.place.is_some()) {
            self.publish()?;
            return Ok(Redone::Everything);
        }
        if self.replace(notes)? == Redone::Everything {
            return Ok(Redone::Everything);
        }
        if let Plan::Ready(site) = &mut self.plan {
            site.sort(notes);
        }
        // The problems of other notes are the same, but may name the note by its title.
        let known: Vec<NoteId> = self.checks.keys().copied().collect();
        for id in known {
            self.check_again(id);
        }
        Ok(Redone::Everything)
    }

    fn check_again(&mut self, id: NoteId) {
        let problems = check::note(&self.notes.vault, id, self.audience, &self.project.config);
        set(&mut self.checks, id, problems);
    }
}

fn set<V>(map: &mut std::collections::BTreeMap<NoteId, Vec<V>>, id: NoteId, values: Vec<V>) {
    if values.is_empty() {
        map.remove(&id);
    } else {
        map.insert(id, values);
    }
}

impl Changed {
    fn of(project: &Project, vault: &Vault, paths: &[PathBuf]) -> Changed {
        let mut changed = Changed::default();
        let own = [&project.own.themes, &project.own.statics];
        for path in paths {
            if own.into_iter().flatten().any(|folder| path.starts_with(folder)) {
                changed.site = true;
            } else if let Some(below) = visible(&project.content, path) {
                changed.add(vault, &project.content, path, VaultPath::new(below));
            }
        }
        changed
    }

    /// What editors make and take away at once, such as the file that takes another's place, is nothing. A symbolic
    /// link is no file: where one takes a file's or a folder's place, what was there is gone.
    fn add(&mut self, vault: &Vault, content: &Path, path: &Path, name: VaultPath) {
        let is_file = fs::is_file_below(content, path);
        let is_known = vault.find(&name).is_some() || vault.has_attachment(&name);
        if is_file && name.is_note() {
            self.notes.insert(name);
        } else if is_file && is_known {
            self.site = true;
        } else if is_file || is_known || fs::is_folder(path) || vault.has_folder(name.as_str()) {
            self.files = true;
        }
    }
}

/// A path below the content folder with `/` between its parts; none for hidden ones, which are no content.
fn visible(content: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(content).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    let parts = parts?;
    (!parts.iter().any(|part| part.starts_with('.'))).then(|| parts.join("/"))
}
