//! The list of all operations.

use crate::schema::generated::OPERATIONS;
use crate::schema::operation::Operation;
use crate::schema::request::REQUEST;

impl Operation {
    /// Every operation.
    pub const ALL: &'static [&'static Operation] = OPERATIONS;

    /// Finds an operation by its name. `request` is the operation that requests any path.
    ///
    /// ```
    /// let archive = commet::Operation::find("customers.archive").unwrap();
    /// assert!(archive.writes());
    /// ```
    pub fn find(name: &str) -> Option<&'static Operation> {
        Self::ALL.iter().copied().chain([&REQUEST]).find(|operation| operation.name == name)
    }

    /// Whether any operation has a parameter of this name, or a parameter that this is a field of.
    pub(crate) fn knows_field(field: &str) -> bool {
        let name = field.split_once(['.', '[']).map_or(field, |(parameter, _)| parameter);
        let mut all = Self::ALL.iter().flat_map(|operation| operation.parameters);
        all.any(|parameter| parameter.name == name || parameter.wire == name)
    }
}
