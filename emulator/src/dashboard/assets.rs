use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

/// One file that pages refer to. Its name holds a part of its hash, so that browsers keep it for ever.
pub(super) struct Asset {
    pub(super) name: String,
    tag: HeaderValue,
    kind: &'static str,
    content: Bytes,
}

/// The files, vendored whole: `cargo build` needs no Node.
pub(super) struct Assets {
    pub(super) style: Asset,
    pub(super) script: Asset,
    pub(super) htmx: Asset,
    pub(super) icon: Asset,
}

pub(super) static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: Asset::new("style", "css", &[include_bytes!("../../assets/style.css")]),
    script: Asset::new("page", "js", &[include_bytes!("../../assets/page.js")]),
    // In one file: htmx looks at the page right after its script has run, and an extension whose file comes later than
    // that is never asked about what is there.
    htmx: Asset::new(
        "htmx",
        "js",
        &[include_bytes!("../../assets/htmx-4.0.1.min.js"), b"\n", include_bytes!("../../assets/hx-sse-4.0.1.min.js")],
    ),
    icon: Asset::new("icon", "svg", &[include_bytes!("../../assets/icon.svg")]),
});

impl Asset {
    fn new(stem: &str, extension: &str, parts: &[&[u8]]) -> Self {
        let content = parts.concat();
        let digest = Sha256::digest(&content);
        let hash = digest.iter().take(8).fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
        let tag = HeaderValue::try_from(format!("\"{hash}\"")).unwrap_or(HeaderValue::from_static("\"\""));
        let kind = match extension {
            "css" => "text/css; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => "text/javascript; charset=utf-8",
        };
        Self { name: format!("{stem}.{hash}.{extension}"), tag, kind, content: content.into() }
    }
}

/// Serves a file under the name that this build gives it.
pub(super) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Assets { style, script, htmx, icon } = &*ASSETS;
    let Some(asset) = [style, script, htmx, icon].into_iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cached = [
        (header::ETAG, asset.tag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    if headers.get(header::IF_NONE_MATCH) == Some(&asset.tag) {
        return (StatusCode::NOT_MODIFIED, cached).into_response();
    }
    (cached, [(header::CONTENT_TYPE, asset.kind)], asset.content.clone()).into_response()
}
