//! A formula that was changed, and where each of its bytes was written.

use std::borrow::Cow;
use std::ops::Range;

/// A formula after changes.
pub struct Rewritten<'t> {
    /// The formula.
    pub tex: Cow<'t, str>,
    /// Where each piece starts in it, and where it stood; whether it is as it was.
    pieces: Vec<(usize, usize, bool)>,
}

impl Rewritten<'_> {
    /// The byte of the formula as it was written.
    pub fn written(&self, byte: usize) -> usize {
        let after = self.pieces.partition_point(|(start, ..)| *start <= byte);
        match after.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some((start, old, true)) => old + (byte - start),
            Some((_, old, false)) => *old,
            None => byte,
        }
    }
}

/// Writes a formula anew, from its start to its end.
pub struct Rewriter<'t> {
    tex: &'t str,
    new: String,
    /// How much of the old formula is written.
    done: usize,
    pieces: Vec<(usize, usize, bool)>,
}

impl<'t> Rewriter<'t> {
    /// A writer that has changed nothing.
    pub fn new(tex: &'t str) -> Self {
        Rewriter { tex, new: String::new(), done: 0, pieces: Vec::new() }
    }

    /// Puts something in place of a part. What overlaps the last one stays.
    pub fn replace(&mut self, span: Range<usize>, by: &str) {
        if span.start < self.done {
            return;
        }
        self.keep(span.start);
        self.pieces.push((self.new.len(), span.start, false));
        self.new.push_str(by);
        self.done = span.end;
    }

    fn keep(&mut self, end: usize) {
        self.pieces.push((self.new.len(), self.done, true));
        self.new.push_str(&self.tex[self.done..end]);
        self.done = end;
    }

    /// The formula.
    pub fn finish(mut self) -> Rewritten<'t> {
        if self.pieces.is_empty() {
            return Rewritten { tex: Cow::Borrowed(self.tex), pieces: self.pieces };
        }
        self.keep(self.tex.len());
        Rewritten { tex: Cow::Owned(self.new), pieces: self.pieces }
    }
}
