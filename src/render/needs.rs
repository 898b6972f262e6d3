//! What a page needs of its theme beside what all pages have: passes say so when they write what does.

use super::Context;
use crate::note::Needs;

impl Context<'_> {
    /// Takes note of what the page needs.
    pub(super) fn need(&self, note: impl FnOnce(&mut Needs)) {
        let mut needs = self.needs.get();
        note(&mut needs);
        self.needs.set(needs);
    }
}
