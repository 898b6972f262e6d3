//! Large files are read in pieces: memory does not grow with them.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::harness::Project;

/// The size of the archive, in bytes.
const SIZE: u64 = 400 * 1024 * 1024;

/// The most memory that a run may have at a time, in KiB: far less than the archive, far more than kb needs.
const MOST_MEMORY: u64 = 200 * 1024;

/// The most memory that a run of kb had, in KiB; none where the system does not say.
fn peak(project: &Path, arguments: &[&str]) -> Option<u64> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
    command.args(arguments).current_dir(project).env_clear().stdout(Stdio::null()).stderr(Stdio::null());
    let mut run = command.spawn().expect("kb runs");
    let status = format!("/proc/{}/status", run.id());
    let mut peak = None;
    while run.try_wait().expect("a status").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let now = text
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(now);
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(run.wait().expect("an end").success(), "{arguments:?}");
    peak
}

#[test]
fn memory_does_not_grow_with_an_archive() {
    let project = Project::bare()
        .file("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\nseverity: {file-too-large: off}\n")
        .file("content/a.md", "[all](all.zip)\n");
    let archive = File::create(project.path().join("content/all.zip")).expect("a file");
    archive.set_len(SIZE).expect("a large file");
    // The second build finds it there and compares it.
    for arguments in [&["check"][..], &["build"], &["build"]] {
        match peak(project.path(), arguments) {
            Some(peak) => assert!(peak < MOST_MEMORY, "kb {arguments:?} had {peak} KiB"),
            None => eprintln!("not tried: this system does not say how much memory a process had"),
        }
    }
    let copy = project
        .files("public/assets")
        .into_iter()
        .find(|name| name.starts_with("all."))
        .expect("the archive");
    let copied = fs::metadata(project.path().join("public/assets").join(copy)).expect("the archive");
    assert_eq!(copied.len(), SIZE);
}
