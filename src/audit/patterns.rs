//! What is looked for: names as lists of words, and runs of words by their hash.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use super::filter::Filter;
use super::fives::Fives;
use super::runs::RunSet;
use super::words::Word;
use crate::note::TermHasher;

/// How many words make a run.
pub(super) const RUN: usize = 8;
/// The most words of a name; a longer one is found by its runs.
pub(super) const PATTERN_WORDS: usize = RUN;

/// A name.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// The hashes of its words.
    pub words: Vec<u64>,
    /// What it is a name of: a number that only the maker of the patterns knows.
    pub owner: usize,
}

/// Names and runs.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    names: Vec<Name>,
    ends: Ends,
    runs: RunSet,
    fives: Fives,
}

impl Patterns {
    /// Patterns of these names and runs; of equal names the first counts.
    #[cfg(test)]
    pub fn new(all: &[Name], runs: Vec<u64>) -> Self {
        Patterns::with_fives(all, &[runs], Fives::default())
    }

    /// The same, with the fives of words that these names and runs have.
    pub fn with_fives(all: &[Name], runs: &[Vec<u64>], fives: Fives) -> Self {
        let mut seen: HashSet<&[u64]> = HashSet::new();
        let mut names: Vec<Name> = Vec::new();
        for name in all.iter().filter(|name| (1..=PATTERN_WORDS).contains(&name.words.len())) {
            if seen.insert(&name.words) {
                names.push(name.clone());
            }
        }
        let ends = Ends::of(&names, |_| true);
        Patterns { names, ends, runs: RunSet::new(runs), fives }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.runs.is_empty()
    }

    /// The ends of all names.
    pub fn ends(&self) -> &Ends {
        &self.ends
    }

    /// The ends of the names, by their numbers, that are looked for.
    pub fn ends_of(&self, is_wanted: impl Fn(u32) -> bool) -> Ends {
        Ends::of(&self.names, is_wanted)
    }

    /// A name.
    pub fn name(&self, number: u32) -> &Name {
        &self.names[number as usize]
    }

    /// Whether a run is looked for; in one of many cases where it is not, too.
    pub fn may_have_run(&self, run: u64) -> bool {
        self.runs.may_have(run)
    }

    /// The same; in hardly any case where it is not, too.
    pub fn has_run(&self, run: u64) -> bool {
        self.runs.has(run)
    }

    /// Whether five words, by their hash, may stand in a row in a name or a run.
    pub fn may_have_five(&self, five: u64) -> bool {
        self.fives.may_have(five)
    }
}

/// Names by their last words.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// From the hash of a name of one word, or of the last two words of a longer one, to the names.
    by_hash: HashMap<u64, Vec<u32>, BuildHasherDefault<TermHasher>>,
    filter: Filter,
}

impl Ends {
    fn of(names: &[Name], is_wanted: impl Fn(u32) -> bool) -> Ends {
        let mut by_hash: HashMap<u64, Vec<u32>, BuildHasherDefault<TermHasher>> = HashMap::default();
        for (number, name) in (0..).zip(names).filter(|(number, _)| is_wanted(*number)) {
            by_hash.entry(end_of(&name.words)).or_default().push(number);
        }
        let mut filter = Filter::with_capacity(by_hash.len(), 32);
        for end in by_hash.keys() {
            filter.insert(*end);
        }
        Ends { by_hash, filter }
    }

    /// The names that may end with words of this hash.
    pub fn names(&self, end: u64) -> &[u32] {
        if !self.filter.may_have(end) {
            return &[];
        }
        self.by_hash.get(&end).map_or(&[], Vec::as_slice)
    }
}

fn end_of(words: &[u64]) -> u64 {
    match words {
        [.., before, last] => pair(*before, *last),
        [one] => *one,
        [] => 0,
    }
}

/// The hash of two words.
pub(super) fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The hash of words in a row.
pub(super) fn sequence(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(1, |hash, word| hash.wrapping_mul(0xd6e8_feb8_6659_fd93).wrapping_add(word))
}

/// The same of words in their text.
pub(super) fn sequence_of(words: &[Word]) -> u64 {
    sequence(words.iter().map(|word| word.hash))
}

#[cfg(test)]
mod tests {
    use super::{Name, Patterns};

    #[test]
    fn patterns_are_found_by_their_end() {
        let name = |words: &[u64], owner| Name { words: words.to_vec(), owner };
        let patterns = Patterns::new(&[name(&[1], 0), name(&[2, 3], 1), name(&[2, 3], 2)], vec![7, 5, 7]);
        assert_eq!((patterns.names.len(), patterns.ends().names(1)), (2, &[0_u32][..]));
        assert_eq!(patterns.name(patterns.ends().names(super::pair(2, 3))[0]).owner, 1);
        assert!(patterns.ends().names(2).is_empty());
        assert!(patterns.has_run(5) && patterns.has_run(7) && !patterns.has_run(6));
    }
}
