//! Links and images that the author wrote as HTML, and whether there is any HTML.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::note::{Link, Outside, Setting, Target, Video, VideoSite, marks};
use crate::text::{StartTag, Token, resolve_references, tokens};

#[derive(Default)]
pub(super) struct Collector {
    links: Vec<Link>,
    video_sites: Vec<VideoSite>,
    has_html: bool,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { return };
        if marks::is_sign(event) {
            return;
        }
        self.has_html = true;
        // Where something was taken out of the line, no place in it is known.
        let is_whole = html.len() == span.len();
        for tag in tokens(html).filter_map(start_tag) {
            self.video_sites.extend(video(&tag).map(|video| video.site));
            if !is_whole {
                continue;
            }
            let place = span.start + tag.span.start..span.start + tag.span.end;
            self.links.extend(vault_target(&tag).map(|(target, embed)| Link {
                target,
                span: place,
                embed,
                setting: Setting::Inline,
                wiki: false,
                piped: true,
            }));
        }
    }

    /// The links, the sites of videos, and whether there is any HTML.
    pub fn finish(self) -> (Vec<Link>, Vec<VideoSite>, bool) {
        (self.links, self.video_sites, self.has_html)
    }
}

fn start_tag(token: Token<'_>) -> Option<StartTag<'_>> {
    if let Token::Start(tag) = token { Some(tag) } else { None }
}

/// The video that an element shows.
fn video(tag: &StartTag<'_>) -> Option<Video> {
    match Outside::of(resolve_references(tag.attribute("src")?).trim())? {
        Outside::Video(video) => Some(video),
        Outside::Post(_) => None,
    }
}

/// What a link or an image names in the vault, and whether it is shown in place. A path from the site's top
/// and a part of the page are not the vault's.
fn vault_target(tag: &StartTag<'_>) -> Option<(Target, bool)> {
    let embed = tag.name.eq_ignore_ascii_case("img");
    if !embed && !tag.name.eq_ignore_ascii_case("a") {
        return None;
    }
    let url = resolve_references(tag.attribute(if embed { "src" } else { "href" })?);
    let url = url.trim();
    let is_meant =
        !url.is_empty() && !url.starts_with(['/', '#', '?', '\\']) && !url.contains(char::is_control);
    Some((Target::from_destination(url).filter(|_| is_meant)?, embed))
}
