//! The judge: every case in every language, side by side.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use commet_emulator::Emulator;
use futures_util::StreamExt as _;
use futures_util::stream;

use crate::case::Case;
use crate::driver::Driver;
use crate::language::Language;
use crate::matching::Difference;
use crate::trial::Trial;
pub use crate::trial::Verdict;

/// How many cases are under way at a time. They wait more than they work.
pub const JOBS: usize = 24;

/// What came of a language.
#[derive(Debug)]
pub struct Run {
    /// The language.
    pub language: String,
    /// One for each case, in the order of the corpus.
    pub verdicts: Vec<Verdict>,
    /// How long all of them took.
    pub elapsed: Duration,
}

/// The judge.
pub struct Judge {
    emulator: Emulator,
    bin: PathBuf,
    jobs: usize,
}

impl Judge {
    /// Starts the server that the cases script. `bin` is the folder of the Rust drivers.
    pub async fn start(bin: &Path, jobs: usize) -> Result<Self> {
        let emulator = Emulator::start().await.context("the emulator does not start")?;
        Ok(Self { emulator, bin: bin.to_path_buf(), jobs: jobs.max(1) })
    }

    /// Tries the cases in a language.
    pub async fn run(&self, language: &Language, cases: &[&Case]) -> Result<Run> {
        let started = Instant::now();
        let environment = BTreeMap::new();
        let drivers: Vec<_> = (0..language.processes.max(1))
            .map(|_| Driver::start(language, &self.bin, &environment).map(Arc::new))
            .collect::<Result<_>>()?;
        let trials = cases.iter().enumerate().map(|(index, case)| {
            let driver = Arc::clone(&drivers[index % drivers.len()]);
            async move {
                if case.is_alone() {
                    Trial::run_alone(case, language, &self.bin, &self.emulator).await
                } else {
                    Trial::run(case, language, &driver, &self.emulator).await
                }
            }
        });
        let mut verdicts: Vec<Verdict> = stream::iter(trials).buffered(self.jobs).collect().await;
        for driver in drivers {
            let driver = Arc::into_inner(driver).context("a case still holds a driver")?;
            let log = driver.finish().await?;
            for verdict in &mut verdicts {
                verdict.look_through(&log);
            }
        }
        Ok(Run { language: language.name.clone(), verdicts, elapsed: started.elapsed() })
    }

    /// Whether a language's surface has exactly the operations of the core's table, and the one that calls any path.
    pub async fn compare_operations(&self, language: &Language) -> Result<Option<Difference>> {
        let driver = Driver::start(language, &self.bin, &BTreeMap::new())?;
        let mut given = driver.describe().await?;
        given.sort();
        let table = commet::Operation::ALL.iter().map(|operation| operation.name.to_owned());
        let mut known: Vec<_> = table.chain(["request".to_owned()]).collect();
        known.sort();
        driver.finish().await?;
        Ok((given != known).then(|| Difference::new("operations", known.join(", "), given.join(", "))))
    }
}
