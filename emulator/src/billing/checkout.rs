use std::fmt;

use serde::Serialize;

use crate::billing::period::Interval;
use crate::billing::string_enum::string_enum;
use crate::organization::OrganizationId;

string_enum! {
    /// The effects of completing a checkout.
    CheckoutKind {
        /// Pays the first invoice.
        Payment = "payment",
        /// Starts the trial; nothing is charged.
        Setup = "setup",
        /// Pays the change from a free plan to one that costs something.
        Change = "change",
    }
}

string_enum! {
    /// The states of a checkout.
    CheckoutStatus {
        Open = "open",
        Completed = "completed",
        Closed = "closed",
    }
}

/// A checkout as the database holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Checkout {
    pub(crate) id: String,
    pub(crate) customer: String,
    pub(crate) subscription: String,
    pub(crate) kind: CheckoutKind,
    pub(crate) plan: String,
    pub(crate) interval: Interval,
    pub(crate) invoice: Option<String>,
    pub(crate) success_url: Option<String>,
    pub(crate) status: CheckoutStatus,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

/// A checkout's ID in its URL. A browser that opens it has no API key, so the ID says which organization it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CheckoutId {
    pub(crate) organization: OrganizationId,
    pub(crate) id: String,
}

impl fmt::Display for CheckoutId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let organization = self.organization.to_string();
        write!(formatter, "{}_{}", self.id, organization.trim_start_matches("org_"))
    }
}

impl CheckoutId {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (id, organization) = text.rsplit_once('_')?;
        let organization = OrganizationId::parse(&format!("org_{organization}"))?;
        id.starts_with("co_").then(|| Self { organization, id: id.to_owned() })
    }
}

impl Checkout {
    /// The ID at the end of `checkoutUrl`.
    pub(crate) fn public_id(&self, organization: OrganizationId) -> CheckoutId {
        CheckoutId { organization, id: self.id.clone() }
    }

    pub(crate) fn view(&self, organization: OrganizationId, amount: i64) -> impl Serialize {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct View {
            id: String,
            kind: CheckoutKind,
            status: CheckoutStatus,
            customer_id: String,
            subscription_id: String,
            plan_id: String,
            billing_interval: Interval,
            invoice_id: Option<String>,
            amount: i64,
            success_url: Option<String>,
        }
        View {
            id: self.public_id(organization).to_string(),
            kind: self.kind,
            status: self.status,
            customer_id: self.customer.clone(),
            subscription_id: self.subscription.clone(),
            plan_id: self.plan.clone(),
            billing_interval: self.interval,
            invoice_id: self.invoice.clone(),
            amount,
            success_url: self.success_url.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_in_a_url_names_its_organization() {
        let id = CheckoutId { organization: OrganizationId::of_key("ck_a"), id: "co_0190".to_owned() };
        assert_eq!(CheckoutId::parse(&id.to_string()), Some(id));
        for stranger in
            ["", "co_", "co_1_2", "sub_0_00000000000000000000000000000000", "co_1_0000000000000000000000000000000g"]
        {
            assert_eq!(CheckoutId::parse(stranger), None, "{stranger}");
        }
    }
}
