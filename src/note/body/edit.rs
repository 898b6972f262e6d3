//! Edits of a text that keep where each of its bytes stands in the file.

use std::ops::Range;

use super::Body;

/// A part of a text, and what is put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub span: Range<usize>,
    pub by: String,
}

impl Edit {
    pub fn add(at: usize, by: String) -> Edit {
        Edit { span: at..at, by }
    }
}

/// Edits that take parts of a text out.
pub(super) fn removals(spans: Vec<Range<usize>>) -> Vec<Edit> {
    spans.into_iter().map(|span| Edit { span, by: String::new() }).collect()
}

/// A place from which on the text and the file have another distance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joint {
    /// The byte of the text.
    pub text: usize,
    /// The byte of the file that stands there.
    pub file: usize,
    /// Whether what follows, up to the next joint, stands in the text alone.
    pub added: bool,
}

impl Body {
    /// The body with edits of its text, which are in order and do not overlap.
    pub(super) fn edited(self, file: &str, edits: Vec<Edit>) -> Body {
        if edits.is_empty() {
            return self;
        }
        let text = self.text(file);
        let mut edited = String::with_capacity(text.len() + edits.len() * 8);
        let mut joints = Vec::with_capacity(self.joints.len() + 2 * edits.len());
        let mut old = self.joints.iter().peekable();
        let mut done = 0;
        for Edit { span, by } in edits {
            // What ends here stays where it is; what begins here comes after the edit.
            while let Some(joint) = old.next_if(|joint| joint.text <= span.start) {
                joints.push(Joint { text: edited.len() + joint.text - done, ..*joint });
            }
            edited.push_str(&text[done..span.start]);
            let place = self.in_file(span.start..span.end);
            if !by.is_empty() {
                joints.push(Joint { text: edited.len(), file: place.start, added: true });
                edited.push_str(&by);
            }
            while old.next_if(|joint| joint.text <= span.end && joint.text > span.start).is_some() {}
            let end = if span.is_empty() { place.start } else { self.in_file(span.end..span.end).start };
            joints.push(Joint { text: edited.len(), file: end, added: false });
            done = span.end;
        }
        joints.extend(old.map(|joint| Joint { text: edited.len() + joint.text - done, ..*joint }));
        edited.push_str(&text[done..]);
        Body { start: self.start, edited: Some(edited), joints, ..Body::default() }
    }
}
