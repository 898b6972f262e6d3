//! What is not sure while edits are followed: files that an editor has emptied and will write, and who may see notes
//! whose files do not say so. The more private state is the one that counts.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::note::Note;
use crate::project::{VaultPath, Visibility};

/// How long an empty file is waited for. Editors that empty a file before they write it take milliseconds, programs
/// that bring files from elsewhere longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is not sure of notes.
#[derive(Debug, Clone, Default)]
pub(super) struct Doubts {
    /// Notes whose files are empty, or just begun, and since when.
    empty: BTreeMap<VaultPath, Instant>,
    /// Those that were waited for long enough.
    overdue: BTreeSet<VaultPath>,
    /// How private notes are at least, until front matter says who may see them. Their files were emptied.
    floors: BTreeMap<VaultPath, Visibility>,
    /// How private notes were that are gone. They count when an empty file comes back.
    gone: BTreeMap<VaultPath, Visibility>,
    /// Whether rules about who may see notes cannot be read: then nothing becomes public that was not.
    pub is_frozen: bool,
    /// Whether notes were read before: at the start, no file is waited for.
    pub is_following: bool,
}

/// What a note's file was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// It has front matter that can be read.
    Good,
    /// It has text alone.
    Plain,
    /// It cannot be read as a note.
    Broken,
    /// It is empty, and waited for.
    Awaited,
    /// It is empty.
    Empty,
}

impl Found {
    /// What a note that was read is.
    pub fn of(note: &Note) -> Found {
        match (note.readable, is_begun(note.file.text())) {
            (false, _) => Found::Broken,
            (true, true) => Found::Empty,
            (true, false) if note.front_matter.is_empty() => Found::Plain,
            (true, false) => Found::Good,
        }
    }
}

impl Doubts {
    /// Whether to wait for an empty file: its text was another before, or it is new.
    pub fn awaits(&self, path: &VaultPath, before: Option<&Note>) -> bool {
        let was_empty = before.is_some_and(|note| is_begun(note.file.text()));
        self.is_following && !was_empty && !self.overdue.contains(path)
    }

    /// How private a note is at least that was found like this, and had an earlier state.
    pub fn floor(&self, path: &VaultPath, found: Found, before: Option<&Note>) -> Visibility {
        let was = before.map(|note| note.properties.visibility);
        let frozen = if self.is_frozen { was.unwrap_or(Visibility::Private) } else { Visibility::Public };
        let known = self.floors.get(path).copied();
        let own = match found {
            Found::Good => None,
            Found::Plain | Found::Broken => known,
            Found::Awaited | Found::Empty => known.max(was).max(self.gone.get(path).copied()),
        };
        frozen.max(own.unwrap_or(Visibility::Public))
    }

    /// Takes in what a note's file was found to be, and how private the note is at least.
    pub fn settle(&mut self, path: &VaultPath, found: Found, floor: Visibility, now: Instant) {
        if found == Found::Awaited {
            self.empty.entry(path.clone()).or_insert(now);
            return;
        }
        self.empty.remove(path);
        self.overdue.remove(path);
        self.gone.remove(path);
        match found {
            Found::Good => drop(self.floors.remove(path)),
            Found::Empty if floor > Visibility::Public => drop(self.floors.insert(path.clone(), floor)),
            _ => {}
        }
    }

    /// A note is gone.
    pub fn leave(&mut self, note: &Note) {
        self.empty.remove(&note.path);
        self.floors.remove(&note.path);
        if note.properties.visibility > Visibility::Public {
            self.gone.insert(note.path.clone(), note.properties.visibility);
        }
    }

    /// Until when the next file is waited for; none when no file is.
    pub fn next_look(&self) -> Option<Instant> {
        self.empty.values().min().map(|since| *since + PATIENCE)
    }

    /// Ends the wait for files that were waited for long enough, and gives them back.
    pub fn give_up(&mut self, now: Instant) -> Vec<VaultPath> {
        let is_over = |since: &Instant| *since + PATIENCE <= now;
        let over: Vec<VaultPath> =
            self.empty.iter().filter(|(_, since)| is_over(since)).map(|(path, _)| path.clone()).collect();
        self.empty.retain(|_, since| !is_over(since));
        self.overdue.extend(over.iter().cloned());
        over
    }

    /// The same doubts while rules can be read.
    pub fn thawed(&self) -> Doubts {
        Doubts { is_frozen: false, ..self.clone() }
    }
}

/// Whether a text is nothing, or the beginning of a fence: blanks, and the zeros that a crash leaves, count as nothing.
pub(super) fn is_begun(text: &str) -> bool {
    let is_nothing = |c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}';
    let text = text.trim_matches(is_nothing);
    text.len() <= 3 && text.bytes().all(|byte| byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::is_begun;

    #[test]
    fn a_text_that_is_only_begun_says_nothing() {
        for text in ["", "\n \t", "\0\0\0", "\u{feff}", "\u{feff}--", "-", "---", "---\n", "\r\n"] {
            assert!(is_begun(text), "{text:?}");
        }
        for text in ["a", "----", "- a", "---\na", "---\n---\n", "0"] {
            assert!(!is_begun(text), "{text:?}");
        }
    }
}
