//! Lists over several pages, and sites below a sub-path.

use super::attributes;
use crate::harness::{Project, pixel};
use crate::html;

/// A project whose notes are called `Note 001` and so on.
fn many(count: usize) -> Project {
    (1..=count).fold(Project::new(), |project, number| {
        project.file(&format!("content/Note {number:03}.md"), "---\ntags: [all]\n---\n")
    })
}

/// How many cards a list's page has, and where its pagination leads.
fn list<'h>(page: &'h str, first: &str) -> (usize, Vec<&'h str>) {
    let cards = html::inner(page, "a").iter().filter(|text| text.starts_with("Note ")).count();
    let (_, main) = page.split_once("<main").expect("a main part");
    (cards, attributes(main, "href").into_iter().filter(|url| url.starts_with(first)).collect())
}

#[test]
fn a_list_of_more_than_a_hundred_notes_has_several_pages() {
    let project = many(201);
    project.build();
    for (path, first) in [("notes", "/notes"), ("tags/all", "/tags/all")] {
        let page = |suffix: &str| project.read(&format!("public/{path}{suffix}.html"));
        let (one, two, three) = (page(""), page("/page/2"), page("/page/3"));
        let url = |number: usize| format!("{first}/page/{number}");
        assert_eq!(list(&one, &format!("{first}/page")), (100, vec![url(2).as_str()]));
        assert_eq!(list(&two, &format!("{first}/page")), (100, vec![url(3).as_str()]));
        assert_eq!(list(&three, &format!("{first}/page")), (1, vec![url(2).as_str()]));
        assert!(
            two.contains(&format!("<link rel=\"canonical\" href=\"https://example.org{first}/page/2\">"))
        );
        assert!(!project.has(&format!("public/{path}/page/1.html")));
        assert!(!project.has(&format!("public/{path}/page/4.html")));
    }
}

#[test]
fn a_list_of_a_hundred_notes_has_one_page() {
    let project = many(100);
    project.build();
    assert_eq!(list(&project.read("public/notes.html"), "/notes/page"), (100, Vec::new()));
    assert!(!project.has("public/notes/page/2.html"));
}

#[test]
fn every_address_of_a_site_below_a_sub_path_has_it() {
    let project = Project::new()
        .file("kb.yaml", "base_url: https://example.org/kb/\ndefaults: {visibility: public}\n")
        .file("content/index.md", "To [[b]].\n")
        .file("content/a.md", "---\ntags: [t]\ncategory: C\n---\nTo [[b#Part]] and ![[i.png]] and #u.\n")
        .file("content/b.md", "## Part\n\nTo [[a]].\n")
        .file("content/i.png", pixel("png"));
    project.build();
    let pages = project.files("public").into_iter().filter(|file| file.ends_with(".html"));
    let mut seen = 0;
    for page in pages {
        let html = project.read(&format!("public/{page}"));
        for url in attributes(&html, "href").into_iter().chain(attributes(&html, "src")) {
            seen += 1;
            let is_below = url.starts_with("/kb/") || url.starts_with("https://example.org/kb/");
            assert!(is_below || url.starts_with('#'), "{page}: {url}");
        }
    }
    assert!(seen > 100, "{seen}");
    assert!(project.prose("public/a.html").contains("href=\"/kb/b#part\""));
}
