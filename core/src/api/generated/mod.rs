// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The surface that `api/` describes: models, parameters, resources.

mod accessors;
pub(crate) mod customers;
pub(crate) mod docs;
pub(crate) mod plans;
pub(crate) mod subscriptions;
pub mod webhooks;

pub use customers::{
    Address, BatchFailure, CreateCustomer, Customer, CustomerBatch, Customers, ListCustomers, NewCustomer,
    UpdateCustomer,
};
pub use plans::{
    BillingInterval, DiscountType, FeatureType, IntroOffer, ListPlans, Overage, OverageModel, Plan, PlanFeature,
    PlanPrice, Plans,
};
pub use subscriptions::{
    ActiveSubscription, BillingPeriod, CancelSubscription, ChangePlan, ConsumptionModel, CreateSubscription,
    FeatureUsage, ListSubscriptions, PlanChange, SubscribedFeature, SubscribedPlan, Subscription, SubscriptionBalance,
    SubscriptionCredits, SubscriptionStatus, Subscriptions,
};
