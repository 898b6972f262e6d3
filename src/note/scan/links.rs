//! Links and embeds that stay within the vault, and images that come from elsewhere.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::note::{Link, Target};

#[derive(Default)]
pub(super) struct Collector {
    links: Vec<Link>,
    remote_images: Vec<Range<usize>>,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        let (link_type, destination, embed) = match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => (link_type, dest_url, false),
            Event::Start(Tag::Image { link_type, dest_url, .. }) => (link_type, dest_url, true),
            _ => return,
        };
        let (target, piped) = match link_type {
            LinkType::WikiLink { has_pothole } => (Some(Target::from_wikilink(destination)), *has_pothole),
            LinkType::Autolink | LinkType::Email => return,
            _ => (Target::from_destination(destination), true),
        };
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        match target {
            Some(target) => self.links.push(Link { target, span: span.clone(), embed, wiki, piped }),
            None if embed => self.remote_images.push(span.clone()),
            None => {}
        }
    }

    /// The links in order of their first byte, and the images that come from another site.
    pub fn finish(mut self) -> (Vec<Link>, Vec<Range<usize>>) {
        self.links.sort_by_key(|link| link.span.start);
        (self.links, self.remote_images)
    }
}
