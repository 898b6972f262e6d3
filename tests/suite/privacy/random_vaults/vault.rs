//! A vault as a test has it: files in pieces, of which each knows whether it is private.

use std::path::Path;

use super::canaries::Canaries;

/// A project, and what must not be seen of it.
#[derive(Default)]
pub struct Vault {
    /// Lines of `kb.yaml` that stand alone.
    pub settings: Vec<String>,
    /// Folders with what their notes start from.
    pub folders: Vec<Rule>,
    /// Patterns of what is not content.
    pub ignored: Vec<Rule>,
    /// The folder of the notes.
    pub content: &'static str,
    /// Notes and attachments.
    pub files: Vec<File>,
    /// Templates that show all that they receive.
    pub templates: Vec<&'static str>,
    /// Every word that must not be seen.
    pub canaries: Canaries,
    /// Words that must be seen, one in each published note.
    pub shown: Vec<String>,
    /// What published notes were before, while they were private.
    pub past: Vec<Past>,
    /// Whether a link may lead to an unlisted note: the page that it stands on then names it.
    pub names_unlisted: bool,
}

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    Public,
    /// Who knows its address.
    Unlisted,
    /// Nobody: nothing of it may be seen.
    Private,
}

/// A published note in an earlier commit, where nobody might read it.
#[derive(Clone)]
pub struct Past {
    /// Where the note lies today.
    pub now: String,
    /// Where it lay.
    pub path: String,
    /// What it was.
    pub bytes: Vec<u8>,
}

/// An entry of a list in `kb.yaml`.
#[derive(Clone)]
pub struct Rule {
    /// Its YAML.
    pub text: String,
    /// Whether it is about private notes alone.
    pub is_private: bool,
}

/// A note or an attachment.
#[derive(Clone)]
pub struct File {
    /// Where it lies, below the folder of the notes.
    pub path: String,
    /// Its bytes.
    pub pieces: Vec<Piece>,
    /// Who may read it.
    pub visibility: Visibility,
}

/// A part of a file.
#[derive(Clone)]
pub struct Piece {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether the file would be another one without it.
    pub is_fixed: bool,
}

/// Whose files are written.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    /// All of them.
    Whole,
    /// Those that are not private, without the rules that speak of the others.
    Published,
    /// Those that are public, without the rules that speak of private ones.
    Public,
    /// All of them, with other, public texts in the place of private notes, without the rules that speak of these: how
    /// the vault was before its author thought again.
    Opened,
}

/// The text of a note that was public.
const OPENED: &str =
    "---\nvisibility: public\nzqopened: zqopened\n---\n# zqopened\n\nWas zqopened. #zqopened\n";

impl File {
    /// A file of one piece.
    pub fn whole(path: String, bytes: impl Into<Vec<u8>>, visibility: Visibility) -> Self {
        File { path, pieces: vec![Piece { bytes: bytes.into(), is_fixed: true }], visibility }
    }

    /// All its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.pieces.iter().flat_map(|piece| piece.bytes.clone()).collect()
    }

    /// Whether it is of a part of its vault.
    fn is_of(&self, part: Part) -> bool {
        match part {
            Part::Whole | Part::Opened => true,
            Part::Published => self.visibility != Visibility::Private,
            Part::Public => self.visibility == Visibility::Public,
        }
    }
}

impl Piece {
    /// A piece that a smaller vault may lack.
    pub fn new(text: impl Into<Vec<u8>>) -> Self {
        Piece { bytes: text.into(), is_fixed: false }
    }

    /// A piece that decides what the file is.
    pub fn fixed(text: impl Into<Vec<u8>>) -> Self {
        Piece { bytes: text.into(), is_fixed: true }
    }
}

impl Vault {
    /// The text of `kb.yaml`.
    pub fn configuration(&self, part: Part) -> String {
        let list = |rules: &[Rule]| {
            let kept = rules.iter().filter(|rule| part == Part::Whole || !rule.is_private);
            kept.map(|rule| rule.text.clone()).collect::<Vec<_>>().join(", ")
        };
        let content = format!("content: {}\n", self.content);
        let rules = format!("folders: {{{}}}\nignore: [{}]\n", list(&self.folders), list(&self.ignored));
        self.settings.iter().map(|line| format!("{line}\n")).collect::<String>() + &content + &rules
    }

    /// Writes the project into a folder. What lies there stays.
    pub fn write(&self, root: &Path, part: Part) {
        write_file(&root.join("kb.yaml"), self.configuration(part).as_bytes());
        for template in &self.templates {
            write_file(&root.join("themes/default").join(template), b"{{ __tera_context }}\n");
        }
        for file in self.files.iter().filter(|file| file.is_of(part)) {
            let is_opened =
                part == Part::Opened && file.visibility == Visibility::Private && file.path.ends_with(".md");
            let bytes = if is_opened { OPENED.into() } else { file.bytes() };
            write_file(&root.join(self.content).join(&file.path), &bytes);
        }
    }
}

/// Writes a file, with the folders that it needs.
pub fn write_file(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a path below the root")).expect("a folder");
    std::fs::write(path, bytes).expect("a file");
}
