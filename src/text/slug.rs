//! Slugs: names for URLs and ids.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest slug in bytes: with its extension it must fit a file name of 255.
const MAX_BYTES: usize = 200;

/// The slug of a name: composed (NFC), lower case, spaces and punctuation as single `-`, letters and digits
/// of every script and emoji kept. `C++` is `c-plus-plus` and `C#` is `c-sharp`: they are other names than `C`.
/// A name with nothing to keep is `untitled`.
pub fn slug(name: &str) -> String {
    let name = spell_signs(name);
    if name.is_ascii() {
        // Most names are, and there is nothing to compose.
        return of_characters(name.chars().map(|c| c.to_ascii_lowercase()), name.len());
    }
    of_characters(name.nfc().flat_map(char::to_lowercase).nfc(), name.len())
}

/// A name with the signs that end a word spelt out: the `+` of `C++20` and `Google+`, the `#` of `C#`.
/// Between two words (`a+b`) and before a number (`Issue #3`) they are punctuation.
fn spell_signs(name: &str) -> Cow<'_, str> {
    if !name.contains(['+', '#']) {
        return Cow::Borrowed(name);
    }
    let mut spelt = String::with_capacity(name.len() + 16);
    let mut rest = name;
    while let Some(start) = rest.find(['+', '#']) {
        let sign = if rest[start..].starts_with('+') { '+' } else { '#' };
        let run = rest[start..].len() - rest[start..].trim_start_matches(sign).len();
        let (before, after) = (&rest[..start], &rest[start + run..]);
        let follows_word = before.chars().next_back().is_some_and(is_kept);
        let precedes_word = after.chars().next().is_some_and(is_kept);
        let is_spelt = follows_word && (!precedes_word || (sign == '+' && run == 2)) && run <= 2;
        spelt.push_str(before);
        match (is_spelt, sign) {
            (true, '+') => spelt.push_str(&"-plus".repeat(run)),
            (true, _) => spelt.push_str(&"-sharp".repeat(run)),
            (false, _) => spelt.push(' '),
        }
        if is_spelt && precedes_word {
            spelt.push('-');
        }
        rest = after;
    }
    spelt.push_str(rest);
    Cow::Owned(spelt)
}

fn of_characters(characters: impl Iterator<Item = char>, length: usize) -> String {
    let mut slug = String::with_capacity(length);
    let mut gap = false;
    for c in characters {
        if is_kept(c) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(c);
        } else {
            // Apostrophes do not part a word: "it's" is one.
            gap |= !matches!(c, '\'' | '’' | '\u{fe0f}' | '\u{200d}' | '\u{200c}');
        }
    }
    if slug.len() > MAX_BYTES {
        slug.truncate(slug.floor_char_boundary(MAX_BYTES));
        slug.truncate(slug.trim_end_matches('-').len());
    }
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

fn is_kept(c: char) -> bool {
    let mark = !c.is_ascii() && is_combining_mark(c) && c != '\u{fe0f}';
    let emoji = matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}');
    c.is_alphanumeric() || mark || emoji
}

/// Slugs that differ from each other: the second `a` is `a-1`, the third `a-2`.
#[derive(Debug, Default)]
pub struct UniqueSlugs {
    next: HashMap<String, usize>,
}

impl UniqueSlugs {
    /// The slug of a name, numbered if it was given out before.
    pub fn slug(&mut self, name: &str) -> String {
        let base = slug(name);
        if !self.next.contains_key(&base) {
            self.next.insert(base.clone(), 1);
            return base;
        }
        loop {
            let number = self.next.entry(base.clone()).or_insert(1);
            let numbered = format!("{base}-{number}");
            *number += 1;
            if !self.next.contains_key(&numbered) {
                self.next.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{UniqueSlugs, slug};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn names_become_slugs() {
        for (name, expected) in [
            ("Dockerfile Patterns for Python APIs", "dockerfile-patterns-for-python-apis"),
            ("R&D #1: 100% \"done\"", "r-d-1-100-done"),
            ("It's here", "its-here"),
            ("Cafe\u{301}", "café"),
            ("中文 笔记", "中文-笔记"),
            ("مرحبا بالعالم", "مرحبا-بالعالم"),
            ("हिन्दी", "हिन्दी"),
            ("🚀 launch", "🚀-launch"),
            ("v1.2_final", "v1-2-final"),
            ("C++", "c-plus-plus"),
            ("Modern C++20", "modern-c-plus-plus-20"),
            ("C#", "c-sharp"),
            ("F# and C", "f-sharp-and-c"),
            ("Notepad++ tips", "notepad-plus-plus-tips"),
            ("Google+", "google-plus"),
            ("a+b, 1 + 1, a+++", "a-b-1-1-a"),
            ("Issue#3, ## x, #tag", "issue-3-x-tag"),
            ("???", "untitled"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn equal_names_are_numbered() {
        let mut slugs = UniqueSlugs::default();
        let given: Vec<String> = ["a", "a-1", "a", "A", "b"].iter().map(|name| slugs.slug(name)).collect();
        assert_eq!(given, ["a", "a-1", "a-2", "a-3", "b"]);
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug_and_fits_a_file_name(name in any::<String>()) {
            let once = slug(&name);
            prop_assert!(once.len() <= 200 && !once.is_empty());
            prop_assert!(!once.contains(['/', '.', '%', '#', '?', ' ']));
            prop_assert_eq!(slug(&once), once);
        }
    }
}
