//! A note with withheld words: what it is called, and what it says.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::slice;
use std::sync::Arc;

use super::chunks::{AROUND, ends_behind, key};
use super::escapes::Escapes;
use super::fives::{FIVE, Fives};
use super::parts::{within, words_in};
use super::patterns::{RUN, sequences};
use super::words::{Reader, Sink, Word, words};
use crate::note::{Note, ShownKind, TermHasher};
use crate::text::slug;
use crate::vault::NoteId;

/// A note with withheld words.
#[derive(Debug)]
pub(super) struct Source {
    /// Its number in the vault.
    pub id: NoteId,
    /// The note.
    pub note: Arc<Note>,
    /// Whether it is published, and its comments alone are withheld.
    pub is_published: bool,
}

impl Source {
    /// Whether the same texts are withheld of another: of a published note only its comments are.
    pub fn withholds_as(&self, other: &Source) -> bool {
        Arc::ptr_eq(&self.note, &other.note) && self.is_published == other.is_published
            || (self.is_published && other.is_published && self.comments().eq(other.comments()))
    }

    /// The comments of its note.
    fn comments(&self) -> impl Iterator<Item = &str> {
        self.note.hidden.iter().map(|range| &self.note.file.text()[range.clone()])
    }

    /// Its names, and its runs of words.
    pub fn words(&self, fives: &Fives) -> (Vec<Vec<u64>>, Vec<u64>) {
        let mut runs = Runs::new(fives);
        if self.is_published {
            self.texts(&mut runs);
            return (Vec::new(), runs.found);
        }
        self.texts(&mut runs);
        let (note, properties) = (&self.note, &self.note.properties);
        let mut texts: Vec<String> = vec![
            note.title.clone(),
            note.path.stem().to_owned(),
            note.path.without_extension().to_owned(),
            slug(&note.title),
            slug(note.path.stem()),
        ];
        texts.extend(properties.slug.clone());
        texts.extend(properties.permalink.clone());
        texts.extend(properties.category.clone());
        texts.extend(properties.aliases.iter().chain(&properties.tags).cloned());
        for text in &texts {
            Reader::new(text.as_bytes(), Escapes::Plain, &mut runs).read(text.len(), false);
        }
        let names: HashSet<Vec<u64>> = texts.iter().filter_map(|text| telling(text)).collect();
        (names.into_iter().collect(), runs.found)
    }

    /// Reads its withheld texts, each by itself.
    fn texts(&self, sink: &mut impl Sink) {
        let (note, text) = (&self.note, self.note.file.text());
        let mut read = |range: Range<usize>| {
            let mut reader = Reader::new(text.as_bytes(), Escapes::Plain, &mut *sink);
            reader.at = range.start;
            reader.read(range.end, false);
        };
        if self.is_published {
            note.hidden.iter().cloned().for_each(read);
            return;
        }
        // Keys and short values stand in public front matter too, in another order.
        for line in values(text, note.front_matter.clone()) {
            read(line);
        }
        let body = if note.readable { note.body_start() } else { note.front_matter.end }..text.len();
        let all = words_in(text, slice::from_ref(&body));
        let shown: Vec<Range<usize>> = note
            .shown
            .iter()
            .filter(|shown| shown.kind == ShownKind::Text)
            .map(|shown| shown.span.clone())
            .collect();
        // As the page would show it: what stands between is in tags there.
        let shown = within(&all, &shown).unwrap_or_else(|| words_in(text, &shown));
        for words in [all, shown] {
            for word in words {
                sink.word(text.as_bytes(), word);
            }
            sink.end(text.as_bytes());
        }
    }
}

/// The values of front matter, and its comments: from one key to the next.
fn values(text: &str, front_matter: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = front_matter.start;
    for line in text.get(front_matter).unwrap_or_default().split_inclusive('\n') {
        let end = start + line.len();
        let bare = line.trim_start().trim_start_matches("- ");
        let is_key = |key: &str| key.len() < 40 && !key.contains(['"', '\'', '.', ',']);
        let key =
            bare.split_once(':').filter(|(key, rest)| is_key(key) && rest.starts_with([' ', '\n', '\r']));
        let is_item = line.trim_start().starts_with(['-', '#']);
        match (key, found.last_mut()) {
            (Some((key, _)), _) => found.push(start + (line.len() - bare.len()) + key.len()..end),
            (None, Some(last)) if !is_item => last.end = end,
            (None, _) => found.push(start..end),
        }
        start = end;
    }
    found
}

/// Collects the hashes of runs that say something.
struct Runs<'p> {
    /// The runs.
    pub found: Vec<u64>,
    fives: &'p Fives,
    /// What was read before: a text is read as it is and as it is shown.
    known: HashSet<u64, BuildHasherDefault<TermHasher>>,
    /// The words of the text.
    words: Vec<u64>,
    /// Whether each is more than a number or a letter.
    tell: Vec<bool>,
}

impl<'p> Runs<'p> {
    /// How many words of a run have to say something.
    const TELLING: usize = 3;

    /// Puts what stands in a row into `fives`.
    pub fn new(fives: &'p Fives) -> Self {
        let (words, tell) = (Vec::new(), Vec::new());
        Runs { found: Vec::new(), fives, known: HashSet::default(), words, tell }
    }

    /// Reads what ends in these words of the text.
    fn collect(&mut self, range: Range<usize>) {
        let first = |length: usize| range.start.saturating_sub(length - 1);
        sequences(&self.words[first(FIVE)..range.end], FIVE).for_each(|five| self.fives.insert(five));
        let start = first(RUN);
        let runs =
            sequences(&self.words[start..range.end], RUN).zip(self.tell[start..range.end].windows(RUN));
        let tells = |tell: &[bool]| tell.iter().filter(|tells| **tells).count() >= Self::TELLING;
        self.found.extend(runs.filter(|(_, tell)| tells(tell)).map(|(run, _)| run));
    }
}

impl Sink for Runs<'_> {
    fn word(&mut self, text: &[u8], word: Word) {
        let own = &text[word.start..word.end];
        let tells = own.len() >= 3 && !own.iter().all(u8::is_ascii_digit);
        self.words.push(word.hash);
        self.tell.push(tells);
    }

    fn end(&mut self, _: &[u8]) {
        let mut start = 0;
        for at in 0..self.words.len().saturating_sub(AROUND) {
            let hash = |at: usize| self.words[at];
            if ends_behind(at, hash) {
                if self.known.insert(key(start..at + 1, hash)) {
                    self.collect(start..at + 1);
                }
                start = at + 1;
            }
        }
        self.collect(start..self.words.len());
        self.words.clear();
        self.tell.clear();
    }
}

/// The words of a name, unless they could come from anywhere: a letter or two, a number, a price.
pub(super) fn telling(name: &str) -> Option<Vec<u64>> {
    let found = words(name);
    let texts: Vec<&str> = found.iter().map(|word| &name[word.start..word.end]).collect();
    let is_number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let length: usize = texts.iter().map(|text| text.chars().count()).sum();
    let tells = match texts.as_slice() {
        [] => false,
        [one] => length > 2 && !is_number(one),
        // A date is one of few lists of numbers that a coordinate is not likely to be.
        all if all.iter().all(is_number) => all[0].len() == 4 && length >= 6,
        all => length > 3 || all.iter().all(|text| !text.is_ascii()),
    };
    tells.then(|| found.iter().map(|word| word.hash).collect())
}

#[cfg(test)]
mod tests {
    use super::{telling, values};

    #[test]
    fn what_could_come_from_anywhere_is_no_name() {
        for name in ["C", "C#", "Go", "1984", "404", "10 20 30", "🚀", "", "3.14", "A b"] {
            assert_eq!(telling(name), None, "{name}");
        }
        for name in ["Docker", "2026-06-28", "2026-06", "2026-W26", "Chapter 3", "会議", "C++ tips"] {
            assert!(telling(name).is_some(), "{name}");
        }
    }

    #[test]
    fn front_matter_is_read_value_by_value() {
        let text = "title: A b\ntags:\n  - c\n  - d\nnote: |\n  e\n  f: no\n# g\n";
        let found: Vec<&str> = values(text, 0..text.len()).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, [": A b\n", ":\n", "  - c\n", "  - d\n", ": |\n  e\n", ": no\n", "# g\n"]);
    }
}
