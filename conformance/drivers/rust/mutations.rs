//! The mistakes of the mutants: changes of a line before the asynchronous driver gets it, and of its reply after.

use commet::{Client, Extra, Json};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::asynchronous::reply as correct;
use crate::line::{Clients, Line, Reply};

pub(crate) async fn reply(mutant: &str, clients: &Clients<Client>, line: &Line) -> Reply {
    let mut asked = line.clone();
    before(mutant, &mut asked);
    let id = arguments(line)["customerId"].as_str().map(str::to_owned);
    let path = id.as_ref().map_or_else(String::new, |id| format!("/customers/{id}"));
    match mutant {
        "no-escaping" if path.matches('/').count() > 2 => return raw_get(line, &path).await,
        "sends-empty-id" if id.as_deref() == Some("") => return raw_get(line, "/customers").await,
        "new-key-per-retry" => return retry_by_hand(clients, &asked).await,
        _ => {}
    }
    let mut reply = correct(clients, &asked).await;
    let error: Value = reply.error.as_ref().and_then(|error| error.decode().ok()).unwrap_or_default();
    match mutant {
        "retries-validation" if error["kind"] == "validation" => reply = correct(clients, &asked).await,
        "follows-redirects" if error["status"].as_u64().is_some_and(|status| status < 400) => {
            reply = raw_get(line, &path).await;
        }
        _ => after(mutant, line, &mut reply),
    }
    reply
}

fn before(mutant: &str, line: &mut Line) {
    let mut given = arguments(line);
    match mutant {
        "drops-metadata-keys" => {
            if let Some(metadata) = given["metadata"].as_object_mut() {
                let last = metadata.keys().next_back().cloned();
                last.map(|last| metadata.remove(&last));
            }
        }
        "renames-metadata-keys" => {
            if let Some(metadata) = given["metadata"].as_object_mut() {
                *metadata =
                    std::mem::take(metadata).into_iter().map(|(name, value)| (camel_case(&name), value)).collect();
            }
        }
        // Reading and writing it once was the mistake.
        "rewrites-metadata-numbers" => {}
        "null-as-absent" => {
            let fields = given.as_object_mut().expect("arguments are an object");
            fields.retain(|_, value| !value.is_null());
        }
        "absent-as-null" if line.operation == "customers.update" => {
            let fields = given.as_object_mut().expect("arguments are an object");
            for name in ["fullName", "timezone", "address", "metadata"] {
                fields.entry(name).or_insert(Value::Null);
            }
        }
        "clamps-limit" if given["limit"].as_u64() > Some(100) => given["limit"] = json!(100),
        _ => {
            let (settings, options) = (&mut line.client, &mut line.options);
            match mutant {
                "ignores-own-key" => options.idempotency_key = None,
                "ignores-retry-after" => settings.max_retry_after_ms = Some(0),
                "never-retries" => settings.max_retries = Some(0),
                "retries-without-end" => settings.retry_budget = None,
                "first-page-only" => line.take = Some(2),
                "endless-timeout" => {
                    settings.attempt_timeout_ms = settings.timeout_ms.take().or(settings.attempt_timeout_ms);
                    options.attempt_timeout_ms = options.timeout_ms.take().or(options.attempt_timeout_ms);
                }
                "ignores-cancellation" => options.cancel_after_ms = None,
                _ => {}
            }
            return;
        }
    }
    line.arguments = given.into();
}

fn after(mutant: &str, line: &Line, reply: &mut Reply) {
    match mutant {
        "swallows-errors" if reply.error.take().is_some() => reply.result = Some(json!({ "status": 200 }).into()),
        "prints-key" => reply.printed.push(format!("Client {{ api_key: {:?} }}", line.api_key)),
        "logs-email" => reply.printed.push(format!("failed for {}", arguments(line)["email"])),
        "loses-unknown-fields" => {
            edit_fields(reply, |(name, value)| KNOWN.contains(&name.as_str()).then_some((name, value)));
        }
        "renames-unknown-fields" => edit_fields(reply, |(name, value)| Some((camel_case(&name), value))),
        "one-attempt" => edit(&mut reply.result, |result| result["attempts"] = json!(1)),
        "rejected-when-unknown" => edit(&mut reply.error, |error| error["outcome"] = json!("rejected")),
        "first-attempt-outcome" => edit(&mut reply.error, |error| {
            if error["status"].as_u64().is_some_and(|status| status < 500) {
                error["outcome"] = json!("rejected");
            }
        }),
        _ => {}
    }
}

const KNOWN: [&str; 11] = [
    "id",
    "externalId",
    "email",
    "fullName",
    "timezone",
    "address",
    "metadata",
    "isActive",
    "createdAt",
    "updatedAt",
    "organizationId",
];

fn arguments(line: &Line) -> Value {
    line.arguments.decode().unwrap_or_default()
}

fn edit(json: &mut Option<Json>, change: impl FnOnce(&mut Value)) {
    if let Some(text) = json {
        let mut value = text.decode().unwrap_or_default();
        change(&mut value);
        *text = value.into();
    }
}

/// Changes the fields of a customer and not their values.
fn edit_fields(reply: &mut Reply, change: impl Fn((String, Json)) -> Option<(String, Json)>) {
    let Some(mut result) = reply.result.as_ref().and_then(|result| result.decode::<Extra>().ok()) else { return };
    if let Some(data) = result.get("data").and_then(|data| data.decode::<Extra>().ok()) {
        let data: Extra = data.into_iter().filter_map(change).collect();
        result.insert("data".to_owned(), Json::new(&data).expect("fields of JSON"));
        reply.result = Json::new(&result).ok();
    }
}

/// `user_id` becomes `userId`, as official libraries do it.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_uppercase() + tail
    })
}

/// Retries around the library, as callers who do not know that it retries write them.
async fn retry_by_hand(clients: &Clients<Client>, line: &Line) -> Reply {
    let mut asked = line.clone();
    asked.client.max_retries = Some(0);
    let mut reply = Reply::default();
    for attempt in 1..=4 {
        reply = correct(clients, &asked).await;
        if reply.error.is_none() {
            edit(&mut reply.result, |result| result["attempts"] = json!(attempt));
            break;
        }
    }
    reply
}

/// A client that knows nothing of encoding, and follows wherever it is sent.
async fn raw_get(line: &Line, path: &str) -> Reply {
    let key = line.api_key.as_deref().unwrap_or_default();
    let base = line.base_url.as_deref().unwrap_or_default().trim_start_matches("http://").replace("/api", "");
    let mut answer = get(&base, &format!("/api{path}"), key).await;
    if let Some(location) = answer.lines().find_map(|line| line.strip_prefix("location: http://")) {
        let (host, path) = location.split_once('/').unwrap_or((location, ""));
        answer = get(host, &format!("/{path}"), key).await;
    }
    let body = answer.split_once("\r\n\r\n").map_or("null", |(_, body)| body);
    let mut result: Value = serde_json::from_str(body).unwrap_or_default();
    result["status"] = json!(200);
    Reply { result: Some(result.into()), ..Reply::default() }
}

async fn get(host: &str, path: &str, key: &str) -> String {
    let mut text = String::new();
    if let Ok(mut stream) = TcpStream::connect(host).await {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\nx-api-key: {key}\r\n\r\n");
        // What could not be exchanged is an empty answer.
        let _ = stream.write_all(request.as_bytes()).await;
        let _ = stream.read_to_string(&mut text).await;
    }
    text
}
