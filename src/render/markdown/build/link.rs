//! Links and images, with what the door let through.

use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{CowStr, LinkType};

use super::Builder;
use super::text::is_blank;
use crate::note::markdown::Spanned;
use crate::note::{ExternalMedia, is_url};
use crate::publish::LinkTarget;
use crate::render::markdown::node::{Inline, Span};
use crate::render::resolved::Resolved;
use crate::render::{links, media};

impl<'e> Builder<'_, '_, 'e> {
    pub(super) fn link(
        &mut self,
        events: &mut IntoIter<Spanned<'e>>,
        (link_type, destination, title): (LinkType, CowStr<'e>, &str),
        span: &Range<usize>,
    ) {
        let context = self.context;
        let is_inside = self.links.iter().any(Option::is_some);
        let url = Resolved::of_link(context, span, link_type, &destination).filter(|_| !is_inside);
        if link_type == (LinkType::WikiLink { has_pothole: false }) {
            links::skip_to_end(events);
            return self.leading(url, title, self.bare_text(span));
        }
        let length = self.content().len();
        self.links.push(url.is_some().then_some((length, destination)));
        if let Some(url) = url {
            self.inline(Inline::Open(Span::Link(url, title.to_owned())));
        }
    }

    pub(super) fn link_end(&mut self) {
        let Some(Some((start, written))) = self.links.pop() else { return };
        if self.content().iter().skip(start + 1).all(is_blank) {
            // A link without a text could be neither seen nor heard.
            let url = match self.content().get(start) {
                Some(Inline::Open(Span::Link(url, _))) => url.url().to_owned().into(),
                _ => written,
            };
            self.inline(Inline::Text(url));
        }
        self.inline(Inline::Close);
    }

    /// What is shown in place: a picture, or a link to what is none there.
    pub(super) fn image(
        &mut self,
        events: &mut IntoIter<Spanned<'e>>,
        (link_type, destination, title): (LinkType, &str, &str),
        span: &Range<usize>,
    ) {
        let (context, outside) = (self.context, ExternalMedia::of(destination));
        let alt = media::alternative_text(events);
        let label = match (&outside, link_type) {
            (_, LinkType::WikiLink { has_pothole: false }) => self.bare_text(span),
            (Some(outside), _) => {
                let label = media::without_size(&alt);
                if label.is_empty() { media::name_of_outside(outside) } else { label.to_owned() }
            }
            _ => alt,
        };
        let url = Resolved::of_link(context, span, link_type, destination);
        let is_wiki = matches!(link_type, LinkType::WikiLink { .. });
        // What is shown in place is a file or a note, and no URL between double brackets.
        let url = url.filter(|_| !is_wiki || !is_url(destination));
        let names_note =
            context.note.note.link_at(span.start).is_some_and(|number| {
                matches!(context.note.links.get(number), Some(LinkTarget::Note { .. }))
            });
        if names_note || outside.is_some() {
            let is_inside = self.links.iter().any(Option::is_some);
            return self.leading(url.filter(|_| !is_inside), title, label);
        }
        let is_shown = url.is_some();
        if let Some(url) = url {
            self.inline(Inline::Open(Span::Image(url, title.to_owned())));
        }
        self.inline(Inline::Text(label.into()));
        if is_shown {
            self.inline(Inline::Close);
        }
    }

    /// A text that leads to a URL, if there is one.
    pub(super) fn leading(&mut self, url: Option<Resolved>, title: &str, text: String) {
        let Some(url) = url else {
            if let Some(after) = text.strip_prefix('#') {
                self.inline(Inline::Sign("\\#".to_owned()));
                return self.inline(Inline::Text(after.to_owned().into()));
            }
            return self.inline(Inline::Text(text.into()));
        };
        let text = if text.trim().is_empty() { url.url().to_owned() } else { text };
        self.inline(Inline::Open(Span::Link(url, title.to_owned())));
        self.inline(Inline::Text(text.into()));
        self.inline(Inline::Close);
    }

    /// The text of a bare wikilink or embed.
    pub(super) fn bare_text(&self, span: &Range<usize>) -> String {
        let note = self.context.note;
        let number = note.note.link_at(span.start);
        let text =
            number.map(|number| links::text(self.context, &note.note.links[number], &note.links[number]));
        text.unwrap_or_default()
    }
}
