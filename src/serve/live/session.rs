//! The engine while its author writes: it follows edits, and nothing that breaks ends it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::outcome::{Changed, Outcome, Problems, Style};
use super::page_cache::{Made, PageCache};
use super::rules_file::RulesFile;
use crate::audit::Audit;
use crate::diagnostic::{Code, Diagnostic, Policy, Report};
use crate::engine::{self, Engine, Redone, Retention, RunError};
use crate::fs::Edited;
use crate::output::Payload;
use crate::project::{self, Environment, Overrides, Project};
use crate::publish::Audience;
use crate::serve::watch::Scope;
use crate::site::{File, MakeError, Site};

/// What a project is opened with, now and whenever its configuration changes.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder to search the project from.
    pub start: PathBuf,
    /// What the command line says.
    pub overrides: Overrides,
    /// What the system says.
    pub environment: Environment,
    /// For whom the site is.
    pub audience: Audience,
}

/// Why a session cannot begin. Once it has, nothing ends it.
#[derive(Debug)]
pub enum OpenError {
    /// The project cannot be opened.
    Project(project::OpenError),
    /// Its notes cannot be read, or its theme is missing.
    Run(RunError),
}

/// A site that follows its author.
///
/// What breaks keeps its last good state, for the author's eyes alone: a note that cannot be read, a page whose
/// template does not work, a configuration that makes no sense. The problems say what is wrong with it.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    engine: Engine,
    /// What every file is searched for before it is sent; made when the first is.
    audit: OnceLock<Option<Audit>>,
    /// The one before the last edits, with its configuration.
    last_audit: Mutex<Option<(Arc<Project>, Audit)>>,
    cache: Mutex<PageCache>,
    /// What is wrong with `kb.yaml`; the last good one is in use.
    config: Vec<Diagnostic>,
    /// Why the last edits could not be followed. They wait in `pending`.
    failed: Vec<Diagnostic>,
    pending: BTreeSet<PathBuf>,
    /// The file with the rules about who may see notes.
    rules: RulesFile,
    /// The problems that were told of last.
    told: Mutex<Report>,
    /// What alters files before they are searched, in tests.
    alter: Option<AlterSent>,
}

/// What alters a file on its way, by its path.
pub type AlterSent = for<'b> fn(&str, Payload<'b>) -> Payload<'b>;

/// Edits that were followed, and the files of the site as they were before.
#[derive(Debug)]
pub struct Followed {
    edited: (String, usize),
    redone: Redone,
    before: Vec<(String, Made)>,
    styles: Vec<Style>,
    time: Duration,
    /// Whether the project was opened anew: other files than before may have to be watched.
    pub scope_changed: bool,
}

impl Session {
    /// Opens a project and plans its site.
    ///
    /// # Errors
    /// When there is nothing that could be served.
    pub fn open(settings: Settings) -> Result<Session, OpenError> {
        let project = settings.project()?;
        Session::start(settings, project)
    }

    /// The same with the project, opened already.
    pub(super) fn start(settings: Settings, project: Project) -> Result<Session, OpenError> {
        let mut settings = settings;
        // A kb.yaml that goes away makes no folder above it the project.
        settings.overrides.root.get_or_insert_with(|| project.root.clone());
        let rules = RulesFile::of(&project);
        let engine = Engine::open(project, settings.audience, Retention::LastGood).map_err(OpenError::Run)?;
        let session = Session {
            settings,
            rules,
            engine,
            audit: OnceLock::new(),
            last_audit: Mutex::default(),
            cache: Mutex::default(),
            config: Vec::new(),
            failed: Vec::new(),
            pending: BTreeSet::new(),
            told: Mutex::default(),
            alter: None,
        };
        *lock(&session.told) = session.report();
        Ok(session)
    }

    /// Alters what is made before it is searched, from now on: for tests of what the audit stops.
    #[doc(hidden)]
    pub fn alter(&mut self, alter: AlterSent) {
        self.alter = Some(alter);
    }

    /// The project as it is configured now.
    pub fn project(&self) -> &Project {
        self.engine.project()
    }

    /// For whom the site is.
    pub fn audience(&self) -> Audience {
        self.settings.audience
    }

    /// The files that have to be watched.
    pub fn scope(&self) -> Scope {
        Scope::of(self.project())
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Whether the site has a file at a path below the output folder.
    pub fn has(&self, path: &str) -> bool {
        self.engine.site().is_some_and(|site| site.file(path).is_some())
    }

    /// The file of the site at a path; none when it has none.
    pub fn file(&self, path: &str) -> Option<Made> {
        let file = self.engine.site()?.file(path)?;
        let fresh = lock(&self.cache).fresh(path);
        Some(fresh.unwrap_or_else(|| self.make(file)))
    }

    /// Makes a file, and keeps it. The cache is free meanwhile: others make theirs.
    fn make(&self, file: &File) -> Made {
        let made = match self.engine.site().map(|site| self.send(site, file)) {
            Some(Ok(made)) => made,
            Some(Err(MakeError::Problem(problem))) => self.failed(&file.path, problem),
            Some(Err(MakeError::System(error))) => {
                self.failed(&file.path, Box::new(engine::unreadable(&error)))
            }
            None => Made::new(Vec::new()),
        };
        lock(&self.cache).keep(&file.path, made.clone());
        made
    }

    /// A file as it is sent: a large one stays on the disk. What holds something private is not sent, nor is an earlier
    /// state of it, which may hold the same.
    fn send(&self, site: &Site, file: &File) -> Result<Made, MakeError> {
        let mut payload = site.bytes(file)?;
        if let Some(alter) = self.alter {
            payload = alter(&file.path, payload);
        }
        if let Some(audit) = self.audit() {
            let leaks = audit.search(site, file, &payload);
            if let Some(problem) = audit.problems(leaks, false).into_iter().next() {
                return Ok(Made::failed(None, Box::new(problem)));
            }
        }
        Ok(match payload {
            Payload::Bytes(bytes) => Made::new(bytes.into_owned()),
            Payload::File { path, .. } => Made::large(Edited::whole(path).map_err(MakeError::System)?),
            Payload::Edited(file) if file.size() > LARGE => Made::large(file.clone()),
            Payload::Edited(file) => Made::new(file.bytes().map_err(MakeError::System)?),
        })
    }

    fn audit(&self) -> Option<&Audit> {
        let make = || {
            let before = lock(&self.last_audit).take();
            let before = before.filter(|(project, _)| Arc::ptr_eq(project, self.engine.project()));
            self.engine.audit_after(before.map(|(_, audit)| audit))
        };
        self.audit.get_or_init(make).as_ref()
    }

    fn failed(&self, path: &str, problem: Box<Diagnostic>) -> Made {
        Made::failed(lock(&self.cache).last(path), problem)
    }

    /// All problems, as they are now.
    pub fn report(&self) -> Report {
        let mut problems = self.engine.problems();
        problems.extend(self.failed.iter().cloned());
        problems.extend(lock(&self.cache).problems());
        // The configuration decides severity, but one that cannot be read is wrong as a whole.
        let strict = Policy { strict: true, ..Policy::default() };
        let config = Report::new(self.config.clone(), &strict);
        config.and(Report::new(problems, &self.project().config.policy.at_work()))
    }

    /// Follows edited files. The pages that they touch can be asked for as soon as this is done; what else came of
    /// it is for [`Session::compare`] to say.
    pub fn follow(&mut self, paths: &BTreeSet<PathBuf>) -> Followed {
        let start = Instant::now();
        let edited = self.edited(paths);
        let sheets = self.sheets();
        let project = Arc::clone(self.engine.project());
        self.pending.extend(paths.iter().cloned());
        let redone = self.redo();
        if let Some(audit) = self.audit.take().flatten() {
            *lock(&self.last_audit) = Some((Arc::clone(&project), audit));
        }
        let all = match &redone {
            Redone::Files(files) => Some(files),
            Redone::Everything => None,
        };
        let before = lock(&self.cache).age(all);
        let styles = Style::changes(&sheets, &self.sheets());
        let scope_changed = !Arc::ptr_eq(&project, self.engine.project());
        Followed { edited, redone, before, styles, scope_changed, time: start.elapsed() }
    }

    /// Has the engine follow all that is pending.
    fn redo(&mut self) -> Redone {
        let withdrawals = self.engine.withdrawals();
        let redone = self.try_redo().unwrap_or_else(|error| {
            self.failed = error.problems();
            // Notes that are known were followed all the same.
            Redone::Everything
        });
        if self.engine.withdrawals() != withdrawals {
            lock(&self.cache).withdraw();
        }
        redone
    }

    fn try_redo(&mut self) -> Result<Redone, RunError> {
        let is_config = |path: &PathBuf| self.is_configuration(path);
        let (config, files): (Vec<PathBuf>, Vec<PathBuf>) = self.pending.iter().cloned().partition(is_config);
        let mut waits = false;
        if !config.is_empty() || self.project().has_moved_folders(&files) {
            waits = self.rules.waits(Instant::now());
            let opened = if waits { None } else { Some(self.settings.project()) };
            match opened {
                Some(Ok(project)) => {
                    self.config.clear();
                    match self.engine.reopen(project) {
                        Ok(()) => {
                            self.rules = RulesFile::of(self.engine.project());
                            self.pending.clear();
                            self.failed.clear();
                            return Ok(Redone::Everything);
                        }
                        Err(error) => return self.follow_frozen(&files).and(Err(error)),
                    }
                }
                Some(Err(error)) => self.config = config_problems(error),
                None => {}
            }
            self.engine.freeze();
        }
        let redone = self.engine.update(&files)?;
        self.pending.retain(|path| waits && config.contains(path));
        self.failed.clear();
        Ok(redone)
    }

    /// Follows what the notes say while the rules about who may see them cannot be taken over.
    fn follow_frozen(&mut self, files: &[PathBuf]) -> Result<Redone, RunError> {
        self.engine.freeze();
        self.engine.update(files)
    }

    /// When to look again at files that were found empty, whose text is waited for; none when there are none.
    pub fn next_look(&self) -> Option<Instant> {
        self.engine.next_look().into_iter().chain(self.rules.next_look()).min()
    }

    /// Ends the wait for files that were waited for long enough: they have to be followed as they are.
    pub fn give_up(&mut self, now: Instant) -> BTreeSet<PathBuf> {
        self.engine.give_up(now).into_iter().chain(self.rules.give_up(now)).collect()
    }

    /// What came of edits that were followed: the files that were asked for before are made again, as far as they
    /// may have changed, and compared.
    pub fn compare(&self, followed: Followed) -> Outcome {
        let Followed { edited, redone, before, styles, time, scope_changed: _ } = followed;
        let is_other = |(path, before): (String, Made)| {
            let now = self.file(&path);
            if now.is_none() {
                lock(&self.cache).forget(&path);
            }
            now.is_none_or(|now| now.differs(&before, &styles)).then_some(path)
        };
        // A thread that makes it while others wait for it must not be one of these.
        let _ = self.audit();
        let mut files: BTreeSet<String> = before.into_par_iter().filter_map(is_other).collect();
        let has_gaps = lock(&self.cache).has_gaps;
        let is_page = |path: &&String| path.ends_with(".html");
        let (pages, changed) = match redone {
            Redone::Files(all) => {
                let pages = all.iter().filter(is_page).count();
                if has_gaps {
                    files = all;
                }
                (Some(pages), Changed::Files(files))
            }
            Redone::Everything if has_gaps => (None, Changed::Any),
            Redone::Everything => (None, Changed::Files(files)),
        };
        let report = self.report();
        let mut told = lock(&self.told);
        let appeared = report.since(&told);
        let problems_changed = !appeared.problems().is_empty() || !told.since(&report).problems().is_empty();
        *told = report;
        let problems = Problems::of(&told);
        Outcome { edited, pages, time, changed, styles, problems, appeared, problems_changed }
    }

    /// Follows edited files and says what came of it.
    pub fn update(&mut self, paths: &BTreeSet<PathBuf>) -> Outcome {
        let followed = self.follow(paths);
        self.compare(followed)
    }

    /// What was edited, in few words: notes are named before all else.
    fn edited(&self, paths: &BTreeSet<PathBuf>) -> (String, usize) {
        let is_note = |path: &&&PathBuf| path.extension().is_some_and(|extension| extension == "md");
        let is_ours = |path: &&PathBuf| self.is_configuration(path) || self.engine.is_touched_by(path);
        let mut edited: Vec<&PathBuf> = paths.iter().filter(is_ours).collect();
        if edited.is_empty() {
            edited = paths.iter().collect();
        }
        let first = edited.iter().find(is_note).or(edited.first()).copied();
        let project = self.project();
        let name = |path: &PathBuf| {
            let below =
                path.strip_prefix(&project.content).ok().filter(|below| !below.as_os_str().is_empty());
            below.map_or_else(|| project.shown_path(path), |below| below.display().to_string())
        };
        (first.map(name).unwrap_or_default(), edited.len().saturating_sub(1))
    }

    /// Whether a file decides how all others are read.
    fn is_configuration(&self, path: &Path) -> bool {
        self.project().configuration_files().iter().any(|file| file == path)
    }

    /// The theme's style sheets, each with its URL.
    fn sheets(&self) -> Vec<(String, String)> {
        let base = self.project().config.base();
        let assets = self.engine.site().map_or(&[][..], |site| site.assets()).iter();
        let sheets = assets.filter(|asset| asset.name.ends_with(".css"));
        sheets.map(|asset| (asset.name.clone(), asset.route.url(&base))).collect()
    }
}

impl From<project::OpenError> for OpenError {
    fn from(error: project::OpenError) -> Self {
        OpenError::Project(error)
    }
}

impl Settings {
    pub(super) fn project(&self) -> Result<Project, project::OpenError> {
        Project::open(&self.start, &self.overrides, &self.environment)
    }
}

/// Attachments are read as a whole up to this size, in bytes; larger ones are sent as they are read.
const LARGE: u64 = 1024 * 1024;

/// What is wrong with a configuration.
fn config_problems(error: project::OpenError) -> Vec<Diagnostic> {
    match error {
        project::OpenError::Config(problems) => problems,
        project::OpenError::Usage(text) => vec![Diagnostic::of_words(Code::BadValue, &text)],
        project::OpenError::System(error) => vec![engine::unreadable(&error)],
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
