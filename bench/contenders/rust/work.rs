//! What a line asks for, and the requests that all but this crate make of it themselves.

use uuid::Uuid;

/// The work of one line.
pub(crate) struct Work {
    pub(crate) workload: Workload,
    pub(crate) calls: u32,
    pub(crate) in_flight: u32,
    pub(crate) base_url: String,
    pub(crate) api_key: String,
    pub(crate) customer_id: String,
}

#[derive(Clone, Copy)]
pub(crate) enum Workload {
    Get,
    Create,
    /// A list from its beginning to its end.
    List,
}

/// A request that is made by hand.
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<String>,
}

impl Work {
    /// `WORKLOAD CALLS IN-FLIGHT BASE-URL API-KEY CUSTOMER-ID`
    pub(crate) fn read(line: &str) -> Self {
        let words: Vec<_> = line.split(' ').collect();
        let [workload, calls, in_flight, base_url, api_key, customer_id] = words[..] else {
            panic!("a line of work has six words, not {line}")
        };
        let workload = match workload {
            "get" => Workload::Get,
            "create" => Workload::Create,
            "list" => Workload::List,
            other => panic!("there is no work called {other}"),
        };
        Self {
            workload,
            calls: calls.parse().expect("a number of calls"),
            in_flight: in_flight.parse().expect("a number of calls in flight"),
            base_url: base_url.to_owned(),
            api_key: api_key.to_owned(),
            customer_id: customer_id.to_owned(),
        }
    }

    /// The request of a call; of a list, the page that a cursor leads to.
    pub(crate) fn request(&self, cursor: Option<&str>) -> Request {
        let mut headers = vec![("x-api-key", self.api_key.clone()), ("accept", "application/json".to_owned())];
        let url = match (self.workload, cursor) {
            (Workload::Get, _) => format!("{}/customers/{}", self.base_url, self.customer_id),
            (Workload::Create, _) => format!("{}/customers", self.base_url),
            (Workload::List, None) => format!("{}/customers?limit=100", self.base_url),
            (Workload::List, Some(cursor)) => format!("{}/customers?limit=100&cursor={cursor}", self.base_url),
        };
        if !matches!(self.workload, Workload::Create) {
            return Request { method: "GET", url, headers, body: None };
        }
        headers.push(("content-type", "application/json".to_owned()));
        headers.push(("idempotency-key", Uuid::new_v4().to_string()));
        let body = serde_json::json!({
            "billingEmail": "billing@acme.com", "id": "user_123", "fullName": "Acme Inc.",
            "metadata": {"plan": "gold", "seats": 12},
        });
        Request { method: "POST", url, headers, body: Some(body.to_string()) }
    }
}
