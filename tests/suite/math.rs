//! Formulas as what lies around them sees them: checks, descriptions, titles, feeds, style sheets.

use crate::harness::Project;

fn project(text: &str) -> Project {
    Project::new().file("content/note.md", text)
}

#[test]
fn a_command_that_is_not_known_is_a_warning_at_its_place() {
    let text = "So $\\frac{a}{b} < \\fracc{c}{d}$ holds.\n";
    let expected = "
        warning[bad-math]: kb knows no TeX command `\\fracc`
         --> content/note.md:1:19
          |
        1 | So $\\frac{a}{b} < \\fracc{c}{d}$ holds.
          |                   ^^^^^^
          |
          = help: check its spelling; words stand in `\\text{…}`, names of functions in `\\operatorname{…}`
        ";
    project(text).warns(expected);
    let check = project(text).run(&["check"]);
    assert_eq!(check.stderr.matches("bad-math").count(), 1, "{}", check.stderr);
}

#[test]
fn what_is_not_closed_is_told_where_it_opens() {
    project("> A quote\n>\n> $$\n> a +\n> \\left( b\n> $$\n").warns(
        "
        warning[bad-math]: nothing closes this `\\left(`
         --> content/note.md:5:3
          |
        5 | > \\left( b
          |   ^^^^^^
          |
          = help: close it with `\\right` and a bracket, or `\\right.` for none
        ",
    );
}

#[test]
fn what_is_missing_at_the_end_is_told_after_what_stands_there() {
    project("```math\na +\nb_\n```\n").warns(
        "
        warning[bad-math]: something is missing here
         --> content/note.md:3:2
          |
        3 | b_
          |  ^
          |
          = help: commands, `^` and `_` apply to what follows them: write it in braces, `{…}`
        ",
    );
}

#[test]
fn a_problem_in_what_kb_reads_by_another_name_is_told_where_it_was_written() {
    project("$$\\begin{align} a &= \\mbox{b} \\\\ c &= d^e^f \\end{align}$$\n").warns(
        "
        warning[bad-math]: two of `^`, or two of `_`, apply to one thing
         --> content/note.md:1:42
          |
        1 | $$\\begin{align} a &= \\mbox{b} \\\\ c &= d^e^f \\end{align}$$
          |                                          ^
          |
          = help: say what belongs together with braces: `{a^b}^c` or `a^{b^c}`
        ",
    );
}

#[test]
fn a_formula_that_is_too_deep_or_too_long_is_shown_as_its_source() {
    let fence = |tex: String| format!("```math\n{tex}\n```\n");
    for (text, message) in [
        (format!("$${}x{}$$\n", "\\sqrt{".repeat(500), "}".repeat(500)), "this formula is nested too deeply"),
        (fence("{".repeat(9_000)), "this formula is nested too deeply"),
        (fence("~".repeat(9_000)), "this formula is nested too deeply"),
        (fence("x^{".repeat(300_000)), "this formula is too long"),
    ] {
        let project = project(&text);
        let run = project.run(&["build"]);
        assert!(run.stderr.contains(&format!("warning[bad-math]: {message}\n")), "{}", run.stderr);
        assert!(project.read("public/note.html").contains("<code class=\"math-error\">"));
    }
}

#[test]
fn a_title_and_a_description_show_formulas_as_text() {
    let project = project("# The $n$-th root\n\n$$\\sqrt[n]{x}$$\n\nOf $x^2$, the root is $x$.\n");
    project.build();
    let page = project.read("public/note.html");
    assert!(page.contains("<title>The n-th root"), "{page}");
    assert!(page.contains("<meta name=\"description\" content=\"Of x², the root is x.\">"), "{page}");
}

#[test]
fn a_feed_has_formulas_without_their_source() {
    let project = project("---\npublished: 2024-01-01\nupdated: 2024-01-01\n---\nOf $x^2$.\n");
    project.build();
    let feed = project.read("public/feed.json");
    assert!(feed.contains("<math>") && !feed.contains("annotation"), "{feed}");
}

#[test]
fn pages_without_formulas_do_not_load_their_style_sheet() {
    let project = project("Of $x$.\n").file("content/other.md", "Of $5.\n");
    project.build();
    let loads = |page: &str| project.read(page).contains("href=\"/assets/math.");
    assert!(loads("public/note.html") && !loads("public/other.html"));
}
