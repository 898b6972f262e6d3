//! What stands behind a key: yes, no, or a word.

use super::key::squeezed;
use super::words::is_withheld;
use crate::yaml::Node;

/// A value as an answer to the question whether a note may be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::note) enum Answer {
    /// `true`, `yes`, `on`, `1`.
    Yes,
    /// `false`, `no`, `off`, `0`.
    No,
    /// Another text, in lower case and without signs and blanks: `onlyme`.
    Word(String),
    /// A web address, which decides nothing.
    Url,
    /// A list, a mapping, or another number.
    Other,
    /// Nothing.
    Nothing,
}

impl Answer {
    /// The answer of a YAML value. A list is what its one item is, or the first
    /// that holds a note back.
    pub fn of(node: &Node) -> Answer {
        match node {
            Node::Null => Answer::Nothing,
            Node::Bool(true) | Node::Integer(1) => Answer::Yes,
            Node::Bool(false) | Node::Integer(0) => Answer::No,
            Node::Text(text) => Answer::of_text(text),
            Node::List(items) => {
                let answers: Vec<Answer> = items.iter().map(Answer::of).collect();
                let withheld = answers.iter().find(|answer| is_withheld(answer)).or(answers.first());
                withheld
                    .filter(|answer| answers.len() == 1 || is_withheld(answer))
                    .cloned()
                    .unwrap_or(Answer::Other)
            }
            Node::Integer(_) | Node::Float(_) | Node::Map(_) => Answer::Other,
        }
    }

    /// The answer of a text; signs and blanks around it make no difference.
    pub fn of_text(text: &str) -> Answer {
        if text.trim_start().starts_with("http://") || text.trim_start().starts_with("https://") {
            return Answer::Url;
        }
        let word = squeezed(text);
        match word.as_str() {
            "true" | "yes" | "on" | "y" | "t" | "1" => Answer::Yes,
            "false" | "no" | "off" | "n" | "f" | "0" => Answer::No,
            _ => Answer::Word(word),
        }
    }
}
