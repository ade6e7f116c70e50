//! The steps of a demo, in order.

use serde::{Deserialize, Serialize};

/// One step. The steps up to [`Step::Reactivate`] are those of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// Creates a customer with a user ID.
    Create,
    /// Repeats the call, which returns the same customer.
    CreateAgain,
    /// Gets the customer by Commet ID.
    Get,
    /// Gets the customer by user ID.
    GetByUserId,
    /// Changes the e-mail address and the address.
    Update,
    /// Creates enough customers for a second page.
    CreateMore,
    /// Lists the first page.
    List,
    /// Lists the second page, by the cursor of the first one.
    NextPage,
    /// Archives the customer.
    Archive,
    /// Tries to reactivate the customer, which the server rejects.
    Reactivate,
    /// Lists the plans.
    Plans,
    /// Creates a subscription for another customer.
    Subscribe,
    /// Pays the checkout, as the customer would in a browser.
    Paid,
    /// Advances the clock by a month, which renews the subscription.
    Renewed,
    /// Changes to a more expensive plan at once.
    Upgrade,
    /// Cancels the subscription at the end of the paid period.
    Cancel,
}

impl Step {
    pub(super) const ALL: [Self; 16] = [
        Self::Create,
        Self::CreateAgain,
        Self::Get,
        Self::GetByUserId,
        Self::Update,
        Self::CreateMore,
        Self::List,
        Self::NextPage,
        Self::Archive,
        Self::Reactivate,
        Self::Plans,
        Self::Subscribe,
        Self::Paid,
        Self::Renewed,
        Self::Upgrade,
        Self::Cancel,
    ];
}

/// The specification's page size.
pub(super) const PAGE: usize = 25;
/// The number of customers that [`Step::CreateMore`] creates: with the first one, two more than a page has.
pub(super) const MORE: usize = PAGE + 1;
