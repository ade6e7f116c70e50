use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Once;
use std::time::Duration;

use commet_emulator::Emulator;
use serde_json::Value;

/// A client of one organization, thin enough to send what a proper one would refuse to.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    url: String,
    key: String,
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {:.500}", self.text))
    }

    #[track_caller]
    pub(crate) fn data(&self) -> Value {
        assert!((200..300).contains(&self.status), "{} {:.500}", self.status, self.text);
        self.json()["data"].take()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[track_caller]
    pub(crate) fn expect_error(&self, status: u16, code: &str) {
        let json = self.json();
        assert_eq!((self.status, json["code"].as_str()), (status, Some(code)), "{self:?}");
        assert_eq!(json["success"], false);
        assert!(json["message"].is_string());
        assert!(self.header("x-request-id").is_some_and(|id| id.starts_with("req_")), "{self:?}");
    }

    /// The fields that a validation error names.
    #[track_caller]
    pub(crate) fn fields(&self) -> Vec<String> {
        self.expect_error(422, "validation_error");
        let details = self.json()["details"].as_array().cloned().unwrap_or_default();
        details.iter().map(|detail| detail["field"].as_str().unwrap().to_owned()).collect()
    }
}

impl Client {
    pub(crate) fn new(emulator: &Emulator, key: &str) -> Self {
        Self::at(emulator.url(), key)
    }

    pub(crate) fn at(url: &str, key: &str) -> Self {
        // reqwest wants a TLS provider even where no TLS is spoken.
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| rustls::crypto::ring::default_provider().install_default().unwrap());
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(120))
            .build()
            .unwrap();
        Self { http, url: url.into(), key: key.into() }
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Option<String>>,
    ) -> reqwest::Result<Reply> {
        let mut request = self.http.request(method.parse().unwrap(), format!("{}{path}", self.url));
        if !self.key.is_empty() {
            request = request.header("x-api-key", &self.key);
        }
        if let Some(body) = body.into() {
            request = request.header("content-type", "application/json").body(body);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Reply { status, headers, text: response.text().await? })
    }

    /// An answer that is read while it comes.
    pub(crate) async fn stream(&self, path: &str) -> reqwest::Response {
        self.http.get(format!("{}{path}", self.url)).header("x-api-key", &self.key).send().await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None).await.unwrap()
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, &[], None).await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: impl ToString) -> Reply {
        self.send("POST", path, &[], body.to_string()).await.unwrap()
    }

    pub(crate) async fn put(&self, path: &str, body: impl ToString) -> Reply {
        self.send("PUT", path, &[], body.to_string()).await.unwrap()
    }

    pub(crate) async fn create(&self, body: impl ToString) -> Reply {
        self.post("/api/customers", body).await
    }
}

pub(crate) fn address(emulator: &Emulator) -> &str {
    emulator.url().strip_prefix("http://").unwrap()
}

pub(crate) fn connect(emulator: &Emulator) -> TcpStream {
    let stream = TcpStream::connect(address(emulator)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// Sends bytes as they are and reads until the connection is closed. What comes before a reset is kept.
pub(crate) fn raw(emulator: &Emulator, request: impl AsRef<[u8]>) -> Vec<u8> {
    let mut stream = connect(emulator);
    // The server may refuse and close before it has all of it.
    let _ = stream.write_all(request.as_ref());
    read_to_end(&mut stream)
}

pub(crate) fn read_to_end(stream: &mut TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// A request for [`raw`] that asks for the connection to be closed.
pub(crate) fn request(method: &str, path: &str, key: &str, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nx-api-key: {key}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// The status of a raw answer; nothing if there was none.
pub(crate) fn status(answer: &[u8]) -> Option<u16> {
    let head = str::from_utf8(answer.get(..12)?).ok()?;
    head.strip_prefix("HTTP/1.1 ").or_else(|| head.strip_prefix("HTTP/1.0 "))?.parse().ok()
}

/// The body of a raw answer.
pub(crate) fn body(answer: &[u8]) -> &[u8] {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a whole head");
    &answer[end + 4..]
}
