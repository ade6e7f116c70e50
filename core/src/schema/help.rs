//! The types of the texts that a command line shows.

use crate::schema::model::Model;
use crate::schema::operation::Operation;

/// The texts of a resource.
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

/// The texts of an operation.
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

/// The texts of a model.
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

/// The texts of a parameter or a field.
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
