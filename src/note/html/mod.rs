//! The author's own HTML: how it stands among the events, and what it names.
//!
//! 1. `pieces` makes one event of each block of HTML, without comments. The scan of a note and all that renders it
//!    read the same pieces.
//! 2. `attribute` tells what an attribute's value means: a name or a URL, text for readers, or neither.
//! 3. `names` finds what a tag names in the vault. What is found there is looked up again by what it is, never by
//!    where it stands: [`target`] makes the same of the same value.
//! 4. `anchor` finds the ids that tags give, for links to name.
//! 5. `locator` finds a tag's place in the file, for diagnostics alone.

pub(super) mod anchor;
mod attribute;
mod locator;
mod names;
mod pieces;

pub use anchor::{ANCHORED, Anchor, is_plain_id};
pub use attribute::{Meaning, is_file_name, is_path_like, is_plain, may_name, meaning};
pub use locator::Locator;
pub use names::{MEDIA, Name, css_urls, list, names, target};
pub(super) use pieces::join;
