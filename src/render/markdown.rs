//! A published note as Markdown, written from the published view and never copied: front matter that kb
//! knows, links as URLs, targets that are not published as their text, comments gone.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::embeds::queries;
use super::media;
use super::{Context, Destination, Renderer, links, raw_html};
use crate::note::markdown::events_and_definitions;
use crate::note::{Outside, is_url};
use crate::project::Visibility;
use crate::publish::{Outcome, PublishedNote};
use crate::text::{comments, encode_url, is_safe_url};

/// A replacement of bytes of the body.
struct Edit {
    span: Range<usize>,
    text: String,
}

impl Renderer<'_> {
    /// A note as Markdown with its front matter.
    pub fn markdown(&self, note: &PublishedNote) -> String {
        let (walk, needs) = (RefCell::default(), Cell::default());
        let context = Context {
            renderer: self,
            note,
            destination: Destination::Feed,
            walk: &walk,
            needs: &needs,
            demotion: 0,
            embedding: None,
        };
        let mut text = front_matter(&context);
        let body = note.note.body();
        let mut done = 0;
        for edit in edits(&context) {
            // A definition inside an HTML block, say: what is already replaced has nothing left to change.
            if edit.span.start >= done {
                text.push_str(&body[done..edit.span.start]);
                text.push_str(&edit.text);
                done = edit.span.end;
            }
        }
        text.push_str(&body[done..]);
        text
    }
}

fn front_matter(context: &Context<'_>) -> String {
    let (note, properties) = (&context.note.note, &context.note.note.properties);
    let mut lines = vec!["---".to_owned()];
    let mut add =
        |key: &str, value: Option<String>| lines.extend(value.map(|value| format!("{key}: {value}")));
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let list = |items: &[String]| (!items.is_empty()).then(|| serde_json::Value::from(items).to_string());
    add("title", Some(quoted(&note.title)));
    add("description", Some(quoted(&note.description)).filter(|_| !note.description.is_empty()));
    add(
        "visibility",
        (properties.visibility != Visibility::Public).then(|| properties.visibility.name().to_owned()),
    );
    add("status", properties.status.as_deref().map(quoted));
    add("category", properties.category.as_deref().map(quoted));
    add("difficulty", properties.difficulty.as_deref().map(quoted));
    add("published", properties.published.map(|moment| moment.iso()));
    add("updated", properties.updated.map(|moment| moment.iso()));
    add("tags", list(&properties.tags));
    add("canonical", Some(quoted(&context.url(&context.note.route))));
    let related: Vec<String> = context
        .note
        .related
        .iter()
        .map(|id| context.url(&context.renderer.publication.note(*id).route))
        .collect();
    add("related", list(&related));
    let sources: Vec<String> = properties.sources.iter().map(|source| source.url.clone()).collect();
    add("sources", list(&sources));
    lines.push("---\n".to_owned());
    lines.join("\n")
}

/// A link whose end is not reached yet.
struct OpenLink {
    span: Range<usize>,
    link_type: LinkType,
    destination: Option<String>,
    title: String,
    is_image: bool,
    /// What it is called where nothing stands between its brackets.
    label: String,
    /// The bytes of what stands between its brackets.
    content: Option<Range<usize>>,
}

/// All replacements in order of their first byte.
fn edits(context: &Context<'_>) -> Vec<Edit> {
    let body = context.note.note.body();
    let (events, definitions) = events_and_definitions(body);
    // The URLs of links to blocks lead to the page, where they have other names.
    let markers = context.note.note.markers.iter().cloned();
    let mut edits: Vec<Edit> =
        definitions.into_iter().chain(markers).map(|span| Edit { span, text: String::new() }).collect();
    edits.extend(context.note.note.added_to_body().map(|span| Edit { span, text: String::new() }));
    let mut open: Vec<OpenLink> = Vec::new();
    for (event, span) in events {
        if !matches!(event, Event::End(_)) {
            for link in &mut open {
                link.grow(&span);
            }
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                if links::is_dropped(context, context.note.note.in_file(span.clone()).start) {
                    edits.push(Edit { span: span.clone(), text: String::new() });
                }
                open.push(OpenLink::new(context, span, link_type, &dest_url, &title, false));
            }
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                // What is no picture there is a link here.
                let is_image = !names_note(context, &span) && Outside::of(&dest_url).is_none();
                open.push(OpenLink::new(context, span, link_type, &dest_url, &title, is_image));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                edits.extend(open.pop().into_iter().flat_map(|link| link.edits(context)));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                edits.extend(
                    queries::query(&info).map(|query| Edit { span, text: queries::notice(query) + "\n" }),
                );
            }
            Event::Start(Tag::HtmlBlock) => {
                edits.extend(comments(&body[span.clone()]).into_iter().map(|comment| Edit {
                    span: span.start + comment.span.start..span.start + comment.span.end,
                    text: String::new(),
                }));
                edits.extend(html(context, span));
            }
            Event::InlineHtml(html) if html.starts_with("<!--") => {
                edits.push(Edit { text: String::new(), span });
            }
            Event::InlineHtml(_) => edits.extend(html(context, span)),
            _ => {}
        }
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits
}

/// What changes in the author's HTML.
fn html(context: &Context<'_>, span: Range<usize>) -> impl Iterator<Item = Edit> {
    raw_html::source_edits(context, span).into_iter().map(|(span, text)| Edit { span, text })
}

impl OpenLink {
    fn new(
        context: &Context<'_>,
        span: Range<usize>,
        link_type: LinkType,
        url: &str,
        title: &str,
        is_image: bool,
    ) -> Self {
        let destination = destination(context, &span, link_type, url);
        let label =
            Outside::of(url).map_or_else(String::new, |outside| escaped(&media::name_of_outside(&outside)));
        OpenLink { span, link_type, destination, title: title.to_owned(), is_image, label, content: None }
    }

    fn grow(&mut self, span: &Range<usize>) {
        let content = self.content.get_or_insert_with(|| span.clone());
        *content = content.start.min(span.start)..content.end.max(span.end);
    }

    /// What stands before and after the content is replaced; the content has edits of its own.
    fn edits(self, context: &Context<'_>) -> Vec<Edit> {
        if matches!(self.link_type, LinkType::Autolink | LinkType::Email) {
            // One that would run code is its text.
            let text = &context.note.note.body()[self.span.clone()];
            let text = escaped(text.trim_start_matches('<').trim_end_matches('>'));
            return self
                .destination
                .is_none()
                .then_some(Edit { span: self.span, text })
                .into_iter()
                .collect();
        }
        let title = if self.title.is_empty() {
            String::new()
        } else {
            format!(" \"{}\"", self.title.replace('"', "\\\""))
        };
        let (before, after) = match &self.destination {
            Some(url) => (if self.is_image { "![" } else { "[" }, format!("]({url}{title})")),
            None => ("", String::new()),
        };
        let is_bare = self.link_type == LinkType::WikiLink { has_pothole: false };
        match self.content {
            Some(content) if !is_bare => vec![
                Edit { span: self.span.start..content.start, text: before.to_owned() },
                Edit { span: content.end..self.span.end, text: after },
            ],
            _ => {
                let text = if is_bare { bare_text(context, &self.span) } else { self.label };
                vec![Edit { span: self.span, text: format!("{before}{text}{after}") }]
            }
        }
    }
}

/// Where a link of the body leads, as an absolute URL; none where it may not be known.
fn destination(context: &Context<'_>, span: &Range<usize>, link_type: LinkType, url: &str) -> Option<String> {
    let note = context.note;
    let Some(index) = note.note.link_at(note.note.in_file(span.clone()).start) else {
        return is_safe_url(url).then(|| encode_url(url).replace('(', "%28").replace(')', "%29"));
    };
    match &note.links[index] {
        Outcome::Note { id, fragment } => Some(links::note_url(context, *id, fragment.as_deref())),
        Outcome::File(file) => Some(context.file_url(*file)),
        Outcome::Text
            if matches!(link_type, LinkType::WikiLink { .. }) && is_url(url) && is_safe_url(url) =>
        {
            Some(encode_url(url))
        }
        Outcome::Text => None,
    }
}

/// Whether what starts here names a note.
fn names_note(context: &Context<'_>, span: &Range<usize>) -> bool {
    let note = context.note;
    let index = note.note.link_at(note.note.in_file(span.clone()).start);
    index.is_some_and(|index| matches!(note.links[index], Outcome::Note { .. }))
}

/// The text of a bare wikilink or embed, safe between brackets.
fn bare_text(context: &Context<'_>, span: &Range<usize>) -> String {
    let note = context.note;
    let index = note.note.link_at(note.note.in_file(span.clone()).start);
    let text = index.map(|index| links::text(context, &note.note.links[index], &note.links[index]));
    escaped(&text.unwrap_or_default())
}

/// Text whose signs mean nothing in Markdown, in a table's cell neither (CommonMark, section 2.4).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>&~|".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
