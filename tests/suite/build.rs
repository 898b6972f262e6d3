//! `kb build`.

use crate::harness::Project;

#[test]
fn a_folder_with_only_content_builds() {
    let project = Project::bare().file("content/a.md", "---\nvisibility: public\n---\n# Hello\n\nWorld.\n");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0);
    assert_eq!(run.stdout, "Built 1 note, 7 pages (21 files written), 1 warning, in T\n");
    assert!(project.read("public/a.html").contains("<p>World.</p>"));
}

#[test]
fn a_second_build_writes_nothing() {
    let project = Project::new().file("content/a.md", "Text.\n");
    project.build();
    let run = project.build();
    assert_eq!(run.stdout, "Built 1 note, 7 pages (0 files written), no problems, in T\n");
}
