//! What templates receive: the documented contract between kb and a theme.
//!
//! Every template sees `site` (a [`SiteView`], the same on every page) and `page` (a [`PageView`]).
//! Beside them each template has one value of its own:
//!
//! | template       | value     | type            |
//! |----------------|-----------|-----------------|
//! | `note.html`    | `note`    | [`NoteView`]    |
//! | `home.html`    | `home`    | [`HomeView`]    |
//! | `listing.html` | `listing` | [`ListingView`] |
//! | `terms.html`   | `terms`   | [`TermsView`]   |
//! | `graph.html`   | `graph`   | [`GraphView`]   |
//! | `404.html`     | (none)    |                 |
//!
//! All text is plain text, escaped by Tera when it is printed, but for the fields whose name ends in
//! `html`, `svg` or `json_ld`: those are finished markup, to be printed with `| safe`. URLs are already
//! percent-encoded and carry the site's sub-path; the fields named `…_url` are relative to the host
//! (`/kb/notes/docker`) unless they say that they are absolute.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::note::RequiredAssets;

/// The site as a whole.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// One sentence about the site; may be empty.
    pub description: String,
    /// A BCP 47 language tag, for `<html lang>`.
    pub language: String,
    /// The absolute URL of the home page, ending in `/`.
    pub absolute_url: String,
    /// Who writes the site.
    pub author: Option<AuthorView>,
    /// The home page.
    pub home_url: String,
    /// The list of all notes.
    pub notes_url: String,
    /// The overview of all tags; none when no listed note has a tag.
    pub tags_url: Option<String>,
    /// The graph of all notes.
    pub graph_url: String,
    /// The Atom feed.
    pub feed_url: String,
    /// The JSON feed.
    pub json_feed_url: String,
    /// From a theme's asset name (`kb.css`) to its hashed URL.
    pub assets: BTreeMap<String, String>,
    /// The categories that have listed notes, in configured order, else by name.
    pub categories: Vec<TermView>,
}

/// A person.
#[derive(Debug, Clone, Serialize)]
pub struct AuthorView {
    /// Their name.
    pub name: String,
    /// Their absolute URL.
    pub url: Option<String>,
}

/// What every page has, for `<head>` and the frame around the content.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `note`, `home`, `listing`, `terms`, `graph` or `not-found`.
    pub kind: &'static str,
    /// The page's own title, without the site's.
    pub title: String,
    /// One sentence about the page; may be empty.
    pub description: String,
    /// This page, relative to the host.
    pub url: String,
    /// The page's absolute URL; none on pages that have no address of their own (404).
    pub canonical_url: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// An absolute URL of a picture for link previews.
    pub image_url: Option<String>,
    /// The same content as Markdown.
    pub markdown_url: Option<String>,
    /// Structured data as JSON, escaped for a `<script type="application/ld+json">` element.
    pub json_ld: Option<String>,
    /// Which of the theme's further files the page needs: `diagrams`, `formulas`, `videos`.
    pub needs: RequiredAssets,
    /// First publication, for `article:published_time`.
    pub published: Option<DateView>,
    /// Last change, for `article:modified_time`.
    pub updated: Option<DateView>,
    /// The way from the home page to this one, without this one.
    pub breadcrumbs: Vec<LinkView>,
}

/// A date, for machines and for people.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2026-06-28`, or a date-time with zone: the value of `<time datetime>`.
    pub iso: String,
    /// `Jun 28, 2026`.
    pub text: String,
}

/// A link with its text.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The text.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// A category, tag, status or difficulty, with the page that lists its notes.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The term as it is shown.
    pub title: String,
    /// One sentence about it, from the configuration; may be empty.
    pub description: String,
    /// The page that lists its notes.
    pub url: String,
    /// How many listed notes it has.
    pub count: usize,
}

/// A note as other pages show it.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// The note's title.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The note's page.
    pub url: String,
    /// The note's category.
    pub category: Option<String>,
    /// The note's status.
    pub status: Option<String>,
    /// The note's difficulty.
    pub difficulty: Option<String>,
    /// Last change, else first publication.
    pub date: Option<DateView>,
    /// Whether the note is private: only in a build for the author's own eyes.
    pub private: bool,
}

/// A note on its own page.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    /// The title.
    pub title: String,
    /// The same as HTML, with its links, formulas and code: the page's only level-1 heading.
    pub title_html: String,
    /// One sentence: the author's own; empty when it was only derived from the text below it.
    pub description: String,
    /// How finished the note is. Its URL is none when the note is not listed.
    pub status: Option<PropertyView>,
    /// `public`, `unlisted` or `private` (the last only in a build for the author's own eyes).
    pub visibility: &'static str,
    /// Whether the note itself says so, in its `visibility`.
    pub says_visibility: bool,
    /// The note's category.
    pub category: Option<PropertyView>,
    /// The note's difficulty.
    pub difficulty: Option<PropertyView>,
    /// First publication.
    pub published: Option<DateView>,
    /// Last change.
    pub updated: Option<DateView>,
    /// The note's tags.
    pub tags: Vec<PropertyView>,
    /// The body as HTML, without the title.
    pub content_html: String,
    /// The body's headings, for a table of contents.
    pub outline: Vec<OutlineView>,
    /// Where the note's facts come from.
    pub sources: Vec<SourceView>,
    /// The author's own list of related notes, in order.
    pub related: Vec<CardView>,
    /// Notes that kb suggests beside them.
    pub see_also: Vec<CardView>,
    /// Notes that link here, by title.
    pub backlinks: Vec<CardView>,
    /// How many words the body has.
    pub words: usize,
    /// Minutes to read it, at least 1.
    pub reading_minutes: usize,
    /// Class names for the article element, from front matter.
    pub css_classes: Vec<String>,
    /// Front matter that kb does not know and readers see, in the order of the note.
    pub own: Vec<OwnPropertyView>,
    /// The values of the same properties by their keys, with links as their text, for themes that know them.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A property of the author's own.
#[derive(Debug, Clone, Serialize)]
pub struct OwnPropertyView {
    /// Its key.
    pub key: String,
    /// What it is called on the page.
    pub label: String,
    /// Its value as HTML: text with links, or a list.
    pub html: String,
}

/// A property of a note that leads to a listing.
#[derive(Debug, Clone, Serialize)]
pub struct PropertyView {
    /// The value as it is shown.
    pub title: String,
    /// The page that lists the notes with this value; none when there is no such page.
    pub url: Option<String>,
}

/// A heading and those below it.
#[derive(Debug, Clone, Serialize)]
pub struct OutlineView {
    /// The heading's plain text.
    pub title: String,
    /// Its id on the page.
    pub id: String,
    /// Its level, 2 to 6.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<OutlineView>,
}

/// A source of a note.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its title; the host and path of the URL when the author gave none.
    pub title: String,
    /// Its absolute URL.
    pub url: String,
    /// The URL's host.
    pub host: String,
}

/// The home page.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The body of `index.md` as HTML; empty when there is none.
    pub introduction_html: String,
    /// The notes changed last, newest first, then those without dates.
    pub recent: Vec<CardView>,
    /// Whether any of these has a date.
    pub is_dated: bool,
    /// How many notes the site lists.
    pub note_count: usize,
}

/// One page of a list of notes.
#[derive(Debug, Clone, Serialize)]
pub struct ListingView {
    /// `notes`, `category`, `tag`, `status` or `difficulty`.
    pub kind: &'static str,
    /// The term, or `Notes`.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The body of the note that introduces the list, as HTML; empty where none does.
    pub introduction_html: String,
    /// How many notes the whole list has.
    pub total: usize,
    /// The notes of this page, by title.
    pub cards: Vec<CardView>,
    /// Where this page stands among the list's pages; none when it is the only one.
    pub pagination: Option<PaginationView>,
}

/// A page's place in a list that is spread over several.
#[derive(Debug, Clone, Serialize)]
pub struct PaginationView {
    /// This page's number, from 1.
    pub current: usize,
    /// How many pages there are.
    pub total: usize,
    /// The page before.
    pub previous_url: Option<String>,
    /// The page after.
    pub next_url: Option<String>,
}

/// An overview of terms: all tags, for example.
#[derive(Debug, Clone, Serialize)]
pub struct TermsView {
    /// `tags`, `categories`, `statuses` or `difficulties`.
    pub kind: &'static str,
    /// The page's heading.
    pub title: String,
    /// The body of the note that introduces the list, as HTML; empty where none does.
    pub introduction_html: String,
    /// The terms.
    pub terms: Vec<TermView>,
}

/// The graph of notes.
#[derive(Debug, Clone, Serialize)]
pub struct GraphView {
    /// The body of the note that introduces the graph, as HTML; empty where none does.
    pub introduction_html: String,
    /// The drawing, a whole `<svg>` element; notes are `<a>` elements in it.
    pub svg: String,
    /// How many notes are drawn.
    pub shown: usize,
    /// How many notes the site lists.
    pub total: usize,
    /// The drawn notes with what they link to, by title: the drawing's text alternative.
    pub nodes: Vec<GraphNodeView>,
}

/// A note in the graph.
#[derive(Debug, Clone, Serialize)]
pub struct GraphNodeView {
    /// The note's title.
    pub title: String,
    /// The note's page.
    pub url: String,
    /// The drawn notes that it links to.
    pub links: Vec<LinkView>,
}
