//! One run over a project: a build, or a check.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::check::notes as check_notes;
use super::shown::{NewlyShown, newly_shown};
use super::write::{Alter, Auditor, Maker};
use super::{Engine, Plan, Retention, RunError, place, withdraw, write};
use crate::diagnostic::{Diagnostic, Policy, Report, Severity};
use crate::output::Written;
use crate::project::history::Lack;
use crate::project::{Project, SetAside};
use crate::publish::Audience;
use crate::site::Site;

/// Finds all problems and writes nothing. Private notes are checked too. `on_build_host` says whether others may read
/// what is found.
///
/// # Errors
/// When a file cannot be read, or the theme is missing.
pub fn check(project: Project, on_build_host: bool) -> Result<(Report, Counts), RunError> {
    let mut engine = Engine::open(project, Audience::Public, Retention::None)?;
    engine.checks = check_notes(&engine.notes.vault, Audience::All, &engine.project.config);
    let mut problems = engine.problems();
    let audit = engine.audit();
    if let Some(site) = engine.site() {
        problems.extend(write::rehearse(site, &Auditor::new(audit.as_ref(), site, on_build_host))?);
    }
    let problems = engine.for_readers(problems, audit.as_ref(), on_build_host);
    Ok((Report::new(problems, &engine.project.config.policy), engine.counts()))
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
    /// Whether to take over a folder with a site that is in no record.
    pub adopt: bool,
    /// Whether others may read what is printed.
    pub on_build_host: bool,
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
    /// The author's own properties that the site shows for the first time.
    pub newly_shown: Vec<NewlyShown>,
    /// What of the content folder is no content.
    pub set_aside: SetAside,
    /// How many published notes have no date, and why they have none from git.
    pub undated: Option<(usize, Lack)>,
    /// What was written; none when errors stopped the build.
    pub written: Option<Written>,
    /// How long it took.
    pub time: Duration,
}

/// A build that could not come to its end.
#[derive(Debug)]
pub struct BuildFailure {
    /// Why.
    pub error: RunError,
    /// What was done about notes that are no longer public.
    pub withdrawn: Report,
    /// Whether it could not be decided which notes are public.
    pub is_undecided: bool,
}

/// Builds the site. A note with problems is left out. Errors stop the build before anything is written; what is no
/// longer public is taken back even then.
///
/// # Errors
/// When the output folder cannot be used, the theme is missing or the system fails.
pub fn build(project: Project, options: BuildOptions) -> Result<Build, BuildFailure> {
    build_altered(project, options, &|_, payload| payload)
}

/// [`build`], with files that something alters between their maker and the audit: for tests of what the audit stops.
///
/// # Errors
/// As [`build`].
#[doc(hidden)]
pub fn build_altered(
    mut project: Project,
    options: BuildOptions,
    alter: Alter<'_>,
) -> Result<Build, BuildFailure> {
    let start = Instant::now();
    // Of two builds at once, the second reads the notes when the first has ended: it cannot bring back what the other
    // knew to be private.
    // A site for its author alone asks search engines to leave it out, should it ever be published.
    project.config.deployment.is_preview |= options.audience == Audience::All;
    let failed =
        |is_undecided: bool| move |error| BuildFailure { error, withdrawn: Report::default(), is_undecided };
    let output = place::open(&project, options.audience).map_err(failed(false))?;
    let mut engine = Engine::read(project, options.audience, Retention::None).map_err(failed(true))?;
    let published = engine.publish();
    let mut problems = engine.problems();
    let project = Arc::clone(&engine.project);
    let policy = &project.config.policy;
    let stopped = has_errors(&problems, policy);
    let mut audit = if stopped && !options.on_build_host { None } else { engine.audit() };
    if let (Some(audit), Some(site)) = (&mut audit, engine.site())
        && !options.on_build_host
        && let Some(folder) = output.state_folder()
    {
        audit.recall(site, folder);
    }
    let written = match (published, &engine.plan) {
        (Err(error), _) => Err(error),
        (Ok(()), Plan::Ready(site)) if !stopped => {
            let auditor = Auditor::new(audit.as_ref(), site, options.on_build_host);
            let maker = Maker { site, auditor: &auditor, alter };
            write::write(&output, &project, &maker, options, &mut problems)
        }
        (Ok(()), _) => Ok(None),
    };
    if let (Ok(Some(_)), Some(audit)) = (&written, &audit) {
        audit.keep();
    }
    if !matches!(written, Ok(Some(_))) {
        let withdrawn = withdraw::withdraw(&output, &engine, options);
        if let Err(error) = written {
            let withdrawn = Report::new(withdrawn, policy);
            return Err(BuildFailure { error, withdrawn, is_undecided: false });
        }
        problems.extend(withdrawn);
    }
    let (counts, read, set_aside) = (engine.counts(), engine.read_count(), engine.notes.set_aside);
    let written = written.unwrap_or_default();
    let is_public = written.is_some() && options.audience == Audience::Public;
    let newly_shown =
        if is_public { newly_shown(engine.publication(), output.state_folder()) } else { Vec::new() };
    let problems = engine.for_readers(problems, audit.as_ref(), options.on_build_host);
    let report = Report::new(problems, policy);
    let undated = engine.undated();
    Ok(Build { report, counts, read, newly_shown, set_aside, undated, written, time: start.elapsed() })
}

impl Engine {
    fn undated(&self) -> Option<(usize, Lack)> {
        let lack = self.notes.lack_of_history()?;
        let notes = self.publication().notes().map(|(_, note)| &note.note.properties);
        let undated = notes.filter(|own| own.published.is_none() && own.updated.is_none()).count();
        (undated > 0).then_some((undated, lack))
    }

    fn counts(&self) -> Counts {
        let pages = self.site().map_or(0, Site::page_count);
        Counts { notes: self.publication().notes().len(), pages }
    }
}

fn has_errors(problems: &[Diagnostic], policy: &Policy) -> bool {
    problems.iter().any(|problem| policy.severity(problem.code) == Severity::Error)
}
