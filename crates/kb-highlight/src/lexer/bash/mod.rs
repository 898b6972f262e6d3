//! Bash, and with it the POSIX shell and most of zsh.
//!
//! 1. [`code`](Bash::code) reads commands, and knows where a command's name may stand.
//! 2. [`expansion`] reads what begins with a dollar sign or a backtick, and quoted strings.
//! 3. [`heredoc`] reads here-documents.
//!
//! What is open at a place (a string, a substitution, an `if`) is kept on a stack, so that a lexer can stop
//! at any place and go on at another, as it must in console sessions and Dockerfiles.

mod code;
mod expansion;
mod heredoc;
mod word;

use crate::class::Class;
use crate::lexer::console;
use crate::lexer::heredoc::Heredoc;
use crate::scanner::Scanner;

/// Paints a script. One that starts with a prompt is painted as the console session that it is.
pub fn lex(s: &mut Scanner) {
    if s.rest().trim_start().starts_with("$ ") {
        console::lex(s);
    } else {
        if s.looking_at("#!") {
            s.eat_line();
            s.paint(Class::Decorator);
        }
        Bash::default().lex(s);
    }
}

/// The state between two pieces of a script.
#[derive(Debug)]
pub struct Bash<'a> {
    /// What is open, the innermost last. The first is the script itself and is never closed.
    modes: Vec<Mode<'a>>,
    /// Here-documents that were announced and start on the next line.
    heredocs: Vec<Heredoc<'a>>,
    /// How many `if`, `for`, `while`, `case` and braces are open.
    compounds: usize,
    /// Whether the last line ends in a way that makes the next one belong to it.
    is_continued: bool,
    /// The name of the first command.
    first_command: Option<&'a str>,
}

/// What is open.
#[derive(Debug)]
enum Mode<'a> {
    /// Commands.
    Code(Code),
    /// `"…"`.
    Double,
    /// `'…'`.
    Single,
    /// `$'…'`.
    AnsiC,
    /// The rest of `${name…}`, behind the operator.
    Parameter,
    /// `((…))`, or as an expansion `$((…))`, with the number of brackets open in it.
    Arithmetic { brackets: usize, is_expansion: bool },
    /// The text of a here-document.
    Heredoc(Heredoc<'a>),
}

/// A place where commands stand.
#[derive(Debug)]
struct Code {
    /// What ends it.
    end: CodeEnd,
    /// How many brackets of subshells are open in it.
    brackets: usize,
    /// How many `case` are open in it.
    cases: usize,
    /// Whether the pattern of a `case` comes next.
    in_pattern: bool,
    /// Whether this is inside `[[ … ]]`.
    in_test: bool,
    /// Whether this is inside the value of an assignment, after which a command may still come.
    in_value: bool,
    /// What the next word may be.
    expects: Expects,
}

/// What ends a place where commands stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CodeEnd {
    /// The end of the script.
    Script,
    /// `)`, after `$(`, `<(` or `>(`.
    Substitution,
    /// A backtick.
    Backtick,
    /// `)`, after `name=(`: what stands there are values, not commands.
    Array,
}

/// What the next word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expects {
    /// The name of a command, or an assignment before it.
    Command,
    /// An argument.
    Argument,
    /// An argument that may be an assignment, as behind `export`.
    Assignment,
    /// The `in` behind `for name`.
    ForIn,
    /// The `in` behind `case word`.
    CaseIn,
    /// The name of a function, behind `function`.
    FunctionName,
}

impl Default for Bash<'_> {
    fn default() -> Self {
        Self {
            modes: vec![Mode::Code(Code::new(CodeEnd::Script))],
            heredocs: Vec::new(),
            compounds: 0,
            is_continued: false,
            first_command: None,
        }
    }
}

impl Code {
    const fn new(end: CodeEnd) -> Self {
        let expects = if matches!(end, CodeEnd::Array) { Expects::Argument } else { Expects::Command };
        Self { end, brackets: 0, cases: 0, in_pattern: false, in_test: false, in_value: false, expects }
    }
}

impl<'a> Bash<'a> {
    /// Paints all that `s` shows, in the state where the last piece ended.
    pub fn lex(&mut self, s: &mut Scanner<'a>) {
        while !s.is_done() {
            s.plain();
            match self.modes.last() {
                Some(Mode::Double) => self.double(s),
                Some(Mode::Single) => self.single(s),
                Some(Mode::AnsiC) => self.ansi_c(s),
                Some(Mode::Parameter) => self.parameter_rest(s),
                Some(Mode::Arithmetic { .. }) => self.arithmetic(s),
                Some(Mode::Heredoc(_)) => self.heredoc(s),
                Some(Mode::Code(_)) | None => self.code(s),
            }
        }
    }

    /// Whether the shell would wait for more lines here.
    pub fn is_open(&self) -> bool {
        self.modes.len() > 1 || !self.heredocs.is_empty() || self.compounds > 0 || self.is_continued
    }

    /// The here-documents that start on the next line.
    pub fn take_heredocs(&mut self) -> Vec<Heredoc<'a>> {
        std::mem::take(&mut self.heredocs)
    }

    /// The name of the first command, if it is written out.
    pub fn first_command(&self) -> Option<&'a str> {
        self.first_command
    }

    /// The innermost place for commands, if nothing else is open in it.
    fn place(&mut self) -> Option<&mut Code> {
        match self.modes.last_mut() {
            Some(Mode::Code(code)) => Some(code),
            _ => None,
        }
    }

    fn expects(&self) -> Expects {
        match self.modes.last() {
            Some(Mode::Code(code)) => code.expects,
            _ => Expects::Argument,
        }
    }

    fn expect(&mut self, expects: Expects) {
        if let Some(place) = self.place() {
            place.expects = expects;
        }
    }

    fn is_array(&self) -> bool {
        matches!(self.modes.last(), Some(Mode::Code(Code { end: CodeEnd::Array, .. })))
    }

    /// Goes on after the quote that opens a string.
    fn open_quote(&mut self, string: Mode<'a>, s: &mut Scanner<'_>) {
        self.modes.push(string);
        s.skip(1);
        s.paint(Class::String);
    }

    fn pop(&mut self) {
        if self.modes.len() > 1 {
            self.modes.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn a_command_is_what_stands_where_a_command_may() {
        assert_eq!(marks("sh", "A=1 make all"), "«nv:A»«o:=»«m:1» «nf:make» all");
        assert_eq!(marks("sh", "sudo -E ./run a | tee b"), "«nf:sudo» «na:-E» «nf:./run» a «o:|» «nf:tee» b");
        assert_eq!(marks("sh", "> log true && x"), "«o:>» log «nb:true» «o:&&» «nf:x»");
        assert_eq!(
            marks("sh", "echo if; if x; then y; fi"),
            "«nb:echo» if«o:;» «k:if» «nf:x»«o:;» «k:then» «nf:y»«o:;» «k:fi»"
        );
        assert_eq!(marks("sh", "a=(b -c)\nd"), "«nv:a»«o:=»(b «na:-c»)\n«nf:d»");
    }

    #[test]
    fn a_bracket_in_the_pattern_of_a_case_does_not_end_a_substitution() {
        let expected = "«se:$(»«k:case» «nv:$a» «k:in» x) «nf:y»«o:;;» «k:esac»«se:)» z";
        assert_eq!(marks("sh", "$(case $a in x) y;; esac) z"), expected);
    }

    #[test]
    fn a_loop_in_a_case_has_no_patterns() {
        let code = "case a in\nb) for x in c; do d; done;;\nesac";
        let expected =
            "«k:case» a «k:in»\nb) «k:for» x «k:in» c«o:;» «k:do» «nf:d»«o:;» «k:done»«o:;;»\n«k:esac»";
        assert_eq!(marks("sh", code), expected);
    }

    #[test]
    fn strings_hold_expansions_that_hold_strings() {
        assert_eq!(
            marks("sh", r#""a $(b "c $d") e""#),
            "«s:\"a» «se:$(»«nf:b» «s:\"c» «nv:$d»«s:\"»«se:)» «s:e\"»"
        );
        assert_eq!(marks("sh", r#"'$a' "\$b""#), "«s:'$a' \"»«se:\\$»«s:b\"»");
        assert_eq!(marks("sh", "${a:-\"b\"}"), "«nv:${a»«o::-»«s:\"b\"»«nv:}»");
    }

    #[test]
    fn a_heredoc_is_text_and_expands_unless_its_word_is_quoted() {
        assert_eq!(
            marks("sh", "a <<X\n$b # c\nX\nd"),
            "«nf:a» «o:<<»«nl:X»\n«nv:$b» «s:# c»\n«nl:X»\n«nf:d»"
        );
        assert_eq!(marks("sh", "a <<'X'\n$b\nX"), "«nf:a» «o:<<»«nl:'X'»\n«s:$b»\n«nl:X»");
        assert_eq!(
            marks("sh", "a <<X <<-Y | b\n1\nX\n2\n\tY\nc"),
            "«nf:a» «o:<<»«nl:X» «o:<<-»«nl:Y» «o:|» «nf:b»\n«s:1»\n«nl:X»\n«s:2»\n\t«nl:Y»\n«nf:c»"
        );
    }

    #[test]
    fn a_hash_begins_a_comment_only_where_a_word_begins() {
        assert_eq!(marks("sh", "a#b $#  #c"), "«nf:a#b» «nv:$#»  «c:#c»");
    }

    #[test]
    fn a_script_that_starts_with_a_prompt_is_a_session() {
        assert_eq!(marks("bash", "$ a\nb"), "«gp:$» «nf:a»\n«go:b»");
    }
}
