//! The record of a site: a file inside it, with a line for each file that kb wrote there. The lines name nothing:
//! unlisted notes do not show. They are sorted, so that git merges two records; what a merge leaves between them
//! is skipped.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::SiteKind;
use super::hashes::{ContentHash, PathHash};
use crate::fs::{self, FsError};

/// The files that kb wrote into a folder. A path may stand in it with several contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record(BTreeSet<(PathHash, ContentHash)>);

impl Record {
    /// Where the record of a site is.
    pub fn place(folder: &Path, kind: SiteKind) -> PathBuf {
        folder.join(kind.record_name())
    }

    /// Reads the record of a site; none when there is none.
    pub fn read(folder: &Path, kind: SiteKind) -> Result<Option<Self>, FsError> {
        let place = Record::place(folder, kind);
        if fs::is_there(&place) && !fs::is_file(&place) && !fs::is_folder(&place) {
            return Ok(None);
        }
        let bytes = fs::read_if_present(&place)?;
        Ok(bytes.map(|bytes| Record::parse(&String::from_utf8_lossy(&bytes))))
    }

    fn parse(text: &str) -> Self {
        let entry = |line: &str| {
            let (path, content) = line.trim().split_once(' ')?;
            Some((PathHash::parse(path)?, ContentHash::parse(content)?))
        };
        Record(text.lines().filter_map(entry).collect())
    }

    /// The text of the file.
    pub fn text(&self, kind: SiteKind) -> String {
        let mut text = kind.introduction().to_owned();
        for (path, content) in &self.0 {
            path.write_to(&mut text);
            text.push(' ');
            content.write_to(&mut text);
            text.push('\n');
        }
        text
    }

    /// Adds a file.
    pub fn add(&mut self, path: &str, content: ContentHash) {
        self.0.insert((PathHash::of(path), content));
    }

    /// Drops a file.
    pub fn remove(&mut self, path: &str) {
        let path = PathHash::of(path);
        let lines = self.0.range((path, ContentHash::UNKNOWN)..).take_while(|(known, _)| *known == path);
        let lines: Vec<(PathHash, ContentHash)> = lines.copied().collect();
        for line in lines {
            self.0.remove(&line);
        }
    }

    /// Whether kb wrote a file at this path.
    pub fn has(&self, path: &str) -> bool {
        let path = PathHash::of(path);
        self.0.range((path, ContentHash::UNKNOWN)..).next().is_some_and(|(known, _)| *known == path)
    }

    /// Both records.
    pub fn and(&self, other: &Record) -> Record {
        Record(self.0.union(&other.0).copied().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentHash, Record};
    use crate::output::SiteKind;

    #[test]
    fn a_record_names_nothing_and_reads_what_it_writes() {
        let mut record = Record::default();
        record.add("secret-draft.html", ContentHash::of(b"text"));
        record.add("a.html", ContentHash::UNKNOWN);
        let text = record.text(SiteKind::Public);
        assert!(!text.contains("secret") && !text.contains(".html"), "{text}");
        assert_eq!(Record::parse(&text), record);
        assert!(record.has("a.html") && record.has("secret-draft.html") && !record.has("b.html"));
        record.remove("a.html");
        assert!(!record.has("a.html") && record.has("secret-draft.html"));
    }

    #[test]
    fn what_a_merge_leaves_between_the_lines_is_skipped() {
        let (mut ours, mut theirs) = (Record::default(), Record::default());
        ours.add("ours.html", ContentHash::of(b"1"));
        theirs.add("theirs.html", ContentHash::of(b"2"));
        let merged = format!(
            "<<<<<<< HEAD\r\n{}=======\n{}>>>>>>> other\n00 11\n",
            ours.text(SiteKind::Public),
            theirs.text(SiteKind::Public)
        );
        assert_eq!(Record::parse(&merged), ours.and(&theirs));
    }

    #[test]
    fn half_a_line_is_no_line() {
        let mut record = Record::default();
        record.add("a.html", ContentHash::of(b"1"));
        let text = record.text(SiteKind::Public);
        assert_eq!(Record::parse(&text[..text.len() - 2]), Record::default());
    }
}
