// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The resources of a client.

use super::customers::Customers;
use super::plans::Plans;
use super::subscriptions::Subscriptions;
use crate::api::blocking;
use crate::api::client::Client;

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
