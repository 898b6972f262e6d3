//! No copy of a published note can be taken away to be changed.

use kb::publish::{Publication, PublishedId, PublishedNote};

fn take(publication: &Publication, id: PublishedId) -> PublishedNote {
    publication.note(id).clone()
}

fn main() {
    let _ = take;
}
