//! How pages look: Tera templates, the typed [`views`] they receive, and hashed assets.
//!
//! 1. `builtin` holds the default theme, compiled in.
//! 2. [`Theme::load`] puts the files of `themes/<name>/` over it, one by one.
//! 3. [`Theme::render`] fills a [`Template`] with views.

mod asset;
mod bounds;
mod builtin;
mod growth;
mod problem;
mod sources;
mod unused;
pub mod views;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera};

pub use asset::{Asset, route_of_hash};

use crate::diagnostic::Diagnostic;
use crate::fs::FsError;
use crate::project::Project;
use views::{PageView, SiteView};

/// A page's template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// A note: gets `note`.
    Note,
    /// The home page: gets `home`.
    Home,
    /// A list of notes: gets `listing`.
    Listing,
    /// A list of terms: gets `terms`.
    Terms,
    /// The graph: gets `graph`.
    Graph,
    /// The page for what is not there.
    NotFound,
}

impl Template {
    /// The file's name, and the name of the value that the template gets beside `site` and `page`.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Template::Note => ("note.html", "note"),
            Template::Home => ("home.html", "home"),
            Template::Listing => ("listing.html", "listing"),
            Template::Terms => ("terms.html", "terms"),
            Template::Graph => ("graph.html", "graph"),
            Template::NotFound => ("404.html", "nothing"),
        }
    }
}

/// Why a theme cannot be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// There is no such theme.
    Missing(String),
    /// A template has errors.
    Template(Box<Diagnostic>),
    /// The system failed.
    System(FsError),
}

/// A loaded theme.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    sources: BTreeMap<String, sources::Source>,
    assets: Vec<Asset>,
    left_out: Vec<Diagnostic>,
}

impl Theme {
    /// Loads the theme that the configuration names.
    ///
    /// # Errors
    /// When its folder is missing, or a template cannot be parsed.
    pub fn load(project: &Project) -> Result<Theme, LoadError> {
        let files = sources::read(project)?;
        let mut tera = Tera::default();
        bounds::register(&mut tera);
        let templates = files.templates.iter().map(|(name, source)| (name.as_str(), source.text()));
        tera.add_raw_templates(templates)
            .map_err(|error| LoadError::Template(Box::new(problem::explain(&error, &files.templates))))?;
        // Tera has looked at them: no tags stand too deep in each other.
        if let Some(problem) = files.templates.values().find_map(problem::grows) {
            return Err(LoadError::Template(Box::new(problem)));
        }
        let mut left_out = files.left_out;
        left_out.extend(unused::check(&files.templates));
        let assets = files.assets.into_iter().map(|(name, bytes)| Asset::new(name, bytes)).collect();
        Ok(Theme { tera, sources: files.templates, assets, left_out })
    }

    /// The theme's assets, in order of their names.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// What lies among the theme's files and is not taken, each with its problem.
    pub fn left_out(&self) -> &[Diagnostic] {
        &self.left_out
    }

    /// Whether an asset is one that kb ships, byte for byte.
    pub fn is_shipped(&self, number: usize) -> bool {
        let Some(asset) = self.assets.get(number) else { return false };
        let is_same = |(name, bytes): &(&str, &[u8])| {
            name.strip_prefix("assets/") == Some(&asset.name) && *bytes == asset.bytes
        };
        builtin::FILES.iter().any(is_same)
    }

    /// Whether a file that kb ships has bytes like these.
    pub fn ships(is_same: impl Fn(&[u8]) -> bool) -> bool {
        builtin::FILES.iter().any(|(_, bytes)| is_same(bytes))
    }

    /// The names and texts of the templates, style sheets and scripts, and of those that kb ships in their places;
    /// without programs of others.
    pub fn texts(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        /// A larger file is a library.
        const LARGEST: usize = 256 << 10;
        let templates = self.sources.iter().map(|(name, source)| (name.as_str(), source.text().as_bytes()));
        let assets = self.assets.iter().map(|asset| (asset.name.as_str(), asset.bytes.as_slice()));
        let all = builtin::FILES.iter().copied().chain(templates).chain(assets);
        let texts = all.filter(|(_, bytes)| bytes.len() <= LARGEST && !bytes.contains(&0));
        texts.map(|(name, bytes)| (name, String::from_utf8_lossy(bytes)))
    }

    /// Sets the site that every page shows.
    pub fn set_site(&mut self, site: &SiteView) {
        self.tera.global_context().insert("site", site);
    }

    /// Fills a template.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub fn render(
        &self,
        template: Template,
        page: &PageView,
        value: &impl Serialize,
    ) -> Result<String, Diagnostic> {
        let (file, name) = template.names();
        let mut context = Context::new();
        context.insert("page", page);
        context.insert(name, value);
        let mut text = bounds::Page::default();
        match self.tera.render_to(file, &context, &mut text) {
            Ok(()) => Ok(text.into_text()),
            Err(error) if bounds::Page::is_too_long(&error) => {
                Err(problem::too_long(file, &page.title, &self.sources))
            }
            Err(error) => Err(problem::explain(&error, &self.sources)),
        }
    }
}
