//! Code blocks: highlighted, with the language's name.

use kb_highlight::{highlight, language, suggest};
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::embeds::queries;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::markdown::{Spanned, is_formula_fence};
use crate::note::{Diagram, Note};
use crate::text::escape;

/// Writes code blocks. A block in no language, or in one that kb does not know, is plain text.
pub(super) fn highlight_blocks(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mut written = Vec::with_capacity(events.len());
    let mut open: Option<(CodeBlockKind<'_>, String)> = None;
    for (event, span) in events {
        match (event, &mut open) {
            (Event::Start(Tag::CodeBlock(kind)), _) => open = Some((kind, String::new())),
            (Event::Text(text), Some((_, code))) => code.push_str(&text),
            (Event::End(TagEnd::CodeBlock), Some((kind, code))) => {
                let html = block(kind, code);
                open = None;
                written.push((Event::Html(html.into()), span));
            }
            (event, _) => written.push((event, span)),
        }
    }
    written
}

fn block(kind: &CodeBlockKind<'_>, code: &str) -> String {
    let known = match kind {
        CodeBlockKind::Fenced(info) => language(info),
        CodeBlockKind::Indented => None,
    };
    // The block scrolls sideways: those without a mouse need to reach it.
    match known {
        Some(language) => {
            let name = escape(language.name());
            format!(
                "<pre class=\"code\" data-language=\"{name}\"><code>{}</code></pre>\n",
                highlight(code, language)
            )
        }
        None => format!("<pre class=\"code\"><code>{}</code></pre>\n", escape(code)),
    }
}

/// The code blocks whose language kb does not know.
pub fn check(note: &Note) -> Vec<Diagnostic> {
    let unknown = note
        .code_blocks
        .iter()
        .filter(|block| language(&block.info).is_none())
        .filter(|block| queries::query(&block.info).is_none() && !Diagram::is_in(&block.info))
        .filter(|block| !is_formula_fence(&block.info));
    let problem = |block: &crate::note::CodeBlock| {
        let name = block.info.split_whitespace().next().unwrap_or_default();
        // The place is the name itself, on the block's first line.
        let text = &note.file.text()[block.span.clone()];
        let start = block.span.start + text.find(name).unwrap_or(0);
        let help = match suggest(name) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "the block is shown as plain text; write `text` to say that it is".to_owned(),
        };
        Diagnostic::new(Code::UnknownLanguage, format!("kb cannot highlight `{name}`"))
            .at(note.place(start..start + name.len()))
            .help(help)
    };
    unknown.map(problem).collect()
}
