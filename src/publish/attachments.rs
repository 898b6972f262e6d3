//! The door for attachments: which files of the vault may be published.
//!
//! A file is published when a published note shows or links it, its kind may be published (`kinds`), and it lies in no
//! folder that `folders:` makes private; of several rules the deeper folder's wins, as for notes. `defaults:` does not
//! count: with private notes by default, the pictures of the public ones are meant to be seen.

use std::collections::BTreeMap;

use super::{Audience, FileNumber, LinkProblems, LinkTarget, Publication, kinds};
use crate::diagnostic::{Code, Diagnostic};
use crate::project::config::FolderRules;
use crate::project::{Config, VaultPath, Visibility};

/// An attachment that the audience may have. Only the door makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile(VaultPath);

impl PublishedFile {
    /// Where it lies in the vault.
    pub fn path(&self) -> &VaultPath {
        &self.0
    }
}

/// Why a file may not be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Withheld {
    /// Its source names or quotes notes, private ones too.
    Source,
    /// Its kind is not on the list of those that may be published.
    Kind,
    /// It lies in a private folder.
    PrivateFolder,
}

/// Decides about attachments.
#[derive(Debug, Default)]
pub(super) struct FileRules {
    folders: FolderRules,
    audience: Audience,
}

impl FileRules {
    pub fn new(config: &Config, audience: Audience) -> Self {
        FileRules { folders: config.folders.clone(), audience }
    }

    /// Why a file may not be published; none when it may.
    pub fn withheld(&self, path: &VaultPath) -> Option<Withheld> {
        let name = path.name().to_lowercase();
        let rule = || self.folders.visibility_of(path.as_str());
        let is_private = || rule().is_some_and(|(visibility, _)| visibility == Visibility::Private);
        if kinds::is_source(&name) {
            Some(Withheld::Source)
        } else if !kinds::is_publishable(&name) {
            Some(Withheld::Kind)
        } else if self.audience == Audience::Public && is_private() {
            Some(Withheld::PrivateFolder)
        } else {
            None
        }
    }

    /// Lets a file through; none when it may not be published.
    pub fn admit(&self, path: &VaultPath) -> Option<PublishedFile> {
        self.withheld(path).is_none().then(|| PublishedFile(path.clone()))
    }
}

impl Withheld {
    /// The problem of a link to a file that is not published, or of an embed of it.
    pub fn problem(self, path: &VaultPath, embed: bool) -> Diagnostic {
        if embed && self == Withheld::Source {
            let problem = Diagnostic::new(Code::UnsupportedEmbed, format!("kb cannot show `{path}`"));
            return problem
                .help("the page shows a notice in its place: export a picture of it and show that");
        }
        let (why, help) = match self {
            Withheld::Source => ("its source names and quotes notes", "export a picture of it and show that"),
            Withheld::Kind => (
                "files of this kind are not",
                "put it into `static/` if it is meant for readers, or link another format",
            ),
            Withheld::PrivateFolder => (
                "it lies in a private folder",
                "move it into a folder that is not private, if readers may have it",
            ),
        };
        Diagnostic::new(Code::UnpublishedFile, format!("`{path}` is not published: {why}")).help(help)
    }
}

impl Publication {
    /// The files that turned out unreadable, and why.
    pub fn unread(&self) -> &BTreeMap<FileNumber, String> {
        &self.unread
    }

    /// Takes files back that turned out unreadable: no note leads to them any more. Gives back the problems of the
    /// notes that did.
    pub fn take_back(&mut self, unread: &BTreeMap<FileNumber, String>) -> LinkProblems {
        let mut problems = LinkProblems::new();
        self.unread.clone_from(unread);
        for (id, published) in self.numbers.notes().filter(|_| !unread.is_empty()) {
            let note = &mut self.notes[published.0];
            let problem = |file: FileNumber| {
                let path = self.files.get(file.0)?.path();
                Some(unreadable(path, unread.get(&file)?))
            };
            let mut found = Vec::new();
            for (link, target) in note.note.links.iter().zip(&mut note.links) {
                let LinkTarget::File(file) = target else { continue };
                if let Some(problem) = problem(*file) {
                    found.push(problem.at(note.note.place(link.span.clone())));
                    *target = LinkTarget::Text;
                }
            }
            if let Some(problem) = note.image.and_then(problem) {
                found.push(problem.at(note.note.property_place("image", None)));
                note.image = None;
            }
            if !found.is_empty() {
                problems.insert(id, found);
            }
        }
        problems
    }
}

fn unreadable(path: &VaultPath, why: &str) -> Diagnostic {
    let problem =
        Diagnostic::new(Code::UnreadableFile, format!("`{path}` cannot be read and is not published: {why}"));
    problem.help("save or export it anew; `keep_metadata: true` in kb.yaml publishes files as they are")
}
