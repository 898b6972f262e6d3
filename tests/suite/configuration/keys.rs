//! Every key of `kb.yaml` that is misspelt or has a value that it cannot have.

use super::with;
use crate::expect::problems;
use crate::harness::Project;

/// One wrong line of `kb.yaml`, and what is said about it.
#[track_caller]
fn refused(line: &str, columns: std::ops::Range<usize>, head: &str, help: &str) {
    let run = with(line).run(&["build"]);
    let pointer = " ".repeat(columns.start - 1) + &"^".repeat(columns.len());
    let expected = problems(&format!(
        "error{head}\n --> kb.yaml:2:{}\n  |\n2 | {line}\n  | {pointer}\n  |\n  = help: {help}",
        columns.start
    ));
    assert_eq!(run.stderr, expected);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{line}");
}

const QUOTE: &str = "put it in quotes";
const LIST: &str = "write `[one, two]`, or one item a line, each after `- `";
const MAPPING: &str = "write `key: value`, one a line";
const NUMBER: &str = "write a number such as `5`, without quotes";
const SWITCH: &str = "write one of them, without quotes";
const ADDRESS: &str = "write the site's address, such as `https://notes.example.org`";

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    for (line, columns, key, help) in [
        ("tilte: x", 1..6, "tilte", "did you mean `title`?"),
        ("Related: 3", 1..8, "Related", "did you mean `related`?"),
        ("author: {nam: A}", 10..13, "nam", "did you mean `name`?"),
        ("defaults: {visibilty: public}", 12..21, "visibilty", "did you mean `visibility`?"),
        (
            "defaults: {title: x}",
            12..17,
            "title",
            "known: `visibility`, `status`, `category`, `difficulty`, `tags`",
        ),
        ("folders: {a: {statsu: seedling}}", 15..21, "statsu", "did you mean `status`?"),
        ("links: {txt: title}", 9..12, "txt", "did you mean `text`?"),
        ("feed: {limt: 3}", 8..12, "limt", "did you mean `limit`?"),
        ("severity: {broken-lnk: error}", 12..22, "broken-lnk", "did you mean `broken-link`?"),
        ("cloudflare: {paln: free}", 14..18, "paln", "did you mean `plan`?"),
    ] {
        refused(line, columns, &format!("[unknown-key]: kb knows no key `{key}` here"), help);
    }
}

#[test]
fn an_unknown_key_that_is_like_none_is_refused_with_all_known_ones() {
    refused(
        "colour: blue",
        1..7,
        "[unknown-key]: kb knows no key `colour` here",
        "known: `title`, `description`, `base_url`, `language`, `author`, `content`, `output`, `theme`, `defaults`, `folders`, `ignore`, `statuses`, `difficulties`, `categories`, `line_breaks`, `raw_html`, `keep_metadata`, `images`, `math`, `properties`, `related`, `links`, `dates`, `feed`, `search`, `severity`, `cloudflare`, `audit`",
    );
}

#[test]
fn a_value_of_the_wrong_type_is_refused() {
    for (line, columns, message, help) in [
        ("title: 3", 8..9, "`title` must be text, not a number", QUOTE),
        ("description: true", 14..18, "`description` must be text, not true or false", QUOTE),
        ("language: 3", 11..12, "`language` must be text, not a number", QUOTE),
        ("author: A. Writer", 9..18, "`author` must be a mapping, not text", MAPPING),
        ("content: 3", 10..11, "`content` must be text, not a number", QUOTE),
        ("defaults: public", 11..17, "`defaults` must be a mapping, not text", MAPPING),
        ("defaults: {tags: a}", 18..19, "`tags` must be a list, not text", LIST),
        ("folders: [a]", 10..13, "`folders` must be a mapping, not a list", MAPPING),
        ("folders: {a: private}", 14..21, "`a` must be a mapping, not text", MAPPING),
        ("ignore: a", 9..10, "`ignore` must be a list, not text", LIST),
        ("statuses: seedling", 11..19, "`statuses` must be a list, not text", LIST),
        ("difficulties: [a, 3]", 19..20, "an item of `difficulties` must be text, not a number", QUOTE),
        ("categories: 3", 13..14, "`categories` must be a mapping, not a number", MAPPING),
        ("categories: {A: 3}", 17..18, "`A` must be text, not a number", QUOTE),
        ("related: five", 10..14, "`related` must be a whole number, not text", NUMBER),
        ("links: {aliases: \"yes\"}", 18..23, "`aliases` must be `true` or `false`, not text", SWITCH),
        ("feed: true", 7..11, "`feed` must be a mapping, not true or false", MAPPING),
        ("search: 1", 9..10, "`search` must be `true` or `false`, not a number", SWITCH),
        ("severity: strict", 11..17, "`severity` must be a mapping, not text", MAPPING),
        ("cloudflare: {headers: {/x: a}}", 28..29, "`/x` must be a mapping, not text", MAPPING),
    ] {
        refused(line, columns, &format!("[wrong-type]: {message}"), help);
    }
}

#[test]
fn a_value_that_cannot_be_used_is_refused() {
    for (line, columns, message, help) in [
        ("language: german", 11..17, "`german` is not a language tag", "write one such as `en` or `pt-BR`"),
        (
            "language: plain english",
            11..24,
            "`plain english` is not a language tag",
            "write one such as `en` or `pt-BR`",
        ),
        ("author: {url: \"https://x.org\"}", 9..31, "the author has no name", "write `{name: A. Writer}`"),
        (
            "author: {name: A, url: \"javascript:x\"}",
            24..38,
            "`javascript:x` is not a URL",
            "it starts with `https://` or `mailto:`",
        ),
        ("theme: ../x", 8..12, "`../x` is not a theme's name", "it is the name of a folder in `themes/`"),
        (
            "ignore: [\"[a\"]",
            10..14,
            "this pattern cannot be used: unclosed character class; missing ']'",
            "write names or paths, with `*` for any part of a name and `**` for any folders",
        ),
        ("related: -1", 10..12, "`related` cannot be below 0", "write `0` for none"),
        ("feed: {limit: -1}", 15..17, "`limit` cannot be below 0", "write `0` for none"),
        ("severity: {leak: warning}", 18..25, "`leak` is always an error", "remove the line"),
        (
            "severity: {not-utf8: off}",
            22..25,
            "`not-utf8` cannot be switched off",
            "write `warning` or `error`, or remove the line",
        ),
        (
            "cloudflare: {headers: {x: {A: b}}}",
            24..25,
            "`x` is not a path",
            "it starts with `/` and holds no spaces",
        ),
        (
            "cloudflare: {headers: {/x: {\"A B\": c}}}",
            29..34,
            "`A B` is not a header's name",
            "it holds letters, digits and `-`, such as `X-Frame-Options`",
        ),
        (
            "cloudflare: {headers: {/x: {A: \"é\"}}}",
            32..35,
            "a header's value is one line of ASCII text",
            "write it without line breaks and accents",
        ),
    ] {
        refused(line, columns, &format!("[bad-value]: {message}"), help);
    }
}

#[test]
fn a_word_that_a_key_does_not_take_is_refused_with_those_it_does() {
    for (line, columns, key, word, help) in [
        ("line_breaks: soft", 14..18, "line_breaks", "soft", "known: `commonmark`, `obsidian`"),
        (
            "raw_html: sanitise",
            11..19,
            "raw_html",
            "sanitise",
            "did you mean `sanitize`? known: `sanitize`, `escape`, `allow`",
        ),
        ("links: {text: titel}", 15..20, "text", "titel", "did you mean `title`? known: `title`, `written`"),
        ("feed: {content: all}", 17..20, "content", "all", "known: `full`, `description`"),
        ("severity: {broken-link: warn}", 25..29, "broken-link", "warn", "known: `error`, `warning`, `off`"),
        ("cloudflare: {plan: pro}", 20..23, "plan", "pro", "known: `free`, `paid`"),
        (
            "defaults: {visibility: hidden}",
            24..30,
            "visibility",
            "hidden",
            "known: `public`, `unlisted`, `private`",
        ),
        (
            "defaults: {status: wip}",
            20..23,
            "status",
            "wip",
            "known: `seedling`, `budding`, `evergreen`, `archived`",
        ),
    ] {
        refused(line, columns, &format!("[unknown-value]: `{key}` cannot be `{word}`"), help);
    }
}

#[test]
fn a_base_url_is_a_plain_address() {
    for (url, why) in [
        ("example.org", "it must start with `https://` or `http://`"),
        ("https://", "it must name a host, as in `https://example.org`"),
        (
            "https://x.org/?q",
            "it must be a plain address without query, fragment, spaces or characters outside ASCII",
        ),
        ("https://x.org/a/../b", "its path must not hold `.`, `..` or empty parts"),
    ] {
        let project = Project::bare().file("kb.yaml", format!("base_url: {url}\n")).file("content/a.md", "");
        let run = project.run(&["build"]);
        let pointer = "^".repeat(url.len());
        let expected = format!(
            "error[bad-value]: `base_url` cannot be `{url}`: {why}\n --> kb.yaml:1:11\n  |\n1 | base_url: {url}\n  |           {pointer}\n  |\n  = help: {ADDRESS}"
        );
        assert_eq!((run.status, run.stderr), (2, problems(&expected)));
    }
}

#[test]
fn all_problems_of_the_file_are_reported_at_once() {
    let run = with("title: 3\nrelated: x\nfeed: y").run(&["check"]);
    let places: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with(" --> ")).collect();
    assert_eq!(places, [" --> kb.yaml:2:8", " --> kb.yaml:3:10", " --> kb.yaml:4:7"]);
    assert_eq!(run.status, 2);
}

#[test]
fn a_file_that_cannot_be_read_is_refused() {
    let run = with("title: a: b").run(&["build"]);
    assert_eq!(
        run.stderr,
        problems(
            "
            error[yaml-syntax]: this is not valid YAML: mapping values are not allowed in this context
             --> kb.yaml:2:9
              |
            2 | title: a: b
              |         ^^^
              |
              = help: quote text that holds `: `, ` #`, or starts with one of `[{@*&!%|>`\"`
            "
        )
    );
    assert_eq!(run.status, 2);
    let latin = Project::bare().file("kb.yaml", b"title: \xe9\n").file("content/a.md", "");
    let run = latin.run(&["build"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "error[not-utf8]: kb.yaml is not UTF-8 text\n |\n = help: save it as UTF-8\n\n")
    );
    let folder = Project::bare().file("kb.yaml/x", "").file("content/a.md", "");
    let run = folder.run(&["build"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (3, "error: cannot read ROOT/kb.yaml: Is a directory (os error 21)\n")
    );
}

#[test]
fn a_theme_that_is_not_there_is_refused() {
    let run = with("theme: mine").run(&["build"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            2,
            "error: there is no theme `mine`\nhelp: put its files into themes/mine/, or remove `theme:` from kb.yaml\n"
        )
    );
}

#[test]
fn every_key_at_once_is_accepted() {
    let project = Project::bare()
        .file(
            "kb.yaml",
            "title: Field Notes
description: What I learned running small services.
base_url: https://notes.example.org
language: en
author: {name: A. Writer, url: https://example.org}
content: content              # \".\" when the notes lie at the root, as in an Obsidian vault
output: public
theme: default
defaults: {visibility: private, status: seedling}
folders:
  deployment: {category: Deployment}
  journal: {visibility: private}
ignore: [\"templates/**\", \"*.excalidraw.md\"]
statuses: [seedling, budding, evergreen, archived]
difficulties: [beginner, intermediate, advanced]
categories: {Deployment: Getting a service onto machines., Databases: Keeping data.}
line_breaks: commonmark
raw_html: sanitize
related: 5
links: {text: title, private: text, aliases: true}
properties: {show: all, labels: {author: Written by}}
feed: {limit: 20, content: full}
search: false
severity: {broken-link: warning, orphan: off}
cloudflare: {plan: free, production_branch: main, headers: {\"/*\": {X-Example: \"1\"}}}
",
        )
        .file("content/deployment/a.md", "---\nvisibility: public\n---\nBody.\n")
        .file("content/journal/b.md", "Private.\n");
    project.build();
    assert!(
        project
            .read("public/deployment/a.html")
            .contains("<a href=\"/categories/deployment\">Deployment</a>")
    );
}

#[test]
fn a_search_that_is_not_there_yet_is_told_of() {
    let project = Project::new()
        .file("kb.yaml", "base_url: https://example.org\nsearch: true\n")
        .file("content/a.md", "---\nvisibility: public\n---\n");
    let run = project.run(&["build"]);
    let warning = "warning[no-effect]: there is no search yet, so this has no effect
 --> kb.yaml:2:9
  |
2 | search: true
  |         ^^^^
  |
  = help: remove the key; readers have lists, tags and the graph

";
    assert_eq!((run.status, run.stderr.as_str()), (0, warning));
    project.write("kb.yaml", "base_url: https://example.org\nsearch: false\n");
    assert_eq!(project.run(&["build"]).stderr, "");
}
