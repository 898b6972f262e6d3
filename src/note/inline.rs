//! Inline `#tags`: <https://help.obsidian.md/tags>.

use std::ops::Range;

/// Whether a name can be a tag: letters, digits, `_`, `-`, `/` and other characters outside ASCII, not digits
/// alone.
pub fn is_tag(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_tag_char) && name.chars().any(|c| !c.is_ascii_digit())
}

fn is_tag_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || "_-/".contains(c);
    }
    // General punctuation and CJK punctuation end a tag as a space does.
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff0f}' | '«' | '»')
}

/// The tags in a stretch of plain text, with the bytes of each (its `#` included).
///
/// `at_start` tells whether the stretch begins a line or follows white space: a tag must.
pub fn tags(text: &str, at_start: bool) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(index) = text[from..].find('#') {
        let start = from + index;
        let rest = &text[start + 1..];
        let length = rest.find(|c| !is_tag_char(c)).unwrap_or(rest.len());
        let name = rest[..length].trim_end_matches('/');
        let free = text[..start].chars().next_back().map_or(at_start, char::is_whitespace);
        // `##` is no tag, nor is what a further `#` follows.
        if free && is_tag(name) && !rest[length..].starts_with('#') {
            found.push((start..start + 1 + name.len(), name));
        }
        from = start + 1 + length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::tags;

    fn names(text: &str) -> Vec<&str> {
        tags(text, true).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn a_tag_needs_one_character_that_is_no_digit() {
        assert_eq!(names("#1984 #y1984 #issue/221 #日本 #🚀"), ["y1984", "issue/221", "日本", "🚀"]);
    }

    #[test]
    fn a_tag_follows_white_space() {
        assert_eq!(names("a#b (#c) #d, #e. x"), ["d", "e"]);
        assert_eq!(names("## #"), Vec::<&str>::new());
    }
}
