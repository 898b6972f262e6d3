//! Mermaid diagrams (rule D1): their source on the page, what is loaded to draw them, and the links of their nodes.

use crate::harness::{Project, pixel};

const DIAGRAM: &str = "```mermaid\nflowchart LR\n  A[One & two] --> B\n```\n";

/// The assets that only diagrams need. The library's name carries the hash of the pinned file.
fn assets(project: &Project) -> Vec<String> {
    let is_for_diagrams = |name: &String| {
        ["clean.", "diagrams.", "license.", "mermaid", "settings.", "workshop."]
            .iter()
            .any(|own| name.starts_with(own))
    };
    project.files("public/assets").into_iter().filter(is_for_diagrams).collect()
}

#[test]
fn the_source_is_a_code_block_that_a_script_can_draw() {
    let project =
        Project::new().file("content/a.md", format!("Before.\n\n> {}", DIAGRAM.replace('\n', "\n> ")));
    project.build();
    assert_eq!(
        project.prose("public/a.html"),
        "<p>Before.</p>\n<blockquote>\n<figure class=\"diagram\" aria-label=\"Flowchart\">\n\
         <pre class=\"code\" data-language=\"Mermaid\"><code>flowchart LR\n  A[One &amp; two] --&gt; B\n</code></pre>\n\
         </figure>\n</blockquote>\n"
    );
}

#[test]
fn only_pages_with_a_diagram_load_the_library() {
    let project = Project::new()
        .file("content/index.md", DIAGRAM)
        .file("content/with.md", DIAGRAM)
        .file("content/showing.md", "![[with]]\n")
        .file("content/without.md", "Words.\n\n```text\nflowchart LR\n```\n");
    project.build();
    let all = assets(&project);
    let named = |start: &str, end: &str| {
        let found = all.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        found.unwrap_or_else(|| panic!("{start}…{end} in {all:?}"))
    };
    let (style, script) = (named("diagrams.", ".css"), named("diagrams.", ".js"));
    let (clean, settings, workshop) =
        (named("clean.", ".js"), named("settings.", ".js"), named("workshop.", ".js"));
    let (license, library) = (named("license.", ".txt"), named("mermaid", ".js"));
    assert_eq!(library, "mermaid-min.675f30a300407a60.js");
    assert!(project.read(&format!("public/assets/{license}")).starts_with("The MIT License (MIT)"));
    let loading = format!(
        "<link rel=\"stylesheet\" href=\"/assets/{style}\">\n\
         <script type=\"module\" src=\"/assets/{script}\" data-library=\"/assets/{library}\" data-license=\"/assets/{license}\" data-clean=\"/assets/{clean}\" data-settings=\"/assets/{settings}\" data-workshop=\"/assets/{workshop}\"></script>\n"
    );
    for (page, loads) in
        [("index", true), ("with", true), ("showing", true), ("without", false), ("notes", false)]
    {
        let html = project.read(&format!("public/{page}.html"));
        assert_eq!(html.contains(&loading), loads, "{page}");
        assert_eq!(html.contains("mermaid-min"), loads, "{page}");
    }
}

#[test]
fn a_site_without_a_published_diagram_has_none_of_it() {
    let project = Project::new()
        .file("content/a.md", "Words.\n")
        .file("content/b.md", format!("---\nvisibility: private\n---\n{DIAGRAM}"));
    project.build();
    assert_eq!(assets(&project), [""; 0]);
    let run = project.run(&["build", "--audience", "all", "--output", "own"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(project.files("own/assets").iter().any(|name| name.starts_with("mermaid-min")));
}

#[test]
fn feeds_and_markdown_have_the_source() {
    let text = DIAGRAM.replace("B\n", "B\n  class B internal-link\n");
    let project = Project::new()
        .file("content/a.md", format!("---\nupdated: 2026-01-02\n---\n{text}"))
        .file("content/B.md", "Words.\n");
    project.build();
    let feed: serde_json::Value = serde_json::from_str(&project.read("public/feed.json")).expect("JSON");
    assert_eq!(
        feed["items"][0]["content_html"],
        "<pre class=\"code\"><code>flowchart LR\n  A[One &amp; two] --&gt; B\n  class B internal-link\n</code></pre>\n"
    );
    assert!(project.read("public/a.md").ends_with(&text));
}

#[test]
fn nodes_lead_through_the_door_to_the_notes_of_their_texts() {
    let diagram = "```mermaid\nflowchart LR\n  A[The plan] --> Diary & C[plan<br>two#Part & more]:::internal-link\n  \
                   D[picture.png] --> E[Open] --> F[Diary]\n  class A,D,F,Diary internal-link;\n```\n";
    let project = Project::new()
        .file("content/host.md", diagram)
        .file("content/sub/The plan.md", "Words.\n")
        .file("content/plan two.md", "Words.\n\n## Part & more\n")
        .file("content/Open.md", "Words.\n")
        .file("content/picture.png", pixel("picture"))
        .file("content/Diary.md", "---\nvisibility: private\n---\nWords.\n");
    project.build();
    let html = project.prose("public/host.html");
    let (_, links) = html.split_once("</pre>\n").expect("a source");
    assert_eq!(
        links,
        "<ul class=\"diagram-links\">\
         <li><a class=\"wikilink\" href=\"/sub/the-plan\" data-node=\"The plan\">The plan</a></li>\
         <li><a class=\"wikilink\" href=\"/plan-two#part-more\" data-node=\"plan two#Part &amp; more\">plan two#Part &amp; more</a></li>\
         </ul>\n</figure>\n"
    );
    // What the picture names is no link of the note: it is in no backlinks, and no file is published for it.
    assert!(!project.read("public/sub/the-plan.html").contains("Backlinks"));
    assert!(!project.files("public/assets").iter().any(|name| name.starts_with("picture")));
}

#[test]
fn what_a_node_names_and_nobody_has_is_a_broken_link() {
    let project = Project::new().file("content/Plan.md", "Words.\n").file(
        "content/host.md",
        "```mermaid\ngraph TD\n  A[Plam] --> B[Nothing]\n  class A internal-link\n```\n",
    );
    project.warns(
        "
        warning[broken-link]: no note is called `Plam`
         --> content/host.md:3:5
          |
        3 |   A[Plam] --> B[Nothing]
          |     ^^^^
          |
          = help: did you mean `Plan`?
        ",
    );
    assert!(!project.prose("public/host.html").contains("<a "));
}

#[test]
fn what_no_browser_can_draw_is_reported_and_stays_code() {
    let project = Project::new().file(
        "content/a.md",
        "```mermaid\nflowchar LR\n  A --> B\n```\n\n```mermaid\n%% later\n```\n\n- ```mermaid\n  ---\n  title: A\n  \
         pie\n  ```\n\n```mermaid\n%%{init: {}}%%\nA --> B\n```\n",
    );
    project.warns(
        "
        warning[bad-diagram]: no diagram starts with `flowchar`
         --> content/a.md:2:1
          |
        2 | flowchar LR
          | ^^^^^^^^
          |
          = help: did you mean `flowchart`?

        warning[bad-diagram]: this diagram is empty
         --> content/a.md:6:1
          |
        6 | ```mermaid
          | ^^^^^^^^^^
          |
          = help: write it, or remove the block

        warning[bad-diagram]: the front matter of this diagram has no end
          --> content/a.md:10:3
           |
        10 | - ```mermaid
           |   ^^^^^^^^^^
           |
           = help: start the block with `---`, and end the front matter with a line `---`

        warning[bad-diagram]: no diagram starts with `A`
          --> content/a.md:18:1
           |
        18 | A --> B
           | ^
           |
           = help: the first word says what to draw: `flowchart`, `graph`, `sequenceDiagram`, `classDiagram`, `stateDiagram`, `erDiagram`, `gantt`, `pie` or another of Mermaid's kinds
        ",
    );
    let html = project.read("public/a.html");
    assert!(html.contains("<pre class=\"code\"><code>flowchar LR\n"), "{html}");
    assert!(!html.contains("class=\"diagram\"") && assets(&project).is_empty());
}

#[test]
fn a_source_that_is_too_long_to_be_drawn_is_reported_and_not_searched_for_nodes() {
    for piece in ["A[x", "A-", "%%{}%%", "x:::internal-link;|\"", "[[[", "B[\""] {
        let source = format!("graph TD\nclass A internal-link\n{}\n", piece.repeat(500_000));
        let project = Project::new().file("content/a.md", format!("```mermaid\n{source}```\n"));
        project.warns(
            "
            warning[bad-diagram]: this diagram has more than 50000 characters, which browsers do not draw
             --> content/a.md:1:1
              |
            1 | ```mermaid
              | ^^^^^^^^^^
              |
              = help: split it
            ",
        );
    }
}
