//! Signs of emphasis beside East Asian text and beside brackets.
//!
//! CommonMark tells by the neighbours of `*` and `~` whether they open or close emphasis, in a way that fails for text
//! without blanks between words. The amendments of <https://github.com/tats-u/markdown-cjk-friendly> mend it: signs with
//! an East Asian neighbour and no blank beside them may do both. So may two signs that would close what the two before
//! them have opened, but for punctuation before and a letter behind: `**[[b]]**s`, `**Note:**text`.
//!
//! A sign may do both where its neighbours are of one class, so a neighbour is put for the parser into the class of the
//! other: a letter where punctuation is no syntax, else punctuation.

use std::sync::LazyLock;

use regex::Regex;

use super::is_escaped;
use super::mask::{Class, Mask, MaskKind};
use super::outline::Run;

/// Whether a text may have such signs: most have none, and need no first parse for them.
pub(super) fn may_be_in(text: &str) -> bool {
    let mut from = 0;
    while let Some(next) = text[from..].find(['*', '~']) {
        let signs = Signs::at(text, from + next);
        from = signs.end;
        let (before, after) = signs.neighbours(text);
        if let (Some(before), Some(after)) = (before, after)
            && is_mixed(before, after)
            && (is_east_asian(before)
                || is_east_asian(after)
                || (is_closing(before) && after.is_alphanumeric()))
        {
            return true;
        }
    }
    false
}

/// The characters of a run to take for others. `text` has masks for its formulas and URLs already.
pub(super) fn find(text: &str, run: &Run) -> Vec<Mask> {
    let mut found: Vec<Mask> = Vec::new();
    let mut last: Option<Signs> = None;
    for line in &run.lines {
        let mut at = line.start;
        while let Some(next) = text[at..line.end].find(['*', '~', '\\']) {
            at += next;
            if let Some(decided) = run.decided_at(at) {
                at = decided.span.end.max(at + 1);
            } else if text.as_bytes()[at] == b'\\' {
                at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8);
            } else {
                let signs = Signs::at(&text[..line.end], at);
                at = signs.end;
                let reader = Reader { text: &text[..line.end], run, line: line.start };
                found.extend(reader.neighbour(&signs, &mut last));
            }
            if at >= line.end {
                break;
            }
        }
    }
    found
}

/// Equal signs in a row.
#[derive(Debug, Clone, Copy)]
struct Signs {
    start: usize,
    end: usize,
    sign: char,
    /// Whether they stand where a word begins.
    begin_word: bool,
}

impl Signs {
    fn at(text: &str, start: usize) -> Signs {
        let sign = if text.as_bytes()[start] == b'*' { '*' } else { '~' };
        let rest = text[start..].trim_start_matches(sign);
        Signs { start, end: text.len() - rest.len(), sign, begin_word: false }
    }

    fn length(self) -> usize {
        self.end - self.start
    }

    fn neighbours(self, text: &str) -> (Option<char>, Option<char>) {
        (text[..self.start].chars().next_back(), text[self.end..].chars().next())
    }
}

struct Reader<'t> {
    /// The text up to the end of the line.
    text: &'t str,
    run: &'t Run,
    /// Where the line starts.
    line: usize,
}

impl Reader<'_> {
    /// The neighbour to take for another, if the signs shall both open and close.
    fn neighbour(&self, signs: &Signs, last: &mut Option<Signs>) -> Option<Mask> {
        let (before, after) = signs.neighbours(self.text);
        let before = before.filter(|_| signs.start > self.line);
        let opened = last.take();
        let begins_word = before.is_none_or(|c| c.is_whitespace() || is_opening(c))
            && after.is_some_and(|c| !c.is_whitespace());
        *last = Some(Signs { begin_word: begins_word, ..*signs });
        let (before, after) = (before?, after?);
        if !is_mixed(before, after) {
            return None;
        }
        let is_east_asian = is_east_asian(before) || is_east_asian(after);
        let closes = || {
            let is_same = |opened: &Signs| {
                opened.begin_word && opened.sign == signs.sign && opened.length() == signs.length()
            };
            let is_end = signs.length() == 2 || self.is_decided(signs.start - before.len_utf8());
            opened.as_ref().is_some_and(is_same) && is_closing(before) && after.is_alphanumeric() && is_end
        };
        if !is_east_asian && !closes() {
            return None;
        }
        if !is_east_asian {
            *last = None;
        }
        self.masked(signs, before, after)
    }

    /// Which neighbour can be taken for another.
    fn masked(&self, signs: &Signs, before: char, after: char) -> Option<Mask> {
        let before_at = signs.start - before.len_utf8();
        let (before, after) = ((before_at, before), (signs.end, after));
        let (punctuation, letter) =
            if class(before.1) == Class::Punctuation { (before, after) } else { (after, before) };
        let neighbour = |(at, c): (usize, char), class| Mask {
            span: at..at + c.len_utf8(),
            kind: MaskKind::Neighbour(class),
        };
        if self.is_plain(punctuation) {
            return Some(neighbour(punctuation, Class::Letter));
        }
        // Beside `_` it is what it is.
        let far = if letter.0 < signs.start {
            self.text[..letter.0].chars().next_back()
        } else {
            self.text[letter.0 + letter.1.len_utf8()..].chars().next()
        };
        let is_free = far != Some('_') && !self.is_decided(letter.0);
        is_free.then(|| neighbour(letter, Class::Punctuation))
    }

    /// Whether punctuation is no syntax.
    fn is_plain(&self, (at, c): (usize, char)) -> bool {
        let is_syntax = c.is_ascii() && !".,:!?\"'%)(/@+".contains(c);
        !is_syntax && !is_escaped(self.text, at) && !self.is_decided(at)
    }

    fn is_decided(&self, at: usize) -> bool {
        self.run.decided_at(at).is_some()
    }
}

fn is_mixed(before: char, after: char) -> bool {
    let classes = (class(before), class(after));
    matches!(classes, (Class::Punctuation, Class::Letter) | (Class::Letter, Class::Punctuation))
}

fn class(c: char) -> Class {
    static PUNCTUATION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[\p{P}\p{S}]").ok());
    let is_punctuation = |c: char| {
        let mut bytes = [0; 4];
        PUNCTUATION.as_ref().is_some_and(|expression| expression.is_match(c.encode_utf8(&mut bytes)))
    };
    match c {
        c if c.is_whitespace() => Class::Blank,
        c if c.is_ascii_punctuation() || (!c.is_ascii() && is_punctuation(c)) => Class::Punctuation,
        _ => Class::Letter,
    }
}

/// Whether punctuation begins something.
fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '„' | '‹' | '>' | '|' | '—' | '–')
}

/// Whether punctuation may end a phrase.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ':' | ';' | '!' | '?' | ')' | ']' | '}' | '%' | '…' | '"' | '\'' | '”' | '’' | '»' | '›'
    )
}

/// Whether a character is East Asian: wide or half wide (Unicode Standard Annex #11), or Hangul.
fn is_east_asian(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{20a9}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ffee}' | '\u{16fe0}'..='\u{18dff}'
        | '\u{1aff0}'..='\u{1b2ff}' | '\u{1d300}'..='\u{1d376}' | '\u{1f200}'..='\u{1f202}'
        | '\u{1f210}'..='\u{1f219}' | '\u{1f21b}'..='\u{1f22e}' | '\u{1f230}'..='\u{1f231}' | '\u{1f237}'
        | '\u{1f23b}' | '\u{1f240}'..='\u{1f248}' | '\u{1f260}'..='\u{1f265}' | '\u{20000}'..='\u{3fffd}')
}
