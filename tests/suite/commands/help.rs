//! `--help` of every command, as it is printed. A change here is a change of the manual.

use crate::harness::Project;

/// What `kb` prints, without white space at the ends of lines.
fn help(arguments: &[&str]) -> String {
    let run = Project::bare().run(arguments);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn of_the_program() {
    assert_eq!(
        help(&["--help"]),
        "\
Turns a folder of Markdown notes into a fast, private-by-default knowledge base

Usage: kb [OPTIONS] <COMMAND>

Commands:
  build  Build the site
  check  Find what is wrong, in private notes too; write nothing
  serve  Show the site in the browser, as Cloudflare Pages would serve it
  audit  Search a built site, of whatever generator, for what is private
  new    Start a note
  list   List the notes
  help   Print this message or the help of the given subcommand(s)

Options:
      --root <DIR>     The project's folder [default: the nearest folder upward with a kb.yaml, else
                       the current one] [env: KB_ROOT=]
      --content <DIR>  The folder with the notes [default: what kb.yaml says, else content] [env:
                       KB_CONTENT=]
      --color <COLOR>  When to use colours [default: auto, on a terminal that shows them] [env:
                       KB_COLOR=] [possible values: auto, always, never]
  -h, --help           Print help
  -V, --version        Print version
"
    );
}

#[test]
fn of_build() {
    assert_eq!(
        help(&["build", "--help"]),
        "\
Build the site

Usage: kb build [OPTIONS]

Options:
      --output <DIR>
          The folder for the site

          [env: KB_OUTPUT=]

      --base-url <URL>
          Where the site will be, such as https://notes.example.org

          [env: KB_BASE_URL=]

      --audience <AUDIENCE>
          For whom to build

          Possible values:
          - public: Everyone
          - all:    The author alone: private notes are shown and marked

          [env: KB_AUDIENCE=]
          [default: public]

      --strict
          Treat warnings as errors

          [env: KB_STRICT=]

      --adopt
          Take over an output folder with a site that an older kb left without a record

      --all
          Print every problem, however many there are

      --format <FORMAT>
          How problems are shown

          Possible values:
          - human:  For people, with excerpts
          - json:   One JSON object a line
          - github: GitHub Actions annotations
          - sarif:  SARIF 2.1.0

          [env: KB_FORMAT=]
          [default: human]

      --root <DIR>
          The project's folder [default: the nearest folder upward with a kb.yaml, else the current
          one]

          [env: KB_ROOT=]

      --content <DIR>
          The folder with the notes [default: what kb.yaml says, else content]

          [env: KB_CONTENT=]

      --color <COLOR>
          When to use colours [default: auto, on a terminal that shows them]

          [env: KB_COLOR=]
          [possible values: auto, always, never]

  -h, --help
          Print help (see a summary with '-h')
"
    );
}

#[test]
fn of_audit() {
    assert_eq!(
        help(&["audit", "--help"]),
        "\
Search a built site, of whatever generator, for what is private

Usage: kb audit [OPTIONS] <DIR>

Arguments:
  <DIR>
          The folder of the site

Options:
      --vault <DIR>
          The notes that the site was made of: a project with a kb.yaml, or their folder [default:
          the project]

      --format <FORMAT>
          How problems are shown

          Possible values:
          - human:  For people, with excerpts
          - json:   One JSON object a line
          - github: GitHub Actions annotations
          - sarif:  SARIF 2.1.0

          [env: KB_FORMAT=]
          [default: human]

      --all
          Print every problem, however many there are

      --root <DIR>
          The project's folder [default: the nearest folder upward with a kb.yaml, else the current
          one]

          [env: KB_ROOT=]

      --content <DIR>
          The folder with the notes [default: what kb.yaml says, else content]

          [env: KB_CONTENT=]

      --color <COLOR>
          When to use colours [default: auto, on a terminal that shows them]

          [env: KB_COLOR=]
          [possible values: auto, always, never]

  -h, --help
          Print help (see a summary with '-h')
"
    );
}

#[test]
fn of_check() {
    assert_eq!(
        help(&["check", "--help"]),
        "\
Find what is wrong, in private notes too; write nothing

Usage: kb check [OPTIONS]

Options:
      --strict
          Treat warnings as errors

          [env: KB_STRICT=]

      --all
          Print every problem, however many there are

      --format <FORMAT>
          How problems are shown

          Possible values:
          - human:  For people, with excerpts
          - json:   One JSON object a line
          - github: GitHub Actions annotations
          - sarif:  SARIF 2.1.0

          [env: KB_FORMAT=]
          [default: human]

      --root <DIR>
          The project's folder [default: the nearest folder upward with a kb.yaml, else the current
          one]

          [env: KB_ROOT=]

      --content <DIR>
          The folder with the notes [default: what kb.yaml says, else content]

          [env: KB_CONTENT=]

      --color <COLOR>
          When to use colours [default: auto, on a terminal that shows them]

          [env: KB_COLOR=]
          [possible values: auto, always, never]

  -h, --help
          Print help (see a summary with '-h')
"
    );
}

#[test]
fn of_serve() {
    assert_eq!(
        help(&["serve", "--help"]),
        "\
Show the site in the browser, as Cloudflare Pages would serve it

Usage: kb serve [OPTIONS]

Options:
      --dir <DIR>
          Serve this built folder instead of the notes

      --host <NAME>
          The name or address to listen on

          [default: 127.0.0.1]

      --port <PORT>
          The port [default: 4321, or the next one that is free]

      --allow-host <NAME>
          Answer under this name too, as that of a tunnel; `.name` allows every name below it; may
          be given more than once

      --open
          Open the browser

      --audience <AUDIENCE>
          For whom the site is

          Possible values:
          - public: Everyone
          - all:    The author alone: private notes are shown and marked

          [default: public]

      --poll
          Find edits by looking at all files again and again, where the system does not tell of them

      --root <DIR>
          The project's folder [default: the nearest folder upward with a kb.yaml, else the current
          one]

          [env: KB_ROOT=]

      --content <DIR>
          The folder with the notes [default: what kb.yaml says, else content]

          [env: KB_CONTENT=]

      --color <COLOR>
          When to use colours [default: auto, on a terminal that shows them]

          [env: KB_COLOR=]
          [possible values: auto, always, never]

  -h, --help
          Print help (see a summary with '-h')
"
    );
}

#[test]
fn of_new() {
    assert_eq!(
        help(&["new", "--help"]),
        "\
Start a note

Usage: kb new [OPTIONS] <TITLE>

Arguments:
  <TITLE>  The note's title

Options:
      --folder <DIR>   The folder below the content folder
      --root <DIR>     The project's folder [default: the nearest folder upward with a kb.yaml, else
                       the current one] [env: KB_ROOT=]
      --content <DIR>  The folder with the notes [default: what kb.yaml says, else content] [env:
                       KB_CONTENT=]
      --color <COLOR>  When to use colours [default: auto, on a terminal that shows them] [env:
                       KB_COLOR=] [possible values: auto, always, never]
  -h, --help           Print help
"
    );
}

#[test]
fn of_list() {
    assert_eq!(
        help(&["list", "--help"]),
        "\
List the notes

Usage: kb list [OPTIONS]

Options:
      --where <FIELD=VALUE>
          Only notes whose field has this value, such as status=evergreen or tags=docker; all that
          are given must hold

      --format <FORMAT>
          How notes are listed

          Possible values:
          - table: Columns
          - json:  One JSON array

          [default: table]

      --root <DIR>
          The project's folder [default: the nearest folder upward with a kb.yaml, else the current
          one]

          [env: KB_ROOT=]

      --content <DIR>
          The folder with the notes [default: what kb.yaml says, else content]

          [env: KB_CONTENT=]

      --color <COLOR>
          When to use colours [default: auto, on a terminal that shows them]

          [env: KB_COLOR=]
          [possible values: auto, always, never]

  -h, --help
          Print help (see a summary with '-h')
"
    );
}

#[test]
fn the_version_is_the_packages() {
    assert_eq!(help(&["--version"]), concat!("kb ", env!("CARGO_PKG_VERSION"), "\n"));
}
