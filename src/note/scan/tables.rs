//! Rows of tables that say something else than their author meant: wikilinks that end in the middle, because their bar
//! ends a cell, and cells that the table has no column for. The source of a row is read, since the parser leaves these
//! cells out.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::note::markdown::is_delimiter_row;
use crate::text::lines_with_starts;

/// The wikilinks that hold a bar without a backslash in a table's row, or in a line that would be one without them.
/// `span` is the event's part of the text that is read.
pub(super) fn split_table_links(event: &Event<'_>, span: &Range<usize>, text: &str) -> Vec<Range<usize>> {
    match event {
        Event::Start(Tag::TableHead | Tag::TableRow) => parted_in(span, text),
        Event::Start(Tag::Paragraph) if text[span.clone()].contains("[[") => {
            let mut found = Vec::new();
            let mut lines = lines(span, text).peekable();
            while let Some(line) = lines.next() {
                if lines.peek().is_some_and(|next| is_delimiter_row(&text[next.clone()])) {
                    found.extend(parted_in(&line, text));
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

fn lines(span: &Range<usize>, text: &str) -> impl Iterator<Item = Range<usize>> {
    let first = span.start;
    lines_with_starts(&text[span.clone()]).map(move |(start, line)| first + start..first + start + line.len())
}

fn parted_in(span: &Range<usize>, text: &str) -> Vec<Range<usize>> {
    let row = &text[span.clone()];
    let (mut found, mut from) = (Vec::new(), 0);
    let (mut backticks, mut counted) = (0, 0);
    while let Some(end) = row[from..].find("]]").map(|end| from + end) {
        if let Some(open) = row[from..end].rfind("[[").map(|open| from + open) {
            backticks += row[counted..open].matches('`').count();
            counted = open;
            let is_code = backticks % 2 == 1;
            if !is_code && bars(&row[open..end]).next().is_some() {
                let is_embed = row[..open].ends_with('!');
                found.push(span.start + open - usize::from(is_embed)..span.start + end + "]]".len());
            }
        }
        from = end + "]]".len();
    }
    found
}

/// The bars without a backslash.
fn bars(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('|').map(|(at, _)| at).filter(|at| !text[..*at].ends_with('\\'))
}

/// Finds what of rows has no column.
#[derive(Debug, Default)]
pub(super) struct Rows {
    columns: usize,
    found: Vec<Range<usize>>,
}

impl Rows {
    /// `is_whole` tells whether no wikilink of the row is parted: that is told of already.
    pub fn event(&mut self, event: &Event<'_>, span: &Range<usize>, text: &str, is_whole: bool) {
        match event {
            Event::Start(Tag::Table(alignments)) => self.columns = alignments.len(),
            Event::Start(Tag::TableRow) if is_whole => {
                let row = text[span.clone()].trim_end();
                let first = usize::from(row.starts_with('|'));
                // Each bar but the first ends a cell.
                let rest = bars(row).filter(|at| *at >= first).nth(self.columns.saturating_sub(1));
                let rest = rest.map(|bar| bar + 1..row.len()).filter(|rest| has_content(&row[rest.clone()]));
                self.found.extend(rest.map(|rest| span.start + rest.start..span.start + rest.end));
            }
            _ => {}
        }
    }

    pub fn finish(self) -> Vec<Range<usize>> {
        self.found
    }
}

fn has_content(cells: &str) -> bool {
    !cells.trim_matches([' ', '\t', '|']).is_empty()
}
