//! What `kb serve` prints while it follows edits.

use std::time::Duration;

use super::print::{Printer, count, problems};
use crate::diagnostic::Report;
use crate::serve::live::{Live, Outcome, ServeEvent};
use crate::text::visible;

/// How often browsers that are gone are forgotten, when there is nothing to tell.
const PING: Duration = Duration::from_secs(15);

/// The most warnings that are shown at a time.
const MOST_WARNINGS: usize = 10;

/// Follows edits for ever, and prints what came of them.
pub fn print_events(live: &Live, printer: &Printer) {
    loop {
        match live.next(PING) {
            Some(ServeEvent::Followed(outcome)) => {
                if !outcome.edited.0.is_empty() {
                    printer.summary(&summary(&outcome));
                }
                report(&outcome.appeared, printer);
            }
            Some(ServeEvent::Polling(why)) => {
                printer.err(&format!("note: {why}: kb looks for edits again and again\n"));
            }
            None => live.hub().ping(),
        }
    }
}

/// New problems; of very many warnings, as a checkout may bring, only how many.
fn report(appeared: &Report, printer: &Printer) {
    if appeared.warnings() <= MOST_WARNINGS {
        return printer.report(appeared);
    }
    printer.report(&appeared.errors_only());
    printer.err(&format!("{} are new: `kb check` shows them\n", count(appeared.warnings(), "warning")));
}

/// `changed docker.md · 3 pages · 12 ms`, and how many problems there are when they are others than before.
fn summary(outcome: &Outcome) -> String {
    let (first, more) = &outcome.edited;
    let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
    let pages = outcome.pages.map_or_else(|| "all pages".to_owned(), |pages| count(pages, "page"));
    let mut line = format!("changed {}{more} · {pages} · {} ms", visible(first), outcome.time.as_millis());
    if outcome.problems_changed {
        line += &format!(" · {}", problems(outcome.problems.errors, outcome.problems.warnings));
    }
    line + "\n"
}
