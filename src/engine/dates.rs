//! Dates that authors did not write, from the git history.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::note::{self, Note};
use crate::project::history::{self, Blobs, Changes, History, Lack, Version};
use crate::project::{ContentRules, Project, VaultPath, Visibility};

/// When notes were changed; git is asked when a date is needed for the first time.
#[derive(Debug, Default)]
pub(super) struct Dates {
    history: Option<History>,
    known: HashMap<VaultPath, Option<Changes>>,
    /// What is wrong with a history that there is.
    problem: Option<Diagnostic>,
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
            let history = self.history.get_or_insert_with(|| {
                let history = history::of_folder(&project.content);
                self.problem = history.lack.and_then(unread);
                history
            });
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

impl Dates {
    /// What is wrong with the history that notes need for their dates.
    pub fn problem(&self) -> Option<&Diagnostic> {
        self.problem.as_ref()
    }

    /// Why notes that needed it have no history.
    pub fn lack(&self) -> Option<Lack> {
        self.history.as_ref()?.lack
    }
}

/// The problem of a repository whose history cannot be used; none where there is nothing to use.
fn unread(lack: Lack) -> Option<Diagnostic> {
    let (why, help) = match lack {
        Lack::NoRepository | Lack::Untracked => return None,
        Lack::Shallow => (
            "the clone is shallow",
            "fetch the whole of it with `git fetch --unshallow`; in GitHub Actions, `fetch-depth: 0` does",
        ),
        Lack::NoGit => ("there is no program `git` to read it", "install git where the site is built"),
        Lack::Refused => (
            "git refuses to read it",
            "`git log` says why; of a repository of another user: `git config --global --add safe.directory FOLDER`",
        ),
    };
    let message = format!("the git history dates no note: {why}");
    Some(Diagnostic::new(Code::NoHistory, message).help(help))
}

/// Whether a version of a note would be published today.
fn was_published(project: &Project, rules: &ContentRules, blobs: &mut Blobs, version: &Version) -> bool {
    let path = VaultPath::new(version.path.as_str());
    rules.hold(&project.path_of(&path))
        && blobs
            .read(version)
            .is_some_and(|bytes| note::visibility_of(&path, bytes, &project.config) != Visibility::Private)
}
