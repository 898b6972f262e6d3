//! What a name that leads nowhere was probably meant to be.

use rayon::prelude::*;

use super::{FileId, Vault};
use crate::diagnostic::Diagnostic;
use crate::text::fold;

/// How many problems get a suggestion. A vault that thousands of links leave has other worries than slips of
/// the hand, and need not wait for them.
const LIMIT: usize = 1_000;

impl Vault {
    /// Adds advice to the first problems that name a file which is not there.
    pub fn suggest(&self, problems: &mut [Diagnostic]) {
        let unknown: Vec<&mut Diagnostic> =
            problems.iter_mut().filter(|problem| problem.unknown_name.is_some()).take(LIMIT).collect();
        unknown.into_par_iter().for_each(|problem| {
            let suggestion = problem.unknown_name.as_deref().and_then(|name| self.suggestion(name));
            problem.help = suggestion.or(problem.help.take());
        });
    }

    /// Advice on a path that no file has; none when nothing is near it.
    fn suggestion(&self, path: &str) -> Option<String> {
        let folded = fold(path.trim_end_matches('/'));
        let name = folded.rsplit('/').next().unwrap_or_default();
        let name = name.strip_suffix(".md").unwrap_or(name);
        let elsewhere =
            self.index.notes(name).iter().chain(self.index.attachments(name)).next().map(|file| file.id);
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
        Some(format!("did you mean `{}`?", self.name_of(file.id)))
    }

    /// The `index` note of a folder.
    fn index_of(&self, folder: &str) -> Option<FileId> {
        let is_index = |path: &str| path.strip_suffix("/index") == Some(folder);
        self.index.notes("index").iter().find(|note| is_index(&note.path)).map(|note| note.id)
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
