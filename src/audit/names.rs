//! Names, looked up by the words of a text.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::patterns::{Name, PATTERN_WORDS, sequence};
use super::words::Word;
use crate::note::TermHasher;

/// Some of the names that are looked for.
#[derive(Debug, Default)]
pub(super) struct NameSet {
    /// From the hash of a name's words to its number.
    numbers: HashMap<u64, u32, BuildHasherDefault<TermHasher>>,
    /// From the last word of names to how many words these have: a bit for each number.
    lengths: HashMap<u64, u8, BuildHasherDefault<TermHasher>>,
    /// A bit for each last word, by its first bits: so few that they are always at hand.
    last: Vec<u64>,
}

/// How many of a word's first bits tell whether it may be the last of a name.
const LAST_BITS: u32 = 16;

// A name has a bit for the number of its words.
const _: () = assert!(PATTERN_WORDS <= 8);

impl NameSet {
    /// Those of the names, by their numbers, that are wanted.
    pub fn of(names: &[Name], is_wanted: impl Fn(u32) -> bool) -> Self {
        let mut set = NameSet { last: vec![0; 1 << (LAST_BITS - 6)], ..NameSet::default() };
        for (number, name) in (0..).zip(names).filter(|(number, _)| is_wanted(*number)) {
            let Some(last) = name.words.last() else { continue };
            let (place, bit) = place(*last);
            set.last[place] |= bit;
            *set.lengths.entry(*last).or_default() |= 1 << (name.words.len() - 1);
            set.numbers.insert(sequence(name.words.iter().copied()), number);
        }
        set
    }

    /// Whether a name may end with this word; in some cases where none does, too. That is quickest.
    pub fn may_end_with(&self, word: u64) -> bool {
        let (place, bit) = place(word);
        self.last.get(place).is_some_and(|bits| bits & bit > 0)
    }

    /// The names that words end with.
    pub fn at_end_of<'s>(&'s self, words: &'s [Word]) -> impl Iterator<Item = u32> + 's {
        let lengths = words.last().and_then(|last| self.lengths.get(&last.hash)).copied().unwrap_or_default();
        let most = words.len().min(PATTERN_WORDS);
        (1..=most).filter(move |length| lengths & 1 << (length - 1) > 0).filter_map(|length| {
            let own = words[words.len() - length..].iter().map(|word| word.hash);
            self.numbers.get(&sequence(own)).copied()
        })
    }
}

fn place(word: u64) -> (usize, u64) {
    let bit = word >> (64 - LAST_BITS);
    ((bit >> 6) as usize, 1 << (bit & 63))
}

#[cfg(test)]
mod tests {
    use super::NameSet;
    use crate::audit::patterns::Name;
    use crate::audit::words::words;

    #[test]
    fn names_are_found_at_the_end_of_words() {
        let name = |text: &str| Name { words: words(text).iter().map(|word| word.hash).collect(), owner: 0 };
        let names = ["tips", "docker tips", "other", "more docker tips", "a b c d e f g h"].map(name);
        let all = NameSet::of(&names, |_| true);
        let found = |set: &NameSet, text: &str| set.at_end_of(&words(text)).collect::<Vec<_>>();
        assert_eq!(found(&all, "more docker tips"), [0, 1, 3]);
        assert_eq!(found(&all, "tips"), [0]);
        assert_eq!(found(&all, "x a b c d e f g h"), [4]);
        assert_eq!(found(&all, "docker"), [0; 0]);
        assert_eq!(found(&all, ""), [0; 0]);
        assert!(["tips", "other", "h"].iter().all(|word| all.may_end_with(words(word)[0].hash)));
        assert_eq!(found(&NameSet::of(&names, |number| number != 1), "docker tips"), [0]);
        assert_eq!(found(&NameSet::default(), "tips"), [0; 0]);
    }
}
