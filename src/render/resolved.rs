//! What the URLs and names that an author wrote come to for the audience.
//!
//! A value in HTML is looked up by what it is: the scan of the note has made the same target of it, and the door
//! has an answer for that. What has none is nothing that may be shown.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{Context, Destination, links};
use crate::note::{Link, Note, Target, html, is_url};
use crate::publish::LinkTarget;
use crate::text::{encode_url, escape, is_safe_url};

/// A URL that may be shown: of what the door let through, of a place of the site, of a part of the page, or of
/// another site. Only this file makes one, and what names anything is written from these alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved(String);

impl Resolved {
    /// The URL as the value of an attribute, with a blank before it.
    pub fn attribute(&self, name: &str) -> String {
        format!(" {name}=\"{}\"", escape(&self.0))
    }

    /// The URL itself, not escaped.
    pub fn url(&self) -> &str {
        &self.0
    }

    /// What the site has at a path from the top of the host, or from its own top: a file of `static/`, a list, a feed.
    pub fn on_site(context: &Context<'_>, url: &str) -> Option<Self> {
        if !is_on_site(url) {
            return None;
        }
        context.renderer.paths.find(url).map(|url| Resolved::at(context, &url))
    }

    /// A URL from the top of the host.
    fn at(context: &Context<'_>, url: &str) -> Self {
        let host = if context.destination == Destination::Feed { context.renderer.base.origin() } else { "" };
        Resolved(host.to_owned() + &encode_url(url))
    }

    /// The same for a link or an image of the Markdown that the vault has nothing for.
    pub fn of_missing(context: &Context<'_>, link: &Link, outcome: &LinkTarget, url: &str) -> Option<Self> {
        if *outcome != LinkTarget::Text || link.target.path.is_empty() {
            return None;
        }
        if !link.wiki && is_on_site(url) {
            return Resolved::on_site(context, url);
        }
        let path = link.on_site(context.note.note.path.folder());
        context.renderer.paths.find_for(&path).map(|url| Resolved::at(context, &url))
    }

    /// Where a link or an image of the Markdown leads, by its bytes in the file; none where it may not be known.
    pub fn of_link(
        context: &Context<'_>,
        span: &Range<usize>,
        link_type: LinkType,
        url: &str,
    ) -> Option<Self> {
        let Some(number) = context.note.note.link_at(span.start) else {
            return elsewhere(link_type, url).map(Resolved);
        };
        match context.note.links.get(number)? {
            LinkTarget::Text => {
                let link = context.note.note.links.get(number)?;
                let is_web = || link.wiki && is_url(url) && is_safe_url(url);
                Resolved::of_missing(context, link, &LinkTarget::Text, url)
                    .or_else(|| is_web().then(|| Resolved(encode_url(url))))
            }
            outcome => Resolved::of_outcome(context, &context.note.note.links.get(number)?.target, outcome),
        }
    }

    /// Where the door let a link lead; none for one that is its text.
    pub fn of_outcome(context: &Context<'_>, target: &Target, outcome: &LinkTarget) -> Option<Self> {
        match outcome {
            LinkTarget::Note { id, part } => {
                Some(Resolved(encode_url(&links::note_url(context, *id, *part))))
            }
            LinkTarget::File(file) => Some(Resolved(links::file_url(context, *file, target))),
            LinkTarget::Text => None,
        }
    }
}

/// The URL of a Markdown link that leads to another site; none for one that could name something of the vault, or
/// would run code.
pub(super) fn elsewhere(link_type: LinkType, url: &str) -> Option<String> {
    if link_type == LinkType::Email {
        return Some(encode_url(&format!("mailto:{url}")));
    }
    (Target::from_destination(url).is_none() && is_safe_url(url)).then(|| encode_url(url))
}

/// What a value comes to.
#[derive(Debug)]
pub(super) enum Answer<'r> {
    /// A place of the site or of another, or a part of the page.
    Place(Resolved),
    /// The published note or file of a link of the note, by the link's number.
    Vault(usize, &'r LinkTarget, Resolved),
    /// Nothing that the audience may know of.
    Nothing,
    /// A name of the vault, where nobody has asked the door yet.
    Unknown,
}

impl Answer<'_> {
    /// The URL, if there is one.
    pub fn url(self) -> Option<Resolved> {
        match self {
            Answer::Place(url) | Answer::Vault(_, _, url) => Some(url),
            Answer::Nothing | Answer::Unknown => None,
        }
    }
}

/// Looks names up for a note.
#[derive(Clone, Copy)]
pub(super) struct Names<'c, 'r> {
    pub note: &'c Note,
    /// Where the HTML will stand; none when only what is left out is asked for.
    pub context: Option<&'c Context<'r>>,
}

impl<'c> Names<'c, '_> {
    /// What a value comes to: one that shows something in place, or leads there.
    pub fn resolve(self, value: &str, shows: bool) -> Answer<'c> {
        let url = value.trim();
        if !is_safe_url(url) {
            return Answer::Nothing;
        }
        if let Some(target) = html::target(url) {
            return self.vault(&target, shows);
        }
        if is_on_site(url) {
            return self.own(url);
        }
        // Browsers take a backslash for a slash.
        let is_other_site = url.starts_with("//") || url.starts_with("\\\\") || url.starts_with("/\\");
        let is_single = url.starts_with('\\') && !is_other_site;
        let may_name = url.contains(char::is_control) || is_single;
        if may_name || (url.starts_with('?') && html::is_path_like(url)) {
            return Answer::Nothing;
        }
        Answer::Place(Resolved(encode_url(url)))
    }

    fn vault(self, target: &Target, shows: bool) -> Answer<'c> {
        let Some(context) = self.context else { return Answer::Unknown };
        let Some(number) = self.note.html_link(target.clone(), shows) else { return Answer::Nothing };
        let Some(outcome) = context.note.links.get(number) else { return Answer::Nothing };
        let url = match outcome {
            LinkTarget::Note { id, part } => links::note_url(context, *id, *part),
            LinkTarget::File(file) => links::file_url(context, *file, target),
            LinkTarget::Text => return Answer::Nothing,
        };
        Answer::Vault(number, outcome, Resolved(url))
    }

    /// A path from the top of the host: it leads to what the site has there, or to nothing.
    fn own(self, url: &str) -> Answer<'c> {
        let Some(context) = self.context else { return Answer::Unknown };
        Resolved::on_site(context, url).map_or(Answer::Nothing, Answer::Place)
    }
}

/// Whether a URL is a path from the top of the site's host.
pub(super) fn is_on_site(url: &str) -> bool {
    url.starts_with('/') && !url[1..].starts_with(['/', '\\'])
}
