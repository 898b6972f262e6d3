//! One walk over a note's body that collects what other stages ask about.
//!
//! Each collector sees every event and keeps what it is there for.

mod blanks;
mod blocks;
mod code;
mod comments;
mod diagrams;
mod excerpt;
mod footnotes;
mod headings;
mod html;
mod links;
mod math;
mod shown;
mod tables;
mod tags;
mod terms;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::Event;

use super::html::Anchor;
pub use blocks::{Block, BlockKind};
pub use code::CodeBlock;
pub use excerpt::Excerpt;
pub use footnotes::{FootnoteProblem, FootnoteProblemKind};
pub use headings::Heading;
use html::HtmlNames;
pub use links::RemoteImage;
pub use math::Formula;
pub use shown::{Shown, ShownKind};
pub use terms::{TermHasher, Terms};

use super::body::Body;
use super::callout::Head;
use super::diagram::Diagram;
use super::markdown::is_escaped;
use super::{Link, Target, VideoSite};
use super::{parsed, with_pieces};
use crate::diagnostic::SourceFile;
use crate::project::Config;

/// What the walk found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The first level-1 heading.
    pub title: Option<String>,
    /// The first paragraph.
    pub excerpt: Excerpt,
    pub headings: Vec<Heading>,
    /// Whether nothing but pictures, tags and comments stands before the first.
    pub starts_with_heading: bool,
    pub links: Vec<Link>,
    pub remote_images: Vec<RemoteImage>,
    pub split_table_links: Vec<Range<usize>>,
    pub overfull_rows: Vec<Range<usize>>,
    pub blank_links: Vec<Range<usize>>,
    pub video_sites: Vec<VideoSite>,
    pub unsafe_urls: Vec<Range<usize>>,
    pub html_names: HashMap<(Target, bool), usize>,
    pub has_html: bool,
    pub anchors: Vec<Anchor>,
    pub tags: Vec<String>,
    /// What would be tags if it were shorter.
    pub overlong_tags: Vec<Range<usize>>,
    /// In order of their ids.
    pub blocks: Vec<Block>,
    /// The markers of block ids, as bytes of the text that is read.
    pub markers: Vec<Range<usize>>,
    /// The markers of ids that another block has already.
    pub duplicate_blocks: Vec<Range<usize>>,
    pub code_blocks: Vec<CodeBlock>,
    pub formulas: Vec<Formula>,
    pub diagrams: Vec<Diagram>,
    pub footnote_problems: Vec<FootnoteProblem>,
    pub unclosed_comments: Vec<Range<usize>>,
    pub words: usize,
    pub terms: Terms,
    pub shown: Vec<Shown>,
    pub hidden: Vec<Range<usize>>,
}

impl Scan {
    /// Whether a heading opens the body that is the note's title.
    pub fn starts_with_title(&self, title: &str) -> bool {
        let is_title = |heading: &Heading| heading.level == 1 && heading.text == title;
        self.starts_with_heading && self.headings.first().is_some_and(is_title)
    }
}

/// Walks the body of a file; spans are the file's.
pub(super) fn scan(file: &SourceFile, body: &Body, config: &Config) -> Scan {
    let text = body.text(file.text());
    let blocks = blocks::find(text, body.reading());
    let mut collectors = Collectors::default();
    let parsed = parsed(body, file.text(), &blocks.markers);
    // What readers see is told byte by byte: lines and comments of HTML are still there.
    for (event, place) in &parsed {
        collectors.shown.event(event, place, body, file.text());
    }
    let events = with_pieces(parsed, text);
    for (index, (event, place)) in events.iter().enumerate() {
        if Head::of_quote(&events[index..], text).is_some() {
            collectors.excerpt.callout();
        }
        let span = body.in_file(place.clone());
        collectors.html.event(event, &span, file.text(), config.raw_html);
        collectors.event(event, place, &span, text);
    }
    let mut scan = collectors.finish(file, body);
    let in_file = |span| body.in_file(span);
    scan.blocks =
        blocks.blocks.into_iter().map(|block| Block { span: in_file(block.span), ..block }).collect();
    scan.duplicate_blocks = blocks.duplicates.into_iter().map(in_file).collect();
    scan.markers = blocks.markers;
    scan
}

/// Who looks at each event.
#[derive(Default)]
struct Collectors {
    headings: headings::Collector,
    links: links::Collector,
    html: html::Collector,
    tags: tags::Collector,
    code: code::Collector,
    math: math::Collector,
    diagrams: diagrams::Collector,
    comments: comments::Collector,
    footnotes: footnotes::Collector,
    excerpt: excerpt::Collector,
    terms: terms::Collector,
    shown: shown::Collector,
    blanks: blanks::Collector,
    /// Bytes of the text that is read.
    split_table_links: Vec<Range<usize>>,
    rows: tables::Rows,
}

impl Collectors {
    /// `place` is the event's part of the text that is read, `span` that of the file.
    fn event(&mut self, event: &Event<'_>, place: &Range<usize>, span: &Range<usize>, text: &str) {
        self.headings.event(event, span, text.get(place.clone()).unwrap_or_default());
        self.links.event(event, span);
        self.tags.event(event, place, is_escaped(text, place.start));
        self.code.event(event, span);
        self.math.event(event, span);
        self.diagrams.event(event, span);
        self.comments.event(event, place, text);
        self.footnotes.event(event, place, text);
        let parted = tables::split_table_links(event, place, text);
        self.rows.event(event, place, text, parted.is_empty());
        self.split_table_links.extend(parted);
        self.blanks.event(event, place, text);
        self.excerpt.event(event, span);
        self.terms.event(event);
    }

    /// All but the blocks.
    fn finish(self, file: &SourceFile, body: &Body) -> Scan {
        let in_file = |span| body.in_file(span);
        let (headings, starts_with_heading) = self.headings.finish(file.text().len());
        let links::Collector { mut links, remote_images, mut video_sites, unsafe_urls, .. } =
            self.links.finish();
        // What HTML names comes after what Markdown does, and is found by what it is.
        let HtmlNames { links: html_links, numbers, video_sites: html_videos, anchors, has_html } =
            self.html.finish();
        let first = links.len();
        let html_names = numbers.into_iter().map(|(name, number)| (name, first + number)).collect();
        links.extend(html_links);
        video_sites.extend(html_videos);
        let (tags, overlong_tags) = self.tags.finish();
        video_sites.sort_unstable();
        video_sites.dedup();
        let (shown, hidden) = self.shown.finish(file.text(), body.comments());
        let title = headings.iter().find(|heading| heading.level == 1).map(|heading| heading.text.clone());
        Scan {
            title: title.filter(|title| !title.is_empty()),
            excerpt: self.excerpt.finish(),
            headings,
            starts_with_heading,
            links,
            remote_images,
            split_table_links: self.split_table_links.into_iter().map(in_file).collect(),
            overfull_rows: self.rows.finish().into_iter().map(in_file).collect(),
            blank_links: self.blanks.finish().into_iter().map(in_file).collect(),
            video_sites,
            unsafe_urls,
            html_names,
            anchors,
            has_html,
            tags,
            overlong_tags: overlong_tags.into_iter().map(in_file).collect(),
            code_blocks: self.code.finish(),
            formulas: self.math.finish(),
            diagrams: self.diagrams.finish(),
            footnote_problems: self.footnotes.finish(body),
            unclosed_comments: self.comments.finish().into_iter().map(in_file).collect(),
            words: self.terms.words(),
            terms: self.terms.finish(),
            shown,
            hidden,
            ..Scan::default()
        }
    }
}
