//! Nodes → Markdown.

use pulldown_cmark::Alignment;

use super::escape;
use super::html;
use super::inline;
use super::node::{Container, Inline, Leaf, Node};

/// Prints the nodes.
pub(super) fn write(nodes: &[Node<'_>], out: &mut String) {
    let mut writer = Writer { out, prefix: String::new(), open: vec![Open::default()] };
    for node in nodes {
        writer.node(node);
    }
    writer.end_line();
}

/// What a block is, as far as it matters to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// A heading, code or a rule: it ends by itself, and may stand right below text.
    Own,
    Quote,
    /// Whether it has bullets, or numbers that start with 1.
    List(bool),
    Row,
    /// HTML, a table or a footnote.
    Other,
}

/// A container whose end is not reached yet.
#[derive(Debug, Default)]
struct Open {
    /// How long the prefix of lines was before it.
    outer: usize,
    /// Whether its parts follow each other without a blank line.
    is_tight: bool,
    /// Whether a blank line stands between parts of it, for lists.
    has_gap: bool,
    /// The last part of it.
    last: Option<Kind>,
    /// The last list in it: whether it had numbers, and whether it had the other sign.
    list: Option<(bool, bool)>,
    /// The list that it is: the number of the next item, and whether it has the other sign.
    own: Option<(Option<u64>, bool)>,
    /// The table that it is: the alignments of its columns, until its head is written.
    head: Option<Vec<Alignment>>,
    is_row: bool,
}

struct Writer<'o> {
    out: &'o mut String,
    /// What each line starts with.
    prefix: String,
    open: Vec<Open>,
}

impl Writer<'_> {
    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(container) => self.open(container),
            Node::Close => self.close(),
            Node::Leaf(Leaf::Cell, content) => {
                let text = inline::write(content, Leaf::Cell, true);
                self.out.push_str(if text.is_empty() { " |" } else { " " });
                if !text.is_empty() {
                    self.out.push_str(&text);
                    self.out.push_str(" |");
                }
            }
            Node::Leaf(leaf, content) => self.leaf(*leaf, content),
            Node::Code(info, text) => self.code(info, text),
            Node::Html(html) => {
                let html = html::block(html);
                if !html.is_empty() {
                    self.begin(Kind::Other);
                    self.lines(&html);
                }
            }
            Node::Rule => {
                self.begin(Kind::Own);
                // In a list dashes could be bullets.
                self.out.push_str(if self.open.len() == 1 { "---" } else { "___" });
            }
        }
    }

    fn leaf(&mut self, leaf: Leaf, content: &[Inline<'_>]) {
        let Leaf::Heading(level) = leaf else {
            let text = inline::write(content, leaf, false);
            if !text.is_empty() {
                self.begin(Kind::Text);
                self.lines(&text);
            }
            return;
        };
        let has_lines = content.iter().any(|item| matches!(item, Inline::SoftBreak | Inline::HardBreak));
        let text = if level <= 2 && has_lines { inline::write(content, leaf, false) } else { String::new() };
        if text.contains('\n') {
            self.begin(Kind::Text);
            self.lines(&text);
            self.lines(if level == 1 { "\n===" } else { "\n---" });
        } else {
            self.begin(Kind::Own);
            self.out.push_str(&"#".repeat(usize::from(level)));
            let text = inline::write(content, leaf, true);
            if !text.is_empty() {
                self.out.push(' ');
                self.out.push_str(&text);
            }
        }
    }

    fn code(&mut self, info: &str, text: &str) {
        let info = escape::info(info);
        let sign = if info.contains('`') { '~' } else { '`' };
        let longest = text.split(|c| c != sign).map(str::len).max().unwrap_or(0);
        let fence = sign.to_string().repeat(longest.max(2) + 1);
        self.begin(Kind::Own);
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        self.lines(&format!("{fence}{info}\n{text}{end}{fence}"));
    }

    fn open(&mut self, container: &Container) {
        let outer = self.prefix.len();
        let is_tight = self.open.last().is_some_and(|open| open.is_tight);
        let mut open = Open { outer, is_tight, ..Open::default() };
        match container {
            Container::Quote => {
                self.begin(Kind::Quote);
                self.out.push_str("> ");
                self.prefix.push_str("> ");
                open.is_tight = false;
            }
            Container::List { start, is_loose } => {
                self.begin(Kind::List(start.is_none_or(|start| start == 1)));
                open.is_tight = !is_loose;
                open.own = Some((*start, self.sign_of_list(start.is_some())));
            }
            Container::Item => {
                let marker = self.marker();
                self.begin(Kind::Other);
                self.out.push_str(&marker);
                self.prefix.push_str(&" ".repeat(marker.len()));
            }
            Container::Footnote(number) => {
                self.begin(Kind::Other);
                self.out.push_str(&format!("[^{number}]: "));
                self.prefix.push_str("    ");
            }
            Container::Table(alignments) => {
                self.begin(Kind::Other);
                open.head = Some(alignments.clone());
            }
            Container::Row => {
                self.begin(Kind::Row);
                self.out.push('|');
                open.is_row = true;
            }
        }
        self.open.push(open);
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop_if(|_| true) else { return };
        if open.own.is_some() && !open.is_tight && !open.has_gap {
            self.loosen();
        }
        self.prefix.truncate(open.outer);
        if open.is_row
            && let Some(alignments) = self.open.last_mut().and_then(|table| table.head.take())
        {
            self.lines("\n|");
            for alignment in alignments {
                self.out.push_str(match alignment {
                    Alignment::None => " --- |",
                    Alignment::Left => " :-- |",
                    Alignment::Center => " :-: |",
                    Alignment::Right => " --: |",
                });
            }
        }
        // What is empty leaves its sign alone.
        if self.out.ends_with("> ") || self.out.ends_with("- ") {
            self.out.pop();
        }
    }

    /// A list of one paragraph is loose by a comment below it.
    fn loosen(&mut self) {
        self.end_line();
        self.blank_line();
        self.out.push_str(&self.prefix);
        self.out.push_str("  <!-- -->");
    }

    /// Whether a list has the other sign: it does right behind one with the first.
    fn sign_of_list(&mut self, has_numbers: bool) -> bool {
        let Some(parent) = self.open.last_mut() else { return false };
        let is_other = parent.list.is_some_and(|(numbers, other)| numbers == has_numbers && !other);
        parent.list = Some((has_numbers, is_other));
        is_other
    }

    /// The sign of the next item.
    fn marker(&mut self) -> String {
        let Some((number, is_other)) = self.open.last_mut().and_then(|list| list.own.as_mut()) else {
            return "- ".to_owned();
        };
        match number {
            None => if *is_other { "* " } else { "- " }.to_owned(),
            Some(number) => {
                let marker = format!("{number}{} ", if *is_other { ')' } else { '.' });
                *number = (*number + 1).min(999_999_999);
                marker
            }
        }
    }

    /// A part of the innermost container begins: what parts it from the one before.
    fn begin(&mut self, kind: Kind) {
        let Some(parent) = self.open.last_mut() else { return };
        let last = parent.last.replace(kind);
        if !matches!(kind, Kind::List(_)) {
            parent.list = None;
        }
        let Some(last) = last else { return };
        let is_list = parent.own.is_some();
        let is_tight = parent.is_tight;
        parent.has_gap |= !is_tight;
        self.mark_gap(is_tight);
        self.end_line();
        if kind == Kind::Row {
        } else if !is_tight {
            self.blank_line();
        } else if !is_list && !follows(last, kind) {
            self.out.push_str(&self.prefix);
            self.out.push_str("<!-- -->\n");
        }
        self.out.push_str(&self.prefix);
    }

    /// A gap between parts of an item is one of its list.
    fn mark_gap(&mut self, is_tight: bool) {
        if let [.., list, _] = self.open.as_mut_slice()
            && list.own.is_some()
        {
            list.has_gap |= !is_tight;
        }
    }

    fn blank_line(&mut self) {
        self.out.push_str(self.prefix.trim_end());
        self.out.push('\n');
    }

    fn end_line(&mut self) {
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Lines, each with the prefix.
    fn lines(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.out.push('\n');
                self.out.push_str(if line.is_empty() { self.prefix.trim_end() } else { &self.prefix });
            }
            self.out.push_str(line);
        }
    }
}

/// Whether a part of a tight item may follow another on the next line.
fn follows(last: Kind, kind: Kind) -> bool {
    match last {
        Kind::Text => matches!(kind, Kind::Own | Kind::Quote | Kind::List(true)),
        Kind::Own | Kind::Row => true,
        Kind::Quote | Kind::List(_) | Kind::Other => false,
    }
}
