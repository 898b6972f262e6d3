//! Which files a site has.
//!
//! 1. [`Site::new`] hashes the assets and the attachments, plans every file, and checks the plan: no two
//!    files in one place, nothing that the host does not take.
//! 2. [`Site::bytes`] makes one file. Files are made one at a time, by many threads, so a site never lies in
//!    memory as a whole.

mod attachments;
mod cards;
mod cloudflare;
mod content;
mod dates;
mod feed;
mod graph;
mod home;
mod limits;
mod listing;
mod llms;
mod make;
mod note_page;
mod page;
mod plan;
mod replace;
mod sitemap;
mod static_files;
mod structured_data;
mod xml;

use std::borrow::Cow;
use std::sync::Arc;

pub use limits::too_large;
pub use plan::File;
pub use replace::Replaced;

use crate::diagnostic::Diagnostic;
use crate::fs::FsError;
use crate::project::Project;
use crate::project::config::BaseUrl;
use crate::publish::{Publication, Route};
use crate::render::Renderer;
use crate::theme::Theme;
use cards::Cards;

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
    ///
    /// # Errors
    /// When an attachment or a static file cannot be read.
    pub fn new(
        project: Arc<Project>,
        publication: Publication,
        mut theme: Theme,
    ) -> Result<(Self, Vec<Diagnostic>), FsError> {
        let base = project.config.base();
        let attachments = attachments::read(&project, &publication)?;
        let statics = static_files::list(&project)?;
        let file_routes = attachments.iter().map(|file| file.route.clone()).collect();
        theme.set_site(&page::site_view(&project.config, &publication, &theme, &base));
        let (plan, mut problems) = plan::plan(&project, &publication, &theme, attachments, statics);
        problems.extend(limits::check(&project, &plan));
        let cards = Cards::new(&publication, &base);
        Ok((Site { project, publication, theme, file_routes, base, cards, files: plan }, problems))
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
        }
    }

    /// Every file, in order of the paths.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// How many files are pages.
    pub fn page_count(&self) -> usize {
        self.files.iter().filter(|file| file.path.ends_with(".html")).count()
    }

    /// Makes one file.
    ///
    /// # Errors
    /// When its template does not work, or what it copies cannot be read.
    pub fn bytes<'s>(&'s self, file: &'s File) -> Result<Cow<'s, [u8]>, MakeError> {
        make::make(self, &file.content)
    }
}
