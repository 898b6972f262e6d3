//! Notes that are worth reading beside a note: suggestions for where the author's own list is short.
//!
//! Two notes are near when one links the other, when they share tags or a category, and when they share
//! words that few notes use. All weights are whole numbers, so every machine finds the same order.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::{Outcome, PublishedId, PublishedNote};
use crate::text::fold;

/// A link in either direction.
const LINK: u32 = 240;
/// A shared tag, divided by how many notes have it.
const TAG: u32 = 480;
/// The same category, added to what is near for another reason.
const CATEGORY: u32 = 30;
/// A shared word, divided by how many notes use it.
const WORD: u32 = 120;
/// A word that more notes use says nothing.
const WORD_LIMIT: usize = 16;
/// A tag that more notes have does not bring notes together by itself.
const TAG_LIMIT: usize = 100;
/// How many of a note's rarest words count.
const WORDS_PER_NOTE: usize = 40;
/// What is less near than this is not suggested.
const THRESHOLD: u32 = 60;

/// Fills each note's `see_also` up to `wanted` cards together with the author's list.
pub(super) fn suggest(notes: &mut [PublishedNote], wanted: usize) {
    // The home page shows no suggestions.
    if notes.iter().all(|note| note.related.len() >= wanted || note.is_home()) {
        return;
    }
    let graph = Graph::new(notes);
    let suggestions: Vec<Vec<PublishedId>> =
        (0..notes.len()).into_par_iter().map(|note| graph.nearest(notes, note, wanted)).collect();
    for (note, suggestions) in notes.iter_mut().zip(suggestions) {
        note.see_also = suggestions;
    }
}

/// Notes by what brings them together.
struct Graph {
    links: Vec<Vec<usize>>,
    /// Groups of notes that share a tag or a rare word, each with its weight.
    groups: Vec<(u32, Vec<usize>)>,
    /// The groups of each note.
    groups_of: Vec<Vec<usize>>,
}

impl Graph {
    fn new(notes: &[PublishedNote]) -> Self {
        let mut groups = tag_groups(notes);
        let mut groups_of = vec![Vec::new(); notes.len()];
        let tags = groups.len();
        groups.extend(word_groups(notes));
        for (number, (_, members)) in groups.iter().enumerate() {
            for member in members {
                groups_of[*member].push(number);
            }
        }
        for own in &mut groups_of {
            let split = own.partition_point(|group| *group < tags);
            // The rarest words first, ties in the order of the words.
            own[split..].sort_by_key(|group| groups[*group].1.len());
            own.truncate(split + WORDS_PER_NOTE);
        }
        Graph { links: links(notes), groups, groups_of }
    }

    fn nearest(&self, notes: &[PublishedNote], note: usize, wanted: usize) -> Vec<PublishedId> {
        let own = &notes[note];
        let missing = wanted.saturating_sub(own.related.len());
        if missing == 0 {
            return Vec::new();
        }
        let mut scores: HashMap<usize, u32> = HashMap::new();
        for linked in &self.links[note] {
            *scores.entry(*linked).or_default() += LINK;
        }
        for group in &self.groups_of[note] {
            let (weight, members) = &self.groups[*group];
            for member in members {
                *scores.entry(*member).or_default() += weight;
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

/// The notes that each note links or is linked by, the home page's links aside: it links what it likes.
fn links(notes: &[PublishedNote]) -> Vec<Vec<usize>> {
    let mut links = vec![Vec::new(); notes.len()];
    for (source, note) in notes.iter().enumerate().filter(|(_, note)| note.is_listed() && !note.is_home()) {
        for outcome in &note.links {
            if let Outcome::Note { id, .. } = outcome {
                links[source].push(id.0);
                links[id.0].push(source);
            }
        }
    }
    for linked in &mut links {
        linked.sort_unstable();
        linked.dedup();
    }
    links
}

fn tag_groups(notes: &[PublishedNote]) -> Vec<(u32, Vec<usize>)> {
    let mut tags: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, note) in notes.iter().enumerate() {
        for tag in &note.note.properties.tags {
            tags.entry(fold(tag)).or_default().push(number);
        }
    }
    tags.into_values().filter_map(|members| group(TAG, members, TAG_LIMIT)).collect()
}

/// Notes that share a rare word, in order of the words' hashes.
fn word_groups(notes: &[PublishedNote]) -> Vec<(u32, Vec<usize>)> {
    let listed = notes.par_iter().enumerate().filter(|(_, note)| note.is_listed());
    let mut uses: Vec<(u64, u32)> = listed
        .flat_map_iter(|(number, note)| {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            note.note.terms.iter().map(move |(word, _)| (*word, number))
        })
        .collect();
    uses.par_sort_unstable();
    let words = uses.chunk_by(|a, b| a.0 == b.0).filter(|uses| (2..=WORD_LIMIT).contains(&uses.len()));
    words
        .filter_map(|uses| group(WORD, uses.iter().map(|(_, note)| *note as usize).collect(), WORD_LIMIT))
        .collect()
}

fn group(weight: u32, members: Vec<usize>, limit: usize) -> Option<(u32, Vec<usize>)> {
    let count = u32::try_from(members.len()).ok()?;
    ((2..=limit).contains(&members.len())).then(|| (weight / count, members))
}
