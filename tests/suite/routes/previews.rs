//! Builds of Cloudflare Pages: previews of branches, and the real site.

use crate::harness::Project;

const NOINDEX: &str = "<meta name=\"robots\" content=\"noindex\">";

fn project() -> Project {
    Project::new().file("content/a.md", "---\ntags: [t]\npublished: 2026-01-02\n---\nText.\n")
}

/// A project that Cloudflare Pages builds.
fn on_pages(branch: &str) -> Project {
    project()
        .variable("CF_PAGES", "1")
        .variable("CF_PAGES_BRANCH", branch)
        .variable("CF_PAGES_URL", "https://abc123.notes.pages.dev")
}

fn pages(project: &Project) -> Vec<(String, String)> {
    project.contents("public").into_iter().filter(|(file, _)| file.ends_with(".html")).collect()
}

/// The headers of every page.
fn headers_of_everything(project: &Project) -> Vec<String> {
    let headers = project.read("public/_headers");
    let rule = headers.strip_prefix("/*\n").expect("a rule for everything");
    rule.lines().take_while(|line| line.starts_with("  ")).map(str::to_owned).collect()
}

#[test]
fn a_preview_lives_at_its_own_address_and_asks_to_be_left_out_of_search() {
    let project = on_pages("draft");
    project.build();
    let pages = pages(&project);
    assert!(pages.len() > 5);
    for (page, html) in pages {
        assert!(html.contains(NOINDEX), "{page}");
        assert!(!html.contains("https://example.org"), "{page}");
    }
    assert!(headers_of_everything(&project).contains(&"  X-Robots-Tag: noindex".to_owned()));
    assert!(project.read("public/feed.xml").contains("https://abc123.notes.pages.dev/a"));
    assert!(!project.read("public/feed.xml").contains("https://example.org"));
}

#[test]
fn the_production_branch_is_the_real_site() {
    let (production, local) = (on_pages("main"), project());
    production.build();
    local.build();
    assert_eq!(production.contents("public"), local.contents("public"));
    for (page, html) in pages(&production) {
        assert_eq!(html.contains(NOINDEX), page == "404.html", "{page}");
    }
    assert!(!headers_of_everything(&production).iter().any(|header| header.contains("X-Robots-Tag")));
}

#[test]
fn the_project_names_its_production_branch() {
    let yaml = "base_url: https://example.org\ndefaults: {visibility: public}\n\
                cloudflare: {production_branch: trunk}\n";
    for (branch, is_preview) in [("trunk", false), ("main", true)] {
        let project = on_pages(branch).file("kb.yaml", yaml);
        project.build();
        assert_eq!(project.read("public/a.html").contains(NOINDEX), is_preview, "{branch}");
    }
}

#[test]
fn an_address_on_the_command_line_wins_over_that_of_a_preview() {
    let project = on_pages("draft");
    project.run(&["build", "--base-url", "https://given.example"]);
    let page = project.read("public/a.html");
    assert!(page.contains("https://given.example/a") && !page.contains("pages.dev"), "{page}");
    assert!(page.contains(NOINDEX));
}

#[test]
fn a_site_without_an_address_takes_that_of_its_deployment() {
    let project = on_pages("main").file("kb.yaml", "defaults: {visibility: public}\n");
    project.build();
    let page = project.read("public/a.html");
    assert!(page.contains("https://abc123.notes.pages.dev/a") && !page.contains(NOINDEX), "{page}");
}

#[test]
fn the_variables_mean_nothing_elsewhere() {
    let project = project()
        .variable("CF_PAGES_BRANCH", "draft")
        .variable("CF_PAGES_URL", "https://abc123.notes.pages.dev");
    project.build();
    let page = project.read("public/a.html");
    assert!(page.contains("https://example.org/a") && !page.contains(NOINDEX), "{page}");
}
