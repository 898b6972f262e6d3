//! Words in a row that were searched before: a page shows what its note says, and a `.md` what its page does.
//!
//! Words are cut into chunks where their hashes say so, so that the same text has the same chunks wherever it stands. Each
//! is known by its own words and those before it that a run may begin with, so where it is known, all that ends in it was
//! searched.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use super::hash::hash;
use super::patterns::{RUN, sequence};

/// How many words on each side of the last word of a chunk have greater hashes.
pub(super) const AROUND: usize = 5;

/// Whether a chunk ends behind a word, by the hashes of words in a row.
pub(super) fn ends_behind(at: usize, hashes: impl Fn(usize) -> u64) -> bool {
    let least = hashes(at);
    at >= AROUND && (1..=AROUND).all(|away| least < hashes(at - away) && least < hashes(at + away))
}

/// What a chunk is known by: its words, and as many before it as a run that ends in it may begin with.
pub(super) fn key(chunk: Range<usize>, hashes: impl Fn(usize) -> u64) -> u64 {
    let before = chunk.start.min(RUN - 1);
    let hash = sequence((chunk.start - before..chunk.end).map(hashes));
    (hash ^ before as u64 ^ (hash >> 32)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// What a tag is known by: its bytes behind its name.
pub(super) fn tag_key(attributes: &[u8]) -> u64 {
    hash(attributes) ^ (attributes.len() as u64).rotate_right(6)
}

/// Chunks that are known to be clean. It forgets some; many threads put in at a time.
#[derive(Debug)]
pub(super) struct Known {
    slots: Vec<AtomicU64>,
    shift: u32,
}

impl Known {
    /// An empty set with room for the chunks of so many words.
    pub fn with_capacity(words: usize) -> Self {
        let slots = (words / 4).next_power_of_two().max(1024);
        Known { slots: (0..slots).map(|_| AtomicU64::new(0)).collect(), shift: 64 - slots.trailing_zeros() }
    }

    /// Puts a chunk in, by its key: into the free one of its places, or instead of what is in the second.
    pub fn add(&self, chunk: u64) {
        let [first, second] = self.slots(chunk);
        let held = first.load(Ordering::Relaxed);
        let slot = if held == 0 || held == chunk { first } else { second };
        slot.store(chunk, Ordering::Relaxed);
    }

    /// Whether a chunk was put in, and is not forgotten.
    pub fn has(&self, chunk: u64) -> bool {
        self.slots(chunk).iter().any(|slot| slot.load(Ordering::Relaxed) == chunk)
    }

    /// The two places of a chunk, side by side.
    fn slots(&self, chunk: u64) -> [&AtomicU64; 2] {
        #[expect(clippy::cast_possible_truncation, reason = "the shift leaves a place in the list")]
        let place = (chunk >> self.shift) as usize;
        [&self.slots[place], &self.slots[place ^ 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::{AROUND, Known, ends_behind, key};

    /// The chunks of words by their hashes.
    fn chunks(words: &[u64]) -> Vec<u64> {
        let hash = |at: usize| words[at];
        let ends =
            (0..words.len().saturating_sub(AROUND)).filter(|at| ends_behind(*at, hash)).map(|at| at + 1);
        let ends: Vec<usize> = [0].into_iter().chain(ends).collect();
        ends.windows(2).map(|pair| key(pair[0]..pair[1], hash)).collect()
    }

    fn text(numbers: std::ops::Range<u64>) -> Vec<u64> {
        numbers.map(|number| number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (number << 50)).collect()
    }

    #[test]
    fn the_same_text_has_the_same_chunks_wherever_it_stands() {
        let (alone, behind) = (chunks(&text(0..400)), chunks(&[text(1000..1013), text(0..400)].concat()));
        let shared = alone.iter().filter(|chunk| behind.contains(chunk)).count();
        assert!(alone.len() > 20 && shared + 2 >= alone.len(), "{shared} of {}", alone.len());
        let other = chunks(&[text(0..200), vec![7], text(200..400)].concat());
        let changed = alone.iter().filter(|chunk| !other.contains(chunk)).count();
        assert!((1..4).contains(&changed), "{changed}");
    }

    #[test]
    fn a_chunk_is_known_until_another_takes_its_place() {
        let known = Known::with_capacity(100_000);
        let all = chunks(&text(0..20_000));
        assert!(!all.iter().any(|chunk| known.has(*chunk)));
        for chunk in &all {
            known.add(*chunk);
        }
        let kept = all.iter().filter(|chunk| known.has(**chunk)).count();
        assert!(kept * 10 > all.len() * 9, "{kept} of {}", all.len());
    }
}
