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
