//! Nothing is added to a publication after the door is closed.

use kb::publish::{Publication, PublishedNote};

fn smuggle(publication: &mut Publication, note: PublishedNote) {
    publication.notes.push(note);
}

fn main() {
    let _ = smuggle;
}
