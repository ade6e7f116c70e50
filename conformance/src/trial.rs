//! One case in one language.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use commet_emulator::{Emulator, Step};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::body;
use crate::case::{Answer, Bounds, Call, Case, ErrorField, Pattern, ResultField};
use crate::control::control;
use crate::document::{elements, member, members};
use crate::driver::{Driver, Line};
use crate::endpoint::RawServer;
use crate::language::{JsonForm, Language};
use crate::matching::{Bindings, Difference, Matcher};
use crate::requests;

/// How long a request that was seen late is waited for.
const SETTLE: Duration = Duration::from_millis(1500);

/// The budget that clients share when they are given none: retries at once, and a second.
const DEFAULT_BUDGET: [u32; 2] = [100, 10];

/// What came of a case in a language.
#[derive(Debug)]
pub struct Verdict {
    /// The case's name.
    pub case: String,
    /// Where it differs.
    pub differences: Vec<Difference>,
    /// The requests that the server saw, as JSON.
    pub requests: Vec<Value>,
    /// Texts that the driver's standard error must not hold.
    pub(crate) secrets: Vec<String>,
}

/// A case that is being tried.
pub(crate) struct Trial<'a> {
    case: &'a Case,
    emulator: &'a Emulator,
    endpoint: Option<RawServer>,
    witness: Option<RawServer>,
    api_key: String,
    base_url: String,
    session: String,
    /// Whether the driver is told to take and give JSON text where its language has values.
    exact: bool,
    bindings: Bindings,
    differences: Vec<Difference>,
}

/// What `expect` says of one call.
#[derive(Clone, Copy)]
struct Expected<'a> {
    result: Option<&'a Pattern<ResultField>>,
    error: Option<&'a Pattern<ErrorField>>,
    elapsed: Option<Bounds>,
}

impl<'a> From<&'a Answer> for Expected<'a> {
    fn from(answer: &'a Answer) -> Self {
        Self { result: answer.result.as_ref(), error: answer.error.as_ref(), elapsed: answer.elapsed_ms }
    }
}

impl<'a> Trial<'a> {
    /// Sets the scene, makes the calls and compares.
    pub(crate) async fn run(
        case: &'a Case,
        language: &Language,
        driver: &Arc<Driver>,
        emulator: &'a Emulator,
    ) -> Verdict {
        let mut trial = match Self::prepare(case, language, emulator).await {
            Ok(trial) => trial,
            Err(error) => return Verdict::broken(case, &error),
        };
        if let Err(error) = trial.play(driver).await {
            trial.differences.push(Difference::new("the driver", "an answer", format!("{error:#}")));
        }
        trial.conclude().await
    }

    /// The same with a driver process of the case's own.
    pub(crate) async fn run_alone(
        case: &'a Case,
        language: &Language,
        bin: &std::path::Path,
        emulator: &'a Emulator,
    ) -> Verdict {
        let tried = async {
            let mut trial = Self::prepare(case, language, emulator).await?;
            let names = case.environment.iter();
            let environment = names.map(|(name, value)| (name.clone(), trial.bindings.expand(value, false))).collect();
            let driver = Arc::new(Driver::start(language, bin, &environment)?);
            if let Err(error) = trial.play(&driver).await {
                trial.differences.push(Difference::new("the driver", "an answer", format!("{error:#}")));
            }
            let mut verdict = trial.conclude().await;
            if let Ok(driver) = Arc::try_unwrap(driver) {
                verdict.look_through(&driver.finish().await?);
            }
            anyhow::Ok(verdict)
        };
        tried.await.unwrap_or_else(|error| Verdict::broken(case, &error))
    }

    async fn prepare(case: &'a Case, language: &Language, emulator: &'a Emulator) -> Result<Self> {
        let secret = Uuid::new_v4().simple().to_string();
        let api_key = format!("ck_canary_{secret}");
        let endpoint = match &case.endpoint {
            Some(endpoint) => Some(RawServer::start(endpoint).await?),
            None => None,
        };
        let witness = if case.witness { Some(RawServer::witness().await?) } else { None };
        let server = endpoint.as_ref().map_or_else(|| emulator.url(), |endpoint| &endpoint.url);
        let base_url = format!("{server}/api");
        let mut bindings = Bindings::default();
        bindings.set("apiKey", api_key.as_str());
        bindings.set("baseUrl", base_url.as_str());
        bindings.set("product", language.product.as_str());
        for (name, own) in &language.names {
            bindings.set(&format!("name.{name}"), own.as_str());
        }
        if let Some(witness) = &witness {
            // Another host for whoever compares names, though both lead to this machine.
            bindings.set("witness", witness.url.replace("127.0.0.1", "localhost"));
        }
        if case.before.seed > 0 {
            emulator.seed(&api_key, case.before.seed)?;
        }
        if !case.before.customers.is_empty() {
            let lines: Vec<_> = case.before.customers.iter().map(|customer| customer.get()).collect();
            control(emulator.url(), "POST", "import", &api_key, &lines.join("\n")).await?;
        }
        let steps = case.server.iter().map(|step| serde_json::from_str::<Step>(&bindings.expand(step.get(), true)));
        emulator.script(&api_key, steps.collect::<Result<_, _>>()?);
        let session = format!("session-{secret}");
        let exact = language.json == JsonForm::Values && case.is_exact();
        let differences = Vec::new();
        Ok(Self { case, emulator, endpoint, witness, api_key, base_url, session, exact, bindings, differences })
    }

    async fn play(&mut self, driver: &Arc<Driver>) -> Result<()> {
        let calls: Vec<&Call> = self.case.calls().collect();
        let started = Instant::now();
        if self.case.together {
            let asked = calls.iter().map(|call| self.make(driver, call, false));
            let answered = futures_util::future::join_all(asked).await;
            let answered: Vec<(String, Duration)> = answered.into_iter().collect::<Result<_>>()?;
            let expected = match &self.case.expect.answers {
                Some(answers) => self.pair(answers, &answered),
                None => calls.iter().map(|call| self.expected(call)).collect(),
            };
            for (expected, (line, elapsed)) in expected.into_iter().zip(&answered) {
                self.compare(expected, line, *elapsed);
            }
        } else {
            for (index, call) in calls.iter().enumerate() {
                tokio::time::sleep(Duration::from_millis(call.wait_ms)).await;
                if call.freeze_ms > 0 {
                    driver.freeze(Duration::from_millis(call.freeze_ms)).await?;
                }
                let (line, elapsed) = self.make(driver, call, index + 1 == calls.len()).await?;
                self.compare(self.expected(call), &line, elapsed);
            }
        }
        if self.case.call.is_none() {
            self.within(self.case.expect.elapsed_ms, started.elapsed());
        }
        Ok(())
    }

    fn expected(&self, call: &'a Call) -> Expected<'a> {
        let whole = &self.case.expect;
        match &call.expect {
            Some(own) => own.into(),
            None => Expected { result: whole.result.as_ref(), error: whole.error.as_ref(), elapsed: whole.elapsed_ms },
        }
    }

    /// Pairs each answer with an expected one that it matches, else with any that is left.
    fn pair(&self, expected: &'a [Answer], answered: &[(String, Duration)]) -> Vec<Expected<'a>> {
        let mut left: Vec<Expected<'a>> = expected.iter().map(Expected::from).collect();
        let fits = |expected: &Expected<'_>, line: &str| {
            let mut bindings = self.bindings.clone();
            let mut matcher = Matcher::lenient(&mut bindings);
            let (name, pattern) = match expected.result {
                Some(pattern) => ("result", as_value(pattern)),
                None => ("error", expected.error.map(as_value).unwrap_or_default()),
            };
            matcher.compare(name, &pattern, member(line, name).map(RawValue::get));
            matcher.finish().is_empty()
        };
        let mut pairs = Vec::new();
        for (line, _) in answered {
            let place = left.iter().position(|expected| fits(expected, line)).unwrap_or(0);
            pairs.push(left.remove(place));
        }
        pairs
    }

    async fn make(&self, driver: &Driver, call: &Call, close: bool) -> Result<(String, Duration)> {
        for step in &call.control {
            let path = self.bindings.expand(&step.path, false);
            let body = step.body.as_ref().map(|body| self.bindings.expand(body.get(), true)).unwrap_or_default();
            control(self.emulator.url(), &step.method, &path, &self.api_key, &body).await?;
        }
        let settings = &self.case.client;
        let expand = |text: &String| self.bindings.expand(text, false);
        let given = |set: &Option<String>, variable: &str, ours: &str| match set {
            Some(set) => Some(expand(set)),
            None => (!self.case.environment.contains_key(variable)).then(|| ours.to_owned()),
        };
        let api_key = given(&settings.api_key, "COMMET_API_KEY", &self.api_key);
        let base_url = given(&settings.base_url, "COMMET_BASE_URL", &self.base_url);
        let mut client = settings.clone();
        if !self.case.is_alone() {
            // Side by side, cases would drain the one budget of their process.
            client.retry_budget.get_or_insert(DEFAULT_BUDGET);
        }
        let mut options = call.options.clone();
        options.idempotency_key = options.idempotency_key.as_ref().map(expand);
        let arguments = call.arguments.as_ref().map_or("{}", |arguments| arguments.get());
        let mut arguments = RawValue::from_string(self.bindings.expand(arguments, true))?;
        if call.operation.starts_with("webhooks.") {
            arguments = body::in_digits(&arguments)?;
        }
        let exact = self.exact && !call.iterate;
        if exact {
            arguments = as_text(&arguments)?;
        }
        let line = Line {
            id: 0,
            session: &self.session,
            api_key: api_key.as_deref(),
            base_url: base_url.as_deref(),
            client: &client,
            operation: &call.operation,
            arguments: &arguments,
            options: &options,
            exact,
            iterate: call.iterate,
            take: call.take,
            close,
        };
        let started = Instant::now();
        let answer = driver.ask(line).await?;
        Ok((answer, started.elapsed()))
    }

    fn compare(&mut self, expected: Expected<'_>, line: &str, elapsed: Duration) {
        let (result, error) = (member(line, "result"), member(line, "error"));
        let mut matcher = Matcher::lenient(&mut self.bindings);
        match (expected.result, expected.error, result, error) {
            (Some(pattern), _, Some(result), None) => matcher.compare("result", &as_value(pattern), Some(result.get())),
            (_, Some(pattern), None, Some(error)) => matcher.compare("error", &as_value(pattern), Some(error.get())),
            (Some(pattern), ..) => {
                self.differences.push(Difference::new("result", as_value(pattern), cut(line)));
                return;
            }
            (_, pattern, ..) => {
                let pattern = pattern.map(as_value).unwrap_or_default();
                self.differences.push(Difference::new("error", pattern, cut(line)));
                return;
            }
        }
        self.differences.extend(matcher.finish());
        self.within(expected.elapsed, elapsed);
        let printed = member(line, "printed").and_then(|printed| elements(printed.get())).unwrap_or_default();
        let forms = printed.iter().map(|form| ("printed", form.get())).chain(error.map(|error| ("error", error.get())));
        for (place, form) in forms {
            for secret in self.case.expect.must_not_appear.iter().filter(|secret| form.contains(*secret)) {
                self.differences.push(Difference::new(place, format!("no {secret:?}"), cut(form)));
            }
        }
        if line.contains(&self.api_key) {
            self.differences.push(Difference::new("printed", "no API key", cut(line)));
        }
    }

    fn within(&mut self, bounds: Option<Bounds>, elapsed: Duration) {
        let Some(Bounds { min, max }) = bounds else { return };
        let elapsed = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        if elapsed < min || max.is_some_and(|max| elapsed > max) {
            let max = max.map_or_else(|| "any".to_owned(), |max| max.to_string());
            self.differences.push(Difference::new("elapsedMs", format!("{min} to {max}"), elapsed));
        }
    }

    /// Looks at what the servers saw. What is under way on a connection when the call is over may be seen late.
    async fn conclude(mut self) -> Verdict {
        let expect = &self.case.expect;
        tokio::time::sleep(Duration::from_millis(expect.quiet_ms)).await;
        let latest = Instant::now() + SETTLE;
        loop {
            let mut bindings = self.bindings.clone();
            let mut differences = Vec::new();
            let requests = self.requests();
            if let Some(expected) = &expect.requests {
                differences.extend(requests::compare(&mut bindings, "requests", expected, &requests, expect.any_order));
            }
            if let Some(expected) = &expect.witness {
                let seen = self.witness.as_ref().map(RawServer::seen).unwrap_or_default();
                differences.extend(requests::compare(&mut bindings, "witness", expected, &seen, false));
            }
            if differences.is_empty() || Instant::now() > latest {
                self.bindings = bindings;
                self.differences.extend(differences);
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        if let Some(expected) = &expect.customers {
            match self.customers().await {
                Ok(customers) => {
                    let mut matcher = Matcher::strict(&mut self.bindings);
                    matcher.compare("customers", expected, Some(&customers));
                    self.differences.extend(matcher.finish());
                }
                Err(error) => self.differences.push(Difference::new("customers", expected, format!("{error:#}"))),
            }
        }
        let mut secrets = expect.must_not_appear.clone();
        secrets.push(self.api_key.clone());
        Verdict { case: self.case.name.clone(), requests: self.requests(), differences: self.differences, secrets }
    }

    fn requests(&self) -> Vec<Value> {
        if let Some(endpoint) = &self.endpoint {
            return endpoint.seen();
        }
        let exchanges = self.emulator.requests(&self.api_key);
        exchanges.iter().map(|exchange| serde_json::to_value(exchange).unwrap_or_default()).collect()
    }

    async fn customers(&self) -> Result<String> {
        let lines = control(self.emulator.url(), "GET", "export", &self.api_key, "").await?;
        Ok(format!("[{}]", lines.lines().collect::<Vec<_>>().join(",")))
    }
}

impl Verdict {
    fn broken(case: &Case, error: &anyhow::Error) -> Self {
        let differences = vec![Difference::new("the scene", "to be set", format!("{error:#}"))];
        Self { case: case.name.clone(), differences, requests: Vec::new(), secrets: Vec::new() }
    }

    /// Looks for secrets in what a driver wrote to standard error.
    pub(crate) fn look_through(&mut self, log: &str) {
        for secret in self.secrets.iter().filter(|secret| log.contains(*secret)) {
            let line = log.lines().find(|line| line.contains(secret)).unwrap_or_default();
            self.differences.push(Difference::new("standard error", format!("no {secret:?}"), cut(line)));
        }
    }
}

/// The arguments with the user's own JSON as text: `metadata`, the `body` of a request, and each field of `extra`.
fn as_text(arguments: &RawValue) -> Result<Box<RawValue>> {
    let text = |value: &RawValue| json!({"$json": value.get()}).to_string();
    let written = rewrite(arguments, |name, value| match name {
        "metadata" | "body" if value.get() != "null" => Ok(text(value)),
        "extra" => rewrite(value, |_, value| Ok(text(value))),
        _ => Ok(value.get().to_owned()),
    })?;
    Ok(RawValue::from_string(written)?)
}

/// An object with each member written anew.
fn rewrite(object: &RawValue, mut member: impl FnMut(&str, &RawValue) -> Result<String>) -> Result<String> {
    let members = members(object.get()).context("arguments are an object")?;
    let written = members.into_iter().map(|(name, value)| Ok(format!("{}:{}", json!(name), member(&name, value)?)));
    Ok(format!("{{{}}}", written.collect::<Result<Vec<_>>>()?.join(",")))
}

pub(crate) fn as_value(pattern: &impl serde::Serialize) -> Value {
    serde_json::to_value(pattern).context("a pattern is JSON").unwrap_or_default()
}

/// The beginning of a long text.
pub(crate) fn cut(text: &str) -> String {
    const LONGEST: usize = 600;
    if text.chars().count() <= LONGEST { text.to_owned() } else { text.chars().take(LONGEST).chain(['…']).collect() }
}
