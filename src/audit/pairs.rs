//! Which two words stand side by side in what was withheld. A run can only be looked for where all its pairs are known:
//! nearly no other text costs more than a look at a few bits.

use std::sync::atomic::{AtomicU64, Ordering};

/// A set of pairs that may hold more than were put in. Many threads put in at a time. An empty one holds all.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    bits: Vec<AtomicU64>,
    shift: u32,
}

impl Pairs {
    /// An empty set for the pairs of so many words: two bits for each.
    pub fn with_capacity(words: usize) -> Self {
        let words = (words / 32).next_power_of_two().max(64);
        let bits = (0..words).map(|_| AtomicU64::new(0)).collect();
        Pairs { bits, shift: 58 - words.trailing_zeros() }
    }

    /// Puts in a pair, by the hash of its words.
    pub fn insert(&self, pair: u64) {
        let (word, bit) = self.place(pair);
        if let Some(own) = self.bits.get(word)
            && own.load(Ordering::Relaxed) & bit == 0
        {
            own.fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Whether a pair was put in; in some cases where it was not, too.
    pub fn may_have(&self, pair: u64) -> bool {
        let (word, bit) = self.place(pair);
        self.bits.get(word).is_none_or(|own| own.load(Ordering::Relaxed) & bit > 0)
    }

    fn place(&self, pair: u64) -> (usize, u64) {
        let bit = pair >> self.shift;
        let word = (bit >> 6) as usize;
        (word, 1 << (bit & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn what_was_put_in_is_found_and_not_everything_else() {
        let hash = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let pairs = Pairs::with_capacity(10_000);
        (0..10_000).for_each(|number| pairs.insert(hash(number)));
        assert!((0..10_000).all(|number| pairs.may_have(hash(number))));
        let wrong = (10_000..20_000).filter(|number| pairs.may_have(hash(*number))).count();
        assert!(wrong < 6000, "{wrong}");
        assert!(Pairs::default().may_have(7));
    }
}
