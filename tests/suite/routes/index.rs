//! Notes that are called `index` by their slug or permalink.

use crate::harness::Project;

#[test]
fn a_note_with_the_slug_index_is_its_folders_page() {
    let project = Project::new()
        .file("content/guides/start.md", "---\nslug: index\n---\nStart.\n")
        .file("content/other.md", "---\npermalink: docs/index\n---\nSee [[start]].\n");
    project.build();
    assert!(project.has("public/guides/index.html") && project.has("public/docs/index.html"));
    assert!(project.read("public/docs/index.html").contains("href=\"/guides/\""));
}
