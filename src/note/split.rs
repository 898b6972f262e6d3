//! Bytes → text; text → front matter and body.

use std::ops::Range;
use std::sync::Arc;

use super::front_matter::KEYS;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// The two parts of a note's text, as byte ranges.
#[derive(Debug, PartialEq)]
pub(super) struct Parts {
    /// The YAML, without the lines of dashes; empty when there is none.
    pub front_matter: Range<usize>,
    /// Where the body starts.
    pub body_start: usize,
}

/// The file as text, each of its lines ended by a line feed. Bytes that are not UTF-8 are a problem; they show
/// as `�`.
pub(super) fn decode(shown: &str, bytes: Vec<u8>) -> (Arc<SourceFile>, Option<Diagnostic>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (SourceFile::new(shown, with_line_feeds(text)), None),
        Err(error) => error,
    };
    let start = error.utf8_error().valid_up_to();
    let file = SourceFile::new(shown, String::from_utf8_lossy(error.as_bytes()));
    let place = Place::new(&file, start..start + '\u{fffd}'.len_utf8());
    let problem = Diagnostic::new(Code::NotUtf8, "this is not UTF-8 text, so the note is not published");
    (file, Some(problem.at(place).help("save the file as UTF-8")))
}

/// A carriage return ends a line too (CommonMark, section 2.1): a note is the same whichever editor saved it.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Parts the text. Front matter stands between two lines of `---`, the first of them on the first line.
///
/// # Errors
/// When the closing line is missing, or front matter stands further down: nobody means it to be read as text.
pub(super) fn split(file: &Arc<SourceFile>) -> Result<Parts, Diagnostic> {
    let text = file.text();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let Some(yaml_start) = dashes(text, start) else {
        let none = Parts { front_matter: start..start, body_start: start };
        return misplaced(file).map_or(Ok(none), Err);
    };
    if let Some((end, body_start)) = closing(text, yaml_start) {
        return Ok(Parts { front_matter: yaml_start..end, body_start });
    }
    let problem = Diagnostic::new(
        Code::FrontMatterUnclosed,
        "the front matter is not closed, so the note is not published",
    );
    Err(problem.at(Place::new(file, start..start + 3)).help("end it with a line of `---`"))
}

/// Where the next line of `---` starts, and where the line after it does.
fn closing(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut line = from;
    while line < text.len() {
        if let Some(next) = dashes(text, line) {
            return Some((line, next));
        }
        line = text[line..].find('\n').map_or(text.len(), |index| line + index + 1);
    }
    None
}

/// The problem with front matter that only blank lines or spaces keep from the start of the file.
fn misplaced(file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let text = file.text();
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let start = text.len() - text.trim_start_matches(blank).len();
    let yaml_start = dashes(text, start)?;
    let (end, _) = closing(text, yaml_start)?;
    let has_key = |line: &str| line.split_once(':').is_some_and(|(key, _)| KEYS.contains(&key));
    text[yaml_start..end].lines().any(has_key).then(|| {
        let problem = Diagnostic::new(
            Code::FrontMatterMisplaced,
            "front matter starts on the first line, so the note is not published",
        );
        problem.at(Place::new(file, start..start + 3)).help("remove what stands before it, blank lines too")
    })
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
        assert_eq!(parts("---\na: 1\n--- \nbody"), Parts { front_matter: 4..9, body_start: 14 });
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
    fn front_matter_below_blank_lines_is_a_problem() {
        let problem = split(&SourceFile::new("a.md", "\n ---\ndraft: true\n---\n")).unwrap_err();
        assert_eq!(problem.place.unwrap().span, 2..5);
    }

    #[test]
    fn a_missing_end_is_a_problem() {
        let problem = split(&SourceFile::new("a.md", "---\ntitle: x\n")).unwrap_err();
        assert_eq!(problem.place.unwrap().span, 0..3);
    }
}
