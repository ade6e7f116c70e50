use serde_json::{Value, json};

use crate::clock::iso;
use crate::webhooks::{EventName, new_id};

const DAY: i64 = 86_400_000;

/// The data of an event that was triggered by hand: what it would be for a customer on the plan `pro`.
pub(crate) fn sample(event: EventName, now: i64) -> Value {
    let (subscription, invoice) = (new_id("sub"), new_id("inv"));
    let (start, end) = (iso(now), iso(now + 30 * DAY));
    let changed = |status: &str, canceled_at: Option<&str>, reason: Option<&str>| {
        json!({
            "subscriptionId": subscription, "customerId": "user_123", "externalId": "user_123", "status": status,
            "canceledAt": canceled_at, "cancelReason": reason, "endDate": canceled_at,
        })
    };
    match event {
        EventName::SubscriptionCreated => json!({
            "subscriptionId": subscription, "publicId": subscription, "customerId": "user_123", "externalId": "user_123",
            "planId": "plan_pro", "planName": "Pro", "status": "pending_payment", "startDate": start,
            "name": "Ada Lovelace",
        }),
        EventName::SubscriptionActivated => json!({
            "subscriptionId": subscription, "publicId": subscription, "customerId": "user_123", "externalId": "user_123",
            "status": "active", "currentPeriodStart": start, "currentPeriodEnd": end, "name": "Ada Lovelace",
            "invoiceId": invoice, "invoiceNumber": "INV-0001", "invoiceTotal": 9900, "invoiceCurrency": "usd",
        }),
        EventName::SubscriptionUpdated => changed("past_due", None, None),
        EventName::SubscriptionCanceled => changed("canceled", Some(&start), Some("too_expensive")),
        EventName::SubscriptionPlanChanged => json!({
            "subscriptionId": subscription, "customerId": "user_123", "externalId": "user_123",
            "previousPlan": {"id": "plan_starter", "name": "Starter"}, "currentPlan": {"id": "plan_pro", "name": "Pro"},
            "billingInterval": "monthly", "credit": 1450, "charge": 9900, "totalCharged": 8450,
        }),
        EventName::InvoiceCreated => json!({
            "invoiceId": invoice, "invoiceNumber": "INV-0001", "invoiceStatus": "outstanding", "periodStart": start,
            "periodEnd": end, "issueDate": start, "dueDate": start, "currency": "usd", "subtotal": 9900, "total": 9900,
            "customerId": "user_123", "externalId": "user_123", "subscriptionId": subscription,
        }),
        EventName::PaymentReceived => json!({
            "invoiceId": invoice, "invoiceNumber": "INV-0001", "invoiceTotal": 9900, "customerId": "user_123",
            "subscriptionId": subscription, "paymentTransactionId": new_id("pay"), "grossAmount": 9900,
            "currency": "usd", "orgNetAmount": 9900, "customerEmail": "ada@example.com", "paidAt": start,
        }),
        EventName::PaymentFailed => json!({
            "invoiceId": invoice, "invoiceNumber": "INV-0001", "customerId": "user_123", "subscriptionId": subscription,
            "failureCode": "card_declined", "failureMessage": "The card was declined.",
        }),
    }
}
