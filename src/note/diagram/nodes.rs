//! The nodes of a flowchart that link to notes: those with the class `internal-link`
//! (<https://help.obsidian.md/advanced-syntax>), given by `class A,B internal-link` or `A:::internal-link`.

use std::collections::{BTreeSet, HashMap};

/// The most bytes that a node's text is looked for in: no file has so long a name, and what has no end is not
/// looked for again and again.
const LONGEST_TEXT: usize = 500;

const CLASS: &str = "internal-link";

/// The texts of the nodes that link, in the order of the source, each once. A node without a text of its own has
/// its id as text.
pub fn texts_of_links(source: &str) -> Vec<String> {
    if !source.contains(CLASS) {
        return Vec::new();
    }
    let mut flowchart = Flowchart::default();
    for line in source.lines().map(str::trim).filter(|line| !line.starts_with("%%")) {
        let mut rest = line;
        while !rest.is_empty() {
            rest = flowchart.statement(rest);
        }
    }
    flowchart.finish()
}

#[derive(Default)]
struct Flowchart<'s> {
    /// Nodes in the order of the source.
    ids: Vec<&'s str>,
    texts: HashMap<&'s str, String>,
    links: BTreeSet<&'s str>,
}

impl<'s> Flowchart<'s> {
    /// Reads a statement, and gives back what comes after it on its line.
    fn statement(&mut self, line: &'s str) -> &'s str {
        let line = line.trim_start_matches([' ', '\t', ';']);
        if let Some(rest) = line.strip_prefix("class ") {
            let (statement, rest) = rest.split_once(';').unwrap_or((rest, ""));
            if let Some((ids, classes)) = statement.trim().rsplit_once(char::is_whitespace)
                && classes.split(',').any(|class| class == CLASS)
            {
                self.links.extend(ids.split(',').map(str::trim));
            }
            return rest;
        }
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            rest = match first {
                ';' => return &rest[1..],
                '"' => after_quote(&rest[1..]),
                '|' => rest[1..].split_once('|').map_or("", |(_, rest)| rest),
                first if is_of_id(first) => self.node(rest),
                first => &rest[first.len_utf8()..],
            };
        }
        rest
    }

    /// Reads a node, and gives back what comes after it.
    fn node(&mut self, line: &'s str) -> &'s str {
        let (id, mut rest) = line.split_at(id_length(line));
        if !self.texts.contains_key(id) {
            self.ids.push(id);
            self.texts.insert(id, id.to_owned());
        }
        if let Some((text, after)) = text(rest) {
            self.texts.insert(id, text);
            rest = after;
        }
        if let Some(classes) = rest.strip_prefix(":::") {
            let (class, after) = classes.split_at(id_length(classes));
            if class == CLASS {
                self.links.insert(id);
            }
            rest = after;
        }
        rest
    }

    fn finish(mut self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let links = self.ids.iter().filter(|id| self.links.contains(*id));
        let texts: Vec<String> = links.filter_map(|id| self.texts.remove(id)).collect();
        texts.into_iter().filter(|text| !text.is_empty() && seen.insert(text.clone())).collect()
    }
}

fn is_of_id(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How many bytes an id has at the start of a text. A hyphen or a dot belongs to it between two letters alone: with
/// others it is an arrow.
fn id_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let is_between =
            at > 0 && (c == '-' || c == '.') && characters.peek().is_some_and(|(_, next)| is_of_id(*next));
        if !is_of_id(c) && !is_between {
            return at;
        }
    }
    text.len()
}

/// The text of a node, from between its brackets, and what comes after them: `[text]`, `(("text"))`,
/// `@{ label: "text" }`.
fn text(rest: &str) -> Option<(String, &str)> {
    if let Some(properties) = rest.strip_prefix("@{") {
        let end = near(properties).find('}')?;
        let (_, label) = properties[..end].split_once("label:")?;
        let label = label.trim_start().strip_prefix('"')?;
        return Some((clean(label.split('"').next()?), &properties[end + 1..]));
    }
    // The longest has three: `(((`.
    let opening = rest.bytes().take(3).take_while(|byte| b"[({>".contains(byte)).count();
    let (opening, inside) = rest.split_at(opening);
    if opening.is_empty() || (opening.contains('>') && opening != ">") {
        return None;
    }
    let inside = if opening.starts_with('[') { inside.trim_start_matches(['/', '\\']) } else { inside };
    let (text, after) = match inside.trim_start().strip_prefix('"') {
        Some(quoted) => {
            let end = near(quoted).find('"')?;
            (&quoted[..end], &quoted[end + 1..])
        }
        None => inside.split_at(near(inside).find([']', ')', '}'])?),
    };
    let after = after.trim_start_matches([' ', '/', '\\', ']', ')', '}']);
    let text = if opening.starts_with('[') { text.trim_end_matches(['/', '\\']) } else { text };
    Some((clean(text), after))
}

/// The start of a text.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST_TEXT)]
}

fn after_quote(text: &str) -> &str {
    text.split_once('"').map_or("", |(_, rest)| rest)
}

/// A text as the picture shows it: line breaks are blanks, and the signs of a Markdown text are gone.
fn clean(text: &str) -> String {
    let text = text.trim().trim_matches('`');
    let lines: Vec<&str> = text.split("<br>").flat_map(|text| text.split("<br/>")).collect();
    lines.join(" ").split("<br />").flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::texts_of_links;

    fn texts(statements: &str) -> Vec<String> {
        texts_of_links(&format!("flowchart LR\n{statements}"))
    }

    #[test]
    fn a_node_links_by_its_id_where_it_has_no_text() {
        assert_eq!(
            texts("Biology --> Chemistry\nclass Biology,Chemistry internal-link;"),
            ["Biology", "Chemistry"]
        );
        assert_eq!(texts("A-->B-2:::internal-link-->C"), ["B-2"]);
        assert_eq!(texts("class A internal-link;A---Ünï_x;class Ünï_x internal-link"), ["A", "Ünï_x"]);
    }

    #[test]
    fn every_shape_has_its_text() {
        for shape in [
            "[A text]",
            "(A text)",
            "{A text}",
            "([A text])",
            "[[A text]]",
            "[(A text)]",
            "((A text))",
            "(((A text)))",
            "{{A text}}",
            ">A text]",
            "[/A text/]",
            "[\\A text\\]",
            "[/A text\\]",
            "[\"A text\"]",
            "(\"`A text`\")",
            "[A<br>text]",
            "[ \"A<br/>text\" ]",
            "@{ shape: rect, label: \"A text\" }",
        ] {
            assert_eq!(texts(&format!("a{shape}:::internal-link --> b")), ["A text"], "{shape}");
            assert_eq!(texts(&format!("b -- c --> a{shape}\n class a internal-link")), ["A text"], "{shape}");
        }
    }

    #[test]
    fn other_classes_remarks_and_labels_of_edges_do_not_link() {
        assert!(texts("A[x]:::other --> B\nclass B warm\n%% class B internal-link").is_empty());
        assert_eq!(texts("A -->|C[x]:::internal-link| B\nclass B internal-link"), ["B"]);
        assert_eq!(texts("A[\"class B internal-link; C:::internal-link\"] --> B\nclass A warm"), [""; 0]);
    }

    #[test]
    fn a_text_is_named_once() {
        assert_eq!(texts("A[x] --> B[x]\nclass A,B internal-link"), ["x"]);
    }
}
