//! Lines between fences: whether they are front matter, and whether they say who may see the note.

use super::line::{Line, Lines};
use crate::note::front_matter::KEYS;
use crate::note::visibility::{Answer, OWN, is_switch, nearly, restriction, squeezed};
use crate::project::Visibility;

/// Where a block of lines opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// With a fence above which nothing can be seen.
    AtTop,
    /// With a fence below a heading, a comment or the like.
    Below,
    /// Without a fence, with the first line of the file that can be seen.
    Missing,
    /// Without a fence, below a heading, a comment or the like.
    MissingBelow,
}

/// Signs between a key and its value.
const SEPARATORS: &[char] = &[':', '：', '﹕', '꞉', '∶', '︓', 'ː', '=', '＝'];

/// Whether keys say who may see a note.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    #[default]
    Nothing,
    /// One looks as if it did.
    Unclearly,
    /// One does, readably.
    Plainly,
}

/// What lines say.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// What its keys say about who may see the note.
    says: Says,
    /// How many keys kb knows, spelt as it spells them.
    known: usize,
    /// How many keys there are.
    keys: usize,
    /// Whether a line of signs closes it.
    is_closed: bool,
    /// Whether its fence may open front matter of some tool, and is no thematic break with stars or underscores.
    is_fenced: bool,
}

impl Block {
    /// Reads to the line of signs that closes it, to the first line of text, or to the end.
    pub fn read(lines: &mut Lines<'_>, fence: Option<&Line<'_>>) -> Block {
        let mut block = Block::default();
        if let Some(fence) = fence {
            block.is_fenced = !fence.trimmed().starts_with(['*', '_', '=']);
            block.take_inline(fence.trimmed());
        }
        block.take_all(lines, fence.is_none());
        block
    }

    /// The same without a fence, from a line on that was read already.
    pub fn read_with(lines: &mut Lines<'_>, first: &Line<'_>) -> Block {
        let mut block = Block::default();
        if block.take(first) {
            block.take_all(lines, true);
        }
        block
    }

    fn take_all(&mut self, lines: &mut Lines<'_>, ends_at_blank: bool) {
        loop {
            let before = lines.clone();
            let Some(line) = lines.next() else { return };
            if line.is_signs() && !is_bracket(line.trimmed()) && !is_item(line.trimmed()) {
                self.is_closed = true;
                // It may open the next block.
                *lines = before;
                return;
            }
            if line.trimmed().is_empty() && ends_at_blank && self.keys > 0 {
                return;
            }
            if !self.take(&line) {
                *lines = before;
                return;
            }
        }
    }

    /// Takes a line; `false` when it is text.
    fn take(&mut self, line: &Line<'_>) -> bool {
        let text = line.trimmed();
        if text.is_empty() || text.starts_with("```") || text.starts_with("~~~") {
            return text.is_empty();
        }
        if is_item(text) {
            return true;
        }
        self.is_closed |= text.starts_with('{') && text.ends_with('}');
        let pieces: Vec<&str> = if text.starts_with('{') { text.split(',').collect() } else { vec![text] };
        let keys = pieces.iter().filter(|piece| self.take_key(piece)).count();
        keys > 0
            || is_item(text)
            || is_bracket(text)
            || text.starts_with(['#', '[', '{'])
            || line.is_indented()
    }

    /// Takes what stands in the line of a fence: `--- visibility: private ---`.
    fn take_inline(&mut self, fence: &str) {
        let inner = fence.trim_matches(|c: char| !c.is_alphanumeric());
        self.take_key(inner);
    }

    /// Takes a key with its value; `false` when the text is none.
    fn take_key(&mut self, text: &str) -> bool {
        let Some((key, value)) = entry(text) else { return false };
        self.keys += 1;
        self.known += usize::from(KEYS.contains(&key));
        let name = squeezed(key);
        let answer = Answer::of_text(value);
        let own = OWN.contains(&name.as_str());
        let is_word = value.split_whitespace().count() <= 1;
        let says = if name == "visibility" {
            if visibility(&answer) { Says::Plainly } else { Says::Unclearly }
        } else if let Some(found) = restriction(&name, &answer, &[]) {
            // `Status: Draft` stands on many a page that is to be read.
            let is_meant = is_word && (!found.yields_to_public || key == name);
            match answer {
                Answer::Yes | Answer::No => Says::Plainly,
                _ if is_meant => Says::Unclearly,
                _ => Says::Nothing,
            }
        } else if is_word && (own || (!is_switch(&name) && nearly(key, KEYS).is_some())) {
            Says::Unclearly
        } else {
            Says::Nothing
        };
        self.says = self.says.max(says);
        true
    }

    /// Whether it holds a key at all.
    pub fn has_keys(&self) -> bool {
        self.keys > 0
    }

    /// Whether somebody meant this as front matter.
    pub fn is_front_matter(&self, opening: Opening) -> bool {
        let says = self.says > Says::Nothing;
        match opening {
            Opening::AtTop => says || (self.is_fenced && self.is_closed && self.known > 0),
            Opening::Below => says,
            Opening::MissingBelow => self.says == Says::Plainly,
            Opening::Missing => self.says == Says::Plainly || (self.is_closed && self.known > 1),
        }
    }
}

/// Whether a line says, readably, who may see the note.
pub(super) fn says_plainly(line: &Line<'_>) -> bool {
    let mut block = Block::default();
    block.take_key(line.trimmed());
    block.says == Says::Plainly
}

/// Whether a line says, readably or not, that not everyone may see the note.
pub(super) fn holds_back(line: &Line<'_>) -> bool {
    let pieces = line.trimmed().split(',').filter_map(entry);
    pieces.map(|(key, value)| (squeezed(key), Answer::of_text(value))).any(|(name, answer)| {
        let is_public = matches!(&answer, Answer::Word(word) if word == "public");
        if name == "visibility" { !is_public } else { restriction(&name, &answer, &[]).is_some() }
    })
}

/// Whether any line of a text does.
pub(super) fn says_anywhere(inner: &str) -> bool {
    Lines::new(inner, 0).any(|line| says_plainly(&line))
}

fn visibility(answer: &Answer) -> bool {
    matches!(answer, Answer::Word(word) if Visibility::NAMES.contains(&word.as_str()))
}

/// Braces and brackets of JSON.
fn is_bracket(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "{}[](),".contains(c))
}

/// An item of a YAML list.
fn is_item(text: &str) -> bool {
    text == "-" || text == "*" || text.starts_with("- ") || text.starts_with("* ")
}

/// A key and its value: `key: value`, `"key": "value",`, `key = value`, `#+KEY: value`, `key:: value`.
fn entry(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(['#', '+', ':', '[', '(', '{', '%', ' ']);
    let (key, rest) = text.split_once(SEPARATORS)?;
    let key = key.trim_matches(['"', '\'', '*', ' ']);
    let is_name = key.chars().any(char::is_alphabetic)
        && key.chars().count() <= 40
        && key.split_whitespace().count() <= 3
        && !key.contains(['`', '(', ')', '[', ']', '<', '>', '/', '.', ',', '!', '?']);
    let value = rest.trim_start_matches([':', '=', ' ', '\t']);
    let value = value.split(" #").next().unwrap_or(value);
    let value = value.trim_matches(['"', '\'', '*', '`', ',', ']', ')', '}', ';', ' ', '\t']);
    is_name.then_some((key, value))
}
