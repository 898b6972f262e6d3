//! When notes were first and last changed, from the git history.

use std::collections::HashMap;
use std::path::Path;

use jiff::civil::Date;

use super::git;

/// The first and the last change of a file, as the authors' calendars had it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes {
    /// The day of the first commit.
    pub first: Date,
    /// The day of the last commit.
    pub last: Date,
}

/// The changes of every file below a folder, by its path relative to that folder.
///
/// Empty when git is absent, the folder is in no repository, or the clone is shallow: half a history
/// would give wrong dates, and different ones on each machine. Renames are followed.
pub fn of_folder(folder: &Path) -> HashMap<String, Changes> {
    let shallow = git::run(folder, &["rev-parse", "--is-shallow-repository"]);
    if shallow.as_deref().map(str::trim_ascii) != Some("false") {
        return HashMap::new();
    }
    let arguments = [
        "-c",
        "core.quotePath=false",
        "-c",
        "log.showSignature=false",
        "log",
        "--relative",
        "-M",
        "--name-status",
        "-z",
        "--format=%x01%as",
        "--",
        ".",
    ];
    git::run(folder, &arguments).map_or_else(HashMap::new, |log| parse(&log))
}

/// Reads `git log -z --name-status --format=%x01%as`: fields end with NUL; a field that starts with U+0001
/// is a commit's day, others are a status and one path, or two for a rename (old, new).
fn parse(log: &str) -> HashMap<String, Changes> {
    let mut changes: HashMap<String, Changes> = HashMap::new();
    // From an older name to the name that the file has today.
    let mut today: HashMap<String, String> = HashMap::new();
    let mut day = None;
    let mut fields = log.split('\0').map(|field| field.trim_start_matches('\n'));
    while let Some(field) = fields.next() {
        if let Some(date) = field.strip_prefix('\u{1}') {
            day = date.trim().parse::<Date>().ok();
            continue;
        }
        let renamed_from = if field.starts_with(['R', 'C']) { fields.next() } else { None };
        let (Some(status), Some(day)) = (field.chars().next(), day) else { continue };
        let Some(path) = fields.next() else { break };
        let name = today.get(path).cloned().unwrap_or_else(|| path.to_owned());
        changes
            .entry(name.clone())
            .and_modify(|known| known.first = day.min(known.first))
            .or_insert(Changes { first: day, last: day });
        if let (Some(old), 'R') = (renamed_from, status) {
            today.insert(old.to_owned(), name);
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::{Changes, parse};
    use jiff::civil::date;

    #[test]
    fn a_renamed_file_keeps_its_first_day() {
        let log = "\u{1}2026-03-01\0\nR100\0old.md\0new.md\0\u{1}2026-02-01\0\nM\0old.md\0\u{1}2026-01-01\0\nA\0old.md\0A\0b.md\0";
        let changes = parse(log);
        assert_eq!(changes["new.md"], Changes { first: date(2026, 1, 1), last: date(2026, 3, 1) });
        assert_eq!(changes["b.md"].first, date(2026, 1, 1));
        assert!(!changes.contains_key("old.md"));
    }
}
