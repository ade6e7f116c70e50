use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, request};
use percent_encoding::percent_decode_str;
use rusqlite::Transaction;

use crate::answer::{Answer, Detail};
use crate::api::call::Call;
use crate::clock::Clock;
use crate::cursor;
use crate::customer::Customer;
use crate::organization::OrganizationId;
use crate::query::ListQuery;
use crate::state::AppState;
use crate::store::blocking::run_blocking;
use crate::store::customers;
use crate::store::customers::{CreateResult, Page, UpdateResult};
use crate::store::idempotency::{IdempotentRequest, KeyedResult};
use crate::validate::{Creation, Revision};

mod batch;
mod billing;
mod call;

pub(crate) const PREFIX: &str = "/api";

const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const MAX_IDEMPOTENCY_KEY: usize = 255;

/// A path of the API. Routed by hand on the raw path: a user ID may be `..`, or hold a `/` that was sent as `%2F`,
/// and must arrive as it was meant; what a router decodes or tidies up first is lost.
enum Resource<'a> {
    Customers,
    Customer(&'a str),
    Plans,
    Plan(&'a str),
    Subscriptions,
    ActiveSubscription,
    ChangePlan(&'a str),
    Cancel(&'a str),
    /// Something that the API has and the emulator does not.
    NotEmulated(&'a str),
}

impl<'a> Resource<'a> {
    fn of(path: &'a str) -> Option<Self> {
        let mut segments = path.strip_prefix("/api/")?.split('/');
        let resource = (segments.next()?, segments.next(), segments.next());
        let is_longer = segments.next().is_some();
        Some(match resource {
            ("features" | "usage" | "seats" | "portal" | "credit-packs", ..)
            | ("subscriptions", Some(_), Some("pause" | "resume" | "balance")) => Self::NotEmulated(path),
            _ if is_longer => return None,
            ("customers", None, None) => Self::Customers,
            ("customers", Some(id), None) if !id.is_empty() => Self::Customer(id),
            ("plans", None, None) => Self::Plans,
            ("plans", Some(id), None) if !id.is_empty() => Self::Plan(id),
            ("subscriptions", None, None) => Self::Subscriptions,
            ("subscriptions", Some("active"), None) => Self::ActiveSubscription,
            ("subscriptions", Some(id), Some("change-plan")) => Self::ChangePlan(id),
            ("subscriptions", Some(id), Some("cancel")) => Self::Cancel(id),
            _ => return None,
        })
    }

    fn methods(&self) -> &'static str {
        match self {
            // The batch is created where a customer with the user ID `batch` is read.
            Self::Customer("batch") => "GET, HEAD, POST, PUT",
            Self::Customers | Self::Subscriptions => "GET, HEAD, POST",
            Self::Customer(_) => "GET, HEAD, PUT",
            Self::Plans | Self::Plan(_) | Self::ActiveSubscription => "GET, HEAD",
            Self::ChangePlan(_) | Self::Cancel(_) | Self::NotEmulated(_) => "POST",
        }
    }
}

/// The refusal of a request that does not depend on its organization.
pub(crate) fn refuse(parts: &request::Parts) -> Option<Answer> {
    let Some(resource) = Resource::of(parts.uri.path()) else { return Some(Answer::no_such_path()) };
    if !resource.methods().split(", ").any(|method| method == parts.method) {
        return Some(Answer::method_not_allowed(resource.methods()));
    }
    check_content_type(&parts.headers).err()
}

/// Handles one request of an organization.
pub(crate) fn handle(state: &AppState, organization: OrganizationId, parts: &request::Parts, body: &[u8]) -> Answer {
    let Some(resource) = Resource::of(parts.uri.path()) else {
        return Answer::no_such_path();
    };
    let call = Call { state, organization, parts, body };
    call.handle(&resource).unwrap_or_else(|error| {
        state.clock.invalidate(organization);
        state.store.answer(&error)
    })
}

/// No customer has an ID that is not UTF-8.
fn decoded(segment: &str, then: impl FnOnce(&str) -> rusqlite::Result<Answer>) -> rusqlite::Result<Answer> {
    match percent_decode_str(segment).decode_utf8() {
        Ok(id) => then(&id),
        Err(_) => Ok(Answer::no_customer()),
    }
}

impl Call<'_> {
    fn handle(&self, resource: &Resource<'_>) -> rusqlite::Result<Answer> {
        if self.state.clock.is_due(self.organization) {
            run_blocking(|| self.state.catch_up(self.organization))?;
        }
        // The body of an answer to HEAD is left out when it is written.
        let method = if self.parts.method == Method::HEAD { &Method::GET } else { &self.parts.method };
        match (resource, method) {
            (Resource::Customers, &Method::GET) => self.list(),
            (Resource::Customers, &Method::POST) => self.create(),
            (Resource::Customer("batch"), &Method::POST) => self.create_batch(),
            (Resource::Customer(segment), &Method::GET) => decoded(segment, |id| self.get(id)),
            (Resource::Customer(segment), &Method::PUT) => decoded(segment, |id| self.update(id)),
            (Resource::Plans, &Method::GET) => self.plans(),
            (Resource::Plan(segment), &Method::GET) => decoded(segment, |id| self.plan(id)),
            (Resource::Subscriptions, &Method::GET) => self.subscriptions(),
            (Resource::Subscriptions, &Method::POST) => self.subscribe(),
            (Resource::ActiveSubscription, &Method::GET) => self.active_subscription(),
            (Resource::ChangePlan(segment), &Method::POST) => decoded(segment, |id| self.change_plan(id)),
            (Resource::Cancel(segment), &Method::POST) => decoded(segment, |id| self.cancel(id)),
            (Resource::NotEmulated(path), _) => Ok(billing::not_emulated(path)),
            _ => Ok(Answer::method_not_allowed(resource.methods())),
        }
    }

    fn get(&self, id: &str) -> rusqlite::Result<Answer> {
        let customer = self.state.store.customer(self.organization, id)?;
        Ok(customer.map_or_else(Answer::no_customer, |customer| self.one(StatusCode::OK, &customer)))
    }

    fn create(&self) -> rusqlite::Result<Answer> {
        self.write(Creation::read, |transaction, creation| {
            let now = self.state.clock.now(self.organization);
            Ok(match customers::create(transaction, self.organization, creation, now)? {
                CreateResult::New(customer) => self.one(StatusCode::CREATED, &customer).changing(vec![customer.id]),
                CreateResult::Existing(customer) => self.one(StatusCode::OK, &customer),
            })
        })
    }

    fn update(&self, id: &str) -> rusqlite::Result<Answer> {
        self.write(Revision::read, |transaction, revision| {
            let now = self.state.clock.now(self.organization);
            Ok(match customers::update(transaction, self.organization, id, revision, now)? {
                UpdateResult::Done(customer) => {
                    let mut changed = vec![customer.id.clone()];
                    if !customer.is_active {
                        let billed = self
                            .state
                            .bill(transaction, self.organization, |billing| billing::archived(billing, &customer.id))?;
                        changed.extend(billed.map(|((), changed)| changed).unwrap_or_default());
                        changed.dedup();
                    }
                    self.one(StatusCode::OK, &customer).changing(changed)
                }
                UpdateResult::Missing => Answer::no_customer(),
                UpdateResult::Archived => {
                    Answer::conflict("customer_archived", "The customer is archived, which cannot be undone or changed")
                }
            })
        })
    }

    /// Decides a write, once for its idempotency key if it has one.
    ///
    /// Stored are the answers that depend on the data (2xx, 404, 409). A request that was refused before
    /// that began nothing: the same key may come again with a corrected body.
    fn write<T>(
        &self,
        read: impl FnOnce(&[u8]) -> Result<T, Answer>,
        decide: impl FnOnce(&Transaction<'_>, T) -> rusqlite::Result<Answer>,
    ) -> rusqlite::Result<Answer> {
        let store = &self.state.store;
        let (method, path) = (self.parts.method.as_str(), self.parts.uri.path());
        let checked = check_content_type(&self.parts.headers)
            .and_then(|()| idempotency_key(&self.parts.headers))
            .and_then(|key| Ok((key, read(self.body)?)));
        let (key, input) = match checked {
            Ok((None, input)) => return store.write(self.organization, |transaction| decide(transaction, input)),
            Ok((Some(key), input)) => (key, input),
            Err(refusal) => return Ok(refusal),
        };
        let request = IdempotentRequest::new(key, method, path, self.body);
        let now = Clock::real();
        Ok(match store.write_once(self.organization, &request, now, |transaction| decide(transaction, input))? {
            KeyedResult::First(answer) => answer,
            KeyedResult::Again(answer) => answer.with(REPLAYED, HeaderValue::from_static("true")),
            KeyedResult::AnswerDropped => Answer::conflict(
                "idempotency_answer_dropped",
                "The request with this idempotency key was applied; its answer was too large to be kept until now",
            ),
            KeyedResult::Mismatch => {
                Answer::conflict("idempotency_key_mismatch", "The idempotency key was used for another request")
            }
        })
    }

    fn list(&self) -> rusqlite::Result<Answer> {
        let secret = self.state.store.secret();
        let query = ListQuery::read(self.parts.uri.query().unwrap_or_default(), |text| {
            cursor::open(secret, self.organization, text)
        });
        let filter = match query {
            Ok(ListQuery(filter)) => filter,
            Err(problems) => return Ok(Answer::invalid(&problems)),
        };
        let page = if filter.search.is_some() {
            run_blocking(|| self.state.store.customers(self.organization, &filter))?
        } else {
            self.state.store.customers(self.organization, &filter)?
        };
        Ok(self.page(&page))
    }

    fn page(&self, page: &Page) -> Answer {
        let mut json = Vec::with_capacity(64 + page.customers.len() * 512);
        json.extend_from_slice(br#"{"success":true,"data":["#);
        for (index, placed) in page.customers.iter().enumerate() {
            if index > 0 {
                json.push(b',');
            }
            placed.customer.write_json(self.organization, &mut json);
        }
        let next = page.customers.last().filter(|_| page.has_more);
        match next.map(|last| cursor::seal(self.state.store.secret(), self.organization, last.position())) {
            // A cursor is URL-safe base64: nothing in it needs escaping.
            Some(cursor) => {
                json.extend_from_slice(format!(r#"],"hasMore":true,"nextCursor":"{cursor}"}}"#).as_bytes());
            }
            None => json.extend_from_slice(br#"],"hasMore":false,"nextCursor":null}"#),
        }
        Answer::raw(StatusCode::OK, json.into())
    }

    fn one(&self, status: StatusCode, customer: &Customer) -> Answer {
        let mut json = Vec::with_capacity(512 + customer.metadata.as_ref().map_or(0, String::len));
        json.extend_from_slice(br#"{"success":true,"data":"#);
        customer.write_json(self.organization, &mut json);
        json.push(b'}');
        Answer::raw(status, json.into())
    }
}

fn check_content_type(headers: &HeaderMap) -> Result<(), Answer> {
    let unsupported = |message| Answer::error(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", message);
    let is_json = headers.get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        let mut parts = value.split(';').map(|part| part.trim().to_ascii_lowercase());
        let media = parts.next().unwrap_or_default();
        let is_json = media == "application/json" || (media.starts_with("application/") && media.ends_with("+json"));
        is_json && parts.all(|part| part.strip_prefix("charset=").is_none_or(|set| set.trim_matches('"') == "utf-8"))
    });
    if !is_json {
        return Err(unsupported("The body must be sent as content-type application/json, in UTF-8"));
    }
    if headers.get(http::header::CONTENT_ENCODING).is_some_and(|value| value != "identity") {
        return Err(unsupported("The body must not be compressed"));
    }
    Ok(())
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<&str>, Answer> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let Some(key) = keys.next() else { return Ok(None) };
    let is_usable =
        |key: &&str| (1..=MAX_IDEMPOTENCY_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    match key.to_str().ok().filter(is_usable) {
        Some(key) if keys.next().is_none() => Ok(Some(key)),
        _ => Err(Answer::invalid(&[Detail::new(
            "idempotency-key",
            "must be given once, with 1 to 255 visible ASCII characters",
        )])),
    }
}
