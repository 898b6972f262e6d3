//! A page as browsers see it: parsed by the HTML Standard's own rules, mistakes and all.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element with what is in it.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes by name.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// All text in it.
    pub text: String,
}

/// The `<html>` element of a page.
pub fn parse(html: &str) -> Element {
    let dom: RcDom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut children = elements(&dom.document);
    children.pop().expect("a page has a root")
}

fn elements(node: &Handle) -> Vec<Element> {
    node.children.borrow().iter().filter_map(element).collect()
}

fn element(node: &Handle) -> Option<Element> {
    let NodeData::Element { name, attrs, template_contents, .. } = &node.data else { return None };
    let attributes = attrs.borrow();
    let attributes = attributes.iter().map(|own| {
        let prefix = own.name.prefix.as_ref().map_or_else(String::new, |prefix| format!("{prefix}:"));
        (format!("{prefix}{}", own.name.local), own.value.to_string())
    });
    let content = template_contents.borrow().clone();
    Some(Element {
        name: name.local.to_string(),
        attributes: attributes.collect(),
        children: elements(content.as_ref().unwrap_or(node)),
        text: text(node),
    })
}

fn text(node: &Handle) -> String {
    if let NodeData::Text { contents } = &node.data {
        return contents.borrow().to_string();
    }
    node.children.borrow().iter().map(text).collect()
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// It and all that are in it.
    pub fn all(&self) -> Vec<&Element> {
        let below = self.children.iter().flat_map(Element::all);
        std::iter::once(self).chain(below).collect()
    }

    /// The first with a name.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.all().into_iter().find(|element| element.name == name)
    }

    /// The name, and the first class: `main.page`.
    pub fn label(&self) -> String {
        let class = self.attribute("class").and_then(|class| class.split_whitespace().next());
        self.name.clone() + &class.map_or_else(String::new, |class| format!(".{class}"))
    }

    /// What of it could run, send, fetch from elsewhere or change how the page looks.
    pub fn dangers(&self) -> Vec<String> {
        self.all()
            .into_iter()
            .flat_map(|element| {
                let strange = if element.name == "math" { element.strangers() } else { Vec::new() };
                element.own_dangers().into_iter().chain(strange)
            })
            .collect()
    }

    /// What of a formula is no part of formulas (MathML Core, section 2.1.2): there another grammar could start.
    fn strangers(&self) -> Vec<String> {
        const PARTS: &[&str] = &[
            "math",
            "semantics",
            "annotation",
            "mrow",
            "mi",
            "mo",
            "mn",
            "ms",
            "mtext",
            "mspace",
            "mfrac",
            "msqrt",
            "mroot",
            "mstyle",
            "merror",
            "mpadded",
            "mphantom",
            "menclose",
            "msub",
            "msup",
            "msubsup",
            "munder",
            "mover",
            "munderover",
            "mmultiscripts",
            "mprescripts",
            "mtable",
            "mtr",
            "mtd",
        ];
        let strangers = self.all().into_iter().filter(|part| !PARTS.contains(&&*part.name));
        strangers.map(|part| format!("<{}> in a formula", part.name)).collect()
    }

    fn own_dangers(&self) -> Vec<String> {
        const BAD: &[&str] = &[
            "applet",
            "base",
            "button",
            "dialog",
            "embed",
            "form",
            "frame",
            "frameset",
            "iframe",
            "noembed",
            "noscript",
            "object",
            "plaintext",
            "portal",
            "select",
            "style",
            "svg",
            "template",
            "textarea",
            "xmp",
            "audio",
            "video",
            "source",
            "track",
            "marquee",
            "slot",
        ];
        const FETCHED: &[&str] =
            &["src", "srcset", "poster", "data", "background", "ping", "action", "formaction"];
        let mut found = Vec::new();
        let is_data = self.attribute("type") == Some("application/ld+json");
        let is_box = self.attribute("type") == Some("checkbox") && self.attribute("disabled").is_some();
        if BAD.contains(&&*self.name)
            || (self.name == "script" && !is_data)
            || (self.name == "input" && !is_box)
            || self.attribute("http-equiv").is_some()
        {
            found.push(format!("<{}>", self.name));
        }
        for (name, value) in &self.attributes {
            let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let plain = plain.to_lowercase();
            let runs = ["javascript:", "vbscript:", "data:", "blob:", "file:"];
            let is_url = FETCHED.contains(&name.as_str()) || name.ends_with("href") || name == "cite";
            let is_own = plain.starts_with('/') && !plain.starts_with("//");
            let is_bad = name.starts_with("on")
                || ["style", "srcdoc", "nonce", "is", "part", "popovertarget"].contains(&name.as_str())
                || (is_url && runs.iter().any(|scheme| plain.starts_with(scheme)))
                || (FETCHED.contains(&name.as_str()) && !is_own);
            if is_bad {
                found.push(format!("<{} {name}=\"{value}\">", self.name));
            }
        }
        found
    }
}

#[test]
fn dangers_are_seen() {
    for html in [
        "<script>1</script>",
        "<p onclick=x>",
        "<a href=' java\nscript:x'>",
        "<p style='x'>",
        "<svg><a xlink:href='javascript:x'>",
        "<img src=//x.example/y>",
        "<meta http-equiv=refresh>",
        "<input>",
        "<template><script>x</script></template>",
        "<math><mtext><b>x</b></mtext></math>",
        "<math><maction>x</maction></math>",
    ] {
        assert!(!parse(html).dangers().is_empty(), "{html}");
    }
    assert_eq!(parse("<a href='https://x.example'>x</a><img src=/y.png>").dangers(), Vec::<String>::new());
}
