//! What bare wikilinks show: the title of the note that they lead to, as on its page, so in its description.

use super::{LinkTarget, Publication, PublishedId, PublishedNote};
use crate::note::{Link, Part, Subpath};

/// How bare wikilinks are shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Titles {
    /// Whether by the note's title, instead of what was typed.
    pub are_shown: bool,
}

impl Publication {
    /// What a bare wikilink shows of a note's title; none where it shows what was typed.
    pub fn title_of(&self, link: &Link, target: &LinkTarget) -> Option<String> {
        self.titles.of(&self.notes, link, target)
    }
}

impl Titles {
    /// An alias stays: the author chose it for the sentence.
    fn of(self, notes: &[PublishedNote], link: &Link, target: &LinkTarget) -> Option<String> {
        let headings = match &link.target.subpath {
            Subpath::Headings(headings) => headings.as_slice(),
            Subpath::Whole | Subpath::Block(_) => &[],
        };
        if !self.are_shown || (link.target.path.is_empty() && headings.is_empty()) {
            return None;
        }
        let note = &notes[target.note()?.0].note;
        let name = if note.is_called_by_alias(&link.target.path) { &link.target.path } else { &note.title };
        let name = (!link.target.path.is_empty()).then_some(name.as_str());
        let mut parts: Vec<&str> = name.into_iter().chain(headings.iter().map(String::as_str)).collect();
        // The heading that was found says more than how it was found.
        if let (LinkTarget::Note { part: Part::Section(number), .. }, Some(last)) = (target, parts.last_mut())
            && let Some(heading) = note.headings.get(*number)
        {
            *last = &heading.text;
        }
        Some(parts.join(" › "))
    }

    /// Describes notes: those that are meant, and those whose description has wikilinks. Lists show descriptions, so
    /// they have no title of an unlisted note: nothing but what links it may differ by its being there.
    pub fn describe(self, notes: &mut [PublishedNote], is_meant: &dyn Fn(PublishedId) -> bool) {
        let describe = |number: usize| {
            let PublishedNote { note, links, .. } = &notes[number];
            let has_wikilinks = note.description.is_none() && note.excerpt.has_wikilinks();
            if !has_wikilinks && !is_meant(PublishedId(number)) {
                return None;
            }
            let shown = |start: usize| {
                let number = note.link_at(start)?;
                let target = links.get(number)?;
                let is_listed = target.note().is_some_and(|id| !notes[id.0].is_unlisted());
                self.of(notes, note.links.get(number)?, target).filter(|_| is_listed)
            };
            Some((number, note.describe(shown)))
        };
        let described: Vec<(usize, String)> = (0..notes.len()).filter_map(describe).collect();
        for (number, description) in described {
            notes[number].description = description;
        }
    }
}
