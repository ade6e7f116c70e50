//! The sentences of the API's description and what a command line shows, beside the [tables](crate::Operation). They
//! are there with the feature `help`, which no library of another language has.

use crate::api::generated::help;
use crate::table::{Model, Operation};

/// Every resource.
pub const RESOURCES: &[ResourceHelp] = help::RESOURCES;

/// A resource, in words.
#[derive(Debug)]
#[non_exhaustive]
pub struct ResourceHelp {
    /// The name in camelCase: `customers`.
    pub name: &'static str,
    /// The name of one of them: `customer`.
    pub singular: &'static str,
    /// Its purpose.
    pub doc: &'static str,
    /// The fields that are the columns of its table.
    pub columns: &'static [&'static str],
    /// The parameters whose fields are flags without the parameter's name before theirs.
    pub flat: &'static [&'static str],
    /// Its operations.
    pub operations: &'static [OperationHelp],
}

/// An operation, in words.
#[derive(Debug)]
#[non_exhaustive]
pub struct OperationHelp {
    /// Its table.
    pub operation: &'static Operation,
    /// The name without the resource's: `batchCreate`.
    pub name: &'static str,
    /// The documentation. Its first sentence stands alone.
    pub doc: &'static str,
    /// The warning before an operation that cannot be undone.
    pub confirm: Option<&'static str>,
    /// The participle to report after a write: `created`.
    pub done: Option<&'static str>,
    /// The report where the object existed already (status 200).
    pub existing: Option<&'static str>,
    /// Its parameters, in the order of the table's.
    pub parameters: &'static [ValueHelp],
}

/// A model, in words.
#[derive(Debug)]
#[non_exhaustive]
pub struct ModelHelp {
    /// Its table.
    pub model: &'static Model,
    /// The fields of each part of the line that shows it. Empty where it has no such line.
    pub line: &'static [&'static [&'static str]],
    /// Its fields, in the order of the table's.
    pub fields: &'static [ValueHelp],
}

/// A parameter or a field, in words.
#[derive(Debug)]
#[non_exhaustive]
pub struct ValueHelp {
    /// The name that people use: `Time zone`.
    pub label: &'static str,
    /// The documentation.
    pub doc: &'static str,
    /// The unit of an integer, such as `cents`.
    pub unit: Option<&'static str>,
    /// The words for true and false: `active` and `archived`.
    pub words: Option<(&'static str, &'static str)>,
    /// The known values of an open enumeration, each with its meaning.
    pub values: &'static [(&'static str, &'static str)],
}

impl ModelHelp {
    /// Returns the words of a model.
    pub fn of(model: &Model) -> Option<&'static Self> {
        help::MODELS.iter().find(|help| help.model.name == model.name)
    }
}

impl ValueHelp {
    pub(crate) const fn new(label: &'static str, doc: &'static str) -> Self {
        Self { label, doc, unit: None, words: None, values: &[] }
    }

    pub(crate) const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }

    pub(crate) const fn words(mut self, yes: &'static str, no: &'static str) -> Self {
        self.words = Some((yes, no));
        self
    }

    pub(crate) const fn values(mut self, values: &'static [(&'static str, &'static str)]) -> Self {
        self.values = values;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
