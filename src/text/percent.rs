//! Percent-encoding.
//!
//! Encoding follows the form that Cloudflare Pages redirects to: in each segment only
//! `A–Z a–z 0–9 - _ . ! ~ * ' ( )` stay (ECMAScript's `encodeURIComponent`), escapes in upper case.

use std::borrow::Cow;
use std::fmt::Write;

/// A whole path: its slashes stay.
pub fn encode_path(path: &str) -> String {
    encode(path, |byte| byte.is_ascii_alphanumeric() || b"/-_.!~*'()".contains(&byte))
}

/// A URL that somebody wrote: only what no URL may hold is encoded; escapes and reserved characters stay.
pub fn encode_url(url: &str) -> String {
    encode(url, |byte| byte.is_ascii_alphanumeric() || b"-_.!~*'();/?:@&=+$,#%".contains(&byte))
}

/// A path as browsers send it: only what the path of a URL may not hold is encoded.
///
/// Source: the path percent-encode set of <https://url.spec.whatwg.org/#path-percent-encode-set>; `^`, which
/// was added to it in 2023, stays.
pub fn encode_as_browsers(path: &str) -> String {
    encode(path, |byte| matches!(byte, b'!'..=b'~') && !b"\"#<>?`{}".contains(&byte))
}

fn encode(text: &str, keep: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keep(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The text with its escapes decoded; as it is when that would not be UTF-8.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let (decoded, _) = decode_bytes(text);
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The text with its escapes decoded, as ECMAScript's `decodeURIComponent` does it: none when a `%` starts no
/// escape, or the result would not be UTF-8.
pub fn decode_strictly(text: &str) -> Option<String> {
    let (decoded, is_whole) = decode_bytes(text);
    String::from_utf8(decoded).ok().filter(|_| is_whole)
}

/// The bytes, and whether every `%` started an escape.
fn decode_bytes(text: &str) -> (Vec<u8>, bool) {
    let bytes = text.as_bytes();
    let (mut decoded, mut is_whole) = (Vec::with_capacity(bytes.len()), true);
    let mut index = 0;
    while index < bytes.len() {
        let escape = bytes.get(index + 1..index + 3).filter(|_| bytes[index] == b'%');
        let value = escape.and_then(|hex| Some(digit(hex[0])? * 16 + digit(hex[1])?));
        is_whole &= value.is_some() || bytes[index] != b'%';
        decoded.push(value.unwrap_or(bytes[index]));
        index += if value.is_some() { 3 } else { 1 };
    }
    (decoded, is_whole)
}

fn digit(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_strictly, encode_as_browsers, encode_path, encode_url};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn a_path_keeps_what_cloudflare_keeps() {
        assert_eq!(encode_path("/a+b c/é'(x)!~"), "/a%2Bb%20c/%C3%A9'(x)!~");
    }

    #[test]
    fn a_written_url_keeps_its_escapes() {
        assert_eq!(encode_url("https://x.org/a b?q=%20&é#f\""), "https://x.org/a%20b?q=%20&%C3%A9#f%22");
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(decode("100% %4 %zz a%20b"), "100% %4 %zz a b");
        assert_eq!(decode("%E9"), "%E9");
    }

    #[test]
    fn a_strict_reader_takes_whole_escapes_only() {
        assert_eq!(decode_strictly("/caf%c3%a9%2Fx").as_deref(), Some("/café/x"));
        for text in ["100%", "%4", "%zz", "%E9", "%+1"] {
            assert_eq!(decode_strictly(text), None, "{text}");
        }
    }

    #[test]
    fn browsers_encode_what_a_path_may_not_hold() {
        assert_eq!(encode_as_browsers("/é <a>{`\"}[1]|^%41+&"), "/%C3%A9%20%3Ca%3E%7B%60%22%7D[1]|^%41+&");
    }

    proptest! {
        #[test]
        fn decoding_undoes_encoding(text in any::<String>()) {
            let encoded = encode_path(&text);
            prop_assert_eq!(decode(&encoded), text.as_str());
        }
    }
}
