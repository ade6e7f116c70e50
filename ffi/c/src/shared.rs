//! Clients that all who ask for the same share.
//!
//! A host such as PHP-FPM throws away everything that a request made; a shared client, with its connections, is there
//! for the next one.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use commet::bridge::{Client, ENVIRONMENT, unusable};
use commet::{Arguments, Error, Json};

use crate::registry;

/// The setting that asks for it.
const SHARED: &str = "shared";

/// What makes two of them the same.
#[derive(PartialEq)]
struct Wanted {
    product: String,
    settings: BTreeMap<String, Json>,
    /// A client is made of these beside its settings.
    environment: [Option<OsString>; ENVIRONMENT.len()],
}

struct Shared {
    wanted: Wanted,
    number: u64,
}

/// Read without a lock, like the registry. There are few: one for each key that a process uses.
static CLIENTS: ArcSwapOption<Vec<Arc<Shared>>> = ArcSwapOption::const_empty();

/// Opens a client; or finds it, when it is to be shared and there is one already.
pub(crate) fn open(product: &str, settings: &str) -> Result<u64, Error> {
    // What cannot be read is for the core to complain about.
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
    // Of two that are made at the same time one stays.
    let number = find(&made.wanted).unwrap_or(made.number);
    if number != made.number {
        registry::discard(made.number);
    }
    Ok(number)
}

fn find(wanted: &Wanted) -> Option<u64> {
    CLIENTS.load().as_deref()?.iter().find(|shared| shared.wanted == *wanted).map(|shared| shared.number)
}
