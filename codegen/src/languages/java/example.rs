//! Examples of calls.

use commet_snippets::java::STYLE;
use commet_snippets::layout::{Layout, text};
use commet_snippets::{Call, Language};

use crate::model::{Api, Operation, Resource};

/// The call that the example's arguments make.
pub(super) fn call(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let call = Call::example(&api.resources, resource, operation).expression(Language::Java);
    Layout::Row(vec![call.code, text(";")]).render(STYLE, 0)
}
