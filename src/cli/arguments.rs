//! What can be typed.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{BoolishValueParser, Resettable};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diagnostic::nearest;
use crate::publish::Audience;
use crate::serve::AllowedHost;

/// Turns a folder of Markdown notes into a fast, private-by-default knowledge base.
#[derive(Debug, Parser)]
#[command(name = "kb", version, max_term_width = 100)]
pub struct Arguments {
    /// The project's folder [default: the nearest folder upward with a kb.yaml, else the current one]
    #[arg(long, value_name = "DIR", env = "KB_ROOT", global = true, display_order = 100)]
    pub root: Option<PathBuf>,
    /// The folder with the notes [default: what kb.yaml says, else content]
    #[arg(long, value_name = "DIR", env = "KB_CONTENT", global = true, display_order = 101)]
    pub content: Option<PathBuf>,
    /// When to use colours [default: auto, on a terminal that shows them]
    #[arg(
        long,
        value_enum,
        default_value = "auto",
        env = "KB_COLOR",
        global = true,
        display_order = 102,
        hide_default_value = true
    )]
    pub color: Color,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// Reads what was typed, and variables of the environment. One that is empty counts as unset, as build hosts define
    /// variables without values. `variable` reads the environment.
    ///
    /// # Errors
    /// What is wrong with it, or the help that was asked for.
    pub fn read(
        typed: impl IntoIterator<Item = OsString>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Arguments, clap::Error> {
        let is_empty = |arg: &clap::Arg| {
            arg.get_env()
                .and_then(|name| variable(name.to_str()?))
                .is_some_and(|value| value.trim().is_empty())
        };
        let set = |arg: clap::Arg| if is_empty(&arg) { arg.env(Resettable::Reset) } else { arg };
        let command = Arguments::command().mut_args(set).mut_subcommands(|command| command.mut_args(set));
        Arguments::from_arg_matches(&command.try_get_matches_from(typed)?)
    }

    /// The variables that are called like kb's own, and that no command reads; each with what was probably meant.
    pub fn unknown_variables(names: impl IntoIterator<Item = String>) -> Vec<(String, Option<String>)> {
        let command = Arguments::command();
        let all =
            command.get_arguments().chain(command.get_subcommands().flat_map(clap::Command::get_arguments));
        let known: BTreeSet<&str> = all.filter_map(|arg| arg.get_env()?.to_str()).collect();
        let own = names.into_iter().filter(|name| name.starts_with("KB_") && !known.contains(name.as_str()));
        let mut unknown: Vec<(String, Option<String>)> = own
            .map(|name| {
                let meant = nearest(&name, known.iter().copied()).map(str::to_owned);
                (name, meant)
            })
            .collect();
        unknown.sort();
        unknown
    }
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site
    Build(BuildArguments),
    /// Find what is wrong, in private notes too; write nothing
    Check(CheckArguments),
    /// Show the site in the browser, as Cloudflare Pages would serve it
    Serve(ServeArguments),
    /// Search a built site, of whatever generator, for what is private
    Audit(AuditArguments),
    /// Start a note
    New(NewArguments),
    /// List the notes
    List(ListArguments),
}

impl Command {
    /// How the command shows problems.
    pub fn format(&self) -> Format {
        match self {
            Command::Build(arguments) => arguments.format,
            Command::Check(arguments) => arguments.format,
            Command::Audit(arguments) => arguments.format,
            Command::Serve(_) | Command::New(_) | Command::List(_) => Format::Human,
        }
    }

    /// Whether the command prints every problem, however many there are.
    pub fn shows_all(&self) -> bool {
        match self {
            Command::Build(arguments) => arguments.all,
            Command::Check(arguments) => arguments.all,
            Command::Audit(arguments) => arguments.all,
            Command::Serve(_) | Command::New(_) | Command::List(_) => false,
        }
    }
}

/// When colours are used: on a terminal that shows them, always, or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(
    missing_docs,
    reason = "with a text for each value the help of every command would be three times as long"
)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// How problems are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with excerpts
    Human,
    /// One JSON object a line
    Json,
    /// GitHub Actions annotations
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// For whom a site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AudienceArgument {
    /// Everyone
    Public,
    /// The author alone: private notes are shown and marked
    All,
}

impl From<AudienceArgument> for Audience {
    fn from(argument: AudienceArgument) -> Self {
        match argument {
            AudienceArgument::Public => Audience::Public,
            AudienceArgument::All => Audience::All,
        }
    }
}

/// Arguments of `build`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub struct BuildArguments {
    /// The folder for the site
    #[arg(long, value_name = "DIR", env = "KB_OUTPUT")]
    pub output: Option<PathBuf>,
    /// Where the site will be, such as <https://notes.example.org>
    #[arg(
        long,
        value_name = "URL",
        env = "KB_BASE_URL",
        help = "Where the site will be, such as https://notes.example.org"
    )]
    pub base_url: Option<String>,
    /// For whom to build
    #[arg(long, value_enum, default_value = "public", env = "KB_AUDIENCE")]
    pub audience: AudienceArgument,
    /// Treat warnings as errors
    #[arg(long, env = "KB_STRICT", value_parser = BoolishValueParser::new())]
    pub strict: bool,
    /// Without effect: what is good is always written
    #[arg(long, hide = true)]
    pub keep_going: bool,
    /// Take over an output folder with a site that an older kb left without a record
    #[arg(long)]
    pub adopt: bool,
    /// Print every problem, however many there are
    #[arg(long)]
    pub all: bool,
    /// How problems are shown
    #[arg(long, value_enum, default_value = "human", env = "KB_FORMAT")]
    pub format: Format,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Treat warnings as errors
    #[arg(long, env = "KB_STRICT", value_parser = BoolishValueParser::new())]
    pub strict: bool,
    /// Print every problem, however many there are
    #[arg(long)]
    pub all: bool,
    /// How problems are shown
    #[arg(long, value_enum, default_value = "human", env = "KB_FORMAT")]
    pub format: Format,
}

/// Arguments of `audit`.
#[derive(Debug, Args)]
pub struct AuditArguments {
    /// The folder of the site
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The notes that the site was made of: a project with a kb.yaml, or their folder [default: the project]
    #[arg(long, value_name = "DIR")]
    pub vault: Option<PathBuf>,
    /// How problems are shown
    #[arg(long, value_enum, default_value = "human", env = "KB_FORMAT")]
    pub format: Format,
    /// Print every problem, however many there are
    #[arg(long)]
    pub all: bool,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// Serve this built folder instead of the notes
    #[arg(long, value_name = "DIR", conflicts_with = "audience")]
    pub dir: Option<PathBuf>,
    /// The name or address to listen on
    #[arg(long, value_name = "NAME", default_value = "127.0.0.1")]
    pub host: String,
    /// The port [default: 4321, or the next one that is free]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Answer under this name too, as that of a tunnel; `.name` allows every name below it; may be given more than once
    #[arg(long = "allow-host", value_name = "NAME")]
    pub allowed_hosts: Vec<AllowedHost>,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// For whom the site is
    #[arg(long, value_enum, default_value = "public")]
    pub audience: AudienceArgument,
    /// Find edits by looking at all files again and again, where the system does not tell of them
    #[arg(long, conflicts_with = "dir")]
    pub poll: bool,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// The note's title
    pub title: String,
    /// The folder below the content folder
    #[arg(long, value_name = "DIR")]
    pub folder: Option<String>,
}

/// How notes are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Columns
    Table,
    /// One JSON array
    Json,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Only notes whose field has this value, such as status=evergreen or tags=docker; all that are given must hold
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    pub conditions: Vec<String>,
    /// How notes are listed
    #[arg(long, value_enum, default_value = "table")]
    pub format: ListFormat,
}
