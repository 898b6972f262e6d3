//! The lines that go on with a footnote are indented by two columns (<https://help.obsidian.md/syntax>), of
//! which the parser wants four.

use std::ops::Range;

use crate::text::lines_with_starts;

/// The columns that the parser wants.
const PARSED: usize = 4;
/// The columns that are enough.
const WRITTEN: usize = 2;

/// Lines that belong to one footnote.
pub(super) struct Continuation {
    /// Their bytes.
    pub span: Range<usize>,
    /// The blanks that each of them lacks.
    pub indent: usize,
}

impl Continuation {
    /// The lines below a definition that starts at a byte of a text; none when nothing is to be done for them.
    pub fn of(text: &str, start: usize) -> Option<Continuation> {
        let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
        if !text[line..start].bytes().all(|byte| byte == b' ') {
            return None;
        }
        let first = start + text[start..].find('\n')? + 1;
        let (mut at, mut end, mut least) = (first, first, usize::MAX);
        for line in text[first..].split_inclusive('\n') {
            at += line.len();
            let content = line.trim_start_matches([' ', '\t']);
            if content.trim().is_empty() {
                continue;
            }
            let columns = columns(&line[..line.len() - content.len()]);
            if columns < WRITTEN || (columns < PARSED && is_definition(content)) {
                break;
            }
            least = least.min(columns);
            end = at;
        }
        (least < PARSED).then(|| Continuation { span: first..end, indent: PARSED - least })
    }

    /// Where each of the lines starts that is not blank.
    pub fn lines<'t>(&self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let first = self.span.start;
        let lines = lines_with_starts(&text[self.span.clone()]);
        lines.filter(|(_, line)| !line.trim().is_empty()).map(move |(start, _)| first + start)
    }
}

fn columns(blanks: &str) -> usize {
    blanks.bytes().map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

fn is_definition(content: &str) -> bool {
    let label = content.strip_prefix("[^").and_then(|rest| rest.split(['[', ']', '\n']).next());
    label.is_some_and(|label| content["[^".len() + label.len()..].starts_with("]:"))
}

#[cfg(test)]
mod tests {
    use super::Continuation;

    fn indents(text: &str) -> Option<(usize, &str)> {
        Continuation::of(text, 0).map(|found| (found.indent, &text[found.span]))
    }

    #[test]
    fn two_columns_go_on_with_a_footnote() {
        assert_eq!(indents("[^a]: b\n  c\n\n  d\n\ne"), Some((2, "  c\n\n  d\n")));
        assert_eq!(indents("[^a]: b\n\n   - c\n     - d\n"), Some((1, "\n   - c\n     - d\n")));
    }

    #[test]
    fn other_lines_do_not() {
        for text in
            ["[^a]: b", "[^a]: b\n\n c", "[^a]: b\n\n    c", "[^a]: b\n  [^c]: d", "[^a]: b\nc\n\n  d"]
        {
            assert_eq!(indents(text), None, "{text}");
        }
    }
}
