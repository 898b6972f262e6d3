//! Commands that authors define, in kb.yaml, in `preamble.sty` and in the formulas of a note.

use std::ops::Range;

use super::convert::LONGEST as LONGEST_FORMULA;
use super::rewritten::{Rewriter, Rewritten};
use super::tokens::{Kind, tokens};
use crate::note::Note;
use crate::project::Config;
use crate::text::{TexMacro, TexMacros, tex_group, tex_macros};

/// How deep commands may stand for others, and how long a formula may become by them.
const DEEPEST: usize = 16;
const LONGEST: usize = 20_000;

/// The commands that a note's formulas may use.
#[derive(Debug)]
pub(in crate::render) struct Macros<'c> {
    site: &'c TexMacros,
    own: TexMacros,
}

impl<'c> Macros<'c> {
    /// Those of the site, and what formulas of the note define: a definition holds for all of them.
    pub fn of(note: &Note, config: &'c Config) -> Macros<'c> {
        let is_read = |tex: &str| tex.len() <= LONGEST_FORMULA && tex.contains('\\');
        let defining = note.formulas.iter().filter(|formula| is_read(&formula.tex));
        let defined = defining.flat_map(|formula| tex_macros(&formula.tex));
        Macros { site: &config.tex_macros, own: defined.map(|(_, name, own)| (name, own)).collect() }
    }

    fn get(&self, name: &str) -> Option<&TexMacro> {
        self.own.get(name).or_else(|| self.site.get(name))
    }

    /// A formula without definitions, and with what its commands stand for; none where that would never end.
    pub fn expand<'t>(&self, tex: &'t str) -> Option<Rewritten<'t>> {
        if (self.own.is_empty() && self.site.is_empty()) || !tex.contains('\\') {
            return Some(Rewriter::new(tex).finish());
        }
        let definitions = if self.own.is_empty() { Vec::new() } else { tex_macros(tex) };
        self.rewrite(tex, definitions.into_iter().map(|(span, ..)| span), DEEPEST)
    }

    /// TeX with what its commands stand for, and without some parts, which are in order.
    fn rewrite<'t>(
        &self,
        tex: &'t str,
        left_out: impl Iterator<Item = Range<usize>>,
        depth: usize,
    ) -> Option<Rewritten<'t>> {
        let mut rewriter = Rewriter::new(tex);
        let mut left_out = left_out.peekable();
        let (mut done, mut added) = (0, 0);
        for token in tokens(tex) {
            if token.span.start < done {
                continue;
            }
            if let Some(span) = left_out.next_if(|span| span.start <= token.span.start) {
                done = span.end;
                rewriter.replace(span, " ");
                continue;
            }
            let Kind::Command(name) = token.kind else { continue };
            let name = name.trim_end_matches('*');
            let Some(own) = self.get(name) else { continue };
            let (expanded, end) = self.call(own, tex, token.span.start + 1 + name.len(), depth)?;
            added += expanded.len();
            if added > LONGEST {
                return None;
            }
            done = end;
            rewriter.replace(token.span.start..end, &expanded);
        }
        Some(rewriter.finish()).filter(|rewritten| rewritten.tex.len() <= LONGEST)
    }

    /// What a command stands for, whose name ends at a byte, and where its arguments end.
    fn call(&self, own: &TexMacro, tex: &str, at: usize, depth: usize) -> Option<(String, usize)> {
        let depth = depth.checked_sub(1)?;
        let mut end = at;
        let mut arguments: Vec<&str> = Vec::new();
        if let Some(default) = own.default.as_deref().filter(|_| own.arguments > 0) {
            let option = tex[end..].trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'));
            arguments.push(option.map_or(default, |(option, rest)| {
                end = tex.len() - rest.len();
                option
            }));
        }
        while arguments.len() < own.arguments {
            let Some((argument, after)) = argument(tex, end) else { break };
            arguments.push(argument);
            end = after;
        }
        let mut body = filled(&own.body, &arguments);
        // A name ends where it did.
        if ends_with_name(&body) && tex[end..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            body.push(' ');
        }
        Some((self.rewrite(&body, std::iter::empty(), depth)?.tex.into_owned(), end))
    }
}

/// The argument that starts at a byte, and where it ends: a group, a command or a sign.
fn argument(tex: &str, at: usize) -> Option<(&str, usize)> {
    if let Some(found) = tex_group(tex, at) {
        return Some(found);
    }
    let token = tokens(&tex[at..]).next().filter(|token| !matches!(token.kind, Kind::Open | Kind::Close))?;
    Some((&tex[at + token.span.start..at + token.span.end], at + token.span.end))
}

/// A body with arguments for `#1` to `#9`.
fn filled(body: &str, arguments: &[&str]) -> String {
    if arguments.is_empty() {
        return body.to_owned();
    }
    let mut parts = body.split('#');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = part.chars().next().and_then(|c| c.to_digit(10)).map(|number| number as usize);
        match number.and_then(|number| arguments.get(number.checked_sub(1)?)) {
            Some(argument) if out.len() <= LONGEST => {
                out.push_str(argument);
                out.push_str(&part[1..]);
            }
            _ => {
                out.push('#');
                out.push_str(part);
            }
        }
    }
    out
}

fn ends_with_name(tex: &str) -> bool {
    let name = tex.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    name.len() < tex.len() && name.ends_with('\\')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::Macros;
    use crate::text::{TexMacro, TexMacros};

    fn expanded(tex: &str) -> Option<String> {
        let macros = [
            ("R", r"\mathbb{R}"),
            ("pair", "(#1, #2)"),
            ("twice", "#1#1"),
            ("point", r"\pair{\R}{#1}"),
            ("name", r"\alpha"),
            ("loop", r"\loop"),
            (
                "bomb",
                r"\twice{\twice{\twice{\twice{\twice{\twice{\twice{\twice{\twice{\twice{\twice{\twice{\twice{\twice{xxxx}}}}}}}}}}}}}}",
            ),
        ];
        let site: TexMacros = macros.map(|(name, tex)| (name.to_owned(), TexMacro::of(tex))).into();
        let macros = Macros { site: &site, own: TexMacros::new() };
        macros.expand(tex).map(|rewritten| Cow::into_owned(rewritten.tex))
    }

    #[test]
    fn commands_stand_for_others() {
        for (tex, expected) in [
            (r"x \in \R^2", r"x \in \mathbb{R}^2"),
            (r"\pair a{b c}", "(a, b c)"),
            (r"\point{1}", r"(\mathbb{R}, 1)"),
            (r"\name x", r"\alpha x"),
            (r"\pair{a}", "(a, #2)"),
            ("x", "x"),
        ] {
            assert_eq!(expanded(tex).as_deref(), Some(expected), "{tex}");
        }
    }

    #[test]
    fn what_never_ends_is_turned_away() {
        assert_eq!([r"\loop", r"\bomb"].map(expanded), [None, None]);
    }
}
