//! Runs the stages: project → notes → vault → publication → site → output.

mod write;

use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Policy, Report, Severity};
use crate::fs::{self, FsError};
use crate::note::Note;
use crate::output::Written;
use crate::project::{Project, VaultPath, Visibility, history};
use crate::publish::{Audience, Publication};
use crate::render;
use crate::site::Site;
use crate::theme::{LoadError, Theme};
use crate::vault::Vault;

/// Why a run could not come to its end.
#[derive(Debug)]
pub enum RunError {
    /// The project or the command line is wrong: what is, and how to mend it.
    Usage(String),
    /// The system failed.
    System(FsError),
}

impl From<FsError> for RunError {
    fn from(error: FsError) -> Self {
        RunError::System(error)
    }
}

/// All notes of a project, with the problems of their text.
#[derive(Debug)]
pub struct Loaded {
    /// The notes.
    pub vault: Vault,
    /// What is wrong with single notes and names.
    pub problems: Vec<Diagnostic>,
}

/// Reads and parses every note.
///
/// # Errors
/// When a file cannot be read.
pub fn load(project: &Project) -> Result<Loaded, FsError> {
    let (files, mut problems) = project.files()?;
    let read = |path: VaultPath| {
        let bytes = fs::read(&project.path_of(&path))?;
        let shown = project.shown(&path);
        Ok(Note::parse(path, &shown, bytes, &project.config))
    };
    let parsed: Vec<(Note, Vec<Diagnostic>)> =
        files.notes.into_par_iter().map(read).collect::<Result<_, FsError>>()?;
    let mut notes = Vec::with_capacity(parsed.len());
    for (note, found) in parsed {
        problems.extend(found);
        notes.push(note);
    }
    fill_dates(project, &mut notes);
    let notes = notes.into_iter().map(Arc::new).collect();
    let vault = Vault::new(notes, files.attachments, project.config.links_accept_aliases);
    problems.extend(vault.check_names());
    Ok(Loaded { vault, problems })
}

/// Takes the dates that authors did not write from git; git is asked only when one is needed.
fn fill_dates(project: &Project, notes: &mut [Note]) {
    // Private notes have no page to show a date on, and a long history takes git a while.
    let lacks = |note: &Note| {
        let dates = (note.properties.published, note.properties.updated);
        note.properties.visibility != Visibility::Private && (dates.0.is_none() || dates.1.is_none())
    };
    if !notes.iter().any(lacks) {
        return;
    }
    let history = history::of_folder(&project.content);
    for note in notes.iter_mut().filter(|note| lacks(note)) {
        if let Some(changes) = history.get(note.path.as_str()) {
            note.properties.fill_dates(*changes);
        }
    }
}

/// The problems of notes' links and code blocks: those of published notes, or of all.
fn check_notes(vault: &Vault, audience: Audience) -> Vec<Diagnostic> {
    let notes: Vec<_> = vault.notes().collect();
    let concerns = |note: &Note| {
        note.readable && (audience == Audience::All || note.properties.visibility != Visibility::Private)
    };
    let checked = notes.into_par_iter().filter(|(_, note)| concerns(note));
    let mut problems: Vec<Diagnostic> =
        checked.flat_map_iter(|(id, note)| vault.check(id).into_iter().chain(render::check(note))).collect();
    vault.suggest(&mut problems);
    problems
}

/// Finds all problems and writes nothing. Private notes are checked too.
///
/// # Errors
/// When a file cannot be read, or the theme is missing.
pub fn check(project: &Project) -> Result<(Report, Counts), RunError> {
    let Loaded { vault, mut problems } = load(project)?;
    problems.extend(check_notes(&vault, Audience::All));
    let (publication, found) = Publication::new(&vault, Audience::Public, &project.config);
    problems.extend(found);
    problems.extend(no_base_url(project));
    let mut counts = Counts { notes: publication.notes().len(), pages: 0 };
    match load_theme(project)? {
        Err(problem) => problems.push(problem),
        Ok(theme) => {
            let (site, found) = Site::new(project, &publication, theme)?;
            problems.extend(found);
            counts.pages = site.page_count();
            problems.extend(write::rehearse(&site)?);
        }
    }
    Ok((Report::new(problems, &project.config.policy), counts))
}

/// What a site has.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    /// Published notes.
    pub notes: usize,
    /// HTML pages.
    pub pages: usize,
}

/// How to build.
#[derive(Debug, Clone, Copy)]
pub struct BuildOptions {
    /// For whom.
    pub audience: Audience,
    /// Whether to write what is good when something is not.
    pub keep_going: bool,
}

/// A finished build.
#[derive(Debug)]
pub struct Build {
    /// The problems.
    pub report: Report,
    /// What the site has.
    pub counts: Counts,
    /// How many notes were read, the private ones among them.
    pub read: usize,
    /// What was written; none when errors stopped the build.
    pub written: Option<Written>,
    /// How long it took.
    pub time: Duration,
}

/// Builds the site. Errors stop it before anything is written, unless it is to keep going.
///
/// # Errors
/// When the output folder cannot be used, the theme is missing or the system fails.
pub fn build(project: &Project, options: BuildOptions) -> Result<Build, RunError> {
    let start = Instant::now();
    write::check_output(project, options.audience)?;
    let Loaded { vault, mut problems } = load(project)?;
    problems.extend(check_notes(&vault, options.audience));
    let (publication, found) = Publication::new(&vault, options.audience, &project.config);
    problems.extend(found);
    problems.extend(no_base_url(project));
    let mut build = Build {
        report: Report::default(),
        counts: Counts::default(),
        read: vault.notes().len(),
        written: None,
        time: Duration::ZERO,
    };
    drop(vault);
    build.counts.notes = publication.notes().len();
    match load_theme(project)? {
        Err(problem) => problems.push(problem),
        Ok(theme) => {
            let (site, found) = Site::new(project, &publication, theme)?;
            problems.extend(found);
            build.counts.pages = site.page_count();
            let stopped = has_errors(&problems, &project.config.policy) && !options.keep_going;
            if !stopped {
                build.written = write::write(project, &site, options, &mut problems)?;
            }
        }
    }
    build.report = Report::new(problems, &project.config.policy);
    build.time = start.elapsed();
    Ok(build)
}

fn has_errors(problems: &[Diagnostic], policy: &Policy) -> bool {
    problems.iter().any(|problem| policy.severity(problem.code) == Severity::Error)
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

fn no_base_url(project: &Project) -> Option<Diagnostic> {
    project.config.base_url.is_none().then(|| {
        let problem = Diagnostic::new(
            Code::NoBaseUrl,
            "the site's address is not known, so feeds, the sitemap and link previews name http://localhost",
        );
        problem.help("set `base_url: https://…` in kb.yaml, or pass `--base-url`")
    })
}
