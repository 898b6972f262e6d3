//! Edits are followed while a site is served, and nothing that breaks ends it.

use std::collections::BTreeSet;

use kb::project::{Environment, Overrides};
use kb::publish::Audience;
use kb::serve::live::{Changed, Outcome, Session, Settings};

use crate::harness::Project;

/// A project that is served.
pub struct Served {
    pub project: Project,
    pub session: Session,
}

impl Served {
    pub fn new(project: Project) -> Self {
        let overrides = Overrides { root: Some(project.path().to_owned()), ..Overrides::default() };
        let session = Session::open(Settings {
            start: project.path().to_owned(),
            overrides,
            environment: Environment::default(),
            audience: Audience::Public,
        });
        Served { session: session.expect("a session"), project }
    }

    /// Writes a file and follows that.
    pub fn write(&mut self, path: &str, text: &str) -> Outcome {
        self.project.write(path, text);
        self.follow(&[path])
    }

    pub fn follow(&mut self, paths: &[&str]) -> Outcome {
        self.session.update(&paths.iter().map(|path| self.project.path().join(path)).collect())
    }

    /// The text of a page as a reader gets it; none when there is no such page.
    pub fn page(&self, path: &str) -> Option<String> {
        let made = self.session.file(path)?;
        Some(String::from_utf8(made.bytes().to_vec()).expect("UTF-8"))
    }

    pub fn shows(&self, path: &str, text: &str) -> bool {
        self.page(path).is_some_and(|page| page.contains(text))
    }
}

/// Two notes, of which one links the other, and one that has nothing to do with them; all were looked at.
fn served() -> Served {
    let project = Project::new()
        .file("content/a.md", "---\ntitle: Alpha\ndescription: D.\n---\nFirst.\n")
        .file("content/b.md", "---\ntitle: Beta\n---\nSee [[a]].\n")
        .file("content/c.md", "---\ntitle: Gamma\n---\nAlone.\n");
    let served = Served::new(project);
    for page in ["a.html", "b.html", "c.html"] {
        served.page(page).expect("a page");
    }
    served
}

fn files(outcome: &Outcome) -> Vec<&str> {
    match &outcome.changed {
        Changed::Files(files) => files.iter().map(String::as_str).collect(),
        Changed::Any => panic!("few pages were made"),
    }
}

#[test]
fn an_edit_of_a_body_changes_its_page_alone() {
    let mut served = served();
    let outcome = served.write("content/a.md", "---\ntitle: Alpha\ndescription: D.\n---\nSecond.\n");
    assert_eq!(files(&outcome), ["a.html"]);
    assert_eq!((outcome.pages, outcome.problems_changed), (Some(1), false));
    assert_eq!(outcome.edited, ("a.md".to_owned(), 0));
    assert!(served.shows("a.html", "Second."));
}

#[test]
fn an_edit_of_a_title_changes_the_pages_that_show_it() {
    let mut served = served();
    let outcome = served.write("content/a.md", "---\ntitle: Another\ndescription: D.\n---\nFirst.\n");
    assert_eq!(files(&outcome), ["a.html", "b.html"]);
    assert!(served.shows("b.html", "Another"));
}

#[test]
fn a_file_that_is_written_with_its_own_text_is_nothing() {
    let mut served = served();
    assert!(served.write("content/a.md", "---\ntitle: Alpha\ndescription: D.\n---\nFirst.\n").is_nothing());
    assert!(served.follow(&["content/a.md.tmp", "content/.hidden", "elsewhere.txt"]).is_nothing());
}

#[test]
fn what_an_editor_makes_and_takes_away_is_not_told_of() {
    let mut served = served();
    served.project.write("content/a.md", "Other.");
    let outcome = served.follow(&["content/a.md", "content/sedQ1x2", "content/4913"]);
    assert_eq!(outcome.edited, ("a.md".to_owned(), 0));
}

#[test]
fn notes_come_and_go() {
    let mut served = served();
    served.write("content/d.md", "See [[c]].");
    assert!(served.shows("d.html", "See"));
    assert!(served.shows("c.html", "Linked from") || served.shows("c.html", "/d"));
    served.project.remove("content/d.md");
    let outcome = served.follow(&["content/d.md"]);
    assert_eq!(files(&outcome), ["c.html", "d.html"]);
    assert_eq!(served.page("d.html"), None);
}

#[test]
fn a_note_that_breaks_keeps_its_last_good_page_until_it_is_mended() {
    let mut served = served();
    let good = served.page("a.html");
    let outcome = served.write("content/a.md", "---\ntitle: [Alpha\n---\nBroken.\n");
    assert_eq!((files(&outcome).len(), outcome.problems.errors), (0, 1));
    assert!(outcome.problems.text.contains("yaml-syntax") && outcome.problems.text.contains("content/a.md:"));
    assert_eq!(outcome.appeared.errors(), 1);
    assert_eq!(served.page("a.html"), good);
    // An edit elsewhere does not bring the problem up again, nor does it lose it.
    let outcome = served.write("content/c.md", "---\ntitle: Gamma\n---\nMore.\n");
    assert_eq!((outcome.appeared.errors(), outcome.problems.errors), (0, 1));
    let outcome = served.write("content/a.md", "---\ntitle: Alpha\ndescription: D.\n---\nMended.\n");
    assert_eq!((files(&outcome), outcome.problems.errors), (vec!["a.html"], 0));
    assert!(outcome.problems_changed && outcome.problems.text.is_empty());
    // The very text that was good is good again.
    served.write("content/a.md", "---\ntitle: [Alpha\n---\nBroken.\n");
    let outcome = served.write("content/a.md", "---\ntitle: Alpha\ndescription: D.\n---\nMended.\n");
    assert_eq!((files(&outcome).len(), outcome.problems.errors), (0, 0));
}

#[test]
fn a_private_note_that_breaks_stays_private() {
    let mut served = served();
    served.write("content/p.md", "---\nvisibility: private\n---\nSecret.\n");
    for broken in
        ["---\nvisibility: [\n---\nSecret.\n", "---\nvisibility: publik\n---\nSecret.\n", "---\nSecret.\n"]
    {
        served.write("content/p.md", broken);
        assert_eq!(served.page("p.html"), None, "{broken}");
    }
    // One that was never good is not shown either.
    served.write("content/q.md", "---\ntitle: [\n---\nSecret.\n");
    assert_eq!(served.page("q.html"), None);
}

#[test]
fn what_a_kept_note_may_show_is_for_the_configuration_of_today_to_say() {
    let mut served = served();
    served.write("content/a.md", "---\ntitle: [Alpha\n---\nBroken.\n");
    served.write("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: private}\n");
    assert_eq!(served.page("a.html"), None);
    served.write("kb.yaml", "base_url: https://example.org\ndefaults: {visibility: public}\n");
    assert!(served.shows("a.html", "First."));
}

#[test]
fn a_template_that_cannot_be_parsed_leaves_the_last_good_theme() {
    let mut served = served();
    let good = served.page("a.html");
    let outcome = served.write("themes/default/note.html", "{{ broken");
    assert_eq!((files(&outcome).len(), outcome.problems.errors), (0, 1));
    assert!(outcome.problems.text.contains("themes/default/note.html"), "{}", outcome.problems.text);
    assert_eq!(served.page("a.html"), good);
    // Edits are followed with the theme that works.
    served.write("content/a.md", "---\ntitle: Alpha\ndescription: D.\n---\nSecond.\n");
    assert!(served.shows("a.html", "Second."));
    let outcome = served.write("themes/default/note.html", "{{ note.title }}!");
    assert_eq!((files(&outcome), outcome.problems.errors), (vec!["a.html", "b.html", "c.html"], 0));
    assert_eq!(served.page("a.html").as_deref(), Some("Alpha!"));
}

#[test]
fn a_template_that_fails_for_a_page_leaves_its_last_good_state() {
    let mut served = served();
    let good = served.page("a.html");
    let outcome = served.write("themes/default/note.html", "{{ note.no.such.thing }}");
    assert_eq!((files(&outcome).len(), outcome.problems.errors), (0, 1));
    assert_eq!(served.page("a.html"), good);
    // A page that nobody asked for before says so itself, and is there when the template is mended.
    served.write("content/d.md", "New.");
    assert!(served.session.file("d.html").is_some_and(|made| made.is_missing));
    let outcome = served.write("themes/default/note.html", "{{ note.title }}!");
    assert_eq!((files(&outcome).len(), outcome.problems.errors), (4, 0));
}

#[test]
fn a_configuration_that_breaks_leaves_the_last_good_one() {
    let mut served = served();
    let outcome = served.write("kb.yaml", "title: [\n");
    assert_eq!((files(&outcome).len(), outcome.problems.errors), (0, 1));
    assert!(outcome.problems.text.contains("kb.yaml:"), "{}", outcome.problems.text);
    let outcome = served.write("content/a.md", "---\ntitle: Alpha\ndescription: D.\n---\nSecond.\n");
    assert_eq!((files(&outcome), outcome.problems.errors), (vec!["a.html"], 1));
    let yaml = "title: Other Site\nbase_url: https://example.org\ndefaults: {visibility: public}\n";
    let outcome = served.write("kb.yaml", yaml);
    assert_eq!((files(&outcome).len(), outcome.problems.errors), (3, 0));
    assert!(served.shows("a.html", "Other Site"));
}

#[test]
fn a_rule_that_matches_nothing_leaves_the_last_good_site() {
    let project = Project::bare()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nfolders: {journal: {visibility: private}}\n",
        )
        .file("content/a.md", "First.\n")
        .file("content/journal/day.md", "Canary.\n");
    let mut served = Served::new(project);
    let (journal, diary) =
        (served.project.path().join("content/journal"), served.project.path().join("content/diary"));
    std::fs::rename(&journal, &diary).expect("the folder");
    let outcome = served.follow(&["content/journal", "content/diary"]);
    assert!(outcome.problems.text.contains("error[unmatched-rule]"), "{}", outcome.problems.text);
    assert!(served.shows("a.html", "First.") && served.page("diary/day.html").is_none());
    served.write("content/a.md", "Second.\n");
    assert!(served.page("diary/day.html").is_none());
    std::fs::rename(&diary, &journal).expect("the folder");
    let outcome = served.follow(&["content/journal", "content/diary"]);
    assert_eq!(outcome.problems.errors, 0, "{}", outcome.problems.text);
    assert!(served.shows("a.html", "Second.") && served.page("journal/day.html").is_none());
}

#[test]
fn a_theme_that_is_missing_leaves_the_last_good_one() {
    let mut served = served();
    let yaml = "theme: none\nbase_url: https://example.org\ndefaults: {visibility: public}\n";
    let outcome = served.write("kb.yaml", yaml);
    assert!(outcome.problems.text.contains("there is no theme `none`"), "{}", outcome.problems.text);
    assert!(served.shows("a.html", "First."));
    let outcome = served.write("themes/none/note.html", "{{ note.title }}!");
    assert_eq!((served.page("a.html").as_deref(), outcome.problems.errors), (Some("Alpha!"), 0));
}

#[test]
fn content_that_vanishes_leaves_the_site_until_it_is_back() {
    let mut served = served();
    let content = served.project.path().join("content");
    let elsewhere = served.project.path().join("elsewhere");
    std::fs::rename(&content, &elsewhere).expect("the folder");
    let outcome = served.follow(&["content"]);
    assert_eq!(outcome.problems.errors, 1);
    assert!(served.shows("a.html", "First."));
    std::fs::rename(&elsewhere, &content).expect("the folder");
    let outcome = served.follow(&["content/a.md"]);
    assert_eq!((files(&outcome).len(), outcome.problems.errors), (0, 0));
}

#[test]
fn a_style_sheet_that_changes_is_swapped_and_no_page_changes() {
    let mut served = served();
    let outcome = served.write("themes/default/assets/kb.css", "body { color: red }");
    assert_eq!((files(&outcome).len(), outcome.styles.len()), (0, 1));
    let style = &outcome.styles[0];
    assert!(style.from.starts_with("/assets/kb.") && style.to.ends_with(".css") && style.from != style.to);
    assert!(served.shows("a.html", &style.to) && !served.shows("a.html", &style.from));
}

#[test]
fn a_batch_of_many_edits_is_followed_as_one() {
    let mut served = served();
    served.project.write("content/a.md", "---\ntitle: Alpha\ndescription: D.\n---\nSecond.\n");
    served.project.remove("content/c.md");
    served.project.write("content/x/d.md", "New.");
    let outcome = served.follow(&["content/a.md", "content/c.md", "content/x/d.md", "content/x"]);
    assert!(BTreeSet::from_iter(files(&outcome)).is_superset(&BTreeSet::from(["a.html", "c.html"])));
    assert_eq!((outcome.edited, outcome.pages), (("a.md".to_owned(), 3), None));
    assert!(served.shows("x/d.html", "New."));
}
