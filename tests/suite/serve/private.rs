//! What becomes private is gone at once, whatever else is broken; and while something is broken, nothing becomes
//! public.

use super::session::Served;
use crate::harness::Project;

const CONFIG: &str = "base_url: https://example.org\ndefaults: {visibility: public}\n";
const PRIVATE: &str = "---\ntitle: Zqname\nvisibility: private\n---\nzqwords\n";

/// A note that all others name, and that is public still; every page was looked at.
fn served() -> Served {
    let project = Project::new()
        .file("content/z.md", "---\ntitle: Zqname\n---\nzqwords ![[zq.txt]]\n")
        .file("content/zq.txt", "zqfile")
        .file("content/b.md", "See [[z]] and ![[z]].\n")
        .file("content/index.md", "Home.\n");
    let served = Served::new(project);
    assert!(everything(&served).contains("zqwords"));
    served
}

/// All that can be asked for, whether it is there or not.
fn everything(served: &Served) -> String {
    let site = served.session.engine().site();
    let files: Vec<&str> = site.iter().flat_map(|site| site.files()).map(|file| file.path.as_str()).collect();
    let fixed =
        ["z.html", "z.md", "b.html", "index.html", "notes.html", "feed.xml", "sitemap.xml", "graph.html"];
    let made = files.into_iter().chain(fixed).filter_map(|path| served.session.file(path));
    made.map(|made| String::from_utf8_lossy(made.bytes()).into_owned()).collect()
}

fn is_gone(served: &Served) -> bool {
    let text = everything(served);
    !text.contains("Zqname") && !text.contains("zqwords") && served.page("z.html").is_none()
}

#[test]
fn a_note_that_becomes_private_is_gone_while_other_things_are_broken() {
    for (path, broken) in [
        ("content/b.md", "---\ntitle: [\n---\n[[z]]\n"),
        ("kb.yaml", "title: [\n"),
        ("kb.yaml", "visibilty: public\n"),
        ("kb.yaml", ""),
        ("kb.yaml", "theme: none\ndefaults: {visibility: public}\n"),
        ("themes/default/note.html", "{{ broken"),
        ("themes/default/note.html", "{{ note.no.such.thing }}"),
        ("themes/default/listing.html", "{{ page.no.such.thing }}"),
        ("themes/default/home.html", "{{ page.no.such.thing }}"),
        (".obsidian/app.json", "{"),
    ] {
        let mut served = served();
        served.write(path, broken);
        served.write("content/z.md", PRIVATE);
        assert!(is_gone(&served), "{path}: {broken}\n{}", everything(&served));

        let mut served = self::served();
        served.project.write(path, broken);
        served.write("content/z.md", PRIVATE);
        served.follow(&[path]);
        assert!(is_gone(&served), "{path} at once: {broken}\n{}", everything(&served));
    }
}

#[test]
fn a_note_whose_front_matter_breaks_while_it_becomes_private_is_gone() {
    for broken in [
        "---\nvisibility: private\nx: \"a\" b\n---\nzqwords\n",
        "---\norder: [\nvisibility: private\n---\nzqwords\n",
        "---\ntitle: [\ndraft: true\n---\nzqwords\n",
        "---\nvisibility: privat\n---\nzqwords\n",
        "---\nvisibility: private\nzqwords\n",
        "+++\nvisibility = \"private\"\n+++\nzqwords\n",
        "---\n{visibility: private, title: [}\n---\nzqwords\n",
        "---\npublish: false\ntags: {\n---\nzqwords\n",
    ] {
        let mut served = served();
        served.write("content/z.md", broken);
        assert!(is_gone(&served), "{broken}\n{}", everything(&served));
    }
    // What breaks and says nothing of the kind keeps its last state.
    for broken in [
        "---\ntitle: [\n---\n",
        "---\nvisibility: public\ntitle: [\n---\n",
        "---\npublish: true\nx: \"a\" b\n---\n",
    ] {
        let mut served = served();
        served.write("content/z.md", broken);
        assert!(served.shows("z.html", "zqwords"), "{broken}");
    }
}

#[test]
fn while_the_configuration_is_broken_nothing_becomes_public() {
    for broken in ["title: [\n", "folders: {journal: {visibility: privat}}\n", "", "# nothing\n\u{0}"] {
        let mut served = served();
        served.write("content/p.md", PRIVATE);
        served.write("kb.yaml", broken);
        served.write("content/p.md", "---\nvisibility: public\n---\nzqopened\n");
        served.write("content/new.md", "---\nvisibility: public\n---\nzqnew\n");
        served.write("content/b.md", "An edit of what is public.\n");
        assert!(served.shows("b.html", "An edit of what is public."), "{broken:?}");
        assert_eq!((served.page("p.html"), served.page("new.html")), (None, None), "{broken:?}");
        assert!(!everything(&served).contains("zqopened"), "{broken:?}");
        served.write("kb.yaml", CONFIG);
        assert!(served.shows("p.html", "zqopened") && served.shows("new.html", "zqnew"), "{broken:?}");
    }
}

#[test]
fn a_page_that_cannot_be_made_any_more_shows_no_state_with_what_was_taken_away() {
    let mut served = served();
    served.write("themes/default/note.html", "{{ note.no.such.thing }}");
    assert!(served.shows("b.html", "zqwords"), "the last good state");
    served.project.remove("content/z.md");
    served.follow(&["content/z.md"]);
    assert!(is_gone(&served), "{}", everything(&served));
    assert!(served.session.file("b.html").is_some_and(|made| made.is_missing));
}

#[test]
fn rules_that_hold_more_back_are_followed_though_no_page_can_be_made() {
    for config in [
        "base_url: https://example.org\ndefaults: {visibility: private}\n".to_owned(),
        format!("{CONFIG}ignore: [z.md]\n"),
    ] {
        let mut served = served();
        served.write("themes/default/note.html", "{{ note.no.such.thing }}");
        served.write("kb.yaml", &config);
        assert!(is_gone(&served), "{config}: {}", everything(&served));
    }
}
