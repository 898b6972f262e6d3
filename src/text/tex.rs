//! TeX as text that can be read, where no formula can be drawn: titles, outlines, descriptions, alternative texts.

use std::iter::Peekable;
use std::str::Chars;

/// How deep groups go that are read; what is deeper is left out.
const DEEPEST: usize = 16;

/// A formula as a line of text: `\frac{a}{b}` is `a/b`, `x^2` is `x²`, `\alpha` is `α`.
pub fn readable_tex(tex: &str) -> String {
    let mut reader = Reader { chars: tex.chars().peekable(), depth: 0 };
    let text = reader.group(None);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'t> {
    chars: Peekable<Chars<'t>>,
    depth: usize,
}

impl Reader<'_> {
    /// What comes up to a sign, or to the end.
    fn group(&mut self, end: Option<char>) -> String {
        let mut out = String::new();
        while let Some(c) = self.chars.next() {
            match c {
                _ if Some(c) == end => break,
                '{' => out.push_str(&self.nested('}')),
                '}' | '$' => {}
                '&' | '~' => out.push(' '),
                '^' | '_' => {
                    let script = self.argument();
                    out.push_str(&scripted(c, &script));
                }
                '\\' => {
                    let command = self.command();
                    self.read(&command, &mut out);
                }
                c => out.push(c),
            }
        }
        out
    }

    fn nested(&mut self, end: char) -> String {
        if self.depth == DEEPEST {
            return String::new();
        }
        self.depth += 1;
        let text = self.group(Some(end));
        self.depth -= 1;
        text
    }

    /// The group, the command or the sign that comes next.
    fn argument(&mut self) -> String {
        while self.chars.next_if(|c| c.is_whitespace()).is_some() {}
        match self.chars.next() {
            Some('{') => self.nested('}'),
            Some('\\') => {
                let mut out = String::new();
                let command = self.command();
                if self.depth < DEEPEST {
                    self.depth += 1;
                    self.read(&command, &mut out);
                    self.depth -= 1;
                }
                out
            }
            Some(c) => c.to_string(),
            None => String::new(),
        }
    }

    /// The name of a command, without its backslash.
    fn command(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.chars.next_if(char::is_ascii_alphabetic) {
            name.push(c);
        }
        if name.is_empty() {
            name.extend(self.chars.next());
        }
        name
    }

    fn read(&mut self, command: &str, out: &mut String) {
        match command {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (above, below) = (self.argument(), self.argument());
                out.push_str(&format!("{}/{}", in_brackets(&above), in_brackets(&below)));
            }
            "binom" | "dbinom" | "tbinom" => {
                let (above, below) = (self.argument(), self.argument());
                out.push_str(&format!("({above} over {below})"));
            }
            "sqrt" => {
                let root = self.argument();
                out.push_str(&format!("√{}", in_brackets(&root)));
            }
            "begin" | "end" | "color" | "label" | "tag" | "hspace" => {
                self.argument();
                out.push(' ');
            }
            "textcolor" => {
                self.argument();
                let text = self.argument();
                out.push_str(&text);
            }
            "left" | "right" | "middle" => {
                // A full stop is no bracket.
                self.chars.next_if_eq(&'.');
            }
            "{" | "}" | "%" | "$" | "#" | "&" | "_" => out.push_str(command),
            "\\" | "," | ";" | ":" | " " | "quad" | "qquad" => out.push(' '),
            "!" | "limits" | "nolimits" | "displaystyle" | "textstyle" => {}
            _ => match SIGNS.binary_search_by(|(name, _)| (*name).cmp(command)) {
                Ok(found) => out.push_str(SIGNS[found].1),
                // What takes an argument shows it; what is a name, as of a function, is one.
                Err(_) if is_style(command) => out.push_str(&self.argument()),
                Err(_) => out.push_str(command),
            },
        }
    }
}

fn is_style(command: &str) -> bool {
    const STYLES: &[&str] = &[
        "text",
        "mbox",
        "hat",
        "bar",
        "vec",
        "tilde",
        "dot",
        "ddot",
        "overline",
        "underline",
        "boxed",
        "operatorname",
        "boldsymbol",
        "bm",
        "widehat",
        "widetilde",
        "cancel",
        "ce",
        "overbrace",
        "underbrace",
    ];
    STYLES.contains(&command) || command.starts_with("math") || command.starts_with("text")
}

/// Brackets around what is more than one thing.
fn in_brackets(text: &str) -> String {
    let text = text.trim();
    let is_one = text.chars().count() <= 1 || text.chars().all(char::is_alphanumeric);
    if is_one { text.to_owned() } else { format!("({text})") }
}

/// What stands above or below the line.
fn scripted(sign: char, script: &str) -> String {
    const DIGITS: [&str; 2] = ["⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"];
    let digits = DIGITS[usize::from(sign == '_')];
    let raised: Option<String> =
        script.chars().map(|c| digits.chars().nth(usize::try_from(c.to_digit(10)?).ok()?)).collect();
    match raised.filter(|raised| !raised.is_empty()) {
        Some(raised) => raised,
        None if script.chars().count() == 1 => format!("{sign}{script}"),
        None => format!("{sign}{}", in_brackets(script)),
    }
}

/// Commands that are one sign, in order of their names.
const SIGNS: &[(&str, &str)] = &[
    ("Delta", "Δ"),
    ("Gamma", "Γ"),
    ("Lambda", "Λ"),
    ("Leftarrow", "⇐"),
    ("Leftrightarrow", "⇔"),
    ("Omega", "Ω"),
    ("Phi", "Φ"),
    ("Pi", "Π"),
    ("Psi", "Ψ"),
    ("Rightarrow", "⇒"),
    ("Sigma", "Σ"),
    ("Theta", "Θ"),
    ("Xi", "Ξ"),
    ("alpha", "α"),
    ("approx", "≈"),
    ("beta", "β"),
    ("cap", "∩"),
    ("cdot", "·"),
    ("cdots", "⋯"),
    ("chi", "χ"),
    ("circ", "∘"),
    ("cup", "∪"),
    ("delta", "δ"),
    ("dots", "…"),
    ("ell", "ℓ"),
    ("emptyset", "∅"),
    ("epsilon", "ϵ"),
    ("equiv", "≡"),
    ("eta", "η"),
    ("exists", "∃"),
    ("forall", "∀"),
    ("gamma", "γ"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("hbar", "ℏ"),
    ("in", "∈"),
    ("infty", "∞"),
    ("int", "∫"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("land", "∧"),
    ("langle", "⟨"),
    ("ldots", "…"),
    ("le", "≤"),
    ("leftarrow", "←"),
    ("leq", "≤"),
    ("lor", "∨"),
    ("mapsto", "↦"),
    ("mid", "|"),
    ("mp", "∓"),
    ("mu", "μ"),
    ("nabla", "∇"),
    ("ne", "≠"),
    ("neg", "¬"),
    ("neq", "≠"),
    ("notin", "∉"),
    ("nu", "ν"),
    ("omega", "ω"),
    ("oplus", "⊕"),
    ("otimes", "⊗"),
    ("partial", "∂"),
    ("phi", "ϕ"),
    ("pi", "π"),
    ("pm", "±"),
    ("prod", "∏"),
    ("propto", "∝"),
    ("psi", "ψ"),
    ("rangle", "⟩"),
    ("rho", "ρ"),
    ("rightarrow", "→"),
    ("setminus", "∖"),
    ("sigma", "σ"),
    ("sim", "∼"),
    ("subset", "⊂"),
    ("subseteq", "⊆"),
    ("sum", "∑"),
    ("supset", "⊃"),
    ("tau", "τ"),
    ("theta", "θ"),
    ("times", "×"),
    ("to", "→"),
    ("upsilon", "υ"),
    ("varepsilon", "ε"),
    ("varphi", "φ"),
    ("vdash", "⊢"),
    ("vee", "∨"),
    ("wedge", "∧"),
    ("xi", "ξ"),
    ("zeta", "ζ"),
];

#[cfg(test)]
mod tests {
    use super::{SIGNS, readable_tex};

    #[test]
    fn formulas_are_lines_of_text() {
        for (tex, expected) in [
            (r"\frac{a}{b}", "a/b"),
            (r"\frac{1+x}{2}", "(1+x)/2"),
            ("x^2 + y_{12}", "x² + y₁₂"),
            ("e^{i\\pi}", "e^iπ"),
            (r"\alpha \le \beta", "α ≤ β"),
            (r"\mathbb{R}^n", "R^n"),
            (r"\sqrt{2}", "√2"),
            (r"\text{if } x", "if x"),
            (r"\left\{ a \right.", "{ a"),
            (r"\sin x", "sin x"),
            (r"\begin{aligned} a &= b \\ c \end{aligned}", "a = b c"),
            (r"\", ""),
            ("{{{", ""),
        ] {
            assert_eq!(readable_tex(tex), expected, "{tex}");
        }
        assert!(SIGNS.is_sorted());
        assert_eq!(readable_tex(&"{a".repeat(100_000)).len(), 100_000);
    }
}
