//! One walk over a note's body that collects what other stages ask about.
//!
//! Each collector sees every event and keeps what it is there for.

mod blocks;
mod code;
mod comments;
mod excerpt;
mod footnotes;
mod headings;
mod html;
mod links;
mod tags;
mod terms;

use std::ops::Range;

pub use blocks::{Block, BlockKind};
pub use code::CodeBlock;
pub use footnotes::{FootnoteProblem, FootnoteProblemKind};
pub use headings::Heading;
pub use terms::{TermHasher, Terms};

use super::body::Body;
use super::callout::Head;
use super::markdown::is_escaped;
use super::{Link, VideoSite};
use super::{events, marks};
use crate::diagnostic::SourceFile;
use crate::project::Config;
use crate::project::config::RawHtml;

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
    pub video_sites: Vec<VideoSite>,
    pub unsafe_urls: Vec<Range<usize>>,
    pub has_html: bool,
    pub tags: Vec<String>,
    /// In order of their ids.
    pub blocks: Vec<Block>,
    /// The markers of block ids, as bytes of the text that is read.
    pub markers: Vec<Range<usize>>,
    /// The markers of ids that another block has already.
    pub duplicate_blocks: Vec<Range<usize>>,
    pub code_blocks: Vec<CodeBlock>,
    pub footnote_problems: Vec<FootnoteProblem>,
    pub unclosed_comments: Vec<Range<usize>>,
    pub words: usize,
    pub terms: Terms,
}

/// Walks the body of a file; spans are the file's.
pub(super) fn scan(file: &SourceFile, body: &Body, config: &Config) -> Scan {
    let text = body.text(file.text());
    let blocks = blocks::find(text);
    let mut headings = headings::Collector::default();
    let mut links = links::Collector::default();
    let mut html = html::Collector::default();
    let mut tags = tags::Collector::default();
    let mut code = code::Collector::default();
    let mut comments = comments::Collector::default();
    let mut footnotes = footnotes::Collector::default();
    let mut excerpt = excerpt::Collector::default();
    let mut terms = terms::Collector::default();
    let events = marks::mark_up(events(text, &blocks.markers), text);
    for (index, (event, place)) in events.iter().enumerate() {
        let span = body.in_file(place.clone());
        headings.event(event, &span);
        links.event(event, &span);
        html.event(event, &span);
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
    let in_file = |span| body.in_file(span);
    let headings = headings.finish(file.text().len());
    let links::Collector { mut links, remote_images, mut video_sites, unsafe_urls, .. } = links.finish();
    let (html_links, html_videos, has_html) = html.finish();
    // Elsewhere HTML is text, or as the author wrote it.
    if config.raw_html == RawHtml::Sanitize && has_html {
        links.extend(html_links);
        links.sort_by_key(|link| link.span.start);
        video_sites.extend(html_videos);
    }
    video_sites.sort_unstable();
    video_sites.dedup();
    let title = headings.iter().find(|heading| heading.level == 1).map(|heading| heading.text.clone());
    Scan {
        title: title.filter(|title| !title.is_empty()),
        description: excerpt.finish(),
        headings,
        links,
        remote_images,
        video_sites,
        unsafe_urls,
        has_html,
        tags: tags.finish(),
        blocks: blocks.blocks.into_iter().map(|block| Block { span: in_file(block.span), ..block }).collect(),
        markers: blocks.markers,
        duplicate_blocks: blocks.duplicates.into_iter().map(in_file).collect(),
        code_blocks: code.finish(),
        footnote_problems: footnotes.finish(body),
        unclosed_comments: comments.finish().into_iter().map(in_file).collect(),
        words: terms.words(),
        terms: terms.finish(),
    }
}
