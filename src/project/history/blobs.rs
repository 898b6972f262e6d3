//! The contents of files in the git history.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::Version;

/// The largest content that is read: no note is larger.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads contents through one `git cat-file --batch`, which ends with the value.
#[derive(Debug)]
pub struct Blobs {
    git: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    /// A reader for the repository that a folder lies in; none when git cannot be started.
    pub fn open(folder: &Path) -> Option<Blobs> {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder).args(["cat-file", "--batch"]);
        // A clone without contents has to do without them: a build does not fetch.
        command.env("GIT_NO_LAZY_FETCH", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut git = command.spawn().ok()?;
        let (asked, answers) = (git.stdin.take()?, BufReader::new(git.stdout.take()?));
        Some(Blobs { git, asked, answers })
    }

    /// The content of a version; none when the repository does not have it.
    pub fn read(&mut self, version: &Version) -> Option<Vec<u8>> {
        self.asked.write_all(format!("{}\n", version.blob).as_bytes()).ok()?;
        self.asked.flush().ok()?;
        // `<name> blob <size>`, or `<name> missing`.
        let mut header = String::new();
        self.answers.read_line(&mut header).ok()?;
        let mut parts = header.split_ascii_whitespace().skip(1);
        let size: u64 =
            parts.next().filter(|kind| *kind == "blob").and_then(|_| parts.next())?.parse().ok()?;
        let mut content = Vec::new();
        let mut rest = self.answers.by_ref().take(size + 1);
        if size > LARGEST {
            std::io::copy(&mut rest, &mut std::io::sink()).ok()?;
            return None;
        }
        rest.read_to_end(&mut content).ok()?;
        content.pop();
        (content.len() as u64 == size).then_some(content)
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // It waits for questions, and has nothing to save.
        let _ = self.git.kill();
        let _ = self.git.wait();
    }
}
