// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The surface that `api/` describes: tables, models, parameters, resources, kinds of errors.

pub(crate) mod client;
pub(crate) mod customers;
pub(crate) mod errors;
#[cfg(feature = "help")]
pub(crate) mod help;
pub(crate) mod plans;
pub(crate) mod subscriptions;
pub mod webhooks;

pub use customers::{
    Address, BatchFailure, CreateCustomer, Customer, CustomerBatch, Customers, ListCustomers, NewCustomer,
    UpdateCustomer,
};
pub use errors::{ErrorKind, Outcome};
pub use plans::{
    BillingInterval, DiscountType, FeatureType, IntroOffer, ListPlans, Overage, OverageModel, Plan, PlanFeature,
    PlanPrice, Plans,
};
pub use subscriptions::{
    ActiveSubscription, BillingPeriod, CancelSubscription, ChangePlan, ConsumptionModel, CreateSubscription,
    FeatureUsage, ListSubscriptions, PlanChange, SubscribedFeature, SubscribedPlan, Subscription, SubscriptionBalance,
    SubscriptionCredits, SubscriptionStatus, Subscriptions,
};

pub(crate) use webhooks::{EVENTS, UNKNOWN};

use crate::api::blocking;
use crate::api::client::Client;
use crate::table::Operation;

/// Every operation.
pub(crate) const OPERATIONS: &[&Operation] = &[
    &customers::CREATE,
    &customers::GET,
    &customers::UPDATE,
    &customers::LIST,
    &customers::ARCHIVE,
    &customers::BATCH_CREATE,
    &plans::LIST,
    &plans::GET,
    &subscriptions::CREATE,
    &subscriptions::GET_ACTIVE,
    &subscriptions::LIST,
    &subscriptions::CHANGE_PLAN,
    &subscriptions::CANCEL,
];

/// The names of a client's settings, for the dynamic API.
pub(crate) const SETTINGS: &[&str] = &[
    "apiKey",
    "baseUrl",
    "timeoutMs",
    "attemptTimeoutMs",
    "connectTimeoutMs",
    "maxRetries",
    "backoffMs",
    "maxRetryAfterMs",
    "retryBudget",
    "maxResponseBytes",
    "idleTimeoutMs",
    "maxBlockingConnections",
    "maxConnections",
    "proxy",
    "caFile",
];

/// The names of a call's options, for the dynamic API.
pub(crate) const OPTIONS: &[&str] =
    &["timeoutMs", "deadlineMs", "attemptTimeoutMs", "connectTimeoutMs", "maxRetries", "idempotencyKey", "headers"];

impl Client {
    /// The operations on customers. A customer is the business or person you bill.
    pub fn customers(&self) -> Customers<Self> {
        Customers::new(self.clone())
    }
    /// The operations on plans. A plan is what you sell: its features, and a price for each billing
    /// interval. Plans are made in the dashboard.
    pub fn plans(&self) -> Plans<Self> {
        Plans::new(self.clone())
    }
    /// The operations on subscriptions. A subscription bills a customer for a plan; a customer has one
    /// at a time.
    pub fn subscriptions(&self) -> Subscriptions<Self> {
        Subscriptions::new(self.clone())
    }
}

impl blocking::Client {
    /// The operations on customers. A customer is the business or person you bill.
    pub fn customers(&self) -> Customers<Self> {
        Customers::new(self.clone())
    }
    /// The operations on plans. A plan is what you sell: its features, and a price for each billing
    /// interval. Plans are made in the dashboard.
    pub fn plans(&self) -> Plans<Self> {
        Plans::new(self.clone())
    }
    /// The operations on subscriptions. A subscription bills a customer for a plan; a customer has one
    /// at a time.
    pub fn subscriptions(&self) -> Subscriptions<Self> {
        Subscriptions::new(self.clone())
    }
}
