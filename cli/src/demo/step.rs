//! The walk: what every language does in a demo, in this order.

use serde::{Deserialize, Serialize};

/// One step of the walk. The steps up to [`Step::Reactivate`] are the specification's walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// A customer with a user ID comes into being.
    Create,
    /// The same once more gives the same customer, and creates none.
    CreateAgain,
    /// Found by Commet ID.
    Get,
    /// Found by user ID.
    GetByUserId,
    /// E-mail and address change.
    Update,
    /// Enough customers for a second page.
    CreateMore,
    /// The first page.
    List,
    /// The second page, by the first one's cursor.
    NextPage,
    /// Archived.
    Archive,
    /// What is archived stays so: the server refuses.
    Reactivate,
    /// The plans are listed.
    Plans,
    /// Another customer subscribes.
    Subscribe,
    /// The customer pays in the checkout, which is no call of the program.
    Paid,
    /// A month passes.
    Renewed,
    /// A dearer plan, at once.
    Upgrade,
    /// Canceled at the end of what is paid.
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
/// How many customers [`Step::CreateMore`] makes: with the first one, two more than a page holds.
pub(super) const MORE: usize = PAGE + 1;
