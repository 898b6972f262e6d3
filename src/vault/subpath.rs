//! Which part of a note a link means.

use crate::note::{Heading, Note, Part, Subpath};
use crate::text::fold;

/// A part that a note does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissingPart {
    /// A heading, or an id of the author's own.
    Heading {
        /// The part that was not found.
        part: String,
        /// The part before it, below which it should stand.
        below: Option<String>,
    },
    /// A block.
    Block {
        /// Its id, as it was typed.
        id: String,
    },
}

/// Finds the part of a note that a link names: a block by its id, a heading by its text, below the headings named before
/// it, or an id of the author's own. The first that fits is taken.
///
/// As in Obsidian, case is ignored, special characters count as spaces, and what was typed fits as what is shown. For
/// links written by other tools, a heading's id fits too, ours or GitHub's.
pub(super) fn find(note: &Note, subpath: &Subpath) -> Result<Part, MissingPart> {
    let parts = match subpath {
        Subpath::Whole => return Ok(Part::Whole),
        Subpath::Block(id) => {
            let missing = || MissingPart::Block { id: id.clone() };
            return note.block_number(id).map(Part::Block).ok_or_else(missing);
        }
        Subpath::Headings(parts) => parts,
    };
    let missing = match within(&note.headings, 0, parts) {
        Ok(heading) => return Ok(Part::Section(heading)),
        Err(missing) => missing,
    };
    if let [id] = parts.as_slice()
        && let Some(anchor) = note.anchors.iter().position(|anchor| anchor.id == *id)
    {
        return Ok(Part::Anchor(anchor));
    }
    Err(MissingPart::Heading {
        part: parts.get(missing).cloned().unwrap_or_default(),
        below: missing.checked_sub(1).and_then(|before| parts.get(before).cloned()),
    })
}

/// The number of the heading that the last part names, where the first of these headings has the number `first`; else
/// the number of the part that could not be found.
fn within(headings: &[Heading], first: usize, parts: &[String]) -> Result<usize, usize> {
    let Some((part, rest)) = parts.split_first() else { return Err(0) };
    let wanted = comparable(part);
    let by_text = |heading: &Heading| {
        says(&heading.text, &wanted) || heading.source.as_ref().is_some_and(|source| says(source, &wanted))
    };
    let is_named = |fits: &dyn Fn(&Heading) -> bool| {
        let places = headings.iter().enumerate().filter(|(_, heading)| fits(heading));
        places.map(|(place, _)| place).collect::<Vec<usize>>()
    };
    let places = Some(is_named(&by_text)).filter(|places| !places.is_empty());
    let mut furthest = 0;
    let by_id = || {
        // GitHub keeps what says how a sign is drawn.
        let plain = part.replace(['\u{fe0e}', '\u{fe0f}'], "");
        is_named(&|heading| heading.id == *part || github_id(&heading.text) == plain)
    };
    for place in places.unwrap_or_else(by_id) {
        if rest.is_empty() {
            return Ok(first + place);
        }
        let level = headings[place].level;
        let section =
            headings[place + 1..].split(|heading| heading.level <= level).next().unwrap_or_default();
        match within(section, first + place + 1, rest) {
            Ok(heading) => return Ok(heading),
            Err(missing) => furthest = furthest.max(missing + 1),
        }
    }
    Err(furthest)
}

/// A heading's text for comparison: letters and digits of any script, in lower case, with single spaces.
fn comparable(text: &str) -> String {
    let words = fold(text);
    let words =
        words.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a text is the same for comparison as one that was prepared for it.
fn says(text: &str, wanted: &str) -> bool {
    if !text.is_ascii() {
        return comparable(text) == wanted;
    }
    // Every heading of a note is looked at for every link to one: most are told apart by their first word.
    let mut wanted = wanted.split(' ').filter(|word| !word.is_empty());
    let words = text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| wanted.next().is_some_and(|wanted| wanted.eq_ignore_ascii_case(word)))
        && wanted.next().is_none()
}

/// The id that GitHub gives a heading: lower case, spaces as `-`, punctuation dropped
/// (<https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links>).
fn github_id(text: &str) -> String {
    let kept = text.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{comparable, github_id, says};

    #[test]
    fn a_text_says_what_is_the_same_for_comparison() {
        let texts = ["", "A: b!", "a  b", "a", "a b c", "Ä b", "ä B", "ab", "-"];
        for (text, other) in texts.iter().flat_map(|text| texts.map(|other| (text, other))) {
            assert_eq!(
                says(text, &comparable(other)),
                comparable(text) == comparable(other),
                "{text} {other}"
            );
        }
    }

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
