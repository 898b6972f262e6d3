//! Structured data for search engines: <https://schema.org/TechArticle>.

use serde_json::{Value, json};

use super::Site;
use crate::publish::{PublishedNote, Route};

/// A note's JSON-LD, safe inside a `<script>` element.
pub(super) fn article(site: &Site, published: &PublishedNote, image: Option<&str>) -> String {
    let (note, config) = (&published.note, &site.project.config);
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": note.title,
        "url": published.route.absolute_url(&site.base),
        "inLanguage": config.language,
        "isPartOf": {"@type": "WebSite", "name": config.title, "url": Route::home().absolute_url(&site.base)},
    });
    let properties = &note.properties;
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            article[key] = value;
        }
    };
    add("description", Some(published.description.as_str()).filter(|text| !text.is_empty()).map(Value::from));
    add("datePublished", properties.published.map(|timestamp| timestamp.iso().into()));
    add("dateModified", properties.updated.map(|timestamp| timestamp.iso().into()));
    add("articleSection", properties.category.as_deref().map(Value::from));
    add("keywords", Some(&properties.tags).filter(|tags| !tags.is_empty()).map(|tags| tags.clone().into()));
    add("image", image.map(Value::from));
    add(
        "author",
        config.author.as_ref().map(|author| {
            let mut person = json!({"@type": "Person", "name": author.name});
            if let Some(url) = &author.url {
                person["url"] = url.as_str().into();
            }
            person
        }),
    );
    script_safe(&article)
}

/// JSON whose text cannot end the element that it stands in (HTML, section 4.12.1.3).
fn script_safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
