//! A project in a fresh folder, and runs of the real binary in it.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A project in a folder of its own, which goes when the value does.
pub struct Project {
    folder: TempDir,
    environment: Vec<(String, String)>,
}

/// What a run of `kb` did.
#[derive(Debug)]
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output, with times as `T` and the project's folder as `ROOT`.
    pub stdout: String,
    /// Standard error, with times as `T` and the project's folder as `ROOT`.
    pub stderr: String,
}

impl Project {
    /// A project whose site has an address, and whose notes are public unless they say otherwise.
    pub fn new() -> Self {
        Project::bare().file("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\n")
    }

    /// An empty folder.
    pub fn bare() -> Self {
        let folder = tempfile::tempdir().expect("a fresh folder");
        Project { folder, environment: Vec::new() }
    }

    /// The same project with a file.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// The same project with a variable in the environment of its runs.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Writes a file.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a path below the folder"))
            .expect("the folder can be made");
        std::fs::write(path, content).expect("the file can be written");
    }

    /// Writes a file as most editors do: beside, then in its place, so that nobody sees half of it.
    pub fn save(&self, path: &str, content: impl AsRef<[u8]>) {
        self.write(".beside", content);
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a path below the folder")).expect("a folder");
        std::fs::rename(self.path().join(".beside"), path).expect("the file takes its place");
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.path().join(path)).expect("the file can be removed");
    }

    /// The project's folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    /// All files below a folder, relative to it, in order.
    pub fn files(&self, folder: &str) -> Vec<String> {
        files_of(&self.path().join(folder))
    }

    /// The paths and bytes of all files below a folder, in order; no bytes of a link that leads nowhere.
    pub fn contents(&self, folder: &str) -> Vec<(String, String)> {
        let bytes = |name: &String| std::fs::read(self.path().join(folder).join(name)).unwrap_or_default();
        let files = self.files(folder).into_iter();
        files.map(|name| (name.clone(), String::from_utf8_lossy(&bytes(&name)).into_owned())).collect()
    }

    /// Runs `kb` with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments)
    }

    /// Runs `kb` with these arguments from a folder of the project.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
        let start = self.path().join(folder);
        // Git finds its program and its settings without the developer's own.
        command
            .current_dir(start)
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .envs(self.environment.iter().cloned());
        let output = command.output().expect("kb runs");
        Run {
            status: output.status.code().unwrap_or(-1),
            stdout: self.tidy(&output.stdout),
            stderr: self.tidy(&output.stderr),
        }
    }

    /// What was printed, without what differs between runs: times, and the project's folder.
    fn tidy(&self, printed: &[u8]) -> String {
        let text = without_times(&String::from_utf8_lossy(printed));
        text.replace(&self.path().display().to_string(), "ROOT")
    }

    /// Builds, and expects no problem at all.
    pub fn build(&self) -> Run {
        let run = self.run(&["build", "--strict"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        run
    }
}

/// A PNG picture of one pixel; pictures of different names have different colours.
pub fn pixel(name: &str) -> Vec<u8> {
    let hash = name.bytes().fold(5381_u32, |hash, byte| hash.wrapping_mul(33) ^ u32::from(byte));
    let [red, green, blue, _] = hash.to_le_bytes();
    let line = [0, red, green, blue];
    let (low, high) = line.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = low + u32::from(*byte);
        (low, high + low)
    });
    // Stored as it is (RFC 1950 and 1951).
    let data =
        [&[0x78, 1, 1, 4, 0, 0xfb, 0xff], line.as_slice(), &((high << 16) | low).to_be_bytes()].concat();
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0];
    let chunks = [png_chunk(b"IHDR", &header), png_chunk(b"IDAT", &data), png_chunk(b"IEND", b"")].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks].concat()
}

/// What a file of a fixture holds: a picture where its name says so and its text is no drawing.
pub fn content_of(name: &str, text: &str) -> Vec<u8> {
    let extensions = ["avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp"];
    let is_picture = extensions.iter().any(|extension| name.ends_with(&format!(".{extension}")));
    if is_picture && !text.contains("<svg") { pixel(text) } else { text.into() }
}

/// A chunk of a PNG picture.
pub fn png_chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let body = [kind, content].concat();
    let length = u32::try_from(content.len()).expect("a small chunk");
    [length.to_be_bytes().as_slice(), &body, &crc32fast::hash(&body).to_be_bytes()].concat()
}

/// All files below a folder, relative to it, in order; none when there is no such folder.
pub fn files_of(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    collect(folder, "", &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("the folder can be read");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.push(name);
        }
    }
}

/// The text with `in 0.12 s` as `in T`.
fn without_times(text: &str) -> String {
    let mut parts = text.split(", in ");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        match digits.strip_prefix(" s").filter(|_| digits.len() < part.len()) {
            Some(rest) => result = result + ", in T" + rest,
            None => result = result + ", in " + part,
        }
    }
    result
}
