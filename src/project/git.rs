//! What git says about a folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fs;

/// What a git command prints; none when git is absent, or refuses.
pub(super) fn run(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether there is a program `git`.
pub(super) fn is_there() -> bool {
    Command::new("git").arg("--version").output().is_ok()
}

/// The folder of the repository that a folder is in, whether or not git would read it.
pub(super) fn repository_of(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let has_repository = |folder: &&Path| {
        // A file of this name leads to the repository of a worktree or a submodule.
        let git = folder.join(".git");
        fs::is_file(&git) || fs::is_file(&git.join("HEAD"))
    };
    folder.ancestors().find(has_repository).map(Path::to_owned)
}

/// Whether git ignores a path below a folder, or would ignore what lies in it, were it a folder.
pub(super) fn ignores(folder: &Path, path: &str) -> bool {
    let inside = format!("{path}/x");
    !path.is_empty()
        && [path, &inside].iter().any(|path| run(folder, &["check-ignore", "--quiet", "--", path]).is_some())
}
