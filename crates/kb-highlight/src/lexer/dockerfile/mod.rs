//! Dockerfiles, as Docker reads them ("Dockerfile reference" of its documentation, syntax 1.x).
//!
//! 1. Parser directives stand at the top ([`Dockerfile::directives`]).
//! 2. Each `instruction` goes on over escaped line ends and the comments between them.
//! 3. Its arguments depend on the instruction; the shell's part is painted as Bash.
//! 4. Here-documents follow it ([`heredoc`]).

mod argument;
mod heredoc;
mod instruction;
mod variable;

use std::collections::HashSet;

use crate::class::Class;
use crate::lexer::dockerfile::instruction::instruction;
use crate::lexer::token::line_comment;
use crate::scanner::Scanner;

/// Paints a Dockerfile.
pub fn lex(s: &mut Scanner) {
    let mut dockerfile = Dockerfile { escape: b'\\', stages: HashSet::new() };
    dockerfile.directives(s);
    while !s.is_done() {
        s.eat_while(|byte| byte.is_ascii_whitespace());
        s.plain();
        if s.byte() == b'#' {
            line_comment(s);
        } else {
            instruction(&mut dockerfile, s);
        }
    }
}

/// What earlier lines say about later ones.
struct Dockerfile<'a> {
    /// What escapes a line end.
    escape: u8,
    /// The names of the stages so far.
    stages: HashSet<&'a str>,
}

impl Dockerfile<'_> {
    /// Paints `# syntax=…`, `# escape=…` and `# check=…`. They count only above everything else.
    fn directives(&mut self, s: &mut Scanner) {
        loop {
            let line = s.rest().split(['\n', '\r']).next().unwrap_or("");
            let Some((name, value)) = line.strip_prefix('#').and_then(|line| line.split_once('=')) else {
                return;
            };
            let name = name.trim();
            if !["syntax", "escape", "check"].iter().any(|known| known.eq_ignore_ascii_case(name)) {
                return;
            }
            if name.eq_ignore_ascii_case("escape") && value.trim() == "`" {
                self.escape = b'`';
            }
            s.eat_line();
            s.paint(Class::Decorator);
            s.eat_line_end();
        }
    }

    /// Whether an escaped line end comes next.
    fn at_continuation(&self, s: &Scanner) -> bool {
        s.byte() == self.escape && matches!(s.peek_past_blanks(1), b'\n' | b'\r' | 0)
    }
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn another_escape_character_is_obeyed() {
        let code = "# escape=`\nRUN dir C:\\ `\n  /b\nCMD x";
        assert_eq!(marks("docker", code), "«nd:# escape=`»\n«k:RUN» dir C:\\ `\n  /b\n«k:CMD» x");
    }

    #[test]
    fn directives_count_only_at_the_top() {
        assert_eq!(marks("docker", "# a\n# escape=`"), "«c:# a»\n«c:# escape=`»");
    }

    #[test]
    fn a_name_of_a_stage_is_a_label_wherever_it_is_used() {
        let code = "FROM scratch AS a\nFROM a as b\nCOPY --from=a . .\nCOPY --from=d/e:1 . .\nFROM c";
        let expected = "«k:FROM» «nb:scratch» «k:AS» «nl:a»\n«k:FROM» «nl:a» «k:as» «nl:b»\n\
                        «k:COPY» «na:--from»«o:=»«nl:a» . .\n«k:COPY» «na:--from»«o:=»«s:d/e:1» . .\n«k:FROM» «s:c»";
        assert_eq!(marks("docker", code), expected);
    }

    #[test]
    fn brackets_are_an_array_or_a_test() {
        assert_eq!(marks("docker", r#"CMD ["a", "-b"]"#), "«k:CMD» [«s:\"a\"», «s:\"-b\"»]");
        assert_eq!(
            marks("docker", r#"RUN [ "$A" = "b" ]"#),
            "«k:RUN» «nb:[» «s:\"»«nv:$A»«s:\"» = «s:\"b\"» «nb:]»"
        );
    }

    #[test]
    fn an_instruction_goes_on_over_comments_and_empty_lines() {
        let code = "RUN a \\\n# b\n\n  && c\nUSER d";
        assert_eq!(marks("docker", code), "«k:RUN» «nf:a» \\\n«c:# b»\n\n  «o:&&» «nf:c»\n«k:USER» d");
        let code = "ENV a=1 \\\n  # b\n  c='d e'";
        assert_eq!(marks("docker", code), "«k:ENV» «na:a»«o:=»«s:1» \\\n  «c:# b»\n  «na:c»«o:=»«s:'d e'»");
    }

    #[test]
    fn variables_have_defaults_that_hold_variables() {
        let expected = "«k:ENV» «na:a»«o:=»«nv:${b»«o::-»«s:x»«nv:${c»«o:+»«s:y»«nv:}}»«s:z»";
        assert_eq!(marks("docker", "ENV a=${b:-x${c+y}}z"), expected);
    }

    #[test]
    fn the_old_form_of_env_has_one_key() {
        assert_eq!(marks("docker", "env a b c"), "«k:env» «na:a» «s:b c»");
    }

    #[test]
    fn options_come_before_the_instruction_in_an_instruction() {
        let code = "HEALTHCHECK --retries=3 \\\n CMD a\nHEALTHCHECK NONE\nONBUILD ENV a=b";
        let expected = "«k:HEALTHCHECK» «na:--retries»«o:=»«s:3» \\\n «k:CMD» «nf:a»\n\
                        «k:HEALTHCHECK NONE»\n«k:ONBUILD ENV» «na:a»«o:=»«s:b»";
        assert_eq!(marks("docker", code), expected);
    }

    #[test]
    fn a_heredoc_is_in_the_language_of_what_reads_it() {
        assert_eq!(marks("docker", "RUN <<E\ncd a\nE\n"), "«k:RUN» «o:<<»«nl:E»\n«nb:cd» a\n«nl:E»\n");
        assert_eq!(
            marks("docker", "RUN <<E\n#!/usr/bin/python3\nimport a\nE"),
            "«k:RUN» «o:<<»«nl:E»\n«nd:#!/usr/bin/python3»\n«k:import» a\n«nl:E»"
        );
        assert_eq!(
            marks("docker", "RUN cat <<E > a\ncd $b\nE"),
            "«k:RUN» «nf:cat» «o:<<»«nl:E» «o:>» a\n«s:cd» «nv:$b»\n«nl:E»"
        );
        assert_eq!(
            marks("docker", "COPY <<A <<B /c/\n1\nA\n2\nB\nUSER d"),
            "«k:COPY» «o:<<»«nl:A» «o:<<»«nl:B» /c/\n«s:1»\n«nl:A»\n«s:2»\n«nl:B»\n«k:USER» d"
        );
    }

    #[test]
    fn what_is_no_instruction_is_plain() {
        assert_eq!(marks("docker", "...\nRUNNER a\n{{ x }}\n"), "...\nRUNNER a\n{{ x }}\n");
    }
}
