//! Links to blocks, and the ids that blocks get (rules S3 to S5).

use super::target;
use crate::harness::Project;

/// The body of a note's page.
#[track_caller]
fn body(note: &str) -> String {
    let project = Project::new().file("content/a.md", format!("---\ntitle: A\n---\n{note}"));
    project.build();
    project.prose("public/a.html").trim().to_owned()
}

#[test]
fn a_link_leads_to_the_block_whatever_the_case_of_its_id() {
    let project = Project::new().file("content/Seeds.md", "One. ^one\n\n- two ^Two-2\n\n# Three ^three\n");
    for (link, url) in [
        ("[[Seeds#^one]]", "/seeds#block_one"),
        ("[[seeds#^ONE|text]]", "/seeds#block_one"),
        ("[[Seeds#^two-2]]", "/seeds#block_two-2"),
        ("[[Seeds#^three]]", "/seeds#block_three"),
        ("[text](Seeds.md#^one)", "/seeds#block_one"),
        ("[text](Seeds.md#%5Eone)", "/seeds#block_one"),
        ("[[#^here]]\n\nHere. ^here", "#block_here"),
        ("[[Seeds#^nothing]]", "/seeds"),
    ] {
        assert_eq!(target(&project, link), url, "{link}");
    }
}

#[test]
fn blocks_of_every_kind_have_an_anchor_and_show_no_marker() {
    for (note, html) in [
        ("Text. ^x\n", "<p id=\"block_x\">Text.</p>"),
        ("Text\n^x\n", "<p id=\"block_x\">Text</p>"),
        ("- a ^x\n- b\n", "<ul>\n<li id=\"block_x\">a</li>\n<li>b</li>\n</ul>"),
        ("- a\n  - b ^x\n", "<ul>\n<li>a\n<ul>\n<li id=\"block_x\">b</li>\n</ul>\n</li>\n</ul>"),
        (
            "- a\n- b\n\n^x\n",
            "<div class=\"block\" id=\"block_x\">\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</div>",
        ),
        (
            "> a\n\n^x\n",
            "<div class=\"block\" id=\"block_x\">\n<blockquote>\n<p>a</p>\n</blockquote>\n</div>",
        ),
        ("> a ^x\n", "<div class=\"block\" id=\"block_x\">\n<blockquote>\n<p>a</p>\n</blockquote>\n</div>"),
        (
            "```\na\n```\n\n^x\n",
            "<div class=\"block\" id=\"block_x\">\n<pre class=\"code\"><code>a\n</code></pre>\n</div>",
        ),
        (
            "| a |\n|---|\n\n^x\n",
            "<div class=\"block\" id=\"block_x\">\n<div class=\"table\">\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n</div>\n</div>",
        ),
        ("Text. ^x\n\n^y\n", "<p id=\"block_x\"><span id=\"block_y\"></span>Text.</p>"),
    ] {
        assert_eq!(body(note), html, "{note}");
    }
    let task = body("- [ ] a ^x\n");
    assert!(task.contains("<li id=\"block_x\" class=\"task\"") && !task.contains('^'), "{task}");
    let callout = body("> [!note]\n> a\n\n^x\n");
    assert!(callout.starts_with("<div class=\"block\" id=\"block_x\">\n<div class=\"callout\""), "{callout}");
}

#[test]
fn a_heading_with_an_id_keeps_both_anchors() {
    let html = body("## Late frost ^frost\n\n## Late frost\n");
    assert!(html.contains("<h2 id=\"late-frost\"><span id=\"block_frost\"></span>Late frost "), "{html}");
    assert!(html.contains("<h2 id=\"late-frost-1\">") && !html.contains('^'), "{html}");
}

#[test]
fn what_only_looks_like_an_id_stays() {
    for (note, shown) in [
        ("a^b\n", "<p>a^b</p>"),
        ("a \\^b\n", "<p>a ^b</p>"),
        ("a ^b c\n", "<p>a ^b c</p>"),
        ("a `^b`\n", "<p>a <code>^b</code></p>"),
        ("^b\n", "<p>^b</p>"),
    ] {
        assert_eq!(body(note), shown);
    }
}

#[test]
fn a_marker_is_read_nowhere() {
    let note = "---\ntags: [soil]\n---\n# Compost ^compost\n\nIt rots. ^zzqmarker\n\n## Heap #3 ^zzqheap\n";
    let project = Project::new().file("content/a.md", note).file("content/b.md", "[[a#^zzqmarker|see]]\n");
    project.build();
    for (path, text) in project.contents("public") {
        let text = text.replace("block_zzqmarker", "").replace("block_zzqheap", "");
        assert!(!text.contains("zzq") && !text.contains("^compost"), "{path}: {text}");
    }
    let page = project.read("public/a.html");
    assert!(page.contains("<title>Compost") && page.contains("It rots."), "{page}");
}

#[test]
fn an_id_given_twice_is_a_warning_and_the_first_keeps_it() {
    let project = Project::new().file("content/a.md", "One. ^x\n\nTwo. ^X\n");
    project.warns(
        "
        warning[duplicate-block]: another block has the id `^X`
         --> content/a.md:3:6
          |
        3 | Two. ^X
          |      ^^
          |
          = help: links lead to the first: give this one an id of its own
        ",
    );
    let html = project.prose("public/a.html");
    assert_eq!(html.trim(), "<p id=\"block_x\">One.</p>\n<p>Two.</p>");
}

#[test]
fn an_id_that_no_block_has_is_a_warning() {
    let project = |link: &str| {
        Project::new()
            .file("content/a.md", format!("See {link} there.\n"))
            .file("content/Seeds.md", "One. ^frost\n")
    };
    project("[[Seeds#^forst]]").warns(
        "
        warning[missing-block]: `Seeds` has no block `^forst`
         --> content/a.md:1:5
          |
        1 | See [[Seeds#^forst]] there.
          |     ^^^^^^^^^^^^^^^^
          |
          = help: did you mean `frost`?
        ",
    );
    project("[[Seeds#^quite-another]]").warns(
        "
        warning[missing-block]: `Seeds` has no block `^quite-another`
         --> content/a.md:1:5
          |
        1 | See [[Seeds#^quite-another]] there.
          |     ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: the link leads to the top of the note instead
        ",
    );
}

#[test]
fn many_markers_take_no_longer_than_other_text() {
    let note = "a ^x\n\n".repeat(20_000) + &"^".repeat(100_000) + "\n\n" + &"> ".repeat(2_000) + "a ^y\n";
    let project = Project::new().file("content/a.md", note);
    assert_eq!(project.run(&["build"]).status, 0);
}
