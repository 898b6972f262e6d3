//! How a link resolves for those who may see published notes alone, and how for its author.

use super::attachments::Withheld;
use super::link_resolver::LinkResolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::{Link, Target};
use crate::project::VaultPath;
use crate::vault::{AttachmentId, FileId, NoteId, ResolvedLink};

/// How a link resolves on the site, and for the author where that is something else.
pub(super) struct PublicResolution {
    /// What it leads to on the site.
    pub file: Option<FileId>,
    /// What it means to the author, when that is something else.
    pub hidden: Option<FileId>,
}

impl PublicResolution {
    /// The problem of HTML that names a note that is not published. In Markdown such a link is its text, which is
    /// what it was typed for; an attribute is gone.
    pub fn left_out_of_html(&self) -> Option<Diagnostic> {
        if self.file.is_some() || !matches!(self.hidden, Some(FileId::Note(_))) {
            return None;
        }
        let message = "this HTML names a note that is not published, so the site leaves the name out";
        Some(Diagnostic::new(Code::HiddenName, message).help("remove it, or publish the note too"))
    }
}

impl LinkResolver<'_> {
    /// What a target leads to for those who know of published notes and files alone: a private one that takes the
    /// name away from another could be told by what is missing.
    pub fn resolution(&self, source: NoteId, target: &Target, resolved: &ResolvedLink) -> PublicResolution {
        let file = resolved.resolution.file();
        if file.is_some_and(|file| self.admits(file)) {
            return PublicResolution { file, hidden: None };
        }
        // What leads nowhere leads nowhere among fewer notes, unless several have it for an alias or a title.
        if file.is_none() && !self.vault.is_other_name(target) {
            return PublicResolution { file, hidden: None };
        }
        let among =
            |admitted: &dyn Fn(FileId) -> bool| self.vault.resolve_among(source, target, admitted).file();
        let others = among(&|file| self.admits(file));
        PublicResolution { file: others.or_else(|| among(&|file| self.lists(file))), hidden: file }
    }

    /// What is wrong with a link or an embed of something that is not published.
    pub fn problem(&self, resolution: &PublicResolution, embed: bool) -> Option<Diagnostic> {
        match (resolution.hidden?, resolution.file) {
            (FileId::Note(id), _) if self.vault.note(id).is_drawing() => {
                Some(Withheld::Source.problem(&self.vault.note(id).path, embed))
            }
            (FileId::Note(_), _) if embed => {
                let message = "a published note cannot show a note that is not published";
                let problem = Diagnostic::new(Code::PrivateEmbed, message);
                Some(problem.help("link it instead, or publish it too"))
            }
            (hidden, Some(other)) => {
                let message = format!(
                    "this is `{}` to you, and `{}` on the site, where the first is not published",
                    self.vault.path(hidden),
                    self.vault.path(other)
                );
                let problem = Diagnostic::new(Code::AmbiguousLink, message);
                Some(problem.help("write the path of the one that is meant"))
            }
            (FileId::Attachment(id), None) => {
                let path = self.vault.attachment(id);
                Some(self.rules.withheld(path)?.problem(path, embed))
            }
            (FileId::Note(_), None) => None,
        }
    }

    /// The problem of a link to what is private, for those who want none.
    pub fn refused(&self, resolution: &PublicResolution) -> Option<Diagnostic> {
        let hidden = resolution.hidden.filter(|_| self.refuses_private && resolution.file.is_none())?;
        let path = self.vault.path(hidden);
        let is_private = match hidden {
            FileId::Note(id) => !self.vault.note(id).is_drawing(),
            FileId::Attachment(_) => self.rules.withheld(path) == Some(Withheld::PrivateFolder),
        };
        let problem = Diagnostic::new(Code::PrivateLink, format!("`{path}` is not published"));
        is_private.then(|| {
            problem
                .help("remove the link, or publish the note; `links: {private: text}` shows the text alone")
        })
    }

    /// The picture of a drawing that an embed shows: the one of its name beside it, which Excalidraw keeps up to date.
    pub fn drawing(&self, resolution: &PublicResolution, link: &Link) -> Option<AttachmentId> {
        let is_drawing = |file: &FileId| link.embed && resolution.file.is_none() && self.is_drawing(*file);
        let hidden = resolution.hidden.filter(is_drawing)?;
        let name = self.vault.path(hidden).without_extension();
        let picture = |extension: &&str| {
            let path = VaultPath::new(format!("{name}.{extension}"));
            self.vault.find_attachment(&path).filter(|id| self.admits(FileId::Attachment(*id)))
        };
        ["svg", "png", "light.svg", "light.png"].iter().find_map(picture)
    }

    /// Whether a file is a drawing of Excalidraw.
    fn is_drawing(&self, file: FileId) -> bool {
        match file {
            FileId::Note(id) => self.vault.note(id).is_drawing(),
            FileId::Attachment(id) => self.vault.attachment(id).extension().as_deref() == Some("excalidraw"),
        }
    }
}
