//! A stretch of a file that holds YAML.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::node::{self, Node};
use super::places::{Spot, too_deep};
use super::token::token_length;
use super::{Value, reserved, syntax};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// The longest YAML that is read, in bytes: 1 MiB, a thousand times what a note's front matter takes.
const MAX_LENGTH: usize = 1024 * 1024;

/// A parsed YAML document.
#[derive(Debug)]
pub struct Document {
    file: Arc<SourceFile>,
    span: Range<usize>,
    root: Node,
    /// Where its nodes stand; read when the first problem is reported.
    spots: OnceLock<Spot>,
    /// The numbers of the entries at the top; filled with the first question for a key.
    keys: OnceLock<HashMap<String, usize>>,
}

impl Document {
    /// Parses the YAML in a part of a file. An empty document is an empty mapping.
    ///
    /// # Errors
    /// One diagnostic for YAML that cannot be read, or one for each key that stands twice.
    pub fn parse(file: &Arc<SourceFile>, span: Range<usize>) -> Result<Document, Vec<Diagnostic>> {
        if span.len() > MAX_LENGTH {
            let problem =
                Diagnostic::new(Code::YamlSyntax, "this YAML is longer than 1 MiB, so it is not read");
            return Err(vec![problem.at(Place::new(file, span.start..span.start))]);
        }
        let text = &file.text()[span.clone()];
        if let Some(offset) = too_deep(text) {
            let start = span.start + offset.min(text.len());
            return Err(vec![syntax::too_deep(Place::new(file, start..start + 1))]);
        }
        let read = node::read(text);
        let root = match read.or_else(|error| reserved::read(text).ok_or(error)) {
            Ok(Node::Null) => Node::Map(Vec::new()),
            Ok(root) => root,
            Err(error) => return Err(vec![syntax::explain(file, &span, &error)]),
        };
        let (spots, keys) = (OnceLock::new(), OnceLock::new());
        let document = Document { file: Arc::clone(file), span, root, spots, keys };
        let mut twice = Vec::new();
        document.find_duplicates(&document.root, &mut Vec::new(), &mut twice);
        if twice.is_empty() { Ok(document) } else { Err(twice) }
    }

    /// The document's value.
    pub fn root(&self) -> Value<'_> {
        Value::new(self, &self.root)
    }

    /// Where the value of a key at the top stands, or an item of it; the start of the document when there is none.
    pub fn place_of_value(&self, key: &str, item: Option<usize>) -> Place {
        let entry = self.entry(key);
        entry.map_or_else(|| self.place(&[]), |entry| self.place(&[&[entry], item.as_slice()].concat()))
    }

    /// Where a key at the top stands; the start of the document when it is not there.
    pub fn place_of_key(&self, key: &str) -> Place {
        self.entry(key).map_or_else(|| self.place(&[]), |entry| self.place_of_entry(&[entry]))
    }

    /// The number of the entry of a key at the top.
    fn entry(&self, key: &str) -> Option<usize> {
        let Node::Map(entries) = &self.root else { return None };
        let number = |(number, (key, _)): (usize, &(String, Node))| (key.clone(), number);
        self.keys.get_or_init(|| entries.iter().enumerate().map(number).collect()).get(key).copied()
    }

    /// The place of the node that a path of numbers leads to: those of items and entries, from 0.
    pub(super) fn place(&self, path: &[usize]) -> Place {
        self.place_at(self.spots().start_of(path))
    }

    /// The place of the key of the entry that a path of numbers leads to.
    pub(super) fn place_of_entry(&self, path: &[usize]) -> Place {
        self.place_at(self.spots().start_of_key(path))
    }

    fn spots(&self) -> &Spot {
        let text = || reserved::with_letters(&self.file.text()[self.span.clone()]);
        self.spots.get_or_init(|| Spot::read(&text()))
    }

    fn place_at(&self, offset: usize) -> Place {
        let start = self.span.start + offset.min(self.span.len());
        let length = token_length(&self.file.text()[start..self.span.end]);
        Place::new(&self.file, start..start + length)
    }

    fn find_duplicates(&self, node: &Node, path: &mut Vec<usize>, found: &mut Vec<Diagnostic>) {
        let mut look_into = |number: usize, node: &Node| {
            path.push(number);
            self.find_duplicates(node, path, found);
            path.pop();
        };
        match node {
            Node::List(items) => {
                for (number, item) in items.iter().enumerate() {
                    look_into(number, item);
                }
            }
            Node::Map(entries) => {
                for (number, (_, value)) in entries.iter().enumerate() {
                    look_into(number, value);
                }
                self.find_duplicate_keys(entries, path, found);
            }
            _ => {}
        }
    }

    fn find_duplicate_keys(&self, entries: &[(String, Node)], path: &[usize], found: &mut Vec<Diagnostic>) {
        let mut seen = HashMap::new();
        let place_of = |number: usize| self.place_of_entry(&[path, &[number]].concat());
        for (number, (key, _)) in entries.iter().enumerate() {
            let first = *seen.entry(key.as_str()).or_insert(number);
            if first < number {
                let problem = Diagnostic::new(Code::DuplicateKey, format!("the key `{key}` stands twice"));
                let problem = problem.at(place_of(number)).with_other(place_of(first), "first here");
                found.push(problem.help("keep one of them"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::diagnostic::SourceFile;

    #[test]
    fn a_key_that_stands_twice_is_found_at_any_depth() {
        let file = SourceFile::new("a", "a: {b: 1, b: 2}\nc: 1\nc: 2\n");
        let problems = Document::parse(&file, 0..file.text().len()).unwrap_err();
        let places: Vec<_> = problems.iter().map(|p| p.place.as_ref().unwrap().span.clone()).collect();
        assert_eq!(places, [10..11, 21..22]);
    }

    #[test]
    fn a_document_without_end_is_refused() {
        let file = SourceFile::new("a", "a: b\n".repeat(300_000));
        let problems = Document::parse(&file, 0..file.text().len()).unwrap_err();
        assert_eq!(problems[0].message, "this YAML is longer than 1 MiB, so it is not read");
    }
}
