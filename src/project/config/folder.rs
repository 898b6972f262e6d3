//! Front matter that the notes of a folder start from.

use std::collections::HashMap;

use globset::GlobMatcher;
use unicode_normalization::UnicodeNormalization;

use super::pattern::Pattern;
use super::{Defaults, Visibility};
use crate::diagnostic::Place;
use crate::text::fold;

/// Where a value that a note inherits was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin<'c> {
    /// In a rule of `folders:`, for this path.
    Folder(&'c str),
    /// In `defaults:`.
    Defaults,
}

/// A folder of the vault, and what its notes have when they do not say. A rule may name a single note, too.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Its path below the content folder, as it was typed.
    pub path: String,
    /// What that names.
    pub pattern: Pattern,
    /// The same in its own case, composed.
    exact: String,
    /// What else it matches, when it holds wildcards and no folder has this very name.
    glob: Option<GlobMatcher>,
    /// Where `kb.yaml` names it.
    pub place: Place,
    /// Whether it may well match nothing.
    pub optional: bool,
    /// What its notes start from.
    pub defaults: Defaults,
}

impl Folder {
    /// A folder with its defaults.
    pub(super) fn new(path: &str, place: Place, optional: bool, defaults: Defaults) -> Self {
        let pattern = Pattern::parse(path).of_folder();
        Folder { path: path.to_owned(), exact: String::new(), pattern, glob: None, place, optional, defaults }
    }

    /// Whether it matches a folder or note, its path folded.
    pub fn names(&self, folded: &str) -> bool {
        self.pattern.folded() == folded || self.glob.as_ref().is_some_and(|glob| glob.is_match(folded))
    }

    /// Whether it lets fewer see its notes than all.
    pub fn restricts(&self) -> bool {
        self.defaults.visibility > Some(Visibility::Public)
    }
}

/// Which of several rules for a file wins: the deeper, then the one in the folder's own case, then the more private.
type Rank = (usize, bool, Option<Visibility>);

/// All rules of `folders:`.
#[derive(Debug, Clone, Default)]
pub struct FolderRules {
    rules: Vec<Folder>,
    /// The rules by the path that they name, folded.
    by_path: HashMap<String, Vec<usize>>,
    /// The rules with wildcards.
    globs: Vec<usize>,
}

impl FolderRules {
    /// These rules.
    pub(super) fn new(rules: Vec<Folder>) -> Self {
        let mut all = FolderRules { rules, ..FolderRules::default() };
        all.index();
        all
    }

    /// The rules, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &Folder> {
        self.rules.iter()
    }

    /// Has paths that lead to the content folder start there, and tells names with brackets from patterns. `own`
    /// are the paths by which the content folder is known, `exists` says whether it holds a path.
    pub fn anchor(&mut self, own: &[String], exists: impl Fn(&str) -> bool) {
        for rule in &mut self.rules {
            let below = own.iter().find_map(|own| rule.pattern.below(own));
            if let Some(below) = below.filter(|_| !exists(&rule.pattern.literal())) {
                rule.pattern = below.of_folder();
            }
            let is_name = !rule.pattern.has_wildcard() || exists(rule.pattern.path());
            rule.glob = if is_name { None } else { rule.pattern.matcher() };
        }
        self.index();
    }

    fn index(&mut self) {
        self.by_path.clear();
        self.globs.clear();
        for (number, rule) in self.rules.iter_mut().enumerate() {
            rule.exact = rule.pattern.path().nfc().collect();
            self.by_path.entry(rule.pattern.folded()).or_default().push(number);
            if rule.glob.is_some() {
                self.globs.push(number);
            }
        }
    }

    /// The rules for a file, by its path below the content folder: the deeper the later. Of rules for one folder
    /// that which has its very case comes last, else the more private.
    pub fn of_file(&self, path: &str) -> Vec<&Folder> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Rank, &Folder)> = Vec::new();
        let mut take = |rule: usize, depth: usize, typed: &str| {
            let rule = &self.rules[rule];
            let is_exact = rule.exact == typed || (!typed.is_ascii() && typed.nfc().eq(rule.exact.chars()));
            found.push(((depth, is_exact, rule.defaults.visibility), rule));
        };
        let (mut typed_end, mut folded) = (0, String::new());
        for (depth, part) in std::iter::once("").chain(path.split('/')).enumerate() {
            if depth > 0 {
                typed_end += part.len() + usize::from(depth > 1);
                folded += if depth > 1 { "/" } else { "" };
                folded += &fold(part);
            }
            let typed = path.get(..typed_end).unwrap_or(path);
            self.by_path.get(&folded).into_iter().flatten().for_each(|rule| take(*rule, depth, typed));
            let matches =
                |rule: &&usize| self.rules[**rule].glob.as_ref().is_some_and(|glob| glob.is_match(&folded));
            self.globs.iter().filter(matches).for_each(|rule| take(*rule, depth, typed));
        }
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, rule)| rule).collect()
    }

    /// Who may see a file, by the deepest rule that says so; none when no rule does.
    pub fn visibility_of(&self, path: &str) -> Option<(Visibility, &Folder)> {
        self.of_file(path).into_iter().rev().find_map(|rule| Some((rule.defaults.visibility?, rule)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Folder, FolderRules};
    use crate::diagnostic::{Place, SourceFile};
    use crate::project::Visibility::{self, Private, Public, Unlisted};
    use crate::project::config::Defaults;

    fn rules(rules: &[(&str, Visibility)]) -> FolderRules {
        let place = Place::new(&SourceFile::new("kb.yaml", ""), 0..0);
        let rule = |(path, visibility): &(&str, Visibility)| {
            let defaults = Defaults { visibility: Some(*visibility), ..Defaults::default() };
            Folder::new(path, place.clone(), false, defaults)
        };
        let mut rules = FolderRules::new(rules.iter().map(rule).collect());
        rules.anchor(&["content".to_owned()], |path| path == "[2020]");
        rules
    }

    #[test]
    fn a_folder_is_found_however_it_is_spelt() {
        for typed in
            ["./journal", "/journal/**", "Journal", "content/journal", "**/journal", "jour*", "{journal,x}"]
        {
            let rules = rules(&[(typed, Private)]);
            let found = |path| rules.visibility_of(path).map(|(visibility, _)| visibility);
            assert_eq!(found("journal/a.md"), Some(Private), "{typed}");
            assert_eq!(found("JOURNAL/deep/a.md"), Some(Private), "{typed}");
            assert_eq!(found("other/a.md"), None, "{typed}");
        }
        let composed = rules(&[("Caf\u{e9}", Private)]);
        assert!(composed.visibility_of("Cafe\u{301}/a.md").is_some());
    }

    #[test]
    fn the_deepest_rule_wins_then_the_exact_one_then_the_more_private() {
        let rules = rules(&[
            ("a", Private),
            ("a/b", Public),
            ("./a/b", Unlisted),
            ("a/b/c.md", Private),
            ("X", Public),
            ("x", Private),
            ("", Public),
            ("[2020]", Private),
        ]);
        let found = |path| rules.visibility_of(path).map(|(visibility, _)| visibility);
        assert_eq!(found("a/x.md"), Some(Private));
        assert_eq!(found("a/b/x.md"), Some(Unlisted));
        assert_eq!(found("a/b/c.md"), Some(Private));
        assert_eq!(found("X/n.md"), Some(Public));
        assert_eq!(found("x/n.md"), Some(Private));
        assert_eq!(found("n.md"), Some(Public));
        assert_eq!(found("[2020]/n.md"), Some(Private));
        assert_eq!(found("2/n.md"), Some(Public));
    }
}
