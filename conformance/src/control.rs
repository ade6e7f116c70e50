//! The little of HTTP that the judge needs to set a scene on the emulator and to look at it.

use anyhow::{Context as _, Result, ensure};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Asks the emulator's control API, for the organization of this key.
pub(crate) async fn control(url: &str, method: &str, path: &str, api_key: &str, body: &str) -> Result<String> {
    let host = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await?;
    // HTTP/1.0: the answer ends where the connection does, and comes in no chunks.
    let head = format!(
        "{method} /_emulator/{path} HTTP/1.0\r\nhost: {host}\r\nx-api-key: {api_key}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let (head, body) = answer.split_once("\r\n\r\n").context("no answer from the emulator")?;
    let status = head.split(' ').nth(1).unwrap_or_default();
    ensure!(status.starts_with('2'), "the emulator refuses {path}: {body}");
    Ok(body.to_owned())
}
