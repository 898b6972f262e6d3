//! What is private stays private: no byte of the site tells of it.

mod audience;
mod comments;
mod files;
mod pictures;
mod random_vaults;
mod shadows;
mod unlisted;
mod unlisted_traces;

use crate::harness::{Project, pixel};

/// A private note that is full of words which stand nowhere else, beside a second one.
const SECRET: &str = "---
title: CanaryTitle
visibility: private
description: CanaryDescription
aliases: [CanaryAlias, canarypath/old]
tags: [canarytag, shared]
category: CanaryCategory
sources: [https://canarysource.example]
slug: canaryslug
related: [Public]
extra: CanaryExtra
image: canaryfile.png
updated: 2030-01-01
---
# CanaryHeading

CanaryBody #canaryinline [[Public]] ![[canaryfile.png]] [file](canaryfile.png)

```canarylanguage
CanaryCode
```
";

/// Links of every form to the private note. What the author typed as text is text to the reader too, so it
/// says nothing here.
const LINKS: &str = "
[[Stem|shown]] [[Stem#CanaryHeading|shown]] [[Stem#Nothing|shown]] [[hidden/Stem|shown]] [[./hidden/Stem|shown]]
[shown](Stem.md) [shown](<hidden/Stem.md#canaryheading>) [shown](stem \"CanaryTooltip\") [shown](/hidden/Stem.md)
[[CanaryAlias|shown]] [[CanaryTitle|shown]] [shown](canaryslug) [shown][reference] [shown](canarypath/old)
**[[Stem|shown]]** ~~[[Stem|shown]]~~ [[stem.MD|shown]] <!-- CanaryComment -->

| [[Stem\\|shown]] | x |
|---|---|
| a | [shown](Stem.md) |

> [!NOTE]
> [[Stem|shown]]

- [ ] [[Stem|shown]][^1]

## Heading with [[Stem|shown]]

[^1]: [[Stem|shown]]

[reference]: Stem.md \"CanaryTooltip\"
[unused]: Stem.md \"CanaryTooltip\"
";

/// Public and unlisted notes that link the private one in every way.
fn public_vault() -> Project {
    let front = "---\ntitle: Public\ntags: [shared]\nrelated: [Stem, Other, \"[[CanaryAlias]]\"]\nimage: i.png\nupdated: 2026-01-01\n---\n";
    Project::new()
        .file("content/Public.md", format!("{front}{LINKS}"))
        .file(
            "content/Other.md",
            "---\ntags: [shared, one]\nupdated: 2026-01-02\n---\n[[Public]] ![[i.png]]\n",
        )
        .file("content/Third.md", "---\ncategory: Open\n---\n[[Other]]\n")
        .file("content/Listless.md", "---\nvisibility: unlisted\n---\n[[Stem|shown]] [[Public]]\n")
        .file("content/index.md", "Home [[Stem|shown]]\n")
        .file("content/i.png", pixel("picture"))
}

/// The same with the private notes, and a file that only they show.
fn vault() -> Project {
    public_vault()
        .file("content/hidden/Stem.md", SECRET)
        .file("content/hidden/canaryfile.png", "CanaryPicture")
        .file("content/hidden/second.md", "---\nvisibility: private\n---\n[[Stem]] [[Other]] [[Public]]\n")
}

/// Where a word stands in the site, whatever its case: names of files, and files that hold it.
fn holding(project: &Project, word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&word);
    let contents = project.contents("public").into_iter();
    contents.filter(|(name, text)| holds(name) || holds(text)).map(|(name, _)| name).collect()
}

#[test]
fn no_byte_of_the_site_tells_of_a_private_note() {
    let project = vault();
    let run = project.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(holding(&project, "canary"), Vec::<String>::new());
    assert_eq!(holding(&project, "second"), Vec::<String>::new());
    assert_eq!(holding(&project, "hidden/"), Vec::<String>::new());
    assert!(!holding(&project, "shown").is_empty(), "the search finds what is there");
}

#[test]
fn a_site_is_the_same_with_and_without_its_private_notes() {
    let (with, without) = (vault(), public_vault());
    assert_eq!((with.run(&["build"]).status, without.run(&["build"]).status), (0, 0));
    assert_eq!(with.contents("public"), without.contents("public"));
}

#[test]
fn text_that_the_author_typed_for_a_private_note_is_shown_as_for_a_missing_one() {
    let text = "[[Stem]] [[Stem#Part]] [[hidden/Stem.md]] [[CanaryTitle]] ![x](https://example.com/i.png)\n";
    let with = vault().file("content/typed.md", text);
    let without = public_vault().file("content/typed.md", text);
    with.run(&["build"]);
    without.run(&["build"]);
    assert_eq!(with.contents("public"), without.contents("public"));
    let prose = with.prose("public/typed.html");
    assert!(
        prose.starts_with("<p>Stem Stem#Part hidden/Stem.md CanaryTitle <a class=\"external\""),
        "{prose}"
    );
}

#[test]
fn a_note_that_becomes_private_takes_its_page_along() {
    let project = Project::new()
        .file("content/a.md", "---\ntags: [gone]\n---\n![[i.png]]\n")
        .file("content/i.png", pixel("i"));
    project.build();
    assert!(
        project.has("public/a.html") && project.has("public/a.md") && project.has("public/tags/gone.html")
    );
    project.write("content/a.md", "---\ntags: [gone]\nvisibility: private\n---\n![[i.png]]\n");
    project.build();
    let left = project.files("public");
    let has = |part: &str| left.iter().any(|name| name.contains(part));
    assert!(!has("a.html") && !has("a.md") && !has("gone") && !has("assets/i."), "{left:?}");
    assert_eq!(holding(&project, "gone"), Vec::<String>::new());
}

#[test]
fn a_private_note_whose_front_matter_is_broken_is_not_published_either() {
    for broken in ["---\nvisibility: private\ntitle: [\n---\nCanary\n", "---\nvisibility: private\nCanary\n"]
    {
        let project = Project::new().file("content/a.md", "A [[b]].\n").file("content/b.md", broken);
        assert_eq!(project.run(&["build", "--strict"]).status, 1);
        assert!(!project.has("public"));
        assert_eq!(project.run(&["build"]).status, 0);
        assert!(project.has("public/a.html") && !project.has("public/b.html"));
        assert_eq!(holding(&project, "canary"), Vec::<String>::new());
    }
}

#[test]
fn an_embed_of_a_private_note_is_told_of() {
    let secret = "---\nvisibility: private\n---\nCanary\n";
    let project = Project::new().file("content/a.md", "See ![[Stem]].\n").file("content/Stem.md", secret);
    project.warns(
        "
        warning[private-embed]: a published note cannot show a note that is not published
         --> content/a.md:1:5
          |
        1 | See ![[Stem]].
          |     ^^^^^^^^^
          |
          = help: link it instead, or publish it too
        ",
    );
}

#[test]
fn an_embed_of_a_private_note_looks_like_one_of_a_missing_note() {
    let text = "![[Stem]] ![[Stem|shown]] ![[Stem#Part]] ![shown](Stem.md)\n";
    let secret = "---\nvisibility: private\n---\nCanary\n";
    let with = Project::new().file("content/a.md", text).file("content/Stem.md", secret);
    let without = Project::new().file("content/a.md", text);
    assert_eq!(with.run(&["build"]).status, 0);
    assert_eq!(without.run(&["build"]).status, 0);
    assert_eq!(with.contents("public"), without.contents("public"));
}
