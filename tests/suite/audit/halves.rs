//! Half of a vault's notes made private by chance: whatever they share with the other half, the audit says nothing.
//!
//! `KB_HALVES=DIR:DIR cargo test halves -- --ignored` does it to other vaults, 100 halves of each.

use std::path::Path;

use crate::harness::{Project, files_of};

/// Numbers that are always the same.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// A note's text with another visibility.
fn with(text: &str, visibility: &str) -> String {
    let decides = |line: &&str| ["visibility:", "publish:", "draft:"].iter().any(|key| line.starts_with(key));
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (head, body) = body.unwrap_or(("", text));
    let kept: Vec<&str> = head.lines().filter(|line| !decides(line)).collect();
    format!("---\nvisibility: {visibility}\n{}\n---\n{body}", kept.join("\n"))
}

fn alarms(vault: &Path, halves: std::ops::Range<u64>) -> Vec<String> {
    let files: Vec<String> = files_of(vault).into_iter().filter(|name| !name.starts_with('.')).collect();
    let project = Project::new();
    for name in files.iter().filter(|name| !name.ends_with(".md")) {
        project.write(&format!("content/{name}"), std::fs::read(vault.join(name)).expect("a file"));
    }
    let mut alarms = Vec::new();
    for half in halves {
        let mut chance = Chance(half.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for name in files.iter().filter(|name| name.ends_with(".md")) {
            let text =
                String::from_utf8_lossy(&std::fs::read(vault.join(name)).expect("a note")).into_owned();
            let visibility = if chance.next() >> 33 & 1 == 0 { "private" } else { "public" };
            project.write(&format!("content/{name}"), with(&text, visibility));
        }
        let run = project.run(&["build", "--format", "json"]);
        assert!(run.status < 2, "half {half}: {}", run.stderr);
        alarms.extend(super::leaks(&run.stdout).into_iter().map(|leak| format!("half {half}: {leak}")));
    }
    alarms
}

#[test]
fn the_own_content_raises_no_alarm() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    assert_eq!(alarms(&own, 0..10), Vec::<String>::new());
}

#[test]
#[ignore = "takes minutes; scripts/test --long runs it"]
fn a_hundred_halves_raise_no_alarm() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let others = std::env::var_os("KB_HALVES").unwrap_or_default();
    // An absent variable is one empty path.
    let others = std::env::split_paths(&others).filter(|path| !path.as_os_str().is_empty());
    for vault in std::iter::once(own).chain(others) {
        assert_eq!(alarms(&vault, 0..100), Vec::<String>::new(), "{}", vault.display());
    }
}
