//! Links and `related` entries that do not resolve, as diagnostics.

use std::collections::HashMap;

use super::{FileId, HeadingMatch, NoteId, Resolution, Vault, subpath};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::note::{Link, Node, Note, Subpath, Target, is_url};
use crate::project::VaultPath;
use crate::text::{encode_url, fold};

/// How many candidates of an ambiguous link are named.
const SHOWN: usize = 10;

impl Vault {
    /// The heading that a target's part names in a note.
    pub fn heading<'n>(&self, note: &'n Note, parts: &[String]) -> HeadingMatch<'n> {
        subpath::find(note, parts)
    }

    /// The problems of a note's links, diagrams, `related` list and `image`, and of links in other properties.
    pub fn check(&self, id: NoteId) -> Vec<Diagnostic> {
        let note = self.note(id);
        let links = note.links.iter().filter_map(|link| {
            let problem = self.check_link(id, link)?;
            Some(problem.at(note.place(link.span.clone())))
        });
        let related = note.properties.related.iter().filter_map(|related| {
            let problem = self.check_related(id, &related.target)?;
            Some(problem.at(note.property_place("related", related.item)))
        });
        let image = note.properties.image.as_deref().and_then(|image| {
            let problem = self.check_image(id, image)?;
            Some(problem.at(note.property_place("image", None)))
        });
        let properties = note.properties.links.iter().filter_map(|link| {
            let place = || note.property_place(&link.key, link.item);
            Some(self.check_link(id, &link.link)?.at(place()))
        });
        let diagrams = note.diagrams.iter().flat_map(|diagram| {
            let nodes = diagram.nodes.iter().filter_map(|node| Some((node, self.check_node(id, node)?)));
            nodes.map(|(node, problem)| problem.at(note.place(diagram.place_of(node, note.file.text()))))
        });
        links.chain(diagrams).chain(related).chain(image).chain(properties).collect()
    }

    fn check_link(&self, source: NoteId, link: &Link) -> Option<Diagnostic> {
        let target = &link.target;
        match self.resolve(source, target) {
            Resolution::Found(file) => self.check_part(file, link),
            Resolution::Ambiguous(files) => Some(self.ambiguous(target, &files)),
            Resolution::ByAlias(note) => {
                let problem = self.check_part(FileId::Note(note), link);
                problem.or_else(|| Some(self.by_other_name(target, note, "an alias")))
            }
            Resolution::ByTitle(note) => {
                let problem = self.check_part(FileId::Note(note), link);
                problem.or_else(|| Some(self.by_other_name(target, note, "the title")))
            }
            Resolution::Missing if target.path.is_empty() => Some(names_nothing(link)),
            Resolution::Missing if link.wiki && is_url(&target.path) => Some(schemed(&target.path)),
            Resolution::Missing => {
                let problem = if link.embed { missing_embed(target) } else { missing(target) };
                Some(problem.unless_at(link.on_site(self.note(source).path.folder())))
            }
        }
    }

    fn check_node(&self, source: NoteId, node: &Node) -> Option<Diagnostic> {
        match self.resolve(source, &node.target) {
            Resolution::Found(_) | Resolution::ByAlias(_) | Resolution::ByTitle(_) => None,
            Resolution::Ambiguous(files) => Some(self.ambiguous(&node.target, &files)),
            Resolution::Missing => Some(missing(&node.target)),
        }
    }

    fn check_related(&self, source: NoteId, target: &Target) -> Option<Diagnostic> {
        let problem = |message: String| Diagnostic::new(Code::BrokenRelated, message);
        match self.resolve(source, target) {
            Resolution::Found(FileId::Note(_)) | Resolution::ByAlias(_) | Resolution::ByTitle(_) => None,
            Resolution::Ambiguous(files) => Some(self.ambiguous(target, &files)),
            Resolution::Found(FileId::Attachment(_)) => {
                let problem = problem(format!("`{}` is a file, not a note", target.path));
                Some(problem.help("name a note; a file is linked or shown in the text"))
            }
            Resolution::Missing => Some(unknown(
                Code::BrokenRelated,
                format!("no note is called `{}`", target.path),
                &target.path,
            )),
        }
    }

    /// The problem of an `image` that names no file of the vault and is no address on the web.
    fn check_image(&self, source: NoteId, image: &str) -> Option<Diagnostic> {
        if image.starts_with("https://") || image.starts_with("http://") {
            return None;
        }
        let target = Target::from_property(image);
        match target.as_ref().map(|target| (target, self.resolve(source, target))) {
            Some((_, Resolution::Found(FileId::Attachment(_)))) => None,
            Some((target, Resolution::Ambiguous(files))) => Some(self.ambiguous(target, &files)),
            _ => {
                let problem = Diagnostic::new(Code::BrokenLink, format!("no file is called `{image}`"));
                Some(problem.help("write a path in the vault, or a URL").naming(image))
            }
        }
    }

    fn check_part(&self, file: FileId, link: &Link) -> Option<Diagnostic> {
        let note = match file {
            FileId::Note(id) if !self.note(id).is_drawing() => self.note(id),
            FileId::Note(_) | FileId::Attachment(_) => return None,
        };
        let problem = match &link.target.subpath {
            Subpath::Whole => None,
            Subpath::Headings(parts) => self.check_heading(note, parts),
            Subpath::Block(id) => check_block(note, id),
        }?;
        Some(if link.embed { unseen(problem) } else { problem })
    }

    fn check_heading(&self, note: &Note, parts: &[String]) -> Option<Diagnostic> {
        let HeadingMatch::Missing { part, below } = self.heading(note, parts) else { return None };
        let place = below.map_or_else(String::new, |below| format!(" below `{below}`"));
        let message = format!("`{}` has no heading `{part}`{place}", note.title);
        let problem = Diagnostic::new(Code::MissingHeading, message);
        let others = note.headings.iter().map(|heading| heading.text.as_str()).filter(|text| *text != part);
        let near = did_you_mean(&part, others);
        Some(problem.help(near.unwrap_or_else(|| "the link leads to the top of the note instead".to_owned())))
    }

    fn by_other_name(&self, target: &Target, note: NoteId, kind: &str) -> Diagnostic {
        let stem = self.note(note).path.stem();
        let problem = Diagnostic::new(Code::AliasTarget, format!("`{}` is {kind} of `{stem}`", target.path));
        problem.help(format!("write `[[{stem}|{}]]`, which other tools understand too", target.path))
    }

    /// Several files fit. Where their paths differ in case alone, that is the problem.
    fn ambiguous(&self, target: &Target, files: &[FileId]) -> Diagnostic {
        let paths: Vec<&str> = files.iter().take(SHOWN).map(|file| self.path(*file).as_str()).collect();
        let more = files.len() - paths.len();
        let more = if more > 0 { format!(" or {more} more") } else { String::new() };
        let are_twins = paths.windows(2).all(|pair| fold(pair[0]) == fold(pair[1]));
        let code = if are_twins { Code::CaseTwin } else { Code::AmbiguousLink };
        let problem = Diagnostic::new(code, format!("`{}` could be {}{more}", target.path, paths.join(", ")));
        let taken = files.first().map_or("", |file| self.link_text(*file));
        problem.help(format!("the first is taken; write `{taken}` to be sure"))
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

/// The problem of a missing part for an embed: readers see that something is not there.
fn unseen(mut problem: Diagnostic) -> Diagnostic {
    problem.code = Code::MissingEmbed;
    problem.message += " to show here";
    problem.help = problem.help.filter(|help| help.starts_with("did you mean"));
    problem
}

fn check_block(note: &Note, id: &str) -> Option<Diagnostic> {
    if note.block(id).is_some() {
        return None;
    }
    let problem = Diagnostic::new(Code::MissingBlock, format!("`{}` has no block `^{id}`", note.title));
    let near = did_you_mean(id, note.blocks.iter().map(|block| block.id.as_str()));
    Some(problem.help(near.unwrap_or_else(|| "the link leads to the top of the note instead".to_owned())))
}

/// Whether what follows a name's last dot looks like a type of files: `png`, not the `2` of `Release 1.2`.
fn is_file_type(extension: &str) -> bool {
    let is_plain = extension.chars().all(|c| c.is_ascii_alphanumeric());
    is_plain && extension.len() <= 5 && extension.contains(|c: char| c.is_ascii_alphabetic())
}

fn names_nothing(link: &Link) -> Diagnostic {
    if link.embed {
        return Diagnostic::new(Code::MissingEmbed, "this embed names nothing").help("name the file to show");
    }
    Diagnostic::new(Code::BrokenLink, "this link names nothing").help("name a note or a heading")
}

fn schemed(url: &str) -> Diagnostic {
    let problem = Diagnostic::new(Code::SchemedWikilink, "a wikilink names a note, not a URL");
    problem.help(format!("write `[text]({})`", encode_url(url)))
}

fn missing(target: &Target) -> Diagnostic {
    let is_file = VaultPath::new(target.path.as_str())
        .extension()
        .is_some_and(|extension| is_file_type(&extension) && extension != "md");
    let what = if is_file { "file" } else { "note" };
    unknown(Code::BrokenLink, format!("no {what} is called `{}`", target.path), &target.path)
}

fn missing_embed(target: &Target) -> Diagnostic {
    unknown(Code::MissingEmbed, format!("there is no `{}` to show here", target.path), &target.path)
}

/// The problem of a name that nothing has. Where the vault's own rules hide what is called so, nothing near it is meant.
fn unknown(code: Code, message: String, name: &str) -> Diagnostic {
    let problem = Diagnostic::new(code, message);
    let is_hidden = |part: &str| part.starts_with('.') && !matches!(part, "." | "..");
    if name.split('/').any(is_hidden) {
        return problem
            .help("files and folders whose names begin with a dot are hidden; kb reads none of them");
    }
    problem.naming(name)
}
