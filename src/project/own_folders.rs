//! The folders that are kb's own: files that are copied, themes, the site. Where the notes lie at the project's root they
//! lie among the author's, who may have given one of theirs the same name.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Config, ContentRules, Project, VaultPath};
use crate::diagnostic::{Code, Diagnostic};
use crate::fs;
use crate::output;
use crate::text::fold;

/// Which folders are kb's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnFolders {
    /// The folder whose files are copied as they are; none where the author has notes in it.
    pub statics: Option<PathBuf>,
    /// The folder of the themes; none where it is the author's.
    pub themes: Option<PathBuf>,
    /// Whether the first lies among the notes.
    pub statics_among_notes: bool,
    /// Where the site goes by configuration, from the root.
    pub output: String,
}

impl OwnFolders {
    /// The folders of a project.
    pub(super) fn of(project: &Project) -> OwnFolders {
        let (statics, themes) = (project.root.join("static"), project.root.join("themes"));
        let output = project.config.output.clone();
        if !project.has_notes_at_root() {
            let output = output.unwrap_or_else(|| DEFAULT_OUTPUT.to_owned());
            let (statics, themes) = (Some(statics), Some(themes));
            return OwnFolders { statics, themes, output, statics_among_notes: false };
        }
        let names_theme = project.config.theme != Config::default().theme;
        let statics = Some(statics).filter(|folder| !has_notes(project, folder));
        OwnFolders {
            statics_among_notes: statics.is_some(),
            statics,
            themes: Some(themes).filter(|folder| names_theme || has_theme(folder)),
            output: output.unwrap_or_else(|| free_output(project)),
        }
    }
}

/// Where the site goes, unless the author names another folder or has notes there.
const DEFAULT_OUTPUT: &str = "public";

/// The first folder that no note lies in, under whatever case of its name: many systems know none.
fn free_output(project: &Project) -> String {
    let there = fs::names_in(&project.root);
    let is_taken = |name: &String| {
        let is_named =
            |folder: &&PathBuf| folder.file_name().is_some_and(|own| fold(&own.to_string_lossy()) == *name);
        !output::was_site(&project.root.join(name))
            && there.iter().filter(is_named).any(|folder| has_notes(project, folder))
    };
    let others = (2..).map(|number| format!("_site-{number}"));
    let mut names = [DEFAULT_OUTPUT, "_site"].map(str::to_owned).into_iter().chain(others);
    names.find(|name| !is_taken(name)).unwrap_or_else(|| DEFAULT_OUTPUT.to_owned())
}

fn has_notes(project: &Project, folder: &Path) -> bool {
    notes_in(project, folder).next().is_some()
}

/// The notes in a folder that would be content if the folder were.
fn notes_in<'p>(project: &'p Project, folder: &'p Path) -> impl Iterator<Item = PathBuf> + use<'p> {
    let rules = ContentRules::of_authors(project);
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(move |entry| rules.admits(entry.path())).filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path);
    files.filter(|path| VaultPath::new(path.to_string_lossy()).is_note())
}

/// Whether a folder has templates or assets of a theme. What a link leads to is no folder of notes.
fn has_theme(folder: &Path) -> bool {
    let is_part = |entry: &DirEntry| {
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let is_asset = below.iter().nth(1).is_some_and(|part| part == "assets");
        entry.file_type().is_file() && (is_asset || below.extension().is_some_and(|it| it == "html"))
    };
    let entries = WalkDir::new(folder).min_depth(2).follow_root_links(false).into_iter();
    fs::is_link(folder) || entries.filter_map(Result::ok).any(|entry| is_part(&entry))
}

impl Project {
    /// Whether other folders are kb's own by now than when the project was opened, after changes at these paths.
    pub fn has_moved_folders(&self, changed: &[PathBuf]) -> bool {
        let folders = ["static", "themes"].map(|name| self.root.join(name));
        let concerns = |path: &PathBuf| folders.iter().any(|folder| path.starts_with(folder));
        changed.iter().any(concerns) && {
            let now = OwnFolders::of(self);
            (now.statics, now.themes) != (self.own.statics.clone(), self.own.themes.clone())
        }
    }

    /// Whether the content folder is the project's root.
    pub(super) fn has_notes_at_root(&self) -> bool {
        fs::resolve(&self.content) == fs::resolve(&self.root)
    }

    /// What becomes of folders among the notes that have the names of kb's own, one line a folder.
    pub(super) fn told_of_folders(&self) -> Vec<Diagnostic> {
        if !self.has_notes_at_root() {
            return Vec::new();
        }
        [self.notes_among_themes(), self.files_among_notes(), self.output_elsewhere()]
            .into_iter()
            .flatten()
            .collect()
    }

    fn notes_among_themes(&self) -> Option<Diagnostic> {
        let folder = self.own.themes.as_ref()?;
        let notes: Vec<PathBuf> = notes_in(self, folder).collect();
        let first = notes.first()?;
        let lies =
            if notes.len() == 1 { "1 note in it is" } else { &format!("{} notes in it are", notes.len()) };
        let message = format!("`{}` is the folder of themes, so {lies} left out", self.shown_path(folder));
        let problem = Diagnostic::new(Code::LeftOut, message).at(self.start_of(first));
        Some(problem.help("move what is to be published elsewhere, or name the rest in `ignore:`"))
    }

    fn files_among_notes(&self) -> Option<Diagnostic> {
        let folder = self.root.join("static");
        if self.own.statics.is_some() {
            return None;
        }
        let known = ["_headers", "_redirects", "robots.txt", "favicon.ico"].map(|name| folder.join(name));
        let file = known.iter().find(|file| fs::is_file(file))?;
        let message = format!(
            "`{}` holds notes, so it is content, and its files are not copied to the site",
            self.shown_path(&folder)
        );
        let problem = Diagnostic::new(Code::LeftOut, message).at(self.start_of(file));
        Some(problem.help("move the notes elsewhere, or name them in `ignore:`"))
    }

    fn output_elsewhere(&self) -> Option<Diagnostic> {
        let output = &self.own.output;
        if self.config.output.is_some() || output == DEFAULT_OUTPUT {
            return None;
        }
        let message = format!("notes lie in `{DEFAULT_OUTPUT}`, so the site goes to `{output}`");
        let problem = Diagnostic::new(Code::OutputFolder, message);
        Some(problem.help(format!(
            "name the folder in kb.yaml, `output: {output}`, and wherever the site is deployed from"
        )))
    }
}
