//! Published notes, public and unlisted, that name private ones in every place.

use super::canaries::Canaries;
use super::links::{Link, PICTURE, WORDS};
use super::places::{in_html, in_markdown};
use super::random::Random;
use super::targets::Targets;
use super::vault::{File, Piece, Visibility};

/// Lines of front matter with `{p}` for a link in a value, `{n}` for a name, `{u}` for a URL, `{w}` for a name
/// with its fragment, `{c}` for a canary.
const PROPERTIES: &[&str] = &[
    "title: \"About {p} and {l}\"",
    "title: \"{l} <!-- {c} -->\"",
    "description: \"See {p}, %%{c}%% {l}\"",
    "description: \"{l} <!-- {c} -->\"",
    "related: [\"[[{w}|{l}]]\", \"{n}\", \"[{l}]({u})\"]",
    "related:\n  - \"[[{w}]]\"\n  - {n}",
    "image: \"{u}\"",
    "image: \"[[{w}]]\"",
    "sources: [{title: \"[[{w}|{l}]]\", url: \"https://example.com/{l}\"}]",
    "up: \"[[{w}|{l}]]\"",
    "bare: [[{w}|{l}]]",
    "several: [[[{w}|{l}]], \"[[{w}|{l}]]\"]",
    "own: [\"[[{w}|{l}]]\", \"[{l}]({u})\", {l}]",
    "nested: {a: {b: [\"[[{w}|{l}]]\"]}}",
    "multi: |\n  {l}\n  [[{w}|{l}]]",
    "# {c}",
    "cssclasses: [wide]",
    "aliases: [{l}, 'old/{l}']",
    "tags: [shared, {l}/{l}, shared/{l}]",
    "category: Things",
    "status: evergreen",
    "order: 3",
    "updated: 2026-02-03",
    "own-comment: \"{l} %%{c}%%\"",
];

/// Text that holds canaries, and names nothing.
const COMMENTS: &[&str] = &[
    "Words %%{c}%% words.",
    "%%\n{c}\n\n{c}\n%%",
    "Words <!-- {c} --> words.",
    "<!-- {c}\n\n{c} -->",
    "<div><!-- {c} --><p>words</p></div>",
    "## Heading %%{c}%%",
    "| a %%{c}%% | b |\n|---|---|\n| <!-- {c} --> | d |",
    "- words %%{c}%%\n- <!-- {c} -->",
    "> words %%{c}%%\n> %%\n> {c}\n> %%",
    "**bold %%{c}%%** ==mark <!-- {c} -->==",
    "[[Open|words %%{c}%%]]",
    "#shared %%#{c}%%",
    "%%![[ok.png]] [[{c}]] #{c}%%",
    "[^1%%{c}%%] words",
];

/// Text that shows words, and makes the site's other parts.
const TEXT: &[&str] = &[
    "zebra quagga {l}",
    "![[ok.png|{l}]]",
    "#shared/{l} #{l}",
    "```mermaid\nflowchart LR\n  a[Falcon] --> b[Open]\n  class a,b internal-link\n```",
    "[[Falcon]] ![[Falcon]] [[falcon|{l}]] [{l}](Falcon.md)",
    "[[Open]] ![[Open]] [[open|{l}]]",
    "$x$ `{l}`",
    "> [!note] {l}\n> {l}",
    "https://example.com/{l}",
    "| a | b |\n|---|---|\n| [[Open\\|{l}]] | {l} |",
];

/// A published note. One that is sound has no error that would leave it out of the site.
pub fn public_note(
    path: String,
    visibility: &str,
    is_sound: bool,
    targets: &Targets<'_>,
    marker: &str,
    canaries: &mut Canaries,
    random: &mut Random,
) -> File {
    let mut pieces = vec![Piece::fixed("---\n"), Piece::fixed(format!("visibility: {visibility}\n"))];
    let mut keys: Vec<&str> = Vec::new();
    for line in random.some(PROPERTIES, 5) {
        let key = line.split(':').next().unwrap_or_default();
        let breaks = is_sound && key == "sources";
        if !breaks && !keys.contains(&key) {
            keys.push(key);
            pieces.push(Piece::new(format!("{}\n", property(line, targets, canaries, random))));
        }
    }
    pieces.push(Piece::fixed("---\n"));
    pieces.push(Piece::fixed(format!("{marker}\n\n")));
    for _ in 0..=random.below(7) {
        pieces.push(Piece::new(format!("{}\n\n", paragraph(targets, canaries, random))));
    }
    if !is_sound && random.chance(5) {
        // Nothing closes it: the rest of the note is a remark.
        pieces.push(Piece::new(format!("Words. %%{}\n", canaries.word(random, "a comment without an end"))));
    }
    let visibility = match visibility {
        "unlisted" => Visibility::Unlisted,
        _ => Visibility::Public,
    };
    File { path, pieces, visibility }
}

fn paragraph(targets: &Targets<'_>, canaries: &mut Canaries, random: &mut Random) -> String {
    let target = &random.pick(targets.all);
    let link = match random.below(10) {
        0..4 => Link::markdown(target, canaries, random),
        4..8 => Link::html(target, targets.all_html, canaries, random),
        8 => return words(random.pick(COMMENTS), canaries, random),
        _ => return words(random.pick(TEXT), canaries, random),
    };
    let placed = if link.is_html { in_html(&link.text, random) } else { in_markdown(&link.text, random) };
    match link.definition {
        Some(definition) if random.chance(30) => format!("{definition}\n\n{placed}"),
        Some(definition) => format!("{placed}\n\n{definition}"),
        None => placed,
    }
}

fn property(line: &str, targets: &Targets<'_>, canaries: &mut Canaries, random: &mut Random) -> String {
    let target = &random.pick(targets.all);
    let line = line.replace("{p}", &Link::property(target, canaries, random));
    let line = line.replace("{n}", &random.pick(&target.names)).replace("{u}", &target.url(random));
    words(&line.replace("{w}", &target.wiki(random)), canaries, random)
}

fn words(text: &str, canaries: &mut Canaries, random: &mut Random) -> String {
    let mut text = text.to_owned();
    while text.contains("{l}") {
        text = text.replacen("{l}", random.pick(WORDS), 1);
    }
    while text.contains("{c}") {
        text = text.replacen("{c}", &canaries.word(random, "a comment in a published note"), 1);
    }
    debug_assert!(PICTURE == "ok.png");
    text
}
