//! Backlinks, the author's related notes, and the suggestions that follow them.

use crate::harness::Project;

/// A note with a title and lines of front matter.
fn note(title: &str, lines: &str, body: &str) -> String {
    format!("---\ntitle: {title}\n{lines}\n---\n{body}\n")
}

/// Where the cards below a heading of a note's page lead, in order.
fn cards(project: &Project, page: &str, heading: &str) -> Vec<String> {
    let html = project.read(&format!("public/{page}.html"));
    let Some((_, section)) = html.split_once(&format!("<section><h2>{heading}</h2>")) else {
        return Vec::new();
    };
    let section = section.split("</section>").next().unwrap_or_default();
    let links = section.split("<a href=\"").skip(1);
    links.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn backlinks(project: &Project, page: &str) -> Vec<String> {
    cards(project, page, "Backlinks")
}

fn related(project: &Project, page: &str) -> Vec<String> {
    cards(project, page, "Related Notes")
}

fn see_also(project: &Project, page: &str) -> Vec<String> {
    cards(project, page, "See also")
}

/// Notes `a` to `h` that share a tag.
fn tagged() -> Project {
    "abcdefgh".chars().fold(Project::new(), |project, name| {
        project
            .file(&format!("content/{name}.md"), note(&name.to_uppercase().to_string(), "tags: [shared]", ""))
    })
}

#[test]
fn links_in_the_text_and_in_properties_make_backlinks_each_source_once_by_title() {
    let project = Project::new()
        .file(
            "content/target.md",
            note("Target", "aliases: [Goal]", "[[#Part]] [[target]] [x](target.md)\n\n## Part"),
        )
        .file("content/1.md", note("zeta", "", "[[target]] [[target|again]] [x](target.md)"))
        .file("content/2.md", note("Alpha", "related: [target]", ""))
        .file("content/3.md", note("beta", "related: [target]", "[[target#Part]]"))
        .file("content/4.md", note("Gamma", "", "![[target]]"))
        .file("content/5.md", note("delta", "", "> - [[Goal]]"))
        .file("content/index.md", note("Home", "", "[[target]]"))
        .file("content/6.md", note("In code", "", "`[[target]]`"))
        .file("content/7.md", note("Up", "up: \"[[target]]\"", ""))
        .file("content/8.md", note("Up in a list", "see: [\"[[target#Part]]\", 3]", ""))
        .file("content/9.md", note("Words", "see: about [[target]]", ""));
    assert_eq!(project.run(&["build"]).status, 0);
    assert_eq!(backlinks(&project, "target"), ["/2", "/3", "/5", "/4", "/", "/7", "/8", "/1"]);
}

#[test]
fn notes_of_one_title_are_ordered_by_their_urls() {
    let project = Project::new()
        .file("content/target.md", "")
        .file("content/b.md", note("Same", "", "[[target]]"))
        .file("content/a.md", note("same", "", "[[target]]"));
    project.build();
    assert_eq!(backlinks(&project, "target"), ["/a", "/b"]);
}

#[test]
fn unlisted_and_private_notes_make_no_backlinks() {
    let project = Project::new()
        .file("content/target.md", "")
        .file("content/a.md", note("A", "visibility: unlisted\nrelated: [target]", "[[target]]"))
        .file("content/b.md", note("B", "visibility: private\nrelated: [target]", "[[target]]"))
        .file("content/c.md", note("C", "draft: true", "[[target]]"));
    project.build();
    assert_eq!(backlinks(&project, "target"), Vec::<String>::new());
    assert!(!project.read("public/target.html").contains("Backlinks"));
}

#[test]
fn an_unlisted_note_has_backlinks_of_its_own() {
    let project = Project::new()
        .file("content/quiet.md", note("Quiet", "visibility: unlisted", ""))
        .file("content/a.md", note("A", "", "[[quiet]]"));
    project.build();
    assert_eq!(backlinks(&project, "quiet"), ["/a"]);
}

#[test]
fn related_notes_stand_in_the_authors_order_each_once_without_the_note_itself() {
    let project = tagged()
        .file("content/p.md", note("P", "visibility: private", ""))
        .file("content/a.md", note("A", "related: [g, \"[[C]]\", b, G, a, p, c.md, h]", ""));
    project.build();
    assert_eq!(related(&project, "a"), ["/g", "/c", "/b", "/h"]);
}

#[test]
fn a_related_note_is_shown_with_its_title_and_description() {
    let project = Project::new()
        .file("content/a.md", note("A", "related: [b]", ""))
        .file("content/b.md", note("The B", "description: What it is & does.", ""));
    project.build();
    assert!(project.read("public/a.html").contains(
        "<section><h2>Related Notes</h2><ul class=\"cards\"><li class=\"card\"><a href=\"/b\">The B</a><p>What it is &amp; does.</p></li></ul></section>"
    ));
}

#[test]
fn suggestions_fill_a_short_list_up_to_the_number() {
    let project = tagged();
    project.build();
    assert_eq!(see_also(&project, "a"), ["/b", "/c", "/d", "/e", "/f"]);
    project.write("content/a.md", note("A", "tags: [shared]\nrelated: [d, b]", ""));
    project.build();
    assert_eq!(
        (related(&project, "a").len(), see_also(&project, "a")),
        (2, vec!["/c".into(), "/e".into(), "/f".into()])
    );
}

#[test]
fn a_list_that_is_long_enough_has_no_suggestions() {
    let project = tagged().file("content/a.md", note("A", "tags: [shared]\nrelated: [b, c, d, e, f, g]", ""));
    project.build();
    assert_eq!(related(&project, "a"), ["/b", "/c", "/d", "/e", "/f", "/g"]);
    assert_eq!(see_also(&project, "a"), Vec::<String>::new());
    assert!(!project.read("public/a.html").contains("See also"));
}

#[test]
fn the_number_is_the_sites() {
    for (number, wanted) in [(0, 0), (1, 0), (3, 1), (100, 5)] {
        let project = tagged().file("content/a.md", note("A", "tags: [shared]\nrelated: [b, c]", "")).file(
            "kb.yaml",
            format!("base_url: https://example.org\ndefaults: {{visibility: public}}\nrelated: {number}\n"),
        );
        project.build();
        assert_eq!((related(&project, "a").len(), see_also(&project, "a").len()), (2, wanted), "{number}");
    }
}

#[test]
fn what_is_nearer_comes_first() {
    let project = Project::new()
        .file("content/a.md", note("A", "tags: [rare, common]\ncategory: One", "[[linked]] quokka numbat"))
        .file("content/linked.md", note("Linked", "", ""))
        .file("content/rare.md", note("Rare", "tags: [rare]", ""))
        .file("content/words.md", note("Words", "", "quokka numbat"))
        .file("content/category.md", note("Category", "tags: [common]\ncategory: One", ""))
        .file("content/common.md", note("Common", "tags: [common]", ""))
        .file("content/far.md", note("Far", "category: One", ""))
        .file("content/more.md", note("More", "tags: [common]", ""));
    project.build();
    assert_eq!(see_also(&project, "a"), ["/linked", "/rare", "/category", "/common", "/more"]);
}

#[test]
fn private_and_unlisted_notes_are_not_suggested() {
    let project = tagged()
        .file("content/b.md", note("B", "visibility: private\ntags: [shared]", ""))
        .file("content/c.md", note("C", "visibility: unlisted\ntags: [shared]", ""));
    project.build();
    assert_eq!(see_also(&project, "a"), ["/d", "/e", "/f", "/g", "/h"]);
}

#[test]
fn suggestions_are_the_same_whatever_the_threads_and_the_order_of_files() {
    let page = |threads: &str, names: &str| {
        let project = names.chars().fold(Project::new(), |project, name| {
            let text =
                note(&name.to_string(), "tags: [one, two]", &format!("quokka {name}{name}{name}{name}"));
            project.file(&format!("content/{name}.md"), text)
        });
        let project = project.variable("RAYON_NUM_THREADS", threads);
        project.build();
        project.contents("public")
    };
    assert_eq!(page("1", "abcdefghij"), page("4", "jihgfedcba"));
}
