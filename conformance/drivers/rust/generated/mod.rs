// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The typed methods, by the names that the corpus calls them.

use std::collections::BTreeMap;

use commet::{
    ActiveSubscription, Address, BillingInterval, CancelSubscription, ChangePlan, CreateCustomer, CreateSubscription,
    Customer, CustomerBatch, Customers, Json, ListCustomers, ListPlans, ListSubscriptions, NewCustomer, Plan,
    PlanChange, Plans, Subscription, SubscriptionStatus, Subscriptions, UpdateCustomer,
};
use commet::{Call, Client, Method, blocking};

use crate::given::{Given, Run, request};

/// The operations of the typed surface.
pub(crate) const OPERATIONS: &[&str] = &[
    "customers.create",
    "customers.get",
    "customers.update",
    "customers.list",
    "customers.archive",
    "customers.batchCreate",
    "plans.list",
    "plans.get",
    "subscriptions.create",
    "subscriptions.getActive",
    "subscriptions.list",
    "subscriptions.changePlan",
    "subscriptions.cancel",
    "request",
];

/// The methods that both clients have.
pub(crate) trait Surface: Clone {
    fn customers(&self) -> Customers<Self>;
    fn plans(&self) -> Plans<Self>;
    fn subscriptions(&self) -> Subscriptions<Self>;
    fn request(&self, method: Method, path: &str) -> Call<Self, Json>;
}

impl Surface for Client {
    fn customers(&self) -> Customers<Self> {
        Client::customers(self)
    }
    fn plans(&self) -> Plans<Self> {
        Client::plans(self)
    }
    fn subscriptions(&self) -> Subscriptions<Self> {
        Client::subscriptions(self)
    }
    fn request(&self, method: Method, path: &str) -> Call<Self, Json> {
        Client::request(self, method, path)
    }
}

impl Surface for blocking::Client {
    fn customers(&self) -> Customers<Self> {
        blocking::Client::customers(self)
    }
    fn plans(&self) -> Plans<Self> {
        blocking::Client::plans(self)
    }
    fn subscriptions(&self) -> Subscriptions<Self> {
        blocking::Client::subscriptions(self)
    }
    fn request(&self, method: Method, path: &str) -> Call<Self, Json> {
        blocking::Client::request(self, method, path)
    }
}

/// Hands the call of an operation to `run`.
pub(crate) fn call<C: Surface, R: Run<C>>(client: &C, operation: &str, given: &Given, run: R) -> R::Done {
    match operation {
        "customers.create" => run.one(customers_create(client, given)),
        "customers.get" => run.one(customers_get(client, given)),
        "customers.update" => run.one(customers_update(client, given)),
        "customers.list" => run.page(customers_list(client, given)),
        "customers.archive" => run.one(customers_archive(client, given)),
        "customers.batchCreate" => run.one(customers_batch_create(client, given)),
        "plans.list" => run.one(plans_list(client, given)),
        "plans.get" => run.one(plans_get(client, given)),
        "subscriptions.create" => run.one(subscriptions_create(client, given)),
        "subscriptions.getActive" => run.one(subscriptions_get_active(client, given)),
        "subscriptions.list" => run.one(subscriptions_list(client, given)),
        "subscriptions.changePlan" => run.one(subscriptions_change_plan(client, given)),
        "subscriptions.cancel" => run.one(subscriptions_cancel(client, given)),
        "request" => run.one(request(client, given)),
        other => unreachable!("the corpus names no {other}"),
    }
}

fn customers_create<C: Surface>(client: &C, given: &Given) -> Call<C, Customer> {
    let params = CreateCustomer::new(given.required::<String>("email"));
    let params = given.set("id", params, |params, value: String| params.id(value));
    let params = given.set("fullName", params, |params, value: String| params.full_name(value));
    let params = given.set("timezone", params, |params, value: String| params.timezone(value));
    let params = given.set("address", params, |params, value: Address| params.address(value));
    let params = given.set("metadata", params, |params, value: Json| params.metadata(value));
    let params = given.extra(params, CreateCustomer::extra);
    client.customers().create(params)
}

fn customers_get<C: Surface>(client: &C, given: &Given) -> Call<C, Customer> {
    client.customers().get(given.required::<String>("customerId"))
}

fn customers_update<C: Surface>(client: &C, given: &Given) -> Call<C, Customer> {
    let params = UpdateCustomer::new();
    let params = given.set_or_clear("email", params, |params, value: commet::Field<String>| params.email(value));
    let params = given.set_or_clear("fullName", params, |params, value: commet::Field<String>| params.full_name(value));
    let params = given.set_or_clear("timezone", params, |params, value: commet::Field<String>| params.timezone(value));
    let params = given.set_or_clear("metadata", params, |params, value: commet::Field<Json>| params.metadata(value));
    let params = given.set_or_clear("address", params, |params, value: commet::Field<Address>| params.address(value));
    let params = given.extra(params, UpdateCustomer::extra);
    client.customers().update(given.required::<String>("customerId"), params)
}

fn customers_list<C: Surface>(client: &C, given: &Given) -> Call<C, Vec<Customer>> {
    let params = ListCustomers::new();
    let params = given.set("isActive", params, |params, value: bool| params.is_active(value));
    let params = given.set("search", params, |params, value: String| params.search(value));
    let params = given.set("limit", params, |params, value: i64| params.limit(value));
    let params = given.set("cursor", params, |params, value: String| params.cursor(value));
    let params = given.extra(params, ListCustomers::extra);
    client.customers().list(params)
}

fn customers_archive<C: Surface>(client: &C, given: &Given) -> Call<C, Customer> {
    client.customers().archive(given.required::<String>("customerId"))
}

fn customers_batch_create<C: Surface>(client: &C, given: &Given) -> Call<C, CustomerBatch> {
    client.customers().batch_create(given.required::<Vec<NewCustomer>>("customers"))
}

fn plans_list<C: Surface>(client: &C, given: &Given) -> Call<C, Vec<Plan>> {
    let params = ListPlans::new();
    let params = given.set("includePrivate", params, |params, value: bool| params.include_private(value));
    let params = given.extra(params, ListPlans::extra);
    client.plans().list(params)
}

fn plans_get<C: Surface>(client: &C, given: &Given) -> Call<C, Plan> {
    client.plans().get(given.required::<String>("planId"))
}

fn subscriptions_create<C: Surface>(client: &C, given: &Given) -> Call<C, Subscription> {
    let params = CreateSubscription::new(given.required::<String>("customerId"));
    let params = given.set("planId", params, |params, value: String| params.plan_id(value));
    let params = given.set("planCode", params, |params, value: String| params.plan_code(value));
    let params = given.set("billingInterval", params, |params, value: BillingInterval| params.billing_interval(value));
    let params = given.set("initialSeats", params, |params, value: BTreeMap<String, i64>| params.initial_seats(value));
    let params = given.set("skipTrial", params, |params, value: bool| params.skip_trial(value));
    let params = given.set("name", params, |params, value: String| params.name(value));
    let params = given.set("startDate", params, |params, value: String| params.start_date(value));
    let params = given.set("successUrl", params, |params, value: String| params.success_url(value));
    let params = given.extra(params, CreateSubscription::extra);
    client.subscriptions().create(params)
}

fn subscriptions_get_active<C: Surface>(client: &C, given: &Given) -> Call<C, Option<ActiveSubscription>> {
    client.subscriptions().get_active(given.required::<String>("customerId"))
}

fn subscriptions_list<C: Surface>(client: &C, given: &Given) -> Call<C, Vec<Subscription>> {
    let params = ListSubscriptions::new();
    let params = given.set("customerId", params, |params, value: String| params.customer_id(value));
    let params = given.set("status", params, |params, value: SubscriptionStatus| params.status(value));
    let params = given.extra(params, ListSubscriptions::extra);
    client.subscriptions().list(params)
}

fn subscriptions_change_plan<C: Surface>(client: &C, given: &Given) -> Call<C, PlanChange> {
    let params = ChangePlan::new();
    let params = given.set("newPlanId", params, |params, value: String| params.new_plan_id(value));
    let params =
        given.set("newBillingInterval", params, |params, value: BillingInterval| params.new_billing_interval(value));
    let params = given.extra(params, ChangePlan::extra);
    client.subscriptions().change_plan(given.required::<String>("subscriptionId"), params)
}

fn subscriptions_cancel<C: Surface>(client: &C, given: &Given) -> Call<C, Subscription> {
    let params = CancelSubscription::new();
    let params = given.set("reason", params, |params, value: String| params.reason(value));
    let params = given.set("immediate", params, |params, value: bool| params.immediate(value));
    let params = given.extra(params, CancelSubscription::extra);
    client.subscriptions().cancel(given.required::<String>("subscriptionId"), params)
}
