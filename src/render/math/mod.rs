//! Formulas: TeX in `$…$`, `$$…$$` and fences that say `math` → MathML, which browsers draw by themselves.
//!
//! [`show`] is the pass; [`check`] tells what cannot be shown. Both ask `convert`:
//! 1. `nesting` turns away what goes too deep; `tokens` are what it sees.
//! 2. `macros` puts what authors' own commands stand for.
//! 3. `dialect` writes it as `math_core` reads it: `names` has other names for commands, `mathjax` what MathJax reads
//!    otherwise, `colours` those of CSS, `chemistry` the formulas of `\ce`.
//! 4. `math_core` makes MathML; `attributes` takes out what the site's policy forbids.
//! 5. `problem` has the words for what is wrong, `place` knows where in the file it is.

mod arguments;
mod attributes;
mod chemistry;
mod colours;
mod convert;
mod dialect;
mod macros;
mod mathjax;
mod names;
mod nesting;
mod place;
mod problem;
mod rewritten;
mod tokens;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Context, Destination};
use crate::diagnostic::{Code, Diagnostic};
use crate::note::markdown::{Spanned, is_formula_fence};
use crate::note::{Formula, Note};
use crate::project::Config;
use crate::text::{escape, readable_tex};
use attributes::FULL_WIDTH;
use convert::convert;
use macros::Macros;

/// Writes formulas. One that cannot be read is shown as its source.
pub(super) fn show<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    if context.note.note.formulas.is_empty() {
        return events;
    }
    let macros = Macros::of(&context.note.note, context.renderer.config);
    let formula = |tex: &str, is_display| formula(tex, is_display, &macros, context);
    context.require(|assets| assets.formulas = true);
    let mut shown = Vec::with_capacity(events.len());
    let mut fence: Option<String> = None;
    let mut images = 0_usize;
    for (event, span) in events {
        let event = match event {
            // The description of a picture is text.
            Event::InlineMath(tex) | Event::DisplayMath(tex) if images > 0 => {
                Event::Text(readable_tex(&tex).into())
            }
            Event::InlineMath(tex) => Event::InlineHtml(formula(&tex, false).into()),
            Event::DisplayMath(tex) => Event::InlineHtml(
                format!("<span class=\"math-display\">{}</span>", formula(&tex, true)).into(),
            ),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_formula_fence(&info) => {
                fence = Some(String::new());
                continue;
            }
            Event::Text(text) if fence.is_some() => {
                fence.get_or_insert_default().push_str(&text);
                continue;
            }
            Event::End(TagEnd::CodeBlock) if fence.is_some() => {
                let tex = fence.take().unwrap_or_default();
                Event::Html(format!("<div class=\"math-display\">{}</div>\n", formula(&tex, true)).into())
            }
            event => {
                match event {
                    Event::Start(Tag::Image { .. }) => images += 1,
                    Event::End(TagEnd::Image) => images -= 1,
                    _ => {}
                }
                event
            }
        };
        shown.push((event, span));
    }
    shown
}

/// A formula's HTML. It carries its source for those who copy it and for programs, but not in feeds, whose readers
/// may show the text of elements that they do not know.
fn formula(tex: &str, is_display: bool, macros: &Macros<'_>, context: &Context<'_>) -> String {
    let Ok(mathml) = convert(tex, is_display, macros) else {
        return format!("<code class=\"math-error\">{}</code>", escape(tex.trim()));
    };
    let content =
        mathml.split_once('>').and_then(|(start, rest)| Some((start, rest.strip_suffix("</math>")?)));
    match content {
        // In `semantics`, a number would not stand at the end of the line.
        Some((start, content))
            if context.destination == Destination::Page && !content.contains(FULL_WIDTH) =>
        {
            format!(
                "{start}><semantics><mrow>{content}</mrow><annotation encoding=\"application/x-tex\">{}</annotation></semantics></math>",
                escape(tex.trim())
            )
        }
        _ => mathml,
    }
}

/// The formulas of a note that cannot be shown, and signs that begin none.
pub fn check(note: &Note, config: &Config) -> Vec<Diagnostic> {
    let macros = Macros::of(note, config);
    let unread = note.formulas.iter().filter_map(|formula| {
        let Formula { tex, is_display, span } = formula;
        let (problem, place) = convert(tex, *is_display, &macros).err()?;
        let source = note.file.text().get(span.clone()).unwrap_or_default();
        let written = tex.get(place.clone()).unwrap_or_default();
        let (message, help) = problem.words(written);
        let place = place::in_file(source, span, tex, &place);
        Some(Diagnostic::new(Code::BadMath, message).at(note.place(place)).help(help))
    });
    let unclosed = note.unclosed_formulas().map(|sign| {
        let problem = Diagnostic::new(Code::BadMath, "nothing closes this `$$`, so it is text");
        problem.at(note.place(sign)).help(
            "close it with `$$` in the same quote, list item or footnote, or write `\\$\\$` to show the signs",
        )
    });
    unread.chain(unclosed).collect()
}
