//! Only what the door let through can be rendered.

use kb::note::Note;
use kb::render::{Body, Destination, Renderer};

fn render(renderer: Renderer<'_>, private: &Note) -> Body {
    renderer.body(private, Destination::Page)
}

fn main() {
    let _ = render;
}
