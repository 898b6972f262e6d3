//! The audit: what the door withheld is in no file that leaves, and nothing else is taken for it.

mod folders;
mod halves;
mod hosts;
mod mutations;
mod stopped;
mod unchanged;
mod wolf;

use crate::harness::Project;

/// The messages of leaks that a run of `kb` printed as JSON.
fn leaks(stdout: &str) -> Vec<String> {
    let problems = stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let leaks = problems.filter(|problem| problem["code"] == "leak");
    leaks.map(|problem| problem["message"].as_str().unwrap_or_default().to_owned()).collect()
}

/// A project with a private note of distinct words, and public ones that link it in every way.
fn project() -> Project {
    Project::new()
        .file(
            "kb.yaml",
            "base_url: https://example.org\ndefaults: {visibility: public}\nseverity: {hidden-name: off}\n",
        )
        .file("content/garden/Zanzibar Ledger.md", SECRET)
        .file(
            "content/first.md",
            "---\ntitle: First steps\ntags: [start]\npublished: 2026-06-28\n---\n\
             Read [about it](<garden/Zanzibar Ledger.md>), <a href=\"garden/Zanzibar Ledger.md\">here</a>.\n\n\
             %%The Zanzibar Ledger stays where it is until the whole quarter has been closed.%%\n\n\
             Then see [[second]].\n",
        )
        .file("content/second.md", "---\ntitle: Second steps\npublished: 2026-06-29\n---\nBack to [[first]].\n")
}

const SECRET: &str = "---\ntitle: Zanzibar Ledger\nvisibility: private\naliases: [Quarterly Hoard]\n---\n\
    The vault below the old lighthouse keeps nine crates of copper coins for the harbour master.\n";
