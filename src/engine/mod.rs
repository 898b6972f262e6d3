//! Runs the stages: project → notes → vault → publication → site → output.
//!
//! 1. [`Engine::open`] runs them once: `notes` reads, `check` looks for what is wrong.
//! 2. [`Engine::update`] follows changed files: an edit of one note's body redoes what shows that body, any
//!    other change everything that is cheap to redo. Notes that did not change are never read again.
//! 3. [`build()`] and [`check()`] are single runs; `write` puts the site where the user wants it.

mod audit;
mod build;
mod check;
mod dates;
mod doubts;
mod notes;
mod place;
mod retain;
mod settings;
mod shown;
mod update;
mod withdraw;
mod write;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

pub use audit::{Audited, audit};
pub use build::{Build, BuildFailure, BuildOptions, Counts, build, build_altered, check};
pub use notes::load;
pub use retain::Retention;
pub use shown::NewlyShown;
pub use update::Redone;
pub use write::Alter;

use crate::diagnostic::{Code, Diagnostic};
use crate::fs::FsError;
use crate::project::{FilesError, Project};
use crate::publish::{Audience, LinkProblems, Publication};
use crate::render::SitePaths;
use crate::site::{Site, Sources};
use crate::theme::{LoadError, Theme};
use crate::vault::NoteId;
use notes::Notes;

/// Why a run could not come to its end.
#[derive(Debug)]
pub enum RunError {
    /// The project or the command line is wrong: what is, and how to mend it.
    Usage(String),
    /// Rules about who may see notes cannot apply, so nobody knows what may be published.
    Rules(Vec<Diagnostic>),
    /// The system failed.
    System(FsError),
}

impl RunError {
    /// The same as problems, for those who go on with what they had.
    pub fn problems(self) -> Vec<Diagnostic> {
        match self {
            RunError::System(error) => vec![unreadable(&error)],
            RunError::Usage(text) => vec![Diagnostic::of_words(Code::Template, &text)],
            RunError::Rules(problems) => problems,
        }
    }
}

/// The problem with what the system does not let kb read.
pub fn unreadable(error: &FsError) -> Diagnostic {
    Diagnostic::new(Code::Unreadable, error.to_string())
}

impl From<FilesError> for RunError {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::System(error) => RunError::System(error),
            FilesError::Rules(problems) => RunError::Rules(problems),
        }
    }
}

impl From<FsError> for RunError {
    fn from(error: FsError) -> Self {
        RunError::System(error)
    }
}

/// A project with all that was made of it.
#[derive(Debug)]
pub struct Engine {
    project: Arc<Project>,
    audience: Audience,
    notes: Notes,
    /// What is wrong with links and blocks, by note.
    checks: BTreeMap<NoteId, Vec<Diagnostic>>,
    /// What is wrong with links to notes that are not published, by note.
    links: LinkProblems,
    /// What else is wrong with the publication.
    publication: Vec<Diagnostic>,
    /// What is wrong with the site as a whole.
    whole: Vec<Diagnostic>,
    plan: Plan,
    /// Whether the plan is older than the notes, because a file that it needs could not be read.
    is_behind: bool,
    withdrawals: usize,
}

/// How far the site has come.
#[derive(Debug)]
enum Plan {
    /// It is ready to be made.
    Ready(Box<Site>),
    /// Its theme cannot be used.
    Unthemed(Box<Publication>),
}

impl Engine {
    /// Reads a project and plans its site.
    ///
    /// # Errors
    /// When a file cannot be read, or the theme is missing.
    pub fn open(project: Project, audience: Audience, retention: Retention) -> Result<Engine, RunError> {
        let mut engine = Engine::read(project, audience, retention)?;
        engine.publish()?;
        Ok(engine)
    }

    /// Reads a project's notes, and publishes nothing yet.
    fn read(project: Project, audience: Audience, retention: Retention) -> Result<Engine, RunError> {
        let notes = Notes::read(&project, retention)?;
        Ok(Engine {
            project: Arc::new(project),
            audience,
            notes,
            checks: BTreeMap::new(),
            links: LinkProblems::new(),
            publication: Vec::new(),
            whole: Vec::new(),
            plan: Plan::Unthemed(Box::default()),
            is_behind: false,
            withdrawals: 0,
        })
    }

    /// Reads everything anew, for a configuration that may be another. When that fails, the last site stays, unless
    /// it shows what may not be seen any more.
    ///
    /// # Errors
    /// When a file cannot be read, or there was no site yet and the theme is missing.
    pub fn reopen(&mut self, project: Project) -> Result<(), RunError> {
        let notes = self.notes.reread(&project)?;
        let notes = std::mem::replace(&mut self.notes, notes);
        let project = std::mem::replace(&mut self.project, Arc::new(project));
        // What the configuration hides may stand on any page.
        self.withdrawals += 1;
        let result = self.publish();
        if result.is_err() && self.site().is_some() {
            (self.notes, self.project) = (notes, project);
        }
        result
    }

    /// The rules about who may see notes cannot be read: until [`Engine::reopen`] has read them, nothing becomes
    /// public that was not.
    pub fn freeze(&mut self) {
        self.notes.doubts.is_frozen = true;
    }

    /// When to look again at files that were found empty, whose text is waited for; none when there are none.
    pub fn next_look(&self) -> Option<Instant> {
        self.notes.doubts.next_look()
    }

    /// Ends the wait for files that were waited for long enough. The next update takes them as they are.
    pub fn give_up(&mut self, now: Instant) -> Vec<PathBuf> {
        self.notes.doubts.give_up(now).iter().map(|path| self.project.path_of(path)).collect()
    }

    /// How often something that the site showed was taken away from its readers. What was made before may show it.
    pub fn withdrawals(&self) -> usize {
        self.withdrawals
    }

    /// The project.
    pub fn project(&self) -> &Arc<Project> {
        &self.project
    }

    /// The site; none when its theme cannot be used, and never could.
    pub fn site(&self) -> Option<&Site> {
        match &self.plan {
            Plan::Ready(site) => Some(site),
            Plan::Unthemed(_) => None,
        }
    }

    /// What the audience may see.
    pub fn publication(&self) -> &Publication {
        match &self.plan {
            Plan::Ready(site) => site.publication(),
            Plan::Unthemed(publication) => publication,
        }
    }

    /// How many notes were read, private ones among them.
    pub fn read_count(&self) -> usize {
        self.notes.vault.notes().len()
    }

    /// All problems, those of single pages' templates aside.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let checks = self.checks.values().flatten().filter(|problem| !self.is_on_site(problem));
        let notes = self.notes.problems().chain(checks);
        let links = self.links.values().flatten();
        let all = notes.chain(links).chain(&self.publication).chain(&self.whole);
        let mut problems: Vec<Diagnostic> = all.cloned().collect();
        problems.extend(self.publication().orphans());
        problems.extend(self.publication().embed_problems());
        self.notes.vault.suggest(&mut problems);
        problems
    }

    /// Whether what a link names is none of the vault's, but a file or a page that the site has at this path.
    fn is_on_site(&self, problem: &Diagnostic) -> bool {
        let path = problem.unknown.as_ref().and_then(|unknown| unknown.site_path.as_ref());
        path.zip(self.site()).is_some_and(|(path, site)| site.find_for(path).is_some())
    }

    /// Publishes the vault anew, and plans the site.
    fn publish(&mut self) -> Result<(), RunError> {
        let vault = &self.notes.vault;
        self.checks = check::notes(vault, self.audience, &self.project.config);
        let (publication, problems) = Publication::new(vault, self.audience, &self.project.config);
        self.links = problems.links;
        self.publication = problems.others;
        self.plan(Some(publication))
    }

    /// Plans the site of a publication, or anew that of the one before. While the theme cannot be used, the
    /// last one that could is.
    fn plan(&mut self, publication: Option<Publication>) -> Result<(), RunError> {
        self.is_behind = true;
        let is_new = publication.is_some();
        let publication = match (publication, &mut self.plan) {
            // Which notes are public is known from here on, whatever fails.
            (Some(publication), Plan::Unthemed(known)) => {
                **known = publication;
                None
            }
            (publication, _) => publication,
        };
        let theme = match load_theme(&self.project) {
            Err(error) if self.site().is_some() => Err(error.problems()),
            theme => theme?.map_err(|problem| vec![problem]),
        };
        // What can fail comes before the last plan is taken apart.
        let sources = self.sources(publication.as_ref());
        // Where other files can be read than before, other links lead to them.
        if !is_new && sources.unread() != self.publication().unread() {
            return self.publish();
        }
        let (before, last_theme) = match std::mem::replace(&mut self.plan, Plan::Unthemed(Box::default())) {
            Plan::Ready(site) => {
                let (publication, theme) = site.into_parts();
                (publication, Some(theme))
            }
            Plan::Unthemed(publication) => (*publication, None),
        };
        let mut publication = publication.unwrap_or(before);
        if is_new {
            for (id, mut problems) in publication.take_back(sources.unread()) {
                self.links.entry(id).or_default().append(&mut problems);
            }
        }
        self.whole = settings::check(&self.project.config).collect();
        let theme = match theme {
            Ok(theme) => Some(theme),
            Err(problems) => {
                self.whole.extend(problems);
                last_theme
            }
        };
        self.plan = match theme {
            None => Plan::Unthemed(Box::new(publication)),
            Some(theme) => {
                let (site, found) = Site::new(Arc::clone(&self.project), publication, theme, sources);
                self.whole.extend(found);
                Plan::Ready(Box::new(site))
            }
        };
        self.is_behind = false;
        Ok(())
    }

    /// Reads what the site of a publication, or that of the one before, is made of.
    fn sources(&mut self, publication: Option<&Publication>) -> Sources {
        let withholds = publication.is_some_and(|now| now.withholds_of(self.publication()));
        self.withdrawals += usize::from(withholds);
        Sources::read(&self.project, publication.unwrap_or(self.publication()))
    }
}

/// The theme, or the problem of a template.
fn load_theme(project: &Project) -> Result<Result<Theme, Diagnostic>, RunError> {
    match Theme::load(project) {
        Ok(theme) => Ok(Ok(theme)),
        Err(LoadError::Template(problem)) => Ok(Err(*problem)),
        Err(LoadError::System(error)) => Err(RunError::System(error)),
        Err(LoadError::Missing(name)) => Err(RunError::Usage(format!(
            "there is no theme `{name}`\nhelp: put its files into themes/{name}/, or remove `theme:` from kb.yaml"
        ))),
    }
}
