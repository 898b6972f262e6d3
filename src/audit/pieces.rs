//! Public texts that stand side by side and make a private name together: a tag after a tag, a title before a
//! description, a number before a word of the theme.

use super::escapes::Escapes;
use super::filter::Filter;
use super::fives::FIVE;
use super::format::{self, Format};
use super::patterns::{PATTERN_WORDS, Patterns, sequence, sequence_of};
use super::public::{each_text, made_without_notes, site_texts};
use super::words::{Reader, Sink, Word, words};
use crate::note::{Note, ShownKind};
use crate::publish::PublishedNote;
use crate::site::Site;

/// A word that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Its hash.
    pub hash: u64,
    /// Whether it may belong to something else than the word before it.
    is_parted: bool,
    /// Whether it is a number such as pages have many of.
    is_count: bool,
}

impl Piece {
    pub fn of(text: &[u8], word: &Word) -> Piece {
        let own = &text[word.start..word.end];
        let is_count = own.len() <= 3 && own.iter().all(u8::is_ascii_digit);
        Piece { hash: word.hash, is_parted: word.is_parted, is_count }
    }
}

/// Titles, tags, headings, words of the theme, parts of sentences: what pages put side by side. Only what can be a part
/// of a pattern is among them.
#[derive(Debug)]
pub(super) struct Pieces {
    /// The hashes of whole pieces, and of how pieces start and end.
    whole: Filter,
    starts: Filter,
    ends: Filter,
    /// The hashes of all runs of [`INNER`] words, whatever parts them.
    inner: Filter,
}

/// About so many words are said of a note beside its body.
const WORDS_OF_NOTE: usize = 256;

/// How many words in a row do not stand in a public text by chance.
const INNER: usize = 3;

impl Pieces {
    /// Those of what a site says beside its notes.
    pub fn of_frame(site: &Site, patterns: &Patterns) -> Pieces {
        let texts = site_texts(site);
        let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
        // A word of an address has four bytes; the rest is what the site says without notes.
        let mut pieces = Pieces::with_capacity(bytes / 4 + (1 << 16));
        for (text, format) in texts {
            pieces.add_segments(text.as_bytes(), format, patterns);
            if format == Format::Text {
                pieces.add(&words(&text), patterns);
            }
        }
        made_without_notes(site, &mut |bytes, format| pieces.add_segments(bytes, format, patterns));
        pieces
    }

    /// Those of the bodies of notes, and of what is said of `named` ones.
    pub fn of_notes(
        notes: &[&PublishedNote],
        named: &[&PublishedNote],
        site: &Site,
        patterns: &Patterns,
    ) -> Pieces {
        let bytes: usize = notes.iter().map(|note| note.note.file.text().len()).sum();
        // A word of published text has six bytes.
        let mut pieces = Pieces::with_capacity(bytes / 6 + (named.len() + 1) * WORDS_OF_NOTE);
        for note in notes {
            pieces.add_body(&note.note, patterns);
        }
        for note in named {
            each_text(note, site, &mut |text| pieces.add_text(text, patterns));
        }
        pieces
    }

    fn with_capacity(words: usize) -> Pieces {
        let filter = || Filter::with_capacity(words, 16);
        Pieces { whole: filter(), starts: filter(), ends: filter(), inner: filter() }
    }

    fn add_segments(&mut self, text: &[u8], format: Format, patterns: &Patterns) {
        format::read(text, format, &mut Segments::of(self, patterns));
    }

    /// Adds a text as one piece, and as those that it has, as a URL has several.
    fn add_text(&mut self, text: &str, patterns: &Patterns) {
        let words = words(text);
        self.add(&words, patterns);
        let parts = words.chunk_by(|_, next| !next.is_parted);
        parts.filter(|part| part.len() < words.len()).for_each(|part| self.add(part, patterns));
    }

    fn add_body(&mut self, note: &Note, patterns: &Patterns) {
        for kinds in [&[ShownKind::Text][..], &[ShownKind::Text, ShownKind::Between]] {
            let mut segments = Segments::of(self, patterns);
            let mut reader = Reader::new(note.file.text().as_bytes(), Escapes::Plain, &mut segments);
            for shown in note.shown.iter().filter(|shown| kinds.contains(&shown.kind)) {
                reader.at = shown.span.start;
                reader.part();
                reader.read(shown.span.end, false);
            }
        }
    }

    fn add(&mut self, words: &[Word], patterns: &Patterns) {
        let is_part = |words: &[Word]| words.len() < FIVE || patterns.may_have_five(sequence_of(words));
        let most = words.len().min(PATTERN_WORDS);
        for length in 1..=most {
            if !is_part(&words[length.saturating_sub(FIVE)..length]) {
                break;
            }
            self.starts.insert(sequence_of(&words[..length]));
            if length == words.len() {
                self.whole.insert(sequence_of(words));
            }
        }
        for start in (words.len() - most..words.len()).rev() {
            if !is_part(&words[start..words.len().min(start + FIVE)]) {
                break;
            }
            self.ends.insert(sequence_of(&words[start..]));
        }
    }

    /// Whether words are several public texts, that these hold: the end of one, others as a whole, the start of the last.
    /// A page may part a text in more places than its author did, as the colours of code do.
    pub fn explain(all: &[&Pieces], words: &[Piece]) -> bool {
        let is_new = |at: usize| {
            let (before, word) = (words[at - 1], words[at]);
            word.is_parted || before.is_count || word.is_count
        };
        let cuts: Vec<usize> = (1..words.len()).filter(|at| is_new(*at)).collect();
        let bounds: Vec<usize> = [0].into_iter().chain(cuts).chain([words.len()]).collect();
        let last = bounds.len() - 1;
        // Whether the words up to each bound are such texts.
        let mut is_reached = vec![true];
        for end in 1..=last {
            let is_piece = |start: usize| {
                let is_all = start == 0 && end == last;
                let known: fn(&Pieces) -> &Filter = match start {
                    0 => |pieces| &pieces.ends,
                    _ if end == last => |pieces| &pieces.starts,
                    _ => |pieces| &pieces.whole,
                };
                let segment = &words[bounds[start]..bounds[end]];
                !is_all && Pieces::hold(all, known, segment, end - start > 1)
            };
            is_reached.push((0..end).any(|start| is_reached[start] && is_piece(start)));
        }
        is_reached[last]
    }

    /// Whether some words are a known piece, numbers alone, or so many of a text in a row; the latter only where nothing
    /// parts them.
    fn hold(all: &[&Pieces], known: fn(&Pieces) -> &Filter, segment: &[Piece], is_parted: bool) -> bool {
        let has =
            |which: fn(&Pieces) -> &Filter, hash: u64| all.iter().any(|pieces| which(pieces).may_have(hash));
        let run = |run: &[Piece]| has(|pieces| &pieces.inner, sequence(run.iter().map(|word| word.hash)));
        has(known, sequence(segment.iter().map(|word| word.hash)))
            || (!is_parted
                && (segment.iter().all(|word| word.is_count)
                    || (segment.len() >= INNER && segment.windows(INNER).all(run))))
    }
}

/// Adds the words between two places at which a text is parted, and all runs.
struct Segments<'p> {
    pieces: &'p mut Pieces,
    patterns: &'p Patterns,
    words: Vec<Word>,
    last: [u64; INNER],
    count: usize,
}

impl<'p> Segments<'p> {
    fn of(pieces: &'p mut Pieces, patterns: &'p Patterns) -> Self {
        Segments { pieces, patterns, words: Vec::new(), last: [0; INNER], count: 0 }
    }

    fn close(&mut self) {
        self.pieces.add(&self.words, self.patterns);
        self.words.clear();
    }
}

impl Sink for Segments<'_> {
    fn word(&mut self, _: &[u8], word: Word) {
        if word.is_parted {
            self.close();
        }
        self.words.push(word);
        self.count += 1;
        self.last.rotate_left(1);
        self.last[INNER - 1] = word.hash;
        if self.count >= INNER {
            self.pieces.inner.insert(sequence(self.last.into_iter()));
        }
    }

    fn end(&mut self, _: &[u8]) {
        self.close();
    }

    fn enter_tag(&mut self) {
        self.close();
    }

    fn leave_tag(&mut self, _: &[u8], _: &[u8]) {
        self.close();
    }
}
