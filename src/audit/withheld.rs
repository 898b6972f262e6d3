//! What the door withheld: names and words of private notes, and comments of published ones.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::fives::{FIVE, Fives};
use super::leak::Origin;
use super::patterns::{Name, Patterns, sequences};
use super::pieces::Piece;
use super::ready;
use super::search::What;
use super::source::{Source, telling};
use super::words::{Word, words};
use crate::diagnostic::Place;
use crate::note::Note;
use crate::project::VaultPath;
use crate::publish::Publication;
use crate::vault::Vault;

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
            sequences(&name.words, FIVE).for_each(|five| fives.insert(five));
        }
        Patterns::with_fives(&names, runs, fives)
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
