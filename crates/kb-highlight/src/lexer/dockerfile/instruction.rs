//! Instructions: how far each goes, and what kind of arguments it takes.

use crate::class::Class;
use crate::lexer::bash::Bash;
use crate::lexer::dockerfile::Dockerfile;
use crate::lexer::dockerfile::argument::{flags, from, pairs, ports, words};
use crate::lexer::dockerfile::heredoc::{files, scripts};
use crate::lexer::json;
use crate::scanner::{Scanner, is_blank};

/// Paints an instruction, with the here-documents behind it. A line that is none stays plain.
pub fn instruction<'a>(dockerfile: &mut Dockerfile<'a>, s: &mut Scanner<'a>) {
    let word = s.rest().bytes().take_while(u8::is_ascii_alphabetic).count();
    let name = s.rest()[..word].to_ascii_uppercase();
    if !is_instruction(&name) || !matches!(s.peek(word), 0 | b' ' | b'\t' | b'\n' | b'\r' | b'\\' | b'`') {
        s.bump();
        s.eat_line();
        return;
    }
    s.skip(word);
    s.paint(Class::Keyword);
    if matches!(name.as_str(), "HEALTHCHECK" | "ONBUILD") {
        // What follows the options is an instruction of its own, and is read as the next one.
        let length = dockerfile.flags_length(s.rest());
        s.within(length, |s| flags(dockerfile, s));
        return;
    }
    let length = dockerfile.instruction_length(s.rest());
    match name.as_str() {
        "RUN" | "CMD" | "ENTRYPOINT" | "SHELL" => command(dockerfile, s, length),
        "COPY" | "ADD" => {
            let mut heredocs = Vec::new();
            s.within(length, |s| {
                flags(dockerfile, s);
                if !exec_form(s) {
                    words(dockerfile, s, None, &mut heredocs);
                }
            });
            files(s, &heredocs);
        }
        "FROM" => s.within(length, |s| from(dockerfile, s)),
        "ENV" | "LABEL" | "ARG" => s.within(length, |s| pairs(dockerfile, s)),
        "EXPOSE" => s.within(length, |s| ports(dockerfile, s)),
        _ => s.within(length, |s| {
            let class = matches!(name.as_str(), "STOPSIGNAL" | "MAINTAINER").then_some(Class::String);
            words(dockerfile, s, class, &mut Vec::new());
        }),
    }
}

fn is_instruction(name: &str) -> bool {
    const NAMES: [&str; 19] = [
        "FROM",
        "RUN",
        "COPY",
        "ENV",
        "ARG",
        "CMD",
        "ENTRYPOINT",
        "WORKDIR",
        "EXPOSE",
        "USER",
        "ADD",
        "LABEL",
        "VOLUME",
        "HEALTHCHECK",
        "SHELL",
        "ONBUILD",
        "STOPSIGNAL",
        "MAINTAINER",
        "NONE",
    ];
    NAMES.contains(&name)
}

/// Paints the arguments of `RUN` and its kind: options, then an array of words or a line for the shell.
fn command<'a>(dockerfile: &Dockerfile<'a>, s: &mut Scanner<'a>, length: usize) {
    let mut bash = Bash::default();
    s.within(length, |s| {
        flags(dockerfile, s);
        if exec_form(s) {
        } else if dockerfile.escape == b'\\' {
            bash.lex(s);
        } else {
            // Where a backtick escapes, the shell is one of Windows.
            words(dockerfile, s, None, &mut Vec::new());
        }
    });
    scripts(s, &mut bash);
}

/// Paints the rest as an array of strings, if it is one. `[ "$A" = "b" ]` is none, but a test for the shell.
fn exec_form(s: &mut Scanner) -> bool {
    let rest = s.rest().trim_end();
    let Some(inner) = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    let first = inner.trim_start().strip_prefix('"').and_then(|string| string.split_once('"'));
    let is_array = match first {
        Some((_, behind)) => behind.trim_start().starts_with(',') || behind.trim().is_empty(),
        None => inner.trim().is_empty(),
    };
    if is_array {
        json::lex(s);
    }
    is_array
}

impl Dockerfile<'_> {
    /// The bytes up to the end of the instruction that `rest` is in, without its last line break.
    fn instruction_length(&self, rest: &str) -> usize {
        let mut length = 0;
        for (number, line) in rest.split_inclusive('\n').enumerate() {
            let text = line.trim_end();
            let is_skipped = number > 0 && (text.is_empty() || text.trim_start().starts_with('#'));
            if !is_skipped && !text.as_bytes().ends_with(&[self.escape]) {
                return length + line.trim_end_matches(['\n', '\r']).len();
            }
            length += line.len();
        }
        length
    }

    /// The bytes of the options that `arguments` starts with, and of the blanks and line ends around them.
    fn flags_length(&self, arguments: &str) -> usize {
        let mut length = 0;
        loop {
            let rest = &arguments[length..];
            let gap =
                rest.bytes().take_while(|byte| byte.is_ascii_whitespace() || *byte == self.escape).count();
            let flag = rest[gap..].bytes().take_while(|byte| !is_blank(*byte) && !byte.is_ascii_whitespace());
            if !rest[gap..].starts_with("--") {
                return length + gap;
            }
            length += gap + flag.count();
        }
    }
}
