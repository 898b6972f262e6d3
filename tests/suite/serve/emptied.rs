//! Editors that empty a file before they write it, or write it in parts.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use kb::project::{Environment, Overrides};
use kb::publish::Audience;
use kb::serve::live::{Live, Session, Settings};
use kb::serve::watch::Method;

use super::session::Served;
use crate::harness::Project;

/// What an editor may leave for a moment.
const EMPTY: &[&str] = &["", "\n", "\u{feff}", "-", "--", "---", "---\n", "\0\0\0\0"];

#[test]
fn a_page_stays_until_the_words_are_there() {
    for config in ["defaults: {visibility: public}\n", ""] {
        let project = Project::new().file("kb.yaml", format!("base_url: https://example.org\n{config}"));
        project.write("content/a.md", "---\nvisibility: public\n---\nBefore.\n");
        let mut served = Served::new(project);
        assert!(served.shows("a.html", "Before."));
        for text in EMPTY.iter().chain(&["---\ntitle: x", "---\ntitle: x\nvisibility: public\n"]) {
            served.write("content/a.md", text);
            assert!(served.shows("a.html", "Before."), "{text:?}");
            served.write("content/a.md", "---\nvisibility: public\n---\nBefore.\n");
        }
        served.write("content/a.md", "");
        served.write("content/a.md", "---\nvisibility: public\n---\nAfter.\n");
        assert!(served.shows("a.html", "After."));
    }
}

/// Follows edits until nothing is waited for.
fn settle(live: &Live) {
    let until = Instant::now() + Duration::from_secs(20);
    while live.session().next_look().is_some() {
        assert!(Instant::now() < until, "something is waited for without an end");
        live.next(Duration::from_millis(100));
    }
}

fn live(project: &Project) -> Live {
    let overrides = Overrides { root: Some(project.path().to_owned()), ..Overrides::default() };
    let (start, environment) = (project.path().to_owned(), Environment::default());
    let settings = Settings { start, overrides, environment, audience: Audience::Public };
    Live::open(settings, Method::Auto).expect("a site")
}

/// Follows edits until a page is there, or is not.
fn wait(live: &Live, page: &str, is_there: bool) {
    let until = Instant::now() + Duration::from_secs(20);
    while live.session().has(page) != is_there {
        assert!(Instant::now() < until, "{page}");
        live.next(Duration::from_millis(100));
    }
}

#[test]
fn a_file_that_stays_empty_is_taken_for_what_it_is() {
    let project = Project::new()
        .file("kb.yaml", "base_url: https://example.org\n")
        .file("content/a.md", "---\nvisibility: public\n---\nBefore.\n");
    let live = live(&project);
    project.write("content/a.md", "");
    // Notes are private unless they say otherwise, and it says nothing any more.
    wait(&live, "a.html", false);
}

#[test]
fn a_private_note_that_was_emptied_stays_private_until_it_says_otherwise() {
    let project = Project::new()
        .file("content/zqname.md", "---\nvisibility: private\n---\nSecret.\n")
        .file("content/zqhidden.md", "---\nvisibility: unlisted\n---\nHidden.\n");
    let live = live(&project);
    let notes = |live: &Live| {
        let made = live.session().file("notes.html").map(|made| made.bytes().to_vec());
        String::from_utf8(made.unwrap_or_default()).expect("UTF-8")
    };
    project.write("content/zqname.md", "");
    project.write("content/zqhidden.md", "");
    let until = Instant::now() + Duration::from_secs(20);
    while live.session().next_look().is_none() {
        assert!(Instant::now() < until, "nobody waits for the text");
        live.next(Duration::from_millis(100));
    }
    settle(&live);
    assert!(!live.session().has("zqname.html") && live.session().has("zqhidden.html"));
    for text in
        ["---\ntitle: [\n---\nBroken.\n", "Text without front matter.\n", "---\ntitle: x", "", "# Heading\n"]
    {
        project.write("content/zqname.md", text);
        project.write("content/zqhidden.md", text);
        project.save("content/last.md", format!("Last of {text:?}."));
        let mark = format!("Last of {text:?}.").replace('"', "&quot;");
        let until = Instant::now() + Duration::from_secs(20);
        while !live.session().file("last.html").is_some_and(|made| {
            let page = String::from_utf8_lossy(made.bytes()).into_owned();
            page.contains(&mark) || page.contains(&format!("Last of {text:?}."))
        }) {
            assert!(Instant::now() < until, "{text:?}");
            live.next(Duration::from_millis(100));
        }
        settle(&live);
        assert!(
            !live.session().has("zqname.html") && !notes(&live).contains("zq"),
            "{text:?}: {}",
            notes(&live)
        );
    }
    // Front matter that says nothing else leaves it to the defaults again.
    project.write("content/zqname.md", "---\ntitle: Open\n---\nWords.\n");
    wait(&live, "zqname.html", true);
}

#[test]
fn a_private_note_that_goes_and_comes_back_empty_stays_private() {
    let project = Project::new()
        .file("content/zqname.md", "---\nvisibility: private\n---\nSecret.\n")
        .file("content/a.md", "A.");
    let mut served = Served::new(project);
    served.project.remove("content/zqname.md");
    served.follow(&["content/zqname.md"]);
    served.write("content/zqname.md", "");
    assert_eq!(served.page("zqname.html"), None);
    let over = served.session.give_up(Instant::now() + Duration::from_mins(1));
    served.session.update(&over);
    assert_eq!((over.len(), served.page("zqname.html")), (1, None));
    served.write("content/zqname.md", "---\ntitle: Open\n---\n");
    assert!(served.page("zqname.html").is_some());
}

#[test]
fn a_new_file_is_not_shown_before_it_has_a_text() {
    let mut served = Served::new(Project::new().file("content/a.md", "A."));
    served.write("content/zqname.md", "");
    assert_eq!(served.page("zqname.html"), None);
    served.write("content/zqname.md", "---\nvisibility: private\n---\nSecret.\n");
    assert_eq!(served.page("zqname.html"), None);
    // One that stays empty is a note like any other.
    served.write("content/empty.md", "");
    let over = served.session.give_up(Instant::now() + Duration::from_mins(1));
    served.session.update(&over);
    assert!(served.page("empty.html").is_some());
    assert_eq!(served.session.next_look(), None);
}

#[test]
fn an_emptied_configuration_is_waited_for() {
    let project = Project::new()
        .file("kb.yaml", "base_url: https://example.org\ntitle: Zq\nignore: [drafts]\n")
        .file("content/a.md", "---\nvisibility: public\n---\nA.\n")
        .file("content/drafts/d.md", "---\nvisibility: public\n---\nDraft.\n");
    let mut served = Served::new(project);
    served.write("kb.yaml", "");
    assert!(served.shows("a.html", "Zq") && served.page("drafts/d.html").is_none());
    served.project.remove("kb.yaml");
    served.follow(&["kb.yaml"]);
    assert!(served.shows("a.html", "Zq") && served.page("drafts/d.html").is_none());
    served.write("kb.yaml", "base_url: https://example.org\ntitle: Other\nignore: [drafts]\n");
    assert!(served.shows("a.html", "Other") && served.page("drafts/d.html").is_none());
    // One that stays away is none.
    served.project.remove("kb.yaml");
    served.follow(&["kb.yaml"]);
    let over = served.session.give_up(Instant::now() + Duration::from_mins(1));
    served.session.update(&over);
    assert!(served.page("drafts/d.html").is_some());
    assert_eq!(served.session.next_look(), None);
}

#[test]
fn a_configuration_that_goes_away_makes_no_folder_above_the_project() {
    let place = Project::bare()
        .file("kb.yaml", "defaults: {visibility: public}\nbase_url: https://example.org\n")
        .file("content/above.md", "zqabove")
        .file("site/kb.yaml", "base_url: https://example.org\n")
        .file("site/content/a.md", "---\nvisibility: public\n---\nA.\n");
    let start = place.path().join("site");
    let (overrides, environment) = (Overrides::default(), Environment::default());
    let settings = Settings { start: start.clone(), overrides, environment, audience: Audience::Public };
    let mut session = Session::open(settings).expect("a session");
    place.remove("site/kb.yaml");
    session.update(&BTreeSet::from([start.join("kb.yaml")]));
    let over = session.give_up(Instant::now() + Duration::from_mins(1));
    session.update(&over);
    assert!(session.has("a.html") && !session.has("above.html"));
}
