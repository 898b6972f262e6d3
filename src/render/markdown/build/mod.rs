//! Events → nodes, with every link resolved: blocks here, what stands in a line in `text`, links and images in
//! `link`.

mod link;
mod text;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use crate::note::callout::Head;
use crate::note::markdown::{Spanned, is_escaped, is_inline};
use crate::note::marks;
use crate::project::config::RawHtml;
use crate::render::embeds::queries;
use crate::render::markdown::footnotes::Numbers;
use crate::render::markdown::node::{Container, Inline, Leaf, Node};
use crate::render::{Context, links, tasks};
use crate::text::resolve_references;
use text::is_blank;

/// Makes nodes.
pub(super) struct Builder<'c, 'r, 'e> {
    context: &'c Context<'r>,
    pub numbers: Numbers,
    nodes: Vec<Node<'e>>,
    /// The open containers' first nodes.
    open: Vec<usize>,
    /// The block of text that is being read; none between blocks.
    leaf: Option<(Leaf, Vec<Inline<'e>>)>,
    /// The block of code that is being read.
    code: Option<(CowStr<'e>, String)>,
    /// For each link around: how long its block was when it started, and where it was written to lead; none where it
    /// is its text.
    links: Vec<Option<(usize, CowStr<'e>)>>,
    /// The sign of a checkbox that the next text starts with.
    task: Option<char>,
    /// The head of a callout that the next text starts with.
    head: Option<Head>,
    /// Whether the block of text is the title of a callout.
    in_title: bool,
}

impl<'c, 'r, 'e> Builder<'c, 'r, 'e> {
    pub fn new(context: &'c Context<'r>, numbers: Numbers) -> Self {
        Builder {
            context,
            numbers,
            nodes: Vec::new(),
            open: Vec::new(),
            leaf: None,
            code: None,
            links: Vec::new(),
            task: None,
            head: None,
            in_title: false,
        }
    }

    /// Makes nodes of events.
    pub fn read(&mut self, events: Vec<Spanned<'e>>) {
        let source = self.context.note.note.file.text();
        let mut events = events.into_iter();
        loop {
            self.head = Head::of_quote(events.as_slice(), source).or(self.head.take());
            self.task = tasks::own_sign(events.as_slice(), source).or(self.task);
            let Some((event, span)) = events.next() else { break };
            match event {
                Event::Start(Tag::Link { .. }) if links::is_dropped(self.context, span.start) => {
                    links::skip_to_end(&mut events);
                }
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    self.link(&mut events, (link_type, dest_url, &title), &span);
                }
                Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                    self.image(&mut events, (link_type, &dest_url, &title), &span);
                }
                Event::Start(tag) if is_inline(&tag) => self.inline_start(&tag),
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.text(text, is_escaped(source, span.start)),
                event => self.event(event),
            }
        }
    }

    /// The nodes.
    pub fn finish(mut self) -> Vec<Node<'e>> {
        self.end_leaf();
        self.nodes
    }

    fn event(&mut self, event: Event<'e>) {
        match event {
            Event::Html(html) => self.html_block(&html),
            Event::Rule => self.block(Node::Rule),
            Event::Code(code) => self.inline(Inline::Code(code)),
            Event::InlineMath(tex) => self.inline(Inline::Math(tex, false)),
            Event::DisplayMath(tex) => self.inline(Inline::Math(tex, true)),
            Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak | Event::HardBreak if self.ends_title() => {
                self.end_leaf();
                self.leaf = Some((Leaf::Paragraph, Vec::new()));
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::TaskListMarker(done) => {
                self.inline(Inline::Sign(if done { "[x] " } else { "[ ] " }.to_owned()));
            }
            Event::FootnoteReference(label) => match self.numbers.number(&label) {
                Some(number) => self.inline(Inline::Footnote(number)),
                None => self.inline(Inline::Text(format!("[^{label}]").into())),
            },
            _ => {}
        }
    }

    // Blocks

    fn start(&mut self, tag: Tag<'e>) {
        self.end_leaf();
        match tag {
            Tag::Paragraph => {
                self.loosen();
                self.leaf = Some((Leaf::Paragraph, Vec::new()));
            }
            Tag::Heading { level, .. } => self.leaf = Some((Leaf::Heading(level as u8), Vec::new())),
            Tag::TableCell => self.leaf = Some((Leaf::Cell, Vec::new())),
            Tag::BlockQuote(_) => self.open(Container::Quote),
            Tag::List(start) => self.open(Container::List { start, is_loose: false }),
            Tag::Item => self.open(Container::Item),
            Tag::Table(alignments) => self.open(Container::Table(alignments)),
            Tag::TableHead | Tag::TableRow => self.open(Container::Row),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => self.code = Some((info, String::new())),
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.code = Some((CowStr::Borrowed(""), String::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.link_end(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | marks::END => self.inline_end(),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow => self.close(),
            TagEnd::CodeBlock => {
                let Some((info, text)) = self.code.take() else { return };
                let node = match queries::query(&info) {
                    Some(query) => {
                        Node::Leaf(Leaf::Paragraph, vec![Inline::Text(queries::notice(query).into())])
                    }
                    None => Node::Code(info, text),
                };
                self.block(node);
            }
            _ => self.end_leaf(),
        }
    }

    /// A container starts.
    pub fn open(&mut self, container: Container) {
        self.end_leaf();
        self.open.push(self.nodes.len());
        self.nodes.push(Node::Open(container));
    }

    /// The innermost container ends.
    pub fn close(&mut self) {
        self.end_leaf();
        (self.task, self.head) = (None, None);
        if self.open.pop().is_some() {
            self.nodes.push(Node::Close);
        }
    }

    fn block(&mut self, node: Node<'e>) {
        self.end_leaf();
        self.nodes.push(node);
    }

    /// Ends the block of text. One of nothing is none, unless it is a cell or a heading.
    fn end_leaf(&mut self) {
        self.links.clear();
        self.in_title = false;
        if let Some((leaf, content)) = self.leaf.take()
            && (leaf != Leaf::Paragraph || !content.iter().all(is_blank))
        {
            self.nodes.push(Node::Leaf(leaf, content));
        }
    }

    /// A paragraph starts: the list around it is loose, if it stands in an item.
    fn loosen(&mut self) {
        let [.., list, item] = self.open.as_slice() else { return };
        if matches!(self.nodes.get(*item), Some(Node::Open(Container::Item)))
            && let Some(Node::Open(Container::List { is_loose, .. })) = self.nodes.get_mut(*list)
        {
            *is_loose = true;
        }
    }

    fn html_block(&mut self, html: &str) {
        if self.context.renderer.config.raw_html == RawHtml::Escape {
            // It is a paragraph of text by now.
            self.end_leaf();
            let text = html.trim().trim_start_matches("<p>").trim_end_matches("</p>");
            for (number, line) in resolve_references(text).lines().enumerate() {
                if number > 0 {
                    self.inline(Inline::SoftBreak);
                }
                self.inline(Inline::Text(line.to_owned().into()));
            }
            return self.end_leaf();
        }
        self.end_leaf();
        match self.nodes.last_mut() {
            Some(Node::Html(before)) => {
                if !before.ends_with('\n') {
                    before.push('\n');
                }
                before.push_str(html);
            }
            _ => self.nodes.push(Node::Html(html.to_owned())),
        }
    }

    /// Whether the end of a line is the end of a callout's title too.
    fn ends_title(&mut self) -> bool {
        let depth = |content: &[Inline<'_>]| {
            let starts = content.iter().filter(|item| matches!(item, Inline::Open(_))).count();
            starts - content.iter().filter(|item| matches!(item, Inline::Close)).count().min(starts)
        };
        self.in_title && self.leaf.as_ref().is_some_and(|(_, content)| depth(content) == 0)
    }
}
