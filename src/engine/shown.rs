//! Which of the author's own properties are public for the first time: what nobody knew to be shown should be noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::fs;
use crate::project::Visibility;
use crate::publish::Publication;
use crate::text::fold;

/// The file of kb's own folder that lists the keys that were shown before.
const FILE: &str = "shown-properties";

/// A property that pages show for the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewlyShown {
    /// Its key, as the first note has it.
    pub key: String,
    /// How many notes show it.
    pub notes: usize,
}

/// The properties that no build before showed, the most frequent first; and remembers them in kb's own folder, where
/// there is one. Unlisted notes count for none.
pub(super) fn newly_shown(publication: &Publication, folder: Option<&Path>) -> Vec<NewlyShown> {
    let bytes = folder.and_then(|folder| fs::read_if_file(&folder.join(FILE))).unwrap_or_default();
    let known = String::from_utf8_lossy(&bytes);
    let mut known: BTreeSet<&str> = known.lines().collect();
    let mut shown: BTreeMap<String, NewlyShown> = BTreeMap::new();
    let notes = publication.notes().map(|(_, note)| &note.note.properties);
    for properties in notes.filter(|properties| properties.visibility == Visibility::Public) {
        for own in &properties.own {
            let new = || NewlyShown { key: own.key.clone(), notes: 0 };
            shown.entry(name(&own.key)).or_insert_with(new).notes += 1;
        }
    }
    let is_new = |(name, _): &(&String, &NewlyShown)| !known.contains(name.as_str());
    let mut new: Vec<NewlyShown> = shown.iter().filter(is_new).map(|(_, new)| new.clone()).collect();
    new.sort_by_key(|new| std::cmp::Reverse(new.notes));
    if let Some(folder) = folder.filter(|_| !new.is_empty()) {
        known.extend(shown.keys().map(String::as_str));
        let text: String = known.iter().map(|name| format!("{name}\n")).collect();
        // Where it cannot be kept, the next build says the same once more.
        let _ = fs::replace(&folder.join(FILE), &format!("{FILE}.new"), text.as_bytes());
    }
    new
}

/// A key whatever its case, on one line.
fn name(key: &str) -> String {
    fold(key).replace(['\n', '\r'], " ")
}
