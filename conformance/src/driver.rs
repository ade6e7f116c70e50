//! The process of a driver. It answers lines in any order.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde::Serialize;
use serde_json::value::RawValue;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::case::{CallOptions, ClientSettings};
use crate::document::{member, value};
use crate::language::Language;

/// The timeout of an answer, longer than any case.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a driver may take to exit after the end of its input.
const EXIT_TIMEOUT: Duration = Duration::from_secs(5);

/// A line of input of a driver.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a member of the line")]
pub(crate) struct Line<'a> {
    pub(crate) id: u64,
    pub(crate) session: &'a str,
    pub(crate) api_key: Option<&'a str>,
    pub(crate) base_url: Option<&'a str>,
    pub(crate) client: &'a ClientSettings,
    pub(crate) operation: &'a str,
    pub(crate) arguments: &'a RawValue,
    pub(crate) options: &'a CallOptions,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) exact: bool,
    pub(crate) iterate: bool,
    pub(crate) take: Option<usize>,
    /// Whether the case makes other calls at the same time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) together: bool,
    pub(crate) close: bool,
}

/// A running driver. Dropping it kills its process.
pub struct Driver {
    child: Child,
    input: tokio::sync::Mutex<ChildStdin>,
    pending: Pending,
    next: AtomicU64,
    answers: JoinHandle<()>,
    log: JoinHandle<String>,
}

/// The pending calls by ID; `None` after the end of the driver's output.
type Pending = Arc<Mutex<Option<HashMap<u64, oneshot::Sender<String>>>>>;

impl Driver {
    /// Starts the driver of a language, without the settings in the judge's own environment.
    pub fn start(language: &Language, bin: &Path, environment: &BTreeMap<String, String>) -> Result<Self> {
        let bin = bin.to_string_lossy();
        let mut words = language.run.iter().map(|word| word.replace("{bin}", &bin));
        let program = words.next().context("a driver's run command is empty")?;
        let mut child = Command::new(&program)
            .args(words)
            .current_dir(crate::home::home().join(".."))
            .env_remove("COMMET_API_KEY")
            .env_remove("COMMET_BASE_URL")
            .envs(environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start the driver of {}: {program}", language.name))?;
        let input = child.stdin.take().context("no standard input")?;
        let output = child.stdout.take().context("no standard output")?;
        let log = child.stderr.take().context("no standard error")?;
        let pending: Pending = Arc::new(Mutex::new(Some(HashMap::new())));
        Ok(Self {
            child,
            input: tokio::sync::Mutex::new(input),
            answers: tokio::spawn(deliver(output, Arc::clone(&pending))),
            pending,
            next: AtomicU64::new(1),
            log: tokio::spawn(collect(log)),
        })
    }

    /// The operations that the driver can make.
    pub async fn describe(&self) -> Result<Vec<String>> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let answer = self.exchange(id, format!(r#"{{"id":{id},"describe":true}}"#)).await?;
        let operations = member(&answer, "operations").and_then(|operations| value(operations.get()));
        serde_json::from_value(operations.unwrap_or_default()).context("a description lists operations")
    }

    /// Makes one call and gives back the whole line that answered it.
    pub(crate) async fn ask(&self, mut line: Line<'_>) -> Result<String> {
        line.id = self.next.fetch_add(1, Ordering::Relaxed);
        // A line break in JSON stands outside of strings, where a space says the same.
        let text = serde_json::to_string(&line)?.replace(['\n', '\r'], " ");
        self.exchange(line.id, text).await
    }

    async fn exchange(&self, id: u64, mut line: String) -> Result<String> {
        let (sender, answer) = oneshot::channel();
        match &mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(pending) => drop(pending.insert(id, sender)),
            None => bail!("the driver has ended"),
        }
        line.push('\n');
        self.input.lock().await.write_all(line.as_bytes()).await.context("the driver takes no more lines")?;
        match tokio::time::timeout(ANSWER_TIMEOUT, answer).await {
            Ok(answer) => answer.context("the driver ended without an answer"),
            Err(_) => bail!("the driver gave no answer within {ANSWER_TIMEOUT:?}"),
        }
    }

    /// Stops the process by SIGSTOP, and continues it after `time`.
    pub(crate) async fn freeze(&self, time: Duration) -> Result<()> {
        let pid = self.child.id().context("the driver has ended")?.to_string();
        for (signal, wait) in [("-STOP", time), ("-CONT", Duration::ZERO)] {
            let status = Command::new("kill").args([signal, &pid]).status().await.context("cannot run kill")?;
            if !status.success() {
                bail!("the driver could not be stopped");
            }
            tokio::time::sleep(wait).await;
        }
        Ok(())
    }

    /// Ends the driver, and returns its standard error.
    pub async fn finish(self) -> Result<String> {
        let Self { mut child, input, answers, log, .. } = self;
        drop(input);
        if tokio::time::timeout(EXIT_TIMEOUT, child.wait()).await.is_err() {
            child.kill().await.context("the driver does not end")?;
        }
        answers.await?;
        log.await.context("the driver's standard error could not be read")
    }
}

async fn deliver(output: impl AsyncRead + Unpin, pending: Pending) {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let id = member(&line, "id").and_then(|id| id.get().parse::<u64>().ok());
        let mut pending = pending.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = id.and_then(|id| pending.as_mut()?.remove(&id));
        if let Some(waiting) = waiting {
            // The caller may have timed out.
            let _ = waiting.send(line);
        }
    }
    pending.lock().unwrap_or_else(PoisonError::into_inner).take();
}

async fn collect(mut log: impl AsyncRead + Unpin) -> String {
    let mut bytes = Vec::new();
    // The log ends with the first error.
    let _ = log.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}
