//! Commands that authors define in TeX: `\newcommand{\R}[1]{\mathbb{#1}}`, `\def`, `\DeclareMathOperator`.

use std::collections::BTreeMap;
use std::ops::Range;

/// What a command stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TexMacro {
    /// How many arguments it takes: 0 to 9.
    pub arguments: usize,
    /// What stands for the first one where it is left out; none where it has to be there.
    pub default: Option<String>,
    /// The TeX, with `#1` to `#9`.
    pub body: String,
}

impl TexMacro {
    /// The command for a piece of TeX, which takes as many arguments as it names.
    pub fn of(body: &str) -> TexMacro {
        let named = body.match_indices('#').filter_map(|(at, _)| body[at + 1..].chars().next()?.to_digit(10));
        let arguments = named.max().map_or(0, |number| number as usize);
        TexMacro { arguments, default: None, body: body.to_owned() }
    }
}

/// Commands by their names, without the backslash.
pub type TexMacros = BTreeMap<String, TexMacro>;

/// Commands that define others, each with what reads the rest.
const DEFINITIONS: &[&str] =
    &["\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareMathOperator", "\\def"];

/// The definitions in a piece of TeX: their bytes, the command's name, and what it stands for. What cannot be read as
/// one is none.
pub fn tex_macros(tex: &str) -> Vec<(Range<usize>, String, TexMacro)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = tex[at..].find('\\').map(|length| at + length) {
        let Some(command) = DEFINITIONS.iter().find(|command| is_command(&tex[start..], command)) else {
            at = start + 1 + tex[start + 1..].chars().next().map_or(0, char::len_utf8);
            continue;
        };
        let mut reader = Reader { tex, at: start + command.len() };
        match reader.definition(command) {
            Some((name, definition)) => {
                at = reader.at;
                found.push((start..at, name, definition));
            }
            None => at = start + command.len(),
        }
    }
    found
}

/// Whether a text starts with a command of just this name.
fn is_command(text: &str, command: &str) -> bool {
    text.strip_prefix(command).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

struct Reader<'t> {
    tex: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn definition(&mut self, command: &str) -> Option<(String, TexMacro)> {
        let is_starred = self.take("*");
        let name = match self.group() {
            Some(name) => name.trim().strip_prefix('\\')?,
            None => self.command()?,
        };
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
        if !is_name {
            return None;
        }
        let (mut arguments, mut default) = (0, None);
        match command {
            "\\def" => {
                while self.take("#") {
                    arguments += 1;
                    self.digit().filter(|digit| *digit == arguments)?;
                }
            }
            "\\DeclareMathOperator" => {}
            _ => {
                if let Some(count) = self.square() {
                    arguments = count.trim().parse().ok().filter(|count| *count <= 9)?;
                    default = self.square().map(str::to_owned);
                }
            }
        }
        let body = self.group()?;
        let body = match (command, is_starred) {
            ("\\DeclareMathOperator", true) => format!("\\operatorname*{{{body}}}"),
            ("\\DeclareMathOperator", false) => format!("\\operatorname{{{body}}}"),
            _ => body.to_owned(),
        };
        Some((name.to_owned(), TexMacro { arguments, default, body }))
    }

    fn rest(&mut self) -> &'t str {
        let rest = &self.tex[self.at..];
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        trimmed
    }

    fn take(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len() } else { 0 };
        is_there
    }

    fn digit(&mut self) -> Option<usize> {
        let digit = self.tex[self.at..].chars().next()?.to_digit(10)?;
        self.at += 1;
        usize::try_from(digit).ok()
    }

    fn command(&mut self) -> Option<&'t str> {
        let name = self.rest().strip_prefix('\\')?;
        let length = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
        self.at += 1 + length;
        Some(&name[..length])
    }

    fn square(&mut self) -> Option<&'t str> {
        let inside = self.rest().strip_prefix('[')?;
        let length = inside.find(']')?;
        self.at += length + 2;
        Some(&inside[..length])
    }

    fn group(&mut self) -> Option<&'t str> {
        self.rest();
        let (content, end) = tex_group(self.tex, self.at)?;
        self.at = end;
        Some(content)
    }
}

/// The group that starts at a byte of TeX: what its braces hold, and where it ends.
pub fn tex_group(tex: &str, at: usize) -> Option<(&str, usize)> {
    let inner = tex[at..].trim_start().strip_prefix('{')?;
    let start = tex.len() - inner.len();
    let mut depth = 1_usize;
    let mut chars = inner.char_indices();
    while let Some((index, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '{' => depth += 1,
            '}' if depth == 1 => return Some((&inner[..index], start + index + 1)),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::tex_macros;

    #[test]
    fn definitions_are_read() {
        for (tex, name, arguments, default, body) in [
            (r"\newcommand{\R}{\mathbb{R}}", "R", 0, None, r"\mathbb{R}"),
            (r"\newcommand\pair[2]{(#1, #2)}", "pair", 2, None, "(#1, #2)"),
            (r"\renewcommand*{\a}[1][x]{#1}", "a", 1, Some("x"), "#1"),
            (r"\def\b#1#2{#2#1}", "b", 2, None, "#2#1"),
            (r"\DeclareMathOperator{\Hom}{Hom}", "Hom", 0, None, r"\operatorname{Hom}"),
            (r"\DeclareMathOperator*{\amax}{arg\,max}", "amax", 0, None, r"\operatorname*{arg\,max}"),
        ] {
            let found = tex_macros(tex);
            let [(span, own_name, own)] = &found[..] else { panic!("{tex}: {found:?}") };
            assert_eq!((span.clone(), own_name.as_str()), (0..tex.len(), name), "{tex}");
            assert_eq!(
                (own.arguments, own.default.as_deref(), own.body.as_str()),
                (arguments, default, body)
            );
        }
        for tex in [
            r"\newcommand{\a",
            r"\newcommandx{\a}{b}",
            r"\def\a#2{b}",
            r"\newcommand{\1}{b}",
            r"\newcommand{\a}[12]{b}",
        ] {
            assert_eq!(tex_macros(tex), [], "{tex}");
        }
    }
}
