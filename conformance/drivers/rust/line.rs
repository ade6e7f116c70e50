//! The lines that the judge and a driver exchange, as `DRIVER.md` describes them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use commet::{Builder, Call, Cancellation, Error, Json, Response, RetryBudget};
use serde::{Deserialize, Serialize};

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Line {
    pub(crate) id: u64,
    pub(crate) describe: bool,
    pub(crate) session: String,
    pub(crate) api_key: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) client: Settings,
    pub(crate) operation: String,
    pub(crate) arguments: Json,
    pub(crate) options: Options,
    pub(crate) iterate: bool,
    pub(crate) take: Option<usize>,
    pub(crate) close: bool,
}

#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Settings {
    pub(crate) max_retries: Option<u32>,
    pub(crate) backoff_ms: Option<(u64, u64)>,
    pub(crate) max_retry_after_ms: Option<u64>,
    pub(crate) timeout_ms: Option<u64>,
    pub(crate) attempt_timeout_ms: Option<u64>,
    pub(crate) connect_timeout_ms: Option<u64>,
    pub(crate) max_response_bytes: Option<usize>,
    pub(crate) retry_budget: Option<(u32, u32)>,
    pub(crate) idle_timeout_ms: Option<u64>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Options {
    pub(crate) timeout_ms: Option<u64>,
    pub(crate) deadline_ms: Option<u64>,
    pub(crate) attempt_timeout_ms: Option<u64>,
    pub(crate) connect_timeout_ms: Option<u64>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) cancel_after_ms: Option<u64>,
}

/// The answer to a line.
#[derive(Default, Serialize)]
pub(crate) struct Reply {
    pub(crate) id: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) operations: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) result: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Json>,
    pub(crate) printed: Vec<String>,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            id: 0,
            describe: false,
            session: String::new(),
            api_key: None,
            base_url: None,
            client: Settings::default(),
            operation: String::new(),
            arguments: "{}".parse().expect("an object"),
            options: Options::default(),
            iterate: false,
            take: None,
            close: false,
        }
    }
}

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// Applies a setter if there is a value.
fn set<B, V>(target: B, value: Option<V>, setter: impl FnOnce(B, V) -> B) -> B {
    match value {
        Some(value) => setter(target, value),
        None => target,
    }
}

impl Line {
    /// A builder with the settings of the client.
    pub(crate) fn builder<C>(&self) -> Builder<C> {
        let settings = &self.client;
        let builder = set(Builder::default(), self.api_key.clone(), Builder::api_key);
        let builder = set(builder, self.base_url.clone(), Builder::base_url);
        let builder = set(builder, settings.max_retries, Builder::max_retries);
        let builder = set(builder, settings.backoff_ms, |b, (initial, max)| b.backoff(ms(initial), ms(max)));
        let builder = set(builder, settings.max_retry_after_ms.map(ms), Builder::max_retry_after);
        let builder = set(builder, settings.timeout_ms.map(ms), Builder::timeout);
        let builder = set(builder, settings.attempt_timeout_ms.map(ms), Builder::attempt_timeout);
        let builder = set(builder, settings.connect_timeout_ms.map(ms), Builder::connect_timeout);
        let builder = set(builder, settings.max_response_bytes, Builder::max_response_bytes);
        let builder = set(builder, settings.idle_timeout_ms.map(ms), Builder::idle_timeout);
        set(builder, settings.retry_budget, |b, (burst, per_second)| {
            b.retry_budget(RetryBudget::new(burst, per_second))
        })
    }

    /// Applies the options of the line to a call.
    pub(crate) fn options<C, T>(&self, call: Call<C, T>) -> Call<C, T> {
        let options = &self.options;
        let call = set(call, options.timeout_ms.map(ms), Call::timeout);
        let call = set(call, options.deadline_ms.map(|after| Instant::now() + ms(after)), Call::deadline);
        let call = set(call, options.attempt_timeout_ms.map(ms), Call::attempt_timeout);
        let call = set(call, options.connect_timeout_ms.map(ms), Call::connect_timeout);
        let call = set(call, options.max_retries, Call::max_retries);
        let call = set(call, options.idempotency_key.clone(), Call::idempotency_key);
        let call = set(call, options.cancel_after_ms, |call, after| call.cancellation(&cancelled_after(ms(after))));
        options.headers.iter().fold(call, |call, (name, value)| call.header(name, value))
    }
}

fn cancelled_after(time: Duration) -> Cancellation {
    let cancellation = Cancellation::new();
    let other = cancellation.clone();
    if time.is_zero() {
        other.cancel();
    } else {
        std::thread::spawn(move || {
            std::thread::sleep(time);
            other.cancel();
        });
    }
    cancellation
}

impl Reply {
    pub(crate) fn of<T: Serialize + std::fmt::Debug>(ended: Result<Response<T>, Error>) -> Self {
        match ended {
            Ok(response) => {
                let printed = vec![format!("{response:?}")];
                Self { result: Some(response.to_json()), printed, ..Self::default() }
            }
            Err(error) => Self::failed(&error),
        }
    }

    pub(crate) fn failed(error: &Error) -> Self {
        let causes = std::iter::successors(std::error::Error::source(error), |cause| (*cause).source());
        let printed = [error.to_string(), format!("{error:?} {error:#?}")].into_iter();
        let printed = printed.chain(causes.map(|cause| format!("{cause} {cause:?}"))).collect();
        Self { error: Some(error.to_json()), printed, ..Self::default() }
    }

    /// Adds a text that a user could print.
    pub(crate) fn printed(mut self, text: String) -> Self {
        self.printed.push(text);
        self
    }

    /// The items of all pages, or the error that ended the iteration.
    pub(crate) fn items<T: Serialize>(items: impl Iterator<Item = Result<T, Error>>) -> Self {
        #[derive(Serialize)]
        struct Items<T> {
            data: Vec<T>,
        }
        let mut data = Vec::new();
        for item in items {
            match item {
                Ok(item) => data.push(item),
                Err(error) => return Self::failed(&error).with_data(&data),
            }
        }
        Self { result: Json::new(&Items { data }).ok(), ..Self::default() }
    }

    fn with_data<T: Serialize>(mut self, data: &[T]) -> Self {
        if let Some(error) = &mut self.error {
            let data = Json::new(data).expect("items serialize");
            let members = error.as_str().trim_start_matches('{');
            *error = format!(r#"{{"data":{data},{members}"#).parse().expect("an object with one more member");
        }
        self
    }
}

/// The clients by session. The calls of a session share one client.
pub(crate) struct Clients<C>(Mutex<HashMap<String, C>>);

impl<C: Clone> Clients<C> {
    pub(crate) fn new() -> Self {
        Self(Mutex::default())
    }

    pub(crate) fn get(&self, line: &Line, build: impl FnOnce(Builder<C>) -> Result<C, Error>) -> Result<C, Error> {
        let mut clients = self.0.lock().expect("no call panics while it holds this");
        let client = match clients.get(&line.session) {
            Some(client) => client.clone(),
            None => build(line.builder())?,
        };
        if line.close {
            clients.remove(&line.session);
        } else {
            clients.insert(line.session.clone(), client.clone());
        }
        Ok(client)
    }
}

/// Passes each line of the input to `serve`.
pub(crate) fn lines(mut serve: impl FnMut(Line)) {
    for line in std::io::stdin().lines() {
        let line = line.expect("standard input is text");
        serve(serde_json::from_str(&line).expect("the judge writes lines of the protocol"));
    }
}

pub(crate) fn answer(line: &Line, reply: Reply) {
    use std::io::Write as _;
    let mut text = serde_json::to_string(&Reply { id: line.id, ..reply }).expect("a reply serializes");
    text.push('\n');
    // One write, so that lines of different threads do not mix.
    std::io::stdout().lock().write_all(text.as_bytes()).expect("the judge reads what it asked for");
}
