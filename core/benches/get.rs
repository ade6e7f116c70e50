//! GET of one customer over loopback, on 1 and on 64 threads: wall time a call.
//!
//! `cargo xtask bench`, or `cargo bench -p commet --bench get`.

mod peers;

use std::cell::RefCell;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use peers::{Bare, url};

const THREADS: [usize; 2] = [1, 64];

static PORT: LazyLock<u16> = LazyLock::new(peers::server);

fn main() {
    divan::main();
}

#[divan::bench(threads = THREADS, sample_count = 256, sample_size = 100)]
fn a_bare_socket(bencher: Bencher) {
    thread_local!(static BARE: RefCell<Bare> = RefCell::new(Bare::connect(*PORT)));
    bencher.bench(|| BARE.with_borrow_mut(Bare::get));
}

#[divan::bench(threads = THREADS, sample_count = 256, sample_size = 100)]
fn commet_blocking(bencher: Bencher) {
    static CLIENT: LazyLock<commet::blocking::Client> = LazyLock::new(|| {
        commet::blocking::Client::builder().api_key("ck_test_bench").base_url(url(*PORT)).build_blocking().unwrap()
    });
    bencher.bench(|| CLIENT.customers().get(black_box("cus_abc123")).send().unwrap());
}

#[divan::bench(threads = THREADS, sample_count = 256, sample_size = 100)]
fn reqwest_blocking(bencher: Bencher) {
    static CLIENT: LazyLock<reqwest::blocking::Client> =
        LazyLock::new(|| reqwest::blocking::Client::builder().no_proxy().build().unwrap());
    let url = format!("{}/customers/cus_abc123", url(*PORT));
    bencher.bench(|| {
        let answer = CLIENT.get(&url).header("x-api-key", "ck_test_bench").send().unwrap().bytes().unwrap();
        serde_json::from_slice::<serde_json::Value>(&answer).unwrap()
    });
}
