//! Places of tags in the file.

use std::ops::Range;

/// Finds the tags of a piece of HTML in the file again: between them stand comments and the marks of quotes and
/// lists, which the piece does not have. It is for diagnostics: nothing else may depend on what is found.
pub struct Locator<'s> {
    source: &'s str,
    /// What is left of the piece's bytes in the file.
    rest: Range<usize>,
    /// The bytes of the tag that was found last; of the whole piece before any was.
    last: Range<usize>,
    is_lost: bool,
}

impl<'s> Locator<'s> {
    /// For a piece that stands in these bytes of the file.
    pub fn new(source: &'s str, span: Range<usize>) -> Self {
        Locator { source, last: span.clone(), rest: span, is_lost: false }
    }

    /// The bytes of the next tag in the file, which is written like this; only its first line where it has
    /// several.
    pub fn find(&mut self, written: &str) -> Option<Range<usize>> {
        let line = written.lines().next().filter(|_| !self.is_lost)?;
        let Some(at) = self.source.get(self.rest.clone()).and_then(|rest| rest.find(line)) else {
            // What follows cannot be found either, and is not searched for again.
            self.is_lost = true;
            self.last = self.rest.clone();
            return None;
        };
        let start = self.rest.start + at;
        self.rest.start = start + line.len();
        let is_whole = self.source[start..].starts_with(written);
        self.last = start..start + if is_whole { written.len() } else { line.len() };
        Some(self.last.clone())
    }

    /// The bytes of the tag that was found last.
    pub fn last(&self) -> Range<usize> {
        self.last.clone()
    }

    /// The piece itself, for what cannot be found: what is left of it.
    pub fn rest(&self) -> Range<usize> {
        self.rest.clone()
    }
}
