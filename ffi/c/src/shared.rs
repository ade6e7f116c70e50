//! Clients that all callers with the same settings share.
//!
//! PHP-FPM discards everything that a request made. A shared client keeps its connections for the next request.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use commet::bridge::{Client, ENVIRONMENT, unusable};
use commet::{Arguments, Error, Json};

use crate::registry;

/// The setting that asks for a shared client.
const SHARED: &str = "shared";

/// The facts that make two of them the same.
#[derive(PartialEq)]
struct Wanted {
    product: String,
    settings: BTreeMap<String, Json>,
    /// Environment variables that a client reads, besides its settings.
    environment: [Option<OsString>; ENVIRONMENT.len()],
}

struct Shared {
    wanted: Wanted,
    number: u64,
}

/// Read without a lock, like the registry. There are few: one for each API key that a process uses.
static CLIENTS: ArcSwapOption<Vec<Arc<Shared>>> = ArcSwapOption::const_empty();

/// Opens a client, or finds the one that exists already if it is shared.
pub(crate) fn open(product: &str, settings: &str) -> Result<u64, Error> {
    // Core reports settings that cannot be read.
    let read: Option<BTreeMap<String, Json>> = settings.parse().ok().and_then(|json: Json| json.decode().ok());
    let Some((shared, settings)) = read.and_then(|mut settings| Some((settings.remove(SHARED)?, settings))) else {
        return Client::open(product, settings).map(registry::open);
    };
    let shared = shared.decode::<Option<bool>>().map_err(|_| unusable("shared", "must be true or false"))?;
    let mut arguments = Arguments::new();
    for (name, value) in &settings {
        arguments.set(name.clone(), value)?;
    }
    let open = || Client::open(product, arguments);
    if shared != Some(true) {
        return Ok(registry::open(open()?));
    }
    let wanted = Wanted { product: product.to_owned(), settings, environment: ENVIRONMENT.map(env::var_os) };
    if let Some(number) = find(&wanted) {
        return Ok(number);
    }
    let made = Arc::new(Shared { wanted, number: registry::open_shared(open()?) });
    CLIENTS.rcu(|list| {
        let mut list = list.as_deref().cloned().unwrap_or_default();
        if !list.iter().any(|shared| shared.wanted == made.wanted) {
            list.push(Arc::clone(&made));
        }
        Some(Arc::new(list))
    });
    // Of two that are made at the same time, one stays.
    let number = find(&made.wanted).unwrap_or(made.number);
    if number != made.number {
        registry::discard(made.number);
    }
    Ok(number)
}

fn find(wanted: &Wanted) -> Option<u64> {
    CLIENTS.load().as_deref()?.iter().find(|shared| shared.wanted == *wanted).map(|shared| shared.number)
}
