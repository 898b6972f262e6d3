//! What lies among the files of a project and is not read, each with the words that name it.

use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use super::Project;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::fs::{FsError, NO_FILE};

impl Project {
    /// The problem with an entry of a folder that is neither a file nor a folder; none for those two.
    pub fn left_out(&self, entry: &DirEntry) -> Option<Diagnostic> {
        let kind = entry.file_type();
        if kind.is_symlink() {
            return Some(self.symbolic_link(entry.path()));
        }
        let is_known = kind.is_file() || kind.is_dir();
        (!is_known).then(|| {
            let what = format!("{} is left out: {NO_FILE}", self.shown_path(entry.path()));
            let problem = Diagnostic::new(Code::LeftOut, what).at(self.start_of(entry.path()));
            problem.help("notes, attachments and themes are files: move it elsewhere")
        })
    }

    /// The problem with a file or folder that the system does not let kb read.
    pub fn unread(&self, error: &FsError) -> Diagnostic {
        let what = format!("{} is left out: {}", self.shown_path(&error.path), error.cause);
        let problem = Diagnostic::new(Code::LeftOut, what).at(self.start_of(&error.path));
        problem.help("let the user who runs kb read it, or name it in `ignore:`")
    }

    /// The problem with a file that has more bytes than kb reads of one of its kind.
    pub fn too_large(&self, path: &Path, limit: u64) -> Diagnostic {
        let limit = limit / (1024 * 1024);
        let what = format!("{} is left out: it is larger than {limit} MiB", self.shown_path(path));
        let problem = Diagnostic::new(Code::LeftOut, what).at(self.start_of(path));
        problem.help("split it, or keep what is no text in a file of its own")
    }

    /// The problem with what systems and editors leave in a folder; none where there is nothing of the kind.
    pub fn junk(&self, files: &[PathBuf]) -> Option<Diagnostic> {
        let first = files.first()?;
        let files = match files.len() - 1 {
            0 => format!("{} is left out", self.shown_path(first)),
            1 => format!("{} and 1 more file are left out", self.shown_path(first)),
            more => format!("{} and {more} more files are left out", self.shown_path(first)),
        };
        let what = format!("{files}: systems and programs leave such files behind");
        let problem = Diagnostic::new(Code::LeftOut, what).at(self.start_of(first));
        Some(problem.help("remove what is no work of yours, and give another name to what is"))
    }

    fn symbolic_link(&self, path: &Path) -> Diagnostic {
        let what = format!("{} is a symbolic link, which kb does not follow", self.shown_path(path));
        let problem = Diagnostic::new(Code::SymbolicLink, what);
        problem.help("put the file itself there, or set `severity: {symbolic-link: off}`")
    }

    /// A place in a file that is not read, for those who look for it by its path.
    pub(super) fn start_of(&self, path: &Path) -> Place {
        Place::new(&SourceFile::new(self.shown_path(path), ""), 0..0)
    }
}
