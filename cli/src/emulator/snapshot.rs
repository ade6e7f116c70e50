//! `commet emulate snapshot`.

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use commet::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use super::control::Control;
use crate::confirm::confirm;
use crate::failure::Failure;
use crate::output::Output;
use crate::text::{clean, count};

#[derive(Args)]
pub(crate) struct Snapshot {
    /// The name to save this API key's customers and clock under. Without it, the snapshots are listed
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    name: Option<String>,
    /// Restore the snapshot of this name; at a terminal, asks first
    #[arg(long, requires = "name")]
    restore: bool,
    /// Do not ask for a confirmation
    #[arg(long, requires = "restore")]
    yes: bool,
    /// Delete the snapshot of this name
    #[arg(long, requires = "name", conflicts_with = "restore")]
    delete: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct SavedSnapshot {
    name: String,
    customers: usize,
    created_at: String,
}

impl Snapshot {
    pub(super) async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        let Some(name) = self.name else {
            return list(control, output).await;
        };
        let target = format!("snapshots/{}", utf8_percent_encode(&name, NON_ALPHANUMERIC));
        if self.restore {
            if !self.yes {
                let question =
                    format!("Restore {name} in the emulator at {}? Later changes are lost.", control.origin());
                confirm(&question, output)?;
            }
            let (): () = control.call(Method::POST, &format!("{target}/restore"), true, "").await?;
            super::report::done(&name, "restored", output);
        } else if self.delete {
            let (): () = control.call(Method::DELETE, &target, true, "").await?;
            super::report::done(&name, "deleted", output);
        } else {
            let saved: SavedSnapshot = control.call(Method::POST, &target, true, "").await?;
            if output.is_json() {
                return output.document(&saved);
            }
            super::report::done(&count(saved.customers, "customer"), &format!("saved as {name}"), output);
        }
        Ok(())
    }
}

async fn list(control: &Control, output: &mut Output) -> Result<(), Failure> {
    let snapshots: Vec<SavedSnapshot> = control.call(Method::GET, "snapshots", true, "").await?;
    if output.is_json() {
        return output.document(&snapshots);
    }
    if snapshots.is_empty() {
        output.remark("no snapshots");
    }
    for SavedSnapshot { name, customers, created_at } in &snapshots {
        output.line(format_args!("{}  {}  {}", clean(created_at), clean(name), count(*customers, "customer")))?;
    }
    Ok(())
}
