//! A session, what it watches and who it tells, in one.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use super::outcome::{Outcome, Problems};
use super::{Hub, OpenError, Session, Settings};
use crate::serve::watch::{Method, Report, Scope, Watcher};

/// A site that follows the files it is made from. Requests read it; one thread calls [`Live::next`] for ever.
#[derive(Debug)]
pub struct Live {
    session: RwLock<Session>,
    hub: Hub,
    method: Method,
    sender: Sender<Report>,
    reports: Mutex<Reports>,
}

#[derive(Debug)]
struct Reports {
    receiver: Receiver<Report>,
    watcher: Watcher,
}

/// What happened.
#[derive(Debug)]
pub enum ServeEvent {
    /// Edits were followed, and browsers told.
    Followed(Box<Outcome>),
    /// Changes are seen later than they might be, because of this.
    Polling(String),
}

impl Live {
    /// Opens a project, and watches it from before the first note is read.
    ///
    /// # Errors
    /// When there is nothing that could be served.
    pub fn open(settings: Settings, method: Method) -> Result<Live, OpenError> {
        let project = settings.project()?;
        let (sender, receiver) = channel();
        let watcher = Watcher::start(Scope::of(&project), method, sender.clone());
        let session = Session::start(settings, project)?;
        let hub = Hub::new(Problems::of(&session.report()));
        let reports = Mutex::new(Reports { receiver, watcher });
        Ok(Live { session: RwLock::new(session), hub, method, sender, reports })
    }

    /// The site as it is now. It must not be held for long: edits wait.
    pub fn session(&self) -> RwLockReadGuard<'_, Session> {
        self.session.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that problems may have appeared without an edit, as when a page is made for the first time:
    /// [`Live::next`] looks for them.
    pub fn look_again(&self) {
        // The receiver lives as long as this.
        let _ = self.sender.send(Report::Changed(BTreeSet::new()));
    }

    /// Who is told.
    pub fn hub(&self) -> &Hub {
        &self.hub
    }

    /// Waits for edits, at most so long, follows them and tells the browsers.
    pub fn next(&self, patience: Duration) -> Option<ServeEvent> {
        let until = Instant::now() + patience;
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let now = Instant::now();
            let next_look = self.session().next_look();
            let wait_until = next_look.map_or(until, |look| look.min(until));
            let first = match reports.receiver.recv_timeout(wait_until.saturating_duration_since(now)) {
                Ok(report) => report,
                Err(RecvTimeoutError::Timeout) if next_look.is_some_and(|look| look <= Instant::now()) => {
                    Report::Changed(self.give_up())
                }
                Err(_) => return None,
            };
            // What came while the last edits were followed is followed at once.
            let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
            for report in std::iter::once(first).chain(reports.receiver.try_iter()) {
                match report {
                    Report::Changed(more) => paths.extend(more),
                    Report::Polling(why) => {
                        // What was gathered is not lost: it is reported anew.
                        let _ = self.sender.send(Report::Changed(paths));
                        return Some(ServeEvent::Polling(why));
                    }
                }
            }
            let outcome = self.follow(&paths, &mut reports);
            if !outcome.is_nothing() {
                return Some(ServeEvent::Followed(Box::new(outcome)));
            }
        }
    }

    fn give_up(&self) -> BTreeSet<PathBuf> {
        self.session.write().unwrap_or_else(PoisonError::into_inner).give_up(Instant::now())
    }

    fn follow(&self, paths: &BTreeSet<PathBuf>, reports: &mut Reports) -> Outcome {
        let followed = self.session.write().unwrap_or_else(PoisonError::into_inner).follow(paths);
        if followed.scope_changed {
            let scope = self.session().scope();
            reports.watcher = Watcher::start(scope, self.method, self.sender.clone());
        }
        let outcome = self.session().compare(followed);
        self.hub.tell(&outcome);
        outcome
    }
}
