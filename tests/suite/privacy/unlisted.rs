//! Unlisted notes have a page and are nowhere else.

use super::holding;
use crate::harness::{Project, pixel};

fn vault() -> Project {
    Project::new()
        .file("content/index.md", "Home.\n")
        .file("content/listed.md", "---\ntags: [common]\nupdated: 2026-01-01\n---\nCommon words.\n")
        .file(
            "content/quiet.md",
            "---\ntitle: CanaryTitle\nvisibility: unlisted\ndescription: CanaryDescription\ntags: [common, canarytag]\ncategory: CanaryCategory\naliases: [old]\nupdated: 2026-02-02\n---\nCommon words. [[listed]] #canaryinline ![[i.png]]\n",
        )
        .file("content/i.png", pixel("picture"))
}

#[test]
fn an_unlisted_note_is_on_its_own_page_alone() {
    let project = vault();
    project.build();
    assert_eq!(holding(&project, "canary"), ["quiet.html", "quiet.md"]);
    assert_eq!(holding(&project, "/quiet"), ["old.html", "quiet.html", "quiet.md"]);
}

#[test]
fn an_unlisted_page_asks_not_to_be_indexed() {
    let project = vault();
    project.build();
    let noindex = "<meta name=\"robots\" content=\"noindex\">";
    assert!(project.read("public/quiet.html").contains(noindex));
    assert!(!project.read("public/listed.html").contains(noindex));
    assert!(project.read("public/_headers").contains("/*.md\n  X-Robots-Tag: noindex\n"));
}

#[test]
fn an_unlisted_note_can_be_linked_and_named_as_related() {
    let project = vault().file("content/other.md", "---\nrelated: [quiet]\n---\n[[quiet]]\n");
    project.build();
    assert!(
        project.prose("public/other.html").contains("<a class=\"wikilink\" href=\"/quiet\">CanaryTitle</a>")
    );
    let page = project.read("public/other.html");
    assert!(page.contains("<h2>Related Notes</h2>") && page.contains("<p>CanaryDescription</p>"));
}

#[test]
fn a_tag_that_only_unlisted_notes_have_is_text() {
    let project = vault();
    project.build();
    assert!(project.prose("public/quiet.html").contains("#canaryinline"));
    assert!(!project.prose("public/quiet.html").contains("class=\"tag\""));
    assert!(
        !project.has("public/tags/canarytag.html") && !project.has("public/categories/canarycategory.html")
    );
}
