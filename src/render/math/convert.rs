//! A formula in TeX → MathML Core (<https://www.w3.org/TR/mathml-core/>).

use std::ops::Range;
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::attributes::clean;
use super::dialect::rewrite;
use super::macros::Macros;
use super::names::MACROS;
use super::nesting::nesting;
use super::problem::Problem;

/// The longest formula that is read, in bytes.
pub const LONGEST: usize = 10_000;

/// Knows the macros of [`MACROS`], as far as they can be read: a test reads all.
static CONVERTER: LazyLock<LatexToMathML> = LazyLock::new(|| {
    let macros = MACROS.iter().map(|(name, tex)| ((*name).to_owned(), (*tex).to_owned())).collect();
    LatexToMathML::new(MathCoreConfig { macros, ..MathCoreConfig::default() }).unwrap_or_default()
});

/// What a formula becomes: a `math` element without styles, ids or links.
///
/// # Errors
///
/// Why it cannot be shown, and the bytes of the formula where that is.
pub fn convert(tex: &str, is_display: bool, macros: &Macros<'_>) -> Result<String, (Problem, Range<usize>)> {
    if tex.len() > LONGEST {
        return Err((Problem::TooLong, 0..tex.len()));
    }
    let Some(expanded) = macros.expand(tex) else { return Err((Problem::Endless, 0..tex.len())) };
    draw(&expanded.tex, is_display).map_err(|(problem, place)| {
        let [start, end] = [place.start, place.end].map(|byte| expanded.written(byte).min(tex.len()));
        (problem, tex.floor_char_boundary(start)..tex.ceil_char_boundary(end.max(start)))
    })
}

/// The same of a formula without commands that are defined elsewhere.
fn draw(tex: &str, is_display: bool) -> Result<String, (Problem, Range<usize>)> {
    let nesting = nesting(tex);
    if let Some(place) = nesting.too_deep {
        return Err((Problem::TooDeep, place));
    }
    let rewritten = rewrite(tex, is_display);
    let display = if is_display { MathDisplay::Block } else { MathDisplay::Inline };
    match CONVERTER.convert_with_local_state(&rewritten.tex, display) {
        Ok(result) => Ok(clean(&result.mathml)),
        Err(error) => {
            let [start, end] =
                [error.0.start, error.0.end].map(|byte| rewritten.written(byte).min(tex.len()));
            let place = tex.floor_char_boundary(start)..tex.ceil_char_boundary(end.max(start));
            let problem = Problem::new(&error, tex.get(place.clone()).unwrap_or_default());
            // What is missing at the end is missing where it begins.
            match nesting.unclosed {
                Some(opener) if problem == Problem::Unclosed => Err((problem, opener)),
                _ => Err((problem, place)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use math_core::{LatexToMathML, MathCoreConfig};

    use super::{MACROS, draw};

    #[test]
    fn every_macro_can_be_read() {
        for (name, tex) in MACROS {
            let macros = vec![((*name).to_owned(), (*tex).to_owned())];
            let read = LatexToMathML::new(MathCoreConfig { macros, ..MathCoreConfig::default() });
            assert!(read.is_ok(), "{name}: {:?}", read.err());
            let colour = if *name == "textcolorhex" { "A03020" } else { "red" };
            let used = draw(&format!("\\{name}{{{colour}}}{{x}}"), true);
            assert!(used.is_ok(), "{name}: {:?}", used.err());
        }
    }
}
