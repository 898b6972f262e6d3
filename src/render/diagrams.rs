//! Mermaid diagrams: their source, ready to be drawn by the theme's script, and the links of their nodes. What
//! cannot be drawn, and everything in a feed, stays a code block.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Context, Destination, links};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::note::markdown::Spanned;
use crate::note::{DIAGRAM_KINDS, Diagram, LONGEST_DIAGRAM, NoKind, Note};
use crate::publish::LinkTarget;
use crate::text::escape;

/// Puts figures in the place of diagrams.
pub(super) fn mark_up<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    if context.destination == Destination::Feed || context.note.note.diagrams.is_empty() {
        return events;
    }
    let mut written = Vec::with_capacity(events.len());
    let mut open: Option<(usize, String)> = None;
    for (event, span) in events {
        match (event, &mut open) {
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), _) => {
                open = drawable(context, span.start).map(|number| (number, String::new()));
                if open.is_none() {
                    written.push((Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), span));
                }
            }
            (Event::Text(text), Some((_, source))) => source.push_str(&text),
            (Event::End(TagEnd::CodeBlock), Some((number, source))) => {
                context.require(|assets| assets.diagrams = true);
                written.push((Event::Html(figure(context, *number, source).into()), span));
                open = None;
            }
            (event, _) => written.push((event, span)),
        }
    }
    written
}

/// The number of the diagram that starts at a byte, when it can be drawn.
fn drawable(context: &Context<'_>, start: usize) -> Option<usize> {
    let note = &context.note.note;
    note.diagram_at(start).filter(|number| note.diagrams[*number].kind.is_ok())
}

fn figure(context: &Context<'_>, number: usize, source: &str) -> String {
    let diagram = &context.note.note.diagrams[number];
    let kind = diagram.kind.as_ref().map_or("Diagram", |kind| kind.name());
    format!(
        "<figure class=\"diagram\" aria-label=\"{kind}\">\n<pre class=\"code\" data-language=\"Mermaid\"><code>{}</code></pre>\n{}</figure>\n",
        escape(source),
        node_links(context, diagram, &context.note.diagrams[number])
    )
}

/// The links of nodes that lead to a note for the audience, as a list: the script puts them on the nodes.
fn node_links(context: &Context<'_>, diagram: &Diagram, outcomes: &[LinkTarget]) -> String {
    let items = diagram.nodes.iter().zip(outcomes).filter_map(|(node, outcome)| {
        let LinkTarget::Note { id, part } = outcome else { return None };
        let href = escape(&links::note_url(context, *id, *part));
        let text = escape(&node.text);
        Some(format!("<li><a class=\"wikilink\" href=\"{href}\" data-node=\"{text}\">{text}</a></li>"))
    });
    let items: String = items.collect();
    if items.is_empty() { items } else { format!("<ul class=\"diagram-links\">{items}</ul>\n") }
}

/// The diagrams that no browser can draw.
pub(super) fn check(note: &Note) -> impl Iterator<Item = Diagnostic> {
    let file = note.file.text();
    note.diagrams.iter().filter_map(move |diagram| {
        let problem = diagram.kind.as_ref().err()?;
        let mut place = diagram.first_line(file);
        let (message, help) = match problem {
            NoKind::Empty => ("this diagram is empty".to_owned(), "write it, or remove the block".to_owned()),
            NoKind::TooLong => (
                format!(
                    "this diagram has more than {LONGEST_DIAGRAM} characters, which browsers do not draw"
                ),
                "split it".to_owned(),
            ),
            NoKind::OpenFrontMatter => (
                "the front matter of this diagram has no end".to_owned(),
                "start the block with `---`, and end the front matter with a line `---`".to_owned(),
            ),
            NoKind::Unknown(word) => {
                let below = place.end..diagram.span.end;
                if let Some(at) = file[below.clone()].find(word.as_str()) {
                    place = below.start + at..below.start + at + word.len();
                }
                (format!("no diagram starts with `{word}`"), advice(word))
            }
        };
        Some(Diagnostic::new(Code::BadDiagram, message).at(note.place(place)).help(help))
    })
}

fn advice(word: &str) -> String {
    let words = || DIAGRAM_KINDS.iter().map(|(word, _)| *word);
    did_you_mean(word, words()).unwrap_or_else(|| {
        let common: Vec<&str> = words().take(8).collect();
        format!("the first word says what to draw: `{}` or another of Mermaid's kinds", common.join("`, `"))
    })
}
