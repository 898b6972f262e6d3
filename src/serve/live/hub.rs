//! Who is to be told of events.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use super::event::Event;
use super::outcome::{Outcome, Problems};
use crate::serve::Visitor;

/// Takes the text of an event to a browser; `false` when it is gone, or is so slow that its queue is full. It must
/// not wait: other browsers would, too.
type Deliver = Box<dyn FnMut(&Arc<str>) -> bool + Send>;

/// The browsers that listen. One that is dropped for being slow connects anew, and learns by the version that it
/// missed something: nothing has to be kept for it.
pub struct Hub {
    state: Mutex<State>,
}

struct State {
    /// Names this run of the server.
    boot: u128,
    /// How often the site has changed.
    changes: u64,
    problems: Problems,
    listeners: Vec<Listener>,
}

struct Listener {
    visitor: Visitor,
    deliver: Deliver,
}

impl Hub {
    /// Nobody listens yet; these are the problems.
    pub fn new(problems: Problems) -> Self {
        let boot = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        Hub { state: Mutex::new(State { boot, changes: 0, problems, listeners: Vec::new() }) }
    }

    /// The name of the site's state.
    pub fn version(&self) -> String {
        self.lock().version()
    }

    /// Adds a listener, which hears the version at once, and the problems if it is the author's.
    pub fn subscribe(&self, visitor: Visitor, mut deliver: impl FnMut(&Arc<str>) -> bool + Send + 'static) {
        let mut state = self.lock();
        let hello = Event::Hello { version: state.version() };
        let problems = state.problems(visitor);
        if std::iter::once(hello).chain(problems).all(|event| deliver(&Arc::from(event.text()))) {
            state.listeners.push(Listener { visitor, deliver: Box::new(deliver) });
        }
    }

    /// Tells everyone what came of following edits, each what it may know.
    pub fn tell(&self, outcome: &Outcome) {
        let mut state = self.lock();
        state.changes += 1;
        let version = state.version();
        if Event::of(outcome, version.clone(), Visitor::Other).is_none() {
            state.changes -= 1;
        }
        let is_new = state.problems != outcome.problems;
        state.problems = outcome.problems.clone();
        let mut listeners = std::mem::take(&mut state.listeners);
        listeners.retain_mut(|listener| {
            let changed = Event::of(outcome, version.clone(), listener.visitor);
            let problems = state.problems(listener.visitor).filter(|_| is_new);
            changed.into_iter().chain(problems).all(|event| (listener.deliver)(&Arc::from(event.text())))
        });
        state.listeners = listeners;
    }

    /// Forgets listeners that are gone, by sending everyone a comment, which means nothing to browsers.
    pub fn ping(&self) {
        let text: Arc<str> = Arc::from(":\n\n");
        self.lock().listeners.retain_mut(|listener| (listener.deliver)(&text));
    }

    /// Sends everyone away.
    pub fn close(&self) {
        self.lock().listeners.clear();
    }

    /// How many listen.
    pub fn listeners(&self) -> usize {
        self.lock().listeners.len()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The problems, for the author.
    fn problems(&self, visitor: Visitor) -> Option<Event> {
        match visitor {
            Visitor::Author(author) => Some(Event::Problems(self.problems.clone(), author)),
            Visitor::Other => None,
        }
    }

    fn version(&self) -> String {
        format!("{:x}-{}", self.boot, self.changes)
    }
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub").field("listeners", &self.listeners()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::mpsc::sync_channel;
    use std::time::Duration;

    use http::Request;

    use super::Hub;
    use crate::diagnostic::Report;
    use crate::serve::Visitor;
    use crate::serve::live::{Changed, Outcome, Problems};

    fn outcome(files: &[&str], text: &str) -> Outcome {
        Outcome {
            edited: (String::new(), 0),
            pages: Some(files.len()),
            time: Duration::ZERO,
            changed: Changed::Files(files.iter().map(|file| (*file).to_owned()).collect::<BTreeSet<_>>()),
            styles: Vec::new(),
            problems: Problems { errors: usize::from(!text.is_empty()), warnings: 0, text: text.to_owned() },
            appeared: Report::default(),
            problems_changed: false,
        }
    }

    fn author() -> Visitor {
        let (request, ()) =
            Request::get("/").header("Host", "localhost").body(()).expect("a request").into_parts();
        Visitor::of(&request, [127, 0, 0, 1].into())
    }

    #[test]
    fn who_comes_hears_the_version_and_the_problems() {
        let hub = Hub::new(Problems::default());
        let before = hub.version();
        hub.tell(&outcome(&["a.html"], "error: x"));
        let (sender, heard) = sync_channel(8);
        hub.subscribe(author(), move |text| sender.try_send(text.clone()).is_ok());
        let heard: Vec<_> = heard.try_iter().collect();
        assert_eq!(heard.len(), 2);
        assert!(heard[0].contains(&hub.version()) && !heard[0].contains(&before));
        assert!(heard[1].contains("error: x"));
    }

    #[test]
    fn everyone_hears_of_changes_and_only_of_them() {
        let hub = Hub::new(Problems::default());
        let (sender, heard) = sync_channel(8);
        hub.subscribe(author(), move |text| sender.try_send(text.clone()).is_ok());
        let version = hub.version();
        hub.tell(&outcome(&[], ""));
        assert_eq!(hub.version(), version);
        hub.tell(&outcome(&["a.html"], ""));
        let heard: Vec<_> = heard.try_iter().skip(2).collect();
        assert_eq!(heard.len(), 1);
        assert!(heard[0].starts_with("event: changed\n") && heard[0].contains("[\"a.html\"]"));
    }

    #[test]
    fn others_hear_that_something_changed_and_nothing_more() {
        let hub = Hub::new(Problems { errors: 1, warnings: 2, text: "journal/a.md".to_owned() });
        let (sender, heard) = sync_channel(8);
        hub.subscribe(Visitor::Other, move |text| sender.try_send(text.clone()).is_ok());
        hub.tell(&outcome(&["unlisted.html"], "error: journal/b.md"));
        hub.tell(&outcome(&[], "error: journal/c.md"));
        let heard: Vec<String> = heard.try_iter().map(|text| text.to_string()).collect();
        let version = hub.version();
        let (boot, _) = version.split_once('-').expect("a version");
        let hello = format!("event: hello\ndata: {{\"version\":\"{boot}-0\"}}\n\n");
        let changed =
            format!("event: changed\ndata: {{\"version\":\"{version}\",\"files\":null,\"styles\":[]}}\n\n");
        assert_eq!(heard, [hello, changed]);
    }

    #[test]
    fn slow_and_vanished_listeners_are_dropped_and_hold_up_nobody() {
        let hub = Hub::new(Problems::default());
        let (slow, _held) = sync_channel(2);
        hub.subscribe(author(), move |text| slow.try_send(text.clone()).is_ok());
        let (gone, receiver) = sync_channel(8);
        hub.subscribe(author(), move |text| gone.try_send(text.clone()).is_ok());
        drop(receiver);
        let (sender, heard) = sync_channel(8);
        hub.subscribe(author(), move |text| sender.try_send(text.clone()).is_ok());
        hub.ping();
        assert_eq!(hub.listeners(), 1);
        assert_eq!(heard.try_iter().count(), 3);
    }
}
