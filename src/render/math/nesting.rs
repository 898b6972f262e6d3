//! How deep a formula goes. What turns it into MathML calls itself for every level, and so do browsers when they
//! lay it out: the level is known before either sees it.

use std::ops::Range;

use super::tokens::{Kind, tokens};

/// The deepest level that is shown. Nobody writes a tenth of it by hand.
const LIMIT: usize = 100;

/// What is known of a formula's levels.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Nesting {
    /// The first token that stands too deep.
    pub too_deep: Option<Range<usize>>,
    /// The last token that opens something that nothing closes.
    pub unclosed: Option<Range<usize>>,
}

/// A level.
enum Frame {
    /// What something that closes it ends.
    Group(Bracket, Range<usize>),
    /// A command that waits for so many arguments. Commands without any are taken for some with one: what
    /// follows them completes both.
    Arguments(u8),
    /// A command whose argument is the rest of its group.
    Rest,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Brace,
    Square,
    Left,
    Environment,
}

/// Walks the tokens as a reader that knows how many arguments commands take.
pub fn nesting(tex: &str) -> Nesting {
    let mut levels = Levels(Vec::new());
    let mut tokens = tokens(tex).peekable();
    while let Some(token) = tokens.next() {
        match token.kind {
            Kind::Open => levels.open(Bracket::Brace, token.span.clone()),
            Kind::Begin(_) => levels.open(Bracket::Environment, token.span.clone()),
            Kind::Command("left") => {
                let delimiter = tokens.next().map_or(token.span.end, |next| next.span.end);
                levels.open(Bracket::Left, token.span.start..delimiter);
            }
            Kind::Close => levels.close(Bracket::Brace),
            Kind::End(_) => levels.close(Bracket::Environment),
            Kind::Command("right") => {
                tokens.next();
                levels.close(Bracket::Left);
            }
            Kind::Command(name) => {
                levels.0.push(if takes_rest(name) { Frame::Rest } else { Frame::Arguments(arguments(name)) });
                let is_option = |next: &super::tokens::Token<'_>| next.kind == Kind::Sign('[');
                if (name == "sqrt" || name.starts_with('x'))
                    && let Some(option) = tokens.next_if(is_option)
                {
                    levels.open(Bracket::Square, option.span);
                }
            }
            // `math_core` looks past blanks at each of them, so a row of them counts too.
            Kind::Sign('^' | '_' | '~') => levels.0.push(Frame::Arguments(1)),
            Kind::Sign(']') if levels.innermost() == Some(Bracket::Square) => levels.close(Bracket::Square),
            Kind::Sign(_) => levels.complete(),
        }
        if levels.0.len() > LIMIT {
            return Nesting { too_deep: Some(token.span), unclosed: None };
        }
    }
    let unclosed = levels.0.into_iter().rev().find_map(|frame| match frame {
        Frame::Group(_, span) => Some(span),
        Frame::Arguments(_) | Frame::Rest => None,
    });
    Nesting { too_deep: None, unclosed }
}

/// How many arguments a command takes at most.
fn arguments(name: &str) -> u8 {
    match name {
        "frac" | "dfrac" | "tfrac" | "cfrac" | "binom" | "dbinom" | "tbinom" | "overset" | "underset"
        | "stackrel" | "textcolor" | "dv" | "pdv" => 2,
        "prescript" | "sideset" => 3,
        "genfrac" => 6,
        _ => 1,
    }
}

fn takes_rest(name: &str) -> bool {
    matches!(
        name,
        "displaystyle"
            | "textstyle"
            | "scriptstyle"
            | "scriptscriptstyle"
            | "color"
            | "rm"
            | "bf"
            | "it"
            | "sf"
            | "tt"
            | "cal"
            | "over"
            | "atop"
            | "above"
            | "choose"
            | "brace"
            | "brack"
    )
}

struct Levels(Vec<Frame>);

impl Levels {
    fn open(&mut self, bracket: Bracket, span: Range<usize>) {
        self.0.push(Frame::Group(bracket, span));
    }

    /// The bracket that is open.
    fn innermost(&self) -> Option<Bracket> {
        self.0.iter().rev().find_map(|frame| match frame {
            Frame::Group(bracket, _) => Some(*bracket),
            Frame::Arguments(_) | Frame::Rest => None,
        })
    }

    /// Closes the innermost group, if this is what closes it; else it closes nothing.
    fn close(&mut self, bracket: Bracket) {
        if self.innermost() != Some(bracket) {
            return;
        }
        while let Some(frame) = self.0.pop() {
            if matches!(frame, Frame::Group(..)) {
                break;
            }
        }
        if bracket != Bracket::Square {
            self.complete();
        }
    }

    /// An argument is complete, and with it each command that waits for no more.
    fn complete(&mut self) {
        while let Some(Frame::Arguments(waiting)) = self.0.last_mut() {
            *waiting -= 1;
            if *waiting > 0 {
                break;
            }
            self.0.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, Nesting, nesting};

    #[test]
    fn a_long_formula_is_not_deep() {
        for piece in
            ["x^2_i + ", "\\frac{a}{b} ", "\\alpha x ", "\\sqrt[3]{x} ", "\\left(a\\right) ", "[0, 1) "]
        {
            assert_eq!(nesting(&piece.repeat(1000)), Nesting::default(), "{piece}");
        }
    }

    #[test]
    fn each_way_down_is_counted() {
        for piece in [
            "{",
            "x^{",
            "\\hat",
            "\\sqrt[",
            "\\frac1",
            "\\left(",
            "\\begin{a}",
            "\\color{red}x",
            "\\hat{%}\n",
        ] {
            assert!(nesting(&piece.repeat(LIMIT + 1)).too_deep.is_some(), "{piece}");
        }
    }

    #[test]
    fn what_is_not_closed_is_found() {
        for (tex, opener) in [("a {b {c}", 2..3), ("\\left( x", 0..6), ("a \\begin{b} {}", 2..11)] {
            assert_eq!(nesting(tex), Nesting { too_deep: None, unclosed: Some(opener) }, "{tex}");
        }
    }
}
