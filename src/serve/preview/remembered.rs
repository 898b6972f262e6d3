//! Files that were made already.

use std::collections::{BTreeSet, HashMap};

use crate::serve::pages::File;

/// How many bytes are remembered at most; then all are forgotten, and what is in use is soon made again.
const MAX: usize = 64 * 1024 * 1024;
/// Larger files are made anew each time: they are copies, which the system remembers by itself.
const MAX_FILE: usize = MAX / 16;

/// Files by their paths.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    files: HashMap<String, File>,
    size: usize,
}

impl Remembered {
    pub fn get(&self, path: &str) -> Option<File> {
        self.files.get(path).cloned()
    }

    pub fn insert(&mut self, path: &str, file: &File) {
        let size = file.bytes.len();
        if size > MAX_FILE {
            return;
        }
        if self.size + size > MAX {
            self.forget_all();
        }
        self.size += size;
        if let Some(before) = self.files.insert(path.to_owned(), file.clone()) {
            self.size -= before.bytes.len();
        }
    }

    pub fn forget(&mut self, paths: &BTreeSet<String>) {
        for path in paths {
            self.size -= self.files.remove(path).map_or(0, |file| file.bytes.len());
        }
    }

    pub fn forget_all(&mut self) {
        *self = Remembered::default();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{MAX, MAX_FILE, Remembered};
    use crate::serve::pages::File;

    fn file(size: usize) -> File {
        File::new("a", vec![0; size].into())
    }

    #[test]
    fn a_file_is_remembered_until_it_changes() {
        let mut remembered = Remembered::default();
        remembered.insert("a", &file(3));
        remembered.insert("a", &file(5));
        remembered.insert("b", &file(2));
        assert_eq!((remembered.get("a").map(|file| file.bytes.len()), remembered.size), (Some(5), 7));
        remembered.forget(&BTreeSet::from(["a".to_owned(), "c".to_owned()]));
        assert!(remembered.get("a").is_none() && remembered.get("b").is_some());
        assert_eq!(remembered.size, 2);
    }

    #[test]
    fn memory_does_not_grow_without_end() {
        let mut remembered = Remembered::default();
        remembered.insert("large", &file(MAX_FILE + 1));
        assert!(remembered.get("large").is_none());
        let block = file(MAX_FILE);
        for number in 0..=MAX / MAX_FILE {
            remembered.insert(&number.to_string(), &block);
        }
        assert_eq!((remembered.files.len(), remembered.size), (1, MAX_FILE));
    }
}
