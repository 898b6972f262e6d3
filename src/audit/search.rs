//! One pass over the words of a text that finds names and runs of withheld words.

use super::encoded;
use super::format::{self, Format};
use super::patterns::{PATTERN_WORDS, Patterns, RUN, add_to_run, pair};
use super::words::{Sink, Word};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// A name, by its number among the patterns.
    Name(u32),
    /// A run of words, by its hash.
    Run(u64),
}

/// Takes what is found, with the text and its words there.
pub(super) trait Found {
    /// Takes one find.
    fn found(&mut self, what: What, text: &[u8], words: &[Word]);
}

impl<F: FnMut(What, &[u8], &[Word])> Found for F {
    fn found(&mut self, what: What, text: &[u8], words: &[Word]) {
        self(what, text, words);
    }
}

/// Looks for patterns among the words that it is given.
pub(super) struct Searcher<'p, 'f> {
    patterns: &'p Patterns,
    text: Recent,
    tag: Recent,
    in_tag: bool,
    found: &'f mut dyn Found,
    /// Where the last run of letters and digits ends that was decoded.
    decoded: usize,
    /// In how many encodings the text stands.
    depth: u8,
}

/// How many encodings are undone, one in another.
const DEEPEST: u8 = 3;
/// Longer words are hardly any.
const ENCODED_WORD: usize = 16;

/// The last words of a text.
#[derive(Default)]
struct Recent {
    words: [Option<Word>; PATTERN_WORDS],
    count: usize,
    run: u64,
    /// How many of the last pairs of words in a row stand in what was withheld, as far as that can be told quickly.
    known_pairs: usize,
}

impl<'p, 'f> Searcher<'p, 'f> {
    /// A searcher that hands what it finds to `found`.
    pub fn new(patterns: &'p Patterns, found: &'f mut dyn Found) -> Self {
        let (text, tag) = (Recent::default(), Recent::default());
        Searcher { patterns, text, tag, in_tag: false, found, decoded: 0, depth: 0 }
    }

    /// Looks into what may be Base64.
    #[cold]
    fn decode(&mut self, text: &[u8], word: Word) {
        let run = encoded::run(text, word.start..word.end);
        self.decoded = run.end;
        let Some(bytes) = encoded::decode(&text[run]) else { return };
        let mut inner = Searcher::new(self.patterns, &mut *self.found);
        inner.depth = self.depth + 1;
        format::read(&bytes, Format::of_text(&bytes), &mut inner);
    }
}

impl Sink for Searcher<'_, '_> {
    fn word(&mut self, text: &[u8], word: Word) {
        if word.end - word.start >= ENCODED_WORD && word.start >= self.decoded && self.depth < DEEPEST {
            self.decode(text, word);
        }
        let recent = if self.in_tag { &mut self.tag } else { &mut self.text };
        let last = recent.add(word);
        let both = last.map(|last| pair(last.hash, word.hash));
        let is_known = both.is_some_and(|both| self.patterns.may_have_pair(both));
        recent.known_pairs = if is_known { recent.known_pairs + 1 } else { 0 };
        for key in [Some(word.hash), both.filter(|_| is_known)].into_iter().flatten() {
            for number in self.patterns.names_ending(key) {
                let name = &self.patterns.name(*number).words;
                if let Some(words) = recent.ends_with(name) {
                    self.found.found(What::Name(*number), text, &words);
                }
            }
        }
        if recent.known_pairs >= RUN - 1 && self.patterns.has_run(recent.run) {
            let words = recent.last(RUN);
            self.found.found(What::Run(recent.run), text, &words);
        }
    }

    fn restart(&mut self) {
        self.decoded = 0;
        self.text = Recent::default();
        self.tag = Recent::default();
    }

    fn enter_tag(&mut self) {
        self.in_tag = true;
        self.tag = Recent::default();
    }

    fn leave_tag(&mut self) {
        self.in_tag = false;
    }
}

impl Recent {
    /// Takes a word; gives back the one before it.
    fn add(&mut self, word: Word) -> Option<Word> {
        let oldest = if self.count >= RUN { self.at(RUN - 1).map_or(0, |word| word.hash) } else { 0 };
        let last = self.at(0);
        self.words[self.count % PATTERN_WORDS] = Some(word);
        self.count += 1;
        self.run = add_to_run(self.run, word.hash, oldest);
        last
    }

    /// The word that so many others followed.
    fn at(&self, back: usize) -> Option<Word> {
        let index = self.count.checked_sub(back + 1)?;
        if back >= PATTERN_WORDS { None } else { self.words[index % PATTERN_WORDS] }
    }

    fn last(&self, count: usize) -> Vec<Word> {
        (0..count).rev().filter_map(|back| self.at(back)).collect()
    }

    /// The last words when they are these.
    fn ends_with(&self, hashes: &[u64]) -> Option<Vec<Word>> {
        let fits = |(back, hash): (usize, &u64)| self.at(back).is_some_and(|word| word.hash == *hash);
        hashes.iter().rev().enumerate().all(fits).then(|| self.last(hashes.len()))
    }
}
