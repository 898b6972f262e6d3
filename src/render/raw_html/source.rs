//! A note's HTML in its `.md`: as the author wrote it, but for names of files and notes, which mean nothing
//! outside the vault, or are not to be known.

use std::ops::Range;

use crate::publish::Outcome;
use crate::render::{Context, links};
use crate::text::{Token, escape, resolve_references, tokens};

/// What changes in a piece of HTML: bytes of the note's body, and what stands there instead.
pub(in crate::render) fn edits(context: &Context<'_>, piece: Range<usize>) -> Vec<(Range<usize>, String)> {
    let note = &context.note.note;
    let mut edits = Vec::new();
    for token in tokens(&note.body()[piece.clone()]) {
        let Token::Start(tag) = token else { continue };
        let span = piece.start + tag.span.start..piece.start + tag.span.end;
        let Some(number) = note.link_at(note.in_file(span.clone()).start) else { continue };
        let name = if note.links[number].embed { "src" } else { "href" };
        let Some(attribute) = tag.attribute(name) else { continue };
        let url = match &context.note.links[number] {
            Outcome::Note { id, fragment } => links::note_url(context, *id, fragment.as_deref()),
            Outcome::File(file) => context.file_url(*file),
            Outcome::Text => {
                let alt = resolve_references(tag.value("alt").unwrap_or_default());
                edits.push((span, if note.links[number].embed { escape(&alt) } else { "<a>".to_owned() }));
                continue;
            }
        };
        let place = piece.start + attribute.span.start..piece.start + attribute.span.end;
        edits.push((place, format!("{name}=\"{}\"", escape(&url))));
    }
    edits
}
