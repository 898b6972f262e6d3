//! What a name that leads nowhere was probably meant to be.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{FileId, Vault};
use crate::diagnostic::Diagnostic;
use crate::text::fold;

/// How many names get a suggestion. A vault that thousands of links leave has other worries than slips of the hand,
/// and need not wait for them.
const LIMIT: usize = 1_000;
/// How many names of the vault may be looked at for all of these together, less than a second's work. What shares a
/// piece with many names, as dates do, is dear.
const LOOKS: usize = 1_000_000;

/// How many notes are named that have a name for an alias or a title.
const OTHERS: usize = 5;

impl Vault {
    /// Adds advice to the problems that name a file which is not there; each name is looked up once.
    pub fn suggest(&self, problems: &mut [Diagnostic]) {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut names: Vec<&str> = Vec::new();
        for name in problems.iter().filter_map(|problem| problem.unknown_name()) {
            if names.len() < LIMIT && !numbers.contains_key(name) {
                numbers.insert(name, names.len());
                names.push(name);
            }
        }
        let mut looks = LOOKS;
        let mut is_affordable = |name: &str| {
            let left = looks.checked_sub(self.spelling().cost(file_name(&fold(name))));
            looks = left.unwrap_or(looks);
            left.is_some()
        };
        let names: Vec<(&str, bool)> = names.into_iter().map(|name| (name, is_affordable(name))).collect();
        let advice: Vec<Option<String>> =
            names.into_par_iter().map(|(name, compares)| self.suggestion(name, compares)).collect();
        let numbers: HashMap<String, usize> =
            numbers.into_iter().map(|(name, number)| (name.to_owned(), number)).collect();
        for problem in problems {
            let number = problem.unknown_name().and_then(|name| numbers.get(name));
            if let Some(advice) = number.and_then(|number| advice[*number].as_ref()) {
                problem.help = Some(advice.clone());
            }
        }
    }

    /// Advice on a path that no file has; none when nothing is near it. `compares` tells whether the names of the
    /// vault may be compared with it.
    fn suggestion(&self, path: &str, compares: bool) -> Option<String> {
        let folded = fold(path);
        let name = file_name(&folded);
        let folded = folded.trim_end_matches('/');
        let elsewhere =
            self.index.notes(name).iter().chain(self.index.attachments(name)).next().map(|file| file.id);
        if let Some(file) = elsewhere.or_else(|| self.index_of(folded)) {
            return Some(format!("did you mean `{}`?", self.link_text(file)));
        }
        let others = [("an alias", self.index.aliases(folded)), ("the title", self.index.titled(name))];
        if let Some((kind, notes)) = others.into_iter().find(|(_, notes)| !notes.is_empty()) {
            let stems: Vec<&str> =
                notes.iter().take(OTHERS).map(|note| self.note(*note).path.stem()).collect();
            let more = if notes.len() > OTHERS { " and of others" } else { "" };
            let stems = stems.join("` and of `");
            return Some(format!("it is {kind} of `{stems}`{more}: write the note's name"));
        }
        let near = self
            .index
            .with_extension(name)
            .or_else(|| compares.then(|| self.spelling().nearest(name)).flatten())?;
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

/// The last part of a folded path, without the extension of notes.
fn file_name(folded: &str) -> &str {
    let name = folded.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".md").unwrap_or(name)
}
