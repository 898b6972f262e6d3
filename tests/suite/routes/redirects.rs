//! Old addresses that lead to pages.

use super::notes;
use crate::harness::Project;

/// A note in a folder with these aliases.
fn with_aliases(aliases: &str) -> Project {
    Project::new().file("content/Guides/Docker.md", format!("---\naliases: [{aliases}]\n---\nText.\n"))
}

#[test]
fn each_form_of_alias_is_an_old_address() {
    for (alias, from) in [
        ("Old Name", &["/guides/old-name", "/guides/old-name/"][..]),
        ("Old Name.md", &["/guides/old-name", "/guides/old-name/"]),
        ("Other/Old Name", &["/other/old-name", "/other/old-name/"]),
        ("/Old/Page.html", &["/Old/Page.html"]),
        ("/guides/docker.html", &["/guides/docker.html"]),
        ("/old/page/", &["/old/page/", "/old/page"]),
        ("/Old Page", &["/old-page", "/old-page/"]),
        ("Café", &["/guides/caf%C3%A9", "/guides/caf%C3%A9/"]),
        ("/caf%C3%A9/menu", &["/caf%C3%A9/menu", "/caf%C3%A9/menu/"]),
        ("https://old.example.org/a/b", &["/a/b", "/a/b/"]),
        ("/a+b&c=d@e,f;g$h", &["/a+b&c=d@e,f;g$h", "/a+b&c=d@e,f;g$h/"]),
    ] {
        let project = with_aliases(&format!("\"{alias}\""));
        project.build();
        let rules: String = from.iter().map(|from| format!("{from} /guides/docker 301\n")).collect();
        assert_eq!(project.read("public/_redirects"), rules, "{alias}");
    }
}

#[test]
fn an_alias_that_is_more_than_a_path_is_told_of() {
    let project = with_aliases("\"/old?p=12\"");
    project.warns(
        "
        warning[old-address]: nothing leads on from `/old?p=12`: the host compares paths alone
         --> content/Guides/Docker.md:2:11
          |
        2 | aliases: [\"/old?p=12\"]
          |           ^^^^^^^^^^^
          |
          = help: write the path alone: `/old`
        ",
    );
    assert!(!project.has("public/_redirects"));
}

#[test]
fn a_path_with_or_without_its_slash_stays_what_the_site_has_there() {
    let project = with_aliases("/a, /b/, /c, /c/")
        .file("content/a/index.md", "The page of a folder.\n")
        .file("static/b", "A file.\n");
    project.build();
    assert_eq!(
        project.read("public/_redirects"),
        "/a /guides/docker 301\n/b/ /guides/docker 301\n/c /guides/docker 301\n/c/ /guides/docker 301\n"
    );
}

#[test]
fn an_alias_that_is_the_pages_own_address_leads_nowhere() {
    for aliases in ["DOCKER", "/guides/docker"] {
        let project = with_aliases(aliases);
        project.build();
        assert!(!project.has("public/_redirects"), "{aliases}");
    }
    let twice = with_aliases("Old Name, old-name");
    twice.build();
    assert_eq!(
        twice.read("public/_redirects"),
        "/guides/old-name /guides/docker 301\n/guides/old-name/ /guides/docker 301\n"
    );
}

#[test]
fn redirects_lead_below_a_sub_path() {
    let project = with_aliases("Old")
        .file("kb.yaml", "base_url: https://example.org/kb\ndefaults: {visibility: public}\n");
    project.build();
    assert_eq!(
        project.read("public/_redirects"),
        "/guides/old /kb/guides/docker 301\n/guides/old/ /kb/guides/docker 301\n"
    );
}

#[test]
fn the_aliases_of_private_notes_lead_nowhere() {
    let project = notes(&["a.md"]).file("content/b.md", "---\nvisibility: private\naliases: [secret]\n---\n");
    project.build();
    assert!(!project.has("public/_redirects"));
}

#[test]
fn an_old_path_that_is_a_page_leads_nowhere_else() {
    with_aliases("Guides/Podman").file("content/Guides/Podman.md", "Page.\n").warns(
        "
        warning[redirect-clash]: `/guides/podman` would redirect, but it is a page
         --> content/Guides/Docker.md:2:11
          |
        2 | aliases: [Guides/Podman]
          |           ^^^^^^^^^^^^^
          |
         ::: content/Guides/Podman.md:1:1
          |
        1 | Page.
          | - the page
          |
          = help: remove the alias, or rename the page
        ",
    );
}

#[test]
fn a_name_that_another_note_has_is_no_problem_and_no_redirect() {
    let project = with_aliases("Podman").file("content/Guides/Podman.md", "Page.\n");
    project.build();
    assert_eq!(project.prose("public/guides/podman.html"), "<p>Page.</p>\n");
    assert!(!project.has("public/_redirects"));
}

#[test]
fn an_alias_that_is_a_generated_file_leads_nowhere_else() {
    for (alias, from) in [
        ("/notes", "/notes"),
        ("/graph", "/graph"),
        ("/404", "/404"),
        ("/feed.xml", "/feed.xml"),
        ("/guides/docker.md", "/guides/docker.md"),
        ("/", "/"),
        ("//", "/"),
    ] {
        with_aliases(alias).warns(&format!(
            "
            warning[redirect-clash]: `{from}` would redirect to `/guides/docker`, but the site has a file there
             --> content/Guides/Docker.md:2:11
              |
            2 | aliases: [{alias}]
              |           {}
              |
              = help: remove the alias, or choose another
            ",
            "^".repeat(alias.len())
        ));
    }
}

#[test]
fn an_alias_leads_out_of_no_folder_and_fits_a_file_name() {
    let long = "a".repeat(1_100);
    for (alias, stub) in
        [(format!("/../{}", "b/".repeat(600)), "untitled/b/b"), (format!("/{long}"), &long[..200])]
    {
        let project = with_aliases(&alias);
        let run = project.run(&["build"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let leads_on = |(path, text): &(String, String)| {
            path.starts_with(stub) && text.contains("url=/guides/docker")
                || path == "_redirects" && text.starts_with(&format!("/{stub}"))
        };
        assert!(project.contents("public").iter().any(leads_on), "{alias}");
    }
}

#[test]
fn an_alias_of_several_notes_leads_nowhere_with_a_warning() {
    let project =
        with_aliases("Old, Containers").file("content/Guides/Podman.md", "---\naliases: [containers]\n---\n");
    project.warns(
        "
        warning[shared-alias]: several notes want `/guides/containers` to lead to them, so it leads nowhere
         --> content/Guides/Docker.md:2:16
          |
        2 | aliases: [Old, Containers]
          |                ^^^^^^^^^^
          |
         ::: content/Guides/Podman.md:1:1
          |
        1 | ---
          | - one of the others
          |
          = help: keep the alias in one note
        ",
    );
    assert_eq!(
        project.read("public/_redirects"),
        "/guides/old /guides/docker 301\n/guides/old/ /guides/docker 301\n"
    );
}

#[test]
fn the_sites_own_rules_come_first_and_those_with_wildcards_last() {
    let project = with_aliases("Old")
        .file("static/_redirects", "# mine\n/x /y 302\n/old/* /guides/:splat 301\n/z /y 302\n");
    project.build();
    assert_eq!(
        project.read("public/_redirects"),
        "# mine\n/x /y 302\n/guides/old /guides/docker 301\n/guides/old/ /guides/docker 301\n/old/* /guides/:splat 301\n/z /y 302\n"
    );
}

#[test]
fn redirects_that_do_not_fit_become_pages() {
    let aliases: Vec<String> = (0..2_002).map(|number| format!("old{number:04}")).collect();
    let project = with_aliases(&aliases.join(", "));
    project.warns(
        "
        warning[redirect-budget]: 2 redirects do not fit into `_redirects`, so they became pages
         |
         = help: old addresses still work, by a page that leads on; fewer aliases would make them redirects again
        ",
    );
    let rules = project.read("public/_redirects");
    assert_eq!(rules.lines().count(), 2_000);
    assert!(rules.ends_with("/guides/old1999 /guides/docker 301\n"));
    assert_eq!(
        project.read("public/guides/old2000.html"),
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Moved</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url=/guides/docker\">\n\
         <link rel=\"canonical\" href=\"https://example.org/guides/docker\">\n</head>\n<body>\n\
         <p><a href=\"/guides/docker\">This page has moved.</a></p>\n</body>\n</html>\n"
    );
    assert!(project.has("public/guides/old2001.html") && !project.has("public/guides/old1999.html"));
}
