//! The thread that follows a project: events as long as they come, else a look again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::gather::Gather;
use super::native::{Native, explain};
use super::scope::{Scope, Stamp};
use super::{Method, Report, Signal, mounts, poll};
use crate::fs;

/// What the thread knows.
pub(super) struct Follower {
    scope: Scope,
    reports: Sender<Report>,
    /// The system's watcher; none while polling.
    native: Option<Native>,
    /// The files as they were at the last look.
    seen: BTreeMap<PathBuf, Stamp>,
    gather: Gather,
}

/// Nobody listens any more, or the watcher was dropped.
struct Done;

impl Follower {
    /// Watches from now on.
    pub fn start(scope: Scope, method: Method, signals: &Sender<Signal>, reports: Sender<Report>) -> Self {
        let silent = scope.roots().iter().find_map(|root| mounts::silent(root));
        let native = match (method, silent) {
            (Method::Poll, _) => Err(None),
            (Method::Auto, Some(kind)) => Err(Some(format!("files on {kind} change without a word"))),
            (Method::Auto, None) => Native::open(&scope, signals).map_err(|error| Some(explain(&error))),
        };
        let native = native.map_err(|why| why.map(|why| reports.send(Report::Polling(why)))).ok();
        let seen = scope.look_at_all();
        Follower { scope, reports, native, seen, gather: Gather::default() }
    }

    /// Follows until the watcher is dropped.
    pub fn run(mut self, inbox: &Receiver<Signal>) {
        while let Ok(()) = if self.native.is_some() { self.listen(inbox) } else { self.look(inbox) } {}
    }

    /// Waits for a signal, or for the end of a batch.
    fn listen(&mut self, inbox: &Receiver<Signal>) -> Result<(), Done> {
        let signal = match self.gather.wait(Instant::now()) {
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) if wait.is_zero() => Err(RecvTimeoutError::Timeout),
            Some(wait) => inbox.recv_timeout(wait),
        };
        match signal {
            Ok(Signal::Event(Ok(event))) => self.gather.add(&event, &self.scope, Instant::now()),
            Ok(Signal::Event(Err(error))) => return self.give_up(&explain(&error)),
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return Err(Done),
            Err(RecvTimeoutError::Timeout) => return self.close_batch(),
        }
        Ok(())
    }

    /// Reports a batch, and enters the folders that are new in it.
    fn close_batch(&mut self) -> Result<(), Done> {
        let is_incomplete = self.gather.is_incomplete;
        let (mut paths, others) = self.gather.take();
        if let Some(native) = &mut self.native {
            // All old folders are left before one is entered: a folder that was moved is the same to the system.
            let again: Vec<PathBuf> = if is_incomplete { self.scope.roots().to_vec() } else { others };
            for path in &again {
                native.leave(path);
            }
            for path in &again {
                match native.enter(&self.scope, path) {
                    Ok(_) if is_incomplete => {}
                    Ok(files) => paths.extend(files),
                    Err(error) => {
                        self.report(paths)?;
                        return self.give_up(&explain(&error));
                    }
                }
            }
        }
        if is_incomplete {
            paths.extend(self.differences());
        }
        self.report(paths)
    }

    /// From now on polls.
    fn give_up(&mut self, why: &str) -> Result<(), Done> {
        self.native = None;
        self.reports.send(Report::Polling(why.to_owned())).map_err(|_| Done)?;
        let paths = self.differences();
        self.report(paths)
    }

    /// Waits, and looks at all files.
    fn look(&mut self, inbox: &Receiver<Signal>) -> Result<(), Done> {
        let start = Instant::now();
        let paths = self.differences();
        self.report(paths)?;
        let mut rest: Duration = poll::pause(start.elapsed());
        let until = Instant::now() + rest;
        // The system's last events may still come.
        while !rest.is_zero() {
            match inbox.recv_timeout(rest) {
                Ok(Signal::Event(_)) => rest = until.saturating_duration_since(Instant::now()),
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return Err(Done),
            }
        }
        Ok(())
    }

    /// What has changed since the last look.
    fn differences(&mut self) -> BTreeSet<PathBuf> {
        let now = self.scope.look_at_all();
        let paths = poll::difference(&self.seen, &now);
        self.seen = now;
        paths
    }

    fn report(&self, mut paths: BTreeSet<PathBuf>) -> Result<(), Done> {
        // A folder that is there has no news of its own: its files have.
        paths.retain(|path| self.scope.tells(path) && !fs::is_folder(path));
        if paths.is_empty() {
            return Ok(());
        }
        self.reports.send(Report::Changed(paths)).map_err(|_| Done)
    }
}
