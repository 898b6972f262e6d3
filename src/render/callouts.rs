//! GitHub's alerts (`> [!NOTE]`).

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use crate::note::markdown::Spanned;

/// Writes the tags of alerts.
pub(super) fn mark_up(events: Vec<Spanned<'_>>) -> Vec<Spanned<'_>> {
    let mark = |(event, span)| {
        let event = match event {
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let (name, title) = names(kind);
                let html = format!(
                    "<div class=\"callout\" role=\"note\" data-callout=\"{name}\">\n<p class=\"callout-title\">{title}</p>\n"
                );
                Event::Html(html.into())
            }
            Event::End(TagEnd::BlockQuote(Some(_))) => Event::Html("</div>\n".into()),
            event => event,
        };
        (event, span)
    };
    events.into_iter().map(mark).collect()
}

fn names(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Caution"),
    }
}
