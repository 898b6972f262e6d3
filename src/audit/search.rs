//! Looks through the words of a text for names and runs of withheld words.
//!
//! Words are searched many at a time, each kind of pattern in a loop of its own: what is looked up lies anywhere in
//! memory, and a loop that does nothing else waits for many places at once.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::ops::Range;

use super::chunks::{AROUND, Known, ends_behind, key, tag_key};
use super::encoded;
use super::fives::{FIVE, STEP};
use super::format::{self, Format};
use super::names::NameSet;
use super::patterns::{Patterns, RUN, sequence_of};
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
    /// Takes one find; says whether it counts for nothing, here and elsewhere.
    fn found(&mut self, what: What, text: &[u8], words: &[Word]) -> bool;
}

impl<F: FnMut(What, &[u8], &[Word]) -> bool> Found for F {
    fn found(&mut self, what: What, text: &[u8], words: &[Word]) -> bool {
        self(what, text, words)
    }
}

/// Takes all that is found in texts that are public: it counts for nothing.
pub(super) struct All<'f>(pub &'f mut Whats);

impl Found for All<'_> {
    fn found(&mut self, what: What, _: &[u8], _: &[Word]) -> bool {
        self.0.insert(what);
        true
    }
}

/// Looks for patterns among the words that it is given.
pub(super) struct Searcher<'p, 'f> {
    patterns: &'p Patterns,
    names: &'p NameSet,
    text: Words,
    tag: Words,
    in_tag: bool,
    /// Whether nothing was found that counts; in a tag, there and before it.
    is_clean: bool,
    was_clean: bool,
    found: &'f mut dyn Found,
    /// What need not be searched again.
    known: Option<&'p Known>,
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
    chunks: Vec<Chunk>,
    /// Where runs may end that were withheld, and their hashes.
    candidates: Vec<(usize, u64)>,
}

/// Words in a row that end where their hashes say so.
struct Chunk {
    words: Range<usize>,
    key: u64,
    is_known: bool,
}

impl<'p, 'f> Searcher<'p, 'f> {
    /// A searcher that hands what it finds to `found`.
    pub fn new(patterns: &'p Patterns, found: &'f mut dyn Found) -> Self {
        Searcher::for_names(patterns.all_names(), patterns, found)
    }

    /// The same for these names alone, beside the runs.
    pub fn for_names(names: &'p NameSet, patterns: &'p Patterns, found: &'f mut dyn Found) -> Self {
        Searcher {
            patterns,
            names,
            text: Words::default(),
            tag: Words::default(),
            in_tag: false,
            is_clean: true,
            was_clean: true,
            found,
            known: None,
            decoded: 0,
            depth: 0,
        }
    }

    /// The same, but what is known need not be searched; what it finds clean is known then.
    pub fn knowing(mut self, known: Option<&'p Known>) -> Self {
        self.known = known;
        self
    }

    /// Looks into what may be Base64.
    #[cold]
    fn decode(&mut self, text: &[u8], word: Word) {
        let run = encoded::run(text, word.start..word.end);
        self.decoded = run.end;
        let Some(bytes) = encoded::decode(&text[run]) else { return };
        let mut inner = Searcher::for_names(self.names, self.patterns, &mut *self.found);
        inner.depth = self.depth + 1;
        format::read(&bytes, Format::of_text(&bytes), &mut inner);
        let is_clean = inner.is_clean;
        self.is_clean &= is_clean;
    }

    fn words(&mut self) -> &mut Words {
        if self.in_tag { &mut self.tag } else { &mut self.text }
    }

    /// Searches the words of the tag or of the text that were not searched yet, but for the last ones if the rest of
    /// their chunk may follow.
    fn search(&mut self, text: &[u8], ends: bool) {
        let chunks = self.cut();
        for same in chunks.chunk_by(|one, next| one.is_known == next.is_known) {
            let (first, last) = (&same[0], &same[same.len() - 1]);
            if !first.is_known && self.search_in(text, first.words.start..last.words.end) {
                self.known.iter().for_each(|known| same.iter().for_each(|chunk| known.add(chunk.key)));
            }
        }
        let all = self.words().all.len();
        let searched = chunks.last().map_or(self.words().searched, |chunk| chunk.words.end);
        self.words().chunks = chunks;
        if ends || all - searched >= AT_A_TIME {
            self.search_in(text, searched..all);
            self.words().pass(all);
        } else {
            self.words().pass(searched);
        }
    }

    /// Cuts what was not searched yet into chunks, and looks them up.
    fn cut(&mut self) -> Vec<Chunk> {
        let (known, words) = (self.known, self.words());
        let mut chunks = std::mem::take(&mut words.chunks);
        chunks.clear();
        let Some(known) = known else { return chunks };
        let hash = |at: usize| words.all[at].hash;
        let mut start = words.searched;
        for at in words.searched..words.all.len().saturating_sub(AROUND) {
            if ends_behind(at, hash) {
                let words = start..at + 1;
                chunks.push(Chunk { key: key(words.clone(), hash), words, is_known: false });
                start = at + 1;
            }
        }
        for chunk in &mut chunks {
            chunk.is_known = known.has(chunk.key);
        }
        chunks
    }

    /// Searches what ends in some of the words; says whether nothing was found that counts.
    fn search_in(&mut self, text: &[u8], range: Range<usize>) -> bool {
        let words = if self.in_tag { &mut self.tag } else { &mut self.text };
        let mut is_clean = true;
        let mut take = |what, words: &[Word]| is_clean &= self.found.found(what, text, words);
        words.names(range.clone(), self.patterns, self.names, &mut take);
        words.runs(range, self.patterns, &mut take);
        self.is_clean &= is_clean;
        is_clean
    }

    /// Ends the tag or the text: searches what is left of it.
    fn finish(&mut self, text: &[u8]) {
        self.search(text, true);
        self.words().clear();
    }
}

impl Sink for Searcher<'_, '_> {
    fn word(&mut self, text: &[u8], word: Word) {
        if word.end - word.start >= ENCODED_WORD && word.start >= self.decoded && self.depth < DEEPEST {
            self.decode(text, word);
        }
        let words = self.words();
        words.all.push(word);
        if words.all.len() - words.searched >= 2 * AT_A_TIME {
            self.search(text, false);
        }
    }

    fn end(&mut self, text: &[u8]) {
        self.finish(text);
        self.decoded = 0;
    }

    fn knows_tag(&self, attributes: &[u8]) -> bool {
        attributes == b">" || self.known.is_some_and(|known| known.has(tag_key(attributes)))
    }

    fn enter_tag(&mut self) {
        self.in_tag = true;
        self.was_clean = std::mem::replace(&mut self.is_clean, true);
    }

    fn leave_tag(&mut self, text: &[u8], attributes: &[u8]) {
        self.finish(text);
        self.in_tag = false;
        if let Some(known) = self.known.filter(|_| self.is_clean)
            && attributes.iter().position(|byte| *byte == b'>').is_some_and(|end| end + 1 == attributes.len())
        {
            known.add(tag_key(attributes));
        }
        self.is_clean &= self.was_clean;
    }
}

impl Words {
    /// Names that end in one of these words.
    fn names(
        &self,
        range: Range<usize>,
        patterns: &Patterns,
        names: &NameSet,
        found: &mut dyn FnMut(What, &[Word]),
    ) {
        for at in range.filter(|at| names.may_end_with(self.all[*at].hash)) {
            for number in names.at_end_of(&self.all[..=at]) {
                let name = &patterns.name(number).words;
                let start = (at + 1).checked_sub(name.len());
                if let Some(words) = start.map(|start| &self.all[start..=at])
                    && words.iter().map(|word| &word.hash).eq(name)
                {
                    found(What::Name(number), words);
                }
            }
        }
    }

    /// Runs that end in one of these words. Each has one of the fives that are looked up first.
    fn runs(&mut self, range: Range<usize>, patterns: &Patterns, found: &mut dyn FnMut(What, &[Word])) {
        let candidates = &mut self.candidates;
        let first = (range.start + 1).saturating_sub(RUN);
        let all = &self.all[..range.end];
        candidates.clear();
        candidates.extend(
            (first + FIVE..=all.len()).step_by(STEP).map(|end| (end, sequence_of(&all[end - FIVE..end]))),
        );
        keep(candidates, |five| patterns.may_have_five(five));
        let fives = candidates.len();
        for index in 0..fives {
            let (start, _) = candidates[index];
            for end in start.max(RUN).max(range.start + 1)..(start + STEP).min(all.len() + 1) {
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

    /// Forgets the words up to one, but for so many as a pattern may have before the next.
    fn pass(&mut self, end: usize) {
        let gone = end.saturating_sub(RUN - 1);
        self.all.drain(..gone);
        self.searched = end - gone;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{All, Known, RUN, Searcher, What, Whats};
    use crate::audit::fives::{FIVE, Fives};
    use crate::audit::format::{self, Format};
    use crate::audit::patterns::{Name, Patterns, sequence};
    use crate::audit::words::words;

    /// A text of few words, so that much of it stands in others too.
    fn text() -> impl Strategy<Value = String> {
        let part = prop::sample::select(vec![
            "one two three four five six seven eight nine ten eleven twelve",
            "two three four five",
            "one <b class=\"two three\">four</b> five",
            "nine ten eleven twelve one two three four five six seven eight",
            "alpha beta gamma",
        ]);
        prop::collection::vec(part, 1..12).prop_map(|parts| parts.join(" "))
    }

    fn patterns(private: &str) -> Patterns {
        let hashes: Vec<u64> = words(private).iter().map(|word| word.hash).collect();
        let fives = Fives::with_capacity(hashes.len());
        for five in hashes.windows(FIVE) {
            fives.insert(sequence(five.iter().copied()));
        }
        let runs = hashes.windows(RUN).map(|run| sequence(run.iter().copied())).collect();
        let names = hashes.chunks(3).map(|name| Name { words: name.to_vec(), owner: 0 });
        Patterns::with_fives(&names.collect::<Vec<_>>(), vec![runs], fives)
    }

    /// What texts hold that is not public, each for itself.
    fn finds(texts: &[String], public: &Whats, patterns: &Patterns, known: Option<&Known>) -> Vec<String> {
        let find = |text: &String| {
            let mut all: Vec<What> = Vec::new();
            let mut take = |what: What, _: &[u8], _: &[super::Word]| {
                let is_public = public.contains(&what);
                if !is_public && !all.contains(&what) {
                    all.push(what);
                }
                is_public
            };
            let mut searcher = Searcher::new(patterns, &mut take).knowing(known);
            format::read(text.as_bytes(), Format::Html, &mut searcher);
            drop(searcher);
            let mut all: Vec<String> = all.iter().map(|what| format!("{what:?}")).collect();
            all.sort();
            all.join(" ")
        };
        texts.iter().map(find).collect()
    }

    proptest! {
        #[test]
        fn what_is_known_to_be_clean_hides_nothing(
            private in text(),
            public in prop::collection::vec(text(), 0..4),
            made in prop::collection::vec(text(), 1..5),
        ) {
            let patterns = patterns(&private);
            let (known, mut found) = (Known::with_capacity(4096), Whats::default());
            for text in &public {
                let mut all = All(&mut found);
                format::read(text.as_bytes(), Format::Html, &mut Searcher::new(&patterns, &mut all).knowing(Some(&known)));
            }
            prop_assert_eq!(
                finds(&made, &found, &patterns, Some(&known)),
                finds(&made, &found, &patterns, None)
            );
        }
    }
}
