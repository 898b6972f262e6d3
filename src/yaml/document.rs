//! A stretch of a file that holds YAML.

use std::ops::Range;
use std::sync::Arc;

use super::locate::locate;
use super::token::{offset_in, token_length};
use super::{Node, Step, Value, syntax};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// A parsed YAML document.
#[derive(Debug)]
pub struct Document {
    file: Arc<SourceFile>,
    span: Range<usize>,
    root: Node,
}

impl Document {
    /// Parses the YAML in a part of a file. An empty document is an empty mapping.
    ///
    /// # Errors
    /// One diagnostic for YAML that cannot be read, or one for each key that stands twice.
    pub fn parse(file: &Arc<SourceFile>, span: Range<usize>) -> Result<Document, Vec<Diagnostic>> {
        let text = &file.text()[span.clone()];
        let root = match serde_yaml::from_str::<Node>(text) {
            Ok(Node::Null) => Node::Map(Vec::new()),
            Ok(root) => root,
            Err(error) => return Err(vec![syntax::explain(file, &span, &error)]),
        };
        let document = Document { file: Arc::clone(file), span, root };
        let mut twice = Vec::new();
        document.find_duplicates(&document.root, &mut Vec::new(), &mut twice);
        if twice.is_empty() { Ok(document) } else { Err(twice) }
    }

    /// The document's value.
    pub fn root(&self) -> Value<'_> {
        Value::new(self, &self.root, Vec::new())
    }

    /// The place of the node that the steps lead to; the start of the document when there is none.
    pub fn place(&self, steps: &[Step]) -> Place {
        let text = &self.file.text()[self.span.clone()];
        let offset = locate(text, steps).map_or(0, |(line, column)| offset_in(text, line, column));
        let length = token_length(&text[offset..]);
        let start = self.span.start + offset;
        Place::new(&self.file, start..start + length)
    }

    fn find_duplicates(&self, node: &Node, steps: &mut Vec<Step>, found: &mut Vec<Diagnostic>) {
        match node {
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    steps.push(Step::Item(index));
                    self.find_duplicates(item, steps, found);
                    steps.pop();
                }
            }
            Node::Map(entries) => self.find_duplicate_keys(entries, steps, found),
            _ => {}
        }
    }

    fn find_duplicate_keys(
        &self,
        entries: &[(String, Node)],
        steps: &mut Vec<Step>,
        found: &mut Vec<Diagnostic>,
    ) {
        let mut seen = std::collections::HashMap::new();
        for (key, value) in entries {
            let count = seen.entry(key.as_str()).or_insert(0_usize);
            if *count > 0 {
                let place_of = |nth| {
                    let mut steps = steps.clone();
                    steps.push(Step::Key(key.clone(), nth));
                    self.place(&steps)
                };
                let problem = Diagnostic::new(Code::DuplicateKey, format!("the key `{key}` stands twice"));
                found.push(
                    problem
                        .at(place_of(*count))
                        .with_other(place_of(0), "first here")
                        .help("keep one of them"),
                );
            }
            steps.push(Step::Value(key.clone(), *count));
            self.find_duplicates(value, steps, found);
            steps.pop();
            *count += 1;
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
}
