//! The default theme, compiled into the program.

/// What their paths begin with where they are shown: they are no files of the project.
pub const SHOWN: &str = "(built in)/";

/// The files of `themes/default`, by their path in it.
pub const FILES: &[(&str, &[u8])] = &[
    ("404.html", include_bytes!("../../themes/default/404.html")),
    ("assets/blocks.css", include_bytes!("../../themes/default/assets/blocks.css")),
    ("assets/code.css", include_bytes!("../../themes/default/assets/code.css")),
    ("assets/components.css", include_bytes!("../../themes/default/assets/components.css")),
    ("assets/diagrams/clean.js", include_bytes!("../../themes/default/assets/diagrams/clean.js")),
    ("assets/diagrams/diagrams.css", include_bytes!("../../themes/default/assets/diagrams/diagrams.css")),
    ("assets/diagrams/diagrams.js", include_bytes!("../../themes/default/assets/diagrams/diagrams.js")),
    ("assets/diagrams/license.txt", include_bytes!("../../themes/default/assets/diagrams/license.txt")),
    ("assets/diagrams/mermaid.min.js", include_bytes!("../../themes/default/assets/diagrams/mermaid.min.js")),
    ("assets/diagrams/settings.js", include_bytes!("../../themes/default/assets/diagrams/settings.js")),
    ("assets/diagrams/workshop.js", include_bytes!("../../themes/default/assets/diagrams/workshop.js")),
    ("assets/graph.css", include_bytes!("../../themes/default/assets/graph.css")),
    ("assets/icon.svg", include_bytes!("../../themes/default/assets/icon.svg")),
    ("assets/kb.css", include_bytes!("../../themes/default/assets/kb.css")),
    ("assets/math/math.css", include_bytes!("../../themes/default/assets/math/math.css")),
    ("assets/print.css", include_bytes!("../../themes/default/assets/print.css")),
    ("assets/prose.css", include_bytes!("../../themes/default/assets/prose.css")),
    ("assets/videos/video.css", include_bytes!("../../themes/default/assets/videos/video.css")),
    ("assets/videos/video.js", include_bytes!("../../themes/default/assets/videos/video.js")),
    ("base.html", include_bytes!("../../themes/default/base.html")),
    ("components/cards.html", include_bytes!("../../themes/default/components/cards.html")),
    ("components/frame.html", include_bytes!("../../themes/default/components/frame.html")),
    ("components/note.html", include_bytes!("../../themes/default/components/note.html")),
    ("graph.html", include_bytes!("../../themes/default/graph.html")),
    ("head.html", include_bytes!("../../themes/default/head.html")),
    ("home.html", include_bytes!("../../themes/default/home.html")),
    ("listing.html", include_bytes!("../../themes/default/listing.html")),
    ("note.html", include_bytes!("../../themes/default/note.html")),
    ("open-graph.html", include_bytes!("../../themes/default/open-graph.html")),
    ("terms.html", include_bytes!("../../themes/default/terms.html")),
];
