//! What differs between two looks at all files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use super::scope::Stamp;

/// The shortest time between two looks.
const PAUSE: Duration = Duration::from_millis(300);

/// How long to wait after a look that took so long: looking costs a tenth of the time at most.
pub(super) fn pause(took: Duration) -> Duration {
    PAUSE.max(took * 10)
}

/// The paths that came, went or were written between two looks. A folder that stays is never among them.
pub(super) fn difference(
    before: &BTreeMap<PathBuf, Stamp>,
    now: &BTreeMap<PathBuf, Stamp>,
) -> BTreeSet<PathBuf> {
    let gone = before.keys().filter(|path| !now.contains_key(*path));
    let other = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|(path, _)| path);
    gone.chain(other).cloned().collect()
}
