use std::sync::Arc;

use askama::Template;
use axum::response::{Html, IntoResponse};
use http::{Method, StatusCode};

use super::badge::{Badge, Tone};
use super::context::{Chrome, PageContext};
use super::customer_form::{self, FormPage};
use super::form::Form;
use super::format::{Bounded, Moment, counted};
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::refusal::{Refusal, token};
use super::render::{ok, page, redirect};
use super::subscription;
use crate::billing::Billing;
use crate::billing::plan::Plan;
use crate::billing::refusal::Outcome as Billed;
use crate::billing::subscription::Status;
use crate::cursor;
use crate::customer::Customer;
use crate::store::blocking::run_blocking;
use crate::store::customers::Filter;
use crate::store::customers::{PositionedCustomer, SubscriptionFilter};
use crate::store::overview::BOUND;

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
    /// The address that returns the number of newer customers, on the first page.
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
    state: Option<Badge>,
    created: Moment,
}

/// The states of a subscription that the list can be narrowed to.
const STATUSES: [Status; 4] = [Status::Active, Status::Trialing, Status::PastDue, Status::PendingPayment];

pub(super) fn list(PageRequest { context, form: query, is_partial, .. }: PageRequest) -> Outcome {
    let (search, status, from) = (query.get("search").trim(), query.get("status"), query.get("cursor"));
    let (plan, subscription) = (query.get("plan"), query.get("subscription"));
    let store = &context.state.store;
    let filter = Filter {
        before: cursor::open(store.secret(), context.organization, from),
        is_active: match status {
            "active" => Some(true),
            "archived" => Some(false),
            _ => None,
        },
        search: (!search.is_empty()).then(|| search.chars().take(200).collect()),
        limit: LIMIT,
        ..Filter::default()
    };
    let found = run_blocking(|| match (query.text("plan"), Status::parse(subscription)) {
        (None, None) => store.customers(context.organization, &filter),
        (plan, status) => store.subscribers(context.organization, &filter, &SubscriptionFilter { plan, status }),
    })?;
    let same = form_urlencoded::Serializer::new(String::new())
        .append_pair("search", search)
        .append_pair("status", status)
        .append_pair("plan", plan)
        .append_pair("subscription", subscription)
        .finish();
    let last = found.customers.last().filter(|_| found.has_more).map(PositionedCustomer::position);
    let next = last.map(|position| cursor::seal(store.secret(), context.organization, position));
    let newest = found.customers.first().map_or(0, PositionedCustomer::position);
    let (is_first, is_whole) = (filter.before.is_none(), same.matches("=&").count() == 3 && same.ends_with('='));
    let count = |active| store.count_customers(context.organization, active);
    let (total, active) = (count(None)?, count(Some(true))?);
    let chrome = context.chrome("customers");
    let shown = context.view(|billing| {
        let plans = billing.plans()?;
        let rows = found.customers.iter().map(|placed| row(&context, billing, &plans, &placed.customer));
        Ok(ListPage {
            total: Bounded { count: total, bound: BOUND },
            active: Bounded { count: active, bound: BOUND },
            search: search.to_owned(),
            status: status.to_owned(),
            plan: plan.to_owned(),
            subscription: subscription.to_owned(),
            next: next.map(|cursor| format!("{}/customers?{same}&cursor={cursor}", context.base)),
            since: (is_first && is_whole).then(|| format!("{}/customers/since?position={newest}", context.base)),
            first_page: format!("{}/customers?{same}", context.base),
            is_first,
            rows: rows.collect::<Billed<_>>()?,
            plans: plans.into_iter().map(|plan| (plan.id, plan.name)).collect(),
            chrome,
        })
    })?;
    if is_partial {
        return Ok(ok(&shown.as_results()));
    }
    prepare_search(&context);
    Ok(ok(&shown))
}

/// Whoever opens the list may search next.
fn prepare_search(context: &PageContext) {
    let (state, organization) = (Arc::clone(&context.state), context.organization);
    // An error will come again in the search, which has somebody to tell.
    tokio::task::spawn_blocking(move || state.store.prepare_search(organization));
}

fn row(context: &PageContext, billing: &Billing<'_>, plans: &[Plan], customer: &Customer) -> Billed<Row> {
    let live = billing.live(&customer.id)?;
    let plan = live.as_ref().and_then(|live| plans.iter().find(|plan| plan.id == live.plan));
    let state = match &live {
        _ if !customer.is_active => Some(Badge { word: "archived", tone: Tone::Quiet.class() }),
        Some(live) => Some(subscription::state(live.status)),
        None => None,
    };
    Ok(Row {
        href: format!("{}/customers/{}", context.base, customer.id),
        name: customer.full_name.clone().unwrap_or_else(|| customer.email.clone()),
        email: customer.email.clone(),
        external_id: customer.external_id.clone().unwrap_or_default(),
        plan: plan.map(|plan| plan.name.clone()).unwrap_or_default(),
        state,
        created: Moment::new(customer.created_at, context.now),
    })
}

/// Returns the number of customers that were created since the list was opened, as a line of HTML. The list polls it.
pub(super) fn since(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let position = form.get("position").parse().unwrap_or(i64::MAX);
    let count = context.state.store.count_since(context.organization, position)?;
    if count == 0 {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let more = if count >= 100 { "100 or more new customers".to_owned() } else { counted(count, "new customer") };
    Ok(Html(format!("{more} since you opened this page. <a href=\"{}/customers\">Show them</a>", context.base))
        .into_response())
}

fn new_page(context: &PageContext, form: Form, refusal: Option<Refusal>) -> FormPage {
    FormPage {
        chrome: context.chrome("customers"),
        title: "New customer",
        action: format!("{}/customers", context.base),
        back: format!("{}/customers", context.base),
        is_new: true,
        form,
        refusal,
    }
}

pub(super) fn form(PageRequest { context, .. }: PageRequest) -> Outcome {
    let mut form = Form::default();
    form.set("token", token());
    Ok(ok(&new_page(&context, form, None)))
}

pub(super) fn create(PageRequest { context, mut form, .. }: PageRequest) -> Outcome {
    let created =
        customer_form::body(&form, None).and_then(|body| context.call(Method::POST, "/customers", &form, &body));
    match created {
        Ok(customer) => Ok(redirect(&format!("{}/customers/{}", context.base, customer_form::id_of(&customer)))),
        Err(refusal) => {
            // The refusal may have been stored under its idempotency key.
            form.set("token", token());
            Ok(page(refusal.status, &new_page(&context, form, Some(refusal))))
        }
    }
}
