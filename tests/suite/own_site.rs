//! The site that the repository ships: its reference page keeps its outline, and its private and its unlisted
//! note stay what they are.

use std::path::Path;

use crate::harness::Project;
use crate::html::{cards, inner, section, text};

const REFERENCE: &str = "deployment/dockerfile-patterns-for-python-apis";
const UNLISTED: &str = "operations/new-service-review";
const PRIVATE: &str = "journal/cutover-log-2026-05";

/// Words that only the private note, its name and its picture hold.
const CANARIES: &[&str] = &["quillfjord", "cutover-log-2026-05", "customer-data", "cutover-timeline"];

/// The repository's site, built in a folder of its own.
fn build() -> Project {
    let project = Project::bare();
    let run = project.run(&[
        "build",
        "--strict",
        "--root",
        env!("CARGO_MANIFEST_DIR"),
        "--output",
        &output(&project),
    ]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    project
}

fn output(project: &Project) -> String {
    project.path().join("public").to_string_lossy().into_owned()
}

fn source(note: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(note).with_extension("md");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A note's description as its author wrote it.
fn description(note: &str) -> String {
    let source = source(note);
    let line = source.lines().find_map(|line| line.strip_prefix("description: "));
    line.unwrap_or_else(|| panic!("{note} has no description")).to_owned()
}

/// The cards that a section should have, by the titles and paths of their notes.
fn expected_cards(notes: &[(&str, &str)]) -> Vec<(String, String)> {
    notes.iter().map(|(title, path)| ((*title).to_owned(), description(path))).collect()
}

#[test]
fn the_reference_page_shows_what_it_is_about() {
    let page = build().read(&format!("public/{REFERENCE}.html"));
    assert_eq!(inner(&page, "h1"), ["Dockerfile Patterns for Python APIs"]);
    assert!(page.contains(&format!("<p class=\"lede\">{}</p>", description(REFERENCE))));
    let properties: Vec<(String, String)> = inner(&page, "dt").into_iter().zip(inner(&page, "dd")).collect();
    let expected = [
        ("Status", "evergreen"),
        ("Visibility", "public"),
        ("Category", "Deployment"),
        ("Difficulty", "intermediate"),
        ("Published", "Jun 28, 2026"),
        ("Updated", "Jun 28, 2026"),
    ];
    assert_eq!(properties, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn the_reference_page_keeps_its_sections() {
    let page = build().read(&format!("public/{REFERENCE}.html"));
    assert_eq!(
        inner(&page, "h2"),
        [
            "Goals",
            "Useful Defaults",
            "Example Shape",
            "Things to Avoid",
            "Production Questions",
            "Source Links",
            "Related Notes",
            "Backlinks"
        ]
    );
    let example = section(&page, "Example Shape").split("<h2").next().unwrap_or_default();
    let dockerfile = example.split_once("<pre class=\"code\" data-language=\"Dockerfile\">");
    let (_, dockerfile) = dockerfile.expect("a Dockerfile");
    let dockerfile = dockerfile.split("</pre>").next().unwrap_or_default();
    assert!(dockerfile.contains("<span class=\""), "the Dockerfile is not highlighted");
    assert!(text(dockerfile).contains("FROM ${PYTHON_IMAGE} AS runtime"));
}

#[test]
fn the_reference_page_has_its_cards_in_order() {
    let page = build().read(&format!("public/{REFERENCE}.html"));
    let related = expected_cards(&[
        ("Docker Production Checklist", "deployment/docker-production-checklist"),
        ("FastAPI Production Checklist", "deployment/fastapi-production-checklist"),
        ("GCP Cloud Run Checklist", "deployment/gcp-cloud-run-checklist"),
        ("Cloudflare Pages Deployment Runbook", "deployment/cloudflare-pages-deployment-runbook"),
        ("Secrets Management Checklist", "security/secrets-management-checklist"),
    ]);
    let backlinks = expected_cards(&[
        ("Docker Production Checklist", "deployment/docker-production-checklist"),
        ("GCP for Backend Engineers", "cloud/gcp-for-backend-engineers"),
        ("Kubernetes Basics for AI Workloads", "cloud/kubernetes-basics-for-ai-workloads"),
    ]);
    assert_eq!(cards(section(&page, "Related Notes")), related);
    assert_eq!(cards(section(&page, "Backlinks")), backlinks);
}

#[test]
fn nothing_of_the_private_note_is_on_the_site() {
    let source = source(PRIVATE).to_lowercase();
    let named = |word: &&&str| source.contains(**word) || PRIVATE.contains(**word);
    assert_eq!(CANARIES.iter().filter(named).count(), CANARIES.len(), "the note no longer holds every word");
    let project = build();
    for (path, content) in project.contents("public") {
        let (path, content) = (path.to_lowercase(), content.to_lowercase());
        for word in CANARIES {
            assert!(!path.contains(word) && !content.contains(word), "`{word}` is in {path}");
        }
    }
}

#[test]
fn the_unlisted_note_has_a_page_that_only_a_link_in_a_text_leads_to() {
    let project = build();
    let page = project.read(&format!("public/{UNLISTED}.html"));
    assert_eq!(inner(&page, "h1"), ["New Service Review Worksheet"]);
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));

    // The checklist links it in its text: on its page, in its Markdown, and where the feeds hold that text.
    let linking = "deployment/docker-production-checklist";
    let url = format!("/{UNLISTED}");
    for (path, content) in project.contents("public") {
        let name = path.rsplit_once('.').map_or(path.as_str(), |(name, _)| name);
        let count = content.matches(&url).count();
        match name {
            UNLISTED => {}
            "feed" => assert!(
                !content.contains(&format!("{url}<")) && !content.contains(&format!("{url}\",")),
                "{path}"
            ),
            _ if name == linking => assert_eq!(count, 1, "{path}"),
            _ => assert_eq!(count, 0, "{path}"),
        }
    }
    assert!(project.has(&format!("public/{UNLISTED}.md")));
    // It relates to these notes, and still is not among their backlinks.
    for note in [REFERENCE, linking, "security/secrets-management-checklist"] {
        let backlinks = cards(section(&project.read(&format!("public/{note}.html")), "Backlinks"));
        assert!(
            !backlinks.is_empty()
                && backlinks.iter().all(|(title, _)| title != "New Service Review Worksheet")
        );
    }
}
