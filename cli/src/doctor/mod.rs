//! `commet doctor`.

mod call;
mod certificates;
mod clock;
mod connection;
mod peek;
mod proxy;
mod report;
mod settings;
mod trust;
mod way;

use clap::Args;

use self::peek::Peek;
use self::report::{Check, Report};
use self::way::Way;
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
    let (check, proxy) = proxy::check(base_url.as_ref());
    let leads_somewhere = !check.is_failed();
    report.add(check)?;
    let way = base_url.map(|base_url| Way { base_url, proxy });
    report.add(trust::check(way.as_ref()))?;
    if doctor.offline {
        for name in [connection::NAME, call::NAME, clock::NAME] {
            report.add(Check::skipped(name, "left out by --offline"))?;
        }
        return report.end();
    }
    let Some(way) = way.filter(|_| leads_somewhere) else {
        for name in [connection::NAME, call::NAME, clock::NAME] {
            report.add(Check::skipped(name, NOT_YET))?;
        }
        return report.end();
    };
    let check = connection::check(&way).await;
    let is_connected = !check.is_failed();
    report.add(check)?;
    // Whatever is wrong so far, a call could only repeat it in other words. The server's clock is told to everybody.
    let (call, date) = if report.is_fine() {
        call::check(global, &way).await
    } else {
        let date = if is_connected { Peek::at(&way).await.date } else { None };
        (Check::skipped(call::NAME, NOT_YET), date)
    };
    report.add(call)?;
    report.add(clock::check(date))?;
    report.end()
}
