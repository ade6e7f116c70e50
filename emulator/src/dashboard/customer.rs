use askama::Template;
use http::{Method, StatusCode};
use serde_json::value::RawValue;

use super::call::{Call, calls};
use super::context::{Chrome, PageContext};
use super::customer_form::{FormPage, address_of, body, fields_of};
use super::form::Form;
use super::format::{Moment, money};
use super::invoices::{Row as InvoiceRow, row as invoice_row};
use super::page_error::{Outcome, PageError};
use super::page_request::PageRequest;
use super::refusal::{Refusal, token};
use super::render::{ok, page, redirect};
use super::requests::{CodeTab, code_tabs};
use super::subscription::{Card, card};
use crate::billing::refusal::Outcome as Billed;
use crate::clock::parse_iso;
use crate::code::{self, Form as CodeForm};
use crate::customer::Customer;
use crate::document::Document;
use crate::journal::filter::Filter;
use crate::store::subscriptions::Selection;

/// The number of invoices, requests and subscriptions that a customer's page shows.
const INVOICES: usize = 5;
const CALLS: usize = 10;
const SUBSCRIPTIONS: usize = 100;
/// The requests that are looked through for those about a customer.
const LOOKED_THROUGH: usize = 500;

#[derive(Template)]
#[template(path = "customer.html")]
struct Page {
    chrome: Chrome,
    here: String,
    name: String,
    address: Vec<String>,
    metadata: Vec<Entry>,
    created: Moment,
    updated: Moment,
    /// The live subscription, or the last one.
    card: Option<Card>,
    has_live: bool,
    earlier: usize,
    invoices: Vec<InvoiceRow>,
    credit: Option<String>,
    calls: Vec<CallRow>,
    snippets: Vec<(&'static str, String)>,
    ways: Vec<CodeTab>,
    customer: Customer,
}

/// A call that changed this customer, or asked for it.
struct CallRow {
    href: String,
    verb: String,
    path: String,
    client: String,
    tone: &'static str,
    result: String,
    when: Moment,
}

/// One key of a customer's metadata, and its value as typed JSON.
struct Entry {
    key: String,
    value: String,
    is_text: bool,
}

/// The customer that the address names. Addresses hold Commet IDs only, which need no escaping.
fn load(context: &PageContext, id: &str) -> Outcome<Customer> {
    let found = context.state.store.customer(context.organization, id)?;
    found.ok_or(PageError::Page {
        status: StatusCode::NOT_FOUND,
        title: "There is no such customer",
        text: "It may have been deleted by a reset of this organization.".into(),
    })
}

pub(super) fn show(PageRequest { context, id, form, .. }: PageRequest) -> Outcome {
    let customer = load(&context, &id)?;
    let here = format!("{}/customers/{}", context.base, customer.id);
    let written = CodeForm::named(form.get("as")).unwrap_or(CodeForm::Curl);
    let chrome = context.chrome("customers");
    let shown = context.view(|billing| {
        let of_customer = Selection { customer: Some(&customer.id), ..Selection::default() };
        let subscriptions = billing.subscriptions(of_customer, SUBSCRIPTIONS)?;
        let subscriptions: Vec<_> = subscriptions.into_iter().map(|(_, subscription)| subscription).collect();
        let live = subscriptions.iter().find(|subscription| subscription.is_live());
        let shown = live.or(subscriptions.first());
        let invoices = billing.invoices(&customer.id, i64::MAX, INVOICES)?;
        let credit = billing.account(&customer.id)?.credit;
        Ok(Page {
            chrome,
            name: customer.full_name.clone().unwrap_or_else(|| customer.email.clone()),
            address: address_lines(&customer),
            metadata: metadata(&customer),
            created: Moment::new(customer.created_at, context.now),
            updated: Moment::new(customer.updated_at, context.now),
            card: shown.map(|subscription| card(&context, billing, subscription)).transpose()?,
            has_live: live.is_some(),
            earlier: subscriptions.len().saturating_sub(1),
            invoices: invoices.iter().map(|invoice| invoice_row(&context, billing, invoice)).collect::<Billed<_>>()?,
            credit: (credit > 0).then(|| money(credit)),
            calls: recent_calls(&context, &customer),
            snippets: snippets(&context, &customer, written),
            ways: code_tabs(&format!("{here}?"), written),
            here,
            customer,
        })
    })?;
    Ok(ok(&shown))
}

/// The last calls about this customer, by either of its IDs.
fn recent_calls(context: &PageContext, customer: &Customer) -> Vec<CallRow> {
    let ids: Vec<_> = [Some(customer.id.as_str()), customer.external_id.as_deref()].into_iter().flatten().collect();
    let found = calls(context.state.journal.recent(Some(context.organization), &Filter::default(), LOOKED_THROUGH));
    let told = |call: &Call| CallRow {
        href: format!("{}/requests/{}", context.base, call.number()),
        verb: call.first().method.clone(),
        path: call.path().to_owned(),
        client: call.client(),
        tone: call.tone().class(),
        result: call.result(),
        when: Moment::new(parse_iso(&call.first().started_at).unwrap_or(context.now), context.now),
    };
    found.iter().filter(|call| call.is_about(&ids)).take(CALLS).map(told).collect()
}

/// Calls about this customer as code.
fn snippets(context: &PageContext, customer: &Customer, form: CodeForm) -> Vec<(&'static str, String)> {
    let url = format!("{}/api/customers/{}", context.origin, customer.id);
    let call = |arguments: &str| format!("curl {arguments}\"{url}\" \\\n  -H \"x-api-key: $COMMET_API_KEY\"");
    let put = |body: &str| format!("{} \\\n  -H \"content-type: application/json\" \\\n  -d '{body}'", call("-X PUT "));
    let given = serde_json::json!({ "customerId": customer.id, "email": "new@acme.com" });
    match form {
        CodeForm::Curl => vec![
            ("Get", call("")),
            ("Update", put(r#"{"billingEmail": "new@acme.com"}"#)),
            ("Archive", put(r#"{"isActive": false}"#)),
        ],
        CodeForm::Program(language) => {
            let program = |id| code::example(id, Some(&given), language, &context.origin);
            vec![
                ("Get", program("customers.get")),
                ("Update", program("customers.update")),
                ("Archive", program("customers.archive")),
            ]
        }
    }
}

/// An address as an envelope has it.
fn address_lines(customer: &Customer) -> Vec<String> {
    let address = address_of(customer);
    let get = |name: &str| address.get(name).map(String::as_str).unwrap_or_default();
    let city = [get("city"), get("state"), get("postalCode")].join(" ");
    let lines = [get("line1"), get("line2"), city.trim(), get("country")];
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn metadata(customer: &Customer) -> Vec<Entry> {
    let Some(text) = &customer.metadata else { return Vec::new() };
    let Ok(document) = Document::parse(text.as_bytes()) else { return Vec::new() };
    let entry = |(key, value): (&str, &RawValue)| match serde_json::from_str::<String>(value.get()) {
        Ok(text) => Entry { key: key.to_owned(), value: text, is_text: true },
        Err(_) => Entry { key: key.to_owned(), value: value.get().to_owned(), is_text: false },
    };
    document.fields().map(entry).collect()
}

fn form_page(context: &PageContext, customer: &Customer, form: Form, refusal: Option<Refusal>) -> FormPage {
    let here = format!("{}/customers/{}", context.base, customer.id);
    FormPage {
        chrome: context.chrome("customers"),
        title: "Edit customer",
        action: format!("{here}/edit"),
        back: here,
        is_new: false,
        form,
        refusal,
    }
}

pub(super) fn form(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    let customer = load(&context, &id)?;
    Ok(ok(&form_page(&context, &customer, fields_of(&customer), None)))
}

pub(super) fn update(PageRequest { context, id, mut form, .. }: PageRequest) -> Outcome {
    let customer = load(&context, &id)?;
    let path = format!("/customers/{}", customer.id);
    let updated = body(&form, Some(&customer)).and_then(|body| context.call(Method::PUT, &path, &form, &body));
    match updated {
        Ok(_) => Ok(redirect(&format!("{}{path}", context.base))),
        Err(refusal) => {
            form.set("token", token());
            Ok(page(refusal.status, &form_page(&context, &customer, form, Some(refusal))))
        }
    }
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage {
    chrome: Chrome,
    title: String,
    text: &'static str,
    button: &'static str,
    action: String,
    back: String,
    token: String,
    problem: Option<String>,
}

fn confirm_page(context: &PageContext, customer: &Customer, problem: Option<String>) -> ConfirmPage {
    let here = format!("{}/customers/{}", context.base, customer.id);
    ConfirmPage {
        chrome: context.chrome("customers"),
        title: format!("Archive {}?", customer.full_name.as_deref().unwrap_or(&customer.email)),
        text: "Archived customers cannot be reactivated.",
        button: "Archive for good",
        action: format!("{here}/archive"),
        back: here,
        token: token(),
        problem,
    }
}

pub(super) fn confirm(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    Ok(ok(&confirm_page(&context, &load(&context, &id)?, None)))
}

pub(super) fn archive(PageRequest { context, id, form, .. }: PageRequest) -> Outcome {
    let customer = load(&context, &id)?;
    let path = format!("/customers/{}", customer.id);
    match context.call(Method::PUT, &path, &form, r#"{"isActive":false}"#) {
        Ok(_) => Ok(redirect(&format!("{}{path}", context.base))),
        Err(refusal) => Ok(page(refusal.status, &confirm_page(&context, &customer, Some(refusal.message)))),
    }
}
