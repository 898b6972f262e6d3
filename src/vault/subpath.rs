//! Which heading a link means.

use crate::note::{Heading, Note};
use crate::text::fold;

/// What a heading link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadingMatch<'n> {
    /// A heading.
    Found(&'n Heading),
    /// No heading: the part that was not found.
    Missing(String),
}

/// Finds a heading by its text, below the headings named before it. The first that fits is taken.
///
/// As in Obsidian, case is ignored and special characters count as spaces. For links written by other tools,
/// a heading's id fits too, ours or GitHub's.
pub(super) fn find<'n>(note: &'n Note, parts: &[String]) -> HeadingMatch<'n> {
    let mut below = note.headings.as_slice();
    let mut found = None;
    for part in parts {
        let wanted = comparable(part);
        let by_text = |heading: &Heading| comparable(&heading.text) == wanted;
        let by_id = |heading: &Heading| heading.id == *part || github_id(&heading.text) == *part;
        let index = below.iter().position(by_text).or_else(|| below.iter().position(by_id));
        let Some(index) = index else { return HeadingMatch::Missing(part.clone()) };
        let level = below[index].level;
        let rest = &below[index + 1..];
        let end = rest.iter().position(|heading| heading.level <= level).unwrap_or(rest.len());
        found = Some(&below[index]);
        below = &rest[..end];
    }
    found.map_or_else(|| HeadingMatch::Missing(String::new()), HeadingMatch::Found)
}

/// A heading's text for comparison: letters and digits of any script, in lower case, with single spaces.
fn comparable(text: &str) -> String {
    let words = fold(text);
    let words =
        words.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The id that GitHub gives a heading: lower case, spaces as `-`, punctuation dropped
/// (<https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links>).
fn github_id(text: &str) -> String {
    let kept = text.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{comparable, github_id};

    #[test]
    fn special_characters_count_as_spaces() {
        assert_eq!(comparable("Minecraft: The Video Game"), comparable("minecraft the video  game"));
        assert_eq!(comparable("wifi 2.4 vs 5.0"), comparable("wifi 2 4 vs 5 0"));
        assert_ne!(comparable("one two"), comparable("onetwo"));
    }

    #[test]
    fn ids_are_githubs() {
        assert_eq!(github_id("Using Draw.io"), "using-drawio");
        assert_eq!(github_id("Links/Graphs don't work. How?"), "linksgraphs-dont-work-how");
    }
}
