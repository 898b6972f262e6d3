//! What is decided in a line before CommonMark's rules for emphasis and links are: laws for any text.

use kb::note::markdown::{Dialect, events};
use proptest::prelude::{Strategy, prop, proptest};
use proptest::sample::select;
use pulldown_cmark::Event;

use crate::cases;
use crate::examples::{Example, examples};

/// Pieces that part, hold and touch each other.
const PIECES: &[&str] = &[
    "$",
    "$$",
    "$$\n",
    "\n$$\n",
    "$5",
    "$x$",
    "{",
    "}",
    "\\",
    "`",
    "``",
    "[[",
    "]]",
    "[[a]]",
    "[",
    "](u)",
    "](",
    ")",
    "<b>",
    "<",
    ">",
    "\n> ",
    "> ",
    "\n- ",
    "\n\n",
    "\n",
    "    ",
    "*",
    "**",
    "***",
    "_",
    "~~",
    "https://x.org/",
    "a_b_c",
    "www.x.org",
    "?$f=1&",
    "日本",
    "「",
    "」",
    "：",
    "。",
    "a",
    "b",
    "1",
    " ",
    " ",
    "!",
    "(",
    "%",
    "%% ",
    "|",
    "\n|a|b|\n|-|-|\n|",
    "```\n",
    "[^1]",
    "\n[^1]: ",
    "\n[a]: /u\n",
    "# ",
    "===",
    "<!--",
    "-->",
    "&amp;",
    "\t",
    "\r\n",
];

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

/// The characters that masks are made of, but for those of ASCII.
const FILL: &[char] = &['ȷ', '\u{e000}', '\u{f0000}', '¡', '、', '\u{10100}'];

proptest! {
    #![proptest_config(cases::proptest(20_000, 400_000))]

    #[test]
    fn what_is_masked_comes_back(text in line()) {
        let mut last = 0;
        for (event, span) in events(&text, Dialect::Notes) {
            assert!(span.end <= text.len() && text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            assert!(!format!("{event:?}").contains(FILL), "{event:?}");
            let (piece, source) = match &event {
                Event::Text(piece) | Event::InlineHtml(piece) | Event::Html(piece) => (piece, &text[span.clone()]),
                Event::InlineMath(_) => {
                    let source = &text[span.clone()];
                    assert!(source.len() > 2 && source.starts_with('$') && source.ends_with('$'), "{source}");
                    continue;
                }
                Event::DisplayMath(_) => {
                    let source = &text[span.clone()];
                    assert!(source.len() > 4 && source.starts_with("$$") && source.ends_with("$$"), "{source}");
                    continue;
                }
                _ => continue,
            };
            // Text is what its bytes say, or a reference, a tab or a line end that they stand for.
            let is_other = source.contains(['&', '\t', '\r', '\0']) || source.is_empty();
            assert!(**piece == *source || is_other || piece.trim().is_empty(), "{piece:?} is not {source:?}");
            assert!(span.start >= last, "{event:?} stands before what came before it");
            last = span.end;
        }
    }

    #[test]
    fn text_without_signs_is_read_as_commonmark_reads_it(text in "[a-z(){}\\[\\]`_<>!.,:;\"' \n-]{0,40}") {
        let plain = kb::render::write_html(pulldown_cmark::Parser::new(&text), text.len());
        assert_eq!(written(&text, Dialect::CommonMark), plain);
    }
}

fn written(text: &str, dialect: Dialect) -> String {
    kb::render::write_html(events(text, dialect).into_iter().map(|(event, _)| event), text.len())
}

/// The examples of the specification that kb reads in another way with its extensions on, each with the rule for it.
const DIFFERENT: &[(usize, &str)] = &[
    (548, "`[[[foo]]]` holds a wikilink (obsidian.md, L3)"),
    (559, "`[[*foo* bar]]` is a wikilink, whose name has no markup (L6)"),
    (590, "`![[foo]]` is an embed (E1)"),
];

#[test]
fn every_example_of_the_specification_that_extensions_change_is_known() {
    let specification = crate::commonmark::specification();
    let mut different = Vec::new();
    for Example { number, markdown, .. } in examples(&specification) {
        if written(&markdown, Dialect::CommonMark) != written(&markdown, Dialect::Notes) {
            different.push(number);
        }
    }
    let known: Vec<usize> = DIFFERENT.iter().map(|(number, _)| *number).collect();
    assert_eq!(different, known);
}
