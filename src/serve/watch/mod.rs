//! Which files of a project changed, soon after they did.
//!
//! 1. A [`Scope`] says which files matter; what editors leave beside them is left out.
//! 2. `native` asks the system to tell of changes, folder by folder, and enters folders that appear later.
//!    Where that does not work — `mounts` knows some such places — `poll` looks at all files again and again.
//! 3. `gather` makes of what one save or one checkout sends, a batch: it waits until nothing more comes.
//!
//! A [`Watcher`] runs all this in a thread of its own and sends [`Report`]s.

mod follow;
mod gather;
mod mounts;
mod native;
mod poll;
mod scope;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

pub use scope::Scope;

/// What a watcher has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// These files changed, came or went; folders that came or went are among them.
    Changed(BTreeSet<PathBuf>),
    /// From now on it looks for itself, because of this: changes are seen later.
    Polling(String),
}

/// How to find out about changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// By what the system tells; by polling where it does not.
    Auto,
    /// By looking at all files again and again.
    Poll,
}

/// Watches a project until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    signals: Sender<Signal>,
    thread: Option<JoinHandle<()>>,
}

/// What the thread waits for.
#[derive(Debug)]
enum Signal {
    /// The system tells of a change, or that it cannot.
    Event(notify::Result<notify::Event>),
    Stop,
}

impl Watcher {
    /// Starts to watch. Changes from now on are reported, until nobody listens.
    pub fn start(scope: Scope, method: Method, reports: Sender<Report>) -> Watcher {
        let (signals, inbox) = channel();
        let follower = follow::Follower::start(scope, method, &signals, reports);
        let thread = std::thread::spawn(move || follower.run(&inbox));
        Watcher { signals, thread: Some(thread) }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.signals.send(Signal::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
