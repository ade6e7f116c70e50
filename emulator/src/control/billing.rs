use axum::extract::{Path, Request, State};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::value::to_raw_value;

use crate::answer::Answer;
use crate::billing::Billing;
use crate::billing::change::PlanChangeRequest;
use crate::billing::checkout::CheckoutId;
use crate::billing::invoice::Invoice;
use crate::billing::plan_edit::{PlanDraft, PlanEdit};
use crate::billing::refusal::{Outcome as Billed, Refusal, Stop};
use crate::control::handler::{Control, KeyOrganization, Outcome, Parsed, invalid, success};
use crate::organization::OrganizationId;
use crate::store::blocking::run_blocking;

/// The most invoices of one answer.
const MAX_INVOICES: usize = 1_000;

impl Control {
    fn refused(&self, stop: Stop) -> Answer {
        match stop {
            Stop::Refused(refusal) => refusal.answer(),
            Stop::Database(error) => self.failed(&error),
        }
    }

    pub(super) fn view<R>(
        &self,
        organization: OrganizationId,
        work: impl FnOnce(&Billing<'_>) -> Billed<R>,
    ) -> Outcome<R> {
        run_blocking(|| self.state.view_billing(organization, work)).map_err(|stop| self.refused(stop))
    }

    pub(super) fn bill(
        &self,
        organization: OrganizationId,
        work: impl FnOnce(&Billing<'_>) -> Billed<Answer>,
    ) -> Outcome {
        run_blocking(|| self.state.billing(organization, work))
            .map(|(answer, _)| answer)
            .map_err(|stop| self.refused(stop))
    }
}

pub(super) async fn create_plan(
    State(control): State<Control>,
    KeyOrganization(organization): KeyOrganization,
    Parsed(draft): Parsed<PlanDraft>,
) -> Outcome {
    control
        .bill(organization, |billing| Ok(success(billing.create_plan(draft)?.listed())))
        .map(|answer| Answer { status: StatusCode::CREATED, ..answer })
}

pub(super) async fn edit_plan(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
    Parsed(edit): Parsed<PlanEdit>,
) -> Outcome {
    control.bill(organization, |billing| Ok(success(billing.edit_plan(&id, edit)?.listed())))
}

/// A checkout's ID says which organization it is of, so these take no key.
fn checkout_id(id: &str) -> Outcome<CheckoutId> {
    CheckoutId::parse(id)
        .ok_or_else(|| Refusal::not_found("checkout_not_found", "There is no checkout with this ID").answer())
}

fn show_checkout(billing: &Billing<'_>, id: &CheckoutId) -> Billed<Answer> {
    let checkout = billing.checkout(&id.id)?;
    let amount = billing.checkout_amount(&checkout)?;
    Ok(success(checkout.view(id.organization, amount)))
}

pub(super) async fn checkout(State(control): State<Control>, Path(id): Path<String>) -> Outcome {
    let id = checkout_id(&id)?;
    control.view(id.organization, |billing| show_checkout(billing, &id))
}

pub(super) async fn pay_checkout(State(control): State<Control>, Path(id): Path<String>) -> Outcome {
    let id = checkout_id(&id)?;
    control.bill(id.organization, |billing| {
        billing.complete_checkout(&id.id)?;
        show_checkout(billing, &id)
    })
}

pub(super) async fn fail_checkout(State(control): State<Control>, Path(id): Path<String>) -> Outcome {
    let id = checkout_id(&id)?;
    control.bill(id.organization, |billing| {
        billing.decline_checkout(&id.id)?;
        show_checkout(billing, &id)
    })
}

/// A new link in place of the open one.
pub(super) async fn renew_checkout(
    State(control): State<Control>,
    Path(subscription): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.bill(organization, |billing| {
        let checkout = billing.renew_checkout(&subscription)?;
        show_checkout(billing, &checkout.public_id(organization))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FailingCharges {
    count: u32,
}

pub(super) async fn fail_charges(
    State(control): State<Control>,
    Path(customer): Path<String>,
    KeyOrganization(organization): KeyOrganization,
    Parsed(FailingCharges { count }): Parsed<FailingCharges>,
) -> Outcome {
    control.bill(organization, |billing| {
        let customer = billing.customer(&customer)?;
        billing.fail_charges(&customer.id, count)?;
        Ok(success(()))
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Credit {
    balance: i64,
    failing_charges: u32,
    movements: Vec<Box<RawValue>>,
}

pub(super) async fn credit(
    State(control): State<Control>,
    Path(customer): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.view(organization, |billing| {
        let customer = billing.customer(&customer)?;
        let account = billing.account(&customer.id)?;
        let movements = billing.movements(&customer.id)?;
        Ok(success(Credit {
            balance: account.credit,
            failing_charges: account.failing_charges,
            movements: movements.iter().filter_map(|movement| to_raw_value(&movement.view()).ok()).collect(),
        }))
    })
}

/// Newest first. `before` is the number of the last invoice of the page before, `limit` at most 1000.
pub(super) async fn invoices(
    State(control): State<Control>,
    Path(customer): Path<String>,
    KeyOrganization(organization): KeyOrganization,
    request: Request,
) -> Outcome {
    let (mut before, mut limit) = (i64::MAX, 100);
    for (name, value) in form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes()) {
        match &*name {
            "before" => before = value.parse().map_err(|_| invalid("before", "must be the number of an invoice"))?,
            "limit" => {
                limit = value
                    .parse()
                    .ok()
                    .filter(|limit| (1..=MAX_INVOICES).contains(limit))
                    .ok_or_else(|| invalid("limit", "must be a whole number from 1 to 1000"))?;
            }
            _ => return Err(invalid(&name, "unknown; expected before or limit")),
        }
    }
    control.view(organization, |billing| {
        let customer = billing.customer(&customer)?;
        let reference = customer.external_id.as_ref().unwrap_or(&customer.id);
        let invoices = billing.invoices(&customer.id, before, limit)?;
        Ok(success(invoices.iter().map(|invoice| invoice.view(reference)).collect::<Vec<_>>()))
    })
}

#[derive(Serialize)]
struct InvoiceWithPayments<T> {
    #[serde(flatten)]
    invoice: T,
    payments: Vec<Box<RawValue>>,
}

fn show_invoice(billing: &Billing<'_>, invoice: &Invoice) -> Billed<Answer> {
    let payments = billing.payments(invoice)?;
    Ok(success(InvoiceWithPayments {
        invoice: invoice.view(&billing.customer_reference(&invoice.customer)?),
        payments: payments.iter().filter_map(|payment| to_raw_value(&payment.view()).ok()).collect(),
    }))
}

pub(super) async fn invoice(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.view(organization, |billing| show_invoice(billing, &billing.invoice(&id)?))
}

pub(super) async fn pay_invoice(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.bill(organization, |billing| {
        billing.pay_invoice(&id)?;
        show_invoice(billing, &billing.invoice(&id)?)
    })
}

pub(super) async fn void_invoice(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.bill(organization, |billing| {
        billing.void_invoice(&id)?;
        show_invoice(billing, &billing.invoice(&id)?)
    })
}

pub(super) async fn history(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.view(organization, |billing| Ok(success(billing.history(&billing.subscription(&id)?.id)?)))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct PreviewBody {
    new_plan_id: Option<String>,
    new_billing_interval: Option<crate::billing::period::Interval>,
}

/// The preview of a plan change for an operator: credit, charge, net amount and time.
pub(super) async fn preview_change(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
    Parsed(PreviewBody { new_plan_id, new_billing_interval }): Parsed<PreviewBody>,
) -> Outcome {
    let wanted = PlanChangeRequest { plan: new_plan_id, interval: new_billing_interval, is_operator: true };
    control.view(organization, |billing| Ok(success(billing.preview_change(&id, &wanted)?.view())))
}
