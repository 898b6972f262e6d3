//! A set of runs in little memory: buckets by the first bits of a hash, and in each of them its last 32.
//!
//! Of a thousand million runs that were not put in, a few are taken for one that was. What is found is looked up in the
//! notes themselves before it counts.

use rayon::prelude::*;

use super::filter::Filter;

/// How many runs a bucket has, about.
const EACH: usize = 8;
/// Runs are parted by so many of their first bits: each part is small enough to be made fast, and by a thread of its own.
const PART_BITS: u32 = 4;
const PARTS: usize = 1 << PART_BITS;

/// A set of runs. One that nothing was put into has no parts.
#[derive(Debug, Default)]
pub(super) struct RunSet {
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    /// Where each bucket starts, and where the last one ends.
    starts: Vec<usize>,
    tails: Vec<u32>,
    shift: u32,
    filter: Filter,
}

impl RunSet {
    /// The set of these runs; one may be among them several times.
    pub fn new(runs: Vec<Vec<u64>>) -> Self {
        /// How many lists are parted at a time.
        const LISTS: usize = 128;
        let parted: Vec<[Vec<u64>; PARTS]> = runs.into_par_iter().chunks(LISTS).map(parted).collect();
        let part = |number: usize| Part::new(&parted.iter().map(|parts| &*parts[number]).collect::<Vec<_>>());
        RunSet { parts: (0..PARTS).into_par_iter().map(part).collect() }
    }

    /// Whether nothing was put in.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.tails.is_empty())
    }

    /// Whether a run was put in; in one of many cases where it was not, too. That is quick.
    pub fn may_have(&self, run: u64) -> bool {
        self.parts.get(part_of(run)).is_some_and(|part| part.filter.may_have(run))
    }

    /// Whether a run was put in.
    pub fn has(&self, run: u64) -> bool {
        self.parts.get(part_of(run)).is_some_and(|part| part.has(run))
    }
}

impl Part {
    fn new(lists: &[&[u64]]) -> Self {
        let count: usize = lists.iter().map(|runs| runs.len()).sum();
        let runs = || lists.iter().copied().flatten();
        let buckets = (count / EACH).next_power_of_two().max(2);
        let mut part = Part {
            starts: vec![0; buckets + 1],
            tails: vec![0; count],
            shift: 64 - buckets.trailing_zeros(),
            filter: Filter::with_capacity(count, 8),
        };
        for run in runs() {
            let bucket = part.bucket(*run);
            part.starts[bucket] += 1;
            part.filter.insert(*run);
        }
        let mut end = 0;
        for start in &mut part.starts {
            end += *start;
            *start = end;
        }
        // From the end of each bucket down to its start.
        for run in runs() {
            let bucket = part.bucket(*run);
            part.starts[bucket] -= 1;
            part.tails[part.starts[bucket]] = last_bits(*run);
        }
        part
    }

    fn has(&self, run: u64) -> bool {
        if !self.filter.may_have(run) {
            return false;
        }
        let bucket = self.bucket(run);
        self.tails[self.starts[bucket]..self.starts[bucket + 1]].contains(&last_bits(run))
    }

    fn bucket(&self, run: u64) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "the shift leaves a place in the list")]
        let bucket = ((run << PART_BITS) >> self.shift) as usize;
        bucket
    }
}

fn parted(lists: Vec<Vec<u64>>) -> [Vec<u64>; PARTS] {
    let mut parts = [const { Vec::new() }; PARTS];
    for run in lists.into_iter().flatten() {
        parts[part_of(run)].push(run);
    }
    parts
}

fn part_of(run: u64) -> usize {
    (run >> (64 - PART_BITS)) as usize
}

fn last_bits(run: u64) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "the last bits are wanted")]
    let bits = run as u32;
    bits
}

#[cfg(test)]
mod tests {
    use super::RunSet;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let hash = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let all: Vec<Vec<u64>> =
            (0..10).map(|part| (0..999).map(|own| hash(part * 999 + own)).collect()).collect();
        let set = RunSet::new(all);
        assert!((0..9990).all(|number| set.has(hash(number))));
        assert!(!(9990..99_900).any(|number| set.has(hash(number))));
        assert!(!RunSet::new(Vec::new()).has(0) && !RunSet::default().has(0));
    }
}
