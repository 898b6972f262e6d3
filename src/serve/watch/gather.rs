//! From single events to batches: one save is many events, and one checkout many saves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Event, EventKind};

use super::scope::Scope;
use crate::fs;

/// How long nothing must come until a batch is whole.
const QUIET: Duration = Duration::from_millis(10);
/// The same when a file is gone that was there before: some editors move it away and write it anew.
const GONE: Duration = Duration::from_millis(60);
/// The longest that a batch gathers.
const LONGEST: Duration = Duration::from_millis(200);

/// What has come since the last batch.
#[derive(Debug, Default)]
pub(super) struct Gather {
    paths: BTreeMap<PathBuf, Happened>,
    times: Option<(Instant, Instant)>,
    /// Whether events were lost.
    pub is_incomplete: bool,
}

/// What happened at a path.
#[derive(Debug, Default, Clone, Copy)]
struct Happened {
    /// It was not there before the batch.
    is_born: bool,
    /// Something came or went there: it may be another folder than before.
    is_other: bool,
}

impl Gather {
    /// Takes an event in.
    pub fn add(&mut self, event: &Event, scope: &Scope, now: Instant) {
        if event.need_rescan() {
            self.is_incomplete = true;
            self.touch(now);
        }
        let is_other = match event.kind {
            EventKind::Access(_) => return,
            EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) => false,
            _ => true,
        };
        for path in event.paths.iter().map(|path| scope.own(path)) {
            if !scope.tells(&path) && !scope.enters(&path) {
                continue;
            }
            let is_new = !self.paths.contains_key(&path);
            let happened = self.paths.entry(path).or_default();
            happened.is_born |= is_new && matches!(event.kind, EventKind::Create(_));
            happened.is_other |= is_other;
            self.touch(now);
        }
    }

    fn touch(&mut self, now: Instant) {
        let first = self.times.map_or(now, |(first, _)| first);
        self.times = Some((first, now));
    }

    /// How long to wait for more; none when nothing has come, zero when the batch is whole.
    pub fn wait(&self, now: Instant) -> Option<Duration> {
        let (first, last) = self.times?;
        let longest = (first + LONGEST).saturating_duration_since(now);
        let quiet = (last + QUIET).saturating_duration_since(now);
        if !quiet.is_zero() || longest.is_zero() {
            return Some(quiet.min(longest));
        }
        let is_gone = |(path, happened): (&PathBuf, &Happened)| {
            happened.is_other && !happened.is_born && !fs::is_there(path)
        };
        let gone = (last + GONE).saturating_duration_since(now);
        let waits = !gone.is_zero() && self.paths.iter().any(is_gone);
        Some(if waits { gone.min(longest) } else { Duration::ZERO })
    }

    /// The batch, and those of its paths that may be folders anew.
    pub fn take(&mut self) -> (BTreeSet<PathBuf>, Vec<PathBuf>) {
        let paths = std::mem::take(self).paths;
        let others =
            paths.iter().filter(|(_, happened)| happened.is_other).map(|(path, _)| path.clone()).collect();
        (paths.into_keys().collect(), others)
    }
}
