use askama::Template;
use axum::response::{Html, IntoResponse};
use http::{Method, StatusCode};

use super::asked::Asked;
use super::call::Tone;
use super::form::Form;
use super::format::{Bounded, Moment, counted};
use super::place::{Chrome, Place};
use super::refusal::{Refusal, token};
use super::subscription::{self, State};
use super::{Outcome, customer, go, ok, page};
use crate::billing::{Billing, Outcome as Billed, Plan, Status};
use crate::cursor;
use crate::customer::Customer;
use crate::store::customers::{Placed, Subscribed};
use crate::store::{BOUND, Filter, patiently};

/// The customers on one page.
const LIMIT: usize = 25;

#[derive(Template)]
#[template(path = "customers.html", blocks = ["results"])]
struct ListPage {
    chrome: Chrome,
    total: Bounded,
    active: Bounded,
    search: String,
    status: String,
    plan: String,
    subscription: String,
    plans: Vec<(String, String)>,
    rows: Vec<Row>,
    /// The address of the next page, if there is one.
    next: Option<String>,
    /// The address that tells how many have come since, on the first page.
    since: Option<String>,
    first_page: String,
    is_first: bool,
}

struct Row {
    href: String,
    name: String,
    email: String,
    external_id: String,
    /// The plan of the live subscription.
    plan: String,
    /// That of the subscription, if there is one.
    state: Option<State>,
    created: Moment,
}

/// The states of a subscription that the list can be narrowed to.
const STATUSES: [Status; 4] = [Status::Active, Status::Trialing, Status::PastDue, Status::PendingPayment];

pub(super) fn list(Asked { place, form: query, is_partial, .. }: Asked) -> Outcome {
    let (search, status, from) = (query.get("search").trim(), query.get("status"), query.get("cursor"));
    let (plan, subscription) = (query.get("plan"), query.get("subscription"));
    let store = &place.world.store;
    let filter = Filter {
        before: cursor::open(store.secret(), place.organization, from),
        is_active: match status {
            "active" => Some(true),
            "archived" => Some(false),
            _ => None,
        },
        search: (!search.is_empty()).then(|| search.chars().take(200).collect()),
        limit: LIMIT,
        ..Filter::default()
    };
    let found = patiently(|| match (query.text("plan"), Status::parse(subscription)) {
        (None, None) => store.customers(place.organization, &filter),
        (plan, status) => store.subscribers(place.organization, &filter, &Subscribed { plan, status }),
    })?;
    let same = form_urlencoded::Serializer::new(String::new())
        .append_pair("search", search)
        .append_pair("status", status)
        .append_pair("plan", plan)
        .append_pair("subscription", subscription)
        .finish();
    let last = found.customers.last().filter(|_| found.has_more).map(Placed::position);
    let next = last.map(|position| cursor::seal(store.secret(), place.organization, position));
    let newest = found.customers.first().map_or(0, Placed::position);
    let (is_first, is_whole) = (filter.before.is_none(), same.matches("=&").count() == 3 && same.ends_with('='));
    let count = |active| store.count_customers(place.organization, active);
    let (total, active) = (count(None)?, count(Some(true))?);
    let chrome = place.chrome("customers");
    let shown = place.view(|billing| {
        let plans = billing.plans()?;
        let rows = found.customers.iter().map(|placed| row(&place, billing, &plans, &placed.customer));
        Ok(ListPage {
            total: Bounded { count: total, bound: BOUND },
            active: Bounded { count: active, bound: BOUND },
            search: search.to_owned(),
            status: status.to_owned(),
            plan: plan.to_owned(),
            subscription: subscription.to_owned(),
            next: next.map(|cursor| format!("{}/customers?{same}&cursor={cursor}", place.base)),
            since: (is_first && is_whole).then(|| format!("{}/customers/since?position={newest}", place.base)),
            first_page: format!("{}/customers?{same}", place.base),
            is_first,
            rows: rows.collect::<Billed<_>>()?,
            plans: plans.into_iter().map(|plan| (plan.id, plan.name)).collect(),
            chrome,
        })
    })?;
    Ok(if is_partial { ok(&shown.as_results()) } else { ok(&shown) })
}

fn row(place: &Place, billing: &Billing<'_>, plans: &[Plan], customer: &Customer) -> Billed<Row> {
    let live = billing.live(&customer.id)?;
    let plan = live.as_ref().and_then(|live| plans.iter().find(|plan| plan.id == live.plan));
    let state = match &live {
        _ if !customer.is_active => Some(State { word: "archived", tone: Tone::Quiet.class() }),
        Some(live) => Some(subscription::state(live.status)),
        None => None,
    };
    Ok(Row {
        href: format!("{}/customers/{}", place.base, customer.id),
        name: customer.full_name.clone().unwrap_or_else(|| customer.email.clone()),
        email: customer.email.clone(),
        external_id: customer.external_id.clone().unwrap_or_default(),
        plan: plan.map(|plan| plan.name.clone()).unwrap_or_default(),
        state,
        created: Moment::new(customer.created_at, place.now),
    })
}

/// Returns the number of customers that were created since the list was opened, as a line of HTML. The list polls it.
pub(super) fn since(Asked { place, form, .. }: Asked) -> Outcome {
    let position = form.get("position").parse().unwrap_or(i64::MAX);
    let count = place.world.store.count_since(place.organization, position)?;
    if count == 0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let more = if count >= 100 { "100 or more new customers".to_owned() } else { counted(count, "new customer") };
    Ok(Html(format!("{more} since you opened this page. <a href=\"{}/customers\">Show them</a>", place.base))
        .into_response())
}

/// The fields of a customer that have a place of their own on the form.
pub(super) const FIELDS: [&str; 12] = [
    "billingEmail",
    "id",
    "fullName",
    "timezone",
    "metadata",
    "address",
    "address.line1",
    "address.line2",
    "address.city",
    "address.state",
    "address.postalCode",
    "address.country",
];

#[derive(Template)]
#[template(path = "customer_form.html")]
pub(super) struct FormPage {
    pub(super) chrome: Chrome,
    pub(super) title: &'static str,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) is_new: bool,
    pub(super) form: Form,
    pub(super) refusal: Option<Refusal>,
}

impl FormPage {
    fn problem(&self, field: &str) -> Option<&str> {
        self.refusal.as_ref().and_then(|refusal| refusal.field(field))
    }

    fn rest(&self) -> Vec<String> {
        self.refusal.as_ref().map(|refusal| refusal.rest(&FIELDS)).unwrap_or_default()
    }
}

fn new_page(place: &Place, form: Form, refusal: Option<Refusal>) -> FormPage {
    FormPage {
        chrome: place.chrome("customers"),
        title: "New customer",
        action: format!("{}/customers", place.base),
        back: format!("{}/customers", place.base),
        is_new: true,
        form,
        refusal,
    }
}

pub(super) fn form(Asked { place, .. }: Asked) -> Outcome {
    let mut form = Form::default();
    form.set("token", token());
    Ok(ok(&new_page(&place, form, None)))
}

pub(super) fn create(Asked { place, mut form, .. }: Asked) -> Outcome {
    let created = customer::body(&form, None).and_then(|body| place.call(Method::POST, "/customers", &form, &body));
    match created {
        Ok(customer) => Ok(go(&format!("{}/customers/{}", place.base, customer::id_of(&customer)))),
        Err(refusal) => {
            // What was refused may have been remembered under its key.
            form.set("token", token());
            Ok(page(refusal.status, &new_page(&place, form, Some(refusal))))
        }
    }
}
