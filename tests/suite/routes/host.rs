//! Files of `static/`, and what is merged with them.

use crate::harness::Project;

/// The rules of `_headers`: each path with its headers.
fn rules(project: &Project) -> Vec<(String, Vec<String>)> {
    let mut rules: Vec<(String, Vec<String>)> = Vec::new();
    for line in project.read("public/_headers").lines() {
        match line.strip_prefix("  ") {
            Some(header) => rules.last_mut().expect("a path before its headers").1.push(header.to_owned()),
            None => rules.push((line.to_owned(), Vec::new())),
        }
    }
    rules
}

#[test]
fn headers_are_merged_by_path_and_the_file_wins_over_the_configuration() {
    let project = Project::new()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\ncloudflare:\n  headers:\n    \
             /*: {x-frame-options: SAMEORIGIN, X-Mine: one}\n    /own/*: {X-Own: yes}\n",
        )
        .file("static/_headers", "# mine\n/*\n  X-Mine: two\n  ! Referrer-Policy\n\n/other\n  X-Other: 1\n")
        .file("content/a.md", "Text.\n");
    project.build();
    let rules = rules(&project);
    let paths: Vec<&str> = rules.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["/*", "/assets/*", "/*.md", "/feed.xml", "/feed.json", "/own/*", "/other"]);
    let everything = &rules[0].1;
    assert_eq!(everything[0], "! Referrer-Policy");
    for header in ["x-frame-options: SAMEORIGIN", "X-Mine: two", "X-Content-Type-Options: nosniff"] {
        assert_eq!(everything.iter().filter(|known| *known == header).count(), 1, "{header}");
    }
    for gone in ["X-Frame-Options: DENY", "X-Mine: one"] {
        assert!(!everything.iter().any(|known| known == gone), "{gone}");
    }
    assert_eq!(rules[5].1, ["X-Own: yes"]);
    assert_eq!(rules[6].1, ["X-Other: 1"]);
}

#[test]
fn static_files_are_copied_as_they_are() {
    let project = Project::new()
        .file("content/a.md", "Text.\n")
        .file("static/favicon.ico", [0, 159, 146, 150])
        .file("static/deep/Some File.txt", "{{ not.a.template }}\n")
        .file("static/.well-known/security.txt", "Contact: mailto:a@example.org\n")
        .file("static/empty/.gitkeep", "");
    project.build();
    let bytes = std::fs::read(project.path().join("public/favicon.ico")).expect("the file");
    assert_eq!(bytes, [0, 159, 146, 150]);
    assert_eq!(project.read("public/deep/Some File.txt"), "{{ not.a.template }}\n");
    assert_eq!(project.read("public/.well-known/security.txt"), "Contact: mailto:a@example.org\n");
    assert!(!project.has("public/empty"));
}

#[test]
fn what_systems_and_editors_leave_behind_is_left_out_and_told_of() {
    let project = Project::new()
        .file("content/a.md", "Text.\n")
        .file("static/robots.txt~", "junk")
        .file("static/deep/Thumbs.db", "junk")
        .file("static/deep/.DS_Store", "junk")
        .file("static/files/.git/config", "junk")
        .file("static/files/one.txt", "one");
    project.warns(
        "
        warning[left-out]: static/deep/.DS_Store and 3 more files are left out: systems and programs leave such files behind
         --> static/deep/.DS_Store:1:1
          |
        1 |
          | ^
          |
          = help: remove what is no work of yours, and give another name to what is
        ",
    );
    let written: Vec<String> = project
        .files("public")
        .into_iter()
        .filter(|path| path.starts_with("deep") || path.starts_with("files"))
        .collect();
    assert_eq!(written, ["files/one.txt"]);
    assert!(!project.has("public/robots.txt~"));
}

#[test]
fn a_static_file_that_would_hide_a_page_beside_it_is_left_out() {
    for (file, page) in [("a", "a.html"), ("x", "x/b.html"), ("a.html/y.txt", "a.html")] {
        let project = Project::new()
            .file("content/a.md", "Text.\n")
            .file("content/x/b.md", "Text.\n")
            .file(&format!("static/{file}"), "Mine.\n");
        project.warns(&format!(
            "
            warning[route-clash]: `static/{file}` would stand in the way of `{page}` on the site, so it is left out
             |
             = help: rename the file
            "
        ));
        assert!(project.has("public/a.html") && project.has("public/x/b.html"));
    }
}

#[test]
fn a_static_robots_txt_takes_the_place_of_the_generated_one() {
    let project = Project::new()
        .file("content/a.md", "Text.\n")
        .file("static/robots.txt", "User-agent: *\nDisallow: /\n");
    project.build();
    assert_eq!(project.read("public/robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_notes_page_stays_where_a_static_file_wants_its_place() {
    let project = Project::new().file("content/a.md", "Text.\n").file("static/a.html", "<p>Mine</p>\n");
    project.warns(
        "
        warning[route-clash]: two files want to be `a.html` on the site
         --> content/a.md:1:1
          |
        1 | Text.
          | ^
          |
          = help: give the note another `slug`, or rename the file in `static/`
        ",
    );
    assert_eq!(project.prose("public/a.html"), "<p>Text.</p>\n");
}

#[test]
fn a_static_file_takes_the_place_of_a_list_a_feed_or_the_page_for_what_is_not_there() {
    for name in
        ["404.html", "notes.html", "graph.html", "feed.xml", "sitemap.xml", "tags/x.html", "index.html"]
    {
        let project =
            Project::new().file("content/a.md", "Text. #x\n").file(&format!("static/{name}"), "Mine.\n");
        project.warns(&format!(
            "
            warning[static-override]: `static/{name}` takes the place of the `{name}` that kb writes
             |
             = help: rename or remove the file if that is not meant; else `severity: {{static-override: off}}` in kb.yaml
            "
        ));
        assert_eq!(project.read(&format!("public/{name}")), "Mine.\n");
    }
}

/// A project with a static file of this size, which takes no room on the disk.
fn with_file_of(size: u64) -> Project {
    let project = Project::new().file("content/a.md", "Text.\n").file("static/film.bin", "");
    let file = std::fs::OpenOptions::new().write(true).open(project.path().join("static/film.bin"));
    file.and_then(|file| file.set_len(size)).expect("the file can grow");
    project
}

#[test]
fn a_file_that_the_host_does_not_take_is_told_of() {
    with_file_of(26_214_401).warns(
        "
        warning[file-too-large]: `film.bin` has 26214401 bytes; Cloudflare Pages takes 26214400
         |
         = help: make the file smaller, or keep it elsewhere and link it
        ",
    );
    assert_eq!(with_file_of(26_214_400).run(&["check"]).stderr, "");
}
