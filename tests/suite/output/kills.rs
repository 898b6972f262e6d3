//! A build that is killed at any moment leaves each file whole, old or new, and the next build heals.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::cases;
use crate::harness::Project;

type Files = BTreeMap<String, String>;

/// How many notes the site has.
const NOTES: usize = 40;

/// The notes of one of two versions of a site: others are new, gone, or have other words.
fn write_notes(project: &Project, version: usize) {
    for number in 0..NOTES {
        let name = format!("content/f{}/n{number}.md", number % 4);
        let text = format!("Version {version}. [[n{}]] #t{}\n", number / 10 * 10, (number + version) % 5);
        match number % 10 {
            3 if version == 0 => drop(std::fs::remove_file(project.path().join(name))),
            7 if version == 1 => drop(std::fs::remove_file(project.path().join(name))),
            _ => project.write(&name, text),
        }
    }
    // What is a file in one version is a folder in the other.
    drop(std::fs::remove_dir_all(project.path().join("static")));
    project.write(if version == 0 { "static/thing" } else { "static/thing/inside.txt" }, "a file of mine");
}

/// A number that follows from a seed. Source: <https://prng.di.unimi.it/splitmix64.c>.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

struct Killer {
    project: Project,
    arguments: Vec<&'static str>,
    /// The files of each version as a build makes them that nobody kills.
    good: [Files; 2],
    /// How long such a build takes.
    time: Duration,
}

impl Killer {
    fn new(arguments: &[&'static str]) -> Self {
        let project = Project::new();
        let mut killer =
            Killer { project, arguments: arguments.to_vec(), good: Default::default(), time: Duration::ZERO };
        for version in [0, 1] {
            write_notes(&killer.project, version);
            let start = Instant::now();
            let run = killer.project.run(&killer.arguments);
            killer.time = start.elapsed();
            assert_eq!((run.status, run.stderr.as_str()), (0, ""));
            killer.good[version] = killer.files();
        }
        killer
    }

    fn files(&self) -> Files {
        self.project.contents("public").into_iter().collect()
    }

    fn start(&self) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
        command.current_dir(self.project.path()).args(&self.arguments).env_clear();
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("kb runs")
    }

    /// Starts a build of the other version and kills it: at any moment, or soon after it has begun to move files.
    fn kill(&self, seed: &mut u64) -> bool {
        let record = || {
            std::fs::metadata(self.project.path().join("public/_kb-site"))
                .and_then(|data| data.modified())
                .ok()
        };
        let before = record();
        let mut build = self.start();
        let limit = Instant::now() + self.time * 4;
        if next(seed).is_multiple_of(2) {
            let micros = u64::try_from(self.time.as_micros()).expect("a short time");
            std::thread::sleep(Duration::from_micros(next(seed) % micros));
        } else {
            while record() == before && Instant::now() < limit {
                std::thread::yield_now();
            }
            std::thread::sleep(Duration::from_micros(next(seed) % 4000));
        }
        build.kill().expect("a signal");
        !build.wait().expect("its end").success()
    }

    /// Checks that each file is as in one of the versions, and that none is missing that both have.
    fn check(&self, context: &str) {
        let files = self.files();
        let [old, new] = &self.good;
        for (name, text) in files.iter().filter(|(name, _)| !name.starts_with(".kb-") && *name != "_kb-site")
        {
            let is_whole = [old, new].iter().any(|good| good.get(name) == Some(text));
            assert!(is_whole, "{context}: `{name}` is neither the old file nor the new one");
        }
        for name in old.keys().filter(|name| new.contains_key(*name)) {
            assert!(files.contains_key(name), "{context}: `{name}` is missing");
        }
    }

    /// Checks that a build makes the site of a version, with nothing left of the killed one.
    fn heal(&self, version: usize, context: &str) {
        write_notes(&self.project, version);
        let run = self.project.run(&self.arguments);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{context}");
        assert!(self.files() == self.good[version], "{context}: the next build does not heal");
        let state = self.project.files(".kb");
        let kept = [".gitignore", "public-folders"];
        assert!(state.is_empty() || state == kept, "{context}: {state:?}");
    }
}

fn try_kills(killer: &Killer, seeds: &[u64]) {
    let mut killed = 0;
    for case in seeds {
        let mut seed = *case;
        let version = usize::from(next(&mut seed).is_multiple_of(2));
        killer.heal(1 - version, &format!("seed {case}, before"));
        write_notes(&killer.project, version);
        killed += usize::from(killer.kill(&mut seed));
        killer.check(&format!("seed {case}"));
        // Sometimes the next build is killed, too.
        if next(&mut seed).is_multiple_of(3) {
            killer.kill(&mut seed);
            killer.check(&format!("seed {case}, killed twice"));
        }
        let healed = if next(&mut seed).is_multiple_of(2) { version } else { 1 - version };
        killer.heal(healed, &format!("seed {case}, after"));
    }
    assert!(killed > 0 || seeds.len() < 10, "no build was killed in time");
}

#[test]
fn a_killed_build_leaves_each_file_whole_and_the_next_one_heals() {
    try_kills(&Killer::new(&["build"]), &cases::seeds(30, 250));
}

#[test]
fn so_does_one_that_stages_in_the_output_folder_itself() {
    let killer = Killer::new(&["build"]);
    std::fs::remove_dir_all(killer.project.path().join(".kb")).expect("the state");
    killer.project.write(".kb", "no folder can be here");
    try_kills(&killer, &cases::seeds(10, 50));
}
