//! Every syntax by which a note can name another note or a file.
//!
//! In the templates, `{w}` is a name as a wikilink has it, `{u}` a URL, `{l}` words for readers, `{c}` a canary
//! in what readers do not see, `{t}` the same in the title of a link, which readers see where it leads somewhere, `{r}` a name for a reference, `{p}` a picture that may be seen.

use super::canaries::Canaries;
use super::needs::Needs::{self, Html, Nothing};
use super::random::Random;
use super::targets::Target;

/// A piece of markup that names something private.
pub struct Link {
    /// What stands in the line.
    pub text: String,
    /// What has to stand on lines of its own elsewhere in the note.
    pub definition: Option<String>,
    /// Whether it is HTML: it may stand where Markdown is not read.
    pub is_html: bool,
}

/// Markdown within a line.
const MARKDOWN: &[(&str, Needs)] = &[
    ("[[{w}|{l}]]", Nothing),
    ("[[ {w} | {l} ]]", Nothing),
    ("![[{w}|{l}]]", Nothing),
    ("[![]({u})]({u})", Nothing),
    ("[{l}]({u})", Nothing),
    ("[{l}](<{u}>)", Nothing),
    ("[{l}]({u} \"{t}\")", Nothing),
    ("[{l}](\n{u}\n'{t}')", Nothing),
    ("[{l}\n{l}]({u})", Nothing),
    ("![{l}]({u})", Nothing),
    ("![{l}]({u} \"{t}\")", Nothing),
    ("![]({u})", Nothing),
    ("[![{l}]({u})]({u})", Nothing),
    ("[![[{p}]]]({u})", Html),
    ("[![{l}]({p})]({u})", Nothing),
    ("**[[{w}|{l}]]**[{l}]({u})", Nothing),
    ("`{l}`[[{w}|{l}]]`{l}`", Nothing),
    ("[`{l}`]({u})", Nothing),
    ("%%{c}%%[{l}]({u})", Nothing),
    ("{l} <!-- {c} -->[[{w}|{l}]]", Nothing),
    ("[{l}%%{c}%%]({u})", Nothing),
    ("[{l}<!-- {c} -->]({u})", Nothing),
    ("[[{w}|{l}%%{c}%%]]", Nothing),
];

/// Markdown that needs a definition elsewhere.
const REFERENCES: &[(&str, &str, Needs)] = &[
    ("[{l}][{r}]", "[{r}]: {u}", Nothing),
    ("[{l}][{r}]", "[{r}]: <{u}> '{t}'", Nothing),
    ("[{r}]", "[{r}]: {u} \"{t}\"", Nothing),
    ("[{r}][]", "[{r}]:\n{u}\n\"{t}\"", Nothing),
    ("![{l}][{r}]", "[{r}]: {u}", Nothing),
    ("![{r}]", "[{r}]: {u} ({t})", Nothing),
    ("{l}", "[{r}]: {u} \"{t}\"", Nothing),
    ("[{l}][{r}]", "[{r}]: {p}\n[{r}]: {u} \"{t}\"", Html),
    ("[{l}][{r}]", "[{r}]: {u}\n[{r}]: {u}", Html),
    ("[{l}][{r}]", "> [{r}]: {u}", Nothing),
    ("[{l}][{r}]", "- x\n\n  [{r}]: {u}", Nothing),
    ("{l}[^{r}]", "[^{r}]: [[{w}|{l}]] and [{l}]({u})", Nothing),
    ("{l}[^{r}]", "[^{r}]: {l}\n\n    ![]({u})", Nothing),
    ("{l}", "[^{r}]: [{l}]({u})", Nothing),
];

/// HTML within a line or in a block of its own.
const HTML: &[(&str, Needs)] = &[
    ("<a href=\"{u}\">{l}</a>", Html),
    ("<a href='{u}' title=\"{l}\">{l}</a>", Html),
    ("<A HREF={u}>{l}</A>", Html),
    ("<a\nhref=\"{u}\">{l}</a>", Html),
    ("<a class=\"x\" href=\"{u}\" target=_blank ping=\"{u}\">{l}</a>", Html),
    ("<a %%{c}%% href=\"{u}\">{l}</a>", Html),
    ("<a data-href=\"{u}\" href=\"{u}\" class=\"internal-link\">{l}</a>", Html),
    ("<!-- {c} --><a href=\"{u}\">{l}</a>", Html),
    ("%%{c}%%<a href=\"{u}\">{l}</a>", Html),
    ("%%{c}\n{c}%%<img src=\"{u}\">", Html),
    ("<img src=\"{u}\" alt=\"{l}\">", Html),
    ("<img src=\"{p}\" srcset=\"{u} 2x, {p} 3x\">", Html),
    ("<img src=\"{p}\" longdesc=\"{u}\" usemap=\"#{l}\" data-src=\"{u}\">", Html),
    ("<img src=\"{p}\" title=\"x\" lowsrc={u}>", Html),
    ("<picture><source srcset=\"{u}, {u} 2x\"><img src=\"{p}\"></picture>", Html),
    ("<video src=\"{u}\" poster=\"{u}\" controls></video>", Html),
    ("<video><source src=\"{u}\"><track src=\"{u}\"></video>", Html),
    ("<audio src=\"{u}\"></audio>", Html),
    ("<iframe src=\"{u}\"></iframe>", Html),
    ("<iframe srcdoc='<a href={u}>x</a>'></iframe>", Html),
    ("<embed src=\"{u}\">", Html),
    ("<object data=\"{u}\"><param name=src value=\"{u}\">{l}</object>", Html),
    ("<blockquote cite=\"{u}\">{l}</blockquote>", Html),
    ("<q cite='{u}'>{l}</q>", Html),
    ("<ins cite=\"{u}\">{l}</ins><del cite={u}>{l}</del>", Html),
    ("<map name=x><area href=\"{u}\" alt=\"{l}\"></map>", Html),
    ("<link rel=stylesheet href=\"{u}\">", Html),
    (
        "<form action=\"{u}\"><button formaction=\"{u}\">{l}</button><input type=image src=\"{u}\"></form>",
        Html,
    ),
    ("<table background=\"{u}\"><tr><td background={u}>{l}</td></tr></table>", Html),
    (
        "<svg><image href=\"{u}\" xlink:href=\"{u}\"/><use href=\"{u}#x\"/><a xlink:href=\"{u}\"><text>{l}</text></a></svg>",
        Html,
    ),
    ("<math href=\"{u}\"><mi href=\"{u}\">x</mi></math>", Html),
    ("<span data-note=\"{u}\" data-path='{u}' data-x={u}>{l}</span>", Html),
    ("<div style=\"background: url({u})\">{l}</div>", Html),
    ("<span style='background-image:url(\"{u}\")'>{l}</span>", Html),
    ("<style>a { background: url({u}) }</style>", Html),
    ("<script src=\"{u}\"></script>", Html),
    ("<meta http-equiv=refresh content=\"0; url={u}\"><base href=\"{u}\">", Html),
    ("<details><summary><a href=\"{u}\">{l}</a></summary>{l}</details>", Html),
    ("<a href=\"{u}\"><img src=\"{u}\" alt=\"{l}\"></a>", Html),
    ("<a href=\"{u}\" href=\"{p}\">{l}</a>", Html),
    ("<a href=\"{p}\" href=\"{u}\">{l}</a>", Html),
    ("<a href=\"{u}\">{l}", Html),
    ("<custom-card href=\"{u}\" to=\"{u}\">{l}</custom-card>", Html),
    ("<portal src=\"{u}\"></portal><frame src={u}>", Html),
];

/// Links to what only other programs open.
const OTHER_SCHEMES: &[(&str, Needs)] = &[
    ("[{l}](obsidian://open?vault=v&file={u})", Html),
    ("[{l}](file:///home/me/{u})", Html),
    ("<a href=\"obsidian://open?file={u}\">{l}</a>", Html),
    ("<a href=\"app://local/{u}\">{l}</a>", Html),
];

/// Words that readers may see.
pub const WORDS: &[&str] =
    &["ferry", "granite", "harbour", "meadow", "lantern", "orchard", "pebble", "willow"];

/// The picture that every vault may show.
pub const PICTURE: &str = "ok.png";

impl Link {
    /// A link in Markdown.
    pub fn markdown(target: &Target, canaries: &mut Canaries, random: &mut Random) -> Self {
        match random.below(10) {
            0..6 => Link::new(choose(MARKDOWN, random), None, target, canaries, random),
            6..9 => {
                let met: Vec<_> = REFERENCES.iter().filter(|(_, _, needs)| needs.is_met()).collect();
                let (text, definition, _) = random.pick(&met);
                Link::new(text, Some(definition), target, canaries, random)
            }
            _ if OTHER_SCHEMES.iter().any(|(_, needs)| needs.is_met()) => {
                Link::new(choose(OTHER_SCHEMES, random), None, target, canaries, random)
            }
            _ => Link::new(MARKDOWN[0].0, None, target, canaries, random),
        }
    }

    /// A link in HTML.
    pub fn html(target: &Target, canaries: &mut Canaries, random: &mut Random) -> Self {
        if Html.is_met() {
            Link { is_html: true, ..Link::new(choose(HTML, random), None, target, canaries, random) }
        } else {
            Link::markdown(target, canaries, random)
        }
    }

    /// A link in a value of front matter, which is one line.
    pub fn property(target: &Target, canaries: &mut Canaries, random: &mut Random) -> String {
        let template =
            random.pick(&["[[{w}|{l}]]", "[{l}]({u})", "![{l}]({u})", "![[{w}|{l}]]", "{l} [[{w}|{l}]] {l}"]);
        fill(template, "", target, canaries, random)
    }

    fn new(
        text: &str,
        definition: Option<&str>,
        target: &Target,
        canaries: &mut Canaries,
        random: &mut Random,
    ) -> Self {
        let reference = format!("r{}", random.below(1_000_000));
        Link {
            is_html: false,
            text: fill(text, &reference, target, canaries, random),
            definition: definition.map(|text| fill(text, &reference, target, canaries, random)),
        }
    }
}

fn choose(templates: &[(&'static str, Needs)], random: &mut Random) -> &'static str {
    let met: Vec<_> = templates.iter().filter(|(_, needs)| needs.is_met()).collect();
    random.pick(&met).0
}

/// The template with everything in its place.
fn fill(
    template: &str,
    reference: &str,
    target: &Target,
    canaries: &mut Canaries,
    random: &mut Random,
) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let end = start + rest[start..].find('}').unwrap_or(rest.len() - start - 1);
        filled += &rest[..start];
        match &rest[start + 1..end] {
            "w" => filled += &target.wiki(random),
            "u" => filled += &target.url(random),
            "l" => filled += random.pick(WORDS),
            "c" => filled += &canaries.word(random, "hidden text beside a link"),
            "t" if target.is_named_like_public() => filled += random.pick(WORDS),
            "t" => filled += &canaries.word(random, "the title of a link to a private note or file"),
            "r" => filled += reference,
            "p" => filled += PICTURE,
            // CSS.
            _ => filled += &rest[start..=end],
        }
        rest = &rest[end + 1..];
    }
    filled + rest
}
