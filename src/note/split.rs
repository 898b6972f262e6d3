//! Bytes → text; text → front matter and body.

use std::ops::Range;
use std::sync::Arc;

use super::misplaced::{self, Because, Misplaced};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::yaml::{Document, Node};

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
/// When the closing line is missing, or front matter stands where it is not read: nobody means it to be text.
pub(super) fn split(file: &Arc<SourceFile>) -> Result<Parts, Diagnostic> {
    let text = file.text();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let none = |body_start: usize| match misplaced::find(text, body_start) {
        None => Ok(Parts { front_matter: start..start, body_start }),
        Some(found) => Err(misplaced_problem(file, found)),
    };
    let Some(yaml_start) = dashes(text, start) else { return none(start) };
    match closing(text, yaml_start) {
        Some((end, _)) if is_text(file, yaml_start..end) => {
            Ok(Parts { front_matter: start..start, body_start: start })
        }
        Some((end, body_start)) if is_empty(&text[yaml_start..end]) => {
            none(body_start).map(|parts| Parts { front_matter: yaml_start..end, ..parts })
        }
        Some((end, body_start)) => Ok(Parts { front_matter: yaml_start..end, body_start }),
        None if is_text(file, yaml_start..first_paragraph(text, yaml_start)) => none(start),
        None => {
            let problem = Diagnostic::new(
                Code::FrontMatterUnclosed,
                "the front matter is not closed, so the note is not published",
            );
            Err(problem.at(Place::new(file, start..start + 3)).help("end it with a line of `---`"))
        }
    }
}

/// Whether what follows a line of `---` is text below a thematic break: nothing follows, or a blank line and no key.
fn is_text(file: &Arc<SourceFile>, span: Range<usize>) -> bool {
    let inside = &file.text()[span.clone()];
    let first = inside.lines().next().unwrap_or_default();
    if inside.is_empty() || !first.trim().is_empty() || inside.trim().is_empty() {
        return false;
    }
    let is_mapping =
        || Document::parse(file, span).is_ok_and(|document| matches!(document.root().node(), Node::Map(_)));
    !misplaced::has_keys(inside) && !is_mapping()
}

/// Whether YAML holds nothing but comments.
fn is_empty(yaml: &str) -> bool {
    yaml.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
}

/// Where the first paragraph after a byte ends.
fn first_paragraph(text: &str, from: usize) -> usize {
    let lead = text[from..].len() - text[from..].trim_start().len();
    text[from + lead..].find("\n\n").map_or(text.len(), |index| from + lead + index)
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

/// The problem with front matter that is not read.
fn misplaced_problem(file: &Arc<SourceFile>, found: Misplaced) -> Diagnostic {
    let (message, help) = match found.because {
        Because::Place => (
            "front matter starts on the first line, so the note is not published",
            "remove what stands before it, blank lines too",
        ),
        Because::Fence => (
            "this looks like front matter and is not read as such, so the note is not published",
            "write it as YAML (`key: value`) between two lines of `---`, the first of them on the first line",
        ),
        Because::Comment => (
            "this comment says who may see the note, and is not read as front matter, so the note is not published",
            "write it between two lines of `---` on the first lines of the file",
        ),
    };
    Diagnostic::new(Code::FrontMatterMisplaced, message).at(Place::new(file, found.span)).help(help)
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
