//! Here-documents: scripts behind `RUN`, the contents of files behind `COPY` and `ADD`.

use crate::class::Class;
use crate::lexer::bash::Bash;
use crate::lexer::dockerfile::variable::variable;
use crate::lexer::heredoc::Heredoc;
use crate::lexer::python;
use crate::scanner::Scanner;

/// Paints the here-documents that the command line in `bash` announced: as scripts, if a shell or Python
/// reads them, else as text.
pub fn scripts<'a>(s: &mut Scanner<'a>, bash: &mut Bash<'a>) {
    let command = bash.first_command().map(|path| path.rsplit('/').next().unwrap_or(path));
    for heredoc in bash.take_heredocs() {
        document(s, heredoc, |s| {
            let shebang = s.rest().lines().next().filter(|line| line.starts_with("#!")).unwrap_or("");
            if command.is_some_and(|command| command.starts_with("python")) || shebang.contains("python") {
                python::lex(s);
            } else if matches!(command, None | Some("sh" | "bash")) {
                Bash::default().lex(s);
            } else {
                text(s, heredoc);
            }
        });
    }
}

/// Paints the contents of files.
pub fn files<'a>(s: &mut Scanner<'a>, heredocs: &[Heredoc<'a>]) {
    for heredoc in heredocs {
        document(s, *heredoc, |s| text(s, *heredoc));
    }
}

/// Paints a here-document that starts on the next line, its text by `lexer`.
fn document<'a>(s: &mut Scanner<'a>, heredoc: Heredoc<'a>, lexer: impl FnOnce(&mut Scanner<'a>)) {
    s.eat_line_end();
    s.within(heredoc.text_length(s.rest()), lexer);
    if !s.is_done() {
        Heredoc::paint_end(s);
    }
}

fn text(s: &mut Scanner, heredoc: Heredoc) {
    while !s.is_done() {
        s.eat_while(|byte| byte != b'$' || heredoc.is_quoted);
        s.paint(Class::String);
        if !s.is_done() {
            variable(s, Some(Class::String));
        }
    }
}
