//! Which bytes of the file the author wrote for readers, and which are comments.
//!
//! Whatever is not found here is not shown: link targets within the vault, definitions, markers, blanks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::note::Target;
use crate::note::body::Body;
use crate::note::markdown::is_formula_fence;
use crate::text::{StartTag, Token, comments, tex_comments, tokens};

/// A run of bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its bytes.
    pub span: Range<usize>,
    /// What they are.
    pub kind: ShownKind,
}

/// What a run of bytes is to readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownKind {
    /// Text that is read from one run to the next.
    Text,
    /// What stands between, where somebody may see it: alternative texts, URLs of other sites, tags, classes,
    /// languages of code, numbers of lists.
    Between,
    /// The value of an HTML attribute that is neither a text for readers nor a URL.
    Attribute,
}

#[derive(Default)]
pub(super) struct Collector {
    found: Vec<Shown>,
    /// Comments of HTML and of TeX, which nobody sees.
    comments: Vec<Range<usize>>,
    /// The open links and images.
    open: Vec<Open>,
    /// How many of them are images.
    images: usize,
    /// In a fence that says `math`.
    in_formula: bool,
    /// The block of HTML that is open: the parser hands it out in lines.
    block: Option<Block>,
}

/// A link or an image whose end is not reached yet.
struct Open {
    span: Range<usize>,
    /// The last byte of what stands between its brackets.
    content_end: usize,
    /// Its destination and title.
    destination: String,
    title: String,
    is_outside: bool,
    is_image: bool,
}

/// A block of HTML, with where each of its lines starts: in the block, and in the body.
#[derive(Default)]
struct Block {
    html: String,
    lines: Vec<(usize, usize)>,
}

impl Collector {
    /// `place` is the event's part of the body of a file, whose text is `file`.
    pub fn event(&mut self, event: &Event<'_>, place: &Range<usize>, body: &Body, file: &str) {
        let span = &body.in_file(place.clone());
        if let Some(link) = self.open.last_mut()
            && !matches!(event, Event::End(TagEnd::Link | TagEnd::Image))
        {
            link.content_end = link.content_end.max(span.end);
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.open.push(Open::new(*link_type, dest_url, title, span, false));
            }
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                self.images += 1;
                self.open.push(Open::new(*link_type, dest_url, title, span, true));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.close(file),
            Event::Start(tag @ (Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::FootnoteDefinition(_))) => {
                if let Tag::CodeBlock(CodeBlockKind::Fenced(info)) = tag {
                    self.in_formula = is_formula_fence(info);
                }
                let line = file[span.clone()].find('\n').map_or(span.end, |length| span.start + length);
                let end = file[span.start..line].find("]:").map_or(line, |length| span.start + length);
                self.add(span.start..end, ShownKind::Between);
            }
            Event::Start(Tag::Item) => {
                let digits = file[span.clone()].bytes().take_while(u8::is_ascii_digit).count();
                self.add(span.start..span.start + digits, ShownKind::Between);
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                self.add(span.clone(), ShownKind::Between);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => self.formula(span, file),
            Event::Text(_) if self.in_formula => self.formula(span, file),
            Event::End(TagEnd::CodeBlock) => self.in_formula = false,
            Event::Text(_) | Event::Code(_) => {
                // An embed of what cannot be shown is told of by the name that was typed.
                let kind = if self.images > 0 { ShownKind::Between } else { ShownKind::Text };
                self.add(span.clone(), kind);
            }
            Event::Start(Tag::HtmlBlock) => self.block = Some(Block::default()),
            Event::End(TagEnd::HtmlBlock) => {
                let block = self.block.take().unwrap_or_default();
                self.read(&block, body);
            }
            Event::Html(html) => {
                if let Some(block) = &mut self.block {
                    block.push(html, place);
                }
            }
            Event::InlineHtml(html) => {
                let mut piece = Block::default();
                piece.push(html, place);
                self.read(&piece, body);
            }
            _ => {}
        }
    }

    /// A formula, or a part of one: its comments are shown to nobody.
    fn formula(&mut self, span: &Range<usize>, file: &str) {
        let kind = if self.images > 0 { ShownKind::Between } else { ShownKind::Text };
        let mut done = span.start;
        for comment in tex_comments(&file[span.clone()]) {
            let (start, end) = (span.start + comment.start, span.start + comment.end);
            self.add(done..start, kind);
            self.comments.push(start..end);
            done = end;
        }
        self.add(done..span.end, kind);
    }

    fn add(&mut self, span: Range<usize>, kind: ShownKind) {
        if !span.is_empty() {
            self.found.push(Shown { span, kind });
        }
    }

    /// The end of a link or an image: a URL of another site and a title are there for readers.
    fn close(&mut self, file: &str) {
        let Some(link) = self.open.pop() else { return };
        if let Some(around) = self.open.last_mut() {
            around.content_end = around.content_end.max(link.span.end);
        }
        self.images -= usize::from(link.is_image);
        let rest = link.content_end.min(link.span.end)..link.span.end;
        let Some(text) = file.get(rest.clone()) else { return };
        let place = |part: &str| {
            let at = text.find(part).filter(|_| !part.is_empty())?;
            Some(rest.start + at..rest.start + at + part.len())
        };
        // The destination of a link by reference stands in its definition.
        let definition = |part: &str| {
            let at = file.find(part).filter(|_| !part.is_empty())?;
            Some(at..at + part.len())
        };
        if link.is_outside {
            let found = place(&link.destination).or_else(|| definition(&link.destination));
            self.found.extend(found.map(|span| Shown { span, kind: ShownKind::Between }));
        }
        let title = place(&link.title).or_else(|| definition(&link.title));
        self.found.extend(title.map(|span| Shown { span, kind: ShownKind::Between }));
    }

    fn read(&mut self, block: &Block, body: &Body) {
        let mut at = 0;
        for token in tokens(&block.html) {
            let (end, found) = match token {
                Token::Text(text) => (at + text.len(), vec![(at..at + text.len(), ShownKind::Text)]),
                Token::Start(tag) => (tag.span.end, parts_of(&tag, &block.html)),
                Token::End(name) => {
                    let end = block.html[at..].find('>').map_or(block.html.len(), |length| at + length + 1);
                    (end, vec![(at..(at + 2 + name.len()).min(end), ShownKind::Between)])
                }
                Token::Other(span) => {
                    for own in comments(&block.html[span.clone()]) {
                        let own = span.start + own.span.start..span.start + own.span.end;
                        block.each_line(own, |span| self.comments.push(body.in_file(span)));
                    }
                    (span.end, Vec::new())
                }
            };
            for (span, kind) in found {
                block.each_line(span, |span| self.add(body.in_file(span), kind));
            }
            at = end;
        }
    }

    /// All runs in order, and all comments: those that were `removed` before the body was read are no part of a run.
    /// Neighbours of one kind with no word between them are one.
    pub fn finish(mut self, file: &str, removed: &[Range<usize>]) -> (Vec<Shown>, Vec<Range<usize>>) {
        self.found.sort_by_key(|shown| (shown.span.start, shown.span.end));
        let all = if removed.is_empty() { self.found } else { without(self.found, removed) };
        self.comments.extend_from_slice(removed);
        self.comments.sort_by_key(|span| (span.start, span.end));
        let mut merged: Vec<Shown> = Vec::with_capacity(all.len() / 4);
        for shown in all {
            let is_joined = |last: &&mut Shown| {
                let between = file.get(last.span.end..shown.span.start).unwrap_or_default();
                last.kind == shown.kind && !between.chars().any(char::is_alphanumeric)
            };
            match merged.last_mut().filter(is_joined) {
                Some(last) => last.span.end = last.span.end.max(shown.span.end),
                None => merged.push(shown),
            }
        }
        merged.shrink_to_fit();
        (merged, self.comments)
    }
}

/// The runs without some bytes; both are in order.
fn without(runs: Vec<Shown>, removed: &[Range<usize>]) -> Vec<Shown> {
    let mut kept = Vec::with_capacity(runs.len());
    for Shown { span, kind } in runs {
        let mut start = span.start;
        let first = removed.partition_point(|hole| hole.end <= span.start);
        for hole in removed[first..].iter().take_while(|hole| hole.start < span.end) {
            if start < hole.start {
                kept.push(Shown { span: start..hole.start, kind });
            }
            start = start.max(hole.end);
        }
        if start < span.end {
            kept.push(Shown { span: start..span.end, kind });
        }
    }
    kept
}

impl Open {
    fn new(link_type: LinkType, destination: &str, title: &str, span: &Range<usize>, is_image: bool) -> Open {
        let is_wiki = matches!(link_type, LinkType::WikiLink { .. });
        Open {
            span: span.clone(),
            content_end: span.start,
            is_outside: !is_wiki && Target::from_destination(destination).is_none(),
            destination: destination.to_owned(),
            title: title.to_owned(),
            is_image,
        }
    }
}

impl Block {
    fn push(&mut self, html: &str, place: &Range<usize>) {
        self.lines.push((self.html.len(), place.start));
        self.html.push_str(html);
    }

    /// Bytes of the block as bytes of the body, line by line.
    fn each_line(&self, span: Range<usize>, mut add: impl FnMut(Range<usize>)) {
        for (number, (start, in_body)) in self.lines.iter().enumerate() {
            let end = self.lines.get(number + 1).map_or(self.html.len(), |(next, _)| *next);
            let (from, to) = (span.start.max(*start), span.end.min(end));
            if from < to {
                add(in_body + (from - start)..in_body + (to - start));
            }
        }
    }
}

/// Attributes whose value is a text for readers.
const TEXTS: &[&str] = &["alt", "title", "aria-label", "aria-description", "label", "placeholder", "summary"];
/// Attributes whose value is a URL, or several.
const URLS: &[&str] =
    &["href", "src", "srcset", "cite", "poster", "data", "action", "formaction", "background"];

/// Attributes whose value is for the style sheet alone.
const STYLES: &[&str] = &["align", "class", "height", "style", "width"];

/// The parts of a start tag, in order.
fn parts_of(tag: &StartTag<'_>, html: &str) -> Vec<(Range<usize>, ShownKind)> {
    let start = tag.span.start;
    let mut parts = vec![(start..start + 1 + tag.name.len(), ShownKind::Between)];
    for own in &tag.attributes {
        let name = own.name.to_ascii_lowercase();
        let name_end = own.span.start + own.name.len();
        parts.push((own.span.start..name_end, ShownKind::Between));
        let value = name_end..own.span.end;
        debug_assert!(html.get(value.clone()).is_some());
        if TEXTS.contains(&name.as_str()) || STYLES.contains(&name.as_str()) {
            parts.push((value, ShownKind::Between));
        } else if URLS.contains(&name.as_str()) || name.starts_with("data-") {
            if is_outside(own.value) {
                parts.push((value, ShownKind::Between));
            }
        } else {
            parts.push((value, ShownKind::Attribute));
        }
    }
    parts
}

/// Whether a URL, or the first of several, leads to another site.
fn is_outside(url: &str) -> bool {
    ["http://", "https://", "//", "mailto:"].iter().any(|start| url.trim_start().starts_with(start))
}
