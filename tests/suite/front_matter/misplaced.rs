//! Front matter that is not read as front matter keeps its note home, and text that only looks like it does not.

use super::note;
use crate::harness::Project;

const PRIVATE: &str = "---\nvisibility: private\n---\nCanary\n";

/// Builds a site of notes, and says which of them have a page.
fn published(notes: &[String]) -> Vec<bool> {
    let mut project = Project::new().file("content/other.md", "Other.\n");
    for (number, text) in notes.iter().enumerate() {
        project = project.file(&format!("content/n{number}.md"), text);
    }
    let run = project.run(&["build", "--all"]);
    let is_told = |number: usize| run.stderr.contains(&format!(" content/n{number}.md:"));
    let pages: Vec<bool> =
        (0..notes.len()).map(|number| project.has(&format!("public/n{number}.html"))).collect();
    for (number, is_page) in pages.iter().enumerate() {
        assert!(*is_page || is_told(number), "nothing is said of {:?}", notes[number]);
    }
    pages
}

#[track_caller]
fn stay_home(notes: &[String]) {
    for (text, is_published) in notes.iter().zip(published(notes)) {
        assert!(!is_published, "published: {text:?}");
    }
}

#[track_caller]
fn are_published(notes: &[&str]) {
    let notes: Vec<String> = notes.iter().map(|text| (*text).to_owned()).collect();
    for (text, is_published) in notes.iter().zip(published(&notes)) {
        assert!(is_published, "held back: {text:?}");
    }
}

#[test]
fn behind_what_nobody_sees() {
    let before = [
        "\u{2060}",
        "\u{200b}",
        "\u{200c}",
        "\u{200d}",
        "\u{a0}",
        "\0",
        "\u{ad}",
        "\u{180e}",
        "\u{2800}",
        "\u{3164}",
        "\u{3000}",
        "\u{feff}\u{2060}",
        "\u{feff}\u{feff} \u{feff}",
        "\u{e0001}",
        "\u{1b}",
        "\u{c}",
        "\u{2028}",
        " ",
        "\t",
        "\n",
        "\n\n\n",
        ".",
        "\u{fffd}",
        "\\",
        "\u{301}",
    ];
    let notes: Vec<String> = before.iter().map(|text| format!("{text}{PRIVATE}")).collect();
    stay_home(&notes);
    let other_ends: Vec<String> =
        ["\r\n", "\r"].iter().map(|end| format!("\u{2060}{PRIVATE}").replace('\n', end)).collect();
    stay_home(&other_ends);
}

#[test]
fn without_any_fence_before_the_text() {
    let before =
        ["", "# Heading\n\n", "# Heading\n", "<!-- c -->\n", "%%c%%\n\n", "Heading\n===\n\n", "<div>\n\n"];
    let says = ["visibility: private", "Visibility: unlisted", "draft: true", "publish: false\ntags: [a]"];
    let notes = |before: &str| says.map(|says| format!("{before}{says}\n\nCanary\n"));
    stay_home(&before.into_iter().flat_map(notes).collect::<Vec<_>>());
    stay_home(&["# Heading\nvisibility: private\n---\nCanary\n".to_owned()]);
    are_published(&[
        "# Heading\n\nText.\n\nvisibility: private\n",
        "# Heading\n\n`visibility: private`\n",
        "# Heading\n\n    visibility: private\n",
        "# Heading\n\nThe visibility: private is one of three.\n",
        "# Heading\n\nStatus: Draft\n",
        "---\ntitle: x\n---\n# Heading\n\nvisibility: private\n",
    ]);
}

#[test]
fn behind_what_may_stand_above_the_text() {
    let before = [
        "<!-- x -->\n",
        "<!-- a\nb -->\n\n",
        "%%c%%\n",
        "%%\na\nb\n%%\n",
        "# T\n",
        "# T\n\n",
        "Title\n=====\n",
        "## a\n# b\n",
        "<a id=\"x\"></a>\n",
        "![[banner.png]]\n",
        "#tag #other\n",
        "***\n",
        "---\n---\n",
        "---\n# nothing\n---\n",
        "```\ncode\n```\n",
        "~~~yaml\na: b\n~~~\n\n",
    ];
    let notes: Vec<String> = before.iter().map(|text| format!("{text}{PRIVATE}")).collect();
    stay_home(&notes);
}

#[test]
fn between_wrong_fences() {
    let fences = [
        ("---yaml", "---"),
        ("--- # meta", "---"),
        ("----", "---"),
        ("--", "--"),
        ("-", "-"),
        ("—", "—"),
        ("———", "———"),
        ("–––", "–––"),
        ("﹘--", "---"),
        ("－－－", "－－－"),
        ("ーーー", "ーーー"),
        ("- - -", "- - -"),
        ("***", "***"),
        ("___", "___"),
        ("+++", "+++"),
        (";;;", ";;;"),
        ("===", "==="),
        ("...", "..."),
        ("%%%", "%%%"),
        ("  ---", "---"),
        ("\t---", "---"),
    ];
    let mut notes = Vec::new();
    for (open, close) in fences {
        notes.push(format!("{open}\nvisibility: private\n{close}\nCanary\n"));
        notes.push(format!("{open}\ntitle: x\ntags:\n  - a\n\nvisibility: private\n{close}\n\nCanary\n"));
        notes.push(format!("{open}\nvisibility: private\n\nCanary below no fence.\n"));
    }
    for close in ["...", "----", "—", ""] {
        notes.push(format!("---\nvisibility: private\n{close}\nCanary\n"));
    }
    stay_home(&notes);
}

#[test]
fn without_a_fence_or_in_another_notation() {
    let notes = [
        "visibility: private\n---\nCanary\n",
        "visibility: private\n\nCanary\n",
        "title: A\nVisibility: Private\n\nCanary\n",
        "draft: yes\n\nCanary\n",
        "visibility：private\n\nCanary\n",
        "visibility:: private\n\nCanary\n",
        "public:: false\n\nCanary\n",
        "+++\nvisibility = \"private\"\n+++\nCanary\n",
        "+++\ntitle = \"x\"\n[extra]\ndraft = true\n+++\nCanary\n",
        "{\"visibility\": \"private\"}\nCanary\n",
        "{\n  \"title\": \"x\",\n  \"draft\": true\n}\nCanary\n",
        ";;;\n{\"visibility\": \"private\"}\n;;;\nCanary\n",
        "#+TITLE: x\n#+VISIBILITY: private\n\nCanary\n",
        ":visibility: private\n\nCanary\n",
        "<!-- visibility: private -->\nCanary\n",
        "<!--\n---\ndraft: true\n---\n-->\nCanary\n",
        "# T\n%% private: true %%\nCanary\n",
        "--- visibility: private ---\nCanary\n",
        "---\n\na line too many\nvisibility: private\n---\nCanary\n",
        "-\0-\0-\0\n\0d\0r\0a\0f\0t\0:\0 \0y\0e\0s\0\n\0-\0-\0-\0\n\0C\0",
    ];
    stay_home(&notes.map(str::to_owned));
}

#[test]
fn whatever_it_says_that_looks_like_a_decision() {
    let lines = [
        "visibility: public",
        "visibility: private",
        "visibility: nobody",
        "draft: maybe",
        "dg-publish: false",
        "hidden: true",
        "status: draft",
        "access: private",
        "visibilty: private",
        "v\u{456}sibility: private",
    ];
    stay_home(&lines.map(|line| format!("# T\n\n---\n{line}\n---\nCanary\n")));
    stay_home(&["title: x", "tags: [x]", "draft: false"].map(|line| format!("\n---\n{line}\n---\nCanary\n")));
}

#[test]
fn text_that_only_looks_like_it_is_published() {
    are_published(&[
        "---\n\nText between lines.\n\n---\n\nMore.\n",
        "---\n\nText below a line.\n",
        "---\n\n# Heading\n\n- list\n\n---\n",
        "***\n\nStatus: private in prose.\n",
        "Status: private\n\nText.\n",
        "# T\n\nStatus: Draft\n\nText.\n",
        "# T\n\n---\n\nStatus: Draft\nOwner: Me\n\n---\nText.\n",
        "Visibility: 10 km\nWind: 5\n\nText.\n",
        "Draft: the second version of this.\n\nMore.\n",
        "Public: no entry after five.\n",
        "Text first.\n\n---\nvisibility: private\n---\n",
        "> visibility: private\n",
        "- visibility: private\n- other\n",
        "| draft: true | x |\n|---|---|\n",
        "`visibility: private`\n",
        "Title\n---\nText: here.\n",
        "Tags: a, b\n---\nText.\n",
        "<!-- TODO: publish -->\nText.\n",
        "%% todo %%\nText.\n",
        "https://example.org/x?draft=true\n",
        "==private: true==\n",
        "",
    ]);
}

#[test]
fn code_that_shows_front_matter_is_published() {
    are_published(&[
        "```yaml\n---\nvisibility: private\n---\n```\n",
        "```\nvisibility: private\n```\n",
        "~~~\n---\nvisibility: private\n---\n~~~\n",
        "# T\n\n```\n---\ndraft: true\n---\n```\nText.\n",
        "    ---\n    visibility: private\n    ---\nText.\n",
    ]);
}

#[test]
fn readable_front_matter_is_the_only_one() {
    are_published(&["---\ntitle: x\n---\n---\nStatus: private\n---\nText.\n"]);
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    note("+++\ntitle = \"Also from Hugo\"\n+++\nText.\n").leaves_out(
        "
        warning[front-matter-misplaced]: this looks like front matter and is not read as such, so the note is not published
         --> content/a.md:1:1
          |
        1 | +++
          | ^^^
          |
          = help: write it as YAML (`key: value`) between two lines of `---`, the first of them on the first line
        ",
    );
    note("# T\n<!--\ndraft: true\n-->\n").leaves_out(
        "
        warning[front-matter-misplaced]: this comment says who may see the note, and is not read as front matter, so the note is not published
         --> content/a.md:2:1
          |
        2 | <!--
          | ^^^^
          |
          = help: write it between two lines of `---` on the first lines of the file
        ",
    );
}
