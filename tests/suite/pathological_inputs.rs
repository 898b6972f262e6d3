//! Notes that are unusual and all the same right: their line ends, their size, their names.

use crate::harness::Project;

/// Names that file systems take, each with its page and the page's URL.
const NAMES: &[(&str, &str, &str)] = &[
    ("My Note", "my-note", "/my-note"),
    ("R&D", "r-d", "/r-d"),
    ("C# tips", "c-sharp-tips", "/c-sharp-tips"),
    ("100% sure", "100-sure", "/100-sure"),
    ("%20", "20", "/20"),
    ("It's \"quoted\"", "its-quoted", "/its-quoted"),
    ("Release 1.2", "release-1-2", "/release-1-2"),
    ("a+b?c=d", "a-b-c-d", "/a-b-c-d"),
    ("x (y) [z]", "x-y-z", "/x-y-z"),
    ("__init__.py", "init-py", "/init-py"),
    ("back\\slash", "back-slash", "/back-slash"),
    ("<script>", "script", "/script"),
    ("🚀 launch", "🚀-launch", "/%F0%9F%9A%80-launch"),
    ("中文 笔记", "中文-笔记", "/%E4%B8%AD%E6%96%87-%E7%AC%94%E8%AE%B0"),
    ("مرحبا", "مرحبا", "/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7"),
    ("हिन्दी", "हिन्दी", "/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80"),
    // Decomposed on disk, composed on the site.
    ("Cafe\u{301}", "caf\u{e9}", "/caf%C3%A9"),
];

#[test]
fn every_name_gets_a_page_with_an_encoded_url() {
    let mut project = Project::new();
    for (name, _, _) in NAMES {
        project = project.file(&format!("content/{name}.md"), format!("This is {name}.\n"));
    }
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let sitemap = project.read("public/sitemap.xml");
    for (name, page, url) in NAMES {
        assert!(project.has(&format!("public/{page}.html")), "{name}");
        assert!(project.has(&format!("public/{page}.md")), "{name}");
        assert!(sitemap.contains(&format!("<loc>https://example.org{url}</loc>")), "{name}");
    }
}

#[test]
fn a_markdown_link_reaches_every_name() {
    for (name, _, url) in NAMES {
        let escaped: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let project = Project::new()
            .file(&format!("content/{name}.md"), "---\ntitle: There\n---\n")
            .file("content/source.md", format!("[text]({escaped}.md)\n"));
        let run = project.run(&["build"]);
        let problems = run.stderr.lines().filter(|line| line.starts_with("warning[broken"));
        assert_eq!((run.status, problems.count()), (0, 0), "{}", run.stderr);
        let link = format!("<p><a class=\"wikilink\" href=\"{url}\">text</a></p>\n");
        assert_eq!(project.prose("public/source.html"), link, "{name}");
    }
}

#[test]
fn a_wikilink_reaches_every_name_that_it_can_carry() {
    for (name, _, url) in NAMES.iter().filter(|(name, _, _)| !name.contains(['#', '['])) {
        let project = Project::new()
            .file(&format!("content/{name}.md"), "---\ntitle: There\n---\n")
            .file("content/source.md", format!("[[{name}]]\n"));
        project.build();
        let link = format!("<p><a class=\"wikilink\" href=\"{url}\">There</a></p>\n");
        assert_eq!(project.prose("public/source.html"), link, "{name}");
    }
}

#[test]
fn a_name_is_found_in_either_unicode_form() {
    let project = Project::new()
        .file("content/Cafe\u{301}.md", "---\ntitle: There\n---\n")
        .file("content/source.md", "[[Caf\u{e9}]] [[CAFE\u{301}]] [x](caf%C3%A9.md)\n");
    project.build();
    let prose = project.prose("public/source.html");
    assert_eq!(prose.matches("href=\"/caf%C3%A9\"").count(), 3, "{prose}");
}

#[test]
fn a_name_as_long_as_file_systems_allow_is_cut_in_the_url_alone() {
    let name = "文".repeat(84);
    let project = Project::new().file(&format!("content/{name}.md"), "A.\n");
    project.build();
    let page = format!("public/{}.html", "文".repeat(66));
    assert!(project.has(&page), "{:?}", project.files("public"));
    assert!(project.read(&page).contains(&format!("<h1>{name}</h1>")));
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference() {
    let text = "---\ntitle: Ends\ntags:\n  - x\n---\n# Head\n\nOne\ntwo[^1].\n\n```\ncode\n```\n\n<div>\nx\n</div>\n\n[^1]: Note.\n";
    let project = Project::new().file("content/a.md", text);
    project.build();
    let expected = project.contents("public");
    for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")] {
        let project = Project::new().file("content/a.md", other);
        project.build();
        assert_eq!(project.contents("public"), expected);
    }
}

#[test]
fn an_empty_note_has_a_page_with_its_name() {
    for text in ["", "\n", "   \n\n", "\u{feff}", "---\n---\n", "---\n---"] {
        let project = Project::new().file("content/Nothing yet.md", text);
        project.build();
        let page = project.read("public/nothing-yet.html");
        assert!(page.contains("<h1>Nothing yet</h1>"), "{text:?}");
        assert_eq!(project.prose("public/nothing-yet.html"), "", "{text:?}");
    }
}

#[test]
fn a_note_with_front_matter_alone_has_a_page() {
    let project = Project::new().file("content/a.md", "---\ntitle: Only\ndescription: This.\n---");
    project.build();
    let page = project.read("public/a.html");
    assert!(page.contains("<h1>Only</h1>\n<p class=\"lede\">This.</p>"), "{page}");
}

#[test]
fn characters_that_xml_has_no_room_for_stay_out_of_the_feed() {
    let project =
        Project::new().file("content/a.md", "---\npublished: 2026-01-01\n---\nA\u{0}b\u{b}c\u{ffff}d\n");
    project.build();
    assert_eq!(project.prose("public/a.html"), "<p>A\u{fffd}b\u{b}c\u{ffff}d</p>\n");
    let feed = project.read("public/feed.xml");
    assert!(feed.contains("A\u{fffd}bcd"), "{feed}");
    assert!(!feed.contains(['\u{0}', '\u{b}', '\u{ffff}']));
}

#[test]
fn a_note_of_ten_megabytes_is_a_note() {
    let paragraph = "All work and no play makes a dull note, and this one is long.\n\n";
    let text = format!("# Long\n\n{}[[b]]\n", paragraph.repeat(10_000_000 / paragraph.len()));
    let project = Project::new().file("content/a.md", text).file("content/b.md", "B.\n");
    project.build();
    assert!(project.prose("public/a.html").ends_with("<p><a class=\"wikilink\" href=\"/b\">b</a></p>\n"));
}

#[test]
fn deep_nesting_is_no_danger() {
    let quotes = ">".repeat(50_000) + " deep\n";
    let brackets = "[".repeat(50_000);
    let emphasis = "*a **b ".repeat(20_000);
    let project = Project::new().file("content/a.md", format!("{quotes}\n{brackets}\n\n{emphasis}\n"));
    assert_eq!(project.run(&["build"]).status, 0);
}

#[test]
fn signs_without_end_and_blocks_without_bottom_are_built() {
    const MANY: usize = 100_000;
    const DEEP: usize = 5_000;
    let signs = ["[", "![[", "==", "%%", "$", ">", "|", "^[", "`", "*", "<b>", "[[a", "$x^{"];
    let mut notes: Vec<(String, String)> =
        signs.iter().map(|sign| (format!("{sign} in a row"), sign.repeat(MANY))).collect();
    notes.extend(["> ", "- ", "1. ", "> - "].map(|mark| (format!("nested {mark}"), mark.repeat(DEEP) + "a")));
    notes.extend([
        ("nested elements".to_owned(), "<div>".repeat(DEEP) + "\n\na\n\n" + &"</div>".repeat(DEEP)),
        ("braces".to_owned(), format!("${}{}$", "{".repeat(MANY), "}".repeat(MANY))),
        ("a long line".to_owned(), "word ".repeat(200_000)),
        ("a table".to_owned(), format!("| a |\n|---|\n{}", "| b |\n".repeat(50_000))),
        ("a wide table".to_owned(), format!("|{}\n|{}\n", " a |".repeat(25_000), "---|".repeat(25_000))),
    ]);
    let mut project = Project::new();
    for (number, (_, text)) in notes.iter().enumerate() {
        project = project.file(&format!("content/n{number}.md"), text);
    }
    let run = project.run(&["build"]);
    assert!(matches!(run.status, 0 | 1), "{}", run.status);
    for (number, (name, _)) in notes.iter().enumerate() {
        assert!(project.has(&format!("public/n{number}.html")), "{name}");
    }
}
