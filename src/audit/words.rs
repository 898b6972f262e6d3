//! The words of a text, as they are compared: in lower case, composed, with escapes resolved and punctuation as
//! blanks.
//!
//! A word is a run of letters, digits and marks; an apostrophe parts none, since slugs drop it. In scripts that
//! write words without blanks between them each character is one.

use unicode_normalization::char::is_combining_mark;

use super::escapes::{Escapes, decode};
use super::hash::{ascii_word, hash};
use crate::text::fold;

/// A word of a text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// Its hash.
    pub hash: u64,
    /// Whether more than a blank or a hyphen stands before it: then it may belong to something else.
    pub is_parted: bool,
    /// Its first byte.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
}

/// Takes the words of a text in order.
pub(super) trait Sink {
    /// The next word.
    fn word(&mut self, text: &[u8], word: Word);
    /// The text ends; what follows is another one.
    fn end(&mut self, _text: &[u8]) {}
    /// Whether a tag with these attributes need not be read.
    fn knows_tag(&self, _attributes: &[u8]) -> bool {
        false
    }
    /// The words that follow stand in a tag.
    fn enter_tag(&mut self) {}
    /// The text goes on after a tag with these attributes.
    fn leave_tag(&mut self, _text: &[u8], _attributes: &[u8]) {}
}

// What may stand between two words.
const BLANK: u8 = 1;
const DOT: u8 = 2;
const SLASH: u8 = 4;
const PART: u8 = 8;
/// A hyphen and what else writers put into a name.
const NOTHING: u8 = 16;
// Classes of bytes that are more than something between words.
const WORD: u8 = 0;
const SPECIAL: u8 = 32;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [PART; 256];
    let mut byte: u8 = 0;
    loop {
        classes[byte as usize] = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => WORD,
            b' ' | b'\t' => BLANK,
            b'.' => DOT,
            b'/' => SLASH,
            b'-' | b'_' | b'*' | b'`' | b'~' | b'+' | b'@' | b'$' | b'^' => NOTHING,
            b'&' | b'%' | b'\\' | b'\'' | b'<' | 0x80.. => SPECIAL,
            _ => PART,
        };
        if byte == u8::MAX {
            return classes;
        }
        byte += 1;
    }
}

/// Reads words. Dropped, it ends its text.
pub(super) struct Reader<'t, 's, S: Sink> {
    pub text: &'t [u8],
    pub at: usize,
    pub escapes: Escapes,
    pub sink: &'s mut S,
    /// What stood since the last word.
    gap: u8,
    /// A word that is not plain ASCII.
    buffer: String,
}

impl<S: Sink> Drop for Reader<'_, '_, S> {
    fn drop(&mut self) {
        self.sink.end(self.text);
    }
}

impl<'t, 's, S: Sink> Reader<'t, 's, S> {
    /// A reader at the start of a text.
    pub fn new(text: &'t [u8], escapes: Escapes, sink: &'s mut S) -> Self {
        Reader { text, at: 0, escapes, sink, gap: PART, buffer: String::new() }
    }

    /// What follows may belong to something else.
    pub fn part(&mut self) {
        self.gap |= PART;
    }

    /// What stood since the last word, for [`Reader::set_gap`].
    pub fn gap(&self) -> u8 {
        self.gap
    }

    /// Goes on as after that gap.
    pub fn set_gap(&mut self, gap: u8) {
        self.gap = gap;
    }

    /// Reads on up to a byte, or to a `<` when it is to stop there.
    pub fn read(&mut self, end: usize, stops_at_tags: bool) {
        let end = end.min(self.text.len());
        while self.at < end {
            match CLASSES[usize::from(self.text[self.at])] {
                WORD => self.word(end),
                SPECIAL => {
                    if self.text[self.at] == b'<' {
                        if stops_at_tags {
                            return;
                        }
                        self.gap |= PART;
                        self.at += 1;
                    } else {
                        self.special(end);
                    }
                }
                class => {
                    self.gap |= class;
                    self.at += 1;
                }
            }
        }
    }

    /// A word that starts with a letter or digit of ASCII.
    fn word(&mut self, end: usize) {
        let start = self.at;
        let (hash, length) = ascii_word(&self.text[start..end]);
        let at = start + length;
        if at < end && CLASSES[usize::from(self.text[at])] == SPECIAL && self.goes_on(at, end) {
            self.long_word(start, end);
        } else {
            self.give(hash, start, at);
        }
    }

    /// Whether a word goes on with an escape or a character outside ASCII.
    fn goes_on(&self, at: usize, end: usize) -> bool {
        let (c, length) = decode(&self.text[at..end], self.escapes);
        match kind(c) {
            Kind::Letter | Kind::Nothing => true,
            Kind::Apostrophe => {
                let rest = &self.text[at + length..end];
                !rest.is_empty() && matches!(kind(decode(rest, self.escapes).0), Kind::Letter)
            }
            Kind::Ideograph | Kind::Other => false,
        }
    }

    /// What starts with an escape, an apostrophe or a character outside ASCII.
    fn special(&mut self, end: usize) {
        let (c, length) = decode(&self.text[self.at..end], self.escapes);
        match kind(c) {
            Kind::Letter => self.long_word(self.at, end),
            Kind::Ideograph => {
                let mut utf8 = [0; 4];
                let hash = hash(c.encode_utf8(&mut utf8).as_bytes());
                self.give(hash, self.at, self.at + length);
            }
            Kind::Nothing => self.at += length,
            Kind::Apostrophe => {
                self.gap |= NOTHING;
                self.at += length;
            }
            Kind::Other => {
                self.gap |= class(c);
                self.at += length;
            }
        }
    }

    /// A word with escapes or characters outside ASCII.
    fn long_word(&mut self, start: usize, end: usize) {
        self.buffer.clear();
        let mut at = start;
        while at < end {
            let (c, length) = decode(&self.text[at..end], self.escapes);
            match kind(c) {
                Kind::Letter => self.buffer.push(c),
                Kind::Nothing => {}
                Kind::Apostrophe if self.goes_on(at, end) => {}
                _ => break,
            }
            at += length;
        }
        let hash = hash(fold(&self.buffer).as_bytes());
        self.give(hash, start, at);
    }

    fn give(&mut self, hash: u64, start: usize, end: usize) {
        let gap = std::mem::take(&mut self.gap);
        let is_parted = gap & PART > 0 || (gap & BLANK > 0 && gap & (DOT | SLASH) > 0);
        self.at = end;
        self.sink.word(self.text, Word { hash, is_parted, start, end });
    }
}

/// What a character is to a word.
enum Kind {
    Letter,
    /// A word by itself.
    Ideograph,
    Apostrophe,
    /// It is not seen.
    Nothing,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '\'' | '’' => Kind::Apostrophe,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe0f}' | '\u{feff}' => Kind::Nothing,
        '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Kind::Ideograph,
        _ if c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c)) => Kind::Letter,
        _ => Kind::Other,
    }
}

fn class(c: char) -> u8 {
    match u8::try_from(c) {
        Ok(b'<') => PART,
        Ok(byte) if byte < 0x80 => match CLASSES[usize::from(byte)] {
            WORD | SPECIAL => NOTHING,
            class => class,
        },
        _ if c.is_whitespace() => BLANK,
        _ if matches!(c, '\u{2010}' | '\u{2011}') => NOTHING,
        _ => PART,
    }
}

impl Sink for Vec<Word> {
    fn word(&mut self, _: &[u8], word: Word) {
        self.push(word);
    }
}

/// The words of a short text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    Reader::new(text.as_bytes(), Escapes::Plain, &mut words).read(text.len(), false);
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    fn hashes(text: &str) -> Vec<u64> {
        words(text).iter().map(|word| word.hash).collect()
    }

    #[test]
    fn case_escapes_and_punctuation_make_no_difference() {
        for same in [
            "docker-tips",
            "Docker%20Tips",
            "DOCKER/tips",
            "\\u0064ocker \"Tips\"",
            "&#68;ocker&nbsp;t&#x69;ps",
            "docker_tips.",
            "**Docker** tips",
            "dock\u{ad}er tips",
        ] {
            assert_eq!(hashes(same), hashes("docker tips"), "{same}");
        }
        for same in
            ["cafe\u{301}", "caf&eacute;", "CAF%C3%89", "caf\\u00e9", "caf%25C3%25A9", "caf&amp;eacute;"]
        {
            assert_eq!(hashes(same), hashes("Café"), "{same}");
        }
        assert_eq!(hashes("It's here"), hashes("its-here"));
        assert_eq!(hashes("it&#39;s ’here’"), hashes("its-here"));
        assert_ne!(hashes("dockertips"), hashes("docker tips"));
    }

    #[test]
    fn each_ideograph_is_a_word() {
        assert_eq!(hashes("会議 Docker入門").len(), 5);
        assert_eq!(hashes("हिन्दी में").len(), 2);
    }

    #[test]
    fn what_may_belong_to_something_else_is_parted() {
        let parted = |text: &str| words(text).iter().skip(1).map(|word| word.is_parted).collect::<Vec<_>>();
        assert_eq!(parted("a b-c/d.md"), [false; 4]);
        assert_eq!(parted("a, b: c. d /e"), [true; 4]);
    }
}
