//! The states that notes had in the git history, and when they were first and last changed.
//!
//! 1. [`of_folder`] reads the log: which states every file had, under which names. Renames are followed.
//! 2. [`History::changes`] takes the days of those states that count, whose contents [`Blobs`] reads.

mod blobs;

use std::collections::HashMap;
use std::path::Path;

use jiff::civil::Date;

use super::git;
pub use blobs::Blobs;

/// The first and the last change of a file, as the authors' calendars had it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes {
    /// The day of the first commit.
    pub first: Date,
    /// The day of the last commit.
    pub last: Date,
}

/// What a commit made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The day of the commit.
    pub day: Date,
    /// Where the file was then, relative to the folder.
    pub path: String,
    /// The name of its content.
    blob: String,
}

/// The versions of every file below a folder, by its path of today relative to that folder.
#[derive(Debug, Default)]
pub struct History {
    versions: HashMap<String, Vec<Version>>,
    /// Why there are none.
    pub lack: Option<Lack>,
}

/// Why a folder has no history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// It is in no repository.
    NoRepository,
    /// It is in a repository that knows no file of it.
    Untracked,
    /// The clone is shallow: half a history would give wrong dates, and different ones on each machine.
    Shallow,
    /// It is in a repository, and there is no git to read it.
    NoGit,
    /// Git refuses to read the repository, such as one of another user
    /// (<https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory>).
    Refused,
}

/// The history of a folder; empty where there is none, with the reason.
pub fn of_folder(folder: &Path) -> History {
    let shallow = git::run(folder, &["rev-parse", "--is-shallow-repository"]);
    match shallow.as_deref().map(str::trim_ascii) {
        Some("false") => {}
        Some(_) => return History::without(Lack::Shallow),
        None if git::repository_of(folder).is_none() => return History::without(Lack::NoRepository),
        None if git::is_there() => return History::without(Lack::Refused),
        None => return History::without(Lack::NoGit),
    }
    let arguments = [
        "-c",
        "core.quotePath=false",
        "-c",
        "log.showSignature=false",
        "log",
        "--relative",
        "-M",
        "--raw",
        "--no-abbrev",
        "-z",
        "--format=%x01%as",
        "--",
        ".",
    ];
    let history = git::run(folder, &arguments).map_or_else(History::default, |log| parse(&log));
    if history.versions.is_empty() { History::without(Lack::Untracked) } else { history }
}

impl History {
    fn without(lack: Lack) -> History {
        History { lack: Some(lack), ..History::default() }
    }

    /// When a file was first and last changed, of those of its versions that count; none when none does. As few
    /// versions are asked about as possible.
    pub fn changes(&self, path: &str, mut counts: impl FnMut(&Version) -> bool) -> Option<Changes> {
        let mut versions: Vec<&Version> = self.versions.get(path)?.iter().collect();
        // Commits need not be in the order of their days.
        versions.sort_by_key(|version| version.day);
        let first = versions.iter().position(|version| counts(version))?;
        let last = versions[first + 1..].iter().rev().find(|version| counts(version));
        let first = versions[first].day;
        Some(Changes { first, last: last.map_or(first, |version| version.day) })
    }
}

/// Reads `git log -z --raw --no-abbrev --format=%x01%as`: fields end with NUL; a field that starts with U+0001 is
/// a commit's day, one that starts with a colon is `:mode mode blob blob status`, and one path follows it, or two
/// for a rename (old, new).
fn parse(log: &str) -> History {
    let mut history = History::default();
    // From an older name to the name that the file has today.
    let mut today: HashMap<&str, String> = HashMap::new();
    let mut day = None;
    let mut fields = log.split('\0').map(|field| field.trim_start_matches('\n'));
    while let Some(field) = fields.next() {
        if let Some(date) = field.strip_prefix('\u{1}') {
            day = date.trim().parse::<Date>().ok();
            continue;
        }
        let mut header = field.split(' ').skip(3);
        let (Some(blob), Some(status)) = (header.next(), header.next()) else { continue };
        let renamed_from = if status.starts_with(['R', 'C']) { fields.next() } else { None };
        let Some(path) = fields.next() else { break };
        let Some(day) = day else { continue };
        let name = today.get(path).cloned().unwrap_or_else(|| path.to_owned());
        if !status.starts_with('D') {
            let version = Version { day, path: path.to_owned(), blob: blob.to_owned() };
            history.versions.entry(name.clone()).or_default().push(version);
        }
        if let (Some(old), true) = (renamed_from, status.starts_with('R')) {
            today.insert(old, name);
        }
    }
    history
}

#[cfg(test)]
mod tests {
    use super::{Changes, parse};
    use jiff::civil::date;

    const LOG: &str = "\u{1}2026-03-01\0\n:100644 100644 aa bb R100\0old.md\0new.md\0\u{1}2026-02-01\0\n:100644 100644 cc aa M\0old.md\0\u{1}2026-01-01\0\n:000000 100644 00 cc A\0old.md\0:000000 100644 00 dd A\0b.md\0";

    #[test]
    fn a_renamed_file_keeps_its_first_day() {
        let history = parse(LOG);
        let days = |path| history.changes(path, |_| true);
        assert_eq!(days("new.md"), Some(Changes { first: date(2026, 1, 1), last: date(2026, 3, 1) }));
        assert_eq!(days("b.md").map(|changes| changes.first), Some(date(2026, 1, 1)));
        assert_eq!(days("old.md"), None);
    }

    #[test]
    fn versions_that_do_not_count_have_no_part_in_it() {
        let history = parse(LOG);
        let since = |path: &str| history.changes("new.md", |version| version.path == path);
        assert_eq!(since("new.md"), Some(Changes { first: date(2026, 3, 1), last: date(2026, 3, 1) }));
        assert_eq!(since("old.md"), Some(Changes { first: date(2026, 1, 1), last: date(2026, 2, 1) }));
        assert_eq!(since("x.md"), None);
    }
}
