//! Arguments of instructions.

use crate::class::Class;
use crate::lexer::dockerfile::Dockerfile;
use crate::lexer::dockerfile::variable::variable;
use crate::lexer::heredoc::Heredoc;
use crate::lexer::token::line_comment;
use crate::scanner::{Scanner, is_blank, is_line_end};

/// Moves past blanks, escaped line ends and the comments behind those. False at the end.
pub fn gap(dockerfile: &Dockerfile, s: &mut Scanner) -> bool {
    while !s.is_done() {
        if dockerfile.at_continuation(s) {
            s.skip(1);
        } else if is_line_end(s.byte()) {
            s.eat_line_end();
            s.eat_blanks();
            if s.byte() == b'#' {
                s.plain();
                line_comment(s);
            }
        } else if is_blank(s.byte()) {
            s.eat_blanks();
        } else {
            break;
        }
    }
    s.plain();
    !s.is_done()
}

/// Paints options: `--mount=type=cache,target=/root/.cache`.
pub fn flags(dockerfile: &Dockerfile, s: &mut Scanner) {
    while gap(dockerfile, s) && s.looking_at("--") {
        let name = s.eat_while(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        s.paint(Class::Attribute);
        if s.eat("=") {
            s.paint(Class::Operator);
            // `--from` names a stage of this file, or an image.
            let is_stage = name == "--from" && !next_word(s.rest()).contains(['/', ':', '.', '$']);
            let class = if is_stage { Class::Label } else { Class::String };
            word(dockerfile, s, Some(class));
        }
    }
}

/// Paints `FROM`'s arguments: `image AS name`.
pub fn from<'a>(dockerfile: &mut Dockerfile<'a>, s: &mut Scanner<'a>) {
    flags(dockerfile, s);
    let image = next_word(s.rest());
    let class = match image {
        "scratch" => Class::Builtin,
        image if dockerfile.stages.contains(image) => Class::Label,
        _ => Class::String,
    };
    word(dockerfile, s, Some(class));
    if gap(dockerfile, s) && next_word(s.rest()).eq_ignore_ascii_case("as") {
        s.skip(2);
        s.paint(Class::Keyword);
        gap(dockerfile, s);
        let name = next_word(s.rest());
        dockerfile.stages.insert(name);
        s.skip(name.len());
        s.paint(Class::Label);
    }
}

/// Paints pairs: `ENV name=value name="value"`, and the old `ENV name value`.
pub fn pairs(dockerfile: &Dockerfile, s: &mut Scanner) {
    let mut is_old_form = false;
    while gap(dockerfile, s) {
        if is_old_form {
            word(dockerfile, s, Some(Class::String));
            continue;
        }
        if matches!(s.byte(), b'"' | b'\'') {
            let quote = s.byte();
            s.skip(1);
            s.eat_while(|byte| byte != quote && !is_line_end(byte));
            s.skip(usize::from(s.byte() == quote));
        } else {
            s.eat_while(|byte| !is_blank(byte) && !is_line_end(byte) && byte != b'=');
        }
        s.paint(Class::Attribute);
        if s.eat("=") {
            s.paint(Class::Operator);
            word(dockerfile, s, Some(Class::String));
        } else {
            is_old_form = true;
        }
    }
}

/// Paints ports: `8080/tcp`.
pub fn ports(dockerfile: &Dockerfile, s: &mut Scanner) {
    while gap(dockerfile, s) {
        if s.eat_while(|byte| byte.is_ascii_digit() || byte == b'-').is_empty() {
            word(dockerfile, s, None);
        } else {
            s.paint(Class::Number);
            word(dockerfile, s, None);
        }
    }
}

/// Paints words, what is not quoted as `class`, and collects the here-documents that they announce.
pub fn words<'a>(
    dockerfile: &Dockerfile,
    s: &mut Scanner<'a>,
    class: Option<Class>,
    heredocs: &mut Vec<Heredoc<'a>>,
) {
    while gap(dockerfile, s) {
        if s.looking_at("<<") {
            heredocs.extend(Heredoc::announced(s));
        } else {
            word(dockerfile, s, class);
        }
    }
}

/// Paints a word, what is not quoted as `class`. It ends at a blank or at the end of the line.
pub fn word(dockerfile: &Dockerfile, s: &mut Scanner, class: Option<Class>) {
    let mut quote = None;
    while !s.is_done() {
        let byte = s.byte();
        let text_class = quote.map_or(class, |_| Some(Class::String));
        if dockerfile.at_continuation(s) && quote.is_none() {
            break;
        } else if quote == Some(byte) {
            s.skip(1);
            s.paint(Class::String);
            quote = None;
        } else if quote.is_none() && matches!(byte, b'"' | b'\'') {
            s.paint_as(class);
            s.skip(1);
            quote = Some(byte);
        } else if quote.is_none() && (is_blank(byte) || is_line_end(byte)) {
            break;
        } else if byte == b'$' && quote != Some(b'\'') {
            s.paint_as(text_class);
            variable(s, text_class);
        } else if byte == dockerfile.escape && quote != Some(b'\'') && !dockerfile.at_continuation(s) {
            s.paint_as(text_class);
            s.skip(1);
            s.bump();
            s.paint(Class::Escape);
        } else {
            s.bump();
        }
    }
    s.paint_as(quote.map_or(class, |_| Some(Class::String)));
}

fn next_word(rest: &str) -> &str {
    rest.split([' ', '\t', '\n', '\r']).next().unwrap_or("")
}
