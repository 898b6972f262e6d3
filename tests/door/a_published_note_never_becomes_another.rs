//! What is published can be read above the door, and not changed.

use std::sync::Arc;

use kb::note::Note;
use kb::publish::{Publication, PublishedId};

fn disguise(publication: &mut Publication, id: PublishedId, private: Arc<Note>) {
    publication.note(id).note = private;
}

fn main() {
    let _ = disguise;
}
