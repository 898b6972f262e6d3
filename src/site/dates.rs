//! Dates as pages show them.

use crate::note::Timestamp;
use crate::theme::views::DateView;

/// The view of a date.
pub(super) fn view(timestamp: Timestamp) -> DateView {
    DateView { iso: timestamp.iso(), text: timestamp.text() }
}
