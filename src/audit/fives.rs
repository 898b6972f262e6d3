//! Which five words stand in a row in what was withheld. A run has [`STEP`] of them, one behind the other, so a text is
//! looked at once in so many words: where those five are not known, no run goes over them. Pairs would tell most texts
//! apart, but not those of one author about one thing.

use std::sync::atomic::{AtomicU64, Ordering};

use super::filter::place;
use super::patterns::RUN;

/// How many words in a row are looked for first.
pub(super) const FIVE: usize = 5;
/// How many fives a run has.
pub(super) const STEP: usize = RUN - FIVE + 1;

/// A set of fives that may hold more than were put in. Many threads put in at a time. An empty one holds all.
#[derive(Debug, Default)]
pub(super) struct Fives {
    bits: Vec<AtomicU64>,
    shift: u32,
}

impl Fives {
    /// An empty set for the fives of so many words: at least four bits for each.
    pub fn with_capacity(words: usize) -> Self {
        let words = (words / 16).next_power_of_two().max(64);
        let bits = (0..words).map(|_| AtomicU64::new(0)).collect();
        Fives { bits, shift: 64 - words.trailing_zeros() }
    }

    /// Puts in five words, by their hash.
    pub fn insert(&self, five: u64) {
        let (word, bits) = place(five, self.shift);
        if let Some(own) = self.bits.get(word)
            && own.load(Ordering::Relaxed) & bits != bits
        {
            own.fetch_or(bits, Ordering::Relaxed);
        }
    }

    /// Whether five words were put in; in some cases where it was not, too.
    pub fn may_have(&self, five: u64) -> bool {
        let (word, bits) = place(five, self.shift);
        self.bits.get(word).is_none_or(|own| own.load(Ordering::Relaxed) & bits == bits)
    }
}

#[cfg(test)]
mod tests {
    use super::Fives;

    #[test]
    fn what_was_put_in_is_found_and_not_everything_else() {
        let hash = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let fives = Fives::with_capacity(10_000);
        (0..10_000).for_each(|number| fives.insert(hash(number)));
        assert!((0..10_000).all(|number| fives.may_have(hash(number))));
        let wrong = (10_000..20_000).filter(|number| fives.may_have(hash(*number))).count();
        assert!(wrong < 3000, "{wrong}");
        assert!(Fives::default().may_have(7));
    }
}
