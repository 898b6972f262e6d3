//! Events without the markers of block ids, which nobody reads.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::markdown::Spanned;

/// Takes the markers out of a text's events. `markers` are bytes of the text, in order.
pub(super) fn without<'a>(
    text: &'a str,
    events: impl Iterator<Item = Spanned<'a>>,
    markers: &[Range<usize>],
) -> impl Iterator<Item = Spanned<'a>> {
    let mut passed = 0;
    events.filter_map(move |(event, span)| {
        // Events come in order, but for the ends of blocks, which are as long as the block.
        while passed < markers.len() && markers[passed].end <= span.start {
            passed += 1;
        }
        let Some(marker) = markers.get(passed) else { return Some((event, span)) };
        if marker.start <= span.start && span.end <= marker.end {
            return None;
        }
        match event {
            Event::Text(_) if span.start < marker.start && marker.start < span.end => {
                let span = span.start..marker.start;
                Some((Event::Text(CowStr::Borrowed(&text[span.clone()])), span))
            }
            event => Some((event, span)),
        }
    })
}
