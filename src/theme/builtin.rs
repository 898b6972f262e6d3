//! The default theme, compiled into the program.

/// The files of `themes/default`, by their path in it.
pub const FILES: &[(&str, &[u8])] = &[
    ("404.html", include_bytes!("../../themes/default/404.html")),
    ("assets/code.css", include_bytes!("../../themes/default/assets/code.css")),
    ("assets/components.css", include_bytes!("../../themes/default/assets/components.css")),
    ("assets/graph.css", include_bytes!("../../themes/default/assets/graph.css")),
    ("assets/icon.svg", include_bytes!("../../themes/default/assets/icon.svg")),
    ("assets/kb.css", include_bytes!("../../themes/default/assets/kb.css")),
    ("assets/print.css", include_bytes!("../../themes/default/assets/print.css")),
    ("assets/prose.css", include_bytes!("../../themes/default/assets/prose.css")),
    ("assets/video.css", include_bytes!("../../themes/default/assets/video.css")),
    ("assets/video.js", include_bytes!("../../themes/default/assets/video.js")),
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
