//! What changes without a change of meaning is replaced before texts are compared.

/// The text with the hashes of asset names as `HASH`: `/assets/kb.fd4031d7bfb0a970.css` as
/// `/assets/kb.HASH.css`. A hash has 16 hexadecimal digits after a dot.
pub fn asset_hashes(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(index) = rest.find('.') {
        let (before, after) = rest.split_at(index + 1);
        redacted.push_str(before);
        rest = after;
        let digits = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if digits == 16 && rest[..16].bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            redacted.push_str("HASH");
            rest = &rest[16..];
        }
    }
    redacted + rest
}

#[test]
fn only_hashes_in_names_are_replaced() {
    assert_eq!(asset_hashes("/assets/a b.0123456789abcdef.css 1.5."), "/assets/a b.HASH.css 1.5.");
    assert_eq!(asset_hashes("LICENSE.0123456789abcdef\""), "LICENSE.HASH\"");
    for same in ["a.0123456789abcdeg.css", "a.0123.css", "a.0123456789abcdef0.css"] {
        assert_eq!(asset_hashes(same), same);
    }
}
