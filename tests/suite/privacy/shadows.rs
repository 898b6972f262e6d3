//! Private notes that stand in the way of public ones: names, aliases, URLs and words.

use crate::harness::Project;

/// Builds a vault with and without its private notes, and expects the same site.
#[track_caller]
fn hides_nothing(public: &[(&str, &str)], private: &[(&str, &str)]) {
    let files = |project: Project, files: &[(&str, &str)]| {
        files.iter().fold(project, |project, (name, text)| project.file(&format!("content/{name}"), text))
    };
    let without = files(Project::new(), public);
    let private: Vec<(&str, String)> = private
        .iter()
        .map(|(name, keys)| {
            (*name, format!("---\nvisibility: private\n{keys}---\nSecret [[Note]] [[pub]]\n"))
        })
        .collect();
    let private: Vec<(&str, &str)> = private.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let with = files(files(Project::new(), public), &private);
    assert_eq!((with.run(&["build"]).status, without.run(&["build"]).status), (0, 0));
    assert_eq!(with.contents("public"), without.contents("public"));
}

#[test]
fn a_name() {
    hides_nothing(&[("pub.md", "[[Note]] [x](Note.md)"), ("a/Note.md", "")], &[("Note.md", "")]);
    hides_nothing(&[("s/pub.md", "[[Note]]"), ("a/Note.md", "")], &[("s/Note.md", "")]);
    hides_nothing(&[("pub.md", "[[Note]]"), ("b/Note.md", "")], &[("a/Note.md", "")]);
    hides_nothing(&[("pub.md", "[[foo]]"), ("Foo.md", "")], &[("foo.md", "")]);
    hides_nothing(&[("pub.md", "---\nrelated: [Note]\n---\n"), ("a/Note.md", "")], &[("Note.md", "")]);
}

#[test]
fn an_alias() {
    let aliased = ("a.md", "---\naliases: [Al]\n---\n");
    hides_nothing(&[("pub.md", "[[Al]]"), aliased], &[("x.md", "aliases: [Al]\n")]);
    hides_nothing(&[("pub.md", "[[Al]]"), aliased], &[("b/Al.md", "")]);
    hides_nothing(&[("pub.md", ""), ("a.md", "---\naliases: [old]\n---\n")], &[("old.md", "")]);
}

#[test]
fn a_url() {
    hides_nothing(&[("Foo Bar.md", "")], &[("foo-bar.md", "")]);
    hides_nothing(&[("foo.md", "")], &[("foo/x.md", "")]);
    hides_nothing(&[("foo.md", ""), ("foo/y.md", "")], &[("foo/index.md", ""), ("foo/foo.md", "")]);
    hides_nothing(&[("a.md", "---\npermalink: /x/y\n---\n")], &[("b.md", "permalink: /x/y\n")]);
    hides_nothing(&[("a.md", "")], &[("index.md", "")]);
}

#[test]
fn a_term() {
    hides_nothing(&[("b.md", "#Tag"), ("c.md", "#tag/sub")], &[("a.md", "tags: [TAG, TAG/SUB]\n")]);
    hides_nothing(&[("b.md", "---\ncategory: one two\n---\n")], &[("a.md", "category: One Two\n")]);
}

#[test]
fn a_word() {
    let zoo = "zebra giraffe elephant ";
    hides_nothing(&[("b.md", zoo), ("c.md", zoo), ("d.md", "elephant")], &[("a.md", "description: zebra\n")]);
}

#[test]
fn the_author_is_told_when_a_link_means_another_note_on_the_site() {
    let project = Project::new()
        .file("content/pub.md", "---\nrelated: [Note]\n---\n[[Note]]\n")
        .file("content/archive/Note.md", "")
        .file("content/Note.md", "---\nvisibility: private\n---\n");
    project.warns(
        "
        warning[ambiguous-link]: this is `Note.md` to you, and `archive/Note.md` on the site, where the first is not published
         --> content/pub.md:2:11
          |
        2 | related: [Note]
          |           ^^^^
          |
          = help: write the path of the one that is meant

        warning[ambiguous-link]: this is `Note.md` to you, and `archive/Note.md` on the site, where the first is not published
         --> content/pub.md:4:1
          |
        4 | [[Note]]
          | ^^^^^^^^
          |
          = help: write the path of the one that is meant
        ",
    );
}
