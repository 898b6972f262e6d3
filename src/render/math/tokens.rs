//! The tokens of a formula, as far as kb has to tell them apart.

use std::ops::Range;

/// A token and the bytes it stands at.
#[derive(Debug, Clone)]
pub struct Token<'t> {
    pub kind: Kind<'t>,
    pub span: Range<usize>,
}

/// What a token is. Blanks and comments are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'t> {
    /// `\frac`, `\,`: the name without its backslash; `*` belongs to it.
    Command(&'t str),
    /// `\begin{matrix}`
    Begin(&'t str),
    /// `\end{matrix}`
    End(&'t str),
    /// `{`
    Open,
    /// `}`
    Close,
    /// Anything else.
    Sign(char),
}

/// The tokens of a formula.
pub fn tokens(tex: &str) -> Tokens<'_> {
    Tokens { tex, at: 0 }
}

#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    tex: &'t str,
    at: usize,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.skip_blanks();
        let start = self.at;
        let rest = &self.tex[start..];
        let kind = match rest.chars().next()? {
            '\\' => self.command(&rest[1..]),
            sign => {
                self.at += sign.len_utf8();
                match sign {
                    '{' => Kind::Open,
                    '}' => Kind::Close,
                    sign => Kind::Sign(sign),
                }
            }
        };
        Some(Token { kind, span: start..self.at })
    }
}

impl<'t> Tokens<'t> {
    /// Comments reach from `%` to the end of the line.
    fn skip_blanks(&mut self) {
        loop {
            let rest = &self.tex[self.at..];
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with('%') {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    /// The command at the backslash that stands before `rest`.
    fn command(&mut self, rest: &'t str) -> Kind<'t> {
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let length = match letters {
            0 => rest.chars().next().map_or(0, char::len_utf8),
            letters => letters + usize::from(rest[letters..].starts_with('*')),
        };
        let name = &rest[..length];
        self.at += 1 + length;
        match (name, self.name_in_braces()) {
            ("begin", Some((name, end))) => {
                self.at = end;
                Kind::Begin(name)
            }
            ("end", Some((name, end))) => {
                self.at = end;
                Kind::End(name)
            }
            _ => Kind::Command(name),
        }
    }

    /// What stands in braces here, and where it ends.
    fn name_in_braces(&self) -> Option<(&'t str, usize)> {
        let rest = &self.tex[self.at..];
        let inner = rest.trim_start().strip_prefix('{')?;
        let length = inner.find(['{', '}', '\\', '\n'])?;
        let end = self.at + (rest.len() - inner.len()) + length + 1;
        inner[length..].starts_with('}').then_some((&inner[..length], end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    #[test]
    fn blanks_and_comments_are_no_tokens() {
        let kinds: Vec<_> =
            tokens("\\hat* x % {\n\\begin {align*}\\\\\\end{a}}").map(|token| token.kind).collect();
        let expected = [
            Kind::Command("hat*"),
            Kind::Sign('x'),
            Kind::Begin("align*"),
            Kind::Command("\\"),
            Kind::End("a"),
            Kind::Close,
        ];
        assert_eq!(kinds, expected);
    }
}
