//! Images of other sites: links, unless their host is allowed.

use crate::harness::Project;

const CONFIG: &str = "base_url: https://example.org\ndefaults: {visibility: public}\nimages: {allow: [img.example.net, b.test]}\n";

fn page(text: &str) -> (Project, String) {
    let project = Project::new()
        .file("kb.yaml", format!("{CONFIG}severity: {{remote-image: off, unsafe-html: off}}\n"))
        .file("content/a.md", format!("{text}\n"));
    project.build();
    let prose = project.prose("public/a.html").trim().to_owned();
    (project, prose)
}

#[test]
fn those_of_an_allowed_host_are_shown() {
    let image = "<img src=\"https://img.example.net/a.png?b=c\" alt=\"x\" width=\"50\" loading=\"lazy\" decoding=\"async\">";
    assert_eq!(page("![x|50](https://img.example.net/a.png?b=c)").1, format!("<p>{image}</p>"));
    let image =
        "<img src=\"https://B.test/a%20b.png\" alt=\"\" title=\"t\" loading=\"lazy\" decoding=\"async\">";
    assert_eq!(page("<img src=\"https://B.test/a b.png\" title=\"t\">").1, image);
    let (project, _) = page("![x](https://img.example.net/a.png)");
    assert!(project.read("public/a.md").ends_with("![x](https://img.example.net/a.png)\n"));
}

#[test]
fn those_of_all_others_are_links() {
    for url in [
        "http://img.example.net/a.png",
        "https://example.net/a.png",
        "https://img.example.net.evil.test/a.png",
        "https://img.example.net@evil.test/a.png",
        "https://img.example.net:444/a.png",
    ] {
        let link = format!("<p><a class=\"external\" href=\"{url}\">x</a></p>");
        assert_eq!(page(&format!("![x]({url})")).1, link);
    }
    assert!(!page("<video src=\"https://img.example.net/a.mp4\"></video>").1.contains("<img"));
}

#[test]
fn the_policy_opens_for_just_these_hosts() {
    let (project, _) = page("Text.");
    let headers = project.read("public/_headers");
    assert!(headers.contains("; img-src 'self' https://img.example.net https://b.test; "), "{headers}");
}

#[test]
fn only_the_others_are_told_of() {
    let project = Project::new()
        .file("kb.yaml", CONFIG)
        .file("content/a.md", "![x](https://img.example.net/a.png) <img src=\"https://b.test/a.png\">\n\n![y](https://c.test/b.png)\n");
    project.warns(
        "
        warning[remote-image]: this image comes from another site, so the page shows a link to it
         --> content/a.md:3:1
          |
        3 | ![y](https://c.test/b.png)
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: put the file into the vault: then no other site learns who reads the note; or name its host in kb.yaml: `images: {allow: [host]}`
        ",
    );
}

#[test]
fn what_is_no_host_is_refused() {
    for (value, message) in [
        ("[\"https://img.example.net/a\"]", "`https://img.example.net/a` is not the name of a host"),
        ("[\"*\"]", "`*` is not the name of a host"),
        ("[\"a.test; script-src *\"]", "`a.test; script-src *` is not the name of a host"),
    ] {
        let project = Project::new().file("kb.yaml", format!("images: {{allow: {value}}}\n"));
        let run = project.file("content/a.md", "").run(&["build"]);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.starts_with(&format!("error[bad-value]: {message}\n --> kb.yaml:1:18\n")),
            "{}",
            run.stderr
        );
    }
}
