//! Notes that are worth reading beside a note: suggestions for where the author's own list is short.
//!
//! Two notes are near when one links the other, when they share tags or a category, and when they share
//! words that few notes use. All weights are whole numbers, so every machine finds the same order. Only listed
//! notes weigh: no page's suggestions tell that there are others.
//!
//! 1. `words` knows which notes use a word, `tags` which share a tag, `neighbours` which links lead where.
//! 2. [`Suggestions::nearest`] weighs them for one note.
//! 3. [`Suggestions::replace`] follows an edit, and tells whose suggestions it may have changed.

mod neighbours;
mod tags;
mod words;

use std::collections::{BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::{PublishedId, PublishedNote};
use neighbours::Neighbours;
use tags::Tags;
use words::Words;

/// A link in either direction.
const LINK: u32 = 240;
/// A shared tag, divided by how many notes have it.
const TAG: u32 = 480;
/// The same category, added to what is near for another reason.
const CATEGORY: u32 = 30;
/// A shared word, divided by how many notes use it.
const WORD: u32 = 120;
/// How many of a note's rarest words count.
const WORDS_PER_NOTE: usize = 40;
/// What is less near than this is not suggested.
const THRESHOLD: u32 = 60;

/// What brings notes together.
#[derive(Debug)]
pub(super) struct Suggestions {
    /// How many cards the author's list and the suggestions make together.
    wanted: usize,
    words: Words,
    tags: Tags,
    neighbours: Neighbours,
}

impl Suggestions {
    /// Fills each note's `see_also` up to `wanted` cards together with the author's list. None when no note
    /// has room for a suggestion.
    pub fn fill(notes: &mut [PublishedNote], wanted: usize) -> Option<Suggestions> {
        // The home page shows no suggestions.
        if notes.iter().all(|note| note.related.len() >= wanted || note.is_home()) {
            return None;
        }
        let suggestions = Suggestions {
            wanted,
            words: Words::new(notes),
            tags: Tags::new(notes),
            neighbours: Neighbours::new(notes),
        };
        let found: Vec<Vec<PublishedId>> =
            (0..notes.len()).into_par_iter().map(|note| suggestions.nearest(notes, note)).collect();
        for (note, found) in notes.iter_mut().zip(found) {
            note.see_also = found;
        }
        Some(suggestions)
    }

    /// Follows a note from what it was to what it is in `notes` now, and updates the suggestions that changed
    /// by it: those of the notes that are given back.
    pub fn replace(
        &mut self,
        notes: &mut [PublishedNote],
        id: PublishedId,
        before: &PublishedNote,
    ) -> Vec<PublishedId> {
        let mut affected = BTreeSet::from([id.0]);
        self.words.replace(notes, id.0, before, &mut affected);
        self.neighbours.replace(notes, id.0, before, &mut affected);
        let mut changed = Vec::new();
        for note in affected {
            let found = self.nearest(notes, note);
            if notes[note].see_also != found {
                notes[note].see_also = found;
                changed.push(PublishedId(note));
            }
        }
        changed
    }

    /// The notes nearest to a note, the nearest first.
    fn nearest(&self, notes: &[PublishedNote], note: usize) -> Vec<PublishedId> {
        let own = &notes[note];
        let missing = self.wanted.saturating_sub(own.related.len());
        if missing == 0 {
            return Vec::new();
        }
        let mut scores: HashMap<usize, u32> = HashMap::new();
        for linked in self.neighbours.of(note) {
            *scores.entry(linked).or_default() += LINK;
        }
        let groups = self.tags.of(own).map(|members| (TAG, members));
        // An unlisted note shares with the members what a listed one shares with those beside it.
        let own_place = usize::from(!own.is_listed());
        for (weight, members) in groups.chain(self.words.of(own).into_iter().map(|members| (WORD, members))) {
            let weight = u32::try_from(members.len() + own_place).map_or(0, |count| weight / count);
            for member in members {
                *scores.entry(*member as usize).or_default() += weight;
            }
        }
        let taken: HashSet<usize> = own.related.iter().map(|id| id.0).chain([note]).collect();
        let mut near: Vec<(u32, usize)> = scores
            .into_iter()
            .filter(|(other, _)| {
                !taken.contains(other) && notes[*other].is_listed() && !notes[*other].is_home()
            })
            .map(|(other, score)| (score + category(own, &notes[other]), other))
            .filter(|(score, _)| *score >= THRESHOLD)
            .collect();
        near.sort_by_key(|(score, other)| (std::cmp::Reverse(*score), *other));
        near.truncate(missing);
        near.into_iter().map(|(_, other)| PublishedId(other)).collect()
    }
}

fn category(a: &PublishedNote, b: &PublishedNote) -> u32 {
    let (a, b) = (&a.note.properties.category, &b.note.properties.category);
    if a.is_some() && a == b { CATEGORY } else { 0 }
}

/// A note's number where many are kept. More notes than that fit no machine.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
