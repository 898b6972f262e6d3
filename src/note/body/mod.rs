//! A note's body as everything reads it: without `%%comments%%`, and with the blanks that the parser needs.
//!
//! 1. `admonitions` makes callouts of fences that say `ad-…`; `list_fences` indents code that stands out of its item.
//! 2. `comments` finds the comments, wherever they start and end; `fences` and `backticks` tell it where code
//!    is, in which `%%` is text.
//! 3. `callouts`, `footnotes` and `tables` tell which blanks to add, so that the parser sees the blocks that Obsidian
//!    sees.
//! 4. [`Body`] is what comes of it, by [`Edit`]s, and knows for each of its bytes which byte of the file it was.

mod admonitions;
mod backticks;
mod callouts;
mod comments;
mod edit;
mod fences;
mod footnotes;
mod list_fences;
mod tables;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag};

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::note::markdown::{Dialect, Reading, Spanned};
use edit::{Edit, Joint, removals};
use footnotes::Continuation;

/// The text below the front matter, as it is read.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Where it starts in the file.
    start: usize,
    /// The text, where it differs from the file's.
    edited: Option<String>,
    /// The places at which something was taken out or added, in order.
    joints: Vec<Joint>,
    /// The bytes of the file that are comments.
    comments: Vec<Range<usize>>,
    /// What is decided in the text.
    reading: Reading,
}

impl Body {
    /// The body that starts at a byte of a file, and the bytes of a comment that does not end.
    pub(super) fn new(file: &str, start: usize) -> (Body, Option<Range<usize>>) {
        let mut body = Body { start, ..Body::default() };
        for find in [admonitions::edits, admonitions::edits, list_fences::edits] {
            let edits = find(body.text(file));
            body = body.edited(file, edits);
        }
        let (spans, unclosed) = comments_of(body.text(file));
        let unclosed = unclosed.map(|opening| body.in_file(opening..opening + 2));
        let comments = spans.iter().map(|span| body.in_file(span.clone())).collect();
        let body = body.edited(file, removals(spans));
        let reading = Reading::of(body.text(file), Dialect::Notes);
        let missing = missing(body.text(file), &reading);
        if missing.is_empty() {
            return (Body { comments, reading, ..body }, unclosed);
        }
        let body = body.edited(file, missing);
        let reading = Reading::of(body.text(file), Dialect::Notes);
        (Body { comments, reading, ..body }, unclosed)
    }

    /// A text without its comments. What begins one that does not end is text.
    pub(super) fn without_comments(text: &str) -> Body {
        let found = comments::find(text);
        let mut spans = found.spans;
        spans.retain(|span| Some(span.start) != found.unclosed);
        Body::default().edited(text, removals(spans))
    }

    /// The text. `file` is the file that the body was made from.
    pub(super) fn text<'f>(&'f self, file: &'f str) -> &'f str {
        self.edited.as_deref().unwrap_or_else(|| file.get(self.start..).unwrap_or_default())
    }

    /// What is decided in the text before it is parsed.
    pub(super) fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The events of the text, as the parser gives them.
    pub(super) fn events<'f>(&'f self, file: &'f str) -> Vec<Spanned<'f>> {
        self.reading.events(self.text(file), Dialect::Notes)
    }

    /// Where it starts in the file.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// The bytes of the file that are comments, with their signs, in order.
    pub(super) fn comments(&self) -> &[Range<usize>] {
        &self.comments
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
        joint.map_or(self.start + byte, |joint| joint.file + if joint.added { 0 } else { byte - joint.text })
    }
}

/// The comments of a text, and where one starts that does not end. Two signs alone in a formula start none of the note:
/// they start one of TeX.
fn comments_of(text: &str) -> (Vec<Range<usize>>, Option<usize>) {
    let comments::Comments { mut spans, unclosed } = comments::find(text);
    let Some(opening) = unclosed else { return (spans, None) };
    let last = spans.pop();
    let before: usize = spans.iter().map(Range::len).sum();
    let rest = Body::default().edited(text, removals(spans.clone()));
    if Reading::of(rest.text(text), Dialect::Notes).is_in_formula(opening - before) {
        return (spans, None);
    }
    spans.extend(last);
    (spans, Some(opening))
}

/// What the parser needs in a text to see its callouts and footnotes, each with its place, in order.
fn missing(text: &str, reading: &Reading) -> Vec<Edit> {
    let mut missing: Vec<(usize, String)> = Vec::new();
    let has_footnotes = text.contains("[^") && text.contains("]:");
    let has_table =
        text.contains("-|") || text.contains("- |") || text.contains(":|") || text.contains(": |");
    if !has_footnotes && !has_table && !text.contains("[!") {
        return Vec::new();
    }
    let mut footnote: Option<Continuation> = None;
    for (event, span) in reading.events(text, Dialect::Notes) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                missing.extend(callouts::parting(text, span.start).map(|(at, mut blank)| {
                    // The line that is added is as far to the right as those around it will be.
                    if let Some(lines) = footnote.as_ref().filter(|lines| lines.span.contains(&at)) {
                        blank.insert_str(1, &" ".repeat(lines.indent));
                    }
                    (at, blank)
                }));
            }
            Event::Start(Tag::Paragraph) if has_table => missing.extend(tables::parting(text, span)),
            Event::Start(Tag::FootnoteDefinition(_))
                if footnote.as_ref().is_none_or(|lines| lines.span.end <= span.start) =>
            {
                if let Some(lines) = Continuation::of(text, span.start) {
                    missing.extend(lines.lines(text).map(|start| (start, " ".repeat(lines.indent))));
                    footnote = Some(lines);
                }
            }
            _ => {}
        }
    }
    missing.sort_by_key(|(at, _)| *at);
    missing.into_iter().map(|(at, blank)| Edit::add(at, blank)).collect()
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
    fn what_is_added_stands_at_its_place_in_the_file() {
        let file = "---\n---\n%%x%%\n> [!a] b %%y%%c\n> d\n\n[^e]: f\n\n  g %%z%%h";
        let (body, _) = Body::new(file, 8);
        let text = body.text(file);
        assert_eq!(text, "> [!a] b c\n>\n> d\n\n[^e]: f\n\n    g h");
        for (part, shown) in [("> [!a]", "> [!a]"), ("c", "c"), ("d\n", "d\n"), ("h", "h")] {
            let at = text.find(part).unwrap();
            assert_eq!(&file[body.in_file(at..at + part.len())], shown);
        }
        let at = text.find(">\n").unwrap();
        assert_eq!(&file[body.in_file(at..at + 2)], "\n");
    }

    #[test]
    fn a_body_without_comments_is_the_files() {
        let (body, _) = Body::new("ab", 1);
        assert_eq!((body.text("ab"), body.in_file(0..1)), ("b", 1..2));
    }
}
