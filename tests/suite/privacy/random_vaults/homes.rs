//! What makes a note private: its own word, the site's default, a rule, or front matter that cannot be read.

use super::canaries::{BEGINNING, Canaries};
use super::random::Random;
use super::vault::{Piece, Rule, Vault};

/// Where a private note lies, and what makes it private there.
#[derive(Clone)]
pub struct Home {
    /// Its folder, with a slash at the end, or empty.
    pub folder: String,
    /// Lines of its front matter that decide.
    pub lines: Vec<String>,
    /// How its front matter begins and ends.
    fence: &'static Fence,
}

/// What stands before, above and below front matter.
struct Fence {
    before: &'static str,
    open: &'static str,
    close: &'static str,
}

const fn fence(before: &'static str, open: &'static str, close: &'static str) -> Fence {
    Fence { before, open, close }
}

const PLAIN: Fence = Fence { before: "", open: "---", close: "---" };

/// Front matter as it is read, and as it is not. The last are for notes that say nothing but `private`.
const FENCES: &[Fence] = &[
    PLAIN,
    Fence { before: "\u{feff}", ..PLAIN },
    fence("\u{2060}", "---", "---"),
    fence("\u{200b}", "---", "---"),
    fence("\u{200c}", "---", "---"),
    fence("\u{ad}", "---", "---"),
    fence("\u{a0}", "---", "---"),
    fence("\0", "---", "---"),
    fence(" ", "---", "---"),
    fence("\n", "---", "---"),
    fence("\n\n \n", "---", "---"),
    fence("<!-- remark -->\n", "---", "---"),
    fence("%%remark%%\n", "---", "---"),
    fence("# Heading\n", "---", "---"),
    fence("# Heading\n\n", "---", "---"),
    fence("", "---yaml", "---"),
    fence("", "--- # remark", "---"),
    fence("", "----", "---"),
    fence("", "--", "--"),
    fence("", "", "---"),
    fence("", "---", ""),
    fence("", "---", "--"),
    fence("", "\u{2014}", "\u{2014}"),
    fence("", "***", "***"),
];

/// Front matter that says private, in words of kb's and of other tools.
const WORDS: &[&str] = &[
    "visibility: private",
    "Visibility: private",
    "visibility: \"private\"",
    "publish: false",
    "draft: true",
    "private: true",
    "visibility: public\ndraft: true",
    "private: yes",
    "dg-publish: false",
    "share: false",
    "public: false",
    "hidden: true",
    "published: false",
    "status: private",
    "status: draft",
    "visibility: public\nhidden: true",
    "visibility: secret",
    "visibility: [",
    "visibility: {private}",
    "visibility:\u{a0}private",
    "visibility\u{3000}: private",
    "\u{a0}visibility: private",
    "visibility : private",
    "visibility private",
    "visibility = private",
];

/// How a folder may be spelt in `folders:`; `{f}` is its name.
const FOLDER_RULES: &[&str] =
    &["{f}", "{f}/", "./{f}", "/{f}", "/{f}/", "{f}/.", "{f}/**", "{f}/*", "{f}//", "{F}", "{f} ", " {f}"];

/// How it may be spelt in `ignore:`.
const IGNORE_RULES: &[&str] =
    &["{f}/**", "{f}", "{f}/", "./{f}/**", "/{f}/**", "{F}/**", "{f}//**", "{f}/** ", "**/{f}/**"];

impl Home {
    /// A new home; its rule, when it has one, goes into the vault.
    pub fn new(vault: &mut Vault, default_is_private: bool, random: &mut Random) -> Self {
        let folder = folder(&mut vault.canaries, random);
        let has_own_folder = folder.contains(BEGINNING);
        let says = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        match random.below(10) {
            0 | 1 if has_own_folder => {
                let name = folder.trim_end_matches('/');
                let spelt = spell(random.pick(FOLDER_RULES), name);
                vault
                    .folders
                    .push(Rule { text: format!("\"{spelt}\": {{visibility: private}}"), is_private: true });
                Home { folder, lines: Vec::new(), fence: &PLAIN }
            }
            2 if has_own_folder => {
                let name = folder.trim_end_matches('/');
                let spelt = spell(random.pick(IGNORE_RULES), name);
                vault.ignored.push(Rule { text: format!("\"{spelt}\""), is_private: true });
                Home {
                    folder,
                    lines: says(&[random.pick(&["visibility: public", "order: 1"])]),
                    fence: &PLAIN,
                }
            }
            3 if default_is_private => Home { folder, lines: Vec::new(), fence: &PLAIN },
            4 | 5 => {
                let lines = says(&["visibility: private"]);
                Home { folder, lines, fence: &FENCES[random.below(FENCES.len())] }
            }
            _ => Home { folder, lines: says(&[random.pick(WORDS)]), fence: &PLAIN },
        }
    }

    /// The plainest home.
    pub fn of_its_own_word() -> Self {
        Home { folder: String::new(), lines: vec![WORDS[0].to_owned()], fence: &PLAIN }
    }

    /// The front matter with these lines. Those of the home decide who may read the note.
    pub fn front_matter(&self, lines: &[String]) -> Vec<Piece> {
        let Fence { before, open, close, .. } = self.fence;
        let mut pieces = vec![Piece::fixed(format!("{before}{open}\n"))];
        for line in lines {
            let text = format!("{line}\n");
            pieces.push(if self.lines.contains(line) { Piece::fixed(text) } else { Piece::new(text) });
        }
        pieces.push(Piece::fixed(format!("{close}\n")));
        pieces
    }
}

/// A folder whose name must not be seen, or one that also has public notes.
fn folder(canaries: &mut Canaries, random: &mut Random) -> String {
    match random.below(6) {
        0 => String::new(),
        1 => "open/".to_owned(),
        2 => format!("{} x/", canaries.word(random, "a private folder")),
        3 => format!("open/{}/", canaries.word(random, "a private folder")),
        _ => format!("{}/", canaries.word(random, "a private folder")),
    }
}

fn spell(rule: &str, folder: &str) -> String {
    rule.replace("{f}", folder).replace("{F}", &folder.to_uppercase())
}
