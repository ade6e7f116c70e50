//! `commet open`.

use crate::emulator::control::Control;
use crate::failure::Failure;
use crate::global::GlobalOptions;
use crate::output::Output;

/// Opens the dashboard of a running emulator in the browser.
pub(crate) async fn open(global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    let url = format!("{}/dashboard", Control::find(global).await?.origin());
    output.document(&url)?;
    open::that_detached(&url).map_err(Failure::system)
}
