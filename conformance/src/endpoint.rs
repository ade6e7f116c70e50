//! Servers for behaviour that the emulator does not have: raw bytes, no reply, refused connections.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

use crate::case::{AfterReply, Endpoint, Reply};

/// A server of one case. It stops when it is dropped.
pub(crate) struct RawServer {
    /// Its URL.
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Value>>>,
    task: Option<JoinHandle<()>>,
    /// Sockets that keep the port reserved, and the queue of connections full.
    _held: (Option<TcpSocket>, Option<TcpListener>, Vec<TcpStream>),
}

impl Drop for RawServer {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl RawServer {
    pub(crate) async fn start(endpoint: &Endpoint) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind("127.0.0.1:0".parse()?)?;
        let address = socket.local_addr()?;
        let url = format!("http://{address}");
        let seen = Arc::<Mutex<Vec<Value>>>::default();
        let nothing = (None, None, Vec::new());
        Ok(match endpoint {
            // Bound, so that no other process takes the port, but never listening.
            Endpoint::Refused => Self { url, seen, task: None, _held: (Some(socket), None, Vec::new()) },
            Endpoint::Hangs => {
                let listener = socket.listen(1)?;
                let mut queue = Vec::new();
                // Once the queue of connections is full, further ones are neither accepted nor refused.
                while let Ok(connected) =
                    tokio::time::timeout(Duration::from_millis(100), TcpStream::connect(address)).await
                {
                    queue.push(connected?);
                }
                Self { url, seen, task: None, _held: (None, Some(listener), queue) }
            }
            Endpoint::Wire(replies) => {
                let listener = socket.listen(64)?;
                let script = Arc::new(Mutex::new(replies.clone().into_iter()));
                let task = tokio::spawn(serve(listener, script, Arc::clone(&seen)));
                Self { url, seen, task: Some(task), _held: nothing }
            }
        })
    }

    /// Starts a server that records requests and answers each with an empty response.
    pub(crate) async fn witness() -> Result<Self> {
        let silent = Reply { send: "HTTP/1.1 204 No Content\r\n\r\n".to_owned(), json: None, then: AfterReply::Close };
        Self::start(&Endpoint::Wire(vec![silent; 8])).await
    }

    /// The requests that it got, in the format of the emulator.
    pub(crate) fn seen(&self) -> Vec<Value> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

type Script = Arc<Mutex<std::vec::IntoIter<Reply>>>;

async fn serve(listener: TcpListener, script: Script, seen: Arc<Mutex<Vec<Value>>>) {
    let connections = AtomicU64::new(0);
    // Aborted with this task.
    let mut tasks = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let number = connections.fetch_add(1, Ordering::Relaxed) + 1;
        tasks.spawn(connection(stream, number, Arc::clone(&script), Arc::clone(&seen)));
    }
}

/// Serves one connection. Returns when it breaks.
async fn connection(mut stream: TcpStream, number: u64, script: Script, seen: Arc<Mutex<Vec<Value>>>) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    loop {
        let request = read_request(&mut stream, number).await?;
        seen.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        let reply = script.lock().unwrap_or_else(PoisonError::into_inner).next();
        let reply = reply.unwrap_or(Reply { send: String::new(), json: None, then: AfterReply::Hold });
        stream.write_all(text(&reply).as_bytes()).await.ok()?;
        match reply.then {
            AfterReply::Keep => {}
            AfterReply::Close => return None,
            AfterReply::Hold => std::future::pending().await,
        }
    }
}

fn text(reply: &Reply) -> String {
    let Some(json) = &reply.json else { return reply.send.clone() };
    let json = json.get();
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{json}", json.len())
}

async fn read_request(stream: &mut TcpStream, connection: u64) -> Option<Value> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?, first.next()?);
    let mut headers = serde_json::Map::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        headers.insert(name.to_lowercase(), value.into());
    }
    let length = headers.get("content-length").and_then(|length| length.as_str()?.parse().ok()).unwrap_or(0);
    let mut body = bytes.split_off(end);
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    let body = (length > 0).then(|| String::from_utf8_lossy(&body).into_owned());
    Some(json!({ "method": method, "path": path, "headers": headers, "body": body, "connection": connection }))
}
