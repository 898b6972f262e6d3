//! Builds of Cloudflare Pages and Workers: previews of branches, and the real site.

use crate::harness::Project;

const NOINDEX: &str = "<meta name=\"robots\" content=\"noindex\">";

const CONFIG: &str = "base_url: https://example.org\ndefaults: {visibility: public}\n";

fn project() -> Project {
    let config = format!("{CONFIG}cloudflare: {{production_branch: main}}\n");
    Project::new()
        .file("kb.yaml", config)
        .file("content/a.md", "---\ntags: [t]\npublished: 2026-01-02\n---\nText.\n")
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
    let yaml = format!("{CONFIG}cloudflare: {{production_branch: trunk}}\n");
    for (branch, is_preview) in [("trunk", false), ("main", true)] {
        let project = on_pages(branch).file("kb.yaml", &yaml);
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
fn a_branch_that_nobody_named_is_a_preview_with_a_warning() {
    let project = on_pages("master").file("kb.yaml", CONFIG);
    project.warns(
        "
        warning[unnamed-branch]: the production branch is `main`, so this build of `master` is a preview, and search engines are asked to leave it out
         |
         = help: name the production branch in kb.yaml: `cloudflare: {production_branch: master}`, or `main`
        ",
    );
    assert!(project.read("public/a.html").contains(NOINDEX));
    on_pages("main").file("kb.yaml", CONFIG).build();
}

#[test]
fn workers_builds_are_known_by_their_branch() {
    for (branch, is_preview) in [("main", false), ("feature/x", true)] {
        let project = project().variable("WORKERS_CI", "1").variable("WORKERS_CI_BRANCH", branch);
        project.build();
        let page = project.read("public/a.html");
        assert_eq!(page.contains(NOINDEX), is_preview, "{branch}");
        assert!(page.contains("https://example.org/a"), "{branch}");
    }
}

#[test]
fn a_site_without_an_address_takes_that_of_its_deployment_with_a_warning() {
    let project = on_pages("main").file("kb.yaml", "defaults: {visibility: public}\n");
    project.warns(
        "
        warning[no-base-url]: the site's address is not known, so feeds, the sitemap and link previews name https://abc123.notes.pages.dev, this deployment
         |
         = help: set `base_url: https://…` in kb.yaml, or pass `--base-url`
        ",
    );
    let page = project.read("public/a.html");
    assert!(page.contains("https://abc123.notes.pages.dev/a") && !page.contains(NOINDEX), "{page}");
}

#[test]
fn the_variables_mean_nothing_elsewhere() {
    let project = project()
        .variable("CF_PAGES_BRANCH", "draft")
        .variable("WORKERS_CI_BRANCH", "draft")
        .variable("CF_PAGES_URL", "https://abc123.notes.pages.dev");
    project.build();
    let page = project.read("public/a.html");
    assert!(page.contains("https://example.org/a") && !page.contains(NOINDEX), "{page}");
}
