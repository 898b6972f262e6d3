//! What a host's headers must not do at the author's own machine.

use http::header::{
    CONTENT_SECURITY_POLICY, HeaderMap, HeaderValue, STRICT_TRANSPORT_SECURITY, X_FRAME_OPTIONS,
};

/// Takes away what is right for the built site alone. A browser that is told of HTTPS on `localhost` refuses plain
/// HTTP there, to every other program too. And the pane of an editor is a frame.
pub(super) fn adapt(headers: &mut HeaderMap) {
    headers.remove(STRICT_TRANSPORT_SECURITY);
    headers.remove(X_FRAME_OPTIONS);
    let policies = headers.get_all(CONTENT_SECURITY_POLICY).iter().filter_map(without_frames);
    let policies: Vec<HeaderValue> = policies.collect();
    headers.remove(CONTENT_SECURITY_POLICY);
    for policy in policies {
        headers.append(CONTENT_SECURITY_POLICY, policy);
    }
}

/// The directives of policies that are left out, in lower case: who may frame a page, and plain HTTP.
const DIRECTIVES: &[&str] = &["frame-ancestors", "upgrade-insecure-requests"];

/// The policies of a header's value, a comma between two of them; none when nothing is left.
fn without_frames(value: &HeaderValue) -> Option<HeaderValue> {
    let text = value.to_str().ok()?;
    let policies: Vec<String> = text.split(',').map(policy).filter(|policy| !policy.is_empty()).collect();
    HeaderValue::from_str(&policies.join(", ")).ok().filter(|value| !value.is_empty())
}

fn policy(text: &str) -> String {
    let is_kept = |directive: &&str| {
        let name = directive.split_ascii_whitespace().next().unwrap_or_default();
        !name.is_empty() && !DIRECTIVES.iter().any(|left_out| left_out.eq_ignore_ascii_case(name))
    };
    let kept: Vec<&str> = text.split(';').map(str::trim).filter(is_kept).collect();
    kept.join("; ")
}

#[cfg(test)]
mod tests {
    use http::header::CONTENT_SECURITY_POLICY;
    use http::{HeaderMap, HeaderValue};

    use super::adapt;

    fn adapted(policy: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        adapt(&mut headers);
        headers.get(CONTENT_SECURITY_POLICY).map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn a_policy_keeps_all_but_who_may_frame_the_page() {
        for (policy, expected) in [
            ("default-src 'none'; frame-ancestors 'none'", Some("default-src 'none'")),
            ("frame-ancestors 'self'; img-src *", Some("img-src *")),
            ("Frame-Ancestors 'none'", None),
            ("frame-ancestors 'none', img-src 'self'; upgrade-insecure-requests", Some("img-src 'self'")),
            ("img-src https://frame-ancestors.example;", Some("img-src https://frame-ancestors.example")),
        ] {
            assert_eq!(adapted(policy).as_deref(), expected, "{policy}");
        }
    }

    #[test]
    fn other_headers_stay() {
        let mut headers = HeaderMap::new();
        for name in ["strict-transport-security", "x-frame-options", "referrer-policy"] {
            headers.insert(name, HeaderValue::from_static("x"));
        }
        adapt(&mut headers);
        assert_eq!(headers.keys().collect::<Vec<_>>(), ["referrer-policy"]);
    }
}
