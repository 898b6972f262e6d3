//! What people write in notes and `math_core` does not know: commands of common packages as macros, and names and
//! environments that are others by another name.
//!
//! Equations have no numbers unless their author gives them one (`\tag`), as in Obsidian.

use std::borrow::Cow;
use std::ops::Range;

use super::tokens::{Kind, Token, tokens};

/// Commands in terms of others.
pub const MACROS: &[(&str, &str)] = &[
    ("abs", r"\left\lvert #1\right\rvert"),
    ("boxed", r"\begin{darray}{|c|}\hline #1\\ \hline\end{darray}"),
    ("C", r"\mathbb{C}"),
    ("celsius", r"{}^\circ\mathrm{C}"),
    ("dd", r"\mathrm{d}"),
    ("dotsb", r"\cdots"),
    ("dotsc", r"\ldots"),
    ("dotsi", r"\cdots"),
    ("dotsm", r"\cdots"),
    ("dotso", r"\ldots"),
    ("dv", r"\frac{\mathrm{d}#1}{\mathrm{d}#2}"),
    ("hdots", r"\ldots"),
    ("LaTeX", r"\mathrm{LaTeX}"),
    ("mathds", r"\mathbb{#1}"),
    ("mathnormal", r"{#1}"),
    ("mod", r"\quad\mathrm{mod}\;#1"),
    ("norm", r"\left\lVert #1\right\rVert"),
    ("pdv", r"\frac{\partial #1}{\partial #2}"),
    ("pmb", r"\boldsymbol{#1}"),
    ("pod", r"\quad(#1)"),
    ("Q", r"\mathbb{Q}"),
    ("set", r"\left\{#1\right\}"),
    ("Set", r"\left\{#1\right\}"),
    ("shortmid", r"\mid"),
    ("shortparallel", r"\parallel"),
    ("smallsetminus", r"\setminus"),
    ("smash", r"{#1}"),
    ("strut", r"\mathstrut"),
    ("substack", r"\begin{subarray}{c}#1\end{subarray}"),
    ("TeX", r"\mathrm{TeX}"),
    ("textcolor", r"{\color{#1}#2}"),
    ("varliminf", r"\underline{\lim}"),
    ("varlimsup", r"\overline{\lim}"),
    ("widetilde", r"\tilde{#1}"),
];

/// Commands by other names: macros cannot stand for commands that take text.
const ALIASES: &[(&str, &str)] = &[
    ("hbox", r"\text"),
    ("hfil", r"\quad "),
    ("hfill", r"\quad "),
    ("hspace*", r"\hspace"),
    ("mbox", r"\text"),
    ("nobreakspace", "~"),
    ("textmd", r"\text"),
    ("textnormal", r"\text"),
    ("textup", r"\text"),
];

/// Environments without numbers, by those that `math_core` numbers or does not know.
const UNNUMBERED: &[(&str, &str, &str)] = &[
    ("align", r"\begin{aligned}", r"\end{aligned}"),
    ("align*", r"\begin{aligned}", r"\end{aligned}"),
    ("gather", r"\begin{gathered}", r"\end{gathered}"),
    ("gather*", r"\begin{gathered}", r"\end{gathered}"),
    ("equation", "{", "}"),
    ("equation*", "{", "}"),
    ("multline", r"\begin{multline}", r"\nonumber\end{multline}"),
    ("multline*", r"\begin{multline}", r"\nonumber\end{multline}"),
];

/// The same where some line has a number of its own.
const NUMBERED: &[(&str, &str, &str)] = &[
    ("align", r"\begin{align*}", r"\end{align*}"),
    ("gather", r"\begin{gather*}", r"\end{gather*}"),
    ("equation", r"\begin{equation*}", r"\end{equation*}"),
    ("multline*", r"\begin{multline}", r"\end{multline}"),
];

/// Environments by other names.
const ENVIRONMENTS: &[(&str, &str, &str)] = &[
    ("alignat", r"\begin{aligned}", r"\end{aligned}"),
    ("alignat*", r"\begin{aligned}", r"\end{aligned}"),
    ("alignedat", r"\begin{aligned}", r"\end{aligned}"),
    ("eqnarray", r"\begin{array}{rcl}", r"\end{array}"),
    ("eqnarray*", r"\begin{array}{rcl}", r"\end{array}"),
    ("flalign", r"\begin{aligned}", r"\end{aligned}"),
    ("flalign*", r"\begin{aligned}", r"\end{aligned}"),
    ("split", r"\begin{aligned}", r"\end{aligned}"),
    ("smallmatrix", r"{\scriptstyle\begin{matrix}", r"\end{matrix}}"),
    ("matrix*", r"\begin{matrix}", r"\end{matrix}"),
    ("pmatrix*", r"\begin{pmatrix}", r"\end{pmatrix}"),
    ("bmatrix*", r"\begin{bmatrix}", r"\end{bmatrix}"),
    ("Bmatrix*", r"\begin{Bmatrix}", r"\end{Bmatrix}"),
    ("vmatrix*", r"\begin{vmatrix}", r"\end{vmatrix}"),
    ("Vmatrix*", r"\begin{Vmatrix}", r"\end{Vmatrix}"),
];

/// A formula as `math_core` reads it.
pub struct Rewritten<'t> {
    /// The formula.
    pub tex: Cow<'t, str>,
    /// Where each piece starts in it, and where it stood; whether it is as it was.
    pieces: Vec<(usize, usize, bool)>,
}

impl Rewritten<'_> {
    /// The byte of the formula as it was written.
    pub fn written(&self, byte: usize) -> usize {
        let after = self.pieces.partition_point(|(start, ..)| *start <= byte);
        match after.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some((start, old, true)) => old + (byte - start),
            Some((_, old, false)) => *old,
            None => byte,
        }
    }
}

/// Puts what `math_core` knows for what it does not.
pub fn rewrite(tex: &str, is_display: bool) -> Rewritten<'_> {
    // Most formulas have nothing to replace.
    if !tex.contains('\\') {
        return Rewritten { tex: Cow::Borrowed(tex), pieces: Vec::new() };
    }
    let has_tag = tokens(tex).any(|token| token.kind == Kind::Command("tag"));
    let environments = if has_tag { NUMBERED } else { UNNUMBERED };
    let mut rewriter = Rewriter { tex, new: String::new(), done: 0, pieces: Vec::new() };
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
        let environment =
            |name: &str| environments.iter().chain(ENVIRONMENTS).find(|(other, ..)| *other == name);
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
                text = Text::new(tex, span.end);
                if text.is_some() {
                    rewriter.replace(span, r"{\text");
                }
            }
            Kind::Command(name) => {
                if let Some((_, other)) = ALIASES.iter().find(|(alias, _)| *alias == name) {
                    rewriter.replace(span, other);
                }
            }
            _ => {}
        }
    }
    if is_bare {
        rewriter.replace(tex.len()..tex.len(), r"\end{equation*}");
    }
    rewriter.finish()
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

/// Where a group without groups in it ends that starts here.
fn braces(tex: &str, at: usize) -> Option<usize> {
    let inner = tex[at..].trim_start().strip_prefix('{')?;
    let length = inner.find(['{', '}'])?;
    inner[length..].starts_with('}').then(|| tex.len() - inner.len() + length + 1)
}

/// The same of an option of one letter: `[t]`.
fn square(tex: &str, at: usize) -> Option<usize> {
    let option = tex.get(at..at + 3)?;
    let is_option = option.starts_with('[') && option.ends_with(']');
    (is_option && option[1..].starts_with(['t', 'b', 'c', 'l', 'r'])).then_some(at + 3)
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

struct Rewriter<'t> {
    tex: &'t str,
    new: String,
    /// How much of the old formula is written.
    done: usize,
    pieces: Vec<(usize, usize, bool)>,
}

impl<'t> Rewriter<'t> {
    fn replace(&mut self, span: Range<usize>, by: &str) {
        if span.start < self.done {
            return;
        }
        self.keep(span.start);
        self.pieces.push((self.new.len(), span.start, false));
        self.new.push_str(by);
        self.done = span.end;
    }

    fn keep(&mut self, end: usize) {
        self.pieces.push((self.new.len(), self.done, true));
        self.new.push_str(&self.tex[self.done..end]);
        self.done = end;
    }

    fn finish(mut self) -> Rewritten<'t> {
        if self.pieces.is_empty() {
            return Rewritten { tex: Cow::Borrowed(self.tex), pieces: self.pieces };
        }
        self.keep(self.tex.len());
        Rewritten { tex: Cow::Owned(self.new), pieces: self.pieces }
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
