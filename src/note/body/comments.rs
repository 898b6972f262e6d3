//! Comments between `%%` and `%%`, on one line or over many blocks.
//!
//! They are remarks of the author and reach no output. Code is the only place where `%%` is text; `\%%` is too.
//! What this reader takes for code and the parser does not is found by `note/scan/comments.rs`, which then
//! refuses the note: in doubt nothing is published.

use std::ops::Range;

use super::backticks::{Backticks, run_length};
use super::fences::Fences;

/// The sign that starts and ends a comment.
const SIGN: &str = "%%";

/// What was found.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Comments {
    /// The bytes to take out, in order.
    pub spans: Vec<Range<usize>>,
    /// Where a comment starts that does not end.
    pub unclosed: Option<usize>,
}

/// Finds all comments of a text.
pub(super) fn find(text: &str) -> Comments {
    if !text.contains(SIGN) {
        return Comments::default();
    }
    let mut reader = Reader {
        text,
        backticks: Backticks::new(text),
        line: 0..0,
        paragraph_end: 0,
        html_may_end: true,
        found: Comments::default(),
    };
    let mut fences = Fences::default();
    let mut at = 0;
    while at < text.len() {
        reader.enter(at);
        let is_code = fences.holds(&text[reader.line.clone()]);
        at = if is_code { reader.line.end } else { reader.read(at) };
    }
    reader.found
}

/// Reads a text from its start to its end, each byte once.
struct Reader<'t> {
    text: &'t str,
    backticks: Backticks,
    /// The line that is read, its line feed included.
    line: Range<usize>,
    /// Where the paragraph that was last asked about ends.
    paragraph_end: usize,
    /// Whether there may be a `-->` further down.
    html_may_end: bool,
    found: Comments,
}

impl Reader<'_> {
    /// Goes on to the line that starts at a byte.
    fn enter(&mut self, start: usize) {
        self.line = start..self.line_end(start);
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |index| at + index + 1)
    }

    /// Reads on from a byte of the line, into later lines where a code span or a comment reaches there; gives
    /// back where the next line starts.
    fn read(&mut self, start: usize) -> usize {
        let mut at = start;
        while let Some(next) = self.text[at..self.line.end].find(['\\', '`', '%', '<']) {
            let after = self.sign(at + next);
            if after >= self.line.end {
                if after == self.text.len() || self.text[..after].ends_with('\n') {
                    return after;
                }
                // What was read ends in the middle of a later line.
                self.line = after..self.line_end(after);
            }
            at = after;
        }
        self.line.end
    }

    /// Reads what starts with a sign; gives back where to read on.
    fn sign(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let rest = &self.text[at..];
        match bytes[at] {
            b'\\' => at + 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            b'`' => {
                let length = run_length(bytes, at);
                let before = self.paragraph_end(at);
                self.backticks.next(length, at + length, before).unwrap_or(at) + length
            }
            b'%' if rest.starts_with(SIGN) => self.comment(at),
            b'<' if self.html_may_end && rest.starts_with("<!--") => {
                let end = rest[4..].find("-->");
                self.html_may_end = end.is_some();
                at + end.map_or(4, |end| 4 + end + 3)
            }
            _ => at + 1,
        }
    }

    fn comment(&mut self, start: usize) -> usize {
        let Some(length) = self.text[start + 2..].find(SIGN) else {
            self.found.unclosed = Some(start);
            self.found.spans.push(start..self.text.len());
            return self.text.len();
        };
        let span = self.with_its_lines(start..start + 2 + length + 2);
        let end = span.end;
        self.found.spans.push(span);
        end
    }

    /// The comment with the rest of its lines, where these hold nothing else: no blank line is left over.
    fn with_its_lines(&self, comment: Range<usize>) -> Range<usize> {
        let end = if comment.end <= self.line.end { self.line.end } else { self.line_end(comment.end) };
        let is_bare = |part: &str| part.chars().all(|c| matches!(c, ' ' | '\t' | '>' | '\n'));
        let starts_line = self.line.start == 0 || self.text[..self.line.start].ends_with('\n');
        let before = &self.text[self.line.start..comment.start];
        if starts_line && is_bare(before) && is_bare(&self.text[comment.end..end]) {
            self.line.start..end
        } else {
            comment
        }
    }

    /// Where the paragraph with this byte ends at the latest: before a blank line.
    fn paragraph_end(&mut self, at: usize) -> usize {
        if self.paragraph_end <= at {
            let blank = self.text[at..].find("\n\n");
            self.paragraph_end = blank.map_or(self.text.len(), |index| at + index + 1);
        }
        self.paragraph_end
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    /// The text without its comments.
    fn left(text: &str) -> String {
        let mut left = String::new();
        let mut done = 0;
        for span in find(text).spans {
            left.push_str(&text[done..span.start]);
            done = span.end;
        }
        left + &text[done..]
    }

    #[test]
    fn comments_go_wherever_they_end() {
        for (text, expected) in [
            ("a %%b%% c", "a  c"),
            ("a\n%%b%%\nc", "a\nc"),
            ("a\n\n%%\n\n- b\n\n%%\n\nc", "a\n\n\nc"),
            ("> a\n> %%b%%\n> c", "> a\n> c"),
            ("a%%b\n\nc%%d", "ad"),
            ("%%a%%%%b%%c", "c"),
            ("%%%%a", "a"),
            ("%%a `b%% c` d", " c` d"),
            ("%%a%%", ""),
        ] {
            assert_eq!(left(text), expected, "{text:?}");
        }
    }

    #[test]
    fn code_and_escapes_are_text() {
        for text in [
            "`%%a%%`",
            "``a ` %%b\n%%``",
            "```mermaid\n%%{init: {}}%%\n```",
            "> ~~~\n> %%a\n",
            "- ```\n  %%a\n  ```\n",
            "100\\%% and \\%%",
            "50% of 100% %",
            "<!-- 100%% -->",
        ] {
            assert_eq!(left(text), text);
            assert_eq!(find(text).unclosed, None, "{text:?}");
        }
    }

    #[test]
    fn what_only_looks_like_code_is_none() {
        for (text, expected) in
            [("`a %%b%%", "`a "), ("`a\n\n%%b%%`", "`a\n\n`"), ("> ```\n%%b%%\nc", "> ```\nc")]
        {
            assert_eq!(left(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_comment_without_an_end_hides_the_rest() {
        let found = find("a %%b\n\nc");
        assert_eq!((left("a %%b\n\nc").as_str(), found.unclosed), ("a ", Some(2)));
    }
}
