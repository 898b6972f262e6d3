//! Single line breaks, which CommonMark joins and Obsidian shows.

use pulldown_cmark::Event;

use crate::note::markdown::Spanned;

/// Makes every line break one on the page, where the site wants that.
pub(super) fn harden(mut events: Vec<Spanned<'_>>, hard: bool) -> Vec<Spanned<'_>> {
    if hard {
        for (event, _) in &mut events {
            if *event == Event::SoftBreak {
                *event = Event::HardBreak;
            }
        }
    }
    events
}
