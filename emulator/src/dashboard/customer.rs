use std::collections::BTreeMap;

use askama::Template;
use http::{Method, StatusCode};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::asked::Asked;
use super::call::{Call, calls};
use super::customers::FormPage;
use super::form::Form;
use super::format::{Moment, money};
use super::invoices::{Row as InvoiceRow, row as invoice_row};
use super::place::{Chrome, Place};
use super::refusal::{Refusal, token};
use super::requests::{Way, ways};
use super::subscription::{Card, card};
use super::{Outcome, Wrong, go, ok, page};
use crate::billing::Outcome as Billed;
use crate::clock::parse_iso;
use crate::code::{self, Form as CodeForm};
use crate::customer::Customer;
use crate::document::Document;
use crate::journal::Filter;
use crate::store::subscriptions::Selection;

/// How many invoices, requests and subscriptions a customer's page shows.
const INVOICES: usize = 5;
const CALLS: usize = 10;
const SUBSCRIPTIONS: usize = 100;
/// The requests that are looked through for those about a customer.
const LOOKED_THROUGH: usize = 500;
const ADDRESS: [&str; 6] = ["line1", "line2", "city", "state", "postalCode", "country"];

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
    calls: Vec<Happened>,
    snippets: Vec<(&'static str, String)>,
    ways: Vec<Way>,
    customer: Customer,
}

/// A call that changed this customer, or asked for it.
struct Happened {
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
fn load(place: &Place, id: &str) -> Outcome<Customer> {
    let found = place.world.store.customer(place.organization, id)?;
    found.ok_or(Wrong::Page {
        status: StatusCode::NOT_FOUND,
        title: "There is no such customer",
        text: "It may have gone with a reset of this organization.".into(),
    })
}

pub(super) fn show(Asked { place, id, form, .. }: Asked) -> Outcome {
    let customer = load(&place, &id)?;
    let here = format!("{}/customers/{}", place.base, customer.id);
    let written = CodeForm::named(form.get("as")).unwrap_or(CodeForm::Curl);
    let chrome = place.chrome("customers");
    let shown = place.view(|billing| {
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
            created: Moment::new(customer.created_at, place.now),
            updated: Moment::new(customer.updated_at, place.now),
            card: shown.map(|subscription| card(&place, billing, subscription)).transpose()?,
            has_live: live.is_some(),
            earlier: subscriptions.len().saturating_sub(1),
            invoices: invoices.iter().map(|invoice| invoice_row(&place, billing, invoice)).collect::<Billed<_>>()?,
            credit: (credit > 0).then(|| money(credit)),
            calls: happened(&place, &customer),
            snippets: snippets(&place, &customer, written),
            ways: ways(&format!("{here}?"), written),
            here,
            customer,
        })
    })?;
    Ok(ok(&shown))
}

/// The last calls about this customer, by either of its IDs.
fn happened(place: &Place, customer: &Customer) -> Vec<Happened> {
    let ids: Vec<_> = [Some(customer.id.as_str()), customer.external_id.as_deref()].into_iter().flatten().collect();
    let found = calls(place.world.journal.recent(Some(place.organization), &Filter::default(), LOOKED_THROUGH));
    let told = |call: &Call| Happened {
        href: format!("{}/requests/{}", place.base, call.number()),
        verb: call.first().method.clone(),
        path: call.path().to_owned(),
        client: call.client(),
        tone: call.tone().class(),
        result: call.result(),
        when: Moment::new(parse_iso(&call.first().started_at).unwrap_or(place.now), place.now),
    };
    found.iter().filter(|call| call.is_about(&ids)).take(CALLS).map(told).collect()
}

/// Calls about this customer as code.
fn snippets(place: &Place, customer: &Customer, form: CodeForm) -> Vec<(&'static str, String)> {
    let url = format!("{}/api/customers/{}", place.origin, customer.id);
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
            let program = |id| code::example(id, Some(&given), language, &place.origin);
            vec![
                ("Get", program("customers.get")),
                ("Update", program("customers.update")),
                ("Archive", program("customers.archive")),
            ]
        }
    }
}

fn address_of(customer: &Customer) -> BTreeMap<String, String> {
    customer.address.as_deref().and_then(|address| serde_json::from_str(address).ok()).unwrap_or_default()
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

/// A customer's fields as the form has them.
fn fields_of(customer: &Customer) -> Form {
    let mut form = Form::default();
    form.set("token", token());
    form.set("billingEmail", &customer.email);
    form.set("fullName", customer.full_name.as_deref().unwrap_or_default());
    form.set("timezone", customer.timezone.as_deref().unwrap_or_default());
    form.set("metadata", customer.metadata.as_deref().unwrap_or_default());
    let address = address_of(customer);
    for name in ADDRESS {
        form.set(&format!("address.{name}"), address.get(name).map(String::as_str).unwrap_or_default());
    }
    form
}

/// The JSON that a form asks for. Beside a customer only what differs from it is sent, and an emptied field is cleared.
pub(super) fn body(form: &Form, beside: Option<&Customer>) -> Result<String, Refusal> {
    let before = beside.map(fields_of).unwrap_or_default();
    let differs = |name: &str| form.has(name) && form.get(name).trim() != before.get(name).trim();
    let mut fields = BTreeMap::<&str, Box<RawValue>>::new();
    for name in ["billingEmail", "id", "fullName", "timezone"] {
        if differs(name) || (name == "billingEmail" && beside.is_none()) {
            // An empty address is sent as it is, so that the API says what is wrong with it.
            let value = if name == "billingEmail" { Some(form.get(name).trim()) } else { form.text(name) };
            fields.insert(name, raw(&value));
        }
    }
    if differs("metadata") {
        let text = form.text("metadata").unwrap_or("null").to_owned();
        let value = RawValue::from_string(text).map_err(|_| Refusal::of("metadata", "must be a JSON object"))?;
        fields.insert("metadata", value);
    }
    if ADDRESS.iter().any(|name| differs(&format!("address.{name}"))) {
        let given = ADDRESS.iter().filter_map(|name| form.text(&format!("address.{name}")).map(|value| (*name, value)));
        let given: BTreeMap<_, _> = given.collect();
        fields.insert("address", raw(&(!given.is_empty()).then_some(given)));
    }
    Ok(serde_json::to_string(&fields).unwrap_or_default())
}

fn raw(value: &impl serde::Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).unwrap_or_default()
}

/// The Commet ID in a customer's JSON.
pub(super) fn id_of(customer: &str) -> String {
    #[derive(Deserialize)]
    struct Id {
        id: String,
    }
    serde_json::from_str::<Id>(customer).map(|customer| customer.id).unwrap_or_default()
}

fn form_page(place: &Place, customer: &Customer, form: Form, refusal: Option<Refusal>) -> FormPage {
    let here = format!("{}/customers/{}", place.base, customer.id);
    FormPage {
        chrome: place.chrome("customers"),
        title: "Edit customer",
        action: format!("{here}/edit"),
        back: here,
        is_new: false,
        form,
        refusal,
    }
}

pub(super) fn form(Asked { place, id, .. }: Asked) -> Outcome {
    let customer = load(&place, &id)?;
    Ok(ok(&form_page(&place, &customer, fields_of(&customer), None)))
}

pub(super) fn update(Asked { place, id, mut form, .. }: Asked) -> Outcome {
    let customer = load(&place, &id)?;
    let path = format!("/customers/{}", customer.id);
    let updated = body(&form, Some(&customer)).and_then(|body| place.call(Method::PUT, &path, &form, &body));
    match updated {
        Ok(_) => Ok(go(&format!("{}{path}", place.base))),
        Err(refusal) => {
            form.set("token", token());
            Ok(page(refusal.status, &form_page(&place, &customer, form, Some(refusal))))
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

fn confirm_page(place: &Place, customer: &Customer, problem: Option<String>) -> ConfirmPage {
    let here = format!("{}/customers/{}", place.base, customer.id);
    ConfirmPage {
        chrome: place.chrome("customers"),
        title: format!("Archive {}?", customer.full_name.as_deref().unwrap_or(&customer.email)),
        text: "Archived customers cannot be reactivated.",
        button: "Archive for good",
        action: format!("{here}/archive"),
        back: here,
        token: token(),
        problem,
    }
}

pub(super) fn confirm(Asked { place, id, .. }: Asked) -> Outcome {
    Ok(ok(&confirm_page(&place, &load(&place, &id)?, None)))
}

pub(super) fn archive(Asked { place, id, form, .. }: Asked) -> Outcome {
    let customer = load(&place, &id)?;
    let path = format!("/customers/{}", customer.id);
    match place.call(Method::PUT, &path, &form, r#"{"isActive":false}"#) {
        Ok(_) => Ok(go(&format!("{}{path}", place.base))),
        Err(refusal) => Ok(page(refusal.status, &confirm_page(&place, &customer, Some(refusal.message)))),
    }
}
