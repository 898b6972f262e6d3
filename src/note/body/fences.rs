//! Fenced code blocks, line by line (CommonMark, section 4.5), in quotes and lists too.

use super::backticks::run_length;

/// An open fenced code block.
pub(super) struct Fence {
    sign: u8,
    length: usize,
    /// How many quotes it stands in.
    quotes: usize,
    /// The column at which the content of its list item starts; zero outside lists.
    content: usize,
}

/// Follows the lines of a text and tells which belong to fenced code.
#[derive(Default)]
pub(super) struct Fences {
    open: Option<Fence>,
    /// The column of the innermost list item's content, as far as it is known.
    list: usize,
}

/// What stands before a line's content.
pub(super) struct Prefix {
    pub bytes: usize,
    quotes: usize,
    /// The columns of blanks before anything else.
    pub indent: usize,
    /// The column after the last list marker, if there is one.
    content: Option<usize>,
}

impl Fences {
    /// Whether fenced code goes on after the lines so far.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The sign and the length of the open fence, and the column of the list item that it stands in; none outside lists
    /// and in quotes.
    pub fn item_fence(&self) -> Option<(usize, (u8, usize))> {
        let fence = self.open.as_ref().filter(|fence| fence.content > 0 && fence.quotes == 0)?;
        Some((fence.content, (fence.sign, fence.length)))
    }

    /// Whether this line belongs to fenced code, the lines of the fence among it.
    pub fn holds(&mut self, line: &str) -> bool {
        let prefix = Prefix::of(line);
        let is_blank = line[prefix.bytes..].trim().is_empty();
        if let Some(fence) = &self.open {
            let left_quote = prefix.quotes < fence.quotes;
            let left_item = !is_blank && prefix.indent < fence.content;
            if !left_quote && !left_item {
                let inside = line.trim_start_matches([' ', '\t', '>']).trim_end();
                let closes = inside.bytes().all(|byte| byte == fence.sign) && inside.len() >= fence.length;
                if closes {
                    self.open = None;
                }
                return true;
            }
            self.open = None;
        }
        match prefix.content {
            Some(content) => self.list = content,
            None if !is_blank && prefix.indent < self.list => self.list = 0,
            None => {}
        }
        self.open = opening(&line[prefix.bytes..]).map(|(sign, length)| {
            let content = prefix.content.unwrap_or(if prefix.indent >= self.list { self.list } else { 0 });
            Fence { sign, length, quotes: prefix.quotes, content }
        });
        self.open.is_some()
    }
}

/// The sign and the length of a fence that opens a block.
fn opening(content: &str) -> Option<(u8, usize)> {
    let bytes = content.as_bytes();
    let sign = *bytes.first().filter(|sign| matches!(sign, b'`' | b'~'))?;
    let length = run_length(bytes, 0);
    let is_fence = length >= 3 && (sign == b'~' || !content[length..].contains('`'));
    is_fence.then_some((sign, length))
}

impl Prefix {
    /// Reads blanks, quotes' `>` and list markers up to the first thing that is none.
    pub fn of(line: &str) -> Prefix {
        let bytes = line.as_bytes();
        let mut prefix = Prefix { bytes: 0, quotes: 0, indent: 0, content: None };
        let mut only_blanks = true;
        while let Some(byte) = bytes.get(prefix.bytes) {
            match byte {
                b' ' | b'\t' => {
                    prefix.indent += usize::from(only_blanks) * if *byte == b'\t' { 4 } else { 1 };
                    prefix.bytes += 1;
                }
                b'>' => {
                    only_blanks = false;
                    prefix.quotes += 1;
                    prefix.bytes += 1;
                }
                _ => {
                    let Some(length) = list_marker(&bytes[prefix.bytes..]) else { break };
                    only_blanks = false;
                    prefix.bytes += length;
                    // Columns count from the line's start in lists within quotes, too: they are only compared
                    // with the indentation of lines that have no quote before them.
                    prefix.content = (prefix.quotes == 0).then_some(prefix.bytes);
                }
            }
        }
        prefix
    }
}

/// The length of a list marker with one blank behind it (CommonMark, section 5.2).
fn list_marker(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = *bytes.get(digits)?;
    let is_marker = match digits {
        0 => matches!(sign, b'-' | b'*' | b'+'),
        1..=9 => matches!(sign, b'.' | b')'),
        _ => false,
    };
    (is_marker && bytes.get(digits + 1) == Some(&b' ')).then_some(digits + 2)
}

#[cfg(test)]
mod tests {
    use super::Fences;

    /// The lines that are code, by their numbers.
    fn code(text: &str) -> Vec<usize> {
        let mut fences = Fences::default();
        text.lines().enumerate().filter(|(_, line)| fences.holds(line)).map(|(number, _)| number).collect()
    }

    #[test]
    fn a_fence_ends_with_one_as_long() {
        assert_eq!(code("a\n```` x\n```\n````\nb"), [1, 2, 3]);
        assert_eq!(code("~~~ a`b\n```\n~~~~ \nb"), [0, 1, 2]);
        assert_eq!(code("``` a`b\nc"), [0; 0]);
        assert_eq!(code("```\nto the end"), [0, 1]);
    }

    #[test]
    fn a_fence_ends_with_what_it_stands_in() {
        assert_eq!(code("> ```\n> a\nb"), [0, 1]);
        assert_eq!(code("- ```\n  a\n\n  b\nc"), [0, 1, 2, 3]);
        assert_eq!(code("- a\n\n  ```\n  b\n  ```\nc"), [2, 3, 4]);
        assert_eq!(code("1. ```\n   a\nb"), [0, 1]);
        assert_eq!(code("  ```\na\n```\nb"), [0, 1, 2]);
    }
}
