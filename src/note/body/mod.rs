//! A note's body as everything reads it: without `%%comments%%`.
//!
//! 1. `comments` finds the comments, wherever they start and end; `fences` and `backticks` tell it where code
//!    is, in which `%%` is text.
//! 2. [`Body`] is what is left, and knows for each of its bytes which byte of the file it was.

mod backticks;
mod comments;
mod fences;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// The text below the front matter, without comments.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Where it starts in the file.
    start: usize,
    /// The text, where it differs from the file's.
    edited: Option<String>,
    /// Where the text goes on after each thing taken out, in order.
    joints: Vec<Joint>,
}

/// A place of the text at which something was taken out.
#[derive(Debug, Clone, Copy)]
struct Joint {
    /// The byte of the text.
    text: usize,
    /// The byte of the file that stands there.
    file: usize,
}

impl Body {
    /// The body that starts at a byte of a file, and the bytes of a comment that does not end.
    pub(super) fn new(file: &str, start: usize) -> (Body, Option<Range<usize>>) {
        let raw = &file[start..];
        let found = comments::find(raw);
        let unclosed = found.unclosed.map(|opening| start + opening..start + opening + 2);
        if found.spans.is_empty() {
            return (Body { start, ..Body::default() }, unclosed);
        }
        let mut edited = String::with_capacity(raw.len());
        let mut joints = Vec::with_capacity(found.spans.len());
        let mut done = 0;
        for span in found.spans {
            edited.push_str(&raw[done..span.start]);
            done = span.end;
            joints.push(Joint { text: edited.len(), file: start + done });
        }
        edited.push_str(&raw[done..]);
        (Body { start, edited: Some(edited), joints }, unclosed)
    }

    /// The text. `file` is the file that the body was made from.
    pub(super) fn text<'f>(&'f self, file: &'f str) -> &'f str {
        self.edited.as_deref().unwrap_or_else(|| file.get(self.start..).unwrap_or_default())
    }

    /// From bytes of the text to bytes of the file.
    pub(super) fn in_file(&self, span: Range<usize>) -> Range<usize> {
        if self.joints.is_empty() {
            return span.start + self.start..span.end + self.start;
        }
        // What ends at a joint ends before what was taken out there.
        let start = self.byte(self.joints.partition_point(|joint| joint.text <= span.start), span.start);
        let end = self.byte(self.joints.partition_point(|joint| joint.text < span.end), span.end);
        start..end.max(start)
    }

    /// The byte of the file for a byte of the text that so many joints come before.
    fn byte(&self, joints_before: usize, byte: usize) -> usize {
        let joint = joints_before.checked_sub(1).and_then(|last| self.joints.get(last));
        joint.map_or(self.start + byte, |joint| joint.file + (byte - joint.text))
    }
}

/// The problem with a comment that has no end where it needs one. `span` is its first sign.
pub(super) fn unclosed_comment(file: &Arc<SourceFile>, span: Range<usize>) -> Diagnostic {
    let (message, help) = if file.text()[span.clone()].starts_with('%') {
        (
            "this comment has no end, so the note is not published",
            "end it with `%%`, or write `\\%%` to show the signs",
        )
    } else {
        (
            "this comment does not end in its paragraph or block, so the note is not published",
            "end it with `-->` before a blank line, or write `\\<!--` to show it",
        )
    };
    Diagnostic::new(Code::UnclosedComment, message).at(Place::new(file, span)).help(help)
}

#[cfg(test)]
mod tests {
    use super::Body;

    #[test]
    fn bytes_of_the_text_are_found_in_the_file() {
        let file = "---\n---\na %%x%%b\n%%y%%\nc";
        let (body, unclosed) = Body::new(file, 8);
        assert_eq!((body.text(file), unclosed), ("a b\nc", None));
        for (text, shown) in [(0..1, "a"), (2..3, "b"), (4..5, "c"), (0..2, "a ")] {
            assert_eq!(&file[body.in_file(text)], shown);
        }
        assert_eq!(&file[body.in_file(0..3)], "a %%x%%b");
    }

    #[test]
    fn a_body_without_comments_is_the_files() {
        let (body, _) = Body::new("ab", 1);
        assert_eq!((body.text("ab"), body.in_file(0..1)), ("b", 1..2));
    }
}
