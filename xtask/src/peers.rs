//! Contenders for the same work, measured in turns.
//!
//! A contender is a process that speaks lines: what it is to do comes in, what it took comes out.
//! The processes stay warm and take turns, so that what the machine does meanwhile meets them alike.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use xshell::Shell;

use crate::step::{self, cargo, say};

/// The work of one line, and how much of it.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    /// `get`, `create` or `list`.
    pub(crate) workload: &'static str,
    /// How many calls.
    pub(crate) calls: u32,
    /// How many of them are under way at a time.
    pub(crate) in_flight: u32,
}

/// What every language is measured with.
pub(crate) const WORKS: [Work; 4] = [
    Work { workload: "get", calls: 2_000, in_flight: 1 },
    Work { workload: "create", calls: 1_000, in_flight: 1 },
    Work { workload: "get", calls: 4_000, in_flight: 8 },
    Work { workload: "get", calls: 4_000, in_flight: 64 },
];

/// A program to be measured: its name in the table, and its command. The first is the one that the
/// others are compared with.
pub(crate) struct Contender {
    pub(crate) name: String,
    pub(crate) command: Command,
}

/// What some work took.
struct Taken {
    wall_us: f64,
    cpu_us: f64,
    rss_kb: f64,
    threads: f64,
}

struct Running {
    name: String,
    process: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

/// Lets contenders do all works against one emulator in a process of its own, and prints the medians.
///
/// With `--quick` among the arguments there are fewer rounds.
pub(crate) fn compare(shell: &Shell, contenders: Vec<Contender>, arguments: &[String]) -> Result<()> {
    let rounds = if arguments.iter().any(|argument| argument == "--quick") { 3 } else { 11 };
    step::run("release build of commet", cargo(shell, &["build", "--release", "--quiet", "--package", "commet-cli"]))?;
    let server = Server::start("target/release/commet")?;
    let mut running = contenders.into_iter().map(Running::start).collect::<Result<Vec<_>>>()?;
    for work in WORKS {
        let Work { workload, calls, in_flight } = work;
        // One call at a time: left to itself, the scheduler puts the two ends of a connection now on
        // one processor and now on two, which differs by ten times. Many at a time use them all.
        let processors = if in_flight == 1 { ["0", "1"] } else { ["0-1", "0-1"] };
        running.iter().try_for_each(|contender| place(&contender.process, processors[0]))?;
        place(&server.process, processors[1])?;
        say(&format!(
            "\n{workload}, {in_flight} in flight, µs a call (median of {rounds} rounds of {calls} calls; from lowest to highest)\n"
        ))?;
        say("| | wall | CPU | RSS MiB | threads | wall, ratio |\n|---|---|---|---|---|---|")?;
        let mut taken: Vec<Vec<Taken>> = running.iter().map(|_| Vec::new()).collect();
        // The first round warms up and is not counted.
        for round in 0..=rounds {
            for (contender, taken) in running.iter_mut().zip(&mut taken) {
                let result = contender.work(&work, &server)?;
                if round > 0 {
                    taken.push(result);
                }
            }
        }
        let first = median(&taken[0], |taken| taken.wall_us).1;
        for (contender, taken) in running.iter().zip(&taken) {
            let (low, wall, high) = median(taken, |taken| taken.wall_us);
            let cpu = median(taken, |taken| taken.cpu_us).1;
            let (rss, threads) =
                (median(taken, |taken| taken.rss_kb).1 / 1024.0, median(taken, |taken| taken.threads).1);
            let (name, ratio) = (&contender.name, wall / first);
            say(&format!(
                "| {name} | {wall:.1} ({low:.1}–{high:.1}) | {cpu:.1} | {rss:.1} | {threads:.0} | {ratio:.2} |"
            ))?;
        }
    }
    Ok(())
}

/// Keeps all threads of a process, and those they start, on these processors.
fn place(process: &Child, processors: &str) -> Result<()> {
    let pid = process.id().to_string();
    let placed = Command::new("taskset").args(["-a", "-c", "-p", processors, &pid]).stdout(Stdio::null()).status();
    if !placed.context("taskset is missing: apt-get install util-linux")?.success() {
        bail!("this machine has no processors {processors}");
    }
    Ok(())
}

fn median(taken: &[Taken], of: impl Fn(&Taken) -> f64) -> (f64, f64, f64) {
    let mut values: Vec<f64> = taken.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    (values[0], values[values.len() / 2], values[values.len() - 1])
}

impl Running {
    fn start(contender: Contender) -> Result<Self> {
        let Contender { name, mut command } = contender;
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = started.with_context(|| format!("cannot run {name}"))?;
        let input = process.stdin.take().context("piped")?;
        let output = BufReader::new(process.stdout.take().context("piped")?).lines();
        Ok(Self { name, process, input, output })
    }

    fn work(&mut self, work: &Work, server: &Server) -> Result<Taken> {
        let line = json!({"workload": work.workload, "calls": work.calls, "inFlight": work.in_flight,
            "baseUrl": server.api_url, "apiKey": KEY, "customerId": server.customer_id});
        writeln!(self.input, "{line}").with_context(|| format!("{} takes no work", self.name))?;
        let Some(answer) = self.output.next() else { bail!("{} ended", self.name) };
        let answer = answer?;
        let figures: Value = serde_json::from_str(&answer).unwrap_or_default();
        let figure = |name: &str| figures[name].as_f64();
        let (Some(wall_us), Some(cpu_us)) = (figure("wallUs"), figure("cpuUs")) else {
            bail!("{} gave no figures: {answer}", self.name)
        };
        let (rss_kb, threads) = (figure("rssKb").unwrap_or_default(), figure("threads").unwrap_or_default());
        Ok(Taken { wall_us, cpu_us, rss_kb, threads })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const KEY: &str = "ck_bench";

/// The emulator that all of them call, with a customer in it.
struct Server {
    process: Child,
    api_url: String,
    customer_id: String,
}

impl Server {
    fn start(program: &str) -> Result<Self> {
        let mut process = Command::new(program).args(["emulate", "--port", "0"]).stdout(Stdio::piped()).spawn()?;
        let output = BufReader::new(process.stdout.take().context("piped")?);
        let ready = output.lines().next().context("the emulator said nothing")??;
        let ready: Value = serde_json::from_str(&ready).context("the emulator's ready line")?;
        let api_url = ready["apiUrl"].as_str().context("the emulator's ready line has no apiUrl")?.to_owned();
        let mut server = Self { process, api_url, customer_id: String::new() };
        let created = Command::new(program)
            .args(["customers", "create", "--email", "billing@acme.com", "--full-name", "Acme Inc.", "--json"])
            .env("COMMET_API_KEY", KEY)
            .env("COMMET_BASE_URL", &server.api_url)
            .output()?;
        let created: Value = serde_json::from_slice(&created.stdout).context("a customer")?;
        created["data"]["id"].as_str().context("a customer has an id")?.clone_into(&mut server.customer_id);
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
