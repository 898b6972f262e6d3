//! Which links an edit of a title may lead elsewhere.

use super::Vault;
use crate::note::{Note, Target};
use crate::text::fold;

impl Vault {
    /// Whether any note names the title that a note had or the one that it has now, so that a link may mean another
    /// note than before.
    pub fn names_either_title(&self, before: &Note, now: &Note) -> bool {
        let titles = [&before.written_title, &now.written_title];
        if titles[0] == titles[1] {
            return false;
        }
        let notes = self.notes.iter().map(AsRef::as_ref).chain([now]);
        notes
            .flat_map(Note::targets)
            .any(|target| titles.iter().copied().flatten().any(|title| is_called(target, title)))
    }
}

/// Whether a target's path is a folded title.
fn is_called(target: &Target, title: &str) -> bool {
    if target.path.is_ascii() && title.is_ascii() {
        return target.path.eq_ignore_ascii_case(title);
    }
    fold(&target.path) == title
}
