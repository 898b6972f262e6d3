//! What a link may lead to that must not be seen: private notes and files, with every name they go by.

use super::canaries::BEGINNING;
use super::random::Random;

/// A private note or file.
#[derive(Clone)]
pub struct Target {
    /// Names without their folder or extension: stem, title, aliases, slug.
    pub names: Vec<String>,
    /// Where it lies.
    pub path: String,
    /// Headings, as `#Heading`, and blocks, as `#^block`.
    pub fragments: Vec<String>,
    /// Whether it is a note: its path may be written without the extension.
    pub is_note: bool,
}

/// What the notes of a vault name.
pub struct Targets<'t> {
    /// Every one.
    pub all: &'t [Target],
    /// Whether `raw_html: allow` lets all HTML of theirs through.
    pub all_html: bool,
}

impl Target {
    /// Whether a link that names it may lead to another note.
    pub fn may_mean(&self, path: &str) -> bool {
        let plain = |name: &str| name.to_lowercase().replace(['-', ' '], "");
        let stem = |path: &str| plain(path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md"));
        self.names.iter().chain([&self.path]).any(|name| stem(name) == stem(path))
    }

    /// A name as it stands in a wikilink.
    pub fn wiki(&self, random: &mut Random) -> String {
        let name = match random.below(4) {
            0 => self.path.clone(),
            1 if self.is_note => self.path.trim_end_matches(".md").to_owned(),
            2 => self.path.rsplit('/').next().unwrap_or_default().to_owned(),
            _ => random.pick(&self.names),
        };
        let name = cased(name, random);
        if self.fragments.is_empty() || random.chance(60) {
            name
        } else {
            name + &random.pick(&self.fragments)
        }
    }

    /// A URL as it stands in Markdown or HTML: blanks are encoded.
    pub fn url(&self, random: &mut Random) -> String {
        let name = match random.below(7) {
            0 => format!("./{}", self.path),
            1 => format!("/{}", self.path),
            2 if self.is_note => self.path.trim_end_matches(".md").to_owned(),
            3 => self.path.rsplit('/').next().unwrap_or_default().to_owned(),
            4 => random.pick(&self.names),
            5 => format!("nothing/../{}", self.path),
            _ => self.path.clone(),
        };
        let mut url = cased(name, random);
        if !self.fragments.is_empty() && random.chance(30) {
            url += &random.pick(&self.fragments);
        }
        if random.chance(15) {
            return url.bytes().map(|byte| encoded(byte, random)).collect();
        }
        if random.chance(5) {
            url += "?raw=1";
        }
        url.replace(' ', "%20")
    }

    /// The path from the folder of the notes, as a value without quotes can have it.
    pub fn relative_url(&self) -> String {
        format!("./{}", self.path.replace(' ', "%20"))
    }

    /// Whether one of its names may be that of a published note: links by it lead there.
    pub fn is_named_like_public(&self) -> bool {
        !self.names.iter().all(|name| name.contains(BEGINNING))
    }
}

/// The name in other letters now and then.
fn cased(name: String, random: &mut Random) -> String {
    if random.chance(10) { name.to_uppercase() } else { name }
}

/// A byte in percent-encoding, now and then.
fn encoded(byte: u8, random: &mut Random) -> String {
    let must = !byte.is_ascii() || byte == b' ';
    if must || (byte.is_ascii_alphabetic() && random.chance(30)) {
        format!("%{byte:02x}")
    } else {
        char::from(byte).to_string()
    }
}
