//! A node together with its place: typed values, or a diagnostic that points at the text.

use std::borrow::Cow;

use super::{Document, Node};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text::{OVERLONG_HELP, shortened};

/// How to write a number.
const NUMBER: &str = "write a number such as `5`, without quotes";

/// A node of a document.
#[derive(Debug, Clone)]
pub struct Value<'d> {
    document: &'d Document,
    node: &'d Node,
    /// The numbers of the items and entries that lead to it.
    path: Vec<usize>,
    /// The key that it is the value of, or that of the list it stands in.
    key: Option<&'d str>,
    is_item: bool,
}

/// A key of a mapping and its value.
#[derive(Debug, Clone)]
pub struct Entry<'d> {
    /// The key.
    pub key: &'d str,
    /// The value.
    pub value: Value<'d>,
}

impl Entry<'_> {
    /// Where the key stands.
    pub fn key_place(&self) -> Place {
        self.value.document.place_of_entry(&self.value.path)
    }

    /// A problem with the key itself.
    pub fn key_problem(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, message).at(self.key_place())
    }
}

impl<'d> Value<'d> {
    pub(super) fn new(document: &'d Document, node: &'d Node) -> Self {
        Value { document, node, path: Vec::new(), key: None, is_item: false }
    }

    /// The bare value.
    pub fn node(&self) -> &'d Node {
        self.node
    }

    /// Whether there is no value: `key:` with nothing after it.
    pub fn is_null(&self) -> bool {
        *self.node == Node::Null
    }

    /// The text, when it is text: a question that costs nothing, unlike a diagnostic with its place.
    pub fn as_text(&self) -> Option<&'d str> {
        match self.node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Where the value stands.
    pub fn place(&self) -> Place {
        self.document.place(&self.path)
    }

    /// A problem with this value.
    pub fn problem(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, message).at(self.place())
    }

    /// The problem that this value has the wrong type. `wanted` says which would be right, `help` how to
    /// write it.
    pub fn wrong_type(&self, wanted: &str, help: &str) -> Diagnostic {
        let message = format!("{} must be {wanted}, not {}", self.name(), self.node.kind());
        self.problem(Code::WrongType, message).help(help)
    }

    /// The value's name in messages: its key, or the key of the list it stands in.
    fn name(&self) -> String {
        match (self.key, self.is_item) {
            (Some(key), false) => format!("`{key}`"),
            (Some(key), true) => format!("an item of `{key}`"),
            (None, true) => "an item".to_owned(),
            (None, false) => "the document".to_owned(),
        }
    }

    /// Text.
    ///
    /// # Errors
    /// The diagnostic for any other type.
    pub fn text(&self) -> Result<&'d str, Diagnostic> {
        match self.node {
            Node::Text(text) => Ok(text),
            Node::Integer(_) | Node::Float(_) | Node::Bool(_) => {
                Err(self.wrong_type("text", "put it in quotes"))
            }
            _ => {
                Err(self.wrong_type("text", "write one text; one that starts with `[` or `{` goes in quotes"))
            }
        }
    }

    /// Text, or a number, a date or `true`, as it stands in the file: `0x1F` stays `0x1F`. In a list, `a: b` is text too.
    ///
    /// # Errors
    /// The diagnostic for a list, or any other mapping.
    pub fn as_written(&self) -> Result<Cow<'d, str>, Diagnostic> {
        match self.node {
            Node::Text(text) => Ok(Cow::Borrowed(text)),
            Node::Integer(_) | Node::Float(_) | Node::Bool(_) => {
                let place = self.place();
                Ok(Cow::Owned(place.file.text()[place.span.clone()].to_owned()))
            }
            Node::Map(entries) if self.is_item && entries.len() == 1 => {
                let (key, node) = &entries[0];
                let value = self.below(node, 0).as_written()?;
                Ok(Cow::Owned(format!("{key}: {value}")))
            }
            _ => {
                Err(self.wrong_type("text", "write one text; one that starts with `[` or `{` goes in quotes"))
            }
        }
    }

    /// `true` or `false`.
    ///
    /// # Errors
    /// The diagnostic for any other type.
    pub fn boolean(&self) -> Result<bool, Diagnostic> {
        match self.node {
            Node::Bool(value) => Ok(*value),
            _ => Err(self.wrong_type("`true` or `false`", "write one of them, without quotes")),
        }
    }

    /// A whole number of at least zero.
    ///
    /// # Errors
    /// The diagnostic for any other value.
    pub fn count(&self) -> Result<usize, Diagnostic> {
        match self.node {
            Node::Integer(value) => usize::try_from(*value).map_err(|_| {
                let message = format!("{} cannot be below 0", self.name());
                self.problem(Code::BadValue, message).help("write `0` for none")
            }),
            _ => Err(self.wrong_type("a whole number", NUMBER)),
        }
    }

    /// Any number.
    ///
    /// # Errors
    /// The diagnostic for any other type.
    #[expect(clippy::cast_precision_loss, reason = "used for sorting; 53 bits of precision are plenty")]
    pub fn number(&self) -> Result<f64, Diagnostic> {
        match self.node {
            Node::Integer(value) => Ok(*value as f64),
            Node::Float(value) if value.is_finite() => Ok(*value),
            Node::Float(_) => {
                let message = format!("{} must be a finite number", self.name());
                Err(self.problem(Code::BadValue, message).help(NUMBER))
            }
            _ => Err(self.wrong_type("a number", NUMBER)),
        }
    }

    /// The items of a list.
    ///
    /// # Errors
    /// The diagnostic for any other type.
    pub fn items(&self) -> Result<Vec<Value<'d>>, Diagnostic> {
        match self.node {
            Node::List(items) => {
                let value = |(number, node)| Value { is_item: true, ..self.below(node, number) };
                Ok(items.iter().enumerate().map(value).collect())
            }
            _ => Err(self.wrong_type("a list", "write `[one, two]`, or one item a line, each after `- `")),
        }
    }

    /// The entries of a mapping, in order.
    ///
    /// # Errors
    /// The diagnostic for any other type.
    pub fn entries(&self) -> Result<Vec<Entry<'d>>, Diagnostic> {
        match self.node {
            Node::Map(entries) => {
                let entry = |(number, (key, node)): (usize, &'d (String, Node))| Entry {
                    key,
                    value: Value { is_item: false, key: Some(key), ..self.below(node, number) },
                };
                Ok(entries.iter().enumerate().map(entry).collect())
            }
            _ => Err(self.wrong_type("a mapping", "write `key: value`, one a line")),
        }
    }

    fn below(&self, node: &'d Node, number: usize) -> Value<'d> {
        let path = [self.path.as_slice(), &[number]].concat();
        Value { document: self.document, node, path, key: self.key, is_item: self.is_item }
    }

    /// The problem that this value, or a part of it, is longer than there are pages for.
    pub fn overlong(&self, name: &str) -> Diagnostic {
        let message =
            format!("`{}` is too long for {}, so it counts for nothing", shortened(name), self.name());
        self.problem(Code::Overlong, message).help(OVERLONG_HELP)
    }

    /// One of several words; a number or a date may be one of them.
    ///
    /// # Errors
    /// The diagnostic for another type or word, with "did you mean".
    pub fn word<'w>(&self, words: &[&'w str]) -> Result<&'w str, Diagnostic> {
        let text = self.as_written()?;
        if let Some(word) = words.iter().find(|word| **word == text) {
            return Ok(word);
        }
        let list = words.join("`, `");
        let message = format!("{} cannot be `{text}`", self.name());
        let near = crate::diagnostic::did_you_mean(&text, words.iter().copied());
        let help = near.map_or_else(String::new, |near| format!("{near} ")) + &format!("known: `{list}`");
        Err(self.problem(Code::UnknownValue, message).help(help))
    }
}
