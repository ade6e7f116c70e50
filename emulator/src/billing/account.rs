use serde::Serialize;

use crate::billing::money::Cents;
use crate::billing::string_enum::string_enum;
use crate::clock::iso;

/// The billing data of a customer that does not belong to a subscription.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Account {
    /// The credit balance: the sum of its movements, never below zero.
    pub(crate) credit: Cents,
    /// The number of the next automatic charges that fail.
    pub(crate) failing_charges: u32,
}

string_enum! {
    /// Why a credit balance moved.
    Reason {
        /// The rest of a credit that was above the charge of a plan change.
        PlanChange = "plan_change",
        /// The unused time of a subscription that was canceled at once.
        Cancellation = "cancellation",
        /// An invoice used it.
        Invoice = "invoice",
        /// An invoice that had used it became void or uncollectible.
        Returned = "returned",
    }
}

/// One movement of a credit balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Movement {
    pub(crate) customer: String,
    pub(crate) amount: Cents,
    /// The balance after it.
    pub(crate) balance: Cents,
    pub(crate) reason: Reason,
    pub(crate) subscription: Option<String>,
    pub(crate) invoice: Option<String>,
    pub(crate) at: i64,
}

impl Movement {
    pub(crate) fn view(&self) -> impl Serialize {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct View {
            amount: Cents,
            balance: Cents,
            reason: Reason,
            subscription_id: Option<String>,
            invoice_id: Option<String>,
            at: String,
        }
        View {
            amount: self.amount,
            balance: self.balance,
            reason: self.reason,
            subscription_id: self.subscription.clone(),
            invoice_id: self.invoice.clone(),
            at: iso(self.at),
        }
    }
}

string_enum! {
    /// The result of an attempt to charge a customer.
    PaymentStatus {
        Succeeded = "succeeded",
        Failed = "failed",
    }
}

/// One attempt to charge a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) customer: String,
    pub(crate) invoice: Option<String>,
    pub(crate) amount: Cents,
    pub(crate) status: PaymentStatus,
    pub(crate) at: i64,
}

impl Payment {
    pub(crate) fn view(&self) -> impl Serialize {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct View {
            id: String,
            invoice_id: Option<String>,
            amount: Cents,
            status: PaymentStatus,
            at: String,
        }
        View {
            id: self.id.clone(),
            invoice_id: self.invoice.clone(),
            amount: self.amount,
            status: self.status,
            at: iso(self.at),
        }
    }
}
