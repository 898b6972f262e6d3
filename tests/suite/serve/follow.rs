//! `kb serve` while files are edited: from the file to the page, the terminal and the event stream.

use std::process::Command;

use crate::harness::Project;
use crate::server::{Server, without_script};

const EVENTS: &str = "/__kb/events";

fn garden() -> Project {
    Project::new()
        .file("content/rose.md", "---\ntitle: Rose\ndescription: A flower.\n---\nRed.\n")
        .file("content/bed.md", "---\ntitle: Bed\n---\nSee [[rose]].\n")
}

/// Holds every page that is served against what a build makes of the same files.
fn assert_as_built(server: &Server, project: &Project) {
    project.build();
    for (path, text) in project.contents("public").iter().filter(|(path, _)| path.ends_with(".html")) {
        let address = path.strip_suffix("index.html").or(path.strip_suffix(".html")).unwrap_or(path);
        let answer = server.get(&format!("/{address}"));
        assert_eq!((answer.status, &without_script(&answer.text())), (200, text), "{path}");
    }
}

#[test]
fn an_edit_is_told_on_the_terminal_and_to_the_browser_and_served() {
    let project = garden();
    let mut server = Server::start(project.path(), &[]);
    let mut events = server.events();
    events.wait("hello", "version");
    assert!(server.get("/rose").text().contains("Red."));
    project.save("content/rose.md", "---\ntitle: Rose\ndescription: A flower.\n---\nYellow.\n");
    let changed = events.wait("changed", "\"rose.html\"");
    assert!(!changed.contains("bed.html"), "{changed}");
    assert!(server.get("/rose").text().contains("Yellow."));
    let line = server.line();
    assert!(line.starts_with("changed rose.md · 1 page · ") && line.ends_with(" ms\n"), "{line}");
    assert_as_built(&server, &project);
}

#[test]
fn a_folder_of_files_becomes_one_of_notes_and_back() {
    let project = Project::bare()
        .file("kb.yaml", "base_url: https://example.org\ncontent: .\ndefaults: {visibility: public}\n")
        .file("rose.md", "Text.\n")
        .file("static/x.txt", "mine");
    let server = Server::start(project.path(), &[]);
    let mut events = server.events();
    assert_eq!(server.get("/x.txt").text(), "mine");
    server.get("/");
    project.save("static/bed.md", "A note.\n");
    events.wait("changed", "\"index.html\"");
    assert_eq!(server.get("/x.txt").status, 404);
    assert_as_built(&server, &project);
    project.remove("static/bed.md");
    events.wait("changed", "\"index.html\"");
    assert_eq!(server.get("/x.txt").text(), "mine");
    assert_as_built(&server, &project);
}

#[test]
fn notes_come_and_go_and_the_configuration_changes() {
    let project = garden();
    let server = Server::start(project.path(), &[]);
    let mut events = server.events();
    for page in ["/rose", "/bed", "/tulip"] {
        server.get(page);
    }
    project.save("content/tulip.md", "---\ntitle: Tulip\n---\nNear the [[rose]].\n");
    events.wait("changed", "\"rose.html\"");
    assert_as_built(&server, &project);
    project.remove("content/tulip.md");
    events.wait("changed", "\"tulip.html\"");
    assert_eq!(server.get("/tulip").status, 404);
    assert_as_built(&server, &project);
    let yaml = "base_url: https://example.org\ntitle: My Garden\ndefaults: {visibility: public}\n";
    project.save("kb.yaml", yaml);
    events.wait("changed", "\"bed.html\"");
    assert!(server.get("/bed").text().contains("My Garden"));
    assert_as_built(&server, &project);
}

#[test]
fn a_note_that_breaks_keeps_its_page_and_the_browser_hears_what_the_terminal_says() {
    let project = garden();
    let mut server = Server::start(project.path(), &[]);
    let mut events = server.events();
    events.wait("problems", "\"errors\":0");
    let good = without_script(&server.get("/rose").text());
    project.save("content/rose.md", "---\ntitle: [Rose\n---\nBroken.\n");
    let problem = events.wait("problems", "\"errors\":1");
    assert_eq!(without_script(&server.get("/rose").text()), good);
    // Who comes later hears of it too.
    assert_eq!(server.events().wait("problems", "\"errors\":1"), problem);
    project.save("content/rose.md", "---\ntitle: Rose\ndescription: A flower.\n---\nMended.\n");
    assert!(events.wait("problems", "\"errors\":0").contains("\"text\":\"\""));
    assert_as_built(&server, &project);
    assert!(server.line().ends_with(" · 1 error\n"));
    assert!(server.line().ends_with(" · no problems\n"));
    let text: serde_json::Value = serde_json::from_str(&problem).expect("JSON");
    let text = text["text"].as_str().expect("a text");
    assert!(text.contains("content/rose.md:"));
    assert_eq!(server.errors().trim_end(), text);
}

#[test]
fn nothing_that_breaks_ends_it() {
    let project = garden();
    let server = Server::start(project.path(), &[]);
    let mut events = server.events();
    server.get("/rose");
    let yaml = project.read("kb.yaml");
    for (path, bad, good) in [
        ("kb.yaml", "title: [\n", yaml.as_str()),
        ("kb.yaml", &(yaml.clone() + "theme: nowhere\n"), &yaml),
        ("themes/default/note.html", "{% if %}", "{{ note.title }}"),
        ("themes/default/note.html", "{{ note.no.such.thing }}", "{{ note.title }}!"),
    ] {
        project.save(path, bad);
        events.wait("problems", "\"errors\":1");
        assert_eq!(server.get("/rose").status, 200, "{bad}");
        project.save(path, good);
        events.wait("problems", "\"errors\":0");
    }
    assert_eq!(without_script(&server.get("/rose").text()), "Rose!");
}

#[test]
fn a_page_that_never_could_be_made_says_why_and_is_told_of() {
    let project = garden().file("themes/default/note.html", "{{ note.no.such.thing }}");
    let server = Server::start(project.path(), &[]);
    let mut events = server.events();
    let answer = server.get("/rose");
    assert_eq!(answer.status, 500);
    assert!(without_script(&answer.text()).contains("themes/default/note.html:1:"), "{}", answer.text());
    events.wait("problems", "themes/default/note.html:1:");
    project.save("themes/default/note.html", "{{ note.title }}");
    events.wait("changed", "");
    assert_eq!(without_script(&server.get("/rose").text()), "Rose");
}

#[test]
fn edits_are_found_by_looking_where_that_is_asked_for() {
    let project = garden();
    let mut server = Server::start(project.path(), &["--poll"]);
    project.save(
        "content/rose.md",
        "---\ntitle: Rose\ndescription: A flower.\n---\nPink, and a size that differs.\n",
    );
    assert!(server.line().starts_with("changed rose.md · 1 page · "));
    assert!(server.get("/rose").text().contains("Pink"));
}

#[test]
fn events_are_for_pages_of_this_server() {
    let project = garden();
    let server = Server::start(project.path(), &[]);
    for (name, value) in
        [("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site")]
    {
        let answer = server.ask("GET", EVENTS, &[(name, value)]);
        assert_eq!(answer.status, 403, "{name}: {value}");
        assert!(!answer.text().contains("event:"));
    }
    assert_eq!(server.ask("GET", EVENTS, &[("Host", "evil.example")]).status, 421);
    assert_eq!(server.ask("POST", EVENTS, &[]).status, 405);
    for (file, media_type) in [("live.js", "text/javascript"), ("live.css", "text/css")] {
        let answer = server.get(&format!("/__kb/{file}"));
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
        assert!(answer.header("content-type").starts_with(media_type));
    }
    assert_eq!(server.get("/__kb/other").status, 404);
}

#[test]
fn a_built_folder_is_served_without_any_of_this() {
    let project = garden();
    project.build();
    let server = Server::start(project.path(), &["--dir", "public"]);
    assert!(!server.get("/rose").text().contains("/__kb/"));
    assert_eq!((server.get(EVENTS).status, server.get("/__kb/live.js").status), (404, 404));
}

#[test]
fn a_server_that_stops_ends_its_streams() {
    let project = garden();
    let mut server = Server::start(project.path(), &[]);
    let mut events = server.events();
    events.wait("problems", "");
    let status = Command::new("kill").args(["-INT", &server.id().to_string()]).status();
    assert!(status.expect("kill runs").success());
    events.end();
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn a_configuration_that_is_wrong_from_the_start_is_told_and_nothing_is_served() {
    let project = garden().file("kb.yaml", "title: [\n");
    let run = project.run(&["serve", "--port", "0"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("kb.yaml:"), "{}", run.stderr);
}

/// Starts a server whose notes a relative path names, and edits one.
fn follows(start: &str, content: &str, arguments: &[&str], variable: Option<&str>) {
    let project = Project::new().file("start/here/.keep", "");
    let note = format!("{content}/one.md");
    project.write(&note, "Before.");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kb"));
    command.args(["serve", "--port", "0"]).args(arguments).current_dir(project.path().join(start));
    let mut server = Server::spawn_with(&mut command, variable.map(|value| ("KB_CONTENT", value)));
    let what = format!("{start} {arguments:?} {variable:?}");
    assert!(server.get("/one").text().contains("Before."), "{what}");
    project.save(&note, "After.");
    assert!(server.line().starts_with("changed one.md · "), "{what}");
    assert!(server.get("/one").text().contains("After."), "{what}");
    project.save(&format!("{content}/new/two.md"), "Second.");
    assert!(server.line().contains("two.md"), "{what}");
    project.save(&format!("{content}/new/two.md"), "Third.");
    assert!(server.line().contains("two.md"), "{what}");
    assert!(server.get("/new/two").text().contains("Third."), "{what}");
    project
        .save("kb.yaml", "title: Another\nbase_url: https://example.org\ndefaults: {visibility: public}\n");
    assert!(server.line().contains("kb.yaml"), "{what}");
}

#[test]
fn edits_are_followed_wherever_the_notes_are_said_to_be() {
    for (start, content, named) in [
        ("", "notes", "notes"),
        ("", "notes", "./notes"),
        ("", "notes", "notes/"),
        ("", "notes", "./start/../notes"),
        ("", "deep/notes", "deep//notes/."),
        ("start", "notes", "../notes"),
        ("start/here", "notes", "../../notes"),
        ("start", "start/notes", "notes"),
        ("start", "start/notes", "../start/notes"),
    ] {
        follows(start, content, &["--content", named], None);
        follows(start, content, &[], Some(named));
    }
    follows("", "notes", &["--content", "notes", "--poll"], None);
    follows("start", "notes", &["--content", "../notes", "--root", ".."], None);
    follows("start", "content", &["--root", "../"], None);
}

#[test]
#[cfg(unix)]
fn a_content_folder_that_is_a_link_is_followed() {
    use std::os::unix::fs::symlink;
    for content in ["outside", "project/inside"] {
        let place = Project::bare()
            .file("project/kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\n");
        place.write(&format!("{content}/one.md"), "Before.");
        symlink(place.path().join(content), place.path().join("project/notes")).expect("a link");
        for arguments in [&["--content", "notes"][..], &["--content", "notes", "--poll"]] {
            let mut server = Server::start(&place.path().join("project"), arguments);
            place.save(&format!("{content}/one.md"), format!("After {}.", arguments.len()));
            assert!(server.line().starts_with("changed one.md · "), "{content}");
            assert!(server.get("/one").text().contains(&format!("After {}.", arguments.len())), "{content}");
        }
    }
}
