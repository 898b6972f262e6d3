//! What a first parse tells of a text: where its lines of inline text are, and what in them is decided before
//! formulas, URLs and emphasis are.

use std::cmp::Reverse;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{is_escaped, is_inline, is_inline_end};

/// The inline text of a text, and its fences.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub runs: Vec<Run>,
    /// The fenced code blocks, in order.
    pub fences: Vec<Range<usize>>,
}

/// The inline text of one paragraph, heading, table cell or line of an item.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Run {
    /// Its lines, without what quotes and items put before each.
    pub lines: Vec<Range<usize>>,
    /// What is decided in it: in order, none within another.
    pub decided: Vec<Decided>,
    /// What stands between the brackets of its links and images, in order of their starts.
    pub link_texts: Vec<Range<usize>>,
    pub place: Place,
    /// Where the quote, item or footnote that it stands in ends.
    pub container_end: usize,
}

/// Where inline text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph or an item.
    #[default]
    Paragraph,
    Heading,
    Cell,
}

/// A construct, or its part without inline text: the target of a link.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decided {
    pub span: Range<usize>,
    pub kind: DecidedKind,
}

/// What is decided, in order of what binds first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DecidedKind {
    /// Code, and comments of HTML: what nobody sees is a part of no formula.
    Code,
    /// Other HTML, autolinks, targets of links, references to footnotes.
    Closed,
    /// Wikilinks and URLs: a formula that begins before them may hold a part of them.
    Soft,
}

impl Run {
    /// What is decided at a byte.
    pub fn decided_at(&self, at: usize) -> Option<&Decided> {
        let index = self.decided.partition_point(|decided| decided.span.end <= at);
        self.decided.get(index).filter(|decided| decided.span.start <= at)
    }

    /// Whether there is code between two bytes.
    pub fn has_code(&self, span: &Range<usize>) -> bool {
        let first = self.decided.partition_point(|decided| decided.span.end <= span.start);
        let mut inside = self.decided[first..].iter().take_while(|decided| decided.span.start < span.end);
        inside.any(|decided| decided.kind == DecidedKind::Code)
    }

    /// The part of the run's lines that lies in a span, line by line.
    pub fn pieces(&self, span: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.lines.partition_point(|line| line.end <= span.start);
        let lines = self.lines[first..].iter().take_while(|line| line.start < span.end);
        lines.map(|line| line.start.max(span.start)..line.end.min(span.end))
    }
}

impl Outline {
    /// Parses a text. `options` are those that it will be read with.
    pub fn of(text: &str, options: Options) -> Outline {
        let mut reader = Reader {
            text,
            outline: Outline::default(),
            containers: Vec::new(),
            run: Run::default(),
            place: Place::Paragraph,
            is_line_open: false,
            links: Vec::new(),
            is_closed: false,
        };
        for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
            reader.event(&event, span);
        }
        reader.flush();
        reader.outline
    }
}

struct Reader<'t> {
    text: &'t str,
    outline: Outline,
    /// The ends of the open quotes, items and footnotes.
    containers: Vec<usize>,
    /// The run that is read.
    run: Run,
    place: Place,
    /// Whether its last line goes on.
    is_line_open: bool,
    links: Vec<OpenLink>,
    /// In code or HTML.
    is_closed: bool,
}

/// A link or an image whose end is not reached yet.
struct OpenLink {
    span: Range<usize>,
    is_wiki: bool,
    is_whole: bool,
    /// Where its text starts and ends, so far.
    text: Option<Range<usize>>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) if is_inline(tag) => self.start(tag, span),
            Event::End(tag) if is_inline_end(*tag) => {
                if matches!(tag, TagEnd::Link | TagEnd::Image) {
                    self.end_link();
                }
                self.extend(span.end..span.end);
            }
            Event::Start(tag) => {
                self.flush();
                self.start_block(tag, span);
            }
            Event::End(tag) => {
                self.flush();
                self.end_block(*tag);
            }
            Event::SoftBreak | Event::HardBreak => self.is_line_open = false,
            Event::Rule | Event::Html(_) => self.flush(),
            Event::TaskListMarker(_) => {}
            _ if self.is_closed => {}
            Event::Text(_) => {
                let has_sign = !self.is_line_open && is_escaped(self.text, span.start);
                self.extend(span.start - usize::from(has_sign)..span.end);
            }
            Event::Code(_) => self.decide(span, DecidedKind::Code),
            Event::InlineHtml(html) if html.starts_with("<!--") => self.decide(span, DecidedKind::Code),
            _ => self.decide(span, DecidedKind::Closed),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        self.extend(span.start..span.start);
        let (Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) = tag else { return };
        let is_wiki = matches!(link_type, LinkType::WikiLink { .. });
        // What is found by its text, or has none of its own, is no place for anything else.
        let is_whole = matches!(
            link_type,
            LinkType::WikiLink { has_pothole: false }
                | LinkType::Autolink
                | LinkType::Email
                | LinkType::Shortcut
                | LinkType::ShortcutUnknown
                | LinkType::Collapsed
                | LinkType::CollapsedUnknown
        );
        self.links.push(OpenLink { span, is_wiki, is_whole, text: None });
    }

    fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        let kind = if link.is_wiki { DecidedKind::Soft } else { DecidedKind::Closed };
        let text = link.text.unwrap_or(link.span.start + 1..link.span.start + 1);
        if link.is_whole {
            self.run.decided.push(Decided { span: link.span.clone(), kind });
        } else {
            if link.is_wiki {
                self.run.decided.push(Decided { span: link.span.start..text.start, kind });
            }
            self.run.decided.push(Decided { span: text.end..link.span.end, kind });
            self.run.link_texts.push(text);
        }
        self.extend(link.span.end..link.span.end);
    }

    fn decide(&mut self, span: Range<usize>, kind: DecidedKind) {
        self.extend(span.clone());
        self.run.decided.push(Decided { span, kind });
    }

    /// Adds bytes to the line.
    fn extend(&mut self, span: Range<usize>) {
        if let Some(link) = self.links.last_mut() {
            let text = link.text.get_or_insert(span.clone());
            text.end = text.end.max(span.end);
        }
        match self.run.lines.last_mut() {
            Some(line) if self.is_line_open => line.end = line.end.max(span.end),
            _ => self.run.lines.push(span),
        }
        self.is_line_open = true;
    }

    fn start_block(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_) => self.containers.push(span.end),
            Tag::CodeBlock(kind) => {
                self.is_closed = true;
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    self.outline.fences.push(span);
                }
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => self.is_closed = true,
            Tag::Heading { .. } => self.place = Place::Heading,
            Tag::TableCell => self.place = Place::Cell,
            _ => self.place = Place::Paragraph,
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.containers.pop();
            }
            _ => self.is_closed = false,
        }
        self.place = Place::Paragraph;
    }

    /// Ends the run.
    fn flush(&mut self) {
        self.is_line_open = false;
        self.links.clear();
        if self.run.lines.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        run.place = self.place;
        run.container_end = self.containers.last().copied().unwrap_or(self.text.len());
        run.decided.sort_by_key(|decided| (decided.span.start, Reverse(decided.span.end)));
        run.decided.dedup_by(|inner, outer| {
            let is_inside = inner.span.end <= outer.span.end;
            if is_inside {
                outer.kind = outer.kind.min(inner.kind);
            }
            is_inside
        });
        run.decided.retain(|decided| !decided.span.is_empty());
        run.link_texts.sort_by_key(|text| (text.start, Reverse(text.end)));
        self.outline.runs.push(run);
    }
}
