//! One build at a time in a folder. The system gives the lock back when its holder ends, however it ends: no lock is
//! ever stale. A file beside it says who holds it, and counts for nothing by itself.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::TEMPORARY;
use crate::fs::{self, FsError};

/// How long to wait for another build before giving up.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often to try meanwhile.
const PAUSE: Duration = Duration::from_millis(50);

/// A folder that no other build writes to while the value lives.
#[derive(Debug)]
pub(super) struct Lock {
    /// What is locked; none where the file system has no locks.
    file: Option<File>,
    /// Where it says who holds the lock.
    holder: PathBuf,
    /// A file that was made to be locked.
    own: Option<PathBuf>,
}

/// Why a folder could not be locked.
pub(super) enum LockError {
    /// Another build holds it: who, as far as that is known.
    Busy(Option<String>),
    /// The system failed.
    System(FsError),
}

impl Lock {
    /// Locks a folder, under whatever name it is reached. Another build is waited for, for a short while.
    pub fn take(folder: &Path) -> Result<Lock, LockError> {
        let holder = folder.join(format!("{TEMPORARY}lock-holder"));
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some((file, own)) = attempt(folder).map_err(LockError::System)? {
                // Who cannot be told of the holder is told that there is one.
                let _ = fs::replace(&holder, &format!("{TEMPORARY}new"), who().as_bytes());
                return Ok(Lock { file, holder, own });
            }
            if Instant::now() > end {
                let who =
                    fs::read_if_file(&holder).map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
                return Err(LockError::Busy(who.filter(|who| !who.is_empty())));
            }
            std::thread::sleep(PAUSE);
        }
    }
}

type Locked = (Option<File>, Option<PathBuf>);

/// Tries once; none when another build has the lock.
fn attempt(folder: &Path) -> Result<Option<Locked>, FsError> {
    if cfg!(unix) {
        // A folder can be locked itself, though not on every file system.
        match fs::try_lock(folder) {
            Ok(Some(file)) => return Ok(Some((Some(file), None))),
            Ok(None) => return Ok(None),
            Err(_) => {}
        }
    }
    let own = folder.join(format!("{TEMPORARY}lock"));
    if !fs::is_there(&own) {
        fs::write_new(&own, b"")?;
    }
    match fs::try_lock(&own) {
        // Its last holder may have removed it meanwhile.
        Ok(Some(file)) => Ok(fs::is_there(&own).then_some((Some(file), Some(own)))),
        Ok(None) => Ok(None),
        // A file system without locks: to refuse all builds there would help nobody.
        Err(_) => Ok(Some((None, Some(own)))),
    }
}

fn who() -> String {
    format!("process {}, since {} UTC\n", std::process::id(), Timestamp::now().strftime("%H:%M:%S"))
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.holder);
        if let Some(own) = &self.own {
            let _ = fs::remove_file(own);
        }
        drop(self.file.take());
    }
}
