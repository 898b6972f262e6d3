//! What was not admitted cannot be put into a published note's place.

use std::sync::Arc;

use kb::note::Note;
use kb::publish::PublishedNote;

fn publish(private: Arc<Note>, admitted: PublishedNote) -> PublishedNote {
    PublishedNote { note: private, ..admitted }
}

fn main() {
    let _ = publish;
}
