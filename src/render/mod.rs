//! A published note → HTML.
//!
//! [`Renderer::body`] parses the note's Markdown and sends the events through small passes, each in a file
//! of its own:
//! 1. `comments` takes HTML comments out; `breaks` keeps line breaks where the site wants them; `note::marks`
//!    finds `==highlights==`;
//! 2. `headings` gives ids, demotes, and drops a heading that repeats the title;
//! 3. `links` turns links and embeds into what they lead to for the audience;
//! 4. `tags` and `autolinks` find `#tags` and URLs in plain text;
//! 5. `code` highlights; `callouts`, `tasks`, `tables` and `footnotes` give these their markup;
//! 6. `html` writes what is left.
//!
//! [`Renderer::markdown`] writes the same note as Markdown, from the same view.

mod autolinks;
mod breaks;
mod callouts;
mod closed;
mod code;
mod comments;
mod footnotes;
mod headings;
pub mod highlight;
mod html;
mod images;
mod links;
mod markdown;
mod tables;
mod tags;
mod tasks;
mod url;

pub use headings::{demotion, shown as shown_headings};
pub use html::write as write_html;

use crate::diagnostic::Diagnostic;
use crate::note::{Note, marks};
use crate::project::Config;
use crate::project::config::BaseUrl;
use crate::publish::{FileNumber, Publication, PublishedNote, Route};

/// Renders the notes of one publication.
#[derive(Debug)]
pub struct Renderer<'p> {
    /// The notes.
    pub publication: &'p Publication,
    /// The configuration.
    pub config: &'p Config,
    /// Where the site is.
    pub base: BaseUrl,
    /// Where each published attachment is, by its number.
    pub files: Vec<Route>,
}

/// Where the HTML will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// On the site: URLs are relative to the host, headings have permalinks.
    Page,
    /// In a feed: URLs are absolute.
    Feed,
}

/// What passes know about the note that they work on.
struct Context<'r> {
    renderer: &'r Renderer<'r>,
    note: &'r PublishedNote,
    destination: Destination,
}

impl Renderer<'_> {
    /// A note's body as HTML.
    pub fn body(&self, note: &PublishedNote, destination: Destination) -> String {
        let context = Context { renderer: self, note, destination };
        let events = note.note.events().collect();
        let events = comments::remove(events);
        let events = breaks::harden(events, self.config.hard_line_breaks);
        let events = marks::mark_up(events, note.note.file.text());
        let events = headings::mark_up(events, &context);
        let events = links::resolve(events, &context);
        let events = tags::link(events, &context);
        let events = autolinks::link(events);
        let events = code::highlight_blocks(events);
        let events = callouts::mark_up(events, &context);
        let events = tasks::mark_up(events, &context);
        let events = tables::wrap(events);
        let events = footnotes::collect(events);
        html::write(events.into_iter().map(|(event, _)| event), note.note.body().len())
    }
}

impl Context<'_> {
    /// The URL of a route, as the destination needs it.
    fn url(&self, route: &Route) -> String {
        match self.destination {
            Destination::Page => route.url(&self.renderer.base),
            Destination::Feed => route.absolute_url(&self.renderer.base),
        }
    }

    /// The URL of an attachment.
    fn file_url(&self, file: FileNumber) -> String {
        self.url(&self.renderer.files[file.0])
    }
}

/// What of a note cannot be shown as it is written.
pub fn check(note: &Note) -> Vec<Diagnostic> {
    let problems = code::check(note).into_iter().chain(images::check(note));
    problems.chain(footnotes::check(note)).collect()
}
