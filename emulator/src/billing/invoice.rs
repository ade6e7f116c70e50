use serde::{Deserialize, Serialize};

use crate::billing::money::Cents;
use crate::billing::string_enum::string_enum;
use crate::clock::iso;

string_enum! {
    /// The states of an invoice. Only an outstanding one becomes paid, void or uncollectible.
    InvoiceStatus {
        Outstanding = "outstanding",
        Paid = "paid",
        Void = "void",
        Uncollectible = "uncollectible",
    }
}

string_enum! {
    /// Why an invoice was made.
    InvoiceType {
        Recurring = "recurring",
        PlanChange = "plan_change",
    }
}

string_enum! {
    /// The kinds of lines.
    LineType {
        PlanBase = "plan_base",
        Credit = "credit",
    }
}

/// One line of an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Line {
    #[serde(rename = "lineType")]
    pub(crate) kind: LineType,
    pub(crate) description: String,
    pub(crate) quantity: i64,
    pub(crate) unit_amount: Cents,
    pub(crate) amount: Cents,
}

impl Line {
    pub(crate) fn new(kind: LineType, description: impl Into<String>, amount: Cents) -> Self {
        Self { kind, description: description.into(), quantity: 1, unit_amount: amount, amount }
    }
}

/// An invoice as the database holds it. Its subtotal is the sum of its lines, its total the subtotal without the
/// credit applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invoice {
    pub(crate) id: String,
    pub(crate) number: i64,
    pub(crate) customer: String,
    pub(crate) subscription: Option<String>,
    pub(crate) status: InvoiceStatus,
    pub(crate) kind: InvoiceType,
    pub(crate) subtotal: Cents,
    pub(crate) credit_applied: Cents,
    pub(crate) total: Cents,
    pub(crate) period: Option<(i64, i64)>,
    pub(crate) issue_date: i64,
    pub(crate) due_date: i64,
    pub(crate) paid_at: Option<i64>,
    pub(crate) lines: Vec<Line>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl Invoice {
    pub(crate) fn number(&self) -> String {
        format!("INV-{:04}", self.number)
    }

    pub(crate) fn view(&self, customer_id: &str) -> impl Serialize {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct View {
            id: String,
            invoice_number: String,
            customer_id: String,
            subscription_id: Option<String>,
            status: InvoiceStatus,
            invoice_type: InvoiceType,
            currency: &'static str,
            subtotal: Cents,
            discount_amount: Cents,
            credit_applied: Cents,
            tax_amount: Cents,
            total: Cents,
            period_start: Option<String>,
            period_end: Option<String>,
            issue_date: String,
            due_date: String,
            paid_at: Option<String>,
            line_items: Vec<Line>,
            created_at: String,
            updated_at: String,
        }
        View {
            id: self.id.clone(),
            invoice_number: self.number(),
            customer_id: customer_id.to_owned(),
            subscription_id: self.subscription.clone(),
            status: self.status,
            invoice_type: self.kind,
            currency: "usd",
            subtotal: self.subtotal,
            discount_amount: 0,
            credit_applied: self.credit_applied,
            tax_amount: 0,
            total: self.total,
            period_start: self.period.map(|(start, _)| iso(start)),
            period_end: self.period.map(|(_, end)| iso(end)),
            issue_date: iso(self.issue_date),
            due_date: iso(self.due_date),
            paid_at: self.paid_at.map(iso),
            line_items: self.lines.clone(),
            created_at: iso(self.created_at),
            updated_at: iso(self.updated_at),
        }
    }
}
