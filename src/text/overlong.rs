//! Names that are too long for a page of their own.

/// The longest name of a tag or a category, in bytes.
const MAX_BYTES: usize = 200;
/// How many levels a name may have: each has a page, and every page names those above it.
const MAX_LEVELS: usize = 16;

/// Whether a tag or a category is longer or deeper than there are pages for.
pub fn is_overlong(name: &str) -> bool {
    name.len() > MAX_BYTES || name.split('/').nth(MAX_LEVELS).is_some()
}

/// How such a name can be mended.
pub const OVERLONG_HELP: &str = "write at most 200 bytes, and 16 levels between slashes";

/// The start of a name, for messages: whoever reads them knows the rest.
pub fn shortened(name: &str) -> String {
    const SHOWN: usize = 40;
    match name.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_overlong, shortened};

    #[test]
    fn length_and_depth_have_limits() {
        assert!(!is_overlong(&"é".repeat(100)) && is_overlong(&"é".repeat(101)));
        assert!(!is_overlong(&["a"; 16].join("/")) && is_overlong(&["a"; 17].join("/")));
    }

    #[test]
    fn a_long_name_is_shown_by_its_start() {
        assert_eq!(shortened(&"é".repeat(41)), format!("{}…", "é".repeat(40)));
        assert_eq!(shortened("é"), "é");
    }
}
