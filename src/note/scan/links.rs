//! Links and embeds that stay within the vault, and images that come from elsewhere.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::note::{ExternalMedia, Link, LinkContext, Target, VideoSite, marks};
use crate::text::is_safe_url;

/// An image of another site.
#[derive(Debug)]
pub struct RemoteImage {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// Where it is.
    pub url: String,
}

#[derive(Default)]
pub(super) struct Collector {
    pub links: Vec<Link>,
    /// Images that come from another site.
    pub remote_images: Vec<RemoteImage>,
    /// The sites of videos.
    pub video_sites: Vec<VideoSite>,
    /// Links and images whose URL could run code.
    pub unsafe_urls: Vec<Range<usize>>,
    sentence: Sentence,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        let setting = self.sentence.event(event);
        let (link_type, destination, embed) = match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => (link_type, dest_url, false),
            Event::Start(Tag::Image { link_type, dest_url, .. }) => (link_type, dest_url, true),
            _ => return,
        };
        if !matches!(link_type, LinkType::WikiLink { .. }) && !is_safe_url(destination) {
            self.unsafe_urls.push(span.clone());
            return;
        }
        let (target, piped) = match link_type {
            LinkType::WikiLink { has_pothole } => (Some(Target::from_wikilink(destination)), *has_pothole),
            LinkType::Autolink | LinkType::Email => return,
            _ => (Target::from_destination(destination), true),
        };
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        match target {
            Some(target) => {
                self.links.push(Link { target, span: span.clone(), embed, setting, wiki, piped });
            }
            None if embed => match ExternalMedia::of(destination) {
                Some(ExternalMedia::Video(video)) => self.video_sites.push(video.site),
                Some(ExternalMedia::Post(_)) => {}
                None => {
                    self.remote_images.push(RemoteImage { span: span.clone(), url: destination.to_string() });
                }
            },
            None => {}
        }
    }

    /// The same with its links in order of their first byte.
    pub fn finish(mut self) -> Self {
        self.links.sort_by_key(|link| link.span.start);
        self
    }
}

/// What is open around a place in a sentence.
#[derive(Default)]
struct Sentence {
    /// Headings, footnotes and inline markup.
    open: usize,
    /// The author's own inline tags; what is left open ends with its block.
    html: usize,
}

impl Sentence {
    /// Takes note of an event, and tells what could stand in its place.
    fn event(&mut self, event: &Event<'_>) -> LinkContext {
        let is_free = self.open == 0 && self.html == 0;
        match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell) => self.html = 0,
            Event::Start(tag) if closes_in(tag) => self.open += 1,
            Event::End(
                TagEnd::Heading(_)
                | TagEnd::FootnoteDefinition
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | marks::END
                | TagEnd::Link
                | TagEnd::Image,
            ) => self.open = self.open.saturating_sub(1),
            Event::InlineHtml(html) if html.starts_with("</") => self.html = self.html.saturating_sub(1),
            Event::InlineHtml(html) if !is_void(html) => self.html += 1,
            _ => {}
        }
        if is_free { LinkContext::Block } else { LinkContext::Inline }
    }
}

fn closes_in(tag: &Tag<'_>) -> bool {
    *tag == marks::START
        || matches!(
            tag,
            Tag::Heading { .. }
                | Tag::FootnoteDefinition(_)
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. }
        )
}

/// Whether a tag has no content (HTML Standard, "Void elements"), or is none.
fn is_void(html: &str) -> bool {
    let name = html.trim_start_matches('<');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    html.ends_with("/>") || matches!(&*name.to_ascii_lowercase(), "" | "br" | "hr" | "img" | "input" | "wbr")
}
