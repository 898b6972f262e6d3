//! Dates that authors did not write, from the git history.

use std::collections::HashMap;

use crate::note::{self, Note};
use crate::project::history::{self, Blobs, Changes, History, Version};
use crate::project::{ContentRules, Project, VaultPath, Visibility};

/// When notes were changed; git is asked when a date is needed for the first time.
#[derive(Debug, Default)]
pub(super) struct Dates {
    history: Option<History>,
    known: HashMap<VaultPath, Option<Changes>>,
}

impl Dates {
    /// Takes the dates that authors did not write from git.
    ///
    /// Only versions count that would be published today: by what their front matter said then, at the path that
    /// they had then, under the rules of today. So a public note never tells when a private one was begun that it
    /// was renamed out of, nor when it was begun itself while it was private.
    pub fn fill<'n>(&mut self, project: &Project, notes: impl Iterator<Item = &'n mut Note>) {
        // Private notes have no page to show a date on, and a long history takes git a while.
        let lacks = |note: &Note| {
            let dates = (note.properties.published, note.properties.updated);
            note.properties.visibility != Visibility::Private && (dates.0.is_none() || dates.1.is_none())
        };
        let rules = ContentRules::of(project);
        let mut blobs = None;
        for note in notes.filter(|note| lacks(note)) {
            let history = self.history.get_or_insert_with(|| history::of_folder(&project.content));
            let find = || {
                history.changes(note.path.as_str(), |version| {
                    let blobs = blobs.get_or_insert_with(|| Blobs::open(&project.content));
                    blobs.as_mut().is_some_and(|blobs| was_published(project, &rules, blobs, version))
                })
            };
            let changes = *self.known.entry(note.path.clone()).or_insert_with(find);
            if let Some(changes) = changes {
                note.properties.fill_dates(changes);
            }
        }
    }
}

/// Whether a version of a note would be published today.
fn was_published(project: &Project, rules: &ContentRules, blobs: &mut Blobs, version: &Version) -> bool {
    let path = VaultPath::new(version.path.as_str());
    rules.hold(&project.path_of(&path))
        && blobs
            .read(version)
            .is_some_and(|bytes| note::visibility_of(&path, bytes, &project.config) != Visibility::Private)
}
