//! Notes as other pages show them: each card is made once.

use rayon::prelude::*;

use super::dates;
use crate::project::config::BaseUrl;
use crate::publish::{Publication, PublishedId, PublishedNote};
use crate::theme::views::CardView;

/// The cards of all notes, by number.
#[derive(Debug)]
pub(super) struct Cards(Vec<CardView>);

impl Cards {
    pub fn new(publication: &Publication, base: &BaseUrl) -> Self {
        let notes: Vec<&PublishedNote> = publication.notes().map(|(_, note)| note).collect();
        Cards(notes.into_par_iter().map(|note| card(note, base)).collect())
    }

    /// One card.
    pub fn card(&self, id: PublishedId) -> &CardView {
        &self.0[id.0]
    }

    /// Several cards, in the same order.
    pub fn cards(&self, ids: &[PublishedId]) -> Vec<CardView> {
        ids.iter().map(|id| self.card(*id).clone()).collect()
    }
}

fn card(published: &PublishedNote, base: &BaseUrl) -> CardView {
    let properties = &published.note.properties;
    CardView {
        title: published.note.title.clone(),
        description: published.description.clone(),
        url: published.route.url(base),
        category: properties.category.clone(),
        status: properties.status.clone(),
        difficulty: properties.difficulty.clone(),
        date: properties.date().map(dates::view),
        private: published.is_private(),
    }
}
