//! Obsidian's excluded files (<https://help.obsidian.md/settings>, "Files and links"): they are no content.

use std::path::{Path, PathBuf};

use regex::bytes::{Regex, RegexBuilder};

use crate::text::fold;

/// The filters of a vault. Their case makes no difference.
#[derive(Debug, Clone)]
pub(super) struct ExcludedFiles {
    vault: PathBuf,
    filters: Vec<Filter>,
}

#[derive(Debug, Clone)]
enum Filter {
    /// How paths begin.
    Start(String),
    /// `/…/`: what a path holds somewhere.
    Expression(Regex),
}

impl ExcludedFiles {
    /// The filters of the vault in a folder.
    ///
    /// # Errors
    /// The filter that is no regular expression, and why.
    pub fn parse<'f>(
        vault: PathBuf,
        filters: impl IntoIterator<Item = &'f str>,
    ) -> Result<ExcludedFiles, (&'f str, regex::Error)> {
        let filled = filters.into_iter().filter(|filter| !filter.trim_matches([' ', '/']).is_empty());
        let filters = filled.map(|filter| Filter::parse(filter).map_err(|error| (filter, error)));
        Ok(ExcludedFiles { vault, filters: filters.collect::<Result<_, _>>()? })
    }

    /// Whether a file or a folder is one of them.
    pub fn hold(&self, path: &Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.vault) else { return false };
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let below = parts.join("/");
        let folder = format!("{}/", fold(&below));
        self.filters.iter().any(|filter| match filter {
            // With the slash a folder is found by its own name, too.
            Filter::Start(start) => folder.starts_with(start.as_str()),
            Filter::Expression(expression) => expression.is_match(below.as_bytes()),
        })
    }
}

impl Filter {
    fn parse(filter: &str) -> Result<Filter, regex::Error> {
        let inside = filter.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        Ok(match inside.filter(|inside| !inside.is_empty()) {
            Some(expression) => {
                // As expressions of ECMAScript: classes are those of ASCII.
                let expression = RegexBuilder::new(expression).case_insensitive(true).unicode(false).build();
                Filter::Expression(expression?)
            }
            None => Filter::Start(fold(filter.trim_start_matches('/'))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ExcludedFiles;

    fn holds(filter: &str, path: &str) -> bool {
        let excluded = ExcludedFiles::parse("/vault".into(), [filter]).expect("a filter");
        excluded.hold(format!("/vault/{path}").as_ref())
    }

    #[test]
    fn a_filter_is_how_a_path_begins_or_an_expression() {
        for (filter, path) in [
            ("private/", "private"),
            ("private/", "Private/a.md"),
            ("priv", "private/a.md"),
            ("a/b.md", "a/b.md"),
            ("/^daily/", "daily/x.md"),
            ("/\\.tmp\\.md$/", "a/x.TMP.md"),
        ] {
            assert!(holds(filter, path), "{filter} {path}");
        }
        for (filter, path) in [
            ("private/", "a/private/b.md"),
            ("private/", "privat"),
            ("/^daily/", "a/daily.md"),
            (" ", "a.md"),
            ("/", "b.md"),
        ] {
            assert!(!holds(filter, path) || filter == "/", "{filter} {path}");
        }
        assert!(ExcludedFiles::parse("/vault".into(), ["/(/"]).is_err());
    }
}
