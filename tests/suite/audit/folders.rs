//! `kb audit DIR`, of a folder that anybody may have made.

use crate::harness::Project;

fn audit(project: &Project, folder: &str) -> (i32, Vec<String>) {
    let run = project.run(&["audit", folder, "--vault", ".", "--format", "json"]);
    (run.status, super::leaks(&run.stdout))
}

#[test]
fn a_site_of_kb_is_clean() {
    let project = super::project();
    project.build();
    let run = project.run(&["audit", "public"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(
        run.stdout.ends_with("files for what is in 1 private note: no problems, in T\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_another_generator_published_is_found() {
    let project = super::project()
        .file("site/index.html", "<p>Hello <a href=\"/garden/zanzibar-ledger\">there</a></p>")
        .file(
            "site/search.json",
            "{\"pages\": [{\"text\": \"keeps nine crates of copper coins for the harbour\"}]}",
        )
        .file("site/Quarterly-Hoard.txt", "nothing")
        .file("site/clean.html", "<p>First steps</p>");
    let run = project.run(&["audit", "site", "--format", "json", "--all"]);
    let found = super::leaks(&run.stdout);
    assert_eq!((run.status, found.len()), (1, 1), "{found:?}");
    assert!(
        found[0].starts_with("`Quarterly-Hoard.txt` and 2 more files would publish words of note 2"),
        "{found:?}"
    );
}

#[test]
fn compressed_files_are_looked_into() {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(b"{\"title\": \"Zanzibar Ledger\"}").expect("memory");
    let project = super::project().file("site/index.json.gz", packed.finish().expect("memory"));
    let (status, found) = audit(&project, "site");
    assert_eq!((status, found.len()), (1, 1), "{found:?}");
}

#[test]
fn words_of_a_template_are_no_leak() {
    let page = |number: usize| format!("<nav>Explorer <a href=\"/\">Home</a></nav><p>{number}</p>");
    let mut project = Project::new()
        .file("content/Explorer.md", "---\nvisibility: private\n---\n")
        .file("content/a.md", "Public.\n");
    for number in 0..6 {
        project = project.file(&format!("site/{number}.html"), page(number));
    }
    assert_eq!(audit(&project, "site"), (0, Vec::new()));
    project.write("site/one.html", "<a href=\"/explorer\">x</a>");
    assert_eq!(audit(&project, "site").0, 1);
}

#[test]
fn a_folder_that_is_none_is_refused() {
    let run = super::project().run(&["audit", "nowhere"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "error: there is no folder `nowhere`\nhelp: name the folder of a built site\n")
    );
}
