//! Files that are copied stay those of their folder.

use std::io;
use std::path::Path;

use crate::fs::{self, FsError};
use crate::project::Project;

/// Makes sure that a file lies in the folder that it was found in: a symbolic link may have taken its place since, and
/// must not lead out of the folder.
pub(super) fn check(project: &Project, path: &Path) -> Result<(), FsError> {
    let mut folders = [project.own.statics.as_ref(), Some(&project.content)].into_iter().flatten();
    let home = folders.find(|folder| path.starts_with(folder)).and_then(|folder| fs::real_path(folder));
    let real = fs::real_path(path);
    if home.zip(real).is_some_and(|(home, real)| !real.starts_with(home)) {
        let cause = io::Error::other("a symbolic link leads out of its folder");
        return Err(FsError { action: "read", path: path.to_owned(), cause });
    }
    Ok(())
}
