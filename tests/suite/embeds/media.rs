//! Pictures, sound, film, documents, and what kb cannot show (rules E4 to E6).

use crate::harness::{Project, content_of};

/// A project with files of every kind.
fn project(text: &str) -> Project {
    let files = [
        "i.avif", "i.bmp", "i.gif", "i.jpeg", "i.jpg", "i.png", "i.svg", "i.webp", "s.3gp", "s.flac",
        "s.m4a", "s.mp3", "s.ogg", "s.wav", "v.mkv", "v.mov", "v.mp4", "v.ogv", "v.webm", "p.pdf", "z.zip",
        "c.canvas", "b.base",
    ];
    let project = Project::new().file("content/host.md", format!("---\ntitle: Host\n---\n{text}\n"));
    files
        .iter()
        .fold(project, |project, name| project.file(&format!("content/{name}"), content_of(name, name)))
}

/// What a text becomes in a paragraph, with `H` for the hashes of files.
#[track_caller]
fn shown(text: &str) -> String {
    let project = project(text);
    project.build();
    let html = crate::redact::asset_hashes(&project.prose("public/host.html"));
    let html = html.trim().replace(".HASH.", ".H.");
    html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).unwrap_or(&html).to_owned()
}

#[test]
fn pictures_are_shown_as_pictures() {
    for extension in ["avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp"] {
        let html = shown(&format!("![[i.{extension}]]"));
        let expected =
            format!("<img src=\"/assets/i.H.{extension}\" alt=\"i\" loading=\"lazy\" decoding=\"async\">");
        assert_eq!(html, expected);
    }
}

#[test]
fn pictures_take_a_size() {
    for (text, attributes) in [
        ("![[i.png|100]]", "alt=\"i\" width=\"100\""),
        ("![[i.png|100x145]]", "alt=\"i\" width=\"100\" height=\"145\""),
        ("![[i.png|A bed|100]]", "alt=\"A bed\" width=\"100\""),
        ("![[i.png|A bed]]", "alt=\"A bed\""),
        ("![A bed|100](i.png)", "alt=\"A bed\" width=\"100\""),
        ("![100](i.png)", "alt=\"\" width=\"100\""),
        ("![[i.png#outline]]", "alt=\"i\""),
        ("![[i.png#outline|100]]", "alt=\"i\" width=\"100\""),
        ("![[I.PNG|100]]", "alt=\"I\" width=\"100\""),
    ] {
        let expected =
            format!("<img src=\"/assets/i.H.png\" {attributes} loading=\"lazy\" decoding=\"async\">");
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn sound_has_a_player_with_a_way_to_the_file() {
    for extension in ["3gp", "flac", "m4a", "mp3", "ogg", "wav"] {
        let url = format!("/assets/s.H.{extension}");
        let expected = format!(
            "<audio controls preload=\"none\" src=\"{url}\" aria-label=\"s.{extension}\"><a class=\"file\" href=\"{url}\" download>s.{extension}</a></audio>"
        );
        assert_eq!(shown(&format!("![[s.{extension}]]")), expected);
    }
    let html = shown("![[s.mp3#t=10|A song]]");
    assert!(html.contains("src=\"/assets/s.H.mp3#t=10\" aria-label=\"A song\""), "{html}");
}

#[test]
fn film_has_a_player_and_takes_a_size() {
    for extension in ["mkv", "mov", "mp4", "ogv", "webm"] {
        let url = format!("/assets/v.H.{extension}");
        let expected = format!(
            "<video controls preload=\"metadata\" playsinline src=\"{url}\" aria-label=\"v.{extension}\"><a class=\"file\" href=\"{url}\" download>v.{extension}</a></video>"
        );
        assert_eq!(shown(&format!("![[v.{extension}]]")), expected);
    }
    for (text, attributes) in [
        ("![[v.mp4|320]]", "aria-label=\"v.mp4\" width=\"320\">"),
        ("![[v.mp4|A film|320x200]]", "aria-label=\"A film\" width=\"320\" height=\"200\">"),
        ("![A film|320](v.mp4)", "aria-label=\"A film\" width=\"320\">"),
    ] {
        let html = shown(text);
        assert!(html.contains(attributes), "{text}: {html}");
    }
}

#[test]
fn a_document_is_a_link_to_its_page() {
    for (text, url, name) in [
        ("![[p.pdf]]", "/assets/p.H.pdf", "p.pdf"),
        ("![[p.pdf#page=3]]", "/assets/p.H.pdf#page=3", "p.pdf, page 3"),
        ("![[p.pdf#page=3|The paper]]", "/assets/p.H.pdf#page=3", "The paper"),
        ("![[p.pdf#height=400]]", "/assets/p.H.pdf", "p.pdf"),
        ("![[p.pdf#height=400&page=3]]", "/assets/p.H.pdf#page=3", "p.pdf, page 3"),
        ("![The paper](p.pdf#page=3)", "/assets/p.H.pdf#page=3", "The paper"),
        ("![[z.zip]]", "/assets/z.H.zip", "z.zip"),
    ] {
        assert_eq!(shown(text), format!("<a class=\"file\" href=\"{url}\">{name}</a>"), "{text}");
    }
}

#[test]
fn in_a_link_a_player_is_its_name() {
    assert_eq!(shown("[![A film](v.mp4)](host.md)"), "<a class=\"wikilink\" href=\"/host\">A film</a>");
}

#[test]
fn the_sites_policy_lets_players_play() {
    let project = project("![[v.mp4]]");
    project.build();
    let headers = project.read("public/_headers");
    assert!(headers.contains("media-src 'self'") && !headers.contains("frame-src"), "{headers}");
}

#[test]
fn what_obsidian_alone_can_show_leaves_a_notice_and_its_source_stays_home() {
    let project = project("![[c.canvas]] ![[b.base#View|Books]]");
    project.warns(
        "
        warning[unsupported-embed]: kb cannot show `c.canvas`
         --> content/host.md:4:1
          |
        4 | ![[c.canvas]] ![[b.base#View|Books]]
          | ^^^^^^^^^^^^^
          |
          = help: the page shows a notice in its place: export a picture of it and show that

        warning[unsupported-embed]: kb cannot show `b.base`
         --> content/host.md:4:15
          |
        4 | ![[c.canvas]] ![[b.base#View|Books]]
          |               ^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: the page shows a notice in its place: export a picture of it and show that
        ",
    );
    let html = project.prose("public/host.html");
    assert_eq!(
        html.trim(),
        "<p><span class=\"unsupported\">c.canvas: only Obsidian can show this file.</span> <span class=\"unsupported\">Books: only Obsidian can show this file.</span></p>"
    );
    assert!(!project.files("public").iter().any(|file| file.contains("canvas") || file.ends_with(".base")));
}

#[test]
fn queries_leave_a_notice_and_never_their_source() {
    for query in ["query", "dataview", "dataviewjs", "base"] {
        let project = project(&format!("Before.\n\n- ```{query}\n  zzqsource\n  ```\n\nAfter."));
        let run = project.run(&["build"]);
        assert!(
            run.stderr.starts_with(&format!(
                "warning[unsupported-embed]: kb cannot run this `{query}` query\n --> content/host.md:6:3\n"
            )),
            "{}",
            run.stderr
        );
        let html = project.prose("public/host.html");
        let notice = format!(
            "<p class=\"unsupported\">A query ({query}) stands here, which only Obsidian can run.</p>"
        );
        assert!(html.contains(&notice), "{html}");
        for (path, text) in project.contents("public") {
            assert!(!text.contains("zzqsource"), "{path}: {text}");
        }
    }
}

#[test]
fn a_file_that_is_not_there_leaves_a_mark() {
    for name in ["no.mp3", "no.mp4", "no.pdf", "no.png"] {
        let project = project(&format!("![[{name}]]"));
        let run = project.run(&["build"]);
        assert_eq!(run.status, 0);
        assert!(run.stderr.contains("warning[missing-embed]"), "{}", run.stderr);
        let mark = format!("<p><span class=\"missing\">{name}</span></p>");
        assert_eq!(project.prose("public/host.html").trim(), mark);
    }
}
