//! Listed notes by category, tag, status and difficulty.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{PublishedId, PublishedNote, Route};
use crate::note::{Note, Properties};
use crate::project::config::Vocabulary;
use crate::text::slug;

/// A property whose values have pages that list their notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// `category`.
    Category,
    /// `tags`.
    Tag,
    /// `status`.
    Status,
    /// `difficulty`.
    Difficulty,
}

impl TermKind {
    /// All of them.
    pub const ALL: &'static [TermKind] =
        &[TermKind::Category, TermKind::Tag, TermKind::Status, TermKind::Difficulty];

    /// One value's name: `category`.
    pub fn singular(self) -> &'static str {
        match self {
            TermKind::Category => "category",
            TermKind::Tag => "tag",
            TermKind::Status => "status",
            TermKind::Difficulty => "difficulty",
        }
    }

    /// The folder of the values' pages: `categories`.
    pub fn plural(self) -> &'static str {
        match self {
            TermKind::Category => "categories",
            TermKind::Tag => "tags",
            TermKind::Status => "statuses",
            TermKind::Difficulty => "difficulties",
        }
    }
}

/// A value with the notes that have it.
#[derive(Debug)]
pub struct Term {
    /// As it is shown: as it was first seen.
    pub title: String,
    /// Its page.
    pub route: Route,
    /// The listed notes that have it, in the order of listings.
    pub notes: Vec<PublishedId>,
}

/// All values of listed notes. What only private or unlisted notes have is not among them.
#[derive(Debug, Default)]
pub struct Taxonomy {
    terms: BTreeMap<TermKind, BTreeMap<String, Term>>,
}

impl Taxonomy {
    pub(super) fn new<'n>(listed: impl Iterator<Item = (PublishedId, &'n PublishedNote)>) -> Self {
        // Many notes have few values: what a value comes to is found out once, and notes are put in by its number.
        let mut found: Vec<((TermKind, String), Term)> = Vec::new();
        let mut numbers: HashMap<(TermKind, String), usize> = HashMap::new();
        let mut known: HashMap<(TermKind, &str), usize> = HashMap::new();
        for (id, note) in listed {
            for (kind, value) in values(&note.note.properties) {
                let number =
                    *known.entry((kind, value)).or_insert_with(|| match numbers.entry((kind, key(value))) {
                        Entry::Occupied(known) => *known.get(),
                        Entry::Vacant(new) => {
                            let term = Term {
                                title: value.to_owned(),
                                route: route(kind, value),
                                notes: Vec::new(),
                            };
                            found.push((new.key().clone(), term));
                            *new.insert(found.len() - 1)
                        }
                    });
                let notes = &mut found[number].1.notes;
                if notes.last() != Some(&id) {
                    notes.push(id);
                }
            }
        }
        let mut taxonomy = Taxonomy::default();
        for ((kind, key), term) in found {
            taxonomy.terms.entry(kind).or_default().insert(key, term);
        }
        taxonomy
    }

    /// The term with this value, whatever its case.
    pub fn term(&self, kind: TermKind, value: &str) -> Option<&Term> {
        self.terms.get(&kind)?.get(&key(value))
    }

    /// All terms of a kind: statuses, difficulties and categories in the order that the site lists them in,
    /// the rest by name.
    pub fn terms(&self, kind: TermKind, vocabulary: &Vocabulary) -> Vec<&Term> {
        let mut terms: Vec<&Term> = self.terms.get(&kind).into_iter().flat_map(BTreeMap::values).collect();
        let order: Vec<&str> = match kind {
            TermKind::Status => vocabulary.statuses.iter().map(String::as_str).collect(),
            TermKind::Difficulty => vocabulary.difficulties.iter().map(String::as_str).collect(),
            TermKind::Category => vocabulary.category_names().unwrap_or_default(),
            TermKind::Tag => Vec::new(),
        };
        terms.sort_by_key(|term| order.iter().position(|known| *known == term.title).unwrap_or(order.len()));
        terms
    }
}

/// The values of a note that have pages.
fn values(properties: &Properties) -> impl Iterator<Item = (TermKind, &str)> {
    let single = [
        (TermKind::Category, &properties.category),
        (TermKind::Status, &properties.status),
        (TermKind::Difficulty, &properties.difficulty),
    ];
    let single = single.into_iter().filter_map(|(kind, value)| Some((kind, value.as_deref()?)));
    // `a/b` belongs also to `a`.
    let tags = properties.tags.iter().flat_map(|tag| {
        let ends = tag.match_indices('/').map(|(index, _)| index).chain([tag.len()]);
        ends.filter(|end| *end > 0).map(|end| (TermKind::Tag, &tag[..end]))
    });
    single.chain(tags)
}

/// The page of a value.
fn route(kind: TermKind, value: &str) -> Route {
    Route::page_of(std::iter::once(kind.plural()).chain(value.split('/').filter(|part| !part.is_empty())))
}

/// The pages that list these notes or show how they link, whatever the notes are called.
pub(super) fn list_routes<'n>(notes: impl Iterator<Item = &'n Note>) -> BTreeSet<Route> {
    let mut routes = BTreeSet::from([Route::notes(), Route::graph()]);
    let all: HashSet<(TermKind, &str)> = notes.flat_map(|note| values(&note.properties)).collect();
    for (kind, value) in all {
        routes.insert(Route::page_of([kind.plural()]));
        routes.insert(route(kind, value));
    }
    routes
}

/// Values with one page are one value.
fn key(value: &str) -> String {
    value.split('/').filter(|part| !part.is_empty()).map(slug).collect::<Vec<_>>().join("/")
}
