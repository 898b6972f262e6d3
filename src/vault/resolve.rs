//! What a link means. Pages, backlinks and `check` all ask here.
//!
//! The order among files that fit is the one observed in Obsidian: the exact path from the vault's root;
//! then a file in the link's own folder; then the shortest path. Where only length or the alphabet decides,
//! the link is ambiguous.

use std::borrow::Cow;

use super::index::Named;
use super::{AttachmentId, NoteId, Vault};
use crate::note::{Subpath, Target};
use crate::text::fold;

/// A file of the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileId {
    /// A note.
    Note(NoteId),
    /// Any other file.
    Attachment(AttachmentId),
}

/// Why a file is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The link names a part of the note that it stands in.
    Itself,
    /// No other file is called so.
    Only,
    /// The link has its whole path.
    Path,
    /// It lies in the folder of the note, and others that are called so do not.
    Folder,
    /// Others differ from it in case alone, and it is written so.
    Case,
    /// It has an alias that no other note has.
    Alias,
    /// It has a title that no other note has.
    Title,
}

/// Which file a link means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One file.
    Found(FileId, Because),
    /// Several files fit equally; the first is taken.
    Ambiguous(Vec<FileId>),
    /// No file.
    Missing,
}

impl Resolution {
    /// The file that the link leads to.
    pub fn file(&self) -> Option<FileId> {
        match self {
            Resolution::Found(file, _) => Some(*file),
            Resolution::Ambiguous(files) => files.first().copied(),
            Resolution::Missing => None,
        }
    }

    /// The note that the link leads to.
    pub fn note(&self) -> Option<NoteId> {
        match self.file()? {
            FileId::Note(note) => Some(note),
            FileId::Attachment(_) => None,
        }
    }
}

/// How many characters an alias has at least that is found in any case.
const SHORTEST_IN_ANY_CASE: usize = 3;

impl Vault {
    /// What a target means in a note. A heading without a path is one of the note itself.
    pub(super) fn resolve(&self, source: NoteId, target: &Target) -> Resolution {
        self.resolve_among(source, target, |_| true)
    }

    /// What a target would mean if the vault had no other files than those admitted.
    pub fn resolve_among(
        &self,
        source: NoteId,
        target: &Target,
        admitted: impl Fn(FileId) -> bool,
    ) -> Resolution {
        if target.path.is_empty() {
            let own = Resolution::Found(FileId::Note(source), Because::Itself);
            return if target.subpath == Subpath::Whole { Resolution::Missing } else { own };
        }
        let folder = self.note(source).path.folder();
        let Some(wanted) = Wanted::new(&target.path, folder) else { return Resolution::Missing };
        let mut candidates = self.fitting_attachments(&wanted, &admitted);
        if candidates.is_empty() {
            candidates = self.fitting_notes(&wanted, &admitted);
        }
        if !candidates.is_empty() {
            return self.choose(&candidates, &wanted, folder);
        }
        if !self.accept_aliases {
            return Resolution::Missing;
        }
        let admits = |id: &&NoteId| admitted(FileId::Note(**id));
        let mut aliased = self.aliased(target).filter(admits);
        match (aliased.next(), aliased.next()) {
            (Some(note), None) => return Resolution::Found(FileId::Note(*note), Because::Alias),
            (Some(_), Some(_)) => return Resolution::Missing,
            (None, _) => {}
        }
        let mut titled = self.titled(target).filter(admits);
        match (titled.next(), titled.next()) {
            (Some(note), None) => Resolution::Found(FileId::Note(*note), Because::Title),
            _ => Resolution::Missing,
        }
    }

    /// Whether a target is an alias or the title of any note.
    pub fn is_other_name(&self, target: &Target) -> bool {
        self.aliased(target).next().is_some() || self.titled(target).next().is_some()
    }

    /// The notes that have a target for an alias: whatever its case, but for very short ones, which are words (`or`) and
    /// abbreviations (`OR`) that mean something else in another case.
    fn aliased<'v>(&'v self, target: &'v Target) -> impl Iterator<Item = &'v NoteId> {
        let is_written = |alias: &String| is_as_written(alias, target);
        let notes = self.index.aliases(&fold(&target.path)).iter();
        notes.filter(move |id| self.note(**id).properties.aliases.iter().any(is_written))
    }

    /// The notes that have a target for their title, in the same way.
    fn titled<'v>(&'v self, target: &'v Target) -> impl Iterator<Item = &'v NoteId> {
        let notes = self.index.titled(&fold(&target.path)).iter();
        notes.filter(move |id| is_as_written(&self.note(**id).title, target))
    }

    fn fitting_attachments(&self, wanted: &Wanted, admitted: impl Fn(FileId) -> bool) -> Vec<&Named> {
        let files = self.index.attachments(last_part(&wanted.path)).iter();
        files.filter(|file| admitted(file.id) && wanted.fits(&wanted.path, &file.path)).collect()
    }

    fn fitting_notes(&self, wanted: &Wanted, admitted: impl Fn(FileId) -> bool) -> Vec<&Named> {
        // `[[x.md]]` names `x.md`, and where there is none `x.md.md`.
        for path in [strip_folded_markdown(&wanted.path), &wanted.path] {
            let notes = self.index.notes(last_part(path)).iter();
            let found: Vec<&Named> =
                notes.filter(|note| admitted(note.id) && wanted.fits(path, &note.path)).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Chooses among files that fit.
    fn choose(&self, files: &[&Named], wanted: &Wanted, folder: &str) -> Resolution {
        if let [only] = files {
            return Resolution::Found(only.id, Because::Only);
        }
        let wanted_key = match files.first().map(|file| file.id) {
            Some(FileId::Note(_)) => strip_folded_markdown(&wanted.path),
            _ => wanted.path.as_str(),
        };
        let own = format!("{}{}{wanted_key}", fold(folder), if folder.is_empty() { "" } else { "/" });
        for (place, because) in [(wanted_key, Because::Path), (own.as_str(), Because::Folder)] {
            let twins: Vec<FileId> =
                files.iter().filter(|file| file.path == place).map(|file| file.id).collect();
            if !twins.is_empty() {
                return self.choose_twin(&twins, wanted, because);
            }
        }
        let mut files: Vec<FileId> = files.iter().map(|file| file.id).collect();
        files.sort_by_key(|file| {
            let path = self.path(*file).as_str();
            (path.chars().count(), path.to_owned())
        });
        Resolution::Ambiguous(files)
    }

    /// Among files whose paths differ in case alone, the one that is written exactly so wins.
    fn choose_twin(&self, twins: &[FileId], wanted: &Wanted, because: Because) -> Resolution {
        let typed = |file: &FileId| self.path(*file).as_str().contains(wanted.typed.trim_end_matches(".md"));
        match twins {
            [only] => Resolution::Found(*only, because),
            _ => {
                twins.iter().find(|file| typed(file)).map_or(Resolution::Ambiguous(twins.to_vec()), |file| {
                    Resolution::Found(*file, Because::Case)
                })
            }
        }
    }
}

/// Whether a name that a target has in some case may be meant by it.
fn is_as_written(name: &str, target: &Target) -> bool {
    let typed = target.path.trim();
    typed.chars().nth(SHORTEST_IN_ANY_CASE - 1).is_some() || name.trim() == typed
}

/// The names that a target is looked up by: those of a file, and the whole as another name of a note.
pub(super) fn names_asked(target: &Target, folder: &str) -> Vec<String> {
    let mut names = vec![fold(&target.path)];
    if let Some(wanted) = Wanted::new(&target.path, folder) {
        let paths = [strip_folded_markdown(&wanted.path), &wanted.path];
        names.extend(paths.map(|path| last_part(path).to_owned()));
    }
    names
}

/// What a link asks for.
struct Wanted {
    /// The folded path, without `/` at its start.
    path: String,
    /// As it was typed.
    typed: String,
    /// Whether the path is the whole one (`./x`, `../x`), not the end of one.
    whole: bool,
}

impl Wanted {
    /// None for a path that leaves the vault.
    fn new(typed: &str, folder: &str) -> Option<Wanted> {
        let relative = typed == "." || typed == ".." || typed.starts_with("./") || typed.starts_with("../");
        let full = if relative { Cow::Owned(format!("{folder}/{typed}")) } else { Cow::Borrowed(typed) };
        let mut parts: Vec<&str> = Vec::new();
        for part in full.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                _ => parts.push(part),
            }
        }
        let path = fold(&parts.join("/"));
        (!path.is_empty()).then(|| Wanted { path, typed: parts.join("/"), whole: relative })
    }

    /// Whether a file's folded path is the wanted one or, where that may be, ends with it.
    fn fits(&self, wanted: &str, path: &str) -> bool {
        match path.strip_suffix(wanted) {
            Some("") => true,
            Some(before) => !self.whole && before.ends_with('/'),
            None => false,
        }
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn strip_folded_markdown(path: &str) -> &str {
    path.strip_suffix(".md").filter(|stem| !stem.is_empty() && !stem.ends_with('/')).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Because, FileId, Resolution};
    use crate::note::{Note, Target};
    use crate::project::{Config, VaultPath};
    use crate::vault::{NoteId, Vault};

    fn vault(notes: &[&str], attachments: &[&str]) -> Vault {
        let parse = |path: &&str| {
            let text = if path.contains("aliased") { "---\naliases: [Other Name]\n---\n" } else { "" };
            Arc::new(Note::parse(VaultPath::new(*path), path, text.into(), &Config::default()).0)
        };
        Vault::new(
            notes.iter().map(parse).collect(),
            attachments.iter().copied().map(VaultPath::new).collect(),
            true,
        )
    }

    /// What a wikilink typed in the first note means: the path, or paths of several candidates.
    fn resolved(vault: &Vault, typed: &str) -> String {
        match vault.resolve(NoteId(0), &Target::from_wikilink(typed)) {
            Resolution::Missing => "missing".to_owned(),
            Resolution::Ambiguous(files) => {
                let paths: Vec<&str> = files.iter().map(|file| vault.path(*file).as_str()).collect();
                paths.join(" or ")
            }
            Resolution::Found(file, _) => vault.path(file).to_string(),
        }
    }

    #[test]
    fn case_and_extension_make_no_difference() {
        let vault = vault(&["x.md", "Log.md", "Ext.md", "My Note.md"], &[]);
        for (typed, path) in
            [("log", "Log.md"), ("LOG.MD", "Log.md"), ("Ext.MD", "Ext.md"), ("my note", "My Note.md")]
        {
            assert_eq!(resolved(&vault, typed), path);
        }
    }

    #[test]
    fn the_root_wins_then_the_own_folder_then_the_shortest_path() {
        let at_root = vault(&["a/x.md", "Note.md", "a/Note.md"], &[]);
        assert_eq!(resolved(&at_root, "Note"), "Note.md");
        let own = vault(&["a/x.md", "a/Note.md", "b/Note.md"], &[]);
        assert_eq!(resolved(&own, "Note"), "a/Note.md");
        let ancestor = vault(&["a/b/x.md", "a/Note.md", "c/Note.md"], &[]);
        assert_eq!(resolved(&ancestor, "Note"), "a/Note.md or c/Note.md");
        let shortest = vault(&["x.md", "a/b/Note.md", "zzzz/Note.md"], &[]);
        assert_eq!(resolved(&shortest, "Note"), "a/b/Note.md or zzzz/Note.md");
    }

    #[test]
    fn a_resolution_says_why() {
        let vault = vault(
            &[
                "a/x.md",
                "Note.md",
                "a/Note.md",
                "Sole.md",
                "b/Twin.md",
                "b/twin.md",
                "aliased.md",
                "a/In.md",
                "c/In.md",
            ],
            &[],
        );
        for (typed, because) in [
            ("#Heading", Because::Itself),
            ("Sole", Because::Only),
            ("Note", Because::Path),
            ("In", Because::Folder),
            ("b/twin", Because::Case),
            ("Other name", Because::Alias),
        ] {
            let resolution = vault.resolve(NoteId(0), &Target::from_wikilink(typed));
            let Resolution::Found(_, why) = resolution else { unreachable!("{typed}: {resolution:?}") };
            assert_eq!(why, because, "{typed}");
        }
    }

    #[test]
    fn a_path_may_be_the_end_of_a_path_unless_it_is_relative() {
        let vault = vault(&["s/x.md", "a/b/Note.md", "s/t/Deep.md"], &[]);
        assert_eq!(resolved(&vault, "b/Note"), "a/b/Note.md");
        assert_eq!(resolved(&vault, "/a/b/Note"), "a/b/Note.md");
        assert_eq!(resolved(&vault, "./t/Deep"), "s/t/Deep.md");
        assert_eq!(resolved(&vault, "../a/b/Note"), "a/b/Note.md");
        assert_eq!(resolved(&vault, "./Note"), "missing");
        assert_eq!(resolved(&vault, "../../x"), "missing");
    }

    #[test]
    fn a_file_needs_its_extension_and_wins_over_a_note_of_the_same_name() {
        let vault = vault(&["x.md", "007.jpg.md"], &["Figure 1.png", "007.jpg"]);
        assert_eq!(resolved(&vault, "Figure 1.png"), "Figure 1.png");
        assert_eq!(resolved(&vault, "Figure 1"), "missing");
        assert_eq!(resolved(&vault, "007.jpg"), "007.jpg");
        assert_eq!(resolved(&vault, "007.jpg.md"), "007.jpg.md");
    }

    #[test]
    fn an_alias_resolves_when_one_note_alone_has_it() {
        let one = vault(&["x.md", "aliased.md"], &[]);
        assert_eq!(
            one.resolve(NoteId(0), &Target::from_wikilink("other name")),
            Resolution::Found(FileId::Note(NoteId(1)), Because::Alias)
        );
        let two = vault(&["x.md", "aliased.md", "aliased-too.md"], &[]);
        assert_eq!(resolved(&two, "other name"), "missing");
    }

    #[test]
    fn unicode_forms_are_equal() {
        let vault = vault(&["x.md", "Cafe\u{301}.md"], &[]);
        assert_eq!(resolved(&vault, "café"), "Cafe\u{301}.md");
    }

    #[test]
    fn names_that_differ_in_case_alone_are_told_apart_by_it() {
        let vault = vault(&["x.md", "Foo.md", "foo.md"], &[]);
        assert_eq!(resolved(&vault, "foo"), "foo.md");
        assert_eq!(resolved(&vault, "Foo"), "Foo.md");
        assert_eq!(resolved(&vault, "FOO"), "Foo.md or foo.md");
    }
}
