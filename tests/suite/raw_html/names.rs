//! Names of notes and files that are not published stand in no byte of the output, whatever wrote them down to name
//! a target: Markdown, HTML in each of its modes, a comment, a hidden key.

use std::fmt::Write;

use crate::harness::Project;

/// What a note can hold. `NOTE` is a private note, `FILE` a file that nobody may see, `SHOWN` a text for readers.
const CONSTRUCTS: &[&str] = &[
    // Markdown
    "[SHOWN](NOTE.md)",
    "[SHOWN](<NOTE.md>)",
    "[SHOWN](./NOTE.md#part \"SHOWN\")",
    "[SHOWN](FILE)",
    "[](NOTE.md)",
    "[[NOTE|SHOWN]]",
    "[[NOTE#Part|SHOWN]]",
    "[[NOTE#^id|SHOWN]]",
    "[[folder/NOTE|SHOWN]]",
    "![SHOWN](FILE)",
    "![](FILE)",
    "![](NOTE.md)",
    "![[FILE|SHOWN]]",
    "[![SHOWN](FILE)](NOTE.md)",
    "[SHOWN][ref]\n\n[ref]: NOTE.md",
    "[SHOWN][ref]\n\n[ref]: https://x.example\n[ref]: NOTE.md",
    "SHOWN\n\n[never used]: NOTE.md \"FILE\"",
    "SHOWN\n\n[NOTE]: https://x.example",
    "> [SHOWN][ref]\n>\n> [ref]: NOTE.md",
    "- [SHOWN][ref]\n\n  [ref]: <NOTE.md> 'FILE'",
    "<div>\n\n[ref]: NOTE.md\n\n</div>\n\nSHOWN",
    "SHOWN[^1]\n\n[^1]: [SHOWN](NOTE.md)",
    "SHOWN[^NOTE]\n\n[^NOTE]: SHOWN",
    "SHOWN\n\n[^1]: never referenced, [SHOWN](NOTE.md)",
    "SHOWN^[in the line, [[NOTE|SHOWN]]]",
    "## SHOWN [[NOTE|SHOWN]]\n\n### SHOWN [SHOWN](NOTE.md)\n\nText",
    "| a | b |\n|---|---|\n| [[NOTE\\|SHOWN]] | ![SHOWN](FILE) |",
    "> [!note] [[NOTE|SHOWN]]\n> ![SHOWN](FILE)",
    "> [!note|NOTE.md]\n> SHOWN",
    "==[[NOTE|SHOWN]]== **[SHOWN](NOTE.md)** ~~![SHOWN](FILE)~~",
    "- [ ] [[NOTE|SHOWN]]",
    "[SHOWN](/NOTE) [SHOWN](/NOTE.md)",
    "[SHOWN](C:\\NOTE.md)",
    "<https://x.example/> SHOWN %%NOTE%%",
    "SHOWN %%\n\n[[NOTE]]\n\n%% SHOWN",
    "SHOWN <!-- [[NOTE]] --> SHOWN",
    "<!-- FILE\n\nNOTE -->\n\nSHOWN",
    // comments beside and within HTML
    "<div>%%c%%<a href=\"NOTE.md\">SHOWN</a></div>",
    "<div><!-- c --><a href=\"NOTE.md\">SHOWN</a></div>",
    "<div>\n<!-- a -->\n<img src=\"FILE\" alt=\"SHOWN\"><!-- b --><a href=NOTE.md>SHOWN</a>\n</div>",
    "SHOWN %%c%% <a %%c%%href=\"NOTE.md\">SHOWN</a>",
    "<a title=\"<!-- c -->\" href=\"NOTE.md\">SHOWN</a>",
    "%%c%%SHOWN %%d%%<img src=\"FILE\" alt=\"SHOWN\">%%e%%<a href=\"NOTE.md\">SHOWN</a>",
    "> <div>\n> <a\n> href=\"NOTE.md\">SHOWN</a>\n> </div>",
    "> SHOWN <a\n> href=\"NOTE.md\"\n> title=\"SHOWN\">SHOWN</a>",
    "- <a\n  href='NOTE.md'>SHOWN</a>\n- <img alt=SHOWN\n  src='FILE'>",
    // links
    "<a href=\"NOTE.md\">SHOWN</a>",
    "<a href='NOTE'>SHOWN</a>",
    "<a href=NOTE.md#part>SHOWN</a>",
    "<A HREF=\"NOTE.md\">SHOWN</A>",
    "<a href=\"N&#x4f;TE.md\">SHOWN</a>",
    "<a href=\"./folder/../NOTE.md\">SHOWN</a>",
    "<a href=\"/NOTE\">SHOWN</a> <a href=\"/folder/NOTE.md\">SHOWN</a>",
    "<a href=\"\\NOTE.md\">SHOWN</a>",
    "<a href=\"?NOTE.md\">SHOWN</a>",
    "<a href=\"\tNOTE\n.md\">SHOWN</a>",
    "<a href=\"https://x.example\" data-note=\"NOTE.md\">SHOWN</a>",
    "<a href=\"https://x.example\" download=\"FILE\">SHOWN</a>",
    "<a href=\"https://x.example\" ping=\"NOTE.md https://x.example\">SHOWN</a>",
    "<a class=\"internal-link\" data-href=\"NOTE.md\" href=\"NOTE.md\">SHOWN</a>",
    "<a href=\"javascript:open('NOTE.md')\">SHOWN</a>",
    "<area href=\"NOTE.md\" alt=\"SHOWN\"> SHOWN",
    "<map name=\"m\"><area shape=rect href=\"NOTE.md\"></map> SHOWN",
    "<link rel=next href=\"NOTE.md\"> SHOWN",
    "<base href=\"NOTE/\"> SHOWN",
    "<form action=\"NOTE.md\"><button formaction=\"NOTE.md\">SHOWN</button></form>",
    // quotes and edits
    "<blockquote cite=\"NOTE.md\">SHOWN</blockquote>",
    "SHOWN <q cite=\"NOTE.md\">SHOWN</q> <del cite=NOTE.md>SHOWN</del> <ins cite='NOTE'>SHOWN</ins>",
    // pictures and players
    "<img src=\"FILE\">SHOWN",
    "<img src=\"FILE\" alt=\"SHOWN\">",
    "<img src=\"NOTE.md\" alt=\"SHOWN\">",
    "<img src=\"https://x.example/a.png\" srcset=\"FILE 2x, FILE 3x\" alt=\"SHOWN\">",
    "<img src=\"https://x.example/a.png\" longdesc=\"NOTE.md\" usemap=\"NOTE\" lowsrc=FILE alt=\"SHOWN\">",
    "<picture><source srcset=\"FILE\"><img src=\"FILE\" alt=\"SHOWN\"></picture>",
    "<video src=\"FILE\" poster=\"FILE\">SHOWN</video> SHOWN",
    "<video controls><source src=\"FILE\"><track src=\"FILE\">SHOWN</video>",
    "<audio src=FILE></audio> SHOWN",
    "<iframe src=\"NOTE.md\"></iframe> SHOWN",
    "<iframe srcdoc=\"<a href='NOTE.md'>x</a>\"></iframe> SHOWN",
    "<iframe><a href=\"NOTE.md\">x</a></iframe> SHOWN",
    "<noscript><img src=\"FILE\"></noscript> SHOWN",
    "<object data=\"FILE\" classid=\"NOTE.md\" codebase=\"NOTE/\" archive=\"FILE FILE\">SHOWN</object> SHOWN",
    "<object><param name=\"src\" value=\"FILE\"></object> SHOWN",
    "<embed src=\"FILE\"> SHOWN",
    "<table background=\"FILE\"><tr><td background=FILE>SHOWN</td></tr></table>",
    "<svg><image href=\"FILE\"/><a xlink:href=\"NOTE.md\"><text>x</text></a></svg> SHOWN",
    "<math href=\"NOTE.md\"><mi>x</mi></math> SHOWN",
    // styles, scripts and what else can hide a name
    "<p style=\"background:url(FILE)\">SHOWN</p>",
    "<p style='background:url(\"FILE\")/* NOTE */'>SHOWN</p>",
    "<style>\n@import \"NOTE.css\";\n/* NOTE */\nb { background: url(FILE) }\n</style>\n\nSHOWN",
    "<script>\n// NOTE\nfetch(\"NOTE.md\") /* FILE */\n</script>\n\nSHOWN",
    "<b onclick=\"location='NOTE.md'\">SHOWN</b>",
    "<span data-src=\"FILE\" data-config='{\"note\":\"NOTE.md\"}' itemid=\"NOTE.md\">SHOWN</span>",
    "<span class=\"NOTE.md\" id=\"FILE\">SHOWN</span>",
    "<data value=\"NOTE.md\">SHOWN</data>",
    "<div\n<a href=\"NOTE.md\"\n\nSHOWN",
    "<meta http-equiv=refresh content=\"0;url=NOTE\"> SHOWN",
    "<mark>SHOWN <a href=\"NOTE.md\">SHOWN",
    "<my-card src=\"NOTE.md\">SHOWN</my-card>",
    "<?NOTE?> SHOWN",
    "<!NOTE> SHOWN",
    "<![CDATA[NOTE]]> SHOWN",
    "<div>\n<?NOTE\n?>\n<!NOTE>\n</div>\n\nSHOWN",
];

const SECRET: &str = "zqsecret";

/// A site in which each construct has a note, by itself and within other text.
fn site(mode: &str) -> Project {
    let config = format!(
        "base_url: https://example.org\ndefaults: {{visibility: public}}\nraw_html: {mode}\nfeed: {{limit: 1000}}\n"
    );
    let project = Project::bare()
        .file("kb.yaml", config)
        .file(&format!("content/{SECRET}.md"), "---\nvisibility: private\n---\n# Part\n\nText. ^id\n")
        .file(&format!("content/folder/{SECRET}.md"), "---\nvisibility: private\n---\nText.\n");
    for (number, construct) in CONSTRUCTS.iter().enumerate() {
        let construct = construct
            .replace("NOTE", SECRET)
            .replace("N&#x4f;TE", "zq&#x73;ecret")
            .replace("FILE", &format!("{SECRET}.png"))
            .replace("SHOWN", "beacon");
        project.write(
            &format!("content/{number}.md"),
            format!(
                "---\ntitle: Number {number}\nupdated: 2026-01-01\n---\n{construct}\n\nThe end: lantern.\n"
            ),
        );
    }
    project.run(&["build"]);
    project
}

fn names_nothing_private(mode: &str) {
    let project = site(mode);
    let mut found = String::new();
    for (path, bytes) in project.contents("public") {
        if let Some(at) = bytes.to_lowercase().find("zqsecret") {
            let around = bytes.get(at.saturating_sub(120)..(at + 60).min(bytes.len())).unwrap_or_default();
            let _ = writeln!(found, "{path}: {around}");
        }
    }
    assert!(found.is_empty(), "{found}");
    let feed = project.read("public/feed.json");
    for (number, construct) in CONSTRUCTS.iter().enumerate() {
        assert!(feed.contains(&format!("\"https://example.org/{number}\"")), "{construct} is in the feed");
        for file in ["html", "md"] {
            let text = project.read(&format!("public/{number}.{file}"));
            assert!(text.contains("The end: lantern."), "{construct} keeps what follows: {text}");
            let is_shown = construct.replace("SHOWN</text>", "").contains("SHOWN");
            assert!(!is_shown || text.contains("beacon"), "{construct} keeps its text: {text}");
        }
    }
}

#[test]
fn no_private_name_is_in_a_site_of_sanitized_html() {
    names_nothing_private("sanitize");
}

#[test]
fn no_private_name_is_in_a_site_of_escaped_html() {
    names_nothing_private("escape");
}

#[test]
fn no_private_name_is_in_a_site_of_allowed_html() {
    names_nothing_private("allow");
}
