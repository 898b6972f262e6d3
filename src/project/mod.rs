//! The project: its configuration, where things are, and which files there are.
//!
//! 1. [`Project::open`] finds the root, reads `kb.yaml` and applies the command line.
//! 2. [`Project::files`] walks the content folder.
//! 3. [`history`] asks git when notes were first and last changed.

pub mod config;
mod environment;
mod excluded;
mod files;
mod git;
pub mod history;
mod junk;
mod left_out;
mod obsidian;
mod own_folders;
mod path;
mod root;
mod unmatched;

use std::path::{Path, PathBuf};

pub use config::{Config, Visibility};
pub use environment::{Environment, Overrides};
use excluded::ExcludedFiles;
pub use files::{ContentRules, Files, FilesError, SetAside};
pub use junk::is_junk;
pub use own_folders::OwnFolders;
pub use path::{VaultPath, strip_markdown};

use crate::diagnostic::Diagnostic;
use crate::fs;

/// A folder with notes and how they become a site.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder with `kb.yaml`.
    pub root: PathBuf,
    /// What is to be done, with command line and environment applied.
    pub config: Config,
    /// Where the notes are.
    pub content: PathBuf,
    /// Where the site goes.
    pub output: PathBuf,
    /// Where the published site goes by configuration, whatever the command line says.
    pub public_output: PathBuf,
    /// Which folders are kb's own.
    pub own: OwnFolders,
    names: Names,
    /// The folders whose notes are templates.
    templates: Vec<PathBuf>,
    /// The files that Obsidian was told to exclude.
    excluded: Vec<ExcludedFiles>,
}

/// Why a project cannot be opened.
#[derive(Debug)]
pub enum OpenError {
    /// `kb.yaml` has problems.
    Config(Vec<Diagnostic>),
    /// The command line or the project's layout is wrong: what is, and how to mend it.
    Usage(String),
    /// The system failed.
    System(fs::FsError),
}

impl Project {
    /// Opens the project.
    ///
    /// `start` is the folder to search from; `overrides` comes from the command line, `environment` from
    /// the build host.
    ///
    /// # Errors
    /// When `kb.yaml` or Obsidian's settings cannot be read, or there is no content folder.
    pub fn open(
        start: &Path,
        overrides: &Overrides,
        environment: &Environment,
    ) -> Result<Project, OpenError> {
        let root = root::find(start, overrides.root.as_deref())?;
        let names = Names { start: start.to_owned(), root: root.clone() };
        let mut config = config::load(&root, &names)?;
        overrides.apply(&mut config)?;
        environment.apply(&mut config, overrides.base_url.is_some());
        // From the current folder, as a path that lies below none cannot be told from the root's.
        let content = overrides
            .content
            .as_ref()
            .map_or_else(|| root.join(&config.content), |content| start.join(content));
        if !fs::is_folder(&content) {
            return Err(OpenError::Usage(format!(
                "there is no content folder `{}`\nhelp: make it and put your notes there, or name another with `content:` in kb.yaml or `--content DIR`",
                names.shown(&content)
            )));
        }
        if config.hard_line_breaks.is_none() {
            config.hard_line_breaks = obsidian::shows_line_breaks(&content, &root, &names)?;
        }
        for (name, own) in obsidian::tex_macros(&content, &root)? {
            config.tex_macros.entry(name).or_insert(own);
        }
        anchor_rules(&mut config, &content, &root);
        let templates = obsidian::template_folders(&content, &root, &names)?;
        let excluded = obsidian::excluded_files(&content, &root, &names)?;
        let own = OwnFolders::default();
        let (output, public_output) = (PathBuf::new(), PathBuf::new());
        let mut project =
            Project { root, config, content, output, public_output, own, names, templates, excluded };
        project.own = OwnFolders::of(&project);
        project.public_output = project.root.join(&project.own.output);
        project.output = overrides.output.clone().unwrap_or_else(|| project.public_output.clone());
        Ok(project)
    }

    /// The root of the project that would be opened; none when there is none.
    pub fn find_root(start: &Path, overrides: &Overrides) -> Option<PathBuf> {
        root::find(start, overrides.root.as_deref()).ok()
    }

    /// Where `kb.yaml` is, whether it is there or not.
    pub fn configuration_file(&self) -> PathBuf {
        self.root.join(root::CONFIG_FILE)
    }

    /// The files that decide how all others are read, whether they are there or not.
    pub fn configuration_files(&self) -> Vec<PathBuf> {
        let mut files = vec![self.configuration_file()];
        files.extend(obsidian::places(&self.content, &self.root));
        files
    }

    /// All files of the vault, with problems of their names.
    ///
    /// # Errors
    /// When the content folder cannot be read, or a rule about who may see notes cannot apply.
    pub fn files(&self) -> Result<(Files, Vec<Diagnostic>), FilesError> {
        files::walk(self)
    }

    /// A vault file's path on this system.
    pub fn path_of(&self, file: &VaultPath) -> PathBuf {
        self.content.join(file.as_str())
    }

    /// A vault file's path as it is shown to the user.
    pub fn shown(&self, file: &VaultPath) -> String {
        self.shown_path(&self.path_of(file))
    }

    /// A path as it is shown to the user: relative to the current folder where it lies below it, else to the
    /// project's root.
    pub fn shown_path(&self, path: &Path) -> String {
        self.names.shown(path)
    }
}

/// Has the rules about paths that lead to the content folder (`content/journal`, `/home/me/notes/journal`) start
/// there, where no folder in it has such a path.
fn anchor_rules(config: &mut Config, content: &Path, root: &Path) {
    let path_of = |path: &Path| {
        let parts = path.iter().filter_map(|part| part.to_str()).filter(|part| !matches!(*part, "/" | "."));
        parts.collect::<Vec<_>>().join("/")
    };
    let whole = fs::resolve(content);
    let own: Vec<String> = [
        Some(path_of(&whole)),
        whole.strip_prefix(fs::resolve(root)).ok().map(path_of),
        content.strip_prefix(root).ok().map(path_of),
        content.file_name().map(|name| path_of(Path::new(name))),
    ]
    .into_iter()
    .flatten()
    .filter(|own| !own.is_empty())
    .collect();
    let exists = |path: &str| !path.is_empty() && fs::is_there(&content.join(path));
    config.folders.anchor(&own, exists);
    config.ignore.anchor(&own, exists);
}

/// How paths are shown: a terminal and a service that reads the report both start from the current folder.
#[derive(Debug, Clone)]
struct Names {
    start: PathBuf,
    root: PathBuf,
}

impl Names {
    fn shown(&self, path: &Path) -> String {
        // A relative path is one from the current folder already.
        let near: &[&PathBuf] = if path.is_absolute() { &[&self.start, &self.root] } else { &[] };
        let short = near.iter().find_map(|folder| path.strip_prefix(folder).ok());
        let short = short.filter(|short| !short.as_os_str().is_empty());
        short.unwrap_or(path).display().to_string()
    }
}
