//! YAML as a tree that keeps the order of keys, and keys that stand twice.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A YAML value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nothing: `~`, `null` or an empty value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without a fraction.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the text; keys that are not text are written as text.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The type's name with its article, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Null => "nothing",
            Node::Bool(_) => "true or false",
            Node::Integer(_) | Node::Float(_) => "a number",
            Node::Text(_) => "text",
            Node::List(_) => "a list",
            Node::Map(_) => "a mapping",
        }
    }

    /// A scalar as the text of a mapping's key.
    pub(super) fn into_key(self) -> Option<String> {
        match self {
            Node::Null => Some("null".to_owned()),
            Node::Bool(value) => Some(value.to_string()),
            Node::Integer(value) => Some(value.to_string()),
            Node::Float(value) => Some(value.to_string()),
            Node::Text(text) => Some(text),
            Node::List(_) | Node::Map(_) => None,
        }
    }

    /// The same value as JSON, for themes.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Node::Null => serde_json::Value::Null,
            Node::Bool(value) => (*value).into(),
            Node::Integer(value) => (*value).into(),
            Node::Float(value) => (*value).into(),
            Node::Text(text) => text.as_str().into(),
            Node::List(items) => items.iter().map(Node::to_json).collect(),
            Node::Map(entries) => entries.iter().map(|(key, value)| (key.clone(), value.to_json())).collect(),
        }
    }
}

/// Reads a document that holds one value.
///
/// # Errors
/// When the text is no YAML, or its aliases repeat more than [`Budget`] allows.
pub(super) fn read(text: &str) -> Result<Node, serde_yaml::Error> {
    let budget = Budget::of(text);
    Reader { budget: &budget }.deserialize(serde_yaml::Deserializer::from_str(text))
}

/// How much may still be read, so that aliases, which repeat what stands elsewhere, do not multiply a text.
struct Budget(Cell<usize>);

impl Budget {
    /// What each node takes, beside its text.
    const NODE: usize = 8;
    /// What a document may take that is short.
    const LEAST: usize = 64 * 1024;

    /// Without aliases a text takes at most five times its length: its own, and a node for every two bytes.
    fn of(text: &str) -> Budget {
        Budget(Cell::new(text.len() * 8 + Budget::LEAST))
    }

    fn take<E: Error>(&self, text: &str) -> Result<(), E> {
        let left = self.0.get().checked_sub(text.len() + Budget::NODE);
        self.0.set(left.ok_or_else(|| E::custom("repetition limit exceeded"))?);
        Ok(())
    }
}

#[derive(Clone, Copy)]
struct Reader<'b> {
    budget: &'b Budget,
}

impl Reader<'_> {
    fn node<E: Error>(self, node: Node) -> Result<Node, E> {
        self.budget.take("")?;
        Ok(node)
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value without tags")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.node(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.node(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.node(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.node(Node::Integer(value))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "numbers this large are approximate in YAML's core schema"
    )]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.node(i64::try_from(value).map_or(Node::Float(value as f64), Node::Integer))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.node(Node::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.budget.take(value)?;
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        self.budget.take("")?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        self.budget.take("")?;
        let mut map = Vec::new();
        while let Some(key) = entries.next_key_seed(self)? {
            let key = key.into_key();
            let key = key.ok_or_else(|| Error::custom("a key must be text, not a list or mapping"))?;
            map.push((key, entries.next_value_seed(self)?));
        }
        Ok(Node::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, read};

    #[test]
    fn aliases_repeat_what_is_short() {
        let Ok(Node::Map(entries)) = read("a: &a [1, 2]\nb: [*a, *a]\n") else { panic!("a mapping") };
        let one = Node::List(vec![Node::Integer(1), Node::Integer(2)]);
        assert_eq!(entries[1].1, Node::List(vec![one.clone(), one]));
    }

    #[test]
    fn aliases_of_a_long_text_are_refused_and_the_text_alone_is_not() {
        let long = "x".repeat(100_000);
        assert!(read(&format!("a: &a {long}\nb: *a\n")).is_ok());
        let many = vec!["*a"; 6_000].join(", ");
        let error = read(&format!("a: &a {long}\nb: [{many}]\n")).unwrap_err();
        assert!(error.to_string().contains("repetition limit"), "{error}");
    }

    #[test]
    fn short_items_are_read_however_many_there_are() {
        assert!(read(&format!("[{}]", "1,".repeat(200_000))).is_ok());
    }
}
