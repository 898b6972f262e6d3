//! Choices that follow from a seed: the same seed makes the same vault on every machine.

/// A sequence of numbers (`SplitMix64`, <https://prng.di.unimi.it/splitmix64.c>).
pub struct Random(u64);

impl Random {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("a length");
        usize::try_from(self.next() % end).expect("a number below a length")
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// Some of these, at most `most`, in their order.
    pub fn some<T: Clone>(&mut self, choices: &[T], most: usize) -> Vec<T> {
        let wanted = self.below(most.min(choices.len()) + 1);
        let mut left = wanted;
        let mut chosen = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            if self.below(choices.len() - index) < left {
                chosen.push(choice.clone());
                left -= 1;
            }
        }
        chosen
    }
}
