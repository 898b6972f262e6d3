//! Looks through the words of a text for names and runs of withheld words.
//!
//! Words are searched many at a time, each kind of pattern in a loop of its own: what is looked up lies anywhere in
//! memory, and a loop that does nothing else waits for many places at once.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::encoded;
use super::fives::{FIVE, STEP};
use super::format::{self, Format};
use super::patterns::{Ends, Patterns, RUN, pair, sequence_of};
use super::words::{Sink, Word};
use crate::note::TermHasher;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A name, by its number among the patterns.
    Name(u32),
    /// A run of words, by its hash.
    Run(u64),
}

/// Finds of which each counts once.
pub(super) type Whats = HashSet<What, BuildHasherDefault<TermHasher>>;

// Both are numbers that need no mixing: a name's is told from a run's hash by `Eq`.
impl Hash for What {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(match self {
            What::Name(number) => u64::from(*number).wrapping_mul(0x9e37_79b9_7f4a_7c15),
            What::Run(run) => *run,
        });
    }
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
    ends: &'p Ends,
    text: Words,
    tag: Words,
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
/// How many words are searched at a time.
const AT_A_TIME: usize = 256;

/// Words to search, after the last ones that were searched.
#[derive(Default)]
struct Words {
    all: Vec<Word>,
    searched: usize,
    /// Where runs may end that were withheld, and their hashes.
    candidates: Vec<(usize, u64)>,
}

impl<'p, 'f> Searcher<'p, 'f> {
    /// A searcher that hands what it finds to `found`.
    pub fn new(patterns: &'p Patterns, found: &'f mut dyn Found) -> Self {
        Searcher::for_names(patterns.ends(), patterns, found)
    }

    /// The same for the names alone that have these ends.
    pub fn for_names(ends: &'p Ends, patterns: &'p Patterns, found: &'f mut dyn Found) -> Self {
        let (text, tag) = (Words::default(), Words::default());
        Searcher { patterns, ends, text, tag, in_tag: false, found, decoded: 0, depth: 0 }
    }

    /// Looks into what may be Base64.
    #[cold]
    fn decode(&mut self, text: &[u8], word: Word) {
        let run = encoded::run(text, word.start..word.end);
        self.decoded = run.end;
        let Some(bytes) = encoded::decode(&text[run]) else { return };
        let mut inner = Searcher::for_names(self.ends, self.patterns, &mut *self.found);
        inner.depth = self.depth + 1;
        format::read(&bytes, Format::of_text(&bytes), &mut inner);
    }

    /// Searches the words of the tag or of the text that were not searched yet.
    fn search(&mut self, text: &[u8]) {
        let words = if self.in_tag { &mut self.tag } else { &mut self.text };
        words.names(self.patterns, self.ends, &mut |what, words| self.found.found(what, text, words));
        words.runs(self.patterns, &mut |what, words| self.found.found(what, text, words));
        words.keep_last();
    }
}

impl Sink for Searcher<'_, '_> {
    // What was found before is known.
    const READS_TAGS_ONCE: bool = true;

    fn word(&mut self, text: &[u8], word: Word) {
        if word.end - word.start >= ENCODED_WORD && word.start >= self.decoded && self.depth < DEEPEST {
            self.decode(text, word);
        }
        let words = if self.in_tag { &mut self.tag } else { &mut self.text };
        words.all.push(word);
        if words.all.len() >= AT_A_TIME {
            self.search(text);
        }
    }

    fn end(&mut self, text: &[u8]) {
        self.search(text);
        self.decoded = 0;
        self.text.clear();
    }

    fn enter_tag(&mut self) {
        self.in_tag = true;
    }

    fn leave_tag(&mut self, text: &[u8]) {
        self.search(text);
        self.tag.clear();
        self.in_tag = false;
    }
}

impl Words {
    /// Names that end in a word that was not searched yet.
    fn names(&self, patterns: &Patterns, ends: &Ends, found: &mut dyn FnMut(What, &[Word])) {
        let mut before = self.searched.checked_sub(1).map(|last| self.all[last].hash);
        for (at, word) in self.all.iter().enumerate().skip(self.searched) {
            let both = before.map(|before| pair(before, word.hash));
            for end in [Some(word.hash), both].into_iter().flatten() {
                for number in ends.names(end) {
                    let name = &patterns.name(*number).words;
                    let start = (at + 1).checked_sub(name.len());
                    if let Some(words) = start.map(|start| &self.all[start..=at])
                        && words.iter().map(|word| &word.hash).eq(name)
                    {
                        found(What::Name(*number), words);
                    }
                }
            }
            before = Some(word.hash);
        }
    }

    /// Runs that end in a word that was not searched yet. Each has one of the fives that are looked up first.
    fn runs(&mut self, patterns: &Patterns, found: &mut dyn FnMut(What, &[Word])) {
        let (all, candidates) = (&self.all, &mut self.candidates);
        candidates.clear();
        candidates
            .extend((FIVE..=all.len()).step_by(STEP).map(|end| (end, sequence_of(&all[end - FIVE..end]))));
        keep(candidates, |five| patterns.may_have_five(five));
        let fives = candidates.len();
        for index in 0..fives {
            let (start, _) = candidates[index];
            for end in start.max(RUN).max(self.searched + 1)..(start + STEP).min(all.len() + 1) {
                candidates.push((end, sequence_of(&all[end - RUN..end])));
            }
        }
        candidates.drain(..fives);
        keep(candidates, |run| patterns.may_have_run(run));
        for (end, run) in &*candidates {
            if patterns.has_run(*run) {
                found(What::Run(*run), &all[end - RUN..*end]);
            }
        }
    }

    /// Keeps so many words as a pattern may have before the next one.
    fn keep_last(&mut self) {
        self.searched = self.all.len().min(RUN - 1);
        self.all.drain(..self.all.len() - self.searched);
    }

    fn clear(&mut self) {
        self.all.clear();
        self.searched = 0;
    }
}

/// Keeps the candidates whose hash may be known. Nothing here depends on an answer, so none is waited for.
fn keep(candidates: &mut Vec<(usize, u64)>, may_be: impl Fn(u64) -> bool) {
    let mut kept = 0;
    for index in 0..candidates.len() {
        let candidate = candidates[index];
        candidates[kept] = candidate;
        kept += usize::from(may_be(candidate.1));
    }
    candidates.truncate(kept);
}
