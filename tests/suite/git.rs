//! Repositories with a history.

use std::path::Path;
use std::process::Command;

/// Runs git in a folder on a day, without the developer's own settings.
#[track_caller]
pub fn git(folder: &Path, day: &str, arguments: &[&str]) {
    let time = format!("{day}T12:00:00+00:00");
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", &time)
        .env("GIT_COMMITTER_DATE", &time)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
