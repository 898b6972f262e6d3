//! The words of parts of a text.

use std::ops::Range;

use super::escapes::Escapes;
use super::words::{Reader, Word};

/// The words of some parts of a text.
pub(super) fn words_in(text: &str, parts: &[Range<usize>]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut reader = Reader::new(text.as_bytes(), Escapes::Plain, &mut words);
    for part in parts {
        reader.at = part.start;
        reader.read(part.end, false);
    }
    drop(reader);
    words
}

/// The same, of the words of the whole text; none where a part begins or ends in the midst of one, or before the last part
/// ended.
pub(super) fn within(all: &[Word], parts: &[Range<usize>]) -> Option<Vec<Word>> {
    let (mut words, mut rest, mut end) = (Vec::with_capacity(all.len()), all, 0);
    for part in parts {
        if part.start < end {
            return None;
        }
        end = part.end;
        let passed = rest.iter().take_while(|word| word.end <= part.start).count();
        let held = rest[passed..].iter().take_while(|word| word.start < part.end).count();
        let (own, behind) = rest[passed..].split_at(held);
        if own.first().is_some_and(|word| word.start < part.start)
            || own.last().is_some_and(|word| word.end > part.end)
        {
            return None;
        }
        words.extend_from_slice(own);
        rest = behind;
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Word, within, words_in};
    use crate::audit::words::words;

    proptest! {
        /// Between characters and escapes: no part begins in the midst of one.
        #[test]
        fn words_within_parts_are_those_that_are_read_there(
            atoms in prop::collection::vec(
                prop::sample::select(vec!["a", "b", "é", "'", "’", "\u{ad}", " ", "*", "&amp;", "&#65;", "%20", "会"]),
                0..40,
            ),
            places in prop::collection::vec(0..41_usize, 0..8),
        ) {
            let start = |place: usize| atoms.iter().take(place).map(|atom| atom.len()).sum::<usize>();
            let text = atoms.concat();
            let parts: Vec<_> =
                places.chunks_exact(2).map(|two| start(two[0])..start(two[1].max(two[0]))).collect();
            let spans = |words: &[Word]| -> Vec<_> {
                words.iter().map(|word| (word.hash, word.start, word.end)).collect()
            };
            if let Some(found) = within(&words(&text), &parts) {
                prop_assert_eq!(spans(&found), spans(&words_in(&text, &parts)));
            }
        }
    }
}
