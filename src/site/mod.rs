//! Which files a site has.
//!
//! 1. [`Sources::read`] reads what the site takes as it is, and hashes the attachments.
//! 2. [`Site::new`] plans every file, and checks the plan: no two files in one place, nothing that the host
//!    does not take.
//! 3. [`Site::bytes`] makes one file. Files are made one at a time, by many threads, so a site never lies in
//!    memory as a whole.

mod attachments;
mod cards;
mod cloudflare;
mod content;
mod dates;
mod feed;
mod graph;
mod home;
mod inside;
mod limits;
mod listing;
mod llms;
mod make;
mod note_page;
mod page;
mod paths;
mod plan;
mod replace;
mod sitemap;
mod static_files;
mod structured_data;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use limits::too_large;
pub use plan::{File, page_paths};
pub use replace::Replaced;

use crate::diagnostic::Diagnostic;
use crate::fs::FsError;
use crate::output::Payload;
use crate::project::config::BaseUrl;
use crate::project::{Config, Project};
use crate::publish::{FileNumber, Publication, PublishedNote, Route};
use crate::render::{Destination, Renderer};
use crate::theme::views::PageView;
use crate::theme::{Asset, Theme};
use attachments::Attachments;
use cards::Cards;
use content::Content;
use plan::Introductions;
use static_files::StaticFile;

/// The files that a site takes as they are.
#[derive(Debug)]
pub struct Sources {
    attachments: Attachments,
    statics: Vec<StaticFile>,
    /// What of `static/` cannot be taken.
    left_out: Vec<Diagnostic>,
}

impl Sources {
    /// Reads the attachments that notes show or link, and what lies in `static/`.
    pub fn read(project: &Project, publication: &Publication) -> Self {
        let attachments = attachments::read(project, publication);
        let (statics, left_out) = static_files::list(project);
        Sources { attachments, statics, left_out }
    }

    /// Which attachments cannot be read, and why: no note may lead to them.
    pub fn unread(&self) -> &BTreeMap<FileNumber, String> {
        &self.attachments.unread
    }
}

/// A site that is ready to be made.
#[derive(Debug)]
pub struct Site {
    project: Arc<Project>,
    publication: Publication,
    theme: Theme,
    /// Where each published attachment is, by its number.
    file_routes: Vec<Route>,
    base: BaseUrl,
    cards: Cards,
    files: Vec<File>,
    introductions: Introductions,
}

/// Why a file cannot be made.
#[derive(Debug)]
pub enum MakeError {
    /// A template does not work.
    Problem(Box<Diagnostic>),
    /// The system failed.
    System(FsError),
}

impl Site {
    /// Plans the site.
    ///
    /// Diagnostics tell what the host would not take; files that lie in each other's place are left out.
    pub fn new(
        project: Arc<Project>,
        publication: Publication,
        mut theme: Theme,
        sources: Sources,
    ) -> (Self, Vec<Diagnostic>) {
        let base = project.config.base();
        let Sources { attachments, statics, left_out } = sources;
        let Attachments { files: attachments, problems: told, .. } = attachments;
        let file_routes = attachments.iter().map(|file| file.route.clone()).collect();
        theme.set_site(&page::site_view(&project.config, &publication, &theme, &base));
        let (files, introductions, mut problems) =
            plan::plan(&project, &publication, &theme, attachments, statics);
        problems.extend(told.into_iter().chain(left_out));
        problems.extend(theme.left_out().iter().cloned());
        problems.extend(limits::check(&project, &files));
        let cards = Cards::new(&publication, &base);
        (Site { project, publication, theme, file_routes, base, cards, files, introductions }, problems)
    }

    /// The same site without a note; none when its theme or its own files can be read no longer.
    pub fn without_notes(&self) -> Option<Site> {
        let publication = Publication::default();
        let theme = Theme::load(&self.project).ok()?;
        let sources = Sources::read(&self.project, &publication);
        Some(Site::new(Arc::clone(&self.project), publication, theme, sources).0)
    }

    /// Takes it apart: what the audience may see, and how it looks.
    pub fn into_parts(self) -> (Publication, Theme) {
        (self.publication, self.theme)
    }

    /// What the audience may see.
    pub fn publication(&self) -> &Publication {
        &self.publication
    }

    fn renderer(&self) -> Renderer<'_> {
        Renderer {
            publication: &self.publication,
            config: &self.project.config,
            base: &self.base,
            files: &self.file_routes,
            paths: self,
        }
    }

    /// What a note says at the top of the list that it introduces; empty where none does. The list's page is called
    /// and described as the note.
    fn introduce(&self, list: &Route, page: &mut PageView) -> String {
        let Some(id) = self.introductions.get(&list.output()) else { return String::new() };
        let published = self.publication.note(*id);
        let body = self.renderer().body(published, Destination::Page);
        page.title.clone_from(&published.note.title);
        page.description.clone_from(&published.description);
        page.markdown_url = Some(published.route.markdown().url(&self.base));
        page.needs = body.required;
        body.html
    }

    /// What the user decided about the site.
    pub fn config(&self) -> &Config {
        &self.project.config
    }

    /// The folder of the vault.
    pub fn content_folder(&self) -> &Path {
        &self.project.content
    }

    /// The files that are published as they lie on disk, with where they lie.
    pub fn copies(&self) -> impl Iterator<Item = (&File, &Path)> {
        self.files.iter().filter_map(|file| Some((file, file.copied_from()?)))
    }

    /// Whether a file is one of the theme that kb ships, byte for byte.
    pub fn is_shipped(&self, file: &File) -> bool {
        file.asset().is_some_and(|number| self.theme.is_shipped(number))
    }

    /// Whether some bytes are those of a file of the theme that kb ships, or of an asset of the theme in use.
    pub fn ships(&self, payload: &Payload<'_>) -> bool {
        self.theme.assets().iter().any(|asset| payload.has(&asset.bytes))
            || Theme::ships(|bytes| payload.has(bytes))
    }

    /// The names and texts of the theme's templates, style sheets and scripts.
    pub fn theme_texts(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.theme.texts()
    }

    /// The theme's assets, in order of their names.
    pub fn assets(&self) -> &[Asset] {
        self.theme.assets()
    }

    /// The notes whose text a file shows as a whole, apart from what they embed.
    pub fn shown_in(&self, file: &File) -> Vec<&PublishedNote> {
        match &file.content {
            Content::Note(id) | Content::Markdown(id) => vec![self.publication.note(*id)],
            Content::AtomFeed | Content::JsonFeed => feed::entries(self),
            _ => Vec::new(),
        }
    }

    /// The file at a path below the output folder.
    pub fn file(&self, path: &str) -> Option<&File> {
        let number = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(number)
    }

    /// Every file, in order of the paths.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// How many files are pages.
    pub fn page_count(&self) -> usize {
        self.files.iter().filter(|file| file.path.ends_with(".html")).count()
    }

    /// Makes one file. A large one that is copied is not read here.
    ///
    /// # Errors
    /// When its template does not work, or what it copies cannot be read.
    pub fn bytes<'s>(&'s self, file: &'s File) -> Result<Payload<'s>, MakeError> {
        make::make(self, &file.content)
    }
}
