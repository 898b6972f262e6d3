//! What MathJax reads otherwise than `math_core` (<https://docs.mathjax.org/en/latest/input/tex/index.html>).

use std::ops::Range;

use super::arguments::braces;
use super::tokens::{Kind, tokens};
use super::{chemistry, colours};
use crate::text::tex_group;

/// Commands that set the size of what follows: formulas have one size, that of their text.
const SIZES: &[&str] =
    &["tiny", "Tiny", "small", "footnotesize", "normalsize", "large", "Large", "LARGE", "huge", "Huge"];

/// Commands that a delimiter follows.
const DELIMITED: &[&str] = &[
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "bigm", "Bigl", "Bigr", "Bigm",
    "biggl", "biggr", "biggm", "Biggl", "Biggr", "Biggm",
];

/// Commands with an asterisk of their own.
const STARRED: &[&str] = &["operatorname*", "hspace*", "tag*", "verb*", "DeclareMathOperator*"];

/// What to put for a token, and for which bytes of the formula: for arguments too, where these are read.
pub fn rule(tex: &str, kind: Kind<'_>, span: &Range<usize>) -> Option<(Range<usize>, String)> {
    match kind {
        Kind::Begin("array") => {
            // Without a list of columns they are in their middle.
            let end = braces(tex, span.end)
                .filter(|end| tex[span.end..*end].trim().trim_matches(['{', '}']).trim().is_empty())?;
            let columns = tex[end..].split("\\\\").next().unwrap_or_default().matches('&').count() + 1;
            Some((span.start..end, format!("\\begin{{array}}{{{}}}", "c".repeat(columns.min(64)))))
        }
        Kind::Command(name) => command(tex, name, span),
        _ => None,
    }
}

fn command(tex: &str, name: &str, span: &Range<usize>) -> Option<(Range<usize>, String)> {
    if SIZES.contains(&name) || name == "displaylimits" {
        return Some((span.clone(), " ".to_owned()));
    }
    if DELIMITED.contains(&name) {
        let (delimiter, end) = delimiter(tex, span.end)?;
        return Some((span.start..end, format!("\\{name}{delimiter}")));
    }
    if let Some(plain) = name.strip_suffix('*').filter(|plain| !plain.is_empty() && !STARRED.contains(&name))
    {
        let end = span.end - 1;
        // The sign that follows is one of its own.
        return Some((span.start..end, format!("\\{plain} ")));
    }
    match name {
        "\n" | "\r" => Some((span.clone(), "\\ ".to_owned())),
        "color" | "textcolor" => {
            let (colour, end) = tex_group(tex, span.end)?;
            let hex = colours::hex(colour.trim())?;
            let command = if name == "color" { "\\color[HTML]" } else { "\\textcolorhex" };
            Some((span.start..end, format!("{command}{{{hex}}}")))
        }
        "operatorname" | "operatorname*" => {
            let (content, end) = tex_group(tex, span.end).filter(|(content, _)| has_command(content))?;
            let limits = if name.ends_with('*') { "\\limits" } else { "" };
            Some((span.start..end, format!("\\mathop{{\\mathrm{{{content}}}}}{limits}")))
        }
        "ce" => {
            let (content, end) = tex_group(tex, span.end)?;
            Some((span.start..end, format!("{{{}}}", chemistry::tex(content))))
        }
        "require" => tex_group(tex, span.end).map(|(_, end)| (span.start..end, " ".to_owned())),
        _ => None,
    }
}

/// Whether there are commands in text, but for those that make blanks.
fn has_command(text: &str) -> bool {
    tokens(text).any(|token| match token.kind {
        Kind::Command(name) => name.starts_with(|c: char| c.is_ascii_alphabetic()),
        _ => false,
    })
}

/// The delimiter that starts here as `math_core` reads it, and where it ends; none where it reads it as it is.
fn delimiter(tex: &str, at: usize) -> Option<(String, usize)> {
    let mut next = tokens(&tex[at..]);
    let first = next.next()?;
    let angle = |kind| match kind {
        Kind::Sign('<') => Some("\\langle "),
        Kind::Sign('>') => Some("\\rangle "),
        _ => None,
    };
    if first.kind != Kind::Open {
        return angle(first.kind).map(|delimiter| (delimiter.to_owned(), at + first.span.end));
    }
    // In braces it is the same.
    let (inner, close) = (next.next()?, next.next()?);
    let delimiter = angle(inner.kind).unwrap_or(&tex[at + inner.span.start..at + inner.span.end]);
    (close.kind == Kind::Close).then(|| (delimiter.to_owned(), at + close.span.end))
}
