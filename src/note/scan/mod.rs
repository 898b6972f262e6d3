//! One walk over a note's body that collects what other stages ask about.
//!
//! Each collector sees every event and keeps what it is there for.

mod code;
mod comments;
mod excerpt;
mod footnotes;
mod headings;
mod links;
mod tags;
mod terms;

use std::ops::Range;

pub use code::CodeBlock;
pub use footnotes::{FootnoteProblem, FootnoteProblemKind};
pub use headings::Heading;
pub use terms::Terms;

use super::Link;
use super::body::Body;
use super::callout::Head;
use super::markdown::is_escaped;
use super::{events, marks};
use crate::diagnostic::SourceFile;

/// What the walk found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The first level-1 heading.
    pub title: Option<String>,
    /// The first paragraph, cut.
    pub description: String,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub remote_images: Vec<Range<usize>>,
    pub tags: Vec<String>,
    pub code_blocks: Vec<CodeBlock>,
    pub footnote_problems: Vec<FootnoteProblem>,
    pub unclosed_comments: Vec<Range<usize>>,
    pub words: usize,
    pub terms: Terms,
}

/// Walks the body of a file; spans are the file's.
pub(super) fn scan(file: &SourceFile, body: &Body) -> Scan {
    let text = body.text(file.text());
    let mut headings = headings::Collector::default();
    let mut links = links::Collector::default();
    let mut tags = tags::Collector::default();
    let mut code = code::Collector::default();
    let mut comments = comments::Collector::default();
    let mut footnotes = footnotes::Collector::default();
    let mut excerpt = excerpt::Collector::default();
    let mut terms = terms::Collector::default();
    let events = marks::mark_up(events(text), text);
    for (index, (event, place)) in events.iter().enumerate() {
        let span = body.in_file(place.clone());
        headings.event(event, &span);
        links.event(event, &span);
        tags.event(event, is_escaped(text, place.start));
        code.event(event, &span);
        comments.event(event, place, text);
        footnotes.event(event, place, text);
        if Head::of_quote(&events[index..], text).is_some() {
            excerpt.callout();
        }
        excerpt.event(event);
        terms.event(event);
    }
    let headings = headings.finish();
    let (links, remote_images) = links.finish();
    let title = headings.iter().find(|heading| heading.level == 1).map(|heading| heading.text.clone());
    Scan {
        title: title.filter(|title| !title.is_empty()),
        description: excerpt.finish(),
        headings,
        links,
        remote_images,
        tags: tags.finish(),
        code_blocks: code.finish(),
        footnote_problems: footnotes.finish(body),
        unclosed_comments: comments.finish().into_iter().map(|span| body.in_file(span)).collect(),
        words: terms.words(),
        terms: terms.finish(),
    }
}
