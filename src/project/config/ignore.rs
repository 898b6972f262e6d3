//! `ignore:`: paths that are not content.

use std::path::Path;

use globset::{GlobSet, GlobSetBuilder};

use super::pattern::Pattern;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text::fold;
use crate::yaml::{Node, Value};

const HELP: &str = "write names or paths, with `*` for any part of a name and `**` for any folders";

/// A pattern of `ignore:`.
#[derive(Debug, Clone)]
pub struct IgnorePattern {
    /// As it was typed.
    pub typed: String,
    /// What that names.
    pub pattern: Pattern,
    /// Where it stands in `kb.yaml`.
    pub place: Place,
    /// Whether it may well match nothing.
    pub optional: bool,
}

/// All patterns of `ignore:`. Names are compared without case, in one Unicode form.
#[derive(Debug, Clone, Default)]
pub struct IgnoreRules {
    patterns: Vec<IgnorePattern>,
    set: GlobSet,
}

impl IgnoreRules {
    /// Reads a list of patterns, or of `{path: …, optional: true}`.
    ///
    /// # Errors
    /// The diagnostic for another type, or what is no pattern.
    pub(super) fn parse(value: &Value<'_>) -> Result<IgnoreRules, Diagnostic> {
        let patterns: Result<Vec<IgnorePattern>, Diagnostic> =
            value.items()?.iter().map(parse_item).collect();
        let mut rules = IgnoreRules { patterns: patterns?, set: GlobSet::empty() };
        rules.build().map_err(|error| {
            value.problem(Code::BadValue, format!("these patterns cannot be used: {error}")).help(HELP)
        })?;
        Ok(rules)
    }

    /// Has patterns that lead to the content folder start there; see [`super::FolderRules::anchor`].
    pub fn anchor(&mut self, own: &[String], exists: impl Fn(&str) -> bool) {
        for item in &mut self.patterns {
            let below = own.iter().find_map(|own| item.pattern.below(own));
            if let Some(below) =
                below.filter(|below| !below.path().is_empty() && !exists(&item.pattern.literal()))
            {
                item.pattern = below;
            }
        }
        // What could be built before can be built from a part of it.
        let _ = self.build();
    }

    fn build(&mut self) -> Result<(), globset::Error> {
        let mut set = GlobSetBuilder::new();
        for item in &self.patterns {
            set.add(item.pattern.glob(true)?);
        }
        self.set = set.build()?;
        Ok(())
    }

    /// The patterns, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &IgnorePattern> {
        self.patterns.iter()
    }

    /// The numbers of the patterns that match a path below the content folder.
    pub fn matching(&self, below: &Path) -> Vec<usize> {
        if self.patterns.is_empty() { Vec::new() } else { self.set.matches(fold(&below.to_string_lossy())) }
    }

    /// Whether any pattern matches a path below the content folder.
    pub fn is_match(&self, below: &Path) -> bool {
        !self.patterns.is_empty() && self.set.is_match(fold(&below.to_string_lossy()))
    }
}

fn parse_item(item: &Value<'_>) -> Result<IgnorePattern, Diagnostic> {
    let (mut text, mut optional) = (item.clone(), false);
    if let Node::Map(_) = item.node() {
        let (mut path, known) = (None, ["path", "optional"]);
        for entry in item.entries()? {
            match entry.key {
                "path" => path = Some(entry.value),
                "optional" => optional = entry.value.boolean()?,
                _ => return Err(super::parse::unknown(&entry, &known)),
            }
        }
        let missing = || {
            item.problem(Code::BadValue, "this rule names no path").help("write `{path: …, optional: true}`")
        };
        text = path.ok_or_else(missing)?;
    }
    let typed = text.text()?;
    let pattern = Pattern::parse(typed);
    if pattern.path().is_empty() {
        let problem = format!("`{typed}` names no file or folder");
        return Err(text.problem(Code::BadValue, problem).help(HELP));
    }
    if let Err(error) = pattern.glob(true) {
        let problem = format!("this pattern cannot be used: {}", error.kind());
        return Err(text.problem(Code::BadValue, problem).help(HELP));
    }
    Ok(IgnorePattern { typed: typed.to_owned(), pattern, place: text.place(), optional })
}
