//! The patterns that stand in the body of a published note.

use std::collections::VecDeque;

use super::chunks::Known;
use super::escapes::Escapes;
use super::patterns::{PATTERN_WORDS, Patterns};
use super::search::{All, Found, Searcher, What, Whats};
use super::words::{Reader, Sink, Word};
use crate::note::{Note, ShownKind};

/// Adds those of the text as it is read, of the same with what stands between, and with attributes. These hold no
/// names, but may be copied whole.
pub(super) fn read_body(note: &Note, patterns: &Patterns, known: Option<&Known>, found: &mut Whats) {
    let (mut between, mut all) = (Whats::default(), RunsAlone::default());
    let has = |kind: ShownKind| note.shown.iter().any(|shown| shown.kind == kind);
    let mut in_text = All(found);
    let mut in_between = All(&mut between);
    let mut streams = Streams {
        text: Searcher::new(patterns, &mut in_text).knowing(known),
        between: has(ShownKind::Between).then(|| Around::new(Searcher::new(patterns, &mut in_between))),
        all: has(ShownKind::Attribute).then(|| Around::new(Searcher::new(patterns, &mut all))),
        kind: ShownKind::Text,
    };
    let mut reader = Reader::new(note.file.text().as_bytes(), Escapes::Plain, &mut streams);
    for shown in &note.shown {
        reader.sink.kind = shown.kind;
        reader.at = shown.span.start;
        reader.part();
        reader.read(shown.span.end, false);
    }
    drop(reader);
    found.extend(between);
    found.extend(all.0);
}

/// Takes runs alone.
#[derive(Default)]
struct RunsAlone(Whats);

impl Found for RunsAlone {
    fn found(&mut self, what: What, _: &[u8], _: &[Word]) -> bool {
        if matches!(what, What::Run(_)) {
            self.0.insert(what);
        }
        false
    }
}

/// Gives each word of a body to those who read what is of its kind.
struct Streams<'p, 'f> {
    text: Searcher<'p, 'f>,
    between: Option<Around<'p, 'f>>,
    all: Option<Around<'p, 'f>>,
    kind: ShownKind,
}

impl Sink for Streams<'_, '_> {
    fn word(&mut self, text: &[u8], word: Word) {
        if self.kind == ShownKind::Text {
            self.text.word(text, word);
        }
        if self.kind != ShownKind::Attribute
            && let Some(between) = &mut self.between
        {
            between.word(text, word, self.kind == ShownKind::Between);
        }
        if let Some(all) = &mut self.all {
            all.word(text, word, self.kind == ShownKind::Attribute);
        }
    }

    fn end(&mut self, text: &[u8]) {
        self.text.end(text);
        self.between.iter_mut().chain(&mut self.all).for_each(|around| around.searcher.end(text));
    }
}

/// Searches where words of one kind stand among others: what holds none of them is found without them, too.
struct Around<'p, 'f> {
    searcher: Searcher<'p, 'f>,
    /// The last words that were not searched.
    before: VecDeque<Word>,
    /// Whether others stood before them.
    is_parted: bool,
    /// How many words a pattern may go on that has one of the kind.
    left: usize,
}

impl<'p, 'f> Around<'p, 'f> {
    fn new(searcher: Searcher<'p, 'f>) -> Self {
        Around { searcher, before: VecDeque::new(), is_parted: false, left: 0 }
    }

    fn word(&mut self, text: &[u8], word: Word, is_of_kind: bool) {
        if is_of_kind {
            if std::mem::take(&mut self.is_parted) {
                self.searcher.end(text);
            }
            for word in self.before.drain(..) {
                self.searcher.word(text, word);
            }
            self.left = PATTERN_WORDS;
        }
        if self.left > 0 {
            self.left -= 1;
            self.searcher.word(text, word);
            return;
        }
        if self.before.len() == PATTERN_WORDS {
            self.before.pop_front();
            self.is_parted = true;
        }
        self.before.push_back(word);
    }
}
