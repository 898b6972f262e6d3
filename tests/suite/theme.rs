//! Themes: files of the project over those of the default theme.

use crate::harness::Project;

#[test]
fn a_theme_overrides_single_templates_and_assets() {
    let project = Project::new()
        .file("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\ntheme: mine\n")
        .file("themes/mine/404.html", "<p>{{ site.title }}: {{ page.title }}</p>\n")
        .file("themes/mine/assets/kb.css", "body { color: red }\n")
        .file("themes/mine/assets/extra.css", "p { margin: 0 }\n")
        .file("content/a.md", "Text.\n");
    project.build();
    assert_eq!(project.read("public/404.html"), "<p>Notes: Page not found</p>\n");
    let assets = project.files("public/assets");
    let css = |name: &str| {
        assets
            .iter()
            .find(|file| file.starts_with(name))
            .map(|file| project.read(&format!("public/assets/{file}")))
    };
    assert_eq!(css("kb.").as_deref(), Some("body { color: red }\n"));
    assert_eq!(css("extra.").as_deref(), Some("p { margin: 0 }\n"));
    assert!(css("prose.").is_some_and(|text| text.len() > 1_000), "the rest is the default theme's");
}

#[test]
fn files_of_a_theme_that_mean_nothing_are_told_of() {
    let project = Project::new()
        .file("content/a.md", "Text.\n")
        .file("themes/default/README.md", "A theme.\n")
        .file("themes/default/hmoe.html", "<p></p>\n")
        .file("themes/default/404.html", " \n")
        .file("themes/default/footer.html", "<p></p>\n")
        .file("themes/default/graph.html", "{% include \"footer.html\" %}\n")
        .file("themes/default/kb.css", "p { margin: 0 }\n")
        .file("themes/default/note.tera", "<p></p>\n");
    project.warns(
        "
        warning[unused-theme-file]: the template `404.html` is empty, and so is what it makes
         --> themes/default/404.html:1:1
          |
        1 |
          | ^
          |
          = help: write the template, or remove the file: then the built-in one is used

        warning[unused-theme-file]: no page is made with `hmoe.html`, and no template names it
         --> themes/default/hmoe.html:1:1
          |
        1 | <p></p>
          | ^
          |
          = help: did you mean `home.html`?

        warning[unused-theme-file]: nothing uses `themes/default/kb.css`
         |
         = help: style sheets, scripts, fonts and pictures lie in the theme's folder `assets`

        warning[unused-theme-file]: nothing uses `themes/default/note.tera`
         |
         = help: the names of templates end with `.html`
        ",
    );
}

#[test]
fn a_theme_that_is_not_there_is_wrong_usage() {
    let project = Project::new().file("kb.yaml", "theme: mine\n").file("content/a.md", "Text.\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stderr,
        "error: there is no theme `mine`\nhelp: put its files into themes/mine/, or remove `theme:` from kb.yaml\n"
    );
}

#[test]
fn a_template_with_an_error_is_shown_at_its_place() {
    let project = Project::new()
        .file("themes/default/404.html", "<p>\n{{ page. }}\n</p>\n")
        .file("content/a.md", "Text.\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("error[template]: the template cannot be used: "), "{}", run.stderr);
    assert!(run.stderr.contains(" --> themes/default/404.html:2:10\n"), "{}", run.stderr);
    assert!(!project.has("public"));
}

#[test]
fn a_template_that_fails_on_a_page_writes_nothing_and_is_told_once() {
    let project = Project::new()
        .file("content/a.md", "Text.\n")
        .file("content/b.md", "Text.\n")
        .file("themes/default/note.html", "{{ note.nothing.here }}\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr.matches("error[template]").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("themes/default/note.html:1:"), "{}", run.stderr);
    assert!(!project.has("public"));
}

#[test]
fn a_template_that_would_never_end_is_a_problem_at_its_place() {
    let inner = "x".repeat(1_000);
    for (template, problem, place) in [
        (
            "<p>\n{% for i in range(end=40) %}{% set_global s = s ~ s %}{% endfor %}".to_owned(),
            "the template cannot be used: `s` doubles again and again, until no memory is left",
            "2:29",
        ),
        (
            "{% for i in range(end=100000000) %}x{% endfor %}".to_owned(),
            "the template cannot be used: `range` may have at most 1000 numbers",
            "1:13",
        ),
        (
            "{% for i in range(end=9) %}".repeat(3) + &"{% endfor %}".repeat(3),
            "the template cannot be used: more than 2 loops over `range` stand in each other",
            "1:55",
        ),
        (
            format!(
                "{{% for i in range(end=1000) %}}{{% for j in range(end=1000) %}}{inner}{{% endfor %}}{{% endfor %}}"
            ),
            "the template makes more than 256 MiB of the page `a`",
            "1:1",
        ),
    ] {
        let project = Project::new().file("content/a.md", "").file("themes/default/note.html", template);
        let run = project.run(&["build"]);
        let head = format!("error[template]: {problem}\n --> themes/default/note.html:{place}\n");
        assert!(
            run.status == 1 && run.stderr.starts_with(&head),
            "{}",
            &run.stderr[..400.min(run.stderr.len())]
        );
        assert!(!project.has("public"));
    }
}

#[test]
fn a_template_that_counts_and_adds_is_used() {
    let template = "{% for i in range(start=1, end=8, step_by=3) %}{{ i }},{% endfor %}{% for i in range(start=3, end=0, step_by=-1) %}{{ i }},{% endfor %}\
        {% set_global s = \"\" %}{% for i in range(end=1000) %}{% set_global s = s ~ \"ab\" %}{% endfor %}{{ s | length }}";
    let project = Project::new().file("content/a.md", "").file("themes/default/note.html", template);
    project.build();
    assert_eq!(project.read("public/a.html"), "1,4,7,3,2,1,2000");
}
