//! Fences that say `ad-…`, of the plugin Admonition (<https://github.com/javalent/admonitions>), are callouts.

use std::ops::Range;

use super::edit::Edit;
use super::fences::{Fences, Prefix};
use crate::text::lines_with_starts;

/// What makes callouts of the admonitions of a text. Those within others are found in the text that comes of it.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    if !text.contains("```ad-") && !text.contains("~~~ad-") {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut fences = Fences::default();
    let mut open: Option<Admonition<'_>> = None;
    let mut last_is_quote = false;
    for (start, line) in lines_with_starts(text) {
        let was_open = fences.is_open();
        let is_code = fences.holds(line);
        let span = start..start + line.trim_end_matches(['\r', '\n']).len();
        let prefix = Prefix::of(line).bytes;
        if is_code && !was_open {
            open = name(&line[prefix..]).map(|name| Admonition::new(name, span, prefix, last_is_quote));
        } else if is_code && fences.is_open() {
            if let Some(admonition) = &mut open {
                admonition.lines.push(span);
            }
        } else if is_code && let Some(admonition) = open.take() {
            edits.extend(admonition.edits(text, span));
        } else {
            open = None;
        }
        last_is_quote = line[..prefix].contains('>');
    }
    edits
}

/// The type that a fence says.
fn name(fence: &str) -> Option<&str> {
    let info = fence.trim_start_matches(['`', '~']).trim();
    let name = info.strip_prefix("ad-")?;
    let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || "[]|".contains(c));
    is_name.then_some(name)
}

/// An admonition whose end is not reached yet.
struct Admonition<'t> {
    name: &'t str,
    /// The line of its fence.
    fence: Range<usize>,
    /// How many bytes of the line stand before the fence: blanks, signs of quotes and lists.
    prefix: usize,
    /// Whether a quote ends right above, which would go on in it.
    is_below_quote: bool,
    /// The lines of its content.
    lines: Vec<Range<usize>>,
}

impl<'t> Admonition<'t> {
    fn new(name: &'t str, fence: Range<usize>, prefix: usize, is_below_quote: bool) -> Self {
        Admonition { name, fence, prefix, is_below_quote, lines: Vec::new() }
    }

    fn edits(self, text: &str, end: Range<usize>) -> Vec<Edit> {
        // Its settings come first.
        let settings = self.lines.iter().map_while(|line| setting(&text[line.clone()]));
        let settings: Vec<(&str, &str)> = settings.collect();
        let value = |name: &str| settings.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
        let fold = match value("collapse") {
            Some("open" | "true") => "+",
            Some("" | "closed") => "-",
            _ => "",
        };
        let before = if self.is_below_quote && self.prefix == 0 { "\n" } else { "" };
        let head = format!("{before}> [!{}]{fold}", self.name);
        let start = self.fence.start + self.prefix;
        let title = settings.iter().position(|(name, value)| *name == "title" && !value.is_empty());
        let mut edits = match title {
            Some(number) => {
                let line = &self.lines[number];
                let at = line.end - (settings[number].1.len() + trailing(&text[line.clone()]));
                vec![Edit { span: start..at, by: head + " " }]
            }
            None => vec![Edit { span: start..self.fence.end, by: head }],
        };
        for (number, line) in self.lines.iter().enumerate() {
            if number >= settings.len() {
                let prefix = self.fence_prefix(&text[line.clone()]);
                edits.push(Edit::add(line.start + prefix, "> ".to_owned()));
            } else if title.is_none_or(|title| number > title) {
                // With the line end before it.
                let end_before = text[..line.start].trim_end_matches(['\r', '\n']).len();
                edits.push(Edit { span: end_before..line.end, by: String::new() });
            }
        }
        let prefix = self.fence_prefix(&text[end.clone()]);
        edits.push(Edit { span: end.start + prefix..end.end, by: String::new() });
        edits
    }

    /// How many bytes of a line stand before its content.
    fn fence_prefix(&self, line: &str) -> usize {
        line.bytes().take(self.prefix).take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count()
    }
}

/// A setting and its value: `title: Mind`.
fn setting(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_start_matches([' ', '\t', '>']).split_once(':')?;
    matches!(name, "title" | "collapse" | "icon" | "color").then(|| (name, value.trim()))
}

fn trailing(line: &str) -> usize {
    line.len() - line.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::edits;
    use crate::note::body::Body;

    #[test]
    fn admonitions_are_callouts() {
        for (text, expected) in [
            ("```ad-tip\ntitle: Mind\nText\n```\nx", "> [!tip] Mind\n> Text\n\nx"),
            ("```ad-note\na\n\nb\n```", "> [!note]\n> a\n> \n> b\n"),
            ("~~~ad-x\ncollapse: closed\ntitle: T [[a]]\nicon: y\nz\n~~~", "> [!x]- T [[a]]\n> z\n"),
            ("> ```ad-tip\n> a\n> ```", "> > [!tip]\n> > a\n> "),
            ("- ```ad-tip\n  a\n  ```", "- > [!tip]\n  > a\n  "),
            ("````ad-a\n```ad-b\nc\n```\n````", "> [!a]\n> > [!b]\n> > c\n> \n"),
            ("```ad-tip\nnot closed", "```ad-tip\nnot closed"),
            ("```rust\nad-tip\n```", "```rust\nad-tip\n```"),
        ] {
            let body = Body::default().edited(text, edits(text));
            let inner = edits(body.text(text));
            assert_eq!(body.edited(text, inner).text(text), expected, "{text}");
        }
    }

    #[test]
    fn bytes_are_found_in_the_file() {
        let file = "```ad-tip\ntitle: Mind\nText %%zz%% [[b]]\n```\n";
        let (body, _) = Body::new(file, 0);
        let text = body.text(file);
        for part in ["Mind", "Text", "[[b]]"] {
            let at = text.find(part).expect("a part of the text");
            assert_eq!(&file[body.in_file(at..at + part.len())], part);
        }
        assert!(!text.contains("zz"));
    }
}
