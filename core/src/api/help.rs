//! The texts of the API's description, for a command line. They need the feature `help`, which the libraries of other
//! languages do not have.

use crate::schema::generated::help;
pub use crate::schema::help::{ModelHelp, OperationHelp, ResourceHelp, ValueHelp};
use crate::schema::model::Model;

/// Every resource.
pub const RESOURCES: &[ResourceHelp] = help::RESOURCES;

impl ModelHelp {
    /// Returns the texts of a model.
    pub fn of(model: &Model) -> Option<&'static Self> {
        help::MODELS.iter().find(|help| help.model.name == model.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::operation::Operation;

    #[test]
    fn every_operation_and_every_value_has_words() {
        let described: Vec<_> = RESOURCES.iter().flat_map(|resource| resource.operations).collect();
        let names: Vec<_> = described.iter().map(|help| help.operation.name).collect();
        assert_eq!(names, Operation::ALL.iter().map(|operation| operation.name).collect::<Vec<_>>());
        for help in described {
            assert_eq!(help.parameters.len(), help.operation.parameters.len());
            if let Some(model) = help.operation.returns.model() {
                assert!(ModelHelp::of(model).is_some(), "{}", model.name);
            }
        }
        for help in help::MODELS {
            assert_eq!(help.fields.len(), help.model.fields.len(), "{}", help.model.name);
        }
    }
}
