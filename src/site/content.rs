//! What a file of the site is made of.

use std::path::PathBuf;

use crate::fs::Edited;
use crate::publish::{PublishedId, Route, TermKind};

/// What a file is made of.
#[derive(Debug, Clone)]
pub enum Content {
    /// A note's page.
    Note(PublishedId),
    /// A note as Markdown.
    Markdown(PublishedId),
    /// The home page.
    Home,
    /// A page of a list of notes: which list, and which of its pages, from 1.
    Listing(List, usize),
    /// An overview of the terms of a kind.
    Terms(TermKind),
    /// The graph.
    Graph,
    /// The page for what is not there.
    NotFound,
    /// The Atom feed.
    AtomFeed,
    /// The JSON feed.
    JsonFeed,
    /// The list of pages for search engines.
    Sitemap,
    /// A part of that list, from 1, where one file cannot hold it.
    SitemapPart(usize),
    /// The notes for language models.
    Llms,
    /// A theme's asset, by its number.
    Asset(usize),
    /// An attachment, without its metadata.
    Attachment(Edited),
    /// A copy of a file.
    Copy(PathBuf),
    /// A page that leads to another, for hosts without room for the redirect.
    Stub(Route),
    /// Finished text.
    Text(String),
}

impl Content {
    /// Whether kb makes it up out of other notes, so that the user may put another file in its place.
    pub(super) fn is_generated_page(&self) -> bool {
        use Content::{AtomFeed, Graph, Home, JsonFeed, Listing, NotFound, Sitemap, SitemapPart, Terms};
        matches!(
            self,
            AtomFeed | Graph | Home | JsonFeed | Listing(..) | NotFound | Sitemap | SitemapPart(_) | Terms(_)
        )
    }

    /// Whether it is a list's page, and the first where it has several: the one that a note may introduce.
    pub(super) fn is_first_page(&self) -> bool {
        matches!(self, Content::Listing(_, 1) | Content::Terms(_) | Content::Graph)
    }
}

/// A list of notes.
#[derive(Debug, Clone)]
pub enum List {
    /// All listed notes.
    Notes,
    /// Those with a term.
    Term(TermKind, String),
}
