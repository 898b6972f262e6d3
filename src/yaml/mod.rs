//! YAML with places: front matter and `kb.yaml` are read through this room, so that both report
//! problems at the line and column where they stand.
//!
//! 1. [`Document::parse`] turns text into a tree of [`Node`]s, or into diagnostics.
//! 2. A [`Value`] walks the tree and gives typed values; a wrong type is a diagnostic.
//! 3. `reserved` reads texts that begin with `@`; `syntax` explains what cannot be read at all.
//! 4. Only where there is a problem, `places` reads the text again to find where each node stands: the good case
//!    pays nothing for it, and many problems no more than one.

mod document;
mod node;
mod places;
mod reserved;
mod syntax;
mod token;
mod value;

pub use document::Document;
pub use node::Node;
pub use value::{Entry, Value};
