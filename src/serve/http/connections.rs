//! The open connections, in the order in which they were last used.
//!
//! Nobody has to close an idle connection, and the system lets a program have only so many. When there are too
//! many, the one that was silent longest makes room.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::AbortHandle;

/// The most connections, where the system would allow more.
const MAX: usize = 10_000;
/// How many files the server keeps for itself: those it reads, and the system's own.
const RESERVED: usize = 64 + super::READERS;

/// The open connections.
#[derive(Debug, Default)]
pub(super) struct Connections {
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    /// How often any connection was used.
    uses: u64,
    by_use: BTreeMap<u64, Connection>,
}

#[derive(Debug)]
struct Connection {
    /// How it can be closed; none when nobody has said.
    handle: Option<AbortHandle>,
    /// When it was used last.
    used: Instant,
}

/// One connection's place among them; it leaves when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    connections: Arc<Connections>,
    last_use: Mutex<u64>,
}

impl Connections {
    /// A place for a new connection, and how it can be closed when that is known.
    pub fn enter(self: &Arc<Self>, connection: Option<AbortHandle>) -> Place {
        let last_use = self.table().enter(connection);
        Place { connections: Arc::clone(self), last_use: Mutex::new(last_use) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.table().by_use.len()
    }

    /// Closes those that were silent longest until there is room for one more. Returns whether any was closed.
    pub fn make_room(&self, limit: usize) -> bool {
        let mut table = self.table();
        let before = table.by_use.len();
        while table.by_use.len() >= limit {
            let Some((_, connection)) = table.by_use.pop_first() else { break };
            connection.handle.iter().for_each(AbortHandle::abort);
        }
        table.by_use.len() < before
    }

    /// Closes those that were silent for a time, until there is room for one more. Returns whether there is.
    pub fn make_room_among_silent(&self, limit: usize, silence: Duration) -> bool {
        let mut table = self.table();
        while table.by_use.len() >= limit {
            let Some(silent) =
                table.by_use.first_entry().filter(|first| first.get().used.elapsed() >= silence)
            else {
                return false;
            };
            silent.remove().handle.iter().for_each(AbortHandle::abort);
        }
        true
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn enter(&mut self, handle: Option<AbortHandle>) -> u64 {
        self.uses += 1;
        self.by_use.insert(self.uses, Connection { handle, used: Instant::now() });
        self.uses
    }
}

impl Place {
    /// Tells how the connection can be closed.
    pub fn set_handle(&self, connection: AbortHandle) {
        let last_use = self.last_use.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = self.connections.table().by_use.get_mut(&last_use) {
            entry.handle = Some(connection);
        }
    }

    /// How the connection can be closed; none when nobody has said, or it was closed.
    pub fn handle(&self) -> Option<AbortHandle> {
        let last_use = self.last_use.lock().unwrap_or_else(PoisonError::into_inner);
        self.connections.table().by_use.get(&last_use)?.handle.clone()
    }

    /// The connection is used: a request came, or a piece of a file goes out.
    pub fn touch(&self) {
        let mut last_use = self.last_use.lock().unwrap_or_else(PoisonError::into_inner);
        let mut table = self.connections.table();
        if let Some(connection) = table.by_use.remove(&last_use) {
            *last_use = table.enter(connection.handle);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let last_use = *self.last_use.get_mut().unwrap_or_else(PoisonError::into_inner);
        self.connections.table().by_use.remove(&last_use);
    }
}

/// How many connections the server may have. Asks the system for as many open files as it gives.
pub(super) fn limit() -> usize {
    #[cfg(unix)]
    {
        let wanted = (MAX + RESERVED) as u64;
        // Where asking fails, the least that any system gives is assumed.
        let files = rlimit::increase_nofile_limit(wanted).unwrap_or(256);
        usize::try_from(files).unwrap_or(MAX).saturating_sub(RESERVED).clamp(16, MAX)
    }
    #[cfg(not(unix))]
    {
        MAX
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::Connections;

    #[test]
    fn who_is_not_silent_for_long_keeps_its_place() {
        let connections = Arc::new(Connections::default());
        let _places: Vec<_> = (0..3).map(|_| connections.enter(None)).collect();
        assert!(!connections.make_room_among_silent(3, Duration::from_hours(1)));
        assert!(connections.make_room_among_silent(4, Duration::from_hours(1)));
        assert!(connections.make_room_among_silent(3, Duration::ZERO));
        assert_eq!(connections.len(), 2);
    }

    #[test]
    fn the_one_that_was_silent_longest_goes_first() {
        let connections = Arc::new(Connections::default());
        let places: Vec<_> = (0..3).map(|_| connections.enter(None)).collect();
        places[0].touch();
        assert!(connections.make_room(3));
        // The second one is out: to use it does not bring it back.
        places[1].touch();
        assert_eq!(connections.len(), 2);
        assert!(connections.make_room(2) && !connections.make_room(2));
        assert!(connections.table().by_use.contains_key(&places[0].last_use.lock().unwrap()));
        drop(places);
        assert_eq!(connections.len(), 0);
        assert!(!connections.make_room(0));
    }
}
