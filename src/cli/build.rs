//! `kb build`.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::BuildArguments;
use super::failure::Failure;
use super::print::{Printer, count, problems};
use crate::engine::{self, Build, BuildFailure, BuildOptions, NewlyShown};
use crate::output;
use crate::project::history::Lack;
use crate::project::{Environment, Overrides, Project, SetAside};

pub fn run(
    arguments: &BuildArguments,
    overrides: Overrides,
    environment: &Environment,
    printer: &Printer,
) -> ExitCode {
    let overrides = Overrides {
        output: arguments.output.clone(),
        base_url: arguments.base_url.clone(),
        strict: arguments.strict,
        ..overrides
    };
    let project = match super::open(&overrides, environment) {
        Ok(project) => project,
        Err(failure) => {
            let status = failure.report(printer);
            tell_of_old_pages(overrides.output.as_deref(), &overrides, environment, printer);
            return status;
        }
    };
    let options = BuildOptions {
        audience: arguments.audience.into(),
        adopt: arguments.adopt,
        on_build_host: environment.is_build_host,
    };
    let output = project.output.clone();
    let is_preview = project.config.deployment.is_preview;
    let build = match engine::build(project, options) {
        Ok(build) => build,
        Err(BuildFailure { error, withdrawn, is_undecided }) => {
            printer.report(&withdrawn);
            let status = Failure::from(error).report(printer);
            if is_undecided {
                tell_of_old_pages(Some(&output), &overrides, environment, printer);
            }
            return status;
        }
    };
    printer.report(&build.report);
    printer.summary(&summary(&build));
    printer.summary(&newly_shown(&build.newly_shown));
    if build.written.as_ref().is_some_and(|written| written.written > 0) {
        printer.summary(&build.undated.map(undated).unwrap_or_default());
    }
    printer.summary(&set_aside(build.set_aside));
    if is_preview && build.written.is_some() {
        printer.summary("This is a preview: its pages ask search engines to leave them out.\n");
    }
    let is_empty = build.written.is_some() && build.counts.notes == 0 && build.read > 0;
    if is_empty && build.report.withholding().next().is_none() {
        // Whoever tries kb for the first time may not know.
        printer.summary(HINT);
    }
    ExitCode::from(u8::from(build.report.errors() > 0))
}

/// Says, where it could not be decided which notes are public, that what was published before is still there.
fn tell_of_old_pages(
    output: Option<&Path>,
    overrides: &Overrides,
    environment: &Environment,
    printer: &Printer,
) {
    let root = super::current_folder().ok().and_then(|start| Project::find_root(&start, overrides));
    let sites = root.as_deref().map(output::known_sites).unwrap_or_default();
    let has_site = !sites.is_empty() || output.is_some_and(output::is_site);
    if has_site || environment.is_build_host {
        printer.err(
            "note: which notes are public could not be decided, so nothing was removed: old pages may still be there\n",
        );
    }
    if environment.is_build_host {
        printer.err("note: the last deployment stays online until a build succeeds\n");
    }
}

/// What a site without notes lacks.
const HINT: &str =
    "Every note is private. To publish one, write `visibility: public` into its front matter.\n";

/// How many properties are named.
const NAMED: usize = 8;

/// What is no content because Obsidian is set so; empty where there is nothing of the kind.
fn set_aside(SetAside { templates, excluded }: SetAside) -> String {
    let templates = (templates > 0).then(|| format!("{} in folders of templates", count(templates, "note")));
    let excluded = (excluded > 0).then(|| format!("{} excluded", count(excluded, "path")));
    let parts: Vec<String> = templates.into_iter().chain(excluded).collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("No content, as Obsidian is set: {}.\n", parts.join(", "))
}

/// Says that notes have no dates where there is no history to take them from; a history that cannot be read is a problem.
fn undated((notes, lack): (usize, Lack)) -> String {
    let why = match lack {
        Lack::NoRepository => "there is no git history",
        Lack::Untracked => "nothing is committed to git",
        Lack::Shallow | Lack::NoGit | Lack::Refused => return String::new(),
    };
    let have = if notes == 1 { "has" } else { "have" };
    format!("{} {have} no date: none is written, and {why}.\n", count(notes, "note"))
}

/// Says which of the author's own properties readers see now; empty when there are no new ones.
fn newly_shown(new: &[NewlyShown]) -> String {
    if new.is_empty() {
        return String::new();
    }
    let named = new.iter().take(NAMED).map(|new| {
        let key: String = new.key.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(40).collect();
        format!("`{key}` ({})", count(new.notes, "note"))
    });
    let mut named: Vec<String> = named.collect();
    if new.len() > NAMED {
        named.push(format!("and {} more", new.len() - NAMED));
    }
    format!(
        "Readers now see these properties of your notes: {}. To choose: `properties: {{show: [\u{2026}]}}` in kb.yaml.\n",
        named.join(", ")
    )
}

fn summary(build: &Build) -> String {
    let (problems, seconds) =
        (problems(build.report.errors(), build.report.warnings()), build.time.as_secs_f64());
    let Some(written) = &build.written else {
        return format!("Built nothing: {problems} in {}, in {seconds:.2} s\n", count(build.read, "note"));
    };
    let (notes, pages) = (count(build.counts.notes, "note"), count(build.counts.pages, "page"));
    let removed =
        if written.removed > 0 { format!(" and {} removed", written.removed) } else { String::new() };
    let files = count(written.written, "file");
    format!("Built {notes}, {pages} ({files} written{removed}), {problems}, in {seconds:.2} s\n")
}
