//! The only place that calls `std::fs`: every error carries its path and what was being done.
#![expect(clippy::disallowed_methods, reason = "this is the room that the lint points to")]

mod edited;
mod pieces;

use std::fmt;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

pub use edited::{Edited, Edits, Source};
pub use pieces::{Pieces, Stamp};

/// How many bytes of a large file are read at a time.
const PIECE: usize = 64 * 1024;

/// A file operation that failed.
#[derive(Debug)]
pub struct FsError {
    /// What was being done: `read`, `write`, …
    pub action: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub cause: io::Error,
}

impl fmt::Display for FsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}", self.action, self.path.display(), self.cause)
    }
}

impl std::error::Error for FsError {}

impl FsError {
    /// Why a walk through a folder came to its end.
    pub fn walk(folder: &Path, error: walkdir::Error) -> FsError {
        let path = error.path().unwrap_or(folder).to_owned();
        let cause = error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links"));
        FsError { action: "read the folder", path, cause }
    }
}

/// The result of a file operation.
pub type Result<T> = std::result::Result<T, FsError>;

fn at<T>(action: &'static str, path: &Path, result: io::Result<T>) -> Result<T> {
    result.map_err(|cause| FsError { action, path: path.to_owned(), cause })
}

/// The bytes of a file.
///
/// # Errors
/// When the file cannot be read, or is none.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    at("read", path, open(path).and_then(bytes))
}

/// The bytes of a file; none when it has more than `limit`, of which then no more are read.
///
/// # Errors
/// When the file cannot be read, or is none.
pub fn read_up_to(path: &Path, limit: u64) -> Result<Option<Vec<u8>>> {
    let bytes = at("read", path, open(path).and_then(|file| bytes(file.take(limit + 1))))?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= limit))
}

/// Opens a file for reading. What is no file is not opened: a FIFO would be waited for, and a device need not end.
fn open(path: &Path) -> io::Result<std::fs::File> {
    let data = std::fs::metadata(path)?;
    if data.is_file() || data.is_dir() { std::fs::File::open(path) } else { Err(io::Error::other(NO_FILE)) }
}

/// What is said of a FIFO, a device or a socket in the place of a file.
pub const NO_FILE: &str = "it is a FIFO, a device or a socket";

fn bytes(mut file: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a file, or none when there is no such file.
///
/// # Errors
/// When the file is there but cannot be read.
pub fn read_if_present(path: &Path) -> Result<Option<Vec<u8>>> {
    match open(path) {
        Err(cause) if is_absent(&cause) => Ok(None),
        result => at("read", path, result.and_then(bytes)).map(Some),
    }
}

/// Whether a file has exactly these bytes; `false` when it is not there or cannot be read.
pub fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let same_length = std::fs::metadata(path).is_ok_and(|data| data.len() == bytes.len() as u64);
    same_length && read(path).is_ok_and(|present| present == bytes)
}

/// Whether two files have the same bytes, read in pieces; `false` when one is not there or cannot be read.
pub fn have_same_bytes(one: &Path, other: &Path) -> bool {
    compare(one, other).unwrap_or(false)
}

fn compare(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (open(one)?, open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let (mut left, mut right) = (Vec::with_capacity(PIECE), Vec::with_capacity(PIECE));
    loop {
        left.clear();
        right.clear();
        one.by_ref().take(PIECE as u64).read_to_end(&mut left)?;
        other.by_ref().take(PIECE as u64).read_to_end(&mut right)?;
        if left != right {
            return Ok(false);
        }
        if left.is_empty() {
            return Ok(true);
        }
    }
}

/// Reads a file in pieces, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn read_in_pieces(path: &Path, mut each: impl FnMut(&[u8])) -> Result<()> {
    let mut file = at("read", path, std::fs::File::open(path))?;
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(length) => each(&piece[..length]),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            failed => return at("read", path, failed).map(drop),
        }
    }
}

/// The size of a file in bytes, symbolic links followed.
///
/// # Errors
/// When there is no such file, or the system refuses.
pub fn size(path: &Path) -> Result<u64> {
    at("read", path, std::fs::metadata(path)).map(|data| data.len())
}

/// The size in bytes of a file that can be read.
///
/// # Errors
/// When there is no such file, or it cannot be read.
pub fn readable_size(path: &Path) -> Result<u64> {
    at("read", path, open(path).and_then(|file| file.metadata())).map(|data| data.len())
}

/// Copies the bytes of a file, in pieces, and makes the folders above the new one where they are missing. The new
/// file has the rights of any new file.
///
/// # Errors
/// When the system refuses.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = at("read", from, open(from))?;
    let mut target = create(to)?;
    at("write", to, io::copy(&mut source, &mut target)).map(drop)
}

/// An empty file to write to, with the folders above it.
fn create(path: &Path) -> Result<std::fs::File> {
    match std::fs::File::create(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                create_folder(folder)?;
            }
            at("write", path, std::fs::File::create(path))
        }
        result => at("write", path, result),
    }
}

/// Writes a file, and the folders above it where they are missing.
///
/// # Errors
/// When the system refuses.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    match std::fs::write(path, bytes) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                create_folder(folder)?;
            }
            at("write", path, std::fs::write(path, bytes))
        }
        result => at("write", path, result),
    }
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// When the file exists or the system refuses.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = at("create", path, file)?;
    at("write", path, io::Write::write_all(&mut file, bytes))
}

/// Makes a folder and those above it.
///
/// # Errors
/// When the system refuses.
pub fn create_folder(path: &Path) -> Result<()> {
    at("create the folder", path, std::fs::create_dir_all(path))
}

/// Moves a file over another in one step; both lie on the same file system.
///
/// # Errors
/// When the system refuses.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    match std::fs::rename(from, to) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = to.parent() {
                create_folder(folder)?;
            }
            at("move a file to", to, std::fs::rename(from, to))
        }
        result => at("move a file to", to, result),
    }
}

/// Puts a file in the place of another, or of none, in one step. It is written beside it first, under a name that is free
/// for this: nothing is written through a link that lies there.
///
/// # Errors
/// When the system refuses.
pub fn replace(path: &Path, beside: &str, bytes: &[u8]) -> Result<()> {
    let unfinished = path.with_file_name(beside);
    remove_file(&unfinished)?;
    write_new(&unfinished, bytes)?;
    rename(&unfinished, path)
}

/// The bytes of what is a file and can be read; none for anything else, such as a pipe that would never end.
pub fn read_if_file(path: &Path) -> Option<Vec<u8>> {
    if is_file(path) { read(path).ok() } else { None }
}

/// Gives a file a second name on the same file system.
///
/// # Errors
/// When the system refuses, as file systems without such names do.
pub fn hard_link(file: &Path, second: &Path) -> Result<()> {
    at("link", second, std::fs::hard_link(file, second))
}

/// Locks a file, or on Unix a folder, until the value is dropped or the process ends; none when another process has the
/// lock.
///
/// # Errors
/// When there is nothing at the path, or the file system has no locks.
pub fn try_lock(path: &Path) -> Result<Option<std::fs::File>> {
    let file = at("lock", path, std::fs::File::open(path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        Err(std::fs::TryLockError::Error(cause)) => at("lock", path, Err(cause)),
    }
}

/// Removes a file; it is well when it is already gone.
///
/// # Errors
/// When the system refuses.
pub fn remove_file(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(cause) if is_absent(&cause) => Ok(()),
        result => at("remove", path, result),
    }
}

/// Whether there is a folder at the path that holds nothing, hidden files aside.
pub fn is_empty_folder(path: &Path) -> bool {
    let is_hidden = |entry: io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.'))
    };
    std::fs::read_dir(path).is_ok_and(|mut entries| entries.all(is_hidden))
}

/// Removes a folder when it is empty. Says whether it did.
pub fn remove_empty_folder(path: &Path) -> bool {
    std::fs::remove_dir(path).is_ok()
}

/// Removes a folder that kb made for itself, with all that is in it. What cannot be removed stays.
pub fn remove_own_folder(path: &Path) {
    let _ = std::fs::remove_dir_all(path);
}

/// What lies in a folder, in no order; nothing when it cannot be read.
pub fn names_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(io::Result::ok);
    entries.map(|entry| entry.path()).collect()
}

/// Whether there is anything at the path; a symbolic link is something whether it leads anywhere or not.
pub fn is_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Whether there is a file (not a folder) at the path, symbolic links followed.
pub fn is_file(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|data| data.is_file())
}

/// Whether there is a folder at the path, symbolic links followed.
pub fn is_folder(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|data| data.is_dir())
}

/// Whether there is a symbolic link at the path itself.
pub fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink())
}

/// Whether there is a file at a path below a folder to which no symbolic link leads, from the folder on.
pub fn is_file_below(folder: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(folder) else { return false };
    let mut place = folder.to_owned();
    let is_way = below.iter().all(|part| {
        place.push(part);
        !is_link(&place)
    });
    is_way && std::fs::symlink_metadata(path).is_ok_and(|data| data.is_file())
}

/// The absolute path without symbolic links, `.` and `..`, with every name as the file system has it; none when
/// there is nothing at the path.
pub fn real_path(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()
}

/// The absolute path without symbolic links, `.` and `..`, whether it exists or not.
pub fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut resolved = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            // What stands before it is resolved already, so the folder above is the real one.
            Component::ParentDir => drop(resolved.pop()),
            part => {
                resolved.push(part);
                resolved = std::fs::canonicalize(&resolved).unwrap_or(resolved);
            }
        }
    }
    resolved
}

fn is_absent(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
