//! What a case says. The schema of the corpus is made from these types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::trial::as_value;

pub use crate::fields::{ErrorField, Pattern, RequestField, ResultField};

/// JSON that is handed on byte for byte.
pub type Raw = Box<RawValue>;

/// One file of the corpus: the cases of one topic.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CaseFile {
    /// Why this topic is worth cases: what goes wrong for a user when it is wrong.
    pub why: String,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case: a scene, calls through a language's public surface, and what must come of them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Case {
    /// The name, unique in the corpus.
    pub name: String,
    /// What would go wrong for a user.
    pub why: String,
    /// The rules that this case holds, by their ids in `rules.json`.
    pub holds: Vec<String>,
    /// The wrong drivers that this case was made to catch.
    #[serde(default)]
    pub catches: Vec<String>,
    /// The settings of the client, all of them settings that users have.
    #[serde(default)]
    pub client: ClientSettings,
    /// Environment variables. Such a case gets a driver process of its own. A driver that finds
    /// `COMMET_API_KEY` or `COMMET_BASE_URL` here is given no argument in its place.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// A server other than the emulator, for what the emulator cannot be.
    #[serde(default)]
    pub endpoint: Option<Endpoint>,
    /// Another server of the judge's, whose address is `${witness}`: it writes down who comes.
    #[serde(default)]
    pub witness: bool,
    /// What is there before the first call.
    #[serde(default)]
    pub before: Before,
    /// What each request in turn meets, in the emulator's own spelling (`emulator/README.md`).
    #[serde(default)]
    #[schemars(with = "Vec<Value>")]
    pub server: Vec<Raw>,
    /// The only call.
    #[serde(default)]
    pub call: Option<Call>,
    /// Several calls on one client, one after the other.
    #[serde(default)]
    pub calls: Vec<Call>,
    /// The calls are made at once.
    #[serde(default)]
    pub together: bool,
    /// What must come of it.
    #[serde(default)]
    pub expect: Expect,
}

/// The settings of a client. What is absent keeps the language's default.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct ClientSettings {
    /// The API key, instead of the case's own. `${apiKey}` stands for that.
    #[serde(skip_serializing)]
    pub api_key: Option<String>,
    /// The base URL, instead of the server's. `${baseUrl}` stands for that.
    #[serde(skip_serializing)]
    pub base_url: Option<String>,
    /// How often a failed attempt is repeated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_retries: Option<u32>,
    /// The first and the longest ceiling of the back-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_ms: Option<[u64; 2]>,
    /// The longest `Retry-After` that is obeyed.
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
    /// The largest answer that is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_response_bytes: Option<u64>,
    /// A retry budget of the client's own: retries at once, and retries that come back a second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_budget: Option<[u32; 2]>,
    /// How long an unused connection is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idle_timeout_ms: Option<u64>,
}

/// A server of raw bytes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Endpoint {
    /// Nobody listens.
    Refused,
    /// Connections are never accepted.
    Hangs,
    /// Each request in turn is given the next of these replies; after the last, silence.
    Wire(Vec<Reply>),
}

/// What is written in answer to one request.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Reply {
    /// The bytes, as text.
    #[serde(default)]
    pub send: String,
    /// The JSON body of an answer with status 200 that is sent instead of `send`.
    #[serde(default)]
    #[schemars(with = "Option<Value>")]
    pub json: Option<Raw>,
    /// What happens to the connection then.
    #[serde(default)]
    pub then: Then,
}

/// What happens to a connection after a reply.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Then {
    /// The next request is read from it.
    #[default]
    Keep,
    /// It is closed.
    Close,
    /// It stays open, and nothing more is said.
    Hold,
}

/// What is there before the first call.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Before {
    /// Customers, in the form of the emulator's export; the first is the oldest.
    #[schemars(with = "Vec<Value>")]
    pub customers: Vec<Raw>,
    /// How many made-up customers there are besides.
    pub seed: u64,
}

/// One call through a language's public surface.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Call {
    /// The operation: `customers.create`.
    pub operation: String,
    /// Its arguments, by the names of the specification.
    #[serde(default)]
    #[schemars(with = "Option<Value>")]
    pub arguments: Option<Raw>,
    /// The options of this call alone.
    #[serde(default)]
    pub options: CallOptions,
    /// Walks through all pages, customer by customer.
    #[serde(default)]
    pub iterate: bool,
    /// Stops the walk after so many customers.
    #[serde(default)]
    pub take: Option<usize>,
    /// Requests of the emulator's control API before the call: a checkout is paid, the clock moves on.
    #[serde(default)]
    pub control: Vec<Control>,
    /// Waits so long before the call.
    #[serde(default)]
    pub wait_ms: u64,
    /// Stops the driver's process for so long before the call. Such a case gets a process of its own.
    #[serde(default)]
    pub freeze_ms: u64,
    /// What must come of this call.
    #[serde(default)]
    pub expect: Option<Answer>,
}

/// A request of the emulator's control API, for the case's own organization. It must succeed.
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
    /// The moment, from now, at which the call must have ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline_ms: Option<u64>,
    /// The timeout of one attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt_timeout_ms: Option<u64>,
    /// The timeout of making a connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connect_timeout_ms: Option<u64>,
    /// How often a failed attempt is repeated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_retries: Option<u32>,
    /// The idempotency key of a write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<String>,
    /// Further headers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Cancels the call so long after it began; 0 before it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_after_ms: Option<u64>,
}

/// What must come of one call: a result or an error, each a pattern.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Answer {
    /// The response.
    pub result: Option<Pattern<ResultField>>,
    /// The error.
    pub error: Option<Pattern<ErrorField>>,
    /// How long it takes.
    pub elapsed_ms: Option<Bounds>,
}

/// What must come of a case.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub struct Expect {
    /// The response to `call`.
    pub result: Option<Pattern<ResultField>>,
    /// The error of `call`.
    pub error: Option<Pattern<ErrorField>>,
    /// How long the calls take.
    pub elapsed_ms: Option<Bounds>,
    /// The answers of the calls that are made together, in any order, because any of them may come first.
    pub answers: Option<Vec<Answer>>,
    /// The requests that the server saw, all of them and in order.
    pub requests: Option<Vec<Pattern<RequestField>>>,
    /// Only the calls' bodies and keys are compared, in any order: for calls that are made together.
    pub any_order: bool,
    /// The requests that the witness saw.
    pub witness: Option<Vec<Pattern<RequestField>>>,
    /// Waits so long before it looks at the requests: for those that must not come.
    pub quiet_ms: u64,
    /// The customers that are there in the end, oldest first, as the server holds them.
    #[serde(deserialize_with = "present")]
    pub customers: Option<Value>,
    /// Texts that no error, log or printed form may hold.
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
    /// At least.
    #[serde(default)]
    pub min: u64,
    /// At most.
    #[serde(default)]
    pub max: Option<u64>,
}

impl Case {
    /// Whether it compares bytes of the user's own JSON.
    pub fn is_exact(&self) -> bool {
        let answers = self.calls().filter_map(|call| call.expect.as_ref());
        let patterns = answers.flat_map(|answer| [as_value(&answer.result), as_value(&answer.error)]);
        let whole = &self.expect;
        let patterns = patterns.chain([as_value(&whole.result), as_value(&whole.error), as_value(&whole.requests)]);
        let mut patterns = patterns.chain([as_value(&whole.customers)]);
        patterns.any(|pattern| pattern.to_string().contains(r#""$exact":"#))
    }

    /// The calls, however they were written.
    pub fn calls(&self) -> impl Iterator<Item = &Call> {
        self.call.iter().chain(&self.calls)
    }

    /// Whether the case needs a driver process that no other case uses.
    pub fn is_alone(&self) -> bool {
        !self.environment.is_empty() || self.calls().any(|call| call.freeze_ms > 0)
    }
}
