//! The door for attachments: which files of the vault may be published, and what stands for the others.

use super::holding;
use crate::harness::Project;

/// A project with a private folder `journal`, all other notes public.
fn project() -> Project {
    let config = "base_url: https://example.org\ndefaults: {visibility: public}\nfolders:\n  journal: {visibility: private, optional: true}\n  journal/shared: {visibility: public}\n  drafts: {visibility: unlisted, optional: true}\n";
    Project::new()
        .file("kb.yaml", config)
        .file("content/zqname.md", "---\nvisibility: private\n---\nzqtext\n")
}

/// Builds, and expects a site in which no byte and no name holds `zq`. Gives back what was said.
fn builds_without_a_trace(project: &Project) -> String {
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(holding(project, "zq"), Vec::<String>::new());
    run.stderr
}

#[test]
fn sources_that_name_notes_are_not_published_however_they_are_named() {
    for file in [
        "board.canvas",
        "Board.CANVAS",
        "v.base",
        "d.excalidraw",
        "D.Excalidraw",
        "n.markdown",
        "n.mdx",
        "board.canvas.txt",
        "d.excalidraw.json",
        "photo.png.canvas",
    ] {
        let links = [
            "[[FILE|shown]]",
            "![[FILE|shown]]",
            "[shown](<FILE>)",
            "![shown](<FILE>)",
            "<a href=\"FILE\">shown</a>",
        ];
        // One note with all of them: each is told of at its own place.
        let text: String =
            links.iter().map(|link| format!("See {}.\n\n", link.replace("FILE", file))).collect();
        let project = project()
            .file("content/a.md", text)
            .file(&format!("content/{file}"), "{\"file\": \"zqname.md\", \"text\": \"zqtext\"}");
        builds_without_a_trace(&project);
        let said = project.run(&["check", "--all"]).stderr;
        assert_eq!(project.prose("public/a.html").matches("shown").count(), links.len(), "{file}");
        for line in [1, 3, 5, 7, 9] {
            assert!(said.contains(&format!("content/a.md:{line}:5")), "{file}, line {line}: {said}");
        }
        let is_attachment = |name: &String| name.starts_with("assets/") && name.contains("board");
        assert!(!project.files("public").iter().any(is_attachment), "{file}");
    }
}

#[test]
fn an_image_property_publishes_no_source_and_no_private_picture() {
    for (image, problem) in [
        ("board.canvas", "`board.canvas` is not published: its source names and quotes notes"),
        ("\"[[v.base]]\"", "`v.base` is not published: its source names and quotes notes"),
        ("journal/pic.svg", "`journal/pic.svg` is not published: it lies in a private folder"),
    ] {
        let project = project()
            .file("content/a.md", format!("---\nimage: {image}\n---\nText.\n"))
            .file("content/board.canvas", "zqname")
            .file("content/v.base", "zqname")
            .file(
                "content/journal/pic.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>zq</text></svg>",
            );
        let said = builds_without_a_trace(&project);
        assert!(said.contains(problem) && said.contains("content/a.md:2:8"), "{said}");
    }
}

#[test]
fn what_would_run_on_the_site_or_is_nobodys_to_read_is_not_published() {
    for file in [
        "page.html",
        "app.js",
        "style.css",
        "news.xml",
        "Makefile",
        "id_rsa",
        "server.pem",
        "vault.sqlite",
        "prod.env",
        "tool.exe",
    ] {
        let project = project()
            .file("content/a.md", format!("[shown](<{file}>)\n"))
            .file(&format!("content/{file}"), "zqsecret");
        let said = builds_without_a_trace(&project);
        let problem =
            format!("warning[unpublished-file]: `{file}` is not published: files of this kind are not");
        assert!(said.contains(&problem), "{said}");
        assert_eq!(project.prose("public/a.html").trim(), "<p>shown</p>");
    }
}

#[test]
fn a_file_of_a_private_folder_is_not_published_however_it_is_named() {
    for link in [
        "[[zqfile.txt|shown]]",
        "![[zqfile.txt|shown]]",
        "[shown](journal/zqfile.txt)",
        "![shown](/journal/zqfile.txt)",
        "<a href=\"journal/zqfile.txt\">shown</a>",
        "> [!note]\n> ![[zqfile.txt|shown]]",
        "[shown][r]\n\n[r]: journal/zqfile.txt",
        "![[part]]",
    ] {
        let project = project()
            .file("content/a.md", format!("{link}\n"))
            .file("content/part.md", "In an embed: [[zqfile.txt|shown]].\n")
            .file("content/journal/deep/zqfile.txt", "zqtext")
            .file("content/journal/zqfile.txt", "zqtext");
        let said = builds_without_a_trace(&project);
        assert!(project.read("public/a.html").contains("shown"), "{link}");
        assert!(said.contains("is not published: it lies in a private folder"), "{link}: {said}");
    }
}

#[test]
fn of_files_of_one_name_the_published_note_gets_the_one_that_may_be() {
    let project = project()
        .file("content/a.md", "[one](pic.txt) [[pic.txt|two]]\n")
        .file("content/pic.md", "A note of that name.\n")
        .file("content/journal/pic.txt", "zqsecret")
        .file("content/assets/deep/PIC.txt", "fine");
    let said = builds_without_a_trace(&project);
    assert!(
        said.contains("this is `journal/pic.txt` to you, and `assets/deep/PIC.txt` on the site"),
        "{said}"
    );
    let files = project.files("public");
    assert_eq!(files.iter().filter(|name| name.starts_with("assets/pic.")).count(), 1, "{files:?}");
    assert_eq!(project.read("public/a.html").matches("href=\"/assets/pic.").count(), 2);
}

#[test]
fn the_deeper_folder_decides_and_unlisted_folders_and_defaults_withhold_no_file() {
    let project = project()
        .file("content/a.md", "[x](journal/shared/x.txt) [y](drafts/y.txt)\n")
        .file("content/journal/shared/x.txt", "x")
        .file("content/drafts/y.txt", "y");
    project.build();
    let project = Project::new()
        .file("kb.yaml", "base_url: https://example.org\n")
        .file("content/a.md", "---\nvisibility: public\n---\n[x](x.txt)\n")
        .file("content/x.txt", "x");
    project.build();
    assert!(project.read("public/a.html").contains("href=\"/assets/x."));
}

#[test]
fn equal_files_in_a_public_and_a_private_folder_are_one_public_file() {
    let project = project()
        .file("content/a.md", "[x](x.txt)\n")
        .file("content/x.txt", "the same")
        .file("content/journal/zqother.txt", "the same");
    builds_without_a_trace(&project);
    assert!(project.read("public/a.html").contains("href=\"/assets/x."));
}

#[test]
fn the_author_alone_sees_files_of_private_folders() {
    let project =
        project().file("content/journal/day.md", "[x](x.txt)\n").file("content/journal/x.txt", "mine");
    assert_eq!(project.run(&["build", "--audience", "all", "--output", "preview"]).status, 0);
    assert!(project.read("preview/journal/day.html").contains("href=\"/assets/x."));
}

#[test]
fn links_to_private_files_can_be_refused_as_those_to_private_notes() {
    let project = project()
        .file("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\nfolders: {journal: {visibility: private}}\nlinks: {private: error}\n")
        .file("content/a.md", "[x](journal/x.txt) [y](board.canvas)\n")
        .file("content/board.canvas", "{}")
        .file("content/journal/x.txt", "mine");
    let run = project.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[private-link]: `journal/x.txt` is not published"), "{}", run.stderr);
    assert!(!run.stderr.contains("error[private-link]: `board.canvas`"), "{}", run.stderr);
}

#[test]
fn drawings_have_no_pages_and_are_shown_by_the_picture_beside_them() {
    let drawing = "---\nexcalidraw-plugin: parsed\ntags: [zqtag]\n---\n==zqtext==\n\n%%\n## zqtext\n";
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"></svg>";
    let project = project()
        .file(
            "content/a.md",
            "![[Shown.excalidraw]]\n\n![[Hidden.excalidraw]]\n\n[[Hidden.excalidraw|link]]\n\n![[Plain]]\n",
        )
        .file("content/Shown.excalidraw.md", drawing)
        .file("content/Shown.excalidraw.svg", picture)
        .file("content/Hidden.excalidraw.md", drawing)
        .file("content/Plain.md", drawing);
    let said = builds_without_a_trace(&project);
    let html = project.prose("public/a.html");
    assert!(html.starts_with("<p><img src=\"/assets/shown-excalidraw."), "{html}");
    assert!(
        html.contains("Hidden.excalidraw: only Obsidian can show this file.") && html.contains("<p>link</p>"),
        "{html}"
    );
    assert!(!said.contains("unclosed-comment") && !said.contains("Shown"), "{said}");
    assert_eq!(said.matches("warning[unsupported-embed]").count(), 2, "{said}");
    let pages: Vec<String> =
        project.files("public").into_iter().filter(|name| name.ends_with(".html")).collect();
    assert!(!pages.iter().any(|name| name.contains("excalidraw") || name.contains("plain")), "{pages:?}");
}

#[test]
fn a_picture_of_a_drawing_in_a_private_folder_stays_there() {
    let project = project()
        .file("content/a.md", "![[journal/d.excalidraw]]\n")
        .file("content/journal/d.excalidraw.md", "zqtext")
        .file(
            "content/journal/d.excalidraw.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>zq</text></svg>",
        );
    builds_without_a_trace(&project);
}
