//! What a rule of `kb.yaml` names: a path below the content folder, in one of the ways in which people spell it.

use globset::{GlobBuilder, GlobMatcher};

use crate::text::{fold, is_invisible};

/// A path below the content folder, or a pattern of such paths, without what makes no difference: `./journal`,
/// `/journal/`, `journal/.`, `a//b`, `a/../journal`, `journal\` and blanks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The parts, with `/` between them.
    path: String,
    /// Whether a `/` or `./` before it binds it to the content folder.
    is_anchored: bool,
}

/// Signs before which a backslash takes away their meaning; before any other it is a slash, as on Windows.
const ESCAPED: &[char] = &['*', '?', '[', ']', '{', '}', '!', '#', '\\', ' '];

impl Pattern {
    /// Reads what was typed.
    pub(super) fn parse(typed: &str) -> Pattern {
        let typed = with_slashes(typed.trim_matches(is_invisible));
        let mut parts: Vec<&str> = Vec::new();
        for part in typed.split('/').filter(|part| !matches!(*part, "" | ".")) {
            match parts.last() {
                Some(above) if part == ".." && *above != ".." => drop(parts.pop()),
                _ => parts.push(part),
            }
        }
        let is_anchored = typed.trim_end_matches('/').contains('/');
        Pattern { path: parts.join("/"), is_anchored }
    }

    /// The same without stars at its end that stand for all that a folder holds: `journal/**`, `journal/*`.
    #[must_use]
    pub(super) fn of_folder(mut self) -> Pattern {
        loop {
            let (above, last) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
            if !matches!(last, "*" | "**" | "*.md" | "**.md") {
                return self;
            }
            self.path = above.to_owned();
        }
    }

    /// The path with its parts; empty for the content folder itself.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path in the form in which paths are compared, for a pattern without wildcards.
    pub fn folded(&self) -> String {
        fold(&unescaped(&self.path))
    }

    /// The path without the folders that lead to the content folder, when it starts with them.
    pub(super) fn below(&self, folders: &str) -> Option<Pattern> {
        let path = strip_folded(&self.path, folders)?;
        Some(Pattern { path: path.to_owned(), is_anchored: true })
    }

    /// The parts before the first with a wildcard: what can be looked up on a disk.
    pub fn literal(&self) -> String {
        let plain: Vec<&str> = self.path.split('/').take_while(|part| !has_wildcard(part)).collect();
        unescaped(&plain.join("/"))
    }

    /// Whether any part has a wildcard.
    pub fn has_wildcard(&self) -> bool {
        has_wildcard(&self.path)
    }

    /// Whether it begins with a wildcard, and so names no place.
    pub fn begins_with_wildcard(&self) -> bool {
        self.path.split('/').next().is_some_and(|part| part.starts_with(['*', '?', '[', '{']))
    }

    /// The pattern as one of paths in the form in which they are compared. With `anywhere` and without slashes it
    /// fits at any depth, as in `.gitignore`.
    ///
    /// # Errors
    /// When its brackets or braces make no pattern.
    pub(super) fn glob(&self, anywhere: bool) -> Result<globset::Glob, globset::Error> {
        let path = fold(&self.path);
        let is_name = anywhere && !self.is_anchored && !path.contains('/');
        let pattern = if is_name { format!("**/{path}") } else { path };
        GlobBuilder::new(&pattern).literal_separator(true).backslash_escape(true).build()
    }

    /// What matches the pattern's paths; none when it is none.
    pub(super) fn matcher(&self) -> Option<GlobMatcher> {
        self.glob(false).ok().map(|glob| glob.compile_matcher())
    }
}

fn with_slashes(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len());
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(next)) if ESCAPED.contains(next) => text.extend(['\\', *next]),
            ('\\', _) => {
                text.push('/');
                continue;
            }
            _ => {
                text.push(c);
                continue;
            }
        }
        chars.next();
    }
    text
}

fn unescaped(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut chars = path.chars();
    while let Some(c) = chars.next() {
        text.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    text
}

fn has_wildcard(text: &str) -> bool {
    let mut is_escaped = false;
    text.chars().any(|c| {
        let found = !is_escaped && matches!(c, '*' | '?' | '[' | '{');
        is_escaped = c == '\\' && !is_escaped;
        found
    })
}

/// What follows some folders in a path, whatever the case.
fn strip_folded<'p>(path: &'p str, folders: &str) -> Option<&'p str> {
    let mut rest = path;
    for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
        let (first, below) = rest.split_once('/').unwrap_or((rest, ""));
        if fold(first) != fold(folder) {
            return None;
        }
        rest = below;
    }
    (!folders.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn what_makes_no_difference_is_gone() {
        for typed in [
            "journal",
            "./journal",
            "journal/.",
            "/journal/",
            "journal//",
            " journal ",
            "journal\u{a0}",
            "journal/",
            "./././journal/./",
            "a/../journal",
            "journal\\",
            ".\\journal",
            "\u{200b}journal",
        ] {
            assert_eq!(Pattern::parse(typed).path(), "journal", "{typed}");
        }
        assert_eq!(Pattern::parse("a//b\\c/./d").path(), "a/b/c/d");
        assert_eq!(Pattern::parse("../x").path(), "../x");
        for typed in ["", "/", ".", "./", " "] {
            assert_eq!(Pattern::parse(typed).path(), "", "{typed}");
        }
    }

    #[test]
    fn a_folder_is_all_that_it_holds() {
        for typed in
            ["journal/**", "journal/*", "journal/**/*", "/journal/**/*.md", "journal/*.md", "journal"]
        {
            assert_eq!(Pattern::parse(typed).of_folder().path(), "journal", "{typed}");
        }
        assert_eq!(Pattern::parse("**").of_folder().path(), "");
    }

    #[test]
    fn the_content_folder_is_left_out() {
        let below = |typed: &str, folders| Pattern::parse(typed).below(folders).map(|found| found.path);
        assert_eq!(below("content/private/**", "content").as_deref(), Some("private/**"));
        assert_eq!(below("/home/me/Vault/journal", "home/me/vault").as_deref(), Some("journal"));
        assert_eq!(below("content", "content").as_deref(), Some(""));
        assert_eq!(below("home/me", "home/me/vault"), None);
        assert_eq!(below("journal", ""), None);
    }

    #[test]
    fn wildcards_end_what_can_be_looked_up() {
        let literal = |typed: &str| Pattern::parse(typed).literal();
        assert_eq!(literal("a/b/*.md"), "a/b");
        assert_eq!(literal("a\\[1\\]/b"), "a[1]/b");
        assert_eq!(literal("**/x"), "");
    }
}
