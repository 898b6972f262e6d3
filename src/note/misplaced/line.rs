//! What a line is, as people see it: characters that draw nothing do not count.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{is_blank, is_invisible, is_zero_width};

/// The lines of a text, whatever ends them.
#[derive(Debug, Clone)]
pub(super) struct Lines<'t> {
    text: &'t str,
    next: usize,
}

/// A line.
#[derive(Debug)]
pub(super) struct Line<'t> {
    start: usize,
    /// As it was typed.
    typed: &'t str,
    /// Without what nobody sees: zero-width characters are gone, every blank is a space, none is at the end.
    plain: Cow<'t, str>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing to see.
    Blank,
    /// Indented code.
    Indented,
    /// `# Heading`, or a line of tags.
    Heading,
    /// An HTML tag or a picture, which may stand above the text.
    Element,
    /// A fence of code, of as many signs.
    Code((char, usize)),
    /// The start of a comment that ends with this.
    Comment(&'static str),
    /// `#+KEY: value` or `:key: value`, a setting of Org mode or of `AsciiDoc`.
    Setting,
    /// A line of signs, or a fence with a word: `---`, `+++`, `---yaml`.
    Fence,
    /// Anything else.
    Text,
}

/// Signs that stand for a dash in some editor, keyboard or font.
const DASHES: &[char] =
    &['-', '–', '—', '―', '−', '‐', '‑', '‒', '⁃', '﹘', '﹣', '－', '─', '━', '⸺', '⸻', 'ー', '一'];

/// The most characters that may follow a fence in its line.
const LONGEST_TAIL: usize = 40;

impl<'t> Lines<'t> {
    /// The lines from a byte on.
    pub fn new(text: &'t str, start: usize) -> Self {
        Lines { text, next: start }
    }

    /// Passes over code: to the line that closes it, or to the end.
    pub fn skip_code(&mut self, (sign, length): (char, usize)) {
        for line in self.by_ref() {
            let closes = line.code_fence().is_some_and(|fence| fence.0 == sign && fence.1 >= length);
            if closes && line.trimmed().chars().all(|c| c == sign) {
                return;
            }
        }
    }

    /// Passes over a comment that starts in a line. Gives its inside, which reaches to the end of the text when
    /// nothing closes it.
    pub fn skip_comment(&mut self, line: &Line<'_>, end: &str) -> Range<usize> {
        let opening = if end == "-->" { "<!--" } else { end };
        let found = self.text[line.start..].find(opening);
        let start = found.map_or(line.start, |index| line.start + index + opening.len());
        let stop = self.text[start..].find(end);
        let inner = start..stop.map_or(self.text.len(), |index| start + index);
        self.next = self.next.max((inner.end + end.len()).min(self.text.len()));
        inner
    }

    /// Whether the next line underlines the one before, which makes that a heading.
    pub fn heading_ends(&self) -> Option<()> {
        let next = self.clone().next()?;
        let under = next.trimmed();
        let is_line = !under.is_empty() && under.chars().all(|c| c == '=' || DASHES.contains(&c));
        is_line.then_some(())
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let rest = self.text.get(self.next..).filter(|rest| !rest.is_empty())?;
        let ends = |c: char| matches!(c, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let (length, end) = match rest.char_indices().find(|(_, c)| ends(*c)) {
            Some((index, c)) => (index, index + c.len_utf8()),
            None => (rest.len(), rest.len()),
        };
        let start = self.next;
        self.next += end;
        let typed = &rest[..length];
        Some(Line { start, typed, plain: plain(typed) })
    }
}

fn plain(typed: &str) -> Cow<'_, str> {
    if typed.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return Cow::Borrowed(typed.trim_end());
    }
    let seen = typed.chars().filter(|c| !is_zero_width(*c));
    let blank = |c: char| if is_blank(c) && c != '\t' { ' ' } else { c };
    let text: String = seen.map(blank).collect();
    Cow::Owned(text.trim_end().to_owned())
}

impl Line<'_> {
    /// What can be seen of it, without blanks at its ends.
    pub fn trimmed(&self) -> &str {
        self.plain.trim()
    }

    /// The bytes to point at.
    pub fn span(&self) -> Range<usize> {
        let lead = self.typed.len() - self.typed.trim_start_matches(is_invisible).len();
        let end = self.typed.trim_end_matches(is_invisible).len().max(lead);
        self.start + lead..self.start + end
    }

    /// What it is; `at_top` says that nothing can be seen above it.
    pub fn kind(&self, at_top: bool) -> Kind {
        let text = self.trimmed();
        if text.is_empty() {
            return Kind::Blank;
        }
        if let Some(fence) = self.code_fence() {
            return Kind::Code(fence);
        }
        // Above all text, a fence that is indented is still more likely a fence than code.
        if self.is_indented() && !(at_top && self.is_fence(at_top)) {
            return Kind::Indented;
        }
        match text {
            _ if text.starts_with("<!--") => Kind::Comment("-->"),
            _ if text.starts_with("%%") => Kind::Comment("%%"),
            _ if text.starts_with("#+") || text.starts_with(':') => Kind::Setting,
            _ if text.starts_with('#') || text.starts_with("= ") => Kind::Heading,
            _ if self.is_fence(at_top) || matches!(text, "-" | "+" | "*") => Kind::Fence,
            _ if text.starts_with('<') || text.starts_with("![") => Kind::Element,
            _ => Kind::Text,
        }
    }

    /// Whether it is indented as code is (CommonMark, section 4.4).
    pub fn is_indented(&self) -> bool {
        let lead = &self.plain[..self.plain.len() - self.plain.trim_start().len()];
        lead.contains('\t') || lead.chars().count() >= 4
    }

    /// The sign and length of a fence of code (CommonMark, section 4.5).
    fn code_fence(&self) -> Option<(char, usize)> {
        let sign = self.trimmed().chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = self.trimmed().chars().take_while(|c| *c == sign).count();
        (length >= 3).then_some((sign, length))
    }

    /// Whether it is a line of three or more dashes, whatever stands around them that cannot be seen.
    pub fn is_dashes(&self) -> bool {
        self.trimmed() == "---"
    }

    /// Whether it may open or close front matter: a line of signs, or one that starts with signs as fences do.
    fn is_fence(&self, at_top: bool) -> bool {
        let text = self.trimmed();
        if self.is_signs() {
            return true;
        }
        let rest = text.trim_start_matches(|c| DASHES.contains(&c) || matches!(c, '+' | ';'));
        let run = text[..text.len() - rest.len()].chars().count();
        let is_long = text.starts_with(['—', '⸺', '⸻']) || run >= 2;
        (run > 0 && is_long && rest.chars().count() <= LONGEST_TAIL)
            || (at_top && text.ends_with("---") && text.chars().count() <= LONGEST_TAIL)
    }

    /// Whether it has signs alone, and is none of Markdown's own constructs of signs in the text.
    pub fn is_signs(&self) -> bool {
        let text = self.trimmed();
        let is_item = matches!(text, "-" | "+" | "*" | ">" | "|");
        !text.is_empty()
            && !is_item
            && !text.starts_with(['>', '|'])
            && !text.contains(|c: char| c.is_alphanumeric() && !DASHES.contains(&c))
    }
}
