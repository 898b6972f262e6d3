//! Console sessions: prompts, the commands typed there, and what they print.

use crate::class::Class;
use crate::lexer::bash::Bash;
use crate::lexer::python;
use crate::scanner::{Scanner, is_blank, is_line_end};

/// Paints a session in a shell. A block without any prompt stays plain: nobody can tell what was typed.
pub fn lex(s: &mut Scanner) {
    let habits = Habits::of(s.rest());
    let mut bash = Bash::default();
    let mut in_command = false;
    while !s.is_done() {
        let line = current_line(s.rest());
        let prompt = habits.prompt(line);
        if let Some(length) = prompt {
            // A new prompt ends whatever the last command left open.
            bash = Bash::default();
            s.skip(length);
            s.paint(Class::Prompt);
        } else if in_command && bash.is_open() {
            if matches!(line.as_bytes(), [b'>'] | [b'>', b' ', ..]) {
                s.skip(1);
                s.paint(Class::Prompt);
                s.skip(usize::from(s.byte() == b' '));
            }
        } else {
            in_command = false;
            s.eat_line();
            s.paint_as(habits.line_class(line));
            s.eat_line_end();
            continue;
        }
        in_command = true;
        s.within(line_length(s.rest()), |s| bash.lex(s));
    }
}

/// Paints a session in Python's interpreter, or a doctest.
pub fn lex_python(s: &mut Scanner) {
    while !s.is_done() {
        let line = current_line(s.rest());
        if matches!(line, ">>>" | "...") || line.starts_with(">>> ") || line.starts_with("... ") {
            s.skip(3);
            s.paint(Class::Prompt);
            s.within(line_length(s.rest()), python::lex);
        } else {
            s.eat_line();
            s.paint(Class::Output);
            s.eat_line_end();
        }
    }
}

/// Which prompts a session uses. Some signs are prompts in one session and something else in another.
struct Habits {
    has_prompts: bool,
    /// `# ` is the prompt of root, unless there is `$ `: then it begins a comment.
    has_root: bool,
    /// `> ` is a prompt, and not what continues a command.
    has_angle: bool,
}

impl Habits {
    fn of(session: &str) -> Self {
        let first = session.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        let strict = Self { has_prompts: true, has_root: false, has_angle: false };
        let has_user = session.lines().any(|line| strict.prompt(line).is_some());
        let has_root = !has_user && session.lines().any(|line| line.starts_with("# "));
        let has_angle = !has_user && !has_root && first.starts_with("> ");
        Self { has_prompts: has_user || has_root || has_angle, has_root, has_angle }
    }

    /// The class of a line that was not typed.
    fn line_class(&self, line: &str) -> Option<Class> {
        let class = if line.starts_with("# ") { Class::Comment } else { Class::Output };
        self.has_prompts.then_some(class)
    }

    /// The length of the prompt that `line` starts with.
    fn prompt(&self, line: &str) -> Option<usize> {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let environment = environment_length(&line[indent..]);
        let start = indent + environment;
        let rest = &line[start..];
        let is_sign = |byte: u8| {
            matches!(byte, b'$' | b'%')
                || byte == b'#' && (self.has_root || environment > 0)
                || byte == b'>' && self.has_angle
        };
        if let [sign, tail @ ..] = rest.as_bytes()
            && is_sign(*sign)
            && (tail.first().is_none_or(|byte| is_blank(*byte)))
        {
            // Output may be indented and start with a sign, as the progress of curl does.
            return (indent == 0 || *sign == b'$').then_some(start + 1);
        }
        let arrow = ["❯", "➜", "λ"].iter().find(|arrow| rest.starts_with(**arrow));
        arrow.map(|arrow| start + arrow.len()).or_else(|| Some(start + place_length(rest)?))
    }
}

/// The length of `(venv) ` in front of a prompt.
fn environment_length(line: &str) -> usize {
    let end = line.strip_prefix('(').and_then(|rest| rest.find(") "));
    end.filter(|end| !line[1..=*end].contains(' ')).map_or(0, |end| end + 3)
}

/// The length of a prompt that says where it is: `user@host:~/src$`, `[root@web ~]#`, `bash-5.2$`, `/app #`,
/// `PS C:\src>`, up to and with its sign.
fn place_length(line: &str) -> Option<usize> {
    let is_end = |at: usize, byte: u8| {
        matches!(byte, b'$' | b'#' | b'%' | b'>')
            && line.as_bytes().get(at + 1).is_none_or(|next| is_blank(*next))
    };
    let at = line.bytes().enumerate().take(100).position(|(at, byte)| is_end(at, byte))?;
    let place = &line[..at];
    let words = place.split([' ', '\t']).filter(|word| !word.is_empty()).count();
    let is_place = match line.as_bytes()[at] {
        b'>' => {
            place.starts_with("PS ") && place[3..].trim_start().get(1..3) == Some(":\\")
                || place.get(1..3) == Some(":\\")
        }
        _ => {
            place.starts_with('[') && place.ends_with(']') && place.contains('@')
                || words <= 2
                    && place.find('@').is_some_and(|at| at > 0 && !place[..at].contains([' ', ':', '/']))
                || words == 1 && (place.starts_with("bash-") || place.starts_with("sh-"))
                || words == 1 && place.starts_with(['/', '~'])
        }
    };
    is_place.then_some(at + 1)
}

fn current_line(rest: &str) -> &str {
    &rest[..rest.bytes().position(is_line_end).unwrap_or(rest.len())]
}

/// The bytes of the line that `rest` starts with, and of its line break.
fn line_length(rest: &str) -> usize {
    let line = current_line(rest).len();
    let line_break = &rest[line..];
    line + if line_break.starts_with("\r\n") { 2 } else { usize::from(!line_break.is_empty()) }
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn prompts_of_many_shells_are_known() {
        let prompts = [
            "$",
            "%",
            "(venv) $",
            "user@host:~/src$",
            "user@host ~ %",
            "[root@web1 ~]#",
            "root@3f2a:/app#",
            "bash-5.2$",
            "/app #",
            "~/src $",
            "❯",
            "PS C:\\src>",
            "C:\\src>",
        ];
        for prompt in prompts {
            let expected = format!("«gp:{prompt}» «nf:ls»\n«go:a b»\n");
            assert_eq!(marks("console", &format!("{prompt} ls\na b\n")), expected);
        }
    }

    #[test]
    fn a_hash_is_the_prompt_of_root_unless_there_is_a_dollar_sign() {
        assert_eq!(marks("console", "# ls\na"), "«gp:#» «nf:ls»\n«go:a»");
        assert_eq!(marks("console", "# list\n$ ls"), "«c:# list»\n«gp:$» «nf:ls»");
    }

    #[test]
    fn output_that_looks_like_a_prompt_is_output() {
        let output = "100 $\nmail a@b.c 50%\n> build\n  % Total";
        let html = marks("console", &format!("$ a\n{output}"));
        assert_eq!(html.matches("«gp:").count(), 1, "{html}");
    }

    #[test]
    fn a_command_goes_on_while_the_shell_would_wait() {
        assert_eq!(marks("console", "$ a \\\n> -b\nc"), "«gp:$» «nf:a» \\\n«gp:>» «na:-b»\n«go:c»");
        assert_eq!(marks("console", "$ a \\\n  -b\nc"), "«gp:$» «nf:a» \\\n  «na:-b»\n«go:c»");
        assert_eq!(marks("console", "$ a |\n> b\n> c"), "«gp:$» «nf:a» «o:|»\n«gp:>» «nf:b»\n«go:> c»");
        assert_eq!(
            marks("console", "$ a <<X\n> b\n> X\nc"),
            "«gp:$» «nf:a» «o:<<»«nl:X»\n«gp:>» «s:b»\n«gp:>» «nl:X»\n«go:c»"
        );
        assert_eq!(marks("console", "$ echo don't\n$ b"), "«gp:$» «nb:echo» don«s:'t»\n«gp:$» «nf:b»");
    }

    #[test]
    fn a_session_without_a_prompt_is_plain() {
        assert_eq!(marks("console", "npm install\n"), "npm install\n");
    }

    #[test]
    fn an_interpreter_s_session_is_python() {
        assert_eq!(marks("python", ">>> 1 + x\n2\n"), "«gp:>>>» «m:1» «o:+» x\n«go:2»\n");
        assert_eq!(
            marks("pycon", ">>> def f():\n...     pass\n"),
            "«gp:>>>» «k:def» «nf:f»():\n«gp:...»     «k:pass»\n"
        );
    }
}
