//! `kb.yaml`: what the user decided about the site. Every key has a default.
//!
//! 1. `load` reads the file where there is one.
//! 2. `parse` turns its entries into a [`Config`], one function per key with structure.

mod base_url;
mod cloudflare;
mod dates;
mod defaults;
mod file_metadata;
mod folder;
mod ignore;
mod images;
mod limits;
mod math;
mod parse;
mod pattern;
mod private_links;
mod properties;
mod raw_html;
mod vocabulary;

use std::path::Path;

pub use base_url::BaseUrl;
pub use cloudflare::{Cloudflare, Deployment, HeaderRules, Plan};
pub use dates::DateKeys;
pub use defaults::{Defaults, Visibility};
pub use file_metadata::FileMetadata;
pub use folder::{Folder, FolderRules, Origin};
pub use ignore::{IgnorePattern, IgnoreRules};
pub use images::RemoteImages;
pub use pattern::Pattern;
pub use private_links::PrivateLinks;
pub use properties::OwnProperties;
pub use raw_html::RawHtml;
pub use vocabulary::Vocabulary;

use super::root::CONFIG_FILE;
use super::{Names, OpenError};
use crate::diagnostic::{Code, Diagnostic, Place, Policy, SourceFile};
use crate::fs;
use crate::text::TexMacros;

/// The decided configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// One sentence about the site; may be empty.
    pub description: String,
    /// Where the site will be; none while the user has not said.
    pub base_url: Option<BaseUrl>,
    /// The notes' language, a BCP 47 tag.
    pub language: String,
    /// Who writes.
    pub author: Option<Author>,
    /// The folder of the notes, relative to the root.
    pub content: String,
    /// The folder of the site, relative to the root; none while the user has not said.
    pub output: Option<String>,
    /// The theme's name.
    pub theme: String,
    /// What every note starts from.
    pub defaults: Defaults,
    /// The same per folder, in order of the text.
    pub folders: FolderRules,
    /// Paths that are not content.
    pub ignore: IgnoreRules,
    /// The values that properties may take.
    pub vocabulary: Vocabulary,
    /// Whether a single line break in a note is one on the page; none while neither `kb.yaml` nor Obsidian
    /// says, which means no.
    pub hard_line_breaks: Option<bool>,
    /// What becomes of HTML in notes.
    pub raw_html: RawHtml,
    /// What becomes of the metadata of published files.
    pub file_metadata: FileMetadata,
    /// The commands of TeX that formulas may use.
    pub tex_macros: TexMacros,
    /// Which images of other sites are shown.
    pub images: RemoteImages,
    /// Which of the author's own properties are shown.
    pub properties: OwnProperties,
    /// How many cards Related Notes and See also make together.
    pub related: usize,
    /// Whether a bare wikilink shows the note's title instead of what was typed.
    pub links_show_title: bool,
    /// Whether a link may name a note by its alias.
    pub links_accept_aliases: bool,
    /// What becomes of links to notes that are not published.
    pub private_links: PrivateLinks,
    /// The keys of notes that hold their dates.
    pub dates: DateKeys,
    /// Where a search is asked for, which there is none of yet.
    pub search: Option<Place>,
    /// What feeds hold.
    pub feed: Feed,
    /// What the user decided about problems.
    pub policy: Policy,
    /// What concerns Cloudflare Pages.
    pub cloudflare: Cloudflare,
    /// Words of private notes that may be public.
    pub audit_allow: Vec<String>,
    /// What is known of this build.
    pub deployment: Deployment,
}

/// Who writes the site.
#[derive(Debug, Clone)]
pub struct Author {
    /// Their name.
    pub name: String,
    /// Their address on the web.
    pub url: Option<String>,
}

/// What the feeds hold.
#[derive(Debug, Clone)]
pub struct Feed {
    /// How many notes.
    pub limit: usize,
    /// Whether they hold the whole text, or only the descriptions.
    pub full: bool,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: "Notes".to_owned(),
            description: String::new(),
            base_url: None,
            language: "en".to_owned(),
            author: None,
            content: "content".to_owned(),
            output: None,
            theme: "default".to_owned(),
            defaults: Defaults::default(),
            folders: FolderRules::default(),
            ignore: IgnoreRules::default(),
            vocabulary: Vocabulary::default(),
            hard_line_breaks: None,
            raw_html: RawHtml::Sanitize,
            file_metadata: FileMetadata::Remove,
            tex_macros: TexMacros::new(),
            images: RemoteImages::default(),
            properties: OwnProperties::default(),
            related: 5,
            links_show_title: true,
            links_accept_aliases: true,
            private_links: PrivateLinks::Text,
            dates: DateKeys::default(),
            search: None,
            feed: Feed { limit: 20, full: true },
            policy: Policy::default(),
            cloudflare: Cloudflare::default(),
            audit_allow: Vec::new(),
            deployment: Deployment::default(),
        }
    }
}

impl Config {
    /// Where the site will be; `http://localhost` while the user has not said.
    pub fn base(&self) -> BaseUrl {
        self.base_url.clone().unwrap_or_default()
    }
}

/// The largest `kb.yaml` that is read, in bytes.
const MAX_SIZE: u64 = 1024 * 1024;

/// Reads `kb.yaml` from the root; without one, everything has its default.
pub(super) fn load(root: &Path, names: &Names) -> Result<Config, OpenError> {
    let path = root.join(CONFIG_FILE);
    if !fs::is_there(&path) {
        return Ok(Config::default());
    }
    let Some(bytes) = fs::read_up_to(&path, MAX_SIZE).map_err(OpenError::System)? else {
        let message = format!("{} is larger than 1 MiB, so it is not read", names.shown(&path));
        let place = Place::new(&SourceFile::new(names.shown(&path), ""), 0..0);
        return Err(OpenError::Config(vec![Diagnostic::new(Code::BadValue, message).at(place)]));
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        let problem = Diagnostic::new(Code::NotUtf8, format!("{} is not UTF-8 text", names.shown(&path)));
        OpenError::Config(vec![problem.help("save it as UTF-8")])
    })?;
    parse::parse(&SourceFile::new(names.shown(&path), text)).map_err(OpenError::Config)
}
