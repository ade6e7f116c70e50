//! What is answered to what.

use std::time::Duration;

use hyper::StatusCode;

const CUSTOMER: &str = r#"{"id":"cus_abc123","externalId":"user_123","billingEmail":"billing@acme.com","fullName":"Acme Inc.","timezone":"America/Chicago","address":{"line1":"123 Main St","line2":null,"city":"Austin","state":"TX","postalCode":"78701","country":"US"},"metadata":{"plan":"gold","seats":12},"isActive":true,"createdAt":"2026-04-01T12:00:00.000Z","updatedAt":"2026-04-01T12:00:00.000Z","organizationId":"org_1"}"#;
const MISSING: &str = r#"{"success":false,"code":"customer_not_found","message":"There is no such customer."}"#;
const KEYLESS: &str = r#"{"success":false,"code":"unauthorized","message":"There is no x-api-key."}"#;

/// The largest page, and the one without a limit.
const PAGE: (u64, u64) = (100, 25);

/// Bodies, made once. A list goes through its customers by a cursor that is the number of those seen.
pub(super) struct Answers {
    one: String,
    /// A hundred customers with commas between: smaller pages are its beginning.
    many: String,
    customers: u64,
    pub(super) latency: Duration,
}

impl Answers {
    pub(super) fn new(customers: u64, latency: Duration) -> Self {
        let one = format!(r#"{{"success":true,"data":{CUSTOMER}}}"#);
        Self { one, many: [CUSTOMER; 100].join(","), customers, latency }
    }

    /// The status and body that belong to a request, the body in pieces.
    pub(super) fn find(&self, method: &str, target: &str, has_key: bool) -> (StatusCode, [&str; 2], String) {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = path.trim_end_matches('/');
        let (status, start) = match (method, path.rsplit('/').next()) {
            _ if !has_key => (StatusCode::UNAUTHORIZED, KEYLESS),
            ("GET", Some("customers")) => return self.page(query, path.contains("/v1/")),
            ("POST", Some("customers")) => (StatusCode::CREATED, self.one.as_str()),
            (_, Some("missing")) => (StatusCode::NOT_FOUND, MISSING),
            _ => (StatusCode::OK, self.one.as_str()),
        };
        (status, [start, ""], String::new())
    }

    /// A page; of today's API, whose lists have no envelope, or of the specification's.
    fn page(&self, query: &str, today: bool) -> (StatusCode, [&str; 2], String) {
        let given = |name: &str| {
            let pair = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            pair.and_then(|value| value.parse::<u64>().ok())
        };
        let limit = given("limit").unwrap_or(PAGE.1).min(PAGE.0);
        let from = given("cursor").unwrap_or(0);
        let count = limit.min(self.customers.saturating_sub(from));
        let length = usize::try_from(count).expect("a page is small") * (CUSTOMER.len() + 1);
        let start = if today { r#"{"object":"list","data":["# } else { r#"{"success":true,"data":["# };
        let end = if from + count < self.customers {
            format!(r#"],"hasMore":true,"nextCursor":"{}"}}"#, from + count)
        } else {
            r#"],"hasMore":false,"nextCursor":null}"#.to_owned()
        };
        (StatusCode::OK, [start, &self.many[..length.saturating_sub(1)]], end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(answers: &Answers, target: &str) -> String {
        let (status, pieces, end) = answers.find("GET", target, true);
        assert_eq!(status, StatusCode::OK);
        pieces.concat() + &end
    }

    #[test]
    fn pages_lead_to_the_end() {
        let answers = Answers::new(130, Duration::ZERO);
        let first = text(&answers, "/api/customers?limit=100");
        assert!(first.ends_with(r#"],"hasMore":true,"nextCursor":"100"}"#));
        let last = text(&answers, "/api/customers?limit=100&cursor=100");
        assert!(last.ends_with(r#"}],"hasMore":false,"nextCursor":null}"#));
        assert_eq!(last.matches("cus_abc123").count(), 30);
        assert_eq!(
            text(&Answers::new(0, Duration::ZERO), "/api/customers"),
            r#"{"success":true,"data":[],"hasMore":false,"nextCursor":null}"#
        );
    }

    #[test]
    fn a_request_without_a_key_is_refused() {
        assert_eq!(
            Answers::new(1, Duration::ZERO).find("GET", "/api/customers/cus_abc123", false).0,
            StatusCode::UNAUTHORIZED
        );
    }
}
