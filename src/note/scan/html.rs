//! What the author's HTML names in the vault, and whether there is any HTML.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::Event;

use crate::note::html::{Anchor, Locator, anchor, names};
use crate::note::{ExternalMedia, Link, LinkContext, Target, Video, VideoSite};
use crate::project::config::RawHtml;
use crate::text::{StartTag, Token, resolve_references, tokens};

/// How many ids of a note can be named: whoever has more pastes whole pages.
const MAX_ANCHORS: usize = 1_000;

#[derive(Default)]
pub(super) struct Collector {
    found: HtmlNames,
}

/// What the HTML of a note names.
#[derive(Debug, Default)]
pub(in crate::note) struct HtmlNames {
    /// Each target once, at its first place.
    pub links: Vec<Link>,
    /// The numbers of these, by what they name and whether it is shown.
    pub numbers: HashMap<(Target, bool), usize>,
    /// The sites whose videos are shown.
    pub video_sites: Vec<VideoSite>,
    /// The ids that it gives, each once.
    pub anchors: Vec<Anchor>,
    /// Whether there is any HTML.
    pub has_html: bool,
}

impl Collector {
    /// `file` is what the span belongs to.
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>, file: &str, mode: RawHtml) {
        if let Event::Html(html) | Event::InlineHtml(html) = event
            && !html.trim().is_empty()
        {
            self.read(html, span, file, mode);
        }
    }

    fn read(&mut self, html: &str, span: &Range<usize>, file: &str, mode: RawHtml) {
        let HtmlNames { links, numbers, video_sites, anchors, has_html } = &mut self.found;
        *has_html = true;
        let mut locator = Locator::new(file, span.clone());
        for tag in tokens(html).filter_map(start_tag) {
            let place = locator.find(&html[tag.span.clone()]);
            if mode == RawHtml::Sanitize {
                video_sites.extend(video(&tag).map(|video| video.site));
            }
            if let Some(id) = anchor::id(&tag, mode)
                && anchors.iter().all(|anchor| anchor.id != id)
                && anchors.len() < MAX_ANCHORS
            {
                let start = place.clone().unwrap_or_else(|| locator.rest()).start;
                anchors.push(Anchor { id, start });
            }
            for name in names(&tag, mode) {
                numbers.entry((name.target.clone(), name.shows)).or_insert_with(|| {
                    let span = place.clone().unwrap_or_else(|| locator.rest());
                    links.push(Link {
                        target: name.target,
                        span,
                        embed: name.shows,
                        setting: LinkContext::Inline,
                        wiki: false,
                        piped: true,
                    });
                    links.len() - 1
                });
            }
        }
    }

    /// What was found.
    pub fn finish(self) -> HtmlNames {
        self.found
    }
}

fn start_tag(token: Token<'_>) -> Option<StartTag<'_>> {
    if let Token::Start(tag) = token { Some(tag) } else { None }
}

/// The video that an element shows.
fn video(tag: &StartTag<'_>) -> Option<Video> {
    match ExternalMedia::of(resolve_references(tag.value("src")?).trim())? {
        ExternalMedia::Video(video) => Some(video),
        ExternalMedia::Post(_) => None,
    }
}
