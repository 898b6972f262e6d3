//! What is wrong with a formula, in plain words.

use math_core::LatexError;

/// Why a formula cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is longer than any formula.
    TooLong,
    /// The commands that its author defined stand for more than any formula.
    Endless,
    /// It goes deeper than any formula.
    TooDeep,
    /// Something that opens is not closed.
    Unclosed,
    /// Something closes what is not open.
    Unopened,
    /// A command lacks what it applies to.
    MissingArgument,
    /// A command that is not known.
    UnknownCommand,
    /// A command that defines another one.
    Definition,
    /// An environment that is not known.
    UnknownEnvironment,
    /// A colour that is not known.
    UnknownColour,
    /// `&` outside of a table.
    StrayAmpersand,
    /// Two `^` or two `_` at one thing.
    TwiceRaised,
    /// What the library that reads formulas says.
    Other(String),
}

impl Problem {
    /// `written` is the TeX where the error is.
    pub fn new(error: &LatexError, written: &str) -> Problem {
        // The library tells its errors apart by these words alone.
        match error.label() {
            "a group was never closed" => Problem::Unclosed,
            "no matching opening for this" => Problem::Unopened,
            "expected an argument here" => Problem::MissingArgument,
            "unknown command" if is_definition(written) => Problem::Definition,
            "unknown command" => Problem::UnknownCommand,
            "unknown environment" => Problem::UnknownEnvironment,
            "unknown color" => Problem::UnknownColour,
            "duplicate" | "unexpected bound" => Problem::TwiceRaised,
            "cannot be used here" if written == "&" => Problem::StrayAmpersand,
            _ => Problem::Other(error.error_message()),
        }
    }

    /// The problem and its remedy. `written` is the TeX where it is.
    pub fn words(&self, written: &str) -> (String, String) {
        let (message, help) = match self {
            Problem::TooLong => ("this formula is too long".to_owned(), "split it into several"),
            Problem::Endless => (
                "the commands of this formula stand for too much, or for themselves".to_owned(),
                "define them in terms of other commands, and use fewer of them",
            ),
            Problem::TooDeep => ("this formula is nested too deeply".to_owned(), "split it into several"),
            Problem::Unclosed => (format!("nothing closes this `{written}`"), closing(written)),
            Problem::Unopened => {
                (format!("this `{written}` closes nothing"), "remove it, or open before it what it closes")
            }
            Problem::MissingArgument => (
                "something is missing here".to_owned(),
                "commands, `^` and `_` apply to what follows them: write it in braces, `{…}`",
            ),
            Problem::UnknownCommand => (
                format!("kb knows no TeX command `{written}`"),
                "check its spelling; words stand in `\\text{…}`, names of functions in `\\operatorname{…}`",
            ),
            Problem::Definition => (
                format!("kb cannot define TeX commands with `{written}`"),
                "write out what the new command stands for",
            ),
            Problem::UnknownEnvironment => (
                format!("kb knows no TeX environment `{}`", written.trim_matches(['{', '}'])),
                "check its spelling; lines are aligned in `aligned`, tables are drawn in `array`",
            ),
            Problem::UnknownColour => (
                format!("kb knows no colour `{written}`"),
                "write a name, as in `\\color{red}`, or a number, as in `\\color[HTML]{A03020}`",
            ),
            Problem::StrayAmpersand => (
                "`&` stands outside of a table".to_owned(),
                "put the lines in `\\begin{aligned}` and `\\end{aligned}`, or write `\\&` to show the sign",
            ),
            Problem::TwiceRaised => (
                "two of `^`, or two of `_`, apply to one thing".to_owned(),
                "say what belongs together with braces: `{a^b}^c` or `a^{b^c}`",
            ),
            Problem::Other(message) => {
                (sentence(message), "the page shows the source of the formula instead")
            }
        };
        (message, help.to_owned())
    }
}

fn is_definition(command: &str) -> bool {
    const DEFINITIONS: [&str; 6] =
        ["\\newcommand", "\\renewcommand", "\\providecommand", "\\def", "\\let", "\\DeclareMathOperator"];
    DEFINITIONS.contains(&command.trim_end_matches('*'))
}

fn closing(written: &str) -> &'static str {
    match written {
        "{" => "close it with `}`, or write `\\{` to show a brace",
        "[" => "close it with `]`",
        opener if opener.starts_with("\\begin") => "close it with `\\end` and the same name",
        _ => "close it with `\\right` and a bracket, or `\\right.` for none",
    }
}

/// A message in the form that kb's have.
fn sentence(message: &str) -> String {
    let message = message.strip_suffix('.').unwrap_or(message).replace('"', "`");
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => message,
    }
}
