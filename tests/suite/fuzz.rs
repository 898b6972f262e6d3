//! Whatever is written, kb reads it: notes made of pieces of syntax in any order.

use std::sync::Arc;

use kb::note::Note;
use kb::project::{Config, VaultPath, Visibility};
use kb::publish::{Audience, Publication};
use kb::render::{Destination, Renderer};
use kb::vault::Vault;
use proptest::prelude::{Strategy, any, prop, proptest};
use proptest::sample::select;

use crate::{cases, dom};

const PIECES: &[&str] = &[
    "---\n",
    "title: x\n",
    "tags: [a, b]\n",
    "related: [[x]]\n",
    "\n\n",
    "\n",
    "  ",
    "\t",
    "[[",
    "]]",
    "![[",
    "|",
    "#",
    "^",
    "[",
    "](",
    ")",
    "<",
    ">",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "- [x] ",
    "1. ",
    "| a | b |\n|--|--|\n",
    "```",
    "```rust\n",
    "~~~",
    "`",
    "*",
    "**",
    "_",
    "~~",
    "[^1]",
    "[^1]: ",
    "[a]: ",
    "<!--",
    "%%",
    "$",
    "$$",
    "==",
    "^[",
    " ^id\n",
    "![[note]]",
    "![[Other#",
    "> [!tip]- ",
    "- [?] ",
    "```mermaid\n",
    "graph LR\n",
    "A[[x\"]:::internal-link;",
    "\nclass A internal-link\n",
    "%%{",
    "<script>",
    "<svg onload=x>",
    "<img src=x onerror=y>",
    "<table><tr><td>",
    "</table>",
    "</article>",
    "<b>",
    "</b>",
    "<p>",
    "<style>",
    "<title>",
    "\" onclick=x ",
    "\">",
    "javascript:",
    "-->",
    "<div>",
    "</div>",
    "<a href=\"",
    "https://x.org/",
    "www.",
    "a@b.co",
    "\\",
    "&amp;",
    "é",
    "\u{301}",
    "日本",
    "🚀",
    "\u{200d}",
    "\0",
    "\r\n",
    "\u{feff}",
    "a",
    "note",
    "Other",
    "# ",
    "## ",
    "===\n",
    "---",
    "x.png",
    "%20",
];

const TEX: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "^",
    "_",
    "'",
    "&",
    "\\\\",
    "$",
    "#1",
    "%",
    "~",
    "x",
    "12",
    "é",
    "日",
    "|",
    "\n",
    " ",
    "\\left(",
    "\\left.",
    "\\middle|",
    "\\right)",
    "\\big",
    "\\frac",
    "\\sqrt",
    "\\sqrt[",
    "\\hat",
    "\\not",
    "\\over",
    "\\begin{matrix}",
    "\\end{matrix}",
    "\\begin{align}",
    "\\end{align}",
    "\\begin{array}{c|c}",
    "\\end{array}",
    "\\begin{multline}",
    "\\end{multline}",
    "\\begin{alignat}",
    "\\hline",
    "\\tag{",
    "\\label{a}",
    "\\ref{a}",
    "\\text{",
    "\\mbox{",
    "\\operatorname*{",
    "\\color{red}",
    "\\textcolor{blue}",
    "\\boxed",
    "\\ce{",
    "2H2O",
    "->[",
    "^{2+}",
    "\\left<",
    "\\big{",
    "\\large",
    "\\color{salmon}",
    "\\operatorname{",
    "\\begin{array}{}",
    "\\alpha*",
    "\\newcommand{\\a}[1]{",
    "\\def\\b#1{",
    "\\a",
    "\\b",
    "\\substack{",
    "\\displaystyle",
    "\\rm",
    "\\mathbb",
    "\\hspace{1em}",
    "\\hspace{-1em}",
    "\\kern",
    "\\sum",
    "\\limits",
    "\\alpha",
    "\\xrightarrow[",
    "\\genfrac",
    "\\prescript",
    "\\sideset",
    "\\",
    "\\foo",
    "\\begin",
    "\\end",
];

/// Formulas of pieces of TeX, some of them many times over.
fn tex() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(TEX), 1..16);
    let times = prop::strategy::Union::new_weighted(vec![(9, 1..2_usize), (1, 100..1_000_usize)]);
    (pieces, times).prop_map(|(pieces, times)| pieces.concat().repeat(times))
}

pub fn soup() -> impl Strategy<Value = String> {
    let piece = prop::strategy::Union::new_weighted(vec![
        (9, select(PIECES).prop_map(str::to_owned).boxed()),
        (1, any::<String>().boxed()),
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases::proptest(1_000, 10_000))]

    #[test]
    fn any_formula_is_read_checked_and_rendered(tex in tex()) {
        let mut config = Config::default();
        config.defaults.visibility = Some(Visibility::Public);
        let text = format!("```math\n{tex}\n```\n");
        let note = Note::parse(VaultPath::new("note.md"), "note.md", text.into_bytes(), &config).0;
        let vault = Vault::new(vec![Arc::new(note)], Vec::new(), true);
        let (publication, _) = Publication::new(&vault, Audience::Public, &config);
        let base = config.base();
        let renderer = Renderer { publication: &publication, config: &config, base: &base, files: &[], paths: &() };
        for (_, note) in publication.notes() {
            let problems = kb::render::check(&note.note, &config);
            let body = renderer.body(note, Destination::Page).html;
            assert_eq!(problems.len(), usize::from(body.contains("class=\"math-error\"")), "{tex}");
            assert!(!body.contains(" style=") && !body.contains("href="), "{body}");
        }
    }

    #[test]
    fn any_note_is_read_checked_and_rendered(first in soup(), second in soup()) {
        let mut config = Config::default();
        config.defaults.visibility = Some(Visibility::Public);
        let parse = |path: &str, text: &String| Note::parse(VaultPath::new(path), path, text.clone().into_bytes(), &config).0;
        let notes = vec![Arc::new(parse("Other.md", &first)), Arc::new(parse("note.md", &second))];
        let vault = Vault::new(notes, vec![VaultPath::new("x.png")], true);
        for (id, note) in vault.notes() {
            for problem in vault.check(id).iter().chain(&kb::render::check(note, &config)) {
                let place = problem.place.as_ref().expect("a problem of a note has a place");
                assert!(place.span.end <= note.file.text().len());
            }
        }
        let (publication, _) = Publication::new(&vault, Audience::Public, &config);
        let files: Vec<_> = publication.files().iter().map(|file| kb::publish::Route::file(format!("/assets/{}", file.path()))).collect();
        let base = config.base();
        let renderer = Renderer { publication: &publication, config: &config, base: &base, files: &files, paths: &() };
        for (_, note) in publication.notes() {
            let body = renderer.body(note, Destination::Page).html;
            assert!(!body.contains('\0'), "{body}");
            // A parser of HTML finds nothing that runs, and the note's end where it belongs.
            let page = dom::parse(&format!("<!DOCTYPE html><main>{body}</main><footer></footer>"));
            assert_eq!(page.dangers(), Vec::<String>::new(), "{body}");
            let parts = page.find("body").map(|body| body.children.iter().map(|part| part.name.clone()).collect());
            assert_eq!(parts, Some(vec!["main".to_owned(), "footer".to_owned()]), "{body}");
            renderer.body(note, Destination::Feed);
            renderer.markdown(note);
        }
    }
}
