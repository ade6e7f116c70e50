//! The dynamic API: calls by the names of operations.

use crate::api::call::Call;
use crate::error::Error;
use crate::pipeline::arguments::{Arguments, IntoArguments, quotable};
use crate::schema::operation::Operation;

impl<C, T> Call<C, T> {
    /// A call through the dynamic API.
    pub(crate) fn by_name(client: C, operation: &str, arguments: impl IntoArguments) -> Self {
        let (operation, arguments) = match (Operation::find(operation), arguments.into_arguments()) {
            (Some(known), Ok(arguments)) => (Ok(known), arguments),
            (Some(_), Err(error)) => (Err(error), Arguments::new()),
            (None, _) => (Err(unknown(operation)), Arguments::new()),
        };
        Self::checked(client, operation, arguments)
    }
}

fn unknown(name: &str) -> Error {
    let known: Vec<_> = Operation::ALL.iter().map(|operation| operation.name).collect();
    Error::invalid_request(
        "operation",
        format!("unknown operation {}; expected one of {}", quotable(name), known.join(", ")),
    )
}
