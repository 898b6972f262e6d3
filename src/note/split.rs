//! Bytes → text; text → front matter and body.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// The two parts of a note's text, as byte ranges.
#[derive(Debug, PartialEq)]
pub(super) struct Parts {
    /// The YAML, without the lines of dashes; empty when there is none.
    pub front_matter: Range<usize>,
    /// Where the body starts.
    pub body_start: usize,
}

/// The file as text. Bytes that are not UTF-8 are a problem; they show as `�`.
pub(super) fn decode(shown: &str, bytes: Vec<u8>) -> (Arc<SourceFile>, Option<Diagnostic>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (SourceFile::new(shown, text), None),
        Err(error) => error,
    };
    let start = error.utf8_error().valid_up_to();
    let file = SourceFile::new(shown, String::from_utf8_lossy(error.as_bytes()));
    let place = Place::new(&file, start..start + '\u{fffd}'.len_utf8());
    let problem = Diagnostic::new(Code::NotUtf8, "this is not UTF-8 text, so the note is not published");
    (file, Some(problem.at(place).help("save the file as UTF-8")))
}

/// Parts the text. Front matter stands between two lines of `---`, the first of them on the first line.
///
/// # Errors
/// When the closing line is missing.
pub(super) fn split(file: &Arc<SourceFile>) -> Result<Parts, Diagnostic> {
    let text = file.text();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let Some(yaml_start) = dashes(text, start) else {
        return Ok(Parts { front_matter: start..start, body_start: start });
    };
    let mut line = yaml_start;
    while line < text.len() {
        if let Some(body_start) = dashes(text, line) {
            return Ok(Parts { front_matter: yaml_start..line, body_start });
        }
        line = text[line..].find('\n').map_or(text.len(), |index| line + index + 1);
    }
    let problem = Diagnostic::new(
        Code::FrontMatterUnclosed,
        "the front matter is not closed, so the note is not published",
    );
    Err(problem.at(Place::new(file, start..start + 3)).help("end it with a line of `---`"))
}

/// When the line at `start` is `---`, where the next line starts.
fn dashes(text: &str, start: usize) -> Option<usize> {
    let rest = text[start..].strip_prefix("---")?;
    let line_length = rest.find('\n').map_or(rest.len(), |index| index + 1);
    rest[..line_length].trim_ascii().is_empty().then_some(start + 3 + line_length)
}

#[cfg(test)]
mod tests {
    use super::{Parts, split};
    use crate::diagnostic::SourceFile;

    fn parts(text: &str) -> Parts {
        split(&SourceFile::new("a.md", text)).unwrap()
    }

    #[test]
    fn front_matter_stands_between_lines_of_dashes() {
        assert_eq!(parts("---\na: 1\n---\nbody"), Parts { front_matter: 4..9, body_start: 13 });
        assert_eq!(parts("---\r\na: 1\r\n--- \r\nbody"), Parts { front_matter: 5..11, body_start: 17 });
        assert_eq!(parts("---\n---"), Parts { front_matter: 4..4, body_start: 7 });
    }

    #[test]
    fn a_byte_order_mark_may_stand_before_it() {
        assert_eq!(parts("\u{feff}---\n---\nx"), Parts { front_matter: 7..7, body_start: 11 });
    }

    #[test]
    fn other_text_has_none() {
        assert_eq!(parts(""), Parts { front_matter: 0..0, body_start: 0 });
        assert_eq!(parts("----\na\n"), Parts { front_matter: 0..0, body_start: 0 });
        assert_eq!(parts("\n---\na: 1\n---\n"), Parts { front_matter: 0..0, body_start: 0 });
    }

    #[test]
    fn a_missing_end_is_a_problem() {
        let problem = split(&SourceFile::new("a.md", "---\ntitle: x\n")).unwrap_err();
        assert_eq!(problem.place.unwrap().span, 0..3);
    }
}
