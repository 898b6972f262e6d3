//! Chemistry: `\ce{…}` of mhchem (<https://mhchem.github.io/MathJax-mhchem/>), as far as it is plain: elements, numbers,
//! charges, states, bonds and arrows. All else is TeX, as it is there.

use crate::text::tex_group;

/// Arrows, the longest first.
const ARROWS: &[(&str, &str)] = &[
    ("<=>>", "\\rightleftharpoons "),
    ("<<=>", "\\rightleftharpoons "),
    ("<=>", "\\rightleftharpoons "),
    ("<-->", "\\leftrightarrow "),
    ("<->", "\\leftrightarrow "),
    ("->", "\\rightarrow "),
    ("<-", "\\leftarrow "),
];

/// The content of `\ce` as TeX.
pub fn tex(content: &str) -> String {
    let mut writer = Writer { out: String::new(), is_after_atom: false };
    let mut rest = content;
    while let Some(c) = rest.chars().next() {
        let read = writer.read(rest, c);
        rest = &rest[read..];
    }
    writer.out
}

struct Writer {
    out: String,
    /// Whether a number belongs to what stands before it.
    is_after_atom: bool,
}

impl Writer {
    /// Writes what a text starts with; gives back how many bytes that is.
    fn read(&mut self, rest: &str, c: char) -> usize {
        if let Some((arrow, command)) = ARROWS.iter().find(|(arrow, _)| rest.starts_with(arrow)) {
            return self.arrow(rest, arrow, command);
        }
        let is_after_atom = std::mem::take(&mut self.is_after_atom);
        match c {
            'A'..='Z' | 'a'..='z' => {
                let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                self.out.push_str(&format!("\\mathrm{{{}}}", &rest[..length]));
                self.is_after_atom = true;
                length
            }
            '0'..='9' => {
                let length =
                    rest.find(|c: char| !c.is_ascii_digit() && !"./".contains(c)).unwrap_or(rest.len());
                let number = &rest[..length];
                self.out.push_str(&if is_after_atom {
                    format!("_{{{number}}}")
                } else {
                    format!("{number}\\,")
                });
                self.is_after_atom = is_after_atom;
                length
            }
            ')' | ']' => {
                self.out.push(c);
                self.is_after_atom = true;
                1
            }
            '^' | '_' => self.script(rest, c),
            '+' | '-' if is_after_atom && ends_term(&rest[1..]) => {
                self.out.push_str(&format!("^{{{c}}}"));
                1
            }
            '-' | '=' | '#' if is_after_atom => {
                self.out.push_str(match c {
                    '-' => "{-}",
                    '=' => "{=}",
                    _ => "{\\equiv}",
                });
                1
            }
            '*' | '.' if is_after_atom => {
                self.out.push_str("\\cdot ");
                1
            }
            ' ' => self.blank(rest),
            '\\' | '$' => self.command(rest),
            c => {
                self.out.push(c);
                c.len_utf8()
            }
        }
    }

    /// A blank parts terms: what goes up or down is a gas or a precipitate.
    fn blank(&mut self, rest: &str) -> usize {
        for (sign, arrow) in [(" ^", "\\uparrow "), (" v", "\\downarrow ")] {
            if let Some(after) =
                rest.strip_prefix(sign).filter(|after| after.is_empty() || after.starts_with(' '))
            {
                self.out.push_str(arrow);
                return rest.len() - after.len();
            }
        }
        self.out.push_str("\\ ");
        1
    }

    /// An arrow, with what stands over it and below it: `->[a][b]`.
    fn arrow(&mut self, rest: &str, arrow: &str, command: &str) -> usize {
        self.is_after_atom = false;
        let mut read = arrow.len();
        let mut notes = Vec::new();
        while let Some(note) = rest[read..].strip_prefix('[').filter(|_| notes.len() < 2) {
            let Some(length) = note.find(']') else { break };
            notes.push(tex(&note[..length]));
            read += length + 2;
        }
        match &notes[..] {
            [] => self.out.push_str(command),
            [over] => self.out.push_str(&format!("\\overset{{{over}}}{{{command}}}")),
            [over, below, ..] => {
                self.out.push_str(&format!("\\underset{{{below}}}{{\\overset{{{over}}}{{{command}}}}}"));
            }
        }
        read
    }

    /// `^{2+}`, `^2+`, `_3`: charges and numbers.
    fn script(&mut self, rest: &str, sign: char) -> usize {
        self.is_after_atom = true;
        let base = if self.out.is_empty() || self.out.ends_with(' ') { "{}" } else { "" };
        if let Some((content, end)) = tex_group(rest, 1) {
            self.out.push_str(&format!("{base}{sign}{{{content}}}"));
            return end;
        }
        let length = rest[1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - 1);
        let is_charge = sign == '^' && rest[1 + length..].starts_with(['+', '-']);
        let end = 1 + length + usize::from(is_charge);
        if end == 1 {
            self.out.push_str("\\uparrow ");
            return 1;
        }
        self.out.push_str(&format!("{base}{sign}{{{}}}", &rest[1..end]));
        end
    }

    /// A command of TeX with its name, or a formula.
    fn command(&mut self, rest: &str) -> usize {
        self.is_after_atom = true;
        if let Some(formula) = rest.strip_prefix('$') {
            let length = formula.find('$').unwrap_or(formula.len());
            self.out.push_str(&format!("{{{}}}", &formula[..length]));
            return (length + 2).min(rest.len());
        }
        let name = rest[1..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len() - 1);
        let length = 1 + if name == 0 { rest[1..].chars().next().map_or(0, char::len_utf8) } else { name };
        let end = tex_group(rest, length).map_or(length, |(_, end)| end);
        self.out.push_str(&rest[..end]);
        self.out.push(' ');
        end
    }
}

/// Whether a term ends here.
fn ends_term(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', ')', ']', '}'])
}

#[cfg(test)]
mod tests {
    use super::tex;

    #[test]
    fn chemistry_is_tex() {
        for (source, expected) in [
            ("H2O", r"\mathrm{H}_{2}\mathrm{O}"),
            ("SO4^2-", r"\mathrm{SO}_{4}^{2-}"),
            (
                "2H2 + O2 -> 2H2O",
                r"2\,\mathrm{H}_{2}\ +\ \mathrm{O}_{2}\ \rightarrow \ 2\,\mathrm{H}_{2}\mathrm{O}",
            ),
            ("Na+", r"\mathrm{Na}^{+}"),
            ("(NH4)2S", r"(\mathrm{NH}_{4})_{2}\mathrm{S}"),
            ("^{227}_{90}Th+", r"{}^{227}_{90}\mathrm{Th}^{+}"),
            (
                "A <=>[a][b] B",
                r"\mathrm{A}\ \underset{\mathrm{b}}{\overset{\mathrm{a}}{\rightleftharpoons }}\ \mathrm{B}",
            ),
            ("CO3^{2-} v", r"\mathrm{CO}_{3}^{2-}\downarrow "),
            ("C=C", r"\mathrm{C}{=}\mathrm{C}"),
        ] {
            assert_eq!(tex(source), expected, "{source}");
        }
    }
}
