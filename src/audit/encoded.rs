//! Base64 (RFC 4648, either alphabet), and what is compressed inside.

use std::io::Read;
use std::ops::Range;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::read::GzDecoder;

/// The longest text that is unpacked.
const LONGEST: u64 = 64 << 20;

/// The run of characters of Base64 around a word.
pub(super) fn run(text: &[u8], word: Range<usize>) -> Range<usize> {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte);
    let start = word.start - text[..word.start].iter().rev().take_while(is_part).count();
    let end = word.end + text[word.end..].iter().take_while(is_part).count();
    start..end
}

/// What a run stands for, when that is a text.
pub(super) fn decode(run: &[u8]) -> Option<Vec<u8>> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let plain: Vec<u8> = run
        .iter()
        .map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            byte => *byte,
        })
        .collect();
    // The first characters may belong to what stands before.
    let bytes = GeneralPurpose::new(&STANDARD, config).decode(&plain).ok()?;
    let bytes = unpacked(&bytes).unwrap_or(bytes);
    let text = std::str::from_utf8(&bytes).ok()?;
    let is_text = !text.chars().any(|c| c.is_control() && !c.is_whitespace());
    is_text.then_some(bytes)
}

/// What is compressed with gzip (RFC 1952).
pub(super) fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return None;
    }
    let mut plain = Vec::new();
    GzDecoder::new(bytes).take(LONGEST).read_to_end(&mut plain).ok()?;
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::{decode, run};

    #[test]
    fn a_run_is_decoded_when_it_is_text() {
        let text = b"url(data:text/plain;base64,U2VjcmV0IHByb2plY3Q=)";
        let word = text.len() - 21..text.len() - 2;
        assert_eq!(run(text, word.clone()), word);
        assert_eq!(decode(&text[word]).as_deref(), Some(&b"Secret project"[..]));
        assert_eq!(decode(b"78b6118973eb7bbe"), None);
    }
}
