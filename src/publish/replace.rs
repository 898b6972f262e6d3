//! Following edits that change the texts of notes and nothing that other pages show of them.

use std::collections::BTreeSet;
use std::mem;
use std::sync::Arc;

use super::link_resolver::{LinkResolver, PublicLinks};
use super::{
    Admitted, LinkTarget, Publication, PublishedId, PublishedNote, Taxonomy, backlinks, embeds, list,
    players, redirects,
};
use crate::diagnostic::Diagnostic;
use crate::note::Note;
use crate::vault::{NoteId, Vault};

/// What edits of texts touch.
#[derive(Debug, Default)]
pub struct Affected {
    /// The notes whose pages show something else now: the edited ones, those that show one in place, those whose
    /// backlinks or suggestions changed.
    pub notes: BTreeSet<PublishedId>,
    /// Whether a link came or went.
    pub links: bool,
    /// What is wrong with the links of each.
    pub problems: Vec<(NoteId, Vec<Diagnostic>)>,
}

impl Publication {
    /// Takes over notes from the vault, whose other notes see them as before. None when more than that changed: one
    /// uses other files than it did, or the site shows diagrams, formulas or videos for the first time or no more; then
    /// the vault is published anew.
    pub fn replace(&mut self, vault: &Vault, ids: &[NoteId]) -> Option<Affected> {
        let mut affected = Affected::default();
        let mut replaced = BTreeSet::new();
        for id in ids {
            if let Some(published) = self.numbers.note(*id) {
                self.replace_one(vault, *id, published, &mut affected)?;
                replaced.insert(published);
            }
        }
        affected.notes.extend(self.showing(replaced));
        Some(affected)
    }

    fn replace_one(
        &mut self,
        vault: &Vault,
        id: NoteId,
        published: PublishedId,
        affected: &mut Affected,
    ) -> Option<()> {
        let mut resolver =
            LinkResolver::resume(vault, mem::take(&mut self.numbers), mem::take(&mut self.files));
        let PublicLinks { links, properties, diagrams, image, problems, .. } = resolver.resolve(id);
        affected.problems.push((id, problems));
        let (links, properties) = (resolver.assign_files(links), resolver.assign_files(properties));
        let image = image.and_then(|id| resolver.number(id));
        (self.files, self.numbers) = resolver.finish();
        let note = &mut self.notes[published.0];
        let now = vault.note(id);
        // The assets and the policy of the whole site depend on what any note shows.
        let is_edited = !Arc::ptr_eq(now, &note.note);
        let may_show_others =
            now.required_assets() != note.note.required_assets() || now.video_sites != note.note.video_sites;
        // A file that cannot be read was taken back: whoever leads to it is told of it anew.
        let uses_others =
            files(&links) != files(&note.links) || files(&properties) != files(&note.properties);
        if image != note.image || uses_others {
            return None;
        }
        let required = may_show_others.then(|| self.required_assets());
        let note = &mut self.notes[published.0];
        let before = exchange(note, Arc::clone(now), links, properties, diagrams);
        if required.is_some_and(|required| {
            required != self.required_assets() || players(&self.notes) != self.players
        }) {
            return None;
        }
        self.notes[published.0].embeds = embeds::of(published, &self.notes);
        affected.links |= !self.notes[published.0].linked_notes().eq(before.linked_notes());
        affected.notes.extend(backlinks::replace(&mut self.notes, published, &before));
        if is_edited && let Some(suggestions) = &mut self.suggestions {
            affected.notes.extend(suggestions.replace(&mut self.notes, published, &before));
        }
        Some(())
    }

    /// These notes, and all that lead to one of them. None when more may be seen of them elsewhere: one is not published,
    /// or a description has the text of a heading in it.
    pub fn linking(&self, notes: &[NoteId], vault: &Vault) -> Option<Vec<NoteId>> {
        let changed: Option<BTreeSet<PublishedId>> = notes.iter().map(|id| self.numbers.note(*id)).collect();
        let changed = changed?;
        let leads_there = |note: &PublishedNote| {
            let diagrams = note.diagrams.iter().flatten().filter_map(LinkTarget::note);
            note.leads_to().chain(diagrams).any(|id| changed.contains(&id))
        };
        let linking = self.notes().filter(|(id, note)| changed.contains(id) || leads_there(note));
        let ids = linking.map(|(_, note)| {
            let shows_headings = note.note.description.is_none() && note.note.excerpt.has_wikilinks();
            vault.find(&note.note.path).filter(|_| !shows_headings)
        });
        ids.collect()
    }

    /// Sorts and groups notes anew after some were replaced whose titles, dates or places in lists differ. The same
    /// names and lists lead to them as before ([`Note::has_same_link_surface`](crate::note::Note::has_same_link_surface)).
    pub fn sort(&mut self, replaced: &[NoteId]) {
        let replaced: Vec<PublishedId> = replaced.iter().filter_map(|id| self.numbers.note(*id)).collect();
        backlinks::sort(&mut self.notes, &replaced);
        // A description can have another note's title in it.
        let replaced: BTreeSet<PublishedId> = replaced.into_iter().collect();
        let titles = self.titles;
        titles.describe(&mut self.notes, &|id| replaced.contains(&id));
        self.redirects = redirects::collect(&self.notes).0;
        self.listed = list(&self.notes, self.home);
        self.taxonomy = Taxonomy::new(self.listed.iter().map(|id| (*id, &self.notes[id.0])));
    }

    /// The notes and all that show one in place, or show what does.
    fn showing(&self, notes: BTreeSet<PublishedId>) -> BTreeSet<PublishedId> {
        let mut showing = notes;
        loop {
            let shows = |number: usize| {
                let note = &self.notes[number];
                note.note.links.iter().zip(&note.links).any(|(link, target)| {
                    link.embed && matches!(target, LinkTarget::Note { id, .. } if showing.contains(id))
                })
            };
            let more: Vec<PublishedId> = (0..self.notes.len())
                .filter(|number| !showing.contains(&PublishedId(*number)) && shows(*number))
                .map(PublishedId)
                .collect();
            if more.is_empty() {
                return showing;
            }
            showing.extend(more);
        }
    }
}

/// Gives a published note another text, and hands back what it was.
fn exchange(
    note: &mut PublishedNote,
    text: Arc<Note>,
    links: Vec<LinkTarget>,
    properties: Vec<LinkTarget>,
    diagrams: Vec<Vec<LinkTarget>>,
) -> PublishedNote {
    PublishedNote {
        _admitted: Admitted,
        note: mem::replace(&mut note.note, text),
        route: note.route.clone(),
        description: note.description.clone(),
        links: mem::replace(&mut note.links, links),
        diagrams: mem::replace(&mut note.diagrams, diagrams),
        embeds: mem::take(&mut note.embeds),
        backlinks: note.backlinks.clone(),
        related: note.related.clone(),
        properties: mem::replace(&mut note.properties, properties),
        see_also: note.see_also.clone(),
        image: note.image,
    }
}

/// The attachments among what links lead to.
fn files(links: &[LinkTarget]) -> BTreeSet<usize> {
    let numbers = links.iter().filter_map(|target| match target {
        LinkTarget::File(number) => Some(number.0),
        LinkTarget::Note { .. } | LinkTarget::Text => None,
    });
    numbers.collect()
}
