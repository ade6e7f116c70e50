//! `commet doctor`.

mod network;
mod report;
mod settings;

use clap::Args;

use self::report::{Check, Report};
use crate::failure::Failure;
use crate::global::Global;
use crate::output::Output;

#[derive(Args)]
pub(crate) struct Doctor {
    /// Leave out the checks that need the network
    #[arg(long)]
    offline: bool,
}

const NOT_YET: &str = "comes after what is wrong above";

pub(crate) async fn run(doctor: Doctor, global: &Global, output: &mut Output) -> Result<(), Failure> {
    let mut report = Report::begin(output);
    report.add(settings::versions())?;
    report.add(settings::api_key(global))?;
    let (check, base_url) = settings::base_url(global);
    report.add(check)?;
    let (check, proxy) = settings::proxy(base_url.as_ref());
    let leads_somewhere = !check.is_failed();
    report.add(check)?;
    report.add(settings::trust_store(base_url.as_ref()))?;
    if doctor.offline {
        for name in [network::CONNECTION, network::CALL, network::CLOCK] {
            report.add(Check::skipped(name, "left out by --offline"))?;
        }
        return report.end();
    }
    match base_url.filter(|_| leads_somewhere) {
        None => report.add(Check::skipped(network::CONNECTION, NOT_YET))?,
        Some(base_url) => report.add(network::connection(&base_url, proxy.as_ref()).await)?,
    }
    // Whatever is wrong so far, a call could only repeat it in other words.
    let (call, date) =
        if report.is_fine() { network::call(global).await } else { (Check::skipped(network::CALL, NOT_YET), None) };
    report.add(call)?;
    report.add(network::clock(date.as_deref()))?;
    report.end()
}
