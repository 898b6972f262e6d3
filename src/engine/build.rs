//! One run over a project: a build, or a check.

use std::time::{Duration, Instant};

use super::check::notes as check_notes;
use super::{Engine, Plan, Retention, RunError, write};
use crate::diagnostic::{Diagnostic, Policy, Report, Severity};
use crate::output::Written;
use crate::project::Project;
use crate::publish::Audience;
use crate::site::Site;

/// Finds all problems and writes nothing. Private notes are checked too.
///
/// # Errors
/// When a file cannot be read, or the theme is missing.
pub fn check(project: Project) -> Result<(Report, Counts), RunError> {
    let mut engine = Engine::open(project, Audience::Public, Retention::None)?;
    engine.checks = check_notes(&engine.notes.vault, Audience::All, &engine.project.config);
    let mut problems = engine.problems();
    if let Some(site) = engine.site() {
        problems.extend(write::rehearse(site)?);
    }
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
pub fn build(project: Project, options: BuildOptions) -> Result<Build, RunError> {
    let start = Instant::now();
    write::check_output(&project, options.audience)?;
    let engine = Engine::open(project, options.audience, Retention::None)?;
    let mut problems = engine.problems();
    let (counts, read) = (engine.counts(), engine.notes.vault.notes().len());
    let Engine { project, plan, .. } = engine;
    let policy = &project.config.policy;
    let stopped = has_errors(&problems, policy) && !options.keep_going;
    let written = match plan {
        Plan::Ready(site) if !stopped => write::write(&project, &site, options, &mut problems)?,
        Plan::Ready(_) | Plan::Unthemed(_) => None,
    };
    Ok(Build { report: Report::new(problems, policy), counts, read, written, time: start.elapsed() })
}

impl Engine {
    fn counts(&self) -> Counts {
        let pages = self.site().map_or(0, Site::page_count);
        Counts { notes: self.publication().notes().len(), pages }
    }
}

fn has_errors(problems: &[Diagnostic], policy: &Policy) -> bool {
    problems.iter().any(|problem| policy.severity(problem.code) == Severity::Error)
}
