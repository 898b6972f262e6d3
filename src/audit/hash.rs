//! Hashes of words, eight bytes at a time.

const SEED: u64 = 0x243f_6a88_85a3_08d3;

/// The hash of a word, folded already.
pub(super) fn hash(word: &[u8]) -> u64 {
    let (mut state, mut rest) = (SEED, word);
    while let Some((bytes, behind)) = rest.split_first_chunk() {
        state = step(state, u64::from_le_bytes(*bytes));
        rest = behind;
    }
    mix(if rest.is_empty() { state } else { step(state, number(rest)) })
}

/// The letters and digits of ASCII that a text starts with: the hash of the same word in lower case, and their number.
pub(super) fn ascii_word(text: &[u8]) -> (u64, usize) {
    let (mut state, mut rest) = (SEED, text);
    while let Some((bytes, behind)) = rest.split_first_chunk() {
        let bytes = u64::from_le_bytes(*bytes);
        let length = letters(bytes);
        if length < 8 {
            let own = bytes & ((1 << (8 * length)) - 1);
            let state = if length > 0 { step(state, lower(own)) } else { state };
            return (mix(state), text.len() - rest.len() + length);
        }
        state = step(state, lower(bytes));
        rest = behind;
    }
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if length > 0 {
        state = step(state, lower(number(&rest[..length])));
    }
    (mix(state), text.len() - rest.len() + length)
}

/// How many bytes are letters and digits of ASCII before the first that is none.
fn letters(bytes: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let low = bytes & !HIGH;
    // The high bit of each byte that is at least so much; the bytes are below 0x80.
    let at_least = |bytes: u64, least: u8| bytes + (0x80 - u64::from(least)) * EACH;
    let is_between = |bytes: u64, first: u8, last: u8| at_least(bytes, first) & !at_least(bytes, last + 1);
    let are_letters = is_between(low | (0x20 * EACH), b'a', b'z');
    let are_digits = is_between(low, b'0', b'9');
    let others = !((are_letters | are_digits) & !bytes) & HIGH;
    (others.trailing_zeros() / 8) as usize
}

/// Letters and digits of ASCII in lower case.
fn lower(bytes: u64) -> u64 {
    bytes | ((bytes & 0x4040_4040_4040_4040) >> 1)
}

/// Up to eight bytes as a number.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn step(state: u64, bytes: u64) -> u64 {
    let state = (state ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    state ^ (state >> 32)
}

fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state ^ (state >> 32)
}

#[cfg(test)]
mod tests {
    use super::{ascii_word, hash};

    #[test]
    fn a_word_ends_where_its_letters_and_digits_do() {
        for end in 0..=255_u8 {
            for length in 0..20 {
                let word = &b"aZ09zA1bY8cX7dW6eV5f"[..length];
                let text = [word, &[end], b"more words"].concat();
                let is_part = end.is_ascii_alphanumeric();
                let whole = if is_part { length + 1 + 4 } else { length };
                let lower = text[..whole].to_ascii_lowercase();
                assert_eq!(ascii_word(&text), (hash(&lower), whole), "{length} {end}");
                assert_eq!(ascii_word(word), (hash(&word.to_ascii_lowercase()), length));
            }
        }
    }
}
