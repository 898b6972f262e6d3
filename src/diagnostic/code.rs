//! The kinds of problems, each with its name and how bad it is by itself.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// A kind of problem. Its name is what `severity:` in `kb.yaml` and the machine formats use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// The name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// How bad it is unless the configuration says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// One sentence on what the code stands for.
            pub fn description(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

codes! {
    /// A note is not UTF-8 text.
    NotUtf8 = "not-utf8", Warning;
    /// A file cannot be read.
    Unreadable = "unreadable", Error;
    /// Front matter starts with `---` but has no closing line.
    FrontMatterUnclosed = "front-matter-unclosed", Warning;
    /// Front matter does not start on the first line.
    FrontMatterMisplaced = "front-matter-misplaced", Warning;
    /// Front matter or `kb.yaml` is not valid YAML.
    YamlSyntax = "yaml-syntax", Warning;
    /// A key stands twice in one mapping.
    DuplicateKey = "duplicate-key", Warning;
    /// A value has the wrong type.
    WrongType = "wrong-type", Warning;
    /// A value is not one of those the site knows.
    UnknownValue = "unknown-value", Warning;
    /// A value has the right type but cannot be used.
    BadValue = "bad-value", Warning;
    /// A value of front matter cannot be used, so it is a property of the author's own.
    UnusedValue = "unused-value", Warning;
    /// A value is not a date.
    BadDate = "bad-date", Warning;
    /// The git history cannot be read, so notes have no dates from it.
    NoHistory = "no-history", Warning;
    /// A note's date of publication lies in the future.
    FutureDate = "future-date", Warning;
    /// A key is nearly one that says who may see the note.
    UnclearVisibility = "unclear-visibility", Warning;
    /// A note says, in the words of another tool, that it is not for the web.
    NotForTheWeb = "not-for-the-web", Warning;
    /// A status, category or difficulty is none that the site lists, and a property of the author's own.
    UnknownWord = "unknown-word", Warning;
    /// A key is nearly one that kb knows.
    UnknownKey = "unknown-key", Warning;
    /// Front matter is accepted but written in an old or loose way.
    LooseFrontMatter = "loose-front-matter", Warning;
    /// A comment does not end in the block it starts in.
    UnclosedComment = "unclosed-comment", Warning;
    /// A file is named nearly as kb's configuration is, and not read.
    ConfigName = "config-name", Warning;
    /// `kb.yaml` gives defaults to a folder that is not there.
    UnknownFolder = "unknown-folder", Warning;
    /// A setting of `kb.yaml` has no effect in this version.
    NoEffect = "no-effect", Warning;
    /// A pattern of `ignore:` matches nothing.
    UnmatchedPattern = "unmatched-pattern", Warning;
    /// A rule that holds notes back matches nothing, so they could be published.
    UnmatchedRule = "unmatched-rule", Error;
    /// A link leads to no note or file.
    BrokenLink = "broken-link", Warning;
    /// A link could mean several notes.
    AmbiguousLink = "ambiguous-link", Warning;
    /// A link names a heading that its note does not have.
    MissingHeading = "missing-heading", Warning;
    /// A link names a block by an id that its note does not have.
    MissingBlock = "missing-block", Warning;
    /// Two blocks of a note have one id.
    DuplicateBlock = "duplicate-block", Warning;
    /// A link names a note by an alias.
    AliasTarget = "alias-target", Warning;
    /// The bar of a wikilink ends its table cell.
    TablePipe = "table-pipe", Warning;
    /// A wikilink holds a URL.
    SchemedWikilink = "schemed-wikilink", Warning;
    /// An entry of `related` leads to no note.
    BrokenRelated = "broken-related", Warning;
    /// An embed shows a file, or a part of a note, that is not there.
    MissingEmbed = "missing-embed", Warning;
    /// A note would show itself by its embeds.
    EmbedCycle = "embed-cycle", Warning;
    /// A page has too many embeds, or they stand too deep in each other.
    EmbedLimit = "embed-limit", Warning;
    /// An embed or a code block shows what only another program can.
    UnsupportedEmbed = "unsupported-embed", Warning;
    /// A published note embeds a private one.
    PrivateEmbed = "private-embed", Warning;
    /// A published note links a private one, and the configuration forbids it.
    PrivateLink = "private-link", Error;
    /// A link names a file that may not be published.
    UnpublishedFile = "unpublished-file", Warning;
    /// A picture or another file cannot be read, so it is not published: nobody knows what it holds.
    UnreadableFile = "unreadable-file", Warning;
    /// Files are published with metadata that kb cannot remove.
    FileMetadata = "file-metadata", Warning;
    /// HTML in a published note names one that is not published, so the site leaves the name out.
    HiddenName = "hidden-name", Warning;
    /// An image comes from another site, where readers would be seen.
    RemoteImage = "remote-image", Warning;
    /// A link's URL does more than lead somewhere, so the page shows its text alone.
    UnsafeUrl = "unsafe-url", Warning;
    /// HTML in a note could do harm, so the page leaves it out.
    UnsafeHtml = "unsafe-html", Warning;
    /// Two files differ only in the case of their names.
    CaseTwin = "case-twin", Warning;
    /// A file's name holds characters that no wikilink can carry.
    UnlinkableName = "unlinkable-name", Warning;
    /// A code block names a language that kb does not know.
    UnknownLanguage = "unknown-language", Warning;
    /// A formula is no TeX that kb can show.
    BadMath = "bad-math", Warning;
    /// A Mermaid diagram is empty, or of no kind that can be drawn.
    BadDiagram = "bad-diagram", Warning;
    /// A footnote is referred to but not defined.
    UndefinedFootnote = "undefined-footnote", Warning;
    /// A footnote is defined but not referred to.
    UnusedFootnote = "unused-footnote", Warning;
    /// A footnote is defined twice.
    DuplicateFootnote = "duplicate-footnote", Warning;
    /// An alias is an address that no redirect can lead on from.
    OldAddress = "old-address", Warning;
    /// No published note links a listed one.
    Orphan = "orphan", Off;
    /// Two notes want one address, so one has a number behind its own.
    RouteClash = "route-clash", Warning;
    /// A file of `static/` takes the place of one that kb writes.
    StaticOverride = "static-override", Warning;
    /// A folder has two pages of its own.
    FolderNoteClash = "folder-note-clash", Warning;
    /// A redirect would hide a page or another redirect.
    RedirectClash = "redirect-clash", Warning;
    /// Several notes have one alias, so it leads nowhere.
    SharedAlias = "shared-alias", Warning;
    /// A tag, a category or a path is longer than there are pages for.
    Overlong = "overlong", Warning;
    /// The site's address is not known.
    NoBaseUrl = "no-base-url", Warning;
    /// A file of a theme means nothing: nothing uses it, or it is empty.
    UnusedThemeFile = "unused-theme-file", Warning;
    /// A variable of the environment is called like kb's own, and has no effect.
    UnknownVariable = "unknown-variable", Warning;
    /// A build of a branch is taken for a preview, and the configuration does not name the production branch.
    UnnamedBranch = "unnamed-branch", Warning;
    /// A template cannot be read or used.
    Template = "template", Error;
    /// The site has more redirects than its host takes, so some became pages.
    RedirectBudget = "redirect-budget", Warning;
    /// The site has more files than its host takes.
    TooManyFiles = "too-many-files", Warning;
    /// A file is larger than its host takes.
    FileTooLarge = "file-too-large", Warning;
    /// A rule of `_headers` or `_redirects` does not do what it says, or takes away what kb sets up.
    HostRule = "host-rule", Warning;
    /// Notes lie where the site would go, so it goes to another folder.
    OutputFolder = "output-folder", Warning;
    /// The output folder holds files that kb did not write.
    ForeignFile = "foreign-file", Warning;
    /// Pages of notes that are no longer public were removed from the output folder.
    Withdrawn = "withdrawn", Warning;
    /// A page of a note that is no longer public could not be removed from the output folder.
    NotWithdrawn = "not-withdrawn", Error;
    /// Files in the output folder name pages that were removed from it.
    StillNamed = "still-named", Warning;
    /// Pages of notes that are no longer public may still be in the output folder.
    OldPages = "old-pages", Warning;
    /// A file of the site holds what the author did not publish.
    Leak = "leak", Error;
    /// A file's name is not UTF-8.
    BadFileName = "bad-file-name", Warning;
    /// A file or folder is left out: it cannot be read, is too large, or is no file at all.
    LeftOut = "left-out", Warning;
    /// A symbolic link is not followed.
    SymbolicLink = "symbolic-link", Warning;
}

impl Code {
    /// Whether such a problem in a note keeps that note from the site: who may see it, or what it says, is not certain.
    pub fn withholds(self) -> bool {
        use Code::{BadValue, DuplicateKey, FrontMatterMisplaced, FrontMatterUnclosed, NotUtf8};
        use Code::{UnclearVisibility, UnclosedComment, UnknownValue, WrongType, YamlSyntax};
        matches!(self, NotUtf8 | FrontMatterUnclosed | FrontMatterMisplaced | YamlSyntax | DuplicateKey)
            || matches!(self, WrongType | UnknownValue | BadValue | UnclearVisibility | UnclosedComment)
    }

    /// The least that the configuration may make of it: what stops a build for good reason always does, and nobody
    /// misses a note without a word.
    pub fn least(self) -> Severity {
        match self {
            Code::Leak | Code::UnmatchedRule | Code::Template | Code::Unreadable => Severity::Error,
            code if code.withholds() || code == Code::PrivateEmbed => Severity::Warning,
            _ => Severity::Off,
        }
    }

    /// The code with this name.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}
