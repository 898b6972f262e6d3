//! Files as text, and places in them: one table per file turns bytes into lines and columns.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text file as the user knows it.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
    /// How many characters start before every [`STEP`] bytes.
    counts: OnceLock<Vec<usize>>,
}

/// How many bytes at most are counted for a column, however long its line is.
const STEP: usize = 1024;

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl SourceFile {
    /// A file with the path that is shown to the user, relative to the project's root.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(SourceFile {
            path: path.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
            counts: OnceLock::new(),
        })
    }

    /// The path that is shown to the user.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let after_breaks = self.text.match_indices('\n').map(|(index, _)| index + 1);
            std::iter::once(0).chain(after_breaks).collect()
        })
    }

    /// The line and column of a byte offset; one past the end counts as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let start = self.line_starts()[line - 1];
        let bom = self.text[start..offset].starts_with('\u{feff}');
        let column = self.characters_before(offset) - self.characters_before(start) - usize::from(bom) + 1;
        Position { line, column }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| starts_character(**byte)).count();
        let counts = self.counts.get_or_init(|| {
            let steps = self.text.as_bytes().chunks(STEP);
            let sums = steps.scan(0, |sum, step| {
                *sum += count(step);
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        });
        let step = offset / STEP;
        counts[step] + count(&self.text.as_bytes()[step * STEP..offset])
    }

    /// The byte offset of a line and column; past the end of the line is its end.
    pub fn offset(&self, position: Position) -> usize {
        let lines = self.line_starts();
        let Some(start) = lines.get(position.line.saturating_sub(1)).copied() else {
            return self.text.len();
        };
        let line = &self.text[self.line_around(start)];
        let bom = if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let within = line[bom..].char_indices().nth(position.column.saturating_sub(1));
        start + within.map_or(line.len(), |(index, _)| bom + index)
    }

    /// The bytes of the line that a byte offset lies in, without its line break.
    pub fn line_around(&self, offset: usize) -> Range<usize> {
        let lines = self.line_starts();
        let line = lines.partition_point(|start| *start <= offset);
        let (start, end) = (lines[line - 1], lines.get(line).map_or(self.text.len(), |next| next - 1));
        let carriage_return = usize::from(self.text[start..end].ends_with('\r'));
        start..end - carriage_return
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// A range of bytes in a file.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The bytes, within the text and on character boundaries.
    pub span: Range<usize>,
}

impl Place {
    /// A place in a file; a span that reaches past the end, or into a character, is cut to fit.
    pub fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let start = file.text.floor_char_boundary(span.start);
        let end = file.text.ceil_char_boundary(span.end.max(start));
        Place { file: Arc::clone(file), span: start..end }
    }

    /// Where the place starts.
    pub fn start(&self) -> Position {
        self.file.position(self.span.start)
    }

    /// Where the place ends.
    pub fn end(&self) -> Position {
        self.file.position(self.span.end)
    }

    /// The whole lines that a report shows of it.
    pub fn lines(&self) -> &str {
        let (first, last) = (self.file.line_around(self.span.start), self.file.line_around(self.span.end));
        &self.file.text[first.start..last.end.max(first.end)]
    }

    /// The order in which places are reported: by path, then by position.
    pub fn order(&self, other: &Place) -> Ordering {
        let key = |place: &Place| (place.span.start, place.span.end);
        self.file.path.cmp(&other.file.path).then_with(|| key(self).cmp(&key(other)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Position, SourceFile};

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let file = SourceFile::new("a.md", "aé\r\nxyz\n");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(3), Position { line: 1, column: 3 });
        assert_eq!(file.position(5), Position { line: 2, column: 1 });
        assert_eq!(file.position(999), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let file = SourceFile::new("a.md", "\u{feff}---\n");
        assert_eq!(file.position(3), Position { line: 1, column: 1 });
        assert_eq!(file.offset(Position { line: 1, column: 1 }), 3);
    }

    #[test]
    fn columns_are_counted_in_lines_of_any_length() {
        let file = SourceFile::new("a.md", format!("x\n{}\ny", "aé日🚀".repeat(1_000)));
        let line = &file.text()[file.line_around(2)];
        for (number, (at, _)) in line.char_indices().enumerate() {
            assert_eq!(file.position(2 + at), Position { line: 2, column: number + 1 });
        }
    }

    #[test]
    fn offsets_are_the_inverse_of_positions() {
        let file = SourceFile::new("a.md", "aé\nxyz\n\nlast");
        for (offset, _) in file.text().char_indices() {
            assert_eq!(file.offset(file.position(offset)), offset);
        }
    }
}
