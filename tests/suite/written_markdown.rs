//! A note's `.md` means what its page does: written, read again and shown, it gives the same HTML.

use std::sync::Arc;

use kb::note::Note;
use kb::project::{Config, VaultPath, Visibility};
use kb::publish::{Audience, Publication};
use kb::render::{Destination, Renderer};
use kb::vault::Vault;
use proptest::prelude::ProptestConfig;
use proptest::test_runner::{RngAlgorithm, TestCaseError, TestRng, TestRunner};
use regex::Regex;

use crate::commonmark;
use crate::examples::{Example, examples};
use crate::fuzz::soup;

/// A note's HTML, with absolute URLs, and its Markdown; none for one that is not published.
fn rendered(text: &str) -> Option<(String, String)> {
    let mut config = Config::default();
    config.defaults.visibility = Some(Visibility::Public);
    let note = Note::parse(VaultPath::new("note.md"), "note.md", text.as_bytes().to_vec(), &config).0;
    let vault = Vault::new(vec![Arc::new(note)], Vec::new(), true);
    let (publication, _) = Publication::new(&vault, Audience::Public, &config);
    let base = config.base();
    let renderer =
        Renderer { publication: &publication, config: &config, base: &base, files: &[], paths: &() };
    let (_, note) = publication.notes().next()?;
    let markdown = renderer.markdown(note);
    Some((renderer.body(note, Destination::Feed).html, markdown))
}

/// HTML without what two spellings of one meaning differ in: classes of links, white space between blocks, the tag
/// that starts a block of HTML, the notices in the place of what is missing, the demotion of headings.
fn meaning(html: &str) -> String {
    let replacements = [
        // The label of what is missing is text on the page, and may hold a URL.
        (r#"<a class="external" href="[^"]*">((?:https?://|www)[^<]*)</a>"#, "$1"),
        (r#"<a class="external" href="mailto:[^"]*">([^<]*)</a>"#, "$1"),
        (r#"<span class="(?:missing|unsupported)">([^<]*)</span>"#, "$1"),
        (r#"<a class="[a-z]+""#, "<a"),
        ("<wbr>", ""),
        (r#" id="[^"]*""#, ""),
        (r#"<a title="([^"]*)" href="([^"]*)""#, r#"<a href="$2" title="$1""#),
        (r#"<a (?:class="tag" )?href="[^"]*/tags/[^"]*"[^>]*>([^<]*)</a>"#, "$1"),
        ("&#37;", "%"),
        ("%%+", "%"),
        ("&#10;", " "),
        (r"(</?)h[1-6]", "${1}h"),
        (r"[ \n\t\r]+", " "),
        (
            r" ?(</?(?:p|div|li|ul|ol|blockquote|h|table|thead|tbody|tr|td|th|pre|section|details|summary|hr|br|code|center|figure|caption)(?: [^>]*)?>) ?",
            "$1",
        ),
        (r" (</(?:em|strong|del|mark)>)", "$1 "),
        (r"<(em|strong|del|mark)></(em|strong|del|mark)>", ""),
        (r"<p></p>", ""),
    ];
    let mut text = html.to_owned();
    for (pattern, replacement) in replacements {
        text = Regex::new(pattern).expect("a pattern").replace_all(&text, replacement).into_owned();
    }
    kb::text::decode(text.trim()).into_owned()
}

/// The Markdown below the front matter.
fn body(markdown: &str) -> &str {
    markdown.split_once("\n---\n").map_or("", |(_, body)| body)
}

/// HTML without the heading that it starts with.
fn below_title(html: &str) -> &str {
    html.strip_prefix("<h>").and_then(|rest| rest.split_once("</h>")).map_or(html, |(_, below)| below)
}

/// How a note and what is written of it differ.
fn difference(text: &str) -> Option<String> {
    let (page, markdown) = rendered(text)?;
    let Some((again, twice)) = rendered(&markdown) else {
        return Some(format!("not read again:\n{text}\n--- written\n{markdown}"));
    };
    let (expected, found) = (meaning(&page), meaning(&again));
    // A link stands for what the page shows of another note; a heading that only comments stood before is the title.
    let shows_notes = page.contains("class=\"embed\"") || page.contains("would show itself");
    // Footnotes of the title go with it.
    let has_note = [&expected, &found].iter().any(|html| {
        html.split("</h>").next().is_some_and(|title| title.contains("footnote-ref") && html.contains("</h>"))
    });
    if expected != found
        && !has_note
        && below_title(&expected) != found
        && expected != below_title(&found)
        && !shows_notes
    {
        return Some(format!(
            "{text}\n--- written\n{markdown}\n--- page\n{expected}\n--- read again\n{found}\n"
        ));
    }
    // What kb wrote is written the same again; of HTML the meaning alone is.
    (!markdown.contains(['<', '#']) && body(&twice) != body(&markdown))
        .then(|| format!("{text}\n--- written\n{markdown}\n--- written again\n{twice}\n"))
}

fn check(documents: impl Iterator<Item = String>) {
    let mut count = 0;
    let mut failures = Vec::new();
    for document in documents {
        count += 1;
        failures.extend(difference(&document));
    }
    assert!(count > 0);
    assert!(failures.is_empty(), "{} of {count}\n{}", failures.len(), failures.join("\n==========\n"));
}

#[test]
fn every_example_of_commonmark_is_written_with_its_meaning() {
    let specification = commonmark::specification();
    check(examples(&specification).into_iter().map(|Example { markdown, .. }| markdown));
}

#[test]
fn every_extension_is_written_with_its_meaning() {
    let tables = [
        include_str!("markdown/autolinks.md"),
        include_str!("markdown/callouts.md"),
        include_str!("markdown/comments.md"),
        include_str!("markdown/footnotes.md"),
        include_str!("markdown/headings.md"),
        include_str!("markdown/highlights.md"),
        include_str!("markdown/links.md"),
        include_str!("markdown/math.md"),
        include_str!("markdown/raw-html.md"),
        include_str!("markdown/strikethrough.md"),
        include_str!("markdown/tables.md"),
        include_str!("markdown/tags.md"),
        include_str!("markdown/task-lists.md"),
        include_str!("markdown/unsafe-urls.md"),
        include_str!("markdown/wikilinks.md"),
    ];
    check(tables.iter().flat_map(|table| examples(table)).map(|Example { markdown, .. }| markdown));
}

/// The same notes in every run; `KB_SEED=random` tries others.
#[test]
fn any_note_is_written_with_its_meaning() {
    let config = ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() };
    let is_random = std::env::var("KB_SEED").is_ok_and(|seed| seed == "random");
    let mut runner = if is_random {
        TestRunner::new(config)
    } else {
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        TestRunner::new_with_rng(config, rng)
    };
    let result = runner.run(&soup(), |text| {
        // A page may part a callout's title in the middle of a tag's content.
        if text.contains("[!") && text.contains('<') {
            return Ok(());
        }
        match difference(&text.replace('\0', "")) {
            Some(difference) => Err(TestCaseError::fail(difference)),
            None => Ok(()),
        }
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
