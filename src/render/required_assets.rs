//! What a page needs of its theme beside what all pages have: passes say so when they write what does.

use super::Context;
use crate::note::RequiredAssets;

impl Context<'_> {
    /// Takes note of what the page needs.
    pub(super) fn require(&self, note: impl FnOnce(&mut RequiredAssets)) {
        let mut required = self.required.get();
        note(&mut required);
        self.required.set(required);
    }
}
