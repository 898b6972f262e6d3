//! From a file that is written to a browser that is told.

use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use kb::project::{Environment, Overrides};
use kb::publish::Audience;
use kb::serve::Visitor;
use kb::serve::live::{Live, ServeEvent, Settings};
use kb::serve::watch::Method;

use crate::harness::Project;

fn live(project: &Project) -> Live {
    let overrides = Overrides { root: Some(project.path().to_owned()), ..Overrides::default() };
    let (start, environment) = (project.path().to_owned(), Environment::default());
    let settings = Settings { start, overrides, environment, audience: Audience::Public };
    Live::open(settings, Method::Auto).expect("a site")
}

/// The author's browser.
fn author() -> Visitor {
    let (request, ()) =
        http::Request::get("/").header("Host", "localhost").body(()).expect("a request").into_parts();
    Visitor::of(&request, [127, 0, 0, 1].into())
}

/// Waits until a page says something.
fn wait(live: &Live, page: &str, text: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    let says = || {
        let made = live.session().file(page);
        made.is_some_and(|made| String::from_utf8_lossy(made.bytes()).contains(text))
    };
    while !says() {
        assert!(Instant::now() < until, "{page} does not say {text}");
        if let Some(ServeEvent::Polling(why)) = live.next(Duration::from_millis(100)) {
            panic!("{why}");
        }
    }
}

#[test]
fn a_browser_is_told_of_a_save() {
    let project = Project::new().file("content/a.md", "First.");
    let live = live(&project);
    let (sender, heard) = sync_channel(64);
    live.session().file("a.html").expect("a page");
    live.hub().subscribe(author(), move |text| sender.try_send(text.clone()).is_ok());
    project.write("content/a.md", "Second.");
    wait(&live, "a.html", "Second.");
    let heard: Vec<_> = heard.try_iter().collect();
    assert!(
        heard.iter().any(|text| text.starts_with("event: changed") && text.contains("\"a.html\"")),
        "{heard:?}"
    );
}

#[test]
fn a_content_folder_that_the_configuration_names_anew_is_watched() {
    let project = Project::new().file("content/a.md", "First.").file("notes/b.md", "Other.");
    let live = live(&project);
    project
        .write("kb.yaml", "content: notes\nbase_url: https://example.org\ndefaults: {visibility: public}\n");
    wait(&live, "b.html", "Other.");
    assert!(!live.session().has("a.html"));
    project.write("notes/b.md", "Third.");
    wait(&live, "b.html", "Third.");
}

#[test]
fn what_the_configuration_ignores_no_more_is_watched() {
    const CONFIG: &str = "base_url: https://example.org\ndefaults: {visibility: public}\n";
    let project = Project::new()
        .file("kb.yaml", format!("{CONFIG}ignore: [drafts]\n"))
        .file("content/drafts/a.md", "First.");
    let live = live(&project);
    project.write("kb.yaml", CONFIG);
    wait(&live, "drafts/a.html", "First.");
    project.write("content/drafts/a.md", "Second.");
    wait(&live, "drafts/a.html", "Second.");
}

#[test]
fn line_breaks_follow_obsidians_settings_at_the_root() {
    let project = Project::new().file("content/a.md", "First\nline.");
    let live = live(&project);
    project.write(".obsidian/app.json", "{}");
    wait(&live, "a.html", "First<br>");
}

#[test]
fn problems_that_show_without_an_edit_are_found_by_looking_again() {
    let project = Project::new().file("content/a.md", "First.");
    project.write("themes/default/note.html", "{{ note.no.such.thing }}");
    let live = live(&project);
    let (sender, heard) = sync_channel(64);
    live.hub().subscribe(author(), move |text| sender.try_send(text.clone()).is_ok());
    assert!(live.session().file("a.html").is_some_and(|made| made.is_missing));
    live.look_again();
    let Some(ServeEvent::Followed(outcome)) = live.next(Duration::from_secs(20)) else { panic!("no news") };
    assert_eq!((outcome.edited.0.as_str(), outcome.appeared.errors()), ("", 1));
    assert!(heard.try_iter().any(|text| text.contains("themes/default/note.html")));
}
