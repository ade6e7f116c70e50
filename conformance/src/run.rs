//! The run of one case in one language.

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
use crate::fields::as_value;
use crate::language::{JsonForm, Language};
use crate::matching::{Bindings, Difference, Matcher};
use crate::requests;
use crate::text::cut;
use crate::verdict::Verdict;

/// How long to wait for a request that the server sees late.
const SETTLE: Duration = Duration::from_millis(1500);

/// The retry budget of clients without one of their own: the burst, and the retries per second.
const DEFAULT_BUDGET: [u32; 2] = [100, 10];

/// A case that is being run.
pub(crate) struct CaseRun<'a> {
    case: &'a Case,
    emulator: &'a Emulator,
    endpoint: Option<RawServer>,
    witness: Option<RawServer>,
    api_key: String,
    base_url: String,
    session: String,
    /// Whether the driver exchanges JSON text where its language has values.
    exact: bool,
    bindings: Bindings,
    differences: Vec<Difference>,
}

/// The expected result of one call.
#[derive(Clone, Copy)]
struct ExpectedAnswer<'a> {
    result: Option<&'a Pattern<ResultField>>,
    error: Option<&'a Pattern<ErrorField>>,
    elapsed: Option<Bounds>,
}

impl<'a> From<&'a Answer> for ExpectedAnswer<'a> {
    fn from(answer: &'a Answer) -> Self {
        Self { result: answer.result.as_ref(), error: answer.error.as_ref(), elapsed: answer.elapsed_ms }
    }
}

impl<'a> CaseRun<'a> {
    /// Prepares the servers, makes the calls and compares.
    pub(crate) async fn run(
        case: &'a Case,
        language: &Language,
        driver: &Arc<Driver>,
        emulator: &'a Emulator,
    ) -> Verdict {
        let mut run = match Self::prepare(case, language, emulator).await {
            Ok(run) => run,
            Err(error) => return Verdict::broken(case, &error),
        };
        if let Err(error) = run.make_calls(driver).await {
            run.differences.push(Difference::new("the driver", "an answer", format!("{error:#}")));
        }
        run.conclude().await
    }

    /// Like [`run`](Self::run), with a driver process for this case alone.
    pub(crate) async fn run_alone(
        case: &'a Case,
        language: &Language,
        bin: &std::path::Path,
        emulator: &'a Emulator,
    ) -> Verdict {
        let ran = async {
            let mut run = Self::prepare(case, language, emulator).await?;
            let names = case.environment.iter();
            let environment = names.map(|(name, value)| (name.clone(), run.bindings.expand(value, false))).collect();
            let driver = Arc::new(Driver::start(language, bin, &environment)?);
            if let Err(error) = run.make_calls(&driver).await {
                run.differences.push(Difference::new("the driver", "an answer", format!("{error:#}")));
            }
            let mut verdict = run.conclude().await;
            if let Ok(driver) = Arc::try_unwrap(driver) {
                verdict.check_log(&driver.finish().await?);
            }
            anyhow::Ok(verdict)
        };
        ran.await.unwrap_or_else(|error| Verdict::broken(case, &error))
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
            // The same machine under another host name.
            bindings.set("witness", witness.url.replace("127.0.0.1", "localhost"));
        }
        if case.setup.seed > 0 {
            emulator.seed(&api_key, case.setup.seed)?;
        }
        if !case.setup.customers.is_empty() {
            let lines: Vec<_> = case.setup.customers.iter().map(|customer| customer.get()).collect();
            control(emulator.url(), "POST", "import", &api_key, &lines.join("\n")).await?;
        }
        let steps = case.server.iter().map(|step| serde_json::from_str::<Step>(&bindings.expand(step.get(), true)));
        emulator.script(&api_key, steps.collect::<Result<_, _>>()?);
        let session = format!("session-{secret}");
        let exact = language.json == JsonForm::Values && case.is_exact();
        let differences = Vec::new();
        Ok(Self { case, emulator, endpoint, witness, api_key, base_url, session, exact, bindings, differences })
    }

    async fn make_calls(&mut self, driver: &Arc<Driver>) -> Result<()> {
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

    fn expected(&self, call: &'a Call) -> ExpectedAnswer<'a> {
        let whole = &self.case.expect;
        match &call.expect {
            Some(own) => own.into(),
            None => {
                ExpectedAnswer { result: whole.result.as_ref(), error: whole.error.as_ref(), elapsed: whole.elapsed_ms }
            }
        }
    }

    /// Pairs each answer with a matching expected answer, or else with any that remains.
    fn pair(&self, expected: &'a [Answer], answered: &[(String, Duration)]) -> Vec<ExpectedAnswer<'a>> {
        let mut left: Vec<ExpectedAnswer<'a>> = expected.iter().map(ExpectedAnswer::from).collect();
        let fits = |expected: &ExpectedAnswer<'_>, line: &str| {
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
            // Cases that run in parallel would exhaust the budget that their process shares.
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
            together: self.case.together,
            close,
        };
        let started = Instant::now();
        let answer = driver.ask(line).await?;
        Ok((answer, started.elapsed()))
    }

    fn compare(&mut self, expected: ExpectedAnswer<'_>, line: &str, elapsed: Duration) {
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

    /// Compares the requests that the servers saw. A request that is in transit when the call ends may be seen late.
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

/// Converts the user's own JSON in the arguments to text: `metadata`, the `body` of a request, and each field of `extra`.
fn as_text(arguments: &RawValue) -> Result<Box<RawValue>> {
    let text = |value: &RawValue| json!({"$json": value.get()}).to_string();
    let written = rewrite(arguments, |name, value| match name {
        "metadata" | "body" if value.get() != "null" => Ok(text(value)),
        "extra" => rewrite(value, |_, value| Ok(text(value))),
        _ => Ok(value.get().to_owned()),
    })?;
    Ok(RawValue::from_string(written)?)
}

/// An object with each member rewritten by `member`.
fn rewrite(object: &RawValue, mut member: impl FnMut(&str, &RawValue) -> Result<String>) -> Result<String> {
    let members = members(object.get()).context("arguments are an object")?;
    let written = members.into_iter().map(|(name, value)| Ok(format!("{}:{}", json!(name), member(&name, value)?)));
    Ok(format!("{{{}}}", written.collect::<Result<Vec<_>>>()?.join(",")))
}
