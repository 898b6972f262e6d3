//! Which listed notes use a word.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

use rayon::prelude::*;

use super::{WORDS_PER_NOTE, small};
use crate::note::{TermHasher, Terms};
use crate::publish::PublishedNote;

/// A word that more notes use says nothing.
const LIMIT: usize = 16;
/// Words are kept apart by the first bits of their hashes, so that many threads can gather them.
const SHARD_BITS: u32 = 4;
const SHARDS: usize = 1 << SHARD_BITS;

/// The notes that use each word, by the word's hash.
#[derive(Debug)]
pub(super) struct Words(Vec<Shard>);

type Shard = HashMap<u64, Users, BuildHasherDefault<TermHasher>>;

/// The notes that use a word.
#[derive(Debug)]
enum Users {
    /// Most words are used by one note alone.
    One(u32),
    /// In order; at most [`LIMIT`].
    Few(Vec<u32>),
    /// How many.
    Many(usize),
}

impl Words {
    pub fn new(notes: &[PublishedNote]) -> Self {
        // Terms lie anywhere in memory, so where each shard starts is looked up once for all shards.
        let starts: Vec<[u32; SHARDS + 1]> = notes.par_iter().map(|note| starts(&note.note.terms)).collect();
        let gather = |shard: usize| {
            let mut words = Shard::default();
            let listed = notes.iter().zip(&starts).enumerate().filter(|(_, (note, _))| note.is_listed());
            for (number, (note, starts)) in listed {
                let own = starts[shard] as usize..starts[shard + 1] as usize;
                for (word, _) in &note.note.terms[own] {
                    words
                        .entry(*word)
                        .and_modify(|users| users.add(small(number)))
                        .or_insert(Users::One(small(number)));
                }
            }
            words.shrink_to_fit();
            words
        };
        Words((0..SHARDS).into_par_iter().map(gather).collect())
    }

    /// The notes that use each of a note's rarest words, itself among them; the rarest first, then in the order
    /// of the words' hashes.
    pub fn of(&self, note: &PublishedNote) -> Vec<&[u32]> {
        if !note.is_listed() {
            return Vec::new();
        }
        let users = note.note.terms.iter().filter_map(|(word, _)| self.users(*word));
        let mut groups: Vec<&[u32]> = users.map(Users::members).filter(|members| members.len() > 1).collect();
        groups.sort_by_key(|members| members.len());
        groups.truncate(WORDS_PER_NOTE);
        groups
    }

    /// Follows a note from what it was to what it is now; adds the notes for which one of the words changed.
    pub fn replace(
        &mut self,
        notes: &[PublishedNote],
        note: usize,
        before: &PublishedNote,
        affected: &mut BTreeSet<usize>,
    ) {
        if !before.is_listed() {
            return;
        }
        let (old, new) = (&before.note.terms, &notes[note].note.terms);
        let lacks = |terms: &Terms, word: u64| terms.binary_search_by_key(&word, |(word, _)| *word).is_err();
        let gone = old.iter().map(|(word, _)| *word).filter(|word| lacks(new, *word));
        let come = new.iter().map(|(word, _)| *word).filter(|word| lacks(old, *word));
        for word in gone {
            affected.extend(self.members(word));
            self.remove(notes, word, note);
            affected.extend(self.members(word));
        }
        for word in come {
            affected.extend(self.members(word));
            let words = &mut self.0[shard_of(word)];
            words.entry(word).and_modify(|users| users.add(small(note))).or_insert(Users::One(small(note)));
            affected.extend(self.members(word));
        }
    }

    fn remove(&mut self, notes: &[PublishedNote], word: u64, note: usize) {
        let words = &mut self.0[shard_of(word)];
        let left = match words.get_mut(&word) {
            Some(Users::Few(members)) => {
                members.retain(|member| *member as usize != note);
                Users::few(std::mem::take(members))
            }
            Some(Users::Many(count)) if *count > LIMIT + 1 => Users::Many(*count - 1),
            Some(Users::Many(_)) => {
                // Few enough now to be named: they are looked for once.
                let uses = |note: &PublishedNote| {
                    note.is_listed() && note.note.terms.binary_search_by_key(&word, |(word, _)| *word).is_ok()
                };
                let users = notes.iter().enumerate().filter(|(_, note)| uses(note));
                Users::few(users.map(|(number, _)| small(number)).collect())
            }
            Some(Users::One(_)) | None => {
                words.remove(&word);
                return;
            }
        };
        words.insert(word, left);
    }

    fn users(&self, word: u64) -> Option<&Users> {
        self.0[shard_of(word)].get(&word)
    }

    fn members(&self, word: u64) -> impl Iterator<Item = usize> + use<'_> {
        self.users(word).into_iter().flat_map(Users::members).map(|member| *member as usize)
    }
}

impl Users {
    fn few(members: Vec<u32>) -> Users {
        match members.as_slice() {
            [only] => Users::One(*only),
            _ => Users::Few(members),
        }
    }

    fn members(&self) -> &[u32] {
        match self {
            Users::One(member) => std::slice::from_ref(member),
            Users::Few(members) => members,
            Users::Many(_) => &[],
        }
    }

    fn add(&mut self, note: u32) {
        match self {
            Users::One(first) => {
                *self = Users::Few(if *first < note { vec![*first, note] } else { vec![note, *first] });
            }
            Users::Few(members) if members.len() < LIMIT => {
                let place = members.partition_point(|member| *member < note);
                members.insert(place, note);
            }
            Users::Few(members) => *self = Users::Many(members.len() + 1),
            Users::Many(count) => *count += 1,
        }
    }
}

fn shard_of(word: u64) -> usize {
    (word >> (u64::BITS - SHARD_BITS)) as usize
}

/// Where the terms of each shard start, and where those of the last end; terms are in order.
fn starts(terms: &Terms) -> [u32; SHARDS + 1] {
    let mut starts = [0; SHARDS + 1];
    for (word, _) in terms {
        starts[shard_of(*word) + 1] += 1;
    }
    for shard in 0..SHARDS {
        starts[shard + 1] += starts[shard];
    }
    starts
}
