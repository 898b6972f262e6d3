//! Looks through the words of a text for names and runs of withheld words.
//!
//! Words are searched many at a time, each kind of pattern in a loop of its own: what is looked up lies anywhere in
//! memory, and a loop that does nothing else waits for many places at once.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::chunks::{AROUND, Known, ends_behind, key};
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
    ends: &'p Ends,
    text: Words,
    tag: Words,
    in_tag: bool,
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
    /// Where the last chunk ended, and the chunks before that wait to be searched.
    cut: usize,
    waiting: Vec<u64>,
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
        Searcher { patterns, ends, text, tag, in_tag: false, found, known: None, decoded: 0, depth: 0 }
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
        let mut inner = Searcher::for_names(self.ends, self.patterns, &mut *self.found);
        inner.depth = self.depth + 1;
        format::read(&bytes, Format::of_text(&bytes), &mut inner);
    }

    fn words(&mut self) -> &mut Words {
        if self.in_tag { &mut self.tag } else { &mut self.text }
    }

    /// Searches the words of the tag or of the text that were not searched yet, up to one of them.
    fn search(&mut self, text: &[u8], end: usize) {
        let words = if self.in_tag { &mut self.tag } else { &mut self.text };
        let mut is_clean = true;
        if words.searched < end {
            let mut take = |what, words: &[Word]| is_clean &= self.found.found(what, text, words);
            words.names(end, self.patterns, self.ends, &mut take);
            words.runs(end, self.patterns, &mut take);
        }
        match self.known.filter(|_| is_clean) {
            Some(known) => words.waiting.drain(..).for_each(|chunk| known.add(chunk)),
            None => words.waiting.clear(),
        }
    }

    /// Ends the tag or the text: searches what is left of it.
    fn finish(&mut self, text: &[u8]) {
        let end = self.words().all.len();
        self.search(text, end);
        self.words().clear();
    }

    /// Ends a chunk: where it is known, only what waits before it is searched.
    fn cut(&mut self, text: &[u8], end: usize) {
        let (Some(known), words) = (self.known, self.words()) else { return };
        let (start, chunk) = (words.cut, key(words.cut..end, |at| words.all[at].hash));
        words.cut = end;
        if known.has(chunk) {
            self.search(text, start);
            self.words().pass(end);
        } else {
            words.waiting.push(chunk);
        }
    }
}

impl Sink for Searcher<'_, '_> {
    // What was found before is known.
    const READS_TAGS_ONCE: bool = true;

    fn word(&mut self, text: &[u8], word: Word) {
        if word.end - word.start >= ENCODED_WORD && word.start >= self.decoded && self.depth < DEEPEST {
            self.decode(text, word);
        }
        let words = self.words();
        words.all.push(word);
        if let Some(at) = words.all.len().checked_sub(AROUND + 1)
            && at >= words.cut
            && ends_behind(at, |at| words.all[at].hash)
        {
            self.cut(text, at + 1);
        }
        let words = self.words();
        if words.all.len() >= AT_A_TIME {
            let end = if words.cut > words.searched { words.cut } else { words.all.len() };
            self.search(text, end);
            self.words().pass(end);
        }
    }

    fn end(&mut self, text: &[u8]) {
        self.finish(text);
        self.decoded = 0;
    }

    fn enter_tag(&mut self) {
        self.in_tag = true;
    }

    fn leave_tag(&mut self, text: &[u8]) {
        self.finish(text);
        self.in_tag = false;
    }
}

impl Words {
    /// Names that end in a word that was not searched yet, up to one.
    fn names(&self, end: usize, patterns: &Patterns, ends: &Ends, found: &mut dyn FnMut(What, &[Word])) {
        let mut before = self.searched.checked_sub(1).map(|last| self.all[last].hash);
        for (at, word) in self.all[..end].iter().enumerate().skip(self.searched) {
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

    /// Runs that end in a word that was not searched yet, up to one. Each has one of the fives that are looked up first.
    fn runs(&mut self, end: usize, patterns: &Patterns, found: &mut dyn FnMut(What, &[Word])) {
        let (all, candidates) = (&self.all[..end], &mut self.candidates);
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

    /// Forgets the words up to one, but for so many as a pattern may have before the next.
    fn pass(&mut self, end: usize) {
        let gone = end.saturating_sub(RUN - 1);
        self.all.drain(..gone);
        self.searched = end - gone;
        self.cut = self.cut.saturating_sub(gone);
    }

    fn clear(&mut self) {
        self.all.clear();
        (self.searched, self.cut) = (0, 0);
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
        Patterns::with_fives(&names.collect::<Vec<_>>(), &[runs], fives)
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
