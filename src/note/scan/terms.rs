//! Words of the body: how many there are, and how often each is used.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::fold;

/// How often a body uses each word of four letters or more, by the word's hash, in order of the hashes.
pub type Terms = Vec<(u64, u16)>;

#[derive(Default)]
pub(super) struct Collector {
    words: usize,
    counts: HashMap<u64, u16, BuildHasherDefault<TermHasher>>,
    in_code: bool,
}

impl Collector {
    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Text(text) | Event::Code(text) => self.add(text),
            // A formula reads like a word, and the commands in it are none.
            Event::InlineMath(_) | Event::DisplayMath(_) => self.words += 1,
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if !self.in_code {
                // Scripts without spaces have no words to count; two of their characters read like one.
                let wide =
                    if word.is_ascii() { 0 } else { word.chars().filter(|c| is_ideograph(*c)).count() };
                self.words += if wide > 0 { wide.div_ceil(2) } else { 1 };
            }
            if word.len() >= 4 && !word.starts_with(|c: char| c.is_ascii_digit()) {
                let count = self.counts.entry(hash(word)).or_insert(0);
                *count = count.saturating_add(1);
            }
        }
    }

    pub fn words(&self) -> usize {
        self.words
    }

    pub fn finish(self) -> Terms {
        let mut terms: Terms = self.counts.into_iter().collect();
        terms.sort_unstable();
        terms
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A word's hash, whatever its case; the same on every machine.
fn hash(word: &str) -> u64 {
    if word.is_ascii() {
        return fnv(word.bytes().map(|byte| byte.to_ascii_lowercase()));
    }
    fnv(fold(word).bytes())
}

/// FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Hashes the words of [`Terms`], which are hashes already.
#[derive(Debug, Default, Clone)]
pub struct TermHasher(u64);

impl Hasher for TermHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
