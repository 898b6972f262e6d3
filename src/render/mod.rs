//! A published note → HTML.
//!
//! [`Renderer::body`] parses the note's Markdown and sends the events through small passes, each in a file
//! of its own:
//! 1. `raw_html` lets through what is harmless of the author's own HTML; `breaks` keeps line breaks where the site
//!    wants them;
//! 2. `headings` gives ids, demotes, and drops a heading that repeats the title;
//! 3. `embeds` shows other notes in place: it sends them through these passes too;
//! 4. `links` turns links and embeds into what they lead to for the audience; `media` shows files in place;
//! 5. `math` draws formulas; `tags` and `autolinks` find `#tags` and URLs in plain text;
//! 6. `diagrams` readies diagrams for the browser; `code` highlights; `callouts`, `tasks`, `tables` and `footnotes` give these their markup;
//! 7. `blocks` gives ids to the blocks that links can name;
//! 8. `html` writes what is left.
//!
//! [`Renderer::title`] writes a title with what its heading holds.
//! [`Renderer::properties`] writes the author's own properties by the same links.
//! [`Renderer::markdown`] writes the same note as Markdown, from the same view.

mod autolinks;
mod blanks;
mod blocks;
mod breaks;
mod callouts;
mod closed;
mod code;
mod diagrams;
mod embeds;
mod footnotes;
mod headings;
mod html;
mod links;
mod markdown;
mod math;
mod media;
mod properties;
mod raw_html;
mod required_assets;
mod resolved;
mod tables;
mod tags;
mod tasks;
mod title;
mod url;

pub use headings::{demotion, shown as shown_headings};
pub use html::write as write_html;

use std::cell::{Cell, RefCell};

use crate::diagnostic::Diagnostic;
use crate::note::markdown::Spanned;
use crate::note::{Heading, Note, RequiredAssets, VideoSite};
use crate::project::Config;
use crate::project::config::BaseUrl;
use crate::publish::{FileNumber, Publication, PublishedNote, Route, Walk};
use crate::text::SitePath;
use embeds::Embedding;

/// Renders the notes of one publication.
#[derive(Debug, Clone, Copy)]
pub struct Renderer<'p> {
    /// The notes.
    pub publication: &'p Publication,
    /// The configuration.
    pub config: &'p Config,
    /// Where the site is.
    pub base: &'p BaseUrl,
    /// Where each published attachment is, by its number.
    pub files: &'p [Route],
    /// What the site has at which path.
    pub paths: &'p dyn SitePaths,
}

/// What a site has besides what notes name: files of `static/`, lists, feeds, and the notes' pages by their URLs.
pub trait SitePaths: std::fmt::Debug + Sync {
    /// The URL from the top of the host of what a URL names from there, or from the site's own top; none where nothing is.
    fn find(&self, url: &str) -> Option<String>;

    /// The same for a link that the vault has nothing for.
    fn find_for(&self, path: &SitePath) -> Option<String>;
}

/// A site with nothing but its notes.
impl SitePaths for () {
    fn find(&self, _url: &str) -> Option<String> {
        None
    }

    fn find_for(&self, _path: &SitePath) -> Option<String> {
        None
    }
}

/// Where the HTML will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// On the site: URLs are relative to the host, headings have permalinks.
    Page,
    /// In a feed: URLs are absolute.
    Feed,
}

/// A note's body as HTML.
#[derive(Debug, Default)]
pub struct Body {
    /// The HTML.
    pub html: String,
    /// What its page needs beside it.
    pub required: RequiredAssets,
}

/// What passes know about the note that they work on.
struct Context<'r> {
    renderer: &'r Renderer<'r>,
    note: &'r PublishedNote,
    destination: Destination,
    /// The embeds of the page so far.
    walk: &'r RefCell<Walk<'r>>,
    /// What the page needs so far.
    required: &'r Cell<RequiredAssets>,
    /// How many levels its headings go down by on its own page.
    demotion: u8,
    /// Where the note stands when another one shows it.
    embedding: Option<Embedding>,
}

impl Renderer<'_> {
    /// A note's body as HTML.
    pub fn body(&self, note: &PublishedNote, destination: Destination) -> Body {
        let (html, required) =
            self.in_context(note, destination, |context| context.html(note.note.events().collect()));
        Body { html, required }
    }

    /// Makes something of a note by itself, and tells what that needs.
    fn in_context<T>(
        &self,
        note: &PublishedNote,
        destination: Destination,
        make: impl FnOnce(&Context<'_>) -> T,
    ) -> (T, RequiredAssets) {
        let (walk, required) = (RefCell::default(), Cell::default());
        let context = Context {
            renderer: self,
            note,
            destination,
            walk: &walk,
            required: &required,
            demotion: demotion(&note.note),
            embedding: None,
        };
        (make(&context), required.get())
    }
}

impl Context<'_> {
    /// The note's events, or those of a part of it, as HTML.
    fn html(&self, events: Vec<Spanned<'_>>) -> String {
        let can_play = |site| self.players().contains(site);
        self.require(|assets| assets.videos |= self.note.note.video_sites.iter().any(can_play));
        let length = events.last().map_or(0, |(_, span)| span.end);
        let events = raw_html::apply(events, self);
        let events = breaks::harden(events, self.renderer.config.hard_line_breaks.unwrap_or(false));
        let events = headings::mark_up(events, self);
        let events = embeds::show(events, self);
        let events = links::resolve(events, self);
        let events = math::show(events, self);
        let events = tags::link(events, self);
        let events = autolinks::link(events);
        let events = embeds::queries::replace(events);
        let events = diagrams::mark_up(events, self);
        let events = code::highlight_blocks(events);
        let events = callouts::mark_up(events, self);
        let events = tasks::mark_up(events, self);
        let events = tables::wrap(events);
        let events = blocks::anchor(events, self);
        let events = footnotes::collect(events, self.ids());
        html::write(events.into_iter().map(|(event, _)| event), length)
    }

    /// The sites whose videos can be played where the HTML will stand.
    fn players(&self) -> &[VideoSite] {
        match self.destination {
            Destination::Page => self.renderer.publication.players(),
            Destination::Feed => &[],
        }
    }

    /// The URL of a route, as the destination needs it.
    fn url(&self, route: &Route) -> String {
        match self.destination {
            Destination::Page => route.url(self.renderer.base),
            Destination::Feed => route.absolute_url(self.renderer.base),
        }
    }

    /// What the ids of the note start with on the page.
    fn ids(&self) -> &str {
        self.embedding.as_ref().map_or("", |embedding| embedding.ids.as_str())
    }

    /// The id on the page of what has an id in the note; none when it is not on the page.
    fn anchor(&self, id: &str) -> Option<String> {
        self.embedding.as_ref().map_or_else(|| Some(id.to_owned()), |embedding| embedding.anchor(id))
    }

    /// The level on the page of a heading of the note.
    fn level(&self, written: u8) -> u8 {
        let embedding = self.embedding.as_ref();
        embedding.map_or_else(|| written + self.demotion, |embedding| embedding.level(written))
    }

    /// The level of the heading that a byte of the note stands below. The title has level 1.
    fn level_at(&self, byte: usize) -> u8 {
        let note = &self.note.note;
        let before = note.headings.partition_point(|heading| heading.span.start <= byte);
        let mut above = note.headings[..before].iter().rev().filter(|heading| !heading.quoted);
        let is_shown = |heading: &&Heading| {
            let is_title = note.starts_with_title && note.headings.first() == Some(*heading);
            !is_title && self.embedding.as_ref().is_none_or(|place| place.reaches(heading.span.start))
        };
        let own = above.next().filter(is_shown).map(|heading| self.level(heading.level));
        own.or(self.embedding.as_ref().map(Embedding::above)).unwrap_or(1)
    }

    /// The URL of an attachment.
    fn file_url(&self, file: FileNumber) -> String {
        self.url(&self.renderer.files[file.0])
    }
}

/// What of a note cannot be shown as it is written.
pub fn check(note: &Note, config: &Config) -> Vec<Diagnostic> {
    let problems =
        code::check(note).into_iter().chain(media::check(note, &config.images)).chain(links::check(note));
    problems
        .chain(diagrams::check(note))
        .chain(embeds::queries::check(note))
        .chain(footnotes::check(note))
        .chain(tables::check(note))
        .chain(blanks::check(note))
        .chain(math::check(note, config))
        .chain(raw_html::check(note, config))
        .collect()
}
