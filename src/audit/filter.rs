//! A set of hashes that may hold a few more than were put in (B. H. Bloom, 1970), in little memory.

/// Tells quickly of most hashes that they are not in a set.
#[derive(Debug, Default)]
pub(super) struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Filter {
    /// An empty filter for so many hashes, with at least so many bits for each.
    pub fn with_capacity(count: usize, bits_each: usize) -> Self {
        let words = (count * bits_each / 64).next_power_of_two().max(1);
        Filter { bits: vec![0; words], shift: 64 - words.trailing_zeros() }
    }

    /// Puts a hash in.
    pub fn insert(&mut self, hash: u64) {
        let (word, bits) = place(hash, self.shift);
        self.bits[word] |= bits;
    }

    /// Whether a hash was put in; in one of many cases where it was not, too.
    pub fn may_have(&self, hash: u64) -> bool {
        let (word, bits) = place(hash, self.shift);
        self.bits.get(word).is_some_and(|own| own & bits == bits)
    }
}

/// Two bits of one word, where the words are as many as a hash has first bits before the shift.
pub(super) fn place(hash: u64, shift: u32) -> (usize, u64) {
    let mixed = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    #[expect(clippy::cast_possible_truncation, reason = "the shift leaves a place in the list")]
    let word = mixed.checked_shr(shift).unwrap_or_default() as usize;
    (word, 1 << (mixed & 63) | 1 << ((mixed >> 6) & 63))
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn what_was_put_in_is_found_and_hardly_anything_else() {
        let hash = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut filter = Filter::with_capacity(1000, 16);
        (0..1000).for_each(|number| filter.insert(hash(number)));
        assert!((0..1000).all(|number| filter.may_have(hash(number))));
        let wrong = (1000..11_000).filter(|number| filter.may_have(hash(*number))).count();
        assert!(wrong < 500, "{wrong}");
        assert!(!Filter::with_capacity(0, 16).may_have(7));
    }
}
