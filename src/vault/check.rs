//! Links and `related` entries that do not resolve, as diagnostics.

use std::collections::HashMap;

use super::{Because, FileId, MissingPart, NoteId, Resolution, ResolvedLink, Vault};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::note::{Link, Node, Note, Target, is_url};
use crate::project::VaultPath;
use crate::text::{encode_url, fold};

/// How many candidates of an ambiguous link are named.
const SHOWN: usize = 10;

impl Vault {
    /// The problems of a note's links, diagrams, `related` list and `image`, and of links in other properties.
    pub fn check(&self, id: NoteId) -> Vec<Diagnostic> {
        let (note, resolved) = (self.note(id), self.links(id));
        let links = note.links.iter().zip(&resolved.body).filter_map(|(link, resolved)| {
            let problem = self.check_link(note, link, resolved)?;
            Some(problem.at(note.place(link.span.clone())))
        });
        let related = note.properties.related.iter().zip(&resolved.related);
        let related = related.filter_map(|(related, resolved)| {
            let problem = self.check_related(&related.target, &resolved.resolution)?;
            Some(problem.at(note.property_place("related", related.item)))
        });
        let image = note.properties.image.as_deref().and_then(|image| {
            let problem = self.check_image(image, resolved.image.as_ref())?;
            Some(problem.at(note.property_place("image", None)))
        });
        let properties = note.properties.links.iter().zip(&resolved.properties);
        let properties = properties.filter_map(|(link, resolved)| {
            let place = || note.property_place(&link.key, link.item);
            Some(self.check_link(note, &link.link, resolved)?.at(place()))
        });
        let diagrams = note.diagrams.iter().zip(&resolved.diagrams).flat_map(|(diagram, resolved)| {
            let nodes = diagram.nodes.iter().zip(resolved);
            let nodes = nodes.filter_map(|(node, resolved)| Some((node, self.check_node(node, resolved)?)));
            nodes.map(|(node, problem)| problem.at(note.place(diagram.place_of(node, note.file.text()))))
        });
        links.chain(diagrams).chain(related).chain(image).chain(properties).collect()
    }

    fn check_link(&self, source: &Note, link: &Link, resolved: &ResolvedLink) -> Option<Diagnostic> {
        let target = &link.target;
        match &resolved.resolution {
            Resolution::Found(file, because) => {
                let problem = self.check_part(*file, link, resolved);
                let by_other_name = |kind| Some(self.by_other_name(target, *file, kind));
                problem.or_else(|| match because {
                    Because::Alias => by_other_name("an alias"),
                    Because::Title => by_other_name("the title"),
                    _ => None,
                })
            }
            Resolution::Ambiguous(files) => Some(self.ambiguous(target, files)),
            Resolution::Missing if target.path.is_empty() => Some(names_nothing(link)),
            Resolution::Missing if link.wiki && is_url(&target.path) => Some(schemed(&target.path)),
            Resolution::Missing => {
                let problem = if link.embed { missing_embed(target) } else { missing(target) };
                Some(problem.unless_at(link.on_site(source.path.folder())))
            }
        }
    }

    fn check_node(&self, node: &Node, resolved: &ResolvedLink) -> Option<Diagnostic> {
        match &resolved.resolution {
            Resolution::Found(..) => None,
            Resolution::Ambiguous(files) => Some(self.ambiguous(&node.target, files)),
            Resolution::Missing => Some(missing(&node.target)),
        }
    }

    fn check_related(&self, target: &Target, resolution: &Resolution) -> Option<Diagnostic> {
        let problem = |message: String| Diagnostic::new(Code::BrokenRelated, message);
        match resolution {
            Resolution::Found(FileId::Note(_), _) => None,
            Resolution::Ambiguous(files) => Some(self.ambiguous(target, files)),
            Resolution::Found(FileId::Attachment(_), _) => {
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
    fn check_image(&self, image: &str, resolved: Option<&ResolvedLink>) -> Option<Diagnostic> {
        if image.starts_with("https://") || image.starts_with("http://") {
            return None;
        }
        match (resolved.map(|resolved| &resolved.resolution), Target::from_property(image)) {
            (Some(Resolution::Found(FileId::Attachment(_), _)), _) => None,
            (Some(Resolution::Ambiguous(files)), Some(target)) => Some(self.ambiguous(&target, files)),
            _ => {
                let problem = Diagnostic::new(Code::BrokenLink, format!("no file is called `{image}`"));
                Some(problem.help("write a path in the vault, or a URL").naming(image))
            }
        }
    }

    fn check_part(&self, file: FileId, link: &Link, resolved: &ResolvedLink) -> Option<Diagnostic> {
        let FileId::Note(id) = file else { return None };
        let note = self.note(id);
        let missing = resolved.part.as_ref().err().filter(|_| !note.is_drawing())?;
        let problem = missing_part(note, missing);
        Some(if link.embed { unseen(problem) } else { problem })
    }

    fn by_other_name(&self, target: &Target, file: FileId, kind: &str) -> Diagnostic {
        let stem = self.path(file).stem();
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

/// The problem of a part that a note does not have.
fn missing_part(note: &Note, missing: &MissingPart) -> Diagnostic {
    let (problem, near) = match missing {
        MissingPart::Heading { part, below } => {
            let place = below.as_ref().map_or_else(String::new, |below| format!(" below `{below}`"));
            let message = format!("`{}` has no heading `{part}`{place}", note.title);
            let others = note.headings.iter().map(|heading| heading.text.as_str());
            (
                Diagnostic::new(Code::MissingHeading, message),
                did_you_mean(part, others.filter(|text| text != part)),
            )
        }
        MissingPart::Block { id } => {
            let message = format!("`{}` has no block `^{id}`", note.title);
            let others = note.blocks.iter().map(|block| block.id.as_str());
            (Diagnostic::new(Code::MissingBlock, message), did_you_mean(id, others))
        }
    };
    problem.help(near.unwrap_or_else(|| "the link leads to the top of the note instead".to_owned()))
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
