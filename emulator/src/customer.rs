use serde::Serialize;
use serde_json::value::RawValue;

use crate::clock::iso;
use crate::organization::OrganizationId;

/// A customer as the database holds it. `address` and `metadata` are JSON texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(crate) external_id: Option<String>,
    pub(crate) email: String,
    pub(crate) full_name: Option<String>,
    pub(crate) timezone: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) metadata: Option<String>,
    pub(crate) is_active: bool,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

/// A customer as the API writes it, and as an export holds it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View<'a> {
    id: &'a str,
    external_id: Option<&'a str>,
    billing_email: &'a str,
    full_name: Option<&'a str>,
    timezone: Option<&'a str>,
    address: Option<&'a RawValue>,
    metadata: Option<&'a RawValue>,
    is_active: bool,
    created_at: String,
    updated_at: String,
    organization_id: String,
}

impl Customer {
    pub(crate) fn new(email: String, now: i64) -> Self {
        Self {
            id: new_id(),
            external_id: None,
            email,
            full_name: None,
            timezone: None,
            address: None,
            metadata: None,
            is_active: true,
            created_at: now,
            updated_at: now,
        }
    }

    /// Appends the customer's JSON.
    pub(crate) fn write_json(&self, organization: OrganizationId, out: &mut Vec<u8>) {
        let view = View {
            id: &self.id,
            external_id: self.external_id.as_deref(),
            billing_email: &self.email,
            full_name: self.full_name.as_deref(),
            timezone: self.timezone.as_deref(),
            address: self.address.as_deref().and_then(raw),
            metadata: self.metadata.as_deref().and_then(raw),
            is_active: self.is_active,
            created_at: iso(self.created_at),
            updated_at: iso(self.updated_at),
            organization_id: organization.to_string(),
        };
        // Writing strings and raw JSON to memory cannot fail.
        let _ = serde_json::to_writer(out, &view);
    }

    /// The text for `search`. A separator that no search contains by accident keeps matches within one field.
    pub(crate) fn haystack(&self) -> String {
        let parts = [Some(self.email.as_str()), self.full_name.as_deref(), self.external_id.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\u{1}").to_lowercase()
    }
}

fn raw(json: &str) -> Option<&RawValue> {
    serde_json::from_str(json).ok()
}

/// IDs begin with the time, which keeps neighbours in time neighbours in the index.
pub(crate) fn new_id() -> String {
    format!("cus_{}", uuid::Uuid::now_v7().simple())
}
