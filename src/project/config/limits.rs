//! How much `kb.yaml` may list: every note is held against its rules, so they must be few beside the notes.

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::{Node, Value};

/// The most items of a list, or entries of a mapping.
const MOST: usize = 1_000;
/// The longest text, in bytes.
const LONGEST: usize = 4_000;

/// The lists, mappings and texts that are longer than any site needs. What stands in one of them is not looked at.
pub(super) fn check(value: &Value<'_>) -> Vec<Diagnostic> {
    match value.node() {
        Node::List(items) if items.len() > MOST => vec![too_many(value, items.len())],
        Node::Map(entries) if entries.len() > MOST => vec![too_many(value, entries.len())],
        Node::List(_) => value.items().unwrap_or_default().iter().flat_map(check).collect(),
        Node::Map(_) => {
            let entries = value.entries().unwrap_or_default();
            let long = entries.iter().filter(|entry| entry.key.len() > LONGEST);
            let keys = long.map(|entry| entry.key_problem(Code::BadValue, too_long()));
            keys.chain(entries.iter().flat_map(|entry| check(&entry.value))).collect()
        }
        Node::Text(text) if text.len() > LONGEST => vec![value.problem(Code::BadValue, too_long())],
        _ => Vec::new(),
    }
}

fn too_many(value: &Value<'_>, number: usize) -> Diagnostic {
    let message = format!("there are {number} entries here; kb.yaml may have {MOST} in one place");
    value.problem(Code::BadValue, message).help("name folders that hold the others, or use `*` and `**`")
}

fn too_long() -> String {
    format!("this text is longer than {LONGEST} bytes")
}
