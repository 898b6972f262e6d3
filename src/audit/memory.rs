//! What an earlier build found clean, so that a file with the same bytes is not searched again while nothing else has
//! changed.
//!
//! It holds hashes alone. The first stands for all that a search depends on: kb itself, what is withheld, and what is
//! public. Where that is another, all is searched again. Without it, or with a damaged one, a build takes longer, and
//! nothing else is different.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::public::{each_text, made_without_notes, site_texts, small_copies};
use super::withheld::Withheld;
use crate::fs;
use crate::note::Note;
use crate::publish::PublishedNote;
use crate::site::Site;

/// What is known of files, and what was found out.
#[derive(Debug)]
pub(super) struct Memory {
    file: PathBuf,
    state: String,
    known: HashSet<u128>,
    found: Mutex<HashSet<u128>>,
}

const INTRODUCTION: &str = "kb audit 1";
/// What the file is called.
const FILE: &str = "audit";
/// What it is called until it is whole.
const UNFINISHED: &str = "audit.new";

impl Memory {
    /// What an earlier build left in a folder; none when kb cannot tell what it depends on.
    pub fn recall(folder: &Path, site: &Site, withheld: &Withheld) -> Option<Memory> {
        let state = state(site, withheld)?;
        let file = folder.join(FILE);
        let bytes = fs::read_if_file(&file).unwrap_or_default();
        let known = parse(&String::from_utf8_lossy(&bytes), &state).unwrap_or_default();
        Some(Memory { file, state, known, found: Mutex::default() })
    }

    /// Removes what earlier builds left.
    pub fn forget(folder: &Path) {
        for name in [FILE, UNFINISHED] {
            let _ = fs::remove_file(&folder.join(name));
        }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// What a file is known by: its path, and its bytes where these are searched.
    pub fn key(path: &str, bytes: Option<&[u8]>) -> u128 {
        let own = bytes.map_or(0, XxHash3_128::oneshot);
        let mut all = own.to_le_bytes().to_vec();
        all.push(u8::from(bytes.is_some()));
        all.extend_from_slice(path.as_bytes());
        XxHash3_128::oneshot(&all)
    }

    /// Whether a file was found clean.
    pub fn has(&self, key: u128) -> bool {
        self.known.contains(&key)
    }

    /// Remembers a file that was found clean.
    pub fn add(&self, key: u128) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    }

    /// Leaves what was found clean for the next build. Where that cannot be, that one searches all.
    pub fn keep(&self) {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        // A build that was killed may have left one.
        let _ = fs::remove_file(&self.file.with_file_name(UNFINISHED));
        if *found == self.known {
            return;
        }
        let mut keys: Vec<&u128> = found.iter().collect();
        keys.sort_unstable();
        let mut text = format!("{INTRODUCTION}\n{}\n", self.state);
        for key in keys {
            text.push_str(&format!("{key:032x}\n"));
        }
        let _ = fs::replace(&self.file, UNFINISHED, text.as_bytes());
    }
}

/// The files that were found clean in this state; none when the text is of another, or not whole.
fn parse(text: &str, state: &str) -> Option<HashSet<u128>> {
    let mut lines = text.lines();
    if lines.next()? != INTRODUCTION || lines.next()? != state {
        return None;
    }
    lines.map(|line| u128::from_str_radix(line, 16).ok().filter(|_| line.len() == 32)).collect()
}

/// A hash of all that a search depends on beside the file itself.
fn state(site: &Site, withheld: &Withheld) -> Option<String> {
    let mut state = State(XxHash3_128::new());
    let program = std::env::current_exe().ok()?;
    let mut bytes = 0_u64;
    fs::read_in_pieces(&program, |piece| {
        state.0.write(piece);
        bytes += piece.len() as u64;
    })
    .ok()?;
    state.0.write(&bytes.to_le_bytes());
    let sources = withheld.sources.par_iter().map(|source| {
        State::of(|state| {
            state.text(if source.is_published { "published" } else { "private" });
            state.note(&source.note);
        })
    });
    state.all(&sources.collect::<Vec<_>>());
    for path in &withheld.attachments {
        state.text(path);
    }
    let notes: Vec<&PublishedNote> = site.publication().notes().map(|(_, note)| note).collect();
    let notes = notes.par_iter().map(|note| {
        State::of(|state| {
            state.note(&note.note);
            each_text(note, site, &mut |text| state.text(text));
        })
    });
    state.all(&notes.collect::<Vec<_>>());
    for (text, format) in site_texts(site) {
        state.text(&format!("{format:?}"));
        state.text(&text);
    }
    made_without_notes(site, &mut |bytes, format| {
        state.text(&format!("{format:?}"));
        state.bytes(bytes);
    });
    small_copies(site, &mut |path, bytes| {
        state.text(path);
        state.bytes(bytes);
    });
    Some(format!("{:032x}", state.0.finish_128()))
}

struct State(XxHash3_128);

impl State {
    /// The hash of a part.
    fn of(add: impl FnOnce(&mut State)) -> u128 {
        let mut state = State(XxHash3_128::new());
        add(&mut state);
        state.0.finish_128()
    }

    /// Adds parts.
    fn all(&mut self, parts: &[u128]) {
        self.number(parts.len());
        for part in parts {
            self.bytes(&part.to_le_bytes());
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.write(bytes);
    }

    fn number(&mut self, number: usize) {
        self.0.write(&(number as u64).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// All that the audit reads of a note.
    fn note(&mut self, note: &Note) {
        let properties = &note.properties;
        self.text(note.path.as_str());
        self.text(note.file.text());
        self.text(&note.title);
        let numbers = [note.front_matter.start, note.front_matter.end, note.body_start()];
        for number in numbers {
            self.number(number);
        }
        self.number(usize::from(note.readable));
        for one in [&properties.slug, &properties.permalink, &properties.category] {
            self.text(one.as_deref().unwrap_or("\0"));
        }
        for list in [&properties.aliases, &properties.tags] {
            self.number(list.len());
            for text in list {
                self.text(text);
            }
        }
        self.number(note.hidden.len());
        for hidden in &note.hidden {
            self.number(hidden.start);
            self.number(hidden.end);
        }
        self.number(note.shown.len());
        for shown in &note.shown {
            self.number(shown.kind as usize);
            self.number(shown.span.start);
            self.number(shown.span.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_is_of_another_state_or_damaged_says_nothing() {
        let line = "0123456789abcdef0123456789abcdef";
        let text = format!("kb audit 1\nstate\n{line}\n");
        assert_eq!(parse(&text, "state").map(|known| known.len()), Some(1));
        assert_eq!(parse(&text, "other"), None);
        assert_eq!(parse(&text[..text.len() - 2], "state"), None);
        assert_eq!(parse(&format!("{text}x\n"), "state"), None);
        assert_eq!(parse("", "state"), None);
    }
}
