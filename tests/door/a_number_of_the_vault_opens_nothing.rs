//! A note's number in the vault, which counts private notes, is no number of a publication.

use kb::publish::{Publication, PublishedNote};
use kb::vault::NoteId;

fn find(publication: &Publication, private: NoteId) -> &PublishedNote {
    publication.note(private)
}

fn main() {
    let _ = find;
}
