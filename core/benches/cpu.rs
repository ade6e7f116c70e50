//! CPU time of the calling thread for one GET, against a bare socket and bare reqwest: in turn,
//! round by round, so that the machine's moods strike all alike.
//!
//! `cargo xtask bench`, or `cargo bench -p commet --bench cpu`.

mod peers;

use std::io::Write as _;
use std::time::{Duration, Instant};

use peers::{Bare, url};

const CALLS: u32 = 2_000;
const ROUNDS: usize = 15;

struct Contender<'a> {
    name: &'static str,
    /// Makes `CALLS` calls.
    round: Box<dyn FnMut() + 'a>,
    /// CPU and wall microseconds a call, per round.
    measured: Vec<(f64, f64)>,
}

/// The CPU time that this thread has used, in user and kernel mode.
fn thread_cpu() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` outlives the call.
    assert_eq!(unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) }, 0);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let server = peers::server();
    // The emulator's threads are started from here, so they stay on the server's processor.
    peers::pin(1);
    let emulator = commet_emulator::Emulator::builder().journal(false).start_blocking().unwrap();
    let client = commet::blocking::Client::builder().api_key("ck_test_bench").base_url(emulator.api_url());
    let create = commet::CreateCustomer::new("billing@acme.com").id("cus_abc123").full_name("Acme Inc.");
    client.build_blocking().unwrap().customers().create(create).send().unwrap();
    let port = emulator.url().rsplit(':').next().unwrap().parse().unwrap();
    peers::pin(0);
    compare("a server of fixed bytes", server);
    compare("the emulator", port);
}

fn compare(server: &str, port: u16) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut bare = Bare::connect(port);
    let blocking = commet::blocking::Client::builder().api_key("ck_test_bench").base_url(url(port));
    let blocking = blocking.build_blocking().unwrap();
    let client = commet::Client::builder().api_key("ck_test_bench").base_url(url(port)).build().unwrap();
    let peer = reqwest::Client::builder().no_proxy().build().unwrap();
    let address = format!("{}/customers/cus_abc123", url(port));

    let mut contenders: Vec<Contender> = Vec::new();
    let mut enter = |name, round: Box<dyn FnMut()>| contenders.push(Contender { name, round, measured: Vec::new() });
    enter("bare socket", Box::new(move || (0..CALLS).for_each(|_| assert!(bare.get() > 0))));
    enter(
        "reqwest, current-thread runtime, JSON parsed",
        Box::new({
            let (runtime, address) =
                (tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap(), address);
            move || {
                runtime.block_on(async {
                    for _ in 0..CALLS {
                        let request = peer.get(&address).header("x-api-key", "ck_test_bench");
                        let answer = request.send().await.unwrap().bytes().await.unwrap();
                        serde_json::from_slice::<serde_json::Value>(&answer).unwrap();
                    }
                });
            }
        }),
    );
    enter(
        "commet, current-thread runtime",
        Box::new(move || {
            runtime.block_on(async {
                for _ in 0..CALLS {
                    client.customers().get("cus_abc123").await.unwrap();
                }
            });
        }),
    );
    enter(
        "commet::blocking",
        Box::new(move || (0..CALLS).for_each(|_| drop(blocking.customers().get("cus_abc123").send().unwrap()))),
    );

    // The first round warms up and does not count.
    for round in 0..=ROUNDS {
        for contender in &mut contenders {
            let (cpu, wall) = (thread_cpu(), Instant::now());
            (contender.round)();
            let cpu = thread_cpu().saturating_sub(cpu).as_secs_f64() * 1e6 / f64::from(CALLS);
            let wall = wall.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS);
            if round > 0 {
                contender.measured.push((cpu, wall));
            }
        }
    }
    report(server, &contenders);
}

/// Ratios are taken round by round, against the same round's bare socket.
fn report(server: &str, contenders: &[Contender]) {
    let floor = &contenders[0].measured;
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nGET from {server}, one after the other, medians of {ROUNDS} rounds").unwrap();
    writeln!(out, "{:<46} {:>9} {:>9} {:>12}", "", "CPU µs", "wall µs", "wall ratio").unwrap();
    for Contender { name, measured, .. } in contenders {
        let cpu = median(measured.iter().map(|(cpu, _)| *cpu).collect());
        let wall = median(measured.iter().map(|(_, wall)| *wall).collect());
        let ratio = median(measured.iter().zip(floor).map(|((_, wall), (_, floor))| wall / floor).collect());
        writeln!(out, "{name:<46} {cpu:>9.1} {wall:>9.1} {ratio:>12.2}").unwrap();
    }
}
