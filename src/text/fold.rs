//! How names are compared.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A name for comparison: composed (NFC) and in lower case, so that `CAFÉ`, typed in either Unicode form,
/// is `café`.
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let lower = name.nfc().flat_map(char::to_lowercase).collect::<String>();
    if is_nfc(&lower) { lower } else { lower.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_and_unicode_form_make_no_difference() {
        assert_eq!(fold("Cafe\u{301}"), fold("CAFÉ"));
        assert_eq!(fold("ΣΊΣΥΦΟΣ"), "σίσυφοσ");
    }
}
