//! What is looked for: names as lists of words, and runs of words by their hash.

use std::collections::HashSet;

use super::fives::Fives;
use super::names::NameSet;
use super::runs::RunSet;
use super::words::Word;

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
    all: NameSet,
    runs: RunSet,
    fives: Fives,
}

impl Patterns {
    /// Patterns of these names and runs; of equal names the first counts.
    #[cfg(test)]
    pub fn new(all: &[Name], runs: Vec<u64>) -> Self {
        Patterns::with_fives(all, vec![runs], Fives::default())
    }

    /// The same, with the fives of words that these names and runs have.
    pub fn with_fives(all: &[Name], runs: Vec<Vec<u64>>, fives: Fives) -> Self {
        let mut seen: HashSet<&[u64]> = HashSet::new();
        let mut names: Vec<Name> = Vec::new();
        for name in all.iter().filter(|name| (1..=PATTERN_WORDS).contains(&name.words.len())) {
            if seen.insert(&name.words) {
                names.push(name.clone());
            }
        }
        let all = NameSet::of(&names, |_| true);
        Patterns { names, all, runs: RunSet::new(runs), fives }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.runs.is_empty()
    }

    /// All names.
    pub fn all_names(&self) -> &NameSet {
        &self.all
    }

    /// Some of them, by their numbers.
    pub fn names(&self, is_wanted: impl Fn(u32) -> bool) -> NameSet {
        NameSet::of(&self.names, is_wanted)
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

const FACTOR: u64 = 0xd6e8_feb8_6659_fd93;

/// The hash of words in a row.
pub(super) fn sequence(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(1, |hash, word| hash.wrapping_mul(FACTOR).wrapping_add(word))
}

/// The hashes of each so many words in a row, one after the other.
pub(super) fn sequences(words: &[u64], length: usize) -> impl Iterator<Item = u64> {
    // What the first word is multiplied with by the time it goes.
    let power = (0..length).fold(1_u64, |power, _| power.wrapping_mul(FACTOR));
    let shift = power.wrapping_sub(power.wrapping_mul(FACTOR));
    let first = words.get(..length).map(|words| sequence(words.iter().copied()));
    let next = move |hash: &mut u64, (old, new): (&u64, &u64)| {
        let without = hash.wrapping_mul(FACTOR).wrapping_sub(old.wrapping_mul(power));
        *hash = without.wrapping_add(*new).wrapping_add(shift);
        Some(*hash)
    };
    let steps = words.iter().zip(words.get(length..).unwrap_or_default());
    first.into_iter().chain(steps.scan(first.unwrap_or_default(), next))
}

/// The same of words in their text.
pub(super) fn sequence_of(words: &[Word]) -> u64 {
    sequence(words.iter().map(|word| word.hash))
}

#[cfg(test)]
mod tests {
    use super::{Name, Patterns, sequence, sequences};

    #[test]
    fn words_in_a_row_have_the_hash_of_their_own() {
        let words: Vec<u64> = (0..20).map(|number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        for length in 1..=21 {
            let each: Vec<u64> = words.windows(length).map(|row| sequence(row.iter().copied())).collect();
            assert_eq!(sequences(&words, length).collect::<Vec<_>>(), each);
        }
    }

    #[test]
    fn of_equal_names_the_first_counts() {
        let name = |words: &[u64], owner| Name { words: words.to_vec(), owner };
        let patterns = Patterns::new(&[name(&[1], 0), name(&[2, 3], 1), name(&[2, 3], 2)], vec![7, 5, 7]);
        assert_eq!((patterns.names.len(), patterns.name(1).owner), (2, 1));
        assert!(patterns.has_run(5) && patterns.has_run(7) && !patterns.has_run(6));
    }
}
