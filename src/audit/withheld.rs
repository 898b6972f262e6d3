//! What the door withheld: names and words of private notes, and comments of published ones.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::chunks::{AROUND, ends_behind, key};
use super::escapes::Escapes;
use super::fives::{FIVE, Fives};
use super::leak::Origin;
use super::patterns::{Name, Patterns, RUN, sequence};
use super::pieces::Piece;
use super::ready;
use super::search::What;
use super::words::{Reader, Sink, Word, words};
use crate::diagnostic::Place;
use crate::note::{Note, ShownKind, TermHasher};
use crate::project::VaultPath;
use crate::publish::Publication;
use crate::text::slug;
use crate::vault::{NoteId, Vault};

/// A note with withheld words.
#[derive(Debug)]
pub(super) struct Source {
    /// Its number in the vault.
    pub id: NoteId,
    /// The note.
    pub note: Arc<Note>,
    /// Whether it is published, and its comments alone are withheld.
    pub is_published: bool,
}

/// What was withheld.
#[derive(Debug)]
pub(super) struct Withheld {
    /// What is looked for; owners are numbers of sources, then of attachments.
    patterns: Arc<OnceLock<Patterns>>,
    /// The notes.
    pub sources: Vec<Source>,
    /// The paths of the attachments.
    pub attachments: Vec<String>,
    /// From each run to the number of its source, in order; made when a leak is found.
    origins: Arc<OnceLock<Vec<(u64, usize)>>>,
}

impl Withheld {
    /// What a publication leaves out of its vault.
    pub fn of(vault: &Vault, publication: &Publication) -> Withheld {
        let published: HashSet<*const Note> =
            publication.notes().map(|(_, note)| Arc::as_ptr(&note.note)).collect();
        let sources: Vec<Source> = vault
            .notes()
            .map(|(id, note)| {
                let is_published = published.contains(&Arc::as_ptr(note));
                Source { id, note: Arc::clone(note), is_published }
            })
            .filter(|source| !source.is_published || !source.note.hidden.is_empty())
            .collect();
        let files: HashSet<&str> = publication.files().iter().map(|file| file.path().as_str()).collect();
        let attachments: Vec<String> = vault
            .attachments()
            .iter()
            .map(VaultPath::as_str)
            .filter(|path| !files.contains(path))
            .map(str::to_owned)
            .collect();
        Withheld { patterns: Arc::default(), sources, attachments, origins: Arc::default() }
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.attachments.is_empty()
    }

    /// What is looked for. Made by one thread, when it was not before.
    pub fn patterns(&self) -> &Patterns {
        ready(&self.patterns, || {
            let words = |fives: &Fives| self.sources.iter().map(|source| source.words(fives)).collect();
            self.make_patterns(words)
        })
    }

    /// Makes the patterns with many threads.
    pub fn prepare(&self) {
        if self.patterns.get().is_none() {
            let words = |fives: &Fives| self.sources.par_iter().map(|source| source.words(fives)).collect();
            let _ = self.patterns.set(self.make_patterns(words));
        }
    }

    fn make_patterns(&self, words: impl FnOnce(&Fives) -> Vec<(Vec<Vec<u64>>, Vec<u64>)>) -> Patterns {
        let (sources, attachments) = (&self.sources, &self.attachments);
        let bytes: usize = sources.iter().map(|source| source.note.file.text().len()).sum();
        // A word has six bytes.
        let fives = Fives::with_capacity(bytes / 6);
        let found = words(&fives);
        let (own, runs): (Vec<Vec<Vec<u64>>>, Vec<Vec<u64>>) = found.into_iter().unzip();
        let mut names = Vec::new();
        for (owner, own) in own.into_iter().enumerate() {
            names.extend(own.into_iter().map(|words| Name { words, owner }));
        }
        for (number, path) in attachments.iter().enumerate() {
            let owner = sources.len() + number;
            let name = path.rsplit('/').next().unwrap_or(path);
            let all = [path.as_str(), name].into_iter().filter_map(telling).collect::<HashSet<_>>();
            names.extend(all.into_iter().map(|words| Name { words, owner }));
        }
        for name in &names {
            name.words.windows(FIVE).for_each(|words| fives.insert(sequence(words.iter().copied())));
        }
        Patterns::with_fives(&names, &runs, fives)
    }

    /// Where a find comes from; none when its run only looked like one that was withheld.
    pub fn origin(&self, what: What) -> Option<Origin> {
        let owner = match what {
            What::Name(number) => self.patterns().name(number).owner,
            What::Run(run) => self.owner_of(run)?,
        };
        Some(match self.sources.get(owner) {
            Some(source) => Origin::Note(source.id),
            None => Origin::File(owner - self.sources.len()),
        })
    }

    fn owner_of(&self, run: u64) -> Option<usize> {
        let origins = self.origins.get_or_init(|| {
            let runs = |(number, source): (usize, &Source)| {
                source
                    .words(&Fives::default())
                    .1
                    .into_iter()
                    .map(move |run| (run, number))
                    .collect::<Vec<_>>()
            };
            let mut all: Vec<(u64, usize)> = self.sources.iter().enumerate().flat_map(runs).collect();
            all.sort_unstable();
            all
        });
        let first = origins.partition_point(|(own, _)| *own < run);
        origins.get(first).filter(|(own, _)| *own == run).map(|(_, number)| *number)
    }

    /// Where the words of a find stand in their note; its start when they are no text, such as the file's name.
    pub fn place(&self, origin: Origin, found: &[Piece]) -> Option<Place> {
        let Origin::Note(id) = origin else { return None };
        let note = &self.sources.iter().find(|source| source.id == id)?.note;
        let all = words(note.file.text());
        let fits =
            |window: &&[Word]| window.iter().map(|word| word.hash).eq(found.iter().map(|piece| piece.hash));
        let span = all
            .windows(found.len())
            .find(fits)
            .map_or(0..0, |window| window[0].start..window[window.len() - 1].end);
        Some(note.place(span))
    }

    /// Takes over what was found out about others, if they withhold the same texts. Says whether they do.
    pub fn take_over(&mut self, others: &Withheld) -> bool {
        let is_same = self.sources.len() == others.sources.len()
            && self.sources.iter().zip(&others.sources).all(|(one, other)| one.withholds_as(other))
            && self.attachments == others.attachments;
        if is_same {
            self.patterns = Arc::clone(&others.patterns);
            self.origins = Arc::clone(&others.origins);
        }
        is_same
    }
}

impl Source {
    /// Whether the same texts are withheld of another: of a published note only its comments are.
    fn withholds_as(&self, other: &Source) -> bool {
        Arc::ptr_eq(&self.note, &other.note) && self.is_published == other.is_published
            || (self.is_published && other.is_published && self.comments().eq(other.comments()))
    }

    /// The comments of its note.
    fn comments(&self) -> impl Iterator<Item = &str> {
        self.note.hidden.iter().map(|range| &self.note.file.text()[range.clone()])
    }

    /// Its names, and its runs of words.
    fn words(&self, fives: &Fives) -> (Vec<Vec<u64>>, Vec<u64>) {
        let mut runs = Runs::new(fives);
        if self.is_published {
            self.texts(&mut runs);
            return (Vec::new(), runs.found);
        }
        self.texts(&mut runs);
        let (note, properties) = (&self.note, &self.note.properties);
        let mut texts: Vec<String> = vec![
            note.title.clone(),
            note.path.stem().to_owned(),
            note.path.without_extension().to_owned(),
            slug(&note.title),
            slug(note.path.stem()),
        ];
        texts.extend(properties.slug.clone());
        texts.extend(properties.permalink.clone());
        texts.extend(properties.category.clone());
        texts.extend(properties.aliases.iter().chain(&properties.tags).cloned());
        for text in &texts {
            Reader::new(text.as_bytes(), Escapes::Plain, &mut runs).read(text.len(), false);
        }
        let names: HashSet<Vec<u64>> = texts.iter().filter_map(|text| telling(text)).collect();
        (names.into_iter().collect(), runs.found)
    }

    /// Reads its withheld texts, each by itself.
    pub fn texts(&self, sink: &mut impl Sink) {
        let (note, text) = (&self.note, self.note.file.text());
        let mut read = |range: Range<usize>| {
            let mut reader = Reader::new(text.as_bytes(), Escapes::Plain, &mut *sink);
            reader.at = range.start;
            reader.read(range.end, false);
        };
        if self.is_published {
            note.hidden.iter().cloned().for_each(read);
            return;
        }
        // Keys and short values stand in public front matter too, in another order.
        for line in values(text, note.front_matter.clone()) {
            read(line);
        }
        read(if note.readable { note.body_start() } else { note.front_matter.end }..text.len());
        // As the page would show it: what stands between is in tags there.
        let mut reader = Reader::new(text.as_bytes(), Escapes::Plain, sink);
        for shown in note.shown.iter().filter(|shown| shown.kind == ShownKind::Text) {
            reader.at = shown.span.start;
            reader.part();
            reader.read(shown.span.end, false);
        }
    }
}

/// The values of front matter, and its comments: from one key to the next.
fn values(text: &str, front_matter: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = front_matter.start;
    for line in text.get(front_matter).unwrap_or_default().split_inclusive('\n') {
        let end = start + line.len();
        let bare = line.trim_start().trim_start_matches("- ");
        let is_key = |key: &str| key.len() < 40 && !key.contains(['"', '\'', '.', ',']);
        let key =
            bare.split_once(':').filter(|(key, rest)| is_key(key) && rest.starts_with([' ', '\n', '\r']));
        let is_item = line.trim_start().starts_with(['-', '#']);
        match (key, found.last_mut()) {
            (Some((key, _)), _) => found.push(start + (line.len() - bare.len()) + key.len()..end),
            (None, Some(last)) if !is_item => last.end = end,
            (None, _) => found.push(start..end),
        }
        start = end;
    }
    found
}

/// Collects the hashes of runs that say something.
pub(super) struct Runs<'p> {
    /// The runs.
    pub found: Vec<u64>,
    fives: &'p Fives,
    /// What was read before: a text is read as it is and as it is shown.
    known: HashSet<u64, BuildHasherDefault<TermHasher>>,
    /// The words of the text, and whether each is more than a number or a letter.
    words: Vec<(u64, bool)>,
}

impl<'p> Runs<'p> {
    /// How many words of a run have to say something.
    const TELLING: usize = 3;

    /// Puts what stands in a row into `fives`.
    pub fn new(fives: &'p Fives) -> Self {
        Runs { found: Vec::new(), fives, known: HashSet::default(), words: Vec::new() }
    }

    /// Reads what ends in these words of the text.
    fn collect(&mut self, range: Range<usize>) {
        let hash = |words: &[(u64, bool)]| sequence(words.iter().map(|(hash, _)| *hash));
        let ending = |length: usize| {
            let first = range.start.saturating_sub(length - 1);
            self.words[first..range.end].windows(length)
        };
        ending(FIVE).for_each(|words| self.fives.insert(hash(words)));
        let tells =
            |words: &&[(u64, bool)]| words.iter().filter(|(_, tells)| *tells).count() >= Self::TELLING;
        self.found.extend(ending(RUN).filter(tells).map(hash));
    }
}

impl Sink for Runs<'_> {
    fn word(&mut self, text: &[u8], word: Word) {
        let own = &text[word.start..word.end];
        let tells = own.len() >= 3 && !own.iter().all(u8::is_ascii_digit);
        self.words.push((word.hash, tells));
    }

    fn end(&mut self, _: &[u8]) {
        let mut start = 0;
        for at in 0..self.words.len().saturating_sub(AROUND) {
            let hash = |at: usize| self.words[at].0;
            if ends_behind(at, hash) {
                if self.known.insert(key(start..at + 1, hash)) {
                    self.collect(start..at + 1);
                }
                start = at + 1;
            }
        }
        self.collect(start..self.words.len());
        self.words.clear();
    }
}

/// The words of a name, unless they could come from anywhere: a letter or two, a number, a price.
fn telling(name: &str) -> Option<Vec<u64>> {
    let found = words(name);
    let texts: Vec<&str> = found.iter().map(|word| &name[word.start..word.end]).collect();
    let is_number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let length: usize = texts.iter().map(|text| text.chars().count()).sum();
    let tells = match texts.as_slice() {
        [] => false,
        [one] => length > 2 && !is_number(one),
        // A date is one of few lists of numbers that a coordinate is not likely to be.
        all if all.iter().all(is_number) => all[0].len() == 4 && length >= 6,
        all => length > 3 || all.iter().all(|text| !text.is_ascii()),
    };
    tells.then(|| found.iter().map(|word| word.hash).collect())
}

#[cfg(test)]
mod tests {
    use super::{telling, values};

    #[test]
    fn what_could_come_from_anywhere_is_no_name() {
        for name in ["C", "C#", "Go", "1984", "404", "10 20 30", "🚀", "", "3.14", "A b"] {
            assert_eq!(telling(name), None, "{name}");
        }
        for name in ["Docker", "2026-06-28", "2026-06", "2026-W26", "Chapter 3", "会議", "C++ tips"] {
            assert!(telling(name).is_some(), "{name}");
        }
    }

    #[test]
    fn front_matter_is_read_value_by_value() {
        let text = "title: A b\ntags:\n  - c\n  - d\nnote: |\n  e\n  f: no\n# g\n";
        let found: Vec<&str> = values(text, 0..text.len()).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, [": A b\n", ":\n", "  - c\n", "  - d\n", ": |\n  e\n", ": no\n", "# g\n"]);
    }
}
