//! What a build says where others may read it: nothing that is private.

use crate::harness::Project;

fn project() -> Project {
    Project::new()
        .file(
            "content/Zanzibar Ledger.md",
            "---\nvisibility: private\nstatus: [a, b]\n---\nA [[Harbour Cranes]] and a ![[nowhere.png]].\n",
        )
        .file("content/a.md", "See [it](<Zanzibar Ledger.md>) and [[zz-none]].\n")
}

#[test]
fn no_diagnostic_quotes_a_private_note_on_a_build_host() {
    let home = project().run(&["check"]);
    assert!(home.stderr.contains("Zanzibar"), "{}", home.stderr);
    for variable in ["CI", "CF_PAGES", "WORKERS_CI"] {
        for format in ["human", "json", "github", "sarif"] {
            let run = project().variable(variable, "true").run(&["check", "--format", format]);
            let printed = run.stdout + &run.stderr;
            for word in ["Zanzibar", "Ledger", "Harbour", "nowhere"] {
                assert!(!printed.contains(word), "{variable} {format}: {printed}");
            }
            assert!(printed.contains("note 1: "), "{variable} {format}: {printed}");
        }
    }
}

#[test]
fn what_is_said_of_public_notes_is_said_on_a_build_host_too() {
    let project = Project::new().file("content/a.md", "See [[zz-none]].\n").variable("CI", "1");
    let run = project.run(&["build"]);
    assert!(run.stderr.contains("zz-none") && run.stderr.contains("content/a.md:1:5"), "{}", run.stderr);
}
