//! The classes of highlighted text: all that a stylesheet has to know.

/// What a piece of code is, for the reader's eye.
///
/// The class names are the short ones of Pygments, which Chroma and Rouge share, so that a stylesheet
/// made for those colours most of this code too. Text that is none of these has no span at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A word of the language: `if`, `FROM`, `SELECT`.
    Keyword,
    /// A type, class, interface or trait.
    Type,
    /// A named constant: `true`, `None`, `MAX_SIZE`.
    Constant,
    /// A function, method, macro or shell command, where it is defined or called.
    Function,
    /// A function, variable or command that the language itself provides.
    Builtin,
    /// A decorator, attribute, preprocessor line or directive: `@app.get`, `#[test]`, `#include`, `#!`.
    Decorator,
    /// An attribute, option or key: `--mount`, `href`, the keys of JSON, YAML and TOML.
    Attribute,
    /// A tag of a markup language.
    Tag,
    /// A variable that its language marks as one: `$HOME`, `${TAG}`, `:id`.
    Variable,
    /// A name that other places point to: a build stage, an anchor, a lifetime, a loop's label.
    Label,
    /// A string or character, and text that stands for itself.
    String,
    /// An escape in a string, or the marks around an interpolated expression.
    Escape,
    /// A regular expression.
    Regex,
    /// A number or date.
    Number,
    /// A comment.
    Comment,
    /// A comment or string that documents the code.
    Doc,
    /// An operator made of signs.
    Operator,
    /// A heading: of a document, a table in TOML, a hunk in a diff.
    Heading,
    /// An added line.
    Inserted,
    /// A removed line.
    Deleted,
    /// The prompt of a console session.
    Prompt,
    /// What a program printed in a console session.
    Output,
    /// Emphasised text.
    Emphasis,
    /// Strongly emphasised text.
    Strong,
}

impl Class {
    /// Every class, in the order of the enum.
    pub const ALL: [Self; 24] = [
        Self::Keyword,
        Self::Type,
        Self::Constant,
        Self::Function,
        Self::Builtin,
        Self::Decorator,
        Self::Attribute,
        Self::Tag,
        Self::Variable,
        Self::Label,
        Self::String,
        Self::Escape,
        Self::Regex,
        Self::Number,
        Self::Comment,
        Self::Doc,
        Self::Operator,
        Self::Heading,
        Self::Inserted,
        Self::Deleted,
        Self::Prompt,
        Self::Output,
        Self::Emphasis,
        Self::Strong,
    ];

    /// The name in the HTML's `class` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keyword => "k",
            Self::Type => "kt",
            Self::Constant => "kc",
            Self::Function => "nf",
            Self::Builtin => "nb",
            Self::Decorator => "nd",
            Self::Attribute => "na",
            Self::Tag => "nt",
            Self::Variable => "nv",
            Self::Label => "nl",
            Self::String => "s",
            Self::Escape => "se",
            Self::Regex => "sr",
            Self::Number => "m",
            Self::Comment => "c",
            Self::Doc => "sd",
            Self::Operator => "o",
            Self::Heading => "gh",
            Self::Inserted => "gi",
            Self::Deleted => "gd",
            Self::Prompt => "gp",
            Self::Output => "go",
            Self::Emphasis => "ge",
            Self::Strong => "gs",
        }
    }
}
