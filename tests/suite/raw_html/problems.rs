//! What is said about HTML that does not get through.

use crate::harness::{Project, pixel};

fn note(text: &str) -> Project {
    Project::new().file("content/a.md", text)
}

#[test]
fn what_is_left_out_is_told_of_at_its_place() {
    note("# Title\n\nText <b onclick=\"x()\">bold</b>.\n\n<form>\n<p style='x'>y</p>\n</form>\n").warns(
        "
        warning[unsafe-html]: the page leaves out the attribute `onclick` of `<b>`
         --> content/a.md:3:9
          |
        3 | Text <b onclick=\"x()\">bold</b>.
          |         ^^^^^^^^^^^^^
          |
          = help: write it in Markdown; `raw_html: allow` in kb.yaml lets all HTML through, from authors whom you trust

        warning[unsafe-html]: the page leaves out the tags of `<form>`
         --> content/a.md:5:1
          |
        5 | <form>
          | ^^^^^^
          |
          = help: write it in Markdown; `raw_html: allow` in kb.yaml lets all HTML through, from authors whom you trust

        warning[unsafe-html]: the page leaves out the attribute `style` of `<p>`
         --> content/a.md:6:4
          |
        6 | <p style='x'>y</p>
          |    ^^^^^^^^^
          |
          = help: write it in Markdown; `raw_html: allow` in kb.yaml lets all HTML through, from authors whom you trust
        ",
    );
}

#[test]
fn each_kind_is_told_of_once() {
    note("> <font style=a>x</font>\n> <font style=b>y</font>\n\n- <font style=c>z</font>\n").warns(
        "
        warning[unsafe-html]: the page leaves out the attribute `style` of `<font>`, here and in 2 other places
         --> content/a.md:1:9
          |
        1 | > <font style=a>x</font>
          |         ^^^^^^^
          |
          = help: write it in Markdown; `raw_html: allow` in kb.yaml lets all HTML through, from authors whom you trust
        ",
    );
}

#[test]
fn a_url_that_runs_code_is_told_of() {
    note("<a href=\"java&Tab;script:x\">y</a>\n").warns(
        "
        warning[unsafe-html]: the page leaves out the `href` of `<a>`: such a URL does more than lead somewhere
         --> content/a.md:1:4
          |
        1 | <a href=\"java&Tab;script:x\">y</a>
          |    ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write it in Markdown; `raw_html: allow` in kb.yaml lets all HTML through, from authors whom you trust
        ",
    );
}

#[test]
fn a_markdown_link_that_runs_code_is_told_of() {
    note("[x](javascript:alert(1))\n\n[z][r]\n\n[r]: <data:text/html,x>\n").warns(
        "
        warning[unsafe-url]: this URL does more than lead somewhere, so the page shows the text alone
         --> content/a.md:1:1
          |
        1 | [x](javascript:alert(1))
          | ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: link to a page or a file; `javascript:`, `data:`, `file:` and the like are never let through

        warning[unsafe-url]: this URL does more than lead somewhere, so the page shows the text alone
         --> content/a.md:3:1
          |
        3 | [z][r]
          | ^^^^^^
          |
          = help: link to a page or a file; `javascript:`, `data:`, `file:` and the like are never let through
        ",
    );
}

#[test]
fn files_of_other_sites_are_told_of() {
    note("<img src=\"https://other.example/x.png\" alt=\"x\">\n\n<iframe src=\"https://other.example/\"></iframe>\n").warns(
        "
        warning[remote-image]: this image comes from another site, so the page shows a link to it
         --> content/a.md:1:1
          |
        1 | <img src=\"https://other.example/x.png\" alt=\"x\">
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: put the file into the vault: then no other site learns who reads the note; or name its host in kb.yaml: `images: {allow: [host]}`

        warning[unsafe-html]: `<iframe>` would fetch from another site, so the page shows a link to it
         --> content/a.md:3:1
          |
        3 | <iframe src=\"https://other.example/\"></iframe>
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write it in Markdown; `raw_html: allow` in kb.yaml lets all HTML through, from authors whom you trust
        ",
    );
}

#[test]
fn a_file_that_is_not_there_is_told_of() {
    note("<img src=\"x.png\"> <a href=\"y.md\">y</a>\n").warns(
        "
        warning[missing-embed]: there is no `x.png` to show here
         --> content/a.md:1:1
          |
        1 | <img src=\"x.png\"> <a href=\"y.md\">y</a>
          | ^^^^^^^^^^^^^^^^^

        warning[broken-link]: no note is called `y.md`
         --> content/a.md:1:19
          |
        1 | <img src=\"x.png\"> <a href=\"y.md\">y</a>
          |                   ^^^^^^^^^^^^^^^
        ",
    );
}

#[test]
fn html_in_comments_and_scripts_links_nothing() {
    let project = note(
        "<!--\n<img src=\"secret.png\">\n-->\n\n<div><script>\n<a href=\"gone.md\">x</a>\n</script></div>\n",
    )
    .file("content/secret.png", pixel("secret"))
    .file(
        "kb.yaml",
        "base_url: https://example.org\ndefaults: {visibility: public}\nseverity: {unsafe-html: off}\n",
    );
    project.build();
    assert!(!project.files("public/assets").iter().any(|name| name.starts_with("secret")));
}

#[test]
fn a_tag_of_several_lines_finds_its_file() {
    let project = note("> <p>\n> <img\n>   src=\"picture.png\"\n>   alt=\"\">\n> </p>\n")
        .file("content/picture.png", pixel("x"));
    project.build();
    assert!(project.prose("public/a.html").contains("<img alt=\"\" src=\"/assets/picture."));
}

#[test]
fn harmless_html_is_not_told_of() {
    note("<kbd>x</kbd> <br/> <a id=\"x\"></a> <!-- comment --> <span\nclass=\"y\">z</span>\n").warns("");
}

#[test]
fn nothing_is_said_where_html_is_shown_or_let_through() {
    for mode in ["escape", "allow"] {
        let config =
            format!("base_url: https://example.org\ndefaults: {{visibility: public}}\nraw_html: {mode}\n");
        let text =
            "<script>x</script> <img src=\"https://other.example/x.png\" alt=\"x.png\" onclick=\"y()\">\n";
        note(text).file("kb.yaml", config).warns("");
    }
}

#[test]
fn names_of_files_in_html_that_is_shown_as_text_are_told_of() {
    let config = "base_url: https://example.org\ndefaults: {visibility: public}\nraw_html: escape\n";
    note("See <img src=\"x.png\" alt=\"x\">.\n").file("kb.yaml", config).warns(
        "warning[unsafe-html]: the page leaves out the attribute `src` of `<img>`: it could name a file or a note
 --> content/a.md:1:5
  |
1 | See <img src=\"x.png\" alt=\"x\">.
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link or show files and notes with `href` and `src`, or in Markdown

",
    );
}

#[test]
fn html_that_names_what_is_not_published_is_told_of() {
    let text = "Said <q cite=\"hush.md\">so</q>.\n";
    note(text).file("content/hush.md", "---\nvisibility: private\n---\nText.\n").warns(
        "warning[hidden-name]: this HTML names a note that is not published, so the site leaves the name out
 --> content/a.md:1:6
  |
1 | Said <q cite=\"hush.md\">so</q>.
  |      ^^^^^^^^^^^^^^^^^^
  |
  = help: remove it, or publish the note too

",
    );
}

#[test]
fn html_in_any_number_and_depth_is_built() {
    let many = |piece: &str| piece.repeat(20_000);
    for text in [
        many("<b title=1>"),
        many("<i>\n\n"),
        many("<b>") + &many("</i>"),
        many("<script>"),
        "<div>\n".to_owned() + &many("<style>"),
        "<div ".to_owned() + &many("a=b "),
        "<div>\n".to_owned() + &many("<a "),
        "<div>\n".to_owned() + &many("<!"),
        many("<x onclick=1>"),
        "<div>\n".to_owned() + &many("<!-- --><b x=1>"),
        "> <div\n".to_owned() + &many("> <b\n> >"),
    ] {
        let project = note(&text);
        let run = project.run(&["build"]);
        assert_eq!(run.status, 0, "{}", run.stderr.chars().take(500).collect::<String>());
    }
}
