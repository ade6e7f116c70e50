//! The types of a case file. The schema of the corpus is generated from them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::fields::as_value;
pub use crate::fields::{ErrorField, Pattern, RequestField, ResultField};

/// JSON that is kept byte for byte.
pub type Raw = Box<RawValue>;

/// One file of the corpus: the cases of one topic.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CaseFile {
    /// The reason for these cases: the damage that a user would suffer.
    pub why: String,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case: the setup, calls through a language's public API, and the expected results.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Case {
    /// The name, unique in the corpus.
    pub name: String,
    /// The damage that a user would suffer without this behaviour.
    pub why: String,
    /// The IDs, in `rules.json`, of the rules that this case tests.
    pub holds: Vec<String>,
    /// The names of the mutants that this case must catch.
    #[serde(default)]
    pub catches: Vec<String>,
    /// The settings of the client. Users have the same settings.
    #[serde(default)]
    pub client: ClientSettings,
    /// Environment variables. A case with any gets its own driver process. The driver gets no argument for
    /// `COMMET_API_KEY` or `COMMET_BASE_URL` when the variable is set here.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// A server to use in place of the emulator, for behaviour that the emulator does not have.
    #[serde(default)]
    pub endpoint: Option<Endpoint>,
    /// Starts a second server, whose address is `${witness}`, and which records the requests that it gets.
    #[serde(default)]
    pub witness: bool,
    /// The data that exists before the first call.
    #[serde(default)]
    pub setup: Setup,
    /// The fault script of the emulator, one step for each request (`emulator/README.md`).
    #[serde(default)]
    #[schemars(with = "Vec<Value>")]
    pub server: Vec<Raw>,
    /// The only call.
    #[serde(default)]
    pub call: Option<Call>,
    /// Several calls on one client, in order.
    #[serde(default)]
    pub calls: Vec<Call>,
    /// Makes the calls concurrently.
    #[serde(default)]
    pub together: bool,
    /// The expected result.
    #[serde(default)]
    pub expect: Expect,
}

/// The settings of a client. An absent setting keeps the language's default.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct ClientSettings {
    /// The API key, in place of the case's own, which is `${apiKey}`.
    #[serde(skip_serializing)]
    pub api_key: Option<String>,
    /// The base URL, in place of the server's, which is `${baseUrl}`.
    #[serde(skip_serializing)]
    pub base_url: Option<String>,
    /// The maximum number of retries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_retries: Option<u32>,
    /// The initial and the maximum back-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_ms: Option<[u64; 2]>,
    /// The longest `Retry-After` that the client follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_retry_after_ms: Option<u64>,
    /// The total timeout of a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u64>,
    /// The timeout of one attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt_timeout_ms: Option<u64>,
    /// The timeout of making a connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connect_timeout_ms: Option<u64>,
    /// The maximum size of a response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_response_bytes: Option<u64>,
    /// The retry budget of the client: the burst, and the retries per second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_budget: Option<[u32; 2]>,
    /// How long an idle connection is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idle_timeout_ms: Option<u64>,
}

/// A server that is not the emulator.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Endpoint {
    /// Connections are refused.
    Refused,
    /// Connections are never accepted.
    Hangs,
    /// Each request gets the next of these replies; after the last one, no reply.
    Wire(Vec<Reply>),
}

/// The reply to one request.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Reply {
    /// The bytes, as text.
    #[serde(default)]
    pub send: String,
    /// The JSON body of a response with status 200, to be sent in place of `send`.
    #[serde(default)]
    #[schemars(with = "Option<Value>")]
    pub json: Option<Raw>,
    /// What happens to the connection after the reply.
    #[serde(default)]
    pub then: AfterReply,
}

/// What happens to a connection after a reply.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum AfterReply {
    /// It serves the next request.
    #[default]
    Keep,
    /// It is closed.
    Close,
    /// It stays open, and nothing more is sent.
    Hold,
}

/// The data that exists before the first call.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Setup {
    /// Customers, in the format of the emulator's export, oldest first.
    #[schemars(with = "Vec<Value>")]
    pub customers: Vec<Raw>,
    /// The number of generated customers to add.
    pub seed: u64,
}

/// One call through a language's public API.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Call {
    /// The operation: `customers.create`.
    pub operation: String,
    /// Its arguments, by the names of the specification.
    #[serde(default)]
    #[schemars(with = "Option<Value>")]
    pub arguments: Option<Raw>,
    /// The options of this call.
    #[serde(default)]
    pub options: CallOptions,
    /// Iterates over the items of all pages.
    #[serde(default)]
    pub iterate: bool,
    /// The number of items after which the iteration stops.
    #[serde(default)]
    pub take: Option<usize>,
    /// Requests to the emulator's control API before the call, for example to pay a checkout or to advance the clock.
    #[serde(default)]
    pub control: Vec<Control>,
    /// The pause before the call.
    #[serde(default)]
    pub wait_ms: u64,
    /// How long the driver's process is stopped before the call. A case with this gets its own driver process.
    #[serde(default)]
    pub freeze_ms: u64,
    /// The expected result of this call.
    #[serde(default)]
    pub expect: Option<Answer>,
}

/// A request to the emulator's control API, with the case's API key. It must succeed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// The method: `POST`.
    pub method: String,
    /// The path below `/_emulator/`: `checkouts/${checkout}/pay`.
    pub path: String,
    /// The JSON body.
    #[serde(default)]
    #[schemars(with = "Option<Value>")]
    pub body: Option<Raw>,
}

/// The options of one call.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct CallOptions {
    /// The total timeout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u64>,
    /// The deadline, from now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline_ms: Option<u64>,
    /// The timeout of one attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt_timeout_ms: Option<u64>,
    /// The timeout of making a connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connect_timeout_ms: Option<u64>,
    /// The maximum number of retries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_retries: Option<u32>,
    /// The idempotency key of a write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<String>,
    /// Further headers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Cancels the call this long after its start; 0 cancels it before the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_after_ms: Option<u64>,
}

/// The expected result of one call: a result or an error, each a pattern.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Answer {
    /// The response.
    pub result: Option<Pattern<ResultField>>,
    /// The error.
    pub error: Option<Pattern<ErrorField>>,
    /// The duration of the call.
    pub elapsed_ms: Option<Bounds>,
}

/// The expected result of a case.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Expect {
    /// The response to `call`.
    pub result: Option<Pattern<ResultField>>,
    /// The error of `call`.
    pub error: Option<Pattern<ErrorField>>,
    /// The duration of all calls.
    pub elapsed_ms: Option<Bounds>,
    /// The answers to concurrent calls, in any order.
    pub answers: Option<Vec<Answer>>,
    /// All requests that the server saw, in order.
    pub requests: Option<Vec<Pattern<RequestField>>>,
    /// Compares the requests in any order, for concurrent calls.
    pub any_order: bool,
    /// The requests that the second server (`witness`) saw.
    pub witness: Option<Vec<Pattern<RequestField>>>,
    /// The pause before the requests are compared, to find requests that must not be made.
    pub quiet_ms: u64,
    /// The customers on the server after the calls, oldest first.
    #[serde(deserialize_with = "present")]
    pub customers: Option<Value>,
    /// Texts that must not appear in any error, log or printed form.
    pub must_not_appear: Vec<String>,
}

/// `null` is a pattern too.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// Bounds of a duration.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// The minimum.
    #[serde(default)]
    pub min: u64,
    /// The maximum.
    #[serde(default)]
    pub max: Option<u64>,
}

impl Case {
    /// Whether it compares the bytes of the user's own JSON.
    pub fn is_exact(&self) -> bool {
        let answers = self.calls().filter_map(|call| call.expect.as_ref());
        let patterns = answers.flat_map(|answer| [as_value(&answer.result), as_value(&answer.error)]);
        let whole = &self.expect;
        let patterns = patterns.chain([as_value(&whole.result), as_value(&whole.error), as_value(&whole.requests)]);
        let mut patterns = patterns.chain([as_value(&whole.customers)]);
        patterns.any(|pattern| pattern.to_string().contains(r#""$exact":"#))
    }

    /// All calls: `call`, or `calls`.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.call.iter().chain(&self.calls)
    }

    /// Whether the case needs its own driver process.
    pub fn is_alone(&self) -> bool {
        !self.environment.is_empty() || self.calls().any(|call| call.freeze_ms > 0)
    }
}
