//! A formula as people write it for MathJax → as `math_core` reads it: `names` has the commands and environments that are
//! others by another name, `mathjax` what the two read otherwise.

use std::ops::Range;

use super::arguments::{braces, square};
use super::mathjax;
use super::names::{ALIASES, ENVIRONMENTS, NUMBERED, UNNUMBERED};
use super::rewritten::{Rewriter, Rewritten};
use super::tokens::{Kind, Token, tokens};

/// Puts what `math_core` knows for what it does not.
pub fn rewrite(tex: &str, is_display: bool) -> Rewritten<'_> {
    // Most formulas have nothing to replace.
    if !tex.contains('\\') {
        return Rewriter::new(tex).finish();
    }
    let has_tag = tokens(tex).any(|token| token.kind == Kind::Command("tag"));
    let mut rewriter = Rewriter::new(tex);
    // A number at a formula that is no such environment is that of the whole formula.
    let numbered = |name: &str| UNNUMBERED.iter().any(|(other, ..)| *other == name);
    let is_bare =
        has_tag && is_display && !tokens(tex).any(|t| matches!(t.kind, Kind::Begin(n) if numbered(n)));
    if is_bare {
        rewriter.replace(0..0, r"\begin{equation*}");
    }
    let mut text: Option<Text> = None;
    for Token { kind, span } in tokens(tex) {
        if let Some(open) = &mut text {
            if open.token(kind, &span, &mut rewriter) {
                text = None;
            }
            continue;
        }
        text = rewrite_token(tex, kind, span, has_tag, &mut rewriter);
    }
    if is_bare {
        rewriter.replace(tex.len()..tex.len(), r"\end{equation*}");
    }
    rewriter.finish()
}

/// Rewrites a token; gives back the text with formulas in it that it begins.
fn rewrite_token(
    tex: &str,
    kind: Kind<'_>,
    span: Range<usize>,
    has_tag: bool,
    rewriter: &mut Rewriter<'_>,
) -> Option<Text> {
    if let Some((span, new)) = mathjax::rule(tex, kind, &span) {
        rewriter.replace(span, &new);
        return None;
    }
    let environments = if has_tag { NUMBERED } else { UNNUMBERED };
    let environment = |name: &str| environments.iter().chain(ENVIRONMENTS).find(|(other, ..)| *other == name);
    match kind {
        Kind::Begin(name) => {
            let end = options(tex, name, span.end);
            if let Some((_, begin, _)) = environment(name) {
                rewriter.replace(span.start..end, begin);
            } else if end > span.end {
                rewriter.replace(span.end..end, "");
            }
        }
        Kind::End(name) => {
            if let Some((.., end)) = environment(name) {
                rewriter.replace(span, end);
            }
        }
        Kind::Command("notag" | "nonumber") if !has_tag => rewriter.replace(span, " "),
        Kind::Command("label") => {
            let end = braces(tex, span.end).unwrap_or(span.end);
            rewriter.replace(span.start..end, " ");
        }
        Kind::Command("text") => {
            let text = Text::new(tex, span.end)?;
            rewriter.replace(span, r"{\text");
            return Some(text);
        }
        Kind::Command(name) => {
            if let Some((_, other)) = ALIASES.iter().find(|(alias, _)| *alias == name) {
                rewriter.replace(span, other);
            }
        }
        _ => {}
    }
    None
}

/// Where the arguments of an environment end that say how it is set, if kb sets it otherwise.
fn options(tex: &str, name: &str, end: usize) -> usize {
    match name {
        "alignat" | "alignat*" | "alignedat" => braces(tex, end).unwrap_or(end),
        "aligned" | "gathered" | "split" => square(tex, end).unwrap_or(end),
        _ if name.ends_with("matrix*") => square(tex, end).unwrap_or(end),
        _ => end,
    }
}

/// Text with formulas in it, which part it: `\text{if $x$}` is read as `{\text{if }{x}\text{}}`.
#[derive(Debug)]
struct Text {
    /// How many braces are open.
    depth: usize,
    in_formula: bool,
}

impl Text {
    /// The text whose group starts here, if there are formulas in it.
    fn new(tex: &str, start: usize) -> Option<Text> {
        let group = tex[start..].trim_start().strip_prefix('{')?;
        let end = group.find(['{', '}'])?;
        let signs = group[..end].matches('$').count() - group[..end].matches("\\$").count();
        (signs >= 2 && signs.is_multiple_of(2)).then_some(Text { depth: 0, in_formula: false })
    }

    /// Rewrites a token in the text; tells whether it was the last.
    fn token(&mut self, kind: Kind<'_>, span: &Range<usize>, rewriter: &mut Rewriter<'_>) -> bool {
        match kind {
            Kind::Open => self.depth += 1,
            Kind::Close => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    rewriter.replace(span.clone(), "}}");
                }
            }
            Kind::Sign('$') if self.depth == 1 => {
                let parting = if self.in_formula { "}\\text{" } else { "}{" };
                rewriter.replace(span.clone(), parting);
                self.in_formula = !self.in_formula;
            }
            _ => {}
        }
        self.depth == 0
    }
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    #[test]
    fn names_that_are_not_known_become_others() {
        for (tex, expected) in [
            (r"a + b", "a + b"),
            (r"\begin{align} a &= b \end{align}", r"\begin{aligned} a &= b \end{aligned}"),
            (r"\begin{align} a \tag{1} \end{align}", r"\begin{align*} a \tag{1} \end{align*}"),
            (r"\begin{alignat}{2}a\end{alignat}", r"\begin{aligned}a\end{aligned}"),
            (r"\begin{aligned}[t] a\end{aligned}", r"\begin{aligned} a\end{aligned}"),
            (r"x \tag{1}", r"\begin{equation*}x \tag{1}\end{equation*}"),
            (r"x \text{if $a$ or $b$}", r"x {\text{if }{a}\text{ or }{b}\text{}}"),
            (r"\text{5\$ and $}", r"\text{5\$ and $}"),
            (r"\mbox{a}\label{b}", r"\text{a} "),
        ] {
            assert_eq!(rewrite(tex, true).tex, expected);
        }
    }

    #[test]
    fn places_are_those_of_what_was_written() {
        let rewritten = rewrite(r"\begin{align} \mbox{a} b \end{align}", true);
        for (new, old) in [("\\begin", 0), ("\\text", 14), ("b", 23)] {
            let at = rewritten.tex.rfind(new).unwrap();
            assert_eq!(rewritten.written(at), old, "{new}");
        }
    }
}
