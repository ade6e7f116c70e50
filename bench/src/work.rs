//! The work whose instructions and allocations are counted.

use commet::blocking::Client;
use commet::bridge::{self, Request};
use commet::{CreateCustomer, Json, ListCustomers};

/// Both ways into the core.
pub struct Clients {
    typed: Client,
    bridge: bridge::Client,
}

impl Clients {
    /// Clients of a server that has answered a few calls: connections are made, tables are filled.
    pub fn warm(base_url: &str, work: &str) -> Self {
        let typed = Client::builder().api_key("ck_test_bench").base_url(base_url).build().expect("a client");
        let settings = format!(r#"{{"apiKey":"ck_test_bench","baseUrl":"{base_url}"}}"#);
        let clients = Self { typed, bridge: bridge::Client::open("commet-bench/1.0.0", settings).expect("a client") };
        (0..20).for_each(|_| clients.call(work));
        clients
    }

    /// One call: `get`, `create`, `list` (a page of 100), `missing` (a 404), `bridge` (a get as the
    /// bindings make it, to the text of its reply), `bridge-list` (a list, the same way), or `bridge-rows` (a list as PHP
    /// asks for it).
    pub fn call(&self, work: &str) {
        let customers = self.typed.customers();
        let found = match work {
            "get" => customers.get("cus_abc123").send().is_ok(),
            "create" => customers.create(CreateCustomer::new("billing@acme.com").id("user_123")).send().is_ok(),
            "list" => customers.list(ListCustomers::new().limit(100)).send().is_ok(),
            "missing" => customers.get("missing").send().is_err(),
            "bridge" => self.through_bridge(Request::new("customers.get", r#"{"customerId":"cus_abc123"}"#)),
            "bridge-list" => self.through_bridge(Request::new("customers.list", r#"{"limit":100}"#)),
            "bridge-rows" => {
                let request = Request::new("customers.list", r#"{"limit":100}"#);
                self.through_bridge(request.options(r#"{"rows":true,"losses":true}"#))
            }
            other => panic!("there is no work called {other}"),
        };
        assert!(found, "{work} went wrong");
    }

    fn through_bridge(&self, request: Request) -> bool {
        let reply = self.bridge.call::<Json>(request, &self.bridge.cancellation());
        reply.to_json().as_str().starts_with(r#"{"response""#)
    }
}

/// The arguments of `instructions` and `allocations`.
pub struct Asked {
    /// The name of a call, see [`Clients::call`].
    pub work: String,
    /// How many times it is made.
    pub calls: u32,
    /// The base URL of a `server`.
    pub base_url: String,
}

impl Asked {
    /// Reads them.
    pub fn read() -> Self {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let [work, calls, base_url] = arguments.as_slice() else { panic!("expected WORK CALLS URL") };
        let calls = calls.parse().expect("a number of calls");
        Self { work: work.clone(), calls, base_url: base_url.clone() }
    }
}
