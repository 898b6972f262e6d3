//! What a name that leads nowhere was probably meant to be.

use super::{FileId, Vault};
use crate::text::fold;

impl Vault {
    /// Advice on a path that no file has; none when nothing is near it.
    pub(super) fn suggestion(&self, path: &str) -> Option<String> {
        let folded = fold(path.trim_end_matches('/'));
        let name = folded.rsplit('/').next().unwrap_or_default();
        let name = name.strip_suffix(".md").unwrap_or(name);
        let elsewhere = self.index.notes(name).iter().chain(self.index.attachments(name)).next().copied();
        if let Some(file) = elsewhere.or_else(|| self.index_of(&folded)) {
            return Some(format!("did you mean `{}`?", self.link_text(file)));
        }
        if let aliases @ [_, ..] = self.index.aliases(&folded) {
            let stems: Vec<&str> = aliases.iter().map(|note| self.note(*note).path.stem()).collect();
            return Some(format!("it is an alias of `{}`: write the note's name", stems.join("` and of `")));
        }
        if let Some(note) = self.index.titled(name) {
            return Some(format!("did you mean `{}`? It has this title", self.note(note).path.stem()));
        }
        let near = self.index.with_extension(name).or_else(|| self.spelling().nearest(name))?;
        let file = self.index.notes(near).iter().chain(self.index.attachments(near)).next()?;
        Some(format!("did you mean `{}`?", self.name_of(*file)))
    }

    /// The `index` note of a folder.
    fn index_of(&self, folder: &str) -> Option<FileId> {
        let indexes = self.index.notes("index").iter().copied();
        indexes.into_iter().find(|file| fold(self.path(*file).folder()) == folder)
    }

    /// A path as a link would write it.
    pub(super) fn link_text(&self, file: FileId) -> &str {
        match file {
            FileId::Note(_) => self.path(file).without_extension(),
            FileId::Attachment(_) => self.path(file).as_str(),
        }
    }

    fn name_of(&self, file: FileId) -> &str {
        match file {
            FileId::Note(_) => self.path(file).stem(),
            FileId::Attachment(_) => self.path(file).name(),
        }
    }
}
