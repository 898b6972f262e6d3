//! A stretch of a file that holds YAML.

use std::ops::Range;
use std::sync::Arc;

use super::locate::locate;
use super::{Node, Step, Value};
use crate::diagnostic::{Code, Diagnostic, Place, Position, SourceFile};

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
            Err(error) => return Err(vec![syntax_error(file, &span, &error)]),
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

fn offset_in(text: &str, line: usize, column: usize) -> usize {
    // The YAML reader counts lines and columns as `SourceFile` does, in the part it was given.
    SourceFile::new("", text).offset(Position { line, column })
}

/// How many bytes the scalar at the start of the text takes: enough to point at it.
fn token_length(text: &str) -> usize {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    if let Some(quote @ ('"' | '\'')) = line.chars().next() {
        return line[1..].find(quote).map_or(line.len(), |end| end + 2);
    }
    let ends = [", ", "]", "}", ": ", " #"];
    let end = ends.iter().filter_map(|end| line.find(end)).filter(|end| *end > 0).min();
    let token = line[..end.unwrap_or(line.len())].trim_end().trim_end_matches([',', ':']);
    token.len().max(usize::from(!line.is_empty()))
}

fn syntax_error(file: &Arc<SourceFile>, span: &Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let text = &file.text()[span.clone()];
    let location = error.location();
    let offset = location.map_or(0, |at| offset_in(text, at.line(), at.column())).min(text.len());
    let rest = &text[offset..];
    let place = Place::new(file, span.start + offset..span.start + offset + token_length(rest).max(1));
    let message = error.to_string();
    let cause = message.split(" at line ").next().unwrap_or_default();
    let line_start = text[..offset].rfind('\n').map_or(0, |index| index + 1);
    let indent_has_tab = text[line_start..].chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t');
    let (what, help) = if indent_has_tab {
        ("a tab cannot indent YAML".to_owned(), "use spaces")
    } else if cause.contains("repetition limit") {
        (
            "aliases repeat too much of the document".to_owned(),
            "write the values out instead of using `*aliases`",
        )
    } else if cause.contains("recursion limit") {
        ("values are nested too deeply".to_owned(), "front matter needs two or three levels at most")
    } else if cause.contains("invalid type: enum") {
        ("YAML tags (`!name`) are not supported".to_owned(), "remove the tag")
    } else {
        (
            format!("this is not valid YAML: {cause}"),
            "quote text that holds `: `, ` #`, or starts with one of `[{@*&!%|>`\"`",
        )
    };
    Diagnostic::new(Code::FrontMatterSyntax, what).at(place).help(help)
}

#[cfg(test)]
mod tests {
    use super::{Document, token_length};
    use crate::diagnostic::SourceFile;

    #[test]
    fn a_key_that_stands_twice_is_found_at_any_depth() {
        let file = SourceFile::new("a", "a: {b: 1, b: 2}\nc: 1\nc: 2\n");
        let problems = Document::parse(&file, 0..file.text().len()).unwrap_err();
        let places: Vec<_> = problems.iter().map(|p| p.place.as_ref().unwrap().span.clone()).collect();
        assert_eq!(places, [10..11, 21..22]);
    }

    #[test]
    fn a_token_ends_with_its_quote_or_its_item() {
        assert_eq!(token_length("\"a, b\", c"), 6);
        assert_eq!(token_length("abc, d]"), 3);
        assert_eq!(token_length("abc # note\n"), 3);
        assert_eq!(token_length("key: value"), 3);
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let before = format!("*a{}", level - 1);
            text += &format!("a{level}: &a{level} [{}]\n", [before.as_str(); 9].join(", "));
        }
        let file = SourceFile::new("a", text.clone());
        let problems = Document::parse(&file, 0..text.len()).unwrap_err();
        assert_eq!(problems[0].message, "aliases repeat too much of the document");
    }
}
