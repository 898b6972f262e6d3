//! Notes that are shown in other notes (<https://help.obsidian.md/embeds>).
//!
//! 1. [`show`] puts the embedded note in the place of the embed. A paragraph around it ends before it and goes
//!    on after it: a paragraph holds no blocks.
//! 2. `part` takes what is meant out of the note's events; the passes make HTML of it, in an [`Embedding`].
//! 3. What would not end, or would be too much, is decided by the publication's `Walk`.
//!
//! `queries` stands in for what kb cannot run.

mod part;
mod place;
pub(super) mod queries;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

pub(super) use place::Embedding;

use super::{Context, links, media};
use crate::note::markdown::Spanned;
use crate::note::{Link, LinkContext, Part};
use crate::publish::{Embed, PublishedNote, Verdict};
use crate::text::escape;

/// Shows the embedded notes. Those that cannot stand where they are named, or would be too much, are left for
/// `links`, which makes links of them.
pub(super) fn show<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    if context.note.embeds.is_empty() {
        return events;
    }
    let mut blocks = Blocks::default();
    blocks.shown.reserve(events.len());
    let mut events = events.into_iter();
    while let Some((event, span)) = events.next() {
        let is_image = matches!(event, Event::Start(Tag::Image { .. }));
        match is_image.then(|| embedded(context, span.start)).flatten() {
            Some((link, html)) => {
                let label = media::alternative_text(&mut events);
                let html = html.with_label(context, link, &label);
                blocks.block((Event::Html(html.into()), span));
            }
            None => blocks.event((event, span)),
        }
    }
    blocks.shown
}

/// Events among which blocks are put into paragraphs.
#[derive(Default)]
struct Blocks<'e> {
    shown: Vec<Spanned<'e>>,
    /// The start of the open paragraph.
    paragraph: Option<Spanned<'e>>,
    /// How many events there were after the paragraph's start; none when it is still to be written, after a
    /// block.
    content: Option<usize>,
}

impl<'e> Blocks<'e> {
    fn event(&mut self, (event, span): Spanned<'e>) {
        match event {
            Event::Start(Tag::Paragraph) => {
                self.paragraph = Some((event.clone(), span.clone()));
                self.shown.push((event, span));
                self.content = Some(self.shown.len());
            }
            Event::End(TagEnd::Paragraph) => {
                self.paragraph = None;
                if self.content.take().is_some() {
                    self.shown.push((event, span));
                }
            }
            event if self.content.is_none() && self.paragraph.is_some() => {
                if is_blank(&event) {
                    return;
                }
                self.shown.extend(self.paragraph.clone());
                self.content = Some(self.shown.len());
                self.shown.push((without_blank(event), span));
            }
            event => self.shown.push((event, span)),
        }
    }

    fn block(&mut self, (html, mut span): Spanned<'e>) {
        if let Some((_, paragraph)) = &self.paragraph {
            if let Some(content) = self.content.take() {
                let kept = self.shown[content..].iter().rposition(|(event, _)| !is_blank(event));
                self.shown.truncate(kept.map_or(content - 1, |last| content + last + 1));
                if kept.is_some() {
                    self.shown.push((Event::End(TagEnd::Paragraph), paragraph.clone()));
                }
            }
            span = paragraph.clone();
        }
        self.shown.push((html, span));
    }
}

fn is_blank(event: &Event<'_>) -> bool {
    match event {
        Event::SoftBreak | Event::HardBreak => true,
        Event::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn without_blank(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) if text.starts_with(char::is_whitespace) => {
            Event::Text(CowStr::from(text.trim_start().to_owned()))
        }
        event => event,
    }
}

/// What stands for an embed.
enum Shown<'r> {
    /// The part of the note, as HTML.
    Note(String),
    /// The notes that show each other, the first again at the end.
    Cycle(Vec<&'r PublishedNote>),
}

/// The embed that starts at a byte, when it is shown there.
fn embedded<'r>(context: &Context<'r>, start: usize) -> Option<(&'r Link, Shown<'r>)> {
    let number = context.note.note.link_at(start)?;
    let link = &context.note.note.links[number];
    let embed = context
        .note
        .embed(number)
        .filter(|embed| link.setting == LinkContext::Block && embed.part != Part::Missing)?;
    let target = context.renderer.publication.note(embed.note);
    let verdict = context.walk.borrow_mut().enter((context.note, start), (target, embed.part));
    match verdict {
        Verdict::Show(number) => {
            let html = render(context, embed, target, (number, start));
            context.walk.borrow_mut().leave();
            Some((link, Shown::Note(html)))
        }
        Verdict::Cycle(way) => Some((link, Shown::Cycle(way))),
        Verdict::TooDeep | Verdict::TooMuch => None,
    }
}

fn render<'r>(
    context: &Context<'r>,
    embed: &Embed,
    target: &'r PublishedNote,
    (number, start): (usize, usize),
) -> String {
    let embedding = Embedding::new(embed.part, target, number, context.level_at(start));
    let events = part::select(&target.note, embed.part);
    let inner = Context { note: target, embedding: Some(embedding), ..*context };
    inner.html(events)
}

impl Shown<'_> {
    /// The HTML. `label` is the text that the author gave the embed.
    fn with_label(self, context: &Context<'_>, link: &Link, label: &str) -> String {
        match self {
            Shown::Cycle(way) => {
                let links: Vec<String> = way.into_iter().map(|note| link_to(context, note)).collect();
                format!("<p class=\"missing\">This note would show itself: {}</p>\n", links.join(" › "))
            }
            Shown::Note(html) => {
                let Some((outcome, start)) = links::start_of(context, link) else { return html };
                let label = if link.piped && !label.is_empty() {
                    label.to_owned()
                } else {
                    links::text(context, link, outcome)
                };
                let label = escape(&label);
                format!(
                    "<div class=\"embed\" role=\"group\" aria-label=\"{label}\">\n<p class=\"embed-source\">{start}{label}</a></p>\n{html}</div>\n"
                )
            }
        }
    }
}

fn link_to(context: &Context<'_>, note: &PublishedNote) -> String {
    let (url, title) = (escape(&context.url(&note.route)), escape(&note.note.title));
    format!("<a class=\"wikilink\" href=\"{url}\">{title}</a>")
}
