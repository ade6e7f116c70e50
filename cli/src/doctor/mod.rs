//! `commet doctor`.

mod call;
mod certificates;
mod clock;
mod connection;
mod probe;
mod proxy;
mod report;
mod route;
mod settings;
mod trust;

use clap::Args;

use self::probe::Probe;
use self::report::{Check, Report};
use self::route::Route;
use crate::failure::Failure;
use crate::global::GlobalOptions;
use crate::output::Output;

#[derive(Args)]
pub(crate) struct Doctor {
    /// Leave out the checks that need the network
    #[arg(long)]
    offline: bool,
}

const NOT_YET: &str = "skipped, because an earlier check failed";

pub(crate) async fn run(doctor: Doctor, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    let mut report = Report::begin(output);
    report.add(settings::versions())?;
    report.add(settings::api_key(global))?;
    let (check, base_url) = settings::base_url(global);
    report.add(check)?;
    let (check, proxy) = proxy::check(base_url.as_ref());
    let leads_somewhere = !check.is_failed();
    report.add(check)?;
    let route = base_url.map(|base_url| Route { base_url, proxy });
    report.add(trust::check(route.as_ref()))?;
    if doctor.offline {
        for name in [connection::NAME, call::NAME, clock::NAME] {
            report.add(Check::skipped(name, "left out by --offline"))?;
        }
        return report.end();
    }
    let Some(route) = route.filter(|_| leads_somewhere) else {
        for name in [connection::NAME, call::NAME, clock::NAME] {
            report.add(Check::skipped(name, NOT_YET))?;
        }
        return report.end();
    };
    let check = connection::check(&route).await;
    let is_connected = !check.is_failed();
    report.add(check)?;
    // After a failed check, a call would only report the same error again. The server's clock needs no API key.
    let (call, date) = if report.is_fine() {
        call::check(global, &route).await
    } else {
        let date = if is_connected { Probe::at(&route).await.date } else { None };
        (Check::skipped(call::NAME, NOT_YET), date)
    };
    report.add(call)?;
    report.add(clock::check(date))?;
    report.end()
}
