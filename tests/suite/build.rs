//! `kb build`.

use crate::harness::Project;

#[test]
fn a_folder_with_only_content_builds() {
    let project = Project::bare().file("content/a.md", "---\nvisibility: public\n---\n# Hello\n\nWorld.\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0);
    assert_eq!(
        run.stdout,
        "Built 1 note, 5 pages (20 files written), 1 warning, in T\n\
         1 note has no date: none is written, and there is no git history.\n"
    );
    assert!(project.read("public/a.html").contains("<p>World.</p>"));
}

#[test]
fn a_second_build_writes_nothing() {
    let project = Project::new().file("content/a.md", "Text.\n");
    project.build();
    let run = project.build();
    assert_eq!(run.stdout, "Built 1 note, 5 pages (0 files written), no problems, in T\n");
}

#[test]
fn what_a_removed_note_left_behind_goes_with_it() {
    let project = Project::new().file("content/a.md", "Text.\n").file("content/b/c.md", "More.\n");
    project.build();
    assert!(project.has("public/b/c.html") && project.has("public/b/c.md"));
    project.remove("content/b/c.md");
    let run = project.build();
    assert!(run.stdout.contains(" and 2 removed"), "{}", run.stdout);
    assert!(!project.path().join("public/b").exists());
}

#[test]
fn a_note_called_404_is_the_page_for_what_is_not_there() {
    let project =
        Project::new().file("content/404.md", "# Lost?\n\nTry the list.\n").file("content/a.md", "Text.\n");
    project.build();
    let page = project.read("public/404.html");
    assert!(
        page.contains("<p>Try the list.</p>") && page.contains("noindex") && !page.contains("canonical"),
        "{page}"
    );
    for file in ["notes.html", "sitemap.xml", "llms.txt", "graph.html"] {
        assert!(!project.read(&format!("public/{file}")).contains("404"), "{file}");
    }
}
