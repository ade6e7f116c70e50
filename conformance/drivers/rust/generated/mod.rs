// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The typed methods, by the names that the corpus calls them.

use std::collections::BTreeMap;

use commet::{
    ActiveSubscription, Address, BillingInterval, CancelSubscription, ChangePlan, CreateCustomer, CreateSubscription,
    Customer, CustomerBatch, Customers, Json, ListCustomers, ListPlans, ListSubscriptions, NewCustomer, Plan,
    PlanChange, Plans, Subscription, SubscriptionStatus, Subscriptions, UpdateCustomer,
};
use commet::{Call, Client, Method, blocking};

use crate::arguments::{Arguments, Executor, request};

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

/// Makes the call of an operation with `executor`.
pub(crate) fn call<C: Surface, E: Executor<C>>(
    client: &C,
    operation: &str,
    arguments: &Arguments,
    executor: E,
) -> E::Output {
    match operation {
        "customers.create" => executor.one(customers_create(client, arguments)),
        "customers.get" => executor.one(customers_get(client, arguments)),
        "customers.update" => executor.one(customers_update(client, arguments)),
        "customers.list" => executor.page(customers_list(client, arguments)),
        "customers.archive" => executor.one(customers_archive(client, arguments)),
        "customers.batchCreate" => executor.one(customers_batch_create(client, arguments)),
        "plans.list" => executor.one(plans_list(client, arguments)),
        "plans.get" => executor.one(plans_get(client, arguments)),
        "subscriptions.create" => executor.one(subscriptions_create(client, arguments)),
        "subscriptions.getActive" => executor.one(subscriptions_get_active(client, arguments)),
        "subscriptions.list" => executor.one(subscriptions_list(client, arguments)),
        "subscriptions.changePlan" => executor.one(subscriptions_change_plan(client, arguments)),
        "subscriptions.cancel" => executor.one(subscriptions_cancel(client, arguments)),
        "request" => executor.one(request(arguments, |method, path| client.request(method, path))),
        other => unreachable!("unknown operation {other}"),
    }
}

fn customers_create<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Customer> {
    let params = CreateCustomer::new(arguments.required::<String>("email"));
    let params = arguments.set("id", params, |params, value: String| params.id(value));
    let params = arguments.set("fullName", params, |params, value: String| params.full_name(value));
    let params = arguments.set("timezone", params, |params, value: String| params.timezone(value));
    let params = arguments.set("address", params, |params, value: Address| params.address(value));
    let params = arguments.set("metadata", params, |params, value: Json| params.metadata(value));
    let params = arguments.extra(params, CreateCustomer::extra);
    client.customers().create(params)
}

fn customers_get<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Customer> {
    client.customers().get(arguments.required::<String>("customerId"))
}

fn customers_update<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Customer> {
    let params = UpdateCustomer::new();
    let params = arguments.set_or_clear("email", params, |params, value: commet::Field<String>| params.email(value));
    let params =
        arguments.set_or_clear("fullName", params, |params, value: commet::Field<String>| params.full_name(value));
    let params =
        arguments.set_or_clear("timezone", params, |params, value: commet::Field<String>| params.timezone(value));
    let params =
        arguments.set_or_clear("metadata", params, |params, value: commet::Field<Json>| params.metadata(value));
    let params =
        arguments.set_or_clear("address", params, |params, value: commet::Field<Address>| params.address(value));
    let params = arguments.extra(params, UpdateCustomer::extra);
    client.customers().update(arguments.required::<String>("customerId"), params)
}

fn customers_list<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Vec<Customer>> {
    let params = ListCustomers::new();
    let params = arguments.set("isActive", params, |params, value: bool| params.is_active(value));
    let params = arguments.set("search", params, |params, value: String| params.search(value));
    let params = arguments.set("limit", params, |params, value: i64| params.limit(value));
    let params = arguments.set("cursor", params, |params, value: String| params.cursor(value));
    let params = arguments.extra(params, ListCustomers::extra);
    client.customers().list(params)
}

fn customers_archive<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Customer> {
    client.customers().archive(arguments.required::<String>("customerId"))
}

fn customers_batch_create<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, CustomerBatch> {
    client.customers().batch_create(arguments.required::<Vec<NewCustomer>>("customers"))
}

fn plans_list<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Vec<Plan>> {
    let params = ListPlans::new();
    let params = arguments.set("includePrivate", params, |params, value: bool| params.include_private(value));
    let params = arguments.extra(params, ListPlans::extra);
    client.plans().list(params)
}

fn plans_get<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Plan> {
    client.plans().get(arguments.required::<String>("planId"))
}

fn subscriptions_create<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Subscription> {
    let params = CreateSubscription::new(arguments.required::<String>("customerId"));
    let params = arguments.set("planId", params, |params, value: String| params.plan_id(value));
    let params = arguments.set("planCode", params, |params, value: String| params.plan_code(value));
    let params =
        arguments.set("billingInterval", params, |params, value: BillingInterval| params.billing_interval(value));
    let params =
        arguments.set("initialSeats", params, |params, value: BTreeMap<String, i64>| params.initial_seats(value));
    let params = arguments.set("skipTrial", params, |params, value: bool| params.skip_trial(value));
    let params = arguments.set("name", params, |params, value: String| params.name(value));
    let params = arguments.set("startDate", params, |params, value: String| params.start_date(value));
    let params = arguments.set("successUrl", params, |params, value: String| params.success_url(value));
    let params = arguments.extra(params, CreateSubscription::extra);
    client.subscriptions().create(params)
}

fn subscriptions_get_active<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Option<ActiveSubscription>> {
    client.subscriptions().get_active(arguments.required::<String>("customerId"))
}

fn subscriptions_list<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Vec<Subscription>> {
    let params = ListSubscriptions::new();
    let params = arguments.set("customerId", params, |params, value: String| params.customer_id(value));
    let params = arguments.set("status", params, |params, value: SubscriptionStatus| params.status(value));
    let params = arguments.extra(params, ListSubscriptions::extra);
    client.subscriptions().list(params)
}

fn subscriptions_change_plan<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, PlanChange> {
    let params = ChangePlan::new();
    let params = arguments.set("newPlanId", params, |params, value: String| params.new_plan_id(value));
    let params = arguments
        .set("newBillingInterval", params, |params, value: BillingInterval| params.new_billing_interval(value));
    let params = arguments.extra(params, ChangePlan::extra);
    client.subscriptions().change_plan(arguments.required::<String>("subscriptionId"), params)
}

fn subscriptions_cancel<C: Surface>(client: &C, arguments: &Arguments) -> Call<C, Subscription> {
    let params = CancelSubscription::new();
    let params = arguments.set("reason", params, |params, value: String| params.reason(value));
    let params = arguments.set("immediate", params, |params, value: bool| params.immediate(value));
    let params = arguments.extra(params, CancelSubscription::extra);
    client.subscriptions().cancel(arguments.required::<String>("subscriptionId"), params)
}
