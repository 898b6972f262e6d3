//! What is said of the author's own rules for the host, which would ignore them in silence.

use super::notes;

const IGNORED: &str = "Cloudflare Pages ignores this line: ";

/// The problems of a file in `static/`, as line, message and help.
fn problems(name: &str, text: &str) -> Vec<(usize, String, String)> {
    let project = notes(&["one.md", "folder/index.md"]).file(&format!("static/{name}"), text);
    let run = project.run(&["check", "--format", "json"]);
    let found: Vec<(usize, String, String)> = run
        .stdout
        .lines()
        .map(|line| {
            let problem: serde_json::Value = serde_json::from_str(line).expect("JSON");
            assert_eq!(problem["code"], "host-rule", "{problem}");
            assert_eq!(problem["file"], format!("static/{name}"), "{problem}");
            let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
            let line = problem["line"].as_u64().and_then(|line| usize::try_from(line).ok());
            (line.unwrap_or_default(), text("message"), text("help"))
        })
        .collect();
    assert_eq!(project.run(&["build"]).status, 0);
    found
}

#[test]
fn a_redirect_that_the_host_ignores_is_told_of() {
    for (line, why, help) in [
        (
            "/only",
            "a redirect has a source, a destination and perhaps a status; words here: 1",
            "write `/old /new 301`; a blank in a path is `%20`",
        ),
        (
            "/a b c d",
            "a redirect has a source, a destination and perhaps a status; words here: 4",
            "write `/old /new 301`; a blank in a path is `%20`",
        ),
        (
            "/gone /404 404",
            "`404` is no status of a redirect",
            "write 301, 302, 303, 307 or 308, or 200 to show another page in its place",
        ),
        (
            "/gone /b 301!",
            "`301!` is no status of a redirect",
            "write 301, 302, 303, 307 or 308, or 200 to show another page in its place",
        ),
        (
            "https://a.example/b /c",
            "it leads on from another site",
            "write the old path alone, from the first `/` on",
        ),
        (
            "/a http://b.example/",
            "the destination is neither a path nor an address",
            "write a path that begins with `/`, or `https://…`",
        ),
        (
            "/a/ /b/index.html",
            "it takes a way from a folder to an index for a loop",
            "lead to the address of the page: `/folder/`",
        ),
        (
            "/a https://b.example/ 200",
            "status 200 shows pages of this site alone",
            "write 301 or 302 to lead to another site",
        ),
        (
            "/*/b/* /c",
            "its wildcards never match",
            "write one `*` at most, and no name that another name begins with",
        ),
        (
            "/:a/:ab /c",
            "its wildcards never match",
            "write one `*` at most, and no name that another name begins with",
        ),
        (&format!("/{} /c", "x".repeat(1_000)), "it is longer than 1,000 characters", "shorten it"),
    ] {
        let text = format!("# mine\n\n{line}\n/old /one 301\n");
        assert_eq!(
            problems("_redirects", &text),
            [(3, format!("{IGNORED}{why}"), help.to_owned())],
            "{line}"
        );
    }
    let twice = problems("_redirects", "/a /one\n/a /b\n");
    let why = format!("{IGNORED}an earlier line has the same source");
    assert_eq!(twice, [(2, why, "keep one of them: the first counts".to_owned())]);
}

#[test]
fn a_redirect_that_does_harm_is_told_of() {
    for (line, message, help) in [
        ("/self /self", "this redirect leads to itself", "remove the line"),
        (
            "/one /b 301",
            "the site has a page at `/one`, and this redirect hides it",
            "remove the line, or the page",
        ),
        (
            "/folder/ /b",
            "the site has a page at `/folder/`, and this redirect hides it",
            "remove the line, or the page",
        ),
        (
            "/feed.xml /b",
            "the site has a page at `/feed.xml`, and this redirect hides it",
            "remove the line, or the page",
        ),
    ] {
        assert_eq!(problems("_redirects", line), [(1, message.to_owned(), help.to_owned())], "{line}");
    }
}

#[test]
fn good_rules_are_no_problem() {
    let redirects = "\u{feff}# c\n/a /one\n/b /one#part 302 # why\n/é https://b.example/x?y 308\r\n/c/* /one/:splat 200\n/:x/d /e\n";
    assert_eq!(problems("_redirects", redirects), []);
    let headers = "# c\n/a\n  X-A: 1\n  ! X-B\nhttps://:p.pages.dev/*\n  X-C: :p\n";
    assert_eq!(problems("_headers", headers), []);
}

#[test]
fn a_header_that_the_host_ignores_is_told_of() {
    for (text, line, why, help) in [
        ("X-A: 1\n/a\n  X-A: 1", 1, "it stands below no path", "write the path on a line above, as in `/*`"),
        ("/a\n  NoColon", 2, "a header has a colon", "write `Name: value`, or `! Name` to remove one"),
        ("/a\n  A b: 1", 2, "no header can have this name", "write `Name: value`"),
        (
            "/a\n  X-A:",
            2,
            "the value is empty, or has characters that headers cannot carry",
            "write the value in ASCII",
        ),
        (
            "/a\n  X-A: 日",
            2,
            "the value is empty, or has characters that headers cannot carry",
            "write the value in ASCII",
        ),
        (
            "/b/*/c/*\n  X-A: 1",
            1,
            "its wildcards never match",
            "write one `*` at most, and no name that another name begins with",
        ),
        (
            "http://a.example/\n  X-A: 1",
            1,
            "this is no path and no address with `https://`, or it has a port",
            "write a path, as in `/notes/*`",
        ),
        ("/a\n/b\n  X-A: 1", 1, "no header stands below this path", "write `Name: value` below it"),
        ("/b\n  X-A: 1\n/a", 3, "no header stands below this path", "write `Name: value` below it"),
    ] {
        assert_eq!(
            problems("_headers", text),
            [(line, format!("{IGNORED}{why}"), help.to_owned())],
            "{text}"
        );
    }
}

#[test]
fn a_rule_that_takes_away_what_protects_readers_is_told_of() {
    for header in ["Content-Security-Policy", "X-Robots-Tag"] {
        let name = header.to_ascii_lowercase();
        let message = format!(
            "this takes away the header `{name}`, by which kb protects readers or keeps search engines away"
        );
        let help = "remove the line, unless that is what you want: `severity: {host-rule: off}`".to_owned();
        assert_eq!(problems("_headers", &format!("/*\n  ! {header}\n")), [(2, message, help)]);
    }
}
