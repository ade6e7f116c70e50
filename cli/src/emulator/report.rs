use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::output::{GREEN, Output, styled};
use crate::text::{clean, count};

/// The answer to a seed or an import.
#[derive(Deserialize, Serialize)]
pub(super) struct ImportSummary {
    customers: usize,
}

impl ImportSummary {
    pub(super) fn report(&self, happened: &str, output: &mut Output) -> Result<(), Failure> {
        if output.is_json() {
            return output.document(self);
        }
        done(&count(self.customers, "customer"), happened, output);
        Ok(())
    }
}

/// Confirms an action to people. Programs read the exit code.
pub(super) fn done(what: &str, happened: &str, output: &mut Output) {
    let sign = styled(GREEN, output.signs().good);
    output.remark(format_args!("{sign} {} {}", clean(what), clean(happened)));
}
