//! Code blocks that Obsidian runs and kb cannot: readers are told so, and not shown the source.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic};
use crate::note::Note;
use crate::note::markdown::Spanned;

const QUERIES: &[&str] = &["base", "dataview", "dataviewjs", "query"];

/// The name of the query that a code block with this info string is.
pub(in crate::render) fn query(info: &str) -> Option<&'static str> {
    let name = info.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    QUERIES.iter().copied().find(|query| query.eq_ignore_ascii_case(name))
}

/// What stands for a query.
pub(in crate::render) fn notice(query: &str) -> String {
    format!("A query ({query}) stands here, which only Obsidian can run.")
}

/// Puts notices in the place of queries.
pub(in crate::render) fn replace(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut kept = Vec::with_capacity(events.len());
    let mut is_query = false;
    for (event, span) in events {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => match query(&info) {
                Some(query) => {
                    is_query = true;
                    let html = format!("<p class=\"unsupported\">{}</p>\n", notice(query));
                    kept.push((Event::Html(html.into()), span));
                }
                None => kept.push((Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), span)),
            },
            Event::End(TagEnd::CodeBlock) if is_query => is_query = false,
            _ if is_query => {}
            event => kept.push((event, span)),
        }
    }
    kept
}

/// The queries of a note.
pub(in crate::render) fn check(note: &Note) -> Vec<Diagnostic> {
    let blocks = note.code_blocks.iter();
    let queries = blocks.filter_map(|block| Some((query(&block.info)?, block.span.start)));
    let problem = |(query, start): (&str, usize)| {
        // The place is the block's first line.
        let line = note.file.text()[start..].lines().next().unwrap_or_default();
        Diagnostic::new(Code::UnsupportedEmbed, format!("kb cannot run this `{query}` query"))
            .at(note.place(start..start + line.trim_end().len()))
            .help("the page shows a notice in its place: write out what readers should see")
    };
    queries.map(problem).collect()
}
