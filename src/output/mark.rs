//! The marks of a folder with a private site.

use std::path::PathBuf;

use super::record::Record;
use super::{Output, SiteKind};
use crate::fs::{self, FsError};

/// Files that were made to mark a folder. They go again when nothing is written.
pub(super) struct Mark(Vec<PathBuf>);

impl Mark {
    /// Marks the folder of a private site before the first private byte is in it, for git and for kb.
    pub fn put(output: &Output, is_new: bool) -> Result<Mark, FsError> {
        let mut mark = Mark(Vec::new());
        if output.kind == SiteKind::Private && is_new {
            let marks = [
                (output.folder.join(".gitignore"), "*\n".to_owned()),
                (Record::place(&output.folder, output.kind), Record::default().text(output.kind)),
            ];
            for (path, text) in marks.into_iter().filter(|(path, _)| !fs::is_there(path)) {
                fs::write_new(&path, text.as_bytes())?;
                mark.0.push(path);
            }
        }
        Ok(mark)
    }

    /// Lets the marks stay.
    pub fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        for path in &self.0 {
            let _ = fs::remove_file(path);
        }
    }
}
