//! Comments are remarks between authors: no page, feed or Markdown export has them.

use super::holding;
use crate::harness::{Project, pixel};

#[test]
fn a_comment_is_nowhere() {
    for text in [
        "a <!-- Canary --> b",
        "a <!-- Canary\nCanary --> b",
        "<!-- Canary\n\nCanary\n-->\nafter",
        "<div>\n<!-- Canary -->\n</div>",
        "> <!-- Canary\n> Canary -->\n> quote",
        "- <!-- Canary -->\n- a <!-- Canary --> b",
        "| a |\n|---|\n| <!-- Canary --> x |",
        "# T <!-- Canary -->\n\n<!-- Canary --> Text.",
        "x[^1]\n\n[^1]: <!-- Canary --> y",
        "[<!-- Canary --> x](https://example.com) [[a|<!-- Canary --> x]] ![<!-- Canary --> x](i.png)",
        "<details>\n<summary>s</summary>\n<!-- Canary -->\n\ntext <!-- Canary -->\n\n</details>",
        "[x]: <!-- Canary -->",
        "a %%Canary%% b",
        "a %%Canary\nCanary%% b",
        "%%\nCanary\n\n- Canary\n\n```\nCanary\n```\n%%\nafter",
        "> a\n> %%Canary%%\n> b",
        "# T %%Canary%%\n\n%% Canary %%Text.",
        "| a |\n|---|\n| %%Canary%% x |",
        "x[^1]\n\n[^1]: %%Canary%% y",
        "%%[[Canary]] ![[Canary.png]] #canary `Canary%% `x`",
        "[x %%Canary%%](https://example.com/%%Canary%%) [[a|%%Canary%% x]] ![%%Canary%% x](i.png)",
        "<div>\n%%Canary%%\n</div>",
        "<!-- %% --> %%Canary%%",
        "%%<!-- Canary%%",
        "$a %% Canary %% b$ and $$c %% Canary %% d$$",
        "$$\na % Canary\n\n- b %% Canary\n$$",
        "$\\frac{a % Canary\n}{b}$",
        "```math\na % Canary\n```\n\n> ```math\n> b %% Canary\n> ```",
        "$a <!-- Canary --> b$",
        "Of $x % Canary\ny$\n===\n\n$\\newcommand{\\a}{b} % Canary\nc$ ![Of $x % Canary\ny$](i.png)",
        "```ad-tip\ntitle: T %%Canary%%\n%%Canary%% <!-- Canary --> text\n```",
        "- x\n\n   ```js\na\n   ```\n\n   %%Canary%% b",
    ] {
        let project = Project::new()
            .file("content/a.md", format!("---\nupdated: 2026-01-01\n# Canary\n---\n{text}\n"))
            .file("content/i.png", pixel("i"));
        project.build();
        assert_eq!(holding(&project, "canary"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_comment_in_code_is_code() {
    let text = "`<!-- Shown -->` `%%Shown%%`\n\n```html\n<!-- Shown --> %%Shown%%\n```\n\n- ~~~\n  %%Shown%%\n  ~~~\n";
    let project = Project::new().file("content/a.md", text);
    project.build();
    let prose = project.prose("public/a.html");
    assert_eq!(prose.matches("Shown").count(), 5, "{prose}");
}

#[test]
fn a_comment_without_an_end_keeps_the_note_back() {
    for (text, line, column) in [
        ("Text %%Canary\n\nCanary\n", 1, 6),
        ("a\n\n- %% b\n", 3, 3),
        ("%%a%% %%\n", 1, 7),
        ("%% $a%% x %%Canary$\n", 1, 11),
    ] {
        let project = Project::new().file("content/a.md", text);
        let excerpt = text.lines().nth(line - 1).unwrap_or_default();
        let pointer = " ".repeat(column - 1) + "^^";
        project.leaves_out(&format!(
            "
            warning[unclosed-comment]: this comment has no end, so the note is not published
             --> content/a.md:{line}:{column}
              |
            {line} | {excerpt}
              | {pointer}
              |
              = help: end it with `%%`, or write `\\%%` to show the signs
            "
        ));
    }
}

#[test]
fn where_it_is_unclear_whether_something_is_code_the_note_is_kept_back() {
    // Four blanks make no fence here, and what looks like code in it is text.
    let project = Project::new().file("content/a.md", "a\n    ```\n%%Canary%%\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(!project.has("public/a.html"));
    assert!(run.stderr.starts_with("warning[unclosed-comment]"), "{}", run.stderr);
}

#[test]
fn a_comment_that_does_not_end_in_its_block_keeps_the_note_back() {
    for (text, line, column) in [
        ("Text <!-- Canary\n\nCanary --> end\n", 1, 6),
        ("Text <!-- Canary\n", 1, 6),
        ("<div>\n<!-- Canary\n\nCanary -->\n</div>\n", 2, 1),
        ("<!-- Canary\n\nto the end\n", 1, 1),
        ("> <!-- Canary\n\nCanary -->\n", 1, 3),
    ] {
        let project = Project::new().file("content/a.md", text);
        let excerpt = text.lines().nth(line - 1).unwrap_or_default();
        let pointer = " ".repeat(column - 1) + "^^^^";
        project.leaves_out(&format!(
            "
            warning[unclosed-comment]: this comment does not end in its paragraph or block, so the note is not published
             --> content/a.md:{line}:{column}
              |
            {line} | {excerpt}
              | {pointer}
              |
              = help: end it with `-->` before a blank line, or write `\\<!--` to show it
            "
        ));
    }
}

#[test]
fn the_start_of_a_comment_may_be_shown() {
    for text in [
        "Write \\<!-- or \\%% to start one.\n",
        "Write &lt;!-- to start one.\n",
        "Write `<!--` to start one.\n",
    ] {
        let project = Project::new().file("content/a.md", text);
        project.build();
        assert!(project.prose("public/a.html").contains("&lt;!--"), "{text}");
    }
}
