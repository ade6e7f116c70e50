use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;

use super::app::Dashboard;
use super::assets::{ASSETS, Assets};
use super::context::PageContext;
use super::format::money;
use super::page_error::{Outcome, PageError};
use super::render::{ok, redirect};
use super::subscription::per;
use crate::billing::checkout::{CheckoutId, CheckoutKind, CheckoutStatus};

/// The page that `checkoutUrl` opens: the customer's side of a payment.
#[derive(Template)]
#[template(path = "checkout.html")]
struct Page {
    assets: &'static Assets,
    here: String,
    plan: String,
    price: String,
    per: &'static str,
    amount: String,
    trial_days: i64,
    is_setup: bool,
    is_open: bool,
    is_completed: bool,
    customer_href: String,
    success_url: Option<String>,
}

fn context(dashboard: &Dashboard, id: &str) -> Outcome<(PageContext, CheckoutId)> {
    let id = CheckoutId::parse(id).ok_or(PageError::Page {
        status: StatusCode::NOT_FOUND,
        title: "There is no such checkout",
        text: "A checkout's address is the checkoutUrl of a subscription.".into(),
    })?;
    Ok((PageContext::of(Arc::clone(&dashboard.state), id.organization, String::new()), id))
}

pub(super) async fn show(State(dashboard): State<Dashboard>, Path(id): Path<String>) -> Outcome {
    let (context, id) = context(&dashboard, &id)?;
    let shown = context.view(|billing| {
        let checkout = billing.checkout(&id.id)?;
        let plan = billing.plan(&checkout.plan)?;
        let subscription = billing.subscription(&checkout.subscription)?;
        // A page of another scheme could run as a script.
        let is_link = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        Ok(Page {
            assets: &ASSETS,
            here: format!("/checkout/{id}"),
            price: plan.price(checkout.interval).map_or_else(String::new, |price| money(price.amount)),
            per: per(Some(checkout.interval)),
            amount: money(billing.checkout_amount(&checkout)?),
            trial_days: subscription.trial_days,
            is_setup: checkout.kind == CheckoutKind::Setup,
            is_open: checkout.status == CheckoutStatus::Open,
            is_completed: checkout.status == CheckoutStatus::Completed,
            customer_href: format!("{}/customers/{}", context.base, checkout.customer),
            success_url: checkout.success_url.filter(is_link),
            plan: plan.name,
        })
    })?;
    Ok(ok(&shown))
}

pub(super) async fn pay(State(dashboard): State<Dashboard>, Path(id): Path<String>) -> Outcome {
    let (context, id) = context(&dashboard, &id)?;
    context.bill(|billing| billing.complete_checkout(&id.id))?;
    Ok(redirect(&format!("/checkout/{id}")))
}

pub(super) async fn decline(State(dashboard): State<Dashboard>, Path(id): Path<String>) -> Outcome {
    let (context, id) = context(&dashboard, &id)?;
    context.bill(|billing| billing.decline_checkout(&id.id))?;
    Ok(redirect(&format!("/checkout/{id}")))
}
