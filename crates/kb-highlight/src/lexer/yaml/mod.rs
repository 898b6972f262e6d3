//! YAML 1.2, and the templates that Helm, Ansible and GitHub Actions put in it.
//!
//! 1. `line` reads what can stand at the start of a line: markers, dashes, keys.
//! 2. [`node`] reads a value and what is before it: anchors, tags.
//! 3. [`scalar`] reads values; [`flow`] collections in brackets.

mod flow;
mod scalar;

use crate::class::Class;
use crate::lexer::token::line_comment;
use crate::lexer::yaml::scalar::{Place, block_scalar, is_block_scalar, key_length, plain, quoted};
use crate::scanner::{Scanner, is_blank, is_line_end};

/// Paints YAML.
pub fn lex(s: &mut Scanner) {
    while !s.is_done() {
        s.plain();
        if is_line_end(s.byte()) {
            s.bump();
        } else {
            line(s);
        }
    }
}

/// Paints a line, and the lines after it if a value goes on there.
fn line(s: &mut Scanner) {
    if s.byte() == b'%' {
        s.eat_line();
        s.paint(Class::Decorator);
        return;
    }
    if (s.looking_at("---") || s.looking_at("...")) && is_gap(s, 3) {
        s.skip(3);
        s.paint(Class::Decorator);
    }
    let mut column = s.eat_while(is_blank).len();
    // A value on a line of its own belongs to a collection further left.
    let mut indent = column.saturating_sub(1);
    // Dashes and question marks open collections within each other: `- - name: x`.
    while matches!(s.byte(), b'-' | b'?' | b':') && is_gap(s, 1) {
        s.skip(1);
        s.paint(Class::Operator);
        let blanks = s.eat_while(is_blank).len();
        if s.at_line_end() {
            return;
        }
        indent = column;
        column += 1 + blanks;
    }
    s.plain();
    node(s, column, indent);
}

/// Paints what stands at `column` behind the dashes: a key with its value, or a value. `indent` is the column of
/// the collection that a value belongs to.
fn node(s: &mut Scanner, column: usize, indent: usize) {
    properties(s);
    if let Some(length) = key_length(s.rest()) {
        key(s, length);
        s.eat_blanks();
        s.plain();
        properties(s);
        value(s, column);
    } else {
        value(s, indent);
    }
    s.plain();
    s.eat_blanks();
    s.plain();
    if s.byte() == b'#' {
        line_comment(s);
    }
}

/// Paints a key and the colon behind it.
fn key(s: &mut Scanner, length: usize) {
    let class = if s.byte() == b'*' { Class::Label } else { Class::Attribute };
    s.skip(length);
    s.paint(class);
    s.eat_blanks();
    s.skip(1);
}

/// Paints a value in a collection whose keys or dashes are at column `indent`.
fn value(s: &mut Scanner, indent: usize) {
    match s.byte() {
        _ if s.at_line_end() => {}
        b'#' => line_comment(s),
        b'[' => flow::lex(s),
        b'{' if s.peek(1) != b'{' => flow::lex(s),
        b'"' | b'\'' => quoted(s, Class::String),
        b'*' => {
            s.eat_while(|byte| !is_blank(byte) && !is_line_end(byte));
            s.paint(Class::Label);
        }
        b'|' | b'>' if is_block_scalar(s.rest()) => block_scalar(s, indent),
        _ => plain(s, Place::Block),
    }
}

/// Paints the anchor and the tag of a node.
fn properties(s: &mut Scanner) {
    while matches!(s.byte(), b'&' | b'!') {
        let class = if s.byte() == b'&' { Class::Label } else { Class::Type };
        s.eat_while(|byte| !is_blank(byte) && !is_line_end(byte) && !matches!(byte, b',' | b']' | b'}'));
        s.paint(class);
        s.eat_blanks();
        s.plain();
    }
}

/// Whether a blank or the end of the line is `distance` bytes ahead.
fn is_gap(s: &Scanner, distance: usize) -> bool {
    matches!(s.peek(distance), 0 | b' ' | b'\t' | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn a_key_ends_with_a_colon_and_a_blank() {
        assert_eq!(
            marks("yaml", "a b: c:d\n\"e: f\": http://x\n- - g: 'h: i'"),
            "«na:a b»: «s:c:d»\n«na:\"e: f\"»: «s:http://x»\n«o:- -» «na:g»: «s:'h: i'»"
        );
        assert_eq!(marks("yaml", "key:value"), "«s:key:value»");
    }

    #[test]
    fn a_block_ends_where_the_indentation_does() {
        assert_eq!(
            marks("yaml", "a: |\n  b: c\n\n  # d\ne: f"),
            "«na:a»: «o:|»\n  «s:b: c»\n\n  «s:# d»\n«na:e»: «s:f»"
        );
        assert_eq!(
            marks("yaml", "- a: >- # x\n    b\n  c: 1"),
            "«o:-» «na:a»: «o:>-» «c:# x»\n    «s:b»\n  «na:c»: «m:1»"
        );
        assert_eq!(marks("yaml", "- |\n  a\n- b"), "«o:- |»\n  «s:a»\n«o:-» «s:b»");
    }

    #[test]
    fn a_hash_begins_a_comment_only_behind_a_blank() {
        assert_eq!(marks("yaml", "a: b#c # d\n# e"), "«na:a»: «s:b#c» «c:# d»\n«c:# e»");
    }

    #[test]
    fn words_and_numbers_are_told_from_text() {
        assert_eq!(
            marks("yaml", "[on, ~, 0x1F, -1.5e3, 1.2.3-a, 2026-01-02, fade, beef]"),
            "[«kc:on», «kc:~», «m:0x1F», «m:-1.5e3», «s:1.2.3-a», «m:2026-01-02», «s:fade», «s:beef»]"
        );
    }

    #[test]
    fn brackets_hold_keys_and_values() {
        assert_eq!(
            marks("yaml", "a: {b: [c, \"d\"], 'e':f,\n  g: *h}\ni: 1"),
            "«na:a»: {«na:b»: [«s:c», «s:\"d\"»], «na:'e'»:«s:f»,\n  «na:g»: «nl:*h»}\n«na:i»: «m:1»"
        );
    }

    #[test]
    fn templates_stand_out() {
        assert_eq!(marks("yaml", "a: x${B:-c}d"), "«na:a»: «s:x»«nv:${B:-c}»«s:d»");
        assert_eq!(
            marks("yaml", "{{- if .a }}\nb: x-{{ .c }}\nd: ${{ e }}\nf: \"{{ g }}\""),
            "«nv:{{- if .a }}»\n«na:b»: «s:x-»«nv:{{ .c }}»\n«na:d»: «nv:${{ e }}»\n«na:f»: «s:\"»«nv:{{ g }}»«s:\"»"
        );
    }
}
