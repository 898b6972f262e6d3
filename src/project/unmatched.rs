//! Rules that hold notes back and match nothing: what they were to hold back may be published under another name.

use std::collections::HashSet;

use super::config::{Folder, IgnorePattern, Pattern};
use super::{ContentRules, Files, Project, Visibility, git};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::fs;
use crate::text::fold;

/// What a walk through the content folder has seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The folders, by their paths below the content folder.
    pub folders: Vec<String>,
    /// The numbers of the patterns of `ignore:` that matched.
    pub ignored: HashSet<usize>,
}

/// Rules that match nothing.
#[derive(Debug, Default)]
pub(super) struct Unmatched {
    /// Those without which notes could be published that the author holds back: nothing may be built.
    pub fatal: Vec<Diagnostic>,
    /// All others.
    pub warnings: Vec<Diagnostic>,
}

/// Looks for rules that match nothing. Costs one pass over the folders where there are rules of `folders:`.
pub(super) fn check(project: &Project, rules: &ContentRules, files: &Files, seen: &Seen) -> Unmatched {
    let check = Check { project, rules, files, seen };
    let (matched, unmatched) = check.folders();
    let site = project.config.defaults.visibility;
    let publishes = |visibility: Option<Visibility>| visibility.is_some_and(|it| it != Visibility::Private);
    let is_open = publishes(site) || matched.iter().any(|rule| publishes(rule.defaults.visibility));
    let mut found = Unmatched::default();
    for rule in unmatched {
        let stops = is_open && rule.restricts();
        let list = if stops { &mut found.fatal } else { &mut found.warnings };
        list.push(check.folder_problem(rule, stops));
    }
    let is_used = |number: &usize| seen.ignored.contains(number);
    for (_, item) in project.config.ignore.iter().enumerate().filter(|(number, _)| !is_used(number)) {
        if !item.optional && !check.is_excused(&item.pattern) {
            let list = if is_open { &mut found.fatal } else { &mut found.warnings };
            list.push(check.ignore_problem(item, is_open));
        }
    }
    found
}

struct Check<'p> {
    project: &'p Project,
    rules: &'p ContentRules,
    files: &'p Files,
    seen: &'p Seen,
}

impl<'p> Check<'p> {
    /// The rules of `folders:` that match something, and those that do not and should.
    fn folders(&self) -> (Vec<&'p Folder>, Vec<&'p Folder>) {
        let rules = &self.project.config.folders;
        if rules.iter().next().is_none() {
            return (Vec::new(), Vec::new());
        }
        let folders: HashSet<String> = self.seen.folders.iter().map(|folder| fold(folder)).collect();
        let notes = || self.files.notes.iter().map(|note| fold(note.as_str()));
        let matches = |rule: &&Folder| {
            let path = rule.pattern.folded();
            path.is_empty()
                || folders.contains(&path)
                || (rule.pattern.has_wildcard() && folders.iter().any(|folder| rule.names(folder)))
                || (path.ends_with(".md") && notes().any(|note| rule.names(&note)))
        };
        let (matched, others): (Vec<_>, Vec<_>) = rules.iter().partition(matches);
        (
            matched,
            others.into_iter().filter(|rule| !rule.optional && !self.is_excused(&rule.pattern)).collect(),
        )
    }

    /// Whether a pattern may well match nothing.
    fn is_excused(&self, pattern: &Pattern) -> bool {
        let place = pattern.literal();
        let path = self.project.content.join(&place);
        let is_hidden = place.split('/').any(|part| part.starts_with('.') && part != "..");
        let is_elsewhere = || self.rules.exclude(&path) || (fs::is_there(&path) && !self.rules.hold(&path));
        pattern.begins_with_wildcard()
            || names_templates_or_drawings(pattern.path())
            || is_hidden
            || is_elsewhere()
            || fs::is_empty_folder(&path)
            || git::ignores(&self.project.content, &place)
    }

    fn folder_problem(&self, rule: &Folder, stops: bool) -> Diagnostic {
        let help = self.meant(&rule.pattern, false).map(|meant| format!("did you mean `{meant}`?"));
        if stops {
            let message = format!(
                "the vault has no folder `{}`, so what this rule should hold back would be published",
                rule.path
            );
            let help = match help {
                Some(meant) => format!("{meant} If the folder may be absent, add `optional: true`"),
                None => "name a folder below the content folder; if it may be absent, add `optional: true`"
                    .to_owned(),
            };
            return Diagnostic::new(Code::UnmatchedRule, message).at(rule.place.clone()).help(help);
        }
        let help =
            help.unwrap_or_else(|| "name a folder below the content folder, or remove the line".to_owned());
        let message = format!("the vault has no folder `{}`", rule.path);
        Diagnostic::new(Code::UnknownFolder, message).at(rule.place.clone()).help(help)
    }

    fn ignore_problem(&self, item: &IgnorePattern, stops: bool) -> Diagnostic {
        let absent = format!("if there may be none, write `{{path: {:?}, optional: true}}`", item.typed);
        let help = match self.meant(&item.pattern, true) {
            _ if item.typed.trim_start().starts_with('!') => {
                "`ignore:` has no exceptions: name what is to be left out".to_owned()
            }
            Some(meant) => format!("did you mean `{meant}`? {}", capital(&absent)),
            None => format!("name a file or folder below the content folder; {absent}"),
        };
        if stops {
            let message =
                format!("`{}` matches nothing, so what it should leave out would be published", item.typed);
            return Diagnostic::new(Code::UnmatchedRule, message).at(item.place.clone()).help(help);
        }
        let message = format!("`{}` matches nothing", item.typed);
        Diagnostic::new(Code::UnmatchedPattern, message).at(item.place.clone()).help(help)
    }

    /// The folder or note that was probably meant: one of the same name elsewhere, else the nearest path.
    fn meant(&self, pattern: &Pattern, or_note: bool) -> Option<&str> {
        let typed = pattern.literal();
        let name = |path: &str| fold(path.rsplit('/').next().unwrap_or(path));
        let notes = self.files.notes.iter().filter(|_| or_note).map(super::VaultPath::as_str);
        let paths: Vec<&str> = self.seen.folders.iter().map(String::as_str).chain(notes).collect();
        let wanted = name(&typed);
        let is_same = |path: &&&str| {
            let name = name(path);
            name == wanted || name.strip_suffix(".md") == Some(&wanted)
        };
        paths.iter().find(is_same).copied().or_else(|| nearest(&typed, paths.iter().copied()))
    }
}

/// Whether a path names templates or drawings, which a vault may have or not; rules for them are written ahead.
fn names_templates_or_drawings(path: &str) -> bool {
    let path = path.to_lowercase();
    path.split('/').any(|part| ["template", "excalidraw", "drawing"].iter().any(|word| part.contains(word)))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
