//! The calls of examples.

use commet_snippets::{Call, Language};

use super::Rust;
use crate::model::{Operation, Resource};

impl Rust<'_> {
    /// The call of the operation's example, and the names that it uses.
    pub(super) fn example(&self, resource: &Resource, operation: &Operation, uses: &mut Vec<String>) -> String {
        let call = Call::example(&self.api.resources, resource, operation).expression(Language::Rust);
        uses.extend(call.uses);
        call.code.flat()
    }
}
