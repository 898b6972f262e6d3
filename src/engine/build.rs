//! One run over a project: a build, or a check.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::load::{Loaded, check_notes, load};
use super::{RunError, write};
use crate::diagnostic::{Code, Diagnostic, Policy, Report, Severity};
use crate::output::Written;
use crate::project::Project;
use crate::publish::{Audience, Publication};
use crate::site::Site;
use crate::theme::{LoadError, Theme};

/// Finds all problems and writes nothing. Private notes are checked too.
///
/// # Errors
/// When a file cannot be read, or the theme is missing.
pub fn check(project: Project) -> Result<(Report, Counts), RunError> {
    let project = &Arc::new(project);
    let Loaded { vault, mut problems } = load(project)?;
    problems.extend(check_notes(&vault, Audience::All));
    let (publication, found) = Publication::new(&vault, Audience::Public, &project.config);
    problems.extend(found);
    problems.extend(no_base_url(project));
    let mut counts = Counts { notes: publication.notes().len(), pages: 0 };
    match load_theme(project)? {
        Err(problem) => problems.push(problem),
        Ok(theme) => {
            let (site, found) = Site::new(Arc::clone(project), publication, theme)?;
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
pub fn build(project: Project, options: BuildOptions) -> Result<Build, RunError> {
    let start = Instant::now();
    let project = &Arc::new(project);
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
            let (site, found) = Site::new(Arc::clone(project), publication, theme)?;
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
