//! Links and images that the author wrote as HTML, and whether there is any HTML.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::{Link, Outside, Setting, Target, Video, VideoSite, marks};
use crate::text::{StartTag, Token, resolve_references, tokens};

#[derive(Default)]
pub(super) struct Collector {
    links: Vec<Link>,
    video_sites: Vec<VideoSite>,
    has_html: bool,
    /// The block that is open: the parser hands it out in lines.
    block: Option<Block>,
}

/// A block of HTML.
#[derive(Default)]
struct Block {
    text: String,
    /// Where each of its lines starts: in the text, and in the file.
    lines: Vec<(usize, usize)>,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match (event, &mut self.block) {
            (Event::Start(Tag::HtmlBlock), _) => self.block = Some(Block::default()),
            (Event::End(TagEnd::HtmlBlock), _) => {
                let block = self.block.take().unwrap_or_default();
                self.read(&block);
            }
            (Event::Html(html), Some(block)) => block.push(html, span),
            (Event::InlineHtml(html), _) if !marks::is_sign(event) => {
                let mut piece = Block::default();
                piece.push(html, span);
                self.read(&piece);
            }
            _ => {}
        }
    }

    fn read(&mut self, block: &Block) {
        self.has_html = true;
        for tag in tokens(&block.text).filter_map(start_tag) {
            self.video_sites.extend(video(&tag).map(|video| video.site));
            let Some((target, embed)) = vault_target(&tag) else { continue };
            let span = block.in_file(tag.span.start)..block.in_file(tag.span.end - 1) + 1;
            self.links.push(Link { target, span, embed, setting: Setting::Inline, wiki: false, piped: true });
        }
    }

    /// The links, the sites of videos, and whether there is any HTML.
    pub fn finish(self) -> (Vec<Link>, Vec<VideoSite>, bool) {
        (self.links, self.video_sites, self.has_html)
    }
}

impl Block {
    fn push(&mut self, html: &str, span: &Range<usize>) {
        self.lines.push((self.text.len(), span.start));
        self.text.push_str(html);
    }

    /// From a byte of the text to one of the file.
    fn in_file(&self, byte: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
        self.lines.get(line).map_or(byte, |(text, file)| file + (byte - text))
    }
}

fn start_tag(token: Token<'_>) -> Option<StartTag<'_>> {
    if let Token::Start(tag) = token { Some(tag) } else { None }
}

/// The video that an element shows.
fn video(tag: &StartTag<'_>) -> Option<Video> {
    match Outside::of(resolve_references(tag.value("src")?).trim())? {
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
    let url = resolve_references(tag.value(if embed { "src" } else { "href" })?);
    let url = url.trim();
    let is_meant =
        !url.is_empty() && !url.starts_with(['/', '#', '?', '\\']) && !url.contains(char::is_control);
    Some((Target::from_destination(url).filter(|_| is_meant)?, embed))
}
