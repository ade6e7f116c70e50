use std::collections::BTreeMap;

use askama::Template;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::context::Chrome;
use super::form::Form;
use super::refusal::{Refusal, token};
use crate::customer::Customer;

const ADDRESS: [&str; 6] = ["line1", "line2", "city", "state", "postalCode", "country"];

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

pub(super) fn address_of(customer: &Customer) -> BTreeMap<String, String> {
    customer.address.as_deref().and_then(|address| serde_json::from_str(address).ok()).unwrap_or_default()
}

/// The form fields of a customer.
pub(super) fn fields_of(customer: &Customer) -> Form {
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

/// The JSON body of a form. For an existing customer it has only the fields that differ; an emptied field is cleared.
pub(super) fn body(form: &Form, existing: Option<&Customer>) -> Result<String, Refusal> {
    let before = existing.map(fields_of).unwrap_or_default();
    let differs = |name: &str| form.has(name) && form.get(name).trim() != before.get(name).trim();
    let mut fields = BTreeMap::<&str, Box<RawValue>>::new();
    for name in ["billingEmail", "id", "fullName", "timezone"] {
        if differs(name) || (name == "billingEmail" && existing.is_none()) {
            // An empty e-mail address is sent as it is, so that the API reports the error.
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
