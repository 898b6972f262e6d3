//! Whatever happens one after another, a build leaves no page of a note that is not public, and touches no file of the
//! user's; and a good build makes the same site as one from nothing.

use std::collections::BTreeMap;

use crate::cases;
use crate::harness::Project;

const NOTES: usize = 5;
const CONFIG: &str = "base_url: https://example.org\ndefaults: {visibility: private}\n";

/// Random numbers from a seed. Source: <https://en.wikipedia.org/wiki/Xorshift#xorshift*>.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).expect("31 bits") % sides
    }
}

/// What is in the folder, as the author knows it.
struct World {
    project: Project,
    /// Whether each note is public.
    public: [bool; NOTES],
    /// Faults that stop a build.
    faults: BTreeMap<&'static str, &'static str>,
    /// The user's own files in the output folder.
    own: Vec<String>,
    words: usize,
}

impl World {
    fn new() -> Self {
        let project =
            Project::bare().file("kb.yaml", CONFIG).file("content/home.md", "---\nvisibility: public\n---\n");
        let mut world =
            World { project, public: [true; NOTES], faults: BTreeMap::new(), own: Vec::new(), words: 0 };
        (0..NOTES).for_each(|number| world.write_note(number));
        world
    }

    fn write_note(&mut self, number: usize) {
        let visibility = ["private", "public"][usize::from(self.public[number])];
        self.words += 1;
        self.project.write(
            &format!("content/n{number}.md"),
            format!(
                "---\nvisibility: {visibility}\ntags: [t{number}]\naliases: [old/n{number}]\n---\nzqword{number} {} [[n{}]]\n",
                self.words,
                (number + 1) % NOTES
            ),
        );
    }

    /// One thing that an author, a tool or an accident does.
    fn act(&mut self, dice: &mut Dice) -> String {
        let number = dice.roll(NOTES);
        match dice.roll(9) {
            0..=2 => {
                self.public[number] = !self.public[number];
                self.write_note(number);
                format!("n{number} becomes {}", if self.public[number] { "public" } else { "private" })
            }
            3 => {
                self.write_note(number);
                format!("n{number} is edited")
            }
            4 => self.toggle("themes/default/note.html", "{% if %}"),
            5 => self.toggle("themes/default/home.html", "{{ nope }}"),
            6 => {
                let _ = std::fs::remove_dir_all(self.project.path().join(".kb"));
                "the state is lost".to_owned()
            }
            7 => {
                let name = format!("public/mine{}.html", self.own.len());
                self.project.write(&name, "mine zqword0 zqword1");
                self.own.push(name);
                "the user adds a file".to_owned()
            }
            _ => {
                self.project.write("public/.kb-staging/3", "zqword2");
                self.project.write(".kb/staging-7/3", "zqword3");
                "a build was killed".to_owned()
            }
        }
    }

    fn toggle(&mut self, path: &'static str, text: &'static str) -> String {
        if self.faults.remove(path).is_some() {
            self.project.remove(path);
            return format!("{path} is mended");
        }
        self.faults.insert(path, text);
        self.project.write(path, text);
        format!("{path} is broken")
    }

    fn check(&self, status: i32, story: &str) {
        let files: BTreeMap<String, String> = self.project.contents("public").into_iter().collect();
        for number in (0..NOTES).filter(|number| !self.public[*number]) {
            for page in [format!("n{number}.html"), format!("n{number}.md"), format!("tags/t{number}.html")] {
                assert!(!files.contains_key(&page), "{story}: {page} is still there");
            }
            let redirects = files.get("_redirects").map_or("", String::as_str);
            assert!(!redirects.contains(&format!("/n{number} ")), "{story}: {redirects}");
        }
        for name in &self.own {
            assert_eq!(self.project.read(name), "mine zqword0 zqword1", "{story}");
        }
        assert!(!files.keys().any(|name| name.starts_with(".kb-")), "{story}: {:?}", files.keys());
        assert_eq!(status == 0, self.faults.is_empty(), "{story}");
        if status == 0 {
            let is_own = |name: &String| self.own.contains(&format!("public/{name}"));
            let built: BTreeMap<String, String> =
                files.into_iter().filter(|(name, _)| !is_own(name)).collect();
            assert!(built == self.built_afresh(), "{story}: not the site that a build from nothing makes");
        }
    }

    fn built_afresh(&self) -> BTreeMap<String, String> {
        let run = self.project.run(&["build", "--output", "fresh"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let files = self.project.contents("fresh").into_iter().collect();
        std::fs::remove_dir_all(self.project.path().join("fresh")).expect("the fresh site");
        files
    }
}

#[test]
fn no_sequence_of_faults_keeps_a_page_that_is_not_public() {
    for seed in cases::seeds(6, 100) {
        let (mut world, mut dice) = (World::new(), Dice(seed | 1));
        let mut story = format!("seed {seed}");
        for _ in 0..8 {
            story = format!("{story}; {}", world.act(&mut dice));
            if dice.roll(3) > 0 {
                let run = world.project.run(&["build"]);
                story += ", a build";
                world.check(run.status, &story);
            }
        }
    }
}
