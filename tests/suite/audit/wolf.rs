//! Names that come from anywhere but the private note: the audit says nothing.

use crate::harness::Project;

/// Private notes whose names stand in every site.
const NAMES: &[&str] = &[
    "2026-06-28",
    "2026-06",
    "2026",
    "June 28, 2026",
    "Jun 28",
    "Notes",
    "Home",
    "index",
    "404",
    "C",
    "1984",
    "Tags",
    "Graph",
    "Page not found",
    "Atom feed",
    "Note",
    "Tip",
    "Warning",
    "Category",
    "public",
    "Docker",
    "docker tips",
    "Tips Docker",
    "All notes",
    "See also",
    "2 notes",
    "1 min read",
    "Skip to content",
    "English",
    "en",
    "example",
    "example.org",
    "README",
    "kb",
    "JSON feed",
    "noindex",
    "Seedling",
    "Status Seedling",
    "List",
    "Contents",
    "headline",
    "TechArticle",
    "WebSite",
    "X-Frame-Options",
    "Feeds",
    "site",
    "sitemap",
    "robots",
    "llms",
    "Related notes",
    "Linked from",
    "math",
    "mrow",
    "blockquote",
    "table",
    "code",
    "script",
    "title",
    "description",
    "footnotes",
    "callout",
    "task",
    "checkbox",
    "svg",
    "circle",
    "viewBox",
    "href",
    "class",
    "true",
    "UTF-8",
    "Updated",
    "Published",
    "View as Markdown",
    "Recently updated",
    "Breadcrumbs",
    "Tags Docker",
    "Notes Home",
    "Home Notes",
];

fn site(extra: &str) -> Project {
    Project::new()
        .file("content/docker.md", "---\ntitle: Docker\ntags: [docker, tips]\ncategory: Tools\npublished: 2026-06-28\nupdated: 2026-06-28\n---\n\
             Containers for `rust` and C.[^1] See [[second]].\n\n> [!note] Mind\n> this\n\n- [ ] to do\n\n$\\frac{a}{b}$\n\n\
             | a | b |\n|---|---|\n| c | d |\n\n```rust\nlet x = 1;\n```\n\n> quoted\n\n[^1]: A footnote.\n")
        .file("content/second.md", "---\ntitle: Second\ntags: [docker, tips]\npublished: 2026-06-29\n---\nBack to [[docker]].\n")
        .file("content/docs/index.md", extra)
}

#[test]
fn names_that_every_site_holds_raise_no_alarm() {
    let mut project = site("A folder.\n");
    for (number, name) in NAMES.iter().enumerate() {
        let title = serde_json::Value::from(*name);
        project = project.file(
            &format!("content/private/{number}.md"),
            format!("---\ntitle: {title}\nvisibility: private\naliases: [{title}]\n---\n"),
        );
        if !name.contains(',') {
            project = project.file(
                &format!("content/{}/{name}.md", ["journal", "other"][number % 2]),
                "---\nvisibility: private\n---\n",
            );
        }
    }
    let run = project.run(&["build", "--format", "json"]);
    assert_eq!(super::leaks(&run.stdout), Vec::<String>::new());
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// Sentences that a public note has too, parted by other links and lists there.
#[test]
fn sentences_that_notes_share_raise_no_alarm() {
    let text = |link: &str| {
        format!(
            "We read it {link} about this.\n\n1. What looks like a steady order is often a record\n2. By the time it is there\n\n- [x] done with it\n"
        )
    };
    let project = site("A folder.\n")
        .file("content/p.md", text("[[second|on its own]]"))
        .file("content/q.md", format!("---\nvisibility: private\n---\n{}", text("on its own")));
    let run = project.run(&["build", "--format", "json"]);
    assert_eq!(super::leaks(&run.stdout), Vec::<String>::new());
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn html_behind_a_comment_raises_no_alarm() {
    for html in [
        "<div>%%a remark%%<a href=\"docker\">meadow</a></div>",
        "> <div>some %%a remark%% meadow\n> %%two%% words</div>",
        "a <b>%%a remark%%meadow</b>",
        "<div title=\"%%a remark%%meadow\">words</div>",
    ] {
        let project = site("A folder.\n")
            .file("content/p.md", html)
            .file("content/Meadow.md", "---\nvisibility: private\n---\n");
        let run = project.run(&["build", "--format", "json"]);
        assert_eq!(super::leaks(&run.stdout), Vec::<String>::new(), "{html}");
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
}

#[test]
fn public_texts_side_by_side_raise_no_alarm() {
    let project = site("- [[docker]]\n- [[second]]\n")
        .file("content/moc.md", "---\nvisibility: private\n---\n- [[Docker]] Containers for rust and C\n- [[Second]]\n- [[docs]]\n\n1. Docker Second Docs Notes Home Graph Tags\n")
        .file("content/Docker Containers.md", "---\nvisibility: private\n---\n")
        .file("content/Second Docs.md", "---\nvisibility: private\n---\n")
        .file("content/Docker Second.md", "---\nvisibility: private\n---\n");
    let run = project.run(&["build", "--format", "json"]);
    assert_eq!(super::leaks(&run.stdout), Vec::<String>::new());
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn code_behind_the_title_of_a_link_raises_no_alarm() {
    let code = "\n```html\n<!DOCTYPE html>\n<html lang=\"en\" class=\"x\">\n```\n";
    let project = Project::new()
        .file("content/cheap.md", "---\ntitle: Cheap Object Storage\n---\nIt costs little.\n")
        .file("content/public.md", format!("See also [[cheap]] about this.\n{code}"))
        .file(
            "content/private.md",
            format!("---\nvisibility: private\n---\nHolding the storage about this.\n{code}"),
        );
    project.build();
    assert!(project.prose("public/public.html").contains("Cheap Object Storage</a> about this."));
}
