use crate::organization::OrganizationId;

/// The organization of a request; none for requests without a valid key, which have a ring of their own.
pub(crate) type Owner = Option<OrganizationId>;

/// The organizations whose requests are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Of(Owner),
    Everybody,
}

impl Scope {
    pub(super) fn includes(self, owner: Owner) -> bool {
        match self {
            Self::Of(wanted) => wanted == owner,
            Self::Everybody => true,
        }
    }
}
