//! YAML with places: front matter and `kb.yaml` are read through this room, so that both report
//! problems at the line and column where they stand.
//!
//! 1. [`Document::parse`] turns text into a tree of [`Node`]s, or into diagnostics.
//! 2. A [`Value`] walks the tree and gives typed values; a wrong type is a diagnostic.
//! 3. `syntax` explains what cannot be read at all.
//! 4. Only where there is a problem, `locate` reads the text again to find the place: the good case pays
//!    nothing for it.

mod document;
mod locate;
mod node;
mod syntax;
mod token;
mod value;

pub use document::Document;
pub use node::Node;
pub use value::{Entry, Value};

/// One step from a YAML document's root towards a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a mapping's key; the number tells equal keys apart, from 0.
    Value(String, usize),
    /// The key itself.
    Key(String, usize),
    /// An item of a list, from 0.
    Item(usize),
}
