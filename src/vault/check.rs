//! Links and `related` entries that do not resolve, as diagnostics.

use std::collections::HashMap;

use super::{FileId, HeadingMatch, NoteId, Resolution, Vault, subpath};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::note::{Link, Note, Subpath, Target};
use crate::project::VaultPath;
use crate::text::fold;

/// How many candidates of an ambiguous link are named.
const SHOWN: usize = 10;

impl Vault {
    /// The heading that a target's part names in a note.
    pub fn heading<'n>(&self, note: &'n Note, parts: &[String]) -> HeadingMatch<'n> {
        subpath::find(note, parts)
    }

    /// The problems of a note's links, `related` list and `image`.
    pub fn check(&self, id: NoteId) -> Vec<Diagnostic> {
        let note = self.note(id);
        let mut problems: Vec<Diagnostic> =
            note.links.iter().filter_map(|link| self.check_link(id, link)).collect();
        for related in &note.properties.related {
            let place = || note.property_place("related", related.item);
            match self.resolve(id, &related.target) {
                Resolution::Found(FileId::Note(_)) | Resolution::ByAlias(_) => {}
                Resolution::Ambiguous(files) => {
                    problems.push(self.ambiguous(&related.target, &files).at(place()));
                }
                Resolution::Found(FileId::Attachment(_)) | Resolution::Missing => {
                    let problem = Diagnostic::new(
                        Code::BrokenRelated,
                        format!("no note is called `{}`", related.target.path),
                    );
                    problems.push(problem.at(place()).naming(&related.target.path));
                }
            }
        }
        problems.extend(self.check_image(id));
        problems
    }

    /// The problem of an `image` that names no file of the vault and is no address on the web.
    fn check_image(&self, id: NoteId) -> Option<Diagnostic> {
        let note = self.note(id);
        let image = note.properties.image.as_deref()?;
        if image.starts_with("https://") || image.starts_with("http://") {
            return None;
        }
        let target = Target::from_property(image);
        let problem = match target.as_ref().map(|target| (target, self.resolve(id, target))) {
            Some((_, Resolution::Found(FileId::Attachment(_)))) => return None,
            Some((target, Resolution::Ambiguous(files))) => self.ambiguous(target, &files),
            _ => Diagnostic::new(Code::BrokenLink, format!("no file is called `{image}`"))
                .help("write a path in the vault, or a URL")
                .naming(image),
        };
        Some(problem.at(note.property_place("image", None)))
    }

    fn check_link(&self, source: NoteId, link: &Link) -> Option<Diagnostic> {
        let target = &link.target;
        let problem = if link.wiki && Target::from_destination(&target.path).is_none() {
            let problem = Diagnostic::new(Code::SchemedWikilink, "a wikilink names a note, not a URL");
            Some(problem.help(format!("write `<{}>` or `[text]({})`", target.path, target.path)))
        } else {
            match self.resolve(source, target) {
                Resolution::Found(file) => self.check_heading(file, target),
                Resolution::Ambiguous(files) => Some(self.ambiguous(target, &files)),
                Resolution::ByAlias(note) => self
                    .check_heading(FileId::Note(note), target)
                    .or_else(|| Some(self.by_alias(target, note))),
                Resolution::Missing if link.embed => Some(missing_embed(target)),
                Resolution::Missing => Some(missing(target)),
            }
        };
        problem.map(|problem| problem.at(self.note(source).place(link.span.clone())))
    }

    fn check_heading(&self, file: FileId, target: &Target) -> Option<Diagnostic> {
        let (FileId::Note(id), Subpath::Headings(parts)) = (file, &target.subpath) else { return None };
        let note = self.note(id);
        let HeadingMatch::Missing(part) = self.heading(note, parts) else { return None };
        let problem =
            Diagnostic::new(Code::MissingHeading, format!("`{}` has no heading `{part}`", note.title));
        let near = did_you_mean(&part, note.headings.iter().map(|heading| heading.text.as_str()));
        Some(problem.help(near.unwrap_or_else(|| "the link leads to the top of the note instead".to_owned())))
    }

    fn by_alias(&self, target: &Target, note: NoteId) -> Diagnostic {
        let stem = self.note(note).path.stem();
        let problem =
            Diagnostic::new(Code::AliasTarget, format!("`{}` is an alias of `{stem}`", target.path));
        problem.help(format!("write `[[{stem}|{}]]`, which other tools understand too", target.path))
    }

    fn ambiguous(&self, target: &Target, files: &[FileId]) -> Diagnostic {
        let paths: Vec<&str> = files.iter().take(SHOWN).map(|file| self.path(*file).as_str()).collect();
        let more = files.len() - paths.len();
        let more = if more > 0 { format!(" or {more} more") } else { String::new() };
        let message = format!("`{}` could be {}{more}", target.path, paths.join(", "));
        let problem = Diagnostic::new(Code::AmbiguousLink, message);
        let first = paths.first().copied().unwrap_or_default();
        let shortest = VaultPath::new(first);
        problem
            .help(format!("the shortest path is taken; write `{}` to be sure", shortest.without_extension()))
    }

    /// Problems of file names: names that no wikilink can carry, and names that differ in case alone.
    pub fn check_names(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut seen: HashMap<String, &Note> = HashMap::new();
        for note in &self.notes {
            if note.path.stem().contains(['#', '|', '^', '[', ']', ':']) || note.path.stem().contains("%%") {
                let problem = Diagnostic::new(
                    Code::UnlinkableName,
                    format!("no wikilink can carry the name `{}`", note.path.stem()),
                );
                problems.push(problem.at(note.place(0..0)).help("rename the file without `# | ^ : %% [ ]`"));
            }
            if let Some(twin) = seen.insert(fold(note.path.as_str()), note) {
                let problem = Diagnostic::new(
                    Code::CaseTwin,
                    format!("`{}` differs from `{}` in case alone", note.path, twin.path),
                );
                problems
                    .push(problem.at(note.place(0..0)).help("rename one: not every file system keeps both"));
            }
        }
        problems
    }
}

fn missing(target: &Target) -> Diagnostic {
    let is_file = VaultPath::new(target.path.as_str())
        .extension()
        .is_some_and(|extension| extension.len() <= 4 && extension != "md");
    let what = if is_file { "file" } else { "note" };
    let problem = Diagnostic::new(Code::BrokenLink, format!("no {what} is called `{}`", target.path));
    problem.naming(&target.path)
}

fn missing_embed(target: &Target) -> Diagnostic {
    let problem = Diagnostic::new(Code::MissingEmbed, format!("there is no `{}` to show here", target.path));
    problem.naming(&target.path)
}
