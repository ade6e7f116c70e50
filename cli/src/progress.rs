//! A progress indicator.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::Failure;
use crate::output::Output;
use crate::text::count;

/// A counter on standard error, if that is a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// The noun for one counted item.
    noun: String,
    done: usize,
}

impl Progress {
    pub(crate) fn new(noun: impl Into<String>, output: &Output, verbose: u8) -> Self {
        // It would break up log lines.
        let shown = output.is_watched() && verbose == 0;
        let bar = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} · {elapsed}") {
            bar.set_style(style);
        }
        if shown {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self { bar, noun: noun.into(), done: 0 }
    }

    /// Increases the count. The indicator is hidden while `print` runs.
    pub(crate) fn advance(
        &mut self,
        number: usize,
        print: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.done += number;
        self.bar.set_message(count(self.done, &self.noun));
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
