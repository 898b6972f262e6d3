//! Differences between files: unified, context and normal diffs, and what `git format-patch` adds.

use crate::class::Class;
use crate::scanner::Scanner;

/// Paints a diff.
pub fn lex(s: &mut Scanner) {
    let mut hunk = Hunk::default();
    while !s.is_done() {
        let rest = s.rest();
        let line = s.eat_line();
        s.paint_as(hunk.class(line, next_line(rest, line)));
        s.eat_line_end();
    }
}

/// How many lines of the present hunk are still to come. They tell a removed line that starts with two
/// dashes from the header of a file.
#[derive(Debug, Default)]
struct Hunk {
    old: usize,
    new: usize,
}

impl Hunk {
    fn class(&mut self, line: &str, next: &str) -> Option<Class> {
        let in_hunk = self.old > 0 || self.new > 0;
        let is_file_header = !in_hunk
            && (line.starts_with("--- ") && next.starts_with("+++ ")
                || line.starts_with("+++ ")
                || line.starts_with("*** "));
        if is_file_header {
            return Some(Class::Heading);
        }
        match line.as_bytes().first() {
            Some(b'@') if line.starts_with("@@") => {
                *self = Self::announced_by(line);
                Some(Class::Heading)
            }
            Some(b'+') => {
                self.new = self.new.saturating_sub(1);
                Some(Class::Inserted)
            }
            Some(b'-') => {
                self.old = self.old.saturating_sub(1);
                (line != "---" || in_hunk).then_some(Class::Deleted)
            }
            Some(b'>') => Some(Class::Inserted),
            Some(b'<') => Some(Class::Deleted),
            Some(b'\\') => Some(Class::Comment),
            Some(b' ') | None => {
                self.old = self.old.saturating_sub(1);
                self.new = self.new.saturating_sub(1);
                None
            }
            Some(_) => is_heading(line).then_some(Class::Heading),
        }
    }

    /// The counts in `@@ -1,4 +1,5 @@`; a missing count is 1.
    fn announced_by(line: &str) -> Self {
        let count = |sign: char| -> Option<usize> {
            let range = line.split(' ').find_map(|part| part.strip_prefix(sign))?;
            range.split_once(',').map_or(Some(1), |(_, count)| count.parse().ok())
        };
        Self { old: count('-').unwrap_or(0), new: count('+').unwrap_or(0) }
    }
}

/// Whether `line` is one that git or diff writes above the hunks of a file.
fn is_heading(line: &str) -> bool {
    const STARTS: [&str; 14] = [
        "diff ",
        "index ",
        "Index: ",
        "old mode ",
        "new mode ",
        "deleted file ",
        "new file ",
        "copy ",
        "rename ",
        "similarity ",
        "dissimilarity ",
        "Binary files ",
        "Only in ",
        "=====",
    ];
    STARTS.iter().any(|start| line.starts_with(start))
        || line.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'a' | b'c' | b'd'))
}

/// The line after `line`, which `rest` starts with.
fn next_line<'a>(rest: &'a str, line: &str) -> &'a str {
    let rest = &rest[line.len()..];
    rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn the_counts_of_a_hunk_tell_lines_from_headers() {
        let code = "--- a\n+++ b\n@@ -1,2 +1 @@\n--- x\n-y\n+++ z\n--- c\n+++ d";
        let expected = "«gh:--- a»\n«gh:+++ b»\n«gh:@@ -1,2 +1 @@»\n«gd:--- x»\n«gd:-y»\n«gi:+++ z»\n«gh:--- c»\n«gh:+++ d»";
        assert_eq!(marks("diff", code), expected);
    }

    #[test]
    fn a_diff_without_hunks_is_read_by_its_signs() {
        assert_eq!(marks("diff", " a\n-b\n+c\n-- d"), " a\n«gd:-b»\n«gi:+c»\n«gd:-- d»");
        assert_eq!(marks("patch", "2c2\n< a\n---\n> b"), "«gh:2c2»\n«gd:< a»\n---\n«gi:> b»");
    }
}
