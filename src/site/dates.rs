//! Dates as pages show them.

use crate::note::Moment;
use crate::theme::views::DateView;

/// The view of a date.
pub(super) fn view(moment: Moment) -> DateView {
    DateView { iso: moment.iso(), text: moment.text() }
}
