//! What is looked for: names as lists of words, and runs of words by their hash.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::filter::Filter;
use super::pairs::Pairs;
use super::runs::RunSet;
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
    /// From the hash of a name of one word, or of the last two words of a longer one, to the names.
    by_end: HashMap<u64, Vec<u32>, BuildHasherDefault<TermHasher>>,
    ends: Filter,
    runs: RunSet,
    pairs: Pairs,
}

impl Patterns {
    /// Patterns of these names and runs; of equal names the first counts.
    #[cfg(test)]
    pub fn new(all: Vec<Name>, runs: Vec<u64>) -> Self {
        Patterns::with_pairs(all, &[runs], Pairs::default())
    }

    /// The same, with the pairs of words that these names and runs have.
    pub fn with_pairs(all: Vec<Name>, runs: &[Vec<u64>], pairs: Pairs) -> Self {
        let mut names: Vec<Name> = Vec::with_capacity(all.len());
        let mut by_end: HashMap<u64, Vec<u32>, BuildHasherDefault<TermHasher>> = HashMap::default();
        for name in all.into_iter().filter(|name| (1..=PATTERN_WORDS).contains(&name.words.len())) {
            let known = by_end.entry(end_of(&name.words)).or_default();
            if known.iter().all(|number| names[*number as usize].words != name.words)
                && let Ok(number) = u32::try_from(names.len())
            {
                known.push(number);
                names.push(name);
            }
        }
        let mut ends = Filter::with_capacity(by_end.len(), 32);
        for end in by_end.keys() {
            ends.insert(*end);
        }
        Patterns { names, by_end, ends, runs: RunSet::new(runs), pairs }
    }

    /// The names that may end with words of this hash.
    pub fn names_ending(&self, end: u64) -> &[u32] {
        if !self.ends.may_have(end) {
            return &[];
        }
        self.by_end.get(&end).map_or(&[], Vec::as_slice)
    }

    /// A name.
    pub fn name(&self, number: u32) -> &Name {
        &self.names[number as usize]
    }

    /// Whether a run is looked for; in hardly any case where it is not, too.
    pub fn has_run(&self, run: u64) -> bool {
        self.runs.may_have(run)
    }

    /// Whether two words may stand side by side in a name or a run.
    pub fn may_have_pair(&self, pair: u64) -> bool {
        self.pairs.may_have(pair)
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

const BASE: u64 = 0xd6e8_feb8_6659_fd93;

/// The hash of a run of words that goes on with a word and leaves its oldest behind, 0 when it has less than
/// [`RUN`] words.
pub(super) fn add_to_run(run: u64, word: u64, oldest: u64) -> u64 {
    const OLDEST: u64 = power(RUN);
    run.wrapping_mul(BASE).wrapping_add(word).wrapping_sub(oldest.wrapping_mul(OLDEST))
}

/// The hash of a list of words.
pub(super) fn sequence(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(1, |hash, word| hash.wrapping_mul(BASE).wrapping_add(word))
}

const fn power(exponent: usize) -> u64 {
    let (mut power, mut count) = (1_u64, 0);
    while count < exponent {
        power = power.wrapping_mul(BASE);
        count += 1;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::{Name, Patterns, RUN, add_to_run};

    #[test]
    fn a_run_forgets_what_came_before() {
        let words: Vec<u64> = (1..20).map(|number: u64| number.wrapping_mul(0x1234_5678_9abc_def1)).collect();
        let run =
            |start: usize| words[start..start + RUN].iter().fold(0, |run, word| add_to_run(run, *word, 0));
        let mut rolling = run(0);
        for next in RUN..words.len() {
            rolling = add_to_run(rolling, words[next], words[next - RUN]);
            assert_eq!(rolling, run(next + 1 - RUN));
        }
    }

    #[test]
    fn patterns_are_found_by_their_end() {
        let name = |words: &[u64], owner| Name { words: words.to_vec(), owner };
        let patterns = Patterns::new(vec![name(&[1], 0), name(&[2, 3], 1), name(&[2, 3], 2)], vec![7, 5, 7]);
        assert_eq!((patterns.names.len(), patterns.names_ending(1)), (2, &[0_u32][..]));
        assert_eq!(patterns.name(patterns.names_ending(super::pair(2, 3))[0]).owner, 1);
        assert!(patterns.names_ending(2).is_empty());
        assert!(patterns.has_run(5) && patterns.has_run(7) && !patterns.has_run(6));
    }
}
