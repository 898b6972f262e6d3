//! One note by itself.
//!
//! [`Note::parse`] reads no disk and knows no other note:
//! 1. `split` parts the front matter from the body; `misplaced` finds front matter that is not read as such.
//! 2. `front_matter` reads what was typed; `properties` decides what it means here, `visibility` who may see the note.
//! 3. `body` takes comments out and `inline_footnotes` makes all footnotes alike; `scan` walks the body once and collects headings, links, tags, code blocks, diagrams and words.

mod body;
pub mod callout;
mod compare;
mod diagram;
mod external_media;
mod front_matter;
pub mod html;
pub mod inline;
mod inline_footnotes;
mod link;
pub mod markdown;
mod markers;
pub mod marks;
mod misplaced;
mod part;
mod problems;
mod properties;
mod required_assets;
mod scan;
mod split;
mod timestamp;
mod visibility;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub use diagram::{Diagram, KINDS as DIAGRAM_KINDS, LONGEST as LONGEST_DIAGRAM, NoKind, Node};
pub use external_media::{ExternalMedia, Video, VideoSite};
pub use front_matter::{OwnProperty, OwnValue, PropertyLink, Related, Source};
pub use link::{Link, LinkContext, Subpath, Target, has_scheme, is_url};
pub use part::Part;
pub use properties::Properties;
pub use required_assets::RequiredAssets;
pub use scan::{Block, BlockKind, CodeBlock, Excerpt, FootnoteProblem, FootnoteProblemKind, Heading};
pub use scan::{Formula, RemoteImage, Shown, ShownKind, TermHasher, Terms};
pub use timestamp::Timestamp;
pub use visibility::{Decision, Reason};

use pulldown_cmark::Event;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::project::{Config, VaultPath, Visibility};
use crate::text::fold;
use crate::yaml::Document;
use body::Body;
use front_matter::FrontMatter;
use markdown::Spanned;

/// Who may see a note, by its front matter and its path alone: as [`Note::parse`] decides, without reading the body.
pub fn visibility_of(path: &VaultPath, bytes: Vec<u8>, config: &Config) -> Visibility {
    let (file, bad_text) = split::decode("", bytes);
    let Some(parts) = split::split(&file).ok().filter(|_| bad_text.is_none()) else {
        return Visibility::Private;
    };
    let (typed, problems) = FrontMatter::parse(&file, parts.front_matter, config);
    Properties::decide(typed, Vec::new(), path, config, is_readable(&problems)).visibility
}

/// Whether none of the problems keeps a note from being read.
fn is_readable(problems: &[Diagnostic]) -> bool {
    !problems.iter().any(|problem| problem.code.withholds())
}

/// A note.
#[derive(Debug)]
pub struct Note {
    /// Where it lies.
    pub path: VaultPath,
    /// The whole file.
    pub file: Arc<SourceFile>,
    /// The bytes of the front matter's YAML; empty when there is none.
    pub front_matter: Range<usize>,
    body: Body,
    /// Its properties, with defaults applied.
    pub properties: Properties,
    /// The title: from the front matter, else the first level-1 heading, else the file's name.
    pub title: String,
    /// The same, folded, where the author wrote it: links may name it.
    pub written_title: Option<String>,
    /// The author's sentence about it.
    pub description: Option<String>,
    /// Its first paragraph, which stands for that.
    pub excerpt: Excerpt,
    /// The headings of the body, in order.
    pub headings: Vec<Heading>,
    /// Whether the first heading opens the body, but for pictures, tags and comments, and is the title itself: the page
    /// shows it once, above the body.
    pub starts_with_title: bool,
    /// The links and embeds of the body: those of its Markdown in order, then what its HTML names, each once.
    /// External ones are not among them.
    pub links: Vec<Link>,
    /// The numbers of the latter, by what they name and whether it is shown.
    html_names: HashMap<(Target, bool), usize>,
    /// The images of the body that come from another site.
    pub remote_images: Vec<RemoteImage>,
    /// What would be wikilinks of the body, if their bars did not end table cells.
    pub split_table_links: Vec<Range<usize>>,
    /// What of rows of the body's tables has no column.
    pub overfull_rows: Vec<Range<usize>>,
    /// What would be links and images of the body, if their targets had no blank.
    pub blank_links: Vec<Range<usize>>,
    /// The links and images of the body whose URL could run code.
    pub unsafe_urls: Vec<Range<usize>>,
    /// The sites whose videos the body shows, in order, each once.
    pub video_sites: Vec<VideoSite>,
    /// Whether the body holds HTML of the author's own.
    pub has_html: bool,
    /// The ids that this HTML gives, in order.
    pub anchors: Vec<html::Anchor>,
    /// The blocks with an id, in order of their ids.
    pub blocks: Vec<Block>,
    /// The markers of their ids, as bytes of [`Note::body`], in order: nobody reads them.
    pub markers: Vec<Range<usize>>,
    /// The fenced code blocks of the body.
    pub code_blocks: Vec<CodeBlock>,
    /// The formulas of the body, in order.
    pub formulas: Vec<Formula>,
    /// The Mermaid diagrams among them, in order.
    pub diagrams: Vec<Diagram>,
    /// What is wrong with the body's footnotes.
    pub footnote_problems: Vec<FootnoteProblem>,
    /// How many words the body has.
    pub words: usize,
    /// How often the body uses each word.
    pub terms: Terms,
    /// The bytes of the file that the author wrote for readers of the body, in order.
    pub shown: Vec<Shown>,
    /// Those of comments of either kind, which nobody sees.
    pub hidden: Vec<Range<usize>>,
    /// Whether the file could be read as a note. One that could not is never published.
    pub readable: bool,
    /// The front matter, read again for the first problem that points at it.
    document: OnceLock<Option<Arc<Document>>>,
}

impl Note {
    /// One sentence about it: the author's, else its first paragraph, whose bare wikilinks show what `shown` gives for
    /// those that start at a byte of the file; may be empty.
    pub fn describe(&self, shown: impl Fn(usize) -> Option<String>) -> String {
        self.description.clone().unwrap_or_else(|| self.excerpt.text(shown))
    }

    /// All that it names: in links of the body and of properties, in `related`, and in diagrams.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        let links = self.links.iter().chain(self.properties.links.iter().map(|link| &link.link));
        let nodes = self.diagrams.iter().flat_map(|diagram| &diagram.nodes).map(|node| &node.target);
        let related = self.properties.related.iter().map(|related| &related.target);
        links.map(|link| &link.target).chain(nodes).chain(related)
    }

    /// Whether a link's path is an alias of the note, and not its name.
    pub fn is_called_by_alias(&self, path: &str) -> bool {
        let path = fold(path.trim());
        let is_alias = self.properties.aliases.iter().any(|alias| fold(alias) == path);
        is_alias && fold(self.path.stem()) != path
    }

    /// Reads a note from its bytes. `shown` is the path that the user knows the file by.
    ///
    /// Problems do not stop it: what cannot be read is private.
    pub fn parse(path: VaultPath, shown: &str, bytes: Vec<u8>, config: &Config) -> (Note, Vec<Diagnostic>) {
        let (file, bad_text) = split::decode(shown, bytes);
        let mut problems: Vec<Diagnostic> = bad_text.into_iter().collect();
        let parts = split::split(&file).unwrap_or_else(|problem| {
            problems.push(problem);
            split::Parts { front_matter: 0..0, body_start: file.text().len() }
        });
        let (typed, found) = FrontMatter::parse(&file, parts.front_matter.clone(), config);
        let mut readable = problems.is_empty() && is_readable(&found);
        problems.extend(found);
        let (body, unclosed) = Body::new(file.text(), parts.body_start);
        let scan = scan::scan(&file, &body, config);
        problems.extend(problems::of(&scan, unclosed, &file));
        readable &= problems.iter().all(|problem| problem.code != Code::UnclosedComment);
        let title = typed.title.clone().or_else(|| scan.title.clone());
        let written_title = title.as_deref().map(fold);
        let title = title.unwrap_or_else(|| name(&path, config).to_owned());
        let starts_with_title = scan.starts_with_title(&title);
        let description = typed.description.clone();
        let mut properties = Properties::decide(typed, scan.tags, &path, config, readable);
        problems.extend(visibility::held_back(&file, parts.front_matter.clone(), &properties.because));
        if is_drawing(&path, &properties) {
            // Nothing that looks wrong in data is.
            problems.clear();
            properties.visibility = Visibility::Private;
        }
        let note = Note {
            path,
            file,
            front_matter: parts.front_matter,
            body,
            properties,
            title,
            written_title,
            description,
            excerpt: scan.excerpt,
            headings: scan.headings,
            starts_with_title,
            links: scan.links,
            html_names: scan.html_names,
            remote_images: scan.remote_images,
            split_table_links: scan.split_table_links,
            overfull_rows: scan.overfull_rows,
            blank_links: scan.blank_links,
            video_sites: scan.video_sites,
            unsafe_urls: scan.unsafe_urls,
            has_html: scan.has_html,
            anchors: scan.anchors,
            blocks: scan.blocks,
            markers: scan.markers,
            code_blocks: scan.code_blocks,
            formulas: scan.formulas,
            diagrams: scan.diagrams,
            footnote_problems: scan.footnote_problems,
            words: scan.words,
            terms: scan.terms,
            shown: scan.shown,
            hidden: scan.hidden,
            readable,
            document: OnceLock::new(),
        };
        (note, problems)
    }

    /// Whether it is a drawing of Excalidraw: data that only Obsidian can show. It is never published.
    pub fn is_drawing(&self) -> bool {
        is_drawing(&self.path, &self.properties)
    }

    /// Whether the text of a file that could not be read as a note looks as if not everyone may see it.
    pub fn is_held_back(&self) -> bool {
        misplaced::holds_back(self.file.text())
    }

    /// The Markdown below the front matter, without `%%comments%%`.
    pub fn body(&self) -> &str {
        self.body.text(self.file.text())
    }

    /// From bytes of the body to bytes of the file.
    pub fn in_file(&self, span: Range<usize>) -> Range<usize> {
        self.body.in_file(span)
    }

    /// Where the body starts in the file.
    pub fn body_start(&self) -> usize {
        self.body.start()
    }

    /// The signs of formulas in lines of their own that nothing ends, as bytes of the file.
    pub fn unclosed_formulas(&self) -> impl Iterator<Item = Range<usize>> {
        self.body.reading().unclosed_formulas().iter().map(|sign| self.in_file(sign.clone()))
    }

    /// The events of the body, without markers of block ids and comments; their spans are the file's. Footnotes in
    /// the line are like all others, with their definitions at the end; highlighted text stands between
    /// [`marks::START`] and [`marks::END`], and a block of HTML is one event.
    pub fn events(&self) -> impl Iterator<Item = Spanned<'_>> {
        let events = events(&self.body, self.file.text(), &self.markers);
        let is_shown =
            |(event, _): &Spanned<'_>| !matches!(event, Event::Html(html) if html.trim().is_empty());
        events.into_iter().filter(is_shown).map(|(event, span)| (event, self.in_file(span)))
    }

    /// The number of the block with an id.
    pub fn block_number(&self, id: &str) -> Option<usize> {
        let id = id.trim().to_ascii_lowercase();
        self.blocks.binary_search_by(|block| block.id.as_str().cmp(&id)).ok()
    }

    /// The number of the heading that starts at a byte of the file.
    pub fn heading_at(&self, start: usize) -> Option<usize> {
        self.headings.binary_search_by_key(&start, |heading| heading.span.start).ok()
    }

    /// The number of the diagram that starts at a byte of the file.
    pub fn diagram_at(&self, start: usize) -> Option<usize> {
        self.diagrams.binary_search_by_key(&start, |diagram| diagram.span.start).ok()
    }

    /// A place in the file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.file, span)
    }

    /// The link of the Markdown that starts at a byte of the file.
    pub fn link_at(&self, start: usize) -> Option<usize> {
        let markdown = self.links.get(..self.links.len() - self.html_names.len())?;
        markdown.binary_search_by_key(&start, |link| link.span.start).ok()
    }

    /// Whether a link, by its number, is made by HTML.
    pub fn is_html_link(&self, number: usize) -> bool {
        number >= self.links.len() - self.html_names.len()
    }

    /// The number of the link that HTML makes by naming a target, to show it or to lead there.
    pub fn html_link(&self, target: Target, shows: bool) -> Option<usize> {
        self.html_names.get(&(target, shows)).copied()
    }

    /// Where a property's value stands, or an item of it; the start of the file when it is not there.
    pub fn property_place(&self, key: &str, item: Option<usize>) -> Place {
        let parse = || Document::parse(&self.file, self.front_matter.clone()).ok().map(Arc::new);
        match self.document.get_or_init(parse) {
            Some(document) => document.place_of_value(key, item),
            None => self.place(0..0),
        }
    }
}

fn is_drawing(path: &VaultPath, properties: &Properties) -> bool {
    let is_named_so = path.stem().to_ascii_lowercase().ends_with(".excalidraw");
    is_named_so || properties.extra.contains_key("excalidraw-plugin")
}

/// What a note without a title is called: by its file, or by its folder when it is the folder's `index.md`; that of
/// the whole vault is called like the site.
fn name<'n>(path: &'n VaultPath, config: &'n Config) -> &'n str {
    match (path.stem(), path.folder().rsplit('/').next()) {
        (stem, Some(folder)) if stem.eq_ignore_ascii_case("index") && !folder.is_empty() => folder,
        (stem, _) if stem.eq_ignore_ascii_case("index") => &config.title,
        (stem, _) => stem,
    }
}

/// The events of a body's text, as all that reads notes sees them.
fn events<'b>(body: &'b Body, file: &'b str, markers: &[Range<usize>]) -> Vec<Spanned<'b>> {
    with_pieces(parsed(body, file, markers), body.text(file))
}

/// The events of a body's text, as the parser gives them, without markers of blocks.
fn parsed<'b>(body: &'b Body, file: &'b str, markers: &[Range<usize>]) -> Vec<Spanned<'b>> {
    let text = body.text(file);
    let events = markers::without(text, body.events(file).into_iter(), markers);
    inline_footnotes::lift(events.collect(), text)
}

/// The same with HTML in pieces, and with highlighted text.
fn with_pieces<'b>(parsed: Vec<Spanned<'b>>, body: &str) -> Vec<Spanned<'b>> {
    marks::mark_up(html::join(parsed), body)
}
