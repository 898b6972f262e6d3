//! The files of the site that were made because somebody asked for them.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use twox_hash::XxHash3_128;

use super::outcome::Style;
use crate::diagnostic::Diagnostic;
use crate::fs::Edited;

/// How many bytes are kept. What was asked for last stays longest.
const MOST_BYTES: usize = 48 << 20;
/// How many files are kept: each may have to be made anew after an edit, to see whether it changed.
const MOST_FILES: usize = 256;

/// The largest file that is kept. What is not, is made anew for each reader.
const LARGEST: usize = MOST_BYTES / 2;

/// What a file of the site holds.
#[derive(Debug, Clone)]
pub enum Held {
    /// Bytes in memory.
    Bytes(Bytes),
    /// Too much for it: what a file holds, with edits.
    Large(Edited),
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct Made {
    /// What it holds; the last good state when it cannot be made now.
    pub held: Held,
    /// A fingerprint of the bytes, or of the state of a large file.
    pub hash: u128,
    /// Why it cannot be made now.
    pub problem: Option<Box<Diagnostic>>,
    /// Whether there are no good bytes at all.
    pub is_missing: bool,
}

impl Held {
    /// The bytes that lie in memory: none of a large file's.
    pub fn into_bytes(self) -> Bytes {
        match self {
            Held::Bytes(bytes) => bytes,
            Held::Large(_) => Bytes::new(),
        }
    }
}

impl Made {
    /// A file with these bytes.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let hash = XxHash3_128::oneshot(&bytes);
        Made { hash, held: Held::Bytes(bytes), problem: None, is_missing: false }
    }

    /// A file that holds what a large file in this state does.
    pub fn large(file: Edited) -> Self {
        Made { hash: file.stamp().fingerprint(), held: Held::Large(file), problem: None, is_missing: false }
    }

    /// The bytes that lie in memory: none of a large file's.
    pub fn bytes(&self) -> &[u8] {
        match &self.held {
            Held::Bytes(bytes) => bytes,
            Held::Large(_) => &[],
        }
    }

    /// A file that cannot be made: what it was last, or nothing.
    pub fn failed(last: Option<Made>, problem: Box<Diagnostic>) -> Self {
        let missing = || Made { is_missing: true, ..Made::new(Bytes::new()) };
        Made { problem: Some(problem), ..last.unwrap_or_else(missing) }
    }

    /// Whether the file differs from an earlier state in more than the names of style sheets.
    pub fn differs(&self, before: &Made, styles: &[Style]) -> bool {
        if self.hash == before.hash {
            return false;
        }
        let Ok(mut text) = std::str::from_utf8(before.bytes()).map(str::to_owned) else { return true };
        for style in styles {
            text = text.replace(&style.from, &style.to);
        }
        text.is_empty() || text.as_bytes() != self.bytes()
    }
}

/// The files that were made.
#[derive(Debug, Default)]
pub struct PageCache {
    files: BTreeMap<String, CachedFile>,
    bytes: usize,
    clock: u64,
    /// Whether something had to go: then not all files are known that a browser may show.
    pub has_gaps: bool,
}

#[derive(Debug)]
struct CachedFile {
    made: Made,
    /// Whether it is the file of today's site.
    is_fresh: bool,
    /// Whether it may show what readers must not see any more.
    is_withdrawn: bool,
    used: u64,
}

impl PageCache {
    /// A file that needs not be made.
    pub fn fresh(&mut self, path: &str) -> Option<Made> {
        self.clock += 1;
        let kept = self.files.get_mut(path)?;
        kept.used = self.clock;
        kept.is_fresh.then(|| kept.made.clone())
    }

    /// The last state of a file, if that was ever good, and may still be shown.
    pub fn last(&self, path: &str) -> Option<Made> {
        let kept = self.files.get(path).filter(|kept| !kept.is_withdrawn)?;
        Some(kept.made.clone()).filter(|made| !made.is_missing)
    }

    /// Says that something is no longer for readers, which what was made up to now may show.
    pub fn withdraw(&mut self) {
        self.files.values_mut().for_each(|kept| kept.is_withdrawn = true);
    }

    /// Keeps a file as it is now.
    pub fn keep(&mut self, path: &str, made: Made) {
        self.clock += 1;
        self.forget(path);
        if made.bytes().len() > LARGEST {
            return;
        }
        self.bytes += made.bytes().len();
        self.files.insert(
            path.to_owned(),
            CachedFile { made, is_fresh: true, is_withdrawn: false, used: self.clock },
        );
        while self.bytes > MOST_BYTES || self.files.len() > MOST_FILES {
            let oldest = self.files.iter().min_by_key(|(_, kept)| kept.used).map(|(path, _)| path.clone());
            let Some(path) = oldest else { break };
            self.forget(&path);
            self.has_gaps |= path.ends_with(".html");
        }
    }

    /// Forgets a file.
    pub fn forget(&mut self, path: &str) {
        if let Some(kept) = self.files.remove(path) {
            self.bytes -= kept.made.bytes().len();
        }
    }

    /// Why files cannot be made: each reason once, a broken template is one for many.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let mut problems: Vec<Diagnostic> = Vec::new();
        for problem in self.files.values().filter_map(|kept| kept.made.problem.as_deref()) {
            if problems.iter().all(|known| known.message != problem.message) {
                problems.push(problem.clone());
            }
        }
        problems
    }

    /// Says that these files, or all, may be others now. Gives back those of them that are kept.
    pub fn age(&mut self, paths: Option<&BTreeSet<String>>) -> Vec<(String, Made)> {
        let aged = self.files.iter_mut().filter(|(path, _)| paths.is_none_or(|paths| paths.contains(*path)));
        let states = aged.map(|(path, kept)| {
            kept.is_fresh = false;
            (path.clone(), kept.made.clone())
        });
        states.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_FILES, Made, PageCache};
    use crate::serve::live::Style;

    #[test]
    fn what_was_asked_for_last_stays_longest() {
        let mut cache = PageCache::default();
        let name = |number: usize| format!("{number}.html");
        for number in 0..=MOST_FILES {
            cache.keep(&name(number), Made::new(b"x".as_slice()));
            assert!(cache.fresh(&name(0)).is_some());
        }
        assert!(cache.has_gaps);
        assert!(cache.fresh(&name(1)).is_none());
        assert!(cache.fresh(&name(2)).is_some());
    }

    #[test]
    fn another_name_of_a_style_sheet_is_no_difference() {
        let styles = [Style { from: "/assets/kb.1.css".to_owned(), to: "/assets/kb.2.css".to_owned() }];
        let before = Made::new(b"<link href=/assets/kb.1.css>a".as_slice());
        assert!(!Made::new(b"<link href=/assets/kb.2.css>a".as_slice()).differs(&before, &styles));
        assert!(Made::new(b"<link href=/assets/kb.2.css>b".as_slice()).differs(&before, &styles));
        assert!(Made::new(b"<link href=/assets/kb.2.css>a".as_slice()).differs(&before, &[]));
    }
}
