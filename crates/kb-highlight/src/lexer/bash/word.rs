//! Words where commands stand: reserved words, commands, options, assignments.

use crate::class::Class;
use crate::lexer::bash::code::starts_word;
use crate::lexer::bash::{Bash, Code, CodeEnd, Expects, Mode};
use crate::scanner::{Scanner, is_blank, is_line_end, is_word, is_word_start};
use crate::words::Words;

const RESERVED: Words = Words::new(&[
    "!", "[[", "case", "coproc", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if",
    "select", "then", "time", "until", "while", "{", "}",
]);

#[rustfmt::skip]
const BUILTINS: Words = Words::new(&[
    ".", ":", "[", "alias", "bg", "bind", "break", "builtin", "caller", "cd", "command", "compgen", "complete",
    "continue", "declare", "dirs", "disown", "echo", "enable", "eval", "exec", "exit", "export", "false", "fc",
    "fg", "getopts", "hash", "help", "history", "jobs", "kill", "let", "local", "logout", "mapfile", "popd",
    "printf", "pushd", "pwd", "read", "readarray", "readonly", "return", "set", "setopt", "shift", "shopt",
    "source", "suspend", "test", "times", "trap", "true", "type", "typeset", "ulimit", "umask", "unalias",
    "unset", "wait",
]);

/// Commands whose first argument is a command.
const PREFIXES: Words =
    Words::new(&["builtin", "command", "doas", "env", "exec", "nohup", "sudo", "time", "xargs"]);

/// Builtins whose arguments may be assignments.
const DECLARATIONS: Words = Words::new(&["alias", "declare", "export", "local", "readonly", "typeset"]);

impl<'a> Bash<'a> {
    /// Paints a word, up to where an expansion, a quote or an operator begins.
    pub(super) fn word(&mut self, s: &mut Scanner<'a>) {
        let is_start = starts_word(s);
        let word = eat_word(s);
        if !is_start {
            return;
        }
        if word.bytes().all(|byte| byte.is_ascii_digit()) && matches!(s.byte(), b'<' | b'>') {
            s.paint(Class::Operator);
        } else if self.place().is_some_and(|place| place.in_pattern) {
            self.pattern(word, s);
        } else if self.place().is_some_and(|place| place.in_test) {
            self.test(word, s);
        } else {
            match self.expects() {
                Expects::Command => self.command(word, s),
                Expects::FunctionName => self.function(s),
                expects @ (Expects::ForIn | Expects::CaseIn) if word == "in" => {
                    s.paint(Class::Keyword);
                    if let Some(place) = self.place() {
                        place.in_pattern = expects == Expects::CaseIn;
                        place.expects = Expects::Argument;
                    }
                }
                Expects::Assignment if self.assignment(word, s) => {}
                _ => argument(word, s),
            }
        }
    }

    /// Paints the name of a function that is defined here.
    fn function(&mut self, s: &mut Scanner<'a>) {
        s.paint(Class::Function);
        if s.rest().trim_start_matches([' ', '\t']).starts_with("()") {
            s.eat_blanks();
            s.skip(2);
        }
        self.expect(Expects::Command);
    }

    /// Paints a word inside `[[ … ]]`.
    fn test(&mut self, word: &str, s: &mut Scanner<'a>) {
        if word == "]]" {
            s.paint(Class::Keyword);
            if let Some(place) = self.place() {
                place.in_test = false;
            }
            self.expect(Expects::Argument);
        } else {
            argument(word, s);
        }
    }

    fn command(&mut self, word: &'a str, s: &mut Scanner<'a>) {
        let is_whole = is_word_end(s);
        if RESERVED.has(word) && is_whole {
            s.paint(Class::Keyword);
            self.reserved(word);
        } else if self.assignment(word, s) {
        } else if s.rest().trim_start_matches([' ', '\t']).starts_with("()") {
            self.function(s);
        } else if word.starts_with('-') {
            // An option of a command in front, as in `sudo -E make`.
            argument(word, s);
        } else {
            self.first_command.get_or_insert(word);
            s.paint(if BUILTINS.has(word) && is_whole { Class::Builtin } else { Class::Function });
            self.expect(match word {
                word if DECLARATIONS.has(word) => Expects::Assignment,
                word if PREFIXES.has(word) => Expects::Command,
                _ => Expects::Argument,
            });
        }
    }

    fn reserved(&mut self, word: &str) {
        let Some(place) = self.place() else { return };
        place.expects = match word {
            "case" => {
                place.cases += 1;
                Expects::CaseIn
            }
            "esac" => {
                place.cases = place.cases.saturating_sub(1);
                Expects::Argument
            }
            "for" | "select" => Expects::ForIn,
            "function" => Expects::FunctionName,
            "[[" => {
                place.in_test = true;
                Expects::Argument
            }
            "fi" | "done" | "}" => Expects::Argument,
            _ => Expects::Command,
        };
        match word {
            "if" | "for" | "while" | "until" | "select" | "case" | "{" => self.compounds += 1,
            "fi" | "done" | "esac" | "}" => self.compounds = self.compounds.saturating_sub(1),
            _ => {}
        }
    }

    /// Paints a word in the pattern of a `case`.
    fn pattern(&mut self, word: &str, s: &mut Scanner<'a>) {
        if word == "esac" {
            s.paint(Class::Keyword);
            if let Some(place) = self.place() {
                place.in_pattern = false;
            }
            self.reserved("esac");
        }
    }

    /// Paints `name=`, `name+=` or `name[i]=`, if that is what `word`, which was just passed, begins with.
    fn assignment(&mut self, word: &'a str, s: &mut Scanner<'a>) -> bool {
        let Some((target, value)) = word.split_once('=') else { return false };
        let target = target.strip_suffix('+').unwrap_or(target);
        let name = target.split('[').next().unwrap_or(target);
        if !name.starts_with(|c: char| c.is_ascii() && is_word_start(c as u8)) || !name.bytes().all(is_word) {
            return false;
        }
        s.back(word.len());
        s.skip(target.len());
        s.paint(Class::Variable);
        s.skip(word.len() - value.len() - target.len());
        s.paint(Class::Operator);
        if let Some(place) = self.place() {
            place.in_value = true;
        }
        if value.is_empty() && s.byte() == b'(' {
            s.skip(1);
            self.modes.push(Mode::Code(Code::new(CodeEnd::Array)));
        } else {
            s.skip(value.len());
            paint_value(value, s);
        }
        true
    }
}

/// Paints an argument: an option, a number or anything else.
fn argument(word: &str, s: &mut Scanner) {
    if word.len() > 1 && word.starts_with(['-', '+']) && !word.starts_with("+%") {
        let name = word.split('=').next().unwrap_or(word);
        s.back(word.len() - name.len());
        s.paint(Class::Attribute);
        s.skip(word.len() - name.len());
    } else if word == "]" {
        s.paint(Class::Builtin);
    } else {
        paint_value(word, s);
    }
}

/// Paints a number; anything else stays as it is.
fn paint_value(word: &str, s: &mut Scanner) {
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) && is_word_end(s) {
        s.paint(Class::Number);
    }
}

fn eat_word<'a>(s: &mut Scanner<'a>) -> &'a str {
    s.eat_while(|byte| {
        !is_blank(byte)
            && !is_line_end(byte)
            && !matches!(
                byte,
                b'\\' | b'\'' | b'"' | b'$' | b'`' | b'(' | b')' | b'<' | b'>' | b';' | b'&' | b'|'
            )
    })
}

/// Whether the word that was just passed is complete.
fn is_word_end(s: &Scanner) -> bool {
    let next = s.byte();
    s.is_done()
        || is_blank(next)
        || is_line_end(next)
        || matches!(next, b'(' | b')' | b';' | b'&' | b'|' | b'<' | b'>' | b'`')
}
