//! Strings and characters: `"…"`, `u8"…"`, `L'…'`, `R"mark(…)mark"`.

use crate::class::Class;
use crate::lexer::token::{Escapes, string as quoted};
use crate::scanner::Scanner;

/// What may stand before a quote; the longest first.
const PREFIXES: [&str; 5] = ["u8", "u", "U", "L", ""];

/// Paints the string that starts here, if one does.
pub fn string(s: &mut Scanner) -> bool {
    if !matches!(s.byte(), b'"' | b'\'' | b'u' | b'U' | b'L' | b'R') {
        return false;
    }
    let Some(prefix) = PREFIXES.iter().find(|prefix| s.looking_at(prefix) && begins_string(s, prefix.len()))
    else {
        return false;
    };
    s.skip(prefix.len());
    match s.byte() {
        b'R' => raw(s),
        quote => quoted(s, quote, Escapes::Backslash, Class::String),
    }
    true
}

fn begins_string(s: &Scanner, at: usize) -> bool {
    matches!(s.peek(at), b'"' | b'\'') || s.peek(at) == b'R' && s.peek(at + 1) == b'"'
}

/// Paints a raw string. One that is never closed goes to the end.
fn raw(s: &mut Scanner) {
    /// The longest mark that C++ allows.
    const LONGEST: usize = 16;
    s.skip(2);
    let mark = s.rest().bytes().take(LONGEST + 1).take_while(|byte| *byte != b'(').count();
    let Some(mark) = s.rest().get(..mark).filter(|_| mark <= LONGEST) else {
        return s.paint(Class::String);
    };
    let end = format!("){mark}\"");
    s.skip(s.rest().find(&end).map_or(s.rest().len(), |at| at + end.len()));
    s.paint(Class::String);
}
