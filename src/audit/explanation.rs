//! Where a find comes from that no single public text holds: several of them that stand side by side.
//!
//! Nearly always these are of the file's own notes and those that it names. Only where they are not, all notes are read.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::patterns::Patterns;
use super::pieces::Pieces;
use super::search::Whats;
use super::{Find, public, ready};
use crate::publish::{PublishedId, PublishedNote};
use crate::site::{File, Site};

/// What explains finds.
#[derive(Debug)]
pub(super) struct Explanation {
    /// What stands in files that are published as they are, and in kb's own words.
    public: Whats,
    /// What the site says beside its notes.
    frame: Pieces,
    /// What is said of notes, and their bodies; each made when all before it was not enough.
    notes: OnceLock<Pieces>,
    bodies: OnceLock<Pieces>,
}

impl Explanation {
    /// Reads what a site says beside its notes.
    pub fn new(site: &Site, patterns: &Patterns) -> Self {
        let mut public = public::in_files(patterns, site);
        public.extend(public::in_own_words(patterns, site));
        let frame = Pieces::of_frame(site, patterns);
        Explanation { public, frame, notes: OnceLock::new(), bodies: OnceLock::new() }
    }

    /// The pieces of the notes that a file shows, and what is said of those that it names.
    pub fn near(site: &Site, file: &File, patterns: &Patterns) -> Pieces {
        let publication = site.publication();
        let shown = site.shown_in(file);
        let named: BTreeSet<PublishedId> = shown.iter().flat_map(|note| named_by(note)).collect();
        let named = named.into_iter().map(|id| publication.note(id));
        let named: Vec<&PublishedNote> = shown.iter().copied().chain(named).collect();
        Pieces::of_notes(&shown, &named, site, patterns)
    }

    /// Whether a find is public. `near` has the pieces of the file that it was found in.
    pub fn has(&self, site: &Site, patterns: &Patterns, find: &Find, near: Option<&Pieces>) -> bool {
        let frame = &self.frame;
        let all = || site.publication().notes().map(|(_, note)| note).collect::<Vec<_>>();
        let notes = || ready(&self.notes, || Pieces::of_notes(&[], &all(), site, patterns));
        let bodies = || ready(&self.bodies, || Pieces::of_notes(&all(), &[], site, patterns));
        self.public.contains(&find.what)
            || near.is_some_and(|near| {
                Pieces::explain(&[frame, near], &find.words)
                    || Pieces::explain(&[frame, near, notes()], &find.words)
            })
            || Pieces::explain(&[frame, notes(), bodies()], &find.words)
    }
}

/// The notes whose titles or descriptions the page of a note has.
fn named_by(note: &PublishedNote) -> impl Iterator<Item = PublishedId> {
    note.leads_to().chain(note.backlinks.iter().copied()).chain(note.see_also.iter().copied())
}
