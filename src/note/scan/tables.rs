//! Wikilinks that end in the middle, because their bar ends a table's cell.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

/// The wikilinks of a table's row that hold a bar without a backslash. `span` is the event's part of the text
/// that is read. The row's source is read, since the parser leaves out cells that the table has no column for.
pub(super) fn parted_links(event: &Event<'_>, span: &Range<usize>, text: &str) -> Vec<Range<usize>> {
    if !matches!(event, Event::Start(Tag::TableHead | Tag::TableRow)) {
        return Vec::new();
    }
    let row = &text[span.clone()];
    let (mut found, mut from) = (Vec::new(), 0);
    let (mut backticks, mut counted) = (0, 0);
    while let Some(end) = row[from..].find("]]").map(|end| from + end) {
        if let Some(open) = row[from..end].rfind("[[").map(|open| from + open) {
            backticks += row[counted..open].matches('`').count();
            counted = open;
            let is_code = backticks % 2 == 1;
            if !is_code && has_bare_bar(&row[open..end]) {
                let is_embed = row[..open].ends_with('!');
                found.push(span.start + open - usize::from(is_embed)..span.start + end + "]]".len());
            }
        }
        from = end + "]]".len();
    }
    found
}

fn has_bare_bar(text: &str) -> bool {
    text.match_indices('|').any(|(at, _)| !text[..at].ends_with('\\'))
}
