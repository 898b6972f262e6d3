//! What git says about a folder.

use std::path::Path;
use std::process::Command;

/// What a git command prints; none when git is absent, or refuses.
pub(super) fn run(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether git ignores a path below a folder, or would ignore what lies in it, were it a folder.
pub(super) fn ignores(folder: &Path, path: &str) -> bool {
    let inside = format!("{path}/x");
    !path.is_empty()
        && [path, &inside].iter().any(|path| run(folder, &["check-ignore", "--quiet", "--", path]).is_some())
}
