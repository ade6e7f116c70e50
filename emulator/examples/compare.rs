//! Two builds of the example `serve` beside each other: `compare OLD NEW [SECONDS]`.
//!
//! They take turns within one run, so that both meet the same machine: 64 connections read, write, and write with
//! idempotency keys, in memory and on file. Each line is the middle of five turns; the time of the processor is the
//! server's own, which other programs disturb least.
#![expect(clippy::print_stdout, reason = "the figures are this program's result")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 64;
const TURNS: usize = 5;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

#[derive(Clone, Copy)]
enum Work {
    Read,
    Write,
    KeyedWrite,
}

/// A server that ends with this program.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(program: &Path, database: Option<&Path>) -> Result<Self> {
        let mut process = Command::new(program).arg("0").args(database).stdout(Stdio::piped()).spawn()?;
        let mut url = String::new();
        BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut url)?;
        let address = url.trim().trim_start_matches("http://").to_owned();
        Ok(Self { process, address })
    }

    /// The time of the processor that the server has used, that of ended threads included. Zero where it is not to be had.
    fn processor_time(&self) -> Result<Duration> {
        #[cfg(target_os = "linux")]
        {
            let process = nix::unistd::Pid::from_raw(self.process.id().cast_signed());
            Ok(nix::time::ClockId::pid_cpu_clock_id(process)?.now()?.into())
        }
        #[cfg(not(target_os = "linux"))]
        Ok(Duration::ZERO)
    }

    fn memory_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1_024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn request(work: Work, connection: usize, number: usize) -> String {
    let body = format!(r#"{{"billingEmail":"a@b.co","fullName":"Ada {number}","metadata":{{"plan":"growth"}}}}"#);
    let key = match work {
        Work::Read => {
            return "GET /api/customers/first HTTP/1.1\r\nhost: localhost\r\nx-api-key: ck_compare\r\n\r\n".into();
        }
        Work::Write => String::new(),
        Work::KeyedWrite => format!("idempotency-key: {connection}-{number}\r\n"),
    };
    format!(
        "POST /api/customers HTTP/1.1\r\nhost: localhost\r\nx-api-key: ck_compare\r\n{key}\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Sends a request and reads its answer. True for a success.
fn call(stream: &mut TcpStream, request: &str, buffer: &mut Vec<u8>) -> std::io::Result<bool> {
    stream.write_all(request.as_bytes())?;
    buffer.clear();
    let mut chunk = [0; 4_096];
    loop {
        let count = stream.read(&mut chunk)?;
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        buffer.extend_from_slice(&chunk[..count]);
        let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&buffer[..end]);
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| buffer.len() >= end + 4 + length)
        {
            return Ok(head.starts_with("HTTP/1.1 2"));
        }
    }
}

/// The times of all requests, in microseconds and in order.
fn measure(address: &str, work: Work, turn: usize, time: Duration) -> Result<Vec<u128>> {
    let times = Mutex::new(Vec::new());
    let mut first = TcpStream::connect(address)?;
    let body = r#"{"billingEmail":"a@b.co","id":"first"}"#;
    let create = request(Work::Write, 0, 0);
    let create = create
        .split_once("content-length")
        .map_or(String::new(), |(head, _)| format!("{head}content-length: {}\r\n\r\n{body}", body.len()));
    call(&mut first, &create, &mut Vec::new())?;
    thread::scope(|scope| {
        for connection in 0..CONNECTIONS {
            let times = &times;
            scope.spawn(move || {
                let Ok(mut stream) = TcpStream::connect(address) else { return };
                let _ = stream.set_nodelay(true);
                let (mut own, mut buffer, start) = (Vec::new(), Vec::new(), Instant::now());
                while start.elapsed() < time {
                    let text = request(work, connection, turn * 1_000_000_000 + own.len());
                    let sent = Instant::now();
                    assert!(call(&mut stream, &text, &mut buffer).is_ok_and(|is_success| is_success), "a call failed");
                    own.push(sent.elapsed().as_micros());
                }
                times.lock().expect("no thread panicked").extend(own);
            });
        }
    });
    let mut times = times.into_inner()?;
    times.sort_unstable();
    Ok(times)
}

fn middle<T: Ord + Copy>(values: &mut [T]) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(old), Some(new)) = (arguments.next(), arguments.next()) else {
        return Err("give two builds of the example `serve`: compare OLD NEW [SECONDS]".into());
    };
    let seconds = arguments.next().map_or(Ok(2.0), |seconds| seconds.to_string_lossy().parse())?;
    let programs = [("old", PathBuf::from(old)), ("new", PathBuf::from(new))];
    for is_file in [false, true] {
        let folder = tempfile::tempdir()?;
        for (name, work) in [("GET", Work::Read), ("POST", Work::Write), ("POST with a key", Work::KeyedWrite)] {
            let place = if is_file { "file" } else { "memory" };
            let servers = programs.each_ref().map(|(label, program)| {
                let file = folder.path().join(format!("{label}-{}.db", name.len()));
                Server::start(program, is_file.then_some(file.as_path()))
            });
            let [old, new] = servers;
            let servers = [old?, new?];
            let mut found = [Vec::new(), Vec::new()];
            for turn in 0..TURNS {
                for (server, found) in servers.iter().zip(&mut found) {
                    let before = server.processor_time()?;
                    let times = measure(&server.address, work, turn, Duration::from_secs_f64(seconds))?;
                    let used = server.processor_time()?.checked_sub(before).ok_or("the clock ran backwards")?;
                    let used = used.as_nanos() / times.len() as u128;
                    found.push((times.len(), times[times.len() / 2], times[times.len() * 99 / 100], used));
                }
            }
            for ((label, _), (server, found)) in programs.iter().zip(servers.iter().zip(&found)) {
                #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
                let rate = middle(&mut found.iter().map(|turn| turn.0).collect::<Vec<_>>()) as f64 / seconds;
                let p50 = middle(&mut found.iter().map(|turn| turn.1).collect::<Vec<_>>());
                let p99 = middle(&mut found.iter().map(|turn| turn.2).collect::<Vec<_>>());
                let used = middle(&mut found.iter().map(|turn| turn.3).collect::<Vec<_>>());
                println!(
                    "{place:<6} {name:<15} {label}: {rate:>8.0}/s, p50 {p50:>6} µs, p99 {p99:>6} µs, \
                     {}.{:03} µs of the processor a request, {} MiB",
                    used / 1_000,
                    used % 1_000,
                    server.memory_mib()
                );
            }
        }
    }
    Ok(())
}
