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
        ("/self /self", "this redirect leads to itself", "lead to a page, or remove the line"),
        (
            "/a https://example.org/a",
            "this redirect leads round in a circle",
            "lead to a page, or remove the line",
        ),
        ("/* /gone 302", "this redirect leads round in a circle", "lead to a page, or remove the line"),
        ("/x/* /x/y/:splat", "this redirect leads round in a circle", "lead to a page, or remove the line"),
        (
            "/fol*/ https://b.example/",
            "the site has a page at `/folder/`, and this redirect hides it",
            "remove the line, or the page",
        ),
        (
            "/not* /one",
            "the site has a page at `/notes`, and this redirect hides it",
            "remove the line, or the page",
        ),
        (
            "/a?b=1 /one",
            "this redirect is for all of `/a`: the host compares paths alone",
            "write the source without `?` and `#`",
        ),
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
fn redirects_that_lead_to_each_other_are_told_of() {
    let told = |line| {
        let message = "this redirect leads round in a circle".to_owned();
        (line, message, "lead to a page, or remove the line".to_owned())
    };
    assert_eq!(problems("_redirects", "/a /b\n/b /c\n/c /a\n/d /one\n"), [told(1), told(2), told(3)]);
}

#[test]
fn rules_beyond_what_the_host_takes_are_told_of_at_the_first() {
    let plain: String = (0..2_003).map(|number| format!("/a{number} /one\n")).collect();
    let help = "put rules without `*` and `:name` first, and drop what is no longer needed".to_owned();
    let message =
        "Cloudflare Pages ignores this line and 2 more: it takes 2000 rules without wildcards".to_owned();
    assert_eq!(problems("_redirects", &plain), [(2_001, message, help.clone())]);
    let wild: String = (0..101).map(|number| format!("/a{number}/* /one\n")).collect();
    let message =
        "Cloudflare Pages ignores this line: it takes 100 rules from the first wildcard on".to_owned();
    assert_eq!(problems("_redirects", &wild), [(101, message, help)]);
    let headers: String = (0..98).map(|number| format!("/a{number}\n  X-A: 1\n")).collect();
    let message =
        "Cloudflare Pages takes 100 paths in `_headers`, with those of kb; from here on there are 3 too many"
            .to_owned();
    let help = "join rules with `*` in their path".to_owned();
    assert_eq!(problems("_headers", &headers), [(191, message, help)]);
}

#[test]
fn a_header_that_stands_twice_below_a_path_has_both_values() {
    let project = notes(&["one.md"]).file("static/_headers", "/a\n  Link: b\n  Link: c\n");
    project.build();
    assert!(project.read("public/_headers").ends_with("/a\n  Link: b\n  Link: c\n"));
}

#[test]
fn headers_of_the_configuration_are_checked_too() {
    let project = notes(&["one.md"]).file(
        "kb.yaml",
        "base_url: https://example.org\ndefaults: {visibility: public}\ncloudflare:\n  headers:\n    /*: {Content-Security-Policy: default-src *}\n    /*/*: {X-A: yes}\n",
    );
    project.warns(
        "
        warning[host-rule]: `/*/*` in `cloudflare: {headers: …}` of kb.yaml: Cloudflare Pages ignores this line: its wildcards never match
         |
         = help: write one `*` at most, and no name that another name begins with

        warning[host-rule]: `/*` in `cloudflare: {headers: …}` of kb.yaml: this takes the place of the header `content-security-policy`, by which kb protects readers or keeps search engines away
         |
         = help: keep what it forbids, unless that is what you want: `severity: {host-rule: off}`
        ",
    );
}

#[test]
fn good_rules_are_no_problem() {
    assert_eq!(
        problems("_redirects", "/one /one 200\n/c /folder/\n/folder /one\n/d https://b.example/d\n"),
        []
    );
    let policy = "/*\n  Content-Security-Policy: default-src 'self'; img-src *\n/*.md\n  X-Robots-Tag: noindex, nofollow\n/a/*\n  X-Robots-Tag: all\n";
    assert_eq!(problems("_headers", policy), []);
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
        (
            "/a b\n  X-A: 1",
            1,
            "a path has no blanks",
            "write `%20` for a blank, and a remark on a line of its own",
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
    for (path, header, value) in [
        ("/*", "Content-Security-Policy", "default-src *"),
        ("/*", "Content-Security-Policy", "script-src 'self' 'unsafe-inline'; default-src 'none'"),
        ("/*", "Content-Security-Policy", "img-src 'self'"),
        ("/*.md", "X-Robots-Tag", "all"),
    ] {
        let name = header.to_ascii_lowercase();
        let message = format!(
            "this takes the place of the header `{name}`, by which kb protects readers or keeps search engines away"
        );
        let help =
            "keep what it forbids, unless that is what you want: `severity: {host-rule: off}`".to_owned();
        assert_eq!(problems("_headers", &format!("{path}\n  {header}: {value}\n")), [(2, message, help)]);
    }
}
