//! The check of this machine's clock. A wrong clock makes valid certificates fail.

use std::time::{Duration, SystemTime};

use super::report::Check;

pub(super) const NAME: &str = "clock";

const MOST_SKEW: Duration = Duration::from_secs(60);

/// The difference of this machine's clock from the server's.
pub(super) struct Skew {
    by: Duration,
    direction: &'static str,
}

impl Skew {
    /// The difference from the server's clock.
    pub(super) fn from(server: SystemTime) -> Self {
        match SystemTime::now().duration_since(server) {
            Ok(by) => Self { by, direction: "ahead of" },
            Err(behind) => Self { by: behind.duration(), direction: "behind" },
        }
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.by > MOST_SKEW
    }

    pub(super) fn describe(&self) -> String {
        format!("this machine is {} s {} the server", self.by.as_secs(), self.direction)
    }
}

pub(super) fn check(server: Option<SystemTime>) -> Check {
    let Some(skew) = server.map(Skew::from) else {
        return Check::skipped(NAME, "needs a response with a date");
    };
    if skew.is_wrong() {
        return Check::failed(NAME, skew.describe(), "set this machine's clock, best by NTP");
    }
    Check::ok(NAME, format!("agrees with the server's, within {} s", skew.by.as_secs() + 1))
}
