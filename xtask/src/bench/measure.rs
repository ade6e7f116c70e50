//! Contenders take turns at the same work, and are measured from outside.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use super::contender::{Bench, Contender, Program, Role};
use super::os::{self, Places};
use super::server::Server;
use super::works::{Work, Workload};

/// The thoroughness of a measurement.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    rounds: u32,
    /// The approximate duration of a round.
    round: Duration,
    /// The minimum duration of the warm-up.
    warm: Duration,
    starts: u32,
    /// After this time there are no more rounds than the least: some contenders are very slow.
    longest: Duration,
}

impl Effort {
    pub(crate) const FULL: Self = Self {
        rounds: 31,
        round: Duration::from_millis(150),
        warm: Duration::from_secs(1),
        starts: 31,
        longest: Duration::from_secs(60),
    };
    pub(crate) const QUICK: Self = Self {
        rounds: 3,
        round: Duration::from_millis(100),
        warm: Duration::from_millis(500),
        starts: 5,
        longest: Duration::from_secs(5),
    };

    /// Points of a curve are only to show its way.
    fn rounds(&self, work: &Work) -> u32 {
        match (work.workload, work.curve) {
            (Workload::List, true) if work.customers > 100_000 => 1,
            (_, true) => self.rounds.min(LEAST_ROUNDS),
            _ => self.rounds,
        }
    }
}

/// The measurements of a round, for each unit where that makes sense.
struct Measurements {
    wall_us: f64,
    cpu_us: f64,
    rss_kb: f64,
    peak_kb: f64,
    threads: f64,
    /// Shares of the processors that the server and the contender had.
    server_busy: f64,
    busy: f64,
}

/// The observable figures of a running process.
const LOOK: Duration = Duration::from_millis(40);
/// When a contender has given up without saying so.
const TIMEOUT: Duration = Duration::from_secs(180);
/// After so many rounds that were no faster than those before, a contender is warm.
const SETTLED: u32 = 5;
/// And not before so many calls: what takes milliseconds until it is compiled looks settled for a while.
const WARM_CALLS: u32 = 10_000;
const LEAST_ROUNDS: u32 = 3;
const KEY: &str = "ck_bench";
const CUSTOMER: &str = "cus_abc123";

/// Measures a workload with all contenders that support it.
pub(crate) fn work(work: &Work, bench: &Bench, effort: Effort) -> Result<Vec<Value>> {
    let places = Places::find(work)?;
    let mut able: Vec<&Contender> = bench.contenders.iter().filter(|contender| contender.does(work)).collect();
    if work.curve {
        // This SDK, and one peer for comparison.
        let peer = able.iter().position(|contender| contender.role == Role::Hand);
        let mut at = 0..;
        able.retain(|contender| at.next() == peer || contender.role == Role::Sdk);
    }
    if able.is_empty() {
        return Ok(Vec::new());
    }
    let taken = match work.workload {
        Workload::Cold => return cold(&places, work, bench, &able, effort),
        _ => steady(&places, work, &able, effort)?,
    };
    let told =
        |(contender, these): (&&Contender, &Vec<_>)| told(&contender.name, contender.role.name(), these, &taken[0]);
    Ok(able.iter().zip(&taken).map(told).collect())
}

/// Warm processes, each with a server of its own, A B C A B C.
fn steady(places: &Places, work: &Work, able: &[&Contender], effort: Effort) -> Result<Vec<Vec<Measurements>>> {
    let started = able.iter().map(|contender| Running::start(places, &contender.name, &contender.program, work));
    let mut running = started.collect::<Result<Vec<_>>>()?;
    let mut calls = Vec::new();
    for contender in &mut running {
        calls.push(contender.warm_up(places, work, effort)?);
    }
    let mut taken: Vec<Vec<Measurements>> = running.iter().map(|_| Vec::new()).collect();
    let start = Instant::now();
    for round in 0..effort.rounds(work) {
        if round >= LEAST_ROUNDS && start.elapsed() > effort.longest {
            break;
        }
        for ((contender, taken), &calls) in running.iter_mut().zip(&mut taken).zip(&calls) {
            taken.push(contender.work(places, work, calls)?);
        }
    }
    Ok(taken)
}

/// A process for each call, and the runtime alone for comparison.
fn cold(places: &Places, work: &Work, bench: &Bench, able: &[&Contender], effort: Effort) -> Result<Vec<Value>> {
    let mut programs: Vec<_> =
        able.iter().map(|contender| (contender.name.as_str(), contender.role.name(), &contender.program)).collect();
    programs.push(("the runtime alone", "empty", &bench.empty));
    let mut taken: Vec<Vec<Measurements>> = programs.iter().map(|_| Vec::new()).collect();
    // The first of each fills the caches.
    for round in 0..=effort.starts {
        for ((name, _, program), taken) in programs.iter().zip(&mut taken) {
            let server = Server::start(places, work)?;
            let start = Instant::now();
            let mut contender = Running::start_with(places, name, program, server)?;
            let mut figures = contender.work(places, work, 1)?;
            figures.wall_us = start.elapsed().as_secs_f64() * 1e6;
            figures.cpu_us = os::cpu_time(&contender.process)?.as_secs_f64() * 1e6;
            if round > 0 {
                taken.push(figures);
            }
        }
    }
    Ok(programs.iter().zip(&taken).map(|((name, role, _), these)| told(name, role, these, &taken[0])).collect())
}

/// The median between the bounds of its 95 % interval.
fn spread(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    let (low, high) = interval(values.len());
    [values[low], values[values.len() / 2], values[high]].map(|value| (value * 1000.0).round() / 1000.0)
}

/// The places of the bounds in a sorted list, at most one further out than they have to be.
///
/// The number of rounds below the true median is binomial, whatever the distribution of the figures.
fn interval(rounds: usize) -> (usize, usize) {
    let low = (rounds / 2).saturating_sub(rounds.isqrt() + 1);
    (low, rounds - 1 - low)
}

/// The figures of a contender, and how many times those of the first one they are, round by round.
fn told(name: &str, role: &str, taken: &[Measurements], first: &[Measurements]) -> Value {
    type Figure = fn(&Measurements) -> f64;
    let figures = |of: Figure| spread(taken.iter().map(of).collect());
    let times = |of: Figure| spread(taken.iter().zip(first).map(|(ours, first)| of(ours) / of(first)).collect());
    let median = |of: Figure| figures(of)[1];
    json!({
        "name": name,
        "role": role,
        "rounds": taken.len(),
        "wallUs": figures(|taken| taken.wall_us),
        "cpuUs": figures(|taken| taken.cpu_us),
        "wallTimes": times(|taken| taken.wall_us),
        "cpuTimes": times(|taken| taken.cpu_us),
        "rssKb": median(|taken| taken.rss_kb),
        "peakKb": median(|taken| taken.peak_kb),
        "threads": median(|taken| taken.threads),
        "serverBusy": median(|taken| taken.server_busy),
        "busy": median(|taken| taken.busy),
    })
}

struct Running {
    name: String,
    process: Child,
    input: ChildStdin,
    /// Its lines, read on a thread: while none comes, there is something to look at.
    output: Receiver<String>,
    server: Server,
}

impl Running {
    fn start(places: &Places, name: &str, program: &Program, work: &Work) -> Result<Self> {
        Self::start_with(places, name, program, Server::start(places, work)?)
    }

    fn start_with(places: &Places, name: &str, program: &Program, server: Server) -> Result<Self> {
        let mut command = program.command();
        if let Some(authority) = &server.authority {
            command.env("SSL_CERT_FILE", authority).env("NODE_EXTRA_CA_CERTS", authority);
        }
        let mut process = places.start_contender(&mut command)?;
        let input = process.stdin.take().context("piped")?;
        let lines = BufReader::new(process.stdout.take().context("piped")?).lines();
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                // The results of cancelled calls are not needed.
                let _ = sender.send(line);
            }
        });
        Ok(Self { name: name.to_owned(), process, input, output, server })
    }

    /// Warms up, and returns the number of calls in a round.
    fn warm_up(&mut self, places: &Places, work: &Work, effort: Effort) -> Result<u32> {
        let (enough, mut calls) = (effort.round.as_secs_f64(), work.in_flight);
        // It loads, and connects: that says nothing of how long the others take.
        self.seconds(places, work, calls)?;
        let (start, mut best, mut settled, mut made) = (Instant::now(), f64::MAX, 0, 0);
        loop {
            let took = self.seconds(places, work, calls)?;
            // A million customers: what is compiled at run time is compiled by then.
            if took > effort.warm.as_secs_f64() * 5.0 {
                return Ok(calls);
            }
            made += calls;
            // Compilers at run time take their time, and the longer the more there is to compile.
            let each = took / f64::from(calls);
            settled = if each < best * 0.95 { 0 } else { settled + 1 };
            best = best.min(each);
            let warm = (settled >= SETTLED && made >= WARM_CALLS) || start.elapsed() >= effort.warm * 30;
            if took >= enough / 2.0 && start.elapsed() >= effort.warm && warm {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is small")]
                let fitting = (f64::from(calls) * enough / took).round() as u32;
                return Ok(fitting.max(work.in_flight));
            }
            if took < enough {
                calls *= 2;
            }
        }
    }

    fn seconds(&mut self, places: &Places, work: &Work, calls: u32) -> Result<f64> {
        Ok(self.work(places, work, calls)?.wall_us * f64::from(work.units()) * f64::from(calls) / 1e6)
    }

    fn work(&mut self, places: &Places, work: &Work, calls: u32) -> Result<Measurements> {
        let (workload, in_flight, base_url) = (work.workload.name(), work.in_flight, &self.server.base_url);
        let line = format!("{workload} {calls} {in_flight} {base_url} {KEY} {CUSTOMER}\n");
        // From here on the highest mark of its memory is of this work.
        std::fs::write(format!("/proc/{}/clear_refs", self.process.id()), "5")?;
        let (server, cpu, start) = (self.server.cpu_time()?, os::cpu_time(&self.process)?, Instant::now());
        self.input.write_all(line.as_bytes()).with_context(|| format!("{} takes no work", self.name))?;
        let mut threads: f64 = 0.0;
        let answer = loop {
            match self.output.recv_timeout(LOOK) {
                Ok(answer) => break answer,
                Err(RecvTimeoutError::Disconnected) => bail!("{} ended", self.name),
                Err(RecvTimeoutError::Timeout) => {
                    ensure!(start.elapsed() < TIMEOUT, "{} does not come to an end with {line}", self.name);
                    threads = threads.max(self.status("Threads:")?);
                }
            }
        };
        let (wall, cpu) = (start.elapsed(), os::cpu_time(&self.process)?.saturating_sub(cpu));
        let server = self.server.cpu_time()?.saturating_sub(server);
        let seen = u64::from(calls) * u64::from(work.units());
        ensure!(answer == seen.to_string(), "{} should have seen {seen} customers: {answer}", self.name);
        let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(calls) / f64::from(work.units());
        let share = |time: Duration| time.as_secs_f64() / wall.as_secs_f64();
        Ok(Measurements {
            wall_us: each(wall),
            cpu_us: each(cpu),
            rss_kb: self.status("VmRSS:")?,
            peak_kb: self.status("VmHWM:")?,
            threads: threads.max(self.status("Threads:")?),
            server_busy: share(server),
            busy: share(cpu) / f64::from(places.processors),
        })
    }

    /// A figure of what the kernel says about it.
    fn status(&self, name: &str) -> Result<f64> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = text.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("no {name}"))?;
        Ok(line.split_whitespace().next().context("a figure")?.parse()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_told_with_its_interval() {
        assert_eq!(interval(31), (9, 21));
        assert_eq!(interval(3), (0, 2), "so few rounds say no more than their bounds");
        assert_eq!(interval(1), (0, 0));
    }
}
